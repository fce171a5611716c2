/* Reads lessons. What stands where in one, and what it means, is in lesson-elements.c. */

#include "config.h"

#include "lesson/polyfit-lesson.h"

#include "lesson/lesson-elements.h"
#include "lesson/lesson-parts.h"
#include "model/polyfit-file.h"

#include <glib/gi18n-lib.h>

static void
start_cb (GMarkupParseContext  *context,
          const char           *name,
          const char          **names,
          const char          **values,
          gpointer              data,
          GError              **error)
{
  LessonReader *reader = data;
  const LessonElement *element = lesson_element_find (name);

  if (reader->text != NULL)
    {
      if (lesson_element_is_inline (name) && names[0] == NULL)
        g_string_append_printf (reader->text, "<%s>", name);
      else
        lesson_fail (error, _("“%s” cannot stand in text"), name);
      return;
    }
  if (element != NULL)
    lesson_element_begin (element, reader, names, values, error);
  else
    lesson_fail (error, _("there is no element “%s” in lessons"), name);
}

/* As the tools do that collect the texts for the translators: every stretch of white space is one. */
static char *
collapse (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GString *collapsed = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (collapsed, "%s%s", collapsed->len > 0 ? " " : "", words[i]);
  return g_string_free (collapsed, FALSE);
}

/* Han and kana have no slanted forms: what a text in them lays stress on is bold. */
static char *
set_upright (const char *markup)
{
  static const char slanted[] = "<i>([^<\\p{Han}\\p{Hiragana}\\p{Katakana}]*"
                                "[\\p{Han}\\p{Hiragana}\\p{Katakana}][^<]*)</i>";
  g_autoptr (GRegex) regex = g_regex_new (slanted, 0, 0, NULL);

  return g_regex_replace (regex, markup, -1, 0, "<b>\\1</b>", 0, NULL);
}

static void
end_cb (GMarkupParseContext  *context,
        const char           *name,
        gpointer              data,
        GError              **error)
{
  LessonReader *reader = data;
  const LessonElement *element = reader->element[reader->depth - 1];
  g_autofree char *text = NULL;
  g_autofree char *translated = NULL;

  if (reader->text != NULL && !g_str_equal (name, element->name))
    {
      g_string_append_printf (reader->text, "</%s>", name);
      return;
    }
  if (reader->text != NULL)
    {
      text = collapse (reader->text->str);
      g_string_free (g_steal_pointer (&reader->text), TRUE);
      if (*text == '\0')
        {
          lesson_fail (error, _("“%s” has no text"), name);
          return;
        }
      translated = set_upright (_(text));
    }
  if (element->end == NULL || element->end (reader, translated, error))
    reader->depth--;
}

/* Only what markup is made of is escaped, so that quotation marks are the translators' too. */
static void
append_escaped (GString    *markup,
                const char *text,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] == '&')
      g_string_append (markup, "&amp;");
    else if (text[i] == '<')
      g_string_append (markup, "&lt;");
    else if (text[i] == '>')
      g_string_append (markup, "&gt;");
    else
      g_string_append_c (markup, text[i]);
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              data,
         GError              **error)
{
  LessonReader *reader = data;

  if (reader->text != NULL)
    append_escaped (reader->text, text, length);
  else
    for (gsize i = 0; i < length; i++)
      if (!g_ascii_isspace (text[i]))
        {
          lesson_fail (error, _("text cannot stand here"));
          return;
        }
}

/* GMarkup repeats what it does not understand, bytes that are no text and line breaks included. */
static void
tidy (GError *error)
{
  g_autofree char *message = g_steal_pointer (&error->message);

  error->message = g_strdelimit (g_utf8_make_valid (message, -1), "\r\n", ' ');
}

static void
locate (GMarkupParseContext  *context,
        const char           *name,
        GError              **error)
{
  int line;

  if (error != NULL)
    tidy (*error);
  g_markup_parse_context_get_position (context, &line, NULL);
  /* Translators: a file's name, a number of a line, and what is wrong there. */
  g_prefix_error (error, _("“%s”, line %d: "), name, line);
}

/**
 * polyfit_lesson_new_from_bytes:
 * @bytes: the contents of a lesson's file
 * @name: the file's name for messages
 *
 * Returns: (transfer full): the lesson, or %NULL with @error set, which names the line
 */
PolyfitLesson *
polyfit_lesson_new_from_bytes (GBytes      *bytes,
                               const char  *name,
                               GError     **error)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autoptr (PolyfitLesson) lesson = lesson_parts_new_lesson ();
  LessonReader reader = { .name = name, .lesson = lesson };
  GMarkupParseContext *context;
  gboolean sound;
  gsize size;
  const char *text;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  /* Of no bytes there may be no pointer. */
  text = g_bytes_get_data (bytes, &size);
  if (size == 0)
    text = "";
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  sound = g_markup_parse_context_parse (context, text, (gssize) size, error)
          && g_markup_parse_context_end_parse (context, error)
          && (lesson->id != NULL || lesson_fail (error, _("there is no lesson in it")));
  if (!sound)
    locate (context, name, error);
  g_markup_parse_context_free (context);
  if (reader.text != NULL)
    g_string_free (reader.text, TRUE);
  g_clear_pointer (&reader.condition, polyfit_condition_free);
  return sound ? g_steal_pointer (&lesson) : NULL;
}

/**
 * polyfit_lesson_load:
 *
 * Returns: (transfer full): the lesson that the file holds, or %NULL with @error set
 */
PolyfitLesson *
polyfit_lesson_load (GFile   *file,
                     GError **error)
{
  g_autoptr (GBytes) bytes = polyfit_file_load (file, POLYFIT_LESSON_MAX_SIZE, NULL, error);
  g_autofree char *name = polyfit_file_get_name (file);

  return bytes != NULL ? polyfit_lesson_new_from_bytes (bytes, name, error) : NULL;
}
