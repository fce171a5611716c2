#include "await.h"
#include "model/polyfit-divergence.h"

#include "core/step-record.h"

#include <math.h>

static PolyfitTrainer *
new_trainer (double learning_rate)
{
  PolyfitTrainer *trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 2, NULL);

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_set_learning_rate (trainer, learning_rate);
  return trainer;
}

static void
diverge (PolyfitTrainer *trainer,
         PolyfitLimits  *limits)
{
  polyfit_trainer_advance (trainer, 1000000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  AWAIT (!polyfit_limits_is_pending (limits));
}

/* By how much beyond which limit, and what to do. */
static void
test_limits (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.1);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  PolyfitDivergence divergence;

  g_assert_false (polyfit_divergence_explain (&divergence, trainer, limits));
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_cmpuint (divergence.step, ==, polyfit_trainer_get_step (trainer) + 1);
  g_assert_cmpfloat (divergence.settings.optimizer.learning_rate, ==, 0.1);
  g_assert_cmpfloat_with_epsilon (divergence.limit, 0.0270, 5e-5);
  g_assert_cmpfloat_with_epsilon (divergence.full_batch_limit, 0.0640, 5e-5);
  g_assert_cmpfloat (divergence.stable_rate, ==, 0.02);

  /* The rate that was too large is told of even when it was turned down. */
  polyfit_trainer_set_learning_rate (trainer, 0.01);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_cmpfloat (divergence.settings.optimizer.learning_rate, ==, 0.1);
  g_assert_cmpfloat_with_epsilon (divergence.limit, 0.0270, 5e-5);

  /* Other batches have another limit, which tells nothing of those that there were. */
  polyfit_trainer_set_batch_size (trainer, 1);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_true (isnan (divergence.limit));
  g_assert_cmpuint (divergence.settings.batch_size, ==, 32);
  g_assert_cmpfloat (divergence.stable_rate, ==, 0.001);
}

/* The point and the power, looked for among the numbers of the step as it was made. */
static void
test_point (gconstpointer data)
{
  const guint64 batch_size = GPOINTER_TO_UINT (data);
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.3);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  g_autofree StepRow *rows = g_new (StepRow, batch_size);
  PolyfitDivergence divergence;
  double largest = 0.0, sum[POLY_MAX_TERMS] = { 0.0 };
  gsize row = 0, feature = 0;

  polyfit_trainer_set_batch_size (trainer, batch_size);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  step_record_rows (polyfit_trainer_get_run (trainer), batch_size, rows);
  for (gsize i = 0; i < batch_size; i++)
    for (gsize k = 0; k < 4; k++)
      {
        double part = fabs ((double) rows[i].error * (double) rows[i].feature[k]);

        sum[k] += part;
        if (part > largest)
          {
            largest = part;
            row = i;
            feature = k;
          }
      }
  g_assert_true (divergence.has_point);
  g_assert_cmpfloat (divergence.x, ==, (double) rows[row].x);
  g_assert_cmpfloat (divergence.y, ==, (double) rows[row].y);
  g_assert_cmpuint (divergence.feature, ==, feature);
  g_assert_cmpfloat_with_epsilon (divergence.share, largest / sum[feature], 1e-5);
  g_assert_cmpfloat (divergence.share, >=, 1.0 / (double) batch_size);
}

/* What is proposed is one digit of a tenth, which may be all that there is, or nothing. */
static void
test_tiny_rates (void)
{
  static const double rates[][2] = {
    { 0.03, 0.003 }, { 2.5e-307, 2e-308 }, { 4e-323, 5e-324 }, { 5e-324, NAN },
  };
  const double x = 1.0, y = 3e38;

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      g_autoptr (PolyfitTrainer) trainer = new_trainer (rates[i][0]);
      g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
      PolyfitDivergence divergence;

      polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), &x, &y, 1);
      polyfit_trainer_advance (trainer, 1);
      g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
      if (isnan (rates[i][1]))
        g_assert_true (isnan (divergence.stable_rate));
      else
        g_assert_cmpfloat (divergence.stable_rate, ==, rates[i][1]);
    }
}

static void
test_full_batch (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.08);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  PolyfitDivergence divergence;

  /* The batch of the step before has nothing to do with it. */
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_false (divergence.has_point);
  g_assert_cmpfloat_with_epsilon (divergence.limit, 0.0640, 5e-5);
  g_assert_cmpfloat (divergence.stable_rate, ==, 0.05);

  /* The limit of batches of 32 points, which is less, tells nothing of it. */
  polyfit_trainer_set_full_batch (trainer, FALSE);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_true (isnan (divergence.limit));
  g_assert_true (isnan (divergence.full_batch_limit));
  g_assert_cmpfloat (divergence.stable_rate, ==, 0.02);
}

/* Where no limit is known, less will do; where no rate is stable, none is named. */
static void
test_no_limit (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.5);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  PolyfitDivergence divergence;

  settings.zero_grad = FALSE;
  polyfit_trainer_set_settings (trainer, &settings);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_true (isnan (divergence.limit));
  g_assert_cmpfloat (divergence.stable_rate, ==, 0.05);

  settings.zero_grad = TRUE;
  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  settings.optimizer.momentum = 1.0;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_reset (trainer);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_cmpfloat (divergence.limit, ==, 0.0);
  g_assert_true (isnan (divergence.stable_rate));
}

/* What a run that is restored keeps of the step that it diverged in says as much as it did before; a
 * file of an older version has nothing of it. */
static void
test_taken_over (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.1), other = new_trainer (0.1);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  g_autoptr (PolyfitLimits) other_limits = polyfit_limits_new (other);
  PolyfitTrainerSnapshot snapshot;
  PolyfitDivergence divergence, again;

  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_true (polyfit_trainer_restore (other, &snapshot));
  diverge (other, other_limits);
  g_assert_true (polyfit_divergence_explain (&again, other, other_limits));
  g_assert_cmpuint (again.step, ==, divergence.step);
  g_assert_cmpuint (again.feature, ==, divergence.feature);
  g_assert_cmpfloat (again.x, ==, divergence.x);
  g_assert_cmpfloat (again.share, ==, divergence.share);
  g_assert_cmpfloat (again.settings.optimizer.learning_rate, ==, 0.1);

  snapshot.before = NULL;
  g_assert_true (polyfit_trainer_restore (other, &snapshot));
  g_assert_cmpint (polyfit_trainer_get_state (other), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_false (polyfit_divergence_explain (&again, other, other_limits));
}

/* With the rate that was named, ten steps before the end, it comes to rest. */
static void
test_way_out (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.1);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  PolyfitDivergence divergence;
  double then;

  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  polyfit_trainer_seek (trainer, polyfit_trainer_get_step (trainer) - 10);
  polyfit_trainer_finish_seek (trainer);
  polyfit_trainer_set_learning_rate (trainer, divergence.stable_rate);
  then = polyfit_trainer_get_true_loss (trainer);
  polyfit_trainer_advance (trainer, 500);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpfloat (polyfit_trainer_get_true_loss (trainer), <, 1e-3 * then);
}

/* Far from 0 no rate that is stable is of use; with standardised powers of x the same rate is, or, where it is
 * too large for these, too, a smaller one. */
static void
test_far_from_zero (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (0.1);
  g_autoptr (PolyfitLimits) limits = polyfit_limits_new (trainer);
  PolyfitDivergence divergence;
  double x[12], y[12], limit, then;

  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_true (isnan (divergence.standardised_limit));
  g_assert_true (isnan (divergence.standardised_rate));

  for (gsize i = 0; i < 12; i++)
    {
      x[i] = 10.0 + (double) i;
      y[i] = 1.0 + x[i] * 0.25;
    }
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 12);
  polyfit_trainer_set_learning_rate (trainer, 5.0);
  polyfit_trainer_reset (trainer);
  diverge (trainer, limits);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  limit = divergence.standardised_limit;
  g_assert_cmpfloat (limit, ==, polyfit_limits_get_standardised (limits));
  g_assert_cmpfloat (divergence.standardised_rate, <=, 0.8 * limit);
  g_assert_cmpfloat (divergence.standardised_rate, >, 0.4 * limit);

  polyfit_trainer_set_learning_rate (trainer, 1e-3);
  g_assert_true (polyfit_divergence_explain (&divergence, trainer, limits));
  g_assert_cmpfloat (divergence.standardised_limit, ==, limit);
  g_assert_cmpfloat (divergence.standardised_rate, ==, 1e-3);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_STANDARD);
  then = polyfit_trainer_get_true_loss (trainer);
  polyfit_trainer_advance (trainer, 2000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpfloat (polyfit_trainer_get_true_loss (trainer), <, 1e-2 * then);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/divergence/limits", test_limits);
  g_test_add_data_func ("/divergence/point/1", GUINT_TO_POINTER (1), test_point);
  g_test_add_data_func ("/divergence/point/32", GUINT_TO_POINTER (32), test_point);
  g_test_add_data_func ("/divergence/point/100", GUINT_TO_POINTER (100), test_point);
  g_test_add_func ("/divergence/tiny-rates", test_tiny_rates);
  g_test_add_func ("/divergence/full-batch", test_full_batch);
  g_test_add_func ("/divergence/no-limit", test_no_limit);
  g_test_add_func ("/divergence/taken-over", test_taken_over);
  g_test_add_func ("/divergence/way-out", test_way_out);
  g_test_add_func ("/divergence/far-from-zero", test_far_from_zero);
  return g_test_run ();
}
