#include "config.h"

#include "ui/polyfit-equations.h"

#include "plot/formula.h"

#include <glib/gi18n.h>

#define DIGITS 3

/* The learned polynomial above the true curve, in the colours of their curves. */
struct _PolyfitEquations
{
  AdwBin          parent_instance;

  GtkWidget      *learned_bin;
  GtkWidget      *learned_label;
  GtkWidget      *truth_title;
  GtkWidget      *truth_bin;
  GtkWidget      *truth_label;

  PolyfitChart   *chart;   /* (nullable): shows the curves that are written out */
  PolyfitTrainer *trainer; /* (nullable): until it is set */
  GSignalGroup   *trainer_signals;
  GSignalGroup   *dataset_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitEquations, polyfit_equations, ADW_TYPE_BIN)

/* A label that wraps looks for the width that goes with a height by trying one after the other. For a long
 * formula, which changes many times a second, that takes longer than a frame, and nobody asks for it but
 * boxes that put things side by side: they are told of the width that it has on one line. */
static void
measure (GtkWidget      *bin,
         GtkOrientation  orientation,
         int             for_size,
         int            *minimum,
         int            *natural,
         int            *minimum_baseline,
         int            *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (bin), orientation,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
allocate (GtkWidget *bin,
          int        width,
          int        height,
          int        baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (bin), width, height, baseline, NULL);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *bin)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ask_for_one_line (GtkWidget *bin)
{
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (get_request_mode, measure, allocate));
}

/* For the eye with superscripts and colours, for a screen reader in words. */
static void
show_formula (PolyfitEquations *self,
              GtkWidget        *label,
              PlotFormula      *formula,
              const char       *name,
              const char       *spoken_name)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  PlotStyle style = PLOT_STYLE_DEFAULT;
  PlotAxis x, y;
  g_autofree char *markup = NULL, *speech = NULL;

  style.theme = adw_style_manager_get_dark (manager) ? PLOT_DARK : PLOT_LIGHT;
  style.high_contrast = adw_style_manager_get_high_contrast (manager);
  formula->style = &style;
  formula->digits = DIGITS;
  if (self->chart != NULL)
    {
      polyfit_chart_choose_axes (self->chart, &x, &y);
      formula->x = &x;
      formula->y = &y;
    }
  formula->name = name;
  markup = plot_formula_markup (formula);
  gtk_label_set_markup (GTK_LABEL (label), markup);

  formula->name = spoken_name;
  speech = plot_formula_speech (formula);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, speech,
                                  -1);
}

/* While training runs this comes many times a second. */
static void
update_learned (PolyfitEquations *self)
{
  Poly learned;
  PlotFormula formula = { .poly = &learned, .role = PLOT_FITTED };

  polyfit_model_get_poly (polyfit_trainer_get_model (self->trainer), &learned);
  show_formula (self, self->learned_label, &formula, "<i>ŷ</i>", C_("spoken formula", "learned y"));
}

static void
update_truth (PolyfitEquations *self)
{
  PlotFormula formula = { .role = PLOT_TRUTH };
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (self->trainer);
  gboolean is_hidden = (polyfit_trainer_get_hidden (self->trainer) & POLYFIT_PARTS_TRUTH) != 0;
  gboolean has_truth = polyfit_dataset_has_truth (dataset) && !is_hidden;

  if (has_truth)
    {
      plot_formula_set_target (&formula, polyfit_dataset_get_target (dataset));
      show_formula (self, self->truth_label, &formula, "<i>y</i>", C_("spoken formula", "true y"));
    }
  gtk_widget_set_visible (self->truth_title, has_truth);
  gtk_widget_set_visible (self->truth_label, has_truth);
}

static void
hidden_changed_cb (PolyfitEquations *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          (polyfit_trainer_get_hidden (self->trainer) & POLYFIT_PARTS_EQUATIONS) == 0);
  update_truth (self);
}

static void
look_changed_cb (PolyfitEquations *self)
{
  if (self->trainer == NULL)
    return;
  update_learned (self);
  update_truth (self);
}

static void
polyfit_equations_finalize (GObject *object)
{
  PolyfitEquations *self = POLYFIT_EQUATIONS (object);

  g_clear_object (&self->dataset_signals);
  g_clear_object (&self->trainer_signals);
  g_clear_object (&self->trainer);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (polyfit_equations_parent_class)->finalize (object);
}

static void
polyfit_equations_class_init (PolyfitEquationsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = polyfit_equations_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-equations.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, learned_bin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, learned_label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, truth_title);
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, truth_bin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, truth_label);
}

static void
polyfit_equations_init (PolyfitEquations *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  ask_for_one_line (self->learned_bin);
  ask_for_one_line (self->truth_bin);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::hidden", G_CALLBACK (hidden_changed_cb),
                                  self);
  self->dataset_signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  g_signal_group_connect_swapped (self->dataset_signals, "changed", G_CALLBACK (update_truth), self);
}

/**
 * polyfit_equations_set_chart:
 * @chart: shows the curves that are written out: coefficients have the digits that can be seen in it
 */
void
polyfit_equations_set_chart (PolyfitEquations *self,
                             PolyfitFitChart  *chart)
{
  g_return_if_fail (POLYFIT_IS_EQUATIONS (self));
  g_return_if_fail (POLYFIT_IS_FIT_CHART (chart));
  g_return_if_fail (self->chart == NULL);

  self->chart = g_object_ref (POLYFIT_CHART (chart));
  g_signal_connect_object (chart, "rescaled", G_CALLBACK (look_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_equations_set_trainer:
 * @trainer: whose polynomial is shown from now on
 */
void
polyfit_equations_set_trainer (PolyfitEquations *self,
                               PolyfitTrainer   *trainer)
{
  g_return_if_fail (POLYFIT_IS_EQUATIONS (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  g_signal_group_set_target (self->trainer_signals, trainer);
  g_signal_group_set_target (self->dataset_signals, polyfit_trainer_get_dataset (trainer));
  update_learned (self);
  hidden_changed_cb (self);
}

/**
 * polyfit_equations_update:
 *
 * Shows what is learned by now. What is true is followed without it.
 */
void
polyfit_equations_update (PolyfitEquations *self)
{
  g_return_if_fail (POLYFIT_IS_EQUATIONS (self));

  update_learned (self);
}
