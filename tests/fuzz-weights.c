/* Feeds the reader of weights with whatever libFuzzer thinks of; -dict=fuzz-weights.dict helps it. */

#include "fuzz.h"

#include "model/polyfit-tensors.h"
#include "model/polyfit-weights-file.h"

#include <math.h>
#include <string.h>

/* Every tenth mutation leaves the length of the header wrong. */
#define KEEP_LENGTH 10

#define LENGTH_SIZE 8

gsize  LLVMFuzzerCustomMutator  (guint8       *data,
                                 gsize         size,
                                 gsize         max_size,
                                 unsigned      seed);

gsize  LLVMFuzzerMutate         (guint8       *data,
                                 gsize         size,
                                 gsize         max_size);

static void
check_weights (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitWeights) weights = polyfit_weights_new_from_bytes (file, "F", &error);

  if (weights == NULL)
    {
      fuzz_check_error (error, "“F”");
      return;
    }
  g_assert_cmpuint (weights->degree, <=, POLY_MAX_DEGREE);
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    g_assert_true (isfinite (weights->parameters.value[k]));
}

/* What was read can be written, and is then read as the same. */
static void
check_tensors (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTensors) tensors = NULL;
  g_autoptr (PolyfitTensors) again = NULL;
  g_autoptr (GBytes) written = NULL, written_again = NULL;

  tensors = polyfit_tensors_new_from_bytes (file, "F", G_MAXINT32, &error);
  if (tensors == NULL)
    {
      fuzz_check_error (error, "“F”");
      return;
    }
  written = polyfit_tensors_to_bytes (tensors);
  again = polyfit_tensors_new_from_bytes (written, "F", G_MAXINT32, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_tensors_get_n (again), ==, polyfit_tensors_get_n (tensors));
  written_again = polyfit_tensors_to_bytes (again);
  g_assert_true (g_bytes_equal (written, written_again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);

  check_weights (file);
  check_tensors (file);
  return 0;
}

/* A header of the wrong length is refused at once, so most mutations had better get the right one.
 * */
gsize
LLVMFuzzerCustomMutator (guint8   *data,
                         gsize     size,
                         gsize     max_size,
                         unsigned  seed)
{
  gsize new_size = LLVMFuzzerMutate (data, size, max_size);
  gsize end = new_size;
  guint64 length;

  while (end > LENGTH_SIZE && data[end - 1] != '}')
    end--;
  if (end > LENGTH_SIZE && seed % KEEP_LENGTH != 0)
    {
      while (end < new_size && data[end] == ' ')
        end++;
      length = GUINT64_TO_LE ((guint64) (end - LENGTH_SIZE));
      memcpy (data, &length, sizeof length);
    }
  return new_size;
}
