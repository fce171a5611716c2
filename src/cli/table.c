#include "cli/table.h"

#include "cli/message.h"

/* printf() would count bytes. */
static int
get_space (const char *text,
           int         width)
{
  return MAX (width - (int) g_utf8_strlen (text, -1), 0);
}

/**
 * table_print_text:
 *
 * Prints a cell of standard output, flush left.
 */
void
table_print_text (const char *text,
                  int         width)
{
  message_print (stdout, "%s%*s", text, get_space (text, width), "");
}

/**
 * table_print_number:
 *
 * Prints a cell of standard output, flush right.
 */
void
table_print_number (const char *text,
                    int         width)
{
  message_print (stdout, "%*s%s", get_space (text, width), "", text);
}
