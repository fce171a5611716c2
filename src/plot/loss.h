#pragma once

#include "core/history.h"
#include "plot/frame.h"

/**
 * PlotLoss:
 * @style: how it looks
 * @x: the axis of steps
 * @y: the axis of losses, as a rule logarithmic
 * @history: the batch losses, or %NULL for an empty chart
 * @true_loss: shape [history->n_buckets], the expected loss after each bucket's last step, or %NULL
 * @stop_loss: the stop rule, drawn as a line; zero for none
 *
 * A snapshot of borrowed pointers from which the loss chart is drawn.
 */
typedef struct
{
  PlotStyle      style;
  PlotAxis       x;
  PlotAxis       y;
  const History *history;
  const double  *true_loss;
  double         stop_loss;
} PlotLoss;

void plot_loss_draw        (const PlotLoss *figure,
                            cairo_t        *cr,
                            double          width,
                            double          height);

void plot_loss_frame       (const PlotLoss *figure,
                            double          width,
                            double          height,
                            PlotFrame      *frame);

void plot_loss_choose_axes (const History  *history,
                            const double   *true_loss,
                            double          stop_loss,
                            PlotAxis       *x,
                            PlotAxis       *y);
