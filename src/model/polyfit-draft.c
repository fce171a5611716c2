#include "model/polyfit-draft.h"

#include "model/draft-file.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* A crash may lose five seconds of work, of which a slow disk may take one. */
#define DELAY_MSEC 4000

/* Where points are edited all the time, it may lose a minute. */
#define MOST_DELAYS 14

/**
 * Store:
 * @mutex: held for moments only
 * @written: signalled when @is_writing ends
 * @is_writing: whether the worker is at it; @file is then the worker's
 * @file: where it is; %NULL until the first is written
 * @first_generation: what was taken of the experiment before is not to be there any more
 *
 * What the worker that writes a draft shares with the main loop.
 */
typedef struct
{
  GMutex     mutex;
  GCond      written;
  gboolean   is_writing;
  DraftFile *file;
  guint      first_generation;
} Store;

static void
store_clear (Store *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->written);
  g_clear_pointer (&self->file, draft_file_free);
}

static void
store_remove (Store *self)
{
  if (self->file != NULL)
    draft_file_remove (self->file);
  g_clear_pointer (&self->file, draft_file_free);
}

/* Returns: whether the worker is to write what was taken in @generation */
static gboolean
store_begin (Store *self,
             guint  generation)
{
  gboolean begins;

  g_mutex_lock (&self->mutex);
  begins = generation >= self->first_generation;
  self->is_writing = begins;
  g_mutex_unlock (&self->mutex);
  return begins;
}

/* What is not wanted any more by now goes at once. */
static void
store_end (Store *self,
           guint  generation)
{
  g_mutex_lock (&self->mutex);
  self->is_writing = FALSE;
  if (generation < self->first_generation)
    store_remove (self);
  g_cond_broadcast (&self->written);
  g_mutex_unlock (&self->mutex);
}

static void
store_unref (Store *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) store_clear);
}

/**
 * PolyfitDraft:
 *
 * Keeps a copy of an experiment's unsaved work in the user's data folder, a few seconds behind,
 * until the work is saved or the experiment is closed. Where the process ends before, the copy
 * stays and is in polyfit_left_draft_list() of the next one.
 *
 * A draft that cannot be written is tried again after the next change; nobody is bothered with it.
 */
struct _PolyfitDraft
{
  GObject            parent_instance;

  PolyfitExperiment *experiment;
  Store             *store;
  guint              generation;
  guint              timeout;
  guint              n_delays;
  gboolean           is_writing;
  gboolean           has_changed; /* since the copy was made that is being written */
};

G_DEFINE_FINAL_TYPE (PolyfitDraft, polyfit_draft, G_TYPE_OBJECT)

/* One copy on its way to the disk. */
typedef struct
{
  Store                 *store;
  GFile                 *origin;
  char                  *stamp;
  PolyfitExperimentCopy *copy;
  guint                  generation;
} Job;

static void
job_free (Job *job)
{
  store_unref (job->store);
  g_clear_object (&job->origin);
  g_free (job->stamp);
  polyfit_experiment_copy_free (job->copy);
  g_free (job);
}

static gboolean
write_draft (Job     *job,
             GError **error)
{
  Store *store = job->store;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (store->file == NULL)
    store->file = draft_file_new (error);
  if (store->file == NULL)
    return FALSE;
  draft_file_set_origin (store->file, job->origin, job->stamp);
  file = g_file_new_for_path (store->file->path);
  bytes = polyfit_experiment_copy_to_bytes (job->copy);
  return polyfit_file_save (file, bytes, NULL, NULL, error);
}

/* Bringing a file to the disk for good takes longer than a frame may. */
static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (store_begin (job->store, job->generation))
    {
      if (!write_draft (job, &error))
        g_info ("Draft: %s", error->message);
      store_end (job->store, job->generation);
    }
  g_task_return_boolean (task, TRUE);
}

static void schedule (PolyfitDraft *self);

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  PolyfitDraft *self = POLYFIT_DRAFT (source);

  self->is_writing = FALSE;
  if (self->has_changed && self->experiment != NULL)
    schedule (self);
}

/* Where a copy would have to wait for what a worker thread makes of millions of points, it is made later. */
static gboolean
timeout_cb (gpointer data)
{
  PolyfitDraft *self = data;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (self->experiment);
  g_autoptr (GTask) task = NULL;
  Job *job;

  if (polyfit_experiment_file_waits (trainer) && self->n_delays++ < MOST_DELAYS)
    return G_SOURCE_CONTINUE;
  task = g_task_new (self, NULL, written_cb, NULL);
  job = g_new0 (Job, 1);
  job->store = g_atomic_rc_box_acquire (self->store);
  g_set_object (&job->origin, polyfit_experiment_get_file (self->experiment));
  job->stamp = g_strdup (polyfit_experiment_get_stamp (self->experiment));
  job->copy = polyfit_experiment_copy_new (trainer);
  job->generation = self->generation;
  self->timeout = 0;
  self->has_changed = FALSE;
  self->is_writing = TRUE;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, write_in_thread);
  return G_SOURCE_REMOVE;
}

static void
schedule (PolyfitDraft *self)
{
  self->has_changed = TRUE;
  if (self->timeout != 0 || self->is_writing)
    return;
  self->n_delays = 0;
  self->timeout = g_timeout_add (DELAY_MSEC, timeout_cb, self);
  g_source_set_name_by_id (self->timeout, "[polyfit] draft");
}

/* What is being written is removed, too, once it is. */
static void
forget (PolyfitDraft *self)
{
  Store *store = self->store;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->has_changed = FALSE;
  self->generation++;
  g_mutex_lock (&store->mutex);
  store->first_generation = self->generation;
  if (!store->is_writing)
    store_remove (store);
  g_mutex_unlock (&store->mutex);
}

/* The process may end at any time afterwards. */
static void
await_worker (PolyfitDraft *self)
{
  Store *store = self->store;

  g_mutex_lock (&store->mutex);
  while (store->is_writing)
    g_cond_wait (&store->written, &store->mutex);
  g_mutex_unlock (&store->mutex);
}

static void
modified_cb (PolyfitDraft *self)
{
  if (!polyfit_experiment_get_modified (self->experiment))
    forget (self);
}

static void
polyfit_draft_dispose (GObject *object)
{
  polyfit_draft_close (POLYFIT_DRAFT (object));

  G_OBJECT_CLASS (polyfit_draft_parent_class)->dispose (object);
}

static void
polyfit_draft_finalize (GObject *object)
{
  g_clear_pointer (&POLYFIT_DRAFT (object)->store, store_unref);

  G_OBJECT_CLASS (polyfit_draft_parent_class)->finalize (object);
}

static void
polyfit_draft_class_init (PolyfitDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = polyfit_draft_dispose;
  object_class->finalize = polyfit_draft_finalize;
}

static void
polyfit_draft_init (PolyfitDraft *self)
{
  self->store = g_atomic_rc_box_new0 (Store);
  g_mutex_init (&self->store->mutex);
  g_cond_init (&self->store->written);
}

/**
 * polyfit_draft_new:
 * @experiment: what to keep a copy of
 * @left: (nullable) (transfer full): the draft that it was loaded from, which becomes its draft
 *
 * Returns: (transfer full): to be kept for as long as the experiment is open, and then closed
 */
PolyfitDraft *
polyfit_draft_new (PolyfitExperiment *experiment,
                   PolyfitLeftDraft  *left)
{
  PolyfitDraft *self;

  g_return_val_if_fail (POLYFIT_IS_EXPERIMENT (experiment), NULL);

  self = g_object_new (POLYFIT_TYPE_DRAFT, NULL);
  self->experiment = g_object_ref (experiment);
  self->store->file = left;
  g_signal_connect_object (experiment, "changed", G_CALLBACK (schedule), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::modified",
                           G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  if (left == NULL && polyfit_experiment_get_modified (experiment))
    schedule (self);
  return self;
}

/**
 * polyfit_draft_close:
 *
 * The experiment is closed in good order: its draft goes, at once, and comes no more. To be called
 * before the last reference is dropped, which a draft on its way to the disk may delay.
 */
void
polyfit_draft_close (PolyfitDraft *self)
{
  g_return_if_fail (POLYFIT_IS_DRAFT (self));

  if (self->experiment == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->experiment, self);
  forget (self);
  await_worker (self);
  g_clear_object (&self->experiment);
}

/**
 * polyfit_left_draft_list:
 *
 * Returns: (transfer full) (element-type PolyfitLeftDraft): the drafts of processes that are gone.
 *   No other process lists them until they are freed.
 */
GPtrArray *
polyfit_left_draft_list (void)
{
  return draft_file_claim_left ();
}

/**
 * polyfit_left_draft_dup_title:
 *
 * Returns: (transfer full): the title of the experiment whose draft it is
 */
char *
polyfit_left_draft_dup_title (PolyfitLeftDraft *self)
{
  g_autoptr (GFile) origin = NULL;
  g_autofree char *stamp = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  origin = draft_file_get_origin (self, &stamp);
  return polyfit_experiment_make_title (origin);
}

/**
 * polyfit_left_draft_get_time:
 *
 * Returns: (transfer full) (nullable): when it was written, in local time
 */
GDateTime *
polyfit_left_draft_get_time (PolyfitLeftDraft *self)
{
  GStatBuf status;

  g_return_val_if_fail (self != NULL, NULL);

  if (g_stat (self->path, &status) != 0)
    return NULL;
  return g_date_time_new_from_unix_local (status.st_mtime);
}

/**
 * polyfit_left_draft_load:
 *
 * Returns: (transfer full): the experiment, modified, in the file that it was in, or %NULL with @error
 *   set
 */
PolyfitExperiment *
polyfit_left_draft_load (PolyfitLeftDraft  *self,
                         GError           **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GFile) origin = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  file = g_file_new_for_path (self->path);
  bytes = polyfit_file_load (file, POLYFIT_EXPERIMENT_FILE_MAX_SIZE, NULL, error);
  if (bytes == NULL)
    return NULL;
  origin = draft_file_get_origin (self, &stamp);
  title = polyfit_experiment_make_title (origin);
  /* Translators: what messages call a draft, where a file's name stands otherwise; %s is the title of
   * an experiment. */
  name = g_strdup_printf (_("Draft of %s"), title);
  return polyfit_experiment_new_from_draft (bytes, name, origin, stamp, error);
}

/**
 * polyfit_left_draft_remove:
 *
 * Removes the draft for good. It must still be freed.
 */
void
polyfit_left_draft_remove (PolyfitLeftDraft *self)
{
  g_return_if_fail (self != NULL);

  draft_file_remove (self);
}

/**
 * polyfit_left_draft_free:
 *
 * Unless it was removed, the draft is in the next list again.
 */
void
polyfit_left_draft_free (PolyfitLeftDraft *self)
{
  draft_file_free (self);
}
