#include "plot/cloud.h"

#include "core/extremes.h"

#include <glib.h>
#include <math.h>

/* Of the first level, which even a single point has, and of each further one: half, together. */
#define FIRST_ALPHA 0.22
#define ALPHA 0.08

#define MOST_RUNS_IN_A_FILL 512

/* Cells side by side of one row that have a level, from @first up to @end. */
typedef struct
{
  guint16 row;
  guint16 first;
  guint16 end;
} Run;

/* From (@left, @bottom) each cell is @width by @height, in units of the axes. The runs of a level
 * are @runs from level_start[level] up to level_start[level + 1]. */
struct _PlotCloud
{
  gatomicrefcount references;
  double          left;
  double          bottom;
  double          width;
  double          height;
  GArray         *runs;
  guint           level_start[PLOT_CLOUD_LEVELS + 1];
};

/* Cells are centred on the outermost values; where all are equal they have one of their own. */
static double
cell_size (Extremes range,
           int      n)
{
  double size = ((double) range.max - (double) range.min) / (n - 1);

  return size > 0.0 ? size : fmax (fabs ((double) range.min), 1.0) * 1e-3;
}

static void
count_points (const PlotCloud *self,
              const float     *x,
              const float     *y,
              size_t           n,
              guint32         *count)
{
  float left = (float) self->left, bottom = (float) self->bottom;
  float columns = (float) (1.0 / self->width), rows = (float) (1.0 / self->height);

  for (size_t i = 0; i < n; i++)
    {
      float column = (x[i] - left) * columns, row = (y[i] - bottom) * rows;

      if (column >= 0.0f && column < PLOT_CLOUD_COLUMNS && row >= 0.0f && row < PLOT_CLOUD_ROWS)
        count[(size_t) row * PLOT_CLOUD_COLUMNS + (size_t) column]++;
    }
}

static void
append_runs (PlotCloud     *self,
             const guint32 *count,
             guint32        least)
{
  for (guint row = 0; row < PLOT_CLOUD_ROWS; row++)
    for (guint column = 0; column < PLOT_CLOUD_COLUMNS; column++)
      {
        const guint32 *cell = count + row * PLOT_CLOUD_COLUMNS;
        Run run = { (guint16) row, (guint16) column, 0 };

        if (cell[column] < least)
          continue;
        while (column < PLOT_CLOUD_COLUMNS && cell[column] >= least)
          column++;
        run.end = (guint16) column;
        g_array_append_val (self->runs, run);
      }
}

/* Levels are as many points apart in ratio, so that single points can be seen beside thousands. */
static void
find_levels (PlotCloud     *self,
             const guint32 *count)
{
  guint32 most = 1, before = 0;

  for (guint i = 0; i < PLOT_CLOUD_ROWS * PLOT_CLOUD_COLUMNS; i++)
    most = MAX (most, count[i]);
  for (guint level = 0; level < PLOT_CLOUD_LEVELS; level++)
    {
      guint32 least = (guint32) ceil (pow (most, (double) level / PLOT_CLOUD_LEVELS) - 1e-9);

      self->level_start[level] = self->runs->len;
      if (least > before)
        append_runs (self, count, least);
      before = least;
    }
  self->level_start[PLOT_CLOUD_LEVELS] = self->runs->len;
}

/**
 * plot_cloud_new:
 * @x: shape [n], finite
 * @y: shape [n], finite
 * @n: at least 1
 *
 * Any thread may do this.
 *
 * Returns: (transfer full): how densely the points lie; nothing of them is borrowed
 */
PlotCloud *
plot_cloud_new (const float *x,
                const float *y,
                size_t       n)
{
  g_autofree guint32 *count = g_new0 (guint32, PLOT_CLOUD_ROWS * PLOT_CLOUD_COLUMNS);
  PlotCloud *self = g_new0 (PlotCloud, 1);
  Extremes x_range = extremes_of (x, n), y_range = extremes_of (y, n);

  g_atomic_ref_count_init (&self->references);
  self->runs = g_array_new (FALSE, FALSE, sizeof (Run));
  self->width = cell_size (x_range, PLOT_CLOUD_COLUMNS);
  self->height = cell_size (y_range, PLOT_CLOUD_ROWS);
  self->left = (double) x_range.min - self->width / 2.0;
  self->bottom = (double) y_range.min - self->height / 2.0;
  count_points (self, x, y, n, count);
  find_levels (self, count);
  return self;
}

/**
 * plot_cloud_ref:
 *
 * It does not change: threads may share it.
 *
 * Returns: (transfer full): @self
 */
PlotCloud *
plot_cloud_ref (PlotCloud *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
plot_cloud_unref (PlotCloud *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_array_unref (self->runs);
  g_free (self);
}

/* On whole pixels, at least one of them, so that cells side by side touch and do not overlap. */
static cairo_rectangle_t
run_area (const PlotCloud *self,
          const Run       *run,
          const PlotFrame *frame)
{
  double left = round (plot_frame_x (frame, self->left + self->width * run->first));
  double right = round (plot_frame_x (frame, self->left + self->width * run->end));
  double top = round (plot_frame_y (frame, self->bottom + self->height * (run->row + 1)));
  double bottom = round (plot_frame_y (frame, self->bottom + self->height * run->row));

  return (cairo_rectangle_t) { left, top, fmax (right - left, 1.0), fmax (bottom - top, 1.0) };
}

/**
 * plot_cloud_draw:
 * @role: whose colour it has
 * @occupancy: gets the cells with points
 */
void
plot_cloud_draw (const PlotCloud *self,
                 const PlotFrame *frame,
                 const PlotStyle *style,
                 PlotRole         role,
                 cairo_t         *cr,
                 PlotOccupancy   *occupancy)
{
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (guint level = 0; level < PLOT_CLOUD_LEVELS; level++)
    {
      double alpha = level == 0 ? FIRST_ALPHA : ALPHA;

      plot_style_set_source (style, cr, role, style->high_contrast ? 1.5 * alpha : alpha);
      for (guint i = self->level_start[level]; i < self->level_start[level + 1]; i++)
        {
          cairo_rectangle_t area = run_area (self, &g_array_index (self->runs, Run, i), frame);

          cairo_rectangle (cr, area.x, area.y, area.width, area.height);
          if (level == 0)
            plot_occupancy_add (occupancy, &area);
          if (i % MOST_RUNS_IN_A_FILL == 0)
            cairo_fill (cr);
        }
      cairo_fill (cr);
    }
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
}
