#pragma once

#include "lesson/polyfit-lesson.h"

G_BEGIN_DECLS

#define LESSON_MAX_DEPTH 16

typedef struct _LessonElement LessonElement;

/**
 * LessonReader:
 * @name: the file's name for messages
 * @lesson: read so far
 * @element: those that are open, from the outermost
 * @depth: how many
 * @text: markup of the text element that is open
 * @condition: of the answer or hint that is open
 */
typedef struct
{
  const char          *name;
  PolyfitLesson       *lesson;
  const LessonElement *element[LESSON_MAX_DEPTH];
  guint                depth;
  GString             *text;
  PolyfitCondition    *condition;
} LessonReader;

/**
 * LessonElement:
 * @parents: the names of those it may stand in, with a space before and behind each
 * @is_text: whether it holds text
 * @attributes: those it may have, likewise
 * @begin: (nullable): does what its start asks for
 * @end: (nullable): does what its end asks for; gets the text, if it holds any
 */
struct _LessonElement
{
  const char *name;
  const char *parents;
  gboolean    is_text;
  const char *attributes;
  gboolean  (*begin) (LessonReader  *reader,
                      const char   **names,
                      const char   **values,
                      GError       **error);
  gboolean  (*end)   (LessonReader  *reader,
                      const char    *text,
                      GError       **error);
};

const LessonElement *lesson_element_find      (const char           *name);

gboolean             lesson_element_is_inline (const char           *name);

gboolean             lesson_element_begin     (const LessonElement  *element,
                                               LessonReader         *reader,
                                               const char          **names,
                                               const char          **values,
                                               GError              **error);

gboolean             lesson_fail              (GError              **error,
                                               const char           *format,
                                               ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
