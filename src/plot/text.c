#include "plot/text.h"

#include <math.h>

/* pango_cairo_create_layout() without a family falls back to a serif. */
#define USUAL_FAMILIES "Cantarell, Noto Sans, Noto Sans CJK SC, DejaVu Sans, Sans"

/* Several times what the fullest figure shows. */
#define MOST_KEPT 512

static PangoFontDescription *
describe_font (const PlotStyle *style)
{
  PangoFontDescription *font = pango_font_description_new ();
  bool has_family = style->font_family != NULL && *style->font_family != '\0';

  pango_font_description_set_family (font, has_family ? style->font_family : USUAL_FAMILIES);
  pango_font_description_set_absolute_size (font, style->text_size * PANGO_SCALE);
  return font;
}

/* The surface's own font options are left out: text is then as wide in the layout, which has no
 * surface, as in the drawing, and as wide in a file as on screen. */
static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

/**
 * plot_text_new:
 * @markup: Pango markup
 *
 * Figures are as wide as one another, so that numbers line up and do not dance.
 *
 * Returns: (transfer full): one line of text in the figure's font
 */
PangoLayout *
plot_text_new (const PlotStyle *style,
               const char      *markup)
{
  PangoContext *context = create_context ();
  PangoLayout *text = pango_layout_new (context);
  PangoFontDescription *font = describe_font (style);
  PangoAttrList *attributes;

  pango_layout_set_font_description (text, font);
  pango_layout_set_single_paragraph_mode (text, TRUE);
  pango_layout_set_markup (text, markup, -1);
  attributes = pango_attr_list_copy (pango_layout_get_attributes (text));
  if (attributes == NULL)
    attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (text, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  g_object_unref (context);
  return text;
}

/* Shaping a tick label takes longer than drawing the axis it stands at, and it stays the same for many
 * frames. Layouts are not to be shared by threads. */
static GPrivate kept_texts = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

static GHashTable *
get_kept_texts (void)
{
  GHashTable *kept = g_private_get (&kept_texts);

  if (kept == NULL)
    {
      kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_private_set (&kept_texts, kept);
    }
  return kept;
}

/**
 * plot_text_get:
 * @markup: Pango markup
 *
 * As plot_text_new(), of which it keeps those asked for of late: for text that is measured and drawn
 * again in each frame.
 *
 * Returns: (transfer full): one line of text, not to be changed
 */
PangoLayout *
plot_text_get (const PlotStyle *style,
               const char      *markup)
{
  GHashTable *kept = get_kept_texts ();
  const char *family = style->font_family != NULL ? style->font_family : "";
  g_autofree char *key = g_strdup_printf ("%a\n%s\n%s", style->text_size, family, markup);
  PangoLayout *text = g_hash_table_lookup (kept, key);

  if (text == NULL)
    {
      if (g_hash_table_size (kept) >= MOST_KEPT)
        g_hash_table_remove_all (kept);
      text = plot_text_new (style, markup);
      g_hash_table_insert (kept, g_steal_pointer (&key), text);
    }
  return g_object_ref (text);
}

/**
 * plot_text_measure:
 * @width: (out): in pixels
 * @height: (out): of the line, with ascent and descent
 */
void
plot_text_measure (PangoLayout *text,
                   double      *width,
                   double      *height)
{
  int w, h;

  pango_layout_get_size (text, &w, &h);
  *width = (double) w / PANGO_SCALE;
  *height = (double) h / PANGO_SCALE;
}

/**
 * plot_text_draw:
 * @x: left edge
 * @y: top edge
 *
 * Draws in the current source, on whole pixels.
 */
void
plot_text_draw (PangoLayout *text,
                cairo_t     *cr,
                double       x,
                double       y)
{
  cairo_move_to (cr, round (x), round (y));
  pango_cairo_show_layout (cr, text);
  cairo_new_path (cr);
}

/**
 * plot_text_draw_on:
 * @text: one line
 * @baseline: what its letters stand on, with exponents above it or without
 *
 * Draws in the current source, on whole pixels.
 */
void
plot_text_draw_on (PangoLayout *text,
                   cairo_t     *cr,
                   double       x,
                   double       baseline)
{
  cairo_move_to (cr, round (x), round (baseline));
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (text, 0));
  cairo_new_path (cr);
}
