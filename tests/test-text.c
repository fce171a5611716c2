#include "plot/text.h"

/* More than are kept. */
#define MANY 2000

static void
assert_same_size (PangoLayout *kept,
                  PangoLayout *made)
{
  double kept_width, kept_height, width, height;

  plot_text_measure (kept, &kept_width, &kept_height);
  plot_text_measure (made, &width, &height);
  g_assert_cmpfloat (width, >, 0.0);
  g_assert_cmpfloat (kept_width, ==, width);
  g_assert_cmpfloat (kept_height, ==, height);
}

static void
test_kept (void)
{
  PlotStyle style = PLOT_STYLE_DEFAULT;
  g_autoptr (PangoLayout) first = plot_text_get (&style, "10<sup>−3</sup>");
  g_autoptr (PangoLayout) again = plot_text_get (&style, "10<sup>−3</sup>");
  g_autoptr (PangoLayout) made = plot_text_new (&style, "10<sup>−3</sup>");

  g_assert_true (first == again);
  g_assert_true (first != made);
  assert_same_size (first, made);
}

/* What the style says of text is part of what a text is. */
static void
test_style (void)
{
  const double size[] = { 12.0, 12.5, 24.0 };
  const char *const family[] = { NULL, "DejaVu Sans Mono", "DejaVu Serif" };

  for (guint i = 0; i < G_N_ELEMENTS (size) * G_N_ELEMENTS (family); i++)
    {
      PlotStyle style = PLOT_STYLE_DEFAULT;
      g_autoptr (PangoLayout) kept = NULL;
      g_autoptr (PangoLayout) made = NULL;

      style.text_size = size[i / G_N_ELEMENTS (family)];
      style.font_family = family[i % G_N_ELEMENTS (family)];
      kept = plot_text_get (&style, "12.5 steps");
      made = plot_text_new (&style, "12.5 steps");
      assert_same_size (kept, made);
    }
}

/* A text in use outlives those that are given up to make room. */
static void
test_many (void)
{
  PlotStyle style = PLOT_STYLE_DEFAULT;
  g_autoptr (PangoLayout) first = plot_text_get (&style, "0");
  g_autoptr (PangoLayout) again = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr (PangoLayout) kept = plot_text_get (&style, number);

      g_assert_cmpstr (pango_layout_get_text (kept), ==, number);
    }
  g_assert_cmpstr (pango_layout_get_text (first), ==, "0");
  again = plot_text_get (&style, "0");
  g_assert_true (first != again);
}

static gpointer
get_text (gpointer data)
{
  return plot_text_get (&PLOT_STYLE_DEFAULT, data);
}

static void
test_threads (void)
{
  g_autoptr (PangoLayout) here = plot_text_get (&PLOT_STYLE_DEFAULT, "loss");
  g_autoptr (PangoLayout) there = g_thread_join (g_thread_new ("text", get_text, "loss"));

  g_assert_true (here != there);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/kept", test_kept);
  g_test_add_func ("/text/style", test_style);
  g_test_add_func ("/text/many", test_many);
  g_test_add_func ("/text/threads", test_threads);
  return g_test_run ();
}
