#include "plot/figure.h"

#include "plot/axes.h"

#include <glib.h>
#include <math.h>

/**
 * plot_figure_draw:
 * @width: of the figure, in pixels
 * @height: of the figure
 *
 * Draws a figure of any kind at the origin of @cr; nothing where there is no pixel for it.
 */
void
plot_figure_draw (const PlotFigure *self,
                  cairo_t          *cr,
                  double            width,
                  double            height)
{
  if (self->terms != NULL)
    self->terms->n = 0;
  if (width >= 1.0 && height >= 1.0)
    self->klass->draw (self, cr, width, height);
}

/**
 * plot_figure_draw_as:
 * @style: how it looks, whatever its own style says
 *
 * As plot_figure_draw(), but as a part of a page. The figure itself stays as it is.
 */
void
plot_figure_draw_as (const PlotFigure *self,
                     const PlotStyle  *style,
                     cairo_t          *cr,
                     double            width,
                     double            height)
{
  g_autofree PlotFigure *other = g_memdup2 (self, self->klass->size);

  other->style = *style;
  other->terms = NULL;
  other->spot = NULL;
  other->on_page = true;
  plot_figure_draw (other, cr, width, height);
}

/**
 * plot_figure_frame:
 * @frame: (out): where plot_figure_draw() puts the data area at this size
 */
void
plot_figure_frame (const PlotFigure *self,
                   double            width,
                   double            height,
                   PlotFrame        *frame)
{
  PlotAxes axes;

  width = fmax (width, 1.0);
  height = fmax (height, 1.0);
  if (self->klass->frame != NULL)
    {
      self->klass->frame (self, width, height, frame);
      return;
    }
  plot_axes_init (&axes, &self->style, &self->x, &self->y, width, height);
  *frame = axes.frame;
}
