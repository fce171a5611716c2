#include "cli/option-value.h"

#include "model/number.h"

#include <glib/gi18n.h>

/**
 * option_refuse:
 * @option: as it was typed
 * @value: as it was typed
 * @expected: what the option takes, translated
 *
 * Returns: %FALSE, with @error set
 */
gboolean
option_refuse (const char *option,
               const char *value,
               const char *expected,
               GError    **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: an option, what it takes, and what it was given. */
               _("%s: expected %s, not “%s”"), option, expected, value);
  return FALSE;
}

/**
 * option_refuse_alone:
 * @option: an option that would be ignored, which is better said than kept quiet
 * @needed: the options that it makes sense with
 *
 * Returns: %FALSE, with @error set
 */
gboolean
option_refuse_alone (const char *option,
                     const char *needed,
                     GError    **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: an option, and another without which it means nothing. */
               _("%s: expected only together with %s"), option, needed);
  return FALSE;
}

/**
 * option_refuse_together:
 * @option: an option that says something else than @other
 *
 * Returns: %FALSE, with @error set
 */
gboolean
option_refuse_together (const char *option,
                        const char *other,
                        GError    **error)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: an option, and another that it cannot be used with. */
               _("%s: cannot be used together with %s"), option, other);
  return FALSE;
}

/**
 * option_parse_integer:
 * @parsed: (out): a whole number from @least to @most
 *
 * Returns: %FALSE, with @error set, if @value is anything else
 */
gboolean
option_parse_integer (const char *option,
                      const char *value,
                      guint64     least,
                      guint64     most,
                      guint64    *parsed,
                      GError    **error)
{
  g_autofree char *expected = NULL;
  g_autofree char *least_text = NULL;
  g_autofree char *most_text = NULL;
  guint64 number;

  if (number_parse_integer (value, &number) && number >= least && number <= most)
    {
      *parsed = number;
      return TRUE;
    }
  least_text = g_strdup_printf ("%" G_GUINT64_FORMAT, least);
  most_text = g_strdup_printf ("%" G_GUINT64_FORMAT, most);
  /* Translators: the two ends of a range; completes "--seed: expected %s, not “abc”". */
  expected = g_strdup_printf (_("a whole number from %s to %s"), least_text, most_text);
  return option_refuse (option, value, expected, error);
}
