#pragma once

#include <glib.h>

/**
 * Progress:
 * @is_shown: whether anybody can see it
 * @next: the monotonic time of the next update
 * @is_drawn: whether there is a line to be wiped
 *
 * One line on a terminal that tells how far a run is.
 */
typedef struct
{
  gboolean is_shown;
  gint64   next;
  gboolean is_drawn;
} Progress;

void progress_init   (Progress *self,
                      gboolean  is_wanted);

void progress_update (Progress *self,
                      guint64   step,
                      double    loss);

void progress_update_runs (Progress *self,
                           gsize     n_done,
                           gsize     n_runs);

void progress_clear  (Progress *self);
