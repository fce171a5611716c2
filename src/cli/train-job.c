#include "config.h"

#include "cli/train-job.h"

#include <glib/gi18n.h>

static PolyfitDataset *
new_dataset (const TrainOptions  *options,
             gboolean             is_quiet,
             GError             **error)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  PolyfitCsvTable *table;

  if (options->data.path == NULL)
    {
      polyfit_dataset_set_target (dataset, &options->target);
      return g_steal_pointer (&dataset);
    }
  table = data_input_load (&options->data, is_quiet, error);
  if (table == NULL)
    return NULL;
  polyfit_dataset_take_table (dataset, table);
  return g_steal_pointer (&dataset);
}

static void
set_points (const TrainOptions *options,
            PolyfitDataset     *dataset)
{
  polyfit_dataset_set_data_seed (dataset, options->data_seed);
  polyfit_dataset_set_held_out (dataset, (guint) options->held_out);
  if (options->sample_size == 0)
    return;
  polyfit_dataset_set_sample_size (dataset, options->sample_size);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
}

/**
 * train_job_new_trainer:
 * @is_quiet: whether not to tell that rows of the data were left out
 *
 * Returns: (transfer full): a trainer that is ready for the run that the options describe, or %NULL
 *   with @error set
 */
PolyfitTrainer *
train_job_new_trainer (const TrainOptions  *options,
                       gboolean             is_quiet,
                       GError             **error)
{
  g_autoptr (PolyfitDataset) dataset = new_dataset (options, is_quiet, error);

  return dataset != NULL ? train_job_new_trainer_from (options, dataset, error) : NULL;
}

/**
 * train_job_new_trainer_from:
 * @dataset: what there is to learn, in place of what the options say of it
 *
 * Does what train_job_new_trainer() does.
 */
PolyfitTrainer *
train_job_new_trainer_from (const TrainOptions  *options,
                            PolyfitDataset      *dataset,
                            GError             **error)
{
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = NULL;

  polyfit_model_set_degree (model, (guint) options->degree);
  polyfit_model_set_basis_kind (model, options->basis);
  set_points (options, dataset);
  trainer = polyfit_trainer_new (dataset, model);
  polyfit_trainer_set_settings (trainer, &options->settings);
  polyfit_trainer_set_full_batch (trainer, options->full_batch);
  polyfit_trainer_set_seed (trainer, options->seed);
  polyfit_trainer_set_start (trainer, options->start_kind,
                             options->start_kind == POLYFIT_START_GIVEN ? &options->given : NULL);
  polyfit_trainer_set_stop_kind (trainer, options->stop_kind);
  polyfit_trainer_set_stop_loss (trainer, options->stop_loss);
  polyfit_trainer_set_max_steps (trainer, options->max_steps);
  if (polyfit_trainer_get_batch_size (trainer) == options->batch_size)
    return g_steal_pointer (&trainer);

  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOMEM,
                       _("--batch-size: there is no memory for so many points"));
  return NULL;
}
