#include "model/polyfit-undo.h"

#include "await.h"

#include <math.h>

typedef struct
{
  PolyfitTrainer *trainer;
  PolyfitUndo    *undo;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  polyfit_trainer_set_stop_loss (fixture->trainer, 0.0);
  fixture->undo = polyfit_undo_new (fixture->trainer);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->undo);
  g_clear_object (&fixture->trainer);
}

static void
go_to (Fixture *fixture,
       guint64  step)
{
  polyfit_trainer_seek (fixture->trainer, step);
  polyfit_trainer_finish_seek (fixture->trainer);
}

/* With another learning rate from step 500 on. */
static void
make_run (Fixture *fixture)
{
  polyfit_trainer_advance (fixture->trainer, 500);
  polyfit_trainer_set_learning_rate (fixture->trainer, 2e-3);
  polyfit_trainer_advance (fixture->trainer, 300);
}

static Parameters
get_parameters (Fixture *fixture)
{
  return polyfit_trainer_get_run (fixture->trainer)->state.parameters;
}

static void
assert_at (Fixture          *fixture,
           guint64           step,
           guint64           furthest,
           const Parameters *expected)
{
  Parameters parameters = get_parameters (fixture);

  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, step);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (fixture->trainer), ==, furthest);
  g_assert_cmpmem (&parameters, sizeof parameters, expected, sizeof *expected);
}

/* The settings of another step are no change, though they are other than before. */
static void
test_no_change (Fixture       *fixture,
                gconstpointer  data)
{
  make_run (fixture);
  polyfit_undo_undo (fixture->undo);
  polyfit_undo_redo (fixture->undo);
  go_to (fixture, 300);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  polyfit_trainer_advance (fixture->trainer, 250);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 2e-3);
  go_to (fixture, 300);
  polyfit_undo_undo (fixture->undo);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (fixture->trainer), ==, 800);
}

/* What was abandoned comes back, as far as it had come; and so does the branch. */
static void
test_branch (Fixture       *fixture,
             gconstpointer  data)
{
  Parameters end, middle, branch;

  make_run (fixture);
  end = get_parameters (fixture);
  go_to (fixture, 300);
  middle = get_parameters (fixture);
  polyfit_trainer_set_batch_size (fixture->trainer, 7);
  polyfit_trainer_advance (fixture->trainer, 50);
  branch = get_parameters (fixture);

  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, 300, 800, &middle);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (fixture->trainer), ==, 32);
  go_to (fixture, 800);
  assert_at (fixture, 800, 800, &end);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 2e-3);
  go_to (fixture, 400);

  polyfit_undo_redo (fixture->undo);
  assert_at (fixture, 350, 350, &branch);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (fixture->trainer), ==, 7);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  go_to (fixture, 300);
  assert_at (fixture, 300, 350, &middle);
}

/* Another kind of optimizer, for which moments are forgotten: they come back, too, and are forgotten
 * again where they were. */
static void
test_moments (Fixture       *fixture,
              gconstpointer  data)
{
  RunSettings settings = polyfit_trainer_get_run (fixture->trainer)->settings;
  Parameters end;

  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  settings.optimizer.momentum = 0.9;
  polyfit_trainer_set_settings (fixture->trainer, &settings);
  polyfit_trainer_advance (fixture->trainer, 150);
  settings.optimizer.kind = OPTIMIZER_NESTEROV;
  polyfit_trainer_set_settings (fixture->trainer, &settings);
  polyfit_trainer_advance (fixture->trainer, 50);
  end = get_parameters (fixture);
  go_to (fixture, 100);
  settings.optimizer.kind = OPTIMIZER_SGD;
  polyfit_trainer_set_settings (fixture->trainer, &settings);
  polyfit_undo_undo (fixture->undo);
  polyfit_trainer_advance (fixture->trainer, 100);
  assert_at (fixture, 200, 200, &end);
}

/* From step 0, too, where a run looks as if it had not begun; and from one of the points moved. */
static void
test_start_again (Fixture       *fixture,
                  gconstpointer  data)
{
  static const double x[] = { 0.0, 1.0, 2.0 }, y[] = { 1.0, 0.0, 1.0 };
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Parameters start, end;

  polyfit_dataset_set_points (dataset, x, y, 3);
  start = get_parameters (fixture);
  make_run (fixture);
  end = get_parameters (fixture);
  go_to (fixture, 0);
  polyfit_trainer_reset (fixture->trainer);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (fixture->trainer), ==, 0);
  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, 0, 800, &start);
  polyfit_dataset_move_point (dataset, 1, 1.0, 3.0);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (fixture->trainer), ==, 0);
  polyfit_trainer_advance (fixture->trainer, 20);
  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, 0, 800, &start);
  polyfit_trainer_advance (fixture->trainer, 800);
  assert_at (fixture, 800, 800, &end);

  /* Its latest step can still be looked at. */
  polyfit_trainer_reset (fixture->trainer);
  g_assert_false (polyfit_trainer_get_run (fixture->trainer)->before.known);
  polyfit_undo_undo (fixture->undo);
  g_assert_true (polyfit_trainer_get_run (fixture->trainer)->before.known);

  /* But not one with more points than are kept. */
  polyfit_trainer_set_batch_size (fixture->trainer, 65537);
  polyfit_trainer_advance (fixture->trainer, 1);
  g_assert_true (polyfit_trainer_get_run (fixture->trainer)->before.known);
  polyfit_trainer_reset (fixture->trainer);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 801);
  g_assert_false (polyfit_trainer_get_run (fixture->trainer)->before.known);
}

static const double X[] = { -1.0, 0.0, 2.0 }, Y[] = { 0.5, 0.25, 3.0 };

/* Other data end the past of a run, which goes on; where no step was made since, it comes back with them, and
 * goes again, as often as anybody likes. */
static void
test_other_data (Fixture       *fixture,
                 gconstpointer  data)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Parameters end, middle;
  double loss;

  make_run (fixture);
  end = get_parameters (fixture);
  loss = polyfit_trainer_get_loss (fixture->trainer);
  polyfit_dataset_set_points (dataset, X, Y, 3);
  polyfit_dataset_move_point (dataset, 1, 0.0, 1.0);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 800);
  for (guint i = 0; i < 2; i++)
    {
      polyfit_undo_undo (fixture->undo);
      g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 800);
      polyfit_undo_undo (fixture->undo);
      assert_at (fixture, 800, 800, &end);
      g_assert_cmpfloat (polyfit_trainer_get_loss (fixture->trainer), ==, loss);
      g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 0);
      polyfit_undo_redo (fixture->undo);
      assert_at (fixture, 800, 800, &end);
      g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 800);
      polyfit_undo_redo (fixture->undo);
      g_assert_cmpfloat (polyfit_dataset_get_y (dataset)[1], ==, 1.0);
    }
  polyfit_undo_undo (fixture->undo);
  polyfit_undo_undo (fixture->undo);
  go_to (fixture, 300);
  middle = get_parameters (fixture);
  polyfit_trainer_advance (fixture->trainer, 500);
  assert_at (fixture, 800, 800, &end);
  go_to (fixture, 300);
  assert_at (fixture, 300, 800, &middle);
}

/* Steps that were made with other data stay when these are taken back, and so does the way to them for
 * whoever takes them up again. Whoever goes back to where the data changed first has all as it was there, a
 * new start in between makes no difference. */
static void
test_steps_with_other_data (Fixture       *fixture,
                            gconstpointer  data)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Parameters end;

  make_run (fixture);
  polyfit_dataset_set_points (dataset, X, Y, 3);
  polyfit_trainer_advance (fixture->trainer, 100);
  end = get_parameters (fixture);
  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, 900, 900, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 900);
  polyfit_undo_redo (fixture->undo);
  assert_at (fixture, 900, 900, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 800);

  polyfit_dataset_set_points (dataset, Y, X, 3);
  polyfit_trainer_advance (fixture->trainer, 100);
  go_to (fixture, 900);
  polyfit_trainer_reset (fixture->trainer);
  polyfit_trainer_advance (fixture->trainer, 10);
  polyfit_undo_undo (fixture->undo);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_dataset_get_x (dataset)[0], ==, X[0]);
  assert_at (fixture, 900, 900, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 800);
}

static void
set_noise (Fixture *fixture,
           double   noise)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  target.noise = noise;
  polyfit_dataset_set_target (dataset, &target);
}

/* A step between two changes that are one was not made with the data from before both. */
static void
test_step_in_a_change (Fixture       *fixture,
                       gconstpointer  data)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  double noise = polyfit_dataset_get_target (dataset)->noise;
  Parameters end;

  set_noise (fixture, 0.25);
  polyfit_trainer_advance (fixture->trainer, 1);
  end = get_parameters (fixture);
  set_noise (fixture, 0.5);
  while (polyfit_undo_get_can_undo (fixture->undo))
    polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_dataset_get_target (dataset)->noise, ==, noise);
  assert_at (fixture, 1, 1, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 1);
  g_assert_true (isnan (polyfit_trainer_get_loss (fixture->trainer)));
}

/* Settings that were too many to be kept are as unknown after it as before: where they change once
 * more, nothing before can be reached. */
static void
test_too_many_changes (Fixture       *fixture,
                       gconstpointer  data)
{
  guint64 end;
  Parameters expected;

  for (guint i = 0; i <= POLYFIT_TRAINER_MAX_CHANGES; i++)
    {
      polyfit_trainer_set_batch_size (fixture->trainer, 1 + i % 2);
      polyfit_trainer_advance (fixture->trainer, 1);
    }
  polyfit_trainer_advance (fixture->trainer, 100);
  end = polyfit_trainer_get_step (fixture->trainer);
  expected = get_parameters (fixture);
  polyfit_trainer_reset (fixture->trainer);
  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, end, end, &expected);
  polyfit_trainer_set_batch_size (fixture->trainer, 9);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, end);
}

/* A trainer that lets worker threads deal out many points, after 300 steps. */
static PolyfitDataset *
learn_from_many (Fixture *fixture)
{
  enum { N = 2 * POLYFIT_DATASET_MANY_ROWS };
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  g_autofree double *x = g_new (double, N), *y = g_new (double, N);

  for (gsize i = 0; i < N; i++)
    {
      x[i] = (double) i / N;
      y[i] = 1.0 - x[i] * x[i];
    }
  polyfit_dataset_set_points (dataset, x, y, N);
  polyfit_trainer_reset (fixture->trainer);
  polyfit_trainer_set_in_background (fixture->trainer, TRUE);
  polyfit_trainer_advance (fixture->trainer, 300);
  return dataset;
}

static void
assert_held_out (PolyfitDataset *dataset,
                 guint           percent)
{
  gsize n = polyfit_dataset_get_n_points (dataset);

  g_assert_cmpuint (polyfit_dataset_get_samples (dataset)->n_held_out, ==, (n * percent + 50) / 100);
}

static void
await_rows (PolyfitDataset *dataset)
{
  AWAIT (!polyfit_dataset_is_behind (dataset));
}

/* Training is done with the points only while something else is dragged: the past is still that of the points. */
static void
test_deal_in_a_drag (Fixture       *fixture,
                     gconstpointer  data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  Parameters end = get_parameters (fixture);

  polyfit_dataset_set_held_out (dataset, 10);
  polyfit_undo_begin_group (fixture->undo, NULL);
  polyfit_trainer_set_learning_rate (fixture->trainer, 2e-3);
  await_rows (dataset);
  polyfit_trainer_set_learning_rate (fixture->trainer, 3e-3);
  polyfit_undo_end_group (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  assert_held_out (dataset, 10);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
  polyfit_undo_undo (fixture->undo);
  assert_held_out (dataset, 0);
  assert_at (fixture, 300, 300, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 0);
}

/* Data that change at an earlier step take what is abandoned with them when they are taken back, though it is
 * abandoned later than they change. */
static void
test_deal_in_the_past (Fixture       *fixture,
                       gconstpointer  data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  Parameters middle, end = get_parameters (fixture);

  go_to (fixture, 100);
  middle = get_parameters (fixture);
  polyfit_dataset_set_held_out (dataset, 10);
  assert_at (fixture, 100, 300, &middle);
  await_rows (dataset);
  assert_held_out (dataset, 10);
  assert_at (fixture, 100, 100, &middle);
  polyfit_trainer_advance (fixture->trainer, 5);

  polyfit_undo_undo (fixture->undo);
  assert_held_out (dataset, 0);
  assert_at (fixture, 100, 300, &middle);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 0);
  go_to (fixture, 300);
  assert_at (fixture, 300, 300, &end);
}

/* A run that forgets its past only once a worker thread is done with the data has it back with them. */
static void
test_deal (Fixture       *fixture,
           gconstpointer  user_data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  Parameters end = get_parameters (fixture);

  polyfit_dataset_set_held_out (dataset, 10);
  polyfit_trainer_set_speed (fixture->trainer, 10.0);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 0);
  await_rows (dataset);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
  polyfit_undo_undo (fixture->undo);
  assert_held_out (dataset, 0);
  assert_at (fixture, 300, 300, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 0);
}

/* Where features adapt to the data, a point that is moved brings about a new start once rows are made of it:
 * that is undone with the move, whatever else was changed in between. */
static void
test_adapting (Fixture       *fixture,
               gconstpointer  data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  Parameters before, after;

  polyfit_model_set_basis_kind (polyfit_trainer_get_model (fixture->trainer), BASIS_STANDARD);
  polyfit_trainer_advance (fixture->trainer, 200);
  before = get_parameters (fixture);
  polyfit_dataset_move_point (dataset, 0, 5.0, 1.0);
  polyfit_dataset_move_point (dataset, 1, 6.0, 1.0);
  polyfit_trainer_set_speed (fixture->trainer, 10.0);
  assert_at (fixture, 200, 200, &before);
  await_rows (dataset);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 0);
  polyfit_trainer_advance (fixture->trainer, 50);
  after = get_parameters (fixture);

  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Change Speed");
  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, 50, 50, &after);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Move Point");
  polyfit_undo_undo (fixture->undo);
  g_assert_false (polyfit_dataset_is_behind (dataset));
  assert_at (fixture, 200, 200, &before);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Change Basis");
}

/* Who sets out while points are dealt out stays where they become others: the steps before were made of
 * what there is no more. */
static void
test_seek_while_dealing (Fixture       *fixture,
                         gconstpointer  data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  Parameters end = get_parameters (fixture);

  polyfit_dataset_set_held_out (dataset, 10);
  assert_held_out (dataset, 0);
  go_to (fixture, 100);
  assert_at (fixture, 300, 300, &end);
  await_rows (dataset);
  assert_held_out (dataset, 10);
  assert_at (fixture, 300, 300, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
}

/* A run that is left while points are dealt out comes back as one of these points, before or after they
 * are. */
static void
test_restart_while_dealing (Fixture       *fixture,
                            gconstpointer  data)
{
  gboolean before = GPOINTER_TO_INT (data);
  PolyfitDataset *dataset = learn_from_many (fixture);
  Parameters end = get_parameters (fixture);

  polyfit_dataset_set_held_out (dataset, 10);
  polyfit_trainer_reset (fixture->trainer);
  assert_held_out (dataset, 0);
  if (before)
    {
      polyfit_undo_undo (fixture->undo);
      g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
    }
  await_rows (dataset);
  assert_held_out (dataset, 10);
  if (!before)
    polyfit_undo_undo (fixture->undo);
  assert_held_out (dataset, 10);
  assert_at (fixture, 300, 300, &end);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 300);
}

/* The features adapt to the points after a new start that was made for another reason: the run comes back with
 * the points, not before. */
static void
test_adapting_after_restart (Fixture       *fixture,
                             gconstpointer  data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);
  Parameters before;

  polyfit_model_set_basis_kind (model, BASIS_STANDARD);
  polyfit_trainer_advance (fixture->trainer, 200);
  before = get_parameters (fixture);
  polyfit_dataset_move_point (dataset, 0, 5.0, 1.0);
  polyfit_model_set_degree (model, 5);
  await_rows (dataset);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 3);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 0);
  polyfit_undo_undo (fixture->undo);
  assert_at (fixture, 200, 200, &before);
}

/* To features of another kind than those that adapted, no run of these can come back. */
static void
test_leaving_adapting (Fixture       *fixture,
                       gconstpointer  data)
{
  PolyfitDataset *dataset = learn_from_many (fixture);
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);

  polyfit_model_set_basis_kind (model, BASIS_STANDARD);
  polyfit_trainer_advance (fixture->trainer, 200);
  polyfit_dataset_move_point (dataset, 0, 5.0, 1.0);
  polyfit_model_set_basis_kind (model, BASIS_POWER);
  await_rows (dataset);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpint (polyfit_model_get_basis_kind (model), ==, BASIS_STANDARD);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 0);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_READY);
}

static void
diverge_with_other_data (Fixture *fixture)
{
  static const double x[] = { 10.0, 140.0, 180.0, 1000.0 }, y[] = { 1.0, -1.0, 0.5, 2.0 };

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (fixture->trainer), x, y, G_N_ELEMENTS (x));
  polyfit_trainer_advance (fixture->trainer, 100000);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_DIVERGED);
}

/* Data with which the run diverged take it with them when they go, and bring it back when they come again. */
static void
test_diverged_with_other_data (Fixture       *fixture,
                               gconstpointer  data)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Parameters before, diverged;
  guint64 end;

  make_run (fixture);
  before = get_parameters (fixture);
  diverge_with_other_data (fixture);
  diverged = get_parameters (fixture);
  end = polyfit_trainer_get_step (fixture->trainer);
  g_assert_cmpuint (end, >, 800);

  for (int i = 0; i < 2; i++)
    {
      polyfit_undo_undo (fixture->undo);
      g_assert_cmpint (polyfit_dataset_get_source (dataset), ==, POLYFIT_SOURCE_FRESH);
      g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_PAUSED);
      assert_at (fixture, 800, 800, &before);
      g_assert_cmpuint (polyfit_trainer_get_earliest_step (fixture->trainer), ==, 0);
      polyfit_undo_redo (fixture->undo);
      g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 4);
      g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_DIVERGED);
      assert_at (fixture, end, end, &diverged);
    }
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_advance (fixture->trainer, 100), ==, 100);
}

/* Before its first step it was ready, and is again. */
static void
test_diverged_from_start (Fixture       *fixture,
                          gconstpointer  data)
{
  Parameters before = get_parameters (fixture);

  diverge_with_other_data (fixture);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_READY);
  assert_at (fixture, 0, 0, &before);
  polyfit_undo_redo (fixture->undo);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_DIVERGED);
}

/* Of data with which no step was made nothing is known but that: the run is there still when they come back, and
 * comes back itself with those that it had steps with. */
static void
test_diverged_after_two_changes (Fixture       *fixture,
                                 gconstpointer  data)
{
  static const double x[] = { 0.0, 0.5, 1.0 }, y[] = { 1.0, 1.5, 3.0 };
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Parameters before;

  make_run (fixture);
  before = get_parameters (fixture);
  polyfit_undo_begin_group (fixture->undo, NULL);
  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  polyfit_undo_end_group (fixture->undo);
  diverge_with_other_data (fixture);

  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 3);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), >, 800);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpint (polyfit_dataset_get_source (dataset), ==, POLYFIT_SOURCE_FRESH);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_PAUSED);
  assert_at (fixture, 800, 800, &before);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/undo-travel/no-change", Fixture, NULL, set_up, test_no_change, tear_down);
  g_test_add ("/undo-travel/branch", Fixture, NULL, set_up, test_branch, tear_down);
  g_test_add ("/undo-travel/moments", Fixture, NULL, set_up, test_moments, tear_down);
  g_test_add ("/undo-travel/start-again", Fixture, NULL, set_up, test_start_again, tear_down);
  g_test_add ("/undo-travel/too-many-changes", Fixture, NULL, set_up, test_too_many_changes, tear_down);
  g_test_add ("/undo-travel/other-data", Fixture, NULL, set_up, test_other_data, tear_down);
  g_test_add ("/undo-travel/steps-with-other-data", Fixture, NULL, set_up, test_steps_with_other_data,
              tear_down);
  g_test_add ("/undo-travel/step-in-a-change", Fixture, NULL, set_up, test_step_in_a_change, tear_down);
  g_test_add ("/undo-travel/deal-in-a-drag", Fixture, NULL, set_up, test_deal_in_a_drag, tear_down);
  g_test_add ("/undo-travel/diverged-with-other-data", Fixture, NULL, set_up,
              test_diverged_with_other_data, tear_down);
  g_test_add ("/undo-travel/diverged-from-start", Fixture, NULL, set_up, test_diverged_from_start, tear_down);
  g_test_add ("/undo-travel/diverged-after-two-changes", Fixture, NULL, set_up,
              test_diverged_after_two_changes, tear_down);
  g_test_add ("/undo-travel/deal", Fixture, NULL, set_up, test_deal, tear_down);
  g_test_add ("/undo-travel/deal-in-the-past", Fixture, NULL, set_up, test_deal_in_the_past, tear_down);
  g_test_add ("/undo-travel/adapting", Fixture, NULL, set_up, test_adapting, tear_down);
  g_test_add ("/undo-travel/seek-while-dealing", Fixture, NULL, set_up, test_seek_while_dealing,
              tear_down);
  g_test_add ("/undo-travel/restart-while-dealing/before", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_restart_while_dealing, tear_down);
  g_test_add ("/undo-travel/restart-while-dealing/after", Fixture, GINT_TO_POINTER (FALSE), set_up,
              test_restart_while_dealing, tear_down);
  g_test_add ("/undo-travel/adapting-after-restart", Fixture, NULL, set_up, test_adapting_after_restart,
              tear_down);
  g_test_add ("/undo-travel/leaving-adapting", Fixture, NULL, set_up, test_leaving_adapting, tear_down);
  return g_test_run ();
}
