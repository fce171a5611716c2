#include "model/polyfit-trainer.h"
#include "model/timeline.h"

static PolyfitTrainer *
trainer_new (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *trainer = polyfit_trainer_new (dataset, model);

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  return trainer;
}

static const Parameters *
get_parameters (PolyfitTrainer *trainer)
{
  return &polyfit_trainer_get_run (trainer)->state.parameters;
}

static void
assert_same_parameters (PolyfitTrainer   *trainer,
                        const Parameters *expected)
{
  const Parameters *found = get_parameters (trainer);

  g_assert_cmpmem (found, sizeof *found, expected, sizeof *expected);
}

/* Another trainer goes on where the first was, and tells everybody. */
static void
test_restore (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  g_autoptr (PolyfitTrainer) other = trainer_new ();
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_set_max_steps (trainer, 100);
  polyfit_trainer_advance (trainer, 100);
  polyfit_trainer_advance (trainer, 30);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.first_step, ==, 100);

  polyfit_trainer_set_max_steps (other, 100);
  g_assert_true (polyfit_trainer_restore (other, &snapshot));
  g_assert_cmpint (polyfit_trainer_get_state (other), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpuint (polyfit_trainer_get_step (other), ==, 130);
  g_assert_cmpfloat (polyfit_trainer_get_loss (other), ==, polyfit_trainer_get_loss (trainer));
  g_assert_cmpuint (polyfit_trainer_get_batch (other)->size, ==, 32);
  g_assert_cmpfloat (polyfit_trainer_get_batch (other)->y[31], ==,
                     polyfit_trainer_get_batch (trainer)->y[31]);
  assert_same_parameters (other, polyfit_model_get_parameters (polyfit_trainer_get_model (other)));

  g_assert_cmpuint (polyfit_trainer_advance (trainer, 1000), ==, 70);
  g_assert_cmpuint (polyfit_trainer_advance (other, 1000), ==, 70);
  g_assert_cmpint (polyfit_trainer_get_state (other), ==, POLYFIT_TRAINER_FINISHED);
  assert_same_parameters (other, get_parameters (trainer));
  g_assert_cmpfloat (polyfit_trainer_get_history (other)->sum[199], ==,
                     polyfit_trainer_get_history (trainer)->sum[199]);
}

static void
test_running_is_told_as_paused (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_start (trainer);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpint (snapshot.state, ==, POLYFIT_TRAINER_READY);
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_assert_cmpint (snapshot.state, ==, POLYFIT_TRAINER_PAUSED);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* Only what steps were made with is a change, and coming back before the next step is none. */
static void
test_changes (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  PolyfitTrainerSnapshot snapshot;
  guint n_signals = 0;

  g_signal_connect_swapped (trainer, "settings-changed", G_CALLBACK (count_cb), &n_signals);
  polyfit_trainer_set_learning_rate (trainer, 0.25);
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  g_assert_cmpuint (n_signals, ==, 2);
  polyfit_trainer_advance (trainer, 10);
  polyfit_trainer_set_learning_rate (trainer, 0.004);
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  polyfit_trainer_advance (trainer, 10);
  polyfit_trainer_set_batch_size (trainer, 17);
  polyfit_trainer_advance (trainer, 10);
  settings.optimizer.kind = OPTIMIZER_ADAM;
  settings.optimizer.learning_rate = 0.002;
  settings.batch_size = 17;
  n_signals = 0;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_set_settings (trainer, &settings);
  g_assert_cmpuint (n_signals, ==, 1);

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.n_changes, ==, 3);
  g_assert_cmpuint (snapshot.changes[0].step, ==, 0);
  g_assert_cmpfloat (snapshot.changes[0].settings.optimizer.learning_rate, ==, 0.002);
  g_assert_cmpuint (snapshot.changes[1].step, ==, 20);
  g_assert_cmpuint (snapshot.changes[1].settings.batch_size, ==, 17);
  g_assert_cmpuint (snapshot.changes[2].step, ==, 30);
  g_assert_cmpint (snapshot.changes[2].settings.optimizer.kind, ==, OPTIMIZER_ADAM);

  polyfit_trainer_reset (trainer);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.n_changes, ==, 1);
  g_assert_cmpint (snapshot.changes[0].settings.optimizer.kind, ==, OPTIMIZER_ADAM);
}

static void
test_too_many_changes (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  PolyfitTrainerSnapshot snapshot;

  for (guint i = 0; i <= POLYFIT_TRAINER_MAX_CHANGES; i++)
    {
      polyfit_trainer_get_snapshot (trainer, &snapshot);
      g_assert_cmpuint (snapshot.n_changes, ==, MAX (i, 1));
      polyfit_trainer_set_batch_size (trainer, 1 + i % 2);
      polyfit_trainer_advance (trainer, 1);
    }
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.n_changes, ==, 0);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.n_changes, ==, 1);
}

/* The stream is that of the seed; the weights are those given, after a reset, too. */
static void
test_start_from (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  const Parameters start = { .value = { 0.75f, -1.5f, 2.25f, 0.125f } };
  const Parameters random = *get_parameters (trainer);
  Parameters trained;
  float x;

  polyfit_trainer_advance (trainer, 3);
  x = polyfit_trainer_get_batch (trainer)->x[5];
  polyfit_trainer_start_from (trainer, &start);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  assert_same_parameters (trainer, &start);
  assert_same_parameters (trainer,
                          polyfit_model_get_parameters (polyfit_trainer_get_model (trainer)));
  polyfit_trainer_advance (trainer, 3);
  g_assert_cmpfloat (polyfit_trainer_get_batch (trainer)->x[5], ==, x);
  trained = *get_parameters (trainer);

  polyfit_trainer_reset (trainer);
  assert_same_parameters (trainer, &start);
  polyfit_trainer_advance (trainer, 3);
  assert_same_parameters (trainer, &trained);

  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_RANDOM);
  assert_same_parameters (trainer, &random);
}

/* Where there is no memory for the batch, a trainer that runs goes on running. */
static void
test_no_memory (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  PolyfitTrainerSnapshot snapshot;

  polyfit_trainer_get_snapshot (trainer, &snapshot);
  snapshot.n_batch = G_MAXSIZE / 8;
  polyfit_trainer_start (trainer);
  g_assert_false (polyfit_trainer_restore (trainer, &snapshot));
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), >=, 1);
}

/* Nor does a run go on that could not be taken back to steps with larger batches. */
static void
test_no_memory_for_way_back (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new (), other = trainer_new ();
  PolyfitTrainerSnapshot snapshot;
  PolyfitTrainerChange change;
  Timeline timeline;

  polyfit_trainer_advance (other, 3);
  polyfit_trainer_get_snapshot (other, &snapshot);
  timeline_init (&timeline);
  timeline_copy (&timeline, snapshot.timeline);
  change = g_array_index (timeline.changes, PolyfitTrainerChange, 0);
  change.settings.batch_size = G_MAXSIZE / 8;
  g_array_prepend_val (timeline.changes, change);
  snapshot.timeline = &timeline;
  g_assert_false (polyfit_trainer_restore (trainer, &snapshot));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  timeline_clear (&timeline);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer-snapshot/restore", test_restore);
  g_test_add_func ("/trainer-snapshot/running-is-told-as-paused", test_running_is_told_as_paused);
  g_test_add_func ("/trainer-snapshot/changes", test_changes);
  g_test_add_func ("/trainer-snapshot/too-many-changes", test_too_many_changes);
  g_test_add_func ("/trainer-snapshot/start-from", test_start_from);
  g_test_add_func ("/trainer-snapshot/no-memory", test_no_memory);
  g_test_add_func ("/trainer-snapshot/no-memory-for-way-back", test_no_memory_for_way_back);
  return g_test_run ();
}
