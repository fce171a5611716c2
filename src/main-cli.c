#include "config.h"

#include "translations.h"
#include "cli/command.h"

#include <glib.h>
#include <locale.h>
#include <signal.h>

int
main (int   argc,
      char *argv[])
{
  /* Words follow the user's language; numbers keep their decimal point, so that what one program
   * prints another can read. */
  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  translations_init ();

  /* A closed pipe and a limit on file sizes are then errors of output like any other, and no
   * temporary file is left. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);

  g_set_prgname ("polyfit-cli");
  return commands_run (argc > 0 ? argv + 1 : argv);
}
