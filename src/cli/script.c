#include "config.h"

#include "cli/command-parse.h"
#include "cli/message.h"
#include "cli/option-value.h"
#include "cli/train-options.h"
#include "model/polyfit-output.h"
#include "model/polyfit-script.h"

#include <glib/gi18n.h>

/**
 * Script:
 * @options: those that describe the run
 * @output_path: (nullable): where the script goes, if not to standard output
 * @log_every_text: (nullable): as it was typed
 * @log_every: the steps that are a multiple of it are printed by the script
 *
 * `polyfit-cli script`.
 */
typedef struct
{
  TrainOptions options;
  char        *output_path;
  char        *log_every_text;
  guint64      log_every;
} Script;

static void
script_clear (Script *self)
{
  g_clear_pointer (&self->output_path, g_free);
  g_clear_pointer (&self->log_every_text, g_free);
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
    G_OPTION_ENTRY_NULL
  };

  g_option_group_add_entries (group, entries);
  return group;
}

static char *
make_script (const Script *self)
{
  const TrainOptions *options = &self->options;
  const Samples samples = { .target = options->target };
  PolyfitScript script = {
    .samples = &samples,
    .settings = options->settings,
    .seed = options->seed,
    .stop_loss = options->stop_loss,
    .max_steps = options->max_steps,
    .log_every = self->log_every,
  };
  Basis basis;

  basis_init (&basis, options->basis, options->degree, &options->target.x);
  script.basis = &basis;
  return polyfit_script_write (&script);
}

static gboolean
write_script (const Script *self,
              GError      **error)
{
  g_autofree char *text = make_script (self);
  g_autoptr (PolyfitOutput) output = NULL;

  output = polyfit_output_open_argument (self->output_path != NULL ? self->output_path : "-", error);
  if (output == NULL)
    return FALSE;
  fputs (text, polyfit_output_get_stream (output));
  return polyfit_output_commit (output, NULL, NULL, error);
}

static gboolean
check_options (Script  *self,
               GError **error)
{
  if (self->options.full_batch)
    return option_refuse ("--batch-size", "full", _("a number of points for the script to draw"),
                          error);
  return self->log_every_text == NULL ||
         option_parse_integer ("--log-every", self->log_every_text, 1, G_MAXINT64,
                               &self->log_every, error);
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
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_USAGE;
    }
  if (!write_script (&self, &error))
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_FAILED;
    }
  return EXIT_STATUS_OK;
}

const Command COMMAND_SCRIPT = {
  .name = "script",
  .summary = N_("Write the PyTorch script that repeats a run"),
  .run = script_run,
};
