#include "config.h"

#include "ui/polyfit-application.h"

#include "ui/polyfit-figure-content.h"
#include "ui/polyfit-window.h"

#include <glib/gi18n.h>

struct _PolyfitApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (PolyfitApplication, polyfit_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[2];
} ACCELS[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "app.shortcuts", { "<Control>question", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.start-again", { "<Control>r", NULL } },
  { "win.save-figure", { "<Control>e", NULL } },
  { "win.copy-script", { "<Control><Shift>c", NULL } },
  { "win.fit-plots", { "<Control>0", NULL } },
  { "win.sidebar", { "F9", NULL } },
  { "win.presenter", { "F11", NULL } },
};

/* Both windows are made when they are asked for: start-up pays for neither. */
static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkApplication *self = user_data;

  adw_show_about_window (gtk_application_get_active_window (self),
                         "application-name", _("Polyfit"),
                         "application-icon", APPLICATION_ID,
                         "version", VERSION,
                         "comments", _("Watch stochastic gradient descent fit a polynomial, "
                                       "step by step and with PyTorch’s exact numbers."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: put your names here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkApplication *self = user_data;
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (gtk_application_get_active_window (self));

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = NULL;

      builder = gtk_builder_new_from_resource (RESOURCE_PATH "ui/shortcuts.ui");
      gtk_application_window_set_help_overlay (
        window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkApplication *self = user_data;
  GtkWindow *window;

  /* Closing each window lets it remember its size; the application ends with the last of them. */
  while ((window = gtk_application_get_active_window (self)) != NULL)
    {
      gtk_window_close (window);
      if (gtk_application_get_active_window (self) == window)
        break;
    }
}

static void
polyfit_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (polyfit_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
polyfit_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = about_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (polyfit_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (ACCELS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), ACCELS[i].action,
                                           ACCELS[i].accels);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  polyfit_figure_content_clean_up ();
}

static void
polyfit_application_shutdown (GApplication *application)
{
  polyfit_figure_content_clean_up ();

  G_APPLICATION_CLASS (polyfit_application_parent_class)->shutdown (application);
}

static void
polyfit_application_class_init (PolyfitApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = polyfit_application_activate;
  application_class->shutdown = polyfit_application_shutdown;
  application_class->startup = polyfit_application_startup;
}

static void
polyfit_application_init (PolyfitApplication *self)
{
}

/**
 * polyfit_application_new:
 *
 * Returns: (transfer full): the application, not yet running
 */
PolyfitApplication *
polyfit_application_new (void)
{
  return g_object_new (POLYFIT_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       NULL);
}
