#pragma once

#include "figure/polyfit-figure-kind.h"
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
 * PolyfitFigureChoice:
 * @kind: what is on the page
 * @view: which part of it
 * @export: how the page looks
 *
 * All that is chosen when a figure is saved, in the window and on the command line alike.
 */
typedef struct
{
  const PolyfitFigureKind *kind;
  PolyfitFigureView        view;
  PlotExport               export;
} PolyfitFigureChoice;

void           polyfit_figure_choice_init     (PolyfitFigureChoice        *choice,
                                               const char                 *kind);

/**
 * PolyfitFigure:
 *
 * What a figure shows of a run, as it was at one moment: the run may go on. The window and the
 * command line both draw runs through here, so that the same run gives the same bytes.
 */
typedef struct _PolyfitFigure PolyfitFigure;

PolyfitFigure *polyfit_figure_new             (PolyfitTrainer             *trainer,
                                               GBytes                     *document);

PolyfitFigure *polyfit_figure_new_from_charts (GPtrArray                  *charts,
                                               GBytes                     *document);

PolyfitFigure *polyfit_figure_ref             (PolyfitFigure              *self);

void           polyfit_figure_unref           (PolyfitFigure              *self);

void           polyfit_figure_carry_experiment (PolyfitFigure             *self,
                                                PolyfitTrainer            *trainer);

void           polyfit_figure_set_own_axes    (PolyfitFigure              *self,
                                               const char                 *chart,
                                               const PlotAxis             *x,
                                               const PlotAxis             *y);

gboolean       polyfit_figure_has_own_axes    (PolyfitFigure              *self,
                                               const PolyfitFigureKind    *kind);

gboolean       polyfit_figure_is_complete     (PolyfitFigure              *self,
                                               const PolyfitFigureKind    *kind);

gboolean       polyfit_figure_complete        (PolyfitFigure              *self,
                                               const PolyfitFigureKind    *kind,
                                               GCancellable               *cancellable,
                                               GError                    **error);

void           polyfit_figure_draw            (PolyfitFigure              *self,
                                               const PolyfitFigureChoice  *choice,
                                               cairo_t                    *cr);

GBytes        *polyfit_figure_to_bytes        (PolyfitFigure              *self,
                                               const PolyfitFigureChoice  *choice,
                                               GError                    **error);

char          *polyfit_figure_wrap            (GBytes                     *document);

GBytes        *polyfit_figure_unwrap          (GBytes                     *file,
                                               const char                 *name,
                                               GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitFigure, polyfit_figure_unref)

G_END_DECLS
