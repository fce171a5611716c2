#include "ui/polyfit-header-box.h"

/* In pixels. */
#define GAP 6

/* What a header bar holds: three children, which are the start, the title and the end. The title is in the
 * middle, or as near to it as there is room. Where not everything has its natural width, the sides, whose
 * buttons have icons instead of words then, give way before the title does.
 * The header bars of the toolkit do not: that of libadwaita 1.7 shortens the title first, and GTK 4.18 lays
 * the sides of its GtkCenterBox over each other where both of them could be narrower. */
struct _PolyfitHeaderBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PolyfitHeaderBox, polyfit_header_box, GTK_TYPE_WIDGET)

typedef struct
{
  GtkWidget *widget;
  int        minimum;
  int        natural;
} Part;

enum { START, TITLE, END, N_PARTS };

static void
measure_parts (GtkWidget      *widget,
               GtkOrientation  orientation,
               Part            parts[N_PARTS])
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (int i = 0; i < N_PARTS; i++, child = gtk_widget_get_next_sibling (child))
    {
      g_assert (child != NULL);
      parts[i].widget = child;
      gtk_widget_measure (child, orientation, -1, &parts[i].minimum, &parts[i].natural, NULL, NULL);
    }
}

static void
polyfit_header_box_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  Part parts[N_PARTS];

  measure_parts (widget, orientation, parts);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = parts[START].minimum + parts[TITLE].minimum + parts[END].minimum + 2 * GAP;
      *natural = parts[TITLE].natural + 2 * (MAX (parts[START].natural, parts[END].natural) + GAP);
      return;
    }
  *minimum = *natural = 0;
  for (int i = 0; i < N_PARTS; i++)
    {
      *minimum = MAX (*minimum, parts[i].minimum);
      *natural = MAX (*natural, parts[i].natural);
    }
}

static void
allocate_part (GtkWidget  *box,
               const Part *part,
               int         x,
               int         width,
               int         height)
{
  gboolean mirrored = gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { x, 0, width, height };

  if (mirrored)
    place.x = gtk_widget_get_width (box) - x - width;
  gtk_widget_size_allocate (part->widget, &place, -1);
}

/* A side has half of what the title leaves, and more where the other needs less. */
static void
polyfit_header_box_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  Part parts[N_PARTS];
  int rest = width - 2 * GAP, title, start, end, x;

  measure_parts (widget, GTK_ORIENTATION_HORIZONTAL, parts);
  title = CLAMP (rest - parts[START].minimum - parts[END].minimum, parts[TITLE].minimum, parts[TITLE].natural);
  rest -= title;
  start = MIN (MAX (rest / 2, rest - parts[END].natural), rest - parts[END].minimum);
  start = CLAMP (start, parts[START].minimum, parts[START].natural);
  end = CLAMP (rest - start, parts[END].minimum, parts[END].natural);

  x = MAX (MIN ((width - title) / 2, width - end - GAP - title), start + GAP);
  allocate_part (widget, &parts[START], 0, start, height);
  allocate_part (widget, &parts[TITLE], x, title, height);
  allocate_part (widget, &parts[END], width - end, end, height);
}

static void
polyfit_header_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (polyfit_header_box_parent_class)->dispose (object);
}

static void
polyfit_header_box_class_init (PolyfitHeaderBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_header_box_dispose;
  widget_class->measure = polyfit_header_box_measure;
  widget_class->size_allocate = polyfit_header_box_size_allocate;

  /* As themes know what is in a header bar. */
  gtk_widget_class_set_css_name (widget_class, "box");
}

static void
polyfit_header_box_init (PolyfitHeaderBox *self)
{
}
