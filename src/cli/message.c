#include "cli/message.h"

#include <errno.h>
#include <glib/gi18n.h>

/* Text is UTF-8 inside. Where the terminal's character set has no typographic quotes, and the C
 * locale is the usual such place, plain ones are put in their stead rather than question marks. */
static void
print_utf8 (FILE       *stream,
            const char *text)
{
  const char *charset;
  g_autofree char *converted = NULL;

  if (!g_get_charset (&charset))
    {
      converted = g_convert (text, -1, charset, "UTF-8", NULL, NULL, NULL);
      if (converted == NULL)
        converted = g_str_to_ascii (text, NULL);
    }
  fputs (converted != NULL ? converted : text, stream);
}

static char *format_valid (const char *format,
                           va_list     arguments) G_GNUC_PRINTF (1, 0);

static char *
format_valid (const char *format,
              va_list     arguments)
{
  g_autofree char *text = g_strdup_vprintf (format, arguments);

  /* What was typed may be any bytes. */
  return g_utf8_make_valid (text, -1);
}

/**
 * message_print:
 * @format: in UTF-8, as are the arguments
 *
 * Prints text for people, in the character set of their terminal.
 */
void
message_print (FILE       *stream,
               const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = format_valid (format, arguments);
  va_end (arguments);
  print_utf8 (stream, text);
}

/**
 * message_error:
 *
 * Prints one line on standard error that begins with the program's name.
 */
void
message_error (const char *format,
               ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = format_valid (format, arguments);
  va_end (arguments);
  line = g_strdup_printf ("polyfit-cli: %s\n", g_strdelimit (text, "\n", ' '));
  print_utf8 (stderr, line);
}

/**
 * message_finish:
 *
 * Makes sure that all that was printed on standard output got there, and says so if it did not.
 *
 * Returns: %FALSE if it did not
 */
gboolean
message_finish (void)
{
  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  message_error (_("Standard output cannot be written: %s"),
                 g_strerror (errno != 0 ? errno : EIO));
  return FALSE;
}
