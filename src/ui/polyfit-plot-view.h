#pragma once

#include "figure/polyfit-chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_PLOT_VIEW (polyfit_plot_view_get_type ())

G_DECLARE_DERIVABLE_TYPE (PolyfitPlotView, polyfit_plot_view, POLYFIT, PLOT_VIEW, GtkWidget)

/**
 * PolyfitPlotViewClass:
 * @grab: whether something in the plot is taken hold of at this place of the widget, in pixels;
 *   otherwise dragging moves the plot
 * @drag: what was taken hold of is moved to this place
 * @drop: and let go
 * @double_click: whether a double click at this place means something; otherwise it shows everything
 * @turn: whether a turn of the wheel towards the user, in notches, or the key for it means something;
 *   otherwise it zooms out
 * @arrow: whether an arrow key to the right or upwards means something; otherwise it moves the plot
 * @read_out: says what lies at this place, or %NULL; what the chart says of its data area, as a rule
 *
 * What a view does that is more than looking at its chart.
 */
struct _PolyfitPlotViewClass
{
  GtkWidgetClass parent_class;

  gboolean (*grab)         (PolyfitPlotView *self,
                            double           x,
                            double           y);

  void     (*drag)         (PolyfitPlotView *self,
                            double           x,
                            double           y);

  void     (*drop)         (PolyfitPlotView *self);

  gboolean (*double_click) (PolyfitPlotView *self,
                            double           x,
                            double           y);

  gboolean (*turn)         (PolyfitPlotView *self,
                            double           notches);

  gboolean (*arrow)        (PolyfitPlotView *self,
                            int              right,
                            int              up);

  char *   (*read_out)     (PolyfitPlotView *self,
                            double           x,
                            double           y);
};

PolyfitChart *polyfit_plot_view_get_chart      (PolyfitPlotView *self);

void          polyfit_plot_view_set_chart      (PolyfitPlotView *self,
                                               PolyfitChart    *chart);

void          polyfit_plot_view_update         (PolyfitPlotView *self);

void          polyfit_plot_view_keep_up        (PolyfitPlotView *self);

void          polyfit_plot_view_begin_painting (PolyfitPlotView *self);

void          polyfit_plot_view_end_painting   (PolyfitPlotView *self);

void          polyfit_plot_view_pan            (PolyfitPlotView *self,
                                               double           x,
                                               double           y);

void          polyfit_plot_view_fit            (PolyfitPlotView *self);

void          polyfit_plot_view_get_axes       (PolyfitPlotView *self,
                                               PlotAxis        *x,
                                               PlotAxis        *y);

void          polyfit_plot_view_get_frame      (PolyfitPlotView *self,
                                               PlotFrame       *frame);

gboolean      polyfit_plot_view_has_own_axes   (PolyfitPlotView *self);

G_END_DECLS
