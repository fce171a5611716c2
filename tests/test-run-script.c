#include "model/polyfit-run-script.h"

#include "model/polyfit-error.h"

#include "await.h"

#include <string.h>

static PolyfitTrainer *
trainer_new (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *trainer = polyfit_trainer_new (dataset, model);
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_advance (trainer, 100);
  return trainer;
}

/* Learning rate and batch size may change midway; the script changes them at the same step. */
static void
test_repeated (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *script = NULL;

  polyfit_trainer_set_learning_rate (trainer, 0.0005);
  polyfit_trainer_set_batch_size (trainer, 48);
  polyfit_trainer_advance (trainer, 100);
  script = polyfit_run_script_write (trainer, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (script, "SGD(model.parameters(), lr=0.001, momentum=0.9)\n"));
  g_assert_nonnull (strstr (script, "LEARNING_RATES = {101: 0.0005}\n"));
  g_assert_nonnull (strstr (script, "BATCH_SIZES = {101: 48}\n"));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  char **script = user_data;
  g_autoptr (GError) error = NULL;

  *script = polyfit_run_script_write_finish (result, &error);
  if (*script == NULL)
    *script = g_strdup (error->message);
}

/* In another thread, of points that are others by then, in a dataset that is gone. */
static void
test_async (void)
{
  PolyfitTrainer *trainer = trainer_new ();
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autofree char *expected = NULL, *script = NULL, *refused = NULL;
  const double x[] = { -1.0, 0.0, 2.0 }, y[] = { 0.5, 0.25, 3.0 };

  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 10);
  expected = polyfit_run_script_write (trainer, NULL, 1, NULL);
  g_assert_nonnull (strstr (expected, "DATA_X = torch.tensor([-1.0, 0.0, 2.0])"));
  polyfit_run_script_write_async (trainer, 1, written_cb, &script);
  polyfit_dataset_move_point (dataset, 0, 5.0, 5.0);
  polyfit_trainer_set_learning_rate (trainer, 0.5);
  polyfit_run_script_write_async (trainer, 1, written_cb, &refused);
  g_object_unref (trainer);
  AWAIT (script != NULL && refused != NULL);
  g_assert_cmpstr (script, ==, expected);
  g_assert_cmpstr (refused, ==, "the data were changed after step 10; start again to get a script");
}

/* Nothing in the script changes any of the optimizer's other settings. */
static void
test_refused (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  g_autoptr (GError) error = NULL;

  settings.optimizer.momentum = 0.5;
  polyfit_trainer_set_settings (trainer, &settings);
  polyfit_trainer_advance (trainer, 100);
  g_assert_null (polyfit_run_script_write (trainer, NULL, 1, &error));
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE);
  g_assert_cmpstr (error->message, ==,
                   "the optimizer was changed midway, which a script does not repeat");
}

static void
test_refused_after_other_data (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);
  g_autoptr (GError) error = NULL;
  g_autofree char *script = NULL;

  target.noise = 0.5;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_null (polyfit_run_script_write (trainer, NULL, 1, &error));
  g_assert_cmpstr (error->message, ==,
                   "the data were changed after step 100; start again to get a script");
  polyfit_trainer_reset (trainer);
  script = polyfit_run_script_write (trainer, NULL, 1, NULL);
  g_assert_nonnull (strstr (script, "y = f(x) + 0.5 * torch.randn(batch_size, 1)\n"));
}

/* What a script says of where a run starts and ends, or that it cannot. */
static void
test_rules (void)
{
  g_autoptr (PolyfitTrainer) trainer = trainer_new ();
  const Parameters given = { .value = { 0.5f, -1.5f, 0.25f, 3.0f } };
  g_autoptr (GError) error = NULL;
  g_autofree char *zero = NULL, *typed = NULL, *never = NULL;

  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_ZERO);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_SMOOTHED);
  polyfit_trainer_advance (trainer, 10);
  zero = polyfit_run_script_write (trainer, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (zero, "nn.init.zeros_(model.poly.weight)\n"));
  g_assert_nonnull (strstr (zero, "if smoothed_sum / smoothed_weight < 0.001:\n"));

  polyfit_trainer_start_from (trainer, &given);
  typed = polyfit_run_script_write (trainer, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (typed, "START_WEIGHT = torch.tensor([[-1.5, 0.25, 3.0]])\n"));
  g_assert_nonnull (strstr (typed, "    model.poly.bias.fill_(0.5)\n"));

  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE);
  g_assert_null (polyfit_run_script_write (trainer, NULL, 1, &error));
  g_assert_cmpstr (error->message, ==,
                   "a script knows the losses of its batches, but this run stops at the true loss");
  g_clear_error (&error);
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), (double[]) { 0.0, 1.0 },
                              (double[]) { 1.0, 2.0 }, 2);
  g_assert_null (polyfit_run_script_write (trainer, NULL, 1, &error));
  g_assert_true (g_str_has_suffix (error->message, "but this run stops at the training loss"));
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  never = polyfit_run_script_write (trainer, NULL, 1, NULL);
  g_assert_null (strstr (never, "it converged"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-script/repeated", test_repeated);
  g_test_add_func ("/run-script/async", test_async);
  g_test_add_func ("/run-script/refused", test_refused);
  g_test_add_func ("/run-script/rules", test_rules);
  g_test_add_func ("/run-script/refused-after-other-data", test_refused_after_other_data);
  return g_test_run ();
}
