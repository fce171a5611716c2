#include "plot/axes.h"
#include "plot/text.h"
#include "plot-canvas.h"

#include <float.h>

#define LAYOUTS 200

/* Text may be drawn up to half a pixel away, on whole pixels. */
#define ROUNDING 0.5

/* In ems, between two labels of an axis. */
#define SPACE_BESIDE 0.9
#define SPACE_BELOW 0.35

static void
check_x_labels (const PlotAxes *axes)
{
  double end = -INFINITY;

  for (size_t i = 0; i < axes->x_ticks.n; i++)
    {
      const PlotTick *tick = &axes->x_ticks.tick[i];
      g_autoptr (PangoLayout) text = plot_text_new (&axes->style, tick->label);
      double width, height, x = plot_frame_x (&axes->frame, tick->value);

      if (*tick->label == '\0')
        continue;
      plot_text_measure (text, &width, &height);
      g_assert_cmpfloat (x - width / 2.0, >=, end + SPACE_BESIDE * axes->style.text_size);
      g_assert_cmpfloat (x - width / 2.0, >=, -ROUNDING);
      end = x + width / 2.0;
      g_assert_cmpfloat (end, <=, axes->width + ROUNDING);
    }
}

static void
check_y_labels (const PlotAxes *axes)
{
  double above = INFINITY;

  for (size_t i = 0; i < axes->y_ticks.n; i++)
    {
      const PlotTick *tick = &axes->y_ticks.tick[i];
      g_autoptr (PangoLayout) text = plot_text_new (&axes->style, tick->label);
      double width, height, y = plot_frame_y (&axes->frame, tick->value);

      if (*tick->label == '\0')
        continue;
      plot_text_measure (text, &width, &height);
      g_assert_cmpfloat (y + height / 2.0 + SPACE_BELOW * axes->style.text_size, <=, above);
      above = y - height / 2.0;
      g_assert_cmpfloat (above, >=, -ROUNDING);
      g_assert_cmpfloat (y + height / 2.0, <=, axes->height + ROUNDING);
      g_assert_cmpfloat (width, <, axes->frame.left);
    }
}

static PlotAxis
random_axis (GRand      *rand,
             const char *label)
{
  double width = pow (10.0, g_rand_double_range (rand, -9.0, 12.0));
  double min = g_rand_double_range (rand, -3.0, 3.0) * width;
  PlotAxis axis = { .min = min, .max = min + width, .label = label };

  if (g_rand_boolean (rand))
    axis = (PlotAxis) { .min = width, .max = width * 1e5, .logarithmic = true, .label = label };
  return axis;
}

static void
test_labels_keep_apart (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (int i = 0; i < LAYOUTS; i++)
    {
      PlotAxis x = random_axis (rand, "Step"), y = random_axis (rand, "Loss");
      PlotStyle style = PLOT_STYLE_DEFAULT;
      PlotAxes axes;

      style.text_size = g_rand_double_range (rand, 8.0, 30.0);
      plot_axes_init (&axes, &style, &x, &y, g_rand_double_range (rand, 1.0, 1400.0),
                      g_rand_double_range (rand, 1.0, 900.0));
      g_assert_cmpfloat (axes.frame.width, >=, 1.0);
      g_assert_cmpfloat (axes.frame.height, >=, 1.0);
      g_assert_cmpfloat (axes.frame.left + axes.frame.width, <=, axes.width);
      g_assert_cmpfloat (axes.frame.top + axes.frame.height, <=, axes.height);
      check_x_labels (&axes);
      check_y_labels (&axes);
    }
}

/* However wide a figure is, long numbers are not crowded. */
static void
test_long_numbers_keep_apart (void)
{
  static const double limits[][2] = { { 0.0, 123456.0 }, { -2e6, 1e6 } };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    for (double width = 40.0; width < 1200.0; width++)
      {
        PlotAxis x = { .min = limits[i][0], .max = limits[i][1] }, y = { .min = 0.0, .max = 1.0 };
        PlotAxes axes;

        plot_axes_init (&axes, &PLOT_STYLE_DEFAULT, &x, &y, width, 300.0);
        check_x_labels (&axes);
      }
}

/* As a figure gets lower, it does without one label after the other. */
static void
test_labels_make_way (void)
{
  PlotAxis x = { .min = 0.0, .max = 1.0, .label = "x" }, y = { .min = 0.0, .max = 1.0, .label = "y" };
  int before = 3, seen = 0;

  for (double height = 300.0; height > 10.0; height--)
    {
      PlotAxes axes;
      cairo_rectangle_t head;
      int labels;

      plot_axes_init (&axes, &PLOT_STYLE_DEFAULT, &x, &y, 640.0, height);
      g_assert_true (!axes.x_label || axes.y_label);
      g_assert_true (plot_axes_head (&axes, &head) == (axes.tick_labels && axes.y_label));
      labels = axes.x_label + axes.y_label + axes.tick_labels;
      g_assert_cmpint (labels, <=, before);
      before = labels;
      seen |= 1 << labels;
    }
  g_assert_cmpint (seen, ==, 0xF);
}

/* A figure of the usual size is never left without numbers. */
static void
test_labels_are_there (void)
{
  PlotAxis x = { .min = 0.0, .max = 1e6, .label = "x" };
  PlotAxis y = { .min = 1e-4, .max = 1e2, .logarithmic = true, .label = "y" };
  PlotAxes axes;
  size_t n = 0;

  plot_axes_init (&axes, &PLOT_STYLE_DEFAULT, &x, &y, 640.0, 300.0);
  g_assert_true (axes.tick_labels && axes.x_label && axes.y_label);
  g_assert_cmpuint (axes.x_ticks.n, >=, 4);
  for (size_t i = 0; i < axes.y_ticks.n; i++)
    n += *axes.y_ticks.tick[i].label != '\0';
  g_assert_cmpuint (n, >=, 4);
  g_assert_cmpfloat (axes.frame.width, >, 560.0);
  g_assert_cmpfloat (axes.frame.height, >, 220.0);
}

static void
test_pixels_and_back (void)
{
  PlotFrame frame = {
    .x = { .min = -3.0, .max = 3.0 },
    .y = { .min = 1e-4, .max = 1e2, .logarithmic = true },
    .left = 40.0, .top = 20.0, .width = 600.0, .height = 300.0,
  };

  g_assert_cmpfloat_with_epsilon (plot_frame_x (&frame, 0.0), 340.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (plot_frame_y (&frame, 1e-4), 320.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (plot_frame_y (&frame, 0.1), 170.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (plot_frame_x_from (&frame, 440.0), 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (plot_frame_y_from (&frame, 170.0), 0.1, 1e-12);
  g_assert_cmpfloat_with_epsilon (plot_frame_y (&frame, 0.0), 320.0, 1e-9);
  g_assert_true (isfinite (plot_frame_x (&frame, INFINITY)));
  g_assert_true (isfinite (plot_frame_y (&frame, DBL_MAX)));
  g_assert_true (isnan (plot_frame_y (&frame, NAN)));
}

static void
test_insane_limits (void)
{
  static const double limits[][2] = {
    { NAN, 1.0 }, { 0.0, INFINITY }, { -INFINITY, INFINITY }, { 5.0, 5.0 }, { 3.0, -3.0 },
    { -DBL_MAX, DBL_MAX }, { 0.0, 0.0 }, { 1e16, 1e16 + 2.0 }, { -1.0, 1.0 },
  };

  for (size_t i = 0; i < 2 * G_N_ELEMENTS (limits); i++)
    {
      PlotAxis axis = { .min = limits[i / 2][0], .max = limits[i / 2][1], .logarithmic = i % 2 };
      Canvas canvas;
      PlotAxes axes;

      canvas_init (&canvas, 320, 200);
      plot_axes_init (&axes, &PLOT_STYLE_DEFAULT, &axis, &axis, 320.0, 200.0);
      g_assert_true (isfinite (axes.frame.x.min) && isfinite (axes.frame.x.max));
      g_assert_cmpfloat (axes.frame.x.min, <, axes.frame.x.max);
      plot_axes_draw (&axes, canvas.cr);
      canvas_clear (&canvas, "axes-insane");
    }
}

/* Grid lines cover whole pixels: next to one, there is none half as dark. */
static void
test_crisp_grid (void)
{
  PlotAxis x = { .min = 0.5, .max = 3.0 }, y = { .min = 0.0, .max = 7.0 };
  PlotColor grid = plot_style_color (&PLOT_STYLE_DEFAULT, PLOT_GRID);
  PlotColor paper = plot_style_color (&PLOT_STYLE_DEFAULT, PLOT_BACKGROUND);
  PlotAxes axes;
  Canvas canvas;

  canvas_init (&canvas, 641, 303);
  plot_axes_init (&axes, &PLOT_STYLE_DEFAULT, &x, &y, 641.0, 303.0);
  plot_axes_draw (&axes, canvas.cr);
  cairo_surface_flush (canvas.surface);
  for (int column = (int) axes.frame.left + 2; column < axes.frame.left + axes.frame.width;
       column++)
    {
      int row = (int) plot_frame_y (&axes.frame, 0.5);
      guint32 pixel = canvas_pixel (&canvas, column, row);

      g_assert_true (canvas_distance (pixel, grid) < 0.01 || canvas_distance (pixel, paper) < 0.01);
    }
  g_assert_cmpfloat (canvas_nearest (&canvas, plot_frame_x (&axes.frame, 1.0),
                                     plot_frame_y (&axes.frame, 0.5), 1, grid), <, 0.01);
  canvas_clear (&canvas, "axes-grid");
}

/* The label of an axis is as long as a translator makes it. */
static void
test_long_and_chinese_labels (void)
{
  PlotAxis x = { .min = 0.0, .max = 1.0, .label = "输入 <i>x</i>" };
  PlotAxis y = { .min = 0.0, .max = 1.0, .label = "一个非常非常非常长的名字，比整个图还要长得多" };
  PlotAxis bare = { .min = 0.0, .max = 1.0, .label = "" };
  PlotAxes axes, without;
  Canvas canvas, empty;
  cairo_rectangle_int_t ink;

  canvas_init (&canvas, 200, 160);
  canvas_init (&empty, 200, 160);
  plot_axes_init (&axes, &PLOT_STYLE_DEFAULT, &x, &y, 200.0, 160.0);
  plot_axes_draw (&axes, canvas.cr);
  without = axes;
  without.frame.x = bare;
  without.frame.y = bare;
  plot_axes_draw (&without, empty.cr);
  ink = canvas_difference (&canvas, &empty);
  g_assert_cmpint (ink.width, >, 100);
  g_assert_cmpint (ink.x, >=, 2);
  g_assert_cmpint (ink.x + ink.width, <=, 198);
  g_assert_cmpint (ink.y, >=, 1);
  g_assert_cmpint (ink.y + ink.height, <=, 160);
  canvas_clear (&canvas, "axes-chinese");
  canvas_clear (&empty, "axes-bare");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axes/labels-keep-apart", test_labels_keep_apart);
  g_test_add_func ("/axes/long-numbers-keep-apart", test_long_numbers_keep_apart);
  g_test_add_func ("/axes/labels-make-way", test_labels_make_way);
  g_test_add_func ("/axes/labels-are-there", test_labels_are_there);
  g_test_add_func ("/axes/pixels-and-back", test_pixels_and_back);
  g_test_add_func ("/axes/insane-limits", test_insane_limits);
  g_test_add_func ("/axes/crisp-grid", test_crisp_grid);
  g_test_add_func ("/axes/long-and-chinese-labels", test_long_and_chinese_labels);
  return g_test_run ();
}
