#include "config.h"

#include "ui/polyfit-landscape-bar.h"

#include "figure/polyfit-coefficient.h"

#include <glib/gi18n.h>

/* Beside the landscape: which two coefficients it shows. */
struct _PolyfitLandscapeBar
{
  GtkBox                 parent_instance;

  GtkDropDown           *drop_down[2];   /* from left to right, from bottom to top */
  PolyfitLandscapeChart *chart;
  GSignalGroup          *model_signals;
  gsize                  terms;          /* that the drop-downs list */
  gboolean               is_showing;     /* what the chart has: nobody chooses anything */
};

G_DEFINE_FINAL_TYPE (PolyfitLandscapeBar, polyfit_landscape_bar, GTK_TYPE_BOX)

static void
list_coefficients (PolyfitLandscapeBar *self,
                   gsize                terms)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize k = 0; k < terms; k++)
    gtk_string_list_take (names, polyfit_coefficient_of_weight (k));
  for (gsize i = 0; i < G_N_ELEMENTS (self->drop_down); i++)
    gtk_drop_down_set_model (self->drop_down[i], G_LIST_MODEL (names));
  self->terms = terms;
}

/* It is the button in a drop-down that has the focus, and it takes no name from around it. */
static void
name_drop_down (PolyfitLandscapeBar *self,
                gsize                i,
                guint                coefficient)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->drop_down[i]));
  g_autofree char *value = polyfit_coefficient_of_weight (coefficient);
  /* Translators: for screen readers: the coefficient that a plot shows from left to right. */
  g_autofree char *name = i == 0 ? g_strdup_printf (_("Coefficient across: %s"), value)
                                 /* Translators: likewise, from bottom to top. */
                                 : g_strdup_printf (_("Coefficient up: %s"), value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
show_coefficients (PolyfitLandscapeBar *self)
{
  guint shown[2];
  gboolean has_two;

  polyfit_chart_update (POLYFIT_CHART (self->chart));
  has_two = polyfit_landscape_chart_get_coefficients (self->chart, &shown[0], &shown[1]);
  self->is_showing = TRUE;
  if (polyfit_landscape_chart_get_terms (self->chart) != self->terms)
    list_coefficients (self, polyfit_landscape_chart_get_terms (self->chart));
  for (gsize i = 0; i < G_N_ELEMENTS (self->drop_down); i++)
    {
      if (has_two)
        gtk_drop_down_set_selected (self->drop_down[i], shown[i]);
      name_drop_down (self, i, shown[i]);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self), has_two);
  self->is_showing = FALSE;
}

/* Where one is to be what the other is, they change places. */
static void
chosen_cb (PolyfitLandscapeBar *self)
{
  guint before[2], chosen[2];

  if (self->is_showing ||
      !polyfit_landscape_chart_get_coefficients (self->chart, &before[0], &before[1]))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (chosen); i++)
    chosen[i] = gtk_drop_down_get_selected (self->drop_down[i]);
  if (chosen[0] == chosen[1])
    {
      gsize other = chosen[0] == before[0] ? 0 : 1;

      chosen[other] = before[1 - other];
    }
  g_object_set (self->chart, "first-coefficient", chosen[0], "second-coefficient", chosen[1], NULL);
}

static void
polyfit_landscape_bar_dispose (GObject *object)
{
  PolyfitLandscapeBar *self = POLYFIT_LANDSCAPE_BAR (object);

  g_clear_object (&self->model_signals);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (polyfit_landscape_bar_parent_class)->dispose (object);
}

static void
polyfit_landscape_bar_class_init (PolyfitLandscapeBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_landscape_bar_dispose;
}

/* What stands beside a drop-down is for the eye alone, which sees them together. */
static void
add_drop_down (PolyfitLandscapeBar *self,
               gsize                i,
               const char          *caption)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", caption, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, "dim-label");
  self->drop_down[i] = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->drop_down[i]));
  g_signal_connect_object (self->drop_down[i], "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
polyfit_landscape_bar_init (PolyfitLandscapeBar *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "landscape-bar");
  /* Translators: before the coefficient that a plot shows from left to right. */
  add_drop_down (self, 0, _("Across"));
  /* Translators: before the coefficient that a plot shows from bottom to top. */
  add_drop_down (self, 1, _("Up"));

  self->model_signals = g_signal_group_new (POLYFIT_TYPE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "notify::degree",
                                  G_CALLBACK (show_coefficients), self);
}

/**
 * polyfit_landscape_bar_new:
 * @chart: whose coefficients are chosen
 *
 * Returns: (transfer full): a bar that needs a trainer
 */
GtkWidget *
polyfit_landscape_bar_new (PolyfitLandscapeChart *chart)
{
  PolyfitLandscapeBar *self = g_object_new (POLYFIT_TYPE_LANDSCAPE_BAR, NULL);

  g_return_val_if_fail (POLYFIT_IS_LANDSCAPE_CHART (chart), NULL);

  self->chart = g_object_ref (chart);
  g_signal_connect_object (chart, "notify", G_CALLBACK (show_coefficients), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * polyfit_landscape_bar_set_trainer:
 * @trainer: the chart's
 */
void
polyfit_landscape_bar_set_trainer (PolyfitLandscapeBar *self,
                                   PolyfitTrainer      *trainer)
{
  g_return_if_fail (POLYFIT_IS_LANDSCAPE_BAR (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_signal_group_set_target (self->model_signals, polyfit_trainer_get_model (trainer));
  show_coefficients (self);
}
