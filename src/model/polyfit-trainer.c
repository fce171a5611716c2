#include "model/polyfit-trainer.h"

#include "model/polyfit-trainer-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (PolyfitTrainer, polyfit_trainer, G_TYPE_OBJECT)

enum
{
  SETTINGS_CHANGED,
  RESTARTING,
  RESTARTED,
  BRANCHING,
  FORGETTING,
  REWOUND,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Losses are finite or, before the first step, not a number. */
static gboolean
loss_equal (float a,
            float b)
{
  return a == b || (isnan (a) && isnan (b));
}

/**
 * polyfit_trainer_publish:
 *
 * Tells everybody what has changed since the last time, of the follower first, each thing once. The
 * handlers may change everything again, or drop the trainer: whoever calls this touches nothing
 * afterwards.
 */
void
polyfit_trainer_publish (PolyfitTrainer *self)
{
  g_autoptr (GObject) object = G_OBJECT (g_object_ref (self));
  const Training *training = self->training;
  const Parameters *parameters = &training->run.state.parameters;
  float loss = (float) polyfit_trainer_get_loss (self);

  if (self->follower != NULL)
    polyfit_trainer_publish (self->follower);
  g_object_freeze_notify (object);
  if (self->told_state != training->state)
    g_object_notify_by_pspec (object, properties[PROP_STATE]);
  if (self->told_step != training->run.state.step)
    g_object_notify_by_pspec (object, properties[PROP_STEP]);
  if (!loss_equal (self->told_loss, loss))
    g_object_notify_by_pspec (object, properties[PROP_LOSS]);
  polyfit_trainer_publish_reach (self);
  self->told_state = training->state;
  self->told_step = training->run.state.step;
  self->told_loss = loss;

  if (self->has_other_losses ||
      memcmp (parameters, polyfit_model_get_parameters (self->model), sizeof *parameters) != 0)
    {
      g_object_notify_by_pspec (object, properties[PROP_TRUE_LOSS]);
      g_object_notify_by_pspec (object, properties[PROP_HELD_OUT_LOSS]);
    }
  self->has_other_losses = FALSE;
  polyfit_trainer_publish_turn (self);

  polyfit_model_set_parameters (self->model, parameters);
  g_object_thaw_notify (object);
}

static gboolean
slice_cb (gpointer data)
{
  PolyfitTrainer *self = data;

  if (!polyfit_trainer_await_objectives (self))
    {
      slicer_stop (&self->slicer);
      return G_SOURCE_REMOVE;
    }
  slicer_run_slice (&self->slicer, self->training);
  if (self->training->state != POLYFIT_TRAINER_RUNNING)
    slicer_stop (&self->slicer);
  polyfit_trainer_publish (self);

  return G_SOURCE_CONTINUE;
}

/**
 * polyfit_trainer_go_on:
 *
 * To be called when what steps waited for is there.
 */
void
polyfit_trainer_go_on (PolyfitTrainer *self)
{
  if (self->training->state == POLYFIT_TRAINER_RUNNING && self->slicer.source == NULL)
    slicer_start (&self->slicer, slice_cb, self);
  polyfit_trainer_go_on_seeking (self);
}

/* Steps that are to be made of the data when these have come, at the start of a run, are not given up. */
static void
stop_seek_of_old_data (PolyfitTrainer *self)
{
  if (!polyfit_dataset_is_landing (self->dataset) || polyfit_trainer_get_furthest_step (self) > 0)
    polyfit_trainer_stop_seek (self);
}

/* Where the features stay what they were, training goes on with the new data at the next step. */
static void
dataset_changed_cb (PolyfitTrainer *self)
{
  const Samples *samples = polyfit_dataset_get_samples (self->dataset);

  if (self->version == polyfit_dataset_get_version (self->dataset))
    {
      polyfit_trainer_go_on (self);
      return;
    }
  if (polyfit_model_adapt (self->model, samples, polyfit_dataset_get_moments (self->dataset)))
    {
      polyfit_trainer_restart (self);
      return;
    }
  stop_seek_of_old_data (self);
  if (self->training->timeline.has_future)
    g_signal_emit (self, signals[BRANCHING], 0);
  else if (self->training->run.state.step > 0 && !training_has_new_data (self->training))
    g_signal_emit (self, signals[FORGETTING], 0);
  self->version = polyfit_dataset_get_version (self->dataset);
  training_replace_samples (self->training, samples);
  slicer_forget_duration (&self->slicer);
  polyfit_trainer_renew_objectives (self);
  polyfit_trainer_go_on (self);
  polyfit_trainer_publish (self);
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
                           G_CALLBACK (dataset_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::degree",
                           G_CALLBACK (polyfit_trainer_restart), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::basis",
                           G_CALLBACK (polyfit_trainer_restart), self, G_CONNECT_SWAPPED);
  polyfit_trainer_reset (self);
}

static void
polyfit_trainer_dispose (GObject *object)
{
  PolyfitTrainer *self = POLYFIT_TRAINER (object);

  polyfit_trainer_set_follower (self, NULL);
  polyfit_trainer_stop_seek (self);
  slicer_stop (&self->slicer);

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

/* They only say what happens: whoever wants to know more asks. */
static guint
new_signal (PolyfitTrainerClass *klass,
            const char          *name)
{
  return g_signal_new (name,
                       G_TYPE_FROM_CLASS (klass),
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
install_signals (PolyfitTrainerClass *klass)
{
  /**
   * PolyfitTrainer::settings-changed:
   *
   * Learning rate, batch size or optimizer are others than before.
   */
  signals[SETTINGS_CHANGED] = new_signal (klass, "settings-changed");

  /**
   * PolyfitTrainer::restarting:
   *
   * The run is about to go back to step 0. What it came to can still be had by
   * polyfit_trainer_get_snapshot(), though dataset, model and properties may be others by now.
   */
  signals[RESTARTING] = new_signal (klass, "restarting");

  /**
   * PolyfitTrainer::restarted:
   *
   * The run is back at step 0.
   */
  signals[RESTARTED] = new_signal (klass, "restarted");

  /**
   * PolyfitTrainer::branching:
   *
   * Something is other than it was when the run came here first, or another run takes its place: what it
   * had come to is about to be abandoned. It can still be had by polyfit_trainer_get_snapshot().
   */
  signals[BRANCHING] = new_signal (klass, "branching");

  /**
   * PolyfitTrainer::forgetting:
   *
   * The data are others, and training is about to go on with them from where it is. The way to the steps
   * before, which is about to be forgotten, can still be had by polyfit_trainer_get_snapshot().
   */
  signals[FORGETTING] = new_signal (klass, "forgetting");

  /**
   * PolyfitTrainer::rewound:
   *
   * The run is at another step than it was without having made those between, or at one of another
   * run: what was taken over of its history is void.
   */
  signals[REWOUND] = new_signal (klass, "rewound");
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
  install_signals (klass);
}

static void
polyfit_trainer_init (PolyfitTrainer *self)
{
  self->training = training_new ();
  self->training->all = &self->objective[OBJECTIVE_TRAINING];
  self->training->stop_loss = POLYFIT_TRAINER_DEFAULT_STOP_LOSS;
  self->slicer.pace.speed = POLYFIT_TRAINER_DEFAULT_SPEED;
  self->told_loss = NAN;
}

/**
 * polyfit_trainer_notify:
 *
 * Tells everybody that one property has changed.
 */
void
polyfit_trainer_notify (PolyfitTrainer         *self,
                        PolyfitTrainerProperty  property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * polyfit_trainer_publish_rewound:
 *
 * As polyfit_trainer_publish(), where the history is another than before.
 */
void
polyfit_trainer_publish_rewound (PolyfitTrainer *self)
{
  g_autoptr (GObject) object = G_OBJECT (g_object_ref (self));

  polyfit_trainer_publish (self);
  g_signal_emit (object, signals[REWOUND], 0);
}

/**
 * polyfit_trainer_publish_settings:
 * @property: the one that was changed; %PROP_0 if it was something that is no property
 *
 * Notes down what the next steps are made with, and tells everybody. The handlers may drop the
 * trainer: whoever calls this touches nothing afterwards.
 */
void
polyfit_trainer_publish_settings (PolyfitTrainer         *self,
                                  PolyfitTrainerProperty  property)
{
  g_autoptr (GObject) object = G_OBJECT (g_object_ref (self));
  gboolean branches = training_leaves_path (self->training);

  polyfit_trainer_stop_seek (self);
  if (branches)
    g_signal_emit (object, signals[BRANCHING], 0);
  training_note_settings (self->training);
  g_object_freeze_notify (object);
  if (property != PROP_0)
    polyfit_trainer_notify (self, property);
  g_signal_emit (object, signals[SETTINGS_CHANGED], 0);
  if (branches)
    polyfit_trainer_publish_rewound (self);
  g_object_thaw_notify (object);
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
 * Returns: (transfer none): what it learns from. After a change of it training goes on with the new
 *   data at the next step, and with the same weights, except where features are shifted or scaled
 *   for the data: where they become others it starts again, at step 0.
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
 * Returns: (transfer none): what learns; after a change of its degree or basis training starts again,
 *   at step 0
 */
PolyfitModel *
polyfit_trainer_get_model (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return self->model;
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

  polyfit_trainer_stop_seek (self);
  polyfit_trainer_go_on (self);
  polyfit_trainer_publish (self);
}

/**
 * polyfit_trainer_pause:
 *
 * Stops after the step that was made last, or come to on the way to another.
 */
void
polyfit_trainer_pause (PolyfitTrainer *self)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  polyfit_trainer_stop_seek (self);
  if (self->training->state != POLYFIT_TRAINER_RUNNING)
    return;

  slicer_stop (&self->slicer);
  self->training->state = POLYFIT_TRAINER_PAUSED;
  polyfit_trainer_publish (self);
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

  polyfit_trainer_stop_seek (self);
  if (polyfit_trainer_waits_for_data (self))
    polyfit_dataset_finish_deal (self->dataset);
  polyfit_trainer_make_objectives (self);
  made = training_advance (self->training, n);
  if (self->training->state == POLYFIT_TRAINER_RUNNING && !running)
    self->training->state = POLYFIT_TRAINER_PAUSED;
  if (self->training->state != POLYFIT_TRAINER_RUNNING)
    slicer_stop (&self->slicer);
  polyfit_trainer_publish (self);

  return made;
}

/**
 * polyfit_trainer_set_in_background:
 * @in_background: see polyfit_dataset_set_in_background()
 *
 * For whoever shows what there is while worker threads deal out millions of points.
 */
void
polyfit_trainer_set_in_background (PolyfitTrainer *self,
                                   gboolean        in_background)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  polyfit_dataset_set_in_background (self->dataset, in_background);
}

/**
 * polyfit_trainer_get_follower:
 *
 * Returns: (transfer none) (nullable): see polyfit_trainer_set_follower()
 */
PolyfitTrainer *
polyfit_trainer_get_follower (PolyfitTrainer *self)
{
  g_return_val_if_fail (POLYFIT_IS_TRAINER (self), NULL);

  return self->follower;
}

/**
 * polyfit_trainer_set_follower:
 * @follower: (nullable): another trainer, which follows nobody else and is followed by nobody
 *
 * From now on @follower makes a step whenever this trainer makes one, within the same slices of idle
 * time, until a rule of its own stops it. If it is at an earlier step it catches up little by little.
 */
void
polyfit_trainer_set_follower (PolyfitTrainer *self,
                              PolyfitTrainer *follower)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));
  g_return_if_fail (follower == NULL || (POLYFIT_IS_TRAINER (follower) && follower != self));

  if (self->follower != NULL)
    self->follower->leader = NULL;
  if (follower != NULL)
    follower->leader = self;
  if (!g_set_object (&self->follower, follower))
    return;
  self->training->follower = follower != NULL ? follower->training : NULL;
  slicer_forget_duration (&self->slicer);
  /* Steps may have waited for the one before. */
  polyfit_trainer_go_on (self);
}

/**
 * polyfit_trainer_restart:
 *
 * Goes back to step 0, because something is other than before. A trainer that was running runs on from
 * there. The handlers may drop the trainer: whoever calls this touches nothing afterwards.
 */
void
polyfit_trainer_restart (PolyfitTrainer *self)
{
  g_autoptr (GObject) object = G_OBJECT (g_object_ref (self));
  const Samples *samples = polyfit_dataset_get_samples (self->dataset);
  gboolean running;

  g_signal_emit (object, signals[RESTARTING], 0);
  /* A handler may have started or paused it. */
  running = self->training->state == POLYFIT_TRAINER_RUNNING;
  stop_seek_of_old_data (self);
  slicer_forget_duration (&self->slicer);
  polyfit_model_adapt (self->model, samples, polyfit_dataset_get_moments (self->dataset));
  self->version = polyfit_dataset_get_version (self->dataset);
  training_restart (self->training, samples, polyfit_model_get_basis (self->model), self->seed);
  polyfit_trainer_renew_objectives (self);
  if (running)
    training_resume (self->training);
  polyfit_trainer_go_on (self);
  polyfit_trainer_publish (self);
  g_signal_emit (object, signals[RESTARTED], 0);
}

/**
 * polyfit_trainer_reset:
 *
 * The same start again: back to step 0, with the same weights and the same random stream, and not
 * running.
 */
void
polyfit_trainer_reset (PolyfitTrainer *self)
{
  g_return_if_fail (POLYFIT_IS_TRAINER (self));

  slicer_stop (&self->slicer);
  if (self->training->state == POLYFIT_TRAINER_RUNNING)
    self->training->state = POLYFIT_TRAINER_PAUSED;
  polyfit_trainer_restart (self);
}
