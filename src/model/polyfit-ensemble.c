#include "config.h"

#include "model/polyfit-ensemble.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>

/* A call of ensemble_run() has sixteen lanes. While it has jobs to take up, none is idle. */
#define LANES 16
#define MAX_CHUNK (16 * LANES)

/* So many chunks a thread even out that some runs are longer than others. */
#define CHUNKS_A_THREAD 4

/* How long a cancellation and a report of progress may wait. */
#define PATIENCE_USEC (G_USEC_PER_SEC / 20)

/* Jobs that share a call. */
typedef struct
{
  gsize    first;
  gsize    n;
  gboolean is_done;
} Chunk;

/**
 * PolyfitEnsemble:
 *
 * Many runs on the same data, on all processors: seeds, learning rates, batch sizes. Each is, bit
 * for bit, what a trainer would make of it alone.
 */
struct _PolyfitEnsemble
{
  GObject         parent_instance;

  Samples         samples;
  Basis           basis;
  EnsembleRule    rule;

  /* Keeps the fixed points alive, whatever becomes of the dataset. */
  GBytes         *points;

  /* Sorted, so that jobs that may share a call are neighbours; the caller's job i is at
   * place[i]. */
  EnsembleJob    *jobs;
  EnsembleResult *results;
  gsize          *place;
  gsize          *chunk_of;
  gsize           n_jobs;
  GArray         *chunks;

  /* What the threads of a run share with the one that waits for them. */
  atomic_bool     stop;
  GMutex          mutex;
  GCond           changed;
  gsize           n_chunks_over;
  gsize           n_jobs_done;
  gboolean        has_memory;
};

G_DEFINE_FINAL_TYPE (PolyfitEnsemble, polyfit_ensemble, G_TYPE_OBJECT)

static void
polyfit_ensemble_finalize (GObject *object)
{
  PolyfitEnsemble *self = POLYFIT_ENSEMBLE (object);

  g_clear_pointer (&self->points, g_bytes_unref);
  g_clear_pointer (&self->jobs, g_free);
  g_clear_pointer (&self->results, g_aligned_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->chunk_of, g_free);
  g_clear_pointer (&self->chunks, g_array_unref);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);

  G_OBJECT_CLASS (polyfit_ensemble_parent_class)->finalize (object);
}

static void
polyfit_ensemble_class_init (PolyfitEnsembleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_ensemble_finalize;
}

static void
polyfit_ensemble_init (PolyfitEnsemble *self)
{
  self->chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
}

/* Neighbours share a call; among them, the caller's order stays. */
static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const gsize i = *(const gsize *) a, j = *(const gsize *) b;
  const EnsembleJob *jobs = data;
  const RunSettings *left = &jobs[i].settings, *right = &jobs[j].settings;

  if (left->batch_size != right->batch_size)
    return left->batch_size < right->batch_size ? -1 : 1;
  if (left->optimizer.kind != right->optimizer.kind)
    return left->optimizer.kind < right->optimizer.kind ? -1 : 1;
  if (left->zero_grad != right->zero_grad)
    return left->zero_grad ? 1 : -1;
  return i < j ? -1 : i > j;
}

static void
sort_jobs (PolyfitEnsemble   *self,
           const EnsembleJob *jobs)
{
  g_autofree gsize *order = g_new (gsize, self->n_jobs);

  for (gsize i = 0; i < self->n_jobs; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) self->n_jobs, sizeof *order, compare_jobs, (gpointer) jobs);
  self->jobs = g_new (EnsembleJob, self->n_jobs);
  self->place = g_new (gsize, self->n_jobs);
  for (gsize i = 0; i < self->n_jobs; i++)
    {
      self->jobs[i] = jobs[order[i]];
      self->place[order[i]] = i;
    }
}

static void
make_chunks (PolyfitEnsemble *self)
{
  gsize share = self->n_jobs / (CHUNKS_A_THREAD * g_get_num_processors ());
  gsize most = CLAMP ((share + LANES - 1) / LANES * LANES, LANES, MAX_CHUNK);
  gsize n;

  self->chunk_of = g_new (gsize, self->n_jobs);
  for (gsize first = 0; first < self->n_jobs; first += n)
    {
      Chunk chunk = { .first = first };

      for (n = 0; n < most && first + n < self->n_jobs &&
                  ensemble_same_lanes (&self->jobs[first], &self->jobs[first + n]); n++)
        self->chunk_of[first + n] = self->chunks->len;
      chunk.n = n;
      g_array_append_val (self->chunks, chunk);
    }
}

/**
 * polyfit_ensemble_new:
 * @dataset: what all learn from, as it is now
 * @basis: the features, made for that dataset
 * @rule: where a run starts and when it ends; what it borrows must outlive the ensemble
 * @jobs: shape [n_jobs], copied
 * @n_jobs: how many, fewer than 2³¹
 *
 * Returns: (transfer full): runs to be made by polyfit_ensemble_run()
 */
PolyfitEnsemble *
polyfit_ensemble_new (PolyfitDataset     *dataset,
                      const Basis        *basis,
                      const EnsembleRule *rule,
                      const EnsembleJob  *jobs,
                      gsize               n_jobs)
{
  PolyfitEnsemble *self;

  g_return_val_if_fail (POLYFIT_IS_DATASET (dataset), NULL);
  g_return_val_if_fail (basis != NULL && rule != NULL && rule->max_steps > 0, NULL);
  g_return_val_if_fail (jobs != NULL || n_jobs == 0, NULL);
  g_return_val_if_fail (n_jobs < G_MAXINT, NULL);

  self = g_object_new (POLYFIT_TYPE_ENSEMBLE, NULL);
  self->samples = *polyfit_dataset_get_samples (dataset);
  self->points = polyfit_dataset_get_points_bytes (dataset);
  if (self->points != NULL)
    g_bytes_ref (self->points);
  self->basis = *basis;
  self->rule = *rule;
  self->rule.stop = &self->stop;
  self->n_jobs = n_jobs;
  self->results = g_aligned_alloc0 (MAX (n_jobs, 1), sizeof (EnsembleResult),
                                    _Alignof (EnsembleResult));
  sort_jobs (self, jobs);
  make_chunks (self);
  return self;
}

/**
 * polyfit_ensemble_get_n_jobs:
 *
 * Returns: how many runs there are
 */
gsize
polyfit_ensemble_get_n_jobs (PolyfitEnsemble *self)
{
  g_return_val_if_fail (POLYFIT_IS_ENSEMBLE (self), 0);

  return self->n_jobs;
}

/**
 * polyfit_ensemble_get_n_done:
 *
 * May be called from any thread while it runs.
 *
 * Returns: how many runs are over
 */
gsize
polyfit_ensemble_get_n_done (PolyfitEnsemble *self)
{
  gsize n_done;

  g_return_val_if_fail (POLYFIT_IS_ENSEMBLE (self), 0);

  g_mutex_lock (&self->mutex);
  n_done = self->n_jobs_done;
  g_mutex_unlock (&self->mutex);
  return n_done;
}

/**
 * polyfit_ensemble_get_job:
 *
 * Returns: (transfer none): the job of that index
 */
const EnsembleJob *
polyfit_ensemble_get_job (PolyfitEnsemble *self,
                          gsize            i)
{
  g_return_val_if_fail (POLYFIT_IS_ENSEMBLE (self), NULL);
  g_return_val_if_fail (i < self->n_jobs, NULL);

  return &self->jobs[self->place[i]];
}

/**
 * polyfit_ensemble_get_result:
 *
 * Not to be called while it runs.
 *
 * Returns: (transfer none) (nullable): what came of the job of that index, or %NULL if nothing did
 *   because the ensemble was not run to its end
 */
const EnsembleResult *
polyfit_ensemble_get_result (PolyfitEnsemble *self,
                             gsize            i)
{
  gsize place;

  g_return_val_if_fail (POLYFIT_IS_ENSEMBLE (self), NULL);
  g_return_val_if_fail (i < self->n_jobs, NULL);

  place = self->place[i];
  if (!g_array_index (self->chunks, Chunk, self->chunk_of[place]).is_done)
    return NULL;
  return &self->results[place];
}

/* In a thread of the pool. */
static void
run_chunk_cb (gpointer data,
              gpointer user_data)
{
  Chunk *chunk = data;
  PolyfitEnsemble *self = user_data;
  gboolean has_memory = TRUE;

  if (!atomic_load (&self->stop))
    has_memory = ensemble_run (&self->samples, &self->basis, &self->rule, self->jobs + chunk->first,
                               self->results + chunk->first, chunk->n);

  g_mutex_lock (&self->mutex);
  chunk->is_done = has_memory && !atomic_load (&self->stop);
  self->n_chunks_over++;
  self->n_jobs_done += chunk->is_done ? chunk->n : 0;
  if (!has_memory)
    {
      self->has_memory = FALSE;
      atomic_store (&self->stop, true);
    }
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

/* Returns when all chunks are over. */
static void
wait_for_chunks (PolyfitEnsemble         *self,
                 PolyfitEnsembleProgress  progress,
                 gpointer                 progress_data,
                 GCancellable            *cancellable)
{
  g_mutex_lock (&self->mutex);
  while (self->n_chunks_over < self->chunks->len)
    {
      gsize n_done = self->n_jobs_done;

      if (progress != NULL)
        {
          g_mutex_unlock (&self->mutex);
          progress (n_done, self->n_jobs, progress_data);
          g_mutex_lock (&self->mutex);
        }
      if (g_cancellable_is_cancelled (cancellable))
        atomic_store (&self->stop, true);
      if (self->n_chunks_over < self->chunks->len)
        g_cond_wait_until (&self->changed, &self->mutex, g_get_monotonic_time () + PATIENCE_USEC);
    }
  g_mutex_unlock (&self->mutex);
}

static void
prepare (PolyfitEnsemble *self)
{
  atomic_store (&self->stop, false);
  self->n_chunks_over = 0;
  self->n_jobs_done = 0;
  self->has_memory = TRUE;
  for (guint i = 0; i < self->chunks->len; i++)
    g_array_index (self->chunks, Chunk, i).is_done = FALSE;
}

/**
 * polyfit_ensemble_run:
 * @n_threads: how many work at it
 * @progress: (nullable) (scope call): called several times a second, in this thread; it may cancel
 *
 * Makes all runs and blocks until they are over. When cancelled it stops soon; runs that are over
 * by then keep their results.
 *
 * Returns: %FALSE with @error set when it was cancelled, or there is no memory
 */
gboolean
polyfit_ensemble_run (PolyfitEnsemble          *self,
                      guint                     n_threads,
                      PolyfitEnsembleProgress   progress,
                      gpointer                  progress_data,
                      GCancellable             *cancellable,
                      GError                  **error)
{
  GThreadPool *pool;

  g_return_val_if_fail (POLYFIT_IS_ENSEMBLE (self), FALSE);
  g_return_val_if_fail (n_threads > 0, FALSE);

  prepare (self);
  pool = g_thread_pool_new (run_chunk_cb, self, (int) n_threads, FALSE, error);
  if (pool == NULL)
    return FALSE;
  for (guint i = 0; i < self->chunks->len; i++)
    g_thread_pool_push (pool, &g_array_index (self->chunks, Chunk, i), NULL);
  wait_for_chunks (self, progress, progress_data, cancellable);
  g_thread_pool_free (pool, FALSE, TRUE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!self->has_memory)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("there is no memory for batches of so many points"));
      return FALSE;
    }
  return TRUE;
}
