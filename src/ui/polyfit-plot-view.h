#pragma once

#include "plot/frame.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_PLOT_VIEW (polyfit_plot_view_get_type ())

G_DECLARE_DERIVABLE_TYPE (PolyfitPlotView, polyfit_plot_view, POLYFIT, PLOT_VIEW, GtkWidget)

/**
 * PolyfitPlotViewClass:
 * @choose_axes: sets the axes that show everything
 * @draw: draws the figure with the given style and axes
 * @frame: tells where in the figure the data area lies
 * @describe: says in words what the figure shows; the caller frees the text
 * @read_out: says what lies at a place of the data area, or %NULL; the caller frees the text
 *
 * What a kind of plot has to know; everything about pointer, keys, focus and style is in the view.
 */
struct _PolyfitPlotViewClass
{
  GtkWidgetClass parent_class;

  void   (*choose_axes) (PolyfitPlotView *self,
                         PlotAxis        *x,
                         PlotAxis        *y);

  void   (*draw)        (PolyfitPlotView *self,
                         const PlotStyle *style,
                         const PlotAxis  *x,
                         const PlotAxis  *y,
                         cairo_t         *cr,
                         double           width,
                         double           height);

  void   (*frame)       (PolyfitPlotView *self,
                         const PlotStyle *style,
                         const PlotAxis  *x,
                         const PlotAxis  *y,
                         double           width,
                         double           height,
                         PlotFrame       *frame);

  char * (*describe)    (PolyfitPlotView *self);

  char * (*read_out)    (PolyfitPlotView *self,
                         double           x,
                         double           y);
};

void     polyfit_plot_view_update         (PolyfitPlotView *self);

void     polyfit_plot_view_fit            (PolyfitPlotView *self);

void     polyfit_plot_view_get_axes       (PolyfitPlotView *self,
                                          PlotAxis        *x,
                                          PlotAxis        *y);

gboolean polyfit_plot_view_has_own_axes   (PolyfitPlotView *self);

void     polyfit_plot_view_set_text_scale (PolyfitPlotView *self,
                                          double           scale);

G_END_DECLS
