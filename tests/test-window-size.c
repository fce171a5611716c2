#include "await.h"
#include "widget-finder.h"
#include "window-fixture.h"

/* The width of phones, and of half a small screen. */
#define NARROW 360

static int
least (GtkWidget      *widget,
       GtkOrientation  orientation,
       int             for_size)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
assert_views_fit (PolyfitWindow *window,
                  int            width,
                  int            height)
{
  static const char *const views[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), "view",
                                      g_variant_new_string (views[i]));
      window_settle ();
      g_assert_cmpint (least (content, GTK_ORIENTATION_VERTICAL, width), <=, height);
    }
}

/* A screen of 800 × 600 has room for text twice as large, of GNOME's usual size, in any view. */
static void
test_least_size (void)
{
  g_autoptr (GtkStyleProvider) style = window_load_style ();
  PolyfitWindow *window = window_open_sized (800, 600);
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  int dpi;

  g_object_set (settings, "gtk-decoration-layout", ":minimize,maximize,close", NULL);
  g_assert_cmpint (least (content, GTK_ORIENTATION_HORIZONTAL, -1), <=, NARROW);
  assert_views_fit (window, NARROW, 600);

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, "gtk-font-name", "Sans 11", NULL);
  window_settle ();
  g_assert_cmpint (least (content, GTK_ORIENTATION_HORIZONTAL, -1), <=, 600);
  assert_views_fit (window, 800, 600);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  gtk_settings_reset_property (settings, "gtk-font-name");
  gtk_settings_reset_property (settings, "gtk-decoration-layout");
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), style);
  window_close (window);
}

static GtkWidget *
find_view_menu (PolyfitWindow *window)
{
  return find_by_type (find_by_type (window, "PolyfitViewSwitch"), "GtkMenuButton");
}

/* What buttons say follows the width of the window a frame later. */
static void
await_label (PolyfitWindow *window,
             const char    *text,
             gboolean       shown)
{
  AWAIT ((find_label (window, text) != NULL) == shown);
}

/* Buttons for the views where there is room, a menu where there is not. */
static void
test_view_switch (void)
{
  PolyfitWindow *window = window_open_sized (1150, 600);
  GtkWidget *button = find_view_menu (window);
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_autofree char *target = NULL;

  await_label (window, "Landscape", TRUE);
  g_assert_false (gtk_widget_get_mapped (button));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 6);
  g_menu_model_get_item_attribute (menu, 3, "target", "s", &target);
  g_assert_cmpstr (target, ==, "modes");
  window_close (window);

  window = window_open_sized (500, 600);
  button = find_view_menu (window);
  await_label (window, "Landscape", FALSE);
  g_assert_true (gtk_widget_get_mapped (button));
  g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string ("modes"));
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), ==, "Modes");
  window_close (window);
}

/* What the buttons say is short of room before they are: icons stand for the words. */
static void
test_narrow_buttons (void)
{
  PolyfitWindow *window = window_open_sized (1000, 600);

  await_label (window, "Train", TRUE);
  await_label (window, "Step", TRUE);
  window_close (window);

  window = window_open_sized (NARROW, 600);
  await_label (window, "Train", FALSE);
  g_assert_true (gtk_widget_get_mapped (find_button (window, "win.train")));
  g_assert_true (gtk_widget_get_mapped (find_button (window, "win.step")));
  window_close (window);
}

static gboolean
are_folded (PolyfitWindow *window,
            gboolean       folded)
{
  AdwFlap *outer = find_by_type (window, "AdwFlap");
  AdwFlap *inner = find_by_type (adw_flap_get_content (outer), "AdwFlap");

  return adw_flap_get_folded (outer) == folded && adw_flap_get_folded (inner) == folded;
}

static gboolean
is_folded (PolyfitWindow *window)
{
  return are_folded (window, TRUE);
}

static gboolean
is_unfolded (PolyfitWindow *window)
{
  return are_folded (window, FALSE);
}

static void
assert_open (PolyfitWindow *window,
             const char    *pane,
             gboolean       open)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), pane);

  g_assert_cmpint (g_variant_get_boolean (state), ==, open);
}

/* A narrow window closes what is beside the plots; a wide one opens what the user had open, and no
 * more. */
static void
test_fold (gconstpointer data)
{
  gboolean sidebar = data != NULL;
  PolyfitWindow *window = window_open_sized (1200, 600);

  g_action_group_change_action_state (G_ACTION_GROUP (window), "sidebar",
                                      g_variant_new_boolean (sidebar));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "lessons",
                                      g_variant_new_boolean (!sidebar));
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 600);
  window_await (window, is_folded);
  assert_open (window, "sidebar", FALSE);
  assert_open (window, "lessons", FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 600);
  window_await (window, is_unfolded);
  assert_open (window, "sidebar", sidebar);
  assert_open (window, "lessons", !sidebar);

  /* What opens for an audience is a wide window, too. */
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 600);
  window_await (window, is_folded);
  g_object_set (find_by_type (window, "PolyfitPresenter"), "presenting", TRUE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 600);
  window_await (window, is_unfolded);
  assert_open (window, "sidebar", FALSE);
  assert_open (window, "lessons", FALSE);
  window_close (window);
}

/* Settings that lie over the plots make way for a run; those beside them stay, and those that somebody
 * opens while it trains, too. */
static void
test_run_in_sight (void)
{
  PolyfitWindow *window = window_open_sized (1200, 600);
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  polyfit_trainer_set_stop_loss (trainer, 0);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "sidebar", g_variant_new_boolean (TRUE));
  polyfit_trainer_start (trainer);
  window_settle ();
  assert_open (window, "sidebar", TRUE);
  polyfit_trainer_pause (trainer);
  gtk_window_set_default_size (GTK_WINDOW (window), NARROW, 600);
  window_await (window, is_folded);

  g_action_group_change_action_state (G_ACTION_GROUP (window), "sidebar", g_variant_new_boolean (TRUE));
  polyfit_trainer_advance (trainer, 1);
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  assert_open (window, "sidebar", TRUE);
  polyfit_trainer_start (trainer);
  assert_open (window, "sidebar", FALSE);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "sidebar", g_variant_new_boolean (TRUE));
  polyfit_trainer_set_batch_size (trainer, 4);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_SMOOTHED);
  window_settle ();
  assert_open (window, "sidebar", TRUE);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* The window's title, which would otherwise be as long as the path of this program. */
  g_set_application_name ("Polyfit");

  g_test_add_func ("/window-size/least-size", test_least_size);
  g_test_add_func ("/window-size/view-switch", test_view_switch);
  g_test_add_func ("/window-size/narrow-buttons", test_narrow_buttons);
  g_test_add_data_func ("/window-size/fold", NULL, test_fold);
  g_test_add_data_func ("/window-size/fold-sidebar", GINT_TO_POINTER (TRUE), test_fold);
  g_test_add_func ("/window-size/run-in-sight", test_run_in_sight);

  return g_test_run ();
}
