/* Deals millions of points out in a worker thread: those to learn from, and those that are held out. */

#include "model/polyfit-dataset-private.h"

typedef struct
{
  Points  points;
  guint64 seed;
  gsize   n_held_out;
  Rows    rows;
} Deal;

static void
deal_free (gpointer data)
{
  Deal *deal = data;

  points_clear (&deal->points);
  rows_clear (&deal->rows);
  g_free (deal);
}

static void
deal_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Deal *deal = data;

  rows_init (&deal->rows, &deal->points, deal->n_held_out, deal->seed);
  rows_make_digests (&deal->rows, deal->n_held_out);
  g_task_return_boolean (task, TRUE);
}

/* What was made of other points, or for another share, is void. */
static void
dealt_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  PolyfitDataset *self = POLYFIT_DATASET (source);
  Deal *deal = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;
  polyfit_dataset_begin_change (self);
  polyfit_dataset_take_rows (self, &deal->rows, deal->n_held_out);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_deal_rows:
 *
 * Makes the rows of the same points anew, for another share that is held out or another seed. Where that
 * takes longer than a frame, and somebody would see it, a worker thread does it: until then the rows stay
 * as they are, and then there is another #PolyfitDataset::changed.
 */
void
polyfit_dataset_deal_rows (PolyfitDataset *self)
{
  Points *points = polyfit_dataset_get_points (self);
  g_autoptr (GTask) task = NULL;
  Deal *deal;

  if (!self->in_background || points == NULL || points->n < POLYFIT_DATASET_MANY_ROWS)
    {
      polyfit_dataset_make_rows (self);
      return;
    }
  polyfit_dataset_forget_deal (self);
  self->dealing = g_cancellable_new ();
  points->is_shared = TRUE;
  deal = g_new0 (Deal, 1);
  deal->points = *points;
  g_bytes_ref (deal->points.x);
  g_bytes_ref (deal->points.y);
  deal->seed = self->data_seed;
  deal->n_held_out = polyfit_dataset_count_held_out (self);
  task = g_task_new (self, self->dealing, dealt_cb, NULL);
  g_task_set_source_tag (task, polyfit_dataset_deal_rows);
  g_task_set_task_data (task, deal, deal_free);
  g_task_run_in_thread (task, deal_in_thread);
}

/**
 * polyfit_dataset_forget_deal:
 *
 * What a worker thread may be dealing out is not what is wanted any more.
 */
void
polyfit_dataset_forget_deal (PolyfitDataset *self)
{
  g_cancellable_cancel (self->dealing);
  g_clear_object (&self->dealing);
}

/**
 * polyfit_dataset_finish_deal:
 *
 * Makes here and now what a worker thread is dealing out, if one is. For whoever is about to do what
 * depends on the data.
 */
void
polyfit_dataset_finish_deal (PolyfitDataset *self)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));

  if (self->dealing == NULL)
    return;

  polyfit_dataset_begin_change (self);
  polyfit_dataset_make_rows (self);
  polyfit_dataset_end_change (self);
}

/**
 * polyfit_dataset_set_in_background:
 * @in_background: whether worker threads do what takes longer than a frame, for whoever has a main loop and
 *   shows what there is until then; properties have their new values at once
 */
void
polyfit_dataset_set_in_background (PolyfitDataset *self,
                                   gboolean        in_background)
{
  g_return_if_fail (POLYFIT_IS_DATASET (self));

  self->in_background = in_background;
}
