#include "ui/polyfit-duel-bar.h"
#include "ui/polyfit-plots.h"

#include "await.h"
#include "layout-check.h"
#include "widget-finder.h"
#include "window-fixture.h"

#define STEPS 150

typedef struct
{
  const char *name;
  int         width;
  int         height;
  int         text; /* in per cent */
} Setup;

static gint64
count_frames (PolyfitWindow *window)
{
  return gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
}

static void
assert_layout (PolyfitWindow *window)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  gint64 deadline = g_get_monotonic_time () + AWAIT_USEC, before = count_frames (window);
  g_autofree char *problem = NULL;

  gtk_widget_queue_resize (content);
  AWAIT (count_frames (window) > before + 1);
  /* Animations come to their end. */
  for (problem = layout_check (content); problem != NULL && g_get_monotonic_time () < deadline;)
    {
      g_main_context_iteration (NULL, FALSE);
      g_free (problem);
      problem = layout_check (content);
    }
  g_assert_cmpstr (problem, ==, NULL);
}

/* A window that has not enough room for its content grows. */
static void
assert_views (PolyfitWindow *window,
              const Setup   *setup)
{
  static const char *const views[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };

  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_test_message ("%s", views[i]);
      g_action_group_activate_action (G_ACTION_GROUP (window), "view",
                                      g_variant_new_string (views[i]));
      assert_layout (window);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, setup->width);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (window)), <=, setup->height);
    }
}

/* A font as wide as GNOME's own. */
static void
scale_text (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * percent / 100,
                "gtk-font-name", "Sans 10", NULL);
}

/* Its title is among the longest. */
static void
begin_lesson (PolyfitWindow *window)
{
  adw_action_row_activate (find_row (window, "8. Steep one way, flat the other"));
}

/* Its bar needs more room than anything else below the plots, with a verdict that gives a reason. */
static void
show_duel (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);

  polyfit_duel_bar_set_duel (find_by_type (window, "PolyfitDuelBar"), duel);
  polyfit_trainer_advance (trainer, STEPS);
}

/* A run that diverges has a bar with what can be done about it. */
static void
diverge (PolyfitWindow *window)
{
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  GtkWidget *bar = find_by_type (window, "PolyfitDivergenceBar");

  polyfit_trainer_set_learning_rate (trainer, 0.32);
  polyfit_trainer_advance (trainer, STEPS);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  AWAIT (gtk_widget_get_mapped (bar));
}

/* The tutorial's run in each view, then beside the lessons and one of these, then in a duel, and when it
 * has diverged. */
static void
test_layout (gconstpointer data)
{
  const Setup *setup = data;
  PolyfitWindow *window;

  scale_text (setup->text);
  window = window_open_sized (setup->width, setup->height);
  polyfit_trainer_advance (polyfit_window_get_trainer (window), STEPS);
  assert_views (window, setup);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "lessons",
                                      g_variant_new_boolean (TRUE));
  assert_views (window, setup);
  begin_lesson (window);
  assert_views (window, setup);
  show_duel (window);
  assert_views (window, setup);
  polyfit_duel_bar_set_duel (find_by_type (window, "PolyfitDuelBar"), NULL);
  diverge (window);
  assert_views (window, setup);
  window_close (window);
}

/* Where there is room for it, all of a duel's bar is in sight, and nothing below it is left free. */
static void
test_duel_in_sight (void)
{
  PolyfitWindow *window;
  GtkWidget *bar, *end;
  graphene_rect_t place;

  scale_text (100);
  window = window_open_sized (800, 600);
  bar = find_by_type (window, "PolyfitDuelBar");
  end = find_button (bar, "win.end-duel");
  show_duel (window);
  assert_layout (window);
  AWAIT (gtk_widget_compute_bounds (end, bar, &place)
         && place.origin.y + place.size.height <= gtk_widget_get_height (bar)
         && place.origin.y + place.size.height >= gtk_widget_get_height (bar) - 12);
  window_close (window);
}

/* What shows beside a plot while the pointer or the focus is there lies over nothing that is drawn: neither
 * where there is a button above it nor where there is none. */
static void
test_tools_of_plot (void)
{
  static const char *const ids[] = { "loss", "landscape" };
  PolyfitWindow *window = window_open_sized (800, 600);
  PolyfitPlots *plots = find_by_type (window, "PolyfitPlots");

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GtkWidget *view = GTK_WIDGET (polyfit_plots_get_view (plots, ids[i]));
      GtkWidget *tools = gtk_widget_get_next_sibling (view);
      GtkWidget *handle = gtk_widget_get_last_child (tools);
      graphene_rect_t place;

      g_object_set (plots, "visible-view", ids[i], NULL);
      AWAIT (gtk_widget_get_mapped (view));
      gtk_widget_grab_focus (view);
      AWAIT (gtk_widget_get_mapped (handle) && gtk_widget_get_width (handle) > 0);
      g_assert_true (gtk_widget_compute_bounds (tools, view, &place));
      g_assert_cmpfloat (place.origin.x, >=, gtk_widget_get_width (view));
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (view));
    }
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  G_GNUC_UNUSED g_autoptr (GtkStyleProvider) style = NULL;
  static const Setup setups[] = {
    { "/window-layout/narrow", 360, 720, 100 },
    { "/window-layout/small", 800, 600, 100 },
    { "/window-layout/small-larger-text", 800, 600, 150 },
    { "/window-layout/small-large-text", 800, 600, 200 },
    { "/window-layout/usual", 1200, 780, 100 },
    { "/window-layout/usual-large-text", 1200, 780, 200 },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  style = window_load_style ();
  /* The window's title, which would otherwise be as long as the path of this program. */
  g_set_application_name ("Polyfit");

  for (gsize i = 0; i < G_N_ELEMENTS (setups); i++)
    g_test_add_data_func (setups[i].name, &setups[i], test_layout);
  g_test_add_func ("/window-layout/duel-in-sight", test_duel_in_sight);
  g_test_add_func ("/window-layout/tools-of-plot", test_tools_of_plot);

  return g_test_run ();
}
