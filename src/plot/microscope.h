#pragma once

#include "core/step-record.h"
#include "plot/figure.h"

#define PLOT_MICROSCOPE_NONE ((size_t) -1)

/**
 * PlotMicroscope:
 * @base: style and axes; x runs in ems of the text from the left of the first column, y in rows,
 *   downwards: minus one is the lower end of the first row. Only x.min and y.max count: what fits
 *   from there on is drawn
 * @record: the step, or %NULL where none is known
 * @row: shape [n_rows], the points of its batch
 * @n_rows: how many are at hand, perhaps fewer than the batch has
 * @marked_row: the point that is marked, or %PLOT_MICROSCOPE_NONE
 * @marked_term: the weight that is marked, and with it its feature, or %PLOT_MICROSCOPE_NONE
 *
 * One step of training with all its numbers, from left to right in the order of the code.
 */
typedef struct
{
  PlotFigure        base;
  const StepRecord *record;
  const StepRow    *row;
  size_t            n_rows;
  size_t            marked_row;
  size_t            marked_term;
} PlotMicroscope;

/**
 * PlotMicroscopeHit:
 * @row: a point, or %PLOT_MICROSCOPE_NONE
 * @term: a weight, 0 being the bias, or %PLOT_MICROSCOPE_NONE
 * @turn: the sign of columns out of sight: -1 to the left, 1 to the right, 0 for none
 * @roll: the sign of rows out of sight: -1 above, 1 below, 0 for none
 *
 * What lies at a place of the figure.
 */
typedef struct
{
  size_t row;
  size_t term;
  int    turn;
  int    roll;
} PlotMicroscopeHit;

extern const PlotFigureClass PLOT_MICROSCOPE_CLASS;

void plot_microscope_choose_axes (const PlotMicroscope *self,
                                  PlotAxis             *x,
                                  PlotAxis             *y);

void plot_microscope_locate      (const PlotMicroscope *self,
                                  double                width,
                                  double                height,
                                  double                x,
                                  double                y,
                                  PlotMicroscopeHit    *hit);

bool plot_microscope_get_value   (const PlotMicroscope *self,
                                  double                x,
                                  double               *value);
