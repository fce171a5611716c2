#include "model/polyfit-file-kind.h"

#include <string.h>

/* How much of a text is looked at. */
#define TEXT_SIZE 4096

static const struct
{
  const char      *magic;
  gsize            length;
  PolyfitFileKind  kind;
} magics[] = {
#define MAGIC(text, kind) { text, sizeof text - 1, POLYFIT_FILE_KIND_##kind }
  MAGIC ("PK\x03\x04", ARCHIVE),
  MAGIC ("\x1f\x8b", ARCHIVE),
  MAGIC ("\xfd" "7zXZ", ARCHIVE),
  MAGIC ("\x28\xb5\x2f\xfd", ARCHIVE),
  MAGIC ("BZh", ARCHIVE),
  MAGIC ("\x80\x02", PYTORCH),
  MAGIC ("\x89PNG\r\n\x1a\n", PNG),
  MAGIC ("\xff\xd8\xff", PICTURE),
  MAGIC ("GIF8", PICTURE),
  MAGIC ("%PDF-", PICTURE),
  MAGIC ("\x93NUMPY", ARRAY),
  MAGIC ("\x89HDF\r\n\x1a\n", ARRAY),
#undef MAGIC
};

static gboolean
is_safetensors (const char *data,
                gsize       size)
{
  guint64 length;

  if (size <= sizeof length)
    return FALSE;
  memcpy (&length, data, sizeof length);
  return GUINT64_FROM_LE (length) <= G_MAXUINT32 && data[sizeof length] == '{';
}

static gboolean
has_extension (const char        *name,
               const char *const *extensions)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (gsize i = 0; extensions[i] != NULL; i++)
    if (g_str_has_suffix (folded, extensions[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_pytorch_name (const char *name)
{
  static const char *const extensions[] = { ".pt", ".pth", NULL };

  return has_extension (name, extensions);
}

/* torch.save puts a pickle into a ZIP archive, as its first member. */
static gboolean
is_pytorch_archive (const char *data,
                    gsize       size)
{
  const gsize name_offset = 30;
  gsize name_length;

  if (size < name_offset)
    return FALSE;
  name_length = (guint8) data[26] | (gsize) (guint8) data[27] << 8;
  return name_length <= size - name_offset &&
         g_strstr_len (data + name_offset, (gssize) name_length, "/data.pkl") != NULL;
}

static gboolean
has_utf16_mark (const char *data,
                gsize       size)
{
  return size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0);
}

/* In UTF-8, GB18030 and other encodings that extend ASCII, only a control character is one. */
static gboolean
has_controls (const char *data,
              gsize       size)
{
  for (gsize i = 0; i < size; i++)
    if (g_ascii_iscntrl (data[i]) && !g_ascii_isspace (data[i]))
      return TRUE;
  return FALSE;
}

/* What is called a table and is nothing else shall be read as one, for then it is told where it fails to
 * be a text. */
static PolyfitFileKind
guess_text (const char *data,
            gsize       size,
            const char *name)
{
  gsize looked_at = MIN (size, TEXT_SIZE);
  const char *end = data + looked_at;
  const char *first = data;

  if (has_utf16_mark (data, size))
    return POLYFIT_FILE_KIND_TEXT;
  if (has_controls (data, looked_at))
    return has_extension (name, polyfit_file_kind_get_tables ()) ? POLYFIT_FILE_KIND_TEXT
                                                                 : POLYFIT_FILE_KIND_UNKNOWN;

  if (looked_at >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    first += 3;
  while (first < end && g_ascii_isspace (*first))
    first++;
  if (first < end && (*first == '{' || *first == '['))
    return POLYFIT_FILE_KIND_JSON;
  if (first < end && *first == '<')
    return g_strstr_len (data, (gssize) looked_at, "<svg") != NULL ? POLYFIT_FILE_KIND_SVG
                                                                  : POLYFIT_FILE_KIND_TEXT;
  return POLYFIT_FILE_KIND_TEXT;
}

/**
 * polyfit_file_kind_guess:
 * @contents: the file, or its beginning
 * @name: its name, which decides only where the contents say nothing
 *
 * Returns: what the file most likely is
 */
PolyfitFileKind
polyfit_file_kind_guess (GBytes     *contents,
                         const char *name)
{
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);

  if (size == 0)
    return POLYFIT_FILE_KIND_EMPTY;
  if (is_safetensors (data, size))
    return POLYFIT_FILE_KIND_SAFETENSORS;
  for (gsize i = 0; i < G_N_ELEMENTS (magics); i++)
    if (size >= magics[i].length && memcmp (data, magics[i].magic, magics[i].length) == 0)
      {
        if (magics[i].kind == POLYFIT_FILE_KIND_ARCHIVE &&
            (has_pytorch_name (name) || is_pytorch_archive (data, size)))
          return POLYFIT_FILE_KIND_PYTORCH;
        return magics[i].kind;
      }
  return has_pytorch_name (name) ? POLYFIT_FILE_KIND_PYTORCH : guess_text (data, size, name);
}

/**
 * polyfit_file_kind_get_tables:
 *
 * Returns: (transfer none) (array zero-terminated=1): what names of tables end in, such as ".csv"
 */
const char *const *
polyfit_file_kind_get_tables (void)
{
  static const char *const extensions[] = { ".csv", ".tsv", ".txt", ".dat", NULL };

  return extensions;
}
