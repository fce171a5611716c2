#pragma once

#include "figure/polyfit-chart.h"
#include "plot/page.h"

G_BEGIN_DECLS

/**
 * PolyfitFigureKind:
 * @id: as it is typed on the command line and stored
 * @title: for people, in the context "figure"; to be translated when it is shown
 * @chart: the ids of the charts on the page, the second %NULL where there is one
 *
 * What a page may show.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *chart[PLOT_CONTENT_MAX];
} PolyfitFigureKind;

const PolyfitFigureKind *polyfit_figure_kind_list        (gsize      *n);

const PolyfitFigureKind *polyfit_figure_kind_lookup      (const char *id);

const char *const       *polyfit_figure_kind_get_ids     (void);

GPtrArray               *polyfit_figure_kind_make_charts (void);

G_END_DECLS
