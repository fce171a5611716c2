#include "config.h"

#include "figure/polyfit-loss-chart.h"

#include "figure/polyfit-number.h"
#include "plot/loss.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define READ_OUT_DIGITS 4
#define DESCRIBED_DIGITS 3

struct _PolyfitLossChart
{
  PolyfitChart parent_instance;

  PlotLoss     figure;
  History     *history;   /* the trainer's, as it was at the last update */

  /* The expected loss after each bucket's last step. Full buckets keep theirs, so that an update
   * computes only what is new. */
  double       true_loss[HISTORY_BUCKETS];
  gsize        n_known;
};

G_DEFINE_FINAL_TYPE (PolyfitLossChart, polyfit_loss_chart, POLYFIT_TYPE_CHART)

static void
polyfit_loss_chart_reset (PolyfitChart   *chart,
                          PolyfitTrainer *trainer)
{
  POLYFIT_LOSS_CHART (chart)->n_known = 0;
}

static void
polyfit_loss_chart_update (PolyfitChart   *chart,
                           PolyfitTrainer *trainer)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  const History *history = polyfit_trainer_get_history (trainer);

  if (history->stride != self->history->stride || history->n_steps < self->history->n_steps)
    self->n_known = 0;
  for (gsize i = self->n_known; i < history->n_buckets; i++)
    self->true_loss[i] = polyfit_trainer_compute_true_loss (trainer, &history->after[i]);
  /* The last bucket may still be filling. */
  self->n_known = history->n_buckets > 0 ? history->n_buckets - 1 : 0;
  *self->history = *history;
  self->figure.stop_loss = polyfit_trainer_get_stop_loss (trainer);
}

static void
polyfit_loss_chart_choose_axes (PolyfitChart *chart,
                                PlotAxis     *x,
                                PlotAxis     *y)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);

  plot_loss_choose_axes (self->history, self->true_loss, self->figure.stop_loss, x, y);
}

static PlotFigure *
polyfit_loss_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_LOSS_CHART (chart)->figure.base;
}

static char *
describe_bucket (PolyfitLossChart *self,
                 gsize             bucket)
{
  const History *history = self->history;
  guint64 last = history_bucket_last_step (history, bucket);
  guint64 count = history_bucket_count (history, bucket);
  double average = history_bucket_mean (history, bucket);
  g_autofree char *first_text = polyfit_number_format_count (last - count + 1);
  g_autofree char *last_text = polyfit_number_format_count (last);
  g_autofree char *mean = polyfit_number_format (average, READ_OUT_DIGITS);
  g_autofree char *min = polyfit_number_format (history->min[bucket], READ_OUT_DIGITS);
  g_autofree char *max = polyfit_number_format (history->max[bucket], READ_OUT_DIGITS);
  g_autofree char *expected = polyfit_number_format (self->true_loss[bucket], READ_OUT_DIGITS);
  GString *text = g_string_new (NULL);

  if (count == 1)
    g_string_append_printf (text, _("Step %s\nBatch loss %s"), last_text, mean);
  else
    {
      /* Translators: first and last step, then the mean, least and greatest loss of those steps. */
      g_string_append_printf (text, _("Steps %s to %s\nBatch loss %s (%s to %s)"), first_text,
                              last_text, mean, min, max);
    }
  g_string_append_c (text, '\n');
  g_string_append_printf (text, _("True loss %s"), expected);
  return g_string_free (text, FALSE);
}

static char *
polyfit_loss_chart_read_out (PolyfitChart *chart,
                             double        x,
                             double        y)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  double step = round (x);

  if (!(step >= 1 && step <= (double) self->history->n_steps))
    return NULL;
  return describe_bucket (self, (gsize) (((guint64) step - 1) / self->history->stride));
}

static char *
polyfit_loss_chart_describe (PolyfitChart   *chart,
                             const PlotAxis *x,
                             const PlotAxis *y)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  const History *history = self->history;
  g_autofree char *first = NULL, *latest = NULL, *expected = NULL, *steps = NULL;
  gsize last;

  if (history->n_steps == 0)
    return g_strdup (_("No loss yet: nothing was trained."));

  last = history->n_buckets - 1;
  steps = polyfit_number_format_count (history->n_steps);
  first = polyfit_number_format (history_bucket_mean (history, 0), DESCRIBED_DIGITS);
  latest = polyfit_number_format (history_bucket_mean (history, last), DESCRIBED_DIGITS);
  expected = polyfit_number_format (self->true_loss[last], DESCRIBED_DIGITS);
  /* Translators: for screen readers; the last figure is the loss over all x. */
  return g_strdup_printf (_("Loss over %s steps: the batch loss began at %s and is now %s; "
                            "the true loss is %s."),
                          steps, first, latest, expected);
}

static void
polyfit_loss_chart_finalize (GObject *object)
{
  g_clear_pointer (&POLYFIT_LOSS_CHART (object)->history, g_aligned_free);

  G_OBJECT_CLASS (polyfit_loss_chart_parent_class)->finalize (object);
}

static void
polyfit_loss_chart_class_init (PolyfitLossChartClass *klass)
{
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = polyfit_loss_chart_finalize;
  chart_class->id = "loss";
  chart_class->reset = polyfit_loss_chart_reset;
  chart_class->update = polyfit_loss_chart_update;
  chart_class->choose_axes = polyfit_loss_chart_choose_axes;
  chart_class->get_figure = polyfit_loss_chart_get_figure;
  chart_class->describe = polyfit_loss_chart_describe;
  chart_class->read_out = polyfit_loss_chart_read_out;
}

static void
polyfit_loss_chart_init (PolyfitLossChart *self)
{
  /* Parameters in the history want a whole cache line each, more than objects are aligned to. */
  self->history = g_aligned_alloc (1, sizeof *self->history, G_ALIGNOF (History));
  history_clear (self->history);
  self->figure = (PlotLoss) {
    .base = { .klass = &PLOT_LOSS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .history = self->history,
    .true_loss = self->true_loss,
  };
}
