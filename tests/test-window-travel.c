#include "widget-finder.h"
#include "window-fixture.h"

#include <string.h>

static GtkWidget *
find_scrubber (PolyfitWindow *window)
{
  return find_by_type (window, "PolyfitScrubber");
}

static GtkWidget *
find_scale (PolyfitWindow *window)
{
  return find_by_type (find_scrubber (window), "GtkScale");
}

/* As a key on the scale does. */
static void
move (PolyfitWindow *window,
      GtkScrollType  scroll)
{
  g_signal_emit_by_name (find_scale (window), "move-slider", scroll);
}

static void
assert_at (PolyfitWindow *window,
           guint64        step,
           const char    *text)
{
  GtkWidget *label = find_label (find_scrubber (window), "Step ");

  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_window_get_trainer (window)), ==, step);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (find_scale (window))), ==, (double) step);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, text);
  gtk_test_accessible_assert_property (find_scale (window), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                       text);
}

/* Slider and keys go to the same steps; what is shown there are the weights of that step. */
static void
test_keys (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  Parameters parameters;

  g_assert_false (gtk_widget_get_visible (find_scrubber (window)));
  window_activate (window, "step");
  g_assert_false (gtk_widget_get_visible (find_scrubber (window)));
  window_activate (window, "step");
  g_assert_true (gtk_widget_get_visible (find_scrubber (window)));
  assert_at (window, 2, "Step 2 of 2");
  window_activate (window, "ten-steps");
  parameters = *polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  for (int i = 0; i < 5; i++)
    window_activate (window, "ten-steps");
  assert_at (window, 62, "Step 62 of 62");

  move (window, GTK_SCROLL_START);
  assert_at (window, 0, "Step 0 of 62");
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  move (window, GTK_SCROLL_PAGE_RIGHT);
  move (window, GTK_SCROLL_STEP_RIGHT);
  window_activate (window, "step");
  assert_at (window, 12, "Step 12 of 62");
  g_assert_cmpmem (polyfit_model_get_parameters (polyfit_trainer_get_model (trainer)),
                   sizeof parameters, &parameters, sizeof parameters);
  move (window, GTK_SCROLL_END);
  window_activate (window, "step-back");
  window_activate (window, "ten-steps-back");
  assert_at (window, 51, "Step 51 of 62");
  window_activate (window, "ten-steps");
  window_activate (window, "ten-steps");
  assert_at (window, 71, "Step 71 of 71");
  window_close (window);
}

/* The settings go along, and a change of them leaves only what comes before. */
static void
test_branch (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *row = find_row (window, "Learning rate");
  double value;

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_advance (trainer, 500);
  polyfit_trainer_set_learning_rate (trainer, 0.004);
  polyfit_trainer_advance (trainer, 500);
  polyfit_trainer_start (trainer);
  gtk_range_set_value (GTK_RANGE (find_scale (window)), 300.0);
  assert_at (window, 300, "Step 300 of 1000");
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  g_object_get (row, "value", &value, NULL);
  g_assert_cmpfloat (value, ==, 0.001);
  g_object_set (row, "value", 0.002, NULL);
  assert_at (window, 300, "Step 300 of 300");
  window_activate (window, "undo");
  assert_at (window, 300, "Step 300 of 1000");
  gtk_range_set_value (GTK_RANGE (find_scale (window)), 700.0);
  g_object_get (row, "value", &value, NULL);
  g_assert_cmpfloat (value, ==, 0.004);
  window_close (window);
}

/* Where the way back ends, a sentence says so; nothing is there for a class that is not to see it. */
static void
test_end (void)
{
  static const double x[] = { 0.0, 1.0, 2.0 }, y[] = { 1.0, 0.0, 1.0 };
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  polyfit_trainer_advance (trainer, 40);
  window_activate (window, "step-back");
  g_assert_null (find_label (window, "Step 40 is as far"));
  window_activate (window, "step");
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 3);
  g_assert_false (gtk_widget_get_visible (find_scrubber (window)));
  polyfit_trainer_advance (trainer, 2);
  g_assert_true (gtk_widget_get_visible (find_scrubber (window)));
  window_activate (window, "ten-steps-back");
  assert_at (window, 40, "Step 40 of 42");
  g_assert_null (find_label (window, "Step 40 is as far"));
  window_activate (window, "step-back");
  g_assert_nonnull (find_label (window, "Step 40 is as far back as it goes"));
  g_assert_null (find_label (window, "Paused at step 40"));
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  g_assert_nonnull (find_label (window, "Paused at step 40"));
  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_TIMELINE);
  g_assert_false (gtk_widget_get_visible (find_scrubber (window)));
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window-travel/keys", test_keys);
  g_test_add_func ("/window-travel/branch", test_branch);
  g_test_add_func ("/window-travel/end", test_end);
  return g_test_run ();
}
