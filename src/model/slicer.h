#pragma once

#include "model/pace.h"
#include "model/training.h"

G_BEGIN_DECLS

/**
 * Slicer:
 * @pace: which steps are due by when
 * @source: what wakes up when a step is due, at idle priority; %NULL while stopped
 * @chunk_size: how many steps are made between two looks at the clock
 *
 * Steps in the main loop's idle time, in slices of a few milliseconds that leave the rest of a
 * frame to drawing. When no step is due the main loop sleeps.
 */
typedef struct
{
  Pace     pace;
  GSource *source;
  guint64  chunk_size;
} Slicer;

void slicer_start           (Slicer      *slicer,
                             GSourceFunc  slice_cb,
                             gpointer     data);

void slicer_stop            (Slicer      *slicer);

void slicer_set_speed       (Slicer      *slicer,
                             double       speed);

void slicer_forget_duration (Slicer      *slicer);

void slicer_run_slice       (Slicer      *slicer,
                             Training    *training);

void slicer_retrace         (Slicer      *slicer,
                             Training    *training,
                             guint64      n);

G_END_DECLS
