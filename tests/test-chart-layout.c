#include "drawn-texts.h"
#include "figure/polyfit-figure-kind.h"

#include <math.h>

/* In ems: so far boxes of texts may lie over each other, which have room above and below the letters. */
#define TOUCH 0.25

#define STEPS 150

typedef struct
{
  int    width;
  int    height;
  double text; /* its size in pixels */
} Setup;

static double
overlap (double a,
         double a_size,
         double b,
         double b_size)
{
  return fmin (a + a_size, b + b_size) - fmax (a, b);
}

static void
assert_apart (const DrawnText *a,
              const DrawnText *b,
              double           touch)
{
  double x = overlap (a->place.x, a->place.width, b->place.x, b->place.width);
  double y = overlap (a->place.y, a->place.height, b->place.y, b->place.height);

  if (fmin (x, y) > touch)
    g_error ("“%s” and “%s” overlap by %.1f × %.1f", a->text, b->text, x, y);
}

static void
assert_inside (const DrawnText *one,
               const Setup     *setup)
{
  if (one->place.x < -1.0 || one->place.y < -1.0
      || one->place.x + one->place.width > setup->width + 1.0
      || one->place.y + one->place.height > setup->height + 1.0)
    g_error ("“%s” at %.1f, %.1f is cut off", one->text, one->place.x, one->place.y);
}

static void
draw (PolyfitChart *chart,
      const Setup  *setup,
      gboolean      right_to_left)
{
  PlotFigure *figure = polyfit_chart_get_figure (chart);
  cairo_surface_t *surface;
  cairo_t *cr;

  figure->style = PLOT_STYLE_DEFAULT;
  figure->style.text_size = setup->text;
  figure->style.right_to_left = right_to_left;
  polyfit_chart_choose_axes (chart, &figure->x, &figure->y);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, setup->width, setup->height);
  cr = cairo_create (surface);
  plot_figure_draw (figure, cr, setup->width, setup->height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
check (PolyfitChart *chart,
       const Setup  *setup,
       gboolean      right_to_left)
{
  GArray *drawn = drawn_texts ();

  g_test_message ("%s, %d × %d, text of %.0f%s", polyfit_chart_get_id (chart), setup->width,
                  setup->height, setup->text, right_to_left ? ", right to left" : "");
  g_array_set_size (drawn, 0);
  draw (chart, setup, right_to_left);
  for (guint i = 0; i < drawn->len; i++)
    {
      assert_inside (&g_array_index (drawn, DrawnText, i), setup);
      for (guint k = 0; k < i; k++)
        assert_apart (&g_array_index (drawn, DrawnText, i), &g_array_index (drawn, DrawnText, k),
                      TOUCH * setup->text);
    }
}

/* What a window of 800 × 600, of 1200 × 780, a large screen and one of 4K have for a plot, with text as
 * usual and twice as large. */
static void
test_layout (void)
{
  static const Setup setups[] = {
    { 500, 128, 12.5 },  { 780, 128, 25.0 },   { 880, 270, 12.5 },   { 720, 215, 25.0 },
    { 1600, 430, 12.5 }, { 1500, 400, 25.0 },  { 3500, 950, 12.5 },  { 3400, 900, 25.0 },
  };
  g_autoptr (GPtrArray) charts = polyfit_figure_kind_make_charts ();
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);

  polyfit_trainer_advance (trainer, STEPS);
  for (guint i = 0; i < charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (charts, i);

      polyfit_chart_set_trainer (chart, trainer);
      g_assert_true (polyfit_chart_complete (chart, NULL, NULL));
      polyfit_chart_update (chart);
      for (gsize k = 0; k < G_N_ELEMENTS (setups); k++)
        {
          check (chart, &setups[k], FALSE);
          check (chart, &setups[k], TRUE);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-layout/texts", test_layout);
  return g_test_run ();
}
