#include "config.h"

#include "ui/polyfit-export-dialog.h"

#include "figure/polyfit-figure-task.h"
#include "ui/polyfit-export-choices.h"
#include "ui/polyfit-figure-content.h"
#include "ui/polyfit-file-dialog.h"
#include "ui/polyfit-settings.h"

#include <glib/gi18n.h>

#define MM_PER_INCH 25.4
#define CHECK_SIZE 8

/* The look of a figure is chosen here, and seen, before it is saved, copied or dragged away. */
struct _PolyfitExportDialog
{
  AdwWindow        parent_instance;

  AdwToastOverlay *toasts;
  GtkDrawingArea  *preview;
  GtkLabel        *caption;
  AdwComboRow     *kind_row;
  GtkWidget       *view_row;
  GtkSwitch       *view_switch;
  GtkEditable     *title_row;
  GtkWidget       *equation_row;
  GtkSwitch       *equation_switch;
  GtkSwitch       *legend_switch;
  GtkSwitch       *axis_labels_switch;
  AdwComboRow     *format_row;
  AdwComboRow     *size_row;
  GtkWidget       *width_row;
  GtkSpinButton   *width_spin;
  GtkAdjustment   *width;
  GtkWidget       *height_row;
  GtkSpinButton   *height_spin;
  GtkAdjustment   *height;
  AdwComboRow     *unit_row;
  GtkAdjustment   *scale;
  GtkAdjustment   *dpi;
  AdwComboRow     *background_row;
  GtkWidget       *text_size_row;
  GtkSpinButton   *text_size_spin;
  GtkAdjustment   *text_size;

  PolyfitFigure   *figure;
  GSettings       *settings;
  char            *name;  /* suggested for the file, without its extension */
  GFile           *file;  /* while it is being written */
  GCancellable    *completion;  /* of what the figure on show still lacks, */
  const PolyfitFigureKind *completed_kind;  /* which is of this kind */
  PlotExportUnit   unit;  /* that of @width and @height */
};

G_DEFINE_FINAL_TYPE (PolyfitExportDialog, polyfit_export_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const FORMAT_IDS[] = { "png", "svg", "pdf", NULL };
static const char *const SIZE_IDS[] = { "16:9", "4:3", "square", "half", "custom", NULL };
static const char *const UNIT_IDS[] = { "px", "mm", "in", NULL };
static const char *const BACKGROUND_IDS[] = { "light", "dark", "for-light", "for-dark", NULL };

static void
choose_size (PolyfitExportDialog *self,
             PlotExport          *export)
{
  guint size = adw_combo_row_get_selected (self->size_row);

  if (size < PLOT_EXPORT_N_PRESETS)
    {
      export->unit = PLOT_EXPORT_PX;
      export->width = PLOT_EXPORT_PRESETS[size].width;
      export->height = PLOT_EXPORT_PRESETS[size].height;
      return;
    }
  export->unit = self->unit;
  export->width = gtk_adjustment_get_value (self->width);
  export->height = gtk_adjustment_get_value (self->height);
}

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

/* What does nothing for the figure that is chosen is not offered. */
static void
update_cb (PolyfitExportDialog *self)
{
  gboolean custom = adw_combo_row_get_selected (self->size_row) == PLOT_EXPORT_N_PRESETS;
  PolyfitFigureChoice choice;

  polyfit_export_dialog_get_choice (self, &choice);
  gtk_widget_set_visible (self->width_row, custom);
  gtk_widget_set_visible (self->height_row, custom);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_row), custom);
  gtk_widget_set_sensitive (self->view_row,
                            polyfit_figure_has_own_axes (self->figure, choice.kind));
  gtk_widget_set_sensitive (self->equation_row, g_str_equal (choice.kind->chart[0], "fit"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->text_size_row),
                               choice.export.unit == PLOT_EXPORT_PX ? _("Pixels") : _("Points"));
  update_caption (self, &choice.export);
  complete (self, choice.kind);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

/* How many pixels there are in a unit. */
static double
get_pixels (PolyfitExportDialog *self,
            PlotExportUnit       unit)
{
  double dpi = gtk_adjustment_get_value (self->dpi);

  switch (unit)
    {
    case PLOT_EXPORT_MM:
      return dpi / MM_PER_INCH;
    case PLOT_EXPORT_IN:
      return dpi;
    case PLOT_EXPORT_PX:
    default:
      return 1;
    }
}

static void
show_unit (PolyfitExportDialog *self)
{
  static const guint digits[] = { [PLOT_EXPORT_PX] = 0, [PLOT_EXPORT_MM] = 1, [PLOT_EXPORT_IN] = 2 };
  static const double steps[] = { [PLOT_EXPORT_PX] = 10, [PLOT_EXPORT_MM] = 1, [PLOT_EXPORT_IN] = 0.1 };

  gtk_spin_button_set_digits (self->width_spin, digits[self->unit]);
  gtk_spin_button_set_digits (self->height_spin, digits[self->unit]);
  gtk_adjustment_set_step_increment (self->width, steps[self->unit]);
  gtk_adjustment_set_step_increment (self->height, steps[self->unit]);
}

/* The page stays as large as it was. */
static void
unit_changed_cb (PolyfitExportDialog *self)
{
  PlotExportUnit unit = (PlotExportUnit) adw_combo_row_get_selected (self->unit_row);
  double factor = get_pixels (self, self->unit) / get_pixels (self, unit);
  double width = gtk_adjustment_get_value (self->width) * factor;
  double height = gtk_adjustment_get_value (self->height) * factor;

  self->unit = unit;
  show_unit (self);
  gtk_adjustment_set_value (self->width, width);
  gtk_adjustment_set_value (self->height, height);
  update_cb (self);
}

static gboolean
show_text_size_cb (PolyfitExportDialog *self)
{
  if (gtk_adjustment_get_value (self->text_size) > 0)
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->text_size_spin),
                         /* Translators: the size of text. */
                         C_("text size", "Automatic"));
  return TRUE;
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
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Figure copied")));
}

/* Somebody who has closed the dialog meanwhile is told all the same. */
static void
show_error (PolyfitExportDialog *self,
            const GError        *error)
{
  GtkWindow *window = GTK_WINDOW (self);
  GtkWindow *parent = gtk_widget_get_visible (GTK_WIDGET (self)) ? window
                                                                 : gtk_window_get_transient_for (window);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Figure Not Saved"), error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
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
  guint format = adw_combo_row_get_selected (self->format_row);
  g_autofree char *name = g_strconcat (self->name, extensions[format][0], NULL);

  polyfit_file_dialog_add_filter (dialog, _("Figures"), extensions[format]);
  polyfit_file_dialog_set_extensions (dialog, extensions[format]);
  polyfit_file_dialog_set_name (dialog, name);
  polyfit_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb, g_object_ref (self));
}

static void
fill_sizes (PolyfitExportDialog *self)
{
  g_autoptr (GtkStringList) sizes = gtk_string_list_new (NULL);

  for (gsize i = 0; i < PLOT_EXPORT_N_PRESETS; i++)
    {
      const PlotExportPreset *preset = &PLOT_EXPORT_PRESETS[i];

      gtk_string_list_append (sizes, g_dpgettext2 (NULL, "figure size", preset->label));
    }
  gtk_string_list_append (sizes, C_("figure size", "Other"));
  adw_combo_row_set_model (self->size_row, G_LIST_MODEL (sizes));
}

static void
fill_kinds (PolyfitExportDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  gsize n;
  const PolyfitFigureKind *kinds = polyfit_figure_kind_list (&n);

  for (gsize i = 0; i < n; i++)
    gtk_string_list_append (titles, g_dpgettext2 (NULL, "figure", kinds[i].title));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (titles));
}

/* The last choices, for as long as there is somewhere to remember them. */
static void
bind_settings (PolyfitExportDialog *self)
{
  const struct
  {
    const char *key;
    gpointer    object;
    const char *property;
  } bindings[] = {
    { "figure-own-view", self->view_switch, "active" },
    { "figure-title", self->title_row, "text" },
    { "figure-equation", self->equation_switch, "active" },
    { "figure-legend", self->legend_switch, "active" },
    { "figure-axis-labels", self->axis_labels_switch, "active" },
    { "figure-width", self->width, "value" },
    { "figure-height", self->height, "value" },
    { "figure-scale", self->scale, "value" },
    { "figure-resolution", self->dpi, "value" },
    { "figure-text-size", self->text_size, "value" },
  };

  self->settings = polyfit_settings_new ();
  if (self->settings == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (self->settings, bindings[i].key, bindings[i].object, bindings[i].property,
                     G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  polyfit_export_choices_bind_row (self->settings, "figure-kind", self->kind_row,
                                   polyfit_figure_kind_get_ids ());
  polyfit_export_choices_bind_row (self->settings, "figure-format", self->format_row, FORMAT_IDS);
  polyfit_export_choices_bind_row (self->settings, "figure-size", self->size_row, SIZE_IDS);
  polyfit_export_choices_bind_row (self->settings, "figure-unit", self->unit_row, UNIT_IDS);
  polyfit_export_choices_bind_row (self->settings, "figure-background", self->background_row,
                                   BACKGROUND_IDS);
}

static void
connect_changes (PolyfitExportDialog *self)
{
  const struct
  {
    gpointer    object;
    const char *signal;
  } changes[] = {
    { self->kind_row, "notify::selected" },
    { self->view_switch, "notify::active" },
    { self->title_row, "changed" },
    { self->equation_switch, "notify::active" },
    { self->legend_switch, "notify::active" },
    { self->axis_labels_switch, "notify::active" },
    { self->format_row, "notify::selected" },
    { self->size_row, "notify::selected" },
    { self->width, "value-changed" },
    { self->height, "value-changed" },
    { self->scale, "value-changed" },
    { self->dpi, "value-changed" },
    { self->background_row, "notify::selected" },
    { self->text_size, "value-changed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (changes[i].object, changes[i].signal, G_CALLBACK (update_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit_row, "notify::selected", G_CALLBACK (unit_changed_cb), self,
                           G_CONNECT_SWAPPED);
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
  g_clear_object (&self->settings);
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
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, view_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, view_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, equation_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, equation_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, legend_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, axis_labels_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, width_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, width);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, height_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, height_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, height);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, scale);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, background_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, text_size_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportDialog, text_size);
  gtk_widget_class_bind_template_callback (widget_class, show_text_size_cb);
}

static void
polyfit_export_dialog_class_init (PolyfitExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_export_dialog_finalize;

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
  fill_kinds (self);
  fill_sizes (self);
  gtk_switch_set_active (self->equation_switch, TRUE);
  gtk_switch_set_active (self->legend_switch, TRUE);
  gtk_switch_set_active (self->axis_labels_switch, TRUE);
  bind_settings (self);
  self->unit = (PlotExportUnit) adw_combo_row_get_selected (self->unit_row);
  show_unit (self);
}

/**
 * polyfit_export_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @figure: what is to be saved
 * @name: suggested for the file, without its extension
 *
 * Returns: (transfer none): the dialog
 */
PolyfitExportDialog *
polyfit_export_dialog_new (GtkWindow     *parent,
                           PolyfitFigure *figure,
                           const char    *name)
{
  PolyfitExportDialog *self;

  g_return_val_if_fail (figure != NULL && name != NULL, NULL);

  self = g_object_new (POLYFIT_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->figure = polyfit_figure_ref (figure);
  self->name = g_strdup (name);
  gtk_drawing_area_set_draw_func (self->preview, draw_cb, self, NULL);
  add_drag_source (self);
  connect_changes (self);
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
  PlotExport *export = &choice->export;
  const char *title;
  const PolyfitFigureKind *kinds;
  guint background;
  gsize n;

  g_return_if_fail (POLYFIT_IS_EXPORT_DIALOG (self));

  kinds = polyfit_figure_kind_list (&n);
  polyfit_figure_choice_init (choice, kinds[adw_combo_row_get_selected (self->kind_row)].id);
  if (gtk_switch_get_active (self->view_switch))
    choice->view = POLYFIT_FIGURE_VIEW_OWN;
  title = gtk_editable_get_text (self->title_row);
  background = adw_combo_row_get_selected (self->background_row);
  choose_size (self, export);
  export->format = (PlotExportFormat) adw_combo_row_get_selected (self->format_row);
  export->dpi = gtk_adjustment_get_value (self->dpi);
  export->scale = gtk_adjustment_get_value (self->scale);
  export->theme = background % 2 == 1 ? PLOT_DARK : PLOT_LIGHT;
  export->background = background < 2;
  export->text_size = gtk_adjustment_get_value (self->text_size);
  export->title = title[0] != '\0' ? title : NULL;
  export->legend = gtk_switch_get_active (self->legend_switch);
  export->equation = gtk_switch_get_active (self->equation_switch);
  export->axis_labels = gtk_switch_get_active (self->axis_labels_switch);
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
