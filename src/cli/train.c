#include "config.h"

#include "cli/command-parse.h"
#include "cli/figure-options.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/option-value.h"
#include "cli/progress.h"
#include "cli/train-ensemble.h"
#include "cli/train-figure.h"
#include "cli/train-job.h"
#include "cli/train-log.h"
#include "cli/train-options.h"
#include "cli/train-report.h"
#include "cli/train-resume.h"
#include "cli/train-save.h"

#include <glib/gi18n.h>

/* Slices grow from one step until they are at least so long, and not much longer: Ctrl+C is then
 * answered at once, with the largest batches too, and asking for it costs nothing. */
#define SLICE_USEC 10000

/**
 * Train:
 * @options: those that describe the run
 * @sweep: the runs, if there are many
 * @figure_options: those that describe the figure
 * @log_path: (nullable): where the log goes
 * @log_every_text: (nullable): as it was typed
 * @log_every: the steps that are a multiple of it have a row in the log
 * @figure_path: (nullable): where the figure goes
 * @resume_path: (nullable): the experiment to go on with
 * @save: where weights or experiment go
 * @is_json: whether to tell the result as JSON
 * @is_quiet: whether not to tell it at all
 * @trainer: the same as the window's
 * @log: open if @log_path is set
 * @figure: open if @figure_path is set, until it is written
 * @progress: what a terminal shows meanwhile
 * @slice: the number of steps in a slice
 * @steps_before: how many steps were made before it was resumed
 * @training_usec: how long the steps took until now
 *
 * `polyfit-cli train`.
 */
typedef struct
{
  TrainOptions    options;
  TrainSweep      sweep;
  FigureOptions   figure_options;
  char           *log_path;
  char           *log_every_text;
  guint64         log_every;
  char           *figure_path;
  char           *resume_path;
  TrainSave       save;
  gboolean        is_json;
  gboolean        is_quiet;

  PolyfitTrainer *trainer;
  TrainLog        log;
  PolyfitOutput  *figure;
  Progress        progress;
  guint64         slice;
  guint64         steps_before;
  gint64          training_usec;
} Train;

static void
train_clear (Train *self)
{
  g_clear_pointer (&self->log_path, g_free);
  g_clear_pointer (&self->log_every_text, g_free);
  g_clear_pointer (&self->figure_path, g_free);
  g_clear_pointer (&self->resume_path, g_free);
  train_save_clear (&self->save);
  g_clear_pointer (&self->figure, polyfit_output_free);
  train_options_clear (&self->options);
  train_sweep_clear (&self->sweep);
  figure_options_clear (&self->figure_options);
  g_clear_object (&self->trainer);
  train_log_clear (&self->log);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Train, train_clear)

/* Runs side by side all start at random, and look at their batches alone. */
static gboolean
check_lanes (const TrainOptions *options,
             GError            **error)
{
  if (options->start_kind != POLYFIT_START_RANDOM)
    return option_refuse_together ("--start", "--seeds, --lrs, --batch-sizes", error);
  if (options->stop_kind != POLYFIT_STOP_BATCH)
    return option_refuse_together ("--until-loss", "--seeds, --lrs, --batch-sizes", error);
  return TRUE;
}

/* Many runs have no one log, figure or file. */
static gboolean
check_sweep (Train   *self,
             GError **error)
{
  const struct
  {
    const char *option;
    const char *path;
  } single[] = {
    { "--log", self->log_path },
    { "--figure", self->figure_path },
    { "--save", self->save.path },
    { "--resume", self->resume_path },
  };

  for (gsize i = 0; train_sweep_is_wanted (&self->sweep) && i < G_N_ELEMENTS (single); i++)
    if (single[i].path != NULL)
      return option_refuse_together (single[i].option, "--seeds, --lrs, --batch-sizes", error);
  if (train_sweep_is_wanted (&self->sweep) && !check_lanes (&self->options, error))
    return FALSE;
  return train_sweep_finish (&self->sweep, &self->options, error);
}

static gboolean
check_output (Train   *self,
              GError **error)
{
  if (!train_options_check_data (&self->options, error) || !check_sweep (self, error))
    return FALSE;
  if (self->log_every_text != NULL && self->log_path == NULL)
    return option_refuse_alone ("--log-every", "--log", error);
  if (self->is_json && g_strcmp0 (self->log_path, "-") == 0)
    return option_refuse ("--log", "-", _("a file’s name, as --json takes standard output"), error);
  if (g_strcmp0 (self->figure_path, "-") == 0
      && (self->is_json || g_strcmp0 (self->log_path, "-") == 0))
    return option_refuse ("--figure", "-",
                          _("a file’s name, as something else takes standard output"), error);
  if (!figure_options_finish (&self->figure_options, "--figure", self->figure_path, error) ||
      !train_save_check (&self->save, error))
    return FALSE;
  return self->log_every_text == NULL ||
         option_parse_integer ("--log-every", self->log_every_text, 1, G_MAXINT64,
                               &self->log_every, error);
}

static GOptionGroup *
make_options (Train *self)
{
  GOptionGroup *group = train_options_group (&self->options);
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &self->log_path,
      N_("Write step, loss and weights as CSV; -: standard output"), N_("FILE") },
    { "log-every", 0, 0, G_OPTION_ARG_FILENAME, &self->log_every_text,
      N_("Log every K-th step, and the last (default 1)"), "K" },
    { "figure", 0, 0, G_OPTION_ARG_FILENAME, &self->figure_path,
      N_("Draw the result to FILE: .png, .svg or .pdf"), N_("FILE") },
    { "save", 0, 0, G_OPTION_ARG_FILENAME, &self->save.path,
      N_("Save weights (.safetensors) or everything (.polyfit)"), N_("FILE") },
    { "resume", 0, 0, G_OPTION_ARG_FILENAME, &self->resume_path,
      N_("Go on with the run in FILE (.polyfit, or a figure)"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->is_json,
      N_("Print the result as a JSON object"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &self->is_quiet,
      N_("Print no result and no progress"), NULL },
    G_OPTION_ENTRY_NULL
  };

  data_input_add (&self->options.data, group);
  train_sweep_add (&self->sweep, group);
  g_option_group_add_entries (group, entries);
  figure_options_add (&self->figure_options, group);
  return group;
}

static gboolean
can_go_on (Train *self)
{
  PolyfitTrainerState state = polyfit_trainer_get_state (self->trainer);

  return interrupt_signal () == 0 &&
         (state == POLYFIT_TRAINER_READY || state == POLYFIT_TRAINER_PAUSED);
}

static void
run_slice (Train *self)
{
  guint64 n = self->slice;
  gint64 begin, duration;

  if (self->log_path != NULL)
    n = MIN (n, train_log_due (&self->log, polyfit_trainer_get_step (self->trainer)));
  begin = g_get_monotonic_time ();
  polyfit_trainer_advance (self->trainer, n);
  duration = g_get_monotonic_time () - begin;
  self->training_usec += duration;

  if (n == self->slice && duration < SLICE_USEC)
    self->slice *= 2;
  else if (duration > 4 * SLICE_USEC)
    self->slice = MAX (self->slice / 2, 1);
}

/* Writes the row that is due, or, as the run is over, the last one. */
static gboolean
log_step (Train   *self,
          GError **error)
{
  guint64 step = polyfit_trainer_get_step (self->trainer);

  if (self->log_path == NULL || step == 0)
    return TRUE;
  if (can_go_on (self) && step % self->log_every != 0)
    return TRUE;
  return train_log_append (&self->log, step, polyfit_trainer_get_loss (self->trainer),
                           &polyfit_trainer_get_run (self->trainer)->state.parameters, error);
}

static gboolean
run_training (Train   *self,
              GError **error)
{
  /* A run that is resumed goes on by a step at least, though it had converged. */
  if (interrupt_signal () != 0 ||
      polyfit_trainer_get_state (self->trainer) == POLYFIT_TRAINER_DIVERGED)
    return TRUE;

  do
    {
      run_slice (self);
      if (!log_step (self, error))
        return FALSE;
      progress_update (&self->progress, polyfit_trainer_get_step (self->trainer),
                       polyfit_trainer_get_loss (self->trainer));
    }
  while (can_go_on (self));
  return TRUE;
}

/* The trainer's last word. It knows nothing of signals: to it, such a run is paused. */
static TrainOutcome
get_outcome (Train *self)
{
  switch (polyfit_trainer_get_state (self->trainer))
    {
    case POLYFIT_TRAINER_CONVERGED:
      return TRAIN_CONVERGED;
    case POLYFIT_TRAINER_DIVERGED:
      return TRAIN_DIVERGED;
    case POLYFIT_TRAINER_FINISHED:
      return self->options.stop_loss > 0.0 ? TRAIN_NOT_CONVERGED : TRAIN_FINISHED;
    case POLYFIT_TRAINER_READY:
    case POLYFIT_TRAINER_RUNNING:
    case POLYFIT_TRAINER_PAUSED:
      break;
    }
  return TRAIN_INTERRUPTED;
}

static gboolean
is_stdout_taken (Train *self)
{
  return (self->log_path != NULL && polyfit_output_is_stdout (self->log.file))
         || (self->figure != NULL && polyfit_output_is_stdout (self->figure));
}

/* The best that there is for data. What is held out does not count, as it did not in training. */
static void
set_exact (Train       *self,
           TrainReport *report)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (self->trainer);
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  Exact exact;

  report->has_data = !polyfit_dataset_has_truth (dataset);
  if (!report->has_data || self->is_json || self->is_quiet)
    return;
  report->n = samples->n;
  if (samples->n_held_out > 0)
    report->exact_status = exact_fit_floats (samples->x, samples->y, samples->n,
                                             self->options.degree, &exact);
  else
    report->exact_status = exact_fit (polyfit_dataset_get_x (dataset),
                                      polyfit_dataset_get_y (dataset), samples->n,
                                      self->options.degree, &exact);
  if (report->exact_status == EXACT_OK)
    report->exact = exact.poly;
}

static void
report (Train        *self,
        TrainOutcome  outcome)
{
  TrainReport result = {
    .outcome = outcome,
    .steps = polyfit_trainer_get_step (self->trainer),
    .steps_before = self->steps_before,
    .loss = polyfit_trainer_get_loss (self->trainer),
    .true_loss = polyfit_trainer_get_true_loss (self->trainer),
    .held_out_loss = polyfit_trainer_get_held_out_loss (self->trainer),
    .target = self->options.target,
    .parameters = polyfit_trainer_get_run (self->trainer)->state.parameters,
    .degree = self->options.degree,
    .basis = self->options.basis,
    .learning_rate = self->options.settings.optimizer.learning_rate,
    .batch_size = self->options.full_batch ? 0 : self->options.batch_size,
    .seed = self->options.seed,
    .seconds = (double) self->training_usec / G_USEC_PER_SEC,
  };

  polyfit_model_get_poly (polyfit_trainer_get_model (self->trainer), &result.poly);
  set_exact (self, &result);
  if (self->is_json)
    train_report_print_json (&result, stdout);
  else if (!self->is_quiet)
    train_report_print (&result, is_stdout_taken (self) ? stderr : stdout);
}

static ExitStatus
get_status (TrainOutcome outcome)
{
  switch (outcome)
    {
    case TRAIN_DIVERGED:
      return EXIT_STATUS_DIVERGED;
    case TRAIN_NOT_CONVERGED:
      return EXIT_STATUS_NOT_CONVERGED;
    case TRAIN_INTERRUPTED:
      return EXIT_STATUS_SIGNAL + (ExitStatus) interrupt_signal ();
    case TRAIN_CONVERGED:
    case TRAIN_FINISHED:
    case TRAIN_N_OUTCOMES:
      break;
    }
  return EXIT_STATUS_OK;
}

/* Before the run, so that nobody waits for what cannot be written. */
static gboolean
open_outputs (Train   *self,
              GError **error)
{
  if (self->log_path != NULL
      && !train_log_open (&self->log, self->log_path, self->options.degree, self->log_every, error))
    return FALSE;
  if (!train_save_open (&self->save, error))
    return FALSE;
  if (self->figure_path == NULL)
    return TRUE;
  self->figure = polyfit_output_open_argument (self->figure_path, error);
  return self->figure != NULL;
}

static gboolean
write_outputs (Train   *self,
               GError **error)
{
  if (self->log_path != NULL && !polyfit_output_commit (self->log.file, NULL, NULL, error))
    return FALSE;
  if (!train_save_write (&self->save, self->trainer, &self->options, error))
    return FALSE;
  return self->figure == NULL
         || train_figure_write (self->trainer, &self->figure_options, self->figure, error);
}

static gboolean
prepare_trainer (Train   *self,
                 GError **error)
{
  if (self->trainer != NULL)
    return train_resume_apply (self->trainer, &self->options, error);
  self->trainer = train_job_new_trainer (&self->options, self->is_quiet, error);
  return self->trainer != NULL;
}

static gboolean
train (Train         *self,
       TrainOutcome  *outcome,
       GError       **error)
{
  gboolean is_whole;

  if (!prepare_trainer (self, error))
    return FALSE;
  interrupt_install ();
  if (!open_outputs (self, error))
    return FALSE;

  progress_init (&self->progress, !self->is_json && !self->is_quiet);
  is_whole = run_training (self, error);
  progress_clear (&self->progress);
  if (!is_whole || !write_outputs (self, error))
    return FALSE;

  *outcome = get_outcome (self);
  report (self, *outcome);
  return TRUE;
}

/* What the options mean is known only now: over the settings of the experiment they are understood
 * once more. */
static gboolean
resume (Train       *self,
        char       **arguments,
        ExitStatus  *status,
        GError     **error)
{
  g_auto (Train) again = { .log_every = 1, .slice = 1 };

  self->trainer = train_resume_load (self->resume_path, error);
  *status = EXIT_STATUS_FAILED;
  if (self->trainer == NULL)
    return FALSE;
  self->steps_before = polyfit_trainer_get_step (self->trainer);
  train_resume_get_options (self->trainer, &again.options);
  figure_options_init (&again.figure_options, "both");
  if (!command_parse (&COMMAND_TRAIN, make_options (&again), arguments, status))
    return FALSE;
  *status = EXIT_STATUS_USAGE;
  if (!train_resume_check (self->trainer, &again.options, error))
    return FALSE;

  self->options = again.options;
  /* Its points, if it has any, come from this file. */
  if (!polyfit_trainer_has_truth (self->trainer))
    self->options.data.path = g_strdup (self->resume_path);
  return TRUE;
}

static gboolean
run (Train       *self,
     ExitStatus  *status,
     GError     **error)
{
  TrainOutcome outcome;

  if (train_sweep_is_wanted (&self->sweep))
    return train_ensemble_run (&self->options, &self->sweep, self->is_json, self->is_quiet, status,
                               error);
  if (!train (self, &outcome, error))
    return FALSE;
  *status = get_status (outcome);
  return TRUE;
}

static int
train_run (char **arguments)
{
  g_auto (Train) self = { .log_every = 1, .slice = 1 };
  g_autoptr (GError) error = NULL;
  ExitStatus status;

  train_options_init (&self.options);
  figure_options_init (&self.figure_options, "both");
  if (!command_parse (&COMMAND_TRAIN, make_options (&self), arguments, &status))
    return status;
  if (!check_output (&self, &error))
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_USAGE;
    }
  if (self.resume_path != NULL && !resume (&self, arguments, &status, &error))
    {
      /* What cannot be understood was told already. */
      if (error != NULL)
        message_error ("%s", error->message);
      return status;
    }
  if (!run (&self, &status, &error))
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_FAILED;
    }
  return message_finish () ? status : EXIT_STATUS_FAILED;
}

const Command COMMAND_TRAIN = {
  .name = "train",
  .summary = N_("Train a polynomial by stochastic gradient descent"),
  .run = train_run,
};
