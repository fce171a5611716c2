#include "figure/polyfit-figure.h"

#include "figure/polyfit-fit-chart.h"
#include "model/polyfit-experiment-file.h"
#include "model/polyfit-file-kind.h"
#include "plot/fit.h"

typedef struct
{
  PlotAxis x;
  PlotAxis y;
} Axes;

struct _PolyfitFigure
{
  gatomicrefcount        references;
  GBytes                *document;        /* NULL if pictures shall carry none, */
  PolyfitExperimentCopy *experiment;      /* or as long as it has still to be made of this, */
  GMutex                 document_mutex;  /* by the first thread that needs it */
  GPtrArray             *charts;          /* frozen */
  GHashTable            *own_axes;        /* id of a chart → Axes */
  GMutex                 mutex;           /* of what charts change when they are asked for their picture */
};

static PolyfitChart *
find_chart (PolyfitFigure *self,
            const char    *id)
{
  for (guint i = 0; i < self->charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (self->charts, i);

      if (g_strcmp0 (polyfit_chart_get_id (chart), id) == 0)
        return chart;
    }
  return NULL;
}

/**
 * polyfit_figure_choice_init:
 * @choice: (out): a light slide of all there is to see
 * @kind: the id of one
 */
void
polyfit_figure_choice_init (PolyfitFigureChoice *choice,
                            const char          *kind)
{
  choice->kind = polyfit_figure_kind_lookup (kind);
  choice->view = POLYFIT_FIGURE_VIEW_WHOLE;
  choice->export = PLOT_EXPORT_DEFAULT;
  g_return_if_fail (choice->kind != NULL);
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
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  for (guint i = 0; i < charts->len; i++)
    polyfit_chart_set_trainer (g_ptr_array_index (charts, i), trainer);
  return polyfit_figure_new_from_charts (charts, document);
}

/**
 * polyfit_figure_new_from_charts:
 * @charts: (element-type PolyfitChart): one of each kind that may be asked for; they are frozen
 * @document: (nullable): the file that holds the run; PNG and SVG pictures carry it
 *
 * Returns: (transfer full): a figure of its own, with the options of @charts
 */
PolyfitFigure *
polyfit_figure_new_from_charts (GPtrArray *charts,
                                GBytes    *document)
{
  PolyfitFigure *self = g_new0 (PolyfitFigure, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->document_mutex);
  self->document = document != NULL ? g_bytes_ref (document) : NULL;
  self->charts = g_ptr_array_new_with_free_func (g_object_unref);
  self->own_axes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < charts->len; i++)
    g_ptr_array_add (self->charts, polyfit_chart_freeze (g_ptr_array_index (charts, i)));
  return self;
}

PolyfitFigure *
polyfit_figure_ref (PolyfitFigure *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
polyfit_figure_unref (PolyfitFigure *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_pointer (&self->document, g_bytes_unref);
  g_clear_pointer (&self->experiment, polyfit_experiment_copy_free);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->own_axes, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->document_mutex);
  g_free (self);
}

/**
 * polyfit_figure_carry_experiment:
 * @trainer: whose run is shown
 *
 * Pictures carry the whole experiment, as it is now, rather than a document that is there already: with
 * millions of points it takes longer than a frame to be made, which is left to the thread that writes a
 * picture.
 */
void
polyfit_figure_carry_experiment (PolyfitFigure  *self,
                                 PolyfitTrainer *trainer)
{
  g_return_if_fail (self != NULL && self->document == NULL && self->experiment == NULL);
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  self->experiment = polyfit_experiment_copy_new (trainer);
}

static GBytes *
get_document (PolyfitFigure *self)
{
  g_mutex_lock (&self->document_mutex);
  if (self->experiment != NULL)
    self->document = polyfit_experiment_copy_to_bytes (self->experiment);
  g_clear_pointer (&self->experiment, polyfit_experiment_copy_free);
  g_mutex_unlock (&self->document_mutex);
  return self->document;
}

/**
 * polyfit_figure_set_own_axes:
 * @chart: the id of a chart
 * @x: what somebody zoomed or panned to
 * @y: likewise
 */
void
polyfit_figure_set_own_axes (PolyfitFigure  *self,
                             const char     *chart,
                             const PlotAxis *x,
                             const PlotAxis *y)
{
  const Axes axes = { *x, *y };

  g_return_if_fail (self != NULL && chart != NULL);

  g_hash_table_insert (self->own_axes, g_strdup (chart), g_memdup2 (&axes, sizeof axes));
}

/**
 * polyfit_figure_has_own_axes:
 * @kind: what is on the page
 *
 * Returns: whether the views of it differ
 */
gboolean
polyfit_figure_has_own_axes (PolyfitFigure           *self,
                             const PolyfitFigureKind *kind)
{
  g_return_val_if_fail (self != NULL && kind != NULL, FALSE);

  for (gsize i = 0; i < PLOT_CONTENT_MAX && kind->chart[i] != NULL; i++)
    if (g_hash_table_contains (self->own_axes, kind->chart[i]))
      return TRUE;
  return FALSE;
}

/* A copy, because the same figure may be drawn in another thread with other axes. */
static void
add_chart (PolyfitFigure     *self,
           PolyfitChart      *chart,
           PolyfitFigureView  view,
           PlotContent       *content)
{
  const PlotFigure *shared = polyfit_chart_get_figure (chart);
  PlotFigure *figure = g_memdup2 (shared, shared->klass->size);
  const Axes *own = g_hash_table_lookup (self->own_axes, polyfit_chart_get_id (chart));

  if (view == POLYFIT_FIGURE_VIEW_OWN && own != NULL)
    {
      figure->x = own->x;
      figure->y = own->y;
    }
  else
    polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
  content->figure[content->n_figures++] = figure;
}

/* The polynomials are those of the fit: what has nothing to do with it does without. */
static void
fill_content (PolyfitFigure             *self,
              const PolyfitFigureChoice *choice,
              PlotContent               *content)
{
  *content = (PlotContent) { .n_figures = 0 };
  g_mutex_lock (&self->mutex);
  for (gsize i = 0; i < PLOT_CONTENT_MAX && choice->kind->chart[i] != NULL; i++)
    {
      PolyfitChart *chart = find_chart (self, choice->kind->chart[i]);

      add_chart (self, chart, choice->view, content);
      if (POLYFIT_IS_FIT_CHART (chart))
        {
          const PlotFit *fit = (const PlotFit *) content->figure[i];

          content->fitted = fit->fitted;
          content->truth = polyfit_fit_chart_get_written_truth (POLYFIT_FIT_CHART (chart));
          polyfit_chart_choose_axes (chart, &content->x, &content->y);
        }
    }
  g_mutex_unlock (&self->mutex);
}

static void
clear_content (PlotContent *content)
{
  for (gsize i = 0; i < content->n_figures; i++)
    g_free ((gpointer) content->figure[i]);
}

/**
 * polyfit_figure_is_complete:
 * @kind: what is on the page
 *
 * Returns: whether there is nothing left to be done by polyfit_figure_complete()
 */
gboolean
polyfit_figure_is_complete (PolyfitFigure           *self,
                            const PolyfitFigureKind *kind)
{
  g_return_val_if_fail (self != NULL && kind != NULL, FALSE);

  for (gsize i = 0; i < PLOT_CONTENT_MAX && kind->chart[i] != NULL; i++)
    if (!polyfit_chart_is_complete (find_chart (self, kind->chart[i])))
      return FALSE;
  return TRUE;
}

/**
 * polyfit_figure_complete:
 * @kind: what is on the page
 *
 * Makes what takes so long that charts leave it until somebody needs it, and blocks until it is there.
 *
 * Returns: %FALSE with @error set if it was cancelled or failed
 */
gboolean
polyfit_figure_complete (PolyfitFigure            *self,
                         const PolyfitFigureKind  *kind,
                         GCancellable             *cancellable,
                         GError                  **error)
{
  g_return_val_if_fail (self != NULL && kind != NULL, FALSE);

  for (gsize i = 0; i < PLOT_CONTENT_MAX && kind->chart[i] != NULL; i++)
    if (!polyfit_chart_complete (find_chart (self, kind->chart[i]), cancellable, error))
      return FALSE;
  return TRUE;
}

/**
 * polyfit_figure_draw:
 *
 * Draws the page that the file will hold, see plot_export_draw(), but does not wait for
 * polyfit_figure_complete(): until then the page says what is being done.
 */
void
polyfit_figure_draw (PolyfitFigure             *self,
                     const PolyfitFigureChoice *choice,
                     cairo_t                   *cr)
{
  PlotContent content;

  g_return_if_fail (self != NULL);

  fill_content (self, choice, &content);
  plot_export_draw (&choice->export, &content, cr);
  clear_content (&content);
}

/**
 * polyfit_figure_to_bytes:
 *
 * Returns: (transfer full): a whole file, see plot_export_to_bytes(), or %NULL with @error set
 */
GBytes *
polyfit_figure_to_bytes (PolyfitFigure              *self,
                         const PolyfitFigureChoice  *choice,
                         GError                    **error)
{
  g_autofree char *settings = NULL;
  PlotContent content;
  GBytes *document, *file;

  g_return_val_if_fail (self != NULL, NULL);

  if (!polyfit_figure_complete (self, choice->kind, NULL, error))
    return NULL;
  fill_content (self, choice, &content);
  document = get_document (self);
  if (document != NULL)
    settings = polyfit_figure_wrap (document);
  file = plot_export_to_bytes (&choice->export, &content, settings, error);
  clear_content (&content);
  return file;
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
