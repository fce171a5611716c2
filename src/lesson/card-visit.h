#pragma once

#include "lesson/polyfit-facts.h"
#include "lesson/polyfit-lesson-player.h"
#include "model/undo-memento.h"

G_BEGIN_DECLS

/**
 * CardVisit:
 * @answer: the one that was given, or %POLYFIT_LESSON_PLAYER_NONE
 * @verdict: what came of it
 * @max_steps: the trainer's own, while a run shows what is right
 * @right: of each answer, once there is a verdict
 * @sketch: (nullable): the answer that is drawn
 * @match: how near it came, once there is a verdict
 * @is_task_done: whether the task is done
 * @hint: (nullable): what helps with it, borrowed from the lesson
 * @tally: what was counted on the card, while it is not on show
 * @first: (nullable): the experiment when the card was first come to; %NULL before
 * @last: (nullable): the experiment when the card was left; %NULL before, and while it is on show
 *
 * What somebody has done on a card, so that it can be come back to as it was left.
 */
typedef struct
{
  guint                answer;
  PolyfitLessonVerdict verdict;
  guint64              max_steps;
  gboolean             right[POLYFIT_LESSON_MAX_ANSWERS];
  PolyfitSketch       *sketch;
  PolyfitSketchMatch   match;
  gboolean             is_task_done;
  const char          *hint;
  PolyfitTally         tally;
  UndoMemento         *first;
  UndoMemento         *last;
} CardVisit;

void     card_visit_init         (CardVisit      *self);

void     card_visit_clear        (CardVisit      *self);

void     card_visit_begin        (CardVisit      *self,
                                  PolyfitTrainer *trainer);

void     card_visit_begin_anew   (CardVisit      *self,
                                  PolyfitTrainer *trainer);

void     card_visit_leave        (CardVisit      *self,
                                  PolyfitTrainer *trainer,
                                  PolyfitFacts   *facts);

void     card_visit_come_back    (CardVisit      *self,
                                  PolyfitTrainer *trainer,
                                  PolyfitFacts   *facts);

void     card_visit_start_over   (CardVisit      *self,
                                  PolyfitTrainer *trainer);

void     card_visit_make_sketch  (CardVisit      *self,
                                  PolyfitTrainer *trainer);

void     card_visit_answer       (CardVisit                   *self,
                                  const PolyfitLessonQuestion *question,
                                  guint                        answer,
                                  PolyfitTrainer              *trainer);

void     card_visit_stop_waiting (CardVisit      *self,
                                  PolyfitTrainer *trainer);

void     card_visit_judge        (CardVisit                   *self,
                                  const PolyfitLessonQuestion *question,
                                  PolyfitTrainer              *trainer,
                                  PolyfitFacts                *facts);

gboolean card_visit_look_at_task (CardVisit                   *self,
                                  const PolyfitLessonTask     *task,
                                  PolyfitFacts                *facts);

G_END_DECLS
