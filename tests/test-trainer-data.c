/* What a trainer makes of its data, and of changes of them while it trains. */

#include "core/step-record.h"
#include "model/polyfit-trainer.h"

#include "await.h"

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

/* The steps that are made after the data changed are those that a run of the new data makes from the
 * same weights and the same place in the random stream. */
static void
test_data_change_live (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const Run *run = polyfit_trainer_get_run (trainer);
  Target target = *polyfit_dataset_get_target (dataset);
  const double x[] = { -1.0, 0.0, 2.0 }, y[] = { 0.5, 0.25, 3.0 };
  PolyfitTrainerSnapshot snapshot;
  Run expected;
  float loss;

  polyfit_trainer_advance (trainer, 5);
  g_assert_true (run_init (&expected));
  expected.state = run->state;
  expected.samples.target.poly.coefficient[2] = -3.0;
  target.poly.coefficient[2] = -3.0;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 5);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 3), ==, 3);
  for (int i = 0; i < 3; i++)
    g_assert_true (run_step (&expected, &loss));

  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  expected.samples = *polyfit_dataset_get_samples (dataset);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 3), ==, 3);
  for (int i = 0; i < 3; i++)
    g_assert_true (run_step (&expected, &loss));
  g_assert_cmpmem (&run->state.parameters, sizeof (Parameters), &expected.state.parameters,
                   sizeof (Parameters));
  g_assert_cmpfloat ((float) polyfit_trainer_get_loss (trainer), ==, loss);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.data_step, ==, 8);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.data_step, ==, 0);
  run_clear (&expected);
}

/* What has ended can go on with other data, except where it diverged. */
static void
test_data_change_after_end (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  polyfit_trainer_advance (trainer, 1000000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  target.poly.coefficient[0] = -5.0;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 1412);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_true_loss (trainer), 5.9 * 5.9, 0.5);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000000), >, 100);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);

  /* What is not learned from yet changes nothing. */
  polyfit_dataset_set_data_seed (dataset, 385);
  polyfit_dataset_set_held_out (dataset, 20);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);

  polyfit_trainer_set_learning_rate (trainer, 1e3);
  polyfit_trainer_advance (trainer, 1000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  target.poly.coefficient[0] = 5.0;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 2);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
}

/* The sums that the step took for its batch are then those of other data. */
static void
test_step_before_data_change (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const double x[] = { -1.0, 0.0, 2.0 }, y[] = { 0.5, 0.25, 3.0 };
  StepRecord record;
  double loss;

  polyfit_trainer_advance (trainer, 3);
  loss = polyfit_trainer_get_loss (trainer);
  polyfit_dataset_set_points (dataset, x, y, 3);
  g_assert_true (step_record_make (polyfit_trainer_get_run (trainer), &record));
  g_assert_cmpfloat ((double) record.loss, ==, loss);

  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_trainer_advance (trainer, 3);
  g_assert_true (step_record_make (polyfit_trainer_get_run (trainer), &record));
  g_assert_cmpfloat ((double) record.loss, ==, polyfit_trainer_get_loss (trainer));
  polyfit_dataset_move_point (dataset, 1, 0.0, 5.0);
  g_assert_false (step_record_make (polyfit_trainer_get_run (trainer), &record));
  polyfit_trainer_advance (trainer, 1);
  g_assert_true (step_record_make (polyfit_trainer_get_run (trainer), &record));
  g_assert_cmpfloat ((double) record.loss, ==, polyfit_trainer_get_loss (trainer));
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A batch of other data, and its loss, say nothing of these: there are none until the next step, nor where
 * somebody comes back to that place. */
static void
test_loss_of_other_data (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const double x[] = { -1.0, 0.0, 2.0 }, y[] = { 0.5, 0.25, 3.0 };
  guint n_told = 0;

  polyfit_dataset_set_points (dataset, x, y, 3);
  g_assert_false (polyfit_trainer_has_new_data (trainer));
  polyfit_trainer_advance (trainer, 3);
  g_assert_false (polyfit_trainer_has_new_data (trainer));
  g_signal_connect_swapped (trainer, "notify::loss", G_CALLBACK (count_cb), &n_told);
  polyfit_dataset_move_point (dataset, 0, -1.0, 1.0);
  g_assert_true (polyfit_trainer_has_new_data (trainer));
  g_assert_true (isnan (polyfit_trainer_get_loss (trainer)));
  g_assert_cmpuint (n_told, ==, 1);
  polyfit_trainer_advance (trainer, 1);
  g_assert_false (polyfit_trainer_has_new_data (trainer));
  g_assert_true (isfinite (polyfit_trainer_get_loss (trainer)));

  polyfit_trainer_seek (trainer, 3);
  polyfit_trainer_finish_seek (trainer);
  g_assert_true (isnan (polyfit_trainer_get_loss (trainer)));
}

/* By hand, of the points that were held out; those that were not make the training loss. */
static void
test_held_out_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  double held_out = 0.0, seen = 0.0;
  guint n_held_out = 0;
  Poly poly;

  g_assert_true (isnan (polyfit_trainer_get_held_out_loss (trainer)));
  g_object_set (dataset, "source", POLYFIT_SOURCE_POINTS, "held-out", 30u, NULL);
  polyfit_trainer_advance (trainer, 50);
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &poly);
  for (gsize i = 0; i < 100; i++)
    {
      double error = polyfit_dataset_get_y (dataset)[i]
                     - poly_eval (&poly, polyfit_dataset_get_x (dataset)[i]);

      n_held_out += polyfit_dataset_is_held_out (dataset, i);
      if (polyfit_dataset_is_held_out (dataset, i))
        held_out += error * error / 30.0;
      else
        seen += error * error / 70.0;
    }
  g_assert_cmpuint (n_held_out, ==, 30);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_held_out_loss (trainer), held_out,
                                  1e-10 * held_out);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_true_loss (trainer), seen, 1e-10 * seen);
  g_assert_cmpfloat (polyfit_trainer_compute_held_out_loss
                       (trainer, polyfit_model_get_parameters (polyfit_trainer_get_model (trainer))),
                     ==, polyfit_trainer_get_held_out_loss (trainer));
}

/* Of a sample, too, the true loss is that of the target, while a full batch is the sample. */
static void
test_true_loss_of_sample (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  double fresh = polyfit_trainer_get_true_loss (trainer), sum = 0.0;
  Poly poly;

  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &poly);
  g_object_set (dataset, "source", POLYFIT_SOURCE_SAMPLE, "sample-size", G_GUINT64_CONSTANT (7),
                NULL);
  g_assert_cmpfloat (polyfit_trainer_get_true_loss (trainer), ==, fresh);
  for (gsize i = 0; i < 7; i++)
    sum += pow (poly_eval (&poly, polyfit_dataset_get_x (dataset)[i])
                - polyfit_dataset_get_y (dataset)[i], 2.0);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_loss (trainer), sum / 7.0, 1e-5 * sum);
}

/* E[sin²] less the slope squared: with x ~ N(0,1), of the line that is nearest to sin (3 x). */
static void
test_best_loss (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (0);
  Target target = TARGET_TUTORIAL;

  g_assert_cmpfloat (polyfit_trainer_get_best_loss (trainer), <, 1e-25);
  target.noise = 0.5;
  target.kind = TARGET_SINE;
  target.sine = (Sine) { 1.0, 3.0, 0.0 };
  polyfit_dataset_set_target (polyfit_trainer_get_dataset (trainer), &target);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 1);
  g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_best_loss (trainer),
                                  0.25 + 0.5 * (1.0 - exp (-18.0)) - 9.0 * exp (-9.0), 1e-14);
  polyfit_trainer_advance (trainer, 100);
  g_assert_cmpfloat (polyfit_trainer_get_true_loss (trainer), >,
                     polyfit_trainer_get_best_loss (trainer));
}

#define MANY 140000

static void
assert_same_parameters (PolyfitTrainer *a,
                        PolyfitTrainer *b)
{
  g_assert_cmpmem (&polyfit_trainer_get_run (a)->state.parameters, sizeof (Parameters),
                   &polyfit_trainer_get_run (b)->state.parameters, sizeof (Parameters));
}

/* A run of many points in full batches, after some steps. */
static PolyfitTrainer *
trainer_of_many (gboolean has_digest)
{
  PolyfitTrainer *trainer = trainer_new (3);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autofree double *x = g_new (double, MANY), *y = g_new (double, MANY);

  for (gsize i = 0; i < MANY; i++)
    {
      x[i] = sin ((double) i);
      y[i] = x[i] * x[i] + 0.1 * cos (3.0 * (double) i);
    }
  polyfit_dataset_set_points (dataset, x, y, MANY);
  if (has_digest)
    polyfit_dataset_make_digest (dataset);
  polyfit_trainer_advance (trainer, 5);
  return trainer;
}

/* What is looked at may come from a digest; what training does may not, to the last bit. */
static void
test_digest (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);
  g_autoptr (PolyfitTrainer) plain = trainer_of_many (FALSE);

  g_assert_nonnull (polyfit_dataset_get_digest (polyfit_trainer_get_dataset (trainer)));
  g_assert_null (polyfit_dataset_get_digest (polyfit_trainer_get_dataset (plain)));
  for (guint degree = 3; degree <= 5; degree++)
    {
      double expected, least;

      polyfit_model_set_degree (polyfit_trainer_get_model (trainer), degree);
      polyfit_model_set_degree (polyfit_trainer_get_model (plain), degree);
      expected = polyfit_trainer_get_true_loss (plain);
      least = polyfit_trainer_get_best_loss (plain);
      g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_true_loss (trainer), expected,
                                      1e-13 * expected);
      g_assert_cmpfloat_with_epsilon (polyfit_trainer_get_best_loss (trainer), least, 1e-12 * least);
    }

  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_trainer_set_full_batch (plain, TRUE);
  polyfit_trainer_set_learning_rate (trainer, 0.5);
  polyfit_trainer_set_learning_rate (plain, 0.5);
  polyfit_trainer_advance (trainer, 200);
  polyfit_trainer_advance (plain, 200);
  assert_same_parameters (trainer, plain);
}

/* Has a worker thread deal out a fifth of many points, and starts again meanwhile. */
static void
restart_while_dealing (PolyfitTrainer *trainer)
{
  polyfit_trainer_set_in_background (trainer, TRUE);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_dataset_set_held_out (polyfit_trainer_get_dataset (trainer), 20);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 5);
  g_assert_true (polyfit_dataset_is_behind (polyfit_trainer_get_dataset (trainer)));
  g_assert_cmpuint (polyfit_trainer_get_run (trainer)->samples.n, ==, MANY);
}

/* No step was made before. */
static gboolean
has_rows (PolyfitTrainer *trainer)
{
  gboolean is_behind = polyfit_dataset_is_behind (polyfit_trainer_get_dataset (trainer));

  g_assert_true (!is_behind || polyfit_trainer_get_step (trainer) == 0);
  return !is_behind;
}

static void
assert_as_at_once (PolyfitTrainer *trainer)
{
  g_autoptr (PolyfitTrainer) at_once = trainer_of_many (FALSE);

  polyfit_dataset_set_held_out (polyfit_trainer_get_dataset (at_once), 20);
  polyfit_trainer_set_stop_loss (at_once, 0.0);
  polyfit_model_set_degree (polyfit_trainer_get_model (at_once), 5);
  polyfit_trainer_advance (at_once, polyfit_trainer_get_step (trainer));
  assert_same_parameters (trainer, at_once);
}

/* The first step waits for what a worker thread makes: all have the bits of a run that had it from the start. */
static void
test_start_while_dealing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);

  restart_while_dealing (trainer);
  polyfit_trainer_start (trainer);
  AWAIT (has_rows (trainer));
  AWAIT (polyfit_trainer_get_step (trainer) >= 50);
  polyfit_trainer_pause (trainer);
  assert_as_at_once (trainer);
}

/* Who cannot wait has it made here and now. */
static void
test_advance_while_dealing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);

  restart_while_dealing (trainer);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 20), ==, 20);
  assert_as_at_once (trainer);
}

/* Where the data become again what they were, there is nothing to wait for. */
static void
test_data_as_before (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);

  restart_while_dealing (trainer);
  polyfit_trainer_start (trainer);
  for (gsize i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  polyfit_dataset_set_held_out (polyfit_trainer_get_dataset (trainer), 0);
  AWAIT (polyfit_trainer_get_step (trainer) > 0);
}

/* Takes everything as one batch from the start on, and must have a worker thread make that. */
static void
restart_with_all (PolyfitTrainer *trainer)
{
  polyfit_trainer_set_in_background (trainer, TRUE);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 5);
}

/* The steps that were asked for before the first could be made are then made as one. */
static void
await_first_steps (PolyfitTrainer *trainer,
                   guint64         n)
{
  AWAIT (polyfit_trainer_get_step (trainer) > 0);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, n);
}

/* The steps that are asked for meanwhile add up, and have the bits of those that are made at once. */
static void
test_walk_while_summing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);
  g_autoptr (PolyfitTrainer) at_once = trainer_of_many (FALSE);

  restart_with_all (trainer);
  restart_with_all (at_once);
  polyfit_trainer_walk (trainer, 1);
  polyfit_trainer_walk (trainer, 10);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_seek_step (trainer), ==, 0);
  await_first_steps (trainer, 11);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  polyfit_trainer_advance (at_once, 11);
  assert_same_parameters (trainer, at_once);

  polyfit_trainer_walk (trainer, 1);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 12);
}

/* A pause, as anything else, comes in between. */
static void
test_walk_no_longer_wanted (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);

  restart_with_all (trainer);
  polyfit_trainer_walk (trainer, 1);
  polyfit_trainer_pause (trainer);
  polyfit_trainer_walk (trainer, 2);
  await_first_steps (trainer, 2);
}

/* The first step waits for the points, too. */
static void
test_walk_while_dealing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);

  restart_while_dealing (trainer);
  polyfit_trainer_walk (trainer, 7);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  AWAIT (has_rows (trainer));
  await_first_steps (trainer, 7);
  assert_as_at_once (trainer);
}

/* Who cannot wait has the steps made here and now. */
static void
test_finish_walk (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);

  restart_while_dealing (trainer);
  polyfit_trainer_walk (trainer, 7);
  polyfit_trainer_finish_seek (trainer);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 7);
  assert_as_at_once (trainer);
}

/* What a run that is put back had taken has to be summed again: who looks at its latest step sees nearly
 * the same at once, and the very bits later. */
static void
test_restore_while_summing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);
  g_autoptr (PolyfitTrainer) source = trainer_of_many (TRUE);
  PolyfitTrainerSnapshot snapshot;
  StepRecord expected, record;
  guint n_told = 0;

  restart_with_all (source);
  restart_with_all (trainer);
  polyfit_trainer_advance (source, 20);
  g_assert_true (step_record_make (polyfit_trainer_get_run (source), &expected));
  polyfit_trainer_get_snapshot (source, &snapshot);
  g_assert_true (polyfit_trainer_restore (trainer, &snapshot));
  g_assert_true (step_record_make (polyfit_trainer_get_run (trainer), &record));
  g_assert_cmpfloat_with_epsilon (record.loss, expected.loss, 1e-6 * expected.loss);
  g_signal_connect_swapped (trainer, "rewound", G_CALLBACK (count_cb), &n_told);
  AWAIT (n_told == 1);
  g_assert_true (step_record_make (polyfit_trainer_get_run (trainer), &record));
  g_assert_cmpmem (&record.backward, sizeof record.backward, &expected.backward,
                   sizeof expected.backward);
}

/* Who goes back in such a run meanwhile, and on again, gets there when the sum is there. */
static void
test_travel_while_summing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);
  g_autoptr (PolyfitTrainer) source = trainer_of_many (TRUE);
  PolyfitTrainerSnapshot snapshot;

  restart_with_all (source);
  restart_with_all (trainer);
  polyfit_trainer_set_full_batch (source, FALSE);
  polyfit_trainer_advance (source, 10);
  polyfit_trainer_set_full_batch (source, TRUE);
  polyfit_trainer_advance (source, 10);
  polyfit_trainer_get_snapshot (source, &snapshot);
  g_assert_true (polyfit_trainer_restore (trainer, &snapshot));
  polyfit_trainer_seek (trainer, 15);
  g_assert_cmpuint (polyfit_trainer_get_seek_step (trainer), ==, 15);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  AWAIT (polyfit_trainer_get_step (trainer) == 15);
  polyfit_trainer_walk (trainer, 10);
  polyfit_trainer_finish_seek (trainer);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 25);
  polyfit_trainer_advance (source, 5);
  assert_same_parameters (trainer, source);
}

static void
note_step_cb (PolyfitTrainer *trainer,
              GParamSpec     *pspec,
              guint64        *step)
{
  *step = MIN (*step, polyfit_trainer_get_step (trainer));
}

/* Whoever goes back and then trains on waits as well: there are steps ahead that took all points. */
static void
test_start_while_summing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);
  g_autoptr (PolyfitTrainer) source = trainer_of_many (TRUE);
  PolyfitTrainerSnapshot snapshot;
  guint64 step = G_MAXUINT64;

  restart_with_all (source);
  restart_with_all (trainer);
  polyfit_trainer_set_full_batch (source, FALSE);
  polyfit_trainer_advance (source, 10);
  polyfit_trainer_set_full_batch (source, TRUE);
  polyfit_trainer_advance (source, 10);
  polyfit_trainer_get_snapshot (source, &snapshot);
  g_assert_true (polyfit_trainer_restore (trainer, &snapshot));
  polyfit_trainer_seek (trainer, 5);
  g_signal_connect (trainer, "notify::true-loss", G_CALLBACK (note_step_cb), &step);
  polyfit_trainer_start (trainer);
  AWAIT (polyfit_trainer_get_step (trainer) >= 20);
  g_assert_cmpuint (step, ==, 0);
}

/* Who waited for a follower's sum does not go on waiting when it is followed no more. */
static void
test_follower_gone_while_summing (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_of_many (TRUE);
  g_autoptr (PolyfitTrainer) follower = trainer_of_many (TRUE);

  restart_with_all (trainer);
  restart_with_all (follower);
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_set_follower (trainer, follower);
  polyfit_trainer_start (trainer);
  for (gsize i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  polyfit_trainer_set_follower (trainer, NULL);
  AWAIT (polyfit_trainer_get_step (trainer) > 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-data/data-change-live", test_data_change_live);
  g_test_add_func ("/trainer-data/data-change-after-end", test_data_change_after_end);
  g_test_add_func ("/trainer-data/step-before-data-change", test_step_before_data_change);
  g_test_add_func ("/trainer-data/loss-of-other-data", test_loss_of_other_data);
  g_test_add_func ("/trainer-data/held-out-loss", test_held_out_loss);
  g_test_add_func ("/trainer-data/true-loss-of-sample", test_true_loss_of_sample);
  g_test_add_func ("/trainer-data/best-loss", test_best_loss);
  g_test_add_func ("/trainer-data/digest", test_digest);
  g_test_add_func ("/trainer-data/start-while-dealing", test_start_while_dealing);
  g_test_add_func ("/trainer-data/advance-while-dealing", test_advance_while_dealing);
  g_test_add_func ("/trainer-data/data-as-before", test_data_as_before);
  g_test_add_func ("/trainer-data/walk-while-summing", test_walk_while_summing);
  g_test_add_func ("/trainer-data/walk-no-longer-wanted", test_walk_no_longer_wanted);
  g_test_add_func ("/trainer-data/walk-while-dealing", test_walk_while_dealing);
  g_test_add_func ("/trainer-data/finish-walk", test_finish_walk);
  g_test_add_func ("/trainer-data/restore-while-summing", test_restore_while_summing);
  g_test_add_func ("/trainer-data/travel-while-summing", test_travel_while_summing);
  g_test_add_func ("/trainer-data/start-while-summing", test_start_while_summing);
  g_test_add_func ("/trainer-data/follower-gone-while-summing", test_follower_gone_while_summing);
  return g_test_run ();
}
