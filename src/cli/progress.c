#include "cli/progress.h"

#include "cli/message.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define INTERVAL_USEC (G_USEC_PER_SEC / 10)

/* Back to the line's beginning, and wipe what is there. */
#define WIPE "\r\033[K"

/**
 * progress_init:
 * @is_wanted: whether to show it, if standard error is a terminal
 */
void
progress_init (Progress *self,
               gboolean  is_wanted)
{
  /* A run that is over in no time shows nothing that would only flash. */
  *self = (Progress) {
    .is_shown = is_wanted && isatty (STDERR_FILENO),
    .next = g_get_monotonic_time () + INTERVAL_USEC,
  };
}

/* Whether to draw the line now; it is then taken to be drawn. */
static gboolean
is_due (Progress *self)
{
  gint64 now;

  if (!self->is_shown)
    return FALSE;
  now = g_get_monotonic_time ();
  if (now < self->next)
    return FALSE;

  self->next = now + INTERVAL_USEC;
  self->is_drawn = TRUE;
  return TRUE;
}

/**
 * progress_update:
 * @step: the last step made
 * @loss: its batch loss
 *
 * Shows them, at most ten times a second.
 */
void
progress_update (Progress *self,
                 guint64   step,
                 double    loss)
{
  g_autofree char *step_text = NULL;
  char loss_text[16];

  if (!is_due (self))
    return;
  step_text = g_strdup_printf ("%" G_GUINT64_FORMAT, step);
  g_snprintf (loss_text, sizeof loss_text, "%.1e", loss);
  fputs (WIPE, stderr);
  /* Translators: a step's number, and the loss on its batch. */
  message_print (stderr, _("Step %s: batch loss %s"), step_text, loss_text);
  fflush (stderr);
}

/**
 * progress_update_runs:
 * @n_done: how many runs are over
 * @n_runs: how many there are
 *
 * As progress_update(), for many runs at once.
 */
void
progress_update_runs (Progress *self,
                      gsize     n_done,
                      gsize     n_runs)
{
  if (!is_due (self))
    return;
  fputs (WIPE, stderr);
  /* Translators: how many runs are over, and how many there are. */
  message_print (stderr, _("%lu of %lu runs"), (gulong) n_done, (gulong) n_runs);
  fflush (stderr);
}

/**
 * progress_clear:
 *
 * Leaves the line empty for what is printed next.
 */
void
progress_clear (Progress *self)
{
  if (self->is_drawn)
    fputs (WIPE, stderr);
  self->is_drawn = FALSE;
}
