#pragma once

#include "core/history.h"
#include "core/run.h"

#include <glib.h>

G_BEGIN_DECLS

#define CHECKPOINTS_MAX 256

/**
 * Checkpoint:
 * @run: weights, moments, generator
 * @history: how far the history had come
 * @loss: of the step before
 *
 * A run as it was after one of its steps.
 */
typedef struct
{
  RunState    run;
  HistoryMark history;
  float       loss;
} Checkpoint;

/**
 * Checkpoints:
 * @stride: all of them but the first are of steps that this divides; a power of two
 * @n: how many there are
 * @checkpoint: shape [%CHECKPOINTS_MAX], in the order of their steps
 * @optimizer: which kind of optimizer the run had last
 * @forgotten: (element-type guint64): the steps after which one of another kind began without
 *   moments
 *
 * Where a run has been, in bounded memory: when there are too many, every second goes and @stride
 * doubles. To come to any step from the checkpoint before it takes at most a hundredth or so of the
 * steps that the run has made, and some hundredths where it was saved and loaded.
 */
typedef struct _Checkpoints
{
  guint64        stride;
  gsize          n;
  Checkpoint    *checkpoint;
  OptimizerKind  optimizer;
  GArray        *forgotten;
} Checkpoints;

void              checkpoints_init           (Checkpoints       *self);

void              checkpoints_clear          (Checkpoints       *self);

void              checkpoints_copy           (Checkpoints       *self,
                                              const Checkpoints *from);

void              checkpoints_restart        (Checkpoints       *self,
                                              const Run         *run,
                                              const History     *history,
                                              float              loss);

void              checkpoints_take           (Checkpoints       *self,
                                              const Run         *run,
                                              const History     *history,
                                              float              loss);

gboolean          checkpoints_note_optimizer (Checkpoints       *self,
                                              const Run         *run);

guint64           checkpoints_find_forgotten (const Checkpoints *self,
                                              guint64            step);

gboolean          checkpoints_forget_moments (const Checkpoints *self,
                                              guint64            step);

void              checkpoints_choose_stride  (Checkpoints       *self,
                                              const History     *history);

const Checkpoint *checkpoints_find           (const Checkpoints *self,
                                              const History     *history,
                                              guint64            step);

guint64           checkpoints_get_first_step (const Checkpoints *self,
                                              const History     *history);

void              checkpoints_drop_after     (Checkpoints       *self,
                                              guint64            step);

/* To be called after each step: most of them pass by. */
static inline void
checkpoints_pass (Checkpoints   *self,
                  const Run     *run,
                  const History *history,
                  float          loss)
{
  if ((run->state.step & (self->stride - 1)) == 0)
    checkpoints_take (self, run, history, loss);
}

G_END_DECLS
