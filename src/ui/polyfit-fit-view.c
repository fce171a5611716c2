#include "ui/polyfit-fit-view.h"

#include "figure/fit-editor.h"

#include <math.h>
#include <string.h>

/* In shares of an axis: how far a key moves what is selected, and with Shift. */
#define KEY_STEP 0.02
#define FINE_KEY_STEP 0.002

/* The fit, in which one's own points can be added, moved and removed, a polynomial that is to be
 * learned be bent at its handles, and a curve be drawn that is expected. Handles and selection show
 * while the pointer or the focus is there, and as long as somebody draws. */
struct _PolyfitFitView
{
  PolyfitPlotView  parent_instance;

  PolyfitUndo     *undo;
  GSignalGroup    *chart_signals;
  GSignalGroup    *sketch_signals;

  FitEditor        editor;
  PolyfitFitGrips  shown;         /* the editor's, as they were when the chart was told */

  gboolean         is_dragging;
  gboolean         is_moved;      /* from where it was taken */
  double           offset_x;      /* from the pointer to what is dragged, in pixels */
  double           offset_y;
  double           press_x;       /* where the pointer took it */
  double           press_y;
};

G_DEFINE_FINAL_TYPE (PolyfitFitView, polyfit_fit_view, POLYFIT_TYPE_PLOT_VIEW)

/* None while the view is being made, or unmade. */
static PolyfitDataset *
get_dataset (PolyfitFitView *self)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self));
  PolyfitTrainer *trainer = chart != NULL ? polyfit_chart_get_trainer (chart) : NULL;

  return trainer != NULL ? polyfit_trainer_get_dataset (trainer) : NULL;
}

/* What a class does not see has no handles either. */
static gboolean
is_curve_hidden (PolyfitFitView *self)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self));
  PolyfitTrainer *trainer = chart != NULL ? polyfit_chart_get_trainer (chart) : NULL;

  return trainer != NULL && polyfit_trainer_hides_truth (trainer);
}

static PlotFrame
get_frame (PolyfitFitView *self)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (self), &frame);
  return frame;
}

static gboolean
is_attended (PolyfitFitView *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  return self->is_dragging || fit_editor_is_drawing (&self->editor) ||
         (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUSED)) != 0;
}

/* Tells the chart what there is to be taken hold of, if that is something else than before. */
static void
show_grips (PolyfitFitView *self)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self));
  PolyfitFitGrips shown = self->editor.grips;

  if (!is_attended (self))
    {
      shown.handles.n = 0;
      shown.active_handle = POLYFIT_FIT_NO_HANDLE;
      shown.has_point = FALSE;
    }
  if (memcmp (&shown, &self->shown, sizeof shown) == 0)
    return;
  self->shown = shown;
  polyfit_fit_chart_set_grips (POLYFIT_FIT_CHART (chart), &shown);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The data may be others, or the pointer gone. */
static void
update_grips (PolyfitFitView *self)
{
  PolyfitDataset *dataset = get_dataset (self);

  fit_editor_update (&self->editor, dataset, !is_curve_hidden (self));
  if (dataset != NULL)
    show_grips (self);
}

static gboolean
polyfit_fit_view_grab (PolyfitPlotView *view,
                       double           x,
                       double           y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  PlotFrame frame = get_frame (self);
  gboolean is_taken = fit_editor_take (&self->editor, &frame, x, y);
  PlotPlace place;

  if (fit_editor_get_selected (&self->editor, &place))
    {
      gboolean is_drawing = fit_editor_is_drawing (&self->editor);

      /* A pencil draws where it is. */
      self->offset_x = is_drawing ? 0 : plot_frame_x (&frame, place.x) - x;
      self->offset_y = is_drawing ? 0 : plot_frame_y (&frame, place.y) - y;
      self->press_x = x;
      self->press_y = y;
      self->is_dragging = TRUE;
      self->is_moved = FALSE;
    }
  show_grips (self);
  return is_taken;
}

/* A click that shakes a little is no drag. All of a drag is one change. */
static gboolean
begin_move (PolyfitFitView *self,
            double          x,
            double          y)
{
  if (self->is_moved)
    return TRUE;
  if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->press_x, (int) self->press_y,
                                 (int) x, (int) y))
    return FALSE;
  self->is_moved = TRUE;
  if (self->undo != NULL)
    polyfit_undo_begin_group (self->undo, NULL);
  return TRUE;
}

/* Within the data area, so that what is dragged can be taken again. */
static void
polyfit_fit_view_drag (PolyfitPlotView *view,
                       double           x,
                       double           y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  PlotFrame frame = get_frame (self);
  PlotPlace place;

  if (!self->is_dragging || !begin_move (self, x, y))
    return;
  place = fit_editor_place_at (&frame, x + self->offset_x, y + self->offset_y);
  place.x = CLAMP (place.x, frame.x.min, frame.x.max);
  place.y = CLAMP (place.y, frame.y.min, frame.y.max);
  fit_editor_move (&self->editor, &place);
  show_grips (self);
}

static void
end_drag (PolyfitFitView *self)
{
  if (self->is_moved && self->undo != NULL)
    polyfit_undo_end_group (self->undo);
  self->is_dragging = FALSE;
  self->is_moved = FALSE;
  update_grips (self);
}

static void
polyfit_fit_view_drop (PolyfitPlotView *view)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);

  if (self->is_moved)
    {
      PlotFrame frame = get_frame (self);

      fit_editor_drop (&self->editor, &frame);
    }
  end_drag (self);
}

/* Data that come from elsewhere are not changed by a click that was meant to show everything. */
static gboolean
polyfit_fit_view_double_click (PolyfitPlotView *view,
                               double           x,
                               double           y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  PlotFrame frame = get_frame (self);
  PlotPlace place = fit_editor_place_at (&frame, x, y);

  if (!fit_editor_has_own_points (&self->editor))
    return FALSE;
  if (!fit_editor_take (&self->editor, &frame, x, y) &&
      x >= frame.left && x <= frame.left + frame.width &&
      y >= frame.top && y <= frame.top + frame.height)
    fit_editor_add (&self->editor, &place);
  show_grips (self);
  return TRUE;
}

/* What can be selected may have been hidden meanwhile. The view's description has to say what is. */
static gboolean
walk (PolyfitFitView *self,
      int             by)
{
  update_grips (self);
  fit_editor_walk (&self->editor, by);
  show_grips (self);
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
  return GDK_EVENT_STOP;
}

/* To no more digits than the move has, and one more: a point that is moved shall not be at
 * 0.11199999999999999. */
static double
move_along_axis (double value,
                 double by)
{
  double tenths = pow (10.0, 1.0 - floor (log10 (fabs (by))));

  return by != 0.0 ? round ((value + by) * tenths) / tenths : value;
}

/* Arrows move the plot unless something is selected. */
static gboolean
move_by_key (PolyfitFitView *self,
             int             dx,
             int             dy,
             gboolean        finely)
{
  double step = finely ? FINE_KEY_STEP : KEY_STEP;
  PlotFrame frame;
  PlotPlace place;

  if (!fit_editor_get_selected (&self->editor, &place))
    return GDK_EVENT_PROPAGATE;
  if (fit_editor_is_handle (&self->editor) && dy == 0)
    return walk (self, dx);

  frame = get_frame (self);
  place.x = move_along_axis (place.x, dx * step * (frame.x.max - frame.x.min));
  place.y = move_along_axis (place.y, dy * step * (frame.y.max - frame.y.min));
  fit_editor_move (&self->editor, &place);
  fit_editor_drop (&self->editor, &frame);
  show_grips (self);
  return GDK_EVENT_STOP;
}

static gboolean
remove_selected (PolyfitFitView *self)
{
  gboolean is_removed = fit_editor_remove (&self->editor);

  show_grips (self);
  return is_removed ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* In the middle of what is in sight, from where the arrows move it. */
static gboolean
add_by_key (PolyfitFitView *self)
{
  PlotFrame frame = get_frame (self);
  PlotPlace place;

  if (!fit_editor_has_own_points (&self->editor))
    return GDK_EVENT_PROPAGATE;
  place = fit_editor_place_at (&frame, frame.left + frame.width / 2, frame.top + frame.height / 2);
  fit_editor_add (&self->editor, &place);
  show_grips (self);
  return GDK_EVENT_STOP;
}

static gboolean
let_go (PolyfitFitView *self)
{
  gboolean was_selected = fit_editor_let_go (&self->editor);

  show_grips (self);
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
  return was_selected ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
finish (PolyfitFitView *self)
{
  if (!fit_editor_is_drawing (&self->editor))
    return GDK_EVENT_PROPAGATE;
  polyfit_sketch_finish (self->editor.sketch);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                PolyfitFitView        *self)
{
  gboolean finely = (modifiers & GDK_SHIFT_MASK) != 0;

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || self->is_dragging)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_n:
    case GDK_KEY_bracketright:
      return walk (self, 1);
    case GDK_KEY_p:
    case GDK_KEY_bracketleft:
      return walk (self, -1);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move_by_key (self, -1, 0, finely);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_by_key (self, 1, 0, finely);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move_by_key (self, 0, -1, finely);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move_by_key (self, 0, 1, finely);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return remove_selected (self);
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      return add_by_key (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return finish (self);
    case GDK_KEY_Escape:
      return let_go (self);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The point under the pointer is read out; what can be taken is shown by the cursor. */
static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           PolyfitFitView           *self)
{
  PlotFrame frame;
  gboolean can_take;

  if (get_dataset (self) == NULL || self->is_dragging)
    return;
  frame = get_frame (self);
  can_take = fit_editor_hover (&self->editor, &frame, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), can_take ? "grab" : NULL);
  show_grips (self);
}

static void
leave_cb (PolyfitFitView *self)
{
  self->editor.grips.is_hovered = FALSE;
  update_grips (self);
}

/* Its end takes the handles away. */
static void
sketch_changed_cb (PolyfitFitView *self)
{
  update_grips (self);
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}

static void
chart_set_cb (PolyfitFitView *self)
{
  g_signal_group_set_target (self->chart_signals,
                             polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self)));
  update_grips (self);
}

static void
polyfit_fit_view_dispose (GObject *object)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (object);

  g_clear_object (&self->undo);
  g_clear_object (&self->chart_signals);
  g_clear_object (&self->sketch_signals);
  fit_editor_clear (&self->editor);

  G_OBJECT_CLASS (polyfit_fit_view_parent_class)->dispose (object);
}

static void
polyfit_fit_view_class_init (PolyfitFitViewClass *klass)
{
  PolyfitPlotViewClass *view_class = POLYFIT_PLOT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_fit_view_dispose;
  view_class->grab = polyfit_fit_view_grab;
  view_class->drag = polyfit_fit_view_drag;
  view_class->drop = polyfit_fit_view_drop;
  view_class->double_click = polyfit_fit_view_double_click;
}

static void
polyfit_fit_view_init (PolyfitFitView *self)
{
  GtkEventController *controller;

  fit_editor_init (&self->editor);
  self->chart_signals = g_signal_group_new (POLYFIT_TYPE_FIT_CHART);
  g_signal_group_connect_swapped (self->chart_signals, "changed", G_CALLBACK (update_grips), self);
  self->sketch_signals = g_signal_group_new (POLYFIT_TYPE_SKETCH);
  g_signal_group_connect_swapped (self->sketch_signals, "changed",
                                  G_CALLBACK (sketch_changed_cb), self);
  g_signal_group_connect_swapped (self->sketch_signals, "finished",
                                  G_CALLBACK (sketch_changed_cb), self);
  g_signal_connect (self, "notify::chart", G_CALLBACK (chart_set_cb), NULL);
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (update_grips), NULL);

  /* Before the key bindings of the class, which have other uses for the arrows. */
  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * polyfit_fit_view_set_undo:
 * @undo: what all of a drag is one change for
 */
void
polyfit_fit_view_set_undo (PolyfitFitView *self,
                           PolyfitUndo    *undo)
{
  g_return_if_fail (POLYFIT_IS_FIT_VIEW (self));
  g_return_if_fail (POLYFIT_IS_UNDO (undo));

  /* Nothing of another experiment is dragged on. */
  end_drag (self);
  g_set_object (&self->undo, undo);
}

/**
 * polyfit_fit_view_set_sketch:
 * @sketch: (nullable): a curve to be drawn; until it is finished nothing else can be taken hold of
 */
void
polyfit_fit_view_set_sketch (PolyfitFitView *self,
                             PolyfitSketch  *sketch)
{
  g_return_if_fail (POLYFIT_IS_FIT_VIEW (self));
  g_return_if_fail (sketch == NULL || POLYFIT_IS_SKETCH (sketch));

  end_drag (self);
  fit_editor_set_sketch (&self->editor, sketch);
  g_object_set (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self)), "sketch", sketch, NULL);
  g_signal_group_set_target (self->sketch_signals, sketch);
  sketch_changed_cb (self);
}
