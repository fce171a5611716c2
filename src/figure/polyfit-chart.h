#pragma once

#include "model/polyfit-duel.h"
#include "model/polyfit-trainer.h"
#include "plot/figure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_CHART (polyfit_chart_get_type ())

G_DECLARE_DERIVABLE_TYPE (PolyfitChart, polyfit_chart, POLYFIT, CHART, GObject)

/**
 * PolyfitChartOption:
 * @property: of the chart
 * @label: for people, in the context "view option", see polyfit_chart_name_option(); to be translated when
 *   it is shown
 * @value: zero for something that can be shown or left out; otherwise one of the values that the property,
 *   a whole number, can have
 *
 * What a menu offers of a chart's options.
 */
typedef struct
{
  const char *property;
  const char *label;
  guint       value;
} PolyfitChartOption;

/**
 * PolyfitChartClass:
 * @id: as it is typed on the command line and stored
 * @options: (array length=n_options): what a menu offers
 * @n_options: how many
 * @name_option: (nullable): which label an option has now, in a chart where that is not always its own
 * @over_steps: whether its x axis counts steps
 * @reset: data, features, run or trainer are others than before: forgets all that was derived from them
 * @update: takes over what is new since the last time
 * @is_behind: whether an update would show anything else while training runs: if there were steps since
 *   the last one, as a rule
 * @share: (nullable): gives what takes long to make to a chart frozen from this one, which is updated then
 * @complete: (nullable): makes what takes too long for @update, in any thread; blocks
 * @is_complete: (nullable): whether there is nothing to be made by @complete, which a chart without it
 *   never has
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

  const char * (*name_option) (PolyfitChart             *self,
                               const PolyfitChartOption *option);

  gboolean      over_steps;

  void         (*reset)       (PolyfitChart   *self,
                               PolyfitTrainer *trainer);

  void         (*update)      (PolyfitChart   *self,
                               PolyfitTrainer *trainer);

  gboolean     (*is_behind)   (PolyfitChart   *self);

  void         (*share)       (PolyfitChart   *self,
                               PolyfitChart   *frozen);

  gboolean     (*complete)    (PolyfitChart   *self,
                               GCancellable   *cancellable,
                               GError        **error);

  gboolean     (*is_complete) (PolyfitChart   *self);

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

void            polyfit_chart_set_duel    (PolyfitChart   *self,
                                           PolyfitDuel    *duel);

PolyfitDuel    *polyfit_chart_get_duel    (PolyfitChart   *self);

const char     *polyfit_chart_get_id      (PolyfitChart   *self);

gboolean        polyfit_chart_is_over_steps (PolyfitChart *self);

const PolyfitChartOption *polyfit_chart_get_options (PolyfitChart *self,
                                                     gsize        *n);

const char     *polyfit_chart_name_option (PolyfitChart             *self,
                                           const PolyfitChartOption *option);

void            polyfit_chart_update      (PolyfitChart   *self);

gboolean        polyfit_chart_is_behind   (PolyfitChart   *self);

void            polyfit_chart_renew       (PolyfitChart   *self);

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

gboolean        polyfit_chart_is_complete (PolyfitChart   *self);

gboolean        polyfit_chart_complete    (PolyfitChart   *self,
                                           GCancellable   *cancellable,
                                           GError        **error);

PolyfitChart   *polyfit_chart_freeze      (PolyfitChart   *self);

G_END_DECLS
