#include "await.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <string.h>

static GtkWidget *
find_bar (PolyfitWindow *window)
{
  return find_by_type (window, "PolyfitDivergenceBar");
}

static const char *
back_label (PolyfitWindow *window)
{
  return gtk_label_get_text (GTK_LABEL (find_label (find_bar (window), "Go Back ")));
}

/* With the limits, which a thread finds. */
static gboolean
explains (PolyfitWindow *window)
{
  GtkWidget *label = find_label (find_bar (window), "The point at x = ");

  return label != NULL && strstr (gtk_label_get_text (GTK_LABEL (label)), "0.0270") != NULL;
}

static gboolean
is_quiet (PolyfitWindow *window)
{
  return !gtk_widget_get_visible (find_bar (window));
}

static void
test_divergence (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *back;
  guint64 end;

  g_assert_false (gtk_widget_get_visible (find_bar (window)));

  polyfit_trainer_set_learning_rate (trainer, 0.1);
  polyfit_trainer_advance (trainer, 100000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  end = polyfit_trainer_get_step (trainer);
  window_await (window, explains);
  back = find_by_type (find_bar (window), "GtkButton");
  g_assert_cmpstr (back_label (window), ==, "Go Back 10 Steps with Learning Rate 0.02");

  g_signal_emit_by_name (back, "clicked");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, end - 10);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.02);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  window_await (window, is_quiet);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 50), ==, 50);
  window_close (window);
}

static GtkWidget *
find_way_out (PolyfitWindow *window)
{
  GtkWidget *label = find_label (find_bar (window), "Use Standardised Powers");

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static gboolean
offers_way_out (PolyfitWindow *window)
{
  GtkWidget *button = find_way_out (window);

  return button != NULL && gtk_widget_get_mapped (button);
}

/* What data far from 0 need is one button away, and one undo; a class that shall not see the model does
 * without. */
static void
test_far_from_zero (void)
{
  static const double x[] = { 10.0, 14.0, 18.0, 21.0 }, y[] = { 1.0, -1.0, 0.5, 2.0 };
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 4);
  polyfit_trainer_set_learning_rate (trainer, 10.0);
  polyfit_trainer_advance (trainer, 100000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  window_await (window, offers_way_out);
  polyfit_trainer_set_hidden (trainer, POLYFIT_PARTS_MODEL);
  g_assert_false (offers_way_out (window));
  polyfit_trainer_set_hidden (trainer, 0);
  g_assert_true (offers_way_out (window));

  g_signal_emit_by_name (find_way_out (window), "clicked");
  g_assert_cmpint (polyfit_model_get_basis_kind (model), ==, BASIS_STANDARD);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), <, 1.0);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  window_await (window, is_quiet);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 500), ==, 500);

  window_activate (window, "undo");
  g_assert_cmpint (polyfit_model_get_basis_kind (model), ==, BASIS_POWER);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 10.0);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  window_await (window, offers_way_out);
  window_close (window);
}

/* Too early for ten steps, and with nowhere to go back to. */
static void
test_early (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *back;
  g_autofree char *expected = NULL;

  polyfit_trainer_set_learning_rate (trainer, 1e12);
  polyfit_trainer_advance (trainer, 100000);
  window_await (window, explains);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), >, 0);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), <, 10);
  back = find_by_type (find_bar (window), "GtkButton");
  expected = g_strdup_printf ("Go Back %u", (guint) polyfit_trainer_get_step (trainer));
  g_assert_true (g_str_has_prefix (back_label (window), expected));

  polyfit_trainer_set_learning_rate (trainer, 1e38);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 100000);
  window_await (window, explains);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_false (gtk_widget_get_visible (back));
  window_close (window);
}

static void
test_step_back (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  Parameters parameters;

  window_activate (window, "step-back");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  for (int i = 0; i < 3; i++)
    window_activate (window, "step");
  parameters = *polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  window_activate (window, "step");
  window_activate (window, "step-back");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 3);
  g_assert_cmpmem (polyfit_model_get_parameters (polyfit_trainer_get_model (trainer)),
                   sizeof parameters, &parameters, sizeof parameters);
  for (int i = 0; i < 5; i++)
    window_activate (window, "step-back");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  window_close (window);
}

/* A step is no reason to give up a run that can be looked at. */
static void
test_step_at_divergence (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  guint64 end;

  polyfit_trainer_set_learning_rate (trainer, 0.32);
  polyfit_trainer_advance (trainer, 100000);
  end = polyfit_trainer_get_step (trainer);
  g_assert_cmpuint (end, >, 10);
  window_activate (window, "step");
  window_activate (window, "ten-steps");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, end);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, end);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  AWAIT (find_label (window, "The run has diverged and cannot go on from here.") != NULL);

  window_activate (window, "step-back");
  window_activate (window, "ten-steps");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, end);
  window_activate (window, "train");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), <, end);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window-back/divergence", test_divergence);
  g_test_add_func ("/window-back/far-from-zero", test_far_from_zero);
  g_test_add_func ("/window-back/early", test_early);
  g_test_add_func ("/window-back/step-back", test_step_back);
  g_test_add_func ("/window-back/step-at-divergence", test_step_at_divergence);
  return g_test_run ();
}
