#include "figure/fit-data.h"

#include <string.h>

/* More points than this are seen as a cloud. */
#define MOST_SINGLE_POINTS 512

/* An edited point in so many is not seen to be where it was, or not yet where it is. */
#define UNSEEN 1000

static void
clear_points (FitData *self)
{
  PlotPoints *points[] = { &self->points, &self->held_out };

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_clear_pointer ((PlotCloud **) &points[i]->cloud, plot_cloud_free);
      g_clear_pointer (&self->copies[i], g_free);
      *points[i] = (PlotPoints) { .n = 0 };
    }
}

/**
 * fit_data_clear:
 *
 * Forgets everything; zeros are an empty one, too.
 */
void
fit_data_clear (FitData *self)
{
  clear_points (self);
  g_clear_weak_pointer (&self->dataset);
}

static void
set_points (PlotPoints   *points,
            float       **copy,
            const float  *x,
            const float  *y,
            gsize         n)
{
  if (n > MOST_SINGLE_POINTS)
    points->cloud = plot_cloud_new (x, y, n);
  if (n == 0 || n > MOST_SINGLE_POINTS)
    return;
  *copy = g_new (float, 2 * n);
  memcpy (*copy, x, n * sizeof **copy);
  memcpy (*copy + n, y, n * sizeof **copy);
  *points = (PlotPoints) { .x = *copy, .y = *copy + n, .n = n };
}

static gboolean
contains (const PlotAxis *axis,
          double          value)
{
  return value >= axis->min && value <= axis->max;
}

/* Whether only a point was edited, and nobody will see the difference: then a drag among a million
 * points costs nothing. */
static gboolean
is_unseen (const FitData  *self,
           PolyfitDataset *dataset,
           guint64         version)
{
  gsize n = polyfit_dataset_get_n_points (dataset), point;

  if (self->dataset != dataset || version != self->version + 1 || self->n_edits >= n / UNSEEN)
    return FALSE;
  switch (polyfit_dataset_get_last_edit (dataset, &point))
    {
    case POLYFIT_DATASET_EDIT_REMOVE:
      return TRUE;
    case POLYFIT_DATASET_EDIT_INSERT:
    case POLYFIT_DATASET_EDIT_MOVE:
      return contains (&self->x, polyfit_dataset_get_x (dataset)[point]) &&
             contains (&self->y, polyfit_dataset_get_y (dataset)[point]);
    case POLYFIT_DATASET_EDIT_NONE:
    case POLYFIT_DATASET_EDIT_ALL:
      return FALSE;
    }
  return FALSE;
}

static void
set_data (FitData        *self,
          PolyfitDataset *dataset)
{
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  gsize n = samples->n + samples->n_held_out;

  clear_points (self);
  self->n_edits = 0;
  if (self->has_truth)
    plot_fit_choose_axes (&samples->target, &self->x, &self->y);
  else
    plot_fit_choose_axes_for_points (samples->x, samples->y, n, &self->x, &self->y);
  if (n == 0)
    {
      plot_density_init (&self->density, &samples->target.x);
      return;
    }
  plot_density_init_from_points (&self->density, samples->x, samples->n);
  set_points (&self->points, &self->copies[0], samples->x, samples->y, samples->n);
  set_points (&self->held_out, &self->copies[1], samples->x + samples->n, samples->y + samples->n,
              samples->n_held_out);
}

/**
 * fit_data_set:
 * @dataset: whose data are shown as they are now
 *
 * Takes some time where there are many points, but not again where they are the same.
 */
void
fit_data_set (FitData        *self,
              PolyfitDataset *dataset)
{
  guint64 version = polyfit_dataset_get_version (dataset);

  self->target = *polyfit_dataset_get_target (dataset);
  self->has_truth = polyfit_dataset_has_truth (dataset);
  if (is_unseen (self, dataset, version))
    self->n_edits++;
  else if (self->dataset != dataset || self->version != version)
    set_data (self, dataset);
  g_set_weak_pointer (&self->dataset, dataset);
  self->version = version;
}
