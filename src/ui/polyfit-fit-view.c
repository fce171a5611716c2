#include "config.h"

#include "ui/polyfit-fit-view.h"

#include "plot/fit.h"
#include "ui/polyfit-number.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* The batch on show changes at most so often, whatever the speed: nothing flickers. */
#define BATCH_USEC (G_USEC_PER_SEC / 10)
#define BATCH_USEC_REDUCED_MOTION (G_USEC_PER_SEC / 2)

/* A batch is in random order, so that its first points stand for all of it; more of them than this
 * look the same and take longer to draw than a frame lasts. So many points hide each other's coming
 * and going, too: only smaller batches need to fade. */
#define MAX_SHOWN 1024
#define MAX_FADING 256

#define READ_OUT_DIGITS 6
#define DESCRIBED_DIGITS 3

/* A batch as it was when it was put on show: the trainer's own changes with every step. */
typedef struct
{
  GArray *x;
  GArray *y;
} ShownBatch;

struct _PolyfitFitView
{
  PolyfitPlotView parent_instance;

  PolyfitTrainer *trainer;

  /* What shows all of the data; the same however training goes. */
  PlotAxis        x;
  PlotAxis        y;

  ShownBatch      batch;
  ShownBatch      fading;
  gint64          batch_time;  /* when @batch was put on show */
  double          fade;        /* how visible @fading still is */
};

G_DEFINE_FINAL_TYPE (PolyfitFitView, polyfit_fit_view, POLYFIT_TYPE_PLOT_VIEW)

static void
shown_batch_init (ShownBatch *shown)
{
  shown->x = g_array_new (FALSE, FALSE, sizeof (float));
  shown->y = g_array_new (FALSE, FALSE, sizeof (float));
}

static void
shown_batch_clear (ShownBatch *shown)
{
  g_clear_pointer (&shown->x, g_array_unref);
  g_clear_pointer (&shown->y, g_array_unref);
}

static void
shown_batch_set (ShownBatch   *shown,
                 const float  *x,
                 const float  *y,
                 gsize         n)
{
  g_array_set_size (shown->x, 0);
  g_array_set_size (shown->y, 0);
  if (n == 0)
    return;
  g_array_append_vals (shown->x, x, n);
  g_array_append_vals (shown->y, y, n);
}

static void
show_batch (PolyfitFitView *self)
{
  const Batch *batch = polyfit_trainer_get_batch (self->trainer);
  gsize n = polyfit_trainer_get_step (self->trainer) > 0 ? MIN (batch->size, MAX_SHOWN) : 0;

  shown_batch_set (&self->batch, batch->x, batch->y, n);
}

static const Poly *
get_truth (PolyfitFitView *self)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (self->trainer);

  return polyfit_dataset_is_fixed (dataset) ? NULL : &polyfit_dataset_get_target (dataset)->poly;
}

/* @fitted is borrowed by the figure. */
static void
fill_figure (PolyfitFitView *self,
             PlotFit        *figure,
             Poly           *fitted)
{
  polyfit_model_get_poly (polyfit_trainer_get_model (self->trainer), fitted);

  memset (figure, 0, sizeof *figure);
  figure->truth = get_truth (self);
  figure->fitted = fitted;
  figure->batch_x = (const float *) self->batch.x->data;
  figure->batch_y = (const float *) self->batch.y->data;
  figure->n_batch = self->batch.x->len;
  figure->fading_x = (const float *) self->fading.x->data;
  figure->fading_y = (const float *) self->fading.y->data;
  figure->n_fading = self->fade > 0 && self->fading.x->len <= MAX_FADING ? self->fading.x->len : 0;
  figure->fading = self->fade;
}

static void
polyfit_fit_view_choose_axes (PolyfitPlotView *view,
                              PlotAxis        *x,
                              PlotAxis        *y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);

  *x = self->x;
  *y = self->y;
}

static void
polyfit_fit_view_draw (PolyfitPlotView *view,
                       const PlotStyle *style,
                       const PlotAxis  *x,
                       const PlotAxis  *y,
                       cairo_t         *cr,
                       double           width,
                       double           height)
{
  PlotFit figure;
  Poly fitted;

  fill_figure (POLYFIT_FIT_VIEW (view), &figure, &fitted);
  figure.style = *style;
  figure.x = *x;
  figure.y = *y;
  plot_fit_draw (&figure, cr, width, height);
}

static void
polyfit_fit_view_frame (PolyfitPlotView *view,
                        const PlotStyle *style,
                        const PlotAxis  *x,
                        const PlotAxis  *y,
                        double           width,
                        double           height,
                        PlotFrame       *frame)
{
  PlotFit figure;
  Poly fitted;

  fill_figure (POLYFIT_FIT_VIEW (view), &figure, &fitted);
  figure.style = *style;
  figure.x = *x;
  figure.y = *y;
  plot_fit_frame (&figure, width, height, frame);
}

static char *
polyfit_fit_view_read_out (PolyfitPlotView *view,
                           double           x,
                           double           y)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  const Poly *truth = get_truth (self);
  g_autofree char *at = polyfit_number_format (x, READ_OUT_DIGITS);
  g_autofree char *learned = NULL, *actual = NULL;
  Poly fitted;

  polyfit_model_get_poly (polyfit_trainer_get_model (self->trainer), &fitted);
  learned = polyfit_number_format (poly_eval (&fitted, x), READ_OUT_DIGITS);
  if (truth == NULL)
    {
      /* Translators: beside the pointer: a place on the x axis, the fitted curve's value there. */
      return g_strdup_printf (_("x = %s\nLearned %s"), at, learned);
    }
  actual = polyfit_number_format (poly_eval (truth, x), READ_OUT_DIGITS);
  /* Translators: beside the pointer: a place on the x axis and both curves' values there. */
  return g_strdup_printf (_("x = %s\nLearned %s\nTrue %s"), at, learned, actual);
}

static char *
polyfit_fit_view_describe (PolyfitPlotView *view)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (view);
  guint64 step = polyfit_trainer_get_step (self->trainer);
  g_autofree char *step_text = polyfit_number_format_count (step);
  const Batch *batch = polyfit_trainer_get_batch (self->trainer);
  g_autofree char *size = polyfit_number_format_count (batch->size);
  g_autofree char *at_left = NULL, *at_right = NULL;
  Poly fitted;
  PlotAxis x, y;

  polyfit_plot_view_get_axes (view, &x, &y);
  polyfit_model_get_poly (polyfit_trainer_get_model (self->trainer), &fitted);
  at_left = polyfit_number_format (poly_eval (&fitted, x.min), DESCRIBED_DIGITS);
  at_right = polyfit_number_format (poly_eval (&fitted, x.max), DESCRIBED_DIGITS);
  if (step == 0)
    {
      /* Translators: for screen readers; the first guess is the untrained curve, left to right. */
      return g_strdup_printf (_("The true curve and the first guess, which runs from %s to %s."),
                              at_left, at_right);
    }
  /* Translators: for screen readers; the fitted curve's values at its left and right ends. */
  return g_strdup_printf (_("Step %s: the fitted curve runs from %s to %s; "
                            "its batch has %s points."),
                          step_text, at_left, at_right, size);
}

static void
data_changed_cb (PolyfitFitView *self)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (self->trainer);
  const Samples *samples = polyfit_dataset_get_samples (dataset);

  if (polyfit_dataset_is_fixed (dataset))
    plot_fit_choose_axes_for_points (samples->x, samples->y, samples->n, &self->x, &self->y);
  else
    plot_fit_choose_axes (&samples->target, &self->x, &self->y);
  polyfit_fit_view_settle (self);
}

static void
polyfit_fit_view_dispose (GObject *object)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (object);

  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_fit_view_parent_class)->dispose (object);
}

static void
polyfit_fit_view_finalize (GObject *object)
{
  PolyfitFitView *self = POLYFIT_FIT_VIEW (object);

  shown_batch_clear (&self->batch);
  shown_batch_clear (&self->fading);

  G_OBJECT_CLASS (polyfit_fit_view_parent_class)->finalize (object);
}

static void
polyfit_fit_view_class_init (PolyfitFitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitPlotViewClass *view_class = POLYFIT_PLOT_VIEW_CLASS (klass);

  object_class->dispose = polyfit_fit_view_dispose;
  object_class->finalize = polyfit_fit_view_finalize;
  view_class->choose_axes = polyfit_fit_view_choose_axes;
  view_class->draw = polyfit_fit_view_draw;
  view_class->frame = polyfit_fit_view_frame;
  view_class->read_out = polyfit_fit_view_read_out;
  view_class->describe = polyfit_fit_view_describe;
}

static void
polyfit_fit_view_init (PolyfitFitView *self)
{
  shown_batch_init (&self->batch);
  shown_batch_init (&self->fading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Fit"),
                                  -1);
}

/**
 * polyfit_fit_view_set_trainer:
 * @self: the view
 * @trainer: whose batch and curve to show from now on
 *
 * To be called before the view is shown.
 */
void
polyfit_fit_view_set_trainer (PolyfitFitView *self,
                              PolyfitTrainer *trainer)
{
  g_return_if_fail (POLYFIT_IS_FIT_VIEW (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  if (self->trainer != NULL)
    g_signal_handlers_disconnect_by_data (polyfit_trainer_get_dataset (self->trainer), self);
  g_set_object (&self->trainer, trainer);
  g_signal_connect_object (polyfit_trainer_get_dataset (trainer), "changed",
                           G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  data_changed_cb (self);
}

/**
 * polyfit_fit_view_animate:
 * @self: the view
 * @time: the frame's time in microseconds
 *
 * Shows where training is now. The curve is always the latest; the batch stays for a tenth of a
 * second, in which the one before fades, or, where the user wants less motion, for half a second
 * without fading.
 */
void
polyfit_fit_view_animate (PolyfitFitView *self,
                          gint64          time)
{
  gboolean moves;
  gint64 lasts;

  g_return_if_fail (POLYFIT_IS_FIT_VIEW (self));

  moves = adw_get_enable_animations (GTK_WIDGET (self));
  lasts = moves ? BATCH_USEC : BATCH_USEC_REDUCED_MOTION;
  if (time - self->batch_time >= lasts)
    {
      ShownBatch before = self->fading;

      self->fading = self->batch;
      self->batch = before;
      show_batch (self);
      self->batch_time = time;
    }
  self->fade = moves ? CLAMP (1 - (time - self->batch_time) / (double) lasts, 0, 1) : 0;
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}

/**
 * polyfit_fit_view_settle:
 * @self: the view
 *
 * Shows the very last step with its batch, and nothing that fades: training rests.
 */
void
polyfit_fit_view_settle (PolyfitFitView *self)
{
  g_return_if_fail (POLYFIT_IS_FIT_VIEW (self));

  show_batch (self);
  self->fade = 0;
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (self));
}
