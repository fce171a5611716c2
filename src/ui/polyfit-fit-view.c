#include "ui/polyfit-fit-view.h"

#include "figure/point-search.h"
#include "figure/polyfit-fit-chart.h"

#include <math.h>
#include <string.h>

/* In pixels: so near, the pointer is at a point or a handle. */
#define GRAB_RADIUS 12.0

/* In shares of an axis: how far a key moves what is selected, and with Shift. */
#define KEY_STEP 0.02
#define FINE_KEY_STEP 0.002

/* Among more points than this, what the pointer is at is not looked up while it moves. */
#define MOST_HOVERED 2000000

/* The fit, in which one's own points can be added, moved and removed, and a polynomial that is to be
 * learned be bent at its handles. Handles and selection show while the pointer or the focus is there. */
struct _PolyfitFitView
{
  PolyfitPlotView  parent_instance;

  PolyfitUndo     *undo;
  GSignalGroup    *chart_signals;

  PolyfitFitGrips  grips;
  PolyfitFitGrips  shown;         /* as they were when the chart was told */
  gboolean         is_dragging;
  gboolean         is_moved;      /* from where it was taken */
  double           offset_x;      /* from the pointer to what is dragged, in pixels */
  double           offset_y;
  double           press_x;       /* where the pointer took it */
  double           press_y;
};

G_DEFINE_FINAL_TYPE (PolyfitFitView, polyfit_fit_view, POLYFIT_TYPE_PLOT_VIEW)

static PolyfitFitChart *
get_chart (PolyfitFitView *self)
{
  return POLYFIT_FIT_CHART (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self)));
}

/* None while the view is being made, or unmade. */
static PolyfitDataset *
get_dataset (PolyfitFitView *self)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self));
  PolyfitTrainer *trainer = chart != NULL ? polyfit_chart_get_trainer (chart) : NULL;

  return trainer != NULL ? polyfit_trainer_get_dataset (trainer) : NULL;
}

/* Own points are there to be edited; a sample stays what was drawn. */
static gboolean
has_own_points (PolyfitFitView *self)
{
  PolyfitDataset *dataset = get_dataset (self);

  return dataset != NULL && polyfit_dataset_get_source (dataset) == POLYFIT_SOURCE_POINTS;
}

static gboolean
has_active_handle (PolyfitFitView *self)
{
  return self->grips.active_handle < self->grips.handles.n;
}

static gboolean
is_attended (PolyfitFitView *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  return self->is_dragging ||
         (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUSED)) != 0;
}

static PlotPlace
get_place (PolyfitDataset *dataset,
           gsize           point)
{
  return (PlotPlace) { polyfit_dataset_get_x (dataset)[point], polyfit_dataset_get_y (dataset)[point] };
}

static void
show_grips (PolyfitFitView *self)
{
  PolyfitFitGrips shown = self->grips;

  if (!is_attended (self))
    {
      shown.handles.n = 0;
      shown.active_handle = POLYFIT_FIT_NO_HANDLE;
      shown.has_point = FALSE;
    }
  if (memcmp (&shown, &self->shown, sizeof shown) == 0)
    return;
  self->shown = shown;
  polyfit_fit_chart_set_grips (get_chart (self), &shown);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What is there to be taken hold of, now that the data may be others or the pointer gone. */
static void
update_grips (PolyfitFitView *self)
{
  PolyfitDataset *dataset = get_dataset (self);
  PolyfitFitGrips *grips = &self->grips;
  gsize n;

  if (dataset == NULL)
    return;
  n = polyfit_dataset_get_n_points (dataset);
  grips->has_point = grips->has_point && has_own_points (self) && grips->point < n;
  if (grips->has_point)
    grips->place = get_place (dataset, grips->point);
  grips->is_hovered = grips->is_hovered && grips->hovered < n;
  if (grips->is_hovered)
    grips->hovered_place = get_place (dataset, grips->hovered);
  grips->handles.n = 0;
  if (polyfit_dataset_has_truth (dataset))
    curve_handles_init (&grips->handles, polyfit_dataset_get_target (dataset));
  if (!has_active_handle (self))
    grips->active_handle = POLYFIT_FIT_NO_HANDLE;
  show_grips (self);
}

/* Own or drawn. */
static gboolean
find_point (PolyfitFitView *self,
            double          x,
            double          y,
            gsize          *point)
{
  PolyfitDataset *dataset = get_dataset (self);
  gsize n = dataset != NULL ? polyfit_dataset_get_n_points (dataset) : 0;
  PlotFrame frame;

  if (n == 0)
    return FALSE;
  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (self), &frame);
  return point_search_nearest (polyfit_dataset_get_x (dataset), polyfit_dataset_get_y (dataset), n,
                               &frame, x, y, GRAB_RADIUS, point);
}

static gboolean
find_handle (PolyfitFitView *self,
             double          x,
             double          y,
             gsize          *handle)
{
  double best = GRAB_RADIUS;
  gboolean is_found = FALSE;
  PlotFrame frame;

  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (self), &frame);
  for (gsize i = 0; i < self->grips.handles.n; i++)
    {
      const PlotPlace *place = &self->grips.handles.place[i];
      double distance = hypot (plot_frame_x (&frame, place->x) - x,
                               plot_frame_y (&frame, place->y) - y);

      if (distance > best)
        continue;
      best = distance;
      *handle = i;
      is_found = TRUE;
    }
  return is_found;
}

static void
select_nothing (PolyfitFitView *self)
{
  self->grips.has_point = FALSE;
  self->grips.active_handle = POLYFIT_FIT_NO_HANDLE;
  update_grips (self);
}

/* Whether there is a place of what is selected, and where. */
static gboolean
get_selected (PolyfitFitView *self,
              PlotPlace      *place)
{
  if (has_active_handle (self))
    *place = self->grips.handles.place[self->grips.active_handle];
  else if (self->grips.has_point)
    *place = self->grips.place;
  else
    return FALSE;
  return TRUE;
}

/* The other handles stay where they are. */
static void
move_handle (PolyfitFitView *self,
             double          y)
{
  PolyfitDataset *dataset = get_dataset (self);
  Target target = *polyfit_dataset_get_target (dataset);

  curve_handles_move (&self->grips.handles, self->grips.active_handle, y, &target.poly);
  if (polyfit_target_is_valid (&target))
    polyfit_dataset_set_target (dataset, &target);
}

/* What is selected, to another place; a handle goes up and down only. */
static void
move_selected (PolyfitFitView *self,
               double          x,
               double          y)
{
  if (has_active_handle (self))
    move_handle (self, y);
  else if (self->grips.has_point && polyfit_dataset_can_hold (x, y))
    polyfit_dataset_move_point (get_dataset (self), self->grips.point, x, y);
  update_grips (self);
}

static void
add_point (PolyfitFitView *self,
           double          x,
           double          y)
{
  PolyfitDataset *dataset = get_dataset (self);
  gsize n = polyfit_dataset_get_n_points (dataset);

  if (n >= G_MAXUINT32 || !polyfit_dataset_can_hold (x, y))
    return;
  polyfit_dataset_insert_point (dataset, n, x, y);
  self->grips.has_point = TRUE;
  self->grips.point = n;
  update_grips (self);
}

static gboolean
polyfit_fit_view_grab (PolyfitPlotView *view,
                       double           x,
                       double           y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  PolyfitFitGrips *grips = &self->grips;
  PlotFrame frame;
  PlotPlace place;

  grips->has_point = has_own_points (self) && find_point (self, x, y, &grips->point);
  if (!find_handle (self, x, y, &grips->active_handle))
    grips->active_handle = POLYFIT_FIT_NO_HANDLE;
  update_grips (self);
  if (!get_selected (self, &place))
    return FALSE;

  polyfit_plot_view_get_frame (view, &frame);
  self->offset_x = plot_frame_x (&frame, place.x) - x;
  self->offset_y = plot_frame_y (&frame, place.y) - y;
  self->press_x = x;
  self->press_y = y;
  self->is_dragging = TRUE;
  self->is_moved = FALSE;
  return TRUE;
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
  PlotFrame frame;

  if (!self->is_dragging || !begin_move (self, x, y))
    return;
  polyfit_plot_view_get_frame (view, &frame);
  x = plot_frame_x_from (&frame, x + self->offset_x);
  y = plot_frame_y_from (&frame, y + self->offset_y);
  move_selected (self, CLAMP (x, frame.x.min, frame.x.max), CLAMP (y, frame.y.min, frame.y.max));
}

static void
polyfit_fit_view_drop (PolyfitPlotView *view)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);

  if (self->is_moved && self->undo != NULL)
    polyfit_undo_end_group (self->undo);
  self->is_dragging = FALSE;
  self->is_moved = FALSE;
  update_grips (self);
}

/* Data that come from elsewhere are not changed by a click that was meant to show everything. */
static gboolean
polyfit_fit_view_double_click (PolyfitPlotView *view,
                               double           x,
                               double           y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  PlotFrame frame;
  gsize point;

  if (!has_own_points (self))
    return FALSE;
  polyfit_plot_view_get_frame (view, &frame);
  if (!find_point (self, x, y, &point) && x >= frame.left && x <= frame.left + frame.width &&
      y >= frame.top && y <= frame.top + frame.height)
    add_point (self, plot_frame_x_from (&frame, x), plot_frame_y_from (&frame, y));
  return TRUE;
}

static gboolean
find_neighbour (PolyfitFitView *self,
                int             by,
                gsize          *point)
{
  PolyfitDataset *dataset = get_dataset (self);

  return has_own_points (self) &&
         point_search_neighbour (polyfit_dataset_get_x (dataset),
                                 polyfit_dataset_get_n_points (dataset),
                                 self->grips.has_point ? &self->grips.point : NULL, by, point);
}

/* To the next point or handle, from left to right or back; a walk begins at one end. */
static void
walk (PolyfitFitView *self,
      int             by)
{
  PolyfitFitGrips *grips = &self->grips;
  gsize point = 0, n = grips->handles.n;

  if (find_neighbour (self, by, &point))
    {
      grips->has_point = TRUE;
      grips->point = point;
    }
  else if (n > 0 && !has_active_handle (self))
    grips->active_handle = by > 0 ? 0 : n - 1;
  else if (n > 0)
    grips->active_handle = CLAMP ((int) grips->active_handle + by, 0, (int) n - 1);
  update_grips (self);
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}

/* Otherwise arrows move the plot. */
static gboolean
move_by_key (PolyfitFitView *self,
             int             dx,
             int             dy,
             gboolean        finely)
{
  double step = finely ? FINE_KEY_STEP : KEY_STEP;
  PlotAxis across, up;
  PlotPlace place;

  if (!get_selected (self, &place))
    return GDK_EVENT_PROPAGATE;
  if (has_active_handle (self) && dy == 0)
    {
      walk (self, dx);
      return GDK_EVENT_STOP;
    }
  polyfit_plot_view_get_axes (POLYFIT_PLOT_VIEW (self), &across, &up);
  move_selected (self, place.x + dx * step * (across.max - across.min),
                 place.y + dy * step * (up.max - up.min));
  return GDK_EVENT_STOP;
}

static gboolean
remove_selected (PolyfitFitView *self)
{
  if (!self->grips.has_point)
    return GDK_EVENT_PROPAGATE;
  self->grips.has_point = FALSE;
  polyfit_dataset_remove_point (get_dataset (self), self->grips.point);
  update_grips (self);
  return GDK_EVENT_STOP;
}

/* In the middle of what is in sight, from where the arrows move it. */
static gboolean
add_by_key (PolyfitFitView *self)
{
  PlotAxis across, up;

  if (!has_own_points (self))
    return GDK_EVENT_PROPAGATE;
  polyfit_plot_view_get_axes (POLYFIT_PLOT_VIEW (self), &across, &up);
  add_point (self, (across.min + across.max) / 2, (up.min + up.max) / 2);
  return GDK_EVENT_STOP;
}

static gboolean
escape (PolyfitFitView *self)
{
  PlotPlace place;

  if (!get_selected (self, &place))
    return GDK_EVENT_PROPAGATE;
  select_nothing (self);
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
      walk (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_p:
    case GDK_KEY_bracketleft:
      walk (self, -1);
      return GDK_EVENT_STOP;
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
    case GDK_KEY_Escape:
      return escape (self);
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
  PolyfitDataset *dataset = get_dataset (self);
  PolyfitFitGrips *grips = &self->grips;
  gboolean can_take;
  gsize handle;

  if (dataset == NULL || self->is_dragging)
    return;
  grips->is_hovered = polyfit_dataset_get_n_points (dataset) <= MOST_HOVERED &&
                      find_point (self, x, y, &grips->hovered);
  can_take = (grips->is_hovered && has_own_points (self)) || find_handle (self, x, y, &handle);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), can_take ? "grab" : NULL);
  update_grips (self);
}

static void
leave_cb (PolyfitFitView *self)
{
  self->grips.is_hovered = FALSE;
  update_grips (self);
}

static void
chart_set_cb (PolyfitFitView *self)
{
  g_signal_group_set_target (self->chart_signals, get_chart (self));
  update_grips (self);
}

static void
polyfit_fit_view_dispose (GObject *object)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (object);

  g_clear_object (&self->undo);
  g_clear_object (&self->chart_signals);

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

  self->grips.active_handle = POLYFIT_FIT_NO_HANDLE;
  self->chart_signals = g_signal_group_new (POLYFIT_TYPE_FIT_CHART);
  g_signal_group_connect_swapped (self->chart_signals, "changed", G_CALLBACK (update_grips), self);
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
  polyfit_fit_view_drop (POLYFIT_PLOT_VIEW (self));
  g_set_object (&self->undo, undo);
}
