/* Where a run has been before it was saved, so that whoever opens it can go back. A file may do without;
 * earlier versions of this program wrote none, and do not mind it. */

#include "model/experiment-checkpoints.h"

#include "model/timeline.h"

#include <math.h>
#include <string.h>

#define STEP "checkpoints.step"
#define OPTIMIZER_STEP "checkpoints.optimizer_step"
#define RNG_WORD "checkpoints.rng_word"
#define NUMBERS "checkpoints.numbers"
#define FORGOTTEN "checkpoints.forgotten"

/* A generator takes two and a half kilobytes, and a hundred of them would be most of a file. From the nearest of
 * these to any step it takes some hundredths of the steps that the run has made. */
#define MOST_SAVED 32

/* Whoever changes the kind of optimizer more often cannot go back. */
#define MOST_FORGOTTEN 65536

/* What is one number of each checkpoint. */
enum
{
  COLUMN_RNG_USED,
  COLUMN_RNG_HAS_NORMAL,
  COLUMN_RNG_NORMAL,
  COLUMN_LOSS,
  COLUMN_SMOOTHED_SUM,
  COLUMN_SMOOTHED_WEIGHT,
  N_COLUMNS,
};

/* The vectors, each with a number for the bias and each feature. */
static const struct
{
  const char *name;
  gsize       offset;
} VECTORS[] = {
  { "checkpoints.parameters", offsetof (RunState, parameters) },
  { "checkpoints.gradient", offsetof (RunState, gradient) },
  { "checkpoints.first", offsetof (RunState, optimizer.first) },
  { "checkpoints.second", offsetof (RunState, optimizer.second) },
};

/* The first, without which there would be no way to the steps after it, and every so many. */
static gsize
pick (const Checkpoints *all,
      guint64            last_step,
      guint64            stride,
      const Checkpoint  *picked[CHECKPOINTS_MAX])
{
  gsize n = 0;

  for (gsize i = 0; i < all->n && all->checkpoint[i].run.step <= last_step; i++)
    if (i == 0 || all->checkpoint[i].run.step % stride == 0)
      picked[n++] = &all->checkpoint[i];
  return n;
}

static gsize
pick_few (const Checkpoints *all,
          guint64            last_step,
          const Checkpoint  *picked[CHECKPOINTS_MAX])
{
  guint64 stride = all->stride;
  gsize n;

  do
    {
      n = pick (all, last_step, stride, picked);
      stride *= 2;
    }
  while (n > MOST_SAVED);
  return n;
}

static void
add_vectors (PolyfitTensors   *tensors,
             const Checkpoint *picked[],
             gsize             n,
             gsize             n_terms)
{
  const guint64 shape[] = { n, n_terms };
  g_autofree float *values = g_new (float, n * n_terms);

  for (gsize v = 0; v < G_N_ELEMENTS (VECTORS); v++)
    {
      for (gsize i = 0; i < n; i++)
        memcpy (values + i * n_terms, (const guint8 *) &picked[i]->run + VECTORS[v].offset,
                n_terms * sizeof *values);
      polyfit_tensors_add (tensors, VECTORS[v].name, POLYFIT_DTYPE_F32, 2, shape, values);
    }
}

static void
add_numbers (PolyfitTensors   *tensors,
             const Checkpoint *picked[],
             gsize             n)
{
  const guint64 vector[] = { n }, words[] = { n, RNG_WORDS }, rows[] = { n, N_COLUMNS };
  g_autofree guint64 *step = g_new (guint64, n), *optimizer_step = g_new (guint64, n);
  g_autofree guint32 *word = g_new (guint32, n * RNG_WORDS);
  g_autofree double *row = g_new (double, n * N_COLUMNS);

  for (gsize i = 0; i < n; i++)
    {
      const Checkpoint *checkpoint = picked[i];
      const Rng *rng = &checkpoint->run.rng;
      double *number = row + i * N_COLUMNS;

      step[i] = checkpoint->run.step;
      optimizer_step[i] = checkpoint->run.optimizer.step;
      memcpy (word + i * RNG_WORDS, rng->word, sizeof rng->word);
      number[COLUMN_RNG_USED] = rng->used;
      number[COLUMN_RNG_HAS_NORMAL] = rng->has_normal ? 1.0 : 0.0;
      number[COLUMN_RNG_NORMAL] = rng->normal;
      number[COLUMN_LOSS] = checkpoint->run.step > 0 ? (double) checkpoint->loss : 0.0;
      number[COLUMN_SMOOTHED_SUM] = checkpoint->history.smoothed_sum;
      number[COLUMN_SMOOTHED_WEIGHT] = checkpoint->history.smoothed_weight;
    }
  polyfit_tensors_add (tensors, STEP, POLYFIT_DTYPE_I64, 1, vector, step);
  polyfit_tensors_add (tensors, OPTIMIZER_STEP, POLYFIT_DTYPE_I64, 1, vector, optimizer_step);
  polyfit_tensors_add (tensors, RNG_WORD, POLYFIT_DTYPE_I32, 2, words, word);
  polyfit_tensors_add (tensors, NUMBERS, POLYFIT_DTYPE_F64, 2, rows, row);
}

/**
 * experiment_checkpoints_add:
 *
 * Adds some of the steps that @snapshot's run can go back to to what is to be saved, if there are any.
 */
void
experiment_checkpoints_add (PolyfitTensors               *tensors,
                            const PolyfitTrainerSnapshot *snapshot,
                            gsize                         degree)
{
  const Checkpoint *picked[CHECKPOINTS_MAX];
  const Checkpoints *all;
  guint64 n_forgotten = 0;
  gsize n;

  /* Steps that were made with other data than are saved cannot be made again. */
  if (snapshot->timeline == NULL || snapshot->is_behind || snapshot->run->step == 0)
    return;
  all = &snapshot->timeline->checkpoints;
  n = pick_few (all, snapshot->run->step, picked);
  while (n_forgotten < all->forgotten->len &&
         g_array_index (all->forgotten, guint64, n_forgotten) <= snapshot->run->step)
    n_forgotten++;
  if (n == 0 || n_forgotten > MOST_FORGOTTEN)
    return;
  add_vectors (tensors, picked, n, degree + 1);
  add_numbers (tensors, picked, n);
  polyfit_tensors_add (tensors, FORGOTTEN, POLYFIT_DTYPE_I64, 1, &n_forgotten, all->forgotten->data);
}

/**
 * experiment_checkpoints_is_in:
 *
 * Returns: whether there is something for experiment_checkpoints_read()
 */
gboolean
experiment_checkpoints_is_in (PolyfitTensors *tensors)
{
  return polyfit_tensors_lookup (tensors, STEP) != NULL;
}

/* Returns the elements, (transfer full), or %NULL; @n_columns is zero for a vector. */
static gpointer
read_rows (PolyfitTensors *tensors,
           const char     *name,
           PolyfitDtype    dtype,
           guint64         n,
           guint64         n_columns)
{
  const guint64 shape[] = { n, n_columns };
  /* One more, for there is nothing to be had for nothing. */
  g_autofree char *elements = g_malloc_n (n * MAX (n_columns, 1) + 1, polyfit_dtype_get_size (dtype));

  if (!polyfit_tensors_read (tensors, name, dtype, n_columns > 0 ? 2 : 1, shape, elements))
    return NULL;
  return g_steal_pointer (&elements);
}

/* Returns whether there is a vector of no more than @most elements, whose number is @n. */
static gboolean
count_elements (PolyfitTensors *tensors,
                const char     *name,
                gsize           most,
                gsize          *n)
{
  const PolyfitTensor *tensor = polyfit_tensors_lookup (tensors, name);

  if (tensor == NULL || tensor->n_dims != 1 || tensor->shape[0] > most)
    return FALSE;
  *n = tensor->shape[0];
  return TRUE;
}

static gboolean
read_vectors (PolyfitTensors *tensors,
              gsize           n_terms,
              Checkpoints    *checkpoints)
{
  for (gsize v = 0; v < G_N_ELEMENTS (VECTORS); v++)
    {
      g_autofree float *values = read_rows (tensors, VECTORS[v].name, POLYFIT_DTYPE_F32,
                                            checkpoints->n, n_terms);

      if (values == NULL)
        return FALSE;
      for (gsize i = 0; i < checkpoints->n; i++)
        memcpy ((guint8 *) &checkpoints->checkpoint[i].run + VECTORS[v].offset, values + i * n_terms,
                n_terms * sizeof *values);
    }
  for (gsize i = 0; i < checkpoints->n; i++)
    for (gsize k = 0; k < n_terms; k++)
      if (!isfinite (checkpoints->checkpoint[i].run.parameters.value[k]))
        return FALSE;
  return TRUE;
}

static gboolean
are_numbers (const double number[N_COLUMNS])
{
  double used = number[COLUMN_RNG_USED];

  for (gsize i = 0; i < N_COLUMNS; i++)
    if (!isfinite (number[i]))
      return FALSE;
  return used >= 0.0 && used <= (double) RNG_WORDS && used == floor (used) &&
         isfinite ((float) number[COLUMN_LOSS]) && number[COLUMN_SMOOTHED_SUM] >= 0.0 &&
         number[COLUMN_SMOOTHED_WEIGHT] >= 0.0 && number[COLUMN_SMOOTHED_WEIGHT] <= 1.0;
}

/* Only what a generator and a history can be is made one. */
static gboolean
read_numbers (PolyfitTensors *tensors,
              Checkpoints    *checkpoints)
{
  g_autofree double *row = read_rows (tensors, NUMBERS, POLYFIT_DTYPE_F64, checkpoints->n, N_COLUMNS);
  g_autofree guint32 *word = read_rows (tensors, RNG_WORD, POLYFIT_DTYPE_I32, checkpoints->n, RNG_WORDS);

  if (row == NULL || word == NULL)
    return FALSE;
  for (gsize i = 0; i < checkpoints->n; i++)
    {
      Checkpoint *checkpoint = &checkpoints->checkpoint[i];
      const double *number = row + i * N_COLUMNS;

      if (!are_numbers (number))
        return FALSE;
      rng_restore (&checkpoint->run.rng, word + i * RNG_WORDS, (uint32_t) number[COLUMN_RNG_USED],
                   number[COLUMN_RNG_HAS_NORMAL] != 0.0, number[COLUMN_RNG_NORMAL]);
      checkpoint->loss = checkpoint->run.step > 0 ? (float) number[COLUMN_LOSS] : NAN;
      checkpoint->history = (HistoryMark) {
        .n_steps = checkpoint->run.step,
        .smoothed_sum = number[COLUMN_SMOOTHED_SUM],
        .smoothed_weight = number[COLUMN_SMOOTHED_WEIGHT],
      };
    }
  return TRUE;
}

static gboolean
read_steps (PolyfitTensors *tensors,
            guint64         last_step,
            Checkpoints    *checkpoints)
{
  g_autofree guint64 *step = NULL, *optimizer_step = NULL;

  /* Another version may have saved more of them. */
  if (!count_elements (tensors, STEP, CHECKPOINTS_MAX, &checkpoints->n) || checkpoints->n == 0)
    return FALSE;
  step = read_rows (tensors, STEP, POLYFIT_DTYPE_I64, checkpoints->n, 0);
  optimizer_step = read_rows (tensors, OPTIMIZER_STEP, POLYFIT_DTYPE_I64, checkpoints->n, 0);
  if (step == NULL || optimizer_step == NULL)
    return FALSE;
  for (gsize i = 0; i < checkpoints->n; i++)
    {
      if (step[i] > last_step || (i > 0 && step[i] <= step[i - 1]) || optimizer_step[i] > step[i])
        return FALSE;
      checkpoints->checkpoint[i].run = (RunState) {
        .step = step[i],
        .optimizer = { .step = optimizer_step[i] },
      };
    }
  return TRUE;
}

static gboolean
read_forgotten (PolyfitTensors *tensors,
                guint64         last_step,
                GArray         *forgotten)
{
  g_autofree guint64 *step = NULL;
  gsize n;

  if (!count_elements (tensors, FORGOTTEN, MOST_FORGOTTEN, &n))
    return FALSE;
  step = read_rows (tensors, FORGOTTEN, POLYFIT_DTYPE_I64, n, 0);
  if (step == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (step[i] > last_step || (i > 0 && step[i] < step[i - 1]))
      return FALSE;
  g_array_append_vals (forgotten, step, (guint) n);
  return TRUE;
}

/**
 * experiment_checkpoints_read:
 * @history: of the run, up to its present step
 * @checkpoints: (inout): from checkpoints_init(), becomes those that experiment_checkpoints_add() added
 *
 * Returns: %FALSE where it could not have added such things
 */
gboolean
experiment_checkpoints_read (PolyfitTensors *tensors,
                             const History  *history,
                             gsize           degree,
                             Checkpoints    *checkpoints)
{
  if (!read_steps (tensors, history->n_steps, checkpoints) ||
      !read_vectors (tensors, degree + 1, checkpoints) ||
      !read_numbers (tensors, checkpoints) ||
      !read_forgotten (tensors, history->n_steps, checkpoints->forgotten))
    return FALSE;
  checkpoints_choose_stride (checkpoints, history);
  return TRUE;
}
