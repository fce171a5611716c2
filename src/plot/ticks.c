#include "plot/ticks.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Slack, in steps, for a limit that missed its tick by rounding. */
#define SLACK 1e-6

/* Doubles hold some 15.9 digits: ticks closer together than this share of their value are noise. */
#define FINEST 1e-13

/* A logarithmic axis over less than this many decades has too few powers of ten to be read. */
#define SHORT_DECADES 0.7

/**
 * plot_ticks_nice_above:
 * @value: above zero
 *
 * Returns: the least of 1, 2 and 5 times a power of ten that is not below @value
 */
double
plot_ticks_nice_above (double value)
{
  static const double steps[] = { 1.0, 2.0, 5.0, 10.0 };
  double power = pow (10.0, floor (log10 (value)));

  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= value * (1.0 - 1e-12))
      return steps[i] * power;
  return 10.0 * power;
}

/**
 * plot_ticks_round_out:
 * @min: (inout): the lower limit
 * @max: (inout): the upper limit, above @min
 *
 * Widens a range to limits that are themselves good ticks.
 */
void
plot_ticks_round_out (double *min,
                      double *max)
{
  double step = plot_ticks_nice_above ((*max - *min) / 20.0);

  *min = floor (*min / step + SLACK) * step;
  *max = ceil (*max / step - SLACK) * step;
}

static void
append (PlotTicks  *ticks,
        double      value,
        const char *label)
{
  PlotTick *tick = &ticks->tick[ticks->n++];

  g_assert (ticks->n <= PLOT_TICKS_MAX);
  tick->value = value;
  g_strlcpy (tick->label, label, sizeof tick->label);
}

/* All labels of an axis are written alike: as plain numbers, or with one common power of ten. */
static void
label_linear (double value,
              double top,
              double step,
              char   label[PLOT_NUMBER_SIZE])
{
  int top_exponent = (int) floor (log10 (top) + 1e-9);
  int step_exponent = (int) floor (log10 (step) + 1e-9);

  if (value == 0.0)
    plot_number_decimal (0.0, 0, false, label);
  else if (top >= 1e7 || top < 1e-3)
    plot_number_scientific (value, top_exponent, MAX (top_exponent - step_exponent, 0), label);
  else
    plot_number_decimal (value, MAX (-step_exponent, 0), true, label);
}

static bool
find_linear (double     min,
             double     max,
             size_t     max_labels,
             PlotTicks *ticks)
{
  double top = MAX (fabs (min), fabs (max));
  double step = plot_ticks_nice_above ((max - min) / (double) max_labels);
  double first, last;

  if (!(step > top * FINEST))
    return false;
  /* The limits may both be ticks, which makes one tick more than there are steps. */
  do
    {
      first = ceil (min / step - SLACK);
      last = floor (max / step + SLACK);
      if (last - first + 1.0 <= (double) max_labels)
        break;
      step = plot_ticks_nice_above (step * 1.5);
    }
  while (true);

  for (double k = first; k <= last; k++)
    {
      char label[PLOT_NUMBER_SIZE];

      label_linear (k * step, top, step, label);
      append (ticks, CLAMP (k * step, min, max), label);
    }
  return true;
}

/**
 * LogPlan:
 * @decades: labels stand at every so many powers of ten
 * @halves: whether 2 and 5 times the powers are labelled too
 * @plain: whether labels are written out instead of as powers
 */
typedef struct
{
  int  decades;
  bool halves;
  bool plain;
} LogPlan;

static size_t
count_log_labels (int  first,
                  int  last,
                  int  decades,
                  bool halves)
{
  size_t n = 0;

  for (int e = first; e <= last; e++)
    n += e % decades == 0;
  return halves ? 3 * n + 2 : n;
}

static LogPlan
plan_log (double min,
          double max,
          int    first,
          int    last,
          size_t max_labels)
{
  static const int strides[] = { 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000 };
  LogPlan plan = { .decades = 1, .plain = min >= 0.0099 && max <= 1001.0 };

  if (log10 (max / min) < 2.0 && count_log_labels (first, last, 1, true) <= max_labels)
    {
      plan.halves = true;
      return plan;
    }
  for (size_t i = 0; i < G_N_ELEMENTS (strides); i++)
    {
      plan.decades = strides[i];
      if (count_log_labels (first, last, plan.decades, false) <= max_labels)
        break;
    }
  return plan;
}

static void
label_log (const LogPlan *plan,
           int            mantissa,
           int            exponent,
           char           label[PLOT_NUMBER_SIZE])
{
  bool power = mantissa == 1 && exponent % plan->decades == 0;
  bool half = plan->halves && (mantissa == 2 || mantissa == 5);

  *label = '\0';
  if ((power || half) && plan->plain)
    plot_number_decimal (mantissa * pow (10.0, exponent), MAX (-exponent, 0), true, label);
  else if (power)
    plot_number_power (exponent, label);
  else if (half)
    plot_number_scientific (mantissa * pow (10.0, exponent), exponent, 0, label);
}

static void
find_log (double     min,
          double     max,
          size_t     max_labels,
          PlotTicks *ticks)
{
  int lowest = (int) floor (log10 (min) + SLACK), highest = (int) floor (log10 (max) + SLACK);
  int first = (int) ceil (log10 (min) - SLACK);
  LogPlan plan = plan_log (min, max, first, highest, max_labels);
  bool minors = plan.decades == 1 && 9 * (highest - lowest + 1) <= PLOT_TICKS_MAX;
  bool decades = highest - lowest + 1 <= PLOT_TICKS_MAX;

  for (int e = lowest; e <= highest; e++)
    for (int mantissa = 1; mantissa <= 9; mantissa++)
      {
        double value = mantissa * pow (10.0, e);
        char label[PLOT_NUMBER_SIZE];

        label_log (&plan, mantissa, e, label);
        if (value < min * (1.0 - SLACK) || value > max * (1.0 + SLACK))
          continue;
        if (*label != '\0' || minors || (decades && mantissa == 1))
          append (ticks, CLAMP (value, min, max), label);
      }
}

/**
 * plot_ticks_find:
 * @axis: finite limits in rising order, above zero where it is logarithmic
 * @max_labels: the greatest number of labels
 * @ticks: (out): the ticks, all within the axis
 *
 * Linear axes are divided in steps of 1, 2 or 5 times a power of ten. Logarithmic ones are labelled
 * at powers of ten, with minor ticks between; where hardly any power is in sight also at 2 and 5
 * times those, or, over less than a decade, in linear steps.
 */
void
plot_ticks_find (const PlotAxis *axis,
                 size_t          max_labels,
                 PlotTicks      *ticks)
{
  ticks->n = 0;
  max_labels = MIN (max_labels, PLOT_TICKS_MAX);
  if (max_labels == 0)
    return;
  if (axis->logarithmic && log10 (axis->max) - log10 (axis->min) >= SHORT_DECADES)
    find_log (axis->min, axis->max, max_labels, ticks);
  else
    find_linear (axis->min, axis->max, max_labels, ticks);
}
