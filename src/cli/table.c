#include "cli/table.h"

#include "cli/message.h"

/**
 * table_measure:
 *
 * Returns: the columns of a terminal that a text takes: two for each ideograph, where printf() would
 *   count bytes.
 */
int
table_measure (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

static int
get_space (const char *text,
           int         width)
{
  return MAX (width - table_measure (text), 0);
}

/**
 * table_print_text:
 *
 * Prints a cell, flush left.
 */
void
table_print_text (FILE       *stream,
                  const char *text,
                  int         width)
{
  message_print (stream, "%s%*s", text, get_space (text, width), "");
}

/**
 * table_print_number:
 *
 * Prints a cell, flush right.
 */
void
table_print_number (FILE       *stream,
                    const char *text,
                    int         width)
{
  message_print (stream, "%*s%s", get_space (text, width), "", text);
}
