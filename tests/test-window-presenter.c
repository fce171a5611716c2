#include "ui/polyfit-plots.h"

#include "await.h"
#include "widget-finder.h"
#include "window-fixture.h"

/* Longer than the pointer has to rest. */
#define LONG_REST_USEC (2 * G_USEC_PER_SEC)

static gboolean
is_open (PolyfitWindow *window,
         const char    *pane)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), pane);

  return g_variant_get_boolean (state);
}

static void
open_pane (PolyfitWindow *window,
           const char    *pane,
           gboolean       open)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), pane, g_variant_new_boolean (open));
  window_settle ();
}

/* Without a window manager, nothing makes a window full: the presenter is told by its property. */
static gpointer
present (PolyfitWindow *window,
         gboolean       presenting)
{
  gpointer presenter = find_by_type (window, "PolyfitPresenter");

  g_object_set (presenter, "presenting", presenting, NULL);
  window_settle ();
  return presenter;
}

static void
test_panes (void)
{
  PolyfitWindow *window = window_open ();

  open_pane (window, "sidebar", TRUE);
  open_pane (window, "lessons", FALSE);
  present (window, TRUE);
  g_assert_false (is_open (window, "sidebar"));
  g_assert_false (is_open (window, "lessons"));
  present (window, FALSE);
  g_assert_true (is_open (window, "sidebar"));
  g_assert_false (is_open (window, "lessons"));

  open_pane (window, "sidebar", FALSE);
  open_pane (window, "lessons", TRUE);
  present (window, TRUE);
  g_assert_false (is_open (window, "lessons"));
  present (window, FALSE);
  g_assert_false (is_open (window, "sidebar"));
  g_assert_true (is_open (window, "lessons"));
  open_pane (window, "sidebar", TRUE);
  window_close (window);
}

static gboolean
is_focus_in (PolyfitWindow *window,
             gpointer       widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Whoever typed in a pane that is gone finds the space bar at what trains: neither in what nobody sees nor
 * at a button. */
static void
test_focus_of_panes (gconstpointer data)
{
  static const struct
  {
    const char *pane, *type;
  } panes[] = { { "sidebar", "PolyfitControls" }, { "lessons", "PolyfitLessonPane" } };
  gboolean presents = data != NULL;
  PolyfitWindow *window = window_open ();
  gpointer fit = polyfit_plots_get_view (find_by_type (window, "PolyfitPlots"), "fit");

  for (gsize i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      gpointer pane = find_by_type (window, panes[i].type);

      open_pane (window, panes[i].pane, TRUE);
      AWAIT (gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD));
      AWAIT (is_focus_in (window, pane));
      if (presents)
        present (window, TRUE);
      else
        open_pane (window, panes[i].pane, FALSE);
      AWAIT (is_focus_in (window, fit));
      if (presents)
        present (window, FALSE);
      open_pane (window, panes[i].pane, FALSE);
      g_assert_true (is_focus_in (window, fit));
    }
  open_pane (window, "sidebar", TRUE);
  window_close (window);
}

static void
show_view (PolyfitWindow *window,
           const char    *id)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string (id));
}

static void
give_focus (PolyfitWindow *window,
            gpointer       widget)
{
  AWAIT (gtk_widget_get_mapped (widget) &&
         (gtk_widget_grab_focus (widget) || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD)));
  AWAIT (is_focus_in (window, widget));
}

/* Where Tab leads to in a view: what is above its plot, its button; the plot itself without a @type. */
static gpointer
find_in_view (PolyfitWindow *window,
              const char    *id,
              const char    *type)
{
  gpointer view = polyfit_plots_get_view (find_by_type (window, "PolyfitPlots"), id);
  gpointer stack = gtk_widget_get_ancestor (view, GTK_TYPE_STACK);

  return type != NULL ? find_by_type (gtk_stack_get_visible_child (stack), type) : view;
}

/* What moves the focus with the next frame has done so. */
static void
await_focus (PolyfitWindow *window,
             gpointer       widget)
{
  AWAIT (gtk_window_get_focus (GTK_WINDOW (window)) == widget);
  window_settle ();
  AWAIT (gtk_window_get_focus (GTK_WINDOW (window)) == widget);
}

/* Whoever looks from one view to another trains with the space bar, whatever there is to press in the view. */
static void
test_focus_of_views (gconstpointer data)
{
  static const struct
  {
    const char *from, *type, *to; /* type: as in find_in_view() */
  } turns[] = {
    { "loss", NULL, "weights" },
    { "weights", "GtkMenuButton", "loss" },
    { "loss", "GtkMenuButton", "landscape" },
    { "landscape", "PolyfitLandscapeBar", "step" },
    { "step", NULL, "landscape" },
    { "landscape", NULL, "modes" },
    { "modes", NULL, "seeds" },
    { "seeds", NULL, "loss" },
  };
  PolyfitWindow *window = window_open ();
  PolyfitPlots *plots = find_by_type (window, "PolyfitPlots");

  if (data != NULL)
    present (window, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      gpointer view = polyfit_plots_get_view (plots, turns[i].to);

      g_test_message ("%s to %s", turns[i].from, turns[i].to);
      show_view (window, turns[i].from);
      give_focus (window, find_in_view (window, turns[i].from, turns[i].type));
      show_view (window, turns[i].to);
      await_focus (window, view);
    }
  /* This one goes with the view, though it is beside the switch. */
  show_view (window, "step");
  give_focus (window, gtk_center_box_get_end_widget (find_by_type (plots, "GtkCenterBox")));
  show_view (window, "loss");
  await_focus (window, polyfit_plots_get_view (plots, "loss"));
  window_close (window);
}

/* A lesson may hide the view that has the focus, with all before it or all there are. */
static void
test_focus_of_hidden (void)
{
  static const char *const ids[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };
  PolyfitWindow *window = window_open ();
  PolyfitPlots *plots = find_by_type (window, "PolyfitPlots");
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  PolyfitParts views = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    views |= polyfit_parts_from_name (ids[i]);
  polyfit_trainer_set_hidden (trainer, views & ~polyfit_parts_from_name ("loss"));
  give_focus (window, find_in_view (window, "loss", NULL));
  polyfit_trainer_set_hidden (trainer, views & ~polyfit_parts_from_name ("landscape"));
  await_focus (window, polyfit_plots_get_view (plots, "landscape"));
  polyfit_trainer_set_hidden (trainer, views & ~polyfit_parts_from_name ("loss"));
  await_focus (window, polyfit_plots_get_view (plots, "loss"));
  polyfit_trainer_set_hidden (trainer, views);
  await_focus (window, polyfit_plots_get_view (plots, "fit"));
  polyfit_trainer_set_hidden (trainer, 0);
  await_focus (window, polyfit_plots_get_view (plots, "fit"));
  window_close (window);
}

/* Whoever is at a control stays there. */
static void
test_focus_elsewhere (void)
{
  static const char *const types[] = { "PolyfitControls", "PolyfitLessonPane", "PolyfitViewSwitch",
                                       "PolyfitFitView" };
  PolyfitWindow *window = window_open ();

  open_pane (window, "sidebar", TRUE);
  open_pane (window, "lessons", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gpointer widget = find_by_type (window, types[i]);
      GtkWidget *focus;

      g_test_message ("%s", types[i]);
      show_view (window, "loss");
      give_focus (window, widget);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      show_view (window, "landscape");
      await_focus (window, focus);
    }
  window_close (window);
}

/* Limits are computed in a thread. */
static gboolean
tells_limits (PolyfitWindow *window)
{
  gpointer presenter = find_by_type (window, "PolyfitPresenter");

  return find_label (presenter, "Stable below 0.0") != NULL &&
         find_label (presenter, "full batch") != NULL;
}

/* The bar's sliders change what the sidebar's do, and are there for the audience alone. */
static void
test_sliders (void)
{
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  gpointer presenter = present (window, TRUE);
  GtkWidget *scale = find_in_row (presenter, "Learning rate", "GtkScale");

  g_assert_true (gtk_widget_get_mapped (scale));
  g_assert_true (gtk_widget_get_mapped (find_in_row (presenter, "Batch size", "GtkScale")));
  g_assert_false (gtk_widget_get_mapped (find_in_row (presenter, "Speed", "GtkScale")));
  window_await (window, tells_limits);

  gtk_range_set_value (GTK_RANGE (scale), -2);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.01);
  type_in_row (presenter, "Batch size", "48");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 48);

  present (window, FALSE);
  g_assert_null (find_row (presenter, "Learning rate"));
  window_close (window);
}

/* A duel has its verdict below the plots, where the sliders are otherwise. */
static void
test_duel (void)
{
  PolyfitWindow *window = window_open ();
  gpointer presenter = present (window, TRUE);

  g_object_set (find_by_type (window, "PolyfitDuelBar"), "visible", TRUE, NULL);
  g_assert_null (find_by_type (presenter, "PolyfitSliders"));
  g_object_set (find_by_type (window, "PolyfitDuelBar"), "visible", FALSE, NULL);
  g_assert_nonnull (find_by_type (presenter, "PolyfitSliders"));
  present (window, FALSE);
  g_assert_null (find_by_type (presenter, "PolyfitSliders"));
  window_close (window);
}

static int
title_height (PolyfitWindow *window)
{
  int height;

  gtk_widget_measure (find_label (window, "Learned"), GTK_ORIENTATION_VERTICAL, -1, &height, NULL,
                      NULL, NULL);
  return height;
}

/* A new style is there with the next frame. */
static void
wait_for_height (PolyfitWindow *window,
                 int            least,
                 int            most)
{
  AWAIT (title_height (window) >= least && title_height (window) <= most);
}

static void
test_large_text (void)
{
  PolyfitWindow *window = window_open ();
  int before = title_height (window);

  present (window, TRUE);
  wait_for_height (window, before * 14 / 10, before * 16 / 10);
  present (window, FALSE);
  wait_for_height (window, before, before);
  window_close (window);
}

/* What an audience is to read in a dialog is as large as in the window. */
static void
test_large_dialogs (void)
{
  static const char *const actions[] = { "save-figure", "class-controls", "duel" };
  PolyfitWindow *window = window_open ();

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    for (int presenting = 1; presenting >= 0; presenting--)
      {
        present (window, presenting);
        window_activate (window, actions[i]);
        AWAIT (window_find_dialog (window) != NULL);
        g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (window_find_dialog (window)),
                                                   "presenter"),
                         ==, presenting);
        gtk_window_destroy (window_find_dialog (window));
        AWAIT (window_find_dialog (window) == NULL);
      }
  window_close (window);
}

/* Where text is large already, the test's screen of 900 pixels is a small one. */
static void
test_small_screen (void)
{
  PolyfitWindow *window = window_open ();
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  int before = title_height (window), dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  present (window, TRUE);
  wait_for_height (window, before * 17 / 10, before * 19 / 10);
  present (window, FALSE);
  wait_for_height (window, before * 14 / 10, before * 16 / 10);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  window_close (window);
}

static GtkWidget *
find_ring (GtkWidget *root)
{
  if (gtk_widget_has_css_class (root, "pointer-ring"))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *ring = find_ring (child);

      if (ring != NULL)
        return ring;
    }
  return NULL;
}

static gpointer
find_motion (GtkWidget *overlay)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (overlay);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static void
move_to (PolyfitWindow *window,
         double         x,
         double         y)
{
  GtkWidget *overlay = gtk_widget_get_parent (find_ring (GTK_WIDGET (window)));

  g_signal_emit_by_name (find_motion (overlay), "motion", x, y);
}

static gboolean
rests (GtkWidget *ring)
{
  return gtk_widget_has_css_class (ring, "resting");
}

/* A ring where the pointer is; it goes when the pointer rests, unless animations are off. */
static void
test_ring (gconstpointer animates)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *ring = find_ring (GTK_WIDGET (window));
  gint64 end;

  g_object_set (gtk_widget_get_settings (ring), "gtk-enable-animations", animates != NULL, NULL);
  move_to (window, 200, 100);
  g_assert_false (gtk_widget_get_visible (ring));

  present (window, TRUE);
  move_to (window, 200, 100);
  g_assert_true (gtk_widget_get_mapped (ring));
  g_assert_false (rests (ring));

  end = g_get_monotonic_time () + LONG_REST_USEC;
  if (animates != NULL)
    AWAIT (rests (ring));
  else
    AWAIT (g_get_monotonic_time () >= end);
  g_assert_true (rests (ring) == (animates != NULL));

  move_to (window, 300, 100);
  g_assert_false (rests (ring));
  present (window, FALSE);
  g_assert_false (gtk_widget_get_visible (ring));
  g_object_set (gtk_widget_get_settings (ring), "gtk-enable-animations", TRUE, NULL);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  G_GNUC_UNUSED g_autoptr (GtkStyleProvider) style = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  style = window_load_style ();

  g_test_add_func ("/window-presenter/panes", test_panes);
  g_test_add_data_func ("/window-presenter/focus-of-panes", NULL, test_focus_of_panes);
  g_test_add_data_func ("/window-presenter/focus-of-panes-presenting", GINT_TO_POINTER (TRUE),
                        test_focus_of_panes);
  g_test_add_data_func ("/window-presenter/focus-of-views", NULL, test_focus_of_views);
  g_test_add_data_func ("/window-presenter/focus-of-views-presenting", GINT_TO_POINTER (TRUE),
                        test_focus_of_views);
  g_test_add_func ("/window-presenter/focus-of-hidden", test_focus_of_hidden);
  g_test_add_func ("/window-presenter/focus-elsewhere", test_focus_elsewhere);
  g_test_add_func ("/window-presenter/sliders", test_sliders);
  g_test_add_func ("/window-presenter/duel", test_duel);
  g_test_add_func ("/window-presenter/large-text", test_large_text);
  g_test_add_func ("/window-presenter/large-dialogs", test_large_dialogs);
  g_test_add_func ("/window-presenter/small-screen", test_small_screen);
  g_test_add_data_func ("/window-presenter/ring", GINT_TO_POINTER (TRUE), test_ring);
  g_test_add_data_func ("/window-presenter/ring-without-animations", NULL, test_ring);

  return g_test_run ();
}
