#pragma once

#include "core/parameters.h"

#include <stdint.h>

#define HISTORY_BUCKETS 4096

/**
 * History:
 * @n_steps: the number of steps recorded
 * @stride: the number of steps that each full bucket stands for, a power of two
 * @n_buckets: the buckets in use; the last may hold fewer steps than @stride
 * @min: the least batch loss of each bucket
 * @max: the greatest
 * @sum: the sum, in double; divide by history_bucket_count()
 * @after: the parameters after the last step of each bucket
 * @smoothed_sum: Σ 0.01 · 0.99^(n_steps - t) · loss of step t
 * @smoothed_weight: the same of ones
 *
 * A loss history in bounded memory: when the buckets are full, neighbours merge and @stride
 * doubles. Bucket i holds the steps i·stride + 1 up to min ((i + 1)·stride, n_steps).
 */
typedef struct
{
  uint64_t   n_steps;
  uint64_t   stride;
  size_t     n_buckets;
  float      min[HISTORY_BUCKETS];
  float      max[HISTORY_BUCKETS];
  double     sum[HISTORY_BUCKETS];
  Parameters after[HISTORY_BUCKETS];
  double     smoothed_sum;
  double     smoothed_weight;
} History;

/**
 * HistoryMark:
 * @n_steps: how many had been recorded
 * @smoothed_sum: see #History
 * @smoothed_weight: see #History
 *
 * What takes a history back to where it was, see history_cut().
 */
typedef struct
{
  uint64_t n_steps;
  double   smoothed_sum;
  double   smoothed_weight;
} HistoryMark;

void     history_clear (History *history);

void     history_append (History          *history,
                         float             loss,
                         const Parameters *after);

void     history_mark (const History *history,
                       HistoryMark   *mark);

void     history_cut (History           *history,
                      const HistoryMark *mark);

uint64_t history_bucket_count (const History *history,
                               size_t         bucket);

uint64_t history_bucket_last_step (const History *history,
                                   size_t         bucket);

double   history_bucket_mean (const History *history,
                              size_t         bucket);

double   history_smoothed_loss (const History *history);

void     history_smooth (const History *history,
                         double        *smoothed);
