#include "ui/polyfit-landscape-view.h"

#include "figure/polyfit-landscape-chart.h"

#include <float.h>
#include <math.h>

/* In pixels: so near, the pointer is at the dot. */
#define GRAB_RADIUS 14.0

/* In shares of an axis: how far a key moves the dot, and with Shift. */
#define KEY_STEP 0.02
#define FINE_KEY_STEP 0.002

/* The landscape, in which the dot can be taken and put down elsewhere: training starts again from
 * there. While somebody holds it, it does not roll. */
struct _PolyfitLandscapeView
{
  PolyfitPlotView  parent_instance;

  PolyfitTrainer  *held_trainer;  /* whose dot is held, or NULL */
  gboolean         was_running;
  gboolean         is_moved;      /* from where the dot was taken */
  double           offset_x;      /* from the pointer to the dot, in pixels */
  double           offset_y;
  double           press_x;       /* where the pointer took it */
  double           press_y;
};

G_DEFINE_FINAL_TYPE (PolyfitLandscapeView, polyfit_landscape_view, POLYFIT_TYPE_PLOT_VIEW)

static PolyfitLandscapeChart *
get_chart (PolyfitLandscapeView *self)
{
  return POLYFIT_LANDSCAPE_CHART (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self)));
}

static void
update_cursor (PolyfitLandscapeView *self,
               gboolean              is_near)
{
  const char *name = self->held_trainer != NULL ? "grabbing" : is_near ? "grab" : NULL;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* Where the dot is, in pixels; false if there is none. */
static gboolean
locate_dot (PolyfitLandscapeView *self,
            double               *x,
            double               *y)
{
  guint first, second;
  PlotFrame frame;

  if (!polyfit_landscape_chart_get_coefficients (get_chart (self), &first, &second))
    return FALSE;
  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (self), &frame);
  polyfit_landscape_chart_get_dot (get_chart (self), x, y);
  *x = plot_frame_x (&frame, *x);
  *y = plot_frame_y (&frame, *y);
  return TRUE;
}

static gboolean
is_at_dot (PolyfitLandscapeView *self,
           double                x,
           double                y)
{
  double dot_x, dot_y;

  return locate_dot (self, &dot_x, &dot_y) && hypot (dot_x - x, dot_y - y) <= GRAB_RADIUS;
}

/* Within the data area, so that the dot can always be taken again. */
static void
hold_at (PolyfitLandscapeView *self,
         double                x,
         double                y)
{
  PlotAxis across, up;

  polyfit_plot_view_get_axes (POLYFIT_PLOT_VIEW (self), &across, &up);
  polyfit_landscape_chart_hold (get_chart (self), CLAMP (x, across.min, across.max),
                                CLAMP (y, up.min, up.max));
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}

static gboolean
take (PolyfitLandscapeView *self)
{
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (POLYFIT_CHART (get_chart (self)));
  guint first, second;
  double x, y;

  if (trainer == NULL || self->held_trainer != NULL ||
      !polyfit_landscape_chart_get_coefficients (get_chart (self), &first, &second))
    return FALSE;
  self->was_running = polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_RUNNING;
  self->held_trainer = g_object_ref (trainer);
  self->is_moved = FALSE;
  polyfit_trainer_pause (trainer);
  polyfit_chart_update (POLYFIT_CHART (get_chart (self)));
  polyfit_landscape_chart_get_dot (get_chart (self), &x, &y);
  hold_at (self, x, y);
  update_cursor (self, TRUE);
  return TRUE;
}

static void
start_from_dot (PolyfitLandscapeView *self,
                PolyfitTrainer       *trainer)
{
  Parameters parameters = polyfit_trainer_get_run (trainer)->state.parameters;
  guint first, second;
  double x, y;

  polyfit_landscape_chart_get_coefficients (get_chart (self), &first, &second);
  polyfit_landscape_chart_get_dot (get_chart (self), &x, &y);
  parameters.value[first] = (float) CLAMP (x, -FLT_MAX, FLT_MAX);
  parameters.value[second] = (float) CLAMP (y, -FLT_MAX, FLT_MAX);
  polyfit_landscape_chart_release (get_chart (self));
  polyfit_trainer_start_from (trainer, &parameters);
}

/* Lets go: where the dot is held if @here, otherwise where it was. Data or model may be others by
 * now, and then nothing is held any more. */
static void
let_go (PolyfitLandscapeView *self,
        gboolean              here)
{
  g_autoptr (PolyfitTrainer) trainer = g_steal_pointer (&self->held_trainer);

  if (trainer == NULL)
    return;
  if (trainer == polyfit_chart_get_trainer (POLYFIT_CHART (get_chart (self))))
    {
      if (here && self->is_moved && polyfit_landscape_chart_is_held (get_chart (self)))
        start_from_dot (self, trainer);
      if (self->was_running)
        polyfit_trainer_start (trainer);
    }
  polyfit_landscape_chart_release (get_chart (self));
  update_cursor (self, FALSE);
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}

static gboolean
polyfit_landscape_view_grab (PolyfitPlotView *view,
                             double           x,
                             double           y)
{
  PolyfitLandscapeView *self = POLYFIT_LANDSCAPE_VIEW (view);
  double dot_x, dot_y;

  /* What a key took goes back. */
  let_go (self, FALSE);
  if (!is_at_dot (self, x, y) || !take (self))
    return FALSE;
  locate_dot (self, &dot_x, &dot_y);
  self->offset_x = dot_x - x;
  self->offset_y = dot_y - y;
  self->press_x = x;
  self->press_y = y;
  return TRUE;
}

/* A click that shakes a little is no drag. */
static void
polyfit_landscape_view_drag (PolyfitPlotView *view,
                             double           x,
                             double           y)
{
  PolyfitLandscapeView *self = POLYFIT_LANDSCAPE_VIEW (view);
  PlotFrame frame;

  if (self->held_trainer == NULL)
    return;
  if (!self->is_moved &&
      !gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->press_x, (int) self->press_y,
                                    (int) x, (int) y))
    return;
  self->is_moved = TRUE;
  polyfit_plot_view_get_frame (view, &frame);
  hold_at (self, plot_frame_x_from (&frame, x + self->offset_x),
           plot_frame_y_from (&frame, y + self->offset_y));
}

static void
polyfit_landscape_view_drop (PolyfitPlotView *view)
{
  let_go (POLYFIT_LANDSCAPE_VIEW (view), TRUE);
}

static void
move_by_key (PolyfitLandscapeView *self,
             int                   dx,
             int                   dy,
             gboolean              finely)
{
  double step = finely ? FINE_KEY_STEP : KEY_STEP, x, y;
  PlotAxis across, up;

  polyfit_plot_view_get_axes (POLYFIT_PLOT_VIEW (self), &across, &up);
  polyfit_landscape_chart_get_dot (get_chart (self), &x, &y);
  self->is_moved = TRUE;
  hold_at (self, x + dx * step * (across.max - across.min), y + dy * step * (up.max - up.min));
}

/* Return takes the dot and puts it down, Escape puts it back; meanwhile the arrows, which otherwise
 * move the plot, move it. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                PolyfitLandscapeView  *self)
{
  gboolean finely = (modifiers & GDK_SHIFT_MASK) != 0;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->held_trainer == NULL)
    return (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && take (self);
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      let_go (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      let_go (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_by_key (self, -1, 0, finely);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_by_key (self, 1, 0, finely);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_by_key (self, 0, -1, finely);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_by_key (self, 0, 1, finely);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_left_cb (PolyfitLandscapeView *self)
{
  let_go (self, FALSE);
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           PolyfitLandscapeView     *self)
{
  update_cursor (self, is_at_dot (self, x, y));
}

static void
polyfit_landscape_view_unmap (GtkWidget *widget)
{
  let_go (POLYFIT_LANDSCAPE_VIEW (widget), FALSE);

  GTK_WIDGET_CLASS (polyfit_landscape_view_parent_class)->unmap (widget);
}

static void
polyfit_landscape_view_dispose (GObject *object)
{
  g_clear_object (&POLYFIT_LANDSCAPE_VIEW (object)->held_trainer);

  G_OBJECT_CLASS (polyfit_landscape_view_parent_class)->dispose (object);
}

static void
polyfit_landscape_view_class_init (PolyfitLandscapeViewClass *klass)
{
  PolyfitPlotViewClass *view_class = POLYFIT_PLOT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_landscape_view_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = polyfit_landscape_view_unmap;
  view_class->grab = polyfit_landscape_view_grab;
  view_class->drag = polyfit_landscape_view_drag;
  view_class->drop = polyfit_landscape_view_drop;
}

static void
polyfit_landscape_view_init (PolyfitLandscapeView *self)
{
  GtkEventController *controller;

  /* Before the key bindings of the class, which have other uses for the arrows. */
  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
