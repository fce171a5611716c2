#include "model/polyfit-experiment-private.h"

#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>

/**
 * PolyfitExperiment:
 *
 * One document: a dataset, a model and the trainer that brings them together, and the file that
 * they are saved in. It stays the same experiment for as long as it lives: what is opened becomes
 * another.
 */
struct _PolyfitExperiment
{
  GObject         parent_instance;

  PolyfitTrainer *trainer;
  PolyfitUndo    *undo;
  GFile          *file;     /* NULL until it is saved */
  char           *stamp;    /* of what @file had when it was last read or written */
  gboolean        modified;
  guint64         n_changes;
};

G_DEFINE_FINAL_TYPE (PolyfitExperiment, polyfit_experiment, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TRAINER,
  PROP_FILE,
  PROP_TITLE,
  PROP_MODIFIED,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_modified (PolyfitExperiment *self,
              gboolean           modified)
{
  if (self->modified == modified)
    return;

  self->modified = modified;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
}

/* Whether it is seen as a change at all is the same for the mark in a title and for drafts. */
static void
changed_cb (PolyfitExperiment *self)
{
  g_object_ref (self);
  self->n_changes++;
  set_modified (self, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_unref (self);
}

static void
set_file (PolyfitExperiment *self,
          GFile             *file)
{
  if (!g_set_object (&self->file, file))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* Speed and state are saved, too, but nobody would mind their loss. */
static void
polyfit_experiment_constructed (GObject *object)
{
  static const char *const work[] = {
    "notify::step", "notify::seed", "notify::start-kind", "notify::stop-kind", "notify::stop-loss",
    "notify::max-steps", "notify::hidden", "settings-changed",
  };
  PolyfitExperiment *self = POLYFIT_EXPERIMENT (object);

  G_OBJECT_CLASS (polyfit_experiment_parent_class)->constructed (object);

  if (self->trainer == NULL)
    self->trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  self->undo = polyfit_undo_new (self->trainer);
  for (gsize i = 0; i < G_N_ELEMENTS (work); i++)
    g_signal_connect_object (self->trainer, work[i],
                             G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_dataset (self->trainer), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_model (self->trainer), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
polyfit_experiment_finalize (GObject *object)
{
  PolyfitExperiment *self = POLYFIT_EXPERIMENT (object);

  g_clear_object (&self->undo);
  g_clear_object (&self->trainer);
  g_clear_object (&self->file);
  g_clear_pointer (&self->stamp, g_free);

  G_OBJECT_CLASS (polyfit_experiment_parent_class)->finalize (object);
}

static void
polyfit_experiment_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PolyfitExperiment *self = POLYFIT_EXPERIMENT (object);

  switch (prop_id)
    {
    case PROP_TRAINER:
      g_value_set_object (value, self->trainer);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TITLE:
      g_value_take_string (value, polyfit_experiment_dup_title (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, self->modified);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_experiment_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PolyfitExperiment *self = POLYFIT_EXPERIMENT (object);

  switch (prop_id)
    {
    case PROP_TRAINER:
      self->trainer = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_experiment_class_init (PolyfitExperimentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = polyfit_experiment_constructed;
  object_class->finalize = polyfit_experiment_finalize;
  object_class->get_property = polyfit_experiment_get_property;
  object_class->set_property = polyfit_experiment_set_property;

  properties[PROP_TRAINER] =
    g_param_spec_object ("trainer", NULL, NULL, POLYFIT_TYPE_TRAINER,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * PolyfitExperiment:file:
   *
   * Where it was last saved or read from; %NULL while it has no file.
   */
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);

  /**
   * PolyfitExperiment:title:
   *
   * The file's name, or what stands for it while there is none.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  /**
   * PolyfitExperiment:modified:
   *
   * Whether work would be lost that no file has.
   */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PolyfitExperiment::changed:
   *
   * Something was done that is worth saving. While training runs this comes once a slice.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
polyfit_experiment_init (PolyfitExperiment *self)
{
}

/**
 * polyfit_experiment_new:
 *
 * Returns: (transfer full): the tutorial's job, ready at step 0, in no file
 */
PolyfitExperiment *
polyfit_experiment_new (void)
{
  return g_object_new (POLYFIT_TYPE_EXPERIMENT, NULL);
}

/**
 * polyfit_experiment_new_from_bytes:
 * @bytes: what polyfit_experiment_to_bytes() returned, or anything else
 * @name: what to call it in messages
 *
 * Returns: (transfer full): the experiment, in no file yet and so modified, or %NULL with @error
 *   set
 */
PolyfitExperiment *
polyfit_experiment_new_from_bytes (GBytes      *bytes,
                                   const char  *name,
                                   GError     **error)
{
  g_autoptr (PolyfitTrainer) trainer = polyfit_experiment_file_read (bytes, name, error);
  PolyfitExperiment *self;

  if (trainer == NULL)
    return NULL;
  self = g_object_new (POLYFIT_TYPE_EXPERIMENT, "trainer", trainer, NULL);
  self->modified = TRUE;
  return self;
}

/**
 * polyfit_experiment_new_from_draft:
 * @bytes: what polyfit_experiment_to_bytes() returned, or anything else
 * @name: what to call it in messages
 * @file: (nullable): where the experiment was last saved or read from before the draft was made
 * @stamp: of what that file had then, see polyfit_file_get_stamp()
 *
 * Returns: (transfer full): the experiment, in its file, but modified; %NULL with @error set
 */
PolyfitExperiment *
polyfit_experiment_new_from_draft (GBytes      *bytes,
                                   const char  *name,
                                   GFile       *file,
                                   const char  *stamp,
                                   GError     **error)
{
  PolyfitExperiment *self = polyfit_experiment_new_from_bytes (bytes, name, error);

  if (self == NULL || file == NULL)
    return self;
  self->file = g_object_ref (file);
  self->stamp = g_strdup (stamp);
  return self;
}

/**
 * polyfit_experiment_load:
 *
 * Returns: (transfer full): the experiment that the file holds, not running, or %NULL with @error
 *   set
 */
PolyfitExperiment *
polyfit_experiment_load (GFile   *file,
                         GError **error)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  PolyfitExperiment *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = polyfit_file_load (file, POLYFIT_EXPERIMENT_FILE_MAX_SIZE, &stamp, error);
  if (bytes == NULL)
    return NULL;
  name = polyfit_file_get_name (file);
  self = polyfit_experiment_new_from_bytes (bytes, name, error);
  if (self == NULL)
    return NULL;
  self->file = g_object_ref (file);
  self->stamp = g_steal_pointer (&stamp);
  self->modified = FALSE;
  return self;
}

/**
 * polyfit_experiment_get_trainer:
 *
 * Returns: (transfer none): the same for as long as the experiment lives
 */
PolyfitTrainer *
polyfit_experiment_get_trainer (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return self->trainer;
}

/**
 * polyfit_experiment_get_dataset:
 *
 * Returns: (transfer none): the trainer's
 */
PolyfitDataset *
polyfit_experiment_get_dataset (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return polyfit_trainer_get_dataset (self->trainer);
}

/**
 * polyfit_experiment_get_model:
 *
 * Returns: (transfer none): the trainer's
 */
PolyfitModel *
polyfit_experiment_get_model (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return polyfit_trainer_get_model (self->trainer);
}

/**
 * polyfit_experiment_get_undo:
 *
 * Returns: (transfer none): what undoes and redoes changes of trainer, dataset and model
 */
PolyfitUndo *
polyfit_experiment_get_undo (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return self->undo;
}

/**
 * polyfit_experiment_get_file:
 *
 * Returns: (transfer none) (nullable): where it was last saved or read from
 */
GFile *
polyfit_experiment_get_file (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return self->file;
}

/**
 * polyfit_experiment_get_stamp:
 *
 * Returns: (nullable): of what the file had when it was last read or written; see
 *   polyfit_file_get_stamp()
 */
const char *
polyfit_experiment_get_stamp (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return self->stamp;
}

/**
 * polyfit_experiment_make_title:
 * @file: (nullable): an experiment's
 *
 * Returns: (transfer full): the file's name, or what stands for it while there is none
 */
char *
polyfit_experiment_make_title (GFile *file)
{
  g_autofree char *base = NULL;

  if (file == NULL)
    /* Translators: the title of an experiment that was never saved. */
    return g_strdup (C_("experiment", "Untitled"));
  base = g_file_get_basename (file);
  return g_filename_display_name (base);
}

/**
 * polyfit_experiment_dup_title:
 *
 * Returns: (transfer full): see polyfit_experiment_make_title()
 */
char *
polyfit_experiment_dup_title (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return polyfit_experiment_make_title (self->file);
}

/**
 * polyfit_experiment_get_modified:
 *
 * Returns: whether work would be lost that no file has
 */
gboolean
polyfit_experiment_get_modified (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), FALSE);

  return self->modified;
}

/**
 * polyfit_experiment_set_unmodified:
 *
 * To be called where all that it holds was read from a file of another kind: nothing would be lost.
 */
void
polyfit_experiment_set_unmodified (PolyfitExperiment *self)
{
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (self));

  set_modified (self, FALSE);
}

/**
 * polyfit_experiment_to_bytes:
 *
 * Returns: (transfer full): the whole experiment, as it is in files
 */
GBytes *
polyfit_experiment_to_bytes (PolyfitExperiment *self)
{
  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (self), NULL);

  return polyfit_experiment_file_to_bytes (self->trainer);
}

/**
 * polyfit_experiment_get_n_changes:
 *
 * Returns: how often something was done that is worth saving
 */
guint64
polyfit_experiment_get_n_changes (PolyfitExperiment *self)
{
  return self->n_changes;
}

/**
 * polyfit_experiment_take_file:
 * @file: where it was saved
 * @stamp: of what @file has now
 * @n_changes: those that are in the file
 */
void
polyfit_experiment_take_file (PolyfitExperiment *self,
                              GFile             *file,
                              const char        *stamp,
                              guint64            n_changes)
{
  g_free (self->stamp);
  self->stamp = g_strdup (stamp);

  g_object_freeze_notify (G_OBJECT (self));
  set_file (self, file);
  set_modified (self, self->n_changes != n_changes);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * polyfit_experiment_start_from_weights:
 * @weights: of powers of x, as in files
 *
 * A new start from @weights, with the model's degree made theirs, with what they were to learn if they
 * say so, and with all other settings as they are.
 */
void
polyfit_experiment_start_from_weights (PolyfitExperiment    *self,
                                       const PolyfitWeights *weights)
{
  PolyfitModel *model;

  g_return_if_fail (POLYFIT_IS_EXPERIMENT (self));
  g_return_if_fail (weights != NULL);

  model = polyfit_trainer_get_model (self->trainer);
  /* Translators: the name of what can be undone, as in “Undo Open Weights”. */
  polyfit_undo_begin_group (self->undo, C_("undo", "Open Weights"));
  if (weights->has_target)
    polyfit_dataset_set_target (polyfit_trainer_get_dataset (self->trainer), &weights->target);
  polyfit_model_set_basis_kind (model, BASIS_POWER);
  polyfit_model_set_degree (model, (guint) weights->degree);
  polyfit_trainer_start_from (self->trainer, &weights->parameters);
  polyfit_undo_end_group (self->undo);
}
