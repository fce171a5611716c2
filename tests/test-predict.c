/* What will happen? The cards about somebody's own experiment, judged for all kinds of settings. */

#include "await.h"
#include "core/modes.h"
#include "lesson/polyfit-lesson-player.h"
#include "lesson/polyfit-setup.h"

#include <math.h>

enum
{
  CONVERGES,
  OSCILLATES,
  DIVERGES,
};

static PolyfitLesson *
load (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_getenv ("POLYFIT_PREDICTION"));
  g_autoptr (GError) error = NULL;
  PolyfitLesson *lesson = polyfit_lesson_load (file, &error);

  g_assert_no_error (error);
  return lesson;
}

static void
await_verdict (PolyfitLessonPlayer *player)
{
  AWAIT (polyfit_lesson_player_get_verdict (player) != POLYFIT_LESSON_VERDICT_WAITING);
}

/* One answer is right, whichever was given. */
static void
check_course (PolyfitTrainer *trainer,
              guint           course)
{
  for (guint given = CONVERGES; given <= DIVERGES; given++)
    {
      g_autoptr (PolyfitLessonPlayer) player = polyfit_lesson_player_new (load (), trainer);

      polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
      polyfit_lesson_player_answer (player, given);
      await_verdict (player);
      for (guint i = CONVERGES; i <= DIVERGES; i++)
        g_assert_cmpint (polyfit_lesson_player_is_right (player, i), ==, i == course);
      g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==,
                       given == course ? POLYFIT_LESSON_VERDICT_RIGHT
                                       : POLYFIT_LESSON_VERDICT_WRONG);
    }
}

static PolyfitTrainer *
make_trainer (double rate)
{
  PolyfitTrainer *trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);

  polyfit_trainer_set_seed (trainer, 1);
  polyfit_trainer_set_learning_rate (trainer, rate);
  return trainer;
}

/* Of a sample, with steps on all of it, where everything is known exactly: each mode is multiplied by
 * 1 - λ·rate at each step. */
static double
make_exact (PolyfitTrainer *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Spectrum spectrum;

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  spectrum_init_from_objective (&spectrum, polyfit_trainer_get_training_objective (trainer));
  return spectrum.eigenvalue[spectrum.terms - 1];
}

/* Below 1/λ no mode changes its sign; near 2/λ the steepest does so at each step; beyond it grows. Just
 * beyond, 200 steps are too few to see it, and the limit knows. */
static void
test_exact_limits (void)
{
  static const struct
  {
    double share; /* of 1/λ */
    guint  course;
  } cases[] = {
    { 0.3, CONVERGES }, { 0.99, CONVERGES }, { 1.8, OSCILLATES }, { 1.99, OSCILLATES },
    { 2.0001, DIVERGES }, { 2.2, DIVERGES }, { 6.0, DIVERGES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolyfitTrainer) trainer = make_trainer (0.001);

      polyfit_trainer_set_learning_rate (trainer, cases[i].share / make_exact (trainer));
      check_course (trainer, cases[i].course);
    }
}

/* Batches tremble, which is no oscillation; a heavy ball swings, and without friction so wide that it
 * runs away. */
static void
test_batches (void)
{
  g_autoptr (PolyfitTrainer) usual = make_trainer (0.001);
  g_autoptr (PolyfitTrainer) fast = make_trainer (0.32);
  g_autoptr (PolyfitTrainer) heavy = make_trainer (0.001);
  g_autoptr (PolyfitTrainer) noisy = make_trainer (0.002);
  static const Parameters best = { .value = { 0.9f, 0.5f, 3.0f, 2.4f } };

  check_course (usual, CONVERGES);
  check_course (fast, DIVERGES);
  polyfit_setup_apply (heavy, "optimizer", "momentum");
  polyfit_setup_apply (heavy, "momentum", "0.97");
  check_course (heavy, OSCILLATES);
  polyfit_setup_apply (heavy, "momentum", "1");
  check_course (heavy, DIVERGES);
  polyfit_setup_apply (noisy, "noise", "1");
  polyfit_setup_apply (noisy, "batch-size", "4");
  check_course (noisy, CONVERGES);
  /* From the best weights there is only noise to go, further off but not away. */
  polyfit_trainer_set_start (noisy, POLYFIT_START_GIVEN, &best);
  check_course (noisy, OSCILLATES);
}

/* The settings are somebody's own, and stay so. */
static void
test_present (void)
{
  g_autoptr (PolyfitTrainer) trainer = make_trainer (0.0123);
  g_autoptr (PolyfitLessonPlayer) player = NULL;

  polyfit_trainer_set_batch_size (trainer, 7);
  polyfit_trainer_set_max_steps (trainer, 5000);
  polyfit_trainer_advance (trainer, 30);
  player = polyfit_lesson_player_new (load (), trainer);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 7);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.0123);
  polyfit_lesson_player_answer (player, CONVERGES);
  await_verdict (player);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 200);
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 5000);
}

/* So much of the way that the curve will really go is drawn, and then it goes. */
static PolyfitLessonPlayer *
draw (PolyfitTrainer *trainer,
      double          share)
{
  PolyfitLessonPlayer *player = polyfit_lesson_player_new (load (), trainer);
  PolyfitSketch *sketch;
  Poly end;

  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_lesson_player_go_to (player, 1);
  sketch = polyfit_lesson_player_get_sketch (player);
  polyfit_trainer_advance (trainer, 10);
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &end);
  for (gsize i = 0; i < POLYFIT_SKETCH_NODES; i++)
    {
      double y = polyfit_sketch_get_y (sketch, i);

      polyfit_sketch_set_y (sketch, i, y + share * (poly_eval (&end, polyfit_sketch_get_x (sketch, i)) - y));
    }
  /* As Enter in the plot does. */
  polyfit_sketch_finish (sketch);
  await_verdict (player);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 10);
  return player;
}

/* Nothing drawn, and twice the way, are as far off as the curve went; the opposite is twice as far. */
static void
test_drawing (void)
{
  static const struct
  {
    double               share;
    double               error;      /* as a share of the way */
    double               direction;
    PolyfitLessonVerdict verdict;
  } cases[] = {
    { 1.0, 0.0, 1.0, POLYFIT_LESSON_VERDICT_RIGHT },
    { 0.6, 0.4, 1.0, POLYFIT_LESSON_VERDICT_RIGHT },
    { 1.4, 0.4, 1.0, POLYFIT_LESSON_VERDICT_RIGHT },
    { 0.4, 0.6, 1.0, POLYFIT_LESSON_VERDICT_WRONG },
    { 0.0, 1.0, 0.0, POLYFIT_LESSON_VERDICT_WRONG },
    { -1.0, 2.0, -1.0, POLYFIT_LESSON_VERDICT_WRONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolyfitTrainer) trainer = make_trainer (0.01);
      g_autoptr (PolyfitLessonPlayer) player = draw (trainer, cases[i].share);
      PolyfitSketchMatch match;

      g_assert_true (polyfit_lesson_player_get_match (player, &match));
      g_assert_cmpfloat (match.travel, >, 1.0);
      /* Between its nodes the drawing has its own way. */
      g_assert_cmpfloat_with_epsilon (match.error / match.travel, cases[i].error, 0.03);
      g_assert_cmpfloat_with_epsilon (match.direction, cases[i].direction, 0.02);
      g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, cases[i].verdict);
    }
}

/* Where hardly anything moves, nothing drawn is as good as right. */
static void
test_standstill (void)
{
  g_autoptr (PolyfitTrainer) trainer = make_trainer (0.00001);
  g_autoptr (PolyfitLessonPlayer) player = draw (trainer, 0.0);

  g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==, POLYFIT_LESSON_VERDICT_RIGHT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/predict/exact-limits", test_exact_limits);
  g_test_add_func ("/predict/batches", test_batches);
  g_test_add_func ("/predict/present", test_present);
  g_test_add_func ("/predict/drawing", test_drawing);
  g_test_add_func ("/predict/standstill", test_standstill);
  return g_test_run ();
}
