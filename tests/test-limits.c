#include "model/polyfit-limits.h"

#include "await.h"

#include <math.h>

static void
wait_for (PolyfitLimits *limits)
{
  AWAIT (!polyfit_limits_is_pending (limits));
}

static PolyfitTrainer *
tutorial_trainer (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();

  return polyfit_trainer_new (dataset, model);
}

/* The figures of the tutorial's job: momentum's have 1 + μ instead of 1. */
static void
test_settings (void)
{
  g_autoptr (PolyfitTrainer) trainer = tutorial_trainer ();
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  g_assert_true (polyfit_limits_is_pending (limits));
  g_assert_true (isnan (polyfit_limits_get_full_batch (limits)));
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_mean_square (limits), 0.0270, 5e-5);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 0.0640, 5e-5);

  polyfit_trainer_set_batch_size (trainer, 1);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_mean_square (limits), 0.00138, 5e-6);

  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  polyfit_trainer_set_settings (trainer, &settings);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 1.9 * 0.0640, 1e-4);

  /* A batch of everything has no noise. */
  polyfit_trainer_set_full_batch (trainer, TRUE);
  wait_for (limits);
  g_assert_true (isnan (polyfit_limits_get_mean_square (limits)));
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 1.9 * 0.0640, 1e-4);
}

/* A straight line's standardised features have the identity for a covariance, wherever x lies. */
static void
test_standardised (void)
{
  g_autoptr (PolyfitTrainer) trainer = tutorial_trainer ();
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  double x[12], y[12] = { 0.0 }, foretold;

  for (gsize i = 0; i < 12; i++)
    x[i] = 10.0 + (double) i;
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 12);
  polyfit_model_set_degree (model, 1);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 0.003951, 1e-6);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_standardised (limits), 1.0, 1e-6);

  /* With minibatches it is the one that there is once they are. */
  polyfit_trainer_set_full_batch (trainer, FALSE);
  polyfit_model_set_degree (model, 3);
  wait_for (limits);
  foretold = polyfit_limits_get_standardised (limits);
  g_assert_cmpfloat (foretold, >, 1e5 * polyfit_limits_get_mean_square (limits));
  polyfit_model_set_basis_kind (model, BASIS_STANDARD);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_mean_square (limits), foretold, 1e-9);
  g_assert_true (isnan (polyfit_limits_get_standardised (limits)));
}

static void
test_unknown (void)
{
  g_autoptr (PolyfitTrainer) trainer = tutorial_trainer ();
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  RunSettings adam = settings;

  adam.optimizer.kind = OPTIMIZER_ADAM;
  polyfit_trainer_set_settings (trainer, &adam);
  wait_for (limits);
  g_assert_true (isnan (polyfit_limits_get_mean_square (limits)));
  g_assert_true (isnan (polyfit_limits_get_full_batch (limits)));

  polyfit_trainer_set_settings (trainer, &settings);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 0.0640, 5e-5);

  settings.zero_grad = FALSE;
  polyfit_trainer_set_settings (trainer, &settings);
  wait_for (limits);
  g_assert_true (isnan (polyfit_limits_get_full_batch (limits)));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Of all that a dragged slider asks for, only the first and the last are answered. */
static void
test_dragged (void)
{
  g_autoptr (PolyfitTrainer) trainer = tutorial_trainer ();
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  guint n_answers = 0;

  wait_for (limits);
  g_signal_connect_swapped (limits, "changed", G_CALLBACK (count_cb), &n_answers);
  for (guint64 size = 200; size >= 1; size--)
    polyfit_trainer_set_batch_size (trainer, size);
  wait_for (limits);
  g_assert_cmpuint (n_answers, ==, 2);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_mean_square (limits), 0.00138, 5e-6);
}

/* A change of the learning rate alone asks for nothing. */
static void
test_learning_rate (void)
{
  g_autoptr (PolyfitTrainer) trainer = tutorial_trainer ();
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);

  wait_for (limits);
  polyfit_trainer_set_learning_rate (trainer, 0.5);
  g_assert_false (polyfit_limits_is_pending (limits));
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 0.0640, 5e-5);
}

/* Hermite's features are orthonormal over normal x, so that the Hessian is twice the identity.
 * With x = ±1, both in equal numbers, so it is for powers of x, too. */
static void
test_data_and_features (void)
{
  static const double x[] = { -1.0, 1.0 }, y[] = { 2.0, 3.0 };
  g_autoptr (PolyfitTrainer) trainer = tutorial_trainer ();
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  polyfit_model_set_basis_kind (model, BASIS_HERMITE);
  g_assert_true (polyfit_limits_is_pending (limits));
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 1.0, 1e-6);

  polyfit_model_set_basis_kind (model, BASIS_POWER);
  polyfit_model_set_degree (model, 1);
  polyfit_trainer_set_batch_size (trainer, 1);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 1.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_mean_square (limits), 1.0 - sqrt (0.5), 1e-6);

  /* The thread keeps the points that it looks at. */
  polyfit_dataset_set_points (dataset, x, y, 2);
  polyfit_dataset_set_points (dataset, NULL, NULL, 0);
  polyfit_dataset_set_points (dataset, x, y, 2);
  wait_for (limits);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_full_batch (limits), 1.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (polyfit_limits_get_mean_square (limits), 0.5, 1e-6);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/limits/settings", test_settings);
  g_test_add_func ("/limits/standardised", test_standardised);
  g_test_add_func ("/limits/unknown", test_unknown);
  g_test_add_func ("/limits/dragged", test_dragged);
  g_test_add_func ("/limits/learning-rate", test_learning_rate);
  g_test_add_func ("/limits/data-and-features", test_data_and_features);
  return g_test_run ();
}
