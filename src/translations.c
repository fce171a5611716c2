#include "config.h"

#include "translations.h"

#include <glib.h>
#include <libintl.h>

/**
 * translations_init:
 *
 * Lets texts be looked up in the catalogues that are installed, or in those of POLYFIT_LOCALEDIR, with
 * which a program speaks the user's language before it is installed. The locale has to be set.
 */
void
translations_init (void)
{
  const char *directory = g_getenv ("POLYFIT_LOCALEDIR");

  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
