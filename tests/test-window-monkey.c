/* Does many things in no sensible order with each view in sight. Whatever a user does, nothing
 * ends in a crash or a warning, which are fatal here. The order is the same each time, so that what is
 * found can be found again; g_test_message() tells what was done last. POLYFIT_MONKEY_SEED has another
 * order, POLYFIT_MONKEY_ACTIONS another number of actions. */

#include "lesson/polyfit-setup.h"
#include "ui/polyfit-window.h"

#define ACTIONS 120
#define SEED 20

static guint32
get_number (const char *variable,
            guint32     usual)
{
  const char *text = g_getenv (variable);
  guint64 number = usual;

  if (text != NULL)
    g_assert_true (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL));
  return (guint32) number;
}

static const char *const VIEWS[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };

static const struct
{
  const char *name;
  const char *values[6];
} SETTINGS[] = {
  { "degree", { "0", "1", "3", "5", "9", "15" } },
  { "basis", { "power", "standard", "legendre", "chebyshev", "hermite", "power" } },
  { "optimizer", { "sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw" } },
  { "learning-rate", { "0.00001", "0.001", "0.02", "0.32", "10", "0.1" } },
  { "batch-size", { "1", "2", "32", "100", "1024", "7" } },
  { "full-batch", { "0", "1", "0", "1", "0", "0" } },
  { "zero-grad", { "0", "1", "1", "1", "1", "1" } },
  { "weight-decay", { "0", "0.1", "1", "0", "0", "0" } },
  { "start", { "random", "zero", "given", "random", "zero", "random" } },
  { "stop", { "batch", "smoothed", "true", "batch", "batch", "true" } },
  { "target", { "1", "0.9,0.5,3,2.4", "0,0,0,0,0,1", "-3,2", "5,5,5", "0,1" } },
  { "sine", { "1,2,0", "3,0.5,1", "1,6,0", "2,1,0", "1,1,1", "0.1,9,0" } },
  { "normal-x", { "0,1", "5,0.1", "-3,3", "0,0.01", "0,10", "0,1" } },
  { "uniform-x", { "-1,1", "0,10", "-5,-4", "0,1", "-2,2", "3,3.5" } },
  { "noise", { "0", "0.1", "1", "10", "0", "0" } },
  { "points", { "1", "2", "5", "20", "1000", "3" } },
  { "held-out", { "0", "10", "25", "50", "0", "50" } },
  { "seed", { "0", "1", "2", "3", "4", "5" } },
};

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 15000;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
change_setting (GRand          *rand,
                PolyfitTrainer *trainer)
{
  guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (SETTINGS));
  const char *value = SETTINGS[i].values[g_rand_int_range (rand, 0, 6)];

  g_test_message ("%s %s", SETTINGS[i].name, value);
  polyfit_setup_apply (trainer, SETTINGS[i].name, value);
}

static void
change_points (GRand          *rand,
               PolyfitTrainer *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  double x = g_rand_double_range (rand, -3, 3), y = g_rand_double_range (rand, -30, 30);
  gsize n = polyfit_dataset_get_n_points (dataset);
  gsize point = n > 0 ? (gsize) g_rand_int_range (rand, 0, (int) n) : 0;

  g_test_message ("point %u of %u", (guint) point, (guint) n);
  if (polyfit_dataset_get_source (dataset) != POLYFIT_SOURCE_POINTS)
    polyfit_dataset_set_points (dataset, &x, &y, 1);
  else if (g_rand_boolean (rand))
    polyfit_dataset_insert_point (dataset, point, x, y);
  else if (g_rand_boolean (rand))
    polyfit_dataset_move_point (dataset, point, x, y);
  else
    polyfit_dataset_remove_point (dataset, point);
}

static void
train (GRand          *rand,
       PolyfitTrainer *trainer)
{
  guint64 first = polyfit_trainer_get_earliest_step (trainer);
  guint64 last = polyfit_trainer_get_furthest_step (trainer);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      polyfit_trainer_start (trainer);
      break;
    case 1:
      polyfit_trainer_pause (trainer);
      break;
    case 2:
      polyfit_trainer_reset (trainer);
      break;
    case 3:
      polyfit_trainer_seek (trainer, first + (guint64) (g_rand_double (rand) * (double) (last - first)));
      break;
    default:
      polyfit_trainer_advance (trainer, (guint64) g_rand_int_range (rand, 1, 200));
      break;
    }
}

static void
use_window (GRand         *rand,
            PolyfitWindow *window)
{
  static const char *const actions[] = {
    "undo", "redo", "undo", "step", "step-back", "ten-steps", "ten-steps-back", "start-again",
    "new-start", "new-data", "fit-plots", "train", "copy-figure", "sidebar", "lessons", "presenter",
  };
  const char *action = actions[g_rand_int_range (rand, 0, G_N_ELEMENTS (actions))];

  g_test_message ("%s", action);
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

static void
show_another_view (GRand         *rand,
                   PolyfitWindow *window)
{
  const char *view = VIEWS[g_rand_int_range (rand, 0, G_N_ELEMENTS (VIEWS))];

  g_test_message ("view %s", view);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "view", g_variant_new_string (view));
}

static void
test_monkey (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (get_number ("POLYFIT_MONKEY_SEED", SEED));
  guint n_actions = get_number ("POLYFIT_MONKEY_ACTIONS", ACTIONS);
  PolyfitWindow *window = polyfit_window_new (NULL);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  gtk_window_present (GTK_WINDOW (window));
  settle ();
  for (guint i = 0; i < n_actions; i++)
    {
      int kind = g_rand_int_range (rand, 0, 10);

      if (kind < 4)
        change_setting (rand, trainer);
      else if (kind < 5)
        change_points (rand, trainer);
      else if (kind < 7)
        train (rand, trainer);
      else if (kind < 8)
        show_another_view (rand, window);
      else
        use_window (rand, window);
      settle ();
    }
  g_assert_true (polyfit_experiment_get_modified (polyfit_window_get_experiment (window)));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window/monkey", test_monkey);
  return g_test_run ();
}
