#pragma once

#include "plot/frame.h"
#include "plot/number.h"

#define PLOT_TICKS_MAX 128

/**
 * PlotTick:
 * @value: where it is
 * @label: what it says, as Pango markup; empty for a minor tick
 */
typedef struct
{
  double value;
  char   label[PLOT_NUMBER_SIZE];
} PlotTick;

/**
 * PlotTicks:
 * @n: how many
 * @tick: in rising order
 *
 * The ticks of one axis.
 */
typedef struct
{
  size_t   n;
  PlotTick tick[PLOT_TICKS_MAX];
} PlotTicks;

double plot_ticks_nice_above (double          value);

void   plot_ticks_round_out  (double         *min,
                              double         *max);

void   plot_ticks_find       (const PlotAxis *axis,
                              size_t          max_labels,
                              PlotTicks      *ticks);
