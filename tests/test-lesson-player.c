#include "await.h"
#include "lesson/polyfit-lesson-player.h"

#include <string.h>

static const char LESSON[] =
  "<lesson version='1' id='rate'><title>T</title><summary>S</summary>"
  "<setup><set name='seed' value='1'/><set name='speed' value='100000'/></setup>"
  "<card><title>Steps</title>"
  "  <task when='steps-made at-least 3'><p>Make three steps.</p>"
  "    <hint when='steps-made is 0'>Press Step.</hint><hint>Again.</hint></task></card>"
  "<card><title>Predict</title>"
  "  <setup><set name='learning-rate' value='0.32'/></setup>"
  "  <question steps='200'><p>What will happen?</p>"
  "    <answer when=\"state is 'finished' or state is 'converged'\">It learns.</answer>"
  "    <answer when=\"state is 'diverged'\">It runs away.</answer>"
  "    <explain><p>Too large.</p></explain></question>"
  "  <task when=\"state is-not 'diverged' and learning-rate below limit and steps-made above 10\">"
  "    <p>Mend it.</p><hint when='learning-rate above limit'>Smaller.</hint></task></card>"
  "<card><title>Limits</title>"
  "  <setup><set name='learning-rate' value='0.02'/></setup>"
  "  <question><p>Stable?</p><answer when='learning-rate below limit'>Yes</answer>"
  "    <answer when='learning-rate above limit'>No</answer></question></card>"
  "</lesson>";

static PolyfitLessonPlayer *
make_player_of (const char     *text,
                PolyfitTrainer *trainer)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PolyfitLesson *lesson = polyfit_lesson_new_from_bytes (bytes, "test.lesson", &error);

  g_assert_no_error (error);
  return polyfit_lesson_player_new (lesson, trainer);
}

static PolyfitLessonPlayer *
make_player (PolyfitTrainer *trainer)
{
  return make_player_of (LESSON, trainer);
}

static void
wait_for_verdict (PolyfitLessonPlayer *player)
{
  AWAIT (polyfit_lesson_player_get_verdict (player) != POLYFIT_LESSON_VERDICT_WAITING);
}

static void
wait_for_task (PolyfitLessonPlayer *player)
{
  AWAIT (polyfit_lesson_player_is_task_done (player));
}

/* A task is done by training, not by looking on, and stays done. */
static void
test_task (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = NULL;

  polyfit_trainer_set_batch_size (trainer, 7);
  polyfit_trainer_advance (trainer, 50);
  player = make_player (trainer);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 32);
  g_assert_cmpuint (polyfit_trainer_get_seed (trainer), ==, 1);
  g_assert_false (polyfit_lesson_player_is_task_done (player));
  g_assert_false (polyfit_lesson_player_can_go_on (player));
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Press Step.");
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Again.");
  polyfit_trainer_advance (trainer, 2);
  g_assert_true (polyfit_lesson_player_is_task_done (player));
  g_assert_null (polyfit_lesson_player_get_hint (player));
  polyfit_trainer_reset (trainer);
  g_assert_true (polyfit_lesson_player_can_go_on (player));
  g_assert_false (polyfit_lesson_player_is_over (player));
}

static void
assert_not_done_cb (PolyfitLessonPlayer *player,
                    gboolean            *is_told)
{
  *is_told = TRUE;
  g_assert_false (polyfit_lesson_player_is_task_done (player));
}

/* What was done for another card is not done for this one, not even while this one is set up. */
static void
test_turned_page (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player (trainer);
  gboolean is_told = FALSE;

  polyfit_lesson_player_go_to (player, 1);
  polyfit_trainer_advance (trainer, 3);
  g_signal_connect (player, "changed", G_CALLBACK (assert_not_done_cb), &is_told);
  polyfit_lesson_player_go_to (player, 0);
  g_assert_true (is_told);
  g_signal_handlers_disconnect_by_data (player, &is_told);
}

/* A task may be about the second run of a duel, which is heard of by itself, and may be there before. */
static void
test_duel (void)
{
  static const char text[] =
    "<lesson version='1' id='duel'><title>T</title><summary>S</summary><card><title>Duel</title>"
    "  <task when='b-step at-least 5'><p>Train B.</p>"
    "    <hint when=\"duel is 'none'\">Begin.</hint><hint>Go on.</hint></task></card></lesson>";
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player_of (text, trainer);
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_DEGREE, 2);

  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Begin.");
  polyfit_lesson_player_set_duel (player, duel);
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Go on.");
  polyfit_lesson_player_set_duel (player, NULL);
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Begin.");
  polyfit_lesson_player_set_duel (player, duel);
  polyfit_trainer_advance (polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B), 4);
  g_assert_false (polyfit_lesson_player_is_task_done (player));
  polyfit_trainer_advance (polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B), 1);
  g_assert_true (polyfit_lesson_player_is_task_done (player));
}

/* What is right is what happens. */
static void
test_prediction (gconstpointer data)
{
  guint answer = GPOINTER_TO_UINT (data);
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player (trainer);

  polyfit_lesson_player_go_to (player, 1);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.32);
  polyfit_lesson_player_answer (player, answer);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_WAITING);
  g_assert_false (polyfit_lesson_player_is_right (player, 0));
  g_assert_false (polyfit_lesson_player_is_right (player, 1));
  wait_for_verdict (player);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==,
                   answer == 1 ? POLYFIT_LESSON_VERDICT_RIGHT : POLYFIT_LESSON_VERDICT_WRONG);
  g_assert_false (polyfit_lesson_player_is_right (player, 0));
  g_assert_true (polyfit_lesson_player_is_right (player, 1));
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 0);

  /* The task after it, with the run as it is. */
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Smaller.");
  polyfit_trainer_set_learning_rate (trainer, 0.001);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 11);
  wait_for_task (player);
  g_assert_true (polyfit_lesson_player_can_go_on (player));
  polyfit_trainer_set_learning_rate (trainer, 0.32);
  g_assert_true (polyfit_lesson_player_is_task_done (player));
}

/* The limits take a moment to be computed, for which the verdict waits. */
static void
test_limits (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player (trainer);

  polyfit_lesson_player_go_to (player, 2);
  polyfit_lesson_player_answer (player, 0);
  wait_for_verdict (player);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_RIGHT);
  g_assert_true (polyfit_lesson_player_is_over (player));
}

static float
get_weight (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_run (trainer)->state.parameters.value[3];
}

/* A card that is come back to is as it was left, with the run that it speaks of, and counts go on. */
static void
test_come_back (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player (trainer);
  float weight;

  polyfit_trainer_advance (trainer, 2);
  weight = get_weight (trainer);
  polyfit_lesson_player_go_to (player, 1);
  polyfit_lesson_player_answer (player, 0);
  wait_for_verdict (player);
  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_TRUTH);

  polyfit_lesson_player_go_to (player, 0);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_OPEN);
  g_assert_cmpint (polyfit_trainer_get_hidden (trainer), ==, POLYFIT_PARTS_TRUTH);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 2);
  g_assert_cmpfloat (get_weight (trainer), ==, weight);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.001);
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Again.");
  polyfit_trainer_advance (trainer, 1);
  g_assert_true (polyfit_lesson_player_is_task_done (player));

  polyfit_lesson_player_go_to (player, 1);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 18);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.32);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_WRONG);
  g_assert_cmpuint (polyfit_lesson_player_get_answer (player), ==, 0);
  g_assert_true (polyfit_lesson_player_is_right (player, 1));
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Smaller.");

  polyfit_lesson_player_go_to (player, 0);
  g_assert_true (polyfit_lesson_player_is_task_done (player));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 3);
}

/* An answer that still waits when the page is turned was none. */
static void
test_come_back_early (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player (trainer);

  polyfit_lesson_player_go_to (player, 1);
  polyfit_lesson_player_answer (player, 0);
  polyfit_trainer_advance (trainer, 5);
  polyfit_lesson_player_go_to (player, 0);
  polyfit_lesson_player_go_to (player, 1);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 5);
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 0);
  g_assert_cmpuint (polyfit_lesson_player_get_answer (player), ==, POLYFIT_LESSON_PLAYER_NONE);
  polyfit_lesson_player_answer (player, 1);
  wait_for_verdict (player);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_RIGHT);
}

/* Nothing of what was done is left: neither answer nor steps. */
static void
test_start_over (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player (trainer);

  polyfit_trainer_advance (trainer, 4);
  polyfit_lesson_player_go_to (player, 1);
  polyfit_lesson_player_answer (player, 1);
  wait_for_verdict (player);
  polyfit_trainer_set_learning_rate (trainer, 0.001);
  polyfit_lesson_player_start_over (player);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.32);
  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_OPEN);
  g_assert_cmpuint (polyfit_lesson_player_get_answer (player), ==, POLYFIT_LESSON_PLAYER_NONE);
  g_assert_null (polyfit_lesson_player_get_hint (player));

  polyfit_lesson_player_go_to (player, 0);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 4);
  polyfit_lesson_player_start_over (player);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_false (polyfit_lesson_player_is_task_done (player));
  g_assert_cmpstr (polyfit_lesson_player_get_hint (player), ==, "Press Step.");
}

/* A card that sets nothing goes on with the run, but only for those who come from the card before it; who skips
 * cards, as to where a lesson was left, gets what they set. */
static void
test_skipped_card (void)
{
  static const char text[] =
    "<lesson version='1' id='pages'><title>T</title><summary>S</summary>"
    "<card><title>One</title></card>"
    "<card><title>Two</title><setup><set name='batch-size' value='7'/></setup></card>"
    "<card><title>Three</title></card><card><title>Four</title></card>"
    "</lesson>";
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = make_player_of (text, trainer);

  polyfit_trainer_advance (trainer, 5);
  polyfit_lesson_player_go_to (player, 2);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 7);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  polyfit_trainer_advance (trainer, 4);
  polyfit_lesson_player_go_to (player, 3);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 4);
  polyfit_lesson_player_go_to (player, 1);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
}

/* A card that speaks of a run has one: that of the card before, or else one of its own. */
static void
test_steps_of_card (void)
{
  static const char text[] =
    "<lesson version='1' id='pages'><title>T</title><summary>S</summary>"
    "<card><title>One</title></card><card steps='3'><title>Two</title></card>"
    "<card><title>Three</title></card></lesson>";
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) first = make_player_of (text, trainer), second = NULL;

  polyfit_trainer_advance (trainer, 5);
  polyfit_lesson_player_go_to (first, 1);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 5);
  polyfit_lesson_player_start_over (first);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 5);

  second = make_player_of (text, trainer);
  polyfit_lesson_player_go_to (second, 1);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 3);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  polyfit_lesson_player_start_over (second);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 3);
}

/* Whoever turns the page while a run is to show something gets the trainer's own limit back. */
static void
test_leaving (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitLessonPlayer *player = make_player (trainer);

  polyfit_lesson_player_go_to (player, 1);
  polyfit_lesson_player_answer (player, 0);
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 200);
  g_object_unref (player);
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 0);
  polyfit_trainer_advance (trainer, 5);
}

static void
drop_cb (PolyfitLessonPlayer  *player,
         PolyfitLessonPlayer **owned)
{
  g_clear_object (owned);
}

/* Whoever has seen enough at the verdict drops the player. */
static void
test_dropped_by_handler (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitLessonPlayer *player = make_player (trainer);
  gpointer alive = player;

  polyfit_lesson_player_go_to (player, 2);
  polyfit_lesson_player_answer (player, 0);
  wait_for_verdict (player);
  polyfit_lesson_player_start_over (player);
  g_object_add_weak_pointer (G_OBJECT (player), &alive);
  g_signal_connect (player, "changed", G_CALLBACK (drop_cb), &player);
  polyfit_lesson_player_answer (player, 0);
  g_assert_null (alive);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-player/task", test_task);
  g_test_add_func ("/lesson-player/duel", test_duel);
  g_test_add_func ("/lesson-player/turned-page", test_turned_page);
  g_test_add_data_func ("/lesson-player/right", GUINT_TO_POINTER (1), test_prediction);
  g_test_add_data_func ("/lesson-player/wrong", GUINT_TO_POINTER (0), test_prediction);
  g_test_add_func ("/lesson-player/limits", test_limits);
  g_test_add_func ("/lesson-player/come-back", test_come_back);
  g_test_add_func ("/lesson-player/come-back-early", test_come_back_early);
  g_test_add_func ("/lesson-player/start-over", test_start_over);
  g_test_add_func ("/lesson-player/skipped-card", test_skipped_card);
  g_test_add_func ("/lesson-player/steps-of-card", test_steps_of_card);
  g_test_add_func ("/lesson-player/leaving", test_leaving);
  g_test_add_func ("/lesson-player/dropped-by-handler", test_dropped_by_handler);
  return g_test_run ();
}
