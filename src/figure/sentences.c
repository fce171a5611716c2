/* Sentences one after another, each whole by itself, so that it can be translated. */

#include "figure/sentences.h"

/* Full-width signs, as Chinese and Japanese have them, bring their own space with them. */
static gboolean
is_full_width (gunichar sign)
{
  return (sign >= 0x3000 && sign <= 0x303f) || (sign >= 0xff00 && sign <= 0xff65);
}

/* Returns: the last character, or zero of nothing */
static gunichar
get_last (const GString *text)
{
  const char *last = g_utf8_find_prev_char (text->str, text->str + text->len);

  return last != NULL ? g_utf8_get_char (last) : 0;
}

/**
 * sentences_part:
 * @text: the sentences so far, or nothing
 *
 * Adds what there is between the last one and the next.
 */
void
sentences_part (GString *text)
{
  g_return_if_fail (text != NULL);

  if (text->len > 0 && !is_full_width (get_last (text)))
    g_string_append_c (text, ' ');
}

/**
 * sentences_append:
 * @text: the sentences so far, or nothing
 * @sentence: the next one, which gets its full stop if it has none
 */
void
sentences_append (GString    *text,
                  const char *sentence)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (sentence != NULL);

  sentences_part (text);
  g_string_append (text, sentence);
  if (get_last (text) != '.' && !is_full_width (get_last (text)))
    g_string_append_c (text, '.');
}

/**
 * sentences_join:
 * @sentences: (array zero-terminated=1): any number of them
 *
 * Returns: (transfer full): a paragraph
 */
char *
sentences_join (const char *const *sentences)
{
  GString *text;

  g_return_val_if_fail (sentences != NULL, NULL);

  text = g_string_new (NULL);
  for (gsize i = 0; sentences[i] != NULL; i++)
    {
      sentences_part (text);
      g_string_append (text, sentences[i]);
    }
  return g_string_free (text, FALSE);
}
