/* Where a run starts, and when it ends. */

#include "model/polyfit-trainer.h"

#include <math.h>

static PolyfitTrainer *
trainer_new (guint64 seed)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *trainer = polyfit_trainer_new (dataset, model);

  polyfit_trainer_set_seed (trainer, seed);
  return trainer;
}

static void
test_start_kinds (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  const float *w = polyfit_trainer_get_run (trainer)->state.parameters.value;
  const Parameters given = { .value = { 0.75f, -1.5f, 2.25f, 0.125f } };
  float x;

  polyfit_trainer_advance (trainer, 1);
  x = polyfit_trainer_get_batch (trainer)->x[7];

  /* The weights that there were are what typing begins with. */
  g_assert_null (polyfit_trainer_get_given_start (trainer));
  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_GIVEN);
  g_assert_cmpfloat (w[0], ==, -0.424894601f);
  g_assert_cmpfloat (polyfit_trainer_get_given_start (trainer)->value[0], ==, -0.424894601f);

  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO);
  for (gsize k = 0; k <= 3; k++)
    g_assert_cmpfloat (w[k], ==, 0.0f);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpfloat (polyfit_trainer_get_batch (trainer)->x[7], ==, x);
  polyfit_model_set_degree (model, 5);
  g_assert_cmpfloat (w[5], ==, 0.0f);

  polyfit_trainer_start_from (trainer, &given);
  g_assert_cmpint (polyfit_trainer_get_start_kind (trainer), ==, POLYFIT_START_GIVEN);
  polyfit_model_set_degree (model, 1);
  g_assert_cmpfloat (w[1], ==, -1.5f);
  g_assert_cmpfloat (w[2], ==, 0.0f);
  polyfit_model_set_degree (model, 4);
  polyfit_trainer_set_seed (trainer, 385);
  g_assert_cmpfloat (w[2], ==, 2.25f);
  g_assert_cmpfloat (w[4], ==, 0.0f);
  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_RANDOM);
  g_assert_cmpfloat (w[2], !=, 2.25f);
  g_assert_cmpfloat (polyfit_trainer_get_given_start (trainer)->value[2], ==, 2.25f);
}

/* The average of the losses by its definition. */
static void
test_stops_at_smoothed_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0), plain = trainer_new (0);
  double sum = 0.0, weight = 0.0;
  guint64 steps = 0;

  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_SMOOTHED);
  g_assert_true (isnan (polyfit_trainer_get_smoothed_loss (trainer)));
  polyfit_trainer_advance (trainer, 1000000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);

  polyfit_trainer_set_stop_loss (plain, 0.0);
  do
    {
      polyfit_trainer_advance (plain, 1);
      sum = 0.99 * sum + 0.01 * polyfit_trainer_get_loss (plain);
      weight = 0.99 * weight + 0.01;
      steps++;
    }
  while (sum / weight >= 1e-3);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, steps);
  g_assert_cmpuint (steps, >, 1412);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_smoothed_loss (trainer), sum / weight, 1e-15);
}

static void
test_stops_at_true_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0), plain = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE);
  polyfit_trainer_advance (trainer, 1000000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  polyfit_trainer_set_stop_loss (plain, 0.0);
  do
    polyfit_trainer_advance (plain, 1);
  while (polyfit_trainer_get_true_loss (plain) >= 1e-3);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, polyfit_trainer_get_step (plain));

  /* It follows the data: with noise of 0.01 and more no weights are that good. */
  polyfit_dataset_set_target (dataset, &(Target) {
    .poly = TARGET_TUTORIAL.poly, .x = TARGET_TUTORIAL.x, .noise = 0.1,
  });
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 5000), ==, 5000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-rules/start-kinds", test_start_kinds);
  g_test_add_func ("/trainer-rules/stops-at-smoothed-loss", test_stops_at_smoothed_loss);
  g_test_add_func ("/trainer-rules/stops-at-true-loss", test_stops_at_true_loss);
  return g_test_run ();
}
