#include "ui/polyfit-microscope-view.h"

#include "figure/polyfit-microscope-chart.h"
#include "plot/microscope.h"

#include <math.h>

#define ROWS_PER_NOTCH 3

/* More rows, and ems, than there ever are. */
#define FAR G_MAXINT16

/* In ems, a little more than a column is wide. */
#define PAN_PER_TURN 6.0

/* Of the width, so that something stays in sight that was there before. */
#define PAGE 0.8

/* A table of numbers: it is read, not zoomed. The wheel scrolls it, the arrow keys walk along its rows,
 * and what the pointer is at is marked. */
struct _PolyfitMicroscopeView
{
  PolyfitPlotView parent_instance;

  double          pointer_x;
  double          pointer_y;
  gboolean        has_pointer;
  double          turned;       /* rows that the wheel turned, less than one */
};

G_DEFINE_FINAL_TYPE (PolyfitMicroscopeView, polyfit_microscope_view, POLYFIT_TYPE_PLOT_VIEW)

static PolyfitMicroscopeChart *
get_chart (PolyfitMicroscopeView *self)
{
  return POLYFIT_MICROSCOPE_CHART (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self)));
}

/* As it is drawn at this moment, which the view sees to when it is asked for the frame. */
static const PlotMicroscope *
get_figure (PolyfitMicroscopeView *self,
            PlotFrame             *frame)
{
  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (self), frame);
  return (const PlotMicroscope *) polyfit_chart_get_figure (POLYFIT_CHART (get_chart (self)));
}

static void
pan (PolyfitMicroscopeView *self,
     double                 ems,
     double                 rows)
{
  PlotFrame frame;

  get_figure (self, &frame);
  polyfit_plot_view_pan (POLYFIT_PLOT_VIEW (self), ems / (frame.x.max - frame.x.min),
                         -rows / (frame.y.max - frame.y.min));
}

static int
mark_from (size_t found)
{
  return found == PLOT_MICROSCOPE_NONE ? -1 : (int) found;
}

static void
locate (PolyfitMicroscopeView *self,
        double                 x,
        double                 y,
        PlotMicroscopeHit     *hit)
{
  PlotFrame frame;
  const PlotMicroscope *figure = get_figure (self, &frame);

  plot_microscope_locate (figure, gtk_widget_get_width (GTK_WIDGET (self)),
                          gtk_widget_get_height (GTK_WIDGET (self)), x, y, hit);
}

static void
mark_pointed (PolyfitMicroscopeView *self)
{
  PlotMicroscopeHit hit;

  locate (self, self->pointer_x, self->pointer_y, &hit);
  polyfit_microscope_chart_set_marked_row (get_chart (self), mark_from (hit.row));
  polyfit_microscope_chart_set_marked_term (get_chart (self), mark_from (hit.term));
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           PolyfitMicroscopeView    *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  self->has_pointer = TRUE;
  mark_pointed (self);
}

static void
unmark (PolyfitMicroscopeView *self)
{
  polyfit_microscope_chart_set_marked_row (get_chart (self), -1);
  polyfit_microscope_chart_set_marked_term (get_chart (self), -1);
}

static void
leave_cb (GtkEventControllerMotion *controller,
          PolyfitMicroscopeView    *self)
{
  self->has_pointer = FALSE;
  unmark (self);
}

/* The wheel turned sideways, or with Shift. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           PolyfitMicroscopeView    *self)
{
  pan (self, dx * PAN_PER_TURN, 0);
  mark_pointed (self);
  return GDK_EVENT_STOP;
}

/* A press on the sign of columns out of sight, or of rows, brings them. */
static gboolean
polyfit_microscope_view_grab (PolyfitPlotView *view,
                              double           x,
                              double           y)
{
  PolyfitMicroscopeView *self = POLYFIT_MICROSCOPE_VIEW (view);
  PlotMicroscopeHit hit;

  locate (self, x, y, &hit);
  if (hit.turn == 0 && hit.roll == 0)
    return FALSE;
  polyfit_plot_view_pan (view, hit.turn * PAGE, -hit.roll);
  if (self->has_pointer)
    mark_pointed (self);
  return FALSE;
}

static gboolean
polyfit_microscope_view_turn (PolyfitPlotView *view,
                              double           notches)
{
  PolyfitMicroscopeView *self = POLYFIT_MICROSCOPE_VIEW (view);
  double rows;

  self->turned += notches * ROWS_PER_NOTCH;
  rows = trunc (self->turned);
  self->turned -= rows;
  pan (self, 0, rows);
  if (self->has_pointer)
    mark_pointed (self);
  return TRUE;
}

/* Brings a row into sight. */
static void
reveal (PolyfitMicroscopeView *self,
        int                    row)
{
  PlotFrame frame;
  int first, n;

  get_figure (self, &frame);
  first = (int) lround (-frame.y.max);
  n = (int) lround (frame.y.max - frame.y.min);
  if (row >= 0 && row < first)
    pan (self, 0, row - first);
  else if (row >= first + n)
    pan (self, 0, row - first - n + 1);
}

/* The next of @n, or none of none; a walk begins with the first in sight. */
static int
walk (int marked,
      int by,
      int first,
      int n)
{
  int next = marked < 0 && ABS (by) == 1 ? first : MAX (marked, 0) + by;

  return MIN (MAX (next, 0), n - 1);
}

static void
walk_rows (PolyfitMicroscopeView *self,
           int                    by)
{
  PolyfitMicroscopeChart *chart = get_chart (self);
  PlotFrame frame;
  const PlotMicroscope *figure = get_figure (self, &frame);
  int row = walk (polyfit_microscope_chart_get_marked_row (chart), by,
                  (int) lround (-frame.y.max), (int) figure->n_rows);

  polyfit_microscope_chart_set_marked_row (chart, row);
  reveal (self, row);
}

static gboolean
polyfit_microscope_view_arrow (PolyfitPlotView *view,
                               int              right,
                               int              up)
{
  PolyfitMicroscopeView *self = POLYFIT_MICROSCOPE_VIEW (view);

  if (up != 0)
    walk_rows (self, -up);
  else
    pan (self, right * PAN_PER_TURN, 0);
  return TRUE;
}

static gboolean
end_key_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  walk_rows (POLYFIT_MICROSCOPE_VIEW (widget), g_variant_get_int32 (arguments) * FAR);
  return GDK_EVENT_STOP;
}

static gboolean
term_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  PolyfitMicroscopeView *self = POLYFIT_MICROSCOPE_VIEW (widget);
  PolyfitMicroscopeChart *chart = get_chart (self);
  PlotFrame frame;
  const PlotMicroscope *figure = get_figure (self, &frame);
  int n = figure->record != NULL ? (int) figure->record->basis.degree + 1 : 0;
  int term = walk (polyfit_microscope_chart_get_marked_term (chart),
                   g_variant_get_int32 (arguments), 0, n);

  polyfit_microscope_chart_set_marked_term (chart, term);
  reveal (self, term);
  return GDK_EVENT_STOP;
}

static gboolean
page_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  polyfit_plot_view_pan (POLYFIT_PLOT_VIEW (widget), 0, -g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

static gboolean
unmark_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  unmark (POLYFIT_MICROSCOPE_VIEW (widget));
  return GDK_EVENT_STOP;
}

static gboolean
hold_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  PolyfitMicroscopeChart *chart = get_chart (POLYFIT_MICROSCOPE_VIEW (widget));
  gboolean hold;

  g_object_get (chart, "hold", &hold, NULL);
  g_object_set (chart, "hold", !hold, NULL);
  return GDK_EVENT_STOP;
}

static void
add_key_bindings (GtkWidgetClass *klass)
{
  static const struct
  {
    guint           key, keypad_key;
    GdkModifierType modifiers;
    GtkShortcutFunc func;
    int             by;
  } keys[] = {
    { GDK_KEY_Home, GDK_KEY_KP_Home, 0, end_key_cb, -1 },
    { GDK_KEY_End, GDK_KEY_KP_End, 0, end_key_cb, 1 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_SHIFT_MASK, term_key_cb, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_SHIFT_MASK, term_key_cb, 1 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, page_key_cb, -1 },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, page_key_cb, 1 },
    { GDK_KEY_Escape, GDK_KEY_Cancel, 0, unmark_cb, 0 },
    { GDK_KEY_h, GDK_KEY_H, 0, hold_cb, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (klass, keys[i].key, keys[i].modifiers, keys[i].func, "i",
                                    keys[i].by);
      gtk_widget_class_add_binding (klass, keys[i].keypad_key, keys[i].modifiers, keys[i].func, "i",
                                    keys[i].by);
    }
}

static void
polyfit_microscope_view_class_init (PolyfitMicroscopeViewClass *klass)
{
  PolyfitPlotViewClass *view_class = POLYFIT_PLOT_VIEW_CLASS (klass);

  view_class->grab = polyfit_microscope_view_grab;
  view_class->turn = polyfit_microscope_view_turn;
  view_class->arrow = polyfit_microscope_view_arrow;
  add_key_bindings (GTK_WIDGET_CLASS (klass));
}

static void
polyfit_microscope_view_init (PolyfitMicroscopeView *self)
{
  GtkEventController *controller;

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_HORIZONTAL);
  g_signal_connect (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * polyfit_microscope_view_show_end:
 *
 * Brings the last columns into sight, the update, and lets them stay there from step to step.
 */
void
polyfit_microscope_view_show_end (PolyfitMicroscopeView *self)
{
  g_return_if_fail (POLYFIT_IS_MICROSCOPE_VIEW (self));

  pan (self, FAR, 0);
}
