#include "config.h"

#include "ui/polyfit-number-row.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>
#include <math.h>

/* A row in which a number is typed, and taken when the user says so: a half-typed seed would start
 * a run of its own with every digit. */
struct _PolyfitNumberRow
{
  AdwEntryRow parent_instance;

  double      value;
  double      lower;
  double      upper;
  gboolean    whole;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LOWER,
  PROP_UPPER,
  PROP_WHOLE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (PolyfitNumberRow, polyfit_number_row, ADW_TYPE_ENTRY_ROW)

static GParamSpec *properties[N_PROPS];

static void
show_value (PolyfitNumberRow *self)
{
  g_autofree char *text = polyfit_number_format_exact (self->value);
  AdwEntryRow *row = ADW_ENTRY_ROW (self);

  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    return;

  /* Only what the user typed is to be applied. */
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

static gboolean
parse_value (PolyfitNumberRow *self,
             double           *value)
{
  return polyfit_number_parse (gtk_editable_get_text (GTK_EDITABLE (self)), value) &&
         *value >= self->lower && *value <= self->upper &&
         (!self->whole || *value == floor (*value));
}

static void
set_valid (PolyfitNumberRow *self,
           gboolean          valid)
{
  g_autofree char *lower = polyfit_number_format_exact (self->lower);
  g_autofree char *upper = polyfit_number_format_exact (self->upper);
  g_autofree char *problem = NULL;

  if (valid)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
      return;
    }

  if (self->whole)
    problem = g_strdup_printf (_("A whole number from %s to %s, please."), lower, upper);
  else
    problem = g_strdup_printf (_("A number from %s to %s, please."), lower, upper);
  gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), problem);
}

static void
changed_cb (PolyfitNumberRow *self)
{
  double value;

  set_valid (self, parse_value (self, &value));
}

static void
apply_cb (PolyfitNumberRow *self)
{
  double value;

  if (parse_value (self, &value))
    polyfit_number_row_set_value (self, value);
  else
    show_value (self);
}

static void
polyfit_number_row_constructed (GObject *object)
{
  G_OBJECT_CLASS (polyfit_number_row_parent_class)->constructed (object);

  show_value (POLYFIT_NUMBER_ROW (object));
}

static void
polyfit_number_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PolyfitNumberRow *self = POLYFIT_NUMBER_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      g_value_set_double (value, self->value);
      break;
    case PROP_LOWER:
      g_value_set_double (value, self->lower);
      break;
    case PROP_UPPER:
      g_value_set_double (value, self->upper);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_number_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PolyfitNumberRow *self = POLYFIT_NUMBER_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      polyfit_number_row_set_value (self, g_value_get_double (value));
      break;
    case PROP_LOWER:
      self->lower = g_value_get_double (value);
      break;
    case PROP_UPPER:
      self->upper = g_value_get_double (value);
      break;
    case PROP_WHOLE:
      self->whole = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_number_row_class_init (PolyfitNumberRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags once = flags | G_PARAM_CONSTRUCT_ONLY;

  object_class->constructed = polyfit_number_row_constructed;
  object_class->get_property = polyfit_number_row_get_property;
  object_class->set_property = polyfit_number_row_set_property;

  properties[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, 0, G_MAXDOUBLE, 0,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOWER] = g_param_spec_double ("lower", NULL, NULL, 0, G_MAXDOUBLE, 0, once);
  properties[PROP_UPPER] = g_param_spec_double ("upper", NULL, NULL, 0, G_MAXDOUBLE, 1, once);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, once);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_number_row_init (PolyfitNumberRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "apply", G_CALLBACK (apply_cb), NULL);
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

  return self->value;
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

  if (self->value == value)
    {
      show_value (self);
      return;
    }

  self->value = value;
  show_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
