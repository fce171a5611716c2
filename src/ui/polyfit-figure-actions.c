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
  AdwToastOverlay      *toasts;   /* parts of the window */
  PolyfitPlotView      *fit_view;
  PolyfitPlotView      *loss_view;

  PolyfitExperiment    *experiment;
};

G_DEFINE_FINAL_TYPE (PolyfitFigureActions, polyfit_figure_actions, G_TYPE_OBJECT)

static void
tell (PolyfitFigureActions *self,
      const char           *message)
{
  g_autofree char *title = g_markup_escape_text (message, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static void
take_own_axes (PolyfitFigure   *figure,
               PlotExportKind   kind,
               PolyfitPlotView *view)
{
  PlotAxis x, y;

  if (!polyfit_plot_view_has_own_axes (view))
    return;
  polyfit_plot_view_get_axes (view, &x, &y);
  polyfit_figure_set_own_axes (figure, kind, &x, &y);
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

static void
save_figure_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PolyfitFigureActions *self = user_data;
  g_autoptr (PolyfitFigure) figure = polyfit_figure_actions_make_figure (self);
  g_autofree char *name = suggest_name (self);
  PolyfitExportDialog *dialog;

  dialog = polyfit_export_dialog_new (GTK_WINDOW (self->window), figure, name);
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
  g_autoptr (PolyfitFigure) figure = polyfit_figure_actions_make_figure (self);
  g_autoptr (GdkContentProvider) content = NULL;
  PlotExport export = PLOT_EXPORT_DEFAULT;

  export.kind = PLOT_EXPORT_BOTH;
  content = polyfit_figure_content_new (figure, &export, POLYFIT_FIGURE_VIEW_OWN, FALSE);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), content);
  copied_cb (self);
}

static void
copy_script_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  PolyfitFigureActions *self = user_data;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (self->experiment);
  g_autoptr (GError) error = NULL;
  g_autofree char *script = polyfit_run_script_write (trainer, &error);

  if (script == NULL)
    {
      tell (self, error->message);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), script);
  tell (self, _("PyTorch script copied"));
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
}

static void
polyfit_figure_actions_init (PolyfitFigureActions *self)
{
}

static PolyfitFigure *
make_figure (gpointer owner)
{
  return polyfit_figure_actions_make_figure (owner);
}

static PolyfitPlotView *
set_up_bin (PolyfitFigureActions *self,
            PolyfitFigureBin     *bin,
            PlotExportKind        kind)
{
  PolyfitPlotView *view;

  polyfit_figure_bin_set_source (bin, kind, make_figure, self);
  g_signal_connect_object (bin, "copied", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
  g_object_get (bin, "view", &view, NULL);
  /* The bin keeps it. */
  g_object_unref (view);
  return view;
}

/**
 * polyfit_figure_actions_new:
 * @window: gets the actions; it owns the object and outlives it
 * @toasts: where results are told
 * @fit: around the plot of the fit
 * @loss: around the plot of the loss
 *
 * Returns: (transfer full): the actions, in need of an experiment
 */
PolyfitFigureActions *
polyfit_figure_actions_new (GtkApplicationWindow *window,
                            AdwToastOverlay      *toasts,
                            PolyfitFigureBin     *fit,
                            PolyfitFigureBin     *loss)
{
  static const GActionEntry entries[] = {
    { .name = "save-figure", .activate = save_figure_cb },
    { .name = "copy-figure", .activate = copy_figure_cb },
    { .name = "copy-script", .activate = copy_script_cb },
  };
  PolyfitFigureActions *self = g_object_new (POLYFIT_TYPE_FIGURE_ACTIONS, NULL);

  self->window = window;
  self->toasts = toasts;
  self->fit_view = set_up_bin (self, fit, PLOT_EXPORT_FIT);
  self->loss_view = set_up_bin (self, loss, PLOT_EXPORT_LOSS);
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

/**
 * polyfit_figure_actions_make_figure:
 *
 * Returns: (transfer full): what the window shows at this moment
 */
PolyfitFigure *
polyfit_figure_actions_make_figure (PolyfitFigureActions *self)
{
  g_autoptr (GBytes) document = NULL;
  PolyfitFigure *figure;

  g_return_val_if_fail (POLYFIT_IS_FIGURE_ACTIONS (self), NULL);

  document = polyfit_experiment_to_bytes (self->experiment);
  figure = polyfit_figure_new (polyfit_experiment_get_trainer (self->experiment), document);
  take_own_axes (figure, PLOT_EXPORT_FIT, self->fit_view);
  take_own_axes (figure, PLOT_EXPORT_LOSS, self->loss_view);
  return figure;
}
