#include "model/polyfit-error.h"

/* What a message quotes is a name, and nobody reads longer ones. */
#define MAX_NAME 60

G_DEFINE_QUARK (polyfit-file-error-quark, polyfit_file_error)

/**
 * polyfit_file_error_dup_name:
 * @text: in UTF-8, from somebody else's file
 *
 * Returns: (transfer full): the text as a message may quote it: on one line, and not for ever
 */
char *
polyfit_file_error_dup_name (const char *text)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0' && n < MAX_NAME; text = g_utf8_next_char (text), n++)
    {
      gunichar character = g_utf8_get_char (text);

      g_string_append_unichar (name, g_unichar_isprint (character) ? character : 0xfffd);
    }
  if (*text != '\0')
    g_string_append (name, "…");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * polyfit_fail:
 *
 * Returns: %FALSE, so that a check may end with it
 */
gboolean
polyfit_fail (GError           **error,
              PolyfitFileError   code,
              const char        *format,
              ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (POLYFIT_FILE_ERROR, (int) code, format, arguments));
  va_end (arguments);
  return FALSE;
}
