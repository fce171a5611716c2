#include "model/polyfit-trainer.h"

#include "core/objective.h"
#include "model/polyfit-trainer-properties.h"
#include "model/slicer.h"

#include <math.h>
#include <string.h>

/**
 * PolyfitTrainer:
 *
 * Trains a model on a dataset: in the main loop's idle time between polyfit_trainer_start() and
 * polyfit_trainer_pause(), or here and now with polyfit_trainer_advance(). The steps are the same
 * either way, and at every speed: with the same seed they give the same bits.
 *
 * The model's parameters and the trainer's properties change once a slice of idle time, not once a
 * step. A signal handler may do anything to the trainer, dropping the last reference to it
 * included.
 */
struct _PolyfitTrainer
{
  GObject             parent_instance;

  PolyfitDataset     *dataset;
  PolyfitModel       *model;
  guint64             seed;

  Training           *training;
  Slicer              slicer;

  /* The loss over all there is, made when it is first asked for, and whether it was. */
  Objective           objective;
  gboolean            has_objective;

  /* What the last notifications told. */
  PolyfitTrainerState told_state;
  guint64             told_step;
  float               told_loss;

  /* Whether the same weights may have another true loss than they had then. */
  gboolean            restarted;
};

G_DEFINE_FINAL_TYPE (PolyfitTrainer, polyfit_trainer, G_TYPE_OBJECT)

enum
{
  SETTINGS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_learning_rate (double learning_rate)
{
  return isfinite (learning_rate) && learning_rate > 0.0;
}

static gboolean
is_batch_size (guint64 batch_size)
{
  return batch_size >= 1 && batch_size <= POLYFIT_TRAINER_MAX_BATCH_SIZE;
}

/* Losses are finite or, before the first step, not a number. */
static gboolean
loss_equal (float a,
            float b)
{
  return a == b || (isnan (a) && isnan (b));
}

static const Objective *
get_objective (PolyfitTrainer *self)
{
  const Run *run = &self->training->run;

  if (!self->has_objective && run->samples.n > 0)
    objective_init_from_data (&self->objective, &run->basis, run->samples.x, run->samples.y,
                              run->samples.n);
  else if (!self->has_objective)
    objective_init (&self->objective, &run->basis, &run->samples.target);
  self->has_objective = TRUE;
  return &self->objective;
}

/* Tells everybody what has changed since the last time, each thing once. The handlers may change
 * everything again, or drop the trainer: whoever calls this touches nothing afterwards. */
static void
publish (PolyfitTrainer *self)
{
  g_autoptr (GObject) object = G_OBJECT (g_object_ref (self));
  const Training *training = self->training;
  const Parameters *parameters = &training->run.state.parameters;

  g_object_freeze_notify (object);
  if (self->told_state != training->state)
    g_object_notify_by_pspec (object, properties[PROP_STATE]);
  if (self->told_step != training->run.state.step)
    g_object_notify_by_pspec (object, properties[PROP_STEP]);
  if (!loss_equal (self->told_loss, training->loss))
    g_object_notify_by_pspec (object, properties[PROP_LOSS]);
  self->told_state = training->state;
  self->told_step = training->run.state.step;
  self->told_loss = training->loss;

  if (self->restarted ||
      memcmp (parameters, polyfit_model_get_parameters (self->model), sizeof *parameters) != 0)
    g_object_notify_by_pspec (object, properties[PROP_TRUE_LOSS]);
  self->restarted = FALSE;

  polyfit_model_set_parameters (self->model, parameters);
  g_object_thaw_notify (object);
}

/* The handlers may drop the trainer here, too. */
static void
publish_settings (PolyfitTrainer *self,
                  GParamSpec     *pspec)
{
  g_autoptr (GObject) object = G_OBJECT (g_object_ref (self));

  training_note_settings (self->training);
  g_object_freeze_notify (object);
  if (pspec != NULL)
    g_object_notify_by_pspec (object, pspec);
  g_signal_emit (object, signals[SETTINGS_CHANGED], 0);
  g_object_thaw_notify (object);
}

static gboolean
slice_cb (gpointer data)
{
  PolyfitTrainer *self = data;

  slicer_run_slice (&self->slicer, self->training);
  if (self->training->state != POLYFIT_TRAINER_RUNNING)
    slicer_stop (&self->slicer);
  publish (self);

  return G_SOURCE_CONTINUE;
}

static void
polyfit_trainer_constructed (GObject *object)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  G_OBJECT_CLASS (polyfit_trainer_parent_class)->constructed (object);

  if (self->dataset == NULL)
    self->dataset = polyfit_dataset_new ();
  if (self->model == NULL)
    self->model = polyfit_model_new ();

  g_signal_connect_object (self->dataset, "changed",
                           G_CALLBACK (polyfit_trainer_reset), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::degree",
                           G_CALLBACK (polyfit_trainer_reset), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::basis",
                           G_CALLBACK (polyfit_trainer_reset), self, G_CONNECT_SWAPPED);
  polyfit_trainer_reset (self);
}

static void
polyfit_trainer_dispose (GObject *object)
{
  slicer_stop (&POLYFIT_TRAINER (object)->slicer);

  G_OBJECT_CLASS (polyfit_trainer_parent_class)->dispose (object);
}

/* Dataset and model are kept until here, so that a disposed trainer can still be asked; neither
 * knows the trainer, so that no cycle can come of it. */
static void
polyfit_trainer_finalize (GObject *object)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  g_clear_pointer (&self->training, training_free);
  g_clear_object (&self->dataset);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (polyfit_trainer_parent_class)->finalize (object);
}

static void
polyfit_trainer_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  switch (prop_id)
    {
    case PROP_DATASET:
      self->dataset = g_value_dup_object (value);
      break;
    case PROP_MODEL:
      self->model = g_value_dup_object (value);
      break;
    default:
      polyfit_trainer_properties_set (object, prop_id, value, pspec);
    }
}

static void
polyfit_trainer_class_init (PolyfitTrainerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = polyfit_trainer_constructed;
  object_class->dispose = polyfit_trainer_dispose;
  object_class->finalize = polyfit_trainer_finalize;
  object_class->get_property = polyfit_trainer_properties_get;
  object_class->set_property = polyfit_trainer_set_property;

  polyfit_trainer_properties_install (object_class, properties);

  /**
   * PolyfitTrainer::settings-changed:
   *
   * Learning rate, batch size or optimizer are others than before.
   */
  signals[SETTINGS_CHANGED] = g_signal_new ("settings-changed",
                                            G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
polyfit_trainer_init (PolyfitTrainer *self)
{
  self->training = training_new ();
  self->training->stop_loss = POLYFIT_TRAINER_DEFAULT_STOP_LOSS;
  self->slicer.pace.speed = POLYFIT_TRAINER_DEFAULT_SPEED;
  self->told_loss = NAN;
}

/**
 * polyfit_trainer_new:
 * @dataset: what to learn from
 * @model: what learns; it gets its initial weights at once
 *
 * Returns: (transfer full): a trainer with the tutorial's settings, ready at step 0
 */
PolyfitTrainer *
polyfit_trainer_new (PolyfitDataset *dataset,
                     PolyfitModel   *model)
{
  g_return_val_if_fail (POLYFIT_IS_DATASET (dataset), NULL);
  g_return_val_if_fail (POLYFIT_IS_MODEL (model), NULL);

  return g_object_new (POLYFIT_TYPE_TRAINER, "dataset", dataset, "model", model, NULL);
}

/**
 * polyfit_trainer_get_dataset:
 *
 * Returns: (transfer none): what it learns from; a change of it resets the trainer
 */
PolyfitDataset *
polyfit_trainer_get_dataset (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return self->dataset;
}

/**
 * polyfit_trainer_get_model:
 *
 * Returns: (transfer none): what learns; a change of its degree or basis resets the trainer
 */
PolyfitModel *
polyfit_trainer_get_model (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return self->model;
}

/**
 * polyfit_trainer_get_learning_rate:
 *
 * Returns: η
 */
double
polyfit_trainer_get_learning_rate (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0.0);

  return self->training->run.settings.optimizer.learning_rate;
}

/**
 * polyfit_trainer_set_learning_rate:
 * @learning_rate: finite and above zero
 *
 * Takes effect on the next step.
 */
void
polyfit_trainer_set_learning_rate (PolyfitTrainer *self,
                                   double          learning_rate)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (is_learning_rate (learning_rate));

  if (self->training->run.settings.optimizer.learning_rate == learning_rate)
    return;

  self->training->run.settings.optimizer.learning_rate = learning_rate;
  publish_settings (self, properties[PROP_LEARNING_RATE]);
}

/**
 * polyfit_trainer_get_batch_size:
 *
 * Returns: points a batch
 */
guint64
polyfit_trainer_get_batch_size (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->run.settings.batch_size;
}

/**
 * polyfit_trainer_set_batch_size:
 * @batch_size: from 1 to %POLYFIT_TRAINER_MAX_BATCH_SIZE
 *
 * Takes effect on the next step; until then the batch of the last step stays as it is. Where there
 * is no memory for that many points, the batch size stays as it was, and a notification says so to
 * whoever shows it.
 */
void
polyfit_trainer_set_batch_size (PolyfitTrainer *self,
                                guint64         batch_size)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (is_batch_size (batch_size));

  if (self->training->run.settings.batch_size == batch_size)
    return;

  if (run_set_batch_size (&self->training->run, batch_size))
    slicer_forget_duration (&self->slicer);
  publish_settings (self, properties[PROP_BATCH_SIZE]);
}

/**
 * polyfit_trainer_settings_are_valid:
 *
 * Returns: whether an optimizer can compute with them: moments decay, and nothing is infinite
 */
gboolean
polyfit_trainer_settings_are_valid (const RunSettings *settings)
{
  const Optimizer *optimizer = &settings->optimizer;

  return is_learning_rate (optimizer->learning_rate) &&
         is_batch_size (settings->batch_size) &&
         optimizer->momentum >= 0.0 && optimizer->momentum <= 1.0 &&
         optimizer->dampening >= 0.0 && optimizer->dampening <= 1.0 &&
         optimizer->weight_decay >= 0.0 && isfinite (optimizer->weight_decay) &&
         optimizer->beta1 >= 0.0 && optimizer->beta1 < 1.0 &&
         optimizer->beta2 >= 0.0 && optimizer->beta2 < 1.0 &&
         optimizer->alpha >= 0.0 && optimizer->alpha <= 1.0 &&
         optimizer->epsilon >= 0.0 && isfinite (optimizer->epsilon);
}

/**
 * polyfit_trainer_get_full_batch:
 *
 * Returns: whether a step takes everything as one batch
 */
gboolean
polyfit_trainer_get_full_batch (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);

  return self->training->run.full_batch != NULL;
}

/**
 * polyfit_trainer_set_full_batch:
 * @full_batch: whether a step takes everything as one batch: all fixed points, or all that the target
 *   could ever produce
 *
 * Takes effect on the next step. A full batch is not drawn, so that polyfit_trainer_get_batch() stays
 * as it is. For fixed points this blocks while all of them are summed up.
 */
void
polyfit_trainer_set_full_batch (PolyfitTrainer *self,
                                gboolean        full_batch)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (polyfit_trainer_get_full_batch (self) == !!full_batch)
    return;

  self->training->run.full_batch = full_batch ? get_objective (self) : NULL;
  slicer_forget_duration (&self->slicer);
  publish_settings (self, properties[PROP_FULL_BATCH]);
}

/**
 * polyfit_trainer_set_settings:
 * @settings: settings that polyfit_trainer_settings_are_valid()
 *
 * Sets all that may be changed between any two steps, optimizer included, and takes effect on the
 * next one. Where there is no memory, see polyfit_trainer_set_batch_size().
 */
void
polyfit_trainer_set_settings (PolyfitTrainer    *self,
                              const RunSettings *settings)
{
  g_autoptr (GObject) object = NULL;
  RunSettings wanted;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (settings != NULL && polyfit_trainer_settings_are_valid (settings));

  object = G_OBJECT (g_object_ref (self));
  g_object_freeze_notify (object);
  polyfit_trainer_set_learning_rate (self, settings->optimizer.learning_rate);
  polyfit_trainer_set_batch_size (self, settings->batch_size);
  wanted = *settings;
  wanted.batch_size = self->training->run.settings.batch_size;
  if (!training_settings_equal (&wanted, &self->training->run.settings))
    {
      run_set_optimizer (&self->training->run, &wanted.optimizer);
      self->training->run.settings = wanted;
      publish_settings (self, NULL);
    }
  g_object_thaw_notify (object);
}

/**
 * polyfit_trainer_get_seed:
 *
 * Returns: where the initial weights and all batches come from
 */
guint64
polyfit_trainer_get_seed (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->seed;
}

/**
 * polyfit_trainer_set_seed:
 * @seed: any number; PyTorch's generator looks at the low 32 bits
 *
 * A new start: other initial weights and another random stream, at step 0.
 */
void
polyfit_trainer_set_seed (PolyfitTrainer *self,
                          guint64         seed)
{
  g_autoptr (GObject) object = NULL;

  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->seed == seed)
    return;

  object = G_OBJECT (g_object_ref (self));
  g_object_freeze_notify (object);
  self->seed = seed;
  self->training->has_start = FALSE;
  g_object_notify_by_pspec (object, properties[PROP_SEED]);
  polyfit_trainer_reset (self);
  g_object_thaw_notify (object);
}

/**
 * polyfit_trainer_get_speed:
 *
 * Returns: steps a second
 */
double
polyfit_trainer_get_speed (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0.0);

  return self->slicer.pace.speed;
}

/**
 * polyfit_trainer_set_speed:
 * @steps_per_second: from %POLYFIT_TRAINER_SPEED_MIN to %POLYFIT_TRAINER_SPEED_MAX
 *
 * How fast to run between polyfit_trainer_start() and polyfit_trainer_pause(). Takes effect at
 * once.
 */
void
polyfit_trainer_set_speed (PolyfitTrainer *self,
                           double          steps_per_second)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (steps_per_second >= POLYFIT_TRAINER_SPEED_MIN &&
                    steps_per_second <= POLYFIT_TRAINER_SPEED_MAX);

  if (self->slicer.pace.speed == steps_per_second)
    return;

  slicer_set_speed (&self->slicer, steps_per_second);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

/**
 * polyfit_trainer_get_stop_loss:
 *
 * Returns: the batch loss below which training stops, zero if it never does
 */
double
polyfit_trainer_get_stop_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0.0);

  return self->training->stop_loss;
}

/**
 * polyfit_trainer_set_stop_loss:
 * @stop_loss: finite and not below zero
 */
void
polyfit_trainer_set_stop_loss (PolyfitTrainer *self,
                               double          stop_loss)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (isfinite (stop_loss) && stop_loss >= 0.0);

  if (self->training->stop_loss == stop_loss)
    return;

  self->training->stop_loss = stop_loss;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STOP_LOSS]);
}

/**
 * polyfit_trainer_get_max_steps:
 *
 * Returns: the number of steps after which training stops, zero if it never does
 */
guint64
polyfit_trainer_get_max_steps (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->max_steps;
}

/**
 * polyfit_trainer_set_max_steps:
 * @max_steps: a number of steps, or zero for no limit
 *
 * They are counted from step 0. Whoever starts again after that many is given as many again.
 */
void
polyfit_trainer_set_max_steps (PolyfitTrainer *self,
                               guint64         max_steps)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->training->max_steps == max_steps)
    return;

  self->training->max_steps = max_steps;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAX_STEPS]);
}

/**
 * polyfit_trainer_get_state:
 *
 * Returns: whether it runs, and if not, why not
 */
PolyfitTrainerState
polyfit_trainer_get_state (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), POLYFIT_TRAINER_READY);

  return self->training->state;
}

/**
 * polyfit_trainer_get_step:
 *
 * Returns: the number of updates made
 */
guint64
polyfit_trainer_get_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->run.state.step;
}

/**
 * polyfit_trainer_get_loss:
 *
 * Returns: the batch loss of the latest step, before its update; not a number before the first step
 */
double
polyfit_trainer_get_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return self->training->loss;
}

/**
 * polyfit_trainer_get_true_loss:
 *
 * Computed when asked for, since no step needs it.
 *
 * Returns: polyfit_trainer_compute_true_loss() of the present weights
 */
double
polyfit_trainer_get_true_loss (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);

  return polyfit_trainer_compute_true_loss (self, &self->training->run.state.parameters);
}

static double
compute_data_loss (PolyfitTrainer   *self,
                   const Parameters *parameters)
{
  const Objective *objective = get_objective (self);
  double value[POLY_MAX_TERMS];

  for (gsize k = 0; k < objective->terms; k++)
    value[k] = (double) parameters->value[k];
  return objective_loss (objective, value);
}

/**
 * polyfit_trainer_compute_true_loss:
 * @parameters: those of any step of this run, such as polyfit_trainer_get_history() has
 *
 * From target_expected_loss(), or, for fixed points, from sums over all of them, which are made when
 * first asked for.
 *
 * Returns: the loss that the parameters have over all x and all noise, or over all fixed points
 */
double
polyfit_trainer_compute_true_loss (PolyfitTrainer   *self,
                                   const Parameters *parameters)
{
  const Run *run;
  Poly fit;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NAN);
  g_return_val_if_fail (parameters != NULL, NAN);

  run = &self->training->run;
  if (run->samples.n > 0)
    return compute_data_loss (self, parameters);

  basis_to_poly (&run->basis, parameters, &fit);
  return target_expected_loss (&run->samples.target, &fit);
}

/**
 * polyfit_trainer_get_batch:
 *
 * Returns: (transfer none): the points of the latest step; none, of size zero, before the first
 */
const Batch *
polyfit_trainer_get_batch (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->run.batch;
}

/**
 * polyfit_trainer_get_history:
 *
 * Returns: (transfer none): the losses of all steps since step 0
 */
const History *
polyfit_trainer_get_history (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->history;
}

/**
 * polyfit_trainer_get_run:
 *
 * Returns: (transfer none): the run in core's terms, with all that it needs to go on
 */
const Run *
polyfit_trainer_get_run (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return &self->training->run;
}

/**
 * polyfit_trainer_get_diverged_step:
 *
 * Returns: the number of the step whose loss was not finite; zero unless diverged. It was not made:
 *   #PolyfitTrainer:step is one less.
 */
guint64
polyfit_trainer_get_diverged_step (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  return self->training->state == POLYFIT_TRAINER_DIVERGED ? self->training->run.state.step + 1 : 0;
}

/**
 * polyfit_trainer_start:
 *
 * Runs in the idle time of the thread's main context until paused or stopped by a rule. From
 * converged or finished it goes on, by one step at least, as running PyTorch's loop once more
 * would. Once diverged there is nothing to go on from: that needs polyfit_trainer_reset().
 */
void
polyfit_trainer_start (PolyfitTrainer *self)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->training->state == POLYFIT_TRAINER_RUNNING || !training_resume (self->training))
    return;

  slicer_start (&self->slicer, slice_cb, self);
  publish (self);
}

/**
 * polyfit_trainer_pause:
 *
 * Stops after the step that was made last. Does nothing unless running.
 */
void
polyfit_trainer_pause (PolyfitTrainer *self)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  if (self->training->state != POLYFIT_TRAINER_RUNNING)
    return;

  slicer_stop (&self->slicer);
  self->training->state = POLYFIT_TRAINER_PAUSED;
  publish (self);
}

/**
 * polyfit_trainer_advance:
 * @n: the greatest number of steps to make
 *
 * Makes steps here and now, the very ones that the idle source would make. A trainer that was
 * running runs on afterwards; one that was not is paused, unless a rule stopped it.
 *
 * Returns: how many steps were made, fewer than @n if one ended the run
 */
guint64
polyfit_trainer_advance (PolyfitTrainer *self,
                         guint64         n)
{
  gboolean running;
  guint64 made;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), 0);

  running = self->training->state == POLYFIT_TRAINER_RUNNING;
  if (n == 0 || !training_resume (self->training))
    return 0;

  made = training_advance (self->training, n);
  if (self->training->state != POLYFIT_TRAINER_RUNNING)
    slicer_stop (&self->slicer);
  else if (!running)
    self->training->state = POLYFIT_TRAINER_PAUSED;
  publish (self);

  return made;
}

/**
 * polyfit_trainer_reset:
 *
 * The same start again: back to step 0, with the same weights and the same random stream. Another
 * dataset, degree, basis or seed is taken up here.
 */
void
polyfit_trainer_reset (PolyfitTrainer *self)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  slicer_stop (&self->slicer);
  slicer_forget_duration (&self->slicer);
  polyfit_model_adapt (self->model, polyfit_dataset_get_samples (self->dataset));
  training_restart (self->training,
                    polyfit_dataset_get_samples (self->dataset),
                    polyfit_model_get_basis (self->model),
                    self->seed);
  self->has_objective = FALSE;
  if (self->training->run.full_batch != NULL)
    self->training->run.full_batch = get_objective (self);
  self->restarted = TRUE;
  publish (self);
}

/**
 * polyfit_trainer_start_from:
 * @parameters: finite; zero beyond the model's degree
 *
 * A new start, at step 0, from these weights instead of random ones, and with the random stream
 * that the seed starts. polyfit_trainer_reset() comes back to them, until the seed or the
 * features change.
 */
void
polyfit_trainer_start_from (PolyfitTrainer   *self,
                            const Parameters *parameters)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (parameters != NULL);

  self->training->start = *parameters;
  self->training->has_start = TRUE;
  polyfit_trainer_reset (self);
}

/**
 * polyfit_trainer_get_snapshot:
 * @snapshot: (out): valid until the trainer is told to do anything or the main loop runs
 */
void
polyfit_trainer_get_snapshot (PolyfitTrainer         *self,
                              PolyfitTrainerSnapshot *snapshot)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (snapshot != NULL);

  training_get_snapshot (self->training, snapshot);
}

/**
 * polyfit_trainer_restore:
 * @snapshot: of a trainer with the same dataset, model and properties
 *
 * Becomes what that trainer was, not running.
 *
 * Returns: %FALSE, with nothing changed, where there is no memory
 */
gboolean
polyfit_trainer_restore (PolyfitTrainer               *self,
                         const PolyfitTrainerSnapshot *snapshot)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), FALSE);
  g_return_val_if_fail (snapshot != NULL && snapshot->state != POLYFIT_TRAINER_RUNNING, FALSE);

  slicer_stop (&self->slicer);
  if (!training_restore (self->training, snapshot))
    return FALSE;
  self->restarted = TRUE;
  publish (self);
  return TRUE;
}
