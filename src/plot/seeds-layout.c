#include "config.h"

#include "plot/seeds-layout.h"
#include "plot/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Lengths in ems of the text. */
#define EDGE 0.5
#define GAP 1.4        /* between fan and histogram, and between columns */
#define LEAST_COLUMN 2.5

/* Of the width, that of the fan; and of the height, what the note may take at most. */
#define CURVES_SHARE 0.5
#define GREATEST_NOTE 0.3

/* Less high than this, in ems, a figure has no room for a note. */
#define LEAST_NOTED 9.0

/* In pixels at the usual text size: at which a curve is pointed at. */
#define REACH 12.0

/**
 * plot_seeds_column_label:
 *
 * Returns: what stands below a bar that has no place on the axis of steps
 */
const char *
plot_seeds_column_label (PlotSeedOutcome outcome)
{
  switch (outcome)
    {
    case PLOT_SEED_UNSTOPPED:
      /* Translators: below a bar: runs that made all steps that they were allowed. */
      return C_("bar", "Not stopped");
    case PLOT_SEED_DIVERGED:
      return C_("bar", "Diverged");
    case PLOT_SEED_STOPPED:
      break;
    }
  return NULL;
}

/* Broken into lines, as many as the height allows. */
static PangoLayout *
new_note (const PlotStyle *style,
          const char      *markup,
          double           width,
          double           height)
{
  PangoLayout *note = plot_text_new (style, markup);

  pango_layout_set_width (note, (int) (fmax (width, 1.0) * PANGO_SCALE));
  pango_layout_set_height (note, (int) (height * PANGO_SCALE));
  pango_layout_set_wrap (note, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (note, PANGO_ELLIPSIZE_END);
  return note;
}

/* Returns the height that it takes, which is the same whatever is marked: nothing else may move. */
static double
lay_out_note (PlotSeedsLayout *self,
              const PlotSeeds *figure,
              double           width,
              double           height)
{
  const PlotStyle *style = &figure->base.style;
  double edge = round (EDGE * style->text_size), text_width, text_height;
  g_autoptr (PangoLayout) usual = NULL;

  if (figure->note == NULL || !style->axis_labels || height < LEAST_NOTED * style->text_size)
    return 0.0;
  usual = new_note (style, figure->note, width - 2.0 * edge, GREATEST_NOTE * height);
  plot_text_measure (usual, &text_width, &text_height);
  self->note = figure->marked_note != NULL
                 ? new_note (style, figure->marked_note, width - 2.0 * edge, text_height)
                 : g_object_ref (usual);
  self->note_y = height - edge - ceil (text_height);
  return ceil (text_height) + edge;
}

static double
column_width (const PlotStyle *style,
              PlotSeedOutcome  outcome)
{
  double least = LEAST_COLUMN * style->text_size, width, height;
  g_autoptr (PangoLayout) text = NULL;

  if (!style->axis_labels)
    return ceil (least);
  text = plot_text_get (style, plot_seeds_column_label (outcome));
  plot_text_measure (text, &width, &height);
  return ceil (fmax (width, least));
}

static bool
has_bar (const PlotSeeds *figure,
         PlotSeedOutcome  outcome)
{
  for (size_t i = 0; i < figure->n_bars; i++)
    if (figure->bar[i].outcome == outcome)
      return true;
  return figure->own != NULL && figure->own->outcome == outcome;
}

/* From the right edge leftwards. Returns where the axes end. */
static double
lay_out_columns (PlotSeedsLayout *self,
                 const PlotSeeds *figure,
                 double           right)
{
  const PlotStyle *style = &figure->base.style;

  for (PlotSeedOutcome outcome = PLOT_SEED_DIVERGED; outcome > PLOT_SEED_STOPPED; outcome--)
    {
      PlotSeedsColumn *column = &self->column[outcome];

      if (!has_bar (figure, outcome))
        continue;
      column->width = column_width (style, outcome);
      right -= round (GAP * style->text_size) + column->width;
      column->x = right;
    }
  return right;
}

/**
 * plot_seeds_layout_init:
 * @layout: (out): to be cleared by plot_seeds_layout_clear()
 * @width: of the figure, in pixels
 * @height: of the figure
 */
void
plot_seeds_layout_init (PlotSeedsLayout *self,
                        const PlotSeeds *figure,
                        double           width,
                        double           height)
{
  PlotStyle style = figure->base.style;
  double half = floor (CURVES_SHARE * width), gap = round (GAP * style.text_size), right;

  self->note = NULL;
  memset (self->column, 0, sizeof self->column);
  height -= lay_out_note (self, figure, width, height);
  self->steps_x = half + gap;
  right = lay_out_columns (self, figure, width);
  /* The background is that of the whole figure. */
  style.background = false;
  plot_axes_init (&self->curves, &style, &figure->base.x, &figure->base.y, half, height);
  plot_axes_init (&self->steps, &style, &figure->steps, &figure->counts,
                  fmax (right - self->steps_x, 1.0), height);
}

void
plot_seeds_layout_clear (PlotSeedsLayout *self)
{
  g_clear_object (&self->note);
}

/**
 * plot_seeds_layout_bar:
 * @left: (out): of the bar, in pixels of the figure
 * @right: (out): likewise
 *
 * Returns: whether there is room for it at all
 */
bool
plot_seeds_layout_bar (const PlotSeedsLayout *self,
                       const PlotSeedBar     *bar,
                       double                *left,
                       double                *right)
{
  const PlotSeedsColumn *column = &self->column[bar->outcome];

  if (bar->outcome == PLOT_SEED_STOPPED)
    {
      *left = self->steps_x + plot_frame_x (&self->steps.frame, bar->from);
      *right = self->steps_x + plot_frame_x (&self->steps.frame, bar->to);
    }
  else
    {
      *left = column->x;
      *right = column->x + column->width;
    }
  return *right > *left;
}

static size_t
nearest_run (const PlotSeeds *self,
             const PlotFrame *frame,
             double           x,
             double           y)
{
  double at = plot_frame_x_from (frame, x), least = REACH * plot_style_scale (&self->base.style);
  size_t nearest = PLOT_SEEDS_NONE;

  for (size_t i = 0; i < self->n; i++)
    {
      double distance
          = fabs (plot_frame_y (frame, plot_seeds_eval (self, &self->run[i].fitted, at)) - y);

      if (self->run[i].outcome == PLOT_SEED_DIVERGED || !(distance < least))
        continue;
      least = distance;
      nearest = i;
    }
  return nearest;
}

static bool
contains (const PlotFrame *frame,
          double           x,
          double           y)
{
  return x >= frame->left && x < frame->left + frame->width && y >= frame->top
         && y <= frame->top + frame->height;
}

/**
 * plot_seeds_locate:
 * @width: of the figure, in pixels
 * @height: of the figure
 * @x: a place in it
 * @y: likewise
 * @hit: (out): the bar there, from the bottom to the top of the histogram, or the curve
 */
void
plot_seeds_locate (const PlotSeeds *self,
                   double           width,
                   double           height,
                   double           x,
                   double           y,
                   PlotSeedsHit    *hit)
{
  PlotSeedsLayout layout;
  double left, right;

  *hit = (PlotSeedsHit) { PLOT_SEEDS_NONE, PLOT_SEEDS_NONE };
  plot_seeds_layout_init (&layout, self, width, height);
  if (contains (&layout.curves.frame, x, y))
    hit->run = nearest_run (self, &layout.curves.frame, x, y);
  else if (y >= layout.steps.frame.top && y <= layout.steps.frame.top + layout.steps.frame.height)
    for (size_t i = 0; i < self->n_bars; i++)
      if (plot_seeds_layout_bar (&layout, &self->bar[i], &left, &right) && x >= left && x < right)
        hit->bar = i;
  if (hit->run != PLOT_SEEDS_NONE)
    hit->bar = plot_seeds_find_bar (self, &self->run[hit->run]);
  plot_seeds_layout_clear (&layout);
}
