#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

typedef enum
{
  PLOT_LIGHT,
  PLOT_DARK,
} PlotTheme;

/**
 * PlotStyle:
 * @theme: the palette, made for a light or a dark background
 * @background: whether the background is painted
 * @high_contrast: whether lines and text are drawn darker (lighter) and thicker
 * @right_to_left: the direction of the text around the plot; the x axis always runs to the right
 * @font_family: a Pango family list, such as "Cantarell, Sans", or %NULL for the usual ones
 * @text_size: of tick labels, in device-independent pixels; all else is relative to it
 * @legend: whether a legend is drawn
 * @axis_labels: whether axes are labelled
 *
 * How a figure looks, apart from what it shows; the same for every figure.
 */
typedef struct
{
  PlotTheme   theme;
  bool        background;
  bool        high_contrast;
  bool        right_to_left;
  const char *font_family;
  double      text_size;
  bool        legend;
  bool        axis_labels;
} PlotStyle;

typedef struct
{
  double red;
  double green;
  double blue;
} PlotColor;

/* One meaning, one colour, in every view. */
typedef enum
{
  PLOT_INK,        /* text */
  PLOT_INK_SOFT,   /* tick labels, axes */
  PLOT_GRID,
  PLOT_BACKGROUND,
  PLOT_BATCH,      /* batch points, batch loss */
  PLOT_FITTED,     /* the fitted curve */
  PLOT_TRUTH,      /* the true curve, true values */
  PLOT_EXACT,      /* the exact least-squares fit */
  PLOT_HELD_OUT,   /* held-out data */
  PLOT_TRUE_LOSS,  /* the expected loss over all x */
  PLOT_SMOOTHED,   /* the mean of the latest batch losses */
  PLOT_UNSTABLE,   /* what grows from step to step */
  PLOT_DRAWN,      /* a curve that somebody draws */
  PLOT_RIVAL,      /* the other of two runs; the first is what is fitted */
} PlotRole;

extern const PlotStyle PLOT_STYLE_DEFAULT;

PlotColor plot_style_color      (const PlotStyle *style,
                                 PlotRole         role);

void      plot_style_set_source (const PlotStyle *style,
                                 cairo_t         *cr,
                                 PlotRole         role,
                                 double           alpha);

double    plot_style_scale      (const PlotStyle *style);

void      plot_style_set_line   (const PlotStyle *style,
                                 cairo_t         *cr,
                                 PlotRole         role);

void      plot_style_set_thin_line (const PlotStyle *style,
                                    cairo_t         *cr,
                                    PlotRole         role,
                                    bool             dashed);

double    plot_style_snap       (double           position,
                                 double           line_width);

PlotColor plot_style_series_color    (const PlotStyle *style,
                                      size_t           i);

void      plot_style_set_series_line (const PlotStyle *style,
                                      cairo_t         *cr,
                                      size_t           i);

void      plot_style_set_series_goal (const PlotStyle *style,
                                      cairo_t         *cr,
                                      PlotRole         role,
                                      size_t           i);
