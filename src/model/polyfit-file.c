#include "model/polyfit-file.h"

#include "model/polyfit-error.h"
#include "model/polyfit-output.h"

#include <glib/gi18n.h>
#include <stdio.h>

#define CHUNK_SIZE (64 * 1024)

#define STAMP_ATTRIBUTES G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

/**
 * polyfit_file_get_name:
 *
 * Returns: (transfer full): the file's name for a message, in UTF-8: as short as people would
 *   type it
 */
char *
polyfit_file_get_name (GFile *file)
{
  g_autofree char *current = g_get_current_dir ();
  g_autoptr (GFile) folder = g_file_new_for_path (current);
  g_autofree char *relative = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!g_str_equal (current, "/"))
    relative = g_file_get_relative_path (folder, file);
  return relative != NULL ? g_filename_display_name (relative) : g_file_get_parse_name (file);
}

static char *
make_stamp (GFileInfo *info)
{
  const char *etag = g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE);

  return g_strdup_printf ("%s %" G_GUINT64_FORMAT,
                          etag != NULL ? etag : "",
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE));
}

/**
 * polyfit_file_get_stamp:
 *
 * A stamp says which contents a file has: its time of change and size. As long as the stamp is the
 * same, nobody has written to the file.
 *
 * Returns: (transfer full) (nullable): the stamp, or %NULL if there is no such file
 */
char *
polyfit_file_get_stamp (GFile *file)
{
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info != NULL ? make_stamp (info) : NULL;
}

/**
 * polyfit_file_fail_to_read:
 * @name: the file's, as polyfit_file_get_name() returns it
 * @reason: what GIO says
 *
 * Sets an error of the same code with a message that names the file: those of GIO do so in their own
 * way, and not always. That the reading was cancelled needs no message.
 */
void
polyfit_file_fail_to_read (const char    *name,
                           const GError  *reason,
                           GError       **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, reason->domain, reason->code, _("“%s” does not exist"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, reason->domain, reason->code, _("“%s” is a folder, not a file"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, reason->domain, reason->code,
                 _("“%s” cannot be read: you have no permission to"), name);
  else
    g_set_error (error, reason->domain, reason->code,
                 /* Translators: the first %s is a file's name, the second says why not. */
                 _("“%s” cannot be read: %s"), name, reason->message);
}

/**
 * polyfit_file_fail_too_large:
 * @name: the file's, as polyfit_file_get_name() returns it
 * @max_size: the greatest size that it may have, in bytes
 *
 * Sets %POLYFIT_FILE_ERROR_TOO_LARGE.
 */
void
polyfit_file_fail_too_large (const char  *name,
                             gsize        max_size,
                             GError     **error)
{
  g_autofree char *size = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

  polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_LARGE,
                /* Translators: the second %s is a size, such as “64.0 MiB”. */
                _("“%s” is larger than %s, the most that such a file may have"), name, size);
}

/* Never more than one chunk over @max_size, however long the file claims to be or turns out. */
static GByteArray *
read_all (GInputStream  *stream,
          gsize          max_size,
          GError       **error)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  gssize n_read = 0;

  do
    {
      guint size = contents->len;

      g_byte_array_set_size (contents, size + CHUNK_SIZE);
      n_read = g_input_stream_read (stream, contents->data + size, CHUNK_SIZE, NULL, error);
      if (n_read < 0)
        return NULL;
      g_byte_array_set_size (contents, size + (guint) n_read);
    }
  while (n_read > 0 && contents->len <= max_size);
  return g_steal_pointer (&contents);
}

/**
 * polyfit_file_load:
 * @max_size: the greatest size that is read, in bytes, below 2 GiB
 * @stamp: (out) (optional): the stamp of what was read, see polyfit_file_get_stamp()
 *
 * Reads a whole file. A pipe is read to its end, a device up to @max_size.
 *
 * Returns: (transfer full): the contents, or %NULL with @error set
 */
GBytes *
polyfit_file_load (GFile   *file,
                   gsize    max_size,
                   char   **stamp,
                   GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GByteArray) contents = NULL;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (max_size <= G_MAXINT32, NULL);

  name = polyfit_file_get_name (file);
  stream = g_file_read (file, NULL, &reason);
  if (stream != NULL)
    {
      info = g_file_input_stream_query_info (stream, STAMP_ATTRIBUTES, NULL, NULL);
      contents = read_all (G_INPUT_STREAM (stream), max_size, &reason);
    }
  if (contents == NULL)
    {
      polyfit_file_fail_to_read (name, reason, error);
      return NULL;
    }
  if (contents->len > max_size)
    {
      polyfit_file_fail_too_large (name, max_size, error);
      return NULL;
    }
  if (stamp != NULL)
    *stamp = info != NULL ? make_stamp (info) : NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

/**
 * polyfit_file_save:
 * @expected_stamp: (nullable): the stamp of the contents that may be lost, or %NULL for any
 * @new_stamp: (out) (optional) (nullable): the stamp of what was written
 *
 * Replaces a file's contents, or makes the file. After any failure the old contents are all
 * there, and nothing else is left behind. See #PolyfitOutput for how, and for what is written to
 * devices and pipes.
 *
 * Returns: %FALSE with @error set; %POLYFIT_FILE_ERROR_CHANGED if the stamp is not the expected one
 */
gboolean
polyfit_file_save (GFile       *file,
                   GBytes      *contents,
                   const char  *expected_stamp,
                   char       **new_stamp,
                   GError     **error)
{
  g_autoptr (PolyfitOutput) output = NULL;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (contents != NULL, FALSE);

  data = g_bytes_get_data (contents, &size);
  output = polyfit_output_open (file, error);
  if (output == NULL)
    return FALSE;
  /* Whether that went well is asked at the end. */
  if (size > 0)
    (void) fwrite (data, 1, size, polyfit_output_get_stream (output));
  return polyfit_output_commit (output, expected_stamp, new_stamp, error);
}
