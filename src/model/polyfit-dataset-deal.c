/* Makes rows of millions of points in a worker thread: those to learn from, and those that are held
 * out. */

#include "model/polyfit-dataset-private.h"

/**
 * Deal:
 * @points: what rows are made of
 * @copy: the same for the worker thread
 * @n_held_out: as they were to be held out when it began
 * @seed: likewise
 * @rows: (nullable): what is made
 */
typedef struct
{
  PolyfitPoints *points;
  PolyfitPoints *copy;
  gsize          n_held_out;
  guint64        seed;
  PolyfitRows   *rows;
} Deal;

static void
deal_free (gpointer data)
{
  Deal *deal = data;

  polyfit_points_unref (deal->points);
  polyfit_points_unref (deal->copy);
  g_clear_pointer (&deal->rows, polyfit_rows_unref);
  g_free (deal);
}

static void
deal_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Deal *deal = data;

  polyfit_points_join (deal->copy);
  deal->rows = polyfit_rows_new (deal->copy, deal->n_held_out, deal->seed);
  polyfit_rows_digest (deal->rows);
  g_task_return_boolean (task, TRUE);
}

/* Tells everybody of rows that come later than the change that they are for. */
static void
land (PolyfitDataset *self,
      PolyfitRows    *rows)
{
  polyfit_dataset_begin_change (self);
  self->is_landing = TRUE;
  polyfit_dataset_take_rows (self, rows);
  polyfit_dataset_end_change (self);
}

/* What was made of earlier points is nearer to the present ones than what there is, but void where training
 * has come to draw from the right ones meanwhile. */
static void
dealt_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PolyfitDataset) self = POLYFIT_DATASET (g_object_ref (source));
  Deal *deal = g_task_get_task_data (G_TASK (result));
  gboolean is_wanted = !self->is_deal_void && polyfit_dataset_is_behind (self);

  self->is_dealing = FALSE;
  polyfit_points_take_joined (deal->points, deal->copy);
  polyfit_points_unref (deal->rows->points);
  deal->rows->points = polyfit_points_ref (deal->points);
  if (is_wanted)
    land (self, g_steal_pointer (&deal->rows));
  if (polyfit_dataset_is_behind (self))
    polyfit_dataset_deal_rows (self);
}

/**
 * polyfit_dataset_deal_rows:
 *
 * Has a worker thread make rows of the points that are in use, once it has made those that it is making.
 */
void
polyfit_dataset_deal_rows (PolyfitDataset *self)
{
  PolyfitPoints *points = polyfit_dataset_get_points (self);
  g_autoptr (GTask) task = NULL;
  Deal *deal;

  if (self->is_dealing)
    return;
  self->is_dealing = TRUE;
  self->is_deal_void = FALSE;
  deal = g_new0 (Deal, 1);
  deal->points = polyfit_points_ref (points);
  deal->copy = polyfit_points_copy (points);
  deal->n_held_out = polyfit_dataset_count_held_out (self);
  deal->seed = self->data_seed;
  task = g_task_new (self, NULL, dealt_cb, NULL);
  g_task_set_source_tag (task, polyfit_dataset_deal_rows);
  g_task_set_task_data (task, deal, deal_free);
  g_task_run_in_thread (task, deal_in_thread);
}

/**
 * polyfit_dataset_finish_deal:
 *
 * Makes here and now what a worker thread is making of the points, if one is. For whoever is about to do
 * what depends on the data.
 */
void
polyfit_dataset_finish_deal (PolyfitDataset *self)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));

  if (polyfit_dataset_is_behind (self))
    land (self, polyfit_dataset_make_rows (self));
}

/**
 * polyfit_dataset_is_landing:
 *
 * Returns: whether #PolyfitDataset::changed, which is being told, is of what a worker thread has made of
 *   points and settings that are as they were
 */
gboolean
polyfit_dataset_is_landing (PolyfitDataset *self)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (self), FALSE);

  return self->is_landing;
}

/**
 * polyfit_dataset_set_in_background:
 * @in_background: whether worker threads do what takes longer than a frame, for whoever has a main loop and
 *   shows what there is until then; properties and points have their new values at once
 */
void
polyfit_dataset_set_in_background (PolyfitDataset *self,
                                   gboolean        in_background)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));

  self->in_background = in_background;
}
