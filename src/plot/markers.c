#include "plot/markers.h"

#include "plot/stamps.h"

#include <glib.h>
#include <math.h>

#define RADIUS 3.5
#define SMALLEST_RADIUS 2.0

/* From this many points on markers shrink, for a crowd is read by its density. */
#define CROWD 128

/* Polygons of so many corners cannot be told from circles of a few pixels, and fill faster. */
#define MOST_CORNERS 32
#define CROWD_CORNERS 12

/* The shape of one marker, around (0, 0). */
typedef struct
{
  int    n;
  double x[MOST_CORNERS];
  double y[MOST_CORNERS];
} Outline;

/**
 * plot_markers_radius:
 * @n: how many there are
 *
 * Returns: the radius that suits them
 */
double
plot_markers_radius (const PlotStyle *style,
                     size_t           n)
{
  double radius = RADIUS * fmin (1.0, pow ((double) CROWD / (double) n, 0.25));

  return fmax (radius, SMALLEST_RADIUS) * plot_style_scale (style);
}

/* A square of the same area. */
static void
outline_init (Outline           *outline,
              const PlotMarkers *markers)
{
  bool square = markers->shape == PLOT_MARKER_SQUARE;
  double radius = square ? markers->radius * sqrt (G_PI / 2.0) : markers->radius;
  double turn = square ? G_PI / 4.0 : 0.0;

  outline->n = square ? 4 : markers->n > CROWD ? CROWD_CORNERS : MOST_CORNERS;
  for (int k = 0; k < outline->n; k++)
    {
      outline->x[k] = radius * cos (turn + 2.0 * G_PI * k / outline->n);
      outline->y[k] = radius * sin (turn + 2.0 * G_PI * k / outline->n);
    }
}

/* Whether any of a point can be seen; false for what is not a number, too. */
static bool
locate (const PlotMarkers *markers,
        const PlotFrame   *frame,
        size_t             i,
        double            *x,
        double            *y)
{
  double r = markers->radius;

  *x = plot_frame_x (frame, (double) markers->x[i]);
  *y = plot_frame_y (frame, (double) markers->y[i]);
  return *x >= frame->left - r && *x <= frame->left + frame->width + r
         && *y >= frame->top - r && *y <= frame->top + frame->height + r;
}

/* A point that lies beyond the axes shows as an arrowhead at the edge that it lies behind. */
static void
draw_arrowhead (const PlotMarkers *markers,
                const PlotFrame   *frame,
                double             x,
                double             y,
                cairo_t           *cr)
{
  double r = markers->radius;
  double inside_x = fmin (fmax (x, frame->left + r), frame->left + frame->width - r);
  double inside_y = fmin (fmax (y, frame->top + r), frame->top + frame->height - r);
  bool sideways = fabs (x - inside_x) / frame->width > fabs (y - inside_y) / frame->height;
  double ahead_x = sideways ? copysign (r, x - inside_x) : 0.0;
  double ahead_y = sideways ? 0.0 : copysign (r, y - inside_y);

  cairo_move_to (cr, inside_x + ahead_x, inside_y + ahead_y);
  cairo_line_to (cr, inside_x - ahead_x - ahead_y, inside_y - ahead_y + ahead_x);
  cairo_line_to (cr, inside_x - ahead_x + ahead_y, inside_y - ahead_y - ahead_x);
  cairo_fill (cr);
}

static void
draw_outline (const Outline *outline,
              double         x,
              double         y,
              cairo_t       *cr)
{
  for (int k = 0; k < outline->n; k++)
    cairo_line_to (cr, x + outline->x[k], y + outline->y[k]);
  cairo_fill (cr);
}

/**
 * plot_markers_draw:
 *
 * Each is filled by itself, so that two that overlap look darker.
 */
void
plot_markers_draw (const PlotMarkers *markers,
                   const PlotFrame   *frame,
                   const PlotStyle   *style,
                   cairo_t           *cr)
{
  PlotStamps stamps;
  Outline outline;
  bool has_stamps;

  outline_init (&outline, markers);
  has_stamps = markers->n > CROWD
               && plot_stamps_init (&stamps, cr, outline.x, outline.y, (size_t) outline.n);
  plot_style_set_source (style, cr, markers->role, markers->alpha);
  for (size_t i = 0; i < markers->n; i++)
    {
      double x, y;
      bool is_seen = locate (markers, frame, i, &x, &y);

      if (is_seen && has_stamps)
        plot_stamps_draw (&stamps, cr, x, y);
      else if (is_seen)
        draw_outline (&outline, x, y, cr);
      else if (isfinite (x) && isfinite (y))
        draw_arrowhead (markers, frame, x, y, cr);
    }
  if (has_stamps)
    plot_stamps_clear (&stamps);
}

/**
 * plot_markers_occupy:
 *
 * Takes the cells that they lie in.
 */
void
plot_markers_occupy (const PlotMarkers *markers,
                     PlotOccupancy     *occupancy)
{
  for (size_t i = 0; i < markers->n; i++)
    {
      double x, y;

      if (locate (markers, &occupancy->frame, i, &x, &y))
        plot_occupancy_add_point (occupancy, x, y, markers->radius);
    }
}
