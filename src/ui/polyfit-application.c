#include "config.h"

#include "ui/polyfit-application.h"

#include "ui/polyfit-button-names.h"
#include "ui/polyfit-draft-offer.h"
#include "ui/polyfit-figure-content.h"
#include "ui/polyfit-focus-sight.h"
#include "ui/polyfit-help.h"
#include "ui/polyfit-preferences.h"
#include "ui/polyfit-presenter.h"
#include "ui/polyfit-settings.h"

#include <glib/gi18n.h>

struct _PolyfitApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;  /* NULL without a schema */
};

G_DEFINE_FINAL_TYPE (PolyfitApplication, polyfit_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[2];
} ACCELS[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "app.help", { "F1", NULL } },
  { "app.preferences", { "<Control>comma", NULL } },
  { "app.shortcuts", { "<Control>question", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.start-again", { "<Control>r", NULL } },
  { "app.new-window", { "<Control>n", NULL } },
  { "win.open", { "<Control>o", NULL } },
  { "win.save", { "<Control>s", NULL } },
  { "win.save-as", { "<Control><Shift>s", NULL } },
  { "win.save-figure", { "<Control>e", NULL } },
  { "win.copy-script", { "<Control><Shift>c", NULL } },
  { "win.lessons", { "<Control>l", NULL } },
  { "win.predict", { "<Control>p", NULL } },
  { "win.duel", { "<Control>d", NULL } },
  { "win.swap-duel", { "<Control><Shift>d", NULL } },
  { "win.view::loss", { "<Alt>1", NULL } },
  { "win.view::weights", { "<Alt>2", NULL } },
  { "win.view::landscape", { "<Alt>3", NULL } },
  { "win.view::modes", { "<Alt>4", NULL } },
  { "win.view::step", { "<Alt>5", NULL } },
  { "win.view::seeds", { "<Alt>6", NULL } },
  { "win.fit-plots", { "<Control>0", NULL } },
  { "win.sidebar", { "F9", NULL } },
  { "win.presenter", { "F11", NULL } },
  { "win.class-controls", { "<Control><Shift>h", NULL } },
};

/* Both windows are made when they are asked for: start-up pays for neither. */
static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkApplication *self = user_data;
  GtkWidget *about;

  about = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                        "transient-for", gtk_application_get_active_window (self),
                        "application-name", _("Polyfit"),
                        "application-icon", APPLICATION_ID,
                        "version", VERSION,
                        "comments", _("Watch stochastic gradient descent fit a polynomial, "
                                      "step by step and with PyTorch’s exact numbers."),
                        "license-type", GTK_LICENSE_GPL_3_0,
                        /* Translators: put your names here, one a line. */
                        "translator-credits", _("translator-credits"),
                        NULL);
  polyfit_presenter_dress (GTK_WINDOW (about));
  gtk_window_present (GTK_WINDOW (about));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkApplication *self = user_data;
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (gtk_application_get_active_window (self));
  GtkWindow *help;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = NULL;

      builder = gtk_builder_new_from_resource (RESOURCE_PATH "ui/shortcuts.ui");
      gtk_application_window_set_help_overlay (
        window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
    }
  help = GTK_WINDOW (gtk_application_window_get_help_overlay (window));
  polyfit_presenter_dress (help);
  gtk_window_present (help);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    polyfit_preferences_present (window, POLYFIT_APPLICATION (user_data)->settings);
}

static void
help_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    polyfit_help_show (window);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Closing each window lets it remember its size. One that is being saved, or has to ask, closes later;
   * the application ends with the last of them. */
  for (const GList *window = windows; window != NULL; window = window->next)
    if (POLYFIT_IS_WINDOW (window->data))
      gtk_window_close (window->data);
}

static PolyfitWindow *
add_window (GtkApplication *self)
{
  PolyfitWindow *window = polyfit_window_new (self);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  add_window (user_data);
}

static int
polyfit_application_handle_local_options (GApplication *application,
                                          GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("polyfit %s\n", VERSION);
      return 0;
    }
  return -1;
}

static void
polyfit_application_activate (GApplication *application)
{
  GtkApplication *self = GTK_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (self);

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  add_window (self);
  polyfit_draft_offer (POLYFIT_APPLICATION (application));
}

static void
polyfit_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  GtkApplication *self = GTK_APPLICATION (application);
  gboolean is_start = gtk_application_get_active_window (self) == NULL;

  for (int i = 0; i < n_files; i++)
    {
      PolyfitWindow *window = polyfit_application_get_free_window (POLYFIT_APPLICATION (application));

      polyfit_window_open (window, files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
  if (is_start)
    polyfit_draft_offer (POLYFIT_APPLICATION (application));
}

static void
take_settings (PolyfitApplication *self)
{
  self->settings = polyfit_settings_new ();
  if (self->settings != NULL)
    polyfit_preferences_apply (self->settings);
  else
    g_action_map_remove_action (G_ACTION_MAP (self), "preferences");
}

static void
polyfit_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_cb },
    { .name = "about", .activate = about_cb },
    { .name = "help", .activate = help_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "quit", .activate = quit_cb },
  };

  G_APPLICATION_CLASS (polyfit_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (ACCELS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), ACCELS[i].action,
                                           ACCELS[i].accels);
  take_settings (POLYFIT_APPLICATION (application));
  gtk_window_set_default_icon_name (APPLICATION_ID);
  polyfit_button_names_watch ();
  polyfit_focus_sight_watch ();
  polyfit_figure_content_clean_up ();
}

static void
polyfit_application_shutdown (GApplication *application)
{
  polyfit_figure_content_clean_up ();
  g_clear_object (&POLYFIT_APPLICATION (application)->settings);

  G_APPLICATION_CLASS (polyfit_application_parent_class)->shutdown (application);
}

static void
polyfit_application_class_init (PolyfitApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = polyfit_application_activate;
  application_class->handle_local_options = polyfit_application_handle_local_options;
  application_class->open = polyfit_application_open;
  application_class->shutdown = polyfit_application_shutdown;
  application_class->startup = polyfit_application_startup;
}

static void
polyfit_application_init (PolyfitApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  g_application_set_option_context_parameter_string (application, _("[FILE…]"));
  g_application_set_option_context_summary (
    application, _("Watch stochastic gradient descent fit a polynomial. Files may be experiments, "
                   "weights, figures that Polyfit saved, or tables."));
  g_application_add_main_option (application, "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 _("Show the version"), NULL);
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
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

/**
 * polyfit_application_get_free_window:
 *
 * Returns: (transfer none): a window in which nothing was done yet, so that it can be taken for
 *   something else; a new one if there is none
 */
PolyfitWindow *
polyfit_application_get_free_window (PolyfitApplication *self)
{
  g_return_val_if_fail (POLYFIT_IS_APPLICATION (self), NULL);

  for (GList *list = gtk_application_get_windows (GTK_APPLICATION (self)); list != NULL;
       list = list->next)
    {
      PolyfitExperiment *experiment;
      PolyfitSource source;

      if (!POLYFIT_IS_WINDOW (list->data))
        continue;
      experiment = polyfit_window_get_experiment (list->data);
      source = polyfit_dataset_get_source (polyfit_experiment_get_dataset (experiment));
      if (!polyfit_experiment_get_modified (experiment) &&
          polyfit_experiment_get_file (experiment) == NULL && source != POLYFIT_SOURCE_POINTS &&
          !polyfit_window_is_opening (list->data))
        return list->data;
    }
  return add_window (GTK_APPLICATION (self));
}
