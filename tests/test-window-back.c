#include "ui/polyfit-window.h"
#include "widget-finder.h"

#include <string.h>

static void
wait_for (gboolean (*is_there) (PolyfitWindow *window),
          PolyfitWindow *window)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!is_there (window))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static gboolean
is_mapped (PolyfitWindow *window)
{
  return gtk_widget_get_mapped (GTK_WIDGET (window));
}

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
activate (PolyfitWindow *window,
          const char    *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

static void
test_divergence (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *back;
  guint64 end;

  gtk_window_present (GTK_WINDOW (window));
  wait_for (is_mapped, window);
  g_assert_false (gtk_widget_get_visible (find_bar (window)));

  polyfit_trainer_set_learning_rate (trainer, 0.1);
  polyfit_trainer_advance (trainer, 100000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  end = polyfit_trainer_get_step (trainer);
  wait_for (explains, window);
  back = find_by_type (find_bar (window), "GtkButton");
  g_assert_cmpstr (back_label (window), ==, "Go Back 10 Steps with η = 0.02");

  g_signal_emit_by_name (back, "clicked");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, end - 10);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.02);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  wait_for (is_quiet, window);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 50), ==, 50);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Too early for ten steps, and with nowhere to go back to. */
static void
test_early (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *back;
  g_autofree char *expected = NULL;

  gtk_window_present (GTK_WINDOW (window));
  wait_for (is_mapped, window);
  polyfit_trainer_set_learning_rate (trainer, 1e12);
  polyfit_trainer_advance (trainer, 100000);
  wait_for (explains, window);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), >, 0);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), <, 10);
  back = find_by_type (find_bar (window), "GtkButton");
  expected = g_strdup_printf ("Go Back %u", (guint) polyfit_trainer_get_step (trainer));
  g_assert_true (g_str_has_prefix (back_label (window), expected));

  polyfit_trainer_set_learning_rate (trainer, 1e38);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 100000);
  wait_for (explains, window);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_false (gtk_widget_get_visible (back));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_step_back (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  Parameters parameters;

  gtk_window_present (GTK_WINDOW (window));
  wait_for (is_mapped, window);
  activate (window, "step-back");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  for (int i = 0; i < 3; i++)
    activate (window, "step");
  parameters = *polyfit_model_get_parameters (polyfit_trainer_get_model (trainer));
  activate (window, "step");
  activate (window, "step-back");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 3);
  g_assert_cmpmem (polyfit_model_get_parameters (polyfit_trainer_get_model (trainer)),
                   sizeof parameters, &parameters, sizeof parameters);
  for (int i = 0; i < 5; i++)
    activate (window, "step-back");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window-back/divergence", test_divergence);
  g_test_add_func ("/window-back/early", test_early);
  g_test_add_func ("/window-back/step-back", test_step_back);
  return g_test_run ();
}
