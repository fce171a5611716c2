#pragma once

#include "figure/polyfit-fit-chart.h"
#include "figure/side-names.h"
#include "plot/fit.h"

G_BEGIN_DECLS

/**
 * FitWords:
 * @figure: the picture
 * @sides: with a rival, what both runs are called
 * @grips: what can be taken hold of, and is
 * @step: the number of steps made
 * @batch_size: how many points each takes
 * @n_points: how many points there are where they are fixed
 *
 * What the words for a fit are about.
 */
typedef struct
{
  const PlotFit         *figure;
  const SideNames       *sides;
  const PolyfitFitGrips *grips;
  guint64                step;
  gsize                  batch_size;
  gsize                  n_points;
} FitWords;

char *fit_words_read_out (const FitWords *self,
                          double          x);

char *fit_words_describe (const FitWords *self,
                          const PlotAxis *x);

G_END_DECLS
