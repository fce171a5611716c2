#include "ui/polyfit-document-open.h"

#include "figure/polyfit-figure.h"
#include "model/polyfit-csv.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file-kind.h"
#include "model/polyfit-file.h"

/* The tutorial's job with other data. */
static PolyfitExperiment *
open_table (GFile   *file,
            GError **error)
{
  PolyfitCsvTable *table = polyfit_csv_read (file, NULL, NULL, NULL, NULL, error);
  PolyfitExperiment *experiment;

  if (table == NULL)
    return NULL;
  experiment = polyfit_experiment_new ();
  polyfit_dataset_take_table (polyfit_experiment_get_dataset (experiment), table);
  return experiment;
}

/* The tutorial's job with another start. */
static PolyfitExperiment *
open_weights (GBytes      *document,
              const char  *name,
              GError     **error)
{
  g_autoptr (PolyfitWeights) weights = polyfit_weights_new_from_bytes (document, name, error);
  PolyfitExperiment *experiment;

  if (weights == NULL)
    return NULL;
  experiment = polyfit_experiment_new ();
  polyfit_experiment_start_from_weights (experiment, weights);
  return experiment;
}

/**
 * polyfit_document_open:
 * @file: an experiment, weights, a picture that carries either, or a table of points
 *
 * What a file is depends on what it holds, not on its name. Only an experiment's own file is saved to
 * later.
 *
 * Returns: (transfer full): a new experiment, or %NULL with @error set
 */
PolyfitExperiment *
polyfit_document_open (GFile   *file,
                       GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) contents = NULL;
  g_autoptr (GBytes) document = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = polyfit_file_get_name (file);
  contents = polyfit_file_load (file, POLYFIT_EXPERIMENT_FILE_MAX_SIZE, NULL, error);
  if (contents == NULL)
    return NULL;
  if (polyfit_experiment_file_is_one (contents))
    return polyfit_experiment_load (file, error);
  if (polyfit_file_kind_guess (contents, name) == POLYFIT_FILE_KIND_TEXT)
    return open_table (file, error);
  document = polyfit_figure_unwrap (contents, name, error);
  if (document == NULL)
    return NULL;
  if (polyfit_experiment_file_is_one (document))
    return polyfit_experiment_new_from_bytes (document, name, error);
  return open_weights (document, name, error);
}
