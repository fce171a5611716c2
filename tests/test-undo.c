#include "model/polyfit-undo.h"

#include "model/polyfit-experiment.h"

#include <string.h>

typedef struct
{
  PolyfitTrainer *trainer;
  PolyfitDataset *dataset;
  PolyfitModel   *model;
  PolyfitUndo    *undo;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  fixture->dataset = polyfit_trainer_get_dataset (fixture->trainer);
  fixture->model = polyfit_trainer_get_model (fixture->trainer);
  fixture->undo = polyfit_undo_new (fixture->trainer);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->undo);
  g_clear_object (&fixture->trainer);
}

/* All properties of an object that can be set. */
static void
describe_object (GString *text,
                 GObject *object)
{
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *contents = NULL;

      if (!(pspecs[i]->flags & G_PARAM_WRITABLE) || (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
        continue;
      g_object_get_property (object, pspecs[i]->name, &value);
      contents = g_strdup_value_contents (&value);
      g_string_append_printf (text, "%s=%s\n", pspecs[i]->name, contents);
    }
}

static void
describe_bytes (GString       *text,
                const char    *name,
                gconstpointer  bytes,
                gsize          size)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, bytes, size);

  g_string_append_printf (text, "%s=%s\n", name, size > 0 ? sum : "none");
}

/* Everything that can be set. */
static char *
describe (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  const RunSettings *settings = &polyfit_trainer_get_run (fixture->trainer)->settings;
  const Optimizer *optimizer = &settings->optimizer;
  const Target *target = polyfit_dataset_get_target (fixture->dataset);
  const Parameters *given = polyfit_trainer_get_given_start (fixture->trainer);
  gsize n = polyfit_dataset_get_n_points (fixture->dataset) * sizeof (double);

  describe_object (text, G_OBJECT (fixture->trainer));
  describe_object (text, G_OBJECT (fixture->dataset));
  describe_object (text, G_OBJECT (fixture->model));
  g_string_append_printf (text, "%d %g %g %g %g %g %g %g %d\n", optimizer->kind, optimizer->momentum,
                          optimizer->dampening, optimizer->weight_decay, optimizer->beta1,
                          optimizer->beta2, optimizer->alpha, optimizer->epsilon,
                          settings->zero_grad);
  g_string_append_printf (text, "%d %g %g %g %d\n", target->x.kind, target->x.a, target->x.b,
                          target->noise, target->kind);
  describe_bytes (text, "poly", &target->poly, sizeof target->poly);
  describe_bytes (text, "sine", &target->sine, sizeof target->sine);
  describe_bytes (text, "given", given, given != NULL ? sizeof *given : 0);
  describe_bytes (text, "x", polyfit_dataset_get_x (fixture->dataset), n);
  describe_bytes (text, "y", polyfit_dataset_get_y (fixture->dataset), n);
  return g_string_free (text, FALSE);
}

static void
change_property (Fixture *fixture,
                 int      i)
{
  switch (i)
    {
    case 0:
      g_object_set (fixture->trainer, "learning-rate", 0.25, NULL);
      break;
    case 1:
      g_object_set (fixture->trainer, "batch-size", G_GUINT64_CONSTANT (7), NULL);
      break;
    case 2:
      g_object_set (fixture->trainer, "full-batch", TRUE, NULL);
      break;
    case 3:
      g_object_set (fixture->trainer, "seed", G_GUINT64_CONSTANT (7), NULL);
      break;
    case 4:
      g_object_set (fixture->trainer, "speed", 1000.0, NULL);
      break;
    case 5:
      g_object_set (fixture->trainer, "start-kind", POLYFIT_START_ZERO, NULL);
      break;
    case 6:
      g_object_set (fixture->trainer, "stop-kind", POLYFIT_STOP_TRUE, NULL);
      break;
    case 7:
      g_object_set (fixture->trainer, "stop-loss", 0.5, NULL);
      break;
    case 8:
      g_object_set (fixture->trainer, "max-steps", G_GUINT64_CONSTANT (99), NULL);
      break;
    case 9:
      g_object_set (fixture->model, "degree", 5u, NULL);
      break;
    case 10:
      g_object_set (fixture->model, "basis", BASIS_CHEBYSHEV, NULL);
      break;
    case 11:
      g_object_set (fixture->dataset, "source", POLYFIT_SOURCE_SAMPLE, NULL);
      break;
    case 12:
      g_object_set (fixture->dataset, "sample-size", G_GUINT64_CONSTANT (9), NULL);
      break;
    case 13:
      g_object_set (fixture->dataset, "data-seed", G_GUINT64_CONSTANT (9), NULL);
      break;
    case 14:
      g_object_set (fixture->dataset, "held-out", 20u, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
change_optimizer (Fixture *fixture,
                  int      i)
{
  RunSettings settings = polyfit_trainer_get_run (fixture->trainer)->settings;
  double *reals[] = {
    &settings.optimizer.momentum, &settings.optimizer.dampening, &settings.optimizer.weight_decay,
    &settings.optimizer.beta1, &settings.optimizer.beta2, &settings.optimizer.alpha,
    &settings.optimizer.epsilon,
  };

  if (i < 7)
    *reals[i] = 0.385;
  else if (i == 7)
    settings.optimizer.kind = OPTIMIZER_ADAM;
  else
    settings.zero_grad = FALSE;
  polyfit_trainer_set_settings (fixture->trainer, &settings);
}

static void
change_target (Fixture *fixture,
               int      i)
{
  Target target = *polyfit_dataset_get_target (fixture->dataset);

  switch (i)
    {
    case 0:
      target.poly.coefficient[2] = -3.0;
      break;
    case 1:
      target.poly.degree = 1;
      break;
    case 2:
      target.kind = TARGET_SINE;
      target.sine = (Sine) { 1.0, 2.0, 3.0 };
      break;
    case 3:
      target.x.b = 2.0;
      break;
    case 4:
      target.noise = 0.5;
      break;
    default:
      g_assert_not_reached ();
    }
  polyfit_dataset_set_target (fixture->dataset, &target);
}

static void
change_points (Fixture *fixture,
               int      i)
{
  const double x[] = { 1.5, 2.5 }, y[] = { -1.0, -2.0 };

  switch (i)
    {
    case 0:
      polyfit_dataset_set_points (fixture->dataset, x, y, 2);
      break;
    case 1:
      polyfit_dataset_insert_point (fixture->dataset, 1, 0.5, 0.25);
      break;
    case 2:
      polyfit_dataset_move_point (fixture->dataset, 0, 0.5, 0.25);
      break;
    case 3:
      polyfit_dataset_remove_point (fixture->dataset, 2);
      break;
    case 4:
      polyfit_dataset_set_points (fixture->dataset, NULL, NULL, 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
change_start (Fixture *fixture,
              int      i)
{
  const Parameters given = { .value = { 0.75f, -1.5f } };

  polyfit_trainer_start_from (fixture->trainer, &given);
}

static const struct
{
  void      (*change) (Fixture *fixture, int i);
  int         i;
  const char *name;
} SETTINGS[] = {
  { change_property, 0, "Change Learning Rate" },
  { change_property, 1, "Change Batch Size" },
  { change_property, 2, "Change Batch Size" },
  { change_property, 3, "Change Seed" },
  { change_property, 4, "Change Speed" },
  { change_property, 5, "Change Initial Weights" },
  { change_property, 6, "Change Stopping Rule" },
  { change_property, 7, "Change Stopping Rule" },
  { change_property, 8, "Change Number of Steps" },
  { change_property, 9, "Change Degree" },
  { change_property, 10, "Change Basis" },
  { change_property, 11, "Change Source of Data" },
  { change_property, 12, "Change Sample Size" },
  { change_property, 13, "Change Data Seed" },
  { change_property, 14, "Change Held-Out Share" },
  { change_optimizer, 0, "Change Momentum" },
  { change_optimizer, 1, "Change Dampening" },
  { change_optimizer, 2, "Change Weight Decay" },
  { change_optimizer, 3, "Change β₁" },
  { change_optimizer, 4, "Change β₂" },
  { change_optimizer, 5, "Change α" },
  { change_optimizer, 6, "Change ε" },
  { change_optimizer, 7, "Change Optimizer" },
  { change_optimizer, 8, "Change Zeroing of Gradients" },
  { change_target, 0, "Change True Curve" },
  { change_target, 3, "Change Distribution of x" },
  { change_target, 4, "Change Noise" },
  { change_target, 1, "Change True Curve" },
  { change_points, 0, "Change Points" },
  { change_target, 2, "Change True Curve" },
  { change_points, 1, "Add Point" },
  { change_points, 2, "Move Point" },
  { change_points, 3, "Remove Point" },
  { change_points, 4, "Change Points" },
  { change_start, 0, "Change Initial Weights" },
};

/* One after the other, all back, and all forth again. */
static void
test_every_setting (Fixture       *fixture,
                    gconstpointer  data)
{
  char *states[G_N_ELEMENTS (SETTINGS) + 1];

  polyfit_trainer_advance (fixture->trainer, 3);
  states[0] = describe (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (SETTINGS); i++)
    {
      /* A group of one is not merged with what came just before. */
      polyfit_undo_begin_group (fixture->undo, NULL);
      SETTINGS[i].change (fixture, SETTINGS[i].i);
      polyfit_undo_end_group (fixture->undo);
      states[i + 1] = describe (fixture);
      g_assert_cmpstr (states[i + 1], !=, states[i]);
      g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, SETTINGS[i].name);
    }
  for (gsize i = G_N_ELEMENTS (SETTINGS); i-- > 0;)
    {
      g_autofree char *state = NULL;

      g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, SETTINGS[i].name);
      polyfit_undo_undo (fixture->undo);
      state = describe (fixture);
      g_assert_cmpstr (state, ==, states[i]);
    }
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
  for (gsize i = 0; i < G_N_ELEMENTS (SETTINGS); i++)
    {
      g_autofree char *state = NULL;

      g_assert_cmpstr (polyfit_undo_get_redo_name (fixture->undo), ==, SETTINGS[i].name);
      polyfit_undo_redo (fixture->undo);
      state = describe (fixture);
      g_assert_cmpstr (state, ==, states[i + 1]);
    }
  g_assert_false (polyfit_undo_get_can_redo (fixture->undo));
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_drag (Fixture       *fixture,
           gconstpointer  data)
{
  const double x[] = { 1.5, 2.5 }, y[] = { -1.0, -2.0 };
  guint n_notified = 0;

  polyfit_dataset_set_points (fixture->dataset, x, y, 2);
  g_signal_connect_swapped (fixture->undo, "notify::undo-name", G_CALLBACK (count_cb), &n_notified);
  for (int drag = 1; drag <= 2; drag++)
    {
      polyfit_undo_begin_group (fixture->undo, NULL);
      for (int i = 0; i < 10; i++)
        polyfit_dataset_move_point (fixture->dataset, 1, drag, i);
      polyfit_undo_end_group (fixture->undo);
    }
  g_assert_cmpuint (n_notified, ==, 2);

  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_dataset_get_x (fixture->dataset)[1], ==, 1.0);
  g_assert_cmpfloat (polyfit_dataset_get_y (fixture->dataset)[1], ==, 9.0);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_dataset_get_x (fixture->dataset)[1], ==, 2.5);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Change Points");

  /* What comes back to where it was is no change; a name is taken as it is given. */
  polyfit_undo_begin_group (fixture->undo, "Walk About");
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.5);
  polyfit_trainer_set_learning_rate (fixture->trainer, 1e-3);
  polyfit_undo_end_group (fixture->undo);
  g_assert_true (polyfit_undo_get_can_redo (fixture->undo));
  polyfit_undo_begin_group (fixture->undo, "Walk About");
  polyfit_undo_begin_group (fixture->undo, "Unheard Of");
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.5);
  polyfit_undo_end_group (fixture->undo);
  polyfit_trainer_set_batch_size (fixture->trainer, 5);
  polyfit_undo_end_group (fixture->undo);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Walk About");
  g_assert_false (polyfit_undo_get_can_redo (fixture->undo));
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (fixture->trainer), ==, 32);
}

/* In the midst of a drag there is something to undo, and the rest of the drag is another change. */
static void
test_undo_in_a_drag (Fixture       *fixture,
                     gconstpointer  data)
{
  polyfit_undo_begin_group (fixture->undo, NULL);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.5);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.25);
  polyfit_undo_end_group (fixture->undo);
  g_assert_false (polyfit_undo_get_can_redo (fixture->undo));
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
}

/* The same again within a second is one change, something else is not, nor is the same later. */
static void
test_quick_succession (Fixture       *fixture,
                       gconstpointer  data)
{
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.5);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.25);
  polyfit_trainer_set_batch_size (fixture->trainer, 5);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.125);
  g_usleep (1100000);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.0625);

  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 0.125);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 0.25);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpstr (polyfit_undo_get_undo_name (fixture->undo), ==, "Change Learning Rate");
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));

  /* The loss to stop at and which loss that is are one rule. */
  polyfit_trainer_set_stop_loss (fixture->trainer, 0.5);
  polyfit_trainer_set_stop_kind (fixture->trainer, POLYFIT_STOP_TRUE);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (fixture->trainer), ==, 1e-3);
  g_assert_cmpint (polyfit_trainer_get_stop_kind (fixture->trainer), ==, POLYFIT_STOP_BATCH);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));

  /* Each of two points that are moved, and each that is added, is by itself. */
  polyfit_dataset_set_source (fixture->dataset, POLYFIT_SOURCE_POINTS);
  polyfit_dataset_move_point (fixture->dataset, 0, 0.5, 0.5);
  polyfit_dataset_move_point (fixture->dataset, 0, 0.75, 0.5);
  polyfit_dataset_move_point (fixture->dataset, 1, 0.5, 0.5);
  polyfit_dataset_insert_point (fixture->dataset, 0, 0.5, 0.5);
  polyfit_dataset_insert_point (fixture->dataset, 0, 0.5, 0.5);
  for (guint n = 0; n < 5; n++)
    polyfit_undo_undo (fixture->undo);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
  g_assert_cmpint (polyfit_dataset_get_source (fixture->dataset), ==, POLYFIT_SOURCE_FRESH);
}

static void
test_redo_is_cut_off (Fixture       *fixture,
                      gconstpointer  data)
{
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.5);
  polyfit_trainer_set_batch_size (fixture->trainer, 5);
  polyfit_undo_undo (fixture->undo);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpstr (polyfit_undo_get_redo_name (fixture->undo), ==, "Change Learning Rate");
  polyfit_undo_redo (fixture->undo);
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.25);
  g_assert_false (polyfit_undo_get_can_redo (fixture->undo));
  g_assert_null (polyfit_undo_get_redo_name (fixture->undo));
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 0.5);
}

/* Steps are no changes; those made since a change stay when it is undone. */
static void
test_steps_stay (Fixture       *fixture,
                 gconstpointer  data)
{
  Parameters before;

  polyfit_trainer_advance (fixture->trainer, 10);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
  polyfit_trainer_set_learning_rate (fixture->trainer, 2e-3);
  change_target (fixture, 0);
  polyfit_trainer_advance (fixture->trainer, 10);
  before = polyfit_trainer_get_run (fixture->trainer)->state.parameters;
  polyfit_undo_undo (fixture->undo);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 20);
  g_assert_cmpmem (&before, sizeof before,
                   &polyfit_trainer_get_run (fixture->trainer)->state.parameters, sizeof before);
}

static void
assert_same_run (PolyfitTrainer *trainer,
                 PolyfitTrainer *expected)
{
  const Run *run = polyfit_trainer_get_run (trainer), *other = polyfit_trainer_get_run (expected);

  g_assert_cmpuint (run->state.step, ==, other->state.step);
  g_assert_cmpmem (&run->state.parameters, sizeof (Parameters), &other->state.parameters,
                   sizeof (Parameters));
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, polyfit_trainer_get_state (expected));
  g_assert_cmpfloat (polyfit_trainer_get_loss (trainer), ==, polyfit_trainer_get_loss (expected));
  g_assert_cmpuint (polyfit_trainer_get_history (trainer)->n_steps, ==,
                    polyfit_trainer_get_history (expected)->n_steps);
}

static void
change_nothing (Fixture *fixture,
                int      i)
{
  polyfit_trainer_reset (fixture->trainer);
}

static void
change_degree_by_spinning (Fixture *fixture,
                           int      i)
{
  for (guint degree = 4; degree <= 8; degree++)
    {
      polyfit_model_set_degree (fixture->model, degree);
      polyfit_trainer_advance (fixture->trainer, 2);
    }
}

static void
change_data_of_basis (Fixture *fixture,
                      int      i)
{
  Target target = *polyfit_dataset_get_target (fixture->dataset);

  polyfit_undo_begin_group (fixture->undo, NULL);
  polyfit_model_set_basis_kind (fixture->model, BASIS_STANDARD);
  polyfit_trainer_advance (fixture->trainer, 2);
  target.x.b = 1.5;
  polyfit_dataset_set_target (fixture->dataset, &target);
  polyfit_undo_end_group (fixture->undo);
}

static const struct
{
  const char *name;
  void      (*change) (Fixture *fixture, int i);
  int         i;
} RESTARTS[] = {
  { "reset", change_nothing, 0 },
  { "seed", change_property, 3 },
  { "start", change_property, 5 },
  { "degree", change_property, 9 },
  { "basis", change_property, 10 },
  { "spinning", change_degree_by_spinning, 0 },
  { "group", change_data_of_basis, 0 },
};

/* A run that was trained for long comes back, and goes on as if nothing had been. */
static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (PolyfitTrainer) untouched = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  RunSettings settings = polyfit_trainer_get_run (untouched)->settings;
  PolyfitTrainer *trainers[] = { fixture->trainer, untouched };
  Parameters redone;
  guint64 steps;

  settings.optimizer.kind = OPTIMIZER_ADAM;
  for (gsize k = 0; k < 2; k++)
    {
      polyfit_trainer_set_stop_loss (trainers[k], 0.0);
      polyfit_trainer_set_settings (trainers[k], &settings);
      polyfit_trainer_advance (trainers[k], 345);
    }
  RESTARTS[i].change (fixture, RESTARTS[i].i);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), <, 3);
  polyfit_trainer_advance (fixture->trainer, 10);
  steps = polyfit_trainer_get_step (fixture->trainer);
  redone = polyfit_trainer_get_run (fixture->trainer)->state.parameters;

  polyfit_undo_undo (fixture->undo);
  assert_same_run (fixture->trainer, untouched);
  polyfit_undo_redo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, steps);
  g_assert_cmpmem (&polyfit_trainer_get_run (fixture->trainer)->state.parameters, sizeof redone,
                   &redone, sizeof redone);
  polyfit_undo_undo (fixture->undo);
  for (gsize k = 0; k < 2; k++)
    polyfit_trainer_advance (trainers[k], 100);
  assert_same_run (fixture->trainer, untouched);
}

/* Who was running runs on, there and back. */
static void
test_restart_while_running (Fixture       *fixture,
                            gconstpointer  data)
{
  polyfit_trainer_advance (fixture->trainer, 345);
  polyfit_trainer_start (fixture->trainer);
  polyfit_model_set_degree (fixture->model, 5);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 345);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);

  /* A new start of what had not begun is nothing to undo. */
  polyfit_trainer_reset (fixture->trainer);
  polyfit_trainer_reset (fixture->trainer);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 345);
  g_assert_false (polyfit_undo_get_can_undo (fixture->undo));
}

/* A drag copies none of a million points; only what training is to draw from takes room, and is bound. */
static void
test_a_million_points (Fixture       *fixture,
                       gconstpointer  data)
{
  enum { N = 1000000 };
  g_autofree double *x = g_new (double, N), *y = g_new (double, N);
  guint n_undone = 0;

  for (gsize i = 0; i < N; i++)
    {
      x[i] = (double) i / N;
      y[i] = x[i] * x[i];
    }
  polyfit_dataset_set_points (fixture->dataset, x, y, N);
  polyfit_trainer_set_in_background (fixture->trainer, TRUE);
  polyfit_undo_begin_group (fixture->undo, NULL);
  for (gsize i = 0; i < 1000; i++)
    polyfit_dataset_move_point (fixture->dataset, 500, 0.5, (double) i);
  polyfit_undo_end_group (fixture->undo);
  polyfit_undo_undo (fixture->undo);
  g_assert_cmpmem (polyfit_dataset_get_y (fixture->dataset), N * sizeof *y, y, N * sizeof *y);
  polyfit_undo_redo (fixture->undo);
  g_assert_cmpfloat (polyfit_dataset_get_y (fixture->dataset)[500], ==, 999.0);

  /* Eight bytes a point: six changes of what training draws from fit. */
  polyfit_dataset_finish_deal (fixture->dataset);
  polyfit_undo_set_limit (fixture->undo, (gsize) 50 << 20);
  for (gsize i = 0; i < 10; i++)
    {
      polyfit_dataset_move_point (fixture->dataset, i, 0.5, 0.5);
      polyfit_dataset_finish_deal (fixture->dataset);
    }
  while (polyfit_undo_get_can_undo (fixture->undo))
    {
      polyfit_undo_undo (fixture->undo);
      g_assert_false (polyfit_dataset_is_behind (fixture->dataset));
      n_undone++;
    }
  g_assert_cmpuint (n_undone, ==, 6);
  g_assert_cmpfloat (polyfit_dataset_get_y (fixture->dataset)[3], ==, 0.5);
  g_assert_cmpfloat (polyfit_dataset_get_y (fixture->dataset)[4], ==, y[4]);
}

static void
forgotten_cb (guint *n)
{
  ++*n;
}

/* Each time is a change. */
static void
set_points_anew (Fixture *fixture,
                 guint    n_times)
{
  double x[] = { 0.0, 1.0, 2.0, 3.0 }, y[] = { 1.0, 2.0, 1.0, 0.0 };

  for (guint i = 0; i < n_times; i++)
    {
      y[0] += 1.0;
      polyfit_dataset_set_points (fixture->dataset, x, y, G_N_ELEMENTS (x));
    }
}

/* Each change more makes the oldest one be forgotten, which is told once; and once more after there was room
 * again. */
static void
test_forgotten (Fixture       *fixture,
                gconstpointer  data)
{
  guint n_told = 0;

  g_signal_connect_swapped (fixture->undo, "forgotten", G_CALLBACK (forgotten_cb), &n_told);
  set_points_anew (fixture, 4);
  g_assert_cmpuint (n_told, ==, 0);
  polyfit_undo_set_limit (fixture->undo, 1);
  set_points_anew (fixture, 3);
  g_assert_true (polyfit_undo_get_can_undo (fixture->undo));
  g_assert_cmpuint (n_told, ==, 1);

  polyfit_undo_set_limit (fixture->undo, 1 << 20);
  set_points_anew (fixture, 10);
  g_assert_cmpuint (n_told, ==, 1);
  polyfit_undo_set_limit (fixture->undo, 1);
  set_points_anew (fixture, 3);
  g_assert_cmpuint (n_told, ==, 2);
}

/* Settings take no room to speak of: tens of thousands of changes are kept. */
static void
test_many_changes (Fixture       *fixture,
                   gconstpointer  data)
{
  guint n_undone = 0;

  for (guint i = 0; i < 20000; i++)
    if (i % 2 == 0)
      polyfit_trainer_set_learning_rate (fixture->trainer, 1.0 + i);
    else
      polyfit_trainer_set_batch_size (fixture->trainer, 33 + i);
  for (; polyfit_undo_get_can_undo (fixture->undo); n_undone++)
    polyfit_undo_undo (fixture->undo);
  g_assert_cmpuint (n_undone, ==, 20000);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (fixture->trainer), ==, 1e-3);
}

static void
test_of_experiment (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  PolyfitUndo *undo = polyfit_experiment_get_undo (experiment);
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  g_autofree char *name = NULL;
  gboolean can_undo, can_redo;

  polyfit_trainer_set_learning_rate (trainer, 0.5);
  g_object_get (undo, "undo-name", &name, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_cmpstr (name, ==, "Change Learning Rate");
  g_assert_true (can_undo);
  g_assert_false (can_redo);
  polyfit_undo_undo (undo);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 1e-3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define add(name, data, test) g_test_add ("/undo/" name, Fixture, data, set_up, test, tear_down)
  add ("every-setting", NULL, test_every_setting);
  add ("drag", NULL, test_drag);
  add ("undo-in-a-drag", NULL, test_undo_in_a_drag);
  add ("quick-succession", NULL, test_quick_succession);
  add ("redo-is-cut-off", NULL, test_redo_is_cut_off);
  add ("steps-stay", NULL, test_steps_stay);
  for (gsize i = 0; i < G_N_ELEMENTS (RESTARTS); i++)
    {
      g_autofree char *path = g_strconcat ("/undo/restart/", RESTARTS[i].name, NULL);

      g_test_add (path, Fixture, GSIZE_TO_POINTER (i), set_up, test_restart, tear_down);
    }
  add ("restart-while-running", NULL, test_restart_while_running);
  add ("a-million-points", NULL, test_a_million_points);
  add ("forgotten", NULL, test_forgotten);
  add ("many-changes", NULL, test_many_changes);
  g_test_add_func ("/undo/of-experiment", test_of_experiment);
  return g_test_run ();
}
