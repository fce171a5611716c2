#include "config.h"

#include "plot/loss.h"
#include "plot/axes.h"
#include "plot/legend.h"
#include "plot/line.h"
#include "plot/number.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Steps this many columns apart are drawn one by one, without a band. */
#define SPARSE 4.0

/* The mean is taken over, and lines are drawn from, pieces of this many columns. */
#define PIECE 4.0

/**
 * Drawing:
 *
 * What one call of draw() carries about.
 */
typedef struct
{
  const PlotLoss *figure;
  cairo_t        *cr;
  PlotAxes        axes;
  PlotOccupancy   occupancy;
} Drawing;

typedef struct
{
  size_t first;
  size_t end;
} Buckets;

/* The buckets whose last steps lie from one pixel up to another; the one before is among them if
 * @joined, so that neighbouring columns touch. */
static Buckets
buckets_between (const Drawing *drawing,
                 double         from,
                 double         to,
                 bool           joined)
{
  const History *history = drawing->figure->history;
  double stride = (double) history->stride, n = (double) history->n_buckets;
  double first = ceil (plot_frame_x_from (&drawing->axes.frame, from) / stride) - 1.0;
  double end = ceil (plot_frame_x_from (&drawing->axes.frame, to) / stride) - 1.0;
  double last_x = plot_frame_x (&drawing->axes.frame, (double) history->n_steps);

  /* The last bucket may not be full yet: its last step is then no multiple of the stride. */
  if (last_x < from)
    end = first;
  else if (last_x < to)
    end = n;
  if (joined)
    first -= 1.0;
  first = CLAMP (first, 0.0, n);
  end = CLAMP (end, first, n);
  return (Buckets) { (size_t) first, (size_t) end };
}

static double
bucket_x (const Drawing *drawing,
          size_t         bucket)
{
  return plot_frame_x (&drawing->axes.frame,
                       (double) history_bucket_last_step (drawing->figure->history, bucket));
}

/* As wide as a pixel on screen, in figures of any resolution. */
static double
column_width (const Drawing *drawing)
{
  return fmax (round (plot_style_scale (&drawing->figure->base.style)), 1.0);
}

static bool
is_sparse (const Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;
  const History *history = drawing->figure->history;
  double right = plot_frame_x_from (frame, frame->left + frame->width);

  return history->stride == 1
         && plot_frame_x (frame, right) - plot_frame_x (frame, right - 1.0)
            >= SPARSE * column_width (drawing);
}

/* Every step that can be seen, and one on either side, so that the line leaves the data area. */
static void
draw_steps (Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;
  const History *history = drawing->figure->history;
  Buckets seen = buckets_between (drawing, frame->left, frame->left + frame->width, true);
  double radius = 2.0 * plot_style_scale (&drawing->figure->base.style);
  PlotLine line;

  plot_line_init (&line, seen.end - seen.first + 1);
  for (size_t i = seen.first; i < MIN (seen.end + 1, history->n_buckets); i++)
    plot_line_append (&line, bucket_x (drawing, i),
                      plot_frame_y (frame, history_bucket_mean (history, i)));
  plot_style_set_line (&drawing->figure->base.style, drawing->cr, PLOT_BATCH);
  plot_line_stroke (&line, drawing->cr, &drawing->occupancy);
  for (size_t i = 0; i < line.n; i++)
    {
      cairo_new_sub_path (drawing->cr);
      cairo_arc (drawing->cr, line.x[i], line.y[i], radius, 0.0, 2.0 * G_PI);
      plot_occupancy_add_point (&drawing->occupancy, line.x[i], line.y[i], radius);
    }
  cairo_fill (drawing->cr);
  plot_line_clear (&line);
}

/* One rectangle a column, all in one fill: the time it takes does not depend on the noise. On
 * whole pixels and without antialiasing it takes less than half of what it would otherwise. */
static void
draw_band (Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;
  const History *history = drawing->figure->history;
  double width = column_width (drawing);

  for (double x = frame->left; x < frame->left + frame->width; x += width)
    {
      Buckets column = buckets_between (drawing, x, x + width, true);
      float min = INFINITY, max = -INFINITY;
      double top, bottom;

      if (column.end <= column.first + 1 && column.first > 0)
        column.end = MIN (column.first + 1, history->n_buckets);
      for (size_t i = column.first; i < column.end; i++)
        {
          min = fminf (min, history->min[i]);
          max = fmaxf (max, history->max[i]);
        }
      if (!(min <= max) || x > bucket_x (drawing, history->n_buckets - 1))
        continue;
      top = round (fmax (plot_frame_y (frame, max), frame->top));
      bottom = round (fmin (plot_frame_y (frame, min), frame->top + frame->height));
      bottom = fmax (bottom, top + 1.0);
      cairo_rectangle (drawing->cr, x, top, width, bottom - top);
      plot_occupancy_add (&drawing->occupancy,
                          &(cairo_rectangle_t) { x, top, width, bottom - top });
    }
  plot_style_set_source (&drawing->figure->base.style, drawing->cr, PLOT_BATCH, 0.3);
  cairo_set_antialias (drawing->cr, CAIRO_ANTIALIAS_NONE);
  cairo_fill (drawing->cr);
  cairo_set_antialias (drawing->cr, CAIRO_ANTIALIAS_DEFAULT);
}

static double
mean_batch_loss (const Drawing *drawing,
                 Buckets        buckets)
{
  const History *history = drawing->figure->history;
  double sum = 0.0, n = 0.0;

  for (size_t i = buckets.first; i < buckets.end; i++)
    {
      sum += history->sum[i];
      n += (double) history_bucket_count (history, i);
    }
  return sum / n;
}

static double
mean_true_loss (const Drawing *drawing,
                Buckets        buckets)
{
  double sum = 0.0, n = 0.0;

  for (size_t i = buckets.first; i < buckets.end; i++)
    if (isfinite (drawing->figure->true_loss[i]))
      {
        sum += drawing->figure->true_loss[i];
        n++;
      }
  return sum / n;
}

static void
draw_line (Drawing  *drawing,
           double  (*loss) (const Drawing *drawing, Buckets buckets),
           PlotRole   role)
{
  const PlotFrame *frame = &drawing->axes.frame;
  size_t n = drawing->figure->history->n_buckets;
  double end = fmin (frame->left + frame->width, bucket_x (drawing, n - 1));
  double width = PIECE * column_width (drawing);
  PlotLine line;

  plot_line_init (&line, (size_t) (frame->width / width) + 3);
  for (double x = frame->left; x < end; x += width)
    {
      Buckets piece = buckets_between (drawing, x, x + width, false);

      if (piece.end > piece.first)
        plot_line_append (&line, fmin (x + width / 2.0, end),
                          plot_frame_y (frame, loss (drawing, piece)));
    }
  plot_style_set_line (&drawing->figure->base.style, drawing->cr, role);
  plot_line_stroke (&line, drawing->cr, &drawing->occupancy);
  plot_line_clear (&line);
}

static void
draw_history (Drawing *drawing)
{
  const History *history = drawing->figure->history;

  if (history == NULL || history->n_buckets == 0)
    return;
  if (is_sparse (drawing))
    draw_steps (drawing);
  else
    {
      draw_band (drawing);
      draw_line (drawing, mean_batch_loss, PLOT_BATCH);
    }
  if (drawing->figure->true_loss != NULL)
    draw_line (drawing, mean_true_loss, PLOT_TRUE_LOSS);
}

/* Above or below the line, at its right or left end: the first of these places without data. */
static void
place_stop_label (const Drawing     *drawing,
                  double             line,
                  cairo_rectangle_t *place)
{
  const PlotFrame *frame = &drawing->axes.frame;
  double gap = 0.5 * drawing->figure->base.style.text_size;
  double x[2] = { frame->left + frame->width - place->width - gap, frame->left + gap };
  double y[2] = { line - place->height - gap / 4.0, line + gap / 4.0 };
  unsigned least = G_MAXUINT;

  for (int i = 0; i < 4; i++)
    {
      cairo_rectangle_t area = { x[i % 2], y[i / 2], place->width, place->height };
      unsigned n = plot_occupancy_count (&drawing->occupancy, &area);

      if (area.y < frame->top || area.y + area.height > frame->top + frame->height || n >= least)
        continue;
      least = n;
      *place = area;
    }
}

static void
draw_stop_label (Drawing *drawing,
                 double   line)
{
  const PlotStyle *style = &drawing->figure->base.style;
  char number[PLOT_NUMBER_SIZE];
  g_autofree char *label = NULL;
  g_autoptr (PangoLayout) text = NULL;
  cairo_rectangle_t place = { 0.0, line, 0.0, 0.0 };

  plot_number_short (drawing->figure->stop_loss, 3, number);
  /* Translators: at the line of the stop rule in the loss chart; %s is a loss. */
  label = g_strdup_printf (_("Stops below %s"), number);
  text = plot_text_new (style, label);
  plot_text_measure (text, &place.width, &place.height);
  if (place.width > drawing->axes.frame.width / 2.0)
    return;
  place_stop_label (drawing, line, &place);
  plot_style_set_source (style, drawing->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, drawing->cr, place.x, place.y);
  plot_occupancy_add (&drawing->occupancy, &place);
}

static void
draw_stop_rule (Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;
  double width = fmax (round (plot_style_scale (&drawing->figure->base.style)), 1.0);
  double y = plot_frame_y (frame, drawing->figure->stop_loss);

  if (!(drawing->figure->stop_loss > 0.0 && y >= frame->top && y <= frame->top + frame->height))
    return;
  y = plot_style_snap (y, width);
  plot_style_set_line (&drawing->figure->base.style, drawing->cr, PLOT_INK_SOFT);
  plot_style_set_source (&drawing->figure->base.style, drawing->cr, PLOT_INK_SOFT, 0.6);
  cairo_set_line_width (drawing->cr, width);
  cairo_move_to (drawing->cr, frame->left, y);
  cairo_line_to (drawing->cr, frame->left + frame->width, y);
  cairo_stroke (drawing->cr);
  if (drawing->axes.tick_labels)
    draw_stop_label (drawing, y);
  plot_occupancy_add_line (&drawing->occupancy, frame->left, y, frame->left + frame->width, y);
}

static void
draw_legend (const Drawing *drawing)
{
  const PlotLoss *figure = drawing->figure;
  PlotLegend legend = { 0 };

  if (figure->history == NULL || figure->history->n_buckets == 0)
    return;
  plot_legend_add (&legend, is_sparse (drawing) ? PLOT_MARK_LINE : PLOT_MARK_BAND, PLOT_BATCH,
                   C_("legend", "Batch loss"));
  if (figure->true_loss != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_TRUE_LOSS, C_("legend", "True loss"));
  plot_legend_draw (&legend, &drawing->axes, &drawing->occupancy, drawing->cr);
}

/* The time it takes depends on the width, not on the number of steps. */
static void
draw (const PlotFigure *self,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotLoss *figure = (const PlotLoss *) self;
  Drawing drawing = { .figure = figure, .cr = cr };

  plot_axes_init (&drawing.axes, &figure->base.style, &self->x, &self->y, width, height);
  plot_axes_draw (&drawing.axes, cr);
  plot_occupancy_init (&drawing.occupancy, &drawing.axes.frame);

  cairo_save (cr);
  plot_axes_clip (&drawing.axes, cr);
  draw_history (&drawing);
  draw_stop_rule (&drawing);
  cairo_restore (cr);

  if (figure->base.style.legend)
    draw_legend (&drawing);
}

const PlotFigureClass PLOT_LOSS_CLASS = { .size = sizeof (PlotLoss), .draw = draw };
