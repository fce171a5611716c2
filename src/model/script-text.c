#include "model/script-text.h"

#include <string.h>

/* The width that Python's style guide asks for. */
#define COLUMNS 79

#define INDENT "    "

/* A whole number gets a point, without which Python would make it an integer. */
static char *
as_python_float (const char *digits)
{
  if (strpbrk (digits, ".en") != NULL)
    return g_strdup (digits);
  return g_strconcat (digits, ".0", NULL);
}

/**
 * script_text_real:
 *
 * Returns: (transfer full): the shortest literal that Python reads as the very same double
 */
char *
script_text_real (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.00g";

  for (int precision = 1; precision <= 17; precision++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  return as_python_float (digits);
}

/**
 * script_text_float:
 *
 * Returns: (transfer full): the shortest literal that torch.tensor() rounds to the very same float
 */
char *
script_text_float (float value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.0g";

  for (int precision = 1; precision <= 9; precision++)
    {
      g_snprintf (format, sizeof format, "%%.%dg", precision);
      g_ascii_formatd (digits, sizeof digits, format, (double) value);
      if ((float) g_ascii_strtod (digits, NULL) == value)
        break;
    }
  return as_python_float (digits);
}

static void
append_wrapped (GString   *text,
                GPtrArray *items)
{
  gsize column = COLUMNS;

  for (guint i = 0; i < items->len; i++)
    {
      const char *item = items->pdata[i];

      if (column + strlen (" ,") + strlen (item) > COLUMNS)
        {
          g_string_append (text, "\n" INDENT);
          column = strlen (INDENT);
        }
      else
        {
          g_string_append_c (text, ' ');
          column++;
        }
      g_string_append_printf (text, "%s,", item);
      column += strlen (item) + 1;
    }
  g_string_append_c (text, '\n');
}

/**
 * script_text_list:
 * @head: up to the opening bracket, from the beginning of a line
 * @items: (element-type utf8): what is in the brackets
 * @tail: from the closing bracket on
 *
 * Appends a list, in one line where it fits.
 */
void
script_text_list (GString    *text,
                  const char *head,
                  GPtrArray  *items,
                  const char *tail)
{
  gsize start = text->len;

  g_string_append (text, head);
  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) items->pdata[i]);
  g_string_append (text, tail);
  if (text->len - start > COLUMNS)
    {
      g_string_truncate (text, start + strlen (head));
      append_wrapped (text, items);
      g_string_append (text, tail);
    }
  g_string_append_c (text, '\n');
}

/**
 * script_text_comment:
 * @indent: what the line begins with
 * @comment: whose translation may well have more lines than it has
 *
 * Appends a comment.
 */
void
script_text_comment (GString    *text,
                     const char *indent,
                     const char *comment)
{
  g_auto (GStrv) line = g_strsplit (comment, "\n", -1);

  for (gsize i = 0; line[i] != NULL; i++)
    g_string_append_printf (text, "%s# %s\n", indent, line[i]);
}

/**
 * script_text_docstring:
 * @docstring: one line, or more of them in a translation
 *
 * Appends what the function or class that was just begun is for.
 */
void
script_text_docstring (GString    *text,
                       const char *docstring)
{
  g_auto (GStrv) line = g_strsplit (docstring, "\n", -1);
  g_autofree char *indented = g_strjoinv ("\n" INDENT, line);

  g_string_append_printf (text, INDENT "\"\"\"%s\"\"\"\n", indented);
}
