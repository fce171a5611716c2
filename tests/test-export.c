/* Figures as files: their size, what they carry, and that they can be shown as they are. */

#include "plot/export.h"
#include "plot/fit.h"
#include "plot/loss.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

#define N_STEPS 2000
#define SETTINGS "{\"seed\": 7, \"name\": \"größer als <0 & „χ“ 三次\"}"

static const Poly FITTED = { .degree = 3, .coefficient = { 0.887, 0.531, 2.212, -0.385 } };

static float batch_x[32], batch_y[32];
static History history;
static double true_loss[HISTORY_BUCKETS];

/* A run that looks like one, from numbers that are the same everywhere. */
static void
make_run (void)
{
  guint32 state = 1;

  history_clear (&history);
  for (gsize i = 0; i < G_N_ELEMENTS (batch_x); i++)
    {
      batch_x[i] = -2.5f + 5.0f * (float) i / 31.0f;
      batch_y[i] = (float) target_eval (&TARGET_TUTORIAL, (double) batch_x[i]);
    }
  for (int step = 1; step <= N_STEPS; step++)
    {
      double mean = 40.0 * exp (-step / 180.0) + 2e-3;
      Parameters parameters = { 0 };

      state = state * 1664525u + 1013904223u;
      history_append (&history, (float) (mean * (0.3 + 1.6 * (state >> 8) / 16777216.0)),
                      &parameters);
      true_loss[history.n_buckets - 1] = mean;
    }
}

static PlotFit
example_fit (void)
{
  PlotFit fit = {
    .base = { .klass = &PLOT_FIT_CLASS, .style = PLOT_STYLE_DEFAULT },
    .truth = &TARGET_TUTORIAL,
    .fitted = &FITTED,
    .batch = { batch_x, batch_y, G_N_ELEMENTS (batch_x), NULL },
  };

  plot_fit_choose_axes (&TARGET_TUTORIAL, &fit.base.x, &fit.base.y);
  return fit;
}

static PlotLoss
example_loss (void)
{
  PlotLoss loss = {
    .base = { .klass = &PLOT_LOSS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .history = &history,
    .true_loss = true_loss,
    .stop_loss = 1e-3,
  };

  plot_loss_choose_axes (&loss, false, true, &loss.base.x, &loss.base.y);
  return loss;
}

static GBytes *
export_fit (const PlotExport  *export,
            const PlotFit     *fit,
            GError           **error)
{
  const PlotContent content = {
    .figure = { &fit->base }, .n_figures = 1, .fitted = fit->fitted, .truth = fit->truth,
  };

  return plot_export_to_bytes (export, &content, NULL, error);
}

typedef enum
{
  FIT,
  LOSS,
  BOTH,
} Figures;

/* With POLYFIT_TEST_PNG set to a folder, every file is also kept there, for the eye. */
static GBytes *
save_page (Figures           figures,
           const PlotExport *export,
           const char       *name)
{
  static const char *const extensions[] = { "png", "svg", "pdf" };
  const char *folder = g_getenv ("POLYFIT_TEST_PNG");
  PlotFit fit = example_fit ();
  PlotLoss loss = example_loss ();
  const PlotContent content = {
    .figure = { figures == LOSS ? &loss.base : &fit.base, &loss.base },
    .n_figures = figures == BOTH ? 2 : 1,
    .fitted = figures == LOSS ? NULL : &FITTED,
    .truth = figures == LOSS ? NULL : &TARGET_TUTORIAL,
  };
  g_autoptr (GError) error = NULL;
  GBytes *file = plot_export_to_bytes (export, &content, SETTINGS, &error);

  g_assert_no_error (error);
  if (folder != NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.%s", folder, name,
                                               extensions[export->format]);

      g_file_set_contents (path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                           NULL);
    }
  return file;
}

static GBytes *
save (const PlotExport *export,
      const char       *name)
{
  return save_page (FIT, export, name);
}

static guint32
number_at (GBytes *file,
           gsize   offset)
{
  const guchar *data = g_bytes_get_data (file, NULL);

  g_assert_cmpuint (offset + 4, <=, g_bytes_get_size (file));
  return (guint32) data[offset] << 24 | (guint32) data[offset + 1] << 16
         | (guint32) data[offset + 2] << 8 | data[offset + 3];
}

static const char *
find_from (GBytes     *file,
           gsize       start,
           const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);
  gsize length = strlen (text);

  for (gsize i = start; i + length <= size; i++)
    if (memcmp (data + i, text, length) == 0)
      return data + i;
  return NULL;
}

static const char *
find (GBytes     *file,
      const char *text)
{
  return find_from (file, 0, text);
}

static gsize
offset_of (GBytes     *file,
           const char *text)
{
  const char *found = find (file, text);

  g_assert_nonnull (found);
  return (gsize) (found - (const char *) g_bytes_get_data (file, NULL));
}

typedef struct
{
  const guchar *data;
  gsize         left;
} Reader;

static cairo_status_t
read_cb (void          *closure,
         unsigned char *data,
         unsigned       length)
{
  Reader *reader = closure;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

/* What libpng makes of the file, in cairo's own format; it knows the chunks that were put in. */
static cairo_surface_t *
decode (GBytes *file)
{
  Reader reader = { g_bytes_get_data (file, NULL), g_bytes_get_size (file) };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (reader.left, ==, 0);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface,
       int              x,
       int              y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return *(const guint32 *) (data + y * cairo_image_surface_get_stride (surface) + 4 * x);
}

/* Sizes as they are chosen, and the pixels and pixels a metre that they come to. */
static void
test_png_size (void)
{
  static const struct
  {
    PlotExportUnit unit;
    double         width;
    double         height;
    double         dpi;
    double         scale;
    guint32        pixel_width;
    guint32        pixel_height;
    guint32        pixels_per_metre;
  } sizes[] = {
    { PLOT_EXPORT_PX, 1920.0, 1080.0, 96.0, 1.0, 1920, 1080, 3780 },
    { PLOT_EXPORT_PX, 641.0, 359.0, 300.0, 1.0, 641, 359, 11811 },
    { PLOT_EXPORT_PX, 320.0, 240.0, 144.0, 2.5, 800, 600, 5669 },
    { PLOT_EXPORT_MM, 160.0, 90.0, 150.0, 1.0, 945, 531, 5906 },
    { PLOT_EXPORT_IN, 3.5, 2.25, 200.0, 1.0, 700, 450, 7874 },
    { PLOT_EXPORT_PX, 60.0, 40.0, 96.0, 1.0, 60, 40, 3780 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotExport export = PLOT_EXPORT_DEFAULT;
      g_autoptr (GBytes) file = NULL;
      cairo_surface_t *surface;
      gsize resolution;

      export.unit = sizes[i].unit;
      export.width = sizes[i].width;
      export.height = sizes[i].height;
      export.dpi = sizes[i].dpi;
      export.scale = sizes[i].scale;
      file = save_page (BOTH, &export, "size");
      surface = decode (file);
      g_assert_cmpint (cairo_image_surface_get_width (surface), ==, sizes[i].pixel_width);
      g_assert_cmpint (cairo_image_surface_get_height (surface), ==, sizes[i].pixel_height);
      resolution = offset_of (file, "pHYs");
      g_assert_cmpuint (number_at (file, resolution - 4), ==, 9);
      g_assert_cmpuint (number_at (file, resolution + 4), ==, sizes[i].pixels_per_metre);
      g_assert_cmpuint (number_at (file, resolution + 8), ==, sizes[i].pixels_per_metre);
      g_assert_cmpuint (number_at (file, resolution + 12) >> 24, ==, 1);
      cairo_surface_destroy (surface);
    }
}

static void
test_bad_size (void)
{
  static const double sizes[][2] = {
    { 0.0, 100.0 }, { -5.0, 100.0 }, { 100.0, 3.0 }, { 100000.0, 100.0 }, { 16000.0, 16000.0 },
    { NAN, 100.0 }, { INFINITY, 100.0 }, { 1e300, 1e300 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotExport export = PLOT_EXPORT_DEFAULT;
      PlotFit fit = example_fit ();
      g_autoptr (GError) error = NULL;

      export.width = sizes[i][0];
      export.height = sizes[i][1];
      g_assert_null (export_fit (&export, &fit, &error));
      g_assert_error (error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_SIZE);
    }
}

static void
test_backgrounds (void)
{
  for (int dark = 0; dark < 2; dark++)
    for (int painted = 0; painted < 2; painted++)
      {
        PlotExport export = PLOT_EXPORT_DEFAULT;
        g_autofree char *name = g_strdup_printf ("%s-%s", dark ? "dark" : "light",
                                                 painted ? "painted" : "transparent");
        g_autoptr (GBytes) file = NULL;
        cairo_surface_t *surface;
        guint n_opaque = 0;

        export.theme = dark ? PLOT_DARK : PLOT_LIGHT;
        export.background = painted;
        export.title = "SGD fits a cubic";
        file = save_page (BOTH, &export, name);
        surface = decode (file);
        g_assert_cmphex (pixel (surface, 0, 0) & (painted ? 0xFFFFFF : 0xFFFFFFFF), ==,
                         !painted ? 0 : dark ? 0x1E1E1E : 0xFFFFFF);
        g_assert_cmphex (pixel (surface, 1919, 1079), ==, pixel (surface, 0, 0));
        for (int y = 0; !painted && y < 1080; y++)
          for (int x = 0; x < 1920; x++)
            n_opaque += pixel (surface, x, y) >> 24 == 0xFF;
        if (!painted)
          g_assert_cmpuint (n_opaque, >, 5000);
        cairo_surface_destroy (surface);
      }
}

/* Each choice changes the picture; together they leave the axes alone. */
static void
test_choices (void)
{
  const PlotExport all = { PLOT_EXPORT_PNG, PLOT_EXPORT_PX, 640.0, 360.0, 96.0, 1.0,
                           PLOT_LIGHT, true, 0.0, "Title", true, true, true };
  PlotExport variants[7];
  g_autofree char *sums[10] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    variants[i] = all;
  variants[0].title = NULL;
  variants[1].legend = false;
  variants[2].equation = false;
  variants[3].axis_labels = false;
  variants[4].text_size = 20.0;
  variants[5].theme = PLOT_DARK;
  variants[6].background = false;
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autofree char *name = g_strdup_printf ("choice-%u", (guint) i);
      const PlotExport *export = i < G_N_ELEMENTS (variants) ? &variants[i] : &all;
      Figures figures = i < G_N_ELEMENTS (sums) - 2 ? BOTH : i % 2 == 0 ? FIT : LOSS;
      g_autoptr (GBytes) file = save_page (figures, export, name);

      sums[i] = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (sums[i], !=, sums[j]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    g_clear_pointer (&sums[i], g_free);
}

/* Whatever was asked for, text is no larger than the page. */
static void
test_large_text (void)
{
  PlotExport export = PLOT_EXPORT_DEFAULT;
  g_autoptr (GBytes) page = NULL, largest = NULL, plain = NULL;

  export.unit = PLOT_EXPORT_IN;
  export.width = 0.001;
  export.height = 0.0005;
  export.dpi = PLOT_EXPORT_MAX_DPI;
  export.scale = 100.0;
  export.title = "nan";
  export.text_size = 0.0005 * 72.0;
  page = save_page (BOTH, &export, "text-as-page");
  export.text_size = 1000.0;
  largest = save_page (BOTH, &export, "text-largest");
  export.text_size = 0.0;
  plain = save_page (BOTH, &export, "text-to-suit");
  g_assert_true (g_bytes_equal (page, largest));
  g_assert_false (g_bytes_equal (page, plain));
}

static void
test_reproducible (void)
{
  for (int format = PLOT_EXPORT_PNG; format <= PLOT_EXPORT_PDF; format++)
    {
      PlotExport export = PLOT_EXPORT_DEFAULT;
      g_autoptr (GBytes) first = NULL, between = NULL, second = NULL;

      export.format = (PlotExportFormat) format;
      export.title = "Zweimal dasselbe";
      first = save_page (BOTH, &export, "first");
      export.theme = PLOT_DARK;
      between = save_page (BOTH, &export, "between");
      export.theme = PLOT_LIGHT;
      /* A PDF would know what time it is. */
      if (export.format == PLOT_EXPORT_PDF)
        g_usleep (1100000);
      second = save_page (BOTH, &export, "second");
      g_assert_true (g_bytes_equal (first, second));
      g_assert_false (g_bytes_equal (first, between));
    }
}

typedef struct
{
  guint n_uses;
  guint n_paths;
  char *title;
  char *element;
} Drawing;

static void
start_cb (GMarkupParseContext *context,
          const char          *element,
          const char         **names,
          const char         **values,
          gpointer             data,
          GError             **error)
{
  Drawing *drawing = data;

  drawing->n_uses += g_str_equal (element, "use");
  drawing->n_paths += g_str_equal (element, "path");
  g_free (drawing->element);
  drawing->element = g_strdup (element);
  /* Nothing is a picture of itself. */
  g_assert_cmpstr (element, !=, "image");
}

static void
content_cb (GMarkupParseContext *context,
            const char          *text,
            gsize                size,
            gpointer             data,
            GError             **error)
{
  Drawing *drawing = data;

  if (g_strcmp0 (drawing->element, "title") == 0 && drawing->title == NULL)
    drawing->title = g_strndup (text, size);
}

static void
test_svg (void)
{
  static const GMarkupParser parser = { start_cb, NULL, content_cb, NULL, NULL };
  PlotExport export = PLOT_EXPORT_DEFAULT;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  Drawing drawing = { 0 };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &drawing, NULL);
  gsize size;
  const char *data;

  export.format = PLOT_EXPORT_SVG;
  export.title = "a < b & „三次多项式“";
  file = save_page (BOTH, &export, "drawing");
  data = g_bytes_get_data (file, &size);
  g_markup_parse_context_parse (context, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (drawing.title, ==, export.title);
  g_assert_cmpuint (drawing.n_uses, >, 100);
  g_assert_cmpuint (drawing.n_paths, >, 50);
  g_assert_nonnull (g_strstr_len (data, 400, "width=\"1920px\" height=\"1080px\""));
  g_assert_nonnull (g_strstr_len (data, 400, "viewBox=\"0 0 1920 1080\""));
  g_markup_parse_context_free (context);
  g_free (drawing.title);
  g_free (drawing.element);
}

static void
height_cb (GMarkupParseContext *context,
           const char          *element,
           const char         **names,
           const char         **values,
           gpointer             data,
           GError             **error)
{
  if (!g_str_equal (element, "use"))
    return;
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "y") && g_ascii_strtod (values[i], NULL) < 120.0)
      g_hash_table_add (data, g_strdup (values[i]));
}

/* Letters of the equation, at the top of the page, stand on one line, and powers on another. */
static void
test_superscripts (void)
{
  static const GMarkupParser parser = { height_cb, NULL, NULL, NULL, NULL };

  for (size_t degree = 1; degree <= 3; degree++)
    {
      PlotExport export = PLOT_EXPORT_DEFAULT;
      PlotFit fit = example_fit ();
      Poly fitted = FITTED;
      g_autoptr (GHashTable) heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, heights, NULL);
      g_autoptr (GBytes) file = NULL;

      fitted.degree = degree;
      fit.fitted = &fitted;
      fit.truth = NULL;
      export.format = PLOT_EXPORT_SVG;
      export.axis_labels = false;
      export.legend = false;
      file = export_fit (&export, &fit, NULL);
      g_assert_true (g_markup_parse_context_parse (context, g_bytes_get_data (file, NULL),
                                                   (gssize) g_bytes_get_size (file), NULL));
      g_assert_cmpuint (g_hash_table_size (heights), ==, degree == 1 ? 1 : 2);
      g_markup_parse_context_free (context);
    }
}

/* The file with what its compressed streams hold behind it, for cairo 1.18 puts objects into them. */
static GBytes *
inflate_streams (GBytes *file)
{
  gsize size, room = 1 << 20;
  const char *data = g_bytes_get_data (file, &size), *stream = data;
  GByteArray *whole = g_byte_array_new ();
  g_autofree guint8 *text = g_malloc (room);

  g_byte_array_append (whole, (const guint8 *) data, (guint) size);
  while ((stream = find_from (file, (gsize) (stream - data), "stream\n")) != NULL)
    {
      uLongf n = room;

      stream += strlen ("stream\n");
      if (uncompress (text, &n, (const Bytef *) stream, (uLong) (data + size - stream)) == Z_OK)
        g_byte_array_append (whole, text, (guint) n);
    }
  return g_byte_array_free_to_bytes (whole);
}

static GBytes *
save_pdf (const PlotExport *export,
          const char       *name)
{
  g_autoptr (GBytes) file = save (export, name);

  g_assert_true (g_str_has_prefix (g_bytes_get_data (file, NULL), "%PDF-1."));
  return inflate_streams (file);
}

/* Pages are measured on paper: 1920 pixels at 96 an inch are 20 inches, or 1440 points. */
static void
test_pdf (void)
{
  PlotExport export = PLOT_EXPORT_DEFAULT;
  g_autoptr (GBytes) slide = NULL, paper = NULL;

  export.format = PLOT_EXPORT_PDF;
  export.title = "Cubic";
  slide = save_pdf (&export, "slide");
  g_assert_nonnull (find (slide, "/Title (Cubic)"));
  g_assert_nonnull (find (slide, "/Creator (Polyfit)"));
  g_assert_nonnull (find (slide, "/MediaBox [ 0 0 1440 810 ]"));
  /* Its fonts are in the file, and say which letters their shapes are. */
  g_assert_nonnull (find (slide, "/FontFile"));
  g_assert_nonnull (find (slide, "/ToUnicode"));
  g_assert_null (find (slide, "/Subtype /Image"));

  export.unit = PLOT_EXPORT_MM;
  export.width = 127.0;
  export.height = 63.5;
  export.dpi = 300.0;
  paper = save_pdf (&export, "paper");
  g_assert_nonnull (find (paper, "/MediaBox [ 0 0 360 180 ]"));
}

static void
test_settings (void)
{
  for (int format = PLOT_EXPORT_PNG; format <= PLOT_EXPORT_SVG; format++)
    {
      PlotExport export = PLOT_EXPORT_DEFAULT;
      g_autoptr (GBytes) file = NULL, bare = NULL;
      g_autoptr (GError) error = NULL, bare_error = NULL;
      g_autofree char *settings = NULL;
      PlotFit fit = example_fit ();

      export.format = (PlotExportFormat) format;
      export.width = 160.0;
      export.height = 90.0;
      file = save (&export, "settings");
      settings = plot_export_read_settings (file, "figure", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (settings, ==, SETTINGS);

      bare = export_fit (&export, &fit, NULL);
      g_assert_null (plot_export_read_settings (bare, "figure", &bare_error));
      g_assert_error (bare_error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_NO_SETTINGS);
      g_assert_nonnull (strstr (bare_error->message, "figure"));
    }
}

/* A file that breaks off anywhere either still has all of the settings or has none. */
static void
test_truncated (void)
{
  for (int format = PLOT_EXPORT_PNG; format <= PLOT_EXPORT_SVG; format++)
    {
      PlotExport export = PLOT_EXPORT_DEFAULT;
      g_autoptr (GBytes) file = NULL;
      gsize step, n_refused = 0;

      export.format = (PlotExportFormat) format;
      export.width = 160.0;
      export.height = 90.0;
      file = save (&export, "truncated");
      step = MAX (g_bytes_get_size (file) / 700, 1);
      for (gsize size = 0; size < g_bytes_get_size (file); size += size < 400 ? 1 : step)
        {
          g_autoptr (GBytes) part = g_bytes_new (g_bytes_get_data (file, NULL), size);
          g_autoptr (GError) error = NULL;
          g_autofree char *settings = plot_export_read_settings (part, "part", &error);

          if (settings != NULL)
            g_assert_cmpstr (settings, ==, SETTINGS);
          else
            {
              g_assert_nonnull (error);
              n_refused++;
            }
        }
      g_assert_cmpuint (n_refused, >, format == PLOT_EXPORT_PNG ? 100 : 700);
    }
}

/* No bit of the settings, nor of what leads to them, changes unnoticed. */
static void
test_flipped_bits (void)
{
  PlotExport export = PLOT_EXPORT_DEFAULT;
  g_autoptr (GBytes) file = NULL;
  gsize end;

  export.width = 160.0;
  export.height = 90.0;
  file = save (&export, "flipped");
  end = offset_of (file, "iTXt") + 4 + strlen (SETTINGS) + 16;
  for (gsize bit = 0; bit < 8 * end; bit++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (file, &size);
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (GError) error = NULL;

      copy[bit / 8] ^= (guint8) (1u << bit % 8);
      flipped = g_bytes_new_take (g_steal_pointer (&copy), size);
      g_assert_null (plot_export_read_settings (flipped, "flipped", &error));
      g_assert_nonnull (error);
    }
}

static void
append_chunk (GString    *file,
              guint32     length,
              const char *type,
              const char *data,
              gsize       size)
{
  guint32 big_endian = GUINT32_TO_BE (length), sum;
  gsize start;

  g_string_append_len (file, (const char *) &big_endian, 4);
  start = file->len;
  g_string_append (file, type);
  g_string_append_len (file, data, (gssize) size);
  sum = GUINT32_TO_BE ((guint32) crc32 (0, (const Bytef *) file->str + start,
                                        (uInt) (file->len - start)));
  g_string_append_len (file, (const char *) &sum, 4);
}

/* Chunks whose checksum is right, and that lie all the same. */
static void
test_lying_chunks (void)
{
  static const struct
  {
    guint32     length;
    const char *data;
    gsize       size;
    int         code;
  } chunks[] = {
    { 0xFFFFFFFF, "polyfit\0\0\0\0\0{}", 14, PLOT_EXPORT_ERROR_DAMAGED },
    { 0x7FFFFFFF, "polyfit\0\0\0\0\0{}", 14, PLOT_EXPORT_ERROR_DAMAGED },
    { 15, "polyfit\0\0\0\0\0{}", 14, PLOT_EXPORT_ERROR_DAMAGED },
    { 8, "polyfit\0", 8, PLOT_EXPORT_ERROR_DAMAGED },
    { 10, "polyfit\0\0\0", 10, PLOT_EXPORT_ERROR_DAMAGED },
    { 11, "polyfit\0\0\0x", 11, PLOT_EXPORT_ERROR_DAMAGED },
    { 14, "polyfit\0\1\0\0\0{}", 14, PLOT_EXPORT_ERROR_DAMAGED },
    { 14, "polyfit\0\0\0\0\0\xC3{", 14, PLOT_EXPORT_ERROR_DAMAGED },
    { 15, "polyfit\0\0\0\0\0{\0}", 15, PLOT_EXPORT_ERROR_DAMAGED },
    { 14, "Polyfit\0\0\0\0\0{}", 14, PLOT_EXPORT_ERROR_NO_SETTINGS },
    { 0, "", 0, PLOT_EXPORT_ERROR_NO_SETTINGS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (chunks); i++)
    {
      GString *file = g_string_new_len ("\x89PNG\r\n\x1a\n", 8);
      g_autoptr (GBytes) picture = NULL;
      g_autoptr (GError) error = NULL;

      append_chunk (file, chunks[i].length, "iTXt", chunks[i].data, chunks[i].size);
      append_chunk (file, 0, "IEND", "", 0);
      picture = g_string_free_to_bytes (file);
      g_test_message ("%u", (guint) i);
      g_assert_null (plot_export_read_settings (picture, "liar", &error));
      g_assert_cmpint (error->code, ==, chunks[i].code);
    }
}

static void
test_foreign_files (void)
{
  static const struct
  {
    const char *contents;
    int         code;
  } files[] = {
    { "", PLOT_EXPORT_ERROR_NO_SETTINGS },
    { "x,y\n1,2\n", PLOT_EXPORT_ERROR_NO_SETTINGS },
    { "%PDF-1.5", PLOT_EXPORT_ERROR_NO_SETTINGS },
    { "\x89PNG\r\n\x1a\n", PLOT_EXPORT_ERROR_DAMAGED },
    { "<svg/>", PLOT_EXPORT_ERROR_NO_SETTINGS },
    { "<svg><metadata>x</metadata></svg>", PLOT_EXPORT_ERROR_NO_SETTINGS },
    { "<svg><metadata id='other'>x</metadata></svg>", PLOT_EXPORT_ERROR_NO_SETTINGS },
    { "<svg><metadata id='polyfit'>x</metadata>", PLOT_EXPORT_ERROR_DAMAGED },
    { "<svg><metadata id='polyfit'>&lol;</metadata></svg>", PLOT_EXPORT_ERROR_DAMAGED },
    { "<svg><metadata id='polyfit'>\xFF</metadata></svg>", PLOT_EXPORT_ERROR_DAMAGED },
    { "<", PLOT_EXPORT_ERROR_DAMAGED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new (files[i].contents, strlen (files[i].contents));
      g_autoptr (GError) error = NULL;

      g_assert_null (plot_export_read_settings (file, "file", &error));
      g_assert_cmpint (error->code, ==, files[i].code);
    }
}

static void
test_format (void)
{
  PlotExportFormat format = PLOT_EXPORT_PNG;

  g_assert_true (plot_export_guess_format ("/tmp/a.b/figure.SVG", &format));
  g_assert_cmpint (format, ==, PLOT_EXPORT_SVG);
  g_assert_true (plot_export_guess_format ("a.pdf", &format));
  g_assert_cmpint (format, ==, PLOT_EXPORT_PDF);
  g_assert_true (plot_export_guess_format ("a.svg.png", &format));
  g_assert_cmpint (format, ==, PLOT_EXPORT_PNG);
  g_assert_false (plot_export_guess_format ("png", &format));
  g_assert_false (plot_export_guess_format (".png", &format));
  g_assert_false (plot_export_guess_format ("a.jpeg", &format));
  g_assert_false (plot_export_guess_format ("", &format));
}

/* Whatever the title and the size, drawing ends well. */
static void
test_titles (void)
{
  static const char *const titles[] = {
    "", "三次多项式的随机梯度下降", "Résumé: χ² → ∞, ŷ ≈ y", "two\nlines", "<b>&amp;",
    ("A title that goes on and on, past the end of the page and of everybody’s patience, as some "
     "titles do which were pasted from the abstract of a paper that nobody has had the time to cut"),
  };
  static const double sizes[][2] = {
    { 1920.0, 1080.0 }, { 300.0, 200.0 }, { 90.0, 60.0 }, { 40.0, 600.0 }, { 600.0, 40.0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        PlotExport export = PLOT_EXPORT_DEFAULT;
        g_autofree char *name = g_strdup_printf ("title-%u-%u", (guint) i, (guint) j);
        g_autoptr (GBytes) file = NULL;

        export.width = sizes[j][0];
        export.height = sizes[j][1];
        export.title = titles[i];
        file = save_page ((Figures) (i % 3), &export, name);
        g_assert_cmpuint (number_at (file, 16), ==, sizes[j][0]);
        g_assert_cmpuint (number_at (file, 20), ==, sizes[j][1]);
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  make_run ();
  g_test_add_func ("/export/png-size", test_png_size);
  g_test_add_func ("/export/bad-size", test_bad_size);
  g_test_add_func ("/export/backgrounds", test_backgrounds);
  g_test_add_func ("/export/choices", test_choices);
  g_test_add_func ("/export/large-text", test_large_text);
  g_test_add_func ("/export/reproducible", test_reproducible);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/superscripts", test_superscripts);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/settings", test_settings);
  g_test_add_func ("/export/truncated", test_truncated);
  g_test_add_func ("/export/flipped-bits", test_flipped_bits);
  g_test_add_func ("/export/lying-chunks", test_lying_chunks);
  g_test_add_func ("/export/foreign-files", test_foreign_files);
  g_test_add_func ("/export/format", test_format);
  g_test_add_func ("/export/titles", test_titles);
  return g_test_run ();
}
