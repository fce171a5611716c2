#include "config.h"

#include "ui/polyfit-slider-marks.h"

/* Between two labels, in pixels. */
#define GAP 8

/* Labelled marks below a slider. GtkScale has marks, too, but it lets the slider snap to them, and
 * draws one label over another. */
struct _PolyfitSliderMarks
{
  GtkWidget  parent_instance;

  GtkWidget *range; /* which is allocated before this */
  GArray    *marks;
};

enum
{
  PROP_0,
  PROP_RANGE,
  N_PROPS,
};

typedef struct
{
  double     fraction; /* of the way from the slider's lower end to its upper one */
  GtkWidget *tick;
  GtkWidget *label;
} Mark;

/* A piece of a line. */
typedef struct
{
  int x;
  int width;
} Span;

G_DEFINE_FINAL_TYPE (PolyfitSliderMarks, polyfit_slider_marks, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static gboolean
is_right_to_left (PolyfitSliderMarks *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* Where the slider's line is, from where reading starts. */
static Span
find_line (PolyfitSliderMarks *self)
{
  GdkRectangle line;
  graphene_point_t start;

  gtk_range_get_range_rect (GTK_RANGE (self->range), &line);
  if (!gtk_widget_compute_point (self->range, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) line.x, (float) line.y), &start))
    start.x = 0;
  if (is_right_to_left (self))
    start.x = (float) (gtk_widget_get_width (GTK_WIDGET (self)) - line.width) - start.x;
  return (Span) { .x = (int) start.x, .width = line.width };
}

static double
position_of (const Mark *mark,
             Span        line)
{
  return line.x + mark->fraction * line.width;
}

static Span
span_of (GtkWidget *widget,
         double     x,
         double     align)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return (Span) { .x = (int) (x - align * width + 0.5), .width = width };
}

/* The outermost labels point away from each other, so that marks that lie close together keep
 * theirs apart. Where that is not enough, labels give way, but none leaves the widget if they all
 * fit. */
static void
place_labels (const Mark marks[],
              gsize      n,
              Span       line,
              int        width,
              Span       label[])
{
  for (gsize i = 0; i < n; i++)
    {
      double align = n == 1 || (i > 0 && i + 1 < n) ? 0.5 : i == 0 ? 1.0 : 0.0;

      label[i] = span_of (marks[i].label, position_of (&marks[i], line), align);
      label[i].x = MAX (label[i].x, i > 0 ? label[i - 1].x + label[i - 1].width + GAP : 0);
    }
  for (gsize i = n; i-- > 0;)
    label[i].x = MIN (label[i].x, (i + 1 < n ? label[i + 1].x - GAP : width) - label[i].width);
}

static void
allocate (PolyfitSliderMarks *self,
          GtkWidget          *widget,
          Span                span,
          int                 y,
          int                 height)
{
  GtkAllocation place = { .x = span.x, .y = y, .width = span.width, .height = height };

  if (is_right_to_left (self))
    place.x = gtk_widget_get_width (GTK_WIDGET (self)) - span.x - span.width;
  gtk_widget_size_allocate (widget, &place, -1);
}

static int
natural_height (GtkWidget *widget)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static void
polyfit_slider_marks_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  PolyfitSliderMarks *self = POLYFIT_SLIDER_MARKS (widget);
  const Mark *marks = (const Mark *) (gpointer) self->marks->data;
  g_autofree Span *label = g_new (Span, self->marks->len);
  Span line = find_line (self);

  place_labels (marks, self->marks->len, line, width, label);
  for (guint i = 0; i < self->marks->len; i++)
    {
      int tick = natural_height (marks[i].tick);

      allocate (self, marks[i].tick, span_of (marks[i].tick, position_of (&marks[i], line), 0.5),
                0, tick);
      allocate (self, marks[i].label, label[i], tick, natural_height (marks[i].label));
    }
}

static void
polyfit_slider_marks_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  PolyfitSliderMarks *self = POLYFIT_SLIDER_MARKS (widget);
  const Mark *marks = (const Mark *) (gpointer) self->marks->data;
  int size = 0;

  for (guint i = 0; i < self->marks->len; i++)
    if (orientation == GTK_ORIENTATION_HORIZONTAL)
      size += span_of (marks[i].label, 0, 0).width + (i > 0 ? GAP : 0);
    else
      size = MAX (size, natural_height (marks[i].tick) + natural_height (marks[i].label));
  *minimum = *natural = size;
}

static void
polyfit_slider_marks_dispose (GObject *object)
{
  PolyfitSliderMarks *self = POLYFIT_SLIDER_MARKS (object);

  polyfit_slider_marks_clear (self);
  g_clear_weak_pointer (&self->range);

  G_OBJECT_CLASS (polyfit_slider_marks_parent_class)->dispose (object);
}

static void
polyfit_slider_marks_finalize (GObject *object)
{
  g_array_unref (POLYFIT_SLIDER_MARKS (object)->marks);

  G_OBJECT_CLASS (polyfit_slider_marks_parent_class)->finalize (object);
}

static void
polyfit_slider_marks_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  PolyfitSliderMarks *self = POLYFIT_SLIDER_MARKS (object);

  switch (prop_id)
    {
    case PROP_RANGE:
      g_set_weak_pointer (&self->range, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_slider_marks_class_init (PolyfitSliderMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = polyfit_slider_marks_dispose;
  object_class->finalize = polyfit_slider_marks_finalize;
  object_class->set_property = polyfit_slider_marks_set_property;
  widget_class->measure = polyfit_slider_marks_measure;
  widget_class->size_allocate = polyfit_slider_marks_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "slidermarks");

  /**
   * PolyfitSliderMarks:range:
   *
   * The slider, above this in the same box.
   */
  properties[PROP_RANGE] =
    g_param_spec_object ("range", NULL, NULL, GTK_TYPE_RANGE,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_slider_marks_init (PolyfitSliderMarks *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * polyfit_slider_marks_clear:
 *
 * Takes all marks away.
 */
void
polyfit_slider_marks_clear (PolyfitSliderMarks *self)
{
  g_return_if_fail (POLYFIT_IS_SLIDER_MARKS (self));

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = &g_array_index (self->marks, Mark, i);

      gtk_widget_unparent (mark->tick);
      gtk_widget_unparent (mark->label);
    }
  g_array_set_size (self->marks, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * polyfit_slider_marks_add:
 * @self: the marks
 * @fraction: where, from 0 at the slider's lower end to 1; not below that of the mark before
 * @label: what it marks, in a word or two
 * @explanation: the same in a sentence
 */
void
polyfit_slider_marks_add (PolyfitSliderMarks *self,
                          double              fraction,
                          const char         *label,
                          const char         *explanation)
{
  Mark mark = { .fraction = fraction };

  g_return_if_fail (POLYFIT_IS_SLIDER_MARKS (self));
  g_return_if_fail (fraction >= 0 && fraction <= 1);

  mark.tick = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  mark.label = gtk_label_new (label);
  gtk_widget_add_css_class (mark.label, "caption");
  gtk_widget_set_tooltip_text (mark.tick, explanation);
  gtk_widget_set_tooltip_text (mark.label, explanation);
  gtk_widget_set_parent (mark.tick, GTK_WIDGET (self));
  gtk_widget_set_parent (mark.label, GTK_WIDGET (self));
  g_array_append_val (self->marks, mark);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
