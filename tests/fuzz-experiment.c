/* Feeds the reader of experiments with whatever libFuzzer thinks of; -dict=fuzz-experiment.dict
 * helps it. */

#include "fuzz.h"

#include "model/polyfit-experiment-file.h"

#include <math.h>
#include <string.h>

/* Every tenth mutation leaves the length of the header wrong. */
#define KEEP_LENGTH 10

#define LENGTH_SIZE 8

/* Larger batches only take longer. */
#define MAX_BATCH_SIZE 4096

gsize  LLVMFuzzerCustomMutator  (guint8       *data,
                                 gsize         size,
                                 gsize         max_size,
                                 unsigned      seed);

gsize  LLVMFuzzerMutate         (guint8       *data,
                                 gsize         size,
                                 gsize         max_size);

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

  if (polyfit_trainer_get_batch_size (again) <= MAX_BATCH_SIZE)
    polyfit_trainer_advance (again, 2);
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
