#include "config.h"

#include "plot/export.h"

#include "plot/picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MM_PER_INCH 25.4
#define POINTS_PER_INCH 72.0
#define SVG_PX_PER_INCH 96.0

/* A page narrower than so many pixels holds nothing. */
#define MIN_SIDE 16.0

/* The same settings give the same bytes, whenever that is: a time of day would differ. */
#define PDF_DATE "2000-01-01T00:00:00Z"

G_DEFINE_QUARK (plot-export-error-quark, plot_export_error)

const PlotExport PLOT_EXPORT_DEFAULT = {
  .format = PLOT_EXPORT_PNG,
  .unit = PLOT_EXPORT_PX,
  .width = 1920.0,
  .height = 1080.0,
  .dpi = 96.0,
  .scale = 1.0,
  .theme = PLOT_LIGHT,
  .background = true,
  .text_size = 0.0,
  .title = NULL,
  .legend = true,
  .equation = true,
  .axis_labels = true,
};

const PlotExportPreset PLOT_EXPORT_PRESETS[PLOT_EXPORT_N_PRESETS] = {
  /* Translators: the sizes that a figure may have. */
  { "16:9", NC_("figure size", "Slide 16:9"), 1920.0, 1080.0 },
  { "4:3", NC_("figure size", "Slide 4:3"), 1440.0, 1080.0 },
  { "square", NC_("figure size", "Square"), 1080.0, 1080.0 },
  { "half", NC_("figure size", "Half a slide"), 960.0, 1080.0 },
};

/**
 * plot_export_guess_format:
 * @name: the name of a file
 * @format: (out): the format that its extension stands for
 *
 * Returns: whether it stands for one
 */
gboolean
plot_export_guess_format (const char       *name,
                          PlotExportFormat *format)
{
  static const char *const extensions[] = {
    [PLOT_EXPORT_PNG] = ".png",
    [PLOT_EXPORT_SVG] = ".svg",
    [PLOT_EXPORT_PDF] = ".pdf",
  };
  gsize length = strlen (name);

  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (length > 4 && g_ascii_strcasecmp (name + length - 4, extensions[i]) == 0)
      {
        *format = (PlotExportFormat) i;
        return TRUE;
      }
  return FALSE;
}

/* The pixels in one unit of the page's size. */
static double
get_resolution (const PlotExport *self)
{
  switch (self->unit)
    {
    case PLOT_EXPORT_MM:
      return self->scale * self->dpi / MM_PER_INCH;
    case PLOT_EXPORT_IN:
      return self->scale * self->dpi;
    case PLOT_EXPORT_PX:
      break;
    }
  return self->scale;
}

/**
 * plot_export_get_size:
 * @width: (out): of the picture, in pixels
 * @height: (out): of the picture
 *
 * Returns: %FALSE with @error set if no such picture can be drawn
 */
gboolean
plot_export_get_size (const PlotExport *self,
                      int              *width,
                      int              *height,
                      GError          **error)
{
  double w = round (self->width * get_resolution (self));
  double h = round (self->height * get_resolution (self));

  if (!(w >= MIN_SIDE && h >= MIN_SIDE))
    {
      g_set_error_literal (error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_SIZE,
                           _("the figure is too small to be drawn"));
      return FALSE;
    }
  if (!(w <= PLOT_EXPORT_MAX_SIDE && h <= PLOT_EXPORT_MAX_SIDE && w * h <= PLOT_EXPORT_MAX_PIXELS))
    {
      g_set_error (error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_SIZE,
                   /* Translators: numbers of pixels. */
                   _("the figure would have %.0f × %.0f pixels, which is too large"), w, h);
      return FALSE;
    }
  *width = (int) w;
  *height = (int) h;
  return TRUE;
}

/* Text as high as the page leaves no room for anything, itself included; cairo has no font that is much
 * larger than the largest page. */
static double
get_text_size (const PlotExport *self,
               int               width,
               int               height)
{
  double size = self->text_size * self->scale;

  if (self->text_size <= 0.0)
    return plot_page_text_size (width, height);
  if (self->unit != PLOT_EXPORT_PX)
    size *= self->dpi / POINTS_PER_INCH;
  return MIN (size, MIN (width, height));
}

/**
 * plot_export_draw:
 * @content: what is on the page
 *
 * Draws the page at the origin of @cr, in the pixels that plot_export_get_size() tells, which it
 * must not refuse. Its look is all @self's; only the direction of the text is the figures' own.
 */
void
plot_export_draw (const PlotExport  *self,
                  const PlotContent *content,
                  cairo_t           *cr)
{
  PlotPage page = { .style = PLOT_STYLE_DEFAULT, .title = self->title,
                    .equation = self->equation, .content = content };
  int width, height;

  if (!plot_export_get_size (self, &width, &height, NULL))
    g_return_if_reached ();
  g_return_if_fail (content->n_figures >= 1 && content->n_figures <= PLOT_CONTENT_MAX);

  page.width = width;
  page.height = height;
  page.style.theme = self->theme;
  page.style.background = self->background;
  page.style.text_size = get_text_size (self, width, height);
  page.style.legend = self->legend;
  page.style.axis_labels = self->axis_labels;
  page.style.right_to_left = content->figure[0]->style.right_to_left;
  plot_page_draw (&page, cr);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned             length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The size on paper; what is drawn on the surface is scaled to it by its device scale. */
static cairo_surface_t *
create_pdf (const PlotExport *self,
            int               width,
            int               height,
            GByteArray       *file)
{
  double points = POINTS_PER_INCH / self->dpi;
  cairo_surface_t *surface = NULL;

  surface = cairo_pdf_surface_create_for_stream (write_cb, file, width * points, height * points);
  /* Of the versions that readers know the oldest with transparency; later ones hide titles, pages and
   * fonts in compressed streams from whoever looks for them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_surface_set_device_scale (surface, points, points);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Polyfit");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, PDF_DATE);
  if (self->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  return surface;
}

/* A pixel of the figure is one of the drawing, unless its size was given on paper. */
static cairo_surface_t *
create_svg (const PlotExport *self,
            int               width,
            int               height,
            GByteArray       *file)
{
  double px = self->unit == PLOT_EXPORT_PX ? 1.0 : SVG_PX_PER_INCH / self->dpi;
  cairo_surface_t *surface = NULL;

  surface = cairo_svg_surface_create_for_stream (write_cb, file, width * px, height * px);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cairo_surface_set_device_scale (surface, px, px);
  return surface;
}

static cairo_surface_t *
create_surface (const PlotExport *self,
                int               width,
                int               height,
                GByteArray       *file)
{
  switch (self->format)
    {
    case PLOT_EXPORT_SVG:
      return create_svg (self, width, height, file);
    case PLOT_EXPORT_PDF:
      return create_pdf (self, width, height, file);
    case PLOT_EXPORT_PNG:
      break;
    }
  return cairo_image_surface_create (self->background ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
                                     width, height);
}

/* PDF and SVG surfaces write, and so fail, when they are finished. */
static cairo_status_t
draw_file (const PlotExport  *self,
           const PlotContent *content,
           cairo_surface_t   *surface,
           GByteArray        *file)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  plot_export_draw (self, content, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && self->format == PLOT_EXPORT_PNG)
    status = cairo_surface_write_to_png_stream (surface, write_cb, file);
  cairo_surface_finish (surface);
  return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
}

static GBytes *
label (const PlotExport *self,
       GBytes           *file,
       const char       *settings)
{
  switch (self->format)
    {
    case PLOT_EXPORT_PNG:
      return plot_picture_label_png (file, self->dpi, settings);
    case PLOT_EXPORT_SVG:
      return plot_picture_label_svg (file, self->title, settings);
    case PLOT_EXPORT_PDF:
      break;
    }
  return g_bytes_ref (file);
}

/**
 * plot_export_to_bytes:
 * @content: what is on the page
 * @settings: (nullable): UTF-8, carried by PNG and SVG files, see plot_export_read_settings()
 *
 * Draws the figure as the screen does, into a whole file. The same arguments give the same bytes.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
GBytes *
plot_export_to_bytes (const PlotExport   *self,
                      const PlotContent  *content,
                      const char         *settings,
                      GError            **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  int width, height;

  if (!plot_export_get_size (self, &width, &height, error))
    return NULL;
  surface = create_surface (self, width, height, file);
  status = draw_file (self, content, surface, file);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_FAILED,
                   /* Translators: %s says why, in the words of the graphics library. */
                   _("the figure cannot be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  return label (self, bytes, settings);
}

/**
 * plot_export_read_settings:
 * @picture: the contents of any file
 * @name: the file's name for messages
 *
 * Reads back what plot_export_to_bytes() put into a PNG or SVG file. Neither the file nor what is
 * found in it is to be trusted.
 *
 * Returns: (transfer full): valid UTF-8, or %NULL with @error set
 */
char *
plot_export_read_settings (GBytes     *picture,
                           const char *name,
                           GError    **error)
{
  g_return_val_if_fail (picture != NULL && name != NULL, NULL);

  return plot_picture_read (picture, name, error);
}
