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

/* In place of the function that draws all texts of all figures: keeps where it does. */
void
__wrap_plot_text_draw (PangoLayout *text,
                       cairo_t     *cr,
                       double       x,
                       double       y)
{
  DrawnText one = { .text = g_strdup (pango_layout_get_text (text)) };

  cairo_user_to_device (cr, &x, &y);
  one.place.x = x;
  one.place.y = y;
  plot_text_measure (text, &one.place.width, &one.place.height);
  g_array_append_val (drawn_texts (), one);
  cairo_device_to_user (cr, &x, &y);
  __real_plot_text_draw (text, cr, x, y);
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
