#pragma once

#include "model/polyfit-trainer.h"
#include "plot/export.h"

G_BEGIN_DECLS

/**
 * PolyfitFigureView:
 * @POLYFIT_FIGURE_VIEW_WHOLE: the axes show everything
 * @POLYFIT_FIGURE_VIEW_OWN: they show what polyfit_figure_set_own_axes() was told, if it was
 */
typedef enum
{
  POLYFIT_FIGURE_VIEW_WHOLE,
  POLYFIT_FIGURE_VIEW_OWN,
} PolyfitFigureView;

/**
 * PolyfitFigure:
 *
 * What a figure shows of a run, as it was at one moment: the run may go on. The window and the
 * command line both draw runs through here, so that the same run gives the same bytes.
 */
typedef struct _PolyfitFigure PolyfitFigure;

PolyfitFigure *polyfit_figure_new          (PolyfitTrainer     *trainer,
                                            GBytes             *document);

PolyfitFigure *polyfit_figure_ref          (PolyfitFigure      *self);

void           polyfit_figure_unref        (PolyfitFigure      *self);

void           polyfit_figure_set_own_axes (PolyfitFigure      *self,
                                            PlotExportKind      kind,
                                            const PlotAxis     *x,
                                            const PlotAxis     *y);

gboolean       polyfit_figure_has_own_axes (PolyfitFigure      *self,
                                            PlotExportKind      kind);

void           polyfit_figure_draw         (PolyfitFigure      *self,
                                            const PlotExport   *export,
                                            PolyfitFigureView   view,
                                            cairo_t            *cr);

GBytes        *polyfit_figure_to_bytes     (PolyfitFigure      *self,
                                            const PlotExport   *export,
                                            PolyfitFigureView   view,
                                            GError            **error);

char          *polyfit_figure_wrap         (GBytes             *document);

GBytes        *polyfit_figure_unwrap       (GBytes             *file,
                                            const char         *name,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitFigure, polyfit_figure_unref)

G_END_DECLS
