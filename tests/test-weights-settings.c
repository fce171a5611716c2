#include "model/weights-settings.h"

/* Takes pairs of an option and its value, which is NULL for one that is not told, until a NULL. */
static void G_GNUC_NULL_TERMINATED
assert_settings (PolyfitTrainer *trainer,
                 const char     *data,
                 ...)
{
  g_autoptr (GHashTable) settings = weights_settings_new (trainer, data);
  const char *option;
  va_list pairs;

  va_start (pairs, data);
  while ((option = va_arg (pairs, const char *)) != NULL)
    {
      const char *value = va_arg (pairs, const char *);

      if (g_strcmp0 (g_hash_table_lookup (settings, option), value) != 0)
        g_error ("%s is %s", option, (const char *) g_hash_table_lookup (settings, option));
    }
  va_end (pairs);
}

/* Each number is the shortest text that reads back as the same. */
static void
test_tutorial (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);

  polyfit_trainer_set_seed (trainer, G_MAXUINT64);
  polyfit_trainer_set_learning_rate (trainer, 0.1 + 0.2);
  polyfit_trainer_advance (trainer, 3);
  assert_settings (trainer, NULL, "target", "0.9,0.5,3,2.4", "x-dist", "normal:0,1", "basis", "power",
                   "optimizer", "sgd", "lr", "0.30000000000000004", "weight-decay", "0", "batch-size", "32",
                   "seed", "18446744073709551615", "step", "3", "data", NULL, "start", NULL,
                   "no-zero-grad", NULL, NULL);
}

static void
test_target (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  target.kind = TARGET_SINE;
  target.sine = (Sine) { .amplitude = 1.5, .frequency = 3, .phase = -0.25 };
  target.x = (XDistribution) { .kind = X_UNIFORM, .a = -2, .b = 0.5 };
  target.noise = 0.125;
  polyfit_dataset_set_target (dataset, &target);
  assert_settings (trainer, NULL, "target", "sine:1.5,3,-0.25", "x-dist", "uniform:-2,0.5", "noise", "0.125",
                   NULL);
}

/* A seed of the data is told where it decides which points there are, or which of them are held out. */
static void
test_points (void)
{
  static const double x[] = { 0, 1, 2, 3, 4 }, y[] = { 1, 3, 2, 4, 3 };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  polyfit_dataset_set_data_seed (dataset, 9);
  polyfit_dataset_set_held_out (dataset, 20);
  assert_settings (trainer, NULL, "sample", NULL, "held-out", NULL, "data-seed", NULL, NULL);

  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  assert_settings (trainer, NULL, "sample", "100", "held-out", "20", "data-seed", "9", NULL);
  polyfit_dataset_set_held_out (dataset, 0);
  assert_settings (trainer, NULL, "sample", "100", "held-out", NULL, "data-seed", "9", NULL);

  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  assert_settings (trainer, NULL, "sample", NULL, "data-seed", NULL, "target", NULL, NULL);
  polyfit_dataset_set_held_out (dataset, 40);
  assert_settings (trainer, "five.csv", "data", "five.csv", "held-out", "40", "data-seed", "9", NULL);
}

static void
test_start (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  Parameters given = { { 0.5f, -1.0f, 0.1f, 7.0f } };

  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 2);
  polyfit_trainer_set_start (trainer, POLYFIT_START_GIVEN, &given);
  assert_settings (trainer, NULL, "start", "0.5,-1,0.10000000149011612", NULL);
  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO);
  assert_settings (trainer, NULL, "start", "zero", NULL);
}

/* Of what an optimizer does with a gradient, all that this one goes by is told, and nothing else. */
static void
test_optimizers (void)
{
  static const struct
  {
    OptimizerKind kind;
    const char   *name;
    const char   *momentum;
    const char   *dampening;
    const char   *beta1;
    const char   *beta2;
  } cases[] = {
    { OPTIMIZER_SGD, "sgd", NULL, NULL, NULL, NULL },
    { OPTIMIZER_MOMENTUM, "momentum", "0.75", "0.5", NULL, NULL },
    { OPTIMIZER_NESTEROV, "nesterov", "0.75", NULL, NULL, NULL },
    { OPTIMIZER_RMSPROP, "rmsprop", NULL, NULL, NULL, NULL },
    { OPTIMIZER_ADAM, "adam", NULL, NULL, "0.8", "0.9" },
    { OPTIMIZER_ADAMW, "adamw", NULL, NULL, "0.8", "0.9" },
  };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  settings.optimizer.momentum = 0.75;
  settings.optimizer.dampening = 0.5;
  settings.optimizer.beta1 = 0.8;
  settings.optimizer.beta2 = 0.9;
  settings.optimizer.weight_decay = 0.01;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      settings.optimizer.kind = cases[i].kind;
      polyfit_trainer_set_settings (trainer, &settings);
      assert_settings (trainer, NULL, "optimizer", cases[i].name, "momentum", cases[i].momentum, "dampening",
                       cases[i].dampening, "beta1", cases[i].beta1, "beta2", cases[i].beta2, "weight-decay",
                       "0.01", NULL);
    }
}

static void
test_steps (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  settings.batch_size = 7;
  settings.zero_grad = false;
  polyfit_trainer_set_settings (trainer, &settings);
  assert_settings (trainer, NULL, "batch-size", "7", "no-zero-grad", "", NULL);
  polyfit_dataset_set_source (polyfit_trainer_get_dataset (trainer), POLYFIT_SOURCE_SAMPLE);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  assert_settings (trainer, NULL, "batch-size", "full", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/weights-settings/tutorial", test_tutorial);
  g_test_add_func ("/weights-settings/target", test_target);
  g_test_add_func ("/weights-settings/points", test_points);
  g_test_add_func ("/weights-settings/start", test_start);
  g_test_add_func ("/weights-settings/optimizers", test_optimizers);
  g_test_add_func ("/weights-settings/steps", test_steps);

  return g_test_run ();
}
