#include "model/polyfit-undo.h"

#include "model/undo-lost-run.h"

#define DEFAULT_LIMIT ((gsize) 256 << 20)

/**
 * PolyfitUndo:
 *
 * Undoes and redoes every change of an experiment's settings and data, by whatever path it came: it
 * listens to trainer, dataset and model, and compares what they are with what they were. Steps are no
 * changes, nor is going to another step, whatever settings it brings back. Undoing a change keeps the
 * steps that were made since, unless it had taken the run back to step 0, or was made at an earlier step
 * than the run had come to, or was one of data with which the run diverged: that brings back the trained run,
 * with its bits and its future.
 *
 * What is dragged is one change if polyfit_undo_begin_group() and polyfit_undo_end_group() are around
 * it; other changes of the same setting, or the same point, are one if they come within a second.
 *
 * A present memento is always at hand to be compared with, and to go back to; in a group it stays what it
 * was before the group. It holds references to the points and to what training draws from, so that both
 * come back in no time, however many they are.
 */
struct _PolyfitUndo
{
  GObject         parent_instance;

  PolyfitTrainer *trainer;
  UndoEntries     entries;

  UndoMemento    *present;
  UndoLostRun     lost;         /* since @present */
  gboolean        is_applying;

  guint           group_depth;
  char           *group_name;

  /* Of the group, if it is an exchange. */
  gpointer            partner;
  PolyfitUndoExchange exchange;
};

G_DEFINE_FINAL_TYPE (PolyfitUndo, polyfit_undo, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FORGOTTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Undo and redo change together more often than not. */
static void
notify (PolyfitUndo *self)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  for (guint i = PROP_CAN_UNDO; i < N_PROPS; i++)
    g_object_notify_by_pspec (object, properties[i]);
  g_object_thaw_notify (object);
}

static void
keep_within_limit (PolyfitUndo *self)
{
  if (undo_entries_keep_within_limit (&self->entries))
    g_signal_emit (self, signals[FORGOTTEN], 0);
}

/* What came back to where it was is no change at all. */
static void
merge (PolyfitUndo *self,
       gint64       time)
{
  UndoEntry *latest = g_queue_peek_tail (&self->entries.undo);

  latest->time = time;
  if (!latest->restarts && self->lost.has_left)
    undo_lost_run_give (&self->lost, latest->memento);
  latest->restarts |= self->lost.has_left;
  undo_entries_set_size (&self->entries, latest, self->present);
  if (!latest->restarts &&
      undo_change_find (latest->memento, self->present, POLYFIT_DATASET_EDIT_NONE) == NULL)
    undo_entries_drop_latest (&self->entries);
}

static void
push (PolyfitUndo      *self,
      const UndoChange *change,
      gsize             point,
      gint64            time,
      UndoMemento      *before)
{
  UndoEntry *entry = g_new0 (UndoEntry, 1);

  entry->change = change;
  entry->name = g_strdup (self->group_name != NULL ? self->group_name
                                                   : undo_change_get_name (change));
  entry->point = point;
  entry->time = time;
  entry->restarts = self->lost.has_left;
  g_weak_ref_init (&entry->partner, self->partner);
  entry->exchange = self->exchange;
  entry->memento = before;
  if (self->lost.has_left || !undo_memento_has_same_data (before, self->present))
    undo_lost_run_give (&self->lost, before);
  undo_entries_push (&self->entries, entry, self->present);
  /* A worker thread was done with earlier data while something else was dragged. */
  if (self->lost.run != NULL)
    undo_lost_run_attribute (&self->lost, &self->entries, self->present);
}

/* Makes an entry of what is different, or adds it to the latest. With a @time of 0 it is by itself. */
static void
record (PolyfitUndo *self,
        gint64       time)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (self->trainer);
  UndoMemento *before = self->present, *after;
  const UndoChange *change;
  PolyfitDatasetEdit edit;
  gsize point;

  edit = polyfit_dataset_get_last_edit (dataset, &point);
  after = undo_memento_new (self->trainer);
  change = undo_change_find (before, after, edit);
  self->present = after;
  if (change == NULL && polyfit_dataset_is_landing (dataset))
    undo_lost_run_attribute (&self->lost, &self->entries, self->present);
  else if (change == NULL && self->lost.has_left && self->lost.run != NULL)
    change = undo_change_restart ();
  if (change == NULL)
    {
      undo_memento_free (before);
      undo_lost_run_clear (&self->lost);
      if (undo_entries_update_latest (&self->entries, after))
        g_signal_emit (self, signals[FORGOTTEN], 0);
      return;
    }

  if (undo_entries_can_merge (&self->entries, change, point, time))
    {
      merge (self, time);
      undo_memento_free (before);
    }
  else
    {
      push (self, change, point, time, before);
    }
  undo_lost_run_clear (&self->lost);
  keep_within_limit (self);
  notify (self);
}

/* To be called whenever something may have changed, once all of it has. */
static void
changed_cb (PolyfitUndo *self)
{
  if (!self->is_applying && self->group_depth == 0)
    record (self, g_get_monotonic_time ());
}

/* At another step, settings are what they were there: that was no change, nor part of one. */
static void
take_settings (PolyfitUndo *self)
{
  UndoEntry *latest = g_queue_peek_tail (&self->entries.undo);

  self->present->settings = polyfit_trainer_get_run (self->trainer)->settings;
  self->present->full_batch = polyfit_trainer_get_full_batch (self->trainer);
  if (latest != NULL)
    latest->time = 0;
}

static void
settings_changed_cb (PolyfitUndo *self)
{
  if (polyfit_trainer_get_turning (self->trainer))
    take_settings (self);
  else
    changed_cb (self);
}

static void
leaving_cb (PolyfitUndo *self)
{
  if (!self->is_applying)
    undo_lost_run_leave (&self->lost, self->trainer);
}

static void
forgetting_cb (PolyfitUndo *self)
{
  if (!self->is_applying)
    undo_lost_run_forget (&self->lost, self->trainer);
}

static void
polyfit_undo_finalize (GObject *object)
{
  PolyfitUndo *self = POLYFIT_UNDO (object);

  undo_entries_clear (&self->entries);
  undo_lost_run_clear (&self->lost);
  g_clear_pointer (&self->present, undo_memento_free);
  g_clear_pointer (&self->group_name, g_free);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_undo_parent_class)->finalize (object);
}

static void
polyfit_undo_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  PolyfitUndo *self = POLYFIT_UNDO (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, polyfit_undo_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, polyfit_undo_get_can_redo (self));
      break;
    case PROP_UNDO_NAME:
      g_value_set_string (value, polyfit_undo_get_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_set_string (value, polyfit_undo_get_redo_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitUndo:can-undo:
   *
   * Whether there is anything to undo.
   */
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);

  /**
   * PolyfitUndo:can-redo:
   *
   * Whether there is anything to redo.
   */
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);

  /**
   * PolyfitUndo:undo-name:
   *
   * What would be undone, such as “Move Point”; %NULL if nothing.
   */
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);

  /**
   * PolyfitUndo:redo-name:
   *
   * What would be redone; %NULL if nothing.
   */
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_undo_class_init (PolyfitUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = polyfit_undo_finalize;
  object_class->get_property = polyfit_undo_get_property;
  install_properties (object_class);

  /**
   * PolyfitUndo::forgotten:
   *
   * Of the few changes that could be undone the oldest no longer can: they took too much memory, see
   * polyfit_undo_set_limit(). While that goes on from one change to the next it is told once.
   */
  signals[FORGOTTEN] = g_signal_new ("forgotten",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
polyfit_undo_init (PolyfitUndo *self)
{
  undo_entries_init (&self->entries, DEFAULT_LIMIT);
}

/**
 * polyfit_undo_new:
 * @trainer: whose settings, data and model are watched from now on
 *
 * Returns: (transfer full): with nothing to undo yet
 */
PolyfitUndo *
polyfit_undo_new (PolyfitTrainer *trainer)
{
  static const char *const settings[] = {
    "restarted", "notify::start-kind", "notify::seed", "notify::speed",
    "notify::stop-kind", "notify::stop-loss", "notify::max-steps", "notify::hidden",
  };
  PolyfitUndo *self;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_object_new (POLYFIT_TYPE_UNDO, NULL);
  self->trainer = g_object_ref (trainer);
  self->present = undo_memento_new (trainer);
  g_signal_connect_object (trainer, "restarting", G_CALLBACK (leaving_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trainer, "branching", G_CALLBACK (leaving_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trainer, "forgetting", G_CALLBACK (forgetting_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (trainer, "settings-changed", G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_signal_connect_object (trainer, settings[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (polyfit_trainer_get_dataset (trainer), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * polyfit_undo_get_can_undo:
 *
 * Returns: whether there is anything to undo
 */
gboolean
polyfit_undo_get_can_undo (PolyfitUndo *self)
{
  g_return_val_if_fail (POLYFIT_IS_UNDO (self), FALSE);

  return self->entries.undo.length > 0;
}

/**
 * polyfit_undo_get_can_redo:
 *
 * Returns: whether there is anything to redo
 */
gboolean
polyfit_undo_get_can_redo (PolyfitUndo *self)
{
  g_return_val_if_fail (POLYFIT_IS_UNDO (self), FALSE);

  return self->entries.redo.length > 0;
}

static const char *
get_name (const GQueue *queue)
{
  const UndoEntry *latest = undo_entries_peek (queue);

  return latest != NULL ? latest->name : NULL;
}

/**
 * polyfit_undo_get_undo_name:
 *
 * Returns: (transfer none) (nullable): what would be undone, in the user's language, as it stands
 *   after “Undo”: “Move Point”
 */
const char *
polyfit_undo_get_undo_name (PolyfitUndo *self)
{
  g_return_val_if_fail (POLYFIT_IS_UNDO (self), NULL);

  return get_name (&self->entries.undo);
}

/**
 * polyfit_undo_get_redo_name:
 *
 * Returns: (transfer none) (nullable): likewise, what would be redone
 */
const char *
polyfit_undo_get_redo_name (PolyfitUndo *self)
{
  g_return_val_if_fail (POLYFIT_IS_UNDO (self), NULL);

  return get_name (&self->entries.redo);
}

/* Returns FALSE if it was no exchange, or there is nobody any more with whom to make it. */
static gboolean
exchange_again (UndoEntry *entry)
{
  g_autoptr (GObject) partner = g_weak_ref_get (&entry->partner);

  if (partner != NULL)
    entry->exchange (partner);
  return partner != NULL;
}

/* Goes back to what @from's latest entry has, and makes it the way back in @to. */
static void
swap (PolyfitUndo *self,
      GQueue      *from,
      GQueue      *to)
{
  UndoEntry *entry = g_queue_pop_tail (from);
  UndoMemento *there = g_steal_pointer (&entry->memento);
  gboolean brings;

  g_object_ref (self);
  brings = undo_lost_run_comes_back (entry, there, self->present, self->trainer);
  if (entry->restarts || !undo_memento_has_same_data (there, self->present))
    self->present->run = undo_run_new (self->trainer);
  self->is_applying = TRUE;
  /* Each side comes with what it has come to since. */
  undo_memento_apply (there, self->trainer, !exchange_again (entry) && brings);
  self->is_applying = FALSE;
  entry->memento = self->present;
  entry->time = 0;
  self->present = undo_memento_new (self->trainer);
  undo_memento_free (there);
  undo_entries_set_size (&self->entries, entry, self->present);
  g_queue_push_tail (to, entry);
  keep_within_limit (self);
  notify (self);
  g_object_unref (self);
}

/* Ends what is being dragged; what follows is another change. */
static void
close_group (PolyfitUndo *self)
{
  if (self->group_depth > 0)
    record (self, 0);
}

/**
 * polyfit_undo_undo:
 *
 * Takes back the latest change; does nothing if there is none. What is dragged at that moment is a
 * change that can be taken back.
 */
void
polyfit_undo_undo (PolyfitUndo *self)
{
  g_return_if_fail (POLYFIT_IS_UNDO (self));

  close_group (self);
  if (self->entries.undo.length > 0)
    swap (self, &self->entries.undo, &self->entries.redo);
}

/**
 * polyfit_undo_redo:
 *
 * Makes the change again that was taken back last; does nothing if there is none, or if something else
 * was changed since.
 */
void
polyfit_undo_redo (PolyfitUndo *self)
{
  g_return_if_fail (POLYFIT_IS_UNDO (self));

  close_group (self);
  if (self->entries.redo.length > 0)
    swap (self, &self->entries.redo, &self->entries.undo);
}

/**
 * polyfit_undo_begin_group:
 * @name: (nullable): what to call all of it, in the user's language; %NULL to find out
 *
 * All changes until the matching polyfit_undo_end_group() are one. Groups may be nested; the outermost
 * counts.
 */
void
polyfit_undo_begin_group (PolyfitUndo *self,
                          const char  *name)
{
  g_return_if_fail (POLYFIT_IS_UNDO (self));

  if (self->group_depth++ == 0)
    self->group_name = g_strdup (name);
}

/**
 * polyfit_undo_end_group:
 *
 * If nothing is other than when the group began, there is nothing to undo.
 */
void
polyfit_undo_end_group (PolyfitUndo *self)
{
  g_return_if_fail (POLYFIT_IS_UNDO (self));
  g_return_if_fail (self->group_depth > 0);

  if (self->group_depth == 1)
    {
      close_group (self);
      g_clear_pointer (&self->group_name, g_free);
      self->partner = NULL;
    }
  self->group_depth--;
}

/**
 * polyfit_undo_note_exchange:
 * @partner: (type GObject): what the group's change is an exchange with
 * @exchange: (scope forever): does it, to and fro
 *
 * Within a group: whoever takes it back, or makes it again, does so to both sides, as long as @partner
 * lives.
 */
void
polyfit_undo_note_exchange (PolyfitUndo         *self,
                            gpointer             partner,
                            PolyfitUndoExchange  exchange)
{
  g_return_if_fail (POLYFIT_IS_UNDO (self));
  g_return_if_fail (self->group_depth > 0);
  g_return_if_fail (G_IS_OBJECT (partner) && exchange != NULL);

  self->partner = partner;
  self->exchange = exchange;
}

/**
 * polyfit_undo_get_limit:
 *
 * Returns: see polyfit_undo_set_limit()
 */
gsize
polyfit_undo_get_limit (PolyfitUndo *self)
{
  g_return_val_if_fail (POLYFIT_IS_UNDO (self), 0);

  return self->entries.limit;
}

/**
 * polyfit_undo_set_limit:
 * @n_bytes: about how much memory may be taken by what can be undone and redone
 *
 * The oldest changes are forgotten where it would be more. What is kept does not count them.
 */
void
polyfit_undo_set_limit (PolyfitUndo *self,
                        gsize        n_bytes)
{
  g_return_if_fail (POLYFIT_IS_UNDO (self));

  self->entries.limit = n_bytes;
  keep_within_limit (self);
  notify (self);
}
