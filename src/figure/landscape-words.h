#pragma once

#include "plot/landscape.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * LandscapeWords:
 * @figure: what is drawn, between the axes that it is drawn with
 * @shown: which coefficients are shown from left to right and from bottom to top
 * @step: how many steps were made
 * @true_loss: of the weights after that step
 * @of_points: whether it is over the user's own points, see loss_words_name()
 *
 * What is to be said of a landscape.
 */
typedef struct
{
  const PlotLandscape *figure;
  guint                shown[2];
  guint64              step;
  double               true_loss;
  gboolean             of_points;
} LandscapeWords;

char *landscape_words_describe (const LandscapeWords *self);

char *landscape_words_read_out (const LandscapeWords *self,
                                const double          place[2]);

G_END_DECLS
