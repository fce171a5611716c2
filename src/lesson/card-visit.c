#include "lesson/card-visit.h"

static UndoMemento *
remember (PolyfitTrainer *trainer)
{
  UndoMemento *memento = undo_memento_new (trainer);

  memento->run = undo_run_new (trainer);
  return memento;
}

static void
bring_back (UndoMemento    *memento,
            PolyfitTrainer *trainer)
{
  /* What a class does not get to see is no part of a card. */
  memento->hidden = polyfit_trainer_get_hidden (trainer);
  polyfit_trainer_pause (trainer);
  undo_memento_apply (memento, trainer, TRUE);
}

static void
forget_answer (CardVisit *self)
{
  self->answer = POLYFIT_LESSON_PLAYER_NONE;
  self->verdict = POLYFIT_LESSON_VERDICT_OPEN;
  g_clear_object (&self->sketch);
  self->is_task_done = FALSE;
  self->hint = NULL;
}

/**
 * card_visit_init:
 *
 * Of a card that was not come to yet.
 */
void
card_visit_init (CardVisit *self)
{
  *self = (CardVisit) { .answer = POLYFIT_LESSON_PLAYER_NONE };
}

void
card_visit_clear (CardVisit *self)
{
  g_clear_object (&self->sketch);
  g_clear_pointer (&self->first, undo_memento_free);
  g_clear_pointer (&self->last, undo_memento_free);
}

/**
 * card_visit_begin:
 * @trainer: as it is set up for the card
 *
 * The card is come to for the first time.
 */
void
card_visit_begin (CardVisit      *self,
                  PolyfitTrainer *trainer)
{
  g_assert (self->first == NULL);

  self->first = remember (trainer);
}

/**
 * card_visit_begin_anew:
 * @trainer: as somebody has set it up since
 *
 * The card is about another experiment than before: nothing is done on it.
 */
void
card_visit_begin_anew (CardVisit      *self,
                       PolyfitTrainer *trainer)
{
  forget_answer (self);
  g_clear_pointer (&self->first, undo_memento_free);
  self->first = remember (trainer);
}

/**
 * card_visit_leave:
 *
 * Another card is gone to; an answer that waits for its verdict is taken back.
 */
void
card_visit_leave (CardVisit      *self,
                  PolyfitTrainer *trainer,
                  PolyfitFacts   *facts)
{
  g_assert (self->first != NULL);

  if (self->verdict < POLYFIT_LESSON_VERDICT_RIGHT)
    self->answer = POLYFIT_LESSON_PLAYER_NONE;
  polyfit_facts_get_tally (facts, &self->tally);
  g_clear_pointer (&self->last, undo_memento_free);
  self->last = remember (trainer);
}

/**
 * card_visit_come_back:
 *
 * Experiment and counts become what they were when the card was left, not running.
 */
void
card_visit_come_back (CardVisit      *self,
                      PolyfitTrainer *trainer,
                      PolyfitFacts   *facts)
{
  g_assert (self->last != NULL);

  bring_back (self->last, trainer);
  g_clear_pointer (&self->last, undo_memento_free);
  polyfit_facts_set_tally (facts, &self->tally);
}

/**
 * card_visit_start_over:
 *
 * The experiment becomes what it was when the card was first come to, with nothing done on it.
 */
void
card_visit_start_over (CardVisit      *self,
                       PolyfitTrainer *trainer)
{
  g_assert (self->first != NULL);

  forget_answer (self);
  bring_back (self->first, trainer);
}

/**
 * card_visit_make_sketch:
 *
 * What is drawn for an answer begins with the curve as it is before the run.
 */
void
card_visit_make_sketch (CardVisit      *self,
                        PolyfitTrainer *trainer)
{
  Poly start;

  basis_to_poly (&polyfit_trainer_get_run (trainer)->basis,
                 polyfit_trainer_get_initial_parameters (trainer), &start);
  self->sketch = polyfit_sketch_new (polyfit_trainer_get_dataset (trainer), &start);
}

/**
 * card_visit_answer:
 * @question: the card's, to which there is no answer
 * @answer: one of its, counted from zero
 *
 * What was drawn is finished with it. Where the question is about what will happen, the run is started
 * from its beginning, for as many steps as that takes. The answer waits for its verdict.
 */
void
card_visit_answer (CardVisit                   *self,
                   const PolyfitLessonQuestion *question,
                   guint                        answer,
                   PolyfitTrainer              *trainer)
{
  self->answer = answer;
  self->max_steps = polyfit_trainer_get_max_steps (trainer);
  if (question->steps > 0)
    {
      polyfit_trainer_reset (trainer);
      polyfit_trainer_set_max_steps (trainer, question->steps);
    }
  self->verdict = POLYFIT_LESSON_VERDICT_WAITING;
  if (self->sketch != NULL)
    polyfit_sketch_finish (self->sketch);
  if (question->steps > 0)
    polyfit_trainer_start (trainer);
}

/**
 * card_visit_stop_waiting:
 *
 * Whoever leaves a run that was to show something leaves it to itself.
 */
void
card_visit_stop_waiting (CardVisit      *self,
                         PolyfitTrainer *trainer)
{
  if (self->verdict != POLYFIT_LESSON_VERDICT_WAITING)
    return;
  self->verdict = POLYFIT_LESSON_VERDICT_OPEN;
  polyfit_trainer_set_max_steps (trainer, self->max_steps);
}

static gboolean
holds (const PolyfitCondition *condition,
       PolyfitFacts           *facts)
{
  return condition == NULL || polyfit_condition_is_true (condition, polyfit_facts_lookup, facts);
}

/**
 * card_visit_judge:
 * @question: the card's, to which there is an answer
 *
 * Tells which answers are right as things stand, and whether the one that was given is. What is counted
 * for the card's task is counted from then on, and the run may go on.
 */
void
card_visit_judge (CardVisit                   *self,
                  const PolyfitLessonQuestion *question,
                  PolyfitTrainer              *trainer,
                  PolyfitFacts                *facts)
{
  for (guint i = 0; i < question->answers->len; i++)
    {
      const PolyfitLessonAnswer *answer = g_ptr_array_index (question->answers, i);

      self->right[i] = holds (answer->condition, facts);
    }
  polyfit_facts_get_match (facts, &self->match);
  self->verdict = self->right[self->answer] ? POLYFIT_LESSON_VERDICT_RIGHT
                                            : POLYFIT_LESSON_VERDICT_WRONG;
  polyfit_facts_begin (facts);
  polyfit_trainer_set_max_steps (trainer, self->max_steps);
}

static const char *
choose_hint (const PolyfitLessonTask *task,
             PolyfitFacts            *facts)
{
  for (guint i = 0; i < task->hints->len; i++)
    {
      const PolyfitLessonHint *hint = g_ptr_array_index (task->hints, i);

      if (holds (hint->condition, facts))
        return hint->text;
    }
  return NULL;
}

/**
 * card_visit_look_at_task:
 * @task: the card's
 *
 * Sees whether it is done, and what helps with it otherwise. Once done, it stays so, whatever is done
 * afterwards.
 *
 * Returns: whether that has changed
 */
gboolean
card_visit_look_at_task (CardVisit               *self,
                         const PolyfitLessonTask *task,
                         PolyfitFacts            *facts)
{
  const char *hint = self->hint;

  if (self->is_task_done)
    return FALSE;
  self->is_task_done = holds (task->condition, facts);
  self->hint = self->is_task_done ? NULL : choose_hint (task, facts);
  return self->is_task_done || self->hint != hint;
}
