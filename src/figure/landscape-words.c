#include "config.h"

#include "figure/landscape-words.h"

#include "figure/polyfit-coefficient.h"
#include "figure/polyfit-number.h"
#include "figure/sentences.h"
#include "plot/loss-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define READ_OUT_DIGITS 3
#define DESCRIBED_DIGITS 3

/* So many tell any float from all others; of what is computed from many, the last may be rounding.
 */
#define FLOAT_DIGITS 9
#define COMPUTED_DIGITS 6

/* In shares of an axis: so near, the pointer is at a mark. */
#define AT_MARK 0.015

static gboolean
is_at (const LandscapeWords *self,
       const double          mark[2],
       const double          place[2])
{
  const PlotFigure *base = &self->figure->base;

  return fabs (place[0] - mark[0]) <= AT_MARK * (base->x.max - base->x.min)
         && fabs (place[1] - mark[1]) <= AT_MARK * (base->y.max - base->y.min);
}

static char *
write_place (const LandscapeWords *self,
             const char           *title,
             const double          place[2],
             int                   digits)
{
  GString *text = g_string_new (title);

  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *name = polyfit_coefficient_of_weight (self->shown[i]);
      g_autofree char *value = polyfit_number_format (place[i], digits);

      g_string_append_printf (text, "%s%s = %s", text->len > 0 ? "\n" : "", name, value);
    }
  if (self->figure->slice != NULL)
    {
      double loss = slice_loss (self->figure->slice, place);
      g_autofree char *value = polyfit_number_format (loss, MIN (digits, COMPUTED_DIGITS));

      g_string_append_printf (text, "\n%s %s", loss_words_name (self->of_points), value);
    }
  return g_string_free (text, FALSE);
}

/**
 * landscape_words_read_out:
 * @place: a place of the data area
 *
 * Returns: (transfer full) (nullable): both coefficients and the loss there, to more digits at a
 * mark
 */
char *
landscape_words_read_out (const LandscapeWords *self,
                          const double          place[2])
{
  const PlotLandscape *figure = self->figure;
  const double start[2] = { figure->path.x[0], figure->path.y[0] };

  if (figure->note != NULL)
    return NULL;
  if (is_at (self, figure->dot, place))
    /* Translators: beside the pointer, where the weights are now. */
    return write_place (self, C_("landscape", "Weights now"), figure->dot, FLOAT_DIGITS);
  if (!figure->hides_minima && is_at (self, figure->minimum, place))
    return write_place (self, C_("landscape", "Minimum"), figure->minimum, COMPUTED_DIGITS);
  if (is_at (self, start, place))
    return write_place (self, C_("landscape", "Start"), start, FLOAT_DIGITS);
  return write_place (self, NULL, place, READ_OUT_DIGITS);
}

/* Which way the loss falls. */
static const char *
describe_descent (const LandscapeWords *self)
{
  double gradient[2];

  slice_gradient (self->figure->slice, self->figure->dot, gradient);
  if (gradient[0] == 0.0 && gradient[1] == 0.0)
    return _("They are at the lowest place.");
  if (gradient[0] <= 0.0)
    return gradient[1] <= 0.0 ? _("The negative gradient points right and up.")
                              : _("The negative gradient points right and down.");
  return gradient[1] <= 0.0 ? _("The negative gradient points left and up.")
                            : _("The negative gradient points left and down.");
}

static char *
describe_held (const LandscapeWords *self)
{
  const PlotLandscape *figure = self->figure;
  double loss = figure->slice != NULL ? slice_loss (figure->slice, figure->dot) : NAN;
  g_autofree char *across = polyfit_coefficient_of_weight (self->shown[0]);
  g_autofree char *up = polyfit_coefficient_of_weight (self->shown[1]);
  g_autofree char *x = polyfit_number_format (figure->dot[0], DESCRIBED_DIGITS);
  g_autofree char *y = polyfit_number_format (figure->dot[1], DESCRIBED_DIGITS);
  g_autofree char *value = polyfit_number_format (loss, DESCRIBED_DIGITS);

  return g_strdup_printf (
    self->of_points
      /* Translators: for screen readers: coefficient and value, twice, then the loss there; so below. */
      ? _("The dot is held at %s = %s, %s = %s, where the training loss is %s.")
      : _("The dot is held at %s = %s, %s = %s, where the true loss is %s."),
    across, x, up, y, value);
}

static char *
describe_place (const LandscapeWords *self)
{
  const PlotLandscape *figure = self->figure;
  g_autofree char *across = polyfit_coefficient_of_weight (self->shown[0]);
  g_autofree char *up = polyfit_coefficient_of_weight (self->shown[1]);
  g_autofree char *step = polyfit_number_format_count (self->step);
  g_autofree char *x = polyfit_number_format (figure->dot[0], DESCRIBED_DIGITS);
  g_autofree char *y = polyfit_number_format (figure->dot[1], DESCRIBED_DIGITS);
  g_autofree char *loss = polyfit_number_format (self->true_loss, DESCRIBED_DIGITS);
  g_autofree char *minimum_x = polyfit_number_format (figure->minimum[0], DESCRIBED_DIGITS);
  g_autofree char *minimum_y = polyfit_number_format (figure->minimum[1], DESCRIBED_DIGITS);

  /* Only where there is a true curve is it hidden. */
  if (figure->hides_minima)
    return g_strdup_printf (
      /* Translators: for screen readers: two coefficients, the step, coefficient and value, twice, and
       * the loss. */
      _("Contours of the loss over %s, across, and %s, up. Step %s: the weights are "
        "at %s = %s, %s = %s, where the true loss is %s."),
      across, up, step, across, x, up, y, loss);
  return g_strdup_printf (
    self->of_points
      /* Translators: for screen readers: two coefficients, the step, coefficient and value, twice, the
       * loss, then the two values of the minimum; so below. */
      ? _("Contours of the loss over %s, across, and %s, up. Step %s: the weights are "
          "at %s = %s, %s = %s, where the training loss is %s; the minimum is at %s, %s.")
      : _("Contours of the loss over %s, across, and %s, up. Step %s: the weights are "
          "at %s = %s, %s = %s, where the true loss is %s; the minimum is at %s, %s."),
    across, up, step, across, x, up, y, loss, minimum_x, minimum_y);
}

/**
 * landscape_words_describe:
 *
 * Returns: (transfer full): what is seen
 */
char *
landscape_words_describe (const LandscapeWords *self)
{
  const PlotLandscape *figure = self->figure;
  g_autofree char *place = NULL;
  const char *sentences[4] = { NULL };
  gsize n = 0;

  if (figure->note != NULL)
    return g_strdup (figure->note);
  if (figure->held)
    return describe_held (self);
  place = describe_place (self);
  sentences[n++] = place;
  if (figure->slice != NULL)
    sentences[n++] = describe_descent (self);
  sentences[n] = figure->batch == NULL
                   ? _("The arrow always has the same length.")
                   : _("The longer of its arrow and the batch’s always has the same length.");
  return sentences_join (sentences);
}
