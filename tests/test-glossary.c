/* Every technical term in the window is explained where it stands. */

#include "await.h"
#include "drawn-texts.h"
#include "figure/polyfit-figure-kind.h"
#include "model/polyfit-sketch.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-optimizer-panel.h"
#include "ui/polyfit-plot-view-private.h"
#include "ui/polyfit-window.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <string.h>

static void
collect (GtkWidget *widget,
         GString   *tooltips)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);

  if (tooltip != NULL)
    g_string_append_printf (tooltips, "%s\n", tooltip);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, tooltips);
}

/* What is in sight only with another setting or in another state, in turn. */
static void
collect_all (PolyfitWindow *window,
             GString       *tooltips)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  for (int kind = POLYFIT_STOP_BATCH; kind <= POLYFIT_STOP_TRUE; kind++)
    {
      polyfit_trainer_set_stop_kind (trainer, (PolyfitStopKind) kind);
      collect (GTK_WIDGET (window), tooltips);
    }
  polyfit_trainer_set_stop_loss (trainer, 1e6);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  collect (GTK_WIDGET (window), tooltips);
  polyfit_trainer_set_stop_loss (trainer, 0);
  polyfit_trainer_set_learning_rate (trainer, 10);
  polyfit_trainer_advance (trainer, 1000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  collect (GTK_WIDGET (window), tooltips);
  for (int kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    {
      RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

      settings.optimizer.kind = (OptimizerKind) kind;
      polyfit_trainer_set_settings (trainer, &settings);
      collect (GTK_WIDGET (window), tooltips);
    }
  for (int kind = BASIS_POWER; kind <= BASIS_HERMITE; kind++)
    {
      polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), (BasisKind) kind);
      collect (GTK_WIDGET (window), tooltips);
    }
}

static gboolean
explain_limits (PolyfitWindow *window,
                GString       *tooltips)
{
  collect (GTK_WIDGET (window), tooltips);
  return strstr (tooltips->str, polyfit_glossary_explain ("full-batch-limit")) != NULL;
}

/* How texts in figures begin, and what they stand for. */
static const struct
{
  const char *text;
  const char *term;
} MEANINGS[] = {
  { "Fitted curve", "fitted-curve" },
  { "True curve", "target" },
  { "Drawn by you", "drawn-curve" },
  { "Exact fit", "exact-fit" },
  { "Batch points", "batch" },
  { "Points", "source" },
  { "Held-out points", "held-out" },
  { "A: ", "duel" },
  { "B: ", "duel" },
  { "Batch loss", "batch-loss" },
  { "Smoothed loss", "smoothed-loss" },
  { "True loss", "true-loss" },
  { "Held-out loss", "held-out" },
  { "Without the change", "abandoned-run" },
  { "Stops below", "stop-loss" },
  { "Best possible", "best-loss" },
  { "Noise floor", "noise-floor" },
  { "True values", "coefficients" },
  { "Least-squares values", "exact-fit" },
  { "Loss above the lowest here", "landscape" },
  { "Of this batch", "batch-loss" },
  { "Path", "landscape" },
  { "Negative gradient", "gradient" },
  { "Eigenvalue", "eigenvalue" },
  { "Combination", "modes" },
  { "Error ×", "decay" },
  { "Halved in", "decay" },
  { "Loss left in it", "mode-loss" },
  { "make_features", "features" },
  { "forward", "forward" },
  { "loss_function", "loss" },
  { "zero_grad", "zero-grad" },
  { "backward", "gradient" },
  { "optimizer.step", "optimizer" },
  { "90 % of seeds", "seed-band" },
  { "Your seed", "seed" },
};

/* Which of them a figure had. */
static gboolean is_met[G_N_ELEMENTS (MEANINGS)];

static gboolean
holds (const cairo_rectangle_t *area,
       const DrawnText         *drawn)
{
  double x = drawn->place.x + drawn->place.width / 2, y = drawn->place.y + drawn->place.height / 2;

  return x > area->x && x < area->x + area->width && y > area->y && y < area->y + area->height;
}

/* Returns: the only text that was drawn there */
static const char *
find_text (const cairo_rectangle_t *area)
{
  const char *text = NULL;

  for (guint i = 0; i < drawn_texts ()->len; i++)
    {
      const DrawnText *drawn = &g_array_index (drawn_texts (), DrawnText, i);

      if (!holds (area, drawn))
        continue;
      g_assert_null (text);
      text = drawn->text;
    }
  return text;
}

static void
check_meaning (const char              *term,
               const cairo_rectangle_t *area)
{
  const char *text = find_text (area);

  g_assert_nonnull (text);
  for (gsize i = 0; i < G_N_ELEMENTS (MEANINGS); i++)
    if (g_str_has_prefix (text, MEANINGS[i].text))
      {
        g_test_message ("“%s”", text);
        g_assert_cmpstr (term, ==, MEANINGS[i].term);
        is_met[i] = TRUE;
        return;
      }
  g_error ("what is “%s”?", text);
}

/* Draws a chart with all that it can show, and with room for it. */
static void
collect_chart (PolyfitChart *chart,
               GString      *tooltips)
{
  g_autoptr (PolyfitChart) frozen = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1600, 900);
  cairo_t *cr = cairo_create (surface);
  PlotTerms terms = { 0 };
  PlotFigure *figure;
  gsize n;

  for (const PolyfitChartOption *option = polyfit_chart_get_options (chart, &n); n > 0; option++, n--)
    if (option->value == 0)
      g_object_set (chart, option->property, TRUE, NULL);
  polyfit_chart_update (chart);
  frozen = polyfit_chart_freeze (chart);
  g_assert_true (polyfit_chart_complete (frozen, NULL, NULL));
  figure = polyfit_chart_get_figure (frozen);
  polyfit_chart_choose_axes (frozen, &figure->x, &figure->y);
  figure->terms = &terms;
  g_array_set_size (drawn_texts (), 0);
  plot_figure_draw (figure, cr, 1600, 900);
  figure->terms = NULL;
  /* A term that the glossary does not have ends the test. */
  for (gsize i = 0; i < terms.n; i++)
    {
      check_meaning (terms.term[i], &terms.area[i]);
      g_string_append_printf (tooltips, "%s\n", polyfit_glossary_explain (terms.term[i]));
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
collect_charts (PolyfitTrainer *trainer,
                PolyfitDuel    *duel,
                PolyfitSketch  *sketch,
                GString        *tooltips)
{
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();

  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);

      polyfit_chart_set_trainer (chart, trainer);
      polyfit_chart_set_duel (chart, duel);
      if (g_object_class_find_property (G_OBJECT_GET_CLASS (chart), "sketch") != NULL)
        g_object_set (chart, "sketch", sketch, NULL);
      collect_chart (chart, tooltips);
    }
}

/* Words in drawings, and in those of a duel, of a run that took another way, and of few points. */
static void
collect_drawn (GString *tooltips)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER,
                                                     "stop-loss", 0.01,
                                                     "stop-kind", POLYFIT_STOP_SMOOTHED,
                                                     NULL);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  g_autoptr (PolyfitDuel) duel = NULL;
  g_autoptr (PolyfitSketch) sketch = polyfit_sketch_new (dataset, &TARGET_TUTORIAL.poly);
  Target target = TARGET_TUTORIAL;

  polyfit_trainer_advance (trainer, 60);
  polyfit_trainer_seek (trainer, 20);
  polyfit_trainer_finish_seek (trainer);
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  polyfit_trainer_advance (trainer, 10);
  collect_charts (trainer, NULL, sketch, tooltips);

  duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  polyfit_trainer_advance (trainer, 10);
  collect_charts (trainer, duel, NULL, tooltips);

  target.noise = 0.5;
  polyfit_dataset_set_target (dataset, &target);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
  polyfit_dataset_set_held_out (dataset, 25);
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 2);
  polyfit_trainer_advance (trainer, 10);
  collect_charts (trainer, NULL, NULL, tooltips);
  polyfit_trainer_reset (trainer);
  collect_charts (trainer, NULL, NULL, tooltips);
  for (gsize i = 0; i < G_N_ELEMENTS (MEANINGS); i++)
    if (!is_met[i])
      g_error ("no figure says “%s”", MEANINGS[i].text);
}

static void
test_terms (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  g_autofree const char **terms = polyfit_glossary_list ();
  g_autoptr (GString) tooltips = g_string_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  collect_all (window, tooltips);
  collect_drawn (tooltips);
  /* The limits of the learning rate take a moment. */
  polyfit_trainer_set_learning_rate (polyfit_window_get_trainer (window), 0.001);
  AWAIT (explain_limits (window, tooltips));
  for (gsize i = 0; terms[i] != NULL; i++)
    if (strstr (tooltips->str, polyfit_glossary_explain (terms[i])) == NULL)
      {
        g_test_message ("nothing explains %s", terms[i]);
        g_test_fail ();
      }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_explained_at (gpointer view,
                 double   x,
                 double   y)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean is_explained = FALSE;

  g_signal_emit_by_name (view, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &is_explained);
  return is_explained;
}

/* A legend is no widget, but explains itself as one, where its words are and nowhere else. */
static void
test_legend (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);
  gpointer view = find_by_type (window, "PolyfitFitView");
  const PlotTerms *terms = &polyfit_plot_view_get_private (view)->terms;
  cairo_rectangle_t area;
  gsize n;

  gtk_window_present (GTK_WINDOW (window));
  AWAIT (terms->n > 0);
  g_assert_true (gtk_widget_get_has_tooltip (view));
  g_assert_cmpstr (terms->term[0], ==, "fitted-curve");
  area = terms->area[0];
  g_assert_true (is_explained_at (view, area.x + area.width / 2, area.y + area.height / 2));
  g_assert_false (is_explained_at (view, area.x - 3, area.y + area.height / 2));
  g_assert_false (is_explained_at (view, area.x + area.width / 2, area.y - 3));

  /* However often it is drawn. */
  n = terms->n;
  gtk_widget_queue_draw (view);
  window_settle ();
  g_assert_cmpuint (terms->n, ==, n);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each in words of its own. */
static void
test_distinct (void)
{
  g_autofree const char **terms = polyfit_glossary_list ();

  for (gsize i = 0; terms[i] != NULL; i++)
    for (gsize k = 0; k < i; k++)
      g_assert_cmpstr (polyfit_glossary_explain (terms[k]), !=, polyfit_glossary_explain (terms[i]));
}

static gboolean
is_explained (GtkWidget *widget)
{
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_explained (child))
      return TRUE;
  return FALSE;
}

static const char *
get_title (GtkWidget *row)
{
  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

/* A group of rows has a row with its title for a head, which is no setting. */
static gboolean
is_setting (GtkWidget *widget)
{
  GtkWidget *group = gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);

  return ADW_IS_PREFERENCES_ROW (widget) && *get_title (widget) != '\0' &&
         g_strcmp0 (get_title (group), get_title (widget)) != 0;
}

static guint
check_rows (GtkWidget *widget)
{
  guint n = is_setting (widget);

  if (n > 0 && !is_explained (widget))
    {
      g_test_message ("“%s” is not explained", get_title (widget));
      g_test_fail ();
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_rows (child);
  return n;
}

/* The other way round: no setting, in sight or not, is without an explanation. */
static void
test_rows (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpuint (check_rows (GTK_WIDGET (window)), >, 30);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The one that is chosen, and no other, has a mark in the list. */
static void
assert_marked (GtkWidget *list,
               guint      chosen)
{
  guint n = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    g_assert_cmpfloat (gtk_widget_get_opacity (find_by_type (item, "GtkImage")), ==, n++ == chosen);
  g_assert_cmpuint (n, >, chosen);
}

/* Before it is chosen, in the list; afterwards, in the row. */
static void
test_choices (void)
{
  static const char *const kinds[] = { "sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw" };
  PolyfitWindow *window = polyfit_window_new (NULL);
  AdwComboRow *row = find_row (window, "Kind");
  GtkWidget *list = find_by_type (find_by_type (row, "GtkPopover"), "GtkListView");
  guint n = 0;

  gtk_window_present (GTK_WINDOW (window));
  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *child = gtk_widget_get_first_child (item);
      const char *name = gtk_label_get_label (find_by_type (child, "GtkLabel"));

      g_assert_cmpstr (name, ==, polyfit_optimizer_panel_name_kind ((OptimizerKind) n));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (child), ==, polyfit_glossary_explain (kinds[n]));
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (kinds));
  assert_marked (list, OPTIMIZER_SGD);
  adw_combo_row_set_selected (row, OPTIMIZER_RMSPROP);
  assert_marked (list, OPTIMIZER_RMSPROP);
  g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (GTK_WIDGET (row)),
                                   polyfit_glossary_explain ("rmsprop")));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/glossary/terms", test_terms);
  g_test_add_func ("/glossary/legend", test_legend);
  g_test_add_func ("/glossary/distinct", test_distinct);
  g_test_add_func ("/glossary/rows", test_rows);
  g_test_add_func ("/glossary/choices", test_choices);
  return g_test_run ();
}
