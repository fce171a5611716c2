#include "figure/polyfit-figure.h"

#include "model/polyfit-file-kind.h"

/* More points of a batch look the same. */
#define MAX_SHOWN 1024

typedef struct
{
  PlotAxis x;
  PlotAxis y;
  gboolean is_set;
} OwnAxes;

struct _PolyfitFigure
{
  grefcount  references;
  GBytes    *document;   /* NULL if pictures shall carry none */
  PlotFit    fit;
  PlotLoss   loss;
  OwnAxes    own_fit;
  OwnAxes    own_loss;

  /* What the figures above borrow. */
  Poly       fitted;
  Poly       truth;
  float     *batch_x;
  float     *batch_y;
  double    *true_loss;
  History    history;
};

/* The points of the last batch, or, where none was drawn, of the data. */
static void
take_points (PolyfitFigure  *self,
             PolyfitTrainer *trainer)
{
  const Samples *samples = polyfit_dataset_get_samples (polyfit_trainer_get_dataset (trainer));
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  gboolean is_full = polyfit_trainer_get_full_batch (trainer);
  PlotFit *fit = &self->fit;

  if (polyfit_trainer_get_step (trainer) == 0)
    return;
  fit->n_batch = MIN (is_full ? samples->n : batch->size, MAX_SHOWN);
  self->batch_x = g_memdup2 (is_full ? samples->x : batch->x, fit->n_batch * sizeof (float));
  self->batch_y = g_memdup2 (is_full ? samples->y : batch->y, fit->n_batch * sizeof (float));
  fit->batch_x = self->batch_x;
  fit->batch_y = self->batch_y;
}

static void
take_fit (PolyfitFigure  *self,
          PolyfitTrainer *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  const Samples *samples = polyfit_dataset_get_samples (dataset);
  PlotFit *fit = &self->fit;

  fit->style = PLOT_STYLE_DEFAULT;
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &self->fitted);
  fit->fitted = &self->fitted;
  if (polyfit_dataset_is_fixed (dataset))
    plot_fit_choose_axes_for_points (samples->x, samples->y, samples->n, &fit->x, &fit->y);
  else
    {
      self->truth = samples->target.poly;
      fit->truth = &self->truth;
      plot_fit_choose_axes (&samples->target, &fit->x, &fit->y);
    }
  take_points (self, trainer);
}

static double *
compute_true_loss (PolyfitTrainer *trainer,
                   const History  *history)
{
  double *true_loss = g_new (double, MAX (history->n_buckets, 1));

  for (gsize i = 0; i < history->n_buckets; i++)
    true_loss[i] = polyfit_trainer_compute_true_loss (trainer, &history->after[i]);
  return true_loss;
}

static void
take_loss (PolyfitFigure  *self,
           PolyfitTrainer *trainer)
{
  PlotLoss *loss = &self->loss;

  self->history = *polyfit_trainer_get_history (trainer);
  self->true_loss = compute_true_loss (trainer, &self->history);
  loss->style = PLOT_STYLE_DEFAULT;
  loss->history = &self->history;
  loss->true_loss = self->true_loss;
  loss->stop_loss = polyfit_trainer_get_stop_loss (trainer);
  plot_loss_choose_axes (&self->history, self->true_loss, loss->stop_loss, &loss->x, &loss->y);
}

/**
 * polyfit_figure_new:
 * @trainer: whose run is shown as it is now
 * @document: (nullable): the file that holds the run; PNG and SVG pictures carry it
 *
 * Returns: (transfer full): a figure of its own: nothing of @trainer is borrowed
 */
PolyfitFigure *
polyfit_figure_new (PolyfitTrainer *trainer,
                    GBytes         *document)
{
  PolyfitFigure *self;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  /* Parameters in the history want a whole cache line each, more than g_new() aligns to. */
  self = g_aligned_alloc0 (1, sizeof *self, G_ALIGNOF (PolyfitFigure));
  g_ref_count_init (&self->references);
  self->document = document != NULL ? g_bytes_ref (document) : NULL;
  take_fit (self, trainer);
  take_loss (self, trainer);
  return self;
}

PolyfitFigure *
polyfit_figure_ref (PolyfitFigure *self)
{
  g_ref_count_inc (&self->references);
  return self;
}

void
polyfit_figure_unref (PolyfitFigure *self)
{
  if (!g_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->batch_x, g_free);
  g_clear_pointer (&self->batch_y, g_free);
  g_clear_pointer (&self->true_loss, g_free);
  g_aligned_free (self);
}

/**
 * polyfit_figure_set_own_axes:
 * @kind: the fit or the loss, not both
 * @x: what somebody zoomed or panned to
 * @y: likewise
 */
void
polyfit_figure_set_own_axes (PolyfitFigure  *self,
                             PlotExportKind  kind,
                             const PlotAxis *x,
                             const PlotAxis *y)
{
  OwnAxes *own;

  g_return_if_fail (self != NULL && x != NULL && y != NULL);
  g_return_if_fail (kind != PLOT_EXPORT_BOTH);

  own = kind == PLOT_EXPORT_FIT ? &self->own_fit : &self->own_loss;
  *own = (OwnAxes) { .x = *x, .y = *y, .is_set = TRUE };
}

/**
 * polyfit_figure_has_own_axes:
 * @kind: what is on the page
 *
 * Returns: whether the views of it differ
 */
gboolean
polyfit_figure_has_own_axes (PolyfitFigure  *self,
                             PlotExportKind  kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (kind != PLOT_EXPORT_LOSS && self->own_fit.is_set)
         || (kind != PLOT_EXPORT_FIT && self->own_loss.is_set);
}

static void
choose_view (PolyfitFigure     *self,
             PolyfitFigureView  view,
             PlotFit           *fit,
             PlotLoss          *loss)
{
  *fit = self->fit;
  *loss = self->loss;
  if (view == POLYFIT_FIGURE_VIEW_OWN && self->own_fit.is_set)
    {
      fit->x = self->own_fit.x;
      fit->y = self->own_fit.y;
    }
  if (view == POLYFIT_FIGURE_VIEW_OWN && self->own_loss.is_set)
    {
      loss->x = self->own_loss.x;
      loss->y = self->own_loss.y;
    }
}

/**
 * polyfit_figure_draw:
 *
 * Draws the page that the file will hold, see plot_export_draw().
 */
void
polyfit_figure_draw (PolyfitFigure     *self,
                     const PlotExport  *export,
                     PolyfitFigureView  view,
                     cairo_t           *cr)
{
  PlotFit fit;
  PlotLoss loss;

  g_return_if_fail (self != NULL);

  choose_view (self, view, &fit, &loss);
  plot_export_draw (export, &fit, &loss, cr);
}

/**
 * polyfit_figure_to_bytes:
 *
 * Returns: (transfer full): a whole file, see plot_export_to_bytes(), or %NULL with @error set
 */
GBytes *
polyfit_figure_to_bytes (PolyfitFigure      *self,
                         const PlotExport   *export,
                         PolyfitFigureView   view,
                         GError            **error)
{
  g_autofree char *settings = NULL;
  PlotFit fit;
  PlotLoss loss;

  g_return_val_if_fail (self != NULL, NULL);

  choose_view (self, view, &fit, &loss);
  if (self->document != NULL)
    settings = polyfit_figure_wrap (self->document);
  return plot_export_to_bytes (export, &fit, &loss, settings, error);
}

/**
 * polyfit_figure_wrap:
 * @document: a file of any kind
 *
 * Returns: (transfer full): the text that carries it in a picture
 */
char *
polyfit_figure_wrap (GBytes *document)
{
  gsize size;
  const guchar *data = g_bytes_get_data (document, &size);

  return g_base64_encode (data, size);
}

/**
 * polyfit_figure_unwrap:
 * @file: the contents of any file
 * @name: the file's name for messages
 *
 * Returns: (transfer full): the document that a picture carries, or @file itself if it is no picture;
 *   %NULL with @error set if it is one that carries none
 */
GBytes *
polyfit_figure_unwrap (GBytes      *file,
                       const char  *name,
                       GError     **error)
{
  PolyfitFileKind kind = polyfit_file_kind_guess (file, name);
  g_autofree char *settings = NULL;
  guchar *document;
  gsize size;

  if (kind != POLYFIT_FILE_KIND_PNG && kind != POLYFIT_FILE_KIND_SVG)
    return g_bytes_ref (file);
  settings = plot_export_read_settings (file, name, error);
  if (settings == NULL)
    return NULL;
  document = g_base64_decode (settings, &size);
  return g_bytes_new_take (document, size);
}
