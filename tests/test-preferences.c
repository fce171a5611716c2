#include "ui/polyfit-preferences.h"
#include "ui/polyfit-settings.h"
#include "ui/polyfit-tone.h"

#include "widget-finder.h"
#include "window-fixture.h"

#include <math.h>

/* A tenth of the loss is half an octave lower, and what cannot be heard is not played. */
static void
test_frequency (void)
{
  g_assert_cmpfloat (polyfit_tone_frequency_of (1.0), ==, 440.0);
  g_assert_cmpfloat_with_epsilon (polyfit_tone_frequency_of (100.0), 880.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (polyfit_tone_frequency_of (0.01), 220.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (polyfit_tone_frequency_of (0.1), 440.0 / sqrt (2.0), 1e-9);
  g_assert_cmpfloat_with_epsilon (polyfit_tone_frequency_of (1e-3), 155.563491861, 1e-9);

  g_assert_cmpfloat (polyfit_tone_frequency_of (0.0), ==, 80.0);
  g_assert_cmpfloat (polyfit_tone_frequency_of (-1.0), ==, 80.0);
  g_assert_cmpfloat (polyfit_tone_frequency_of (1e-300), ==, 80.0);
  g_assert_cmpfloat (polyfit_tone_frequency_of (1e300), ==, 1760.0);
  g_assert_cmpfloat (polyfit_tone_frequency_of (INFINITY), ==, 1760.0);
  g_assert_cmpfloat (polyfit_tone_frequency_of (NAN), ==, 1760.0);
}

/* Only who asked for it hears it, from the first loss on, and only until it rests. */
static void
test_tone (void)
{
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autoptr (PolyfitTone) tone = polyfit_tone_new ();

  polyfit_tone_play (tone, 1.0);
  g_assert_cmpfloat (polyfit_tone_get_frequency (tone), ==, 0.0);

  g_settings_set_boolean (settings, "loss-tone", TRUE);
  g_assert_cmpfloat (polyfit_tone_get_frequency (tone), ==, 0.0);
  polyfit_tone_play (tone, NAN);
  g_assert_cmpfloat (polyfit_tone_get_frequency (tone), ==, 0.0);
  polyfit_tone_play (tone, 1.0);
  g_assert_cmpfloat (polyfit_tone_get_frequency (tone), ==, 440.0);
  polyfit_tone_play (tone, 0.01);
  g_assert_cmpfloat_with_epsilon (polyfit_tone_get_frequency (tone), 220.0, 1e-9);
  polyfit_tone_rest (tone);
  g_assert_cmpfloat (polyfit_tone_get_frequency (tone), ==, 0.0);

  polyfit_tone_play (tone, 1.0);
  g_settings_reset (settings, "loss-tone");
  g_assert_cmpfloat (polyfit_tone_get_frequency (tone), ==, 0.0);
}

static gpointer
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_PREFERENCES_WINDOW (window))
        return window;
    }
  g_assert_not_reached ();
}

static gpointer
open_dialog (PolyfitWindow *window,
             GSettings     *settings)
{
  polyfit_preferences_present (GTK_WINDOW (window), settings);
  window_settle ();
  return find_dialog ();
}

static void
close_dialog (gpointer dialog)
{
  gtk_window_destroy (dialog);
  window_settle ();
}

/* The dialog changes the setting, and the setting the style, whoever changes it. */
static void
test_style (void)
{
  PolyfitWindow *window = window_open ();
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autofree char *style = NULL;
  gpointer dialog, row;

  polyfit_preferences_apply (settings);
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);

  dialog = open_dialog (window, settings);
  row = find_row (dialog, "Style");
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  adw_combo_row_set_selected (row, 2);
  style = g_settings_get_string (settings, "style");
  g_assert_cmpstr (style, ==, "dark");
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_DARK);
  close_dialog (dialog);

  g_settings_set_string (settings, "style", "light");
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_FORCE_LIGHT);
  dialog = open_dialog (window, settings);
  g_assert_cmpuint (adw_combo_row_get_selected (find_row (dialog, "Style")), ==, 1);
  close_dialog (dialog);
  g_settings_reset (settings, "style");
  g_assert_cmpint (adw_style_manager_get_color_scheme (manager), ==, ADW_COLOR_SCHEME_DEFAULT);
  window_close (window);
}

/* Where there is nothing to play it with, the tone is not offered, and does no harm. */
static void
test_no_sound (void)
{
  PolyfitWindow *window = window_open ();
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  gpointer dialog = open_dialog (window, settings);
  gpointer row = find_row (dialog, "Play the loss as a tone");

  g_assert_false (gtk_widget_is_sensitive (row));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==,
                   "GStreamer and its plugins are not installed");
  close_dialog (dialog);
  window_close (window);
}

/* What is behind the row of a lesson. */
static GtkImage *
find_check (GtkWidget *root)
{
  if (GTK_IS_IMAGE (root))
    return GTK_IMAGE (root);
  for (GtkWidget *child = gtk_widget_get_last_child (root); child != NULL;
       child = gtk_widget_get_prev_sibling (child))
    {
      GtkImage *check = find_check (child);

      if (check != NULL)
        return check;
    }
  return NULL;
}

static const char *
get_check (PolyfitWindow *window)
{
  return gtk_image_get_icon_name (find_check (find_row (window, "1. Why x alone is not enough")));
}

static gboolean
shows_lessons (PolyfitWindow *window)
{
  return find_row (window, "1. Why x alone is not enough") != NULL;
}

static void
test_lessons (void)
{
  PolyfitWindow *window = window_open ();
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autoptr (GVariant) progress = NULL;
  gpointer dialog, button;

  g_settings_set_value (settings, "lesson-progress",
                        g_variant_new_parsed ("@a{su} {'features': 3}"));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "lessons",
                                      g_variant_new_boolean (TRUE));
  window_await (window, shows_lessons);
  g_assert_cmpstr (get_check (window), ==, "object-select-symbolic");

  dialog = open_dialog (window, settings);
  button = find_in_row (dialog, "Begin all lessons anew", "GtkButton");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  progress = g_settings_get_value (settings, "lesson-progress");
  g_assert_cmpuint (g_variant_n_children (progress), ==, 0);
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (get_check (window), ==, "go-next-symbolic");
  close_dialog (dialog);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/preferences/frequency", test_frequency);
  g_test_add_func ("/preferences/tone", test_tone);
  g_test_add_func ("/preferences/style", test_style);
  g_test_add_func ("/preferences/no-sound", test_no_sound);
  g_test_add_func ("/preferences/lessons", test_lessons);

  return g_test_run ();
}
