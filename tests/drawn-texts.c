#include "drawn-texts.h"

#include "plot/text.h"

void __real_plot_text_draw (PangoLayout *text,
                            cairo_t     *cr,
                            double       x,
                            double       y);

void __wrap_plot_text_draw (PangoLayout *text,
                            cairo_t     *cr,
                            double       x,
                            double       y);

void __real_plot_text_draw_on (PangoLayout *text,
                               cairo_t     *cr,
                               double       x,
                               double       baseline);

void __wrap_plot_text_draw_on (PangoLayout *text,
                               cairo_t     *cr,
                               double       x,
                               double       baseline);

/* The place of the top left corner is in the units of the drawing. */
static void
keep (PangoLayout *text,
      cairo_t     *cr,
      double       x,
      double       y)
{
  static GMutex mutex; /* figures are drawn side by side */
  DrawnText one = { .text = g_strdup (pango_layout_get_text (text)) };

  cairo_user_to_device (cr, &x, &y);
  one.place.x = x;
  one.place.y = y;
  plot_text_measure (text, &one.place.width, &one.place.height);
  g_mutex_lock (&mutex);
  g_array_append_val (drawn_texts (), one);
  g_mutex_unlock (&mutex);
}

/* In place of the functions that draw all texts of all figures: they keep where they do. */
void
__wrap_plot_text_draw (PangoLayout *text,
                       cairo_t     *cr,
                       double       x,
                       double       y)
{
  keep (text, cr, x, y);
  __real_plot_text_draw (text, cr, x, y);
}

void
__wrap_plot_text_draw_on (PangoLayout *text,
                          cairo_t     *cr,
                          double       x,
                          double       baseline)
{
  keep (text, cr, x, baseline - (double) pango_layout_get_baseline (text) / PANGO_SCALE);
  __real_plot_text_draw_on (text, cr, x, baseline);
}

static void
clear (gpointer one)
{
  g_free (((DrawnText *) one)->text);
}

GArray *
drawn_texts (void)
{
  static GArray *texts;

  if (texts == NULL)
    {
      texts = g_array_new (FALSE, FALSE, sizeof (DrawnText));
      g_array_set_clear_func (texts, clear);
    }
  return texts;
}
