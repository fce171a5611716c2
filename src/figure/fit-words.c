#include "config.h"

#include "figure/fit-words.h"

#include "figure/polyfit-number.h"
#include "figure/sentences.h"

#include <glib/gi18n-lib.h>

#define PLACE_DIGITS 6
#define READ_OUT_DIGITS 4
#define DESCRIBED_DIGITS 3

/* A line of its own. */
static void
append_value (GString    *text,
              const char *name,
              double      value)
{
  g_autofree char *number = polyfit_number_format (value, READ_OUT_DIGITS);

  g_string_append_printf (text, "\n%s %s", name, number);
}

static char *
format_exact (double value)
{
  g_autofree char *number = polyfit_number_format_exact (value);
  GString *text = g_string_new (number);

  g_string_replace (text, "-", "−", 0);
  return g_string_free (text, FALSE);
}

/* A point as it was given, to the last digit. */
static void
append_point (GString               *text,
              const PolyfitFitGrips *grips)
{
  g_autofree char *number = polyfit_number_format_count (grips->hovered + 1);
  g_autofree char *x = format_exact (grips->hovered_place.x);
  g_autofree char *y = format_exact (grips->hovered_place.y);

  /* Translators: beside the pointer: which point of the data lies there, and where. */
  g_string_printf (text, _("Point %s\nx = %s\ny = %s"), number, x, y);
}

/**
 * fit_words_read_out:
 * @x: where the pointer is
 *
 * Returns: (transfer full): the values of all curves there, or at the point that the pointer is at
 */
char *
fit_words_read_out (const FitWords *self,
                    double          x)
{
  const PlotFit *figure = self->figure;
  GString *text = g_string_new (NULL);

  if (self->grips->is_hovered)
    {
      append_point (text, self->grips);
      x = self->grips->hovered_place.x;
    }
  else
    {
      g_autofree char *at = polyfit_number_format (x, PLACE_DIGITS);

      /* Translators: beside the pointer: a place on the x axis. */
      g_string_printf (text, _("x = %s"), at);
    }
  if (figure->rival == NULL)
    append_value (text, C_("read-out", "Learned"), poly_eval (figure->fitted, x));
  else
    {
      append_value (text, self->sides->name[POLYFIT_DUEL_A], poly_eval (figure->fitted, x));
      append_value (text, self->sides->name[POLYFIT_DUEL_B], poly_eval (figure->rival, x));
    }
  if (figure->truth != NULL)
    append_value (text, C_("read-out", "True"), target_eval (figure->truth, x));
  if (figure->exact != NULL)
    append_value (text, C_("read-out", "Exact"), poly_eval (figure->exact, x));
  return g_string_free (text, FALSE);
}

static char *
describe_fit (const FitWords *self,
              const PlotAxis *x)
{
  g_autofree char *step = polyfit_number_format_count (self->step);
  g_autofree char *size = polyfit_number_format_count (self->batch_size);
  g_autofree char *at_left = NULL, *at_right = NULL;

  at_left = polyfit_number_format (poly_eval (self->figure->fitted, x->min), DESCRIBED_DIGITS);
  at_right = polyfit_number_format (poly_eval (self->figure->fitted, x->max), DESCRIBED_DIGITS);
  if (self->step == 0 && self->figure->truth == NULL)
    {
      /* Translators: for screen readers; the first guess is the untrained curve, left to right. */
      return g_strdup_printf (_("The data and the first guess, which runs from %s to %s."), at_left,
                              at_right);
    }
  if (self->step == 0)
    {
      /* Translators: for screen readers; the first guess is the untrained curve, left to right. */
      return g_strdup_printf (_("The true curve and the first guess, which runs from %s to %s."),
                              at_left, at_right);
    }
  /* Nobody knows the last batch of a run that was loaded. */
  if (self->batch_size == 0)
    {
      /* Translators: for screen readers; the fitted curve's values at its left and right ends. */
      return g_strdup_printf (_("Step %s: the fitted curve runs from %s to %s."), step, at_left,
                              at_right);
    }
  /* Translators: for screen readers; the fitted curve's values at its left and right ends. */
  return g_strdup_printf (_("Step %s: the fitted curve runs from %s to %s; "
                            "its batch has %s points."),
                          step, at_left, at_right, size);
}

/* What the other run adds to the words for the first. */
static char *
describe_rival (const FitWords *self,
                const PlotAxis *x)
{
  const Poly *rival = self->figure->rival;
  g_autofree char *at_left = NULL, *at_right = NULL;

  if (rival == NULL)
    return NULL;
  at_left = polyfit_number_format (poly_eval (rival, x->min), DESCRIBED_DIGITS);
  at_right = polyfit_number_format (poly_eval (rival, x->max), DESCRIBED_DIGITS);
  /* Translators: for screen readers; the run just described, as in “A: learning rate 0.001”; the other
   * one, and its curve's values at its left and right ends. */
  return g_strdup_printf (_("This is %s. Another run, %s: its curve runs from %s to %s."),
                          self->sides->name[POLYFIT_DUEL_A], self->sides->name[POLYFIT_DUEL_B],
                          at_left, at_right);
}

/* What is taken hold of comes first: it is what somebody wants to hear while they move it. */
static char *
describe_grip (const FitWords *self)
{
  const PolyfitFitGrips *grips = self->grips;
  gboolean is_handle = grips->active_handle < grips->handles.n;
  const PlotPlace *place = is_handle ? &grips->handles.place[grips->active_handle] : &grips->place;
  g_autofree char *x = polyfit_number_format (place->x, DESCRIBED_DIGITS);
  g_autofree char *y = polyfit_number_format (place->y, DESCRIBED_DIGITS);
  g_autofree char *number = NULL, *n = NULL;

  if (!is_handle && !grips->has_point)
    return NULL;
  number = polyfit_number_format_count (is_handle ? grips->active_handle + 1 : grips->point + 1);
  n = polyfit_number_format_count (is_handle ? grips->handles.n : self->n_points);
  if (is_handle)
    {
      /* Translators: for screen readers; the true curve has handles to be moved by: which one of
       * how many, and where it is. */
      return g_strdup_printf (_("Handle %s of %s at x = %s, y = %s."), number, n, x, y);
    }
  /* Translators: for screen readers; the selected point: which one of how many, and where it is. */
  return g_strdup_printf (_("Point %s of %s at x = %s, y = %s."), number, n, x, y);
}

/**
 * fit_words_describe:
 * @x: what is shown from left to right
 *
 * Returns: (transfer full): in words what the picture shows
 */
char *
fit_words_describe (const FitWords *self,
                    const PlotAxis *x)
{
  g_autofree char *grip = describe_grip (self);
  g_autofree char *fit = describe_fit (self, x);
  g_autofree char *rival = describe_rival (self, x);
  const char *sentences[4] = { NULL };
  gsize n = 0;

  if (grip != NULL)
    sentences[n++] = grip;
  sentences[n++] = fit;
  sentences[n] = rival;
  return sentences_join (sentences);
}
