#include "model/slicer.h"

/* A frame waits for the slice that it finds at work: longer ones would make the time between frames uneven. */
#define SLICE_USEC 2000

/* Reading the clock takes as long as a small step does, so that it is read only once a chunk of
 * steps, which are as many as take a small part of a slice. */
#define CHUNK_USEC 250

static gboolean
source_dispatch (GSource     *source,
                 GSourceFunc  callback,
                 gpointer     data)
{
  return callback (data);
}

/**
 * slicer_start:
 * @slice_cb: calls slicer_run_slice(), and may stop the slicer; returns %G_SOURCE_CONTINUE
 * @data: for @slice_cb
 *
 * Starts in the thread's main context, with one step due at once. Must be stopped before.
 */
void
slicer_start (Slicer      *slicer,
              GSourceFunc  slice_cb,
              gpointer     data)
{
  /* Without prepare and check a source is ready from its ready time on: an idle source with an
   * alarm. */
  static GSourceFuncs funcs = { .dispatch = source_dispatch };

  g_assert (slicer->source == NULL);

  pace_start (&slicer->pace, g_get_monotonic_time ());
  slicer->source = g_source_new (&funcs, sizeof (GSource));
  g_source_set_static_name (slicer->source, "[polyfit] training");
  g_source_set_priority (slicer->source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (slicer->source, slice_cb, data, NULL);
  g_source_set_ready_time (slicer->source, 0);
  g_source_attach (slicer->source, g_main_context_get_thread_default ());
}

/**
 * slicer_stop:
 *
 * Takes the source out of the main loop. Does nothing if stopped already.
 */
void
slicer_stop (Slicer *slicer)
{
  if (slicer->source == NULL)
    return;

  g_source_destroy (slicer->source);
  g_clear_pointer (&slicer->source, g_source_unref);
}

/**
 * slicer_set_speed:
 * @speed: steps a second
 *
 * Takes effect at once.
 */
void
slicer_set_speed (Slicer *slicer,
                  double  speed)
{
  gint64 now = g_get_monotonic_time ();

  pace_set_speed (&slicer->pace, speed, now);
  if (slicer->source != NULL)
    g_source_set_ready_time (slicer->source, pace_next (&slicer->pace, now));
}

/**
 * slicer_forget_duration:
 *
 * A step takes another time from now on: feels its way again from one step a chunk.
 */
void
slicer_forget_duration (Slicer *slicer)
{
  slicer->chunk_size = 1;
}

/* Returns how many were made before the slice's time was over, or there were no more. */
static guint64
make_steps (Slicer   *slicer,
            Training *training,
            guint64 (*make) (Training *training, guint64 n),
            guint64   n)
{
  gint64 begin = g_get_monotonic_time ();
  gint64 now = begin;
  guint64 made = 0, chunk;

  do
    {
      gint64 chunk_begin = now;
      guint64 wanted = MIN (n - made, slicer->chunk_size);

      chunk = make (training, wanted);
      made += chunk;
      now = g_get_monotonic_time ();
      if (now - chunk_begin > CHUNK_USEC)
        slicer->chunk_size = MAX (slicer->chunk_size / 2, 1);
      else if (chunk == slicer->chunk_size && now - chunk_begin < CHUNK_USEC / 4)
        slicer->chunk_size *= 2;
      if (chunk < wanted)
        break;
    }
  while (made < n && now - begin < SLICE_USEC);
  return made;
}

/**
 * slicer_run_slice:
 *
 * Makes the steps that are due, as far as the slice's time goes, and sets the alarm for the next.
 */
void
slicer_run_slice (Slicer   *slicer,
                  Training *training)
{
  gint64 begin = g_get_monotonic_time ();
  guint64 due = pace_due (&slicer->pace, begin);

  if (due > 0)
    pace_advance (&slicer->pace, make_steps (slicer, training, training_advance, due));
  g_source_set_ready_time (slicer->source, pace_next (&slicer->pace, begin));
}

/**
 * slicer_retrace:
 * @n: how many steps there are to be made again, at least one
 *
 * Makes them as far as a slice's time goes.
 */
void
slicer_retrace (Slicer   *slicer,
                Training *training,
                guint64   n)
{
  make_steps (slicer, training, training_retrace, n);
}
