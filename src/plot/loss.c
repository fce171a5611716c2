#include "config.h"

#include "plot/loss.h"
#include "plot/axes.h"
#include "plot/legend.h"
#include "plot/level.h"
#include "plot/line.h"
#include "plot/loss-words.h"
#include "plot/number.h"
#include "plot/side.h"
#include "plot/steps.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Steps this many columns apart are drawn one by one, without a band. */
#define SPARSE 4.0

/* The mean is taken over, and lines are drawn from, pieces of this many columns. */
#define PIECE 4.0

#define LEVEL_DIGITS 3

#define BAND_ALPHA 0.3

/* Losses closer than this, relatively, differ by rounding alone. */
#define SAME 1e-9

/**
 * Drawing:
 *
 * What one call of draw() carries about. The history is the one that is being drawn.
 */
typedef struct
{
  const PlotLoss *figure;
  const History  *history;
  cairo_t        *cr;
  PlotAxes        axes;
  PlotOccupancy   occupancy;
} Drawing;

typedef struct
{
  size_t first;
  size_t end;
} Buckets;

static double
step_at (const Drawing *drawing,
         double         pixel)
{
  return plot_frame_x_from (&drawing->axes.frame, pixel);
}

/* Where steps up to one lie, whatever the axis. */
static double
step_x (const Drawing *drawing,
        uint64_t       step)
{
  return plot_frame_x (&drawing->axes.frame, (double) step);
}

static double
bucket_x (const Drawing *drawing,
          size_t         bucket)
{
  return step_x (drawing, history_bucket_last_step (drawing->history, bucket));
}

/* @first and @end may be any numbers. */
static Buckets
make_buckets (const History *history,
              double         first,
              double         end)
{
  double n = (double) history->n_buckets;

  first = CLAMP (first, 0.0, n);
  return (Buckets) { (size_t) first, (size_t) CLAMP (end, first, n) };
}

/* The buckets whose last steps lie from one pixel up to another. */
static Buckets
buckets_that_end (const Drawing *drawing,
                  double         from,
                  double         to)
{
  const History *history = drawing->history;
  double stride = (double) history->stride;
  double first = ceil (step_at (drawing, from) / stride) - 1.0;
  double end = ceil (step_at (drawing, to) / stride) - 1.0;
  double last_x = step_x (drawing, history->n_steps);

  /* The last bucket may not be full yet: its last step is then no multiple of the stride. */
  if (last_x < from)
    end = first;
  else if (last_x < to)
    end = INFINITY;
  return make_buckets (history, first, end);
}

/* The buckets that have a part between two pixels. Neighbouring columns share one, and so touch. */
static Buckets
buckets_within (const Drawing *drawing,
                double         from,
                double         to)
{
  const History *history = drawing->history;
  double stride = (double) history->stride;

  if (from > step_x (drawing, history->n_steps))
    return (Buckets) { 0, 0 };
  return make_buckets (history, ceil (step_at (drawing, from) / stride) - 1.0,
                       ceil (step_at (drawing, to) / stride));
}

/* As wide as a pixel on screen, in figures of any resolution. */
static double
column_width (const Drawing *drawing)
{
  return fmax (round (plot_style_scale (&drawing->figure->base.style)), 1.0);
}

/* The pixel up to which steps lie far enough apart to be drawn one by one: on a linear axis all or
 * none of them, on a logarithmic one the first. */
static double
sparse_end (const Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;
  double share = SPARSE * column_width (drawing) / frame->width, last;

  if (drawing->history->stride > 1)
    return frame->left;
  if (frame->x.logarithmic)
    last = 1.0 / expm1 (share * log (frame->x.max / frame->x.min));
  else
    last = share * (frame->x.max - frame->x.min) <= 1.0 ? INFINITY : 0.0;
  return fmin (fmax (plot_frame_x (frame, last), frame->left), frame->left + frame->width);
}

static bool
has_band (const Drawing *drawing)
{
  return sparse_end (drawing) < step_x (drawing, drawing->history->n_steps);
}

/* One rectangle a column, all in one fill: the time it takes does not depend on the noise. On
 * whole pixels and without antialiasing it takes less than half of what it would otherwise. */
static void
draw_band (Drawing *drawing,
           PlotRole role)
{
  const PlotFrame *frame = &drawing->axes.frame;
  const History *history = drawing->history;
  double width = column_width (drawing), right = frame->left + frame->width;
  double from = floor ((sparse_end (drawing) - frame->left) / width) * width + frame->left;

  for (double x = from; x < right; x += width)
    {
      Buckets column = buckets_within (drawing, x, x + width);
      float min = INFINITY, max = -INFINITY;
      double top, bottom;

      for (size_t i = column.first; i < column.end; i++)
        {
          min = fminf (min, history->min[i]);
          max = fmaxf (max, history->max[i]);
        }
      if (!(min <= max))
        continue;
      top = round (fmax (plot_frame_y (frame, max), frame->top));
      bottom = round (fmin (plot_frame_y (frame, min), frame->top + frame->height));
      bottom = fmax (bottom, top + 1.0);
      cairo_rectangle (drawing->cr, x, top, width, bottom - top);
      plot_occupancy_add (&drawing->occupancy,
                          &(cairo_rectangle_t) { x, top, width, bottom - top });
    }
  plot_style_set_source (&drawing->figure->base.style, drawing->cr, role, BAND_ALPHA);
  cairo_set_antialias (drawing->cr, CAIRO_ANTIALIAS_NONE);
  cairo_fill (drawing->cr);
  cairo_set_antialias (drawing->cr, CAIRO_ANTIALIAS_DEFAULT);
}

/* @loss as in trace_line(). */
static double
mean_loss (const Drawing *drawing,
           const double  *loss,
           Buckets        buckets)
{
  const History *history = drawing->history;
  double sum = 0.0, n = 0.0;

  for (size_t i = buckets.first; i < buckets.end; i++)
    if (loss == NULL)
      {
        sum += history->sum[i];
        n += (double) history_bucket_count (history, i);
      }
    else if (isfinite (loss[i]))
      {
        sum += loss[i];
        n++;
      }
  return sum / n;
}

static void
append_mean (PlotLine      *line,
             const Drawing *drawing,
             const double  *loss,
             Buckets        buckets)
{
  if (buckets.first == buckets.end)
    return;
  plot_line_append (line,
                    (bucket_x (drawing, buckets.first) + bucket_x (drawing, buckets.end - 1)) / 2.0,
                    plot_frame_y (&drawing->axes.frame, mean_loss (drawing, loss, buckets)));
}

/* A line through the means of pieces, which hold one bucket each where those lie far apart, and
 * through the bucket on either side of the data area, so that the line leaves it. The losses are
 * those after each bucket, or, if @loss is NULL, those of the batches. */
static void
trace_line (const Drawing *drawing,
            const double  *loss,
            PlotLine      *line)
{
  const PlotFrame *frame = &drawing->axes.frame;
  double width = PIECE * column_width (drawing), right = frame->left + frame->width;
  Buckets seen = buckets_that_end (drawing, frame->left, right);

  plot_line_init (line, (size_t) (frame->width / width) + 4);
  if (seen.first > 0)
    append_mean (line, drawing, loss, (Buckets) { seen.first - 1, seen.first });
  else if (loss == NULL)
    {
      /* The first bucket, whose steps may take up half of a logarithmic axis. */
      plot_line_append (line, step_x (drawing, 1),
                        plot_frame_y (frame, mean_loss (drawing, loss, (Buckets) { 0, 1 })));
    }
  for (double x = frame->left; x < right; x += width)
    append_mean (line, drawing, loss, buckets_that_end (drawing, x, fmin (x + width, right)));
  if (seen.end < drawing->history->n_buckets)
    append_mean (line, drawing, loss, (Buckets) { seen.end, seen.end + 1 });
}

static void
draw_line (Drawing      *drawing,
           const double *loss,
           PlotRole      role)
{
  PlotLine line;

  trace_line (drawing, loss, &line);
  plot_style_set_line (&drawing->figure->base.style, drawing->cr, role);
  plot_line_stroke (&line, drawing->cr, &drawing->occupancy);
  plot_line_clear (&line);
}

/* The way that was not gone on, from where it parted. */
static void
draw_abandoned (Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;
  const PlotLoss *figure = drawing->figure;
  Drawing ghost = *drawing;
  double left = fmax (step_x (drawing, figure->branch_step), frame->left);
  PlotLine line;

  if (figure->abandoned == NULL)
    return;
  ghost.history = figure->abandoned;
  trace_line (&ghost, NULL, &line);
  cairo_save (drawing->cr);
  cairo_rectangle (drawing->cr, left, frame->top, fmax (frame->left + frame->width - left, 0.0),
                   frame->height);
  cairo_clip (drawing->cr);
  plot_style_set_thin_line (&figure->base.style, drawing->cr, PLOT_INK_SOFT, true);
  plot_line_stroke (&line, drawing->cr, &drawing->occupancy);
  cairo_restore (drawing->cr);
  plot_line_clear (&line);
}

static void
draw_markers (Drawing *drawing)
{
  const History *history = drawing->history;
  Buckets sparse = buckets_that_end (drawing, drawing->axes.frame.left, sparse_end (drawing));
  double radius = 2.0 * plot_style_scale (&drawing->figure->base.style);

  plot_style_set_source (&drawing->figure->base.style, drawing->cr, PLOT_BATCH, 1.0);
  for (size_t i = sparse.first; i < sparse.end; i++)
    {
      double x = bucket_x (drawing, i);
      double y = plot_frame_y (&drawing->axes.frame, history_bucket_mean (history, i));

      if (!isfinite (y))
        continue;
      cairo_new_sub_path (drawing->cr);
      cairo_arc (drawing->cr, x, y, radius, 0.0, 2.0 * G_PI);
      plot_occupancy_add_point (&drawing->occupancy, x, y, radius);
    }
  cairo_fill (drawing->cr);
}

static bool
is_empty (const History *history)
{
  return history == NULL || history->n_buckets == 0;
}

/* The batch losses as a band, the true ones as a line, or else the mean of the others. */
static void
draw_side (Drawing       *drawing,
           PlotSide       side,
           const History *history,
           const double  *true_loss)
{
  PlotRole role = plot_side_get_role (side);

  if (is_empty (history))
    return;
  drawing->history = history;
  draw_band (drawing, role);
  draw_line (drawing, true_loss, role);
}

static void
draw_letter (Drawing       *drawing,
             PlotSide       side,
             const History *history,
             const double  *true_loss)
{
  const PlotFrame *frame = &drawing->axes.frame;
  size_t last;
  double loss, y;

  if (is_empty (history))
    return;
  last = history->n_buckets - 1;
  loss = true_loss != NULL ? true_loss[last] : (double) history_bucket_mean (history, last);
  y = plot_frame_y (frame, loss);
  if (isfinite (y))
    plot_side_draw (side, &drawing->figure->base.style, frame, step_x (drawing, history->n_steps), y,
                    drawing->cr, &drawing->occupancy);
}

static void
draw_sides (Drawing *drawing)
{
  const PlotLoss *figure = drawing->figure;

  draw_side (drawing, PLOT_SIDE_A, figure->history, figure->true_loss);
  draw_side (drawing, PLOT_SIDE_B, figure->rival_history, figure->rival_true_loss);
  draw_letter (drawing, PLOT_SIDE_A, figure->history, figure->true_loss);
  draw_letter (drawing, PLOT_SIDE_B, figure->rival_history, figure->rival_true_loss);
}

static void
draw_history (Drawing *drawing)
{
  const PlotLoss *figure = drawing->figure;

  if (is_empty (figure->history))
    return;
  drawing->history = figure->history;
  draw_band (drawing, PLOT_BATCH);
  draw_abandoned (drawing);
  draw_line (drawing, NULL, PLOT_BATCH);
  draw_markers (drawing);
  if (figure->true_loss != NULL)
    draw_line (drawing, figure->true_loss, PLOT_TRUE_LOSS);
  if (figure->held_out_loss != NULL)
    draw_line (drawing, figure->held_out_loss, PLOT_HELD_OUT);
  if (figure->smoothed_loss != NULL)
    draw_line (drawing, figure->smoothed_loss, PLOT_SMOOTHED);
}

/* What the loss is compared with, and what is written there. */
typedef struct
{
  PlotLevel level[PLOT_LEVELS_MAX];
  char     *label[PLOT_LEVELS_MAX];
  size_t    n;
} Levels;

/* Takes @label. */
static void
add_level (Levels     *levels,
           double      loss,
           PlotRole    role,
           const char *term,
           char       *label)
{
  levels->level[levels->n] = (PlotLevel) { loss, role, label, term };
  levels->label[levels->n++] = label;
}

/* A model that can be the true curve gets down to the noise: one line then says both. */
static void
add_floors (Levels         *levels,
            const PlotLoss *figure)
{
  bool is_one = fabs (figure->noise_floor - figure->best_loss) <= SAME * figure->noise_floor;
  char noise[PLOT_NUMBER_SIZE], best[PLOT_NUMBER_SIZE];

  plot_number_short (figure->noise_floor, LEVEL_DIGITS, noise);
  plot_number_short (figure->best_loss, LEVEL_DIGITS, best);
  if (is_one && figure->noise_floor > 0.0)
    {
      /* Translators: at a line in the loss chart; the noise floor is the variance of the noise. */
      add_level (levels, figure->noise_floor, PLOT_EXACT, "noise-floor",
                 g_strdup_printf (_("Noise floor, best possible: %s"), noise));
      return;
    }
  if (figure->noise_floor > 0.0)
    /* Translators: at a line in the loss chart: the variance of the noise. */
    add_level (levels, figure->noise_floor, PLOT_TRUTH, "noise-floor",
               g_strdup_printf (_("Noise floor %s"), noise));
  if (figure->best_loss > 0.0)
    /* Translators: at a line in the loss chart: the least loss that the model can have. */
    add_level (levels, figure->best_loss, PLOT_EXACT, "best-loss",
               g_strdup_printf (_("Best possible %s"), best));
}

static void
draw_levels (Drawing *drawing)
{
  const PlotLoss *figure = drawing->figure;
  char stop[PLOT_NUMBER_SIZE];
  Levels levels = { 0 };

  plot_number_short (figure->stop_loss, LEVEL_DIGITS, stop);
  if (figure->stop_loss > 0.0)
    /* Translators: at the line of the stop rule in the loss chart; %s is a loss. */
    add_level (&levels, figure->stop_loss, PLOT_INK_SOFT, "stop-loss",
               g_strdup_printf (_("Stops below %s"), stop));
  add_floors (&levels, figure);
  plot_levels_draw (levels.level, levels.n, &drawing->axes, drawing->cr, &drawing->occupancy,
                    figure->base.terms);
  for (size_t i = 0; i < levels.n; i++)
    g_free (levels.label[i]);
}

static void
draw_legend (const Drawing *drawing)
{
  const PlotLoss *figure = drawing->figure;
  PlotLegend legend = { 0 };

  if (is_empty (figure->history) && is_empty (figure->rival_history))
    return;
  if (figure->rival_history != NULL)
    {
      plot_sides_add_to_legend (figure->sides, &legend);
      plot_legend_draw (&legend, &figure->base, &drawing->axes, &drawing->occupancy, drawing->cr);
      return;
    }
  plot_legend_add (&legend, has_band (drawing) ? PLOT_MARK_BAND : PLOT_MARK_LINE, PLOT_BATCH,
                   C_("legend", "Batch loss"), "batch-loss");
  if (figure->true_loss != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_TRUE_LOSS, loss_words_name (figure->of_points),
                     "true-loss");
  if (figure->held_out_loss != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_HELD_OUT, C_("legend", "Held-out loss"),
                     "held-out");
  if (figure->smoothed_loss != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_SMOOTHED, C_("legend", "Smoothed loss"),
                     "smoothed-loss");
  /* Translators: the losses of a run that was given up when something was changed at an earlier step
   * of it. */
  if (figure->abandoned != NULL)
    plot_legend_add (&legend, PLOT_MARK_THIN_DASHES, PLOT_INK_SOFT,
                     C_("legend", "Without the change"), "abandoned-run");
  plot_legend_draw (&legend, &figure->base, &drawing->axes, &drawing->occupancy, drawing->cr);
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
  if (figure->rival_history != NULL)
    draw_sides (&drawing);
  else
    draw_history (&drawing);
  draw_levels (&drawing);
  plot_steps_mark (figure->step, &drawing.axes, cr);
  cairo_restore (cr);

  if (figure->base.style.legend)
    draw_legend (&drawing);
}

const PlotFigureClass PLOT_LOSS_CLASS = { .size = sizeof (PlotLoss), .draw = draw };
