#include "config.h"

#include "ui/polyfit-figure-actions.h"

#include "model/polyfit-file.h"
#include "model/polyfit-run-script.h"
#include "ui/polyfit-export-dialog.h"
#include "ui/polyfit-figure-content.h"

#include <glib/gi18n.h>
#include <string.h>

/* What a window does with what it shows: figures are saved and copied, and the run as a script. */
struct _PolyfitFigureActions
{
  GObject               parent_instance;

  GtkApplicationWindow *window;   /* owns this object */
  PolyfitPlots         *plots;    /* part of the window */

  PolyfitExperiment    *experiment;
  gboolean              is_writing_script;
};

enum
{
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitFigureActions, polyfit_figure_actions, G_TYPE_OBJECT)

static void
tell (PolyfitFigureActions *self,
      const char           *message)
{
  g_signal_emit (self, signals[NOTICE], 0, message);
}

static void
saved_cb (PolyfitFigureActions *self,
          GFile                *file)
{
  g_autofree char *name = polyfit_file_get_name (file);
  /* Translators: %s is a file's name. */
  g_autofree char *message = g_strdup_printf (_("Saved “%s”"), name);

  tell (self, message);
}

/* What the file of the experiment is called, as far as a figure can be called so, too. */
static char *
suggest_name (PolyfitFigureActions *self)
{
  g_autofree char *title = polyfit_experiment_dup_title (self->experiment);
  char *dot = strrchr (title, '.');

  if (polyfit_experiment_get_file (self->experiment) == NULL)
    return g_strdup (C_("file name", "Polyfit figure"));
  if (dot != NULL && dot != title)
    *dot = '\0';
  return g_steal_pointer (&title);
}

/* Begins with the kind of figure whose id is the parameter, or else with the last choice. */
static void
save_figure_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PolyfitFigureActions *self = user_data;
  g_autoptr (PolyfitFigure) figure = polyfit_plots_make_figure (self->plots);
  g_autofree char *name = suggest_name (self);
  const PolyfitFigureKind *kind = NULL;
  PolyfitExportDialog *dialog;

  if (parameter != NULL)
    kind = polyfit_figure_kind_lookup (g_variant_get_string (parameter, NULL));
  dialog = polyfit_export_dialog_new (GTK_WINDOW (self->window), figure, kind, name);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (PolyfitFigureActions *self)
{
  tell (self, _("Figure copied"));
}

/* Both plots, as nobody says which one. */
static void
copy_figure_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PolyfitFigureActions *self = user_data;
  g_autoptr (PolyfitFigure) figure = polyfit_plots_make_figure (self->plots);
  g_autoptr (GdkContentProvider) content = NULL;
  PolyfitFigureChoice choice;

  polyfit_figure_choice_init (&choice, "both");
  choice.view = POLYFIT_FIGURE_VIEW_OWN;
  content = polyfit_figure_content_new (figure, &choice, FALSE);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), content);
  copied_cb (self);
}

/* The window may be gone by now: then there is nobody to be told. */
static void
script_written_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (PolyfitFigureActions) self = user_data;
  g_autoptr (GtkWidget) window = GTK_WIDGET (self->window);
  g_autoptr (GError) error = NULL;
  g_autofree char *script = polyfit_run_script_write_finish (result, &error);

  self->is_writing_script = FALSE;
  if (!gtk_widget_get_visible (window))
    return;
  if (script != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (window), script);
  tell (self, script != NULL ? _("PyTorch script copied") : error->message);
}

/* A script that makes the data has the true curve in it. */
static void
copy_script_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PolyfitFigureActions *self = user_data;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (self->experiment);

  if (polyfit_trainer_hides_equation (trainer))
    {
      tell (self, _("The script would tell the true equation, which is hidden"));
      return;
    }
  if (self->is_writing_script)
    return;
  self->is_writing_script = TRUE;
  g_object_ref (self->window);
  polyfit_run_script_write_async (trainer, 1, script_written_cb, g_object_ref (self));
}

static void
polyfit_figure_actions_finalize (GObject *object)
{
  PolyfitFigureActions *self = POLYFIT_FIGURE_ACTIONS (object);

  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (polyfit_figure_actions_parent_class)->finalize (object);
}

static void
polyfit_figure_actions_class_init (PolyfitFigureActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_figure_actions_finalize;

  /**
   * PolyfitFigureActions::notice:
   * @text: for the user, already translated
   *
   * What was asked for is done, or cannot be.
   */
  signals[NOTICE] = g_signal_new ("notice",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
polyfit_figure_actions_init (PolyfitFigureActions *self)
{
}

/**
 * polyfit_figure_actions_new:
 * @window: gets the actions; it owns the object and outlives it
 * @plots: what is saved and copied
 *
 * Returns: (transfer full): the actions, in need of an experiment
 */
PolyfitFigureActions *
polyfit_figure_actions_new (GtkApplicationWindow *window,
                            PolyfitPlots         *plots)
{
  static const GActionEntry entries[] = {
    { .name = "save-figure", .activate = save_figure_cb },
    { .name = "save-figure-of", .activate = save_figure_cb, .parameter_type = "s" },
    { .name = "copy-figure", .activate = copy_figure_cb },
    { .name = "copy-script", .activate = copy_script_cb },
  };
  PolyfitFigureActions *self = g_object_new (POLYFIT_TYPE_FIGURE_ACTIONS, NULL);

  self->window = window;
  self->plots = plots;
  g_signal_connect_object (plots, "copied", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

/**
 * polyfit_figure_actions_set_experiment:
 * @experiment: what the window shows
 */
void
polyfit_figure_actions_set_experiment (PolyfitFigureActions *self,
                                       PolyfitExperiment    *experiment)
{
  g_return_if_fail (POLYFIT_IS_FIGURE_ACTIONS (self));

  g_set_object (&self->experiment, experiment);
}
