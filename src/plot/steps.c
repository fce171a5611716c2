#include "config.h"

#include "plot/steps.h"
#include "plot/ticks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What is shown before anything is known. */
#define FIRST_STEPS 100.0

/**
 * plot_steps_choose_axis:
 * @n_steps: how many were made
 * @logarithmic: whether it shall begin with step 1 and give as much room to each tenfold
 * @axis: (out): the axis, with its label
 *
 * Chooses an axis that holds all steps so far and rarely changes as more come: the last is rounded
 * up to 1, 2 or 5 times a power of ten.
 */
void
plot_steps_choose_axis (uint64_t  n_steps,
                        bool      logarithmic,
                        PlotAxis *axis)
{
  *axis = (PlotAxis) {
    .min = logarithmic ? 1.0 : 0.0,
    .max = plot_ticks_nice_above (fmax ((double) n_steps, FIRST_STEPS)),
    .logarithmic = logarithmic,
    .label = C_("axis", "Step"),
  };
}

/**
 * plot_steps_mark:
 * @step: where the run is, or zero for none
 * @axes: whose x axis is one of steps
 *
 * Draws a line from top to bottom.
 */
void
plot_steps_mark (uint64_t        step,
                 const PlotAxes *axes,
                 cairo_t        *cr)
{
  const PlotFrame *frame = &axes->frame;
  double x = plot_frame_x (frame, (double) step), width;

  if (step == 0 || !(x >= frame->left && x <= frame->left + frame->width))
    return;
  cairo_save (cr);
  plot_style_set_line (&axes->style, cr, PLOT_INK);
  width = fmax (round (plot_style_scale (&axes->style)), 1.0);
  cairo_set_line_width (cr, width);
  x = plot_style_snap (x, width);
  cairo_move_to (cr, x, frame->top);
  cairo_line_to (cr, x, frame->top + frame->height);
  cairo_stroke (cr);
  cairo_restore (cr);
}
