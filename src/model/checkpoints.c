#include "model/checkpoints.h"

#include <string.h>

/* To make so many small steps again takes hardly longer than to keep the run once. */
#define LEAST_STRIDE 16

/**
 * checkpoints_init:
 *
 * Starts without any; see checkpoints_restart().
 */
void
checkpoints_init (Checkpoints *self)
{
  *self = (Checkpoints) {
    .stride = LEAST_STRIDE,
    /* The weights in it want cache lines of their own. Pages that are not written to cost nothing. */
    .checkpoint = g_aligned_alloc (CHECKPOINTS_MAX, sizeof (Checkpoint), G_ALIGNOF (Checkpoint)),
    .forgotten = g_array_new (FALSE, FALSE, sizeof (guint64)),
  };
}

void
checkpoints_clear (Checkpoints *self)
{
  g_aligned_free (self->checkpoint);
  g_array_unref (self->forgotten);
}

/**
 * checkpoints_copy:
 *
 * Becomes the same as @from.
 */
void
checkpoints_copy (Checkpoints       *self,
                  const Checkpoints *from)
{
  self->stride = from->stride;
  self->n = from->n;
  memcpy (self->checkpoint, from->checkpoint, from->n * sizeof *from->checkpoint);
  self->optimizer = from->optimizer;
  g_array_set_size (self->forgotten, 0);
  g_array_append_vals (self->forgotten, from->forgotten->data, from->forgotten->len);
}

/**
 * checkpoints_restart:
 *
 * Nothing before this step can be reached any more.
 */
void
checkpoints_restart (Checkpoints   *self,
                     const Run     *run,
                     const History *history,
                     float          loss)
{
  self->stride = MAX (history->stride, LEAST_STRIDE);
  self->n = 0;
  self->optimizer = run->settings.optimizer.kind;
  g_array_set_size (self->forgotten, 0);
  checkpoints_take (self, run, history, loss);
}

static void
drop_every_second (Checkpoints *self)
{
  gsize n = 0;

  self->stride *= 2;
  for (gsize i = 0; i < self->n; i++)
    if (self->checkpoint[i].run.step % self->stride == 0)
      self->checkpoint[n++] = self->checkpoint[i];
  self->n = n;
}

/**
 * checkpoints_take:
 *
 * Keeps the run as it is now, unless it has been here before.
 */
void
checkpoints_take (Checkpoints   *self,
                  const Run     *run,
                  const History *history,
                  float          loss)
{
  Checkpoint *checkpoint;

  if (self->n > 0 && run->state.step <= self->checkpoint[self->n - 1].run.step)
    return;
  while (self->n == CHECKPOINTS_MAX || self->stride < history->stride)
    drop_every_second (self);
  if (self->n > 0 && run->state.step % self->stride != 0)
    return;
  checkpoint = &self->checkpoint[self->n++];
  checkpoint->run = run->state;
  checkpoint->loss = loss;
  history_mark (history, &checkpoint->history);
}

/**
 * checkpoints_choose_stride:
 * @history: of the run, up to its present step
 *
 * Of a run that was loaded there are fewer checkpoints than there could be: those to come are taken about as
 * often as if it had been here all the time.
 */
void
checkpoints_choose_stride (Checkpoints   *self,
                           const History *history)
{
  self->stride = MAX (history->stride, LEAST_STRIDE);
  while (history->n_steps / self->stride >= CHECKPOINTS_MAX)
    self->stride *= 2;
}

/**
 * checkpoints_note_optimizer:
 *
 * To be called whenever the run's settings may have changed. Of what was changed to and fro between
 * two steps nothing is left in the settings, but the moments are gone.
 *
 * Returns: whether it is of another kind than before
 */
gboolean
checkpoints_note_optimizer (Checkpoints *self,
                            const Run   *run)
{
  OptimizerKind kind = run->settings.optimizer.kind;

  if (kind == self->optimizer)
    return FALSE;
  self->optimizer = kind;
  g_array_append_val (self->forgotten, run->state.step);
  return TRUE;
}

/**
 * checkpoints_find_forgotten:
 *
 * Returns: the next step after @step after which moments were forgotten; one that was not made yet
 *   where there is none
 */
guint64
checkpoints_find_forgotten (const Checkpoints *self,
                            guint64            step)
{
  for (guint i = 0; i < self->forgotten->len; i++)
    if (g_array_index (self->forgotten, guint64, i) > step)
      return g_array_index (self->forgotten, guint64, i);
  return G_MAXUINT64;
}

/**
 * checkpoints_forget_moments:
 *
 * Returns: whether moments were forgotten after @step
 */
gboolean
checkpoints_forget_moments (const Checkpoints *self,
                            guint64            step)
{
  for (guint i = 0; i < self->forgotten->len; i++)
    if (g_array_index (self->forgotten, guint64, i) == step)
      return TRUE;
  return FALSE;
}

/**
 * checkpoints_find:
 * @history: is to be cut there, which it can be between two buckets
 * @step: one that was made
 *
 * Returns: (transfer none) (nullable): the checkpoint from which to go on to @step, by one step at
 *   least, so that its batch and its loss can be had, except to the very first
 */
const Checkpoint *
checkpoints_find (const Checkpoints *self,
                  const History     *history,
                  guint64            step)
{
  for (gsize i = self->n; i-- > 0;)
    {
      guint64 at = self->checkpoint[i].run.step;

      if ((at < step || (at == step && i == 0)) && at % history->stride == 0)
        return &self->checkpoint[i];
    }
  return NULL;
}

/**
 * checkpoints_get_first_step:
 *
 * Returns: the earliest step that checkpoints_find() finds a way to; one that was not made yet
 *   where there is none
 */
guint64
checkpoints_get_first_step (const Checkpoints *self,
                            const History     *history)
{
  for (gsize i = 0; i < self->n; i++)
    {
      guint64 at = self->checkpoint[i].run.step;

      if (at % history->stride == 0)
        return i == 0 ? at : at + 1;
    }
  return G_MAXUINT64;
}

/**
 * checkpoints_drop_after:
 * @step: where the run goes on from
 */
void
checkpoints_drop_after (Checkpoints *self,
                        guint64      step)
{
  guint n = 0;

  while (self->n > 0 && self->checkpoint[self->n - 1].run.step > step)
    self->n--;
  while (n < self->forgotten->len && g_array_index (self->forgotten, guint64, n) <= step)
    n++;
  g_array_set_size (self->forgotten, n);
}
