#pragma once

#include <cairo.h>
#include <glib.h>

/**
 * DrawnText:
 * @place: in pixels of the surface
 * @text: without its markup
 */
typedef struct
{
  cairo_rectangle_t place;
  char             *text;
} DrawnText;

/* All texts of all figures that were drawn since this was last emptied with g_array_set_size(). Whoever
 * links it does so with “-Wl,--wrap=plot_text_draw,--wrap=plot_text_draw_on”. */
GArray *drawn_texts (void);
