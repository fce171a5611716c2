#include "config.h"

#include "cli/command-parse.h"
#include "cli/message.h"
#include "cli/option-value.h"
#include "cli/train-job.h"
#include "cli/train-resume.h"
#include "cli/weights-input.h"
#include "model/polyfit-error.h"
#include "model/polyfit-output.h"
#include "model/polyfit-run-script.h"

#include <glib/gi18n.h>

/**
 * Script:
 * @options: those that describe the run
 * @paths: (nullable): the arguments that are no options: the experiment, if there is one
 * @output_path: (nullable): where the script goes, if not to standard output
 * @log_every_text: (nullable): as it was typed
 * @log_every: the steps that are a multiple of it are printed by the script
 * @trainer: the run
 * @file: where its points come from
 * @reads_file: whether the script is to read them there
 *
 * `polyfit-cli script`.
 */
typedef struct
{
  TrainOptions      options;
  char            **paths;
  char             *output_path;
  char             *log_every_text;
  guint64           log_every;

  PolyfitTrainer   *trainer;
  PolyfitScriptFile file;
  gboolean          reads_file;
} Script;

static void
script_clear (Script *self)
{
  train_options_clear (&self->options);
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->output_path, g_free);
  g_clear_pointer (&self->log_every_text, g_free);
  g_clear_object (&self->trainer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Script, script_clear)

static GOptionGroup *
make_options (Script *self)
{
  GOptionGroup *group = train_options_group (&self->options);
  const GOptionEntry entries[] = {
    { "log-every", 0, 0, G_OPTION_ARG_FILENAME, &self->log_every_text,
      N_("Let it print every K-th step, and the last (default 1)"), "K" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output_path,
      N_("Write the script to FILE; -: standard output"), N_("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL, N_("[FILE]") },
    G_OPTION_ENTRY_NULL
  };

  data_input_add (&self->options.data, group);
  g_option_group_add_entries (group, entries);
  return group;
}

static gboolean
check_options (Script  *self,
               GError **error)
{
  if (!train_options_check_data (&self->options, error))
    return FALSE;
  if (self->options.full_batch)
    return option_refuse ("--batch-size", "full", _("a number of points for the script to draw"),
                          error);
  return self->log_every_text == NULL ||
         option_parse_integer ("--log-every", self->log_every_text, 1, G_MAXINT64,
                               &self->log_every, error);
}

/* Points that many are better read from their file, if Python finds the same there. */
static gboolean
prepare_data (Script  *self,
              GError **error)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  const char *path = self->options.data.path;
  PolyfitCsvTable *table = data_input_load (&self->options.data, FALSE, error);

  if (table == NULL)
    return FALSE;
  self->reads_file = polyfit_script_file_init (&self->file, path, table);
  polyfit_dataset_take_table (dataset, table);
  self->trainer = train_job_new_trainer_from (&self->options, dataset, error);
  return self->trainer != NULL;
}

static gboolean
load_experiment (Script      *self,
                 const char  *path,
                 GError     **error)
{
  g_auto (WeightsInput) input = { 0 };
  g_autofree char *name = g_filename_display_name (path);

  if (!weights_input_load (&input, path, error))
    return FALSE;
  self->trainer = g_steal_pointer (&input.trainer);
  return self->trainer != NULL ||
         polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                       _("“%s” holds weights, but not the run that they come from, as an experiment "
                         "(.polyfit) does"), name);
}

/* The run that the experiment holds. Options say how it goes on from there, as with train --resume;
 * without any it ends as it was to end. */
static gboolean
prepare_experiment (Script      *self,
                    char       **arguments,
                    ExitStatus  *status,
                    GError     **error)
{
  g_auto (Script) again = { .log_every = 1 };
  g_autofree char *path = weights_input_take_path (&self->paths, error);

  *status = EXIT_STATUS_USAGE;
  if (path == NULL)
    return FALSE;
  *status = EXIT_STATUS_FAILED;
  if (!load_experiment (self, path, error))
    return FALSE;
  train_resume_get_options (self->trainer, &again.options);
  train_resume_keep_limit (self->trainer, &again.options);
  if (!command_parse (&COMMAND_SCRIPT, make_options (&again), arguments, status))
    return FALSE;
  *status = EXIT_STATUS_USAGE;
  if (!train_resume_check (self->trainer, &again.options, error))
    return FALSE;
  *status = EXIT_STATUS_FAILED;
  return train_resume_apply (self->trainer, &again.options, error);
}

static gboolean
prepare (Script      *self,
         char       **arguments,
         ExitStatus  *status,
         GError     **error)
{
  if (self->paths != NULL)
    return prepare_experiment (self, arguments, status, error);
  *status = EXIT_STATUS_FAILED;
  if (self->options.data.path != NULL)
    return prepare_data (self, error);
  self->trainer = train_job_new_trainer (&self->options, FALSE, error);
  return self->trainer != NULL;
}

static gboolean
write_script (const Script *self,
              GError      **error)
{
  const PolyfitScriptFile *file = self->reads_file ? &self->file : NULL;
  g_autofree char *text = NULL;
  g_autoptr (PolyfitOutput) output = NULL;

  text = polyfit_run_script_write (self->trainer, file, self->log_every, error);
  if (text == NULL)
    return FALSE;
  output = polyfit_output_open_argument (self->output_path != NULL ? self->output_path : "-", error);
  if (output == NULL)
    return FALSE;
  fputs (text, polyfit_output_get_stream (output));
  return polyfit_output_commit (output, NULL, NULL, error);
}

static int
script_run (char **arguments)
{
  g_auto (Script) self = { .log_every = 1 };
  g_autoptr (GError) error = NULL;
  ExitStatus status;

  train_options_init (&self.options);
  if (!command_parse (&COMMAND_SCRIPT, make_options (&self), arguments, &status))
    return status;
  if (!check_options (&self, &error))
    status = EXIT_STATUS_USAGE;
  else if (prepare (&self, arguments, &status, &error))
    status = write_script (&self, &error) ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
  /* What cannot be understood was told already. */
  if (error != NULL)
    message_error ("%s", error->message);
  return status;
}

const Command COMMAND_SCRIPT = {
  .name = "script",
  .summary = N_("Write the PyTorch script that repeats a run"),
  .run = script_run,
};
