#include "config.h"

#include "cli/command-parse.h"

#include "cli/message.h"

#include <glib/gi18n.h>

static gboolean
parse_all (GOptionContext *context,
           char          **arguments,
           GError        **error)
{
  g_auto (GStrv) rest = g_strdupv (arguments);

  if (!g_option_context_parse_strv (context, &rest, error))
    return FALSE;
  if (rest[0] != NULL && rest[1] != NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _("unexpected argument “%s”"), rest[1]);
      return FALSE;
    }
  return TRUE;
}

/**
 * command_parse:
 * @options: (transfer full): what the command takes
 * @arguments: those that it was given, its own name first
 * @status: (out): what to return when there is nothing left to do
 *
 * Understands the arguments, or tells what is wrong with them, or shows the help that they ask for.
 *
 * Returns: whether the command is to go on
 */
gboolean
command_parse (const Command *command,
               GOptionGroup  *options,
               char         **arguments,
               ExitStatus    *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("polyfit-cli ", command->name, NULL);
  gboolean is_help = FALSE;
  const GOptionEntry help[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &is_help, N_("Show this help"), NULL },
    G_OPTION_ENTRY_NULL
  };

  /* GLib's own --help leaves with exit() and never learns that nobody could read it. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_main_group (context, options);
  g_option_group_add_entries (options, help);
  g_option_context_set_summary (context, _(command->summary));
  g_set_prgname (name);

  if (!parse_all (context, arguments, &error))
    {
      message_error ("%s", error->message);
      *status = EXIT_STATUS_USAGE;
      return FALSE;
    }
  if (is_help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      message_print (stdout, "%s", text);
      *status = message_finish () ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
      return FALSE;
    }
  return TRUE;
}
