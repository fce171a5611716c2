#include "figure/fit-editor.h"

#include "figure/point-search.h"

#include <math.h>

/* In pixels: so near, the pointer is at a point or a handle. */
#define RADIUS 12.0

/* In pixels: nobody sees that a curve lies so much higher or lower. */
#define UNSEEN 0.05

/* Among more points than this, what the pointer is at is not looked up while it moves. */
#define MOST_HOVERED 2000000

void
fit_editor_init (FitEditor *self)
{
  *self = (FitEditor) { .grips = { .active_handle = POLYFIT_FIT_NO_HANDLE } };
}

void
fit_editor_clear (FitEditor *self)
{
  g_clear_object (&self->dataset);
  g_clear_object (&self->sketch);
}

static gsize
count_points (const FitEditor *self)
{
  return self->dataset != NULL ? polyfit_dataset_get_n_points (self->dataset) : 0;
}

static PlotPlace
get_place (const FitEditor *self,
           gsize            point)
{
  PlotPlace place;

  polyfit_dataset_get_point (self->dataset, point, &place.x, &place.y);
  return place;
}

static void
take_sketch_nodes (FitEditor *self)
{
  CurveHandles *handles = &self->grips.handles;

  handles->n = fit_editor_is_drawing (self) ? POLYFIT_SKETCH_NODES : 0;
  for (gsize i = 0; i < handles->n; i++)
    {
      handles->place[i].x = polyfit_sketch_get_x (self->sketch, i);
      handles->place[i].y = polyfit_sketch_get_y (self->sketch, i);
    }
}

static gboolean
is_at (const FitEditor *self,
       gsize            point,
       const PlotPlace *place)
{
  PlotPlace there;

  if (point >= count_points (self))
    return FALSE;
  there = get_place (self, point);
  return there.x == place->x && there.y == place->y;
}

/* Where a point before the selected one has gone, or has come back, that one has another number. Where more have,
 * nothing says which one it is. */
static void
follow_point (FitEditor *self,
              gsize      n)
{
  PolyfitFitGrips *grips = &self->grips;
  gsize moved = n < self->n_points ? grips->point - 1 : grips->point + 1;

  if (!grips->has_point || n == self->n_points || is_at (self, grips->point, &grips->place))
    return;
  grips->has_point = is_at (self, moved, &grips->place);
  if (grips->has_point)
    grips->point = moved;
}

static void
select_point (FitEditor *self,
              gsize      point)
{
  self->grips.has_point = TRUE;
  self->grips.point = point;
  self->grips.place = get_place (self, point);
  self->n_points = count_points (self);
}

/* What is there to be taken hold of, now that the data may be others. */
static void
update_grips (FitEditor *self)
{
  PolyfitFitGrips *grips = &self->grips;
  gsize n = count_points (self);

  follow_point (self, n);
  self->n_points = n;
  grips->has_point = grips->has_point && fit_editor_has_own_points (self) && grips->point < n;
  if (grips->has_point)
    grips->place = get_place (self, grips->point);
  grips->is_hovered = grips->is_hovered && grips->hovered < n;
  if (grips->is_hovered)
    grips->hovered_place = get_place (self, grips->hovered);
  grips->handles.n = 0;
  if (self->sketch != NULL)
    take_sketch_nodes (self);
  else if (self->has_handles && self->dataset != NULL && polyfit_dataset_has_truth (self->dataset))
    curve_handles_init (&grips->handles, polyfit_dataset_get_target (self->dataset));
  if (!fit_editor_is_handle (self))
    grips->active_handle = POLYFIT_FIT_NO_HANDLE;
}

/**
 * fit_editor_update:
 * @dataset: (nullable): what is edited from now on, as it is now
 * @has_handles: whether the true curve, if there is one, has handles to be moved by
 */
void
fit_editor_update (FitEditor      *self,
                   PolyfitDataset *dataset,
                   gboolean        has_handles)
{
  self->has_handles = has_handles;
  g_set_object (&self->dataset, dataset);
  update_grips (self);
}

/**
 * fit_editor_set_sketch:
 * @sketch: (nullable): what is drawn from now on, at its middle to begin with
 */
void
fit_editor_set_sketch (FitEditor     *self,
                       PolyfitSketch *sketch)
{
  if (!g_set_object (&self->sketch, sketch))
    return;
  self->grips.has_point = FALSE;
  self->grips.active_handle = sketch != NULL ? POLYFIT_SKETCH_NODES / 2 : POLYFIT_FIT_NO_HANDLE;
  update_grips (self);
}

/**
 * fit_editor_is_drawing:
 *
 * Returns: whether there is a sketch that can be changed
 */
gboolean
fit_editor_is_drawing (const FitEditor *self)
{
  return self->sketch != NULL && !polyfit_sketch_is_finished (self->sketch);
}

/**
 * fit_editor_has_own_points:
 *
 * Returns: whether points can be added, moved and removed
 */
gboolean
fit_editor_has_own_points (const FitEditor *self)
{
  return self->dataset != NULL && self->sketch == NULL &&
         polyfit_dataset_get_source (self->dataset) == POLYFIT_SOURCE_POINTS;
}

/**
 * fit_editor_is_handle:
 *
 * Returns: whether a handle is selected
 */
gboolean
fit_editor_is_handle (const FitEditor *self)
{
  return self->grips.active_handle < self->grips.handles.n;
}

/**
 * fit_editor_get_selected:
 * @place: (out): where it is
 *
 * Returns: whether a point or a handle is selected
 */
gboolean
fit_editor_get_selected (const FitEditor *self,
                         PlotPlace       *place)
{
  if (fit_editor_is_handle (self))
    *place = self->grips.handles.place[self->grips.active_handle];
  else if (self->grips.has_point)
    *place = self->grips.place;
  else
    return FALSE;
  return TRUE;
}

/* Own or drawn. */
static gboolean
find_point (const FitEditor *self,
            const PlotFrame *frame,
            double           x,
            double           y,
            gsize           *point)
{
  return self->dataset != NULL && point_search_nearest (self->dataset, frame, x, y, RADIUS, point);
}

static gboolean
find_handle (const FitEditor *self,
             const PlotFrame *frame,
             double           x,
             double           y,
             gsize           *handle)
{
  double best = RADIUS;
  gboolean is_found = FALSE;

  for (gsize i = 0; i < self->grips.handles.n; i++)
    {
      const PlotPlace *place = &self->grips.handles.place[i];
      double distance = hypot (plot_frame_x (frame, place->x) - x,
                               plot_frame_y (frame, place->y) - y);

      if (distance > best)
        continue;
      best = distance;
      *handle = i;
      is_found = TRUE;
    }
  return is_found;
}

/**
 * fit_editor_take:
 * @frame: where the plot is
 * @x: a place in it, in pixels
 * @y: likewise
 *
 * Selects what is there, or else nothing. In a drawing something is everywhere above or below.
 *
 * Returns: whether something is
 */
gboolean
fit_editor_take (FitEditor       *self,
                 const PlotFrame *frame,
                 double           x,
                 double           y)
{
  PolyfitFitGrips *grips = &self->grips;
  gsize point;

  if (fit_editor_is_drawing (self))
    {
      grips->active_handle = polyfit_sketch_find_node (self->sketch, plot_frame_x_from (frame, x));
      return TRUE;
    }
  grips->has_point = FALSE;
  if (fit_editor_has_own_points (self) && find_point (self, frame, x, y, &point))
    select_point (self, point);
  if (!find_handle (self, frame, x, y, &grips->active_handle))
    grips->active_handle = POLYFIT_FIT_NO_HANDLE;
  update_grips (self);
  return grips->has_point || fit_editor_is_handle (self);
}

/**
 * fit_editor_hover:
 * @frame: where the plot is
 * @x: where the pointer is
 * @y: likewise
 *
 * Finds out which point the pointer is at.
 *
 * Returns: whether something can be taken there
 */
gboolean
fit_editor_hover (FitEditor       *self,
                  const PlotFrame *frame,
                  double           x,
                  double           y)
{
  PolyfitFitGrips *grips = &self->grips;
  gsize handle;

  grips->is_hovered = count_points (self) <= MOST_HOVERED &&
                      find_point (self, frame, x, y, &grips->hovered);
  update_grips (self);
  return (grips->is_hovered && fit_editor_has_own_points (self)) ||
         find_handle (self, frame, x, y, &handle);
}

/**
 * fit_editor_walk:
 * @by: 1 to the right, -1 to the left
 *
 * Selects the next point or handle; a walk begins at the end that it comes from.
 */
void
fit_editor_walk (FitEditor *self,
                 int        by)
{
  PolyfitFitGrips *grips = &self->grips;
  gsize n = grips->handles.n, point;

  if (fit_editor_has_own_points (self) &&
      point_search_neighbour (self->dataset, grips->has_point ? &grips->point : NULL, by, &point))
    select_point (self, point);
  else if (n > 0 && !fit_editor_is_handle (self))
    grips->active_handle = by > 0 ? 0 : n - 1;
  else if (n > 0)
    grips->active_handle = (gsize) CLAMP ((int) grips->active_handle + by, 0, (int) n - 1);
  update_grips (self);
}

/**
 * fit_editor_let_go:
 *
 * Returns: whether something was selected, which is not any more
 */
gboolean
fit_editor_let_go (FitEditor *self)
{
  PlotPlace place;
  gboolean was_selected = fit_editor_get_selected (self, &place);

  self->grips.has_point = FALSE;
  self->grips.active_handle = POLYFIT_FIT_NO_HANDLE;
  return was_selected;
}

/* The other handles stay where they are. */
static void
move_handle (FitEditor *self,
             double     y)
{
  Target target = *polyfit_dataset_get_target (self->dataset);

  curve_handles_move (&self->grips.handles, self->grips.active_handle, y, &target.poly);
  if (polyfit_target_is_valid (&target))
    polyfit_dataset_set_target (self->dataset, &target);
}

/* A stroke from one node to the next ones. */
static void
draw_to (FitEditor       *self,
         const PlotPlace *place)
{
  gsize *handle = &self->grips.active_handle;

  polyfit_sketch_draw (self->sketch, polyfit_sketch_get_x (self->sketch, *handle),
                       polyfit_sketch_get_y (self->sketch, *handle), place->x, place->y);
  *handle = polyfit_sketch_find_node (self->sketch, place->x);
}

/**
 * fit_editor_move:
 * @place: where to; a handle of the true curve goes up and down only
 *
 * Moves what is selected, as far as the dataset can hold it there.
 */
void
fit_editor_move (FitEditor       *self,
                 const PlotPlace *place)
{
  if (fit_editor_is_handle (self) && fit_editor_is_drawing (self))
    draw_to (self, place);
  else if (fit_editor_is_handle (self))
    move_handle (self, place->y);
  else if (self->grips.has_point && polyfit_dataset_can_hold (place->x, place->y))
    polyfit_dataset_move_point (self->dataset, self->grips.point, place->x, place->y);
  update_grips (self);
}

/**
 * fit_editor_drop:
 * @frame: where the plot is, on linear axes
 *
 * To be called once what is selected has been moved to where it is to be: the coefficients of a true curve get
 * no more digits than can be seen there.
 */
void
fit_editor_drop (FitEditor       *self,
                 const PlotFrame *frame)
{
  double unseen = UNSEEN * (frame->y.max - frame->y.min) / frame->height;
  Target target;

  if (!fit_editor_is_handle (self) || fit_editor_is_drawing (self))
    return;
  target = *polyfit_dataset_get_target (self->dataset);
  curve_handles_round (&self->grips.handles, unseen, &target.poly);
  if (polyfit_target_is_valid (&target))
    polyfit_dataset_set_target (self->dataset, &target);
  update_grips (self);
}

/**
 * fit_editor_add:
 * @place: where
 *
 * Adds a point to somebody's own ones and selects it.
 */
void
fit_editor_add (FitEditor       *self,
                const PlotPlace *place)
{
  gsize n = count_points (self);

  g_return_if_fail (fit_editor_has_own_points (self));

  if (n >= G_MAXUINT32 || !polyfit_dataset_can_hold (place->x, place->y))
    return;
  polyfit_dataset_insert_point (self->dataset, n, place->x, place->y);
  select_point (self, n);
  update_grips (self);
}

/**
 * fit_editor_remove:
 *
 * Returns: whether a point was selected, and now is no more
 */
gboolean
fit_editor_remove (FitEditor *self)
{
  if (!self->grips.has_point)
    return FALSE;
  self->grips.has_point = FALSE;
  polyfit_dataset_remove_point (self->dataset, self->grips.point);
  update_grips (self);
  return TRUE;
}

/**
 * fit_editor_place_at:
 * @frame: where the plot is, on linear axes
 * @x: a place in it, in pixels
 * @y: likewise
 *
 * No more digits than there are tenths of pixels: a point that is put somewhere shall not be at
 * 0.8685503685503679.
 *
 * Returns: the place on the axes
 */
PlotPlace
fit_editor_place_at (const PlotFrame *frame,
                     double           x,
                     double           y)
{
  double tenths_x = pow (10, ceil (log10 (frame->width / (frame->x.max - frame->x.min))));
  double tenths_y = pow (10, ceil (log10 (frame->height / (frame->y.max - frame->y.min))));

  return (PlotPlace) {
    round (plot_frame_x_from (frame, x) * tenths_x) / tenths_x,
    round (plot_frame_y_from (frame, y) * tenths_y) / tenths_y,
  };
}
