#include "config.h"

#include "plot/microscope-columns.h"
#include "plot/microscope-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Weights before and after a step have as many decimals as one another, so that the eye can add the
 * change; where all of them are smaller than this, that would leave nothing of them. */
#define WEIGHT_DECIMALS 4
#define SMALL_WEIGHT 0.01

static void
add (MicroscopeColumn column[],
     size_t          *n,
     MicroscopeStage  stage,
     MicroscopeKind   kind,
     size_t           term)
{
  g_assert (*n < MICROSCOPE_MAX_COLUMNS);
  column[(*n)++] = (MicroscopeColumn) { .kind = kind, .stage = stage, .term = term };
}

static void
add_moments (const Optimizer *optimizer,
             MicroscopeColumn column[],
             size_t          *n)
{
  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
      return;
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      add (column, n, MICROSCOPE_STEP, MICROSCOPE_FIRST, 0);
      return;
    case OPTIMIZER_RMSPROP:
      add (column, n, MICROSCOPE_STEP, MICROSCOPE_SECOND, 0);
      return;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      add (column, n, MICROSCOPE_STEP, MICROSCOPE_FIRST, 0);
      add (column, n, MICROSCOPE_STEP, MICROSCOPE_SECOND, 0);
      return;
    }
}

/**
 * microscope_columns_find:
 * @column: (out): the columns that this step has, from left to right, not placed yet
 *
 * Returns: how many
 */
size_t
microscope_columns_find (const PlotMicroscope *self,
                         MicroscopeColumn      column[MICROSCOPE_MAX_COLUMNS])
{
  const StepRecord *record = self->record;
  const Optimizer *optimizer = &record->settings.optimizer;
  size_t n = 0;

  add (column, &n, MICROSCOPE_FEATURES, MICROSCOPE_POINT, 0);
  if (record->basis.kind != BASIS_POWER || record->basis.degree == 0)
    add (column, &n, MICROSCOPE_FEATURES, MICROSCOPE_X, 0);
  for (size_t k = 1; k <= record->basis.degree; k++)
    add (column, &n, MICROSCOPE_FEATURES, MICROSCOPE_FEATURE, k);
  add (column, &n, MICROSCOPE_FORWARD, MICROSCOPE_PREDICTION, 0);
  add (column, &n, MICROSCOPE_LOSS, MICROSCOPE_Y, 0);
  add (column, &n, MICROSCOPE_LOSS, MICROSCOPE_ERROR, 0);
  add (column, &n, MICROSCOPE_LOSS, MICROSCOPE_SQUARE, 0);

  add (column, &n, MICROSCOPE_ZERO_GRAD, MICROSCOPE_WEIGHT, 0);
  add (column, &n, MICROSCOPE_ZERO_GRAD, MICROSCOPE_CARRIED, 0);
  add (column, &n, MICROSCOPE_BACKWARD, MICROSCOPE_GRADIENT, 0);
  if (!record->settings.zero_grad)
    add (column, &n, MICROSCOPE_BACKWARD, MICROSCOPE_SUM, 0);
  if (optimizer->weight_decay != 0.0 && optimizer->kind != OPTIMIZER_ADAMW)
    add (column, &n, MICROSCOPE_STEP, MICROSCOPE_DECAYED, 0);
  add_moments (optimizer, column, &n);
  add (column, &n, MICROSCOPE_STEP, MICROSCOPE_BEFORE, 0);
  add (column, &n, MICROSCOPE_STEP, MICROSCOPE_CHANGE, 0);
  add (column, &n, MICROSCOPE_STEP, MICROSCOPE_AFTER, 0);
  return n;
}

/**
 * microscope_column_is_of_points:
 *
 * Returns: whether its rows are points, not weights
 */
bool
microscope_column_is_of_points (const MicroscopeColumn *column)
{
  return column->stage <= MICROSCOPE_LOSS;
}

/**
 * microscope_column_is_name:
 *
 * Returns: whether it says what its rows are, and so stays in sight
 */
bool
microscope_column_is_name (const MicroscopeColumn *column)
{
  return column->kind == MICROSCOPE_POINT || column->kind == MICROSCOPE_WEIGHT;
}

/**
 * microscope_column_title:
 *
 * Returns: (transfer full): what stands above it, as Pango markup
 */
char *
microscope_column_title (const PlotMicroscope   *self,
                         const MicroscopeColumn *column)
{
  switch (column->kind)
    {
    case MICROSCOPE_POINT:
    case MICROSCOPE_WEIGHT:
      return g_strdup ("");
    case MICROSCOPE_X:
      return g_strdup ("<i>x</i>");
    case MICROSCOPE_FEATURE:
      return microscope_feature_name (&self->record->basis, column->term);
    case MICROSCOPE_PREDICTION:
      return g_strdup ("<i>ŷ</i>");
    case MICROSCOPE_Y:
      return g_strdup ("<i>y</i>");
    case MICROSCOPE_ERROR:
      /* Translators: how far a prediction is off, ŷ − y. */
      return g_strdup (C_("column", "error"));
    case MICROSCOPE_SQUARE:
      /* Translators: the error times itself; keep the <sup>2</sup>. */
      return g_strdup (C_("column", "error<sup>2</sup>"));
    case MICROSCOPE_CARRIED:
      /* Translators: the gradient that the step before left behind. */
      return g_strdup (C_("column", "old"));
    case MICROSCOPE_GRADIENT:
      return g_strdup (C_("column", "gradient"));
    case MICROSCOPE_SUM:
      /* Translators: the old gradient and that of this batch, added up. */
      return g_strdup (C_("column", "sum"));
    case MICROSCOPE_DECAYED:
      /* Translators: the gradient with the weight decay, λ times the weight, added. */
      return g_strdup (C_("column", "+ <i>λw</i>"));
    case MICROSCOPE_FIRST:
      return g_strdup ("<i>m</i>");
    case MICROSCOPE_SECOND:
      return g_strdup ("<i>v</i>");
    case MICROSCOPE_BEFORE:
      return g_strdup (C_("column", "weight"));
    case MICROSCOPE_CHANGE:
      /* Translators: what a step adds to a weight. */
      return g_strdup (C_("column", "change"));
    case MICROSCOPE_AFTER:
      /* Translators: a weight after the step. */
      return g_strdup (C_("column", "new"));
    }
  g_return_val_if_reached (NULL);
}

/**
 * microscope_column_role:
 *
 * Returns: what its numbers are, and so their colour
 */
PlotRole
microscope_column_role (const MicroscopeColumn *column)
{
  switch (column->kind)
    {
    case MICROSCOPE_POINT:
      return PLOT_INK_SOFT;
    case MICROSCOPE_Y:
      return PLOT_BATCH;
    case MICROSCOPE_PREDICTION:
    case MICROSCOPE_BEFORE:
    case MICROSCOPE_AFTER:
      return PLOT_FITTED;
    default:
      return PLOT_INK;
    }
}

/**
 * microscope_write_weight:
 * @value: a weight
 * @number: (out): Pango markup
 */
void
microscope_write_weight (const StepRecord *record,
                         double            value,
                         char              number[PLOT_NUMBER_SIZE])
{
  double greatest = 0.0;

  for (size_t k = 0; k <= record->basis.degree; k++)
    greatest = fmax (greatest, fabs ((double) record->before.value[k]));
  if (greatest < SMALL_WEIGHT || !(fabs (value) < 1e5))
    plot_number_compact (value, number);
  else
    plot_number_decimal (value, fabs (value) < 10.0    ? WEIGHT_DECIMALS
                                : fabs (value) < 100.0 ? WEIGHT_DECIMALS - 1
                                                       : 1, false, number);
}

/* With its sign, since it is added. */
static void
write_change (double value,
              char   number[PLOT_NUMBER_SIZE])
{
  char magnitude[PLOT_NUMBER_SIZE];

  plot_number_compact (value, magnitude);
  g_strlcpy (number, value > 0.0 ? "+" : "", PLOT_NUMBER_SIZE);
  g_strlcat (number, magnitude, PLOT_NUMBER_SIZE);
}

static double
point_value (const StepRow          *row,
             const MicroscopeColumn *column)
{
  switch (column->kind)
    {
    case MICROSCOPE_X:
      return (double) row->x;
    case MICROSCOPE_FEATURE:
      return (double) row->feature[column->term];
    case MICROSCOPE_PREDICTION:
      return (double) row->prediction;
    case MICROSCOPE_Y:
      return (double) row->y;
    case MICROSCOPE_ERROR:
      return (double) row->error;
    default:
      return (double) row->square;
    }
}

static double
weight_value (const StepRecord       *record,
              const MicroscopeColumn *column,
              size_t                  k)
{
  switch (column->kind)
    {
    case MICROSCOPE_CARRIED:
      return (double) record->carried.value[k];
    case MICROSCOPE_GRADIENT:
      return (double) record->backward.value[k];
    case MICROSCOPE_SUM:
      return (double) record->gradient.value[k];
    case MICROSCOPE_DECAYED:
      return (double) record->decayed.value[k];
    case MICROSCOPE_FIRST:
      return (double) record->moments.first.value[k];
    case MICROSCOPE_SECOND:
      return (double) record->moments.second.value[k];
    case MICROSCOPE_BEFORE:
      return (double) record->before.value[k];
    case MICROSCOPE_CHANGE:
      return (double) record->after.value[k] - (double) record->before.value[k];
    default:
      return (double) record->after.value[k];
    }
}

/* What a step that was not made has not got. */
static bool
is_missing (const StepRecord       *record,
            const MicroscopeColumn *column)
{
  bool of_update = column->kind == MICROSCOPE_FIRST || column->kind == MICROSCOPE_SECOND
                   || column->kind == MICROSCOPE_CHANGE || column->kind == MICROSCOPE_AFTER;

  return of_update && !record->made;
}

/**
 * microscope_column_value:
 * @row: of a point or of a weight
 *
 * Returns: the number in a cell that is no name
 */
double
microscope_column_value (const PlotMicroscope   *self,
                         const MicroscopeColumn *column,
                         size_t                  row)
{
  if (microscope_column_is_of_points (column))
    return point_value (&self->row[row], column);
  return is_missing (self->record, column) ? NAN : weight_value (self->record, column, row);
}

/**
 * microscope_column_cell:
 * @row: of a point or of a weight, 0 being the bias
 * @cell: (out): Pango markup
 */
void
microscope_column_cell (const PlotMicroscope   *self,
                        const MicroscopeColumn *column,
                        size_t                  row,
                        char                    cell[PLOT_NUMBER_SIZE])
{
  g_autofree char *name = NULL;
  double value = NAN;

  if (!microscope_column_is_name (column))
    value = microscope_column_value (self, column, row);
  if (column->kind == MICROSCOPE_POINT)
    g_snprintf (cell, PLOT_NUMBER_SIZE, "%zu", row + 1);
  else if (column->kind == MICROSCOPE_WEIGHT)
    {
      name = microscope_weight_name (row);
      g_strlcpy (cell, name, PLOT_NUMBER_SIZE);
    }
  else if (is_missing (self->record, column))
    g_strlcpy (cell, "–", PLOT_NUMBER_SIZE);
  else if (column->kind == MICROSCOPE_BEFORE || column->kind == MICROSCOPE_AFTER)
    microscope_write_weight (self->record, value, cell);
  else if (column->kind == MICROSCOPE_CHANGE)
    write_change (value, cell);
  else
    plot_number_compact (value, cell);
}

/* With all rows in one batch there are means alone. Those of the prediction and of y follow from
 * those of the features and of the error, which is half the gradient of the bias. */
static double
mean_of_all (const StepRecord       *record,
             const MicroscopeColumn *column)
{
  double prediction = 0.0, error = (double) record->backward.value[0] / 2.0;

  for (size_t k = 0; k <= record->basis.degree; k++)
    prediction += (double) record->before.value[k] * record->mean[k];
  switch (column->kind)
    {
    case MICROSCOPE_FEATURE:
      return record->mean[column->term];
    case MICROSCOPE_PREDICTION:
      return prediction;
    case MICROSCOPE_Y:
      return prediction - error;
    case MICROSCOPE_ERROR:
      return error;
    default:
      return (double) record->loss;
    }
}

/**
 * microscope_column_foot:
 * @cell: (out): Pango markup of what stands below the column
 *
 * Below the squared errors that is their mean, the loss. With all points in one batch means stand below
 * the other columns, too.
 *
 * Returns: whether there is anything
 */
bool
microscope_column_foot (const PlotMicroscope   *self,
                        const MicroscopeColumn *column,
                        char                    cell[PLOT_NUMBER_SIZE])
{
  bool full_batch = self->record->full_batch;

  if (!microscope_column_is_of_points (column) || column->kind == MICROSCOPE_POINT
      || column->kind == MICROSCOPE_X)
    return false;
  if (column->kind == MICROSCOPE_ERROR && !full_batch)
    {
      /* Translators: stands before the loss, below a column of numbers. */
      g_strlcpy (cell, C_("column", "loss ="), PLOT_NUMBER_SIZE);
      return true;
    }
  if (column->kind != MICROSCOPE_SQUARE && !full_batch)
    return false;
  plot_number_compact (mean_of_all (self->record, column), cell);
  return true;
}
