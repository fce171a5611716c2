#include "core/history.h"

#include <assert.h>
#include <math.h>

/* An exponential moving average of the losses, in which the latest hundred steps count most. */
#define SMOOTHED_DECAY 0.99
#define SMOOTHED_SHARE 0.01

static void
merge_neighbours (History *history)
{
  for (size_t i = 0; i < HISTORY_BUCKETS / 2; i++)
    {
      size_t a = 2 * i, b = 2 * i + 1;

      history->min[i] = history->min[a] < history->min[b] ? history->min[a] : history->min[b];
      history->max[i] = history->max[a] > history->max[b] ? history->max[a] : history->max[b];
      history->sum[i] = history->sum[a] + history->sum[b];
      history->after[i] = history->after[b];
    }
  history->n_buckets = HISTORY_BUCKETS / 2;
  history->stride *= 2;
}

/**
 * history_clear:
 *
 * Forgets everything; also makes a fresh, uninitialised history usable.
 */
void
history_clear (History *history)
{
  history->n_steps = 0;
  history->stride = 1;
  history->n_buckets = 0;
  history->smoothed_sum = 0.0;
  history->smoothed_weight = 0.0;
}

/**
 * history_append:
 * @loss: the batch loss of this step, finite
 * @after: the parameters after this step's update
 */
void
history_append (History          *history,
                float             loss,
                const Parameters *after)
{
  uint64_t filled = history->n_steps & (history->stride - 1);
  size_t i;

  if (filled == 0 && history->n_buckets == HISTORY_BUCKETS)
    merge_neighbours (history);

  /* A merge leaves n_steps a multiple of the new stride, so that a bucket starts here all the
   * same. */
  if (filled == 0)
    {
      i = history->n_buckets++;
      history->min[i] = loss;
      history->max[i] = loss;
      history->sum[i] = (double) loss;
    }
  else
    {
      i = history->n_buckets - 1;
      if (loss < history->min[i])
        history->min[i] = loss;
      if (loss > history->max[i])
        history->max[i] = loss;
      history->sum[i] += (double) loss;
    }
  history->after[i] = *after;
  history->n_steps++;
  history->smoothed_sum = SMOOTHED_DECAY * history->smoothed_sum + SMOOTHED_SHARE * (double) loss;
  history->smoothed_weight = SMOOTHED_DECAY * history->smoothed_weight + SMOOTHED_SHARE;
}

/**
 * history_mark:
 * @mark: (out): where the history is now
 */
void
history_mark (const History *history,
              HistoryMark   *mark)
{
  *mark = (HistoryMark) {
    .n_steps = history->n_steps,
    .smoothed_sum = history->smoothed_sum,
    .smoothed_weight = history->smoothed_weight,
  };
}

/**
 * history_cut:
 * @mark: of this history, from when its last bucket was full as buckets are now: @n_steps is a
 *   multiple of the stride
 *
 * Forgets what was recorded since. The stride stays as it has become.
 */
void
history_cut (History           *history,
             const HistoryMark *mark)
{
  assert (mark->n_steps <= history->n_steps && mark->n_steps % history->stride == 0);

  history->n_steps = mark->n_steps;
  history->n_buckets = (size_t) (mark->n_steps / history->stride);
  history->smoothed_sum = mark->smoothed_sum;
  history->smoothed_weight = mark->smoothed_weight;
}

/**
 * history_bucket_count:
 *
 * Returns: how many steps @bucket holds
 */
uint64_t
history_bucket_count (const History *history,
                      size_t         bucket)
{
  return history_bucket_last_step (history, bucket) - bucket * history->stride;
}

/**
 * history_bucket_last_step:
 *
 * Returns: the number, from 1, of the last step in @bucket
 */
uint64_t
history_bucket_last_step (const History *history,
                          size_t         bucket)
{
  uint64_t end = (bucket + 1) * history->stride;

  return end < history->n_steps ? end : history->n_steps;
}

/**
 * history_bucket_mean:
 *
 * Returns: the mean batch loss of the steps in @bucket
 */
double
history_bucket_mean (const History *history,
                     size_t         bucket)
{
  return history->sum[bucket] / (double) history_bucket_count (history, bucket);
}

/**
 * history_smoothed_loss:
 *
 * The exponential moving average m = 0.99 m + 0.01 loss of the batch losses, over what the same
 * average of ones has come to, 1 - 0.99^n after n steps: the bias correction of D. P. Kingma and
 * J. Ba, "Adam: A Method for Stochastic Optimization" (2015), so that the first steps count as much as
 * they should.
 *
 * Returns: the average; not a number before the first step
 */
double
history_smoothed_loss (const History *history)
{
  return history->smoothed_weight > 0.0 ? history->smoothed_sum / history->smoothed_weight : NAN;
}

/**
 * history_smooth:
 * @smoothed: (out): shape [n_buckets], history_smoothed_loss() after each bucket's last step
 *
 * The last is exact, and so are all where buckets hold one step each. Elsewhere each step of a bucket
 * counts with the mean of all of them, since nothing else is known of it.
 */
void
history_smooth (const History *history,
                double        *smoothed)
{
  double kept = pow (SMOOTHED_DECAY, (double) history->stride), sum = 0.0, weight = 0.0;

  if (history->n_buckets == 0)
    return;
  for (size_t i = 0; i + 1 < history->n_buckets; i++)
    {
      sum = kept * sum + (1.0 - kept) * history_bucket_mean (history, i);
      weight = kept * weight + (1.0 - kept);
      smoothed[i] = sum / weight;
    }
  smoothed[history->n_buckets - 1] = history_smoothed_loss (history);
}
