#include "config.h"

#include "translations.h"
#include "ui/polyfit-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr (PolyfitApplication) application = NULL;

  setlocale (LC_ALL, "");
  translations_init ();

  /* A file that grew too large is a write that failed, and is told as one. */
  signal (SIGXFSZ, SIG_IGN);

  /* Translators: the name of the program; it is not to be translated, but may be transliterated. */
  g_set_application_name (_("Polyfit"));
  application = polyfit_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
