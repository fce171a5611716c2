#include "model/polyfit-saver.h"

/* Brings an experiment to its file, one saving after the other. */
struct _PolyfitSaver
{
  GObject            parent_instance;

  PolyfitExperiment *experiment;
  gboolean           is_saving;
  gboolean           saves_again; /* because that was asked for meanwhile, */
  GFile             *next_file;   /* there; NULL for the experiment's own file */
};

G_DEFINE_FINAL_TYPE (PolyfitSaver, polyfit_saver, G_TYPE_OBJECT)

enum
{
  SAVED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
save_again (PolyfitSaver *self)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->next_file);

  polyfit_saver_save (self, file);
}

/* What could not be written is not tried again in the same place. */
static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PolyfitSaver) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = polyfit_experiment_save_finish (self->experiment, result, &error);

  self->is_saving = FALSE;
  if (self->saves_again && (saved || self->next_file != NULL))
    save_again (self);
  self->saves_again = FALSE;
  if (saved)
    g_signal_emit (self, signals[SAVED], 0);
  else if (!self->is_saving)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
polyfit_saver_dispose (GObject *object)
{
  PolyfitSaver *self = POLYFIT_SAVER (object);

  g_clear_object (&self->experiment);
  g_clear_object (&self->next_file);

  G_OBJECT_CLASS (polyfit_saver_parent_class)->dispose (object);
}

static void
polyfit_saver_class_init (PolyfitSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_saver_dispose;

  /**
   * PolyfitSaver::saved:
   *
   * The experiment is in #PolyfitExperiment:file, but for what was done meanwhile. Another saving that
   * waited for this one has begun.
   */
  signals[SAVED] = g_signal_new ("saved",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);

  /**
   * PolyfitSaver::failed:
   * @self: the saver
   * @error: why, as of polyfit_experiment_save_async()
   *
   * The file is as it was, and nothing waits to be saved any more.
   */
  signals[FAILED] = g_signal_new ("failed",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
polyfit_saver_init (PolyfitSaver *self)
{
}

/**
 * polyfit_saver_new:
 * @experiment: what it saves
 *
 * Returns: (transfer full): the saver; it lives on by itself until what it was asked for is done
 */
PolyfitSaver *
polyfit_saver_new (PolyfitExperiment *experiment)
{
  PolyfitSaver *self;

  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (experiment), NULL);

  self = g_object_new (POLYFIT_TYPE_SAVER, NULL);
  self->experiment = g_object_ref (experiment);
  return self;
}

/**
 * polyfit_saver_save:
 * @file: (nullable): becomes the experiment's file, and loses what it had; %NULL for the one that the
 *   experiment is in, or will be, unless another program has written there
 *
 * Saves in another thread. While one file is being written the next waits; of several that wait, the latest
 * place that was named counts.
 */
void
polyfit_saver_save (PolyfitSaver *self,
                    GFile        *file)
{
  g_return_if_fail (POLYFIT_IS_SAVER (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  if (self->is_saving)
    {
      self->saves_again = TRUE;
      if (file != NULL)
        g_set_object (&self->next_file, file);
      return;
    }
  self->is_saving = TRUE;
  polyfit_experiment_save_async (self->experiment, file, written_cb, g_object_ref (self));
}

/**
 * polyfit_saver_is_saving:
 *
 * Returns: whether a file is being written
 */
gboolean
polyfit_saver_is_saving (PolyfitSaver *self)
{
  g_return_val_if_fail (POLYFIT_IS_SAVER (self), FALSE);

  return self->is_saving;
}
