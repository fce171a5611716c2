/* What a picture file carries beside the picture: its resolution, and the settings of the run that
 * it shows. cairo writes neither, and its pictures are simple enough to add them afterwards. */

#include "config.h"

#include "plot/picture.h"

#include "plot/export.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

/* The keyword of the text chunk in a PNG, the id of the metadata element in an SVG. */
#define KEYWORD "polyfit"

#define METRES_PER_INCH 0.0254

static const guchar SIGNATURE[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

/* Length, name and checksum of a chunk. */
#define CHUNK_OVERHEAD 12

/* The first chunk, IHDR, has a fixed size; others may follow it in nearly any order. */
#define END_OF_HEADER (sizeof SIGNATURE + CHUNK_OVERHEAD + 13)

typedef struct
{
  const char   *type;
  const guchar *data;
  gsize         size;
} Chunk;

static void
append_number (GByteArray *file,
               guint32     number)
{
  guint32 big_endian = GUINT32_TO_BE (number);

  g_byte_array_append (file, (const guint8 *) &big_endian, sizeof big_endian);
}

static void
append_chunk (GByteArray *file,
              const char *type,
              GByteArray *data)
{
  guint start;

  append_number (file, data->len);
  start = file->len;
  g_byte_array_append (file, (const guint8 *) type, 4);
  g_byte_array_append (file, data->data, data->len);
  append_number (file, (guint32) crc32 (0, file->data + start, file->len - start));
}

static void
append_resolution (GByteArray *file,
                   double      dpi)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint32 pixels_per_metre = (guint32) lround (dpi / METRES_PER_INCH);
  guint8 unit_is_metre = 1;

  append_number (data, pixels_per_metre);
  append_number (data, pixels_per_metre);
  g_byte_array_append (data, &unit_is_metre, 1);
  append_chunk (file, "pHYs", data);
}

/* International text, as it is called, is UTF-8: a keyword, two bytes that say that it is not
 * compressed, a language and a translated keyword, both left empty. */
static void
append_text (GByteArray *file,
             const char *text)
{
  static const char head[] = KEYWORD "\0\0\0\0";
  g_autoptr (GByteArray) data = g_byte_array_new ();

  g_byte_array_append (data, (const guint8 *) head, sizeof head);
  g_byte_array_append (data, (const guint8 *) text, (guint) strlen (text));
  append_chunk (file, "iTXt", data);
}

/**
 * plot_picture_label_png:
 * @png: as cairo writes it
 * @dpi: pixels an inch
 * @settings: (nullable): UTF-8
 *
 * Returns: (transfer full): the same picture with its resolution and the settings
 */
GBytes *
plot_picture_label_png (GBytes     *png,
                        double      dpi,
                        const char *settings)
{
  GByteArray *file = g_byte_array_new ();
  gsize size;
  const guint8 *data = g_bytes_get_data (png, &size);

  g_return_val_if_fail (size > END_OF_HEADER, NULL);

  g_byte_array_append (file, data, END_OF_HEADER);
  append_resolution (file, dpi);
  if (settings != NULL)
    append_text (file, settings);
  g_byte_array_append (file, data + END_OF_HEADER, (guint) (size - END_OF_HEADER));
  return g_byte_array_free_to_bytes (file);
}

/* cairo numbers the drawing's outermost group by the surfaces that there were in the process. Nothing
 * refers to it. */
static void
rename_group (GString *file)
{
  static const char name[] = "<g id=\"surface";
  const char *group = strstr (file->str, name);
  gsize start, n_digits;

  if (group == NULL)
    return;
  start = (gsize) (group - file->str) + strlen (name);
  n_digits = strspn (file->str + start, "0123456789");
  g_string_erase (file, (gssize) start, (gssize) n_digits);
}

/**
 * plot_picture_label_svg:
 * @svg: as cairo writes it
 * @title: (nullable): plain text, which screen readers and browsers show
 * @settings: (nullable): UTF-8
 *
 * Returns: (transfer full): the same drawing with a title and a metadata element
 */
GBytes *
plot_picture_label_svg (GBytes     *svg,
                        const char *title,
                        const char *settings)
{
  GString *file = g_string_new (NULL);
  gsize size;
  const char *data = g_bytes_get_data (svg, &size);
  const char *root = g_strstr_len (data, (gssize) size, "<svg");
  const char *end = root != NULL ? memchr (root, '>', size - (gsize) (root - data)) : NULL;

  g_return_val_if_fail (end != NULL, NULL);

  g_string_append_len (file, data, end + 1 - data);
  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      g_string_append_printf (file, "\n<title>%s</title>", escaped);
    }
  if (settings != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (settings, -1);

      g_string_append_printf (file, "\n<metadata id=\"" KEYWORD "\">%s</metadata>", escaped);
    }
  g_string_append_len (file, end + 1, (gssize) size - (end + 1 - data));
  rename_group (file);
  return g_string_free_to_bytes (file);
}

static char *
fail_damaged (const char *name,
              GError    **error)
{
  g_set_error (error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_DAMAGED,
               _("“%s” is damaged: the picture breaks off or was changed"), name);
  return NULL;
}

static char *
fail_without_settings (const char *name,
                       GError    **error)
{
  g_set_error (error, PLOT_EXPORT_ERROR, PLOT_EXPORT_ERROR_NO_SETTINGS,
               _("“%s” carries no settings; pictures do that Polyfit saved"), name);
  return NULL;
}

static guint32
read_number (const guchar *data)
{
  guint32 big_endian;

  memcpy (&big_endian, data, sizeof big_endian);
  return GUINT32_FROM_BE (big_endian);
}

/* Takes the chunk that begins at @data; nothing of it is believed that its checksum does not say. */
static gboolean
read_chunk (const guchar *data,
            gsize         size,
            Chunk        *chunk)
{
  guint32 length;

  if (size < CHUNK_OVERHEAD)
    return FALSE;
  length = read_number (data);
  if (length > size - CHUNK_OVERHEAD)
    return FALSE;
  *chunk = (Chunk) { (const char *) data + 4, data + 8, length };
  return crc32_z (0, data + 4, (gsize) length + 4) == read_number (data + 8 + length);
}

/* The text of an uncompressed chunk with our keyword; NULL with @damaged set if it is broken. */
static char *
read_text_chunk (const Chunk *chunk,
                 gboolean    *damaged)
{
  const char *text = (const char *) chunk->data, *end = text + chunk->size;

  if (memcmp (chunk->type, "iTXt", 4) != 0 || chunk->size < sizeof KEYWORD
      || memcmp (text, KEYWORD, sizeof KEYWORD) != 0)
    return NULL;

  *damaged = TRUE;
  text += sizeof KEYWORD;
  if (end - text < 2 || text[0] != 0)
    return NULL;
  text += 2;
  for (int i = 0; i < 2; i++)
    {
      text = memchr (text, '\0', (gsize) (end - text));
      if (text == NULL)
        return NULL;
      text++;
    }
  return g_utf8_validate_len (text, (gsize) (end - text), NULL)
         ? g_strndup (text, (gsize) (end - text)) : NULL;
}

static char *
read_png (const guchar *data,
          gsize         size,
          const char   *name,
          GError      **error)
{
  gsize start = sizeof SIGNATURE;
  Chunk chunk;

  while (read_chunk (data + start, size - start, &chunk))
    {
      gboolean damaged = FALSE;
      char *settings = read_text_chunk (&chunk, &damaged);

      if (settings != NULL)
        return settings;
      if (damaged)
        return fail_damaged (name, error);
      if (memcmp (chunk.type, "IEND", 4) == 0)
        return fail_without_settings (name, error);
      start += chunk.size + CHUNK_OVERHEAD;
    }
  return fail_damaged (name, error);
}

typedef struct
{
  GString *settings; /* NULL until the element was seen */
  gboolean is_inside;
} Metadata;

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             data,
                  GError             **error)
{
  Metadata *metadata = data;

  if (strcmp (element, "metadata") != 0 || metadata->settings != NULL)
    return;
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "id") == 0 && strcmp (values[i], KEYWORD) == 0)
      {
        metadata->settings = g_string_new (NULL);
        metadata->is_inside = TRUE;
      }
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *element,
                gpointer             data,
                GError             **error)
{
  Metadata *metadata = data;

  if (strcmp (element, "metadata") == 0)
    metadata->is_inside = FALSE;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                size,
         gpointer             data,
         GError             **error)
{
  Metadata *metadata = data;

  if (metadata->is_inside)
    g_string_append_len (metadata->settings, text, (gssize) size);
}

/* GMarkup knows neither entities of a document's own nor anything outside it. */
static char *
read_svg (const char *data,
          gsize       size,
          const char *name,
          GError    **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  Metadata metadata = { NULL, FALSE };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &metadata, NULL);
  gboolean is_whole = g_markup_parse_context_parse (context, data, (gssize) size, NULL)
                      && g_markup_parse_context_end_parse (context, NULL);

  g_markup_parse_context_free (context);
  if (is_whole && metadata.settings != NULL)
    return g_string_free (metadata.settings, FALSE);
  if (metadata.settings != NULL)
    g_string_free (metadata.settings, TRUE);
  return is_whole ? fail_without_settings (name, error) : fail_damaged (name, error);
}

/**
 * plot_picture_read:
 * @picture: the contents of any file
 * @name: the file's name for messages
 *
 * Finds the settings in a PNG or SVG file, of which nothing is taken for granted.
 *
 * Returns: (transfer full): valid UTF-8, or %NULL with @error set
 */
char *
plot_picture_read (GBytes     *picture,
                   const char *name,
                   GError    **error)
{
  gsize size, blank = 0;
  const guchar *data = g_bytes_get_data (picture, &size);

  if (size >= sizeof SIGNATURE && memcmp (data, SIGNATURE, sizeof SIGNATURE) == 0)
    return read_png (data, size, name, error);
  while (blank < size && g_ascii_isspace (data[blank]))
    blank++;
  if (blank < size && data[blank] == '<')
    return read_svg ((const char *) data, size, name, error);
  return fail_without_settings (name, error);
}
