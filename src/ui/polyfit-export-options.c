#include "config.h"

#include "ui/polyfit-export-options.h"

#include "ui/polyfit-export-choices.h"
#include "ui/polyfit-settings.h"

#include <glib/gi18n.h>

#define MM_PER_INCH 25.4

/* What a figure shows, how large, and how it looks: the last choices to begin with. */
struct _PolyfitExportOptions
{
  AdwBin           parent_instance;

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
  PlotExportUnit   unit;  /* that of @width and @height */
};

G_DEFINE_FINAL_TYPE (PolyfitExportOptions, polyfit_export_options, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const FORMAT_IDS[] = { "png", "svg", "pdf", NULL };
static const char *const SIZE_IDS[] = { "16:9", "4:3", "square", "half", "custom", NULL };
static const char *const UNIT_IDS[] = { "px", "mm", "in", NULL };
static const char *const BACKGROUND_IDS[] = { "light", "dark", "for-light", "for-dark", NULL };

static void
choose_size (PolyfitExportOptions *self,
             PlotExport           *export)
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

/* What does nothing for the figure that is chosen is not offered. */
static void
update (PolyfitExportOptions *self)
{
  gboolean custom = adw_combo_row_get_selected (self->size_row) == PLOT_EXPORT_N_PRESETS;
  PolyfitFigureChoice choice;

  polyfit_export_options_get_choice (self, &choice);
  gtk_widget_set_visible (self->width_row, custom);
  gtk_widget_set_visible (self->height_row, custom);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_row), custom);
  gtk_widget_set_sensitive (self->view_row,
                            polyfit_figure_has_own_axes (self->figure, choice.kind));
  gtk_widget_set_sensitive (self->equation_row, g_str_equal (choice.kind->chart[0], "fit"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->text_size_row),
                               choice.export.unit == PLOT_EXPORT_PX ? _("Pixels") : _("Points"));
}

static void
changed_cb (PolyfitExportOptions *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* How many pixels there are in a unit. */
static double
get_pixels (PolyfitExportOptions *self,
            PlotExportUnit        unit)
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
show_unit (PolyfitExportOptions *self)
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
unit_changed_cb (PolyfitExportOptions *self)
{
  PlotExportUnit unit = (PlotExportUnit) adw_combo_row_get_selected (self->unit_row);
  double factor = get_pixels (self, self->unit) / get_pixels (self, unit);
  double width = gtk_adjustment_get_value (self->width) * factor;
  double height = gtk_adjustment_get_value (self->height) * factor;

  self->unit = unit;
  show_unit (self);
  gtk_adjustment_set_value (self->width, width);
  gtk_adjustment_set_value (self->height, height);
  changed_cb (self);
}

static gboolean
show_text_size_cb (PolyfitExportOptions *self)
{
  if (gtk_adjustment_get_value (self->text_size) > 0)
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->text_size_spin),
                         /* Translators: the size of text. */
                         C_("text size", "Automatic"));
  return TRUE;
}

static void
fill_sizes (PolyfitExportOptions *self)
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
fill_kinds (PolyfitExportOptions *self)
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
bind_settings (PolyfitExportOptions *self)
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
connect_changes (PolyfitExportOptions *self)
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
    g_signal_connect_object (changes[i].object, changes[i].signal, G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit_row, "notify::selected", G_CALLBACK (unit_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Without the settings getting to know. */
static void
choose_kind (PolyfitExportOptions    *self,
             const PolyfitFigureKind *kind)
{
  gsize n;

  g_settings_unbind (self->kind_row, "selected");
  adw_combo_row_set_selected (self->kind_row, (guint) (kind - polyfit_figure_kind_list (&n)));
}

static void
polyfit_export_options_finalize (GObject *object)
{
  PolyfitExportOptions *self = POLYFIT_EXPORT_OPTIONS (object);

  g_clear_pointer (&self->figure, polyfit_figure_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (polyfit_export_options_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-export-options.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, kind_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, view_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, view_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, title_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, equation_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, equation_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, legend_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, axis_labels_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, format_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, width_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, width_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, width);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, height_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, height_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, height);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, unit_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, scale);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, dpi);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, background_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, text_size_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitExportOptions, text_size);
  gtk_widget_class_bind_template_callback (widget_class, show_text_size_cb);
}

static void
polyfit_export_options_class_init (PolyfitExportOptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_export_options_finalize;

  bind_template (GTK_WIDGET_CLASS (klass));

  /**
   * PolyfitExportOptions::changed:
   *
   * Something else is chosen than before.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_export_options_init (PolyfitExportOptions *self)
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
 * polyfit_export_options_set_figure:
 * @figure: what is chosen from; to be called once
 * @kind: (nullable): what to begin with, which is not remembered; %NULL for the last choice
 */
void
polyfit_export_options_set_figure (PolyfitExportOptions    *self,
                                   PolyfitFigure           *figure,
                                   const PolyfitFigureKind *kind)
{
  g_return_if_fail (POLYFIT_IS_EXPORT_OPTIONS (self));
  g_return_if_fail (figure != NULL && self->figure == NULL);

  self->figure = polyfit_figure_ref (figure);
  if (kind != NULL)
    choose_kind (self, kind);
  update (self);
  connect_changes (self);
}

/**
 * polyfit_export_options_get_choice:
 * @choice: (out): all that is chosen; its title belongs to @self
 */
void
polyfit_export_options_get_choice (PolyfitExportOptions *self,
                                   PolyfitFigureChoice  *choice)
{
  PlotExport *export = &choice->export;
  const char *title;
  const PolyfitFigureKind *kinds;
  guint background;
  gsize n;

  g_return_if_fail (POLYFIT_IS_EXPORT_OPTIONS (self));

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
