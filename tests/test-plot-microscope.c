#include "plot/microscope-layout.h"
#include "plot-canvas.h"

#define WIDTH 900
#define HEIGHT 300

/* A run that has made some steps, and what its latest step looks like. */
typedef struct
{
  Run            run;
  StepRecord     record;
  StepRow       *row;
  PlotMicroscope figure;
} Example;

static void
example_init (Example *example)
{
  g_assert_true (run_init (&example->run));
}

static void
example_show (Example  *example,
              uint64_t  seed,
              int       n_steps)
{
  PlotMicroscope *figure = &example->figure;
  float loss;

  run_start (&example->run, seed);
  for (int i = 0; i < n_steps; i++)
    run_step (&example->run, &loss);
  g_assert_true (step_record_make (&example->run, &example->record));
  example->row = g_new (StepRow, example->record.n_rows);
  if (!example->record.full_batch)
    step_record_rows (&example->run, example->record.n_rows, example->row);
  *figure = (PlotMicroscope) {
    .base = { .klass = &PLOT_MICROSCOPE_CLASS, .style = PLOT_STYLE_DEFAULT },
    .record = &example->record,
    .row = example->row,
    .n_rows = example->record.n_rows,
    .marked_row = PLOT_MICROSCOPE_NONE,
    .marked_term = PLOT_MICROSCOPE_NONE,
  };
  plot_microscope_choose_axes (figure, &figure->base.x, &figure->base.y);
}

static void
example_clear (Example *example)
{
  g_free (example->row);
  run_clear (&example->run);
}

static void
draw (const PlotMicroscope *figure,
      Canvas               *canvas,
      int                   width,
      int                   height)
{
  canvas_init (canvas, width, height);
  plot_figure_draw (&figure->base, canvas->cr, width, height);
}

/* Where two drawings differ, which is somewhere. */
static cairo_rectangle_int_t
difference (const PlotMicroscope *figure,
            Canvas               *before)
{
  Canvas after;
  cairo_rectangle_int_t ink;

  draw (figure, &after, before->width, before->height);
  ink = canvas_difference (before, &after);
  g_assert_cmpint (ink.width, >, 0);
  canvas_clear (&after, "microscope-other");
  return ink;
}

static PlotMicroscopeHit
locate (const PlotMicroscope *figure,
        double                x,
        double                y)
{
  PlotMicroscopeHit hit;

  plot_microscope_locate (figure, WIDTH, HEIGHT, x, y, &hit);
  return hit;
}

/* Both corners of what has changed lie in a cell of this row and term. */
static void
assert_lies_in (const PlotMicroscope        *figure,
                const cairo_rectangle_int_t *ink,
                size_t                       row,
                size_t                       term)
{
  for (int corner = 0; corner < 2; corner++)
    {
      double x = ink->x + corner * (ink->width - 1), y = ink->y + corner * (ink->height - 1);
      PlotMicroscopeHit hit = locate (figure, x, y);

      g_assert_cmpuint (hit.row, ==, row);
      g_assert_cmpuint (hit.term, ==, term);
    }
}

/* A number that changes changes the ink in its own cell alone. */
static void
test_cells (void)
{
  const size_t none = PLOT_MICROSCOPE_NONE;
  Example example;
  PlotMicroscope *figure = &example.figure;
  cairo_rectangle_int_t ink, other;
  PlotFrame frame;
  Canvas canvas;

  example_init (&example);
  example_show (&example, 1, 1);
  /* What is worked out below the table is another point, and another weight. */
  figure->marked_row = 0;
  figure->marked_term = 0;
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  draw (figure, &canvas, WIDTH, HEIGHT);

  example.row[4].feature[2] = 8.88f;
  ink = difference (figure, &canvas);
  assert_lies_in (figure, &ink, 4, 2);
  example.row[4].feature[2] = 1.36f;

  example.row[4].feature[3] = 8.88f;
  other = difference (figure, &canvas);
  assert_lies_in (figure, &other, 4, 3);
  g_assert_cmpint (other.x, >, ink.x + ink.width);
  example.row[4].feature[3] = -1.59f;

  example.row[4].prediction = 8.88f;
  ink = difference (figure, &canvas);
  assert_lies_in (figure, &ink, 4, none);
  g_assert_cmpint (ink.x, >, other.x);
  canvas_clear (&canvas, "microscope-cells");

  draw (figure, &canvas, WIDTH, HEIGHT);
  example.record.after.value[2] = 0.8888f;
  ink = difference (figure, &canvas);
  assert_lies_in (figure, &ink, none, 2);
  canvas_clear (&canvas, "microscope-weights");

  example.record.after.value[2] = example.record.before.value[2];
  example.record.loss = 888.0f;
  draw (figure, &canvas, WIDTH, HEIGHT);
  example.record.loss = 111.0f;
  other = difference (figure, &canvas);
  g_assert_cmpfloat (other.y, >=, frame.top + frame.height);
  g_assert_cmpint (other.x, <, ink.x);
  canvas_clear (&canvas, "microscope-loss");
  example_clear (&example);
}

/* The lowest row of pixels that the title of a column has ink in, above the line below it. */
static int
lowest_of_title (const PlotMicroscope *figure,
                 const Canvas         *canvas,
                 MicroscopeKind        kind)
{
  PlotColor ink = plot_style_color (&figure->base.style, PLOT_INK);
  MicroscopeLayout layout;
  size_t i = 0;
  int y, left, right;

  microscope_layout_init (&layout, figure, canvas->width, canvas->height);
  while (layout.column[i].kind != kind)
    i++;
  left = (int) microscope_layout_x (&layout, i);
  right = left + (int) layout.column[i].width;
  for (y = (int) (layout.title_top + layout.line) - 2; y > (int) layout.title_top; y--)
    {
      int x = left;

      while (x < right && canvas_distance (canvas_pixel (canvas, x, y), ink) > 0.3)
        x++;
      if (x < right)
        break;
    }
  microscope_layout_clear (&layout);
  return y;
}

/* What has an exponent stands on the same line as what has none. */
static void
test_baseline (void)
{
  Example example;
  Canvas canvas;

  example_init (&example);
  example_show (&example, 1, 1);
  for (double size = 12.0; size <= 48.0; size *= 2.0)
    {
      example.figure.base.style.text_size = size;
      example.figure.base.style.font_family = "DejaVu Sans";
      draw (&example.figure, &canvas, 3600, 1200);
      g_assert_cmpint (lowest_of_title (&example.figure, &canvas, MICROSCOPE_ERROR), ==,
                       lowest_of_title (&example.figure, &canvas, MICROSCOPE_SQUARE));
      canvas_clear (&canvas, "microscope-baseline");
    }
  example_clear (&example);
}

/* Marks reach as far as their row, and, for a weight, the column of its feature. */
static void
test_marks (void)
{
  Example example;
  PlotMicroscope *figure = &example.figure;
  cairo_rectangle_int_t points, weights;
  Canvas canvas;

  example_init (&example);
  example_show (&example, 1, 1);
  figure->base.style.text_size = 11.0;
  draw (figure, &canvas, WIDTH, 160);
  figure->marked_row = 2;
  points = difference (figure, &canvas);
  figure->marked_row = PLOT_MICROSCOPE_NONE;
  figure->marked_term = 3;
  weights = difference (figure, &canvas);
  g_assert_cmpint (points.x + points.width, <, weights.x + weights.width);
  g_assert_cmpint (points.x, <, weights.x);
  g_assert_cmpint (points.height, <, 24);
  g_assert_cmpint (weights.height, >, 3 * points.height);
  canvas_clear (&canvas, "microscope-marks");
  example_clear (&example);
}

/* The y axis says which row is the first, but at the end as many are shown as fit. */
static void
test_rows (void)
{
  Example example;
  PlotMicroscope *figure = &example.figure;
  PlotFrame frame;
  double n;

  example_init (&example);
  g_assert_true (run_set_batch_size (&example.run, 1000));
  example_show (&example, 1, 1);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  n = frame.y.max - frame.y.min;
  g_assert_cmpfloat (n, >=, 8.0);
  g_assert_cmpfloat (n, ==, round (n));
  g_assert_cmpfloat (frame.y.max, ==, 0.0);
  g_assert_cmpuint (locate (figure, 60.0, frame.top + 3.0).row, ==, 0);
  g_assert_cmpuint (locate (figure, 60.0, frame.top + frame.height - 3.0).row, ==, (size_t) n - 1);
  g_assert_cmpuint (locate (figure, 60.0, frame.top - 3.0).row, ==, PLOT_MICROSCOPE_NONE);

  figure->base.y.max = -500.2;
  g_assert_cmpuint (locate (figure, 60.0, frame.top + 3.0).row, ==, 500);
  g_assert_cmpuint (locate (figure, 800.0, frame.top + 3.0).term, ==, 0);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  g_assert_cmpfloat (frame.y.max, ==, -500.0);

  figure->base.y.max = -5000.0;
  g_assert_cmpuint (locate (figure, 60.0, frame.top + frame.height - 3.0).row, ==, 999);
  figure->base.y.max = 5000.0;
  g_assert_cmpuint (locate (figure, 60.0, frame.top + 3.0).row, ==, 0);
  example_clear (&example);
}

/* Below and above the rows, at their numbers, there is a sign of those out of sight, and only of them. */
static void
test_signs_of_rows (void)
{
  Example example;
  PlotMicroscope *figure = &example.figure;
  PlotFrame frame;
  double n, above, below;
  const double x = 16.0;

  example_init (&example);
  example_show (&example, 1, 1);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  n = frame.y.max - frame.y.min;
  above = frame.top - 0.5 * frame.height / n;
  below = frame.top + frame.height + 0.5 * frame.height / n;
  g_assert_cmpint (locate (figure, x, below).roll, ==, 1);
  g_assert_cmpint (locate (figure, x, above).roll, ==, 0);
  g_assert_cmpint (locate (figure, x + 60.0, below).roll, ==, 0);
  figure->base.y.max = -3.0;
  g_assert_cmpint (locate (figure, x, below).roll, ==, 1);
  g_assert_cmpint (locate (figure, x, above).roll, ==, -1);
  figure->base.y.max = n - 32.0;
  g_assert_cmpint (locate (figure, x, below).roll, ==, 0);
  g_assert_cmpint (locate (figure, x, above).roll, ==, -1);
  g_assert_cmpint (locate (figure, x, above).turn, ==, 0);
  example_clear (&example);
}

/* Where all rows are in sight, the means follow at once, and no sign tells of others. */
static void
test_high (void)
{
  Example example;
  PlotMicroscope *figure = &example.figure;
  cairo_rectangle_int_t ink;
  double line, end;
  PlotFrame frame;
  Canvas canvas;

  example_init (&example);
  g_assert_true (run_set_batch_size (&example.run, 6));
  example_show (&example, 1, 1);
  plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
  g_assert_cmpfloat (frame.y.max - frame.y.min, ==, 6.0);
  line = frame.height / 6.0;
  end = frame.top + frame.height;
  draw (figure, &canvas, WIDTH, HEIGHT);
  example.record.loss = 888.0f;
  ink = difference (figure, &canvas);
  g_assert_cmpfloat (ink.y, >=, end);
  g_assert_cmpfloat (ink.y + ink.height, <=, end + 1.5 * line);
  g_assert_cmpint (locate (figure, 16.0, end + 0.5 * line).roll, ==, 0);
  canvas_clear (&canvas, "microscope-high");
  example_clear (&example);
}

/* Names and means make way for rows, of which there are two as soon as there is room for them and for the
 * titles. */
static void
test_low (void)
{
  Example example;
  PlotFrame frame;

  example_init (&example);
  example_show (&example, 1, 1);
  for (double height = 6.5; height < 12.0; height += 0.5)
    {
      plot_figure_frame (&example.figure.base, WIDTH,
                         height * example.figure.base.style.text_size, &frame);
      g_assert_cmpfloat (frame.y.max - frame.y.min, >=, 2.0);
    }
  example_clear (&example);
}

/* The x axis says which column is the first; the names of the rows stay, and at the end the last column
 * ends at the edge. */
static void
test_columns (void)
{
  Example example;
  PlotMicroscope *figure = &example.figure;
  size_t last = 1;
  double right;
  PlotFrame frame;

  example_init (&example);
  basis_init_power (&example.run.basis, 15);
  example.run.settings.optimizer.learning_rate = 1e-20;
  example_show (&example, 1, 1);
  for (double x = 0.0; x < figure->base.x.max; x += 3.0)
    {
      PlotMicroscopeHit hit;

      figure->base.x.min = x;
      plot_figure_frame (&figure->base, WIDTH, HEIGHT, &frame);
      g_assert_cmpfloat_with_epsilon (frame.x.min, x, frame.x.min < x ? 1e3 : 6.0);
      hit = locate (figure, frame.left + 30.0, frame.top + 3.0);
      if (hit.row == PLOT_MICROSCOPE_NONE || hit.term == PLOT_MICROSCOPE_NONE)
        continue;
      g_assert_cmpuint (hit.term - last, <=, 1);
      last = hit.term;
      g_assert_cmpuint (locate (figure, 12.0, frame.top + 3.0).row, ==, 0);
    }
  g_assert_cmpuint (last, >=, 10);
  g_assert_cmpfloat (frame.x.min, <, figure->base.x.max - 30.0);
  right = frame.left + (figure->base.x.max - frame.x.min) * figure->base.style.text_size;
  g_assert_cmpfloat (right, <=, WIDTH);
  g_assert_cmpuint (locate (figure, right - 5.0, frame.top + 3.0).term, ==, 0);

  /* To where there are more, and only there, one can turn. */
  g_assert_cmpint (locate (figure, 3.0, 3.0).turn, ==, -1);
  g_assert_cmpint (locate (figure, WIDTH - 3.0, 3.0).turn, ==, 0);
  figure->base.x.min = 0.0;
  g_assert_cmpint (locate (figure, 3.0, 3.0).turn, ==, 0);
  g_assert_cmpint (locate (figure, WIDTH - 3.0, 3.0).turn, ==, 1);
  example_clear (&example);
}

/* That of the bias, in the first row, where the last column reaches the edge. */
static size_t
term_at_the_right (const PlotMicroscope *figure,
                   double                width)
{
  PlotMicroscopeHit hit;
  PlotFrame frame;

  plot_figure_frame (&figure->base, width, HEIGHT, &frame);
  plot_microscope_locate (figure, width, HEIGHT, width - 8.0, frame.top + 2.0, &hit);
  return hit.term;
}

/* Text shrinks a little rather than that the last column is out of sight, but not more. */
static void
test_shrink (void)
{
  Example example;
  PlotMicroscope *figure = &example.figure;
  PlotFrame wide, narrow;
  double width;

  example_init (&example);
  example_show (&example, 1, 1);
  width = figure->base.x.max * figure->base.style.text_size + 12.0;
  plot_figure_frame (&figure->base, width, HEIGHT, &wide);
  plot_figure_frame (&figure->base, 0.9 * width, HEIGHT, &narrow);
  g_assert_cmpuint (term_at_the_right (figure, width), ==, 0);
  g_assert_cmpuint (term_at_the_right (figure, 0.9 * width), ==, 0);
  g_assert_cmpuint (term_at_the_right (figure, 0.8 * width), ==, PLOT_MICROSCOPE_NONE);
  g_assert_cmpfloat_with_epsilon (narrow.x.max, wide.x.max, 0.2);
  figure->base.x.min = figure->base.x.max;
  plot_figure_frame (&figure->base, 0.9 * width, HEIGHT, &narrow);
  g_assert_cmpfloat (narrow.x.min, ==, 0.0);
  example_clear (&example);
}

static void
draw_on_page (const PlotMicroscope *figure,
              Canvas               *canvas,
              int                   width)
{
  canvas_init (canvas, width, HEIGHT);
  plot_figure_draw_as (&figure->base, &figure->base.style, canvas->cr, width, HEIGHT);
}

/* On a page all columns are in sight, however small, and no signs: there the axes bring nothing else. */
static void
test_page (void)
{
  static const size_t degrees[] = { 9, POLY_MAX_DEGREE };

  for (size_t i = 0; i < G_N_ELEMENTS (degrees); i++)
    for (int width = WIDTH; width >= WIDTH / 2; width /= 2)
      {
        Example example;
        MicroscopeLayout layout;
        Canvas before, after;
        cairo_rectangle_int_t ink;
        double top;

        example_init (&example);
        basis_init_power (&example.run.basis, degrees[i]);
        example.run.settings.optimizer.learning_rate = 1e-20;
        g_assert_true (run_set_batch_size (&example.run, 1000));
        example_show (&example, 1, 1);
        draw_on_page (&example.figure, &before, width);
        example.record.after.value[0] = 8.88f;
        draw_on_page (&example.figure, &after, width);
        ink = canvas_difference (&before, &after);
        g_assert_cmpint (ink.width, >, 0);
        g_assert_cmpint (ink.x, >, width * 9 / 10);
        canvas_clear (&before, "microscope-page");
        canvas_clear (&after, "microscope-page-other");

        example.figure.base.on_page = true;
        example.figure.base.x.min = example.figure.base.x.max;
        microscope_layout_init (&layout, &example.figure, width, HEIGHT);
        g_assert_cmpuint (layout.first, ==, 0);
        g_assert_cmpuint (layout.end, ==, layout.n_columns);
        g_assert_cmpuint (layout.points.shown, <, layout.points.n);
        for (size_t column = 0; column < layout.n_columns; column++)
          g_assert_false (microscope_layout_rolls (&layout, column, 1, &top));
        microscope_layout_clear (&layout);
        example_clear (&example);
      }
}

/* Whatever the size, no ink reaches the edge: nothing is cut off. */
static void
assert_margin (const PlotMicroscope *figure,
               int                   width,
               int                   height)
{
  PlotColor paper = plot_style_color (&figure->base.style, PLOT_BACKGROUND);
  Canvas canvas;

  draw (figure, &canvas, width, height);
  cairo_surface_flush (canvas.surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < 2; x++)
      {
        g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, x, y), paper), <, 0.01);
        g_assert_cmpfloat (canvas_distance (canvas_pixel (&canvas, width - 1 - x, y), paper), <,
                           0.01);
      }
  canvas_clear (&canvas, "microscope-margin");
}

static void
test_any_size (void)
{
  static const int sizes[][2] = {
    { 1, 1 }, { 40, 30 }, { 1, 500 }, { 500, 1 }, { 120, 90 }, { 3000, 60 }, { 60, 3000 },
  };
  Example example;

  example_init (&example);
  example_show (&example, 1, 20);
  for (size_t i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotFrame frame;
      Canvas canvas;

      draw (&example.figure, &canvas, sizes[i][0], sizes[i][1]);
      plot_figure_frame (&example.figure.base, sizes[i][0], sizes[i][1], &frame);
      g_assert_cmpfloat (frame.width, >=, 1.0);
      g_assert_cmpfloat (frame.height, >=, 1.0);
      canvas_clear (&canvas, "microscope-tiny");
    }
  for (int width = 150; width <= 1600; width += 269)
    for (int height = 120; height <= 800; height += 310)
      assert_margin (&example.figure, width, height);
  example.figure.base.style.text_size = 24.0;
  for (int width = 300; width <= 1600; width += 269)
    assert_margin (&example.figure, width, 300);
  example_clear (&example);
}

/* All optimizers and bases, with the gradient zeroed and not, with no features and with the most; at a
 * rate at which some of them diverge. */
static void
test_all_kinds (void)
{
  for (int kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    for (size_t degree = 0; degree <= POLY_MAX_DEGREE; degree += POLY_MAX_DEGREE)
      {
        Example example;

        example_init (&example);
        example.run.settings.optimizer.kind = kind;
        example.run.settings.optimizer.weight_decay = degree > 0 ? 0.1 : 0.0;
        example.run.settings.optimizer.learning_rate = 0.3;
        example.run.settings.zero_grad = kind % 2 == 0;
        basis_init (&example.run.basis, kind % (BASIS_HERMITE + 1), degree,
                    &example.run.samples.target.x);
        example_show (&example, 3, 300);
        assert_margin (&example.figure, WIDTH, HEIGHT);
        example.figure.base.x.min = example.figure.base.x.max;
        assert_margin (&example.figure, WIDTH, HEIGHT);
        example_clear (&example);
      }
}

/* The step that could not be made has no new weights; a loss beyond all floats is a sign. */
static void
test_divergence (void)
{
  Example example;
  Canvas canvas;
  double value;

  example_init (&example);
  example.run.settings.optimizer.learning_rate = 0.3;
  example_show (&example, 0, 100);
  g_assert_false (example.record.made);
  draw (&example.figure, &canvas, WIDTH, HEIGHT);
  canvas_clear (&canvas, "microscope-diverged");
  example.figure.marked_term = 1;
  g_assert_true (plot_microscope_get_value (&example.figure, example.figure.base.x.max - 12.0, &value));
  g_assert_cmpfloat (value, ==, (double) example.record.before.value[1]);
  g_assert_false (plot_microscope_get_value (&example.figure, example.figure.base.x.max - 1.0, &value));
  example_clear (&example);
}

/* With all points at once there are no rows, but means below each column. */
static void
test_full_batch (void)
{
  Objective objective;
  Example example;
  cairo_rectangle_int_t ink;
  Canvas canvas;
  PlotFrame frame;

  example_init (&example);
  objective_init (&objective, &example.run.basis, &example.run.samples.target);
  example.run.full_batch = &objective;
  example_show (&example, 1, 5);
  plot_figure_frame (&example.figure.base, WIDTH, HEIGHT, &frame);
  g_assert_cmpuint (locate (&example.figure, 60.0, frame.top + 3.0).row, ==, PLOT_MICROSCOPE_NONE);
  draw (&example.figure, &canvas, WIDTH, HEIGHT);
  example.record.mean[2] = 8.88;
  ink = difference (&example.figure, &canvas);
  g_assert_cmpfloat (ink.y, >=, frame.top + frame.height);
  g_assert_cmpfloat (ink.x, >, 60.0);
  canvas_clear (&canvas, "microscope-full-batch");
  example_clear (&example);
}

static void
test_empty (void)
{
  PlotMicroscope figure = {
    .base = { .klass = &PLOT_MICROSCOPE_CLASS, .style = PLOT_STYLE_DEFAULT },
    .marked_row = PLOT_MICROSCOPE_NONE,
    .marked_term = PLOT_MICROSCOPE_NONE,
  };
  PlotColor ink = plot_style_color (&figure.base.style, PLOT_INK_SOFT);
  Canvas canvas;
  double value;

  plot_microscope_choose_axes (&figure, &figure.base.x, &figure.base.y);
  g_assert_cmpfloat (figure.base.x.min, <, figure.base.x.max);
  g_assert_cmpfloat (figure.base.y.min, <, figure.base.y.max);
  draw (&figure, &canvas, WIDTH, HEIGHT);
  g_assert_cmpfloat (canvas_nearest (&canvas, WIDTH / 2.0, HEIGHT / 2.0, 40, ink), <, 0.1);
  g_assert_cmpuint (locate (&figure, WIDTH / 2.0, HEIGHT / 2.0).row, ==, PLOT_MICROSCOPE_NONE);
  g_assert_false (plot_microscope_get_value (&figure, 0.0, &value));
  canvas_clear (&canvas, "microscope-empty");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-microscope/cells", test_cells);
  g_test_add_func ("/plot-microscope/baseline", test_baseline);
  g_test_add_func ("/plot-microscope/marks", test_marks);
  g_test_add_func ("/plot-microscope/rows", test_rows);
  g_test_add_func ("/plot-microscope/signs-of-rows", test_signs_of_rows);
  g_test_add_func ("/plot-microscope/high", test_high);
  g_test_add_func ("/plot-microscope/low", test_low);
  g_test_add_func ("/plot-microscope/columns", test_columns);
  g_test_add_func ("/plot-microscope/shrink", test_shrink);
  g_test_add_func ("/plot-microscope/page", test_page);
  g_test_add_func ("/plot-microscope/any-size", test_any_size);
  g_test_add_func ("/plot-microscope/all-kinds", test_all_kinds);
  g_test_add_func ("/plot-microscope/divergence", test_divergence);
  g_test_add_func ("/plot-microscope/full-batch", test_full_batch);
  g_test_add_func ("/plot-microscope/empty", test_empty);
  return g_test_run ();
}
