/* What a plot shows can be chosen, is remembered, and is what the command line draws. */

#include "figure/polyfit-chart-option.h"
#include "ui/polyfit-plots.h"
#include "ui/polyfit-view-options.h"
#include "widget-driver.h"

#include <adwaita.h>

typedef struct
{
  PolyfitExperiment *experiment;
  PolyfitPlots      *plots;
  GtkWindow         *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->experiment = polyfit_experiment_new ();
  fixture->plots = g_object_new (POLYFIT_TYPE_PLOTS, NULL);
  polyfit_plots_set_experiment (fixture->plots, fixture->experiment);
  polyfit_trainer_advance (polyfit_experiment_get_trainer (fixture->experiment), 100);
  fixture->window = present_widget (GTK_WIDGET (fixture->plots), 800, 700);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->experiment);
}

static PolyfitChart *
get_chart (Fixture    *fixture,
           const char *id)
{
  return polyfit_plot_view_get_chart (polyfit_plots_get_view (fixture->plots, id));
}

static GtkWidget *
find_menu_button (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_menu_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each item of the menu switches what it says. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  user_data)
{
  static const char *const ids[] = { "fit", "loss" };
  static const char *const names[] = { "View options: Fit", "View options: Loss" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *view = GTK_WIDGET (polyfit_plots_get_view (fixture->plots, ids[i]));
      GtkWidget *button = find_menu_button (gtk_widget_get_parent (view));
      GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
      PolyfitChart *chart = get_chart (fixture, ids[i]);

      gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
      g_assert_true (gtk_widget_get_focusable (gtk_widget_get_first_child (button)));
      g_assert_cmpint (g_menu_model_get_n_items (menu), >=, 5);
      for (int item = 0; item < g_menu_model_get_n_items (menu); item++)
        {
          g_autofree char *action = NULL;
          gboolean before, after;

          g_menu_model_get_item_attribute (menu, item, G_MENU_ATTRIBUTE_ACTION, "s", &action);
          g_assert_true (g_str_has_prefix (action, "view."));
          g_object_get (chart, action + strlen ("view."), &before, NULL);
          g_assert_true (gtk_widget_activate_action (button, action, NULL));
          g_object_get (chart, action + strlen ("view."), &after, NULL);
          g_assert_cmpint (after, ==, !before);
        }
    }
}

/* A menu that is opened speaks of the data that there are. */
static void
test_menu_of_points (Fixture       *fixture,
                     gconstpointer  user_data)
{
  static const double x[] = { -1.0, 0.0, 1.0, 2.0 }, y[] = { 2.0, 0.5, 1.0, 4.0 };
  GtkWidget *view = GTK_WIDGET (polyfit_plots_get_view (fixture->plots, "loss"));
  GtkMenuButton *button = GTK_MENU_BUTTON (find_menu_button (gtk_widget_get_parent (view)));
  g_autofree char *before = NULL, *after = NULL;

  g_menu_model_get_item_attribute (gtk_menu_button_get_menu_model (button), 0, G_MENU_ATTRIBUTE_LABEL,
                                   "s", &before);
  g_assert_cmpstr (before, ==, "True Loss");
  polyfit_dataset_set_points (polyfit_experiment_get_dataset (fixture->experiment), x, y,
                              G_N_ELEMENTS (x));
  gtk_menu_button_popup (button);
  g_menu_model_get_item_attribute (gtk_menu_button_get_menu_model (button), 0, G_MENU_ATTRIBUTE_LABEL,
                                   "s", &after);
  g_assert_cmpstr (after, ==, "Training Loss");
  gtk_menu_button_popdown (button);
}

/* Where a property has several values, each item of the menu is for one of them. */
static void
test_values (Fixture       *fixture,
             gconstpointer  user_data)
{
  static const guint values[] = { 10, 100, 1000 };
  g_autoptr (GMenuModel) menu = polyfit_view_options_make_menu (get_chart (fixture, "seeds"));

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *action = NULL;
      guint target = 0;

      g_menu_model_get_item_attribute (menu, (int) i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
      g_assert_cmpstr (action, ==, "view.seeds");
      g_assert_true (
        g_menu_model_get_item_attribute (menu, (int) i, G_MENU_ATTRIBUTE_TARGET, "u", &target));
      g_assert_cmpuint (target, ==, values[i]);
    }
}

static void
test_remembered (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (PolyfitPlots) others = g_object_ref_sink (g_object_new (POLYFIT_TYPE_PLOTS, NULL));
  g_autoptr (GVariant) saved = NULL;
  g_autoptr (GVariant) again = NULL;
  gboolean value;
  guint seeds;

  g_object_set (get_chart (fixture, "seeds"), "seeds", 10, NULL);
  g_object_set (get_chart (fixture, "fit"), "residuals", TRUE, "extrapolation", FALSE, NULL);
  g_object_set (get_chart (fixture, "loss"), "logarithmic-steps", TRUE, NULL);
  g_object_get (fixture->plots, "view-options", &saved, NULL);
  g_assert_true (g_variant_lookup (saved, "fit.residuals", "b", &value) && value);
  g_assert_true (g_variant_lookup (saved, "fit.extrapolation", "b", &value) && !value);
  g_assert_true (g_variant_lookup (saved, "loss.logarithmic-steps", "b", &value) && value);
  g_assert_true (g_variant_lookup (saved, "loss.logarithmic-loss", "b", &value) && value);

  g_assert_true (g_variant_lookup (saved, "seeds.seeds", "u", &seeds) && seeds == 10);

  g_object_set (others, "view-options", saved, NULL);
  g_object_get (others, "view-options", &again, NULL);
  g_assert_true (g_variant_equal (again, saved));
}

/* From a file that somebody has written by hand: a number that cannot be chosen is none. */
static void
test_unknown_value (Fixture       *fixture,
                    gconstpointer  user_data)
{
  g_autoptr (GVariant) saved =
    g_variant_ref_sink (g_variant_new_parsed ("{'seeds.seeds': <uint32 11>, 'fit.residuals': <'yes'>}"));
  gboolean residuals;
  guint seeds;

  g_object_set (fixture->plots, "view-options", saved, NULL);
  g_object_get (get_chart (fixture, "seeds"), "seeds", &seeds, NULL);
  g_object_get (get_chart (fixture, "fit"), "residuals", &residuals, NULL);
  g_assert_cmpuint (seeds, ==, 100);
  g_assert_false (residuals);
}

/* The picture of the window, and that of charts which were told the same in the words of the command
 * line. */
static void
test_same_picture (Fixture       *fixture,
                   gconstpointer  user_data)
{
  static const struct
  {
    const char *chart, *option, *value;
  } options[] = {
    { "fit", "residuals", "true" },           { "fit", "density", "true" },
    { "fit", "ghosts", "true" },              { "fit", "exact", "true" },
    { "fit", "extrapolation", "false" },      { "loss", "logarithmic-steps", "true" },
    { "loss", "logarithmic-loss", "false" },  { "loss", "true-loss", "false" },
  };
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();
  g_autoptr (GBytes) document = polyfit_experiment_to_bytes (fixture->experiment);
  g_autoptr (PolyfitFigure) window = NULL;
  g_autoptr (PolyfitFigure) line = NULL;
  g_autoptr (GBytes) of_window = NULL;
  g_autoptr (GBytes) of_line = NULL;
  PolyfitFigureChoice choice;

  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);

      polyfit_chart_set_trainer (chart, polyfit_experiment_get_trainer (fixture->experiment));
      for (gsize k = 0; k < G_N_ELEMENTS (options); k++)
        if (g_str_equal (polyfit_chart_get_id (chart), options[k].chart))
          g_assert_true (polyfit_chart_parse_option (chart, options[k].option, options[k].value));
    }
  for (gsize k = 0; k < G_N_ELEMENTS (options); k++)
    g_object_set (get_chart (fixture, options[k].chart), options[k].option,
                  g_str_equal (options[k].value, "true"), NULL);

  polyfit_figure_choice_init (&choice, "both");
  choice.view = POLYFIT_FIGURE_VIEW_OWN;
  window = polyfit_plots_make_figure (fixture->plots);
  line = polyfit_figure_new_from_charts (charts, document);
  of_window = polyfit_figure_to_bytes (window, &choice, NULL);
  of_line = polyfit_figure_to_bytes (line, &choice, NULL);
  g_assert_cmpmem (g_bytes_get_data (of_window, NULL), g_bytes_get_size (of_window),
                   g_bytes_get_data (of_line, NULL), g_bytes_get_size (of_line));
}

/* An axis of another kind shows everything, wherever somebody was on the one before. */
static void
test_axes_of_other_kind (Fixture       *fixture,
                         gconstpointer  user_data)
{
  PolyfitPlotView *view = polyfit_plots_get_view (fixture->plots, "loss");
  PlotAxis x, y;

  polyfit_plot_view_pan (view, 0.3, 0.2);
  g_assert_true (polyfit_plot_view_has_own_axes (view));
  g_object_set (get_chart (fixture, "loss"), "logarithmic-steps", TRUE, NULL);
  polyfit_plot_view_get_axes (view, &x, &y);
  g_assert_false (polyfit_plot_view_has_own_axes (view));
  g_assert_true (x.logarithmic);
  g_assert_cmpfloat (x.min, ==, 1);
  g_assert_cmpfloat (x.max, ==, 100);
}

static void
add (const char *path,
     void (*test) (Fixture       *fixture,
                   gconstpointer  user_data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add ("/view-options/menu", test_menu);
  add ("/view-options/menu-of-points", test_menu_of_points);
  add ("/view-options/values", test_values);
  add ("/view-options/remembered", test_remembered);
  add ("/view-options/unknown-value", test_unknown_value);
  add ("/view-options/same-picture", test_same_picture);
  add ("/view-options/axes-of-other-kind", test_axes_of_other_kind);

  return g_test_run ();
}
