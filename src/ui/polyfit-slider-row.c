#include "config.h"

#include "ui/polyfit-slider-row.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>
#include <math.h>

/* The slider offers round values; exact ones are typed. */
#define SLIDER_DIGITS 2

/* A number that spans decades, in two ways at once: a logarithmic slider to explore with, and an
 * entry for the exact value. */
struct _PolyfitSliderRow
{
  AdwPreferencesRow parent_instance;

  GtkEditable      *entry;
  GtkWidget        *unit_label;
  GtkWidget        *scale;
  GtkAdjustment    *position;
  GtkWidget        *error_label;

  double            value;
  double            lower;
  double            upper;
  double            base;
  gboolean          whole;
  char             *unit;
  char             *unlimited;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LOWER,
  PROP_UPPER,
  PROP_BASE,
  PROP_WHOLE,
  PROP_UNIT,
  PROP_UNLIMITED,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (PolyfitSliderRow, polyfit_slider_row, ADW_TYPE_PREFERENCES_ROW)

static GParamSpec *properties[N_PROPS];

static double
value_to_position (PolyfitSliderRow *self,
                   double            value)
{
  return log (CLAMP (value, self->lower, self->upper)) / log (self->base);
}

static double
position_to_value (PolyfitSliderRow *self,
                   double            position)
{
  double value;

  if (position >= gtk_adjustment_get_upper (self->position) - 1e-9)
    return self->unlimited != NULL ? G_MAXDOUBLE : self->upper;

  value = polyfit_number_round (pow (self->base, position), SLIDER_DIGITS);
  if (self->base == 2)
    value = pow (2, round (position));
  if (self->whole)
    value = round (value);
  return CLAMP (value, self->lower, self->upper);
}

static gboolean
value_to_position_cb (GBinding     *binding,
                      const GValue *from,
                      GValue       *to,
                      gpointer      user_data)
{
  g_value_set_double (to, value_to_position (user_data, g_value_get_double (from)));
  return TRUE;
}

static gboolean
position_to_value_cb (GBinding     *binding,
                      const GValue *from,
                      GValue       *to,
                      gpointer      user_data)
{
  g_value_set_double (to, position_to_value (user_data, g_value_get_double (from)));
  return TRUE;
}

static gboolean
is_unlimited (PolyfitSliderRow *self)
{
  return self->unlimited != NULL && self->value > self->upper;
}

static char *
format_value (PolyfitSliderRow *self)
{
  if (is_unlimited (self))
    return g_strdup (self->unlimited);
  return polyfit_number_format_exact (self->value);
}

/* The slider's own number is a logarithm: a screen reader is given the value that it stands for. */
static void
show_value (PolyfitSliderRow *self)
{
  g_autofree char *text = format_value (self);
  g_autofree char *spoken = NULL;

  if (g_strcmp0 (gtk_editable_get_text (self->entry), text) != 0)
    gtk_editable_set_text (self->entry, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_visible (self->error_label, FALSE);

  spoken = self->unit != NULL ? g_strdup_printf ("%s %s", text, self->unit) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, spoken,
                                  -1);
}

static gboolean
parse_value (PolyfitSliderRow *self,
             double           *value)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (self->unlimited != NULL)
    {
      g_autofree char *typed = g_utf8_casefold (text, -1);
      g_autofree char *word = g_utf8_casefold (self->unlimited, -1);

      *value = G_MAXDOUBLE;
      if (g_str_equal (typed, word) || g_str_equal (text, "∞"))
        return TRUE;
    }
  return polyfit_number_parse (text, value) && *value >= self->lower && *value <= self->upper &&
         (!self->whole || *value == floor (*value));
}

static void
show_error (PolyfitSliderRow *self)
{
  g_autofree char *lower = polyfit_number_format_exact (self->lower);
  g_autofree char *upper = polyfit_number_format_exact (self->upper);
  g_autofree char *text = NULL;

  if (self->whole)
    text = g_strdup_printf (_("A whole number from %s to %s, please."), lower, upper);
  else
    text = g_strdup_printf (_("A number from %s to %s, please."), lower, upper);
  gtk_label_set_text (GTK_LABEL (self->error_label), text);
  gtk_widget_set_visible (self->error_label, TRUE);
}

static void
entry_changed_cb (GtkEditable      *entry,
                  PolyfitSliderRow *self)
{
  double value;

  if (!parse_value (self, &value))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_set_visible (self->error_label, FALSE);
}

static void
entry_activate_cb (GtkEntry         *entry,
                   PolyfitSliderRow *self)
{
  double value;

  if (!parse_value (self, &value))
    {
      show_error (self);
      return;
    }
  polyfit_slider_row_set_value (self, value);
  show_value (self);
  gtk_editable_select_region (self->entry, 0, -1);
}

/* Leaving the entry takes what was typed; what cannot be taken gives way to the value in force. */
static void
focus_leave_cb (GtkEventControllerFocus *controller,
                PolyfitSliderRow        *self)
{
  double value;

  if (parse_value (self, &value))
    polyfit_slider_row_set_value (self, value);
  show_value (self);
}

static void
title_changed_cb (PolyfitSliderRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  /* Translators: for screen readers: the entry beside a slider; %s is such as “Batch size”. */
  g_autofree char *label = g_strdup_printf (_("%s, exact value"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
polyfit_slider_row_constructed (GObject *object)
{
  PolyfitSliderRow *self = POLYFIT_SLIDER_ROW (object);
  double lower, upper;

  G_OBJECT_CLASS (polyfit_slider_row_parent_class)->constructed (object);

  lower = log (self->lower) / log (self->base);
  upper = log (self->upper) / log (self->base);
  gtk_adjustment_configure (self->position, lower, lower, upper, self->base == 2 ? 1 : 0.1, 1, 0);
  if (self->base == 2)
    gtk_range_set_round_digits (GTK_RANGE (self->scale), 0);

  g_object_bind_property_full (self, "value", self->position, "value",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               value_to_position_cb, position_to_value_cb, self, NULL);
  show_value (self);
}

static void
polyfit_slider_row_finalize (GObject *object)
{
  PolyfitSliderRow *self = POLYFIT_SLIDER_ROW (object);

  g_free (self->unit);
  g_free (self->unlimited);

  G_OBJECT_CLASS (polyfit_slider_row_parent_class)->finalize (object);
}

static void
polyfit_slider_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PolyfitSliderRow *self = POLYFIT_SLIDER_ROW (object);

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
    case PROP_BASE:
      g_value_set_double (value, self->base);
      break;
    case PROP_WHOLE:
      g_value_set_boolean (value, self->whole);
      break;
    case PROP_UNIT:
      g_value_set_string (value, self->unit);
      break;
    case PROP_UNLIMITED:
      g_value_set_string (value, self->unlimited);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_slider_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PolyfitSliderRow *self = POLYFIT_SLIDER_ROW (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      polyfit_slider_row_set_value (self, g_value_get_double (value));
      break;
    case PROP_LOWER:
      self->lower = g_value_get_double (value);
      break;
    case PROP_UPPER:
      self->upper = g_value_get_double (value);
      break;
    case PROP_BASE:
      self->base = g_value_get_double (value);
      break;
    case PROP_WHOLE:
      self->whole = g_value_get_boolean (value);
      break;
    case PROP_UNIT:
      self->unit = g_value_dup_string (value);
      gtk_label_set_text (GTK_LABEL (self->unit_label), self->unit);
      gtk_widget_set_visible (self->unit_label, self->unit != NULL);
      break;
    case PROP_UNLIMITED:
      self->unlimited = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GParamFlags once = flags | G_PARAM_CONSTRUCT_ONLY;

  /**
   * PolyfitSliderRow:value:
   *
   * The value, from lower to upper, or %G_MAXDOUBLE where there is no limit.
   */
  properties[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, 0, G_MAXDOUBLE, 1,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOWER] = g_param_spec_double ("lower", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 1,
                                                once);
  properties[PROP_UPPER] = g_param_spec_double ("upper", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 10,
                                                once);

  /**
   * PolyfitSliderRow:base:
   *
   * Of the logarithm: 10 for decades; 2 lets the slider stop at powers of two alone.
   */
  properties[PROP_BASE] = g_param_spec_double ("base", NULL, NULL, 2, 10, 10, once);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, once);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, once);

  /**
   * PolyfitSliderRow:unlimited:
   *
   * The word for no limit, which the slider's end then stands for, or %NULL.
   */
  properties[PROP_UNLIMITED] = g_param_spec_string ("unlimited", NULL, NULL, NULL, once);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_slider_row_class_init (PolyfitSliderRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = polyfit_slider_row_constructed;
  object_class->finalize = polyfit_slider_row_finalize;
  object_class->get_property = polyfit_slider_row_get_property;
  object_class->set_property = polyfit_slider_row_set_property;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-slider-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, entry);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, unit_label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, scale);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, position);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, error_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
}

static void
polyfit_slider_row_init (PolyfitSliderRow *self)
{
  self->value = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_changed_cb), NULL);
}

/**
 * polyfit_slider_row_get_value:
 *
 * Returns: the value in force, whatever is being typed
 */
double
polyfit_slider_row_get_value (PolyfitSliderRow *self)
{
  g_return_val_if_fail (POLYFIT_IS_SLIDER_ROW (self), 0);

  return self->value;
}

/**
 * polyfit_slider_row_set_value:
 * @self: the row
 * @value: within the row's range, or %G_MAXDOUBLE for no limit
 */
void
polyfit_slider_row_set_value (PolyfitSliderRow *self,
                              double            value)
{
  g_return_if_fail (POLYFIT_IS_SLIDER_ROW (self));

  if (self->value == value)
    return;

  self->value = value;
  show_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
