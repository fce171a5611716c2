/* How a view is painted: as an image of its own, which another thread can do beside this one. */

#include "ui/polyfit-plot-view-private.h"

#include <math.h>

/* When the legend is drawn, for as long as it may have to be drawn again in a moment. */
static gint64
get_legend_time (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (priv->chart);
  gboolean trains = trainer != NULL && polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_RUNNING;
  gboolean moves = priv->animation != NULL &&
                   adw_animation_get_state (priv->animation) == ADW_ANIMATION_PLAYING;

  if (!trains && !moves && !priv->drags_own)
    return 0;
  return gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
}

/* What is drawn now, which tells the view where its legend and its terms are. */
static PlotFigure *
prepare_figure (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  const PlotFigure *figure = polyfit_plot_view_get_figure (self);
  PlotFigure *copy = g_memdup2 (figure, figure->klass->size);

  priv->spot.time = get_legend_time (self);
  copy->spot = &priv->spot;
  copy->terms = &priv->terms;
  return copy;
}

/* Pixels of the screen for each of the interface's: from GTK 4.12 on it can be a fraction. */
static double
get_scale (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  double scale = gdk_surface_get_scale_factor (surface);

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (surface), "scale") != NULL)
    g_object_get (surface, "scale", &scale, NULL);
  return scale;
}

/* With a fraction, widgets begin anywhere within a pixel. An image that did not would be smeared over two. */
static void
find_place (GtkWidget     *widget,
            PaintingPlace *place)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double scale = get_scale (widget), x, y, left, top;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), 0.0, 0.0, &x, &y);
  gtk_native_get_surface_transform (native, &left, &top);
  x = (x + left) * scale;
  y = (y + top) * scale;
  *place = (PaintingPlace) {
    .width = gtk_widget_get_width (widget),
    .height = gtk_widget_get_height (widget),
    .scale = scale,
    .left = x - floor (x),
    .top = y - floor (y),
  };
}

/* Whether there is anything to be seen, and a pixel for it. */
static gboolean
can_be_seen (PolyfitPlotView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return polyfit_plot_view_get_private (self)->sight.is_set && gtk_widget_get_mapped (widget)
         && gtk_widget_get_width (widget) > 0 && gtk_widget_get_height (widget) > 0;
}

static cairo_surface_t *
paint (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  g_autofree PlotFigure *figure = NULL;
  PaintingPlace place;

  if (priv->painting != NULL)
    return painting_finish (g_steal_pointer (&priv->painting));
  figure = prepare_figure (self);
  find_place (GTK_WIDGET (self), &place);
  return painting_paint (figure, &place);
}

/* Recorded and played back, as GTK does with what is drawn in a snapshot, every line would be worked
 * out twice. */
static void
polyfit_plot_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  PolyfitPlotView *self = POLYFIT_PLOT_VIEW (widget);
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  cairo_surface_t *image;
  cairo_t *cr;

  priv->is_due = FALSE;
  if (!can_be_seen (self))
    return;

  image = paint (self);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                                gtk_widget_get_height (widget)));
  painting_set_source (cr, image);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (image);

  gtk_widget_snapshot_child (widget, priv->read_out, snapshot);
}

/**
 * polyfit_plot_view_begin_painting:
 * @self: the view
 *
 * Begins to paint what an update made due in another thread, so that views are painted side by side. To
 * be called by the snapshot of what the view is in, which then calls polyfit_plot_view_end_painting():
 * nothing that is shown can change in between.
 */
void
polyfit_plot_view_begin_painting (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv;
  g_autofree PlotFigure *figure = NULL;
  PaintingPlace place;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  priv = polyfit_plot_view_get_private (self);
  if (!priv->is_due || !can_be_seen (self))
    return;
  figure = prepare_figure (self);
  find_place (GTK_WIDGET (self), &place);
  priv->painting = painting_begin (figure, &place);
}

/**
 * polyfit_plot_view_end_painting:
 * @self: the view
 *
 * Gives up what was begun for a view that turned out to be out of sight.
 */
void
polyfit_plot_view_end_painting (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  priv = polyfit_plot_view_get_private (self);
  if (priv->painting != NULL)
    cairo_surface_destroy (painting_finish (g_steal_pointer (&priv->painting)));
}

/**
 * polyfit_plot_view_class_add_painting:
 *
 * Makes views of this class show their figures.
 */
void
polyfit_plot_view_class_add_painting (PolyfitPlotViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = polyfit_plot_view_snapshot;
}
