#include "core/step-record.h"
#include "model/experiment-settings.h"
#include "model/polyfit-error.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-experiment.h"
#include "model/polyfit-file.h"
#include "model/polyfit-tensors.h"

#include "await.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Where the points of a test come from. */
typedef enum
{
  DATA_NORMAL,
  DATA_NOISY_UNIFORM,
  DATA_FIXED,
  DATA_FULL_BATCH,
  DATA_SINE,
  DATA_SAMPLE,
  DATA_HELD_OUT,
  N_DATA,
} Data;

static const char *const data_names[] = {
  "normal", "noisy-uniform", "fixed", "full-batch", "sine", "sample", "held-out",
};

static void
set_data (PolyfitDataset *dataset,
          Data            data)
{
  Target target = TARGET_TUTORIAL;
  double x[70], y[70];

  if (data == DATA_NOISY_UNIFORM || data == DATA_SAMPLE)
    {
      target.x = (XDistribution) { .kind = X_UNIFORM, .a = -1.5, .b = 0.75 };
      target.noise = 0.125;
    }
  if (data == DATA_SINE)
    {
      target.kind = TARGET_SINE;
      target.sine = (Sine) { 2.0, 1.5, -0.25 };
    }
  polyfit_dataset_set_target (dataset, &target);
  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = -1.0 + (double) i / 35.0;
      y[i] = x[i] * x[i] - 1.0 / 3.0;
    }
  if (data == DATA_FIXED || data == DATA_FULL_BATCH || data == DATA_HELD_OUT)
    polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  if (data == DATA_SAMPLE)
    polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  if (data == DATA_SAMPLE || data == DATA_HELD_OUT)
    g_object_set (dataset, "data-seed", G_GUINT64_CONSTANT (385), "held-out", 30u, NULL);
}

static PolyfitExperiment *
make_experiment (Data          data,
                 BasisKind     basis,
                 OptimizerKind optimizer)
{
  PolyfitExperiment *experiment = polyfit_experiment_new ();
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  set_data (polyfit_experiment_get_dataset (experiment), data);
  polyfit_model_set_degree (polyfit_experiment_get_model (experiment), 4);
  polyfit_model_set_basis_kind (polyfit_experiment_get_model (experiment), basis);
  settings.optimizer.kind = optimizer;
  settings.optimizer.weight_decay = 0.0625;
  settings.batch_size = 20;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_set_full_batch (trainer, data == DATA_FULL_BATCH);
  polyfit_trainer_set_seed (trainer, 385);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  return experiment;
}

/* Ways to start, and rules to end, one after the other in the cases of a test. A run that is never to
 * end is watched by its rule all the same. */
static void
set_rules (PolyfitExperiment *experiment,
           guint              which)
{
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  const Parameters given = { .value = { 0.5f, -1.5f, 0.25f, 3.0f, -0.125f, 99.0f } };

  polyfit_trainer_set_stop_kind (trainer, (PolyfitStopKind) (which % 3));
  polyfit_trainer_set_stop_loss (trainer, 1e-300);
  if (which / 3 % 3 == 1)
    polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO);
  else if (which / 3 % 3 == 2)
    polyfit_trainer_start_from (trainer, &given);
}

static PolyfitExperiment *
reload (PolyfitExperiment *experiment)
{
  g_autoptr (GBytes) bytes = polyfit_experiment_to_bytes (experiment);
  g_autoptr (GError) error = NULL;
  PolyfitExperiment *loaded = polyfit_experiment_new_from_bytes (bytes, "F", &error);

  g_assert_no_error (error);
  return loaded;
}

/* Equal files mean equal weights, moments, generators, histories and settings. */
static void
assert_same (PolyfitExperiment *a,
             PolyfitExperiment *b)
{
  g_autoptr (GBytes) first = polyfit_experiment_to_bytes (a);
  g_autoptr (GBytes) second = polyfit_experiment_to_bytes (b);

  g_assert_true (g_bytes_equal (first, second));
}

/* All numbers of the latest step, with those of each of its points. */
static void
assert_same_step (PolyfitExperiment *a,
                  PolyfitExperiment *b)
{
  const Run *first = polyfit_trainer_get_run (polyfit_experiment_get_trainer (a));
  const Run *second = polyfit_trainer_get_run (polyfit_experiment_get_trainer (b));
  StepRecord record, other;
  g_autofree StepRow *row = NULL, *other_row = NULL;

  g_assert_true (step_record_make (first, &record));
  g_assert_true (step_record_make (second, &other));
  g_assert_cmpuint (other.step, ==, record.step);
  g_assert_cmpint (other.made, ==, record.made);
  g_assert_cmpint (other.full_batch, ==, record.full_batch);
  g_assert_cmpfloat (other.settings.optimizer.learning_rate, ==,
                     record.settings.optimizer.learning_rate);
  g_assert_cmpmem (&other.loss, sizeof other.loss, &record.loss, sizeof record.loss);
  g_assert_cmpmem (&other.mean, sizeof other.mean, &record.mean, sizeof record.mean);
  g_assert_cmpmem (&other.before, sizeof other.before, &record.before, sizeof record.before);
  g_assert_cmpmem (&other.decayed, sizeof other.decayed, &record.decayed, sizeof record.decayed);
  g_assert_cmpmem (&other.moments.second, sizeof other.moments.second, &record.moments.second,
                   sizeof record.moments.second);
  g_assert_cmpmem (&other.after, sizeof other.after, &record.after, sizeof record.after);

  g_assert_cmpuint (other.n_rows, ==, record.n_rows);
  row = g_new (StepRow, record.n_rows);
  other_row = g_new (StepRow, record.n_rows);
  if (record.n_rows == 0)
    return;
  step_record_rows (first, record.n_rows, row);
  step_record_rows (second, record.n_rows, other_row);
  g_assert_cmpmem (row, record.n_rows * sizeof *row, other_row, record.n_rows * sizeof *row);
}

/* A thousand steps, a file, a thousand more: the bits of two thousand in one go. */
static void
test_goes_on (gconstpointer user_data)
{
  guint which = GPOINTER_TO_UINT (user_data);
  Data data = which % N_DATA;
  BasisKind basis = (BasisKind) (which / N_DATA % (BASIS_HERMITE + 1));
  OptimizerKind optimizer = (OptimizerKind) (which / N_DATA / (BASIS_HERMITE + 1));
  g_autoptr (PolyfitExperiment) whole = make_experiment (data, basis, optimizer);
  g_autoptr (PolyfitExperiment) first = make_experiment (data, basis, optimizer);
  g_autoptr (PolyfitExperiment) second = NULL;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (whole);

  set_rules (whole, which);
  set_rules (first, which);
  polyfit_trainer_advance (trainer, 1000);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (first), 1000);
  second = reload (first);
  assert_same (first, second);
  assert_same_step (first, second);
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (second)), ==, 1000);

  polyfit_trainer_advance (trainer, 1000);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (second), 1000);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 2000);
  assert_same (whole, second);
}

/* Gradients that add up, a history that has merged, settings that changed, a start from weights. */
static void
test_everything_else (void)
{
  g_autoptr (PolyfitExperiment) experiment =
    make_experiment (DATA_NORMAL, BASIS_POWER, OPTIMIZER_ADAM);
  g_autoptr (PolyfitExperiment) loaded = NULL;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  const Parameters start = { .value = { 0.5f, -1.5f, 0.25f, 3.0f, -0.125f } };
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  PolyfitTrainerSnapshot snapshot;

  settings.zero_grad = false;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_trainer_set_max_steps (trainer, G_MAXUINT64);
  polyfit_trainer_set_seed (trainer, G_MAXUINT64);
  polyfit_trainer_start_from (trainer, &start);
  polyfit_trainer_advance (trainer, 5000);
  polyfit_trainer_set_learning_rate (trainer, 1e-4);
  polyfit_trainer_set_batch_size (trainer, 3);
  polyfit_trainer_advance (trainer, 1);
  settings = polyfit_trainer_get_run (trainer)->settings;
  settings.optimizer.kind = OPTIMIZER_RMSPROP;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_start (trainer);

  loaded = reload (experiment);
  assert_same (experiment, loaded);
  polyfit_trainer_pause (trainer);
  assert_same (experiment, loaded);
  trainer = polyfit_experiment_get_trainer (loaded);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_assert_cmpfloat (polyfit_trainer_get_speed (trainer), ==, POLYFIT_TRAINER_SPEED_MAX);
  g_assert_cmpuint (polyfit_trainer_get_seed (trainer), ==, G_MAXUINT64);
  g_assert_cmpuint (polyfit_trainer_get_history (trainer)->stride, ==, 2);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.n_changes, ==, 3);
  g_assert_cmpuint (snapshot.changes[1].step, ==, 5000);
  g_assert_cmpint (snapshot.changes[2].settings.optimizer.kind, ==, OPTIMIZER_RMSPROP);
  g_assert_cmpuint (snapshot.run->optimizer.step, ==, 1);
  polyfit_trainer_reset (trainer);
  g_assert_cmpmem (&polyfit_trainer_get_run (trainer)->state.parameters, sizeof start,
                   &start, sizeof start);
}

/* What is set but not in use is kept, too; and what was changed midway stays known. */
static void
test_unused_settings (void)
{
  g_autoptr (PolyfitExperiment) experiment =
    make_experiment (DATA_HELD_OUT, BASIS_POWER, OPTIMIZER_SGD);
  g_autoptr (PolyfitExperiment) loaded = NULL;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  PolyfitDataset *dataset = polyfit_experiment_get_dataset (experiment);
  const Parameters given = { .value = { 0.5f, -1.5f, 0.25f, 3.0f, -0.125f, 99.0f } };
  PolyfitTrainerSnapshot snapshot;

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  polyfit_trainer_start_from (trainer, &given);
  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_RANDOM);
  polyfit_trainer_advance (trainer, 5);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_dataset_set_sample_size (dataset, 17);

  loaded = reload (experiment);
  assert_same (experiment, loaded);
  trainer = polyfit_experiment_get_trainer (loaded);
  dataset = polyfit_experiment_get_dataset (loaded);
  g_assert_cmpint (polyfit_trainer_get_start_kind (trainer), ==, POLYFIT_START_RANDOM);
  g_assert_cmpfloat (polyfit_trainer_get_given_start (trainer)->value[5], ==, 99.0f);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.data_step, ==, 5);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 17);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_POINTS);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 70);
  g_assert_cmpfloat (polyfit_dataset_get_y (dataset)[35], ==, -1.0 / 3.0);
}

/* An experiment of many points that were edited after 40 steps, before a worker thread has made rows of
 * them. */
static PolyfitExperiment *
edit_many (BasisKind basis)
{
  enum { N = 2 * POLYFIT_DATASET_MANY_ROWS };
  PolyfitExperiment *experiment = polyfit_experiment_new ();
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  PolyfitDataset *dataset = polyfit_experiment_get_dataset (experiment);
  g_autofree double *x = g_new (double, N), *y = g_new (double, N);

  for (gsize i = 0; i < N; i++)
    {
      x[i] = (double) i / N;
      y[i] = 1.0 - x[i] * x[i];
    }
  polyfit_dataset_set_points (dataset, x, y, N);
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), basis);
  polyfit_trainer_advance (trainer, 40);
  polyfit_trainer_set_in_background (trainer, TRUE);
  polyfit_dataset_move_point (dataset, 1000, 0.5, 7.0);
  return experiment;
}

/* Nobody waits for a worker thread: what is loaded has the data, and the steps that were made before it saw
 * them. */
static void
test_while_dealing (void)
{
  g_autoptr (PolyfitExperiment) experiment = edit_many (BASIS_POWER);
  g_autoptr (PolyfitExperiment) loaded = reload (experiment);
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  PolyfitTrainer *loaded_trainer = polyfit_experiment_get_trainer (loaded);
  PolyfitDataset *dataset = polyfit_experiment_get_dataset (experiment);
  PolyfitTrainerSnapshot snapshot;

  g_assert_true (polyfit_dataset_is_behind (dataset));
  g_assert_cmpfloat (polyfit_dataset_get_y (polyfit_experiment_get_dataset (loaded))[1000], ==, 7.0);
  polyfit_trainer_get_snapshot (loaded_trainer, &snapshot);
  g_assert_cmpuint (snapshot.data_step, ==, 40);
  AWAIT (!polyfit_dataset_is_behind (dataset));
  polyfit_trainer_advance (trainer, 10);
  polyfit_trainer_advance (loaded_trainer, 10);
  assert_same (experiment, loaded);
}

/* Features that adapt have to wait for it: the run begins anew. */
static void
test_while_dealing_adapting (void)
{
  g_autoptr (PolyfitExperiment) experiment = edit_many (BASIS_STANDARD);
  g_autoptr (PolyfitExperiment) loaded = reload (experiment);

  g_assert_false (polyfit_dataset_is_behind (polyfit_experiment_get_dataset (experiment)));
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (loaded)), ==, 0);
  assert_same (experiment, loaded);
}

/* The smoothed loss goes on where it was, to the bit. */
static void
test_stops_at_the_same_step (void)
{
  g_autoptr (PolyfitExperiment) whole =
    make_experiment (DATA_NORMAL, BASIS_HERMITE, OPTIMIZER_ADAM);
  g_autoptr (PolyfitExperiment) first =
    make_experiment (DATA_NORMAL, BASIS_HERMITE, OPTIMIZER_ADAM);
  g_autoptr (PolyfitExperiment) second = NULL;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (whole);

  for (int i = 0; i < 2; i++)
    g_object_set (polyfit_experiment_get_trainer (i == 0 ? whole : first), "stop-kind",
                  POLYFIT_STOP_SMOOTHED, "stop-loss", 8.0, NULL);
  polyfit_trainer_advance (trainer, 1000000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (first),
                           polyfit_trainer_get_step (trainer) - 3);
  second = reload (first);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (second), 1000000);
  assert_same (whole, second);
}

/* Files of version 1, as they were saved then: changed settings, data, and an end. */
static void
test_version_1 (void)
{
  static const struct
  {
    const char         *name;
    guint64             step;
    PolyfitTrainerState state;
    gsize               n_points;
  } files[] = {
    { "changed.polyfit", 3, POLYFIT_TRAINER_FINISHED, 0 },
    { "diverged.polyfit", 1, POLYFIT_TRAINER_DIVERGED, 0 },
    { "fresh.polyfit", 2, POLYFIT_TRAINER_FINISHED, 0 },
    { "table.polyfit", 3, POLYFIT_TRAINER_FINISHED, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "corpus", "experiment", files[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_load (file, &error);
      g_autoptr (PolyfitExperiment) loaded = NULL;
      PolyfitTrainer *trainer;

      g_assert_no_error (error);
      trainer = polyfit_experiment_get_trainer (experiment);
      g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, files[i].step);
      g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, files[i].state);
      g_assert_cmpuint (polyfit_dataset_get_n_points (polyfit_experiment_get_dataset (experiment)),
                        ==, files[i].n_points);
      loaded = reload (experiment);
      assert_same (experiment, loaded);
    }
}

/* The states that a rule ends a run in are kept, whatever was computed last. */
static void
test_states (void)
{
  g_autoptr (PolyfitExperiment) experiment =
    make_experiment (DATA_NORMAL, BASIS_POWER, OPTIMIZER_SGD);
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  const struct
  {
    double              learning_rate, stop_loss;
    guint64             max_steps;
    PolyfitTrainerState state;
  } cases[] = {
    { 1e-3, 0.0, 7, POLYFIT_TRAINER_FINISHED },
    { 1e-3, 1e6, 0, POLYFIT_TRAINER_CONVERGED },
    { 1e9, 0.0, 0, POLYFIT_TRAINER_DIVERGED },
    { 1e38, 0.0, 0, POLYFIT_TRAINER_DIVERGED },
    { 1e-3, 0.0, 0, POLYFIT_TRAINER_PAUSED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolyfitExperiment) loaded = NULL;

      polyfit_trainer_reset (trainer);
      loaded = reload (experiment);
      assert_same (loaded, experiment);
      g_assert_cmpint (polyfit_trainer_get_state (polyfit_experiment_get_trainer (loaded)), ==,
                       POLYFIT_TRAINER_READY);
      g_clear_object (&loaded);

      polyfit_trainer_set_learning_rate (trainer, cases[i].learning_rate);
      polyfit_trainer_set_stop_loss (trainer, cases[i].stop_loss);
      polyfit_trainer_set_max_steps (trainer, cases[i].max_steps);
      polyfit_trainer_advance (trainer, 50);
      g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, cases[i].state);
      loaded = reload (experiment);
      assert_same (loaded, experiment);
      g_assert_cmpint (polyfit_trainer_get_state (polyfit_experiment_get_trainer (loaded)), ==,
                       cases[i].state);
    }
}

/* PyTorch's names. A reader of weights that knows nothing else finds them. */
static void
test_weights_inside (void)
{
  g_autoptr (PolyfitExperiment) experiment =
    make_experiment (DATA_FIXED, BASIS_POWER, OPTIMIZER_SGD);
  g_autoptr (GBytes) bytes = polyfit_experiment_to_bytes (experiment);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTensors) tensors =
    polyfit_tensors_new_from_bytes (bytes, "F", G_MAXINT32, &error);
  const Parameters *parameters =
    polyfit_model_get_parameters (polyfit_experiment_get_model (experiment));
  const PolyfitTensor *weight = polyfit_tensors_lookup (tensors, "poly.weight");
  float value[4];

  g_assert_cmpuint (weight->n_dims, ==, 2);
  g_assert_cmpuint (weight->shape[1], ==, 4);
  polyfit_tensor_copy_elements (weight, value);
  g_assert_cmpmem (value, sizeof value, parameters->value + 1, sizeof value);
  g_assert_true (polyfit_experiment_file_is_one (bytes));

  /* Older versions of PyTorch read a file only if it has no integers without a sign. */
  for (gsize i = 0; i < polyfit_tensors_get_n (tensors); i++)
    {
      PolyfitDtype dtype = polyfit_tensors_get (tensors, i)->dtype;

      g_assert_true (dtype == POLYFIT_DTYPE_F32 || dtype == POLYFIT_DTYPE_F64 ||
                     dtype == POLYFIT_DTYPE_I32 || dtype == POLYFIT_DTYPE_I64);
    }
}

/* Reads @bytes, which are either refused with one line that names the file, or an experiment that
 * can be saved, read and trained again. Returns whether it was read. */
static gboolean
check_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTrainer) trainer = polyfit_experiment_file_read (bytes, "F", &error);
  g_autoptr (PolyfitTrainer) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (trainer == NULL)
    {
      g_assert_nonnull (strstr (error->message, "“F”"));
      g_assert_null (strchr (error->message, '\n'));
      return FALSE;
    }
  g_assert_no_error (error);
  written = polyfit_experiment_file_to_bytes (trainer);
  again = polyfit_experiment_file_read (written, "F", &error);
  g_assert_no_error (error);
  polyfit_trainer_advance (again, 2);
  return TRUE;
}

static GBytes *
make_small_file (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  const double x[] = { -0.5, 1.0 }, y[] = { 2.0, 0.25 };

  polyfit_dataset_set_points (polyfit_experiment_get_dataset (experiment), x, y, 2);
  polyfit_model_set_degree (polyfit_experiment_get_model (experiment), 1);
  polyfit_trainer_set_batch_size (trainer, 1);
  polyfit_trainer_advance (trainer, 2);
  return polyfit_experiment_to_bytes (experiment);
}

static void
test_truncations (void)
{
  g_autoptr (GBytes) file = make_small_file ();

  for (gsize size = 0; size < g_bytes_get_size (file); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (file, 0, size);

      g_assert_false (check_bytes (part));
    }
}

/* Most of a file is the generator's words, of which any are as good as any others: a few of their
 * bits stand for all. */
static void
test_bit_flips (void)
{
  g_autoptr (GBytes) file = make_small_file ();
  gsize size, header, n_read = 0, n_refused = 0;
  const guint8 *data = g_bytes_get_data (file, &size);

  header = 8 + (data[0] | (gsize) data[1] << 8);
  for (gsize bit = 0; bit < 8 * size; bit += bit < 8 * (header + 256) ? 1 : 61)
    {
      guint8 *flipped = g_memdup2 (data, size);
      g_autoptr (GBytes) bytes = g_bytes_new_take (flipped, size);

      flipped[bit / 8] ^= (guint8) (1 << bit % 8);
      if (check_bytes (bytes))
        n_read++;
      else
        n_refused++;
    }
  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_refused, >, 8 * header / 2);
}

/* The small file with another piece of text in its settings. */
static GBytes *
replace_setting (const char *from,
                 const char *to)
{
  g_autoptr (GBytes) file = make_small_file ();
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new_from_bytes (file, "F", G_MAXINT32, NULL);
  const char *settings = g_hash_table_lookup (polyfit_tensors_get_metadata (tensors), "polyfit");
  g_auto (GStrv) parts = g_strsplit (settings, from, -1);
  g_autofree char *changed = g_strjoinv (to, parts);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  polyfit_tensors_set_metadata (tensors, "polyfit", changed);
  return polyfit_tensors_to_bytes (tensors);
}

static void
assert_refused (GBytes           *file,
                PolyfitFileError  code,
                const char       *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (polyfit_experiment_file_read (file, "F", &error));
  g_assert_cmpstr (error->message, ==, message);
  g_assert_error (error, POLYFIT_FILE_ERROR, (int) code);
}

static void
test_newer_version (void)
{
  g_autoptr (GBytes) newer = replace_setting ("\"version\":2", "\"version\":3");
  g_autoptr (GBytes) older = replace_setting ("\"version\":2", "\"version\":0");

  assert_refused (newer, POLYFIT_FILE_ERROR_TOO_NEW,
                  "“F” was saved by a newer version of Polyfit, which is needed to open it");
  assert_refused (older, POLYFIT_FILE_ERROR_DAMAGED,
                  "“F” is damaged: its “version” is missing or not what it can be");
}

static void
test_hostile_settings (void)
{
  const char *const cases[][3] = {
    { "\"batch_size\":\"1\"", "\"batch_size\":\"1152921504606846976\"", "batch_size" },
    { "\"batch_size\":\"1\"", "\"batch_size\":\"-1\"", "batch_size" },
    { "\"batch_size\":\"1\"", "\"batch_size\":1", "batch_size" },
    { "\"degree\":\"1\"", "\"degree\":\"200\"", "degree" },
    { "\"degree\":\"1\"", "\"degree\":\"-1\"", "degree" },
    { "\"learning_rate\":0.001", "\"learning_rate\":\"NaN\"", "learning_rate" },
    { "\"learning_rate\":0.001", "\"learning_rate\":-0.001", "learning_rate" },
    { "\"learning_rate\":0.001", "\"learning_rate\":0", "optimizer" },
    { "\"beta2\":0.999", "\"beta2\":1", "optimizer" },
    { "\"x_b\":1.0", "\"x_b\":0.0", "target" },
    { "\"noise\":0.0", "\"noise\":1e300", "target" },
    { "\"noise\":0.0,", "", "noise" },
    { "\"target\":[", "\"target\":[1,2,3,4,5,6,7,8,9,10,11,12,13,", "target" },
    { "\"step\":\"2\"", "\"step\":\"9007199254740993\"", "step" },
    { "\"optimizer_step\":\"2\"", "\"optimizer_step\":\"3\"", "optimizer_step" },
    { "\"first_step\":\"0\"", "\"first_step\":\"3\"", "first_step" },
    { "\"history_stride\":\"1\"", "\"history_stride\":\"3\"", "history_stride" },
    { "\"rng_used\":\"", "\"rng_used\":\"9999", "rng_used" },
    { "\"state\":\"paused\"", "\"state\":\"running\"", "state" },
    { "\"state\":\"paused\"", "\"state\":\"ready\"", "state" },
    { "\"basis\":\"power\"", "\"basis\":\"fourier\"", "basis" },
    { "\"optimizer\":\"sgd\"", "\"optimizer\":\"sdg\"", "optimizer" },
    { "\"speed\":200.0", "\"speed\":0", "speed" },
    { "\"full_batch\":false", "\"full_batch\":0", "full_batch" },
    { "\"zero_grad\":true", "\"zero_grad\":1", "zero_grad" },
    { "\"target_kind\":\"polynomial\"", "\"target_kind\":\"cosine\"", "target_kind" },
    { "\"sine_phase\":0.0,", "", "sine_phase" },
    { "\"source\":\"points\"", "\"source\":\"somewhere\"", "source" },
    { "\"sample_size\":\"100\"", "\"sample_size\":\"1000001\"", "sample_size" },
    { "\"sample_size\":\"100\"", "\"sample_size\":\"0\"", "sample_size" },
    { "\"held_out\":\"0\"", "\"held_out\":\"51\"", "held_out" },
    { "\"data_step\":\"0\"", "\"data_step\":\"3\"", "data_step" },
    { "\"start\":\"random\"", "\"start\":\"zeros\"", "start" },
    { "\"stop\":\"batch\"", "\"stop\":\"never\"", "stop" },
    { "\"smoothed_weight\":0.", "\"smoothed_weight\":7.", "smoothed_weight" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = replace_setting (cases[i][0], cases[i][1]);
      g_autofree char *message =
        g_strdup_printf ("“F” is damaged: its “%s” is missing or not what it can be", cases[i][2]);

      assert_refused (file, POLYFIT_FILE_ERROR_DAMAGED, message);
    }
}

/* The small file with another tensor, or without one. */
static GBytes *
replace_tensor (const char    *name,
                PolyfitDtype   dtype,
                gsize          n_dims,
                const guint64  shape[],
                gconstpointer  elements)
{
  g_autoptr (GBytes) file = make_small_file ();
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new_from_bytes (file, "F", G_MAXINT32, NULL);
  g_autoptr (PolyfitTensors) others = polyfit_tensors_new ();

  polyfit_tensors_set_metadata (others, "polyfit",
                                g_hash_table_lookup (polyfit_tensors_get_metadata (tensors),
                                                     "polyfit"));
  for (gsize i = 0; i < polyfit_tensors_get_n (tensors); i++)
    {
      const PolyfitTensor *tensor = polyfit_tensors_get (tensors, i);

      if (!g_str_equal (tensor->name, name))
        polyfit_tensors_take (others, tensor->name, tensor->dtype, tensor->n_dims, tensor->shape,
                              g_bytes_ref (tensor->data));
    }
  if (elements != NULL)
    polyfit_tensors_add (others, name, dtype, n_dims, shape, elements);
  return polyfit_tensors_to_bytes (others);
}

static void
test_hostile_tensors (void)
{
  const guint64 one[] = { 1 }, two[] = { 2 }, row[] = { 1, 1 };
  const float nan[] = { NAN, NAN }, backward[] = { 9e9f, 9e9f };
  const double far[] = { 1e300, 1.0 }, double_nan[] = { NAN, 0.0 };
  const guint64 late[] = { 1 }, long_after[] = { G_MAXUINT64 }, unsorted[] = { 1, 0 };
  const guint64 pair[] = { 1, 2 }, six[] = { 1, 6 };
  const double many_words[] = { 625.0, 0.0, 0.0, 0.0, 0.0, 0.0 };
  const double no_normal[] = { 0.0, 1.0, NAN, 0.0, 0.0, 0.0 };
  const double heavy[] = { 0.0, 0.0, 0.0, 0.0, 1.0, 2.0 };
  const struct
  {
    const char    *name;
    PolyfitDtype   dtype;
    gsize          n_dims;
    const guint64 *shape;
    gconstpointer  elements;
    const char    *complaint;
  } cases[] = {
    { "poly.weight", POLYFIT_DTYPE_F32, 2, row, nan, "poly.weight" },
    { "poly.weight", POLYFIT_DTYPE_F32, 1, one, backward, "poly.weight" },
    { "gradient", POLYFIT_DTYPE_F64, 1, two, far, "gradient" },
    { "rng.word", POLYFIT_DTYPE_I32, 0, NULL, NULL, "rng.word" },
    { "rng.normal", POLYFIT_DTYPE_F64, 1, one, double_nan, "rng.normal" },
    { "loss", POLYFIT_DTYPE_F32, 1, one, nan, "loss" },
    { "start", POLYFIT_DTYPE_F32, 1, two, nan, "start" },
    { "history.min", POLYFIT_DTYPE_F32, 1, two, backward, "history.sum" },
    { "history.max", POLYFIT_DTYPE_F32, 1, one, backward, "history.max" },
    { "history.sum", POLYFIT_DTYPE_F64, 1, two, double_nan, "history.sum" },
    { "batch.y", POLYFIT_DTYPE_F32, 1, two, backward, "batch.y" },
    { "data.x", POLYFIT_DTYPE_F64, 1, two, far, "data.x" },
    { "data.y", POLYFIT_DTYPE_F64, 1, two, double_nan, "data.y" },
    { "data.y", POLYFIT_DTYPE_F64, 1, NULL, NULL, "data.y" },
    { "before.parameters", POLYFIT_DTYPE_F32, 1, two, nan, "before.settings" },
    { "before.gradient", POLYFIT_DTYPE_F32, 1, one, backward, "before.settings" },
    { "before.second", POLYFIT_DTYPE_F32, 1, NULL, NULL, "before.settings" },
    { "before.optimizer_step", POLYFIT_DTYPE_I64, 1, one, long_after, "before.settings" },
    { "before.settings", POLYFIT_DTYPE_F64, 1, one, far, "before.settings" },
    { "changes.step", POLYFIT_DTYPE_I64, 1, one, late, "changes.settings" },
    { "checkpoints.step", POLYFIT_DTYPE_I64, 1, one, long_after, "checkpoints.step" },
    { "checkpoints.step", POLYFIT_DTYPE_I64, 1, two, unsorted, "checkpoints.step" },
    { "checkpoints.optimizer_step", POLYFIT_DTYPE_I64, 1, one, long_after, "checkpoints.step" },
    { "checkpoints.parameters", POLYFIT_DTYPE_F32, 2, pair, nan, "checkpoints.step" },
    { "checkpoints.first", POLYFIT_DTYPE_F32, 2, row, backward, "checkpoints.step" },
    { "checkpoints.rng_word", POLYFIT_DTYPE_I32, 2, row, late, "checkpoints.step" },
    { "checkpoints.numbers", POLYFIT_DTYPE_F64, 2, six, many_words, "checkpoints.step" },
    { "checkpoints.numbers", POLYFIT_DTYPE_F64, 2, six, no_normal, "checkpoints.step" },
    { "checkpoints.numbers", POLYFIT_DTYPE_F64, 2, six, heavy, "checkpoints.step" },
    { "checkpoints.forgotten", POLYFIT_DTYPE_I64, 1, one, long_after, "checkpoints.step" },
    { "checkpoints.forgotten", POLYFIT_DTYPE_I64, 0, NULL, NULL, "checkpoints.step" },
    { "changes.settings", POLYFIT_DTYPE_F64, 2, row, far, "changes.settings" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = replace_tensor (cases[i].name, cases[i].dtype, cases[i].n_dims,
                                                cases[i].shape, cases[i].elements);
      g_autofree char *message =
        g_strdup_printf ("“F” is damaged: its tensor “%s” is missing or not what it can be",
                         cases[i].complaint);

      assert_refused (file, POLYFIT_FILE_ERROR_DAMAGED, message);
    }
}

/* Whatever they are called, and however often it is saved. */
static void
test_names (void)
{
  static const char *const names[] = { "depth", "10 < x & \"y\"", "深度 (m)", NULL };
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  const double x[] = { -0.5, 1.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PolyfitCsvTable *table = g_new0 (PolyfitCsvTable, 1);
      g_autoptr (PolyfitExperiment) loaded = NULL;

      table->n = 2;
      table->x = g_memdup2 (x, sizeof x);
      table->y = g_memdup2 (x, sizeof x);
      table->y_name = g_strdup (names[i]);
      polyfit_dataset_take_table (polyfit_experiment_get_dataset (experiment), table);
      loaded = reload (experiment);
      assert_same (experiment, loaded);
      g_assert_null (polyfit_dataset_get_x_name (polyfit_experiment_get_dataset (loaded)));
      g_assert_cmpstr (polyfit_dataset_get_y_name (polyfit_experiment_get_dataset (loaded)), ==, names[i]);
    }
}

/* Files that were saved without what the latest step began with are as good as before. */
static void
test_unknown_step (void)
{
  g_autoptr (GBytes) file = replace_tensor ("before.settings", POLYFIT_DTYPE_F64, 0, NULL, NULL);
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new_from_bytes (file, "F", NULL);
  StepRecord record;

  g_assert_nonnull (experiment);
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (experiment)), ==, 2);
  g_assert_false (step_record_make (polyfit_trainer_get_run (polyfit_experiment_get_trainer (experiment)),
                                    &record));
}

/* Of a step that could not be made, a file tells as much as of others; of one with a batch that is not all in
 * the file, nothing. */
static void
test_special_steps (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (experiment);
  g_autoptr (PolyfitExperiment) diverged = NULL, large = NULL;
  StepRecord record;

  polyfit_trainer_set_learning_rate (trainer, 10.0);
  polyfit_trainer_advance (trainer, 10000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  diverged = reload (experiment);
  assert_same_step (experiment, diverged);

  polyfit_trainer_reset (trainer);
  polyfit_trainer_set_learning_rate (trainer, 1e-3);
  polyfit_trainer_set_batch_size (trainer, 65537);
  polyfit_trainer_advance (trainer, 1);
  large = reload (experiment);
  g_assert_false (step_record_make (polyfit_trainer_get_run (polyfit_experiment_get_trainer (large)),
                                    &record));
}

/* Half an optimizer is none. */
static void
test_half_an_optimizer (void)
{
  g_autoptr (GBytes) small = make_small_file ();
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new_from_bytes (small, "F", G_MAXINT32, NULL);
  const PolyfitTensor *settings = polyfit_tensors_lookup (tensors, "changes.settings");
  g_autofree double *row = g_new (double, settings->n_elements);
  g_autoptr (GBytes) file = NULL;

  polyfit_tensor_copy_elements (settings, row);
  row[0] += 0.5;
  file = replace_tensor ("changes.settings", POLYFIT_DTYPE_F64, 2, settings->shape, row);
  assert_refused (file, POLYFIT_FILE_ERROR_DAMAGED,
                  "“F” is damaged: its tensor “changes.settings” is missing or not what it can be");
}

static void
test_other_files (void)
{
  const Parameters parameters = { { 1.0f, 2.0f } };
  g_autoptr (GBytes) weights = polyfit_weights_to_bytes (&parameters, 1, NULL);
  g_autoptr (GBytes) text = g_bytes_new_static ("x,y\n1,2\n", 8);

  g_assert_false (polyfit_experiment_file_is_one (weights));
  assert_refused (weights, POLYFIT_FILE_ERROR_FOREIGN,
                  "“F” is no experiment that Polyfit has saved");
  assert_refused (text, POLYFIT_FILE_ERROR_FOREIGN, "“F” is no experiment that Polyfit has saved");
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What a title and a question before closing go by. */
static void
test_document (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-experiment-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.polyfit", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitExperiment) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *untitled = polyfit_experiment_dup_title (experiment);
  g_autofree char *title = NULL;
  guint n_modified = 0;

  g_signal_connect_swapped (experiment, "notify::modified", G_CALLBACK (count_cb), &n_modified);
  g_assert_cmpstr (untitled, ==, "Untitled");
  polyfit_trainer_set_speed (polyfit_experiment_get_trainer (experiment), 60.0);
  g_assert_false (polyfit_experiment_get_modified (experiment));
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 10);
  g_assert_true (polyfit_experiment_get_modified (experiment));
  g_assert_cmpuint (n_modified, ==, 1);

  g_assert_true (polyfit_experiment_save_as (experiment, file, &error));
  g_assert_no_error (error);
  g_assert_false (polyfit_experiment_get_modified (experiment));
  g_object_get (experiment, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "a.polyfit");
  loaded = polyfit_experiment_load (file, &error);
  g_assert_no_error (error);
  g_assert_false (polyfit_experiment_get_modified (loaded));
  assert_same (loaded, experiment);

  /* Two windows with one file: the second to save is told so. */
  polyfit_trainer_set_learning_rate (polyfit_experiment_get_trainer (loaded), 0.01);
  g_assert_true (polyfit_experiment_get_modified (loaded));
  g_assert_true (polyfit_experiment_save (loaded, &error));
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 5000);
  g_assert_false (polyfit_experiment_save (experiment, &error));
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_CHANGED);
  g_assert_true (polyfit_experiment_get_modified (experiment));
  g_clear_error (&error);
  g_assert_true (polyfit_experiment_save_as (experiment, file, &error));
  g_assert_true (polyfit_experiment_save (experiment, &error));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_assert_true (polyfit_experiment_save_finish (POLYFIT_EXPERIMENT (source), result, user_data));
}

static void
not_saved_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_assert_false (polyfit_experiment_save_finish (POLYFIT_EXPERIMENT (source), result, user_data));
}

/* Another thread writes what was there when it began, and tells who has written meanwhile. */
static void
test_save_async (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-experiment-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.polyfit", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (PolyfitExperiment) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 10);
  polyfit_experiment_save_async (experiment, file, saved_cb, &error);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 5);
  AWAIT (polyfit_experiment_get_file (experiment) != NULL);
  g_assert_true (polyfit_experiment_get_modified (experiment));
  first = polyfit_experiment_load (file, NULL);
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_experiment_get_trainer (first)), ==, 10);

  polyfit_experiment_save_async (experiment, NULL, saved_cb, &error);
  AWAIT (!polyfit_experiment_get_modified (experiment));
  second = polyfit_experiment_load (file, NULL);
  assert_same (second, experiment);

  polyfit_trainer_advance (polyfit_experiment_get_trainer (second), 1);
  g_assert_true (polyfit_experiment_save (second, &error));
  polyfit_trainer_advance (polyfit_experiment_get_trainer (experiment), 1);
  polyfit_experiment_save_async (experiment, NULL, not_saved_cb, &error);
  AWAIT (error != NULL);
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_CHANGED);
  g_assert_true (polyfit_experiment_get_modified (experiment));

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_start_from_weights (void)
{
  g_autoptr (PolyfitExperiment) experiment =
    make_experiment (DATA_NORMAL, BASIS_LEGENDRE, OPTIMIZER_SGD);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PolyfitWeights) weights = NULL;
  const Parameters parameters = { { 1.0f, 2.0f, 0.5f } };
  Poly poly;

  bytes = polyfit_weights_to_bytes (&parameters, 2, NULL);
  weights = polyfit_weights_new_from_bytes (bytes, "F", NULL);
  polyfit_experiment_start_from_weights (experiment, weights);
  polyfit_model_get_poly (polyfit_experiment_get_model (experiment), &poly);
  g_assert_cmpuint (poly.degree, ==, 2);
  g_assert_cmpfloat (poly.coefficient[2], ==, 0.5);
  g_assert_cmpint (polyfit_trainer_get_state (polyfit_experiment_get_trainer (experiment)), ==,
                   POLYFIT_TRAINER_READY);
  g_assert_true (polyfit_experiment_get_modified (experiment));
}

/* What the weights were to learn comes with them, if they say so in words that can be understood. */
static void
test_target_of_weights (void)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PolyfitWeights) weights = NULL;
  const Parameters parameters = { { 1.0f, 2.0f } };
  const Target *target;
  Poly poly;

  g_hash_table_insert (settings, (char *) "target", (char *) "1,-2.5,1e-3");
  g_hash_table_insert (settings, (char *) "x-dist", (char *) "uniform:-1,2");
  g_hash_table_insert (settings, (char *) "noise", (char *) "0.25");
  bytes = polyfit_weights_to_bytes (&parameters, 1, settings);
  weights = polyfit_weights_new_from_bytes (bytes, "F", NULL);
  polyfit_experiment_start_from_weights (experiment, weights);
  target = polyfit_dataset_get_target (polyfit_experiment_get_dataset (experiment));
  g_assert_cmpuint (target->poly.degree, ==, 2);
  g_assert_cmpfloat (target->poly.coefficient[0], ==, 1.0);
  g_assert_cmpfloat (target->poly.coefficient[1], ==, -2.5);
  g_assert_cmpfloat (target->poly.coefficient[2], ==, 1e-3);
  g_assert_cmpint (target->x.kind, ==, X_UNIFORM);
  g_assert_cmpfloat (target->x.a, ==, -1.0);
  g_assert_cmpfloat (target->x.b, ==, 2.0);
  g_assert_cmpfloat (target->noise, ==, 0.25);
  /* Their own degree is another matter. */
  polyfit_model_get_poly (polyfit_experiment_get_model (experiment), &poly);
  g_assert_cmpuint (poly.degree, ==, 1);
  g_assert_cmpfloat (poly.coefficient[1], ==, 2.0);
}

static void
add_goes_on (void)
{
  for (guint i = 0; i < N_DATA * (BASIS_HERMITE + 1) * (OPTIMIZER_ADAMW + 1); i++)
    {
      g_autofree char *path =
        g_strdup_printf ("/experiment/goes-on/optimizer-%u/basis-%u/%s",
                         i / N_DATA / (BASIS_HERMITE + 1), i / N_DATA % (BASIS_HERMITE + 1),
                         data_names[i % N_DATA]);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_goes_on);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_goes_on ();
  g_test_add_func ("/experiment/everything-else", test_everything_else);
  g_test_add_func ("/experiment/unused-settings", test_unused_settings);
  g_test_add_func ("/experiment/while-dealing", test_while_dealing);
  g_test_add_func ("/experiment/while-dealing/adapting", test_while_dealing_adapting);
  g_test_add_func ("/experiment/stops-at-the-same-step", test_stops_at_the_same_step);
  g_test_add_func ("/experiment/version-1", test_version_1);
  g_test_add_func ("/experiment/states", test_states);
  g_test_add_func ("/experiment/weights-inside", test_weights_inside);
  g_test_add_func ("/experiment/truncations", test_truncations);
  g_test_add_func ("/experiment/bit-flips", test_bit_flips);
  g_test_add_func ("/experiment/newer-version", test_newer_version);
  g_test_add_func ("/experiment/hostile-settings", test_hostile_settings);
  g_test_add_func ("/experiment/hostile-tensors", test_hostile_tensors);
  g_test_add_func ("/experiment/names", test_names);
  g_test_add_func ("/experiment/unknown-step", test_unknown_step);
  g_test_add_func ("/experiment/special-steps", test_special_steps);
  g_test_add_func ("/experiment/half-an-optimizer", test_half_an_optimizer);
  g_test_add_func ("/experiment/other-files", test_other_files);
  g_test_add_func ("/experiment/document", test_document);
  g_test_add_func ("/experiment/save-async", test_save_async);
  g_test_add_func ("/experiment/start-from-weights", test_start_from_weights);
  g_test_add_func ("/experiment/target-of-weights", test_target_of_weights);
  return g_test_run ();
}
