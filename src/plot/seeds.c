#include "config.h"

#include "plot/seeds.h"

#include "core/quantile.h"
#include "plot/curve.h"
#include "plot/legend.h"
#include "plot/seeds-layout.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Fewer curves than this are drawn one by one; of more, bands say where most of them lie, and only some
 * are drawn as well. */
#define LEAST_BANDED 20
#define MOST_LINES 10

/* The curves of a marked bar, if they are more, are drawn in part. */
#define MOST_MARKED 10

/* In pixels at the usual text size. */
#define BAND_STEP 10.0
#define LINE_WIDTH 1.0
#define OWN_SIZE 6.0

#define OUTER_ALPHA 0.2
#define INNER_ALPHA 0.3
#define LINE_ALPHA 0.5
#define BAR_ALPHA 0.55
#define FAINT_ALPHA 0.35

#define GAP 0.4 /* in ems, between an axis and the labels below it */

/* The middle nine tenths, and the middle half. */
static const double SHARES[] = { 0.05, 0.25, 0.75, 0.95 };

/* What one call of draw() carries about. */
typedef struct
{
  const PlotSeeds *figure;
  const PlotStyle *style;
  cairo_t         *cr;
  PlotSeedsLayout  layout;
  PlotOccupancy    occupancy;
} Drawing;

/* A curve, and what draws it. */
typedef struct
{
  const PlotSeeds *figure;
  const Poly      *poly;
} Fitted;

static double
eval_fitted (const void *function,
             double      x)
{
  const Fitted *fitted = function;

  return plot_seeds_eval (fitted->figure, fitted->poly, x);
}

static double
eval_truth (const void *function,
            double      x)
{
  const PlotSeeds *figure = function;

  if (figure->differences)
    return 0.0;
  return figure->truth != NULL ? target_eval (figure->truth, x) : poly_eval (figure->exact, x);
}

static void
stroke_curve (Drawing      *self,
              PlotFunction  eval,
              const void   *function)
{
  PlotCurve curve;

  plot_curve_trace (&curve, eval, function, &self->layout.curves.frame);
  plot_curve_occupy (&curve, &self->occupancy);
  plot_curve_path (&curve, self->cr);
  cairo_stroke (self->cr);
}

static void
stroke_run (Drawing        *self,
            const PlotSeed *run)
{
  if (run->outcome != PLOT_SEED_DIVERGED)
    stroke_curve (self, eval_fitted, &(Fitted) { self->figure, &run->fitted });
}

/* Those that have a curve worth drawing. */
static size_t
count_curves (const PlotSeeds *figure)
{
  size_t n = 0;

  for (size_t i = 0; i < figure->n; i++)
    n += figure->run[i].outcome != PLOT_SEED_DIVERGED;
  return n;
}

static void
fill_band (Drawing      *self,
           size_t        n_columns,
           const double *x,
           double      (*y)[G_N_ELEMENTS (SHARES)],
           size_t        low,
           size_t        high,
           double        alpha)
{
  for (size_t i = 0; i < n_columns; i++)
    cairo_line_to (self->cr, x[i], y[i][low]);
  for (size_t i = n_columns; i-- > 0;)
    cairo_line_to (self->cr, x[i], y[i][high]);
  cairo_close_path (self->cr);
  plot_style_set_source (self->style, self->cr, PLOT_FITTED, alpha);
  cairo_fill (self->cr);
}

static void
find_band (const PlotSeeds *figure,
           const PlotFrame *frame,
           double           x,
           double           value[],
           double           y[G_N_ELEMENTS (SHARES)])
{
  double at = plot_frame_x_from (frame, x);
  size_t n = 0;

  for (size_t i = 0; i < figure->n; i++)
    if (figure->run[i].outcome != PLOT_SEED_DIVERGED)
      value[n++] = plot_seeds_eval (figure, &figure->run[i].fitted, at);
  quantile_select (value, n, SHARES, G_N_ELEMENTS (SHARES), y);
  for (size_t k = 0; k < G_N_ELEMENTS (SHARES); k++)
    y[k] = plot_frame_y (frame, y[k]);
}

/* How the curves are spread at each x, each x by itself. */
static void
draw_bands (Drawing *self,
            size_t   n_curves)
{
  const PlotFrame *frame = &self->layout.curves.frame;
  double step = BAND_STEP * plot_style_scale (self->style);
  size_t n_columns = (size_t) ceil (frame->width / step) + 1;
  g_autofree double *value = g_new (double, n_curves), *x = g_new (double, n_columns);
  g_autofree double (*y)[G_N_ELEMENTS (SHARES)] = g_malloc (n_columns * sizeof *y);

  for (size_t i = 0; i < n_columns; i++)
    {
      x[i] = frame->left + frame->width * (double) i / (double) (n_columns - 1);
      find_band (self->figure, frame, x[i], value, y[i]);
      plot_occupancy_add_line (&self->occupancy, x[i], y[i][0], x[i], y[i][G_N_ELEMENTS (SHARES) - 1]);
    }
  fill_band (self, n_columns, x, y, 0, 3, OUTER_ALPHA);
  fill_band (self, n_columns, x, y, 1, 2, INNER_ALPHA);
}

/* A few, evenly from all of them, in the order in which they stopped. */
static void
draw_lines (Drawing *self,
            size_t   n_curves)
{
  size_t n = MIN (n_curves, MOST_LINES);

  plot_style_set_line (self->style, self->cr, PLOT_FITTED);
  cairo_set_line_width (self->cr, LINE_WIDTH * plot_style_scale (self->style));
  plot_style_set_source (self->style, self->cr, PLOT_FITTED, LINE_ALPHA);
  for (size_t i = 0; i < n; i++)
    stroke_run (self, &self->figure->run[(2 * i + 1) * n_curves / (2 * n)]);
}

static void
draw_marked_curves (Drawing *self)
{
  const PlotSeeds *figure = self->figure;

  plot_style_set_line (self->style, self->cr, PLOT_INK);
  if (figure->marked_run < figure->n)
    stroke_run (self, &figure->run[figure->marked_run]);
  else if (figure->marked_bar < figure->n_bars)
    {
      const PlotSeedBar *bar = &figure->bar[figure->marked_bar];
      size_t n = MIN (bar->n, MOST_MARKED);

      cairo_set_line_width (self->cr, LINE_WIDTH * plot_style_scale (self->style));
      for (size_t i = 0; i < n; i++)
        stroke_run (self, &figure->run[bar->first + (2 * i + 1) * bar->n / (2 * n)]);
    }
}

static void
draw_fan (Drawing *self)
{
  const PlotSeeds *figure = self->figure;
  size_t n_curves = count_curves (figure);

  cairo_save (self->cr);
  plot_axes_clip (&self->layout.curves, self->cr);
  if (n_curves >= LEAST_BANDED)
    draw_bands (self, n_curves);
  draw_lines (self, n_curves);
  if (figure->own != NULL)
    {
      plot_style_set_line (self->style, self->cr, PLOT_FITTED);
      stroke_run (self, figure->own);
    }
  if (figure->truth != NULL || figure->exact != NULL)
    {
      plot_style_set_line (self->style, self->cr, figure->truth != NULL ? PLOT_TRUTH : PLOT_EXACT);
      stroke_curve (self, eval_truth, figure);
    }
  draw_marked_curves (self);
  cairo_restore (self->cr);
}

static void
draw_legend (const Drawing *self)
{
  const PlotSeeds *figure = self->figure;
  PlotLegend legend = { 0 };

  if (figure->n == 0 || !self->style->legend)
    return;
  if (count_curves (figure) >= LEAST_BANDED)
    /* Translators: a band around all curves but the lowest and highest twentieth.
     * xgettext:no-c-format */
    plot_legend_add (&legend, PLOT_MARK_BAND, PLOT_FITTED, C_("legend", "90 % of seeds"),
                     "seed-band");
  if (figure->own != NULL && figure->own->outcome != PLOT_SEED_DIVERGED)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_FITTED, C_("legend", "Your seed"), "seed");
  if (figure->truth != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_TRUTH, C_("legend", "True curve"), "target");
  else if (figure->exact != NULL)
    plot_legend_add (&legend, PLOT_MARK_LINE, PLOT_EXACT, C_("legend", "Exact fit"), "exact-fit");
  plot_legend_draw (&legend, &figure->base, &self->layout.curves, &self->occupancy, self->cr);
}

static PlotRole
bar_role (PlotSeedOutcome outcome)
{
  switch (outcome)
    {
    case PLOT_SEED_UNSTOPPED:
      return PLOT_INK_SOFT;
    case PLOT_SEED_DIVERGED:
      return PLOT_UNSTABLE;
    case PLOT_SEED_STOPPED:
      break;
    }
  return PLOT_FITTED;
}

/* One pixel is left between neighbours where there is any to spare. */
static void
draw_bar (const Drawing *self,
          size_t         i)
{
  const PlotSeedBar *bar = &self->figure->bar[i];
  const PlotFrame *frame = &self->layout.steps.frame;
  bool is_marked = i == self->figure->marked_bar;
  double bottom = frame->top + frame->height, left, right, top;

  if (bar->n == 0 || !plot_seeds_layout_bar (&self->layout, bar, &left, &right))
    return;
  left = round (left);
  right = fmax (round (right) - (right - left > 3.0 ? 1.0 : 0.0), left + 1.0);
  top = fmin (round (plot_frame_y (frame, (double) bar->n)), bottom - 1.0);
  cairo_rectangle (self->cr, left, top, right - left, bottom - top);
  plot_style_set_source (self->style, self->cr, bar_role (bar->outcome), is_marked ? 1.0 : BAR_ALPHA);
  cairo_fill_preserve (self->cr);
  if (is_marked)
    {
      plot_style_set_source (self->style, self->cr, PLOT_INK, 1.0);
      cairo_set_line_width (self->cr, 2.0 * plot_style_scale (self->style));
      cairo_stroke (self->cr);
    }
  cairo_new_path (self->cr);
}

static void
draw_centred (const Drawing *self,
              const char    *markup,
              PlotRole       role,
              double         x,
              double         y)
{
  g_autoptr (PangoLayout) text = plot_text_get (self->style, markup);
  double width, height;

  plot_text_measure (text, &width, &height);
  plot_style_set_source (self->style, self->cr, role, 1.0);
  plot_text_draw (text, self->cr, x - width / 2.0, y);
}

/* What lies beside the axis of steps has its name below, and its number at its foot. */
static void
draw_column_texts (const Drawing *self)
{
  const PlotFrame *frame = &self->layout.steps.frame;
  double gap = round (GAP * self->style->text_size), bottom = frame->top + frame->height, width, height;
  g_autoptr (PangoLayout) line = plot_text_get (self->style, "0");

  if (!self->layout.steps.tick_labels)
    return;
  plot_text_measure (line, &width, &height);
  for (PlotSeedOutcome outcome = PLOT_SEED_UNSTOPPED; outcome <= PLOT_SEED_DIVERGED; outcome++)
    {
      const PlotSeedsColumn *column = &self->layout.column[outcome];
      double middle = column->x + column->width / 2.0;

      if (column->width == 0.0)
        continue;
      draw_centred (self, plot_seeds_column_label (outcome), PLOT_INK_SOFT, middle, bottom + gap);
      for (size_t i = 0; i < self->figure->n_bars; i++)
        if (self->figure->bar[i].outcome == outcome)
          {
            g_autofree char *number = g_strdup_printf ("%zu", self->figure->bar[i].n);

            draw_centred (self, number, PLOT_INK, middle, bottom - height - gap);
          }
    }
}

/* A triangle above the bar of one's own run, and a line at its step where it stopped. */
static void
draw_own (const Drawing *self)
{
  const PlotSeed *own = self->figure->own;
  const PlotFrame *frame = &self->layout.steps.frame;
  double size = OWN_SIZE * plot_style_scale (self->style), bottom = frame->top + frame->height;
  double x = self->layout.steps_x + plot_frame_x (frame, own->steps + 0.5);

  if (own->outcome != PLOT_SEED_STOPPED)
    {
      const PlotSeedsColumn *column = &self->layout.column[own->outcome];

      x = column->x + column->width / 2.0;
    }
  plot_style_set_line (self->style, self->cr, PLOT_FITTED);
  if (own->outcome == PLOT_SEED_STOPPED)
    {
      cairo_move_to (self->cr, x, frame->top);
      cairo_line_to (self->cr, x, bottom);
      cairo_stroke (self->cr);
    }
  cairo_move_to (self->cr, x - size, frame->top);
  cairo_line_to (self->cr, x + size, frame->top);
  cairo_line_to (self->cr, x, frame->top + 1.5 * size);
  cairo_close_path (self->cr);
  cairo_fill (self->cr);
}

static void
draw_heading (const Drawing *self)
{
  const PlotSeeds *figure = self->figure;
  cairo_rectangle_t head;
  g_autoptr (PangoLayout) text = NULL;
  double width, height;

  if (figure->heading == NULL || !plot_axes_head (&self->layout.steps, &head))
    return;
  text = plot_text_new (self->style, figure->heading);
  plot_text_measure (text, &width, &height);
  if (width > head.width)
    {
      g_object_unref (text);
      text = plot_text_new (self->style, figure->brief_heading);
      pango_layout_set_width (text, (int) (head.width * PANGO_SCALE));
      pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
    }
  plot_style_set_source (self->style, self->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, self->cr, self->layout.steps_x + head.x, head.y);
}

static void
draw_histogram (const Drawing *self)
{
  const PlotSeeds *figure = self->figure;

  for (size_t i = 0; i < figure->n_bars; i++)
    draw_bar (self, i);
  draw_column_texts (self);
  if (figure->own != NULL)
    draw_own (self);
  draw_heading (self);
}

static void
draw_note (const Drawing *self)
{
  double edge = round (self->style->text_size / 2.0);

  if (self->layout.note == NULL)
    return;
  plot_style_set_source (self->style, self->cr, PLOT_INK, 1.0);
  plot_text_draw (self->layout.note, self->cr, edge, self->layout.note_y);
}

static void
draw_all_axes (const Drawing *self,
               double         width,
               double         height)
{
  if (self->style->background)
    {
      plot_style_set_source (self->style, self->cr, PLOT_BACKGROUND, 1.0);
      cairo_rectangle (self->cr, 0.0, 0.0, width, height);
      cairo_fill (self->cr);
    }
  plot_axes_draw (&self->layout.curves, self->cr);
  cairo_save (self->cr);
  cairo_translate (self->cr, self->layout.steps_x, 0.0);
  plot_axes_draw (&self->layout.steps, self->cr);
  cairo_restore (self->cr);
}

static void
draw (const PlotFigure *base,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotSeeds *figure = (const PlotSeeds *) base;
  Drawing self = { .figure = figure, .style = &base->style, .cr = cr };

  plot_seeds_layout_init (&self.layout, figure, width, height);
  plot_occupancy_init (&self.occupancy, &self.layout.curves.frame);
  draw_all_axes (&self, width, height);
  if (figure->is_faint)
    cairo_push_group (cr);
  draw_fan (&self);
  draw_histogram (&self);
  if (figure->is_faint)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, FAINT_ALPHA);
    }
  draw_legend (&self);
  draw_note (&self);
  plot_seeds_layout_clear (&self.layout);
}

static void
get_frame (const PlotFigure *base,
           double            width,
           double            height,
           PlotFrame        *frame)
{
  PlotSeedsLayout layout;

  plot_seeds_layout_init (&layout, (const PlotSeeds *) base, width, height);
  *frame = layout.curves.frame;
  plot_seeds_layout_clear (&layout);
}

const PlotFigureClass PLOT_SEEDS_CLASS = {
  .size = sizeof (PlotSeeds),
  .draw = draw,
  .frame = get_frame,
};
