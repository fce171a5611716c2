#include "cli/train-tally.h"

#include "core/quantile.h"

#include <math.h>

void
train_tally_init (TrainTally *self)
{
  *self = (TrainTally) {
    .steps = g_array_new (FALSE, FALSE, sizeof (double)),
    .true_loss = g_array_new (FALSE, FALSE, sizeof (double)),
  };
}

/**
 * train_tally_add:
 * @report: one more run
 */
void
train_tally_add (TrainTally        *self,
                 const TrainReport *report)
{
  double steps = (double) report->steps;

  self->n_runs++;
  self->n_steps += steps;
  self->n[report->outcome]++;
  if (report->outcome == TRAIN_DIVERGED)
    return;
  g_array_append_val (self->steps, steps);
  g_array_append_val (self->true_loss, report->true_loss);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/**
 * train_tally_spread:
 * @values: (element-type double): sorted by this
 *
 * Returns: how far the values are spread; the median of an even number is between the middle two
 */
TrainSpread
train_tally_spread (GArray *values)
{
  const double *value = (const double *) (gpointer) values->data;
  gsize n = values->len;
  TrainSpread spread = { .min = NAN, .median = NAN, .mean = NAN, .max = NAN };
  double sum = 0.0;

  if (n == 0)
    return spread;
  g_array_sort (values, compare_doubles);
  for (gsize i = 0; i < n; i++)
    sum += value[i];
  spread.min = value[0];
  spread.median = quantile_of_sorted (value, n, 0.5);
  spread.mean = sum / (double) n;
  spread.max = value[n - 1];
  return spread;
}

void
train_tally_clear (TrainTally *self)
{
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->true_loss, g_array_unref);
}
