#include "config.h"

#include "ui/polyfit-slider-row.h"

#include "figure/polyfit-number.h"
#include "ui/polyfit-number-entry.h"
#include "ui/polyfit-slider-marks.h"

#include <glib/gi18n.h>
#include <math.h>

/* The slider offers round values; exact ones are typed. */
#define SLIDER_DIGITS 2

/* A number in two ways at once: a slider to explore with, logarithmic for what spans decades, and
 * an entry for the exact value. */
struct _PolyfitSliderRow
{
  AdwPreferencesRow   parent_instance;

  PolyfitNumberEntry *entry;
  GtkWidget          *unit_label;
  GtkWidget          *scale;
  GtkAdjustment      *position;
  PolyfitSliderMarks *marks;
  GtkWidget          *caption_label;

  double              lower;
  double              upper;
  double              base;
  gboolean            whole;
  char               *unit;
  char               *unlimited;
  char               *caption;
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
  PROP_CAPTION,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (PolyfitSliderRow, polyfit_slider_row, ADW_TYPE_PREFERENCES_ROW)

static GParamSpec *properties[N_PROPS];

static gboolean
is_linear (PolyfitSliderRow *self)
{
  return self->base == 1;
}

static double
value_to_position (PolyfitSliderRow *self,
                   double            value)
{
  double within = CLAMP (value, self->lower, self->upper);

  return is_linear (self) ? within : log (within) / log (self->base);
}

static double
position_to_value (PolyfitSliderRow *self,
                   double            position)
{
  double value;

  if (position >= gtk_adjustment_get_upper (self->position) - 1e-9)
    return self->unlimited != NULL ? G_MAXDOUBLE : self->upper;

  if (is_linear (self))
    value = position;
  else if (self->base == 2)
    value = pow (2, round (position));
  else
    value = polyfit_number_round (pow (self->base, position), SLIDER_DIGITS);
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

/* The slider's own number is a logarithm: a screen reader is given the value that it stands for. */
static void
value_changed_cb (PolyfitSliderRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *spoken = NULL;

  spoken = self->unit != NULL ? g_strdup_printf ("%s %s", text, self->unit) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, spoken,
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
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
  gboolean by_ones;
  double lower, upper;

  G_OBJECT_CLASS (polyfit_slider_row_parent_class)->constructed (object);

  by_ones = self->base == 2 || is_linear (self);
  lower = value_to_position (self, self->lower);
  upper = value_to_position (self, self->upper);
  gtk_adjustment_configure (self->position, lower, lower, upper, by_ones ? 1 : 0.1,
                            is_linear (self) ? 10 : 1, 0);
  if (by_ones)
    gtk_range_set_round_digits (GTK_RANGE (self->scale), 0);

  g_object_bind_property_full (self->entry, "value", self->position, "value",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               value_to_position_cb, position_to_value_cb, self, NULL);
  g_signal_connect_object (self->entry, "notify::value", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  value_changed_cb (self);
}

static void
polyfit_slider_row_finalize (GObject *object)
{
  PolyfitSliderRow *self = POLYFIT_SLIDER_ROW (object);

  g_free (self->unit);
  g_free (self->unlimited);
  g_free (self->caption);

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
      g_value_set_double (value, polyfit_slider_row_get_value (self));
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
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
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
    case PROP_CAPTION:
      polyfit_slider_row_set_caption (self, g_value_get_string (value));
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
  properties[PROP_LOWER] = g_param_spec_double ("lower", NULL, NULL, 0, G_MAXDOUBLE, 1,
                                                once);
  properties[PROP_UPPER] = g_param_spec_double ("upper", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 10,
                                                once);

  /**
   * PolyfitSliderRow:base:
   *
   * Of the logarithm: 10 for decades; 2 lets the slider stop at powers of two alone; 1 for none, on
   * a slider that stops at whole numbers.
   */
  properties[PROP_BASE] = g_param_spec_double ("base", NULL, NULL, 1, 10, 10, once);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, once);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, NULL, once);

  /**
   * PolyfitSliderRow:unlimited:
   *
   * The word for no limit, which the slider's end then stands for, or %NULL.
   */
  properties[PROP_UNLIMITED] = g_param_spec_string ("unlimited", NULL, NULL, NULL, once);

  /**
   * PolyfitSliderRow:caption:
   *
   * What is to be known about the present setting, below the slider, or %NULL.
   */
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL,
                                                  flags | G_PARAM_EXPLICIT_NOTIFY);

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

  g_type_ensure (POLYFIT_TYPE_NUMBER_ENTRY);
  g_type_ensure (POLYFIT_TYPE_SLIDER_MARKS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-slider-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, entry);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, unit_label);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, scale);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, position);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, marks);
  gtk_widget_class_bind_template_child (widget_class, PolyfitSliderRow, caption_label);
  gtk_widget_class_bind_template_callback_full (widget_class, "is_problem",
                                                G_CALLBACK (polyfit_number_entry_is_problem));
}

static void
polyfit_slider_row_init (PolyfitSliderRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  polyfit_number_entry_set_value (self->entry, 1);
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

  return polyfit_number_entry_get_value (self->entry);
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

  polyfit_number_entry_set_value (self->entry, value);
}

/**
 * polyfit_slider_row_set_caption:
 * @self: the row
 * @caption: (nullable): what is to be known about the present setting
 *
 * The caption is the slider's description for a screen reader, too.
 */
void
polyfit_slider_row_set_caption (PolyfitSliderRow *self,
                                const char       *caption)
{
  g_return_if_fail (POLYFIT_IS_SLIDER_ROW (self));

  if (g_strcmp0 (self->caption, caption) == 0)
    return;

  g_free (self->caption);
  self->caption = g_strdup (caption);
  gtk_label_set_label (GTK_LABEL (self->caption_label), caption != NULL ? caption : "");
  gtk_widget_set_visible (self->caption_label, caption != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_label_get_label (GTK_LABEL (self->caption_label)),
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

/**
 * polyfit_slider_row_clear_marks:
 *
 * Leaves the slider without marks.
 */
void
polyfit_slider_row_clear_marks (PolyfitSliderRow *self)
{
  g_return_if_fail (POLYFIT_IS_SLIDER_ROW (self));

  polyfit_slider_marks_clear (self->marks);
}

/**
 * polyfit_slider_row_add_mark:
 * @self: the row
 * @value: where; not below any mark's that is there already
 * @label: what it marks, in a word or two
 * @explanation: the same in a sentence
 *
 * Marks a value on the slider. Values beyond its ends are not shown.
 */
void
polyfit_slider_row_add_mark (PolyfitSliderRow *self,
                             double            value,
                             const char       *label,
                             const char       *explanation)
{
  double lower, upper;

  g_return_if_fail (POLYFIT_IS_SLIDER_ROW (self));
  g_return_if_fail (value > 0);

  if (value < self->lower || value > self->upper)
    return;
  lower = gtk_adjustment_get_lower (self->position);
  upper = gtk_adjustment_get_upper (self->position);
  polyfit_slider_marks_add (self->marks,
                            (value_to_position (self, value) - lower) / (upper - lower),
                            label, explanation);
}
