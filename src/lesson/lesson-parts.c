/* The parts of a lesson, made empty and freed with all that is in them. */

#include "lesson/lesson-parts.h"

static void
setting_free (gpointer data)
{
  PolyfitLessonSetting *setting = data;

  g_free (setting->name);
  g_free (setting->value);
  g_free (setting);
}

static void
answer_free (gpointer data)
{
  PolyfitLessonAnswer *answer = data;

  polyfit_condition_free (answer->condition);
  g_free (answer->text);
  g_free (answer);
}

static void
question_free (PolyfitLessonQuestion *question)
{
  if (question == NULL)
    return;
  g_ptr_array_unref (question->paragraphs);
  g_ptr_array_unref (question->answers);
  g_ptr_array_unref (question->explanation);
  g_free (question->view);
  g_free (question);
}

static void
hint_free (gpointer data)
{
  PolyfitLessonHint *hint = data;

  polyfit_condition_free (hint->condition);
  g_free (hint->text);
  g_free (hint);
}

static void
task_free (PolyfitLessonTask *task)
{
  if (task == NULL)
    return;
  polyfit_condition_free (task->condition);
  g_ptr_array_unref (task->paragraphs);
  g_ptr_array_unref (task->hints);
  g_ptr_array_unref (task->done);
  g_free (task);
}

static void
card_free (gpointer data)
{
  PolyfitLessonCard *card = data;

  g_free (card->title);
  g_ptr_array_unref (card->paragraphs);
  g_ptr_array_unref (card->setup);
  question_free (card->question);
  task_free (card->task);
  g_free (card->view);
  g_free (card->picture);
  g_free (card);
}

PolyfitLesson *
lesson_parts_new_lesson (void)
{
  PolyfitLesson *lesson = g_new0 (PolyfitLesson, 1);

  lesson->setup = g_ptr_array_new_with_free_func (setting_free);
  lesson->cards = g_ptr_array_new_with_free_func (card_free);
  return lesson;
}

PolyfitLessonCard *
lesson_parts_new_card (void)
{
  PolyfitLessonCard *card = g_new0 (PolyfitLessonCard, 1);

  card->paragraphs = g_ptr_array_new_with_free_func (g_free);
  card->setup = g_ptr_array_new_with_free_func (setting_free);
  return card;
}

PolyfitLessonQuestion *
lesson_parts_new_question (void)
{
  PolyfitLessonQuestion *question = g_new0 (PolyfitLessonQuestion, 1);

  question->paragraphs = g_ptr_array_new_with_free_func (g_free);
  question->answers = g_ptr_array_new_with_free_func (answer_free);
  question->explanation = g_ptr_array_new_with_free_func (g_free);
  return question;
}

PolyfitLessonAnswer *
lesson_parts_new_answer (void)
{
  return g_new0 (PolyfitLessonAnswer, 1);
}

PolyfitLessonTask *
lesson_parts_new_task (void)
{
  PolyfitLessonTask *task = g_new0 (PolyfitLessonTask, 1);

  task->paragraphs = g_ptr_array_new_with_free_func (g_free);
  task->hints = g_ptr_array_new_with_free_func (hint_free);
  task->done = g_ptr_array_new_with_free_func (g_free);
  return task;
}

PolyfitLessonHint *
lesson_parts_new_hint (void)
{
  return g_new0 (PolyfitLessonHint, 1);
}

PolyfitLessonSetting *
lesson_parts_new_setting (const char *name,
                          const char *value)
{
  PolyfitLessonSetting *setting = g_new0 (PolyfitLessonSetting, 1);

  setting->name = g_strdup (name);
  setting->value = g_strdup (value);
  return setting;
}

void
polyfit_lesson_free (PolyfitLesson *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_ptr_array_unref (self->setup);
  g_ptr_array_unref (self->cards);
  g_free (self);
}
