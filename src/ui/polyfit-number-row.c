#include "config.h"

#include "ui/polyfit-number-row.h"

#include "ui/polyfit-number-entry.h"

/* A titled number to be typed, or to be made larger and smaller with buttons. */
struct _PolyfitNumberRow
{
  AdwPreferencesRow   parent_instance;

  PolyfitNumberEntry *entry;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LOWER,
  PROP_UPPER,
  PROP_WHOLE,
  PROP_ACCEPTABLE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (PolyfitNumberRow, polyfit_number_row, ADW_TYPE_PREFERENCES_ROW)

static GParamSpec *properties[N_PROPS];

static void
value_changed_cb (PolyfitNumberRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
acceptable_changed_cb (PolyfitNumberRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCEPTABLE]);
}

static void
less_cb (PolyfitNumberRow *self)
{
  polyfit_number_entry_step (self->entry, -1);
}

static void
more_cb (PolyfitNumberRow *self)
{
  polyfit_number_entry_step (self->entry, 1);
}

/* All of the row's properties are the entry's, under the same names. */
static void
polyfit_number_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (POLYFIT_NUMBER_ROW (object)->entry), pspec->name, value);
}

static void
polyfit_number_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  g_object_set_property (G_OBJECT (POLYFIT_NUMBER_ROW (object)->entry), pspec->name, value);
}

static void
polyfit_number_row_class_init (PolyfitNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags once = flags | G_PARAM_CONSTRUCT_ONLY;

  object_class->get_property = polyfit_number_row_get_property;
  object_class->set_property = polyfit_number_row_set_property;

  properties[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOWER] = g_param_spec_double ("lower", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                                once);
  properties[PROP_UPPER] = g_param_spec_double ("upper", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 1,
                                                once);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, once);
  properties[PROP_ACCEPTABLE] = g_param_spec_boolean ("acceptable", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                      G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (POLYFIT_TYPE_NUMBER_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-number-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitNumberRow, entry);
  gtk_widget_class_bind_template_callback (widget_class, less_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "is_problem",
                                                G_CALLBACK (polyfit_number_entry_is_problem));
}

static void
polyfit_number_row_init (PolyfitNumberRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "notify::value", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "notify::acceptable", G_CALLBACK (acceptable_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_number_row_get_value:
 *
 * Returns: the value in force, whatever is being typed
 */
double
polyfit_number_row_get_value (PolyfitNumberRow *self)
{
  g_return_val_if_fail (POLYFIT_IS_NUMBER_ROW (self), 0);

  return polyfit_number_entry_get_value (self->entry);
}

/**
 * polyfit_number_row_set_value:
 * @self: the row
 * @value: within the row's range
 */
void
polyfit_number_row_set_value (PolyfitNumberRow *self,
                              double            value)
{
  g_return_if_fail (POLYFIT_IS_NUMBER_ROW (self));

  polyfit_number_entry_set_value (self->entry, value);
}
