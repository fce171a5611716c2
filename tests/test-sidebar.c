#include "ui/polyfit-slider-row.h"

#include "await.h"
#include "sidebar-fixture.h"
#include "widget-driver.h"
#include "widget-finder.h"

#include <math.h>

static const RunSettings *
settings_of (SidebarFixture *fixture)
{
  return &polyfit_trainer_get_run (fixture->trainer)->settings;
}

static const char *
caption_of (SidebarFixture *fixture,
            const char     *title)
{
  static char *caption = NULL;

  g_clear_pointer (&caption, g_free);
  g_object_get (find_row (fixture->controls, title), "caption", &caption, NULL);
  return caption;
}

/* Waits for the thread that computes it. */
static void
assert_caption (SidebarFixture *fixture,
                const char     *title,
                const char     *expected)
{
  AWAIT (g_strcmp0 (caption_of (fixture, title), expected) == 0);
}

static void
test_optimizer (SidebarFixture *fixture,
                gconstpointer   data)
{
  static const struct
  {
    OptimizerKind kind;
    const char   *rows;
  } kinds[] = {
    { OPTIMIZER_SGD, "" },
    { OPTIMIZER_MOMENTUM, "Momentum Dampening" },
    { OPTIMIZER_NESTEROV, "Momentum" },
    { OPTIMIZER_RMSPROP, "α ε" },
    { OPTIMIZER_ADAM, "β₁ β₂ ε" },
    { OPTIMIZER_ADAMW, "β₁ β₂ ε" },
  };
  static const char *const rows[] = { "Momentum", "Dampening", "β₁", "β₂", "α", "ε" };

  g_assert_cmpstr (sidebar_subtitle (fixture, "Optimizer"), ==, "SGD");
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      sidebar_select (fixture, "Kind", i);
      g_assert_cmpint (settings_of (fixture)->optimizer.kind, ==, kinds[i].kind);
      for (gsize k = 0; k < G_N_ELEMENTS (rows); k++)
        g_assert_cmpint (sidebar_shows_row (fixture, rows[k]), ==,
                         strstr (kinds[i].rows, rows[k]) != NULL);
      g_assert_true (sidebar_shows_row (fixture, "Weight decay"));
    }

  type_in_row (fixture->controls, "Weight decay", "0.01");
  g_assert_cmpstr (sidebar_subtitle (fixture, "Optimizer"), ==, "AdamW, weight decay 0.01");
}

/* Every row reaches its own parameter, while training runs, too. */
static void
test_parameters (SidebarFixture *fixture,
                 gconstpointer   data)
{
  static const struct
  {
    const char *title;
    gsize       offset;
  } rows[] = {
    { "Momentum", G_STRUCT_OFFSET (Optimizer, momentum) },
    { "Dampening", G_STRUCT_OFFSET (Optimizer, dampening) },
    { "β₁", G_STRUCT_OFFSET (Optimizer, beta1) },
    { "β₂", G_STRUCT_OFFSET (Optimizer, beta2) },
    { "α", G_STRUCT_OFFSET (Optimizer, alpha) },
    { "ε", G_STRUCT_OFFSET (Optimizer, epsilon) },
    { "Weight decay", G_STRUCT_OFFSET (Optimizer, weight_decay) },
  };
  Optimizer expected = settings_of (fixture)->optimizer;

  polyfit_trainer_start (fixture->trainer);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double value = 0.25 + 0.03125 * (double) i;
      g_autofree char *text = g_strdup_printf ("%g", value);

      type_in_row (fixture->controls, rows[i].title, text);
      G_STRUCT_MEMBER (double, &expected, rows[i].offset) = value;
      for (gsize k = 0; k < G_N_ELEMENTS (rows); k++)
        g_assert_cmpfloat (G_STRUCT_MEMBER (double, &settings_of (fixture)->optimizer,
                                            rows[k].offset),
                           ==, G_STRUCT_MEMBER (double, &expected, rows[k].offset));
    }
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);

  /* What cannot be is said to be so, and changes nothing. */
  type_in_row (fixture->controls, "Momentum", "1.5");
  g_assert_cmpfloat (settings_of (fixture)->optimizer.momentum, ==, 0.25);
  adw_expander_row_set_expanded (find_row (fixture->controls, "Optimizer"), TRUE);
  sidebar_select (fixture, "Kind", OPTIMIZER_MOMENTUM);
  AWAIT (find_label (fixture->controls, "A number from 0 to 1, please.") != NULL);
  polyfit_trainer_pause (fixture->trainer);
}

static void
test_switches (SidebarFixture *fixture,
               gconstpointer   data)
{
  GtkSwitch *zero_grad = find_in_row (fixture->controls, "Zero the gradient before each step",
                                      "GtkSwitch");
  GtkSwitch *full_batch = find_in_row (fixture->controls, "Full batch", "GtkSwitch");

  g_assert_true (gtk_switch_get_active (zero_grad));
  gtk_switch_set_active (zero_grad, FALSE);
  g_assert_false (settings_of (fixture)->zero_grad);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Optimizer"), ==, "SGD, gradients add up");
  assert_caption (fixture, "Learning rate", "No stable limit is known while gradients add up");

  gtk_switch_set_active (full_batch, TRUE);
  g_assert_true (polyfit_trainer_get_full_batch (fixture->trainer));
  g_assert_cmpstr (caption_of (fixture, "Batch size"), ==,
                   "Not in use: each step takes the full batch");
  gtk_switch_set_active (zero_grad, TRUE);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Optimizer"), ==, "SGD, full batch");
  assert_caption (fixture, "Learning rate", "Stable below 0.0640, full batch");
  polyfit_trainer_set_full_batch (fixture->trainer, FALSE);
  g_assert_false (gtk_switch_get_active (full_batch));
  g_assert_null (caption_of (fixture, "Batch size"));
}

/* Another experiment is shown as it is, and nothing of the one before gets into it. */
static void
test_other_trainer (SidebarFixture *fixture,
                    gconstpointer   data)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) other = polyfit_trainer_new (dataset, model);
  RunSettings settings = *settings_of (fixture);

  settings.optimizer.kind = OPTIMIZER_RMSPROP;
  settings.optimizer.alpha = 0.5;
  settings.zero_grad = false;
  polyfit_trainer_set_settings (other, &settings);
  polyfit_model_set_degree (model, 5);
  polyfit_controls_set_trainer (POLYFIT_CONTROLS (fixture->controls), other);

  g_assert_cmpint (settings_of (fixture)->optimizer.kind, ==, OPTIMIZER_SGD);
  g_assert_cmpint (polyfit_model_get_degree (polyfit_trainer_get_model (fixture->trainer)), ==, 3);
  g_assert_cmpint (polyfit_trainer_get_run (other)->settings.optimizer.kind, ==, OPTIMIZER_RMSPROP);
  g_assert_cmpfloat (polyfit_trainer_get_run (other)->settings.optimizer.alpha, ==, 0.5);
  g_assert_false (polyfit_trainer_get_run (other)->settings.zero_grad);
  g_assert_cmpstr (sidebar_subtitle (fixture, "Model"), ==, "Degree 5, powers of x");
}

static void
test_model (SidebarFixture *fixture,
            gconstpointer   data)
{
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);
  AdwActionRow *features = find_row (fixture->controls, "Features");
  GtkSpinButton *degree = find_in_row (fixture->controls, "Degree", "GtkSpinButton");

  g_assert_cmpstr (sidebar_subtitle (fixture, "Model"), ==, "Degree 3, powers of x");
  g_assert_cmpstr (adw_action_row_get_subtitle (features), ==, "x, x², x³");
  gtk_spin_button_set_value (degree, 15);
  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 15);
  g_assert_true (g_str_has_suffix (adw_action_row_get_subtitle (features), "x⁹, x¹⁰, x¹¹, x¹²,"
                                                                           " x¹³, x¹⁴, x¹⁵"));
  gtk_spin_button_set_value (degree, 0);
  g_assert_cmpstr (adw_action_row_get_subtitle (features), ==, "None: the bias alone");

  polyfit_model_set_degree (model, 2);
  g_assert_cmpfloat (gtk_spin_button_get_value (degree), ==, 2);
  for (guint kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      static const char *const expected[] = {
        "x, x²",
        "x, x², each less its mean, over its standard deviation",
        "P₁(t), P₂(t), where t = x/3",
        "T₁(t), T₂(t), where t = x/3",
        "He₁(t), He₂(t)/√2!, where t = x",
      };

      sidebar_select (fixture, "Basis", kind);
      g_assert_cmpint (polyfit_model_get_basis_kind (model), ==, kind);
      g_assert_cmpstr (adw_action_row_get_subtitle (features), ==, expected[kind]);
    }
  g_assert_cmpstr (sidebar_subtitle (fixture, "Model"), ==, "Degree 2, Hermite");
}

/* Features follow the data that they suit. */
static void
test_shifted_features (SidebarFixture *fixture,
                       gconstpointer   data)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (fixture->trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  polyfit_model_set_basis_kind (polyfit_trainer_get_model (fixture->trainer), BASIS_HERMITE);
  target.x = (XDistribution) { X_NORMAL, -2.0, 0.5 };
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpstr (adw_action_row_get_subtitle (find_row (fixture->controls, "Features")), ==,
                   "He₁(t), He₂(t)/√2!, He₃(t)/√3!, where t = (x\u00a0+\u00a02)/0.5");
}

/* The middle of a widget, from the left of the slider, in pixels. */
static double
middle_of (GtkWidget *widget,
           GtkWidget *slider)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, slider, &bounds));
  return graphene_rect_get_x (&bounds) + graphene_rect_get_width (&bounds) / 2;
}

static GtkWidget *
find_knob (GtkWidget *widget)
{
  GtkWidget *knob = NULL;

  if (g_str_equal (gtk_widget_get_css_name (widget), "slider"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && knob == NULL;
       child = gtk_widget_get_next_sibling (child))
    knob = find_knob (child);
  return knob;
}

/* Asks for the next frame, too. */
static gint64
get_frame (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (widget));
}

static void
wait_for_frame (GtkWidget *widget)
{
  gint64 frame = get_frame (widget);

  AWAIT (get_frame (widget) >= frame + 3);
}

/* The first tick and label are the batch's, the others the full batch's. Each tick lies where the
 * slider's knob is when the learning rate is the limit. */
static void
assert_marks (SidebarFixture *fixture,
              double          batch_limit,
              double          full_limit,
              const char     *batch_label)
{
  GtkWidget *slider = find_in_row (fixture->controls, "Learning rate", "GtkScale");
  GtkWidget *marks = find_in_row (fixture->controls, "Learning rate", "PolyfitSliderMarks");
  GtkWidget *child = gtk_widget_get_first_child (marks);
  const double limits[] = { batch_limit, full_limit };
  const char *labels[] = { batch_label, "full batch" };

  for (gsize i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_widget_get_next_sibling (child);

      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, labels[i]);
      g_assert_nonnull (gtk_widget_get_tooltip_text (label));
      polyfit_trainer_set_learning_rate (fixture->trainer, limits[i]);
      wait_for_frame (fixture->window);
      g_assert_cmpfloat_with_epsilon (middle_of (child, slider),
                                      middle_of (find_knob (slider), slider), 2.5);
      child = gtk_widget_get_next_sibling (label);
    }
  g_assert_null (child);
}

static void
test_marks (SidebarFixture *fixture,
            gconstpointer   data)
{
  GtkWidget *slider = find_in_row (fixture->controls, "Learning rate", "GtkScale");

  assert_caption (fixture, "Learning rate",
                  "Stable below 0.0270 at batch size 32; 0.0640 full batch");
  assert_marks (fixture, 0.0270, 0.0640, "batch of 32");
  gtk_test_accessible_assert_property (slider, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Stable below 0.0270 at batch size 32; 0.0640 full batch");

  type_in_row (fixture->controls, "Batch size", "1");
  assert_caption (fixture, "Learning rate",
                  "Stable below 0.00138 at batch size 1; 0.0640 full batch");
  assert_marks (fixture, 0.00138, 0.0640, "batch of 1");

  gtk_widget_set_direction (find_in_row (fixture->controls, "Learning rate", "PolyfitSliderMarks"),
                            GTK_TEXT_DIR_RTL);
  gtk_widget_set_direction (slider, GTK_TEXT_DIR_RTL);
  assert_marks (fixture, 0.00138, 0.0640, "batch of 1");

  sidebar_select (fixture, "Kind", OPTIMIZER_ADAM);
  assert_caption (fixture, "Learning rate", "No stable limit is known for Adam");
  g_assert_null (gtk_widget_get_first_child (find_in_row (fixture->controls, "Learning rate",
                                                          "PolyfitSliderMarks")));

  sidebar_select (fixture, "Kind", OPTIMIZER_MOMENTUM);
  type_in_row (fixture->controls, "Momentum", "1");
  assert_caption (fixture, "Learning rate", "No learning rate is stable with these settings");
}

/* With closed forms: Hermite's features are orthonormal over normal x, and the Hessian of bias and
 * one weight has 2 and 2 sd² in its diagonal. */
static void
test_moving_marks (SidebarFixture *fixture,
                   gconstpointer   data)
{
  polyfit_trainer_set_full_batch (fixture->trainer, TRUE);
  sidebar_select (fixture, "Basis", BASIS_HERMITE);
  assert_caption (fixture, "Learning rate", "Stable below 1.00, full batch");

  sidebar_select (fixture, "Basis", BASIS_POWER);
  gtk_spin_button_set_value (find_in_row (fixture->controls, "Degree", "GtkSpinButton"), 1);
  type_in_row (fixture->controls, "Standard deviation of x", "2");
  assert_caption (fixture, "Learning rate", "Stable below 0.250, full batch");

  sidebar_select (fixture, "Kind", OPTIMIZER_MOMENTUM);
  type_in_row (fixture->controls, "Momentum", "0.5");
  assert_caption (fixture, "Learning rate", "Stable below 0.375, full batch");
}

/* Labels of marks that are close together or at an end lie beside each other, and within. */
static void
test_labels_apart (SidebarFixture *fixture,
                   gconstpointer   data)
{
  static const double values[][2] = { { 1, 1.1 }, { 200, 210 }, { 90000, 100000 } };
  PolyfitSliderRow *row = find_row (fixture->controls, "Speed");
  GtkWidget *marks = find_in_row (fixture->controls, "Speed", "PolyfitSliderMarks");

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      GtkWidget *label[2];
      graphene_rect_t bounds[2];

      polyfit_slider_row_clear_marks (row);
      polyfit_slider_row_add_mark (row, values[i][0], "batch of 4096", "First");
      polyfit_slider_row_add_mark (row, values[i][1], "full batch", "Second");
      wait_for_frame (fixture->window);
      label[0] = gtk_widget_get_next_sibling (gtk_widget_get_first_child (marks));
      label[1] = gtk_widget_get_last_child (marks);
      for (gsize k = 0; k < 2; k++)
        g_assert_true (gtk_widget_compute_bounds (label[k], marks, &bounds[k]));
      g_assert_cmpfloat (graphene_rect_get_x (&bounds[0]), >=, 0);
      g_assert_cmpfloat (graphene_rect_get_x (&bounds[1]), >=,
                         graphene_rect_get_x (&bounds[0]) + graphene_rect_get_width (&bounds[0]));
      g_assert_cmpfloat (graphene_rect_get_x (&bounds[1]) + graphene_rect_get_width (&bounds[1]),
                         <=, gtk_widget_get_width (marks));
    }

  polyfit_slider_row_clear_marks (row);
  polyfit_slider_row_add_mark (row, 0.9, "below", "Below the lower end");
  polyfit_slider_row_add_mark (row, 100001, "above", "Above the upper end");
  g_assert_null (gtk_widget_get_first_child (marks));
}

/* The arrow keys up and down make a number larger and smaller, to the next round one, and no further than
 * it may go; so do the buttons, for whoever has no keys. */
static void
test_number_steps (SidebarFixture *fixture,
                   gconstpointer   data)
{
  static const struct
  {
    const char *row;
    const char *typed;
    guint       key;
    double      number;
  } cases[] = {
    { "Noise", "0", GDK_KEY_Up, 0.1 },          { "Noise", "0.2", GDK_KEY_Up, 0.3 },
    { "Noise", "1.95", GDK_KEY_Up, 2 },         { "Noise", "2", GDK_KEY_Up, 3 },
    { "Noise", "2", GDK_KEY_Down, 1.9 },        { "Noise", "0.1", GDK_KEY_Down, 0 },
    { "Noise", "0", GDK_KEY_Down, 0 },          { "Mean of x", "-0.1", GDK_KEY_Up, 0 },
    { "Mean of x", "-2", GDK_KEY_Down, -3 },    { "Mean of x", "-2", GDK_KEY_Up, -1.9 },
    { "Standard deviation of x", "0.01", GDK_KEY_Up, 0.011 },
    { "Standard deviation of x", "0.02", GDK_KEY_Down, 0.019 },
    { "Random seed", "7", GDK_KEY_Up, 8 },      { "Random seed", "0", GDK_KEY_Down, 0 },
  };
  GtkWidget *entry = find_in_row (fixture->controls, "Noise", "PolyfitNumberEntry");
  GtkWidget *less = find_in_row (fixture->controls, "Noise", "GtkButton");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s from %s", cases[i].row, cases[i].typed);
      type_in_row (fixture->controls, cases[i].row, cases[i].typed);
      press_binding (find_in_row (fixture->controls, cases[i].row, "PolyfitNumberEntry"),
                     cases[i].key, 0);
      g_assert_cmpfloat (sidebar_get_number (fixture, cases[i].row), ==, cases[i].number);
    }
  /* What is typed counts before it is taken. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "0.5");
  press_binding (entry, GDK_KEY_Up, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.6");
  g_signal_emit_by_name (less, "clicked");
  g_signal_emit_by_name (less, "clicked");
  g_signal_emit_by_name (gtk_widget_get_next_sibling (less), "clicked");
  g_assert_cmpfloat (sidebar_get_number (fixture, "Noise"), ==, 0.5);
}

/* What is half typed, or cannot be taken, gives way to what stood there. */
static void
test_number_escape (SidebarFixture *fixture,
                    gconstpointer   data)
{
  GtkEditable *entry = find_in_row (fixture->controls, "Noise", "PolyfitNumberEntry");

  type_in_row (fixture->controls, "Noise", "0.25");
  gtk_editable_set_text (entry, "1.");
  press_binding (entry, GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "0.25");
  g_assert_cmpfloat (sidebar_get_number (fixture, "Noise"), ==, 0.25);

  gtk_editable_set_text (entry, "much");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  press_binding (entry, GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "0.25");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD_SIDEBAR_TEST ("/sidebar/optimizer", test_optimizer);
  ADD_SIDEBAR_TEST ("/sidebar/parameters", test_parameters);
  ADD_SIDEBAR_TEST ("/sidebar/switches", test_switches);
  ADD_SIDEBAR_TEST ("/sidebar/other-trainer", test_other_trainer);
  ADD_SIDEBAR_TEST ("/sidebar/model", test_model);
  ADD_SIDEBAR_TEST ("/sidebar/shifted-features", test_shifted_features);
  ADD_SIDEBAR_TEST ("/sidebar/marks", test_marks);
  ADD_SIDEBAR_TEST ("/sidebar/moving-marks", test_moving_marks);
  ADD_SIDEBAR_TEST ("/sidebar/labels-apart", test_labels_apart);
  ADD_SIDEBAR_TEST ("/sidebar/number-steps", test_number_steps);
  ADD_SIDEBAR_TEST ("/sidebar/number-escape", test_number_escape);

  return g_test_run ();
}
