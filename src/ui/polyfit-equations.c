#include "config.h"

#include "ui/polyfit-equations.h"

#include "plot/formula.h"

#include <glib/gi18n.h>

#define DIGITS 3

/* The learned polynomial above the true one, in the colours of their curves. */
struct _PolyfitEquations
{
  AdwBin     parent_instance;

  GtkWidget *learned_label;
  GtkWidget *truth_title;
  GtkWidget *truth_label;

  Poly       learned;
  Poly       truth;
  gboolean   has_truth;
};

G_DEFINE_FINAL_TYPE (PolyfitEquations, polyfit_equations, ADW_TYPE_BIN)

/* For the eye with superscripts and colours, for a screen reader in words. */
static void
show_formula (GtkWidget   *label,
              PlotFormula *formula,
              const char  *name,
              const char  *spoken_name)
{
  g_autofree char *markup = NULL, *speech = NULL;

  formula->name = name;
  markup = plot_formula_markup (formula);
  gtk_label_set_markup (GTK_LABEL (label), markup);

  formula->name = spoken_name;
  speech = plot_formula_speech (formula);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, speech,
                                  -1);
}

static void
update (PolyfitEquations *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  PlotStyle style = PLOT_STYLE_DEFAULT;
  PlotFormula learned = {
    .poly = &self->learned,
    .digits = DIGITS,
    .style = &style,
    .role = PLOT_FITTED,
  };
  PlotFormula truth = {
    .poly = &self->truth,
    .digits = DIGITS,
    .style = &style,
    .role = PLOT_TRUTH,
  };

  style.theme = adw_style_manager_get_dark (manager) ? PLOT_DARK : PLOT_LIGHT;
  style.high_contrast = adw_style_manager_get_high_contrast (manager);

  show_formula (self->learned_label, &learned, "<i>ŷ</i>", C_("spoken formula", "learned y"));
  if (self->has_truth)
    show_formula (self->truth_label, &truth, "<i>y</i>", C_("spoken formula", "true y"));
  gtk_widget_set_visible (self->truth_title, self->has_truth);
  gtk_widget_set_visible (self->truth_label, self->has_truth);
}

static void
polyfit_equations_class_init (PolyfitEquationsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-equations.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, learned_label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, truth_title);
  gtk_widget_class_bind_template_child (widget_class, PolyfitEquations, truth_label);
}

static void
polyfit_equations_init (PolyfitEquations *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

/**
 * polyfit_equations_set_learned:
 * @self: the equations
 * @poly: what was learned so far
 */
void
polyfit_equations_set_learned (PolyfitEquations *self,
                               const Poly       *poly)
{
  g_return_if_fail (POLYFIT_IS_EQUATIONS (self));

  self->learned = *poly;
  update (self);
}

/**
 * polyfit_equations_set_truth:
 * @self: the equations
 * @poly: (nullable): what is to be learned, or %NULL where nobody knows
 */
void
polyfit_equations_set_truth (PolyfitEquations *self,
                             const Poly       *poly)
{
  g_return_if_fail (POLYFIT_IS_EQUATIONS (self));

  self->has_truth = poly != NULL;
  if (poly != NULL)
    self->truth = *poly;
  update (self);
}
