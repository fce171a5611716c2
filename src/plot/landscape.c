#include "config.h"

#include "plot/landscape.h"
#include "plot/arrow.h"
#include "plot/axes.h"
#include "plot/contour.h"
#include "plot/legend.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Radii in pixels. */
#define DOT_RADIUS 5.0
#define START_RADIUS 4.0
#define CROSS_RADIUS 6.0
#define LEAST_CONTOUR 5.0

/* The length of the longer of the two arrows, in pixels, and in shares of the data area. */
#define ARROW_LENGTH 64.0
#define GREATEST_ARROW 0.35

/* Labels of contours are tried at so many places of each, and keep this distance from anything else, in
 * ems. */
#define LABEL_PLACES 16
#define LABEL_SPACE 0.7

/**
 * Drawing:
 *
 * What one call of draw() carries about. The rectangles are those of the dot, if it is in sight, and of the
 * labels that no contour may cross.
 */
typedef struct
{
  const PlotLandscape *figure;
  cairo_t             *cr;
  PlotAxes             axes;
  PlotOccupancy        occupancy;
  cairo_rectangle_t    dot;
  size_t               n_labels;
  cairo_rectangle_t    label[PLOT_CONTOUR_MAX_LEVELS];
} Drawing;

/* False for what is not a number, or beyond the data area. */
static bool
locate (const Drawing *drawing,
        const double   place[2],
        double         point[2])
{
  const PlotFrame *frame = &drawing->axes.frame;

  point[0] = plot_frame_x (frame, place[0]);
  point[1] = plot_frame_y (frame, place[1]);
  return point[0] >= frame->left && point[0] <= frame->left + frame->width
         && point[1] >= frame->top && point[1] <= frame->top + frame->height;
}

static bool
is_inside (const PlotFrame         *frame,
           const cairo_rectangle_t *area)
{
  return area->x >= frame->left && area->x + area->width <= frame->left + frame->width
         && area->y >= frame->top && area->y + area->height <= frame->top + frame->height;
}

static bool
overlap (const cairo_rectangle_t *a,
         const cairo_rectangle_t *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width
         && a->y < b->y + b->height && b->y < a->y + a->height;
}

/* Right of a mark, left of it, above or below: the first of these places without data. Where there is none, as in
 * a tangle of a path, that with the least is cleared, but not of the dot. */
static void
draw_mark_label (Drawing      *drawing,
                 const double  point[2],
                 double        radius,
                 const char   *label)
{
  const PlotStyle *style = &drawing->figure->base.style;
  g_autoptr (PangoLayout) text = plot_text_get (style, label);
  double gap = radius + 0.4 * style->text_size, width, height;
  cairo_rectangle_t place = { 0 };
  unsigned least = G_MAXUINT;

  plot_text_measure (text, &width, &height);
  for (int i = 0; i < 4; i++)
    {
      double x = i == 0 ? gap : i == 1 ? -gap - width : -width / 2.0;
      double y = i == 2 ? -gap - height : i == 3 ? gap : -height / 2.0;
      cairo_rectangle_t area = { point[0] + x, point[1] + y, width, height };
      unsigned n = plot_occupancy_count (&drawing->occupancy, &area);

      if (!is_inside (&drawing->axes.frame, &area) || overlap (&area, &drawing->dot) || n >= least)
        continue;
      least = n;
      place = area;
    }
  if (least == G_MAXUINT || drawing->n_labels == G_N_ELEMENTS (drawing->label))
    return;
  if (least > 0)
    {
      plot_style_set_source (style, drawing->cr, PLOT_BACKGROUND, 0.85);
      cairo_rectangle (drawing->cr, place.x, place.y, place.width, place.height);
      cairo_fill (drawing->cr);
    }
  plot_style_set_source (style, drawing->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, drawing->cr, place.x, place.y);
  plot_occupancy_add (&drawing->occupancy, &place);
  drawing->label[drawing->n_labels++] = place;
}

/* Whether a label there covers nothing else, nor can be taken for a part of another. */
static bool
is_free (const Drawing           *drawing,
         const cairo_rectangle_t *place)
{
  double space = LABEL_SPACE * drawing->figure->base.style.text_size;
  cairo_rectangle_t around = { place->x - space, place->y, place->width + 2.0 * space,
                               place->height };

  if (!is_inside (&drawing->axes.frame, place)
      || plot_occupancy_count (&drawing->occupancy, &around) > 0)
    return false;
  for (size_t i = 0; i < drawing->n_labels; i++)
    if (overlap (&around, &drawing->label[i]))
      return false;
  return true;
}

/* Where on the contour there is room for a label of this size, if anywhere. */
static bool
place_level_label (const Drawing     *drawing,
                   const PlotContour *contour,
                   cairo_rectangle_t *place)
{
  for (size_t i = 0; i < contour->n_arcs * LABEL_PLACES; i++)
    {
      double share = ((double) (i / contour->n_arcs) + 0.5) / LABEL_PLACES, point[2];

      plot_contour_point (contour, &contour->arc[i % contour->n_arcs], share, point);
      place->x = point[0] - place->width / 2.0;
      place->y = point[1] - place->height / 2.0;
      if (is_free (drawing, place))
        return true;
    }
  return false;
}

static void
draw_level_label (Drawing           *drawing,
                  const PlotContour *contour,
                  double             excess)
{
  const PlotStyle *style = &drawing->figure->base.style;
  double space = 0.25 * style->text_size, width, height;
  char number[PLOT_NUMBER_SIZE];
  g_autofree char *label = NULL;
  g_autoptr (PangoLayout) text = NULL;
  cairo_rectangle_t place;

  plot_number_short (excess, 3, number);
  /* Translators: at a contour of the loss: how much more the loss is there than at the minimum. */
  label = g_strdup_printf (C_("contour", "+%s"), number);
  text = plot_text_get (style, label);
  plot_text_measure (text, &width, &height);
  place = (cairo_rectangle_t) { 0.0, 0.0, width + 2.0 * space, height };
  if (drawing->n_labels == G_N_ELEMENTS (drawing->label)
      || !place_level_label (drawing, contour, &place))
    return;
  plot_style_set_source (style, drawing->cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, drawing->cr, place.x + space, place.y);
  plot_occupancy_add (&drawing->occupancy, &place);
  drawing->label[drawing->n_labels++] = place;
}

/* No contour crosses a label: they are cut out of what can be drawn on. None overlaps another. */
static void
clip_labels_out (Drawing *drawing)
{
  const PlotFrame *frame = &drawing->axes.frame;

  cairo_set_fill_rule (drawing->cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_rectangle (drawing->cr, frame->left, frame->top, frame->width, frame->height);
  for (size_t i = 0; i < drawing->n_labels; i++)
    cairo_rectangle (drawing->cr, round (drawing->label[i].x), round (drawing->label[i].y),
                     round (drawing->label[i].width), round (drawing->label[i].height));
  cairo_clip (drawing->cr);
}

static void
find_levels (const Drawing *drawing,
             const Slice   *slice,
             PlotLevels    *levels)
{
  const PlotStyle *style = &drawing->figure->base.style;

  levels->n = 0;
  if (slice != NULL)
    plot_contour_levels (slice, &drawing->axes.frame, LEAST_CONTOUR * plot_style_scale (style),
                         levels);
}

/* From the outermost, which has the most room, inwards. */
static void
label_levels (Drawing *drawing)
{
  PlotLevels levels;

  find_levels (drawing, drawing->figure->slice, &levels);
  for (size_t i = levels.n; i-- > 0 && drawing->axes.tick_labels;)
    if (levels.labelled[i])
      {
        PlotContour contour;

        plot_contour_init (&contour, drawing->figure->slice, levels.excess[i],
                           &drawing->axes.frame);
        draw_level_label (drawing, &contour, levels.excess[i]);
      }
}

/* The batch's contours are a ghost of the true ones: those that are labelled there, dashed. */
static void
draw_contours (Drawing     *drawing,
               const Slice *slice,
               PlotRole     role,
               bool         ghost)
{
  const PlotStyle *style = &drawing->figure->base.style;
  PlotLevels levels;

  find_levels (drawing, slice, &levels);
  plot_style_set_thin_line (style, drawing->cr, role, ghost);
  /* Of lines as thin as these nobody sees a difference, but they take half the time. */
  cairo_set_antialias (drawing->cr, CAIRO_ANTIALIAS_FAST);
  for (size_t i = 0; i < levels.n; i++)
    {
      PlotContour contour;

      if (ghost && !levels.labelled[i])
        continue;
      plot_contour_init (&contour, slice, levels.excess[i], &drawing->axes.frame);
      plot_contour_path (&contour, drawing->cr);
      plot_style_set_source (style, drawing->cr, role,
                             style->high_contrast ? 1.0 : levels.labelled[i] ? 0.7 : 0.35);
      cairo_stroke (drawing->cr);
    }
  cairo_set_antialias (drawing->cr, CAIRO_ANTIALIAS_DEFAULT);
}

/* Two strokes of length 2r, upright or turned by 45 degrees. */
static void
draw_cross (Drawing      *drawing,
            const double  point[2],
            PlotRole      role,
            bool          turned)
{
  const PlotStyle *style = &drawing->figure->base.style;
  double r = CROSS_RADIUS * plot_style_scale (style), a = turned ? r * sqrt (0.5) : r;
  double b = turned ? a : 0.0;

  plot_style_set_source (style, drawing->cr, role, 1.0);
  cairo_set_line_width (drawing->cr, 2.0 * plot_style_scale (style));
  cairo_set_dash (drawing->cr, NULL, 0, 0.0);
  cairo_move_to (drawing->cr, point[0] - a, point[1] - b);
  cairo_line_to (drawing->cr, point[0] + a, point[1] + b);
  cairo_move_to (drawing->cr, point[0] + b, point[1] - a);
  cairo_line_to (drawing->cr, point[0] - b, point[1] + a);
  cairo_stroke (drawing->cr);
  plot_occupancy_add_point (&drawing->occupancy, point[0], point[1], r);
}

/* The least loss of all, and, if that is elsewhere, the least one in this plane. */
static void
draw_minima (Drawing *drawing)
{
  const PlotLandscape *figure = drawing->figure;
  double r = CROSS_RADIUS * plot_style_scale (&figure->base.style);
  double all[2], here[2];
  bool has_all = locate (drawing, figure->minimum, all);

  if (figure->hides_minima)
    return;
  if (figure->slice != NULL && locate (drawing, figure->slice->minimum, here)
      && !(has_all && hypot (all[0] - here[0], all[1] - here[1]) < 3.0 * r))
    {
      draw_cross (drawing, here, PLOT_INK_SOFT, false);
      /* Translators: at the lowest place of the contours, while other coefficients are not right. */
      draw_mark_label (drawing, here, r, C_("landscape", "Lowest here"));
    }
  if (!has_all)
    return;
  draw_cross (drawing, all, PLOT_EXACT, true);
  draw_mark_label (drawing, all, r, C_("landscape", "Minimum"));
}

static void
draw_start (Drawing *drawing)
{
  const PlotTrail *path = &drawing->figure->path;
  const PlotStyle *style = &drawing->figure->base.style;
  double r = START_RADIUS * plot_style_scale (style), point[2];

  if (path->n < 2 || !locate (drawing, (double[2]) { path->x[0], path->y[0] }, point))
    return;
  plot_style_set_thin_line (style, drawing->cr, PLOT_FITTED, false);
  cairo_arc (drawing->cr, point[0], point[1], r, 0.0, 2.0 * G_PI);
  cairo_stroke (drawing->cr);
  plot_occupancy_add_point (&drawing->occupancy, point[0], point[1], r);
  draw_mark_label (drawing, point, r, C_("landscape", "Start"));
}

/* The way down, in pixels if one unit of either axis were as long as it is drawn. */
static double
find_descent (const Drawing *drawing,
              const Slice   *slice,
              double         descent[2])
{
  const PlotFrame *frame = &drawing->axes.frame;
  double gradient[2], length;

  descent[0] = descent[1] = 0.0;
  if (slice == NULL)
    return 0.0;
  slice_gradient (slice, drawing->figure->dot, gradient);
  descent[0] = -gradient[0] * frame->width / (frame->x.max - frame->x.min);
  descent[1] = gradient[1] * frame->height / (frame->y.max - frame->y.min);
  length = hypot (descent[0], descent[1]);
  return isfinite (length) ? length : 0.0;
}

/* Gradients span many powers of ten: the longer arrow always has the same length, and the other one
 * is in proportion to it. */
static void
draw_arrows (Drawing      *drawing,
             const double  dot[2])
{
  const PlotLandscape *figure = drawing->figure;
  const PlotFrame *frame = &drawing->axes.frame;
  double descent[2][2];
  double all = find_descent (drawing, figure->slice, descent[0]);
  double batch = find_descent (drawing, figure->batch, descent[1]);
  double length = fmin (ARROW_LENGTH * plot_style_scale (&figure->base.style),
                        GREATEST_ARROW * fmin (frame->width, frame->height));

  for (size_t k = 2; k-- > 0;)
    {
      double share = length / fmax (all, batch);
      double tip[2] = { dot[0] + share * descent[k][0], dot[1] + share * descent[k][1] };

      if ((k == 0 ? all : batch) > 0.0 && isfinite (share))
        {
          plot_arrow_draw (&figure->base.style, drawing->cr, k == 0 ? PLOT_INK : PLOT_BATCH, k == 1,
                           dot, tip);
          plot_occupancy_add_line (&drawing->occupancy, dot[0], dot[1], tip[0], tip[1]);
        }
    }
}

static void
draw_dot (Drawing *drawing)
{
  const PlotStyle *style = &drawing->figure->base.style;
  double scale = plot_style_scale (style), r = DOT_RADIUS * scale, dot[2];

  if (!locate (drawing, drawing->figure->dot, dot))
    return;
  draw_arrows (drawing, dot);
  cairo_arc (drawing->cr, dot[0], dot[1], r + 1.5 * scale, 0.0, 2.0 * G_PI);
  plot_style_set_source (style, drawing->cr, PLOT_BACKGROUND, 1.0);
  cairo_fill (drawing->cr);
  cairo_arc (drawing->cr, dot[0], dot[1], r, 0.0, 2.0 * G_PI);
  plot_style_set_source (style, drawing->cr, PLOT_FITTED, 1.0);
  cairo_fill (drawing->cr);
  if (drawing->figure->held)
    {
      plot_style_set_thin_line (style, drawing->cr, PLOT_FITTED, false);
      cairo_arc (drawing->cr, dot[0], dot[1], 2.0 * r, 0.0, 2.0 * G_PI);
      cairo_stroke (drawing->cr);
    }
  plot_occupancy_add_point (&drawing->occupancy, dot[0], dot[1], r);
  drawing->dot = (cairo_rectangle_t) { dot[0] - r, dot[1] - r, 2.0 * r, 2.0 * r };
}

static void
draw_legend (const Drawing *drawing)
{
  const PlotLandscape *figure = drawing->figure;
  PlotLegend legend = { .has_ground = true };

  if (figure->slice != NULL)
    plot_legend_add (&legend, PLOT_MARK_THIN, PLOT_INK_SOFT,
                     C_("legend", "Loss above the lowest here"), "landscape");
  if (figure->batch != NULL)
    plot_legend_add (&legend, PLOT_MARK_THIN_DASHES, PLOT_BATCH, C_("legend", "Of this batch"),
                     "batch-loss");
  if (figure->path.n > 1)
    plot_legend_add (&legend, PLOT_MARK_THIN, PLOT_FITTED, C_("legend", "Path"), "landscape");
  if (figure->slice != NULL)
    plot_legend_add (&legend, PLOT_MARK_ARROW, PLOT_INK, C_("legend", "Negative gradient"),
                     "gradient");
  plot_legend_draw (&legend, &drawing->figure->base, &drawing->axes, &drawing->occupancy, drawing->cr);
}

/* Words in place of the picture, in as many lines as they need. */
static void
draw_note (const PlotFigure *self,
           cairo_t          *cr,
           double            width,
           double            height)
{
  g_autoptr (PangoLayout) text = plot_text_new (&self->style, ((const PlotLandscape *) self)->note);
  double edge = self->style.text_size, w, h;

  if (self->style.background)
    {
      plot_style_set_source (&self->style, cr, PLOT_BACKGROUND, 1.0);
      cairo_rectangle (cr, 0.0, 0.0, width, height);
      cairo_fill (cr);
    }
  pango_layout_set_width (text, (int) (fmax (width - 2.0 * edge, edge) * PANGO_SCALE));
  pango_layout_set_alignment (text, PANGO_ALIGN_CENTER);
  plot_text_measure (text, &w, &h);
  plot_style_set_source (&self->style, cr, PLOT_INK_SOFT, 1.0);
  plot_text_draw (text, cr, edge, (height - h) / 2.0);
}

/* What lies on top is drawn first, because the contours have to know where its labels are. */
static void
draw_data (Drawing *drawing)
{
  const PlotLandscape *figure = drawing->figure;
  cairo_pattern_t *top;

  cairo_push_group (drawing->cr);
  plot_trail_draw (&figure->path, &figure->base.style, PLOT_FITTED, &drawing->occupancy,
                   drawing->cr);
  draw_start (drawing);
  draw_dot (drawing);
  draw_minima (drawing);
  label_levels (drawing);
  top = cairo_pop_group (drawing->cr);

  cairo_save (drawing->cr);
  clip_labels_out (drawing);
  draw_contours (drawing, figure->batch, PLOT_BATCH, true);
  draw_contours (drawing, figure->slice, PLOT_INK_SOFT, false);
  cairo_restore (drawing->cr);
  cairo_set_source (drawing->cr, top);
  cairo_paint (drawing->cr);
  cairo_pattern_destroy (top);
}

static void
draw (const PlotFigure *self,
      cairo_t          *cr,
      double            width,
      double            height)
{
  const PlotLandscape *figure = (const PlotLandscape *) self;
  Drawing drawing = { .figure = figure, .cr = cr };

  if (figure->note != NULL)
    {
      draw_note (self, cr, width, height);
      return;
    }
  plot_axes_init (&drawing.axes, &self->style, &self->x, &self->y, width, height);
  plot_axes_draw (&drawing.axes, cr);
  plot_occupancy_init (&drawing.occupancy, &drawing.axes.frame);

  cairo_save (cr);
  plot_axes_clip (&drawing.axes, cr);
  draw_data (&drawing);
  cairo_restore (cr);

  if (self->style.legend)
    draw_legend (&drawing);
}

const PlotFigureClass PLOT_LANDSCAPE_CLASS = { .size = sizeof (PlotLandscape), .draw = draw };
