#include "config.h"

#include "ui/polyfit-number-entry.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>
#include <math.h>

/* The step up from 1, and down from 2, of a number that may be 0: so that 0 is reached. */
#define LEAST_STEP 0.1

/* Multiples of a step are told apart up to this part of it. */
#define SAME 1e-9

/* An entry for a number within a range, in the user's format. It is taken with Enter, or by leaving
 * the entry: a half-typed seed would start a run of its own with every digit. The arrow keys up and down
 * make it larger and smaller, by steps that go with its size. */
struct _PolyfitNumberEntry
{
  GtkEntry parent_instance;

  double   value;
  double   lower;
  double   upper;
  gboolean whole;
  char    *unlimited;
  char    *problem;
};

enum
{
  PROP_0,
  PROP_VALUE,
  PROP_LOWER,
  PROP_UPPER,
  PROP_WHOLE,
  PROP_UNLIMITED,
  PROP_PROBLEM,
  PROP_ACCEPTABLE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (PolyfitNumberEntry, polyfit_number_entry, GTK_TYPE_ENTRY)

static GParamSpec *properties[N_PROPS];

/* Takes @problem. */
static void
set_problem (PolyfitNumberEntry *self,
             char               *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    {
      g_free (problem);
      return;
    }

  g_free (self->problem);
  self->problem = problem;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
show_value (PolyfitNumberEntry *self)
{
  GtkEditable *editable = GTK_EDITABLE (self);
  g_autofree char *text = NULL;

  if (self->unlimited != NULL && self->value > self->upper)
    text = g_strdup (self->unlimited);
  else
    text = polyfit_number_format_exact (self->value);

  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
  polyfit_number_entry_forget_typing (editable);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  set_problem (self, NULL);
}

static gboolean
is_within (PolyfitNumberEntry *self,
           double              value)
{
  return value >= self->lower && value <= self->upper && (!self->whole || value == floor (value));
}

static gboolean
parse_value (PolyfitNumberEntry *self,
             double             *value)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  if (self->unlimited != NULL)
    {
      g_autofree char *typed = g_utf8_casefold (text, -1);
      g_autofree char *word = g_utf8_casefold (self->unlimited, -1);

      *value = G_MAXDOUBLE;
      if (g_str_equal (typed, word) || g_str_equal (text, "∞"))
        return TRUE;
    }
  /* Who types 5.000 for a number of steps does not mean five. */
  if (self->whole && polyfit_number_parse_grouped (text, value))
    return FALSE;
  return polyfit_number_parse (text, value) && is_within (self, *value);
}

static char *
describe_range (PolyfitNumberEntry *self)
{
  g_autofree char *lower = polyfit_number_format_exact (self->lower);
  g_autofree char *upper = polyfit_number_format_exact (self->upper);
  gboolean bounded_below = self->lower > -G_MAXFLOAT, bounded_above = self->upper < G_MAXFLOAT;

  if (self->whole)
    return g_strdup_printf (_("A whole number from %s to %s, please."), lower, upper);
  if (bounded_below && bounded_above)
    return g_strdup_printf (_("A number from %s to %s, please."), lower, upper);
  if (self->lower == G_MINDOUBLE)
    return g_strdup (_("A number above 0, please."));
  if (bounded_below)
    return g_strdup_printf (_("A number not below %s, please."), lower);
  return g_strdup (_("A number, please."));
}

/* Points and commas mean other things to other people: says what they may mean, and how that is typed.
 * Returns (transfer full) (nullable): NULL where they do not mean anything else. */
static char *
describe_readings (PolyfitNumberEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  g_autofree char *whole = NULL, *fraction = NULL;
  double value;

  if (polyfit_number_parse_grouped (text, &value) && is_within (self, value))
    whole = polyfit_number_format_exact (value);
  if (!self->whole && polyfit_number_parse_foreign (text, &value) && is_within (self, value))
    fraction = polyfit_number_format_exact (value);
  if (whole != NULL && fraction != NULL)
    /* Translators: two numbers, as in “That may be 3000 or 3”. */
    return g_strdup_printf (_("That may be %s or %s: please type one of these."), whole, fraction);
  if (whole != NULL || fraction != NULL)
    /* Translators: a number with its decimals set off as it has to be typed. */
    return g_strdup_printf (_("If you mean %s, please type it like this."),
                            whole != NULL ? whole : fraction);
  return NULL;
}

static gboolean
is_acceptable (PolyfitNumberEntry *self)
{
  double value;

  return parse_value (self, &value);
}

static void
changed_cb (PolyfitNumberEntry *self)
{
  if (is_acceptable (self))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      set_problem (self, NULL);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCEPTABLE]);
}

static void
activate_cb (PolyfitNumberEntry *self)
{
  double value;

  if (!parse_value (self, &value))
    {
      char *readings = describe_readings (self);

      set_problem (self, readings != NULL ? readings : describe_range (self));
      return;
    }
  polyfit_number_entry_set_value (self, value);
  show_value (self);
  gtk_editable_select_region (GTK_EDITABLE (self), 0, -1);
}

/* What cannot be taken gives way to the value in force. */
static void
focus_leave_cb (PolyfitNumberEntry *self)
{
  double value;

  if (parse_value (self, &value))
    polyfit_number_entry_set_value (self, value);
  show_value (self);
}

/* Ten to twenty of them lead from a number to ten times as much: 0.1 from 0.2 on, 1 from 2 on. */
static double
find_step (PolyfitNumberEntry *self,
           double              size)
{
  double least = self->whole ? 1.0 : self->lower > 0 ? 0.0 : LEAST_STEP;

  return fmax (pow (10, floor (log10 (size / 2.0))), least);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  polyfit_number_entry_step (POLYFIT_NUMBER_ENTRY (widget), g_variant_get_int32 (arguments));
  return TRUE;
}

/* Back to the value in force, if something else is typed; otherwise the key is for others. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  PolyfitNumberEntry *self = POLYFIT_NUMBER_ENTRY (widget);
  GtkEditable *editable = GTK_EDITABLE (widget);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (editable));

  show_value (self);
  if (g_str_equal (gtk_editable_get_text (editable), typed))
    return FALSE;
  gtk_editable_select_region (editable, 0, -1);
  return TRUE;
}

static void
polyfit_number_entry_constructed (GObject *object)
{
  PolyfitNumberEntry *self = POLYFIT_NUMBER_ENTRY (object);

  G_OBJECT_CLASS (polyfit_number_entry_parent_class)->constructed (object);

  show_value (self);
}

static void
polyfit_number_entry_finalize (GObject *object)
{
  PolyfitNumberEntry *self = POLYFIT_NUMBER_ENTRY (object);

  g_free (self->unlimited);
  g_free (self->problem);

  G_OBJECT_CLASS (polyfit_number_entry_parent_class)->finalize (object);
}

static void
polyfit_number_entry_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  PolyfitNumberEntry *self = POLYFIT_NUMBER_ENTRY (object);

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
    case PROP_UNLIMITED:
      g_value_set_string (value, self->unlimited);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_ACCEPTABLE:
      g_value_set_boolean (value, is_acceptable (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_number_entry_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  PolyfitNumberEntry *self = POLYFIT_NUMBER_ENTRY (object);

  switch (prop_id)
    {
    case PROP_VALUE:
      polyfit_number_entry_set_value (self, g_value_get_double (value));
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
    case PROP_UNLIMITED:
      g_free (self->unlimited);
      self->unlimited = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_number_entry_class_init (PolyfitNumberEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = polyfit_number_entry_constructed;
  object_class->finalize = polyfit_number_entry_finalize;
  object_class->get_property = polyfit_number_entry_get_property;
  object_class->set_property = polyfit_number_entry_set_property;

  /**
   * PolyfitNumberEntry:value:
   *
   * The value in force, from lower to upper, or %G_MAXDOUBLE where there is no limit.
   */
  properties[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                                flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOWER] = g_param_spec_double ("lower", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                                flags);
  properties[PROP_UPPER] = g_param_spec_double ("upper", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 1,
                                                flags);
  properties[PROP_WHOLE] = g_param_spec_boolean ("whole", NULL, NULL, FALSE, flags);

  /**
   * PolyfitNumberEntry:unlimited:
   *
   * The word that may be typed for no limit, or %NULL.
   */
  properties[PROP_UNLIMITED] = g_param_spec_string ("unlimited", NULL, NULL, NULL, flags);

  /**
   * PolyfitNumberEntry:problem:
   *
   * What is wrong with what was entered, as a sentence, or %NULL.
   */
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * PolyfitNumberEntry:acceptable:
   *
   * Whether what is typed can be taken.
   */
  properties[PROP_ACCEPTABLE] = g_param_spec_boolean ("acceptable", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                      G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Up, 0, step_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Down, 0, step_cb, "i", -1);
}

static void
polyfit_number_entry_init (PolyfitNumberEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->upper = 1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_NUMBER);
  /* Digits go from left to right everywhere, and a minus sign would change sides without them. */
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self))),
                            GTK_TEXT_DIR_LTR);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (self, "activate", G_CALLBACK (activate_cb), NULL);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * polyfit_number_entry_get_value:
 *
 * Returns: the value in force, whatever is being typed
 */
double
polyfit_number_entry_get_value (PolyfitNumberEntry *self)
{
  g_return_val_if_fail (POLYFIT_IS_NUMBER_ENTRY (self), 0);

  return self->value;
}

/**
 * polyfit_number_entry_set_value:
 * @self: the entry
 * @value: within the entry's range, or %G_MAXDOUBLE for no limit
 */
void
polyfit_number_entry_set_value (PolyfitNumberEntry *self,
                                double              value)
{
  g_return_if_fail (POLYFIT_IS_NUMBER_ENTRY (self));

  if (self->value == value)
    return;

  self->value = value;
  show_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

/**
 * polyfit_number_entry_step:
 * @direction: 1 to make the number larger, -1 to make it smaller
 *
 * Goes to the next multiple of a step that goes with the number's size, within the range. What is typed
 * counts if it can be taken.
 */
void
polyfit_number_entry_step (PolyfitNumberEntry *self,
                           int                 direction)
{
  double value, step, size;

  g_return_if_fail (POLYFIT_IS_NUMBER_ENTRY (self));

  if (!parse_value (self, &value))
    value = self->value;
  /* Towards 0, a step is as long as it will be on the way back. */
  size = fabs (value) * (value * direction < 0 ? 1.0 - SAME : 1.0);
  step = find_step (self, size);
  value = direction > 0 ? floor (value / step + SAME) + 1.0 : ceil (value / step - SAME) - 1.0;
  /* One over a step less than 1 is a whole number, and 3 / 10 is nearer to 0.3 than 3 * 0.1 is. */
  value = step < 1.0 ? value / round (1.0 / step) : value * step;
  polyfit_number_entry_set_value (self, CLAMP (value, self->lower, self->upper));
  show_value (self);
}

/**
 * polyfit_number_entry_is_problem:
 * @row: not used: a closure of a template has it first
 * @problem: (nullable): #PolyfitNumberEntry:problem
 *
 * Returns: whether there is a problem to be shown
 */
gboolean
polyfit_number_entry_is_problem (GtkWidget  *row,
                                 const char *problem)
{
  return problem != NULL;
}

/**
 * polyfit_number_entry_forget_typing:
 * @editable: a number entry, or a spin button
 *
 * What was typed has been taken: to undo it from here on is the window's business.
 */
void
polyfit_number_entry_forget_typing (GtkEditable *editable)
{
  g_return_if_fail (GTK_IS_EDITABLE (editable));

  gtk_editable_set_enable_undo (editable, FALSE);
  gtk_editable_set_enable_undo (editable, TRUE);
}
