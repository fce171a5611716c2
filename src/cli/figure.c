#include "config.h"

#include "cli/figure.h"

#include "model/polyfit-file-kind.h"


/**
 * figure_write:
 * @fit: (nullable): needed unless the kind is the loss alone
 * @loss: (nullable): needed unless the kind is the fit alone
 * @weights: the weights file that the figure shows; PNG and SVG files carry it
 * @output: where the figure goes
 *
 * Draws a figure into a file and commits it.
 */
gboolean
figure_write (const PlotExport *export,
              const PlotFit    *fit,
              const PlotLoss   *loss,
              GBytes           *weights,
              PolyfitOutput    *output,
              GError          **error)
{
  g_autofree char *settings = NULL;
  g_autoptr (GBytes) file = NULL;
  gconstpointer data;
  gsize size;

  data = g_bytes_get_data (weights, &size);
  settings = g_base64_encode (data, size);
  file = plot_export_to_bytes (export, fit, loss, settings, error);
  if (file == NULL)
    return FALSE;
  data = g_bytes_get_data (file, &size);
  /* Whether that went well is asked at the end. */
  (void) fwrite (data, 1, size, polyfit_output_get_stream (output));
  return polyfit_output_commit (output, NULL, NULL, error);
}

/**
 * figure_unwrap:
 * @file: the contents of any file
 * @name: the file's name for messages
 *
 * Returns: (transfer full): the weights file that a figure carries, or @file itself if it is no
 *   figure; %NULL with @error set if it is one that carries none
 */
GBytes *
figure_unwrap (GBytes     *file,
               const char *name,
               GError    **error)
{
  PolyfitFileKind kind = polyfit_file_kind_guess (file, name);
  g_autofree char *settings = NULL;
  guchar *weights;
  gsize size;

  if (kind != POLYFIT_FILE_KIND_PNG && kind != POLYFIT_FILE_KIND_SVG)
    return g_bytes_ref (file);
  settings = plot_export_read_settings (file, name, error);
  if (settings == NULL)
    return NULL;
  weights = g_base64_decode (settings, &size);
  return g_bytes_new_take (weights, size);
}
