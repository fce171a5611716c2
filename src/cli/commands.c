#include "config.h"

#include "cli/command.h"

#include "cli/message.h"

#include <glib/gi18n.h>
#include <string.h>

static const Command *const COMMANDS[] = {
  &COMMAND_TRAIN,
  &COMMAND_FIT,
  &COMMAND_SHOW,
  &COMMAND_PLOT,
  &COMMAND_SCRIPT,
};

static void
print_help (FILE *stream)
{
  message_print (stream, "%s\n  polyfit-cli %s\n\n%s\n\n%s\n",
                 _("Usage:"),
                 /* Translators: what follows the program's name in its usage line. */
                 _("COMMAND [OPTION…]"),
                 _("Watch stochastic gradient descent fit a polynomial, without a window."),
                 _("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    message_print (stream, "  %-10s  %s\n", COMMANDS[i]->name, _(COMMANDS[i]->summary));
  message_print (stream, "\n%s\n  %-10s  %s\n  %-10s  %s\n\n%s\n",
                 _("Options:"),
                 "-h, --help", _("Show this help"),
                 "--version", _("Show the version"),
                 _("“polyfit-cli COMMAND --help” shows the options of a command."));
  message_print (stream, "\n%s\n",
                 _("The exit status is 0 for success, 1 for an error of input or output,\n"
                   "2 for wrong usage, 3 for a run that diverged, 4 for one that did not\n"
                   "converge, and 130 for one that was interrupted."));
}

static int
run_global_option (const char *option)
{
  if (strcmp (option, "--help") == 0 || strcmp (option, "-h") == 0)
    print_help (stdout);
  else if (strcmp (option, "--version") == 0)
    message_print (stdout, "polyfit-cli %s\n", VERSION);
  else
    {
      message_error (_("unknown option %s; “polyfit-cli --help” lists what there is"), option);
      return EXIT_STATUS_USAGE;
    }
  return message_finish () ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
}

/**
 * commands_run:
 * @arguments: those of main(), without the program's name, %NULL-terminated
 *
 * Finds the command that was asked for and runs it.
 *
 * Returns: the exit status
 */
int
commands_run (char **arguments)
{
  const char *name = arguments[0];

  if (name == NULL)
    {
      print_help (stderr);
      return EXIT_STATUS_USAGE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    if (strcmp (name, COMMANDS[i]->name) == 0)
      return COMMANDS[i]->run (arguments);
  if (name[0] == '-')
    return run_global_option (name);

  message_error (_("unknown command “%s”; “polyfit-cli --help” lists what there is"), name);
  return EXIT_STATUS_USAGE;
}
