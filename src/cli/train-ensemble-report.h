#pragma once

#include "cli/train-sweep.h"
#include "cli/train-tally.h"

/**
 * TrainEnsembleReport:
 * @sweep: what the runs are
 * @of_points: whether they learned from points, so that the loss over everything is that over these
 * @is_json: whether each run is told as soon as it is added
 * @total: of all runs
 * @group: shape [n_groups], of runs that differ by their seeds alone
 * @n_groups: how many there are
 * @seconds: that all took together
 *
 * All that is told of an ensemble.
 */
typedef struct
{
  const TrainSweep *sweep;
  gboolean          of_points;
  gboolean          is_json;
  TrainTally        total;
  TrainTally       *group;
  gsize             n_groups;
  double            seconds;
} TrainEnsembleReport;

void train_ensemble_report_init       (TrainEnsembleReport *self,
                                       const TrainSweep    *sweep,
                                       gboolean             is_json);

void train_ensemble_report_add        (TrainEnsembleReport *self,
                                       gsize                i,
                                       const TrainReport   *run);

void train_ensemble_report_print      (TrainEnsembleReport *self);

void train_ensemble_report_print_json (TrainEnsembleReport *self);

void train_ensemble_report_clear      (TrainEnsembleReport *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrainEnsembleReport, train_ensemble_report_clear)
