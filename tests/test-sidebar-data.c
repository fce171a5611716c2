#include "await.h"
#include "sidebar-fixture.h"
#include "widget-finder.h"

#include <math.h>

/* In the order in which the rows offer them. */
enum
{
  TUTORIAL,
  LINE,
  PARABOLA,
  WIGGLE,
  SINE,
  CUSTOM,
};

static PolyfitDataset *
dataset_of (SidebarFixture *fixture)
{
  return polyfit_trainer_get_dataset (fixture->trainer);
}

static const Target *
target_of (SidebarFixture *fixture)
{
  return polyfit_dataset_get_target (dataset_of (fixture));
}

static gboolean
has_name (GtkWidget  *entry,
          const char *name)
{
  g_autofree char *problem = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return problem == NULL;
}

/* The entry of a coefficient, by the name that a screen reader reads. */
static GtkWidget *
find_coefficient (GtkWidget  *widget,
                  const char *name)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ENTRY (widget) && has_name (widget, name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_coefficient (child, name);
  return found;
}

static void
type_coefficient (SidebarFixture *fixture,
                  const char     *name,
                  const char     *text)
{
  GtkWidget *entry = find_coefficient (fixture->controls, name);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static const char *
coefficient_text (SidebarFixture *fixture,
                  const char     *name)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_coefficient (fixture->controls, name)));
}

static guint
n_curves (SidebarFixture *fixture)
{
  AdwComboRow *row = find_row (fixture->controls, "Curve");

  return g_list_model_get_n_items (adw_combo_row_get_model (row));
}

static void
test_presets (SidebarFixture *fixture,
              gconstpointer   data)
{
  g_assert_cmpuint (sidebar_get_selected (fixture, "Curve"), ==, TUTORIAL);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Data"), ==, "Tutorial’s Cubic, fresh batches");

  sidebar_select (fixture, "Curve", WIGGLE);
  g_assert_cmpuint (target_of (fixture)->poly.degree, ==, 7);
  g_assert_cmpfloat (target_of (fixture)->poly.coefficient[5], ==, -112);
  g_assert_cmpstr (coefficient_text (fixture, "Coefficients, x⁵"), ==, "-112");
  g_assert_cmpuint (sidebar_get_selected (fixture, "Distribution of x"), ==, X_UNIFORM);
  g_assert_cmpfloat (sidebar_get_number (fixture, "x from"), ==, -1);
  g_assert_false (sidebar_shows_row (fixture, "Mean of x"));

  sidebar_select (fixture, "Curve", SINE);
  g_assert_cmpint (target_of (fixture)->kind, ==, TARGET_SINE);
  g_assert_false (sidebar_shows_row (fixture, "Coefficients"));
  type_in_row (fixture->controls, "Frequency", "4.5");
  g_assert_cmpfloat (target_of (fixture)->sine.frequency, ==, 4.5);

  /* Neither a preset any more, nor a lasting one of the list. */
  g_assert_cmpuint (sidebar_get_selected (fixture, "Curve"), ==, CUSTOM);
  sidebar_select (fixture, "Curve", LINE);
  g_assert_cmpuint (n_curves (fixture), ==, CUSTOM);
  g_assert_cmpuint (target_of (fixture)->poly.degree, ==, 1);
  g_assert_cmpuint (sidebar_get_selected (fixture, "Curve"), ==, LINE);
}

static void
test_coefficients (SidebarFixture *fixture,
                   gconstpointer   data)
{
  GtkSpinButton *degree = find_in_row (fixture->controls, "Degree of the curve", "GtkSpinButton");

  type_coefficient (fixture, "Coefficients, x²", "-0.25");
  g_assert_cmpfloat (target_of (fixture)->poly.coefficient[2], ==, -0.25);
  g_assert_cmpfloat (target_of (fixture)->poly.coefficient[3], ==, 2.4);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Data"), ==, "Custom, fresh batches");

  gtk_spin_button_set_value (degree, 5);
  g_assert_cmpuint (target_of (fixture)->poly.degree, ==, 5);
  g_assert_cmpfloat (target_of (fixture)->poly.coefficient[5], ==, 0);
  type_coefficient (fixture, "Coefficients, x⁵", "7");
  g_assert_cmpfloat (target_of (fixture)->poly.coefficient[5], ==, 7);

  type_coefficient (fixture, "Coefficients, bias", "seven");
  g_assert_cmpfloat (target_of (fixture)->poly.coefficient[0], ==, 0.9);
  adw_expander_row_set_expanded (find_row (fixture->controls, "Data"), TRUE);
  AWAIT (find_label (fixture->controls, "A number from -1000000 to 1000000, please.") != NULL);

  /* What changes elsewhere shows. */
  sidebar_select (fixture, "Curve", PARABOLA);
  g_assert_cmpfloat (gtk_spin_button_get_value (degree), ==, 2);
  g_assert_cmpstr (coefficient_text (fixture, "Coefficients, bias"), ==, "-1");
}

static void
test_distribution (SidebarFixture *fixture,
                   gconstpointer   data)
{
  type_in_row (fixture->controls, "Mean of x", "-1");
  type_in_row (fixture->controls, "Standard deviation of x", "0.5");
  type_in_row (fixture->controls, "Noise", "0.1");
  g_assert_cmpfloat (target_of (fixture)->x.a, ==, -1);
  g_assert_cmpfloat (target_of (fixture)->x.b, ==, 0.5);
  g_assert_cmpfloat (target_of (fixture)->noise, ==, 0.1);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Data"), ==, "Custom, fresh batches, noise 0.1");
  type_in_row (fixture->controls, "Standard deviation of x", "0");
  g_assert_cmpfloat (target_of (fixture)->x.b, ==, 0.5);

  /* Two standard deviations on either side, and back. */
  sidebar_select (fixture, "Distribution of x", X_UNIFORM);
  g_assert_cmpfloat (target_of (fixture)->x.a, ==, -2);
  g_assert_cmpfloat (target_of (fixture)->x.b, ==, 0);
  sidebar_select (fixture, "Distribution of x", X_NORMAL);
  g_assert_cmpfloat (target_of (fixture)->x.a, ==, -1);
  g_assert_cmpfloat (target_of (fixture)->x.b, ==, 0.5);

  /* A range cannot be turned inside out: its other end gives way. */
  sidebar_select (fixture, "Distribution of x", X_UNIFORM);
  type_in_row (fixture->controls, "x from", "3");
  g_assert_cmpfloat (target_of (fixture)->x.a, ==, 3);
  g_assert_cmpfloat (sidebar_get_number (fixture, "x to"), ==, 5);
  type_in_row (fixture->controls, "x to", "3");
  g_assert_cmpfloat (sidebar_get_number (fixture, "x from"), ==, 1);
  g_assert_cmpfloat (target_of (fixture)->x.b, ==, 3);
}

static void
test_sample (SidebarFixture *fixture,
             gconstpointer   data)
{
  PolyfitDataset *dataset = dataset_of (fixture);
  GtkWidget *held_out;

  g_assert_false (sidebar_shows_row (fixture, "Held out"));
  sidebar_select (fixture, "Points", POLYFIT_SOURCE_SAMPLE);
  type_in_row (fixture->controls, "Sample size", "50");
  g_assert_cmpuint (polyfit_dataset_get_samples (dataset)->n, ==, 50);
  type_in_row (fixture->controls, "Data seed", "12");
  g_assert_cmpuint (polyfit_dataset_get_data_seed (dataset), ==, 12);

  held_out = find_in_row (fixture->controls, "Held out", "GtkScale");
  gtk_range_set_value (GTK_RANGE (held_out), 20);
  g_assert_cmpuint (polyfit_dataset_get_held_out (dataset), ==, 20);
  g_assert_cmpuint (polyfit_dataset_get_samples (dataset)->n, ==, 40);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Data"), ==,
                   "Tutorial’s Cubic, 50 fixed points, 20\u00a0% held out");
  type_in_row (fixture->controls, "Held out", "51");
  g_assert_cmpuint (polyfit_dataset_get_held_out (dataset), ==, 20);
  polyfit_dataset_set_held_out (dataset, 35);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (held_out)), ==, 35);
  g_assert_true (find_button (fixture->controls, "win.new-data") != NULL);
}

static void
test_own_points (SidebarFixture *fixture,
                 gconstpointer   data)
{
  static const double x[] = { -1, 0, 2 }, y[] = { 1, 0, 4 };
  PolyfitDataset *dataset = dataset_of (fixture);
  GtkWidget *button;

  polyfit_dataset_set_points (dataset, x, y, 3);
  g_assert_cmpuint (sidebar_get_selected (fixture, "Points"), ==, POLYFIT_SOURCE_POINTS);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Data"), ==, "3 points of your own");
  g_assert_false (sidebar_shows_row (fixture, "Curve"));
  g_assert_false (sidebar_shows_row (fixture, "Coefficients"));
  g_assert_false (sidebar_shows_row (fixture, "Noise"));
  g_assert_nonnull (find_button (fixture->controls, "win.open-data"));
  g_assert_nonnull (find_button (fixture->controls, "win.paste-data"));

  button = gtk_widget_get_next_sibling (find_button (fixture->controls, "win.paste-data"));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (polyfit_dataset_get_source (dataset), ==, POLYFIT_SOURCE_FRESH);
  g_assert_true (sidebar_shows_row (fixture, "Curve"));

  /* They are still there. */
  sidebar_select (fixture, "Points", POLYFIT_SOURCE_POINTS);
  g_assert_cmpuint (polyfit_dataset_get_n_points (dataset), ==, 3);
}

static const float *
weights_of (SidebarFixture *fixture)
{
  return polyfit_model_get_parameters (polyfit_trainer_get_model (fixture->trainer))->value;
}

static void
test_initial_weights (SidebarFixture *fixture,
                      gconstpointer   data)
{
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);
  float bias = weights_of (fixture)[0];

  g_assert_cmpuint (sidebar_get_selected (fixture, "Initial weights"), ==, POLYFIT_START_RANDOM);
  g_assert_false (sidebar_shows_row (fixture, "Typed weights"));
  sidebar_select (fixture, "Initial weights", POLYFIT_START_ZERO);
  g_assert_cmpfloat (weights_of (fixture)[0], ==, 0);

  sidebar_select (fixture, "Initial weights", POLYFIT_START_GIVEN);
  g_assert_true (sidebar_shows_row (fixture, "Typed weights"));
  type_coefficient (fixture, "Typed weights, x²", "0.1");
  g_assert_cmpfloat (weights_of (fixture)[2], ==, 0.1f);
  g_assert_cmpstr (coefficient_text (fixture, "Typed weights, x²"), ==, "0.1");
  type_coefficient (fixture, "Typed weights, bias", "-2");
  g_assert_cmpfloat (weights_of (fixture)[0], ==, -2);
  g_assert_cmpfloat (weights_of (fixture)[2], ==, 0.1f);

  polyfit_model_set_basis_kind (model, BASIS_LEGENDRE);
  type_coefficient (fixture, "Typed weights, P₁(t)", "5");
  g_assert_cmpfloat (weights_of (fixture)[1], ==, 5);
  sidebar_select (fixture, "Initial weights", POLYFIT_START_RANDOM);
  g_assert_cmpfloat (weights_of (fixture)[0], ==, bias);
}

static void
test_stopping (SidebarFixture *fixture,
               gconstpointer   data)
{
  PolyfitTrainer *trainer = fixture->trainer;

  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==,
                   "When the batch loss is below 0.001");
  sidebar_select (fixture, "Watch", POLYFIT_STOP_SMOOTHED);
  g_assert_cmpint (polyfit_trainer_get_stop_kind (trainer), ==, POLYFIT_STOP_SMOOTHED);
  type_in_row (fixture->controls, "Stop below", "0.02");
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (trainer), ==, 0.02);
  type_in_row (fixture->controls, "Steps at most (0: no limit)", "5000");
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 5000);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==,
                   "When the smoothed loss is below 0.02, or after 5000 steps");

  sidebar_select (fixture, "Watch", 3);
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (trainer), ==, 0);
  g_assert_false (sidebar_shows_row (fixture, "Stop below"));
  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==, "After 5000 steps");
  type_in_row (fixture->controls, "Steps at most (0: no limit)", "0");
  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==, "Never");

  /* The loss was kept for when there is a rule again. */
  sidebar_select (fixture, "Watch", POLYFIT_STOP_TRUE);
  g_assert_cmpint (polyfit_trainer_get_stop_kind (trainer), ==, POLYFIT_STOP_TRUE);
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (trainer), ==, 0.02);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_BATCH);
  polyfit_trainer_set_max_steps (trainer, 1);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==,
                   "When the batch loss is below 0.02, or after 1 step");
}

/* Of the user's own points there is no truth to watch; the rule stays what it was. */
static void
test_stopping_with_points (SidebarFixture *fixture,
                           gconstpointer   data)
{
  static const double x[] = { -1.0, 0.0, 1.0, 2.0 }, y[] = { 2.0, 0.5, 1.0, 4.0 };
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  AdwComboRow *row = find_row (fixture->controls, "Watch");

  sidebar_select (fixture, "Watch", POLYFIT_STOP_TRUE);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==, "When the true loss is below 0.001");
  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  g_assert_cmpstr (sidebar_subtitle (fixture, "Stopping"), ==, "When the training loss is below 0.001");
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==,
                   "Training loss");
  g_assert_cmpint (polyfit_trainer_get_stop_kind (fixture->trainer), ==, POLYFIT_STOP_TRUE);
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (fixture->trainer), ==, 0.001);

  sidebar_select (fixture, "Watch", POLYFIT_STOP_BATCH);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  g_assert_cmpint (polyfit_trainer_get_stop_kind (fixture->trainer), ==, POLYFIT_STOP_BATCH);
  sidebar_select (fixture, "Watch", POLYFIT_STOP_TRUE);
  g_assert_cmpstr (gtk_string_object_get_string (adw_combo_row_get_selected_item (row)), ==, "True loss");
}

/* Whoever is used to a decimal comma, or to points between thousands, is told what to type. */
static void
test_points_and_commas (SidebarFixture *fixture,
                        gconstpointer   data)
{
  PolyfitTrainer *trainer = fixture->trainer;

  adw_expander_row_set_expanded (find_row (fixture->controls, "Stopping"), TRUE);
  type_in_row (fixture->controls, "Stop below", "0,02");
  AWAIT (find_label (fixture->controls, "If you mean 0.02, please type it like this.") != NULL);
  type_in_row (fixture->controls, "Stop below", "3,000");
  AWAIT (find_label (fixture->controls, "That may be 3000 or 3: please type one of these.") != NULL);
  type_in_row (fixture->controls, "Stop below", "3,00,0");
  AWAIT (find_label (fixture->controls, "A number from 1e-12 to 1000000000000, please.") != NULL);
  g_assert_cmpfloat (polyfit_trainer_get_stop_loss (trainer), ==, 0.001);
  type_in_row (fixture->controls, "Steps at most (0: no limit)", "5.000");
  AWAIT (find_label (fixture->controls, "If you mean 5000, please type it like this.") != NULL);
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 0);
  type_in_row (fixture->controls, "Steps at most (0: no limit)", "5000");
  g_assert_cmpuint (polyfit_trainer_get_max_steps (trainer), ==, 5000);
}

static void
assert_warning (SidebarFixture *fixture,
                const char     *warning)
{
  g_auto (GStrv) lines = g_strsplit (sidebar_subtitle (fixture, "Stopping"), "\n", -1);

  g_assert_cmpstr (lines[1], ==, warning);
}

/* A loss that no weights have is pointed out, as soon as it is none and as long. */
static void
test_stopping_in_vain (SidebarFixture *fixture,
                       gconstpointer   data)
{
  static const double x[] = { -1.0, 0.0, 1.0, -1.0, 0.0, 1.0 }, y[] = { 2.0, 0.5, 1.0, 3.0, 1.5, 2.0 };
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);
  Target target = TARGET_TUTORIAL;

  assert_warning (fixture, NULL);
  target.noise = 0.5;
  polyfit_dataset_set_target (dataset, &target);
  assert_warning (fixture, "The best possible loss is 0.25: only lucky batches can end the run.");
  sidebar_select (fixture, "Watch", POLYFIT_STOP_TRUE);
  assert_warning (fixture, "The best possible loss is 0.25: this rule cannot end the run.");
  type_in_row (fixture->controls, "Stop below", "0.3");
  assert_warning (fixture, NULL);
  type_in_row (fixture->controls, "Stop below", "0.25");
  assert_warning (fixture, "The best possible loss is 0.25: this rule cannot end the run.");
  sidebar_select (fixture, "Watch", 3);
  assert_warning (fixture, NULL);
  sidebar_select (fixture, "Watch", POLYFIT_STOP_TRUE);
  target.noise = 0.0;
  polyfit_dataset_set_target (dataset, &target);
  assert_warning (fixture, NULL);

  /* A parabola through the middle of each pair: a quarter of its difference squared is what is left. */
  type_in_row (fixture->controls, "Stop below", "0.01");
  polyfit_model_set_degree (model, 2);
  polyfit_dataset_set_points (dataset, x, y, G_N_ELEMENTS (x));
  assert_warning (fixture, "The best possible loss is 0.25: this rule cannot end the run.");
  sidebar_select (fixture, "Watch", POLYFIT_STOP_BATCH);
  assert_warning (fixture, "The best possible loss is 0.25: only lucky batches can end the run.");
  polyfit_trainer_set_full_batch (fixture->trainer, TRUE);
  assert_warning (fixture, "The best possible loss is 0.25: this rule cannot end the run.");
  polyfit_model_set_degree (model, 1);
  assert_warning (fixture, "The best possible loss is 0.472: this rule cannot end the run.");
}

/* All of it between two steps of a run that goes on. */
static void
test_while_training (SidebarFixture *fixture,
                     gconstpointer   data)
{
  polyfit_trainer_set_stop_loss (fixture->trainer, 0);
  polyfit_trainer_start (fixture->trainer);
  sidebar_select (fixture, "Points", POLYFIT_SOURCE_SAMPLE);
  sidebar_select (fixture, "Curve", PARABOLA);
  type_in_row (fixture->controls, "Noise", "0.5");
  sidebar_select (fixture, "Basis", BASIS_HERMITE);
  sidebar_select (fixture, "Initial weights", POLYFIT_START_ZERO);
  sidebar_select (fixture, "Watch", POLYFIT_STOP_TRUE);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);
  AWAIT (polyfit_trainer_get_step (fixture->trainer) >= 3);
  g_assert_cmpfloat (polyfit_trainer_get_loss (fixture->trainer), >, 0);
  polyfit_trainer_pause (fixture->trainer);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD_SIDEBAR_TEST ("/sidebar-data/presets", test_presets);
  ADD_SIDEBAR_TEST ("/sidebar-data/coefficients", test_coefficients);
  ADD_SIDEBAR_TEST ("/sidebar-data/distribution", test_distribution);
  ADD_SIDEBAR_TEST ("/sidebar-data/sample", test_sample);
  ADD_SIDEBAR_TEST ("/sidebar-data/own-points", test_own_points);
  ADD_SIDEBAR_TEST ("/sidebar-data/initial-weights", test_initial_weights);
  ADD_SIDEBAR_TEST ("/sidebar-data/stopping", test_stopping);
  ADD_SIDEBAR_TEST ("/sidebar-data/points-and-commas", test_points_and_commas);
  ADD_SIDEBAR_TEST ("/sidebar-data/stopping-in-vain", test_stopping_in_vain);
  ADD_SIDEBAR_TEST ("/sidebar-data/stopping-with-points", test_stopping_with_points);
  ADD_SIDEBAR_TEST ("/sidebar-data/while-training", test_while_training);

  return g_test_run ();
}
