#include "lesson/polyfit-experiment-watch.h"

/**
 * PolyfitExperimentWatch:
 *
 * Tells when an experiment has become another: other data, other features, other settings. Steps are no
 * such change, nor is going to another one, whatever settings it brings back.
 */
struct _PolyfitExperimentWatch
{
  GObject         parent_instance;

  PolyfitTrainer *trainer;
  guint64         version;  /* of its data */
};

G_DEFINE_FINAL_TYPE (PolyfitExperimentWatch, polyfit_experiment_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint64
get_data_version (PolyfitExperimentWatch *self)
{
  return polyfit_dataset_get_version (polyfit_trainer_get_dataset (self->trainer));
}

static void
changed_cb (PolyfitExperimentWatch *self)
{
  if (!polyfit_trainer_get_turning (self->trainer))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* That they have been dealt out is told, too. */
static void
data_changed_cb (PolyfitExperimentWatch *self)
{
  if (self->version == get_data_version (self))
    return;
  self->version = get_data_version (self);
  changed_cb (self);
}

static void
polyfit_experiment_watch_dispose (GObject *object)
{
  g_clear_object (&POLYFIT_EXPERIMENT_WATCH (object)->trainer);

  G_OBJECT_CLASS (polyfit_experiment_watch_parent_class)->dispose (object);
}

static void
polyfit_experiment_watch_class_init (PolyfitExperimentWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_experiment_watch_dispose;

  /**
   * PolyfitExperimentWatch::changed:
   *
   * The experiment is another. What changes as one is told one by one.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_experiment_watch_init (PolyfitExperimentWatch *self)
{
}

/**
 * polyfit_experiment_watch_new:
 * @trainer: of the experiment that is watched from now on
 *
 * Returns: (transfer full): who watches it
 */
PolyfitExperimentWatch *
polyfit_experiment_watch_new (PolyfitTrainer *trainer)
{
  static const char *const settings[] = {
    "settings-changed", "notify::seed", "notify::stop-kind", "notify::stop-loss", "notify::start-kind",
  };
  PolyfitExperimentWatch *self;
  PolyfitModel *model;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_object_new (POLYFIT_TYPE_EXPERIMENT_WATCH, NULL);
  self->trainer = g_object_ref (trainer);
  self->version = get_data_version (self);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_signal_connect_object (trainer, settings[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  model = polyfit_trainer_get_model (trainer);
  g_signal_connect_object (model, "notify::degree", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::basis", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_dataset (trainer), "changed",
                           G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
