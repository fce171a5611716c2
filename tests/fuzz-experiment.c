/* Feeds the reader of experiments with whatever libFuzzer thinks of; -dict=fuzz-experiment.dict
 * helps it. */

#include "fuzz.h"

#include "model/polyfit-experiment-file.h"

#include <math.h>
#include <string.h>

/* Every tenth mutation leaves the length of the header wrong. */
#define KEEP_LENGTH 10

#define LENGTH_SIZE 8

/* Larger batches, and more steps, only take longer. */
#define MAX_BATCH_SIZE 4096
#define MAX_STEPS 50

gsize  LLVMFuzzerCustomMutator  (guint8       *data,
                                 gsize         size,
                                 gsize         max_size,
                                 unsigned      seed);

gsize  LLVMFuzzerMutate         (guint8       *data,
                                 gsize         size,
                                 gsize         max_size);

static gboolean
has_large_batches (PolyfitTrainer *trainer)
{
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  for (gsize i = 0; i < snapshot.n_changes; i++)
    if (snapshot.changes[i].settings.batch_size > MAX_BATCH_SIZE)
      return TRUE;
  return polyfit_trainer_get_batch_size (trainer) > MAX_BATCH_SIZE;
}

/* To steps of before it was saved, which it may not have come from. */
static void
go_back (PolyfitTrainer *trainer)
{
  guint64 earliest = polyfit_trainer_get_earliest_step (trainer);
  guint64 furthest = polyfit_trainer_get_furthest_step (trainer);

  polyfit_trainer_seek (trainer, earliest);
  polyfit_trainer_finish_seek (trainer);
  polyfit_trainer_seek (trainer, MIN (earliest + MAX_STEPS, polyfit_trainer_get_furthest_step (trainer)));
  polyfit_trainer_finish_seek (trainer);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), <=, furthest);
  g_assert_cmpuint (polyfit_trainer_get_history (trainer)->n_steps, ==, polyfit_trainer_get_step (trainer));
}

/* What was read is saved as what is then read as the same, and can go on. */
static void
check_trainer (PolyfitTrainer *trainer)
{
  g_autoptr (GBytes) written = polyfit_experiment_file_to_bytes (trainer);
  g_autoptr (GBytes) written_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTrainer) again = polyfit_experiment_file_read (written, "F", &error);

  g_assert_no_error (error);
  written_again = polyfit_experiment_file_to_bytes (again);
  g_assert_true (g_bytes_equal (written, written_again));

  if (!has_large_batches (again))
    {
      go_back (again);
      polyfit_trainer_advance (again, 2);
    }
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    g_assert_true (isfinite (polyfit_trainer_get_run (again)->state.parameters.value[k]));
  polyfit_trainer_reset (again);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTrainer) trainer = polyfit_experiment_file_read (file, "F", &error);

  if (trainer != NULL)
    {
      check_trainer (trainer);
      return 0;
    }
  fuzz_check_error (error, "“F”");
  return 0;
}

/* A header of the wrong length is refused at once, so most mutations had better get the right one. */
gsize
LLVMFuzzerCustomMutator (guint8   *data,
                         gsize     size,
                         gsize     max_size,
                         unsigned  seed)
{
  gsize new_size = LLVMFuzzerMutate (data, size, max_size);
  gsize end = LENGTH_SIZE;
  guint64 length;
  int depth = 0;

  /* The header ends where its first brace is closed; those in its strings come in pairs. */
  while (end < new_size && seed % KEEP_LENGTH != 0)
    {
      depth += data[end] == '{' ? 1 : data[end] == '}' ? -1 : 0;
      end++;
      if (depth == 0)
        break;
    }
  if (end > LENGTH_SIZE && end < new_size && depth == 0)
    {
      while (end < new_size && data[end] == ' ')
        end++;
      length = GUINT64_TO_LE ((guint64) (end - LENGTH_SIZE));
      memcpy (data, &length, sizeof length);
    }
  return new_size;
}
