#include "await.h"
#include "model/polyfit-duel.h"

#include <math.h>
#include <string.h>

static PolyfitTrainer *
new_trainer (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *trainer = polyfit_trainer_new (dataset, model);

  polyfit_trainer_set_seed (trainer, 7);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  return trainer;
}

static void
assert_same_run (PolyfitTrainer *a,
                 PolyfitTrainer *b)
{
  const RunState *first = &polyfit_trainer_get_run (a)->state;
  const RunState *second = &polyfit_trainer_get_run (b)->state;

  g_assert_cmpuint (first->step, ==, second->step);
  g_assert_cmpmem (&first->parameters, sizeof first->parameters, &second->parameters,
                   sizeof second->parameters);
  g_assert_cmpmem (&first->rng, sizeof first->rng, &second->rng, sizeof second->rng);
}

static void
wait_for_step (PolyfitTrainer *trainer,
               guint64         step)
{
  AWAIT (polyfit_trainer_get_step (trainer) >= step);
}

static gboolean
knows_limit (PolyfitDuel *duel)
{
  PolyfitDuelVerdict verdict;

  polyfit_duel_get_verdict (duel, &verdict);
  return verdict.reason == POLYFIT_DUEL_REASON_UNSTABLE;
}

static PolyfitTrainer *
get_rival (PolyfitDuel *duel)
{
  return polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B);
}

/* Both have the bits that they would have alone, whichever setting is different. */
static void
test_bits (void)
{
  for (guint i = 0; i < POLYFIT_N_DUEL_SETTINGS; i++)
    {
      PolyfitDuelSetting setting = (PolyfitDuelSetting) i;
      g_autoptr (PolyfitTrainer) trainer = new_trainer (), a = new_trainer (), b = new_trainer ();
      double value = polyfit_duel_setting_propose (setting, trainer);
      g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, setting, value);

      g_assert_true (polyfit_duel_setting_is_valid (setting, value));
      g_assert_cmpfloat (value, !=, polyfit_duel_setting_get (setting, trainer));
      polyfit_duel_setting_set (setting, b, value);
      polyfit_trainer_advance (trainer, 100);
      polyfit_trainer_advance (a, 100);
      polyfit_trainer_advance (b, 100);
      assert_same_run (trainer, a);
      assert_same_run (get_rival (duel), b);
    }
}

/* The same in the main loop, where both take turns within a slice. */
static void
test_main_loop (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), b = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_BATCH_SIZE, 256);

  polyfit_trainer_start (trainer);
  wait_for_step (trainer, 3000);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==,
                    polyfit_trainer_get_step (trainer));
  polyfit_trainer_pause (trainer);
  polyfit_trainer_set_batch_size (b, 256);
  polyfit_trainer_advance (b, polyfit_trainer_get_step (trainer));
  assert_same_run (get_rival (duel), b);
}

/* What is shared changes for both, what is different for one, at the same step. */
static void
test_changes (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), b = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  Target target = *polyfit_dataset_get_target (polyfit_trainer_get_dataset (trainer));

  polyfit_trainer_set_learning_rate (b, 0.01);
  polyfit_trainer_advance (trainer, 50);
  polyfit_trainer_advance (b, 50);

  polyfit_trainer_set_batch_size (trainer, 8);
  polyfit_trainer_set_batch_size (b, 8);
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  target.poly.coefficient[1] = -2.0;
  polyfit_dataset_set_target (polyfit_trainer_get_dataset (trainer), &target);
  polyfit_dataset_set_target (polyfit_trainer_get_dataset (b), &target);
  polyfit_trainer_advance (trainer, 50);
  polyfit_trainer_advance (b, 50);
  assert_same_run (get_rival (duel), b);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (get_rival (duel)), ==, 0.01);

  polyfit_duel_set_value (duel, 0.004);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.002);
  polyfit_trainer_set_learning_rate (b, 0.004);
  polyfit_trainer_seek (trainer, 60);
  polyfit_trainer_finish_seek (trainer);
  polyfit_trainer_finish_seek (get_rival (duel));
  polyfit_trainer_seek (b, 60);
  polyfit_trainer_finish_seek (b);
  polyfit_trainer_advance (trainer, 7);
  polyfit_trainer_advance (b, 7);
  assert_same_run (get_rival (duel), b);

  polyfit_trainer_set_seed (trainer, 11);
  polyfit_trainer_set_seed (b, 11);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==, 0);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 5);
  polyfit_model_set_degree (polyfit_trainer_get_model (b), 5);
  polyfit_trainer_advance (trainer, 3);
  polyfit_trainer_advance (b, 3);
  assert_same_run (get_rival (duel), b);
}

static void
set_points (PolyfitTrainer *trainer,
            gsize           n)
{
  g_autofree double *x = g_new (double, n), *y = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    {
      x[i] = (double) i / (double) n;
      y[i] = 1.0 + (double) (i % 3) - x[i];
    }
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, n);
}

/* Sums over all points are those of the points that there are, for the rival, too: as one batch, and for
 * the true loss that ends its run. */
static void
test_objectives (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), b = new_trainer ();
  g_autoptr (PolyfitDuel) duel = NULL;
  PolyfitTrainer *both[] = { trainer, b };
  guint64 end[2];

  for (gsize i = 0; i < 2; i++)
    {
      set_points (both[i], 7);
      polyfit_trainer_set_full_batch (both[i], TRUE);
      polyfit_trainer_set_stop_kind (both[i], POLYFIT_STOP_TRUE);
    }
  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.02);
  polyfit_trainer_set_learning_rate (b, 0.02);
  for (gsize i = 0; i < 2; i++)
    {
      polyfit_trainer_advance (both[i], 20);
      polyfit_dataset_move_point (polyfit_trainer_get_dataset (both[i]), 3, 0.5, 4.0);
      polyfit_trainer_advance (both[i], 20);
    }
  assert_same_run (get_rival (duel), b);

  for (gsize i = 0; i < 2; i++)
    {
      polyfit_dataset_move_point (polyfit_trainer_get_dataset (both[i]), 3, 0.5, 1.0);
      polyfit_trainer_set_stop_loss (both[i], 1.1 * polyfit_trainer_get_best_loss (both[i]));
      polyfit_trainer_advance (both[i], 100000);
    }
  end[0] = polyfit_trainer_get_step (get_rival (duel));
  end[1] = polyfit_trainer_get_step (b);
  g_assert_cmpint (polyfit_trainer_get_state (b), ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpuint (end[1], >, 45);
  g_assert_cmpuint (end[0], ==, end[1]);
  assert_same_run (get_rival (duel), b);
}

/* While points are dealt out both go on with those that there were, and then with the others. */
static void
test_deal (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = NULL;
  const Samples *first, *second;

  set_points (trainer, 2 * POLYFIT_DATASET_MANY_ROWS);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_set_in_background (trainer, TRUE);
  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.002);
  first = &polyfit_trainer_get_run (trainer)->samples;
  second = &polyfit_trainer_get_run (get_rival (duel))->samples;
  polyfit_dataset_set_held_out (polyfit_trainer_get_dataset (trainer), 50);
  g_assert_cmpuint (first->n, ==, 2 * POLYFIT_DATASET_MANY_ROWS);
  polyfit_trainer_advance (trainer, 10);
  AWAIT (first->n_held_out > 0);
  g_assert_cmpuint (first->n, ==, POLYFIT_DATASET_MANY_ROWS);
  g_assert_cmpuint (second->n, ==, POLYFIT_DATASET_MANY_ROWS);
  g_assert_true (first->x == second->x);
  polyfit_trainer_advance (trainer, 10);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==, 20);
}

/* Neither side makes a step before a worker thread has summed over all of its points, though the other one's
 * were summed before. */
static void
test_many_in_full_batches (void)
{
  enum { N = 2 * POLYFIT_DATASET_MANY_ROWS };
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), a = new_trainer (), b = new_trainer ();
  PolyfitTrainer *each[] = { trainer, a, b };
  g_autoptr (PolyfitDuel) duel = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (each); i++)
    {
      set_points (each[i], N);
      polyfit_dataset_make_digest (polyfit_trainer_get_dataset (each[i]));
      polyfit_trainer_set_full_batch (each[i], TRUE);
    }
  polyfit_trainer_set_learning_rate (b, 0.002);
  polyfit_trainer_advance (trainer, 1);
  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.002);
  polyfit_trainer_start (trainer);
  wait_for_step (trainer, 10);
  polyfit_trainer_pause (trainer);
  polyfit_trainer_advance (a, polyfit_trainer_get_step (trainer));
  polyfit_trainer_advance (b, polyfit_trainer_get_step (trainer));
  assert_same_run (trainer, a);
  assert_same_run (get_rival (duel), b);
}

/* A rival that came to its end within a slice of the other's starts again. */
static void
test_catching_up_again (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), further = new_trainer ();
  g_autoptr (PolyfitDuel) duel = NULL;
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_advance (trainer, 1000);
  polyfit_trainer_advance (further, 8000);
  polyfit_trainer_get_snapshot (further, &snapshot);
  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.002);
  polyfit_trainer_advance (trainer, 500);
  g_assert_cmpint (polyfit_trainer_get_state (get_rival (duel)), ==, POLYFIT_TRAINER_FINISHED);
  g_assert_true (polyfit_trainer_restore (trainer, &snapshot));
  wait_for_step (get_rival (duel), 8000);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==, 8000);
}

/* A duel may begin late, and what takes the rival back does not take the other. */
static void
test_catching_up (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), b = new_trainer ();
  g_autoptr (PolyfitDuel) duel = NULL;
  PolyfitDuelVerdict verdict;

  polyfit_trainer_advance (trainer, 5000);
  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_DEGREE, 2);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_NOBODY);
  g_assert_false (verdict.is_tie);
  wait_for_step (get_rival (duel), 5000);

  polyfit_duel_set_value (duel, 4);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==, 0);
  wait_for_step (get_rival (duel), 5000);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 5000);
  polyfit_model_set_degree (polyfit_trainer_get_model (b), 4);
  polyfit_trainer_advance (b, 5000);
  assert_same_run (get_rival (duel), b);

  /* Nothing ends after as many steps again. */
  polyfit_trainer_advance (trainer, 6000);
  polyfit_trainer_advance (b, 6000);
  assert_same_run (get_rival (duel), b);
}

static void
test_swap (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), a = new_trainer (), b = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_DEGREE, 2);

  polyfit_model_set_degree (polyfit_trainer_get_model (b), 2);
  polyfit_trainer_advance (trainer, 40);
  polyfit_duel_swap (duel);
  g_assert_cmpfloat (polyfit_duel_get_value (duel), ==, 3);
  polyfit_trainer_advance (trainer, 40);
  polyfit_trainer_advance (a, 80);
  polyfit_trainer_advance (b, 80);
  assert_same_run (trainer, b);
  assert_same_run (get_rival (duel), a);
}

/* B stops where A has come to its end. As A it goes on, and the other stays at its end. */
static void
test_swap_at_end (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), b = new_trainer ();
  g_autoptr (PolyfitDuel) duel = NULL;
  guint64 end;

  polyfit_trainer_set_stop_loss (trainer, 0.001);
  polyfit_trainer_set_learning_rate (trainer, 0.01);
  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.002);
  polyfit_trainer_advance (trainer, 5000);
  end = polyfit_trainer_get_step (trainer);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==, end);
  polyfit_duel_swap (duel);
  polyfit_trainer_advance (trainer, 50);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, end + 50);
  g_assert_cmpuint (polyfit_trainer_get_step (get_rival (duel)), ==, end);
  g_assert_cmpint (polyfit_trainer_get_state (get_rival (duel)), ==, POLYFIT_TRAINER_CONVERGED);
  polyfit_trainer_set_learning_rate (b, 0.002);
  polyfit_trainer_advance (b, end + 50);
  assert_same_run (trainer, b);
}

/* The Hessian of a cubic on standard normal x has the eigenvalues 2 (8 ± √58) and, of the bias with x²,
 * 2 (2 ± √2): most of the loss lies along these, first along the one, later along the other. */
static void
test_converged (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  const double fast = 2.0 * (2.0 + sqrt (2.0)), slow = 2.0 * (2.0 - sqrt (2.0));
  PolyfitDuelVerdict verdict;
  guint64 end;

  polyfit_trainer_advance (trainer, 300);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_B);
  g_assert_cmpint (verdict.reason, ==, POLYFIT_DUEL_REASON_DECAY);
  g_assert_cmpfloat (verdict.share, >=, 0.5);
  g_assert_cmpfloat_with_epsilon (verdict.decay[POLYFIT_DUEL_A], 1.0 - 0.001 * fast, 1e-6);
  g_assert_cmpfloat_with_epsilon (verdict.decay[POLYFIT_DUEL_B], 1.0 - 0.01 * fast, 1e-6);

  polyfit_trainer_advance (trainer, 1700);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.reason, ==, POLYFIT_DUEL_REASON_DECAY);
  g_assert_cmpfloat (verdict.share, >=, 0.5);
  g_assert_cmpfloat_with_epsilon (verdict.decay[POLYFIT_DUEL_A], 1.0 - 0.001 * slow, 1e-6);
  g_assert_cmpfloat_with_epsilon (verdict.decay[POLYFIT_DUEL_B], 1.0 - 0.01 * slow, 1e-6);
  g_assert_cmpfloat (verdict.true_loss[POLYFIT_DUEL_B], <, verdict.true_loss[POLYFIT_DUEL_A]);

  /* Whoever has come to its end stays there. */
  polyfit_trainer_set_stop_loss (trainer, 0.001);
  polyfit_trainer_advance (trainer, 100000);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.state[POLYFIT_DUEL_A], ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpint (verdict.state[POLYFIT_DUEL_B], ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpuint (verdict.step[POLYFIT_DUEL_B], <, verdict.step[POLYFIT_DUEL_A]);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_B);

  /* Unless the rule is another. */
  end = verdict.step[POLYFIT_DUEL_B];
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_advance (trainer, 1);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpuint (verdict.step[POLYFIT_DUEL_B], >, end);
}

static void
test_diverged (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.1);
  PolyfitDuelVerdict verdict;
  PolyfitDuelSide ahead;

  polyfit_trainer_advance (trainer, 2000);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_A);
  g_assert_cmpint (verdict.state[POLYFIT_DUEL_B], ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 2000);
  AWAIT (knows_limit (duel));
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpfloat (verdict.learning_rate, ==, 0.1);
  g_assert_cmpfloat_with_epsilon (verdict.limit, 0.0270, 5e-5);
  g_object_get (duel, "ahead", &ahead, NULL);
  g_assert_cmpint (ahead, ==, POLYFIT_DUEL_A);

  polyfit_trainer_reset (trainer);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_NOBODY);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Who is ahead is told when it is somebody else, and not at each step. */
static void
test_told (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  guint n = 0;
  PolyfitDuelSide ahead;

  g_signal_connect_swapped (duel, "notify::ahead", G_CALLBACK (count_cb), &n);
  polyfit_trainer_advance (trainer, 300);
  g_object_get (duel, "ahead", &ahead, NULL);
  g_assert_cmpint (ahead, ==, POLYFIT_DUEL_B);
  g_assert_cmpuint (n, ==, 1);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpuint (n, ==, 1);
  polyfit_trainer_reset (trainer);
  g_object_get (duel, "ahead", &ahead, NULL);
  g_assert_cmpint (ahead, ==, POLYFIT_DUEL_NOBODY);
  g_assert_cmpuint (n, ==, 2);
}

static void
test_tie (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.001);
  PolyfitDuelVerdict verdict;

  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_false (verdict.is_tie);
  polyfit_trainer_advance (trainer, 100);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_true (verdict.is_tie);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_NOBODY);
}

/* Of 3 x² and 2.4 x³ a straight line leaves what is orthogonal to it: 9 · 2 + 2.4² · 6. */
static void
test_least_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_DEGREE, 1);
  PolyfitDuelVerdict verdict;

  polyfit_trainer_set_learning_rate (trainer, 0.005);
  polyfit_trainer_advance (trainer, 3000);
  polyfit_duel_get_verdict (duel, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_A);
  g_assert_cmpint (verdict.reason, ==, POLYFIT_DUEL_REASON_LEAST_LOSS);
  g_assert_cmpfloat_with_epsilon (verdict.least_loss, 18.0 + 34.56, 1e-4);
}

static void
test_other_reasons (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (PolyfitDuel) adds_up = polyfit_duel_new (trainer, POLYFIT_DUEL_ZERO_GRAD, 0);
  g_autoptr (PolyfitDuel) adam = NULL;
  PolyfitDuelVerdict verdict;

  polyfit_trainer_advance (trainer, 500);
  polyfit_duel_get_verdict (adds_up, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_A);
  g_assert_cmpint (verdict.reason, ==, POLYFIT_DUEL_REASON_ADDS_UP);
  g_clear_object (&adds_up);

  /* Nobody knows what Adam keeps of an error. */
  polyfit_trainer_reset (trainer);
  adam = polyfit_duel_new (trainer, POLYFIT_DUEL_OPTIMIZER, OPTIMIZER_ADAM);
  polyfit_trainer_advance (trainer, 500);
  polyfit_duel_get_verdict (adam, &verdict);
  g_assert_cmpint (verdict.ahead, ==, POLYFIT_DUEL_A);
  g_assert_cmpint (verdict.reason, ==, POLYFIT_DUEL_REASON_UNKNOWN);
}

/* A duel that has ended leaves the trainer alone. */
static void
test_end (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), a = new_trainer ();
  PolyfitDuel *duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  g_autoptr (PolyfitTrainer) rival = g_object_ref (get_rival (duel));

  polyfit_trainer_advance (trainer, 10);
  g_object_unref (duel);
  polyfit_trainer_advance (trainer, 10);
  polyfit_trainer_advance (a, 20);
  assert_same_run (trainer, a);
  g_assert_cmpuint (polyfit_trainer_get_step (rival), ==, 10);
}

/* What is proposed is another value, whatever there is now. */
static void
test_proposals (void)
{
  static const struct
  {
    PolyfitDuelSetting setting;
    double             present;
    double             proposal;
  } cases[] = {
    { POLYFIT_DUEL_LEARNING_RATE, 0.5, 0.05 },
    { POLYFIT_DUEL_BATCH_SIZE, 100, 12 },
    { POLYFIT_DUEL_OPTIMIZER, OPTIMIZER_ADAM, OPTIMIZER_SGD },
    { POLYFIT_DUEL_MOMENTUM, 0.5, 0 },
    { POLYFIT_DUEL_WEIGHT_DECAY, 0.5, 0 },
    { POLYFIT_DUEL_ZERO_GRAD, 0, 1 },
    { POLYFIT_DUEL_START, POLYFIT_START_ZERO, POLYFIT_START_RANDOM },
    { POLYFIT_DUEL_DEGREE, 1, 3 },
    { POLYFIT_DUEL_BASIS, BASIS_LEGENDRE, BASIS_POWER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolyfitTrainer) trainer = new_trainer ();

      polyfit_duel_setting_set (cases[i].setting, trainer, cases[i].present);
      g_assert_cmpfloat (polyfit_duel_setting_get (cases[i].setting, trainer), ==, cases[i].present);
      g_assert_cmpfloat (polyfit_duel_setting_propose (cases[i].setting, trainer), ==, cases[i].proposal);
    }
  g_assert_false (polyfit_duel_setting_is_valid (POLYFIT_DUEL_BATCH_SIZE, 1.5));
  g_assert_false (polyfit_duel_setting_is_valid (POLYFIT_DUEL_DEGREE, POLY_MAX_DEGREE + 1));
  g_assert_false (polyfit_duel_setting_is_valid (POLYFIT_DUEL_MOMENTUM, -0.1));
}

/* A duel that is dropped after the next one began takes no rival from that. */
static void
test_late_end (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  PolyfitDuel *before = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_BATCH_SIZE, 8);
  PolyfitTrainer *rival = polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B);

  g_object_unref (before);
  g_assert_true (polyfit_trainer_get_follower (trainer) == rival);
  polyfit_trainer_advance (trainer, 5);
  g_assert_cmpuint (polyfit_trainer_get_step (rival), ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duel/bits", test_bits);
  g_test_add_func ("/duel/main-loop", test_main_loop);
  g_test_add_func ("/duel/changes", test_changes);
  g_test_add_func ("/duel/objectives", test_objectives);
  g_test_add_func ("/duel/deal", test_deal);
  g_test_add_func ("/duel/many-in-full-batches", test_many_in_full_batches);
  g_test_add_func ("/duel/catching-up", test_catching_up);
  g_test_add_func ("/duel/catching-up-again", test_catching_up_again);
  g_test_add_func ("/duel/swap", test_swap);
  g_test_add_func ("/duel/swap-at-end", test_swap_at_end);
  g_test_add_func ("/duel/converged", test_converged);
  g_test_add_func ("/duel/diverged", test_diverged);
  g_test_add_func ("/duel/told", test_told);
  g_test_add_func ("/duel/tie", test_tie);
  g_test_add_func ("/duel/least-loss", test_least_loss);
  g_test_add_func ("/duel/other-reasons", test_other_reasons);
  g_test_add_func ("/duel/end", test_end);
  g_test_add_func ("/duel/late-end", test_late_end);
  g_test_add_func ("/duel/proposals", test_proposals);
  return g_test_run ();
}
