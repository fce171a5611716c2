/* Lessons are files of XML:
 *
 *   lesson    version, id, begin?    title, summary, setup?, card+
 *   setup                            set*
 *   set       name, value
 *   card      view?, at?, steps?     title, setup?, p*, question?, task?, picture?
 *   question  steps?                 p+, answer, answer+, explain?  or  p+, drawing, explain?
 *   answer    when
 *   drawing   when
 *   explain   view?, at?             p+
 *   task      when                   p+, hint*, done?
 *   hint      when?
 *   done                             p+
 *
 * with text in title, summary, p, answer, drawing, hint and picture, in which there may be b, i, sub, sup
 * and tt as in Pango. Conditions are those of polyfit-condition.c, about what polyfit_facts_list() names;
 * settings are those of polyfit-setup.c. */

#include "config.h"

#include "lesson/lesson-elements.h"

#include "lesson/lesson-parts.h"
#include "lesson/polyfit-facts.h"
#include "lesson/polyfit-setup.h"
#include "model/polyfit-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION_NUMBER "1"

/* A card makes its steps before it is on show, while the window waits: with the largest batch, that is
 * not to be noticed. */
#define MAX_CARD_STEPS 500

/**
 * lesson_fail:
 * @format: what is wrong, as for printf()
 *
 * Returns: %FALSE, with @error set
 */
gboolean
lesson_fail (GError     **error,
             const char  *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED, format,
                                                arguments));
  va_end (arguments);
  return FALSE;
}

static const char *
get_attribute (const char **names,
               const char **values,
               const char  *name)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static PolyfitLessonCard *
get_card (LessonReader *reader)
{
  GPtrArray *cards = reader->lesson->cards;

  return cards->len > 0 ? g_ptr_array_index (cards, cards->len - 1) : NULL;
}

/* The name of the element that the innermost stands in, or, with 2, of the one around that. */
static const char *
get_parent (LessonReader *reader,
            guint         generations)
{
  return reader->depth > generations ? reader->element[reader->depth - 1 - generations]->name : "";
}

static gboolean
read_condition (LessonReader  *reader,
                const char   **names,
                const char   **values,
                GError       **error)
{
  const char *when = get_attribute (names, values, "when");

  g_clear_pointer (&reader->condition, polyfit_condition_free);
  if (when == NULL)
    return lesson_fail (error, _("“%s” lacks its attribute “%s”"),
                        reader->element[reader->depth - 1]->name, "when");
  reader->condition = polyfit_condition_new (when, error);
  return reader->condition != NULL;
}

static gboolean
lesson_begin (LessonReader  *reader,
              const char   **names,
              const char   **values,
              GError       **error)
{
  const char *version = get_attribute (names, values, "version");
  const char *id = get_attribute (names, values, "id");
  const char *begin = get_attribute (names, values, "begin");

  if (version == NULL || id == NULL || *id == '\0')
    return lesson_fail (error, _("“%s” lacks its attribute “%s”"), "lesson",
                        version == NULL ? "version" : "id");
  if (!g_str_equal (version, VERSION_NUMBER))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_NEW,
                         _("it is a lesson for a newer version of Polyfit"));
  if (begin != NULL && !g_str_equal (begin, "tutorial") && !g_str_equal (begin, "present"))
    return lesson_fail (error, _("a lesson can begin with “tutorial” or “present”, not with “%s”"), begin);
  reader->lesson->id = g_strdup (id);
  reader->lesson->is_about_present = g_strcmp0 (begin, "present") == 0;
  return TRUE;
}

static gboolean
lesson_end (LessonReader  *reader,
            const char    *text,
            GError       **error)
{
  PolyfitLesson *lesson = reader->lesson;

  if (lesson->title == NULL || lesson->summary == NULL || lesson->cards->len == 0)
    return lesson_fail (error, _("the lesson lacks its “%s”"),
                        lesson->title == NULL ? "title" : lesson->summary == NULL ? "summary" : "card");
  return TRUE;
}

static gboolean
set_begin (LessonReader  *reader,
           const char   **names,
           const char   **values,
           GError       **error)
{
  const char *name = get_attribute (names, values, "name");
  const char *value = get_attribute (names, values, "value");
  gboolean is_card = g_str_equal (get_parent (reader, 2), "card");

  if (name == NULL || value == NULL)
    return lesson_fail (error, _("“%s” lacks its attribute “%s”"), "set", name == NULL ? "name" : "value");
  if (!polyfit_setup_check (name, value, error))
    return FALSE;
  g_ptr_array_add (is_card ? get_card (reader)->setup : reader->lesson->setup,
                   lesson_parts_new_setting (name, value));
  return TRUE;
}

/* Which chart to look at, and at which end of it. */
static gboolean
read_view (const char **names,
           const char **values,
           char       **view,
           gboolean    *shows_end,
           GError     **error)
{
  const char *at = get_attribute (names, values, "at");

  g_free (*view);
  *view = g_strdup (get_attribute (names, values, "view"));
  *shows_end = g_strcmp0 (at, "end") == 0;
  if (at != NULL && !*shows_end && !g_str_equal (at, "start"))
    return lesson_fail (error, _("“at” can be “start” or “end”, not “%s”"), at);
  return TRUE;
}

static gboolean
read_steps (const char **names,
            const char **values,
            guint64     *steps,
            GError     **error)
{
  const char *text = get_attribute (names, values, "steps");

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, steps, NULL))
    return lesson_fail (error, _("“%s” is no number of steps"), text);
  return TRUE;
}

static gboolean
card_begin (LessonReader  *reader,
            const char   **names,
            const char   **values,
            GError       **error)
{
  PolyfitLessonCard *card = lesson_parts_new_card ();

  g_ptr_array_add (reader->lesson->cards, card);
  if (!read_view (names, values, &card->view, &card->shows_end, error)
      || !read_steps (names, values, &card->steps, error))
    return FALSE;
  return card->steps <= MAX_CARD_STEPS
         || lesson_fail (error, _("a card can have at most %d steps"), MAX_CARD_STEPS);
}

static gboolean
card_end (LessonReader  *reader,
          const char    *text,
          GError       **error)
{
  const PolyfitLessonCard *card = get_card (reader);

  if (card->title == NULL)
    return lesson_fail (error, _("the card lacks its “%s”"), "title");
  if (card->steps > 0 && card->question != NULL && card->question->is_drawn)
    return lesson_fail (error, _("a card with a drawing has no steps: its run begins anew"));
  return TRUE;
}

static gboolean
question_begin (LessonReader  *reader,
                const char   **names,
                const char   **values,
                GError       **error)
{
  PolyfitLessonCard *card = get_card (reader);

  if (card->question != NULL)
    return lesson_fail (error, _("the card has a second “%s”"), "question");
  card->question = lesson_parts_new_question ();
  return read_steps (names, values, &card->question->steps, error);
}

static gboolean
question_end (LessonReader  *reader,
              const char    *text,
              GError       **error)
{
  const PolyfitLessonQuestion *question = get_card (reader)->question;
  guint n = question->answers->len;

  if (question->is_drawn)
    return n == 1 || lesson_fail (error, _("a question with a drawing has no other answer"));
  if (n < 2 || n > POLYFIT_LESSON_MAX_ANSWERS)
    return lesson_fail (error, _("a question needs from two to %d answers"), POLYFIT_LESSON_MAX_ANSWERS);
  return TRUE;
}

static gboolean
explain_begin (LessonReader  *reader,
               const char   **names,
               const char   **values,
               GError       **error)
{
  PolyfitLessonQuestion *question = get_card (reader)->question;

  return read_view (names, values, &question->view, &question->shows_end, error);
}

static gboolean
task_begin (LessonReader  *reader,
            const char   **names,
            const char   **values,
            GError       **error)
{
  PolyfitLessonCard *card = get_card (reader);

  if (card->task != NULL)
    return lesson_fail (error, _("the card has a second “%s”"), "task");
  if (!read_condition (reader, names, values, error))
    return FALSE;
  card->task = lesson_parts_new_task ();
  card->task->condition = g_steal_pointer (&reader->condition);
  return TRUE;
}

static gboolean
title_end (LessonReader  *reader,
           const char    *text,
           GError       **error)
{
  gboolean is_card = g_str_equal (get_parent (reader, 1), "card");
  char **title = is_card ? &get_card (reader)->title : &reader->lesson->title;

  if (*title != NULL)
    return lesson_fail (error, _("there is a second “%s”"), "title");
  *title = g_strdup (text);
  return TRUE;
}

static gboolean
summary_end (LessonReader  *reader,
             const char    *text,
             GError       **error)
{
  if (reader->lesson->summary != NULL)
    return lesson_fail (error, _("there is a second “%s”"), "summary");
  reader->lesson->summary = g_strdup (text);
  return TRUE;
}

static gboolean
paragraph_end (LessonReader  *reader,
               const char    *text,
               GError       **error)
{
  PolyfitLessonCard *card = get_card (reader);
  const char *parent = get_parent (reader, 1);
  GPtrArray *paragraphs = card->paragraphs;

  if (g_str_equal (parent, "question"))
    paragraphs = card->question->paragraphs;
  else if (g_str_equal (parent, "explain"))
    paragraphs = card->question->explanation;
  else if (g_str_equal (parent, "task"))
    paragraphs = card->task->paragraphs;
  else if (g_str_equal (parent, "done"))
    paragraphs = card->task->done;
  g_ptr_array_add (paragraphs, g_strdup (text));
  return TRUE;
}

static gboolean
answer_end (LessonReader  *reader,
            const char    *text,
            GError       **error)
{
  PolyfitLessonAnswer *answer = lesson_parts_new_answer ();
  PolyfitLessonQuestion *question = get_card (reader)->question;

  answer->condition = g_steal_pointer (&reader->condition);
  answer->text = g_strdup (text);
  question->is_about_duel |= polyfit_facts_are_of_duel (answer->condition);
  g_ptr_array_add (question->answers, answer);
  return TRUE;
}

/* What is drawn is right or wrong as a whole: it is the only answer. */
static gboolean
drawing_end (LessonReader  *reader,
             const char    *text,
             GError       **error)
{
  get_card (reader)->question->is_drawn = TRUE;
  return answer_end (reader, text, error);
}

static gboolean
hint_begin (LessonReader  *reader,
            const char   **names,
            const char   **values,
            GError       **error)
{
  return get_attribute (names, values, "when") == NULL || read_condition (reader, names, values, error);
}

static gboolean
hint_end (LessonReader  *reader,
          const char    *text,
          GError       **error)
{
  PolyfitLessonHint *hint = lesson_parts_new_hint ();

  hint->condition = g_steal_pointer (&reader->condition);
  hint->text = g_strdup (text);
  g_ptr_array_add (get_card (reader)->task->hints, hint);
  return TRUE;
}

static gboolean
picture_end (LessonReader  *reader,
             const char    *text,
             GError       **error)
{
  PolyfitLessonCard *card = get_card (reader);

  if (card->picture != NULL)
    return lesson_fail (error, _("the card has a second “%s”"), "picture");
  card->picture = g_strdup (text);
  return TRUE;
}

static const LessonElement ELEMENTS[] = {
  { "lesson", " ", FALSE, " version id begin ", lesson_begin, lesson_end },
  { "title", " lesson card ", TRUE, " ", NULL, title_end },
  { "summary", " lesson ", TRUE, " ", NULL, summary_end },
  { "setup", " lesson card ", FALSE, " ", NULL, NULL },
  { "set", " setup ", FALSE, " name value ", set_begin, NULL },
  { "card", " lesson ", FALSE, " view at steps ", card_begin, card_end },
  { "p", " card question explain task done ", TRUE, " ", NULL, paragraph_end },
  { "question", " card ", FALSE, " steps ", question_begin, question_end },
  { "answer", " question ", TRUE, " when ", read_condition, answer_end },
  { "drawing", " question ", TRUE, " when ", read_condition, drawing_end },
  { "explain", " question ", FALSE, " view at ", explain_begin, NULL },
  { "task", " card ", FALSE, " when ", task_begin, NULL },
  { "hint", " task ", TRUE, " when ", hint_begin, hint_end },
  { "done", " task ", FALSE, " ", NULL, NULL },
  { "picture", " card ", TRUE, " ", NULL, picture_end },
};

static const char INLINES[] = " b i sub sup tt ";

static gboolean
has_word (const char *words,
          const char *word)
{
  g_autofree char *spaced = g_strconcat (" ", word, " ", NULL);

  return strstr (words, spaced) != NULL;
}

/**
 * lesson_element_find:
 *
 * Returns: (transfer none) (nullable): the element of that name
 */
const LessonElement *
lesson_element_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ELEMENTS); i++)
    if (g_str_equal (ELEMENTS[i].name, name))
      return &ELEMENTS[i];
  return NULL;
}

/**
 * lesson_element_is_inline:
 *
 * Returns: whether an element of that name may stand in text
 */
gboolean
lesson_element_is_inline (const char *name)
{
  return has_word (INLINES, name);
}

/**
 * lesson_element_begin:
 * @element: what begins within the innermost element that is open
 * @names: (array zero-terminated=1): of its attributes
 * @values: (array zero-terminated=1): theirs
 *
 * Returns: whether it may; it is the innermost then
 */
gboolean
lesson_element_begin (const LessonElement  *element,
                      LessonReader         *reader,
                      const char          **names,
                      const char          **values,
                      GError              **error)
{
  const char *parent = reader->depth > 0 ? reader->element[reader->depth - 1]->name : NULL;

  if (parent == NULL ? !g_str_equal (element->name, "lesson") : !has_word (element->parents, parent))
    return lesson_fail (error, _("“%s” cannot stand here"), element->name);
  for (gsize i = 0; names[i] != NULL; i++)
    if (!has_word (element->attributes, names[i]))
      return lesson_fail (error, _("“%s” has no attribute “%s”"), element->name, names[i]);
  if (reader->depth == LESSON_MAX_DEPTH)
    return lesson_fail (error, _("it is nested too deeply"));
  reader->element[reader->depth++] = element;
  if (element->is_text)
    reader->text = g_string_new (NULL);
  return element->begin == NULL || element->begin (reader, names, values, error);
}
