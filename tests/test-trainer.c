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
assert_model_is_published (PolyfitTrainer *trainer)
{
  const Parameters *shown = polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  const Parameters *trained = &polyfit_trainer_get_run (trainer)->state.parameters;

  g_assert_cmpmem (shown, sizeof *shown, trained, sizeof *trained);
}

/* The initial weights, and the step and loss of convergence, are PyTorch's, from tutorial.json. */
static void
test_converges (guint64 seed,
                float   bias,
                guint64 steps)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (seed);

  assert_model_is_published (trainer);
  g_assert_cmpfloat (polyfit_trainer_get_run (trainer)->state.parameters.value[0], ==, bias);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000000), ==, steps);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, steps);
  g_assert_cmpfloat (polyfit_trainer_get_loss (trainer), <, 1e-3);
  g_assert_cmpuint (polyfit_trainer_get_history (trainer)->n_steps, ==, steps);
  assert_model_is_published (trainer);
}

static void
test_converges_seed_0 (void)
{
  test_converges (0, -0.424894601f, 1412);
}

static void
test_converges_seed_1 (void)
{
  test_converges (1, 0.270990282f, 2485);
}

static void
test_goes_on_after_convergence (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);

  polyfit_trainer_advance (trainer, 1000000);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000000), >=, 1);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpfloat (polyfit_trainer_get_loss (trainer), <, 1e-3);

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 5000), ==, 5000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
}

static void
test_max_steps (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);

  polyfit_trainer_set_max_steps (trainer, 100);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 60), ==, 60);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 60), ==, 40);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_FINISHED);

  /* As many again. */
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000), ==, 100);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 200);

  /* A limit that was raised is what it says. */
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 1000);
  polyfit_trainer_set_max_steps (trainer, 150);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000), ==, 50);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_FINISHED);
}

/* The step and the last finite weights are PyTorch's, from optimizers.json. */
static void
test_diverges (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  Parameters before;

  polyfit_trainer_set_learning_rate (trainer, 0.3);
  polyfit_trainer_advance (trainer, 10);
  g_assert_cmpfloat (polyfit_trainer_get_loss (trainer), ==, 22401892400.0f);
  polyfit_trainer_advance (trainer, 15);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  before = polyfit_trainer_get_run (trainer)->state.parameters;

  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000), ==, 0);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 25);
  g_assert_cmpuint (polyfit_trainer_get_diverged_step (trainer), ==, 26);
  g_assert_true (isfinite (polyfit_trainer_get_loss (trainer)));
  g_assert_cmpmem (&polyfit_trainer_get_run (trainer)->state.parameters, sizeof before,
                   &before, sizeof before);
  assert_model_is_published (trainer);

  polyfit_trainer_start (trainer);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1), ==, 0);

  polyfit_trainer_set_learning_rate (trainer, 1e-3);
  polyfit_trainer_reset (trainer);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  g_assert_cmpuint (polyfit_trainer_get_diverged_step (trainer), ==, 0);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000000), ==, 1412);
}

static void
test_reset_is_the_same_start (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (42);
  const Run *run = polyfit_trainer_get_run (trainer);
  Parameters start = run->state.parameters, later;

  polyfit_trainer_advance (trainer, 77);
  later = run->state.parameters;
  polyfit_trainer_reset (trainer);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_true (isnan (polyfit_trainer_get_loss (trainer)));
  g_assert_cmpuint (polyfit_trainer_get_batch (trainer)->size, ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_history (trainer)->n_steps, ==, 0);
  g_assert_cmpmem (&run->state.parameters, sizeof start, &start, sizeof start);
  assert_model_is_published (trainer);
  polyfit_trainer_advance (trainer, 77);
  g_assert_cmpmem (&run->state.parameters, sizeof later, &later, sizeof later);
}

static void
assert_fresh_start (PolyfitTrainer *trainer)
{
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  assert_model_is_published (trainer);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 5), ==, 5);
}

static void
test_other_features_restart (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const double x[] = { -1.0, 0.0, 2.0 }, y[] = { 0.5, 0.25, 3.0 };

  polyfit_trainer_advance (trainer, 5);
  polyfit_trainer_set_seed (trainer, 8);
  assert_fresh_start (trainer);

  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 5);
  g_assert_cmpfloat (polyfit_trainer_get_run (trainer)->state.parameters.value[5], !=, 0.0f);
  assert_fresh_start (trainer);

  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO);
  assert_fresh_start (trainer);

  /* Where the range of x changes, so do features that are scaled for it. */
  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_LEGENDRE);
  assert_fresh_start (trainer);
  g_assert_cmpfloat (polyfit_trainer_get_run (trainer)->basis.shift, ==, 0.5f);
  g_assert_cmpfloat (polyfit_trainer_get_run (trainer)->basis.scale, ==, 1.5f);
  polyfit_dataset_move_point (dataset, 0, -2.0, 0.5);
  assert_fresh_start (trainer);
  g_assert_cmpfloat (polyfit_trainer_get_run (trainer)->basis.scale, ==, 2.0f);
}

/* That of fixed points is the mean over all of them, whatever the basis, and follows them. */
static void
test_true_loss_of_points (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  double x[] = { -1.25, 0.5, 2.0, 2.5, 3.0 }, y[] = { 0.5, 0.25, 3.0, -1.0, 4.5 };

  polyfit_trainer_set_learning_rate (trainer, 1e-5);
  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      double expected = 0.0;
      Poly poly;

      y[2] += 1.0;
      polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 5);
      polyfit_model_set_basis_kind (model, (BasisKind) kind);
      polyfit_trainer_advance (trainer, 10);
      polyfit_model_get_poly (model, &poly);
      for (gsize i = 0; i < 5; i++)
        expected += pow (poly_eval (&poly, x[i]) - y[i], 2.0) / 5.0;
      g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_true_loss (trainer), expected,
                                      1e-6 * expected);
    }
}

/* With x ~ N(0,1) the loss of a fit d away from the truth is Σ d_i d_j E[x^(i+j)]. */
static void
test_true_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  const float *w = polyfit_trainer_get_run (trainer)->state.parameters.value;
  double d0, d1, d2, d3, expected;

  polyfit_trainer_advance (trainer, 300);
  d0 = w[0] - 0.9, d1 = w[1] - 0.5, d2 = w[2] - 3.0, d3 = w[3] - 2.4;
  expected = d0 * d0 + d1 * d1 + 3 * d2 * d2 + 15 * d3 * d3 + 2 * d0 * d2 + 6 * d1 * d3;
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_true_loss (trainer), expected, 1e-9);
}

/* The third Legendre polynomial of x from 1000 to 1001 has a mean square of 1/7. Its powers of x
 * have coefficients beyond 1e10, which would cancel to nothing but noise. */
static void
test_true_loss_far_from_zero (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  const Target zero = { .x = { X_UNIFORM, 1000.0, 1001.0 } };
  const Parameters third = { .value = { 0.0f, 0.0f, 0.0f, 1.0f } };

  polyfit_dataset_set_target (polyfit_trainer_get_dataset (trainer), &zero);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_LEGENDRE);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_compute_true_loss (trainer, &third), 1.0 / 7.0,
                                  1e-7);
}

/* y = 2/3 + 3/2 x, with a full batch, whose loss is the true one; minibatches go on from there. */
static void
test_full_batch (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  const double x[] = { 1.0, 2.0, 3.0 }, y[] = { 2.0, 4.0, 5.0 };
  const float *w = polyfit_trainer_get_run (trainer)->state.parameters.value;
  double before;

  g_object_set (trainer, "full-batch", TRUE, "learning-rate", 0.1, "stop-loss", 0.0, NULL);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 1);
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 3);
  before = polyfit_trainer_get_true_loss (trainer);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpfloat ((float) polyfit_trainer_get_loss (trainer), ==, (float) before);
  g_assert_cmpuint (polyfit_trainer_get_batch (trainer)->size, ==, 0);
  polyfit_trainer_advance (trainer, 999);
  g_assert_cmpfloat_with_epsilon (w[0], 2.0 / 3.0, 1e-4);
  g_assert_cmpfloat_with_epsilon (w[1], 1.5, 1e-4);

  g_assert_true (polyfit_trainer_get_full_batch (trainer));
  polyfit_trainer_set_full_batch (trainer, FALSE);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpuint (polyfit_trainer_get_batch (trainer)->size, ==, 32);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* The same seed gives the same weights, but noise makes their true loss another. */
static void
test_true_loss_notified_with_target (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);
  double before = polyfit_trainer_get_true_loss (trainer);
  guint n = 0;

  g_signal_connect_swapped (trainer, "notify::true-loss", G_CALLBACK (count_cb), &n);
  target.noise = 2.0;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_true_loss (trainer), before + 4.0, 1e-9);
}

/* The batch on screen stays whole when the next one is to be larger. */
static void
test_batch_stays_until_next_step (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  g_autofree float *x = NULL, *y = NULL, *residual = NULL;

  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpuint (batch->size, ==, 32);
  g_assert_cmpfloat (batch->x[0], ==, 0.848710358f);
  x = g_memdup2 (batch->x, 32 * sizeof *x);
  y = g_memdup2 (batch->y, 32 * sizeof *y);
  residual = g_memdup2 (batch->residual, 32 * sizeof *residual);

  polyfit_trainer_set_batch_size (trainer, 100000);
  g_assert_cmpuint (batch->size, ==, 32);
  g_assert_cmpmem (batch->x, 32 * sizeof *x, x, 32 * sizeof *x);
  g_assert_cmpmem (batch->y, 32 * sizeof *y, y, 32 * sizeof *y);
  g_assert_cmpmem (batch->residual, 32 * sizeof *residual, residual, 32 * sizeof *residual);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpuint (batch->size, ==, 100000);
}

static void
test_properties (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  guint64 step, batch_size;
  double loss, true_loss;
  PolyfitTrainerState state;

  g_object_set (trainer,
                "learning-rate", 0.002,
                "batch-size", G_GUINT64_CONSTANT (16),
                "seed", G_GUINT64_CONSTANT (3),
                "speed", 12.0,
                "stop-loss", 0.5,
                "max-steps", G_GUINT64_CONSTANT (7),
                NULL);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.002);
  g_assert_cmpuint (polyfit_trainer_get_seed (trainer), ==, 3);
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, 12.0);
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (trainer), ==, 0.5);
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 7);

  polyfit_trainer_advance (trainer, 100);
  g_object_get (trainer, "state", &state, "step", &step, "loss", &loss, "true-loss", &true_loss,
                "batch-size", &batch_size, NULL);
  g_assert_cmpint (state, ==, POLYFIT_TRAINER_FINISHED);
  g_assert_cmpuint (step, ==, 7);
  g_assert_cmpuint (batch_size, ==, 16);
  g_assert_cmpfloat (loss, ==, polyfit_trainer_get_loss (trainer));
  g_assert_cmpfloat (true_loss, ==, polyfit_trainer_get_true_loss (trainer));
}

/* From the same start momentum makes the same first step, and another second one. */
static void
test_all_settings_at_once (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0), plain = trainer_new (0);
  const Run *run = polyfit_trainer_get_run (trainer);
  RunSettings settings = run->settings;
  guint n = 0;

  g_signal_connect_swapped (trainer, "notify", G_CALLBACK (count_cb), &n);
  polyfit_trainer_set_settings (trainer, &settings);
  g_assert_cmpuint (n, ==, 0);

  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  settings.optimizer.momentum = 0.9;
  settings.optimizer.learning_rate = 0.002;
  settings.batch_size = 64;
  polyfit_trainer_set_settings (trainer, &settings);
  g_assert_cmpuint (n, ==, 2);
  polyfit_trainer_set_learning_rate (plain, 0.002);
  polyfit_trainer_set_batch_size (plain, 64);

  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_advance (plain, 1);
  g_assert_cmpmem (&run->state.parameters, sizeof (Parameters),
                   &polyfit_trainer_get_run (plain)->state.parameters, sizeof (Parameters));
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_advance (plain, 1);
  g_assert_cmpfloat (run->state.parameters.value[3], >,
                     polyfit_trainer_get_run (plain)->state.parameters.value[3]);
}

static void
test_out_of_range (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*learning_rate*");
  polyfit_trainer_set_learning_rate (trainer, NAN);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*learning_rate*");
  polyfit_trainer_set_learning_rate (trainer, 0.0);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*batch_size*");
  polyfit_trainer_set_batch_size (trainer, POLYFIT_TRAINER_MAX_BATCH_SIZE + 1);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*steps_per_second*");
  polyfit_trainer_set_speed (trainer, 0.5);
  g_test_assert_expected_messages ();
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 1e-3);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 32);
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, 200.0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer/converges/seed-0", test_converges_seed_0);
  g_test_add_func ("/trainer/converges/seed-1", test_converges_seed_1);
  g_test_add_func ("/trainer/goes-on-after-convergence", test_goes_on_after_convergence);
  g_test_add_func ("/trainer/max-steps", test_max_steps);
  g_test_add_func ("/trainer/diverges", test_diverges);
  g_test_add_func ("/trainer/reset-is-the-same-start", test_reset_is_the_same_start);
  g_test_add_func ("/trainer/other-features-restart", test_other_features_restart);
  g_test_add_func ("/trainer/true-loss-of-points", test_true_loss_of_points);
  g_test_add_func ("/trainer/full-batch", test_full_batch);
  g_test_add_func ("/trainer/true-loss", test_true_loss);
  g_test_add_func ("/trainer/true-loss-far-from-zero", test_true_loss_far_from_zero);
  g_test_add_func ("/trainer/true-loss-notified-with-target", test_true_loss_notified_with_target);
  g_test_add_func ("/trainer/batch-stays-until-next-step", test_batch_stays_until_next_step);
  g_test_add_func ("/trainer/properties", test_properties);
  g_test_add_func ("/trainer/all-settings-at-once", test_all_settings_at_once);
  g_test_add_func ("/trainer/out-of-range", test_out_of_range);
  return g_test_run ();
}
