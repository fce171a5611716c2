#include "config.h"

#include "ui/polyfit-data-panel.h"

#include "figure/polyfit-number.h"
#include "model/polyfit-target-preset.h"
#include "ui/polyfit-coefficients-row.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-number-entry.h"
#include "ui/polyfit-number-row.h"
#include "ui/polyfit-slider-row.h"

#include <glib/gi18n.h>

/* So many standard deviations on either side of the mean stand for a uniform range, and back. */
#define SPREAD 2.0

/* Where the points come from, and the curve that they follow. */
struct _PolyfitDataPanel
{
  AdwExpanderRow          parent_instance;

  AdwComboRow            *source_row;
  AdwComboRow            *curve_row;
  GtkWidget              *degree_row;
  GtkSpinButton          *degree_spin;
  PolyfitCoefficientsRow *coefficients_row;
  PolyfitNumberRow       *amplitude_row;
  PolyfitNumberRow       *frequency_row;
  PolyfitNumberRow       *phase_row;
  AdwComboRow            *distribution_row;
  PolyfitNumberRow       *mean_row;
  PolyfitNumberRow       *sd_row;
  PolyfitNumberRow       *from_row;
  PolyfitNumberRow       *to_row;
  PolyfitNumberRow       *noise_row;
  PolyfitNumberRow       *sample_size_row;
  PolyfitSliderRow       *held_out_row;
  PolyfitNumberRow       *data_seed_row;
  GtkWidget              *new_data_row;
  GtkWidget              *own_row;

  GtkStringList          *curves;
  PolyfitTrainer         *trainer;          /* the experiment's */
  GSignalGroup           *trainer_signals;
  PolyfitDataset         *dataset;
  GSignalGroup           *signals;
};

G_DEFINE_FINAL_TYPE (PolyfitDataPanel, polyfit_data_panel, ADW_TYPE_EXPANDER_ROW)

/* What a row is there for. */
typedef enum
{
  FOR_CURVE = 1 << 0, /* whenever there is a target */
  FOR_SINE = 1 << 1,
  FOR_NORMAL = 1 << 2,
  FOR_UNIFORM = 1 << 3,
} Purpose;

typedef struct
{
  const char *term;
  gsize       row;
  gsize       number; /* within Target, a double */
  Purpose     purpose;
} Number;

#define NUMBER(name, number, purpose)                                                              \
  { #name, G_STRUCT_OFFSET (PolyfitDataPanel, name##_row), G_STRUCT_OFFSET (Target, number),       \
    purpose }

static const Number NUMBERS[] = {
  NUMBER (amplitude, sine.amplitude, FOR_SINE),
  NUMBER (frequency, sine.frequency, FOR_SINE),
  NUMBER (phase, sine.phase, FOR_SINE),
  NUMBER (mean, x.a, FOR_NORMAL),
  NUMBER (sd, x.b, FOR_NORMAL),
  NUMBER (from, x.a, FOR_UNIFORM),
  NUMBER (to, x.b, FOR_UNIFORM),
  NUMBER (noise, noise, FOR_CURVE),
};

static PolyfitNumberRow *
row_of (PolyfitDataPanel *self,
        const Number     *number)
{
  return G_STRUCT_MEMBER (PolyfitNumberRow *, self, number->row);
}

static const char *
name_curve (const Target *target)
{
  const PolyfitTargetPreset *preset = polyfit_target_preset_find (target);

  /* Translators: a curve of the user's own making. */
  return preset != NULL ? polyfit_target_preset_get_name (preset) : C_("target", "Custom");
}

/* Adds “5 points”, or the like. */
static void
describe_points (PolyfitDataPanel *self,
                 GStrvBuilder     *parts)
{
  gsize n = polyfit_dataset_get_n_points (self->dataset);
  g_autofree char *count = polyfit_number_format_count (n);
  g_autofree char *points = NULL;

  switch (polyfit_dataset_get_source (self->dataset))
    {
    case POLYFIT_SOURCE_FRESH:
      points = g_strdup (_("fresh batches"));
      break;
    case POLYFIT_SOURCE_SAMPLE:
      points = g_strdup_printf (ngettext ("%s fixed point", "%s fixed points", n), count);
      break;
    case POLYFIT_SOURCE_POINTS:
      points = g_strdup_printf (ngettext ("%s point of your own", "%s points of your own", n),
                                count);
      break;
    default:
      g_assert_not_reached ();
    }
  g_strv_builder_add (parts, points);
}

/* The present state in a few words, such as “Line, 100 fixed points, noise 0.1, 20 % held out”. */
static char *
describe (PolyfitDataPanel *self)
{
  const Target *target = polyfit_dataset_get_target (self->dataset);
  PolyfitSource source = polyfit_dataset_get_source (self->dataset);
  guint held_out = polyfit_dataset_get_held_out (self->dataset);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  if (source != POLYFIT_SOURCE_POINTS && !polyfit_trainer_hides_truth (self->trainer))
    g_strv_builder_add (parts, name_curve (target));
  describe_points (self, parts);
  if (source != POLYFIT_SOURCE_POINTS && target->noise > 0)
    {
      g_autofree char *number = polyfit_number_format_exact (target->noise);
      /* Translators: part of a list such as “Line, fresh batches, noise 0.1”. */
      g_autofree char *noise = g_strdup_printf (_("noise %s"), number);

      g_strv_builder_add (parts, noise);
    }
  if (source != POLYFIT_SOURCE_FRESH && held_out > 0)
    {
      /* Translators: part of a list such as “100 fixed points, 20 % held out”. */
      g_autofree char *share = g_strdup_printf (_("%u\u00a0%% held out"), held_out);

      g_strv_builder_add (parts, share);
    }

  words = g_strv_builder_end (parts);
  /* Translators: between the parts of a list such as “Line, fresh batches, noise 0.1”. */
  return g_strjoinv (_(", "), words);
}

/* A curve that is none of the presets has a name at the end of theirs while it is there. */
static void
show_curve_name (PolyfitDataPanel *self,
                 const Target     *target)
{
  gsize n_presets;
  const PolyfitTargetPreset *presets = polyfit_target_presets (&n_presets);
  const PolyfitTargetPreset *preset = polyfit_target_preset_find (target);
  gboolean has_custom = g_list_model_get_n_items (G_LIST_MODEL (self->curves)) > n_presets;

  if (preset == NULL && !has_custom)
    gtk_string_list_append (self->curves, name_curve (target));
  adw_combo_row_set_selected (self->curve_row,
                              (guint) (preset != NULL ? preset - presets : (gssize) n_presets));
  if (preset != NULL && has_custom)
    gtk_string_list_remove (self->curves, (guint) n_presets);
}

static void
show_target (PolyfitDataPanel *self)
{
  const Target *target = polyfit_dataset_get_target (self->dataset);
  gboolean is_drawn_from = polyfit_dataset_get_source (self->dataset) != POLYFIT_SOURCE_POINTS;
  gboolean shows_curve = is_drawn_from && !polyfit_trainer_hides_truth (self->trainer);
  gboolean is_polynomial = shows_curve && target->kind == TARGET_POLYNOMIAL;
  Purpose purpose = FOR_CURVE;

  purpose |= target->x.kind == X_NORMAL ? FOR_NORMAL : FOR_UNIFORM;
  if (shows_curve && target->kind == TARGET_SINE)
    purpose |= FOR_SINE;

  show_curve_name (self, target);
  adw_combo_row_set_selected (self->distribution_row, target->x.kind);
  gtk_spin_button_set_value (self->degree_spin, (double) target->poly.degree);
  polyfit_coefficients_row_set_features (self->coefficients_row, BASIS_POWER, target->poly.degree);
  for (gsize k = 0; k <= target->poly.degree; k++)
    polyfit_coefficients_row_set_value (self->coefficients_row, k, target->poly.coefficient[k]);
  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    {
      PolyfitNumberRow *row = row_of (self, &NUMBERS[i]);

      polyfit_number_row_set_value (row, G_STRUCT_MEMBER (double, target, NUMBERS[i].number));
      gtk_widget_set_visible (GTK_WIDGET (row),
                              is_drawn_from && (NUMBERS[i].purpose & purpose) != 0);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->curve_row), shows_curve);
  gtk_widget_set_visible (GTK_WIDGET (self->distribution_row), is_drawn_from);
  gtk_widget_set_visible (self->degree_row, is_polynomial);
  gtk_widget_set_visible (GTK_WIDGET (self->coefficients_row), is_polynomial);
}

static void
show_data (PolyfitDataPanel *self)
{
  PolyfitSource source = polyfit_dataset_get_source (self->dataset);
  gboolean is_fixed = source != POLYFIT_SOURCE_FRESH;
  g_autofree char *description = describe (self);

  adw_combo_row_set_selected (self->source_row, source);
  show_target (self);
  polyfit_number_row_set_value (self->sample_size_row,
                                (double) polyfit_dataset_get_sample_size (self->dataset));
  polyfit_number_row_set_value (self->data_seed_row,
                                (double) polyfit_dataset_get_data_seed (self->dataset));
  polyfit_slider_row_set_value (self->held_out_row,
                                polyfit_dataset_get_held_out (self->dataset));
  gtk_widget_set_visible (GTK_WIDGET (self->sample_size_row), source == POLYFIT_SOURCE_SAMPLE);
  gtk_widget_set_visible (GTK_WIDGET (self->held_out_row), is_fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->data_seed_row), is_fixed);
  gtk_widget_set_visible (self->new_data_row, source == POLYFIT_SOURCE_SAMPLE);
  gtk_widget_set_visible (self->own_row, source == POLYFIT_SOURCE_POINTS);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), description);
}

/* Each of these gives the dataset what one row says, and leaves the rest as the dataset has it:
 * while rows are being set to the dataset's state one by one, nothing is changed. */

static void
source_changed_cb (PolyfitDataPanel *self)
{
  polyfit_dataset_set_source (self->dataset,
                              (PolyfitSource) adw_combo_row_get_selected (self->source_row));
}

static void
curve_changed_cb (PolyfitDataPanel *self)
{
  gsize n_presets;
  const PolyfitTargetPreset *presets = polyfit_target_presets (&n_presets);
  guint selected = adw_combo_row_get_selected (self->curve_row);
  Target target = *polyfit_dataset_get_target (self->dataset);

  if (selected >= n_presets)
    return;
  polyfit_target_preset_apply (&presets[selected], &target);
  polyfit_dataset_set_target (self->dataset, &target);
}

static void
degree_changed_cb (PolyfitDataPanel *self)
{
  Target target = *polyfit_dataset_get_target (self->dataset);
  gsize degree = (gsize) gtk_spin_button_get_value_as_int (self->degree_spin);

  for (gsize k = target.poly.degree + 1; k <= degree; k++)
    target.poly.coefficient[k] = 0;
  target.poly.degree = degree;
  polyfit_dataset_set_target (self->dataset, &target);
}

static void
coefficient_changed_cb (PolyfitCoefficientsRow *row,
                        guint                   k,
                        double                  value,
                        PolyfitDataPanel       *self)
{
  Target target = *polyfit_dataset_get_target (self->dataset);

  target.poly.coefficient[k] = value;
  polyfit_dataset_set_target (self->dataset, &target);
}

/* The same part of the line, roughly, whichever way x lie on it. */
static void
distribution_changed_cb (PolyfitDataPanel *self)
{
  XKind kind = (XKind) adw_combo_row_get_selected (self->distribution_row);
  Target target = *polyfit_dataset_get_target (self->dataset);
  double a = target.x.a, b = target.x.b;

  if (kind == target.x.kind)
    return;
  if (kind == X_UNIFORM)
    target.x = (XDistribution) { X_UNIFORM, a - SPREAD * b, a + SPREAD * b };
  else
    target.x = (XDistribution) { X_NORMAL, 0.5 * (a + b), 0.5 * (b - a) / SPREAD };
  polyfit_dataset_set_target (self->dataset, &target);
}

/* Where one end of a range is moved beyond the other, the range moves as a whole. */
static void
number_changed_cb (PolyfitNumberRow *row,
                   GParamSpec       *pspec,
                   PolyfitDataPanel *self)
{
  Target target = *polyfit_dataset_get_target (self->dataset);
  double value = polyfit_number_row_get_value (row);
  double width = target.x.b - target.x.a;

  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    if (row_of (self, &NUMBERS[i]) == row)
      G_STRUCT_MEMBER (double, &target, NUMBERS[i].number) = value;
  if (target.x.kind == X_UNIFORM && target.x.b <= target.x.a)
    {
      target.x.a = row == self->from_row ? value : value - width;
      target.x.b = row == self->from_row ? value + width : value;
    }
  polyfit_dataset_set_target (self->dataset, &target);
}

static void
sample_size_changed_cb (PolyfitDataPanel *self)
{
  double size = polyfit_number_row_get_value (self->sample_size_row);

  polyfit_dataset_set_sample_size (self->dataset, (guint64) size);
}

static void
held_out_changed_cb (PolyfitDataPanel *self)
{
  double percent = polyfit_slider_row_get_value (self->held_out_row);

  polyfit_dataset_set_held_out (self->dataset, (guint) percent);
}

static void
data_seed_changed_cb (PolyfitDataPanel *self)
{
  double seed = polyfit_number_row_get_value (self->data_seed_row);

  polyfit_dataset_set_data_seed (self->dataset, (guint64) seed);
}

static void
generate_cb (PolyfitDataPanel *self)
{
  polyfit_dataset_set_source (self->dataset, POLYFIT_SOURCE_FRESH);
}

static void
polyfit_data_panel_dispose (GObject *object)
{
  g_clear_object (&POLYFIT_DATA_PANEL (object)->signals);
  g_clear_object (&POLYFIT_DATA_PANEL (object)->trainer_signals);

  G_OBJECT_CLASS (polyfit_data_panel_parent_class)->dispose (object);
}

static void
polyfit_data_panel_finalize (GObject *object)
{
  PolyfitDataPanel *self = POLYFIT_DATA_PANEL (object);

  g_clear_object (&self->curves);
  g_clear_object (&self->dataset);

  G_OBJECT_CLASS (polyfit_data_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, source_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, curve_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, degree_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, degree_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, coefficients_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, amplitude_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, frequency_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, phase_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, distribution_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, mean_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, sd_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, from_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, to_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, noise_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, sample_size_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, held_out_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, data_seed_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, new_data_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDataPanel, own_row);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, source_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, degree_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, coefficient_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, distribution_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sample_size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, held_out_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, data_seed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, generate_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "forget_typing",
                                                G_CALLBACK (polyfit_number_entry_forget_typing));
}

static void
polyfit_data_panel_class_init (PolyfitDataPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_data_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_data_panel_finalize;

  g_type_ensure (POLYFIT_TYPE_COEFFICIENTS_ROW);
  g_type_ensure (POLYFIT_TYPE_NUMBER_ROW);
  g_type_ensure (POLYFIT_TYPE_SLIDER_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-data-panel.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
explain (PolyfitDataPanel *self)
{
  const struct
  {
    gpointer    row;
    const char *term;
  } rows[] = {
    { self->source_row, "source" },
    { self->curve_row, "target" },
    { self->degree_row, "target-degree" },
    { self->coefficients_row, "coefficients" },
    { self->distribution_row, "distribution" },
    { self->sample_size_row, "sample-size" },
    { self->held_out_row, "held-out" },
    { self->data_seed_row, "data-seed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_tooltip_text (rows[i].row, polyfit_glossary_explain (rows[i].term));
  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    gtk_widget_set_tooltip_text (GTK_WIDGET (row_of (self, &NUMBERS[i])),
                                 polyfit_glossary_explain (NUMBERS[i].term));
}

static void
polyfit_data_panel_init (PolyfitDataPanel *self)
{
  gsize n_presets;
  const PolyfitTargetPreset *presets = polyfit_target_presets (&n_presets);

  gtk_widget_init_template (GTK_WIDGET (self));
  explain (self);

  self->curves = gtk_string_list_new (NULL);
  for (gsize i = 0; i < n_presets; i++)
    gtk_string_list_append (self->curves, polyfit_target_preset_get_name (&presets[i]));
  adw_combo_row_set_model (self->curve_row, G_LIST_MODEL (self->curves));
  g_signal_connect_object (self->curve_row, "notify::selected", G_CALLBACK (curve_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_data), self);
  self->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::hidden", G_CALLBACK (show_data),
                                  self);
}

/**
 * polyfit_data_panel_set_trainer:
 * @self: the panel
 * @trainer: whose data to show and change from now on
 */
void
polyfit_data_panel_set_trainer (PolyfitDataPanel *self,
                                PolyfitTrainer   *trainer)
{
  g_return_if_fail (POLYFIT_IS_DATA_PANEL (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  self->trainer = trainer;
  g_signal_group_set_target (self->trainer_signals, trainer);
  g_set_object (&self->dataset, polyfit_trainer_get_dataset (trainer));
  g_signal_group_set_target (self->signals, self->dataset);
  show_data (self);
}
