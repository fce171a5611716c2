#include "config.h"

#include "ui/polyfit-export-dialog.h"

#include "figure/polyfit-figure-task.h"
#include "ui/polyfit-error-dialog.h"
#include "ui/polyfit-export-options.h"
#include "ui/polyfit-figure-content.h"
#include "ui/polyfit-file-dialog.h"
#include "ui/polyfit-presenter.h"
#include "ui/polyfit-toasts.h"

#include <glib/gi18n.h>

#define CHECK_SIZE 8

/* A figure as it is chosen to be, seen before it is saved, copied or dragged away. */
struct _PolyfitExportDialog
{
  AdwWindow                parent_instance;

  AdwToastOverlay         *toasts;
  GtkDrawingArea          *preview;
  GtkLabel                *caption;
  PolyfitExportOptions    *options;

  PolyfitFigure           *figure;
  char                    *name;            /* suggested for the file, without its extension */
  GFile                   *file;            /* while it is being written */
  GCancellable            *completion;      /* of what the figure on show still lacks, */
  const PolyfitFigureKind *completed_kind;  /* which is of this kind */
};

G_DEFINE_FINAL_TYPE (PolyfitExportDialog, polyfit_export_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
draw_checks (cairo_t *cr,
             double   width,
             double   height,
             gboolean dark)
{
  double shade = dark ? 0.25 : 0.85;

  cairo_set_source_rgb (cr, dark ? 0.2 : 1, dark ? 0.2 : 1, dark ? 0.2 : 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, shade, shade, shade);
  for (int row = 0; row * CHECK_SIZE < height; row++)
    for (int column = row % 2; column * CHECK_SIZE < width; column += 2)
      cairo_rectangle (cr, column * CHECK_SIZE, row * CHECK_SIZE, CHECK_SIZE, CHECK_SIZE);
  cairo_fill (cr);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  PolyfitExportDialog *self = user_data;
  PolyfitFigureChoice choice;
  const PlotExport *export = &choice.export;
  int page_width, page_height;
  double scale;

  polyfit_export_dialog_get_choice (self, &choice);
  if (!plot_export_get_size (export, &page_width, &page_height, NULL))
    return;
  scale = MIN ((double) width / page_width, (double) height / page_height);
  cairo_translate (cr, (width - scale * page_width) / 2, (height - scale * page_height) / 2);
  cairo_rectangle (cr, 0, 0, scale * page_width, scale * page_height);
  cairo_clip (cr);
  if (!export->background)
    draw_checks (cr, scale * page_width, scale * page_height, export->theme == PLOT_DARK);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  polyfit_figure_draw (self->figure, &choice, cr);
  cairo_restore (cr);
  /* White paper has to end somewhere on white. */
  cairo_rectangle (cr, 0, 0, scale * page_width, scale * page_height);
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.5);
  cairo_stroke (cr);
}

static void
update_caption (PolyfitExportDialog *self,
                const PlotExport    *export)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int width, height;
  gboolean possible = plot_export_get_size (export, &width, &height, &error);

  if (!possible)
    {
      text = g_strdup (error->message);
      gtk_widget_add_css_class (GTK_WIDGET (self->caption), "error");
    }
  else
    {
      /* Translators: the size of a picture. */
      text = g_strdup_printf (_("%d × %d pixels"), width, height);
      gtk_widget_remove_css_class (GTK_WIDGET (self->caption), "error");
    }
  gtk_label_set_text (self->caption, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.save", possible);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.copy", possible);
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PolyfitExportDialog) self = user_data;

  if (polyfit_figure_complete_finish (result, NULL))
    gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

static void
stop_completion (PolyfitExportDialog *self)
{
  if (self->completion != NULL)
    g_cancellable_cancel (self->completion);
  g_clear_object (&self->completion);
}

/* What takes long is made while the dialog is looked at. Another kind's is not waited for. */
static void
complete (PolyfitExportDialog     *self,
          const PolyfitFigureKind *kind)
{
  if (self->completed_kind == kind)
    return;
  stop_completion (self);
  self->completed_kind = kind;
  if (polyfit_figure_is_complete (self->figure, kind))
    return;
  self->completion = g_cancellable_new ();
  polyfit_figure_complete_async (self->figure, kind, self->completion, completed_cb,
                                 g_object_ref (self));
}

static void
update_cb (PolyfitExportDialog *self)
{
  PolyfitFigureChoice choice;

  polyfit_export_dialog_get_choice (self, &choice);
  update_caption (self, &choice.export);
  complete (self, choice.kind);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

static GdkContentProvider *
make_content (PolyfitExportDialog *self,
              gboolean             as_file)
{
  PolyfitFigureChoice choice;

  polyfit_export_dialog_get_choice (self, &choice);
  if (!plot_export_get_size (&choice.export, &(int) { 0 }, &(int) { 0 }, NULL))
    return NULL;
  return polyfit_figure_content_new (self->figure, &choice, as_file);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource       *source,
                 double               x,
                 double               y,
                 PolyfitExportDialog *self)
{
  GdkContentProvider *content = make_content (self, TRUE);
  g_autoptr (GdkPaintable) icon = NULL;

  if (content == NULL)
    return NULL;
  icon = polyfit_figure_content_make_icon (POLYFIT_FIGURE_CONTENT (content));
  gtk_drag_source_set_icon (source, icon, 0, 0);
  return content;
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  PolyfitExportDialog *self = POLYFIT_EXPORT_DIALOG (widget);
  g_autoptr (GdkContentProvider) content = make_content (self, FALSE);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  polyfit_toasts_add (self->toasts, _("Figure copied"));
}

/* Somebody who has closed the dialog meanwhile is told all the same. */
static void
show_error (PolyfitExportDialog *self,
            const GError        *error)
{
  GtkWindow *window = GTK_WINDOW (self);
  GtkWindow *parent = gtk_widget_get_visible (GTK_WIDGET (self)) ? window
                                                                 : gtk_window_get_transient_for (window);

  polyfit_error_dialog_show (parent, _("Figure Not Saved"), error);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PolyfitExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  file = polyfit_file_dialog_save_finish (POLYFIT_FILE_DIALOG (source), result, &error);
  if (file != NULL)
    polyfit_export_dialog_save_to (self, file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  static const char *const extensions[][4] = {
    [PLOT_EXPORT_PNG] = { ".png", ".svg", ".pdf", NULL },
    [PLOT_EXPORT_SVG] = { ".svg", ".png", ".pdf", NULL },
    [PLOT_EXPORT_PDF] = { ".pdf", ".png", ".svg", NULL },
  };
  PolyfitExportDialog *self = POLYFIT_EXPORT_DIALOG (widget);
  g_autoptr (PolyfitFileDialog) dialog = polyfit_file_dialog_new (_("Save Figure"));
  g_autofree char *name = NULL;
  PolyfitFigureChoice choice;
  const char *const *allowed;

  polyfit_export_dialog_get_choice (self, &choice);
  allowed = extensions[choice.export.format];
  name = g_strconcat (self->name, allowed[0], NULL);
  polyfit_file_dialog_add_filter (dialog, _("Figures"), allowed);
  polyfit_file_dialog_set_extensions (dialog, allowed);
  polyfit_file_dialog_set_name (dialog, name);
  polyfit_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

static void
add_drag_source (PolyfitExportDialog *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->preview), GTK_EVENT_CONTROLLER (source));
}

static void
polyfit_export_dialog_dispose (GObject *object)
{
  stop_completion (POLYFIT_EXPORT_DIALOG (object));

  G_OBJECT_CLASS (polyfit_export_dialog_parent_class)->dispose (object);
}

static void
polyfit_export_dialog_finalize (GObject *object)
{
  PolyfitExportDialog *self = POLYFIT_EXPORT_DIALOG (object);

  g_clear_pointer (&self->figure, polyfit_figure_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (polyfit_export_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, options);
}

static void
polyfit_export_dialog_class_init (PolyfitExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_export_dialog_finalize;

  g_type_ensure (POLYFIT_TYPE_EXPORT_OPTIONS);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "figure.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "figure.copy", NULL, copy_cb);

  /**
   * PolyfitExportDialog::saved:
   * @file: where to
   *
   * The figure was saved.
   */
  signals[SAVED] = g_signal_new ("saved",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
polyfit_export_dialog_init (PolyfitExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * polyfit_export_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @figure: what is to be saved
 * @kind: (nullable): what to show to begin with, this time only; %NULL for the last choice
 * @name: suggested for the file, without its extension
 *
 * Returns: (transfer none): the dialog
 */
PolyfitExportDialog *
polyfit_export_dialog_new (GtkWindow               *parent,
                           PolyfitFigure           *figure,
                           const PolyfitFigureKind *kind,
                           const char              *name)
{
  PolyfitExportDialog *self;

  g_return_val_if_fail (figure != NULL && name != NULL, NULL);

  self = g_object_new (POLYFIT_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  polyfit_presenter_dress (GTK_WINDOW (self));
  self->figure = polyfit_figure_ref (figure);
  self->name = g_strdup (name);
  gtk_drawing_area_set_draw_func (self->preview, draw_cb, self, NULL);
  add_drag_source (self);
  polyfit_export_options_set_figure (self->options, figure, kind);
  g_signal_connect_object (self->options, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  return self;
}

/**
 * polyfit_export_dialog_get_choice:
 * @choice: (out): all that is chosen; its title is the dialog's
 */
void
polyfit_export_dialog_get_choice (PolyfitExportDialog *self,
                                  PolyfitFigureChoice *choice)
{
  g_return_if_fail (POLYFIT_IS_EXPORT_DIALOG (self));

  polyfit_export_options_get_choice (self->options, choice);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PolyfitExportDialog) self = user_data;
  g_autoptr (GFile) file = g_steal_pointer (&self->file);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->toasts), TRUE);
  update_cb (self);
  if (!polyfit_figure_save_finish (result, &error))
    {
      show_error (self, error);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, file);
  gtk_window_close (GTK_WINDOW (self));
}

/**
 * polyfit_export_dialog_save_to:
 * @file: where to; if its extension stands for another format than the chosen one, it decides
 *
 * Draws and writes the figure, which the dialog waits for without holding up anything else. Then it
 * closes, or else says what went wrong and stays; nothing was written in that case.
 */
void
polyfit_export_dialog_save_to (PolyfitExportDialog *self,
                               GFile               *file)
{
  g_autofree char *name = NULL;
  PolyfitFigureChoice choice;

  g_return_if_fail (POLYFIT_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->file == NULL);

  name = g_file_get_basename (file);
  polyfit_export_dialog_get_choice (self, &choice);
  (void) plot_export_guess_format (name, &choice.export.format);
  gtk_widget_set_sensitive (GTK_WIDGET (self->toasts), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "figure.save", FALSE);
  self->file = g_object_ref (file);
  polyfit_figure_save_async (self->figure, &choice, file, NULL, written_cb, g_object_ref (self));
}
