#include "plot/end-labels.h"
#include "plot/weights.h"
#include "plot-canvas.h"

#include <string.h>

#define WIDTH 900
#define HEIGHT 300

static const char *const NAMES[POLY_MAX_TERMS] = {
  "bias", "w₁", "w₂", "w₃", "w₄", "w₅", "w₆", "w₇",
  "w₈", "w₉", "w₁₀", "w₁₁", "w₁₂", "w₁₃", "w₁₄", "w₁₅",
};

static const double BEST[POLY_MAX_TERMS] = {
  0.9, 0.5, 3.0, 2.4, -0.3, 1.7, -1.1, 0.2, 2.6, -0.8, 0.0, 1.2, -1.5, 2.1, 0.7, 1.0,
};

/* Weights that go from zero to the best values, each at its own pace, with some noise. */
typedef struct
{
  PlotWeights  figure;
  double      *step;
  double     (*value)[POLY_MAX_TERMS];
} Example;

static double
weight (size_t k,
        double step,
        double n)
{
  return BEST[k] * -expm1 (-step / n * (2.0 + 6.0 * (double) (k % 5)))
         + 0.02 * sin (12345.0 * step + (double) k);
}

static void
example_init (Example *example,
              size_t   n,
              double   stride,
              size_t   terms)
{
  example->step = g_new (double, MAX (n, 1));
  example->value = g_malloc0_n (MAX (n, 1), sizeof *example->value);
  for (size_t i = 0; i < n; i++)
    {
      example->step[i] = stride * (double) i;
      for (size_t k = 0; k < terms; k++)
        example->value[i][k] = weight (k, example->step[i], stride * (double) n);
    }
  example->figure = (PlotWeights) {
    .base = { .klass = &PLOT_WEIGHTS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .n = n,
    .step = example->step,
    .value = (const double (*)[POLY_MAX_TERMS]) example->value,
    .terms = terms,
    .name = NAMES,
    .best = BEST,
    .best_role = PLOT_TRUTH,
  };
  plot_weights_choose_axes (&example->figure, false, &example->figure.base.x,
                            &example->figure.base.y);
}

static void
example_clear (Example *example)
{
  g_free (example->step);
  g_free (example->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Example, example_clear)

static PlotFrame
draw (const PlotWeights *figure,
      Canvas            *canvas)
{
  PlotFrame frame;

  canvas_init (canvas, WIDTH, HEIGHT);
  plot_figure_draw (&figure->base, canvas->cr, WIDTH, HEIGHT);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  return frame;
}

/* Each curve runs in its colour through its own values, however many steps there are. */
static void
test_ink_where_it_must_be (gconstpointer data)
{
  size_t n = *(const size_t *) data;
  g_auto (Example) example = { 0 };
  g_autofree char *name = g_strdup_printf ("weights-%zu", n);
  Canvas canvas;
  PlotFrame frame;

  example_init (&example, n, 64.0, 4);
  example.figure.base.style.legend = false;
  example.figure.best = NULL;
  frame = draw (&example.figure, &canvas);
  for (size_t i = n / 10; i < n; i += n / 10)
    for (size_t k = 0; k < 4; k++)
      {
        PlotColor color = plot_style_series_color (&example.figure.base.style, k);
        double x = plot_frame_x (&frame, example.step[i]), nearest = 1.0;
        double y = plot_frame_y (&frame, example.value[i][k]);

        nearest = canvas_nearest (&canvas, x, y, 3, color);
        g_assert_cmpfloat (nearest, <, 0.2);
      }
  /* And nothing right of the last step but labels. */
  for (size_t k = 0; k < 4; k++)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 64.0 * (double) n) + 90.0,
                                       plot_frame_y (&frame, BEST[k]), 8,
                                       plot_style_series_color (&example.figure.base.style, k)),
                       >, 0.2);
  canvas_clear (&canvas, name);
}

/* Dashed, in the colour of the curve that should come to them, and of no other: there is as much of a gap as of
 * ink. */
static void
test_best_values (void)
{
  static const PlotRole roles[] = { PLOT_TRUTH, PLOT_EXACT };

  for (size_t i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto (Example) example = { 0 };
      Canvas canvas;
      PlotFrame frame;
      int ink[4] = { 0 }, n = 0;

      example_init (&example, 2, 1.0, 4);
      example.figure.best_role = roles[i];
      frame = draw (&example.figure, &canvas);
      for (double x = frame.left + 200.0; x < frame.left + frame.width - 50.0; x++, n++)
        for (size_t k = 0; k < G_N_ELEMENTS (ink); k++)
          ink[k] += canvas_nearest (&canvas, x, plot_frame_y (&frame, BEST[2]), 1,
                                    plot_style_series_color (&example.figure.base.style, k)) < 0.2;
      g_assert_cmpint (ink[2], >, n / 4);
      g_assert_cmpint (ink[2], <, n * 9 / 10);
      g_assert_cmpint (ink[0] + ink[1] + ink[3], <, n / 50);
      canvas_clear (&canvas, "weights-best");
    }
}

/* With every curve at the same place, at every size: labels are as many as curves, and none of them
 * lies over another, nor outside of the figure. */
static void
test_labels (void)
{
  static const int heights[] = { 120, 168, 300, 700 };

  for (size_t terms = 1; terms <= POLY_MAX_TERMS; terms += 5)
    for (size_t i = 0; i < G_N_ELEMENTS (heights); i++)
      {
        PlotStyle style = PLOT_STYLE_DEFAULT;
        const PlotAxis axis = { .min = 0.0, .max = 1.0, .label = "y" };
        double y[POLY_MAX_TERMS];
        PlotEndLabels labels;
        PlotAxes axes;
        size_t rows;

        plot_axes_init (&axes, &style, &axis, &axis, 700.0, heights[i]);
        plot_end_labels_init (&labels, &axes, NAMES, terms);
        g_assert_cmpfloat (labels.width, >, 20.0);
        for (size_t k = 0; k < terms; k++)
          y[k] = k % 3 == 0 ? -1e9 : axes.frame.top + axes.frame.height / 2.0;
        plot_end_labels_place (&labels, &axes.frame, 100.0, y);
        rows = (terms + labels.columns - 1) / labels.columns;
        g_assert_cmpfloat (labels.y[0] - labels.line / 2.0, >=, axes.frame.top - 1e-9);
        g_assert_cmpfloat (labels.y[rows - 1] + labels.line / 2.0, <=,
                           axes.frame.top + axes.frame.height + 1e-9);
        for (size_t row = 1; row < rows; row++)
          g_assert_cmpfloat (labels.y[row] - labels.y[row - 1], >=, labels.line - 1e-9);
        for (size_t k = 1; k < terms; k++)
          g_assert_cmpfloat (labels.end_y[labels.order[k]], >=, labels.end_y[labels.order[k - 1]]);
      }
}

/* Those that are far apart stay where their curves end; a pair is moved by as much to either side.
 * */
static void
test_labels_move_little (void)
{
  PlotStyle style = PLOT_STYLE_DEFAULT;
  const PlotAxis axis = { .min = 0.0, .max = 1.0, .label = "y" };
  const double y[] = { 100.0, 230.0, 60.0, 232.0 };
  PlotEndLabels labels;
  PlotAxes axes;

  plot_axes_init (&axes, &style, &axis, &axis, 700.0, 400.0);
  plot_end_labels_init (&labels, &axes, NAMES, 4);
  plot_end_labels_place (&labels, &axes.frame, 100.0, y);
  g_assert_cmpuint (labels.order[0], ==, 2);
  g_assert_cmpuint (labels.order[3], ==, 3);
  g_assert_cmpfloat_with_epsilon (labels.y[0], 60.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (labels.y[1], 100.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (labels.y[2], 231.0 - labels.line / 2.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (labels.y[3], 231.0 + labels.line / 2.0, 1e-9);
}

/* Whether anything is drawn between the end of a curve and its label. */
static bool
has_lead (double end)
{
  PlotStyle style = PLOT_STYLE_DEFAULT;
  const PlotAxis axis = { .min = 0.0, .max = 1.0, .label = "y" };
  PlotOccupancy occupancy;
  PlotEndLabels labels;
  bool is_drawn = false;
  PlotAxes axes;
  Canvas canvas;

  canvas_init (&canvas, 300, 200);
  plot_axes_init (&axes, &style, &axis, &axis, 300.0, 200.0);
  plot_occupancy_init (&occupancy, &axes.frame);
  plot_end_labels_init (&labels, &axes, NAMES, 1);
  plot_end_labels_place (&labels, &axes.frame, 100.0, &end);
  plot_end_labels_draw (&labels, &axes, canvas.cr, &occupancy);
  cairo_surface_flush (canvas.surface);
  for (int y = 0; y < 200; y++)
    is_drawn = is_drawn || canvas_pixel (&canvas, 103, y) != 0;
  canvas_clear (&canvas, "lead");
  return is_drawn;
}

/* No line leads from the edge to the name of a curve that is out of sight. */
static void
test_labels_of_hidden_curves (void)
{
  g_assert_true (has_lead (100.0));
  g_assert_false (has_lead (-1e30));
  g_assert_false (has_lead (500.0));
  g_assert_false (has_lead (NAN));
}

static void
test_axes_hold_still (void)
{
  g_auto (Example) example = { 0 };
  PlotAxis x, y, last_x = { 0 }, last_y = { 0 };
  int changes_x = 0, changes_y = 0;

  example_init (&example, 4000, 1.0, 4);
  for (size_t n = 1; n <= 4000; n += 7)
    {
      example.figure.n = n;
      plot_weights_choose_axes (&example.figure, false, &x, &y);
      g_assert_cmpfloat (x.min, ==, 0.0);
      g_assert_cmpfloat (x.max, >=, example.step[n - 1]);
      g_assert_cmpfloat (y.max, >=, 3.02);
      g_assert_cmpfloat (y.max, <=, 3.6);
      g_assert_cmpfloat (y.min, <=, -0.02);
      g_assert_cmpfloat (y.min, >=, -0.6);
      changes_x += x.max != last_x.max;
      changes_y += y.max != last_y.max || y.min != last_y.min;
      last_x = x;
      last_y = y;
    }
  g_assert_cmpint (changes_x, <=, 6);
  g_assert_cmpint (changes_y, <=, 2);
  plot_weights_choose_axes (&example.figure, true, &x, &y);
  g_assert_true (x.logarithmic);
  g_assert_cmpfloat (x.min, ==, 1.0);
}

/* Weights that diverge leave the view, and what was learned before stays readable. */
static void
test_diverged (void)
{
  g_auto (Example) example = { 0 };
  PlotAxis x, y;
  Canvas canvas;

  example_init (&example, 100, 1.0, 4);
  for (size_t i = 90; i < 100; i++)
    for (size_t k = 0; k < 4; k++)
      example.value[i][k] *= pow (-1e3, (double) (i - 89));
  example.value[99][2] = INFINITY;
  example.value[99][3] = NAN;
  plot_weights_choose_axes (&example.figure, false, &x, &y);
  g_assert_cmpfloat (y.max, <=, 80.0);
  g_assert_cmpfloat (y.min, >=, -80.0);
  example.figure.base.y = y;
  draw (&example.figure, &canvas);
  canvas_clear (&canvas, "weights-diverged");
}

/* Best values a million times as large as all weights would be all that is seen. */
static void
test_far_best_values (void)
{
  static const double best[POLY_MAX_TERMS] = { 0.5, 4e6, -1.0 };
  g_auto (Example) example = { 0 };
  PlotAxis x, y;

  example_init (&example, 10, 1.0, 3);
  example.figure.best = best;
  plot_weights_choose_axes (&example.figure, false, &x, &y);
  g_assert_cmpfloat (y.max, <, 10.0);
  g_assert_cmpfloat (y.min, <=, -1.0);
  example.figure.n = 0;
  plot_weights_choose_axes (&example.figure, false, &x, &y);
  g_assert_cmpfloat (y.max, >=, 4e6);
}

static void
test_any_size (void)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 40, 30 }, { 1, 500 }, { 500, 1 }, { 120, 90 }, { 3000, 60 }, { 800, 168 },
  };
  static const size_t lengths[] = { 0, 1, 2, 5000 };

  for (size_t n = 0; n < G_N_ELEMENTS (lengths); n++)
    for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_auto (Example) example = { 0 };
        PlotFrame frame;
        Canvas canvas;

        example_init (&example, lengths[n], 1.0, POLY_MAX_TERMS);
        canvas_init (&canvas, sizes[i][0], sizes[i][1]);
        plot_figure_draw (&example.figure.base, canvas.cr, sizes[i][0], sizes[i][1]);
        plot_figure_frame (&example.figure.base, sizes[i][0], sizes[i][1], &frame);
        g_assert_cmpfloat (frame.width, >=, 1.0);
        g_assert_cmpfloat (frame.height, >=, 1.0);
        canvas_clear (&canvas, i == 6 && n == 3 ? "weights-low" : "weights-tiny");
      }
}

/* Any window of a long run. */
static void
test_zoomed (void)
{
  static const double windows[][2] = {
    { 10.0, 12.0 }, { -50.0, 30.0 }, { 900000.0, 2e6 }, { 5e6, 6e6 }, { -1e300, 1e300 },
  };
  g_auto (Example) example = { 0 };

  example_init (&example, 4000, 250.0, 16);
  for (size_t i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      PlotFrame frame;
      Canvas canvas;

      example.figure.base.x.min = windows[i][0];
      example.figure.base.x.max = windows[i][1];
      frame = draw (&example.figure, &canvas);
      g_assert_cmpfloat (frame.width, >, 500.0);
      canvas_clear (&canvas, "weights-zoomed");
    }
}

/* Sixteen curves, dark, and logarithmic steps, for the eye as well. */
static void
test_sixteen (void)
{
  g_auto (Example) example = { 0 };
  Canvas canvas;
  PlotFrame frame;

  example_init (&example, 4000, 1.0, 16);
  example.figure.base.style.theme = PLOT_DARK;
  frame = draw (&example.figure, &canvas);
  g_assert_cmpfloat (frame.left + frame.width, <, WIDTH - 40.0);
  canvas_clear (&canvas, "weights-dark");
  plot_weights_choose_axes (&example.figure, true, &example.figure.base.x, &example.figure.base.y);
  frame = draw (&example.figure, &canvas);
  for (size_t k = 0; k < 16; k += 3)
    g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&frame, 100.0),
                                       plot_frame_y (&frame, weight (k, 100.0, 4000.0)), 12,
                                       plot_style_series_color (&example.figure.base.style, k)),
                       <, 0.25);
  canvas_clear (&canvas, "weights-logarithmic");
}

int
main (int   argc,
      char *argv[])
{
  static const size_t lengths[] = { 40, 300, 4097 };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plot-weights/ink/%zu", lengths[i]);

      g_test_add_data_func (path, &lengths[i], test_ink_where_it_must_be);
    }
  g_test_add_func ("/plot-weights/best-values", test_best_values);
  g_test_add_func ("/plot-weights/labels", test_labels);
  g_test_add_func ("/plot-weights/labels-move-little", test_labels_move_little);
  g_test_add_func ("/plot-weights/labels-of-hidden-curves", test_labels_of_hidden_curves);
  g_test_add_func ("/plot-weights/axes-hold-still", test_axes_hold_still);
  g_test_add_func ("/plot-weights/diverged", test_diverged);
  g_test_add_func ("/plot-weights/far-best-values", test_far_best_values);
  g_test_add_func ("/plot-weights/any-size", test_any_size);
  g_test_add_func ("/plot-weights/zoomed", test_zoomed);
  g_test_add_func ("/plot-weights/sixteen", test_sixteen);
  return g_test_run ();
}
