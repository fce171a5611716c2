#pragma once

#include "plot/occupancy.h"

#include <glib.h>

#define PLOT_CLOUD_COLUMNS 480
#define PLOT_CLOUD_ROWS 240
#define PLOT_CLOUD_LEVELS 6

/**
 * PlotCloud:
 *
 * How densely points lie, where they are too many to be seen one by one. It takes a moment to make,
 * and is drawn as fast whatever their number.
 */
typedef struct _PlotCloud PlotCloud;

PlotCloud *plot_cloud_new   (const float     *x,
                             const float     *y,
                             size_t           n);

PlotCloud *plot_cloud_ref   (PlotCloud       *self);

void       plot_cloud_unref (PlotCloud       *self);

void       plot_cloud_draw  (const PlotCloud *self,
                             const PlotFrame *frame,
                             const PlotStyle *style,
                             PlotRole         role,
                             cairo_t         *cr,
                             PlotOccupancy   *occupancy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlotCloud, plot_cloud_unref)
