#include "model/csv-reader.h"

#include "model/csv-error.h"
#include "model/polyfit-error.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_WORKERS 4

/* One chunk is being read and one is waiting, so that no worker ever does. */
#define MAX_SLOTS (MAX_WORKERS + 2)

/* Rows there is room for at first. */
#define MIN_ROOM 4096

/* A chunk on its way: filled by the reader, parsed by a worker, emptied by the reader. */
typedef struct
{
  CsvChunk chunk;
  gboolean is_filled;
  gboolean is_parsed;
} Slot;

/* The slots are a ring: chunks are emptied in the order in which they were filled. */
typedef struct
{
  CsvReading  *reading;
  GThreadPool *workers;
  GMutex       mutex;
  GCond        parsed;
  guint        n_slots;
  Slot         slots[MAX_SLOTS];

  gsize        room;
  guint64      n_bytes;
} Ring;

static void
parse_cb (gpointer data,
          gpointer user_data)
{
  Slot *slot = data;
  Ring *ring = user_data;

  csv_chunk_parse (&slot->chunk, &ring->reading->columns);

  g_mutex_lock (&ring->mutex);
  slot->is_parsed = TRUE;
  g_cond_signal (&ring->parsed);
  g_mutex_unlock (&ring->mutex);
}

static void
ring_init (Ring       *self,
           CsvReading *reading)
{
  guint n_workers = MIN (g_get_num_processors (), MAX_WORKERS);

  *self = (Ring) { .reading = reading, .n_slots = n_workers + 2 };
  g_mutex_init (&self->mutex);
  g_cond_init (&self->parsed);
  self->workers = g_thread_pool_new (parse_cb, self, (gint) n_workers, FALSE, NULL);
  for (guint i = 0; i < self->n_slots; i++)
    csv_chunk_init (&self->slots[i].chunk, reading->source->capacity);
}

static void
ring_clear (Ring *self)
{
  g_thread_pool_free (self->workers, FALSE, TRUE);
  for (guint i = 0; i < self->n_slots; i++)
    csv_chunk_clear (&self->slots[i].chunk);
  g_cond_clear (&self->parsed);
  g_mutex_clear (&self->mutex);
}

static gboolean
resize (PolyfitCsvTable *table,
        gsize            n)
{
  double *x = g_try_renew (double, table->x, n);
  double *y;

  if (x == NULL)
    return FALSE;
  table->x = x;
  y = g_try_renew (double, table->y, n);
  if (y == NULL)
    return FALSE;
  table->y = y;
  return TRUE;
}

static gboolean
append_rows (Ring            *self,
             const CsvChunk  *chunk,
             GError         **error)
{
  PolyfitCsvTable *table = self->reading->table;
  gsize n = table->n + chunk->n;
  gsize room = MAX (MAX (2 * self->room, n), MIN_ROOM);

  if (n > G_MAXUINT32)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_LARGE,
                         _("“%s” has more than four thousand million rows"), self->reading->name);
  if (n > self->room)
    {
      if (!resize (table, room))
        return polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_LARGE,
                             _("“%s” has more rows than fit into memory"), self->reading->name);
      self->room = room;
    }
  if (chunk->n > 0)
    {
      memcpy (table->x + table->n, chunk->x, chunk->n * sizeof *chunk->x);
      memcpy (table->y + table->n, chunk->y, chunk->n * sizeof *chunk->y);
    }
  table->n = n;
  return TRUE;
}

static void
count_skipped (const CsvReading *reading,
               const CsvChunk   *chunk)
{
  PolyfitCsvTable *table = reading->table;

  for (int reason = 0; reason < POLYFIT_CSV_N_SKIPS; reason++)
    table->n_skipped[reason] += chunk->n_skipped[reason];
  if (table->first_skipped_line == 0 && chunk->first_skipped != G_MAXUINT64)
    table->first_skipped_line = reading->n_lines + chunk->first_skipped + 1;
}

/* Takes the rows out of a slot, once they are there. */
static gboolean
empty_slot (Ring    *self,
            Slot    *slot,
            GError **error)
{
  CsvReading *reading = self->reading;
  const CsvChunk *chunk = &slot->chunk;

  if (!slot->is_filled)
    return TRUE;

  g_mutex_lock (&self->mutex);
  while (!slot->is_parsed)
    g_cond_wait (&self->parsed, &self->mutex);
  g_mutex_unlock (&self->mutex);
  slot->is_filled = FALSE;

  if (chunk->fault.kind != CSV_FAULT_NONE)
    {
      csv_error_set_fault (reading->name, &reading->columns.dialect, &chunk->fault,
                           reading->n_lines, error);
      return FALSE;
    }
  count_skipped (reading, chunk);
  reading->n_lines += chunk->n_lines;
  self->n_bytes += chunk->length;
  return append_rows (self, chunk, error);
}

static gboolean
empty_slots (Ring    *self,
             guint    first,
             GError **error)
{
  for (guint i = 0; i < self->n_slots; i++)
    if (!empty_slot (self, &self->slots[(first + i) % self->n_slots], error))
      return FALSE;
  return TRUE;
}

static void
report_progress (Ring *self)
{
  CsvReading *reading = self->reading;
  double fraction = -1.0;

  if (reading->progress == NULL || self->n_bytes == 0)
    return;
  if (reading->size > 0)
    fraction = MIN ((double) self->n_bytes / (double) reading->size, 1.0);
  reading->progress (reading->table->n, fraction, reading->progress_data);
}

/* Hands the next chunk to the workers. *has_more becomes FALSE at the end of the file. */
static gboolean
fill_slot (Ring          *self,
           Slot          *slot,
           gboolean      *has_more,
           GCancellable  *cancellable,
           GError       **error)
{
  CsvReading *reading = self->reading;
  CsvSource *source = reading->source;
  g_autoptr (GError) reason = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!csv_source_fill (source, cancellable, &reason))
    {
      polyfit_file_fail_to_read (reading->name, reason, error);
      return FALSE;
    }
  *has_more = source->length > 0;
  if (!*has_more)
    return TRUE;
  if (!csv_source_take (source, &reading->columns.dialect, &slot->chunk))
    {
      /* What is before may be wrong as well, and tells which line this is. */
      if (empty_slots (self, (guint) (slot - self->slots), error))
        csv_error_set_endless (reading->name, reading->n_lines, source->at_end, error);
      return FALSE;
    }
  slot->is_filled = TRUE;
  slot->is_parsed = source->at_end && source->length == 0;
  /* Beside the last chunk there is nothing to do but wait, so that this thread parses it itself. */
  if (slot->is_parsed)
    csv_chunk_parse (&slot->chunk, &reading->columns);
  else
    g_thread_pool_push (self->workers, slot, NULL);
  return TRUE;
}

static gboolean
run_ring (Ring          *self,
          GCancellable  *cancellable,
          GError       **error)
{
  gboolean has_more = TRUE;
  guint i;

  for (i = 0; has_more; i = (i + 1) % self->n_slots)
    {
      if (!empty_slot (self, &self->slots[i], error) ||
          !fill_slot (self, &self->slots[i], &has_more, cancellable, error))
        return FALSE;
      report_progress (self);
    }
  if (!empty_slots (self, i, error))
    return FALSE;
  report_progress (self);
  return TRUE;
}

/**
 * csv_reading_run:
 *
 * Reads all rows: while this thread reads the file, others parse it.
 *
 * Returns: whether all went well
 */
gboolean
csv_reading_run (CsvReading    *self,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Ring ring;
  gboolean done;

  ring_init (&ring, self);
  done = run_ring (&ring, cancellable, error);
  ring_clear (&ring);

  /* Shrinking cannot fail for want of memory in any way that matters. */
  if (done && self->table->n > 0)
    resize (self->table, self->table->n);
  return done;
}
