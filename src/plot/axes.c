#include "plot/axes.h"
#include "plot/text.h"

#include <math.h>

/* Lengths in ems of the tick labels. */
#define GAP 0.4          /* between an axis and its tick labels */
#define EDGE 0.5         /* around the figure */
#define LABEL_SPACE 0.9  /* least distance between two tick labels side by side */
#define LINE_SPACE 0.35  /* the same, one above the other */
#define HEAD_SPACE 1.2   /* between the label of the y axis and what stands beside it */
#define LEAST_WIDTH 8.0  /* of a data area that is worth labelling */
#define LEAST_HEIGHT 4.0
#define LOWEST_HEIGHT 2.5 /* of one that is worth numbers, but no more */

#define MOST_LABELS 9

static void
measure (const PlotStyle *style,
         const char      *markup,
         double          *width,
         double          *height)
{
  g_autoptr (PangoLayout) text = plot_text_get (style, markup);

  plot_text_measure (text, width, height);
}

static double
line_height (const PlotStyle *style)
{
  double width, height;

  measure (style, "0", &width, &height);
  return ceil (height);
}

static void
remove_labels (PlotTicks *ticks)
{
  for (size_t i = 0; i < ticks->n; i++)
    *ticks->tick[i].label = '\0';
}

/* Whether the labels of a vertical axis, centred on their ticks, keep their distance. */
static bool
y_labels_fit (const PlotAxes *axes,
              double         *widest)
{
  double above = INFINITY, space = LINE_SPACE * axes->style.text_size;

  *widest = 0.0;
  for (size_t i = 0; i < axes->y_ticks.n; i++)
    {
      const PlotTick *tick = &axes->y_ticks.tick[i];
      double width, height, y = plot_frame_y (&axes->frame, tick->value);

      if (*tick->label == '\0')
        continue;
      measure (&axes->style, tick->label, &width, &height);
      if (y + height / 2.0 + space > above)
        return false;
      above = y - height / 2.0;
      *widest = fmax (*widest, width);
    }
  return true;
}

/* The same for a horizontal axis; @right is how far the labels reach. */
static bool
x_labels_fit (const PlotAxes *axes,
              double         *left,
              double         *right)
{
  double end = -INFINITY, space = LABEL_SPACE * axes->style.text_size;

  *left = axes->frame.left;
  *right = axes->frame.left + axes->frame.width;
  for (size_t i = 0; i < axes->x_ticks.n; i++)
    {
      const PlotTick *tick = &axes->x_ticks.tick[i];
      double width, height, x = plot_frame_x (&axes->frame, tick->value);

      if (*tick->label == '\0')
        continue;
      measure (&axes->style, tick->label, &width, &height);
      if (x - width / 2.0 - space < end)
        return false;
      end = x + width / 2.0;
      *left = fmin (*left, x - width / 2.0);
      *right = fmax (*right, end);
    }
  return true;
}

/* Thins out until nothing collides; also says how much room the labels need beside the axis. */
static double
find_y_ticks (PlotAxes *axes)
{
  double room = axes->frame.height / (2.2 * axes->style.text_size);
  double widest;

  for (size_t n = (size_t) fmin (fmax (room, 1.0), MOST_LABELS - 1); n > 0; n--)
    {
      plot_ticks_find (&axes->frame.y, n, &axes->y_ticks);
      if (y_labels_fit (axes, &widest))
        return widest;
    }
  remove_labels (&axes->y_ticks);
  return 0.0;
}

/* Labels at the ends reach beyond the data area, which then makes way for them: for fewer. */
static void
find_x_ticks (PlotAxes *axes)
{
  double room = axes->frame.width / (3.0 * axes->style.text_size);
  double edge = EDGE * axes->style.text_size;

  for (size_t n = (size_t) fmin (fmax (room, 1.0), MOST_LABELS); n > 0; n--)
    {
      PlotFrame before = axes->frame;
      double left, right;

      plot_ticks_find (&axes->frame.x, n, &axes->x_ticks);
      if (x_labels_fit (axes, &left, &right))
        {
          double shrink_left = ceil (fmax (edge / 2.0 - left, 0.0));
          double shrink_right = ceil (fmax (right - (axes->width - edge / 2.0), 0.0));

          axes->frame.left += shrink_left;
          axes->frame.width -= shrink_left + shrink_right;
          if (axes->frame.width > 0.0 && x_labels_fit (axes, &left, &right)
              && left >= 0.0 && right <= axes->width)
            return;
          axes->frame = before;
        }
    }
  remove_labels (&axes->x_ticks);
}

static bool
is_labelled (const PlotAxis *axis)
{
  return axis->label != NULL && *axis->label != '\0';
}

/* The label of the y axis stands above it, upright, where it is read without turning the head. */
static void
lay_out (PlotAxes *axes)
{
  PlotFrame *frame = &axes->frame;
  double em = axes->style.text_size;
  double line = line_height (&axes->style);
  double edge = round (EDGE * em), gap = round (GAP * em);
  double top = edge + ceil (line / 2.0);
  double bottom = edge + gap + line;

  if (axes->y_label)
    top = edge + line + ceil (line / 2.0);
  if (axes->x_label)
    bottom = gap + 2.0 * line + edge;
  frame->top = top;
  frame->height = floor (axes->height - top - bottom);
  frame->left = edge;
  frame->width = floor (axes->width - 2.0 * edge);
  if (frame->height <= 0.0 || frame->width <= 0.0)
    return;

  frame->left = edge + ceil (find_y_ticks (axes)) + gap;
  frame->width = floor (axes->width - frame->left - edge);
  if (frame->width > 0.0)
    find_x_ticks (axes);
}

/* Where even the tick labels leave no room, the data take all of it. */
static void
lay_out_bare (PlotAxes *axes)
{
  axes->frame.left = 0.0;
  axes->frame.top = 0.0;
  axes->frame.width = fmax (axes->width, 1.0);
  axes->frame.height = fmax (axes->height, 1.0);
  plot_ticks_find (&axes->frame.x, 4, &axes->x_ticks);
  plot_ticks_find (&axes->frame.y, 4, &axes->y_ticks);
  remove_labels (&axes->x_ticks);
  remove_labels (&axes->y_ticks);
}

/**
 * plot_axes_init:
 * @axes: (out): the axes
 * @x: the horizontal axis; limits that cannot be drawn are replaced
 * @y: the vertical axis
 * @width: of the figure, in pixels
 * @height: of the figure
 *
 * Lays out the axes. Where the figure is too small for labels, it does without that of the x axis
 * first, then without that of the y axis, then without those of the ticks.
 */
void
plot_axes_init (PlotAxes        *axes,
                const PlotStyle *style,
                const PlotAxis  *x,
                const PlotAxis  *y,
                double           width,
                double           height)
{
  double em = style->text_size;

  axes->style = *style;
  axes->width = width;
  axes->height = height;
  axes->x_ticks.n = 0;
  axes->y_ticks.n = 0;
  axes->frame.x = *x;
  axes->frame.y = *y;
  plot_axis_make_sane (&axes->frame.x);
  plot_axis_make_sane (&axes->frame.y);

  axes->tick_labels = true;
  for (int attempt = style->axis_labels ? 0 : 2; attempt < 3; attempt++)
    {
      axes->x_label = attempt < 1 && is_labelled (x);
      axes->y_label = attempt < 2 && is_labelled (y);
      lay_out (axes);
      if (axes->frame.width >= LEAST_WIDTH * em
          && axes->frame.height >= (attempt < 2 ? LEAST_HEIGHT : LOWEST_HEIGHT) * em)
        return;
    }
  axes->tick_labels = false;
  lay_out_bare (axes);
}

/* A line of the grid at every labelled tick; those at zero can be told from the others. */
static void
draw_grid (const PlotAxes *axes,
           cairo_t        *cr)
{
  const PlotFrame *frame = &axes->frame;
  double width = fmax (round (plot_style_scale (&axes->style)), 1.0);

  cairo_set_line_width (cr, width);
  for (size_t i = 0; i < axes->x_ticks.n + axes->y_ticks.n; i++)
    {
      bool vertical = i < axes->x_ticks.n;
      const PlotTick *tick = vertical ? &axes->x_ticks.tick[i]
                                      : &axes->y_ticks.tick[i - axes->x_ticks.n];

      if (*tick->label == '\0')
        continue;
      if (vertical)
        {
          double x = plot_style_snap (plot_frame_x (frame, tick->value), width);

          cairo_move_to (cr, x, frame->top);
          cairo_line_to (cr, x, frame->top + frame->height);
        }
      else
        {
          double y = plot_style_snap (plot_frame_y (frame, tick->value), width);

          cairo_move_to (cr, frame->left, y);
          cairo_line_to (cr, frame->left + frame->width, y);
        }
      if (tick->value == 0.0)
        plot_style_set_source (&axes->style, cr, PLOT_INK_SOFT, 0.35);
      else
        plot_style_set_source (&axes->style, cr, PLOT_GRID, 1.0);
      cairo_stroke (cr);
    }
}

static void
draw_axis_lines (const PlotAxes *axes,
                 cairo_t        *cr)
{
  const PlotFrame *frame = &axes->frame;
  double width = fmax (round (plot_style_scale (&axes->style)), 1.0);
  double left = plot_style_snap (frame->left, width);
  double bottom = plot_style_snap (frame->top + frame->height, width);
  double length = 0.3 * axes->style.text_size;

  cairo_move_to (cr, left, frame->top);
  cairo_line_to (cr, left, bottom);
  cairo_line_to (cr, frame->left + frame->width, bottom);
  for (size_t i = 0; i < axes->x_ticks.n; i++)
    {
      double x = plot_style_snap (plot_frame_x (frame, axes->x_ticks.tick[i].value), width);

      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + (*axes->x_ticks.tick[i].label ? length : length * 0.6));
    }
  for (size_t i = 0; i < axes->y_ticks.n; i++)
    {
      double y = plot_style_snap (plot_frame_y (frame, axes->y_ticks.tick[i].value), width);

      cairo_move_to (cr, left, y);
      cairo_line_to (cr, left - (*axes->y_ticks.tick[i].label ? length : length * 0.6), y);
    }
  cairo_set_line_width (cr, width);
  plot_style_set_source (&axes->style, cr, PLOT_INK_SOFT, 0.7);
  cairo_stroke (cr);
}

static void
draw_tick_labels (const PlotAxes *axes,
                  cairo_t        *cr)
{
  const PlotFrame *frame = &axes->frame;
  double gap = round (GAP * axes->style.text_size), width, height;

  plot_style_set_source (&axes->style, cr, PLOT_INK_SOFT, 1.0);
  for (size_t i = 0; i < axes->x_ticks.n; i++)
    if (*axes->x_ticks.tick[i].label != '\0')
      {
        g_autoptr (PangoLayout) text = plot_text_get (&axes->style, axes->x_ticks.tick[i].label);

        plot_text_measure (text, &width, &height);
        plot_text_draw (text, cr, plot_frame_x (frame, axes->x_ticks.tick[i].value) - width / 2.0,
                        frame->top + frame->height + gap);
      }
  for (size_t i = 0; i < axes->y_ticks.n; i++)
    if (*axes->y_ticks.tick[i].label != '\0')
      {
        g_autoptr (PangoLayout) text = plot_text_get (&axes->style, axes->y_ticks.tick[i].label);

        plot_text_measure (text, &width, &height);
        plot_text_draw (text, cr, frame->left - gap - width,
                        plot_frame_y (frame, axes->y_ticks.tick[i].value) - height / 2.0);
      }
}

/* A label too long for the figure ends in an ellipsis instead of being cut. */
static PangoLayout *
new_axis_label (const PlotAxes *axes,
                const PlotAxis *axis,
                double          room,
                double         *width,
                double         *height)
{
  PangoLayout *text = plot_text_get (&axes->style, axis->label);

  plot_text_measure (text, width, height);
  if (*width > room)
    {
      g_object_unref (text);
      text = plot_text_new (&axes->style, axis->label);
      pango_layout_set_width (text, (int) (room * PANGO_SCALE));
      pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
      *width = room;
    }
  return text;
}

static double
y_label_left (const PlotAxes *axes,
              double          width)
{
  double edge = round (EDGE * axes->style.text_size);

  return fmin (fmax (edge, axes->frame.left - width), axes->width - edge - width);
}

static void
draw_axis_labels (const PlotAxes *axes,
                  cairo_t        *cr)
{
  const PlotFrame *frame = &axes->frame;
  double edge = round (EDGE * axes->style.text_size), width, height;

  plot_style_set_source (&axes->style, cr, PLOT_INK, 1.0);
  if (axes->x_label)
    {
      g_autoptr (PangoLayout) text = NULL;

      text = new_axis_label (axes, &frame->x, frame->width, &width, &height);
      plot_text_draw (text, cr, frame->left + (frame->width - width) / 2.0,
                      axes->height - round (edge / 2.0) - ceil (height));
    }
  if (axes->y_label)
    {
      g_autoptr (PangoLayout) text = NULL;

      text = new_axis_label (axes, &frame->y, axes->width - 2.0 * edge, &width, &height);
      plot_text_draw (text, cr, y_label_left (axes, width), round (edge / 2.0));
    }
}

/**
 * plot_axes_draw:
 *
 * Draws all that lies beneath the data: background, grid, axes and their labels.
 */
void
plot_axes_draw (const PlotAxes *axes,
                cairo_t        *cr)
{
  cairo_save (cr);
  if (axes->style.background)
    {
      plot_style_set_source (&axes->style, cr, PLOT_BACKGROUND, 1.0);
      cairo_rectangle (cr, 0.0, 0.0, axes->width, axes->height);
      cairo_fill (cr);
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, NULL, 0, 0.0);
  if (axes->tick_labels)
    {
      draw_grid (axes, cr);
      draw_axis_lines (axes, cr);
      draw_tick_labels (axes, cr);
      draw_axis_labels (axes, cr);
    }
  cairo_restore (cr);
}

/**
 * plot_axes_clip:
 *
 * Keeps what is drawn from here on within the data area.
 */
void
plot_axes_clip (const PlotAxes *axes,
                cairo_t        *cr)
{
  cairo_rectangle (cr, axes->frame.left, axes->frame.top, axes->frame.width, axes->frame.height);
  cairo_clip (cr);
}

/**
 * plot_axes_head:
 * @area: (out): where there is room above the data area, beside the label of the y axis
 *
 * What stands there covers no data, and need not make way when they move.
 *
 * Returns: whether there is any room
 */
bool
plot_axes_head (const PlotAxes    *axes,
                cairo_rectangle_t *area)
{
  const PlotFrame *frame = &axes->frame;
  double width, height;

  if (!axes->tick_labels || !axes->y_label)
    return false;
  measure (&axes->style, frame->y.label, &width, &height);
  area->x = fmax (frame->left, ceil (y_label_left (axes, width) + width))
            + round (HEAD_SPACE * axes->style.text_size);
  area->y = round (round (EDGE * axes->style.text_size) / 2.0);
  area->width = frame->left + frame->width - area->x;
  area->height = ceil (height);
  return area->width > 0.0;
}
