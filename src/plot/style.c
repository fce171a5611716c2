#include "plot/style.h"

#include <glib.h>
#include <math.h>

const PlotStyle PLOT_STYLE_DEFAULT = {
  .theme = PLOT_LIGHT,
  .background = true,
  .high_contrast = false,
  .right_to_left = false,
  .font_family = NULL,
  .text_size = 12.0,
  .legend = true,
  .axis_labels = true,
};

/* Okabe and Ito's colours, which the common colour-blindnesses tell apart; where one of them is too
 * pale for a thin line on white, or too deep for one on black, a tone of the same hue. */
static const unsigned PALETTE[][2] = {
  [PLOT_INK] = { 0x1D1D20, 0xF6F5F4 },
  [PLOT_INK_SOFT] = { 0x5E5C64, 0xB5B3B0 },
  [PLOT_GRID] = { 0xE7E6E4, 0x363638 },
  [PLOT_BACKGROUND] = { 0xFFFFFF, 0x1E1E1E },
  [PLOT_BATCH] = { 0x0072B2, 0x56B4E9 },
  [PLOT_FITTED] = { 0xD55E00, 0xFF9A57 },
  [PLOT_TRUTH] = { 0x5E5C64, 0x9A9996 },
  [PLOT_EXACT] = { 0x009E73, 0x33C79B },
  [PLOT_HELD_OUT] = { 0xCC79A7, 0xE5A3C6 },
  [PLOT_TRUE_LOSS] = { 0xA86F00, 0xF0E442 },
  [PLOT_SMOOTHED] = { 0x4A1A70, 0xD5C4FF },
  [PLOT_UNSTABLE] = { 0xB3261E, 0xFF8A80 },
  [PLOT_DRAWN] = { 0x332288, 0xA698FF },
  [PLOT_RIVAL] = { 0x006D77, 0x4FD1D9 },
};

/* Of curves of one kind, the meanings above aside: four that differ in lightness, too. */
static const unsigned SERIES[][2] = {
  { 0x332288, 0xA698FF },
  { 0x0B7A7C, 0x4FD1D9 },
  { 0x6B7A00, 0xC9D644 },
  { 0xAA3B94, 0xF58BD5 },
};

/**
 * Stroke:
 * @width: in pixels, where text has its default size
 * @dashes: likewise, on and off in turn; none for a solid line
 */
typedef struct
{
  double width;
  double dashes[4];
} Stroke;

static const Stroke STROKES[] = {
  [PLOT_INK] = { 1.5, { 0.0 } },
  [PLOT_INK_SOFT] = { 1.0, { 0.0 } },
  [PLOT_GRID] = { 1.5, { 0.0 } },
  [PLOT_BACKGROUND] = { 1.5, { 0.0 } },
  [PLOT_BATCH] = { 1.5, { 0.0 } },
  [PLOT_FITTED] = { 2.5, { 0.0 } },
  [PLOT_TRUTH] = { 2.0, { 7.0, 5.0, 7.0, 5.0 } },
  [PLOT_EXACT] = { 2.0, { 2.0, 4.0, 2.0, 4.0 } },
  [PLOT_HELD_OUT] = { 1.75, { 8.0, 3.0, 2.0, 3.0 } },
  [PLOT_TRUE_LOSS] = { 1.75, { 9.0, 3.0, 9.0, 3.0 } },
  [PLOT_SMOOTHED] = { 2.5, { 0.0 } },
  [PLOT_UNSTABLE] = { 1.5, { 0.0 } },
  [PLOT_DRAWN] = { 2.0, { 10.0, 4.0, 10.0, 4.0 } },
  [PLOT_RIVAL] = { 2.5, { 11.0, 4.0, 11.0, 4.0 } },
};

static const Stroke SERIES_STROKES[] = {
  { 2.0, { 0.0 } },
  { 2.0, { 6.0, 2.5, 6.0, 2.5 } },
  { 2.0, { 2.0, 2.0, 2.0, 2.0 } },
  { 2.0, { 8.0, 2.5, 2.0, 2.5 } },
};

/* The second is for lines that have to be told from others. */
static const Stroke THIN_STROKES[] = {
  { 1.25, { 0.0 } },
  { 1.25, { 5.0, 4.0, 5.0, 4.0 } },
};

static PlotColor
from_rgb (unsigned rgb)
{
  return (PlotColor) {
    .red = ((rgb >> 16) & 0xFF) / 255.0,
    .green = ((rgb >> 8) & 0xFF) / 255.0,
    .blue = (rgb & 0xFF) / 255.0,
  };
}

static PlotColor
mix (PlotColor color,
     double    toward,
     double    share)
{
  color.red += (toward - color.red) * share;
  color.green += (toward - color.green) * share;
  color.blue += (toward - color.blue) * share;
  return color;
}

/**
 * plot_style_color:
 *
 * Returns: the colour that stands for @role
 */
PlotColor
plot_style_color (const PlotStyle *style,
                  PlotRole         role)
{
  bool dark = style->theme == PLOT_DARK;
  PlotColor color = from_rgb (PALETTE[role][dark]);

  if (style->high_contrast && role != PLOT_BACKGROUND)
    color = mix (color, dark ? 1.0 : 0.0, role == PLOT_GRID ? 0.2 : 0.4);
  return color;
}

/**
 * plot_style_series_color:
 * @i: which of the curves, from 0
 *
 * Returns: the colour of one of many curves of a kind; every fourth has the same
 */
PlotColor
plot_style_series_color (const PlotStyle *style,
                         size_t           i)
{
  bool dark = style->theme == PLOT_DARK;
  PlotColor color = from_rgb (SERIES[i % G_N_ELEMENTS (SERIES)][dark]);

  return style->high_contrast ? mix (color, dark ? 1.0 : 0.0, 0.4) : color;
}

/**
 * plot_style_set_source:
 * @alpha: opacity, from 0 to 1
 */
void
plot_style_set_source (const PlotStyle *style,
                       cairo_t         *cr,
                       PlotRole         role,
                       double           alpha)
{
  PlotColor color = plot_style_color (style, role);

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, alpha);
}

/**
 * plot_style_scale:
 *
 * Lines, markers and gaps grow with the text, so that a figure made for a projector looks like the
 * one on screen.
 *
 * Returns: how much larger than on screen everything is drawn
 */
double
plot_style_scale (const PlotStyle *style)
{
  return style->text_size / PLOT_STYLE_DEFAULT.text_size;
}

static void
set_stroke (const PlotStyle *style,
            cairo_t         *cr,
            const Stroke    *stroke)
{
  double scale = plot_style_scale (style) * (style->high_contrast ? 1.4 : 1.0);
  double dashes[G_N_ELEMENTS (stroke->dashes)];

  for (size_t k = 0; k < G_N_ELEMENTS (dashes); k++)
    dashes[k] = scale * stroke->dashes[k];
  cairo_set_line_width (cr, scale * stroke->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes, dashes[0] > 0.0 ? G_N_ELEMENTS (dashes) : 0, 0.0);
}

/**
 * plot_style_set_line:
 *
 * Sets colour, width and dashes of the line that stands for @role, in figure and legend alike.
 */
void
plot_style_set_line (const PlotStyle *style,
                     cairo_t         *cr,
                     PlotRole         role)
{
  plot_style_set_source (style, cr, role, 1.0);
  set_stroke (style, cr, &STROKES[role]);
}

/**
 * plot_style_set_series_line:
 * @i: which of the curves, from 0
 *
 * Sets colour, width and dashes: the latter tell those of one colour apart, of sixteen curves.
 */
void
plot_style_set_series_line (const PlotStyle *style,
                            cairo_t         *cr,
                            size_t           i)
{
  PlotColor color = plot_style_series_color (style, i);
  size_t pattern = i / G_N_ELEMENTS (SERIES) % G_N_ELEMENTS (SERIES_STROKES);

  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
  set_stroke (style, cr, &SERIES_STROKES[pattern]);
}

/**
 * plot_style_set_series_goal:
 * @role: what curves of a kind should come to
 * @i: which of the curves, from 0
 *
 * Sets the colour of that curve, and width and dashes of the line that stands for @role.
 */
void
plot_style_set_series_goal (const PlotStyle *style,
                            cairo_t         *cr,
                            PlotRole         role,
                            size_t           i)
{
  PlotColor color = plot_style_series_color (style, i);

  cairo_set_source_rgb (cr, color.red, color.green, color.blue);
  set_stroke (style, cr, &STROKES[role]);
}

/**
 * plot_style_set_thin_line:
 * @dashed: whether it has dashes, to be told from another thin line
 *
 * Sets colour, width and dashes of a line that many others may run beside.
 */
void
plot_style_set_thin_line (const PlotStyle *style,
                          cairo_t         *cr,
                          PlotRole         role,
                          bool             dashed)
{
  plot_style_set_source (style, cr, role, 1.0);
  set_stroke (style, cr, &THIN_STROKES[dashed]);
}

/**
 * plot_style_snap:
 *
 * Returns: where a horizontal or vertical line next to @position covers whole pixels, and so is
 *   crisp
 */
double
plot_style_snap (double position,
                 double line_width)
{
  bool odd = fmod (round (line_width), 2.0) == 1.0;

  return odd ? floor (position) + 0.5 : round (position);
}
