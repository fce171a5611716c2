#include "config.h"

#include "ui/polyfit-coefficients-row.h"

#include "ui/polyfit-features.h"
#include "ui/polyfit-number-entry.h"

#include <glib/gi18n.h>

/* The greatest coefficient that can be typed. */
#define LIMIT 1e6

/* The numbers of a polynomial, or of a model: the bias, and one for each feature. */
struct _PolyfitCoefficientsRow
{
  AdwPreferencesRow   parent_instance;

  GtkFlowBox         *cells;
  GtkLabel           *problem_label;

  PolyfitNumberEntry *entry[POLY_MAX_TERMS];
  GtkLabel           *label[POLY_MAX_TERMS];
};

enum
{
  VALUE_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (PolyfitCoefficientsRow, polyfit_coefficients_row, ADW_TYPE_PREFERENCES_ROW)

static guint signals[N_SIGNALS];

static void
value_changed_cb (PolyfitNumberEntry     *entry,
                  GParamSpec             *pspec,
                  PolyfitCoefficientsRow *self)
{
  for (guint k = 0; k < POLY_MAX_TERMS; k++)
    if (self->entry[k] == entry)
      g_signal_emit (self, signals[VALUE_CHANGED], 0, k, polyfit_number_entry_get_value (entry));
}

/* One of them at most is being typed in. */
static void
problem_changed_cb (PolyfitNumberEntry     *entry,
                    GParamSpec             *pspec,
                    PolyfitCoefficientsRow *self)
{
  g_autofree char *problem = NULL;

  g_object_get (entry, "problem", &problem, NULL);
  gtk_label_set_text (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

static void
add_cell (PolyfitCoefficientsRow *self,
          gsize                   k)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cell = gtk_flow_box_child_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *entry = g_object_new (POLYFIT_TYPE_NUMBER_ENTRY,
                                   "lower", -LIMIT,
                                   "upper", LIMIT,
                                   "xalign", 1.0,
                                   "width-chars", 5,
                                   "max-width-chars", 5,
                                   "hexpand", TRUE,
                                   NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (cell), box);
  gtk_widget_set_focusable (cell, FALSE);
  gtk_flow_box_append (self->cells, cell);

  self->label[k] = GTK_LABEL (label);
  self->entry[k] = POLYFIT_NUMBER_ENTRY (entry);
  g_signal_connect_object (entry, "notify::value", G_CALLBACK (value_changed_cb), self, 0);
  g_signal_connect_object (entry, "notify::problem", G_CALLBACK (problem_changed_cb), self, 0);
}

static void
polyfit_coefficients_row_class_init (PolyfitCoefficientsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-coefficients-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitCoefficientsRow, cells);
  gtk_widget_class_bind_template_child (widget_class, PolyfitCoefficientsRow, problem_label);

  /**
   * PolyfitCoefficientsRow::value-changed:
   * @k: which: 0 is the bias
   * @value: what it is now
   */
  signals[VALUE_CHANGED] = g_signal_new ("value-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
}

static void
polyfit_coefficients_row_init (PolyfitCoefficientsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    add_cell (self, k);
}

/**
 * polyfit_coefficients_row_set_features:
 * @self: the row
 * @kind: what the features are
 * @degree: how many there are, at most %POLY_MAX_DEGREE
 */
void
polyfit_coefficients_row_set_features (PolyfitCoefficientsRow *self,
                                       BasisKind               kind,
                                       gsize                   degree)
{
  g_return_if_fail (POLYFIT_IS_COEFFICIENTS_ROW (self));
  g_return_if_fail (degree <= POLY_MAX_DEGREE);

  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    {
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
      g_autofree char *feature = k > 0 ? polyfit_features_name (kind, k) : g_strdup (_("bias"));
      /* Translators: for screen readers: a list's name and an item's, such as “Coefficients, x²”. */
      g_autofree char *name = g_strdup_printf (_("%s, %s"), title, feature);
      GtkWidget *entry = GTK_WIDGET (self->entry[k]);

      gtk_label_set_text (self->label[k], feature);
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      gtk_widget_set_visible (gtk_widget_get_ancestor (entry, GTK_TYPE_FLOW_BOX_CHILD),
                              k <= degree);
    }
}

/**
 * polyfit_coefficients_row_set_value:
 * @self: the row
 * @k: which: 0 is the bias
 * @value: what to show
 */
void
polyfit_coefficients_row_set_value (PolyfitCoefficientsRow *self,
                                    gsize                   k,
                                    double                  value)
{
  g_return_if_fail (POLYFIT_IS_COEFFICIENTS_ROW (self));
  g_return_if_fail (k < POLY_MAX_TERMS);

  polyfit_number_entry_set_value (self->entry[k], value);
}
