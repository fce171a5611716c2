#include "config.h"

#include "ui/polyfit-loss-view.h"

#include "plot/loss.h"
#include "ui/polyfit-number.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define READ_OUT_DIGITS 4
#define DESCRIBED_DIGITS 3

struct _PolyfitLossView
{
  PolyfitPlotView parent_instance;

  PolyfitTrainer *trainer;

  /* The expected loss after each bucket's last step. Full buckets keep theirs, so that a frame
   * computes only what is new. */
  double          true_loss[HISTORY_BUCKETS];
  gsize           n_known;
  guint64         known_stride;
  guint64         known_steps;
};

G_DEFINE_FINAL_TYPE (PolyfitLossView, polyfit_loss_view, POLYFIT_TYPE_PLOT_VIEW)

/* Brings @true_loss up to date with the history. */
static const double *
get_true_loss (PolyfitLossView *self)
{
  const History *history = polyfit_trainer_get_history (self->trainer);

  if (history->stride != self->known_stride || history->n_steps < self->known_steps)
    self->n_known = 0;
  for (gsize i = self->n_known; i < history->n_buckets; i++)
    self->true_loss[i] = polyfit_trainer_compute_true_loss (self->trainer, &history->after[i]);
  /* The last bucket may still be filling. */
  self->n_known = history->n_buckets > 0 ? history->n_buckets - 1 : 0;
  self->known_stride = history->stride;
  self->known_steps = history->n_steps;
  return self->true_loss;
}

static void
fill_figure (PolyfitLossView *self,
             PlotLoss        *figure)
{
  memset (figure, 0, sizeof *figure);
  figure->history = polyfit_trainer_get_history (self->trainer);
  figure->true_loss = get_true_loss (self);
  figure->stop_loss = polyfit_trainer_get_stop_loss (self->trainer);
}

static void
polyfit_loss_view_choose_axes (PolyfitPlotView *view,
                               PlotAxis        *x,
                               PlotAxis        *y)
{
  PolyfitLossView *self = POLYFIT_LOSS_VIEW (view);

  plot_loss_choose_axes (polyfit_trainer_get_history (self->trainer), get_true_loss (self),
                         polyfit_trainer_get_stop_loss (self->trainer), x, y);
}

static void
polyfit_loss_view_draw (PolyfitPlotView *view,
                        const PlotStyle *style,
                        const PlotAxis  *x,
                        const PlotAxis  *y,
                        cairo_t         *cr,
                        double           width,
                        double           height)
{
  PlotLoss figure;

  fill_figure (POLYFIT_LOSS_VIEW (view), &figure);
  figure.style = *style;
  figure.x = *x;
  figure.y = *y;
  plot_loss_draw (&figure, cr, width, height);
}

static void
polyfit_loss_view_frame (PolyfitPlotView *view,
                         const PlotStyle *style,
                         const PlotAxis  *x,
                         const PlotAxis  *y,
                         double           width,
                         double           height,
                         PlotFrame       *frame)
{
  PlotLoss figure;

  fill_figure (POLYFIT_LOSS_VIEW (view), &figure);
  figure.style = *style;
  figure.x = *x;
  figure.y = *y;
  plot_loss_frame (&figure, width, height, frame);
}

static char *
describe_bucket (PolyfitLossView *self,
                 const History   *history,
                 gsize            bucket)
{
  const double *true_loss = get_true_loss (self);
  guint64 last = history_bucket_last_step (history, bucket);
  guint64 count = history_bucket_count (history, bucket);
  g_autofree char *first_text = polyfit_number_format_count (last - count + 1);
  g_autofree char *last_text = polyfit_number_format_count (last);
  double average = history_bucket_mean (history, bucket);
  g_autofree char *mean = polyfit_number_format (average, READ_OUT_DIGITS);
  g_autofree char *min = polyfit_number_format (history->min[bucket], READ_OUT_DIGITS);
  g_autofree char *max = polyfit_number_format (history->max[bucket], READ_OUT_DIGITS);
  GString *text = g_string_new (NULL);

  if (count == 1)
    g_string_append_printf (text, _("Step %s\nBatch loss %s"), last_text, mean);
  else
    {
      /* Translators: first and last step, then the mean, least and greatest loss of those steps. */
      g_string_append_printf (text, _("Steps %s to %s\nBatch loss %s (%s to %s)"), first_text,
                              last_text, mean, min, max);
    }
  if (true_loss != NULL)
    {
      g_autofree char *expected = polyfit_number_format (true_loss[bucket], READ_OUT_DIGITS);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("True loss %s"), expected);
    }
  return g_string_free (text, FALSE);
}

static char *
polyfit_loss_view_read_out (PolyfitPlotView *view,
                            double           x,
                            double           y)
{
  PolyfitLossView *self = POLYFIT_LOSS_VIEW (view);
  const History *history = polyfit_trainer_get_history (self->trainer);
  double step = round (x);

  if (step < 1 || step > (double) history->n_steps)
    return NULL;
  return describe_bucket (self, history, (gsize) (((guint64) step - 1) / history->stride));
}

static char *
polyfit_loss_view_describe (PolyfitPlotView *view)
{
  PolyfitLossView *self = POLYFIT_LOSS_VIEW (view);
  const History *history = polyfit_trainer_get_history (self->trainer);
  g_autofree char *first = NULL, *latest = NULL, *expected = NULL, *steps = NULL;

  if (history->n_steps == 0)
    return g_strdup (_("No loss yet: nothing was trained."));

  steps = polyfit_number_format_count (history->n_steps);
  first = polyfit_number_format (history_bucket_mean (history, 0), DESCRIBED_DIGITS);
  latest = polyfit_number_format (polyfit_trainer_get_loss (self->trainer), DESCRIBED_DIGITS);
  expected = polyfit_number_format (polyfit_trainer_get_true_loss (self->trainer),
                                    DESCRIBED_DIGITS);
  /* Translators: for screen readers; the last figure is the loss over all x. */
  return g_strdup_printf (_("Loss over %s steps: the batch loss began at %s and is now %s; "
                            "the true loss is %s."),
                          steps, first, latest, expected);
}

static void
polyfit_loss_view_dispose (GObject *object)
{
  PolyfitLossView *self = POLYFIT_LOSS_VIEW (object);

  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_loss_view_parent_class)->dispose (object);
}

static void
polyfit_loss_view_class_init (PolyfitLossViewClass *klass)
{
  PolyfitPlotViewClass *view_class = POLYFIT_PLOT_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_loss_view_dispose;
  view_class->choose_axes = polyfit_loss_view_choose_axes;
  view_class->draw = polyfit_loss_view_draw;
  view_class->frame = polyfit_loss_view_frame;
  view_class->read_out = polyfit_loss_view_read_out;
  view_class->describe = polyfit_loss_view_describe;
}

static void
polyfit_loss_view_init (PolyfitLossView *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loss"),
                                  -1);
}

/**
 * polyfit_loss_view_set_trainer:
 * @self: the view
 * @trainer: whose losses to show from now on
 *
 * To be called before the view is shown.
 */
void
polyfit_loss_view_set_trainer (PolyfitLossView *self,
                               PolyfitTrainer  *trainer)
{
  g_return_if_fail (POLYFIT_IS_LOSS_VIEW (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  self->n_known = 0;
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}
