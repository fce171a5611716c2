#include "figure/fit-data.h"

#include <string.h>

/* More points than this are seen as a cloud. */
#define MOST_SINGLE_POINTS 512

/* An edited point in so many is not seen to be where it was, or not yet where it is. */
#define UNSEEN 1000

/* What a worker thread makes the data of. */
typedef struct
{
  Samples     samples;
  GBytes     *rows;      /* where the points of @samples are */
  gboolean    has_truth;
  const char *x_label;
  const char *y_label;
} Job;

static void
clear_points (FitData *self)
{
  PlotPoints *points[] = { &self->points, &self->held_out };

  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      g_clear_pointer ((PlotCloud **) &points[i]->cloud, plot_cloud_unref);
      g_clear_pointer (&self->copies[i], g_free);
      *points[i] = (PlotPoints) { .n = 0 };
    }
}

/* Whoever waits for it hears of nothing. */
static void
forget_job (FitData *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->next_dataset);
}

/**
 * fit_data_clear:
 *
 * Forgets everything; zeros are an empty one, too.
 */
void
fit_data_clear (FitData *self)
{
  forget_job (self);
  clear_points (self);
  g_clear_weak_pointer (&self->dataset);
}

static void
set_single_points (PlotPoints   *points,
                   float       **copy,
                   const float  *x,
                   const float  *y,
                   gsize         n)
{
  if (n == 0)
    return;
  *copy = g_new (float, 2 * n);
  memcpy (*copy, x, n * sizeof **copy);
  memcpy (*copy + n, y, n * sizeof **copy);
  *points = (PlotPoints) { .x = *copy, .y = *copy + n, .n = n };
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
  else
    set_single_points (points, copy, x, y, n);
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
  double x, y;

  if (self->dataset != dataset || version != self->version + 1 || self->n_edits >= n / UNSEEN)
    return FALSE;
  switch (polyfit_dataset_get_last_edit (dataset, &point))
    {
    case POLYFIT_DATASET_EDIT_REMOVE:
      return TRUE;
    case POLYFIT_DATASET_EDIT_INSERT:
    case POLYFIT_DATASET_EDIT_MOVE:
      polyfit_dataset_get_point (dataset, point, &x, &y);
      return contains (&self->x, x) && contains (&self->y, y);
    case POLYFIT_DATASET_EDIT_NONE:
    case POLYFIT_DATASET_EDIT_ALL:
      return FALSE;
    }
  return FALSE;
}

static void
set_data (FitData       *self,
          const Samples *samples)
{
  gsize n = samples->n + samples->n_held_out;

  clear_points (self);
  self->n_edits = 0;
  self->target = samples->target;
  if (self->has_truth)
    plot_fit_choose_axes (&samples->target, &self->x, &self->y);
  else
    plot_fit_choose_axes_for_points (samples->x, samples->y, n, &self->x, &self->y);
  if (self->x_label != NULL)
    self->x.label = self->x_label;
  if (self->y_label != NULL)
    self->y.label = self->y_label;
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

/* A name is no markup. Axes are copied to and fro, and what they are called has to stay. */
static const char *
intern_label (const char *name)
{
  g_autofree char *markup = name != NULL ? g_markup_escape_text (name, -1) : NULL;

  return g_intern_string (markup);
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

  forget_job (self);
  self->target = *polyfit_dataset_get_target (dataset);
  self->has_truth = polyfit_dataset_has_truth (dataset);
  self->x_label = intern_label (polyfit_dataset_get_x_name (dataset));
  self->y_label = intern_label (polyfit_dataset_get_y_name (dataset));
  if (is_unseen (self, dataset, version))
    self->n_edits++;
  else if (self->dataset != dataset || self->version != version)
    set_data (self, polyfit_dataset_get_samples (dataset));
  g_set_weak_pointer (&self->dataset, dataset);
  self->version = version;
}

static void
share_points (const PlotPoints  *points,
              PlotPoints        *shared,
              float            **copy)
{
  if (points->cloud != NULL)
    shared->cloud = plot_cloud_ref ((PlotCloud *) points->cloud);
  set_single_points (shared, copy, points->x, points->y, points->n);
}

/**
 * fit_data_share:
 * @other: (out): becomes what @self is, but for what @self waits for
 *
 * Takes no time, however many points there are.
 */
void
fit_data_share (const FitData *self,
                FitData       *other)
{
  fit_data_clear (other);
  other->target = self->target;
  other->has_truth = self->has_truth;
  other->x_label = self->x_label;
  other->y_label = self->y_label;
  other->x = self->x;
  other->y = self->y;
  other->density = self->density;
  share_points (&self->points, &other->points, &other->copies[0]);
  share_points (&self->held_out, &other->held_out, &other->copies[1]);
  g_set_weak_pointer (&other->dataset, self->dataset);
  other->version = self->version;
  other->n_edits = self->n_edits;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->rows);
  g_free (job);
}

static void
made_free (gpointer data)
{
  fit_data_clear (data);
  g_free (data);
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Job *job = data;
  FitData *made = g_new0 (FitData, 1);

  made->has_truth = job->has_truth;
  made->x_label = job->x_label;
  made->y_label = job->y_label;
  set_data (made, &job->samples);
  g_task_return_pointer (task, made, made_free);
}

static void
start_job (FitData             *self,
           PolyfitDataset      *dataset,
           GObject             *owner,
           GAsyncReadyCallback  callback)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  forget_job (self);
  self->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&self->next_dataset, dataset);
  self->next_version = polyfit_dataset_get_version (dataset);
  job->samples = *polyfit_dataset_get_samples (dataset);
  job->rows = g_bytes_ref (polyfit_dataset_get_points_bytes (dataset));
  job->has_truth = polyfit_dataset_has_truth (dataset);
  job->x_label = intern_label (polyfit_dataset_get_x_name (dataset));
  job->y_label = intern_label (polyfit_dataset_get_y_name (dataset));
  task = g_task_new (owner, self->cancellable, callback, NULL);
  g_task_set_source_tag (task, fit_data_set_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * fit_data_set_async:
 * @dataset: whose data are to be shown as they are now
 * @owner: has @self, and is kept until @callback was called
 * @callback: has to call fit_data_set_finish(); never called where it takes no time
 *
 * As fit_data_set(), but that where there are many points a worker thread looks at them, and @self stays
 * as it is until then.
 */
void
fit_data_set_async (FitData             *self,
                    PolyfitDataset      *dataset,
                    GObject             *owner,
                    GAsyncReadyCallback  callback)
{
  guint64 version = polyfit_dataset_get_version (dataset);

  if (polyfit_dataset_get_n_points (dataset) < POLYFIT_DATASET_MANY_ROWS ||
      (self->dataset == dataset && self->version == version) || is_unseen (self, dataset, version))
    fit_data_set (self, dataset);
  else if (self->next_dataset != dataset || self->next_version != version)
    start_job (self, dataset, owner, callback);
}

/**
 * fit_data_set_finish:
 *
 * Takes over what was made.
 *
 * Returns: %FALSE, with nothing changed, where something else is wanted by now
 */
gboolean
fit_data_set_finish (FitData      *self,
                     GAsyncResult *result)
{
  FitData *made = g_task_propagate_pointer (G_TASK (result), NULL);
  PolyfitDataset *dataset = self->next_dataset;
  guint64 version = self->next_version;

  if (made == NULL || dataset == NULL)
    {
      g_clear_pointer (&made, made_free);
      return FALSE;
    }
  fit_data_clear (self);
  *self = *made;
  g_free (made);
  g_set_weak_pointer (&self->dataset, dataset);
  self->version = version;
  return TRUE;
}
