#pragma once

#include "core/history.h"
#include "plot/figure.h"

/**
 * PlotLoss:
 * @base: what it has in common with other figures: x is the axis of steps, y that of losses, as a rule
 *   logarithmic
 * @history: the batch losses, or %NULL for an empty chart
 * @true_loss: shape [history->n_buckets], the expected loss after each bucket's last step, or %NULL
 * @stop_loss: the stop rule, drawn as a line; zero for none
 *
 * A snapshot of borrowed pointers from which the loss chart is drawn.
 */
typedef struct
{
  PlotFigure     base;
  const History *history;
  const double  *true_loss;
  double         stop_loss;
} PlotLoss;

extern const PlotFigureClass PLOT_LOSS_CLASS;

void plot_loss_choose_axes (const History  *history,
                            const double   *true_loss,
                            double          stop_loss,
                            PlotAxis       *x,
                            PlotAxis       *y);
