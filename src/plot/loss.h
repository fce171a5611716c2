#pragma once

#include "core/history.h"
#include "plot/figure.h"

/**
 * PlotLoss:
 * @base: what it has in common with other figures: x is the axis of steps, y that of losses
 * @history: the batch losses, or %NULL for an empty chart
 * @true_loss: shape [history->n_buckets], the loss over everything after each bucket's last step, or %NULL
 * @of_points: whether that is over the user's own points instead of all x, so that it has another name
 * @held_out_loss: shape [history->n_buckets], the loss over the points that are held out, or %NULL
 * @smoothed_loss: shape [history->n_buckets], see history_smooth(), or %NULL
 * @step: where the run is, or zero if it is at the end of its history
 * @abandoned: the batch losses of a run that took another way, or %NULL
 * @branch_step: the step up to which it was the same run
 * @rival_history: the batch losses of another run, or %NULL
 * @rival_true_loss: shape [rival_history->n_buckets], its true losses, or %NULL
 * @sides: shape [2], with a rival, what is different about either run, as Pango markup; borrowed
 * @stop_loss: the stop rule
 * @noise_floor: the variance of the noise, below which no curve gets
 * @best_loss: the least true loss that the model can have
 *
 * A snapshot of borrowed pointers from which the loss chart is drawn. What is a line across it is
 * zero where there is none.
 */
typedef struct
{
  PlotFigure         base;
  const History     *history;
  const double      *true_loss;
  bool               of_points;
  const double      *held_out_loss;
  const double      *smoothed_loss;
  uint64_t           step;
  const History     *abandoned;
  uint64_t           branch_step;
  const History     *rival_history;
  const double      *rival_true_loss;
  const char *const *sides;
  double             stop_loss;
  double             noise_floor;
  double             best_loss;
} PlotLoss;

extern const PlotFigureClass PLOT_LOSS_CLASS;

void plot_loss_choose_axes (const PlotLoss *figure,
                            bool            logarithmic_steps,
                            bool            logarithmic_loss,
                            PlotAxis       *x,
                            PlotAxis       *y);
