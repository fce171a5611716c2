/* Saves weights, for test-save: save-weights FILE TIMES. The n-th file is of degree n mod 16, and
 * all of its numbers are n. No number of TIMES is too high: the test ends it. */

#include "model/polyfit-weights-file.h"

#include <locale.h>
#include <stdlib.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);

  setlocale (LC_ALL, "");
  for (long n = 1; n <= atol (argv[2]); n++)
    {
      g_autoptr (GError) error = NULL;
      gsize degree = (gsize) n % POLY_MAX_TERMS;
      Parameters parameters = { { 0.0f } };

      for (gsize k = 0; k <= degree; k++)
        parameters.value[k] = (float) n;
      if (!polyfit_weights_file_save (file, &parameters, degree, NULL, NULL, NULL, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
    }
  return EXIT_SUCCESS;
}
