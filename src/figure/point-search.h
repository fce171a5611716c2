#pragma once

#include "plot/frame.h"

#include <glib.h>

G_BEGIN_DECLS

gboolean point_search_nearest   (const double    *x,
                                 const double    *y,
                                 gsize            n,
                                 const PlotFrame *frame,
                                 double           pixel_x,
                                 double           pixel_y,
                                 double           radius,
                                 gsize           *point);

gboolean point_search_neighbour (const double    *x,
                                 gsize            n,
                                 const gsize     *from,
                                 int              by,
                                 gsize           *point);

G_END_DECLS
