/* Feeds the reader of lessons with whatever libFuzzer thinks of; -dict=fuzz-lesson.dict helps it. */

#include "fuzz.h"

#include "lesson/polyfit-facts.h"
#include "lesson/polyfit-lesson.h"
#include "lesson/polyfit-setup.h"

#include <math.h>
#include <string.h>

/* Larger data sets only take longer. */
#define MAX_POINTS 1000

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (*text != '\0' && g_utf8_validate (text, -1, NULL));
}

static void
check_texts (GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    check_text (g_ptr_array_index (texts, i));
}

/* Every fact is the number that @owner points to. */
static gboolean
look_up (gpointer     owner,
         const char  *name,
         PolyfitFact *fact)
{
  fact->text = NULL;
  fact->number = *(const double *) owner;
  return TRUE;
}

/* Whatever the run is like, a condition holds or it does not. */
static void
check_condition (const PolyfitCondition *condition,
                 PolyfitFacts           *facts)
{
  double numbers[] = { -1.0, 0.0, 1e308, -INFINITY, NAN };
  gboolean holds = polyfit_condition_is_true (condition, polyfit_facts_lookup, facts);

  g_assert_true (holds == FALSE || holds == TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      holds = polyfit_condition_is_true (condition, look_up, &numbers[i]);
      g_assert_true (holds == FALSE || holds == TRUE);
    }
}

static void
check_question (const PolyfitLessonQuestion *question,
                PolyfitFacts                *facts)
{
  g_assert_cmpuint (question->answers->len, >=, question->is_drawn ? 1 : 2);
  g_assert_cmpuint (question->answers->len, <=, question->is_drawn ? 1 : POLYFIT_LESSON_MAX_ANSWERS);
  for (guint i = 0; i < question->answers->len; i++)
    {
      const PolyfitLessonAnswer *answer = g_ptr_array_index (question->answers, i);

      check_text (answer->text);
      check_condition (answer->condition, facts);
    }
  check_texts (question->paragraphs);
  check_texts (question->explanation);
}

static void
check_task (const PolyfitLessonTask *task,
            PolyfitFacts            *facts)
{
  check_condition (task->condition, facts);
  for (guint i = 0; i < task->hints->len; i++)
    {
      const PolyfitLessonHint *hint = g_ptr_array_index (task->hints, i);

      check_text (hint->text);
      if (hint->condition != NULL)
        check_condition (hint->condition, facts);
    }
  check_texts (task->paragraphs);
  check_texts (task->done);
}

/* Whatever a lesson may set can be set, and leaves a run that can go on. */
static void
check_setup (GPtrArray      *setup,
             PolyfitTrainer *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  for (guint i = 0; i < setup->len; i++)
    {
      const PolyfitLessonSetting *setting = g_ptr_array_index (setup, i);

      polyfit_setup_apply (trainer, setting->name, setting->value);
    }
  if (polyfit_trainer_get_batch_size (trainer) <= MAX_POINTS &&
      polyfit_dataset_get_n_points (dataset) <= MAX_POINTS)
    polyfit_trainer_advance (trainer, 2);
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    g_assert_true (isfinite (polyfit_trainer_get_run (trainer)->state.parameters.value[k]));
}

static void
check_lesson (const PolyfitLesson *lesson)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = polyfit_trainer_new (dataset, model);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);

  check_text (lesson->id);
  check_text (lesson->title);
  check_text (lesson->summary);
  check_setup (lesson->setup, trainer);
  g_assert_cmpuint (lesson->cards->len, >=, 1);
  for (guint i = 0; i < lesson->cards->len; i++)
    {
      const PolyfitLessonCard *card = g_ptr_array_index (lesson->cards, i);

      check_text (card->title);
      check_texts (card->paragraphs);
      check_setup (card->setup, trainer);
      if (card->question != NULL)
        check_question (card->question, facts);
      if (card->task != NULL)
        check_task (card->task, facts);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitLesson) lesson = polyfit_lesson_new_from_bytes (file, "F", &error);

  if (lesson != NULL)
    check_lesson (lesson);
  else
    fuzz_check_error (error, "“F”");
  return 0;
}
