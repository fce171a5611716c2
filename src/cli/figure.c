#include "cli/figure.h"

/**
 * figure_write:
 * @figure: (nullable): a whole file, or %NULL if @error is set already
 * @output: where it goes
 *
 * Writes a figure and commits it.
 */
gboolean
figure_write (GBytes         *figure,
              PolyfitOutput  *output,
              GError        **error)
{
  gconstpointer data;
  gsize size;

  if (figure == NULL)
    return FALSE;
  data = g_bytes_get_data (figure, &size);
  /* Whether that went well is asked at the end. */
  (void) fwrite (data, 1, size, polyfit_output_get_stream (output));
  return polyfit_output_commit (output, NULL, NULL, error);
}
