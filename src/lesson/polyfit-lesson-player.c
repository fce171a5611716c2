#include "lesson/polyfit-lesson-player.h"

#include "lesson/polyfit-facts.h"
#include "lesson/polyfit-setup.h"

/**
 * PolyfitLessonPlayer:
 *
 * Goes through a lesson's cards with somebody who trains meanwhile: sets up what a card begins with,
 * judges answers by what then happens, and sees when a task is done. It never stands in anybody's way:
 * every card can be gone to at any time.
 */
struct _PolyfitLessonPlayer
{
  GObject               parent_instance;

  PolyfitLesson        *lesson;
  PolyfitTrainer       *trainer;
  PolyfitFacts         *facts;
  GSignalGroup         *duel_signals;   /* of the duel that the trainer is in, if it is in one */
  GSignalGroup         *rival_signals;

  guint                 position;
  guint                 answer;
  PolyfitLessonVerdict  verdict;
  gboolean              right[POLYFIT_LESSON_MAX_ANSWERS];  /* of each answer, once there is a verdict */
  guint64               max_steps;      /* the trainer's own, while a run shows what is right */
  PolyfitSketch        *sketch;         /* the answer that is drawn, NULL if none is */
  PolyfitSketchMatch    match;          /* how near it came, once there is a verdict */
  gboolean              is_task_done;
  const char           *hint;           /* borrowed from the lesson */
};

G_DEFINE_FINAL_TYPE (PolyfitLessonPlayer, polyfit_lesson_player, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
holds (PolyfitLessonPlayer    *self,
       const PolyfitCondition *condition)
{
  return condition == NULL || polyfit_condition_is_true (condition, polyfit_facts_lookup, self->facts);
}

static void
emit_changed (PolyfitLessonPlayer *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static const char *
choose_hint (PolyfitLessonPlayer     *self,
             const PolyfitLessonTask *task)
{
  for (guint i = 0; i < task->hints->len; i++)
    {
      const PolyfitLessonHint *hint = g_ptr_array_index (task->hints, i);

      if (holds (self, hint->condition))
        return hint->text;
    }
  return NULL;
}

/* A question comes before its card's task: what it asks for may be done by the run that answers it. */
static gboolean
is_question_open (PolyfitLessonPlayer *self)
{
  return polyfit_lesson_player_get_card (self)->question != NULL
         && self->verdict < POLYFIT_LESSON_VERDICT_RIGHT;
}

/* Once done, a task stays so, whatever is done afterwards. */
static gboolean
look_at_task (PolyfitLessonPlayer *self)
{
  const PolyfitLessonTask *task = polyfit_lesson_player_get_card (self)->task;
  gboolean was_done = self->is_task_done;
  const char *hint = self->hint;

  if (task == NULL || was_done || is_question_open (self))
    return FALSE;
  self->is_task_done = holds (self, task->condition);
  self->hint = self->is_task_done ? NULL : choose_hint (self, task);
  return self->is_task_done != was_done || self->hint != hint;
}

static gboolean
has_ended (PolyfitLessonPlayer *self)
{
  switch (polyfit_trainer_get_state (self->trainer))
    {
    case POLYFIT_TRAINER_CONVERGED:
    case POLYFIT_TRAINER_FINISHED:
    case POLYFIT_TRAINER_DIVERGED:
      return TRUE;
    case POLYFIT_TRAINER_READY:
    case POLYFIT_TRAINER_RUNNING:
    case POLYFIT_TRAINER_PAUSED:
    default:
      return FALSE;
    }
}

/* The limits of the learning rate, of which answers may speak, take a moment. */
static gboolean
can_judge (PolyfitLessonPlayer *self)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (self)->question;

  return !polyfit_limits_is_pending (polyfit_facts_get_limits (self->facts))
         && (question->steps == 0 || has_ended (self));
}

static void
judge (PolyfitLessonPlayer *self)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (self)->question;

  for (guint i = 0; i < question->answers->len; i++)
    {
      const PolyfitLessonAnswer *answer = g_ptr_array_index (question->answers, i);

      self->right[i] = holds (self, answer->condition);
    }
  polyfit_facts_get_match (self->facts, &self->match);
  self->verdict = self->right[self->answer] ? POLYFIT_LESSON_VERDICT_RIGHT
                                            : POLYFIT_LESSON_VERDICT_WRONG;
  polyfit_facts_begin (self->facts);
}

static void
trainer_cb (PolyfitLessonPlayer *self)
{
  gboolean changed = FALSE;

  g_object_ref (self);
  if (self->verdict == POLYFIT_LESSON_VERDICT_WAITING && can_judge (self))
    {
      judge (self);
      polyfit_trainer_set_max_steps (self->trainer, self->max_steps);
      changed = TRUE;
    }
  if (look_at_task (self) || changed)
    emit_changed (self);
  g_object_unref (self);
}

static void
apply (PolyfitLessonPlayer *self,
       GPtrArray           *settings)
{
  for (guint i = 0; i < settings->len; i++)
    {
      const PolyfitLessonSetting *setting = g_ptr_array_index (settings, i);

      polyfit_setup_apply (self->trainer, setting->name, setting->value);
    }
}

/* Whoever leaves a run that was to show something leaves it to itself. */
static void
stop_waiting (PolyfitLessonPlayer *self)
{
  if (self->verdict == POLYFIT_LESSON_VERDICT_WAITING)
    polyfit_trainer_set_max_steps (self->trainer, self->max_steps);
  self->verdict = POLYFIT_LESSON_VERDICT_OPEN;
}

static void
sketch_finished_cb (PolyfitLessonPlayer *self)
{
  polyfit_lesson_player_answer (self, 0);
}

/* What is drawn begins with the curve as it is before the run. */
static void
begin_sketch (PolyfitLessonPlayer *self)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (self)->question;
  Poly start;

  g_clear_object (&self->sketch);
  if (question != NULL && question->is_drawn)
    {
      polyfit_trainer_reset (self->trainer);
      polyfit_model_get_poly (polyfit_trainer_get_model (self->trainer), &start);
      self->sketch = polyfit_sketch_new (polyfit_trainer_get_dataset (self->trainer), &start);
      g_signal_connect_object (self->sketch, "finished", G_CALLBACK (sketch_finished_cb), self,
                               G_CONNECT_SWAPPED);
    }
  polyfit_facts_set_sketch (self->facts, self->sketch);
}

static void
polyfit_lesson_player_dispose (GObject *object)
{
  PolyfitLessonPlayer *self = POLYFIT_LESSON_PLAYER (object);

  if (self->trainer != NULL)
    stop_waiting (self);
  g_clear_object (&self->duel_signals);
  g_clear_object (&self->rival_signals);
  g_clear_pointer (&self->facts, polyfit_facts_free);
  g_clear_object (&self->sketch);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_lesson_player_parent_class)->dispose (object);
}

static void
polyfit_lesson_player_finalize (GObject *object)
{
  g_clear_pointer (&POLYFIT_LESSON_PLAYER (object)->lesson, polyfit_lesson_free);

  G_OBJECT_CLASS (polyfit_lesson_player_parent_class)->finalize (object);
}

static void
polyfit_lesson_player_class_init (PolyfitLessonPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_lesson_player_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_lesson_player_finalize;

  /**
   * PolyfitLessonPlayer::changed:
   *
   * Another card, a verdict, a hint, or a task that is done.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_lesson_player_init (PolyfitLessonPlayer *self)
{
  self->answer = POLYFIT_LESSON_PLAYER_NONE;
  self->duel_signals = g_signal_group_new (POLYFIT_TYPE_DUEL);
  g_signal_group_connect_swapped (self->duel_signals, "changed", G_CALLBACK (trainer_cb), self);
  self->rival_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->rival_signals, "notify::step", G_CALLBACK (trainer_cb), self);
  g_signal_group_connect_swapped (self->rival_signals, "notify::state", G_CALLBACK (trainer_cb), self);
}

/**
 * polyfit_lesson_player_new:
 * @lesson: (transfer full): what is played
 * @trainer: which gets the lesson's settings at once
 *
 * Returns: (transfer full): a player at the first card
 */
PolyfitLessonPlayer *
polyfit_lesson_player_new (PolyfitLesson  *lesson,
                           PolyfitTrainer *trainer)
{
  static const char *const signals_of_trainer[] = {
    "notify::step", "notify::state", "notify::stop-loss", "notify::seed", "settings-changed",
  };
  PolyfitLessonPlayer *self;

  g_return_val_if_fail (lesson != NULL, NULL);
  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_object_new (POLYFIT_TYPE_LESSON_PLAYER, NULL);
  self->lesson = lesson;
  self->trainer = g_object_ref (trainer);
  self->facts = polyfit_facts_new (trainer);
  for (gsize i = 0; i < G_N_ELEMENTS (signals_of_trainer); i++)
    g_signal_connect_object (trainer, signals_of_trainer[i], G_CALLBACK (trainer_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_model (trainer), "changed", G_CALLBACK (trainer_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_facts_get_limits (self->facts), "changed",
                           G_CALLBACK (trainer_cb), self, G_CONNECT_SWAPPED);
  polyfit_lesson_player_go_to (self, 0);
  return self;
}

/**
 * polyfit_lesson_player_set_duel:
 * @duel: (nullable): what the trainer is in from now on; tasks and answers may speak of it
 */
void
polyfit_lesson_player_set_duel (PolyfitLessonPlayer *self,
                                PolyfitDuel         *duel)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PLAYER (self));
  g_return_if_fail (duel == NULL || POLYFIT_IS_DUEL (duel));

  polyfit_facts_set_duel (self->facts, duel);
  g_signal_group_set_target (self->duel_signals, duel);
  g_signal_group_set_target (self->rival_signals,
                             duel != NULL ? polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B) : NULL);
  trainer_cb (self);
}

/**
 * polyfit_lesson_player_get_lesson:
 *
 * Returns: (transfer none): what is played
 */
const PolyfitLesson *
polyfit_lesson_player_get_lesson (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), NULL);

  return self->lesson;
}

/**
 * polyfit_lesson_player_get_position:
 *
 * Returns: which card it is at, counted from zero
 */
guint
polyfit_lesson_player_get_position (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), 0);

  return self->position;
}

/**
 * polyfit_lesson_player_get_card:
 *
 * Returns: (transfer none): the card it is at
 */
const PolyfitLessonCard *
polyfit_lesson_player_get_card (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), NULL);

  return g_ptr_array_index (self->lesson->cards, self->position);
}

static void
set_up (PolyfitLessonPlayer *self)
{
  if (!self->lesson->is_about_present)
    polyfit_setup_clear (self->trainer);
  apply (self, self->lesson->setup);
  for (guint i = 0; i <= self->position; i++)
    apply (self, ((PolyfitLessonCard *) g_ptr_array_index (self->lesson->cards, i))->setup);
  polyfit_trainer_reset (self->trainer);
}

/**
 * polyfit_lesson_player_go_to:
 * @position: of a card
 *
 * Goes to a card as if for the first time. What it needs is set up: everything that the lesson and the
 * cards up to there set, so that each card can be begun with.
 */
void
polyfit_lesson_player_go_to (PolyfitLessonPlayer *self,
                             guint                position)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PLAYER (self));
  g_return_if_fail (position < self->lesson->cards->len);

  stop_waiting (self);
  self->position = position;
  self->answer = POLYFIT_LESSON_PLAYER_NONE;
  /* While settings change one by one, no task is to be taken for done. */
  self->is_task_done = TRUE;
  if (position == 0 || polyfit_lesson_player_get_card (self)->setup->len > 0)
    set_up (self);
  begin_sketch (self);
  self->is_task_done = FALSE;
  self->hint = NULL;
  polyfit_facts_begin (self->facts);
  look_at_task (self);
  emit_changed (self);
}

/**
 * polyfit_lesson_player_can_go_on:
 *
 * Returns: whether all that the card asks for was done; nobody is kept from going on without
 */
gboolean
polyfit_lesson_player_can_go_on (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), FALSE);

  return !is_question_open (self)
         && (polyfit_lesson_player_get_card (self)->task == NULL || self->is_task_done);
}

/**
 * polyfit_lesson_player_is_over:
 *
 * Returns: whether nothing comes after the card, and all that it asks for was done
 */
gboolean
polyfit_lesson_player_is_over (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), FALSE);

  return self->position + 1 == self->lesson->cards->len && polyfit_lesson_player_can_go_on (self);
}

/**
 * polyfit_lesson_player_answer:
 * @answer: one of the card's, counted from zero
 *
 * What was drawn is finished with it. Where the question is about what will happen, the run is started
 * from its beginning, and the verdict waits for its end.
 */
void
polyfit_lesson_player_answer (PolyfitLessonPlayer *self,
                              guint                answer)
{
  g_autoptr (GObject) object = NULL;
  const PolyfitLessonQuestion *question;

  g_return_if_fail (POLYFIT_IS_LESSON_PLAYER (self));

  question = polyfit_lesson_player_get_card (self)->question;
  g_return_if_fail (question != NULL && answer < question->answers->len);

  if (self->verdict != POLYFIT_LESSON_VERDICT_OPEN)
    return;
  /* The handlers may drop the player. */
  object = G_OBJECT (g_object_ref (self));
  self->answer = answer;
  self->max_steps = polyfit_trainer_get_max_steps (self->trainer);
  if (question->steps > 0)
    {
      polyfit_trainer_reset (self->trainer);
      polyfit_trainer_set_max_steps (self->trainer, question->steps);
    }
  self->verdict = POLYFIT_LESSON_VERDICT_WAITING;
  if (self->sketch != NULL)
    polyfit_sketch_finish (self->sketch);
  if (question->steps > 0)
    polyfit_trainer_start (self->trainer);
  else
    trainer_cb (self);
  emit_changed (self);
}

/**
 * polyfit_lesson_player_get_answer:
 *
 * Returns: the one that was given, or %POLYFIT_LESSON_PLAYER_NONE
 */
guint
polyfit_lesson_player_get_answer (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), POLYFIT_LESSON_PLAYER_NONE);

  return self->answer;
}

/**
 * polyfit_lesson_player_get_verdict:
 *
 * Returns: what came of the answer
 */
PolyfitLessonVerdict
polyfit_lesson_player_get_verdict (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), POLYFIT_LESSON_VERDICT_OPEN);

  return self->verdict;
}

/**
 * polyfit_lesson_player_is_right:
 * @answer: one of the card's, whether it was given or not
 *
 * Returns: whether it is what has happened; no answer is right before there is a verdict
 */
gboolean
polyfit_lesson_player_is_right (PolyfitLessonPlayer *self,
                                guint                answer)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), FALSE);
  g_return_val_if_fail (answer < G_N_ELEMENTS (self->right), FALSE);

  return self->verdict >= POLYFIT_LESSON_VERDICT_RIGHT && self->right[answer];
}

/**
 * polyfit_lesson_player_get_sketch:
 *
 * Returns: (transfer none) (nullable): where the answer to the card's question is drawn
 */
PolyfitSketch *
polyfit_lesson_player_get_sketch (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), NULL);

  return self->sketch;
}

/**
 * polyfit_lesson_player_get_match:
 * @match: (out): how near the drawing came
 *
 * Returns: whether there is a drawing, and a verdict on it
 */
gboolean
polyfit_lesson_player_get_match (PolyfitLessonPlayer *self,
                                 PolyfitSketchMatch  *match)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), FALSE);

  *match = self->match;
  return self->sketch != NULL && self->verdict >= POLYFIT_LESSON_VERDICT_RIGHT;
}

/**
 * polyfit_lesson_player_is_task_done:
 *
 * Returns: whether the card's task was done since the card was gone to
 */
gboolean
polyfit_lesson_player_is_task_done (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), FALSE);

  return self->is_task_done;
}

/**
 * polyfit_lesson_player_get_hint:
 *
 * Returns: (transfer none) (nullable): what helps with the task as things stand, as markup
 */
const char *
polyfit_lesson_player_get_hint (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), NULL);

  return self->hint;
}
