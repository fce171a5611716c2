#include "model/polyfit-limits.h"

#include "core/stability.h"
#include "model/training.h"

#include <gio/gio.h>
#include <math.h>

/**
 * PolyfitLimits:
 *
 * The learning rates up to which a trainer's steps are stable, as they are with its present data,
 * features, optimizer and batch size. A thread computes them: ten million rows take seconds, and
 * even without rows a high degree takes longer than a frame.
 */
struct _PolyfitLimits
{
  GObject         parent_instance;

  PolyfitTrainer *trainer;

  /* Of the present data and features, which have a number of their own. */
  Spectrum        spectrum;
  Spectrum        standardised;
  gboolean        has_spectrum;
  guint           data_number;

  /* What was asked last besides, whatever the learning rate. */
  RunSettings     settings;
  gboolean        full_batch;

  double          mean_square;
  double          full_batch_limit;
  double          standardised_limit;

  /* One thread at a time; whether it answers a question that is no longer asked. */
  gboolean        is_pending;
  gboolean        is_outdated;
};

G_DEFINE_FINAL_TYPE (PolyfitLimits, polyfit_limits, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A question and, once the thread has come to it, its answer. The points are kept alive, whatever
 * becomes of the dataset. */
typedef struct
{
  Samples     samples;
  GBytes     *points;
  Basis       basis;
  RunSettings settings;
  gboolean    full_batch;

  Spectrum    spectrum;
  Spectrum    standardised;
  gboolean    has_spectrum;
  guint       data_number;
  double      mean_square;
  double      full_batch_limit;
  double      standardised_limit;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->points, g_bytes_unref);
  g_free (work);
}

static void
make_standardised_spectrum (Work             *work,
                            const Quadrature *quadrature)
{
  const Samples *samples = &work->samples;
  gsize degree = work->basis.degree;
  Basis basis;

  if (samples->n > 0)
    basis_init_from_data (&basis, BASIS_STANDARD, degree, samples->x, samples->n);
  else
    basis_init (&basis, BASIS_STANDARD, degree, &samples->target.x);
  spectrum_init (&work->standardised, &basis, quadrature);
}

static void
make_spectrum (Work *work)
{
  const Samples *samples = &work->samples;
  gsize degree = spectrum_quadrature_degree (&work->basis);
  Quadrature quadrature;

  if (samples->n > 0)
    quadrature_init_from_data (&quadrature, samples->x, samples->n, degree);
  else
    quadrature_init (&quadrature, &samples->target.x, degree);
  spectrum_init (&work->spectrum, &work->basis, &quadrature);
  if (work->basis.kind == BASIS_POWER)
    make_standardised_spectrum (work, &quadrature);
}

/* The gradient of all data is exact; the noise in that of a batch lowers the limit. */
static double
find_limit (const Work     *work,
            const Spectrum *spectrum)
{
  const Optimizer *optimizer = &work->settings.optimizer;

  if (work->full_batch)
    return stability_full_batch_limit (spectrum, optimizer);
  return stability_mean_square_limit (spectrum, optimizer, work->settings.batch_size);
}

static void
work_cb (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  Work *work = task_data;
  const Optimizer *optimizer = &work->settings.optimizer;

  if (!work->has_spectrum)
    make_spectrum (work);

  work->mean_square = NAN;
  work->full_batch_limit = NAN;
  work->standardised_limit = NAN;
  /* The theory knows of no gradients that add up. */
  if (work->settings.zero_grad)
    work->full_batch_limit = stability_full_batch_limit (&work->spectrum, optimizer);
  if (work->settings.zero_grad && !work->full_batch)
    work->mean_square = find_limit (work, &work->spectrum);
  if (work->settings.zero_grad && work->basis.kind == BASIS_POWER)
    work->standardised_limit = find_limit (work, &work->standardised);
  g_task_return_boolean (task, TRUE);
}

static void ask (PolyfitLimits *self);

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  PolyfitLimits *self = POLYFIT_LIMITS (object);
  Work *work = g_task_get_task_data (G_TASK (result));

  self->is_pending = FALSE;
  if (work->data_number == self->data_number)
    {
      self->spectrum = work->spectrum;
      self->standardised = work->standardised;
      self->has_spectrum = TRUE;
    }
  self->mean_square = work->mean_square;
  self->full_batch_limit = work->full_batch_limit;
  self->standardised_limit = work->standardised_limit;
  if (self->is_outdated)
    ask (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Whatever is asked while a thread computes is asked once more when it has ended. Until then the
 * last answer stands: while somebody drags a point, limits that lag behind a little are better than
 * none. */
static void
ask (PolyfitLimits *self)
{
  const Run *run = polyfit_trainer_get_run (self->trainer);
  GBytes *points;
  g_autoptr (GTask) task = NULL;
  Work *work;

  self->settings = run->settings;
  self->full_batch = run->full_batch != NULL;
  self->is_outdated = self->is_pending;
  if (self->is_pending)
    return;

  points = polyfit_dataset_get_points_bytes (polyfit_trainer_get_dataset (self->trainer));
  work = g_new (Work, 1);
  *work = (Work) {
    .samples = run->samples,
    .points = points != NULL ? g_bytes_ref (points) : NULL,
    .basis = run->basis,
    .settings = self->settings,
    .full_batch = self->full_batch,
    .spectrum = self->spectrum,
    .standardised = self->standardised,
    .has_spectrum = self->has_spectrum,
    .data_number = self->data_number,
  };
  self->is_pending = TRUE;
  task = g_task_new (self, NULL, answered_cb, NULL);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_task_run_in_thread (task, work_cb);
}

static void
data_changed_cb (PolyfitLimits *self)
{
  self->has_spectrum = FALSE;
  self->data_number++;
  ask (self);
}

static void
settings_changed_cb (PolyfitLimits *self)
{
  const Run *run = polyfit_trainer_get_run (self->trainer);
  RunSettings settings = run->settings;

  settings.optimizer.learning_rate = self->settings.optimizer.learning_rate;
  if (!training_settings_equal (&settings, &self->settings) ||
      self->full_batch != (run->full_batch != NULL))
    ask (self);
}

static void
polyfit_limits_finalize (GObject *object)
{
  g_clear_object (&POLYFIT_LIMITS (object)->trainer);

  G_OBJECT_CLASS (polyfit_limits_parent_class)->finalize (object);
}

static void
polyfit_limits_class_init (PolyfitLimitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_limits_finalize;

  /**
   * PolyfitLimits::changed:
   *
   * There is an answer: the limits may be others than before.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_limits_init (PolyfitLimits *self)
{
  self->mean_square = NAN;
  self->full_batch_limit = NAN;
  self->standardised_limit = NAN;
}

/**
 * polyfit_limits_new:
 * @trainer: whose limits to follow
 *
 * Returns: (transfer full): limits that are pending
 */
PolyfitLimits *
polyfit_limits_new (PolyfitTrainer *trainer)
{
  PolyfitLimits *self;
  PolyfitModel *model;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_object_new (POLYFIT_TYPE_LIMITS, NULL);
  self->trainer = g_object_ref (trainer);

  /* The trainer, which connected before, has taken up data and features when these come. */
  model = polyfit_trainer_get_model (trainer);
  g_signal_connect_object (polyfit_trainer_get_dataset (trainer), "changed",
                           G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::degree", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::basis", G_CALLBACK (data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (trainer, "settings-changed", G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask (self);
  return self;
}

/**
 * polyfit_limits_is_pending:
 *
 * Returns: whether a thread is at it; #PolyfitLimits::changed follows
 */
gboolean
polyfit_limits_is_pending (PolyfitLimits *self)
{
  g_return_val_if_fail (POLYFIT_IS_LIMITS (self), FALSE);

  return self->is_pending;
}

/**
 * polyfit_limits_get_mean_square:
 *
 * Returns: stability_mean_square_limit() at the trainer's batch size, above which single runs blow
 *   up; NaN before the first answer, where nobody knows one, and where there are no minibatches
 */
double
polyfit_limits_get_mean_square (PolyfitLimits *self)
{
  g_return_val_if_fail (POLYFIT_IS_LIMITS (self), NAN);

  return self->mean_square;
}

/**
 * polyfit_limits_get_full_batch:
 *
 * Returns: stability_full_batch_limit(), above which not even all data as one batch converge; NaN
 *   before the first answer, and where nobody knows one
 */
double
polyfit_limits_get_full_batch (PolyfitLimits *self)
{
  g_return_val_if_fail (POLYFIT_IS_LIMITS (self), NAN);

  return self->full_batch_limit;
}

/**
 * polyfit_limits_get_standardised:
 *
 * Returns: the limit with the batches that there are, one or the other, that there would be if powers of x
 *   were standardised; NaN before the first answer, where nobody knows one, and where the features are not
 *   powers of x
 */
double
polyfit_limits_get_standardised (PolyfitLimits *self)
{
  g_return_val_if_fail (POLYFIT_IS_LIMITS (self), NAN);

  return self->standardised_limit;
}
