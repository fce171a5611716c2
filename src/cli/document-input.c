#include "config.h"

#include "cli/document-input.h"

#include "figure/polyfit-figure.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file.h"

#include <string.h>

/**
 * document_input_load:
 * @path: a weights file, an experiment, a figure that carries either, as it was typed, or "-" for
 *   standard input
 * @name: (out) (transfer full): its name for messages; set even if it cannot be read
 *
 * Returns: (transfer full): the weights file or the experiment, or %NULL with @error set
 */
GBytes *
document_input_load (const char  *path,
                     char       **name,
                     GError     **error)
{
  gboolean is_stdin = strcmp (path, "-") == 0;
  g_autoptr (GFile) file = g_file_new_for_path (is_stdin ? "/dev/stdin" : path);
  g_autoptr (GBytes) contents = NULL;

  *name = polyfit_file_get_name (file);
  contents = polyfit_file_load (file, POLYFIT_EXPERIMENT_FILE_MAX_SIZE, NULL, error);
  return contents != NULL ? polyfit_figure_unwrap (contents, *name, error) : NULL;
}
