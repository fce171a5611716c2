#pragma once

#include "lesson/polyfit-condition.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* All texts of a lesson are Pango markup, in the user's language where it is one of ours. */

/**
 * PolyfitLessonSetting:
 * @name: of a setting, see polyfit_setup_apply()
 * @value: that it can have
 */
typedef struct
{
  char *name;
  char *value;
} PolyfitLessonSetting;

/**
 * PolyfitLessonAnswer:
 * @condition: whether it is right: asked of the run once it has come to its end, not known before
 * @text: what the learner chooses
 */
typedef struct
{
  PolyfitCondition *condition;
  char             *text;
} PolyfitLessonAnswer;

/**
 * PolyfitLessonQuestion:
 * @paragraphs: (element-type utf8): the question
 * @answers: (element-type PolyfitLessonAnswer): from two to %POLYFIT_LESSON_MAX_ANSWERS; or a single
 *   one, with @is_drawn
 * @is_drawn: whether the learner draws what will happen to the curve, and then gives the single answer
 * @steps: so many steps are made, unless the run ends before, until the answers are judged; zero if
 *   they can be judged at once
 * @is_about_duel: whether answers speak of a second run
 * @explanation: (element-type utf8): why, shown afterwards
 * @view: (nullable): the id of the chart to look at then
 * @shows_end: whether that is at the end of it, where it is wider than there is room
 *
 * What will happen? First the learner says, then it happens.
 */
typedef struct
{
  GPtrArray *paragraphs;
  GPtrArray *answers;
  gboolean   is_drawn;
  guint64    steps;
  gboolean   is_about_duel;
  GPtrArray *explanation;
  char      *view;
  gboolean   shows_end;
} PolyfitLessonQuestion;

/**
 * PolyfitLessonHint:
 * @condition: when it helps
 * @text: what to do
 */
typedef struct
{
  PolyfitCondition *condition;
  char             *text;
} PolyfitLessonHint;

/**
 * PolyfitLessonTask:
 * @condition: when it is done
 * @paragraphs: (element-type utf8): what to do
 * @hints: (element-type PolyfitLessonHint): the first whose condition holds is given
 * @done: (element-type utf8): what to say then
 */
typedef struct
{
  PolyfitCondition *condition;
  GPtrArray        *paragraphs;
  GPtrArray        *hints;
  GPtrArray        *done;
} PolyfitLessonTask;

/**
 * PolyfitLessonCard:
 * @title: in a few words
 * @paragraphs: (element-type utf8): the text
 * @setup: (element-type PolyfitLessonSetting): what is set when the card is first come to
 * @steps: so many steps there are at least in the run that the card speaks of
 * @question: (nullable): asked on it
 * @task: (nullable): to be done on it
 * @view: (nullable): the id of the chart to look at
 * @shows_end: whether that is at the end of it, where it is wider than there is room
 * @picture: (nullable): why a figure is worth saving here
 */
typedef struct
{
  char                  *title;
  GPtrArray             *paragraphs;
  GPtrArray             *setup;
  guint64                steps;
  PolyfitLessonQuestion *question;
  PolyfitLessonTask     *task;
  char                  *view;
  gboolean               shows_end;
  char                  *picture;
} PolyfitLessonCard;

/**
 * PolyfitLesson:
 * @id: the same in every version and language
 * @title: what it is about
 * @summary: in a sentence
 * @is_about_present: whether it takes the experiment as it finds it
 * @setup: (element-type PolyfitLessonSetting): what it begins with; everything else is as in the
 *   tutorial, unless @is_about_present
 * @cards: (element-type PolyfitLessonCard): at least one
 */
typedef struct
{
  char      *id;
  char      *title;
  char      *summary;
  gboolean   is_about_present;
  GPtrArray *setup;
  GPtrArray *cards;
} PolyfitLesson;

#define POLYFIT_LESSON_MAX_SIZE (1024 * 1024)

/* To a question; more of them are not taken in at a glance. */
#define POLYFIT_LESSON_MAX_ANSWERS 8

PolyfitLesson *polyfit_lesson_new_from_bytes (GBytes         *bytes,
                                              const char     *name,
                                              GError        **error);

PolyfitLesson *polyfit_lesson_load           (GFile          *file,
                                              GError        **error);

void           polyfit_lesson_free           (PolyfitLesson  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitLesson, polyfit_lesson_free)

G_END_DECLS
