#pragma once

#include "model/polyfit-trainer.h"
#include "plot/figure.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_CHART (polyfit_chart_get_type ())

G_DECLARE_DERIVABLE_TYPE (PolyfitChart, polyfit_chart, POLYFIT, CHART, GObject)

/**
 * PolyfitChartOption:
 * @property: of the chart, whose value is true or false
 * @label: for people, in the context "view option"; to be translated when it is shown
 *
 * Something that can be shown or left out.
 */
typedef struct
{
  const char *property;
  const char *label;
} PolyfitChartOption;

/**
 * PolyfitChartClass:
 * @id: as it is typed on the command line and stored
 * @options: (array length=n_options): what a menu offers
 * @n_options: how many
 * @reset: data, features, run or trainer are others than before: forgets all that was derived from them
 * @update: takes over what is new since the last time; called before each frame
 * @choose_axes: sets the axes that show everything, with their labels
 * @get_figure: the picture of what the last update took over, whose style and axes are the caller's to
 *   set; valid until the next update
 * @describe: says in words what the picture shows between these axes; the caller frees the text
 * @read_out: says what lies at a place of the data area, or %NULL; the caller frees the text
 *
 * What a kind of chart has to know. The properties that can be read and written are its options.
 */
struct _PolyfitChartClass
{
  GObjectClass  parent_class;

  const char   *id;

  const PolyfitChartOption *options;
  gsize                     n_options;

  void         (*reset)       (PolyfitChart   *self,
                               PolyfitTrainer *trainer);

  void         (*update)      (PolyfitChart   *self,
                               PolyfitTrainer *trainer);

  void         (*choose_axes) (PolyfitChart   *self,
                               PlotAxis       *x,
                               PlotAxis       *y);

  PlotFigure * (*get_figure)  (PolyfitChart   *self);

  char *       (*describe)    (PolyfitChart   *self,
                               const PlotAxis *x,
                               const PlotAxis *y);

  char *       (*read_out)    (PolyfitChart   *self,
                               double          x,
                               double          y);
};

void            polyfit_chart_set_trainer (PolyfitChart   *self,
                                           PolyfitTrainer *trainer);

PolyfitTrainer *polyfit_chart_get_trainer (PolyfitChart   *self);

const char     *polyfit_chart_get_id      (PolyfitChart   *self);

const PolyfitChartOption *polyfit_chart_get_options (PolyfitChart *self,
                                                     gsize        *n);

void            polyfit_chart_update      (PolyfitChart   *self);

void            polyfit_chart_choose_axes (PolyfitChart   *self,
                                           PlotAxis       *x,
                                           PlotAxis       *y);

PlotFigure     *polyfit_chart_get_figure  (PolyfitChart   *self);

char           *polyfit_chart_describe    (PolyfitChart   *self,
                                           const PlotAxis *x,
                                           const PlotAxis *y);

char           *polyfit_chart_read_out    (PolyfitChart   *self,
                                           double          x,
                                           double          y);

PolyfitChart   *polyfit_chart_freeze      (PolyfitChart   *self);

G_END_DECLS
