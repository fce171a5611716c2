#include "lesson/polyfit-lesson-player.h"

#include "lesson/card-setup.h"
#include "lesson/card-visit.h"
#include "lesson/polyfit-experiment-watch.h"

/**
 * PolyfitLessonPlayer:
 *
 * Goes through a lesson's cards with somebody who trains meanwhile: sets up what a card begins with,
 * judges answers by what then happens, and sees when a task is done. It never stands in anybody's way:
 * every card can be gone to at any time. One that is come back to is as it was left, and so is the
 * experiment, since a card speaks of the run that was there.
 */
struct _PolyfitLessonPlayer
{
  GObject                 parent_instance;

  PolyfitLesson          *lesson;
  PolyfitTrainer         *trainer;
  PolyfitFacts           *facts;
  PolyfitExperimentWatch *watch;
  GSignalGroup           *duel_signals;   /* of the duel that the trainer is in, if it is in one */
  GSignalGroup           *rival_signals;

  CardVisit              *visits;         /* one for each card */
  guint                   position;
  gboolean                is_turning;     /* from one card to another */
  guint                   renewal;        /* source that begins the card anew; zero while there is none */
};

G_DEFINE_FINAL_TYPE (PolyfitLessonPlayer, polyfit_lesson_player, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static CardVisit *
get_visit (PolyfitLessonPlayer *self)
{
  return &self->visits[self->position];
}

static void
emit_changed (PolyfitLessonPlayer *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A question comes before its card's task: what it asks for may be done by the run that answers it. */
static gboolean
is_question_open (PolyfitLessonPlayer *self)
{
  return polyfit_lesson_player_get_card (self)->question != NULL
         && get_visit (self)->verdict < POLYFIT_LESSON_VERDICT_RIGHT;
}

static gboolean
look_at_task (PolyfitLessonPlayer *self)
{
  const PolyfitLessonTask *task = polyfit_lesson_player_get_card (self)->task;

  return !self->is_turning && task != NULL && !is_question_open (self) &&
         card_visit_look_at_task (get_visit (self), task, self->facts);
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
trainer_cb (PolyfitLessonPlayer *self)
{
  gboolean changed = FALSE;

  g_object_ref (self);
  if (get_visit (self)->verdict == POLYFIT_LESSON_VERDICT_WAITING && can_judge (self))
    {
      card_visit_judge (get_visit (self), polyfit_lesson_player_get_card (self)->question,
                        self->trainer, self->facts);
      changed = TRUE;
    }
  if (look_at_task (self) || changed)
    emit_changed (self);
  g_object_unref (self);
}

static void
sketch_finished_cb (PolyfitLessonPlayer *self)
{
  polyfit_lesson_player_answer (self, 0);
}

static gboolean
is_drawn (PolyfitLessonPlayer *self)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (self)->question;

  return question != NULL && question->is_drawn;
}

static void
make_sketch (PolyfitLessonPlayer *self)
{
  CardVisit *visit = get_visit (self);

  if (!is_drawn (self))
    return;
  card_visit_make_sketch (visit, self->trainer);
  g_signal_connect_object (visit->sketch, "finished", G_CALLBACK (sketch_finished_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
begin_sketch (PolyfitLessonPlayer *self)
{
  if (is_drawn (self))
    polyfit_trainer_reset (self->trainer);
  make_sketch (self);
}

static void
polyfit_lesson_player_dispose (GObject *object)
{
  PolyfitLessonPlayer *self = POLYFIT_LESSON_PLAYER (object);

  if (self->trainer != NULL)
    card_visit_stop_waiting (get_visit (self), self->trainer);
  g_clear_handle_id (&self->renewal, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->duel_signals);
  g_clear_object (&self->rival_signals);
  g_clear_pointer (&self->facts, polyfit_facts_free);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_lesson_player_parent_class)->dispose (object);
}

static void
polyfit_lesson_player_finalize (GObject *object)
{
  PolyfitLessonPlayer *self = POLYFIT_LESSON_PLAYER (object);

  for (guint i = 0; i < self->lesson->cards->len; i++)
    card_visit_clear (&self->visits[i]);
  g_free (self->visits);
  g_clear_pointer (&self->lesson, polyfit_lesson_free);

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
  self->duel_signals = g_signal_group_new (POLYFIT_TYPE_DUEL);
  g_signal_group_connect_swapped (self->duel_signals, "changed", G_CALLBACK (trainer_cb), self);
  self->rival_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->rival_signals, "notify::step", G_CALLBACK (trainer_cb), self);
  g_signal_group_connect_swapped (self->rival_signals, "notify::state", G_CALLBACK (trainer_cb), self);
}

/* How a card comes on show. */
typedef void (*Turn) (PolyfitLessonPlayer *self,
                      guint                from);

static void
begin (PolyfitLessonPlayer *self,
       guint                from)
{
  card_setup_begin (self->lesson, self->position, from, self->trainer);
  begin_sketch (self);
  card_visit_begin (get_visit (self), self->trainer);
  polyfit_facts_begin (self->facts);
}

static void
come_back (PolyfitLessonPlayer *self,
           guint                from)
{
  card_visit_come_back (get_visit (self), self->trainer, self->facts);
}

static void
start_over (PolyfitLessonPlayer *self,
            guint                from)
{
  card_visit_start_over (get_visit (self), self->trainer);
  begin_sketch (self);
  polyfit_facts_begin (self->facts);
}

/* While settings change one by one, no task is to be taken for done. */
static void
turn_page (PolyfitLessonPlayer *self,
           guint                position,
           Turn                 turn)
{
  guint from = self->position;

  self->position = position;
  self->is_turning = TRUE;
  turn (self, from);
  self->is_turning = FALSE;
  polyfit_facts_set_sketch (self->facts, get_visit (self)->sketch);
  look_at_task (self);
  emit_changed (self);
}

/* The run stays as it is: whoever changes something may want to go on with it. */
static void
begin_anew (PolyfitLessonPlayer *self,
            guint                from)
{
  card_visit_begin_anew (get_visit (self), self->trainer);
  make_sketch (self);
  polyfit_facts_begin (self->facts);
}

static gboolean
renew_cb (gpointer user_data)
{
  PolyfitLessonPlayer *self = user_data;

  self->renewal = 0;
  if (get_visit (self)->verdict >= POLYFIT_LESSON_VERDICT_RIGHT)
    turn_page (self, self->position, begin_anew);
  return G_SOURCE_REMOVE;
}

/* A verdict about the present experiment is void when that is another. What is undone as one changes one
 * by one: the card begins anew once all of it has. */
static void
experiment_changed_cb (PolyfitLessonPlayer *self)
{
  if (self->lesson->is_about_present && !self->is_turning && self->renewal == 0
      && get_visit (self)->verdict >= POLYFIT_LESSON_VERDICT_RIGHT)
    self->renewal = g_idle_add (renew_cb, self);
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
  self->visits = g_new (CardVisit, lesson->cards->len);
  for (guint i = 0; i < lesson->cards->len; i++)
    card_visit_init (&self->visits[i]);
  self->trainer = g_object_ref (trainer);
  self->facts = polyfit_facts_new (trainer);
  for (gsize i = 0; i < G_N_ELEMENTS (signals_of_trainer); i++)
    g_signal_connect_object (trainer, signals_of_trainer[i], G_CALLBACK (trainer_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_model (trainer), "changed", G_CALLBACK (trainer_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_facts_get_limits (self->facts), "changed",
                           G_CALLBACK (trainer_cb), self, G_CONNECT_SWAPPED);
  self->watch = polyfit_experiment_watch_new (trainer);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (experiment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  turn_page (self, 0, begin);
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

/**
 * polyfit_lesson_player_go_to:
 * @position: of a card
 *
 * Goes to a card. One that was not come to before begins: what it needs is set up, which is everything
 * that the lesson and the cards up to there set, so that each card can be begun with. Card and
 * experiment are otherwise as they were when the card was left.
 */
void
polyfit_lesson_player_go_to (PolyfitLessonPlayer *self,
                             guint                position)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PLAYER (self));
  g_return_if_fail (position < self->lesson->cards->len);

  card_visit_stop_waiting (get_visit (self), self->trainer);
  card_visit_leave (get_visit (self), self->trainer, self->facts);
  turn_page (self, position, self->visits[position].first == NULL ? begin : come_back);
}

/**
 * polyfit_lesson_player_start_over:
 *
 * Begins the present card again, with the experiment as it was then.
 */
void
polyfit_lesson_player_start_over (PolyfitLessonPlayer *self)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PLAYER (self));

  card_visit_stop_waiting (get_visit (self), self->trainer);
  turn_page (self, self->position, start_over);
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
         && (polyfit_lesson_player_get_card (self)->task == NULL || get_visit (self)->is_task_done);
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

  if (get_visit (self)->verdict != POLYFIT_LESSON_VERDICT_OPEN)
    return;
  /* The handlers may drop the player. */
  object = G_OBJECT (g_object_ref (self));
  card_visit_answer (get_visit (self), question, answer, self->trainer);
  if (question->steps == 0)
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

  return get_visit (self)->answer;
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

  return get_visit (self)->verdict;
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
  g_return_val_if_fail (answer < POLYFIT_LESSON_MAX_ANSWERS, FALSE);

  return polyfit_lesson_player_get_verdict (self) >= POLYFIT_LESSON_VERDICT_RIGHT &&
         get_visit (self)->right[answer];
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

  return get_visit (self)->sketch;
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

  *match = get_visit (self)->match;
  return polyfit_lesson_player_get_sketch (self) != NULL &&
         polyfit_lesson_player_get_verdict (self) >= POLYFIT_LESSON_VERDICT_RIGHT;
}

/**
 * polyfit_lesson_player_is_task_done:
 *
 * Returns: whether the card's task was done since the card began
 */
gboolean
polyfit_lesson_player_is_task_done (PolyfitLessonPlayer *self)
{
  g_return_val_if_fail (POLYFIT_IS_LESSON_PLAYER (self), FALSE);

  return get_visit (self)->is_task_done;
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

  return get_visit (self)->hint;
}
