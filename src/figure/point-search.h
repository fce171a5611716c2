#pragma once

#include "model/polyfit-dataset.h"
#include "plot/frame.h"

G_BEGIN_DECLS

gboolean point_search_nearest   (PolyfitDataset  *dataset,
                                 const PlotFrame *frame,
                                 double           pixel_x,
                                 double           pixel_y,
                                 double           radius,
                                 gsize           *point);

gboolean point_search_neighbour (PolyfitDataset  *dataset,
                                 const gsize     *from,
                                 int              by,
                                 gsize           *point);

G_END_DECLS
