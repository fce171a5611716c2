#include "config.h"

#include "cli/train-resume.h"

#include "cli/document-input.h"
#include "model/polyfit-experiment-file.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * train_resume_load:
 * @path: that of an experiment, or of a figure that carries one, as it was typed, or "-" for standard
 *   input
 *
 * Returns: (transfer full): the experiment's trainer, or %NULL with @error set
 */
PolyfitTrainer *
train_resume_load (const char  *path,
                   GError     **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) document = document_input_load (path, &name, error);

  return document != NULL ? polyfit_experiment_file_read (document, name, error) : NULL;
}

static void
get_start (PolyfitTrainer *trainer,
           TrainOptions   *options)
{
  options->start_kind = polyfit_trainer_get_start_kind (trainer);
  if (options->start_kind != POLYFIT_START_GIVEN)
    return;
  options->given = *polyfit_trainer_get_initial_parameters (trainer);
  options->n_given = options->degree + 1;
}

/**
 * train_resume_get_options:
 * @options: (out): those that describe the run that @trainer goes on with; the number of steps is
 *   that which a command makes if nobody says anything
 */
void
train_resume_get_options (PolyfitTrainer *trainer,
                          TrainOptions   *options)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);

  train_options_init (options);
  options->target = *polyfit_dataset_get_target (dataset);
  if (polyfit_dataset_get_source (dataset) == POLYFIT_SOURCE_SAMPLE)
    options->sample_size = polyfit_dataset_get_sample_size (dataset);
  options->data_seed = polyfit_dataset_get_data_seed (dataset);
  options->held_out = polyfit_dataset_get_held_out (dataset);
  options->degree = polyfit_model_get_degree (model);
  options->basis = polyfit_model_get_basis_kind (model);
  options->settings = polyfit_trainer_get_run (trainer)->settings;
  options->batch_size = options->settings.batch_size;
  options->full_batch = polyfit_trainer_get_full_batch (trainer);
  options->no_zero_grad = !options->settings.zero_grad;
  options->seed = polyfit_trainer_get_seed (trainer);
  get_start (trainer, options);
  options->stop_kind = polyfit_trainer_get_stop_kind (trainer);
  options->stop_loss = polyfit_trainer_get_stop_loss (trainer);
}

/**
 * train_resume_keep_limit:
 * @options: (inout): those of train_resume_get_options()
 *
 * Makes the number of steps that which the run has left, or zero if it has made them all, where it
 * has a limit.
 */
void
train_resume_keep_limit (PolyfitTrainer *trainer,
                         TrainOptions   *options)
{
  guint64 max_steps = polyfit_trainer_get_max_steps (trainer);
  PolyfitTrainerSnapshot snapshot;
  guint64 made;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  made = snapshot.run->step - snapshot.first_step;
  if (max_steps > 0)
    options->max_steps = max_steps - MIN (made, max_steps);
}

static gboolean
curve_equal (const Target *a,
             const Target *b)
{
  Target target = *a;

  target.x = b->x;
  target.noise = b->noise;
  return polyfit_target_equal (&target, b);
}

static gboolean
start_equal (const TrainOptions *a,
             const TrainOptions *b)
{
  return a->start_kind == b->start_kind && a->n_given == b->n_given &&
         memcmp (a->given.value, b->given.value, a->n_given * sizeof *a->given.value) == 0;
}

/**
 * train_resume_check:
 * @options: those of train_resume_get_options(), and over them what was typed
 *
 * Returns: %FALSE, with @error set, if that describes another run
 */
gboolean
train_resume_check (PolyfitTrainer      *trainer,
                    const TrainOptions  *options,
                    GError             **error)
{
  TrainOptions own;
  const char *conflict = NULL;

  train_resume_get_options (trainer, &own);
  if (options->data.path != NULL)
    conflict = "--data";
  else if (options->sample_size != own.sample_size)
    conflict = "--sample";
  else if (options->data_seed != own.data_seed)
    conflict = "--data-seed";
  else if (options->held_out != own.held_out)
    conflict = "--held-out";
  else if (!start_equal (options, &own))
    conflict = "--start";
  else if (!curve_equal (&options->target, &own.target))
    conflict = "--target";
  else if (options->target.x.kind != own.target.x.kind ||
           options->target.x.a != own.target.x.a || options->target.x.b != own.target.x.b)
    conflict = "--x-dist";
  else if (options->target.noise != own.target.noise)
    conflict = "--noise";
  else if (options->degree != own.degree)
    conflict = "--degree";
  else if (options->basis != own.basis)
    conflict = "--basis";
  else if (options->seed != own.seed)
    conflict = "--seed";
  if (conflict == NULL)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is an option, such as --degree. */
               _("%s: the experiment has another, which cannot change midway"), conflict);
  return FALSE;
}

/**
 * train_resume_apply:
 * @options: those that train_resume_check() let pass
 *
 * From here on the trainer makes so many steps at most.
 */
gboolean
train_resume_apply (PolyfitTrainer      *trainer,
                    const TrainOptions  *options,
                    GError             **error)
{
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  polyfit_trainer_set_settings (trainer, &options->settings);
  polyfit_trainer_set_full_batch (trainer, options->full_batch);
  polyfit_trainer_set_stop_kind (trainer, options->stop_kind);
  polyfit_trainer_set_stop_loss (trainer, options->stop_loss);
  polyfit_trainer_set_max_steps (trainer,
                                 snapshot.run->step - snapshot.first_step + options->max_steps);
  if (polyfit_trainer_get_batch_size (trainer) == options->batch_size)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOMEM,
                       _("--batch-size: there is no memory for so many points"));
  return FALSE;
}
