#include "config.h"

#include "ui/polyfit-model-panel.h"

#include "ui/polyfit-coefficients-row.h"
#include "ui/polyfit-features.h"
#include "ui/polyfit-choices.h"
#include "ui/polyfit-glossary.h"
#include "ui/polyfit-number-entry.h"

#include <glib/gi18n.h>

/* The polynomial that learns: its degree, the functions of x that it is a sum of, and the weights
 * that it starts from. */
struct _PolyfitModelPanel
{
  AdwExpanderRow          parent_instance;

  GtkWidget              *degree_row;
  GtkSpinButton          *degree_spin;
  AdwComboRow            *basis_row;
  AdwActionRow           *features_row;
  AdwComboRow            *start_row;
  PolyfitCoefficientsRow *weights_row;

  PolyfitTrainer         *trainer;
  GBindingGroup          *bindings;
  GSignalGroup           *trainer_signals;
  GSignalGroup           *model_signals;
  GSignalGroup           *dataset_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitModelPanel, polyfit_model_panel, ADW_TYPE_EXPANDER_ROW)

static char *
describe (const Basis *basis)
{
  int degree = (int) basis->degree;

  switch (basis->kind)
    {
    case BASIS_POWER:
      return g_strdup_printf (_("Degree %d, powers of x"), degree);
    case BASIS_STANDARD:
      return g_strdup_printf (_("Degree %d, standardised powers"), degree);
    case BASIS_LEGENDRE:
      return g_strdup_printf (_("Degree %d, Legendre"), degree);
    case BASIS_CHEBYSHEV:
      return g_strdup_printf (_("Degree %d, Chebyshev"), degree);
    case BASIS_HERMITE:
      return g_strdup_printf (_("Degree %d, Hermite"), degree);
    default:
      g_assert_not_reached ();
    }
}

static void
show_features (PolyfitModelPanel *self)
{
  const Basis *basis = polyfit_model_get_basis (polyfit_trainer_get_model (self->trainer));
  g_autofree char *features = polyfit_features_describe (basis);
  g_autofree char *subtitle = describe (basis);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_action_row_set_subtitle (self->features_row, features);
  polyfit_coefficients_row_set_features (self->weights_row, basis->kind, basis->degree);
}

/* The number with the fewest digits that is this float: 0.1, not 0.100000001490116. */
static double
shortest (float value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 1; digits < 9; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      if ((float) g_ascii_strtod (g_ascii_formatd (text, sizeof text, format, (double) value),
                                  NULL) == value)
        return g_ascii_strtod (text, NULL);
    }
  return (double) value;
}

static void
show_start (PolyfitModelPanel *self)
{
  PolyfitStartKind kind = polyfit_trainer_get_start_kind (self->trainer);
  const Parameters *given = polyfit_trainer_get_given_start (self->trainer);

  adw_combo_row_set_selected (self->start_row, kind);
  gtk_widget_set_visible (GTK_WIDGET (self->weights_row), kind == POLYFIT_START_GIVEN);
  if (kind != POLYFIT_START_GIVEN)
    return;
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    polyfit_coefficients_row_set_value (self->weights_row, k, shortest (given->value[k]));
}

static void
start_changed_cb (PolyfitModelPanel *self)
{
  polyfit_trainer_set_start_kind (self->trainer,
                                  (PolyfitStartKind) adw_combo_row_get_selected (self->start_row));
}

static void
weight_changed_cb (PolyfitCoefficientsRow *row,
                   guint                   k,
                   double                  value,
                   PolyfitModelPanel      *self)
{
  Parameters weights = *polyfit_trainer_get_given_start (self->trainer);

  if (weights.value[k] == (float) value)
    return;
  weights.value[k] = (float) value;
  polyfit_trainer_start_from (self->trainer, &weights);
}

static void
polyfit_model_panel_dispose (GObject *object)
{
  PolyfitModelPanel *self = POLYFIT_MODEL_PANEL (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->trainer_signals);
  g_clear_object (&self->model_signals);
  g_clear_object (&self->dataset_signals);

  G_OBJECT_CLASS (polyfit_model_panel_parent_class)->dispose (object);
}

static void
polyfit_model_panel_finalize (GObject *object)
{
  g_clear_object (&POLYFIT_MODEL_PANEL (object)->trainer);

  G_OBJECT_CLASS (polyfit_model_panel_parent_class)->finalize (object);
}

static void
polyfit_model_panel_class_init (PolyfitModelPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_model_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = polyfit_model_panel_finalize;

  g_type_ensure (POLYFIT_TYPE_COEFFICIENTS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-model-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitModelPanel, degree_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitModelPanel, degree_spin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitModelPanel, basis_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitModelPanel, features_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitModelPanel, start_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitModelPanel, weights_row);
  gtk_widget_class_bind_template_callback (widget_class, start_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, weight_changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "forget_typing",
                                                G_CALLBACK (polyfit_number_entry_forget_typing));
}

static void
polyfit_model_panel_init (PolyfitModelPanel *self)
{
  static const char *const bases[] = {
    "power", "standard", "legendre", "chebyshev", "hermite", NULL,
  };
  GBindingFlags both = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (self->degree_row, polyfit_glossary_explain ("degree"));
  polyfit_choices_explain (self->basis_row, "basis", bases);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->features_row),
                               polyfit_glossary_explain ("features"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->start_row),
                               polyfit_glossary_explain ("initial-weights"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->weights_row),
                               polyfit_glossary_explain ("initial-weights"));

  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "degree", self->degree_spin, "value", both);
  g_binding_group_bind (self->bindings, "basis", self->basis_row, "selected", both);

  self->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::start-kind",
                                  G_CALLBACK (show_start), self);
  self->model_signals = g_signal_group_new (POLYFIT_TYPE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "notify::degree",
                                  G_CALLBACK (show_features), self);
  g_signal_group_connect_swapped (self->model_signals, "notify::basis",
                                  G_CALLBACK (show_features), self);
  /* Features are shifted and scaled to suit the data. */
  self->dataset_signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  g_signal_group_connect_swapped (self->dataset_signals, "changed", G_CALLBACK (show_features),
                                  self);
}

/**
 * polyfit_model_panel_set_trainer:
 * @self: the panel
 * @trainer: whose model to show and change from now on
 */
void
polyfit_model_panel_set_trainer (PolyfitModelPanel *self,
                                 PolyfitTrainer    *trainer)
{
  PolyfitModel *model;

  g_return_if_fail (POLYFIT_IS_MODEL_PANEL (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  model = polyfit_trainer_get_model (trainer);
  g_set_object (&self->trainer, trainer);
  g_binding_group_set_source (self->bindings, model);
  g_signal_group_set_target (self->trainer_signals, trainer);
  g_signal_group_set_target (self->model_signals, model);
  g_signal_group_set_target (self->dataset_signals, polyfit_trainer_get_dataset (trainer));
  show_features (self);
  show_start (self);
}
