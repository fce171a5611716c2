/* Steps a second of the engine alone, in slices as short as bench-compare.py asks for.
 *
 * Each line of input is a slice: KIND BASIS OPTIMIZER LEARNING-RATE BATCH DEGREE SECONDS. KIND is
 * `run`, steps and their history as the trainer makes them, `bare`, steps alone, or `ensemble`, the
 * steps of sixteen runs side by side. The answer is a line, too: the steps made, by all runs, and
 * the processor time they took, in seconds. */

#include "core/ensemble.h"
#include "core/history.h"
#include "core/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WORD 16
#define ENSEMBLE_RUNS 16
#define ENSEMBLE_STEPS 5000

/* The job that one slice is of. */
typedef struct
{
  char   kind[WORD];
  char   basis[WORD];
  char   optimizer[WORD];
  double learning_rate;
  size_t batch_size;
  size_t degree;
  double seconds;
} Slice;

typedef struct
{
  Run     run;
  History history;
} Trial;

static const char *const BASES[] = {
  [BASIS_POWER] = "power",         [BASIS_STANDARD] = "standard", [BASIS_LEGENDRE] = "legendre",
  [BASIS_CHEBYSHEV] = "chebyshev", [BASIS_HERMITE] = "hermite",
};

static const char *const OPTIMIZERS[] = {
  [OPTIMIZER_SGD] = "sgd",           [OPTIMIZER_MOMENTUM] = "momentum",
  [OPTIMIZER_NESTEROV] = "nesterov", [OPTIMIZER_RMSPROP] = "rmsprop",
  [OPTIMIZER_ADAM] = "adam",         [OPTIMIZER_ADAMW] = "adamw",
};

#define N_ELEMENTS(array) (sizeof (array) / sizeof *(array))

static void
fail (const char *what,
      const char *which)
{
  fprintf (stderr, "bench-engine: %s: %s\n", what, which);
  exit (EXIT_FAILURE);
}

static size_t
index_of (const char        *word,
          const char *const  words[],
          size_t             n)
{
  for (size_t i = 0; i < n; i++)
    if (strcmp (word, words[i]) == 0)
      return i;
  fail ("there is no such word", word);
  return 0;
}

static double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

/* What the PyTorch loop does with these settings; its target has as many features as its model. */
static void
prepare (Trial       *trial,
         const Slice *slice)
{
  Run *run = &trial->run;
  Optimizer *optimizer = &run->settings.optimizer;

  optimizer->kind = index_of (slice->optimizer, OPTIMIZERS, N_ELEMENTS (OPTIMIZERS));
  optimizer->learning_rate = slice->learning_rate;
  run->samples.target.poly.degree = slice->degree;
  basis_init (&run->basis, index_of (slice->basis, BASES, N_ELEMENTS (BASES)), slice->degree,
              &run->samples.target.x);
  if (!run_set_batch_size (run, slice->batch_size))
    fail ("there is no memory for a batch", slice->kind);
  run_start (run, 1);
  history_clear (&trial->history);
}

static size_t
make_steps (Trial  *trial,
            size_t  n)
{
  float loss;

  for (size_t i = 0; i < n; i++)
    {
      if (!run_step (&trial->run, &loss))
        fail ("the run diverged", "its learning rate is too high for a benchmark");
      history_append (&trial->history, loss, &trial->run.state.parameters);
    }
  return n;
}

static size_t
make_bare_steps (Trial  *trial,
                 size_t  n)
{
  float loss;

  for (size_t i = 0; i < n; i++)
    if (!run_step (&trial->run, &loss))
      fail ("the run diverged", "its learning rate is too high for a benchmark");
  return n;
}

/* Whole runs: an ensemble has no others. */
static size_t
make_ensemble_steps (Trial  *trial,
                     size_t  n)
{
  const EnsembleRule rule = { .max_steps = ENSEMBLE_STEPS };
  EnsembleJob job[ENSEMBLE_RUNS];
  EnsembleResult result[ENSEMBLE_RUNS];

  for (size_t i = 0; i < ENSEMBLE_RUNS; i++)
    job[i] = (EnsembleJob) { .seed = i, .settings = trial->run.settings };
  if (!ensemble_run (&trial->run.samples, &trial->run.basis, &rule, job, result, ENSEMBLE_RUNS))
    fail ("there is no memory", "ensemble_run");
  for (size_t i = 0; i < ENSEMBLE_RUNS; i++)
    if (result[i].outcome != ENSEMBLE_FINISHED)
      fail ("a run of the ensemble diverged", "its learning rate is too high for a benchmark");
  return ENSEMBLE_RUNS * ENSEMBLE_STEPS;
}

typedef size_t (*StepsFunc) (Trial  *trial,
                             size_t  n);

static const char *const KINDS[] = { "run", "bare", "ensemble" };
static const StepsFunc STEPS[] = { make_steps, make_bare_steps, make_ensemble_steps };

/* The deadline is the wall's, but what is counted is processor time, whatever else the machine
 * does. Chunks double, so that short steps are not measured together with the clock. */
static void
measure (Trial       *trial,
         const Slice *slice)
{
  StepsFunc steps = STEPS[index_of (slice->kind, KINDS, N_ELEMENTS (KINDS))];
  size_t n = 0, chunk = 4;
  double end, begin;

  prepare (trial, slice);
  begin = now (CLOCK_PROCESS_CPUTIME_ID);
  end = now (CLOCK_MONOTONIC) + slice->seconds;
  while (now (CLOCK_MONOTONIC) < end)
    {
      n += steps (trial, chunk);
      chunk = chunk < 256 ? 2 * chunk : chunk;
    }
  printf ("%zu %.9f\n", n, now (CLOCK_PROCESS_CPUTIME_ID) - begin);
  fflush (stdout);
}

int
main (void)
{
  static Trial trial;
  char line[256];

  if (!run_init (&trial.run))
    fail ("there is no memory", "run_init");
  puts ("Polyfit");
  fflush (stdout);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      Slice slice;

      if (sscanf (line, "%15s %15s %15s %lf %zu %zu %lf", slice.kind, slice.basis, slice.optimizer,
                  &slice.learning_rate, &slice.batch_size, &slice.degree, &slice.seconds) != 7 ||
          slice.batch_size == 0 || slice.degree > POLY_MAX_DEGREE)
        fail ("this is not a slice", line);
      measure (&trial, &slice);
    }
  run_clear (&trial.run);
  return EXIT_SUCCESS;
}
