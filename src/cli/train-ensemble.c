#include "cli/train-ensemble.h"

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/train-ensemble-report.h"
#include "cli/train-job.h"
#include "model/polyfit-ensemble.h"

#include <math.h>

/* The run's own rule would say so too, were it made alone. */
static TrainOutcome
get_outcome (const EnsembleResult *result,
             gboolean              has_goal)
{
  switch (result->outcome)
    {
    case ENSEMBLE_CONVERGED:
      return TRAIN_CONVERGED;
    case ENSEMBLE_DIVERGED:
      return TRAIN_DIVERGED;
    case ENSEMBLE_FINISHED:
      break;
    }
  return has_goal ? TRAIN_NOT_CONVERGED : TRAIN_FINISHED;
}

static void
make_report (const TrainOptions   *options,
             PolyfitTrainer       *trainer,
             const EnsembleJob    *job,
             const EnsembleResult *result,
             TrainReport          *report)
{
  *report = (TrainReport) {
    .outcome = get_outcome (result, options->stop_loss > 0.0),
    .steps = result->steps,
    .loss = (double) result->loss,
    .true_loss = polyfit_trainer_compute_true_loss (trainer, &result->parameters),
    .held_out_loss = polyfit_trainer_compute_held_out_loss (trainer, &result->parameters),
    .parameters = result->parameters,
    .degree = options->degree,
    .basis = options->basis,
    .learning_rate = job->settings.optimizer.learning_rate,
    .batch_size = job->settings.batch_size,
    .seed = job->seed,
    .seconds = NAN,
  };
}

/* Runs that were interrupted have no result. */
static void
report_runs (const TrainOptions  *options,
             PolyfitTrainer      *trainer,
             PolyfitEnsemble     *ensemble,
             TrainEnsembleReport *report)
{
  for (gsize i = 0; i < polyfit_ensemble_get_n_jobs (ensemble); i++)
    {
      const EnsembleResult *result = polyfit_ensemble_get_result (ensemble, i);
      TrainReport run;

      if (result == NULL)
        continue;
      make_report (options, trainer, polyfit_ensemble_get_job (ensemble, i), result, &run);
      train_ensemble_report_add (report, i, &run);
    }
}

static ExitStatus
get_status (const TrainTally *tally)
{
  if (interrupt_signal () != 0)
    return EXIT_STATUS_SIGNAL + (ExitStatus) interrupt_signal ();
  if (tally->n[TRAIN_DIVERGED] > 0)
    return EXIT_STATUS_DIVERGED;
  return tally->n[TRAIN_NOT_CONVERGED] > 0 ? EXIT_STATUS_NOT_CONVERGED : EXIT_STATUS_OK;
}

typedef struct
{
  Progress      progress;
  GCancellable *cancellable;
} Watch;

static void
progress_cb (gsize    n_done,
             gsize    n_jobs,
             gpointer data)
{
  Watch *watch = data;

  progress_update_runs (&watch->progress, n_done, n_jobs);
  if (interrupt_signal () != 0)
    g_cancellable_cancel (watch->cancellable);
}

static gboolean
run_all (PolyfitEnsemble  *ensemble,
         gboolean          is_shown,
         GError          **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) reason = NULL;
  Watch watch = { .cancellable = cancellable };

  progress_init (&watch.progress, is_shown);
  polyfit_ensemble_run (ensemble, g_get_num_processors (), progress_cb, &watch, cancellable,
                        &reason);
  progress_clear (&watch.progress);
  if (reason == NULL || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/**
 * train_ensemble_run:
 * @options: what all runs have in common
 * @is_json: whether to tell the results as JSON
 * @is_quiet: whether not to tell them at all
 * @status: (out): what to return when there is no error
 *
 * Makes all runs of @sweep and tells what came of them.
 *
 * Returns: %FALSE, with @error set, if they could not be made
 */
gboolean
train_ensemble_run (const TrainOptions  *options,
                    const TrainSweep    *sweep,
                    gboolean             is_json,
                    gboolean             is_quiet,
                    ExitStatus          *status,
                    GError             **error)
{
  g_autoptr (PolyfitTrainer) trainer = train_job_new_trainer (options, is_quiet, error);
  g_autoptr (PolyfitEnsemble) ensemble = NULL;
  g_autofree EnsembleJob *jobs = NULL;
  g_auto (TrainEnsembleReport) report = { 0 };
  const EnsembleRule rule = { .stop_loss = options->stop_loss, .max_steps = options->max_steps };
  gint64 begin;
  gsize n_jobs;

  if (trainer == NULL)
    return FALSE;
  interrupt_install ();
  jobs = train_sweep_make_jobs (sweep, &options->settings, &n_jobs);
  ensemble = polyfit_ensemble_new (polyfit_trainer_get_dataset (trainer),
                                   polyfit_model_get_basis (polyfit_trainer_get_model (trainer)),
                                   &rule, jobs, n_jobs);
  g_clear_pointer (&jobs, g_free);
  begin = g_get_monotonic_time ();
  if (!run_all (ensemble, !is_json && !is_quiet, error))
    return FALSE;

  train_ensemble_report_init (&report, sweep, is_json);
  report.of_points = !polyfit_trainer_has_truth (trainer);
  report.seconds = (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  report_runs (options, trainer, ensemble, &report);
  if (is_json)
    train_ensemble_report_print_json (&report);
  else if (!is_quiet)
    train_ensemble_report_print (&report);
  *status = get_status (&report.total);
  return TRUE;
}
