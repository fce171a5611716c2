#include "model/polyfit-seeds.h"

#include "model/polyfit-ensemble.h"
#include "model/polyfit-trainer-private.h"

#include <string.h>

/**
 * PolyfitSeeds:
 *
 * What a trainer's run would have come to with other seeds: one run with each of the seeds from 1 on,
 * made with the settings that the trainer had, from step 0 on. It depends on the trainer no more, and what
 * it comes to does not change: threads may share it.
 */
struct _PolyfitSeeds
{
  GObject           parent_instance;

  /* In memory of its own: Parameters lie on cache lines, which GObject knows nothing of. */
  PolyfitSeedsSpec *spec;
  PolyfitEnsemble  *ensemble;

  /* The loss over all that training draws from: of millions of rows it takes long to be made, which is
   * left to the thread that makes the runs. */
  Objective         all;
  gboolean          has_all;
  Samples           samples;  /* whose points the ensemble keeps */
  Objective         truth;

  GMutex            run;      /* held by the thread that makes the runs */
  int               is_done;  /* atomic */
};

G_DEFINE_FINAL_TYPE (PolyfitSeeds, polyfit_seeds, G_TYPE_OBJECT)

/**
 * polyfit_seeds_spec_init:
 * @spec: (out): what polyfit_seeds_new() would make runs of
 * @n: at most %POLYFIT_SEEDS_MAX
 *
 * Cheap enough for each frame. The trainer's own seed is among the seeds, whichever it is.
 */
void
polyfit_seeds_spec_init (PolyfitSeedsSpec *spec,
                         PolyfitTrainer   *trainer,
                         guint             n)
{
  const Training *training = trainer->training;
  const Run *run = &training->run;
  guint64 max_steps = training->max_steps, seed = trainer->seed;

  *spec = (PolyfitSeedsSpec) {
    .n = n,
    .has_other = seed < 1 || seed > n,
    .dataset = trainer->dataset,
    .version = polyfit_dataset_get_version (trainer->dataset),
    .basis = run->basis,
    .settings = run->settings,
    .full_batch = run->full_batch != NULL,
    .start_kind = training->start_kind,
    .stop_kind = training->stop_kind,
    .stop_loss = training->stop_loss,
    .max_steps = max_steps > 0 ? MIN (max_steps, POLYFIT_SEEDS_MOST_STEPS) : POLYFIT_SEEDS_USUAL_STEPS,
  };
  if (spec->has_other)
    spec->other = seed;
  if (training->start_kind != POLYFIT_START_RANDOM)
    spec->start = training->initial;
}

/**
 * polyfit_seeds_spec_covers:
 *
 * Returns: whether the runs of @spec are those that @wanted asks for, and perhaps one more
 */
gboolean
polyfit_seeds_spec_covers (const PolyfitSeedsSpec *spec,
                           const PolyfitSeedsSpec *wanted)
{
  return spec->n == wanted->n &&
         (!wanted->has_other || (spec->has_other && spec->other == wanted->other)) &&
         spec->dataset == wanted->dataset && spec->version == wanted->version &&
         basis_equal (&spec->basis, &wanted->basis) &&
         training_settings_equal (&spec->settings, &wanted->settings) &&
         spec->full_batch == wanted->full_batch &&
         spec->start_kind == wanted->start_kind &&
         memcmp (&spec->start, &wanted->start, sizeof spec->start) == 0 &&
         spec->stop_kind == wanted->stop_kind && spec->stop_loss == wanted->stop_loss &&
         spec->max_steps == wanted->max_steps;
}

static void
polyfit_seeds_finalize (GObject *object)
{
  PolyfitSeeds *self = POLYFIT_SEEDS (object);

  g_clear_object (&self->ensemble);
  if (self->spec != NULL)
    g_object_unref (self->spec->dataset);
  g_clear_pointer (&self->spec, g_aligned_free);
  g_mutex_clear (&self->run);

  G_OBJECT_CLASS (polyfit_seeds_parent_class)->finalize (object);
}

static void
polyfit_seeds_class_init (PolyfitSeedsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_seeds_finalize;
}

static void
polyfit_seeds_init (PolyfitSeeds *self)
{
  g_mutex_init (&self->run);
}

static EnsembleLoss
stop_by (PolyfitStopKind kind)
{
  switch (kind)
    {
    case POLYFIT_STOP_SMOOTHED:
      return ENSEMBLE_SMOOTHED_LOSS;
    case POLYFIT_STOP_TRUE:
      return ENSEMBLE_TRUE_LOSS;
    case POLYFIT_STOP_BATCH:
      break;
    }
  return ENSEMBLE_BATCH_LOSS;
}

static void
make_rule (PolyfitSeeds   *self,
           const Training *training,
           EnsembleRule   *rule)
{
  const PolyfitSeedsSpec *spec = self->spec;

  *rule = (EnsembleRule) {
    .start = spec->start_kind != POLYFIT_START_RANDOM ? &spec->start : NULL,
    .stop_by = stop_by (spec->stop_kind),
    .stop_loss = spec->stop_loss,
    .max_steps = spec->max_steps,
    .full_batch = spec->full_batch ? &self->all : NULL,
  };
  if (spec->stop_kind == POLYFIT_STOP_TRUE)
    rule->truth = training->truth == training->all ? &self->all : &self->truth;
}

static void
take_objectives (PolyfitSeeds       *self,
                 PolyfitTrainer     *trainer,
                 const EnsembleRule *rule)
{
  self->samples = *polyfit_dataset_get_samples (trainer->dataset);
  if (rule->truth == &self->truth)
    self->truth = *polyfit_trainer_get_objective (trainer, OBJECTIVE_TRUTH);
  self->has_all = rule->full_batch != &self->all && rule->truth != &self->all;
  if (self->has_all || (self->samples.n > 0 && !trainer->has_objective[OBJECTIVE_TRAINING]))
    return;
  self->all = *polyfit_trainer_get_objective (trainer, OBJECTIVE_TRAINING);
  self->has_all = TRUE;
}

/**
 * polyfit_seeds_new:
 * @trainer: whose data and settings all runs have, as they are now
 * @n: how many seeds, at most %POLYFIT_SEEDS_MAX
 *
 * Returns: (transfer full): runs to be made by polyfit_seeds_run()
 */
PolyfitSeeds *
polyfit_seeds_new (PolyfitTrainer *trainer,
                   guint           n)
{
  g_autofree EnsembleJob *jobs = g_new (EnsembleJob, n + 1);
  PolyfitSeeds *self;
  EnsembleRule rule;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);
  g_return_val_if_fail (n <= POLYFIT_SEEDS_MAX, NULL);

  self = g_object_new (POLYFIT_TYPE_SEEDS, NULL);
  self->spec = g_aligned_alloc0 (1, sizeof *self->spec, _Alignof (PolyfitSeedsSpec));
  polyfit_seeds_spec_init (self->spec, trainer, n);
  g_object_ref (self->spec->dataset);
  make_rule (self, trainer->training, &rule);
  take_objectives (self, trainer, &rule);
  for (guint i = 0; i <= n; i++)
    jobs[i] = (EnsembleJob) {
      .seed = i < n ? i + 1 : self->spec->other, .settings = self->spec->settings,
    };
  self->ensemble = polyfit_ensemble_new (trainer->dataset, &self->spec->basis, &rule, jobs,
                                         n + (self->spec->has_other ? 1 : 0));
  return self;
}

/**
 * polyfit_seeds_get_spec:
 *
 * Returns: (transfer none): what the runs depend on
 */
const PolyfitSeedsSpec *
polyfit_seeds_get_spec (PolyfitSeeds *self)
{
  g_return_val_if_fail (POLYFIT_IS_SEEDS (self), NULL);

  return self->spec;
}

/**
 * polyfit_seeds_is_done:
 *
 * May be called from any thread.
 *
 * Returns: whether all runs are over
 */
gboolean
polyfit_seeds_is_done (PolyfitSeeds *self)
{
  g_return_val_if_fail (POLYFIT_IS_SEEDS (self), FALSE);

  return g_atomic_int_get (&self->is_done);
}

/**
 * polyfit_seeds_get_n_done:
 *
 * May be called from any thread.
 *
 * Returns: how many runs are over
 */
gsize
polyfit_seeds_get_n_done (PolyfitSeeds *self)
{
  g_return_val_if_fail (POLYFIT_IS_SEEDS (self), 0);

  return polyfit_ensemble_get_n_done (self->ensemble);
}

/**
 * polyfit_seeds_get_n_runs:
 *
 * Returns: how many runs there are: one for each seed, and one more where the trainer's own was none of
 *   them, which is then the last
 */
gsize
polyfit_seeds_get_n_runs (PolyfitSeeds *self)
{
  g_return_val_if_fail (POLYFIT_IS_SEEDS (self), 0);

  return polyfit_ensemble_get_n_jobs (self->ensemble);
}

/**
 * polyfit_seeds_get_result:
 * @i: which run
 * @seed: (out): its seed
 *
 * Not to be called before polyfit_seeds_is_done().
 *
 * Returns: (transfer none): what came of it
 */
const EnsembleResult *
polyfit_seeds_get_result (PolyfitSeeds *self,
                          gsize         i,
                          guint64      *seed)
{
  g_return_val_if_fail (POLYFIT_IS_SEEDS (self), NULL);
  g_return_val_if_fail (polyfit_seeds_is_done (self), NULL);

  *seed = polyfit_ensemble_get_job (self->ensemble, i)->seed;
  return polyfit_ensemble_get_result (self->ensemble, i);
}

static gboolean
run (PolyfitSeeds  *self,
     guint          n_threads,
     GCancellable  *cancellable,
     GError       **error)
{
  const Samples *samples = &self->samples;

  if (!self->has_all)
    objective_init_from_data (&self->all, &self->spec->basis, samples->x, samples->y, samples->n);
  self->has_all = TRUE;
  return polyfit_ensemble_run (self->ensemble, n_threads, NULL, NULL, cancellable, error);
}

static gboolean
run_unless_done (PolyfitSeeds  *self,
                 guint          n_threads,
                 GCancellable  *cancellable,
                 GError       **error)
{
  gboolean is_done;

  g_mutex_lock (&self->run);
  is_done = g_atomic_int_get (&self->is_done) || run (self, n_threads, cancellable, error);
  g_atomic_int_set (&self->is_done, is_done);
  g_mutex_unlock (&self->run);
  return is_done;
}

/**
 * polyfit_seeds_run:
 *
 * Makes all runs on all processors, unless they are made already, and blocks until they are over. Another
 * thread may be about it: then this waits, and makes them itself if that one is cancelled.
 *
 * Returns: %FALSE with @error set when it was cancelled, or there is no memory
 */
gboolean
polyfit_seeds_run (PolyfitSeeds  *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_return_val_if_fail (POLYFIT_IS_SEEDS (self), FALSE);

  return run_unless_done (self, g_get_num_processors (), cancellable, error);
}

/* One processor is left to whoever does not wait for it, but trains and draws meanwhile. */
static void
run_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  guint n_threads = MAX (g_get_num_processors () - 1, 1);
  GError *error = NULL;

  if (run_unless_done (source_object, n_threads, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * polyfit_seeds_run_async:
 *
 * Does what polyfit_seeds_run() does, without blocking, and on all processors but one.
 */
void
polyfit_seeds_run_async (PolyfitSeeds        *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (POLYFIT_IS_SEEDS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, polyfit_seeds_run_async);
  g_task_run_in_thread (task, run_in_thread);
}

/**
 * polyfit_seeds_run_finish:
 *
 * Returns: what polyfit_seeds_run() would have
 */
gboolean
polyfit_seeds_run_finish (PolyfitSeeds  *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
