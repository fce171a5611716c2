#include "model/timeline.h"

/**
 * timeline_init:
 *
 * Starts without any step.
 */
void
timeline_init (Timeline *self)
{
  checkpoints_init (&self->checkpoints);
  self->changes = g_array_new (FALSE, FALSE, sizeof (PolyfitTrainerChange));
  self->changes_lost = FALSE;
  self->has_future = FALSE;
  /* Losses come with weights, which want cache lines of their own. Most runs never go back: pages that
   * are not written to cost nothing. */
  self->end = g_aligned_alloc (1, sizeof *self->end, G_ALIGNOF (TimelineEnd));
}

void
timeline_clear (Timeline *self)
{
  checkpoints_clear (&self->checkpoints);
  g_array_unref (self->changes);
  g_aligned_free (self->end);
}

/**
 * timeline_copy:
 *
 * Becomes the same as @from.
 */
void
timeline_copy (Timeline       *self,
               const Timeline *from)
{
  checkpoints_copy (&self->checkpoints, &from->checkpoints);
  g_array_set_size (self->changes, 0);
  g_array_append_vals (self->changes, from->changes->data, from->changes->len);
  self->changes_lost = from->changes_lost;
  self->has_future = from->has_future;
  if (from->has_future)
    *self->end = *from->end;
}

static const PolyfitTrainerChange *
get_change (const Timeline *self,
            gsize           i)
{
  return &g_array_index (self->changes, PolyfitTrainerChange, i);
}

/**
 * timeline_count_changes:
 *
 * Returns: how many of the changes were made up to @step
 */
gsize
timeline_count_changes (const Timeline *self,
                        guint64         step)
{
  gsize first = 0, end = self->changes->len;

  while (first < end)
    {
      gsize middle = first + (end - first) / 2;

      if (get_change (self, middle)->step <= step)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/**
 * timeline_find_change:
 *
 * Returns: (transfer none) (nullable): what the step after @step was made with; %NULL where it is
 *   not kept
 */
const PolyfitTrainerChange *
timeline_find_change (const Timeline *self,
                      guint64         step)
{
  gsize n = timeline_count_changes (self, step);

  return n > 0 ? get_change (self, n - 1) : NULL;
}

/**
 * timeline_find_turn:
 * @step: one before the end
 *
 * Returns: the next step after which something was changed, or the end
 */
guint64
timeline_find_turn (const Timeline *self,
                    guint64         step)
{
  guint64 turn = MIN (self->end->history.n_steps,
                      checkpoints_find_forgotten (&self->checkpoints, step));
  gsize next = timeline_count_changes (self, step);

  return next < self->changes->len ? MIN (turn, get_change (self, next)->step) : turn;
}

/**
 * timeline_cut:
 *
 * What came after @step never happened.
 */
void
timeline_cut (Timeline *self,
              guint64   step)
{
  g_array_set_size (self->changes, (guint) timeline_count_changes (self, step));
  checkpoints_drop_after (&self->checkpoints, step);
  self->has_future = FALSE;
}
