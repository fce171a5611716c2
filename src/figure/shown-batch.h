#pragma once

#include "model/polyfit-trainer.h"
#include "plot/fit.h"

G_BEGIN_DECLS

/**
 * ShownBatch:
 * @x: of each point that is shown
 * @y: likewise
 * @fading_x: the same of the batch that was on show before
 * @fading_y: likewise
 * @size: of the batch, of which some points are shown
 * @step: which it is the batch of
 * @time: when it was put on show, zero while nothing is animated
 * @fading: how visible the one before still is, from 1 to 0
 *
 * The points of a batch as they were when it was put on show: the trainer's own change with every
 * step.
 */
typedef struct
{
  GArray  *x;
  GArray  *y;
  GArray  *fading_x;
  GArray  *fading_y;
  gsize    size;
  guint64  step;
  gint64   time;
  double   fading;
} ShownBatch;

void shown_batch_init    (ShownBatch     *self);

void shown_batch_clear   (ShownBatch     *self);

void shown_batch_animate (ShownBatch     *self,
                          PolyfitTrainer *trainer,
                          gint64          time,
                          gboolean        moves);

void shown_batch_settle  (ShownBatch     *self);

void shown_batch_update  (ShownBatch     *self,
                          PolyfitTrainer *trainer,
                          PlotFit        *figure);

G_END_DECLS
