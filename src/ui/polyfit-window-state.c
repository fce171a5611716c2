#include "ui/polyfit-window-state.h"

#include "ui/polyfit-settings.h"

/**
 * polyfit_window_state_save:
 * @window: a window that is about to close
 * @plots: part of it
 * @sidebar: likewise
 *
 * Remembers how the window looks. In full screen it looks as it does for an audience: that is not
 * remembered.
 */
void
polyfit_window_state_save (GtkWindow    *window,
                           PolyfitPlots *plots,
                           AdwFlap      *sidebar)
{
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autofree char *view = NULL;
  g_autoptr (GVariant) options = NULL;
  int width, height;
  double share;

  if (settings == NULL || gtk_window_is_fullscreen (window))
    return;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_object_get (plots,
                "fit-share", &share,
                "visible-view", &view,
                "view-options", &options,
                NULL);
  g_settings_set_double (settings, "paned-position", share);
  g_settings_set_string (settings, "visible-view", view);
  g_settings_set_value (settings, "view-options", options);
  /* A narrow window hides the sidebar by itself: that is no wish to be remembered. */
  if (!adw_flap_get_folded (sidebar))
    g_settings_set_boolean (settings, "sidebar-visible", adw_flap_get_reveal_flap (sidebar));
}

/**
 * polyfit_window_state_restore:
 * @window: a new window
 * @plots: part of it
 * @sidebar: likewise
 *
 * Makes the window look as the last one did.
 */
void
polyfit_window_state_restore (GtkWindow    *window,
                              PolyfitPlots *plots,
                              AdwFlap      *sidebar)
{
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autofree char *view = NULL;
  g_autoptr (GVariant) options = NULL;

  if (settings == NULL)
    return;

  gtk_window_set_default_size (window, g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (window);
  view = g_settings_get_string (settings, "visible-view");
  options = g_settings_get_value (settings, "view-options");
  g_object_set (plots,
                "fit-share", g_settings_get_double (settings, "paned-position"),
                "visible-view", view,
                "view-options", options,
                NULL);
  adw_flap_set_reveal_flap (sidebar, g_settings_get_boolean (settings, "sidebar-visible"));
}
