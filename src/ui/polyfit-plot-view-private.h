#pragma once

#include "plot/sight.h"
#include "plot/terms.h"
#include "ui/painting.h"
#include "ui/polyfit-plot-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  GtkWidget    *read_out;
  PolyfitChart *chart;

  PlotSight     sight;
  PlotTerms     terms;         /* where they were drawn last */
  PlotSpot      spot;          /* where the legend was */
  gboolean      is_due;        /* whether it shows something else with the next frame */
  Painting     *painting;      /* which another thread is about, or NULL */
  AdwAnimation *animation;     /* of the way to everything */

  PlotAxis      drag_x;
  PlotAxis      drag_y;
  gboolean      drags_own;     /* something in the plot, not the plot itself */

  double        pointer_x;
  double        pointer_y;
  gboolean      has_pointer;

  guint         describe_id;
} PolyfitPlotViewPrivate;

PolyfitPlotViewPrivate *polyfit_plot_view_get_private        (PolyfitPlotView      *self);

PlotFigure             *polyfit_plot_view_get_figure         (PolyfitPlotView      *self);

void                    polyfit_plot_view_update_read_out    (PolyfitPlotView      *self);

void                    polyfit_plot_view_go_to_everything   (PolyfitPlotView      *self);

void                    polyfit_plot_view_show_sight         (PolyfitPlotView      *self);

void                    polyfit_plot_view_class_add_input    (PolyfitPlotViewClass *klass);

void                    polyfit_plot_view_class_add_painting (PolyfitPlotViewClass *klass);

void                    polyfit_plot_view_add_input          (PolyfitPlotView      *self);

G_END_DECLS
