/* Reads safetensors files and trusts nothing in them. A file that passes has one reading only:
 * each name stands there once, and each byte belongs to the header or to exactly one tensor. */

#include "model/polyfit-tensors.h"

#include "model/polyfit-error.h"
#include "model/polyfit-file.h"

#include <glib/gi18n.h>
#include <jansson.h>
#include <string.h>

typedef struct
{
  char         *name;  /* as messages quote it */
  const char   *key;   /* borrowed from the header, as is the shape */
  PolyfitDtype  dtype;
  const json_t *shape;
  guint64       begin; /* offsets from the first byte past the header */
  guint64       end;
} Entry;

typedef struct
{
  GBytes     *bytes;
  const char *name; /* the file's */
  gsize       data_begin;
  gsize       data_size;
  json_t     *header;
  GArray     *entries;
} Reader;

static void
entry_clear (Entry *entry)
{
  g_free (entry->name);
}

static gboolean
fail_json (const Reader        *self,
           const json_error_t  *problem,
           GError             **error)
{
  g_autofree char *text = g_utf8_make_valid (problem->text, -1);
  g_autofree char *quoted = polyfit_file_error_dup_name (text);

  if (json_error_code (problem) == json_error_duplicate_key)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         /* Translators: the header is the part of a file that describes the rest.
                          * */
                         _("“%s” is damaged: a name occurs twice in its header"), self->name);
  if (json_error_code (problem) == json_error_numeric_overflow)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: a number in its header is too large"), self->name);
  return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                       /* Translators: the second %s is a technical remark in English. */
                       _("“%s” is damaged: its header is not valid JSON (%s)"), self->name, quoted);
}

static gboolean
read_header (Reader  *self,
             GError **error)
{
  gsize size;
  const guint8 *file = g_bytes_get_data (self->bytes, &size);
  guint64 length;
  json_error_t problem;

  if (size < sizeof length)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is too short for a safetensors file"), self->name);
  memcpy (&length, file, sizeof length);
  length = GUINT64_FROM_LE (length);
  if (length > POLYFIT_TENSORS_MAX_HEADER)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_LARGE,
                         _("“%s” is no safetensors file, or its header is larger than 1 MiB"),
                         self->name);
  if (length > size - sizeof length)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is cut off: it ends within its header"), self->name);
  if (length == 0 || file[sizeof length] != '{')
    return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                         _("“%s” is no safetensors file"), self->name);

  self->data_begin = sizeof length + (gsize) length;
  self->data_size = size - self->data_begin;
  self->header = json_loadb ((const char *) file + sizeof length, (gsize) length,
                             JSON_REJECT_DUPLICATES, &problem);
  return self->header != NULL || fail_json (self, &problem, error);
}

static gboolean
read_metadata (const Reader    *self,
               PolyfitTensors  *tensors,
               GError         **error)
{
  json_t *metadata = json_object_get (self->header, "__metadata__");
  const char *key;
  json_t *value;

  if (metadata == NULL || json_is_null (metadata))
    return TRUE;
  if (!json_is_object (metadata))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: its metadata are not names with values"), self->name);
  json_object_foreach (metadata, key, value)
    {
      g_autofree char *quoted = polyfit_file_error_dup_name (key);

      if (!json_is_string (value))
        return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                             /* Translators: the second %s is the name of a piece of metadata. */
                             _("“%s” is damaged: “%s” in its metadata is no text"),
                             self->name, quoted);
      polyfit_tensors_set_metadata (tensors, key, json_string_value (value));
    }
  return TRUE;
}

static gboolean
read_dtype (const Reader  *self,
            Entry         *entry,
            const json_t  *dtype,
            GError       **error)
{
  g_autofree char *quoted = NULL;
  const char *name;

  if (!json_is_string (dtype))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: tensor “%s” has no dtype"), self->name, entry->name);
  for (entry->dtype = 0; (name = polyfit_dtype_get_name (entry->dtype)) != NULL; entry->dtype++)
    if (g_str_equal (name, json_string_value (dtype)))
      return TRUE;
  quoted = polyfit_file_error_dup_name (json_string_value (dtype));
  return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                       _("Tensor “%s” in “%s” is of an unknown dtype, “%s”"),
                       entry->name, self->name, quoted);
}

/* A whole number from 0 on; Jansson has refused what does not fit 63 bits. */
static gboolean
read_size (const json_t *number,
           guint64      *size)
{
  if (!json_is_integer (number) || json_integer_value (number) < 0)
    return FALSE;
  *size = (guint64) json_integer_value (number);
  return TRUE;
}

/* Sets the number of bytes that the shape and dtype make. */
static gboolean
read_shape (const Reader  *self,
            Entry         *entry,
            guint64       *n_bytes,
            GError       **error)
{
  json_t *extent;
  gsize i;
  guint64 size;

  *n_bytes = polyfit_dtype_get_size (entry->dtype);
  if (!json_is_array (entry->shape))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: tensor “%s” has no shape"), self->name, entry->name);
  json_array_foreach ((json_t *) entry->shape, i, extent)
    {
      if (!read_size (extent, &size))
        return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                             _("“%s” is damaged: tensor “%s” has a shape not of whole numbers "
                               "from 0 on"),
                             self->name, entry->name);
      if (!g_uint64_checked_mul (n_bytes, *n_bytes, size))
        return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                             _("“%s” is damaged: the shape of tensor “%s” is larger than any file"),
                             self->name, entry->name);
    }
  return TRUE;
}

static gboolean
read_offsets (const Reader  *self,
              Entry         *entry,
              const json_t  *offsets,
              guint64        n_bytes,
              GError       **error)
{
  if (!json_is_array (offsets) || json_array_size (offsets) != 2 ||
      !read_size (json_array_get (offsets, 0), &entry->begin) ||
      !read_size (json_array_get (offsets, 1), &entry->end) || entry->begin > entry->end)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: tensor “%s” has data offsets that are not two whole "
                           "numbers in order, from 0 on"),
                         self->name, entry->name);
  if (entry->end - entry->begin != n_bytes)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: tensor “%s” has another length than its shape"),
                         self->name, entry->name);
  if (entry->end > self->data_size)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is cut off: tensor “%s” reaches past its end"),
                         self->name, entry->name);
  return TRUE;
}

static gboolean
read_entry (const Reader  *self,
            const json_t  *description,
            Entry         *entry,
            GError       **error)
{
  guint64 n_bytes;

  if (!json_is_object (description))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: tensor “%s” has no dtype, shape and data offsets"),
                         self->name, entry->name);
  entry->shape = json_object_get (description, "shape");
  return read_dtype (self, entry, json_object_get (description, "dtype"), error) &&
         read_shape (self, entry, &n_bytes, error) &&
         read_offsets (self, entry, json_object_get (description, "data_offsets"), n_bytes, error);
}

static gboolean
read_entries (Reader  *self,
              GError **error)
{
  const char *key;
  json_t *value;
  gsize n_tensors = json_object_size (self->header);

  if (json_object_get (self->header, "__metadata__") != NULL)
    n_tensors--;
  if (n_tensors > POLYFIT_TENSORS_MAX_TENSORS)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_TOO_LARGE,
                         _("“%s” holds %u tensors; at most %d are read"),
                         self->name, (guint) n_tensors, POLYFIT_TENSORS_MAX_TENSORS);
  json_object_foreach (self->header, key, value)
    {
      Entry entry = { .key = key }, *added;

      if (g_str_equal (key, "__metadata__"))
        continue;
      entry.name = polyfit_file_error_dup_name (key);
      g_array_append_val (self->entries, entry);
      added = &g_array_index (self->entries, Entry, self->entries->len - 1);
      if (!read_entry (self, value, added, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_begin (gconstpointer a,
               gconstpointer b)
{
  const Entry *first = a, *second = b;

  if (first->begin != second->begin)
    return first->begin < second->begin ? -1 : 1;
  return (first->end > second->end) - (first->end < second->end);
}

/* Sorts the entries, and sees that each begins where the one before ended, up to the last byte. */
static gboolean
check_layout (const Reader  *self,
              GError       **error)
{
  guint64 end = 0;

  g_array_sort (self->entries, compare_begin);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->begin < end)
        return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                             _("“%s” is damaged: its tensors “%s” and “%s” overlap"), self->name,
                             g_array_index (self->entries, Entry, i - 1).name, entry->name);
      if (entry->begin > end)
        return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                             _("“%s” is damaged: there is a hole before its tensor “%s”"),
                             self->name, entry->name);
      end = entry->end;
    }
  if (end < self->data_size)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED,
                         _("“%s” is damaged: it goes on after its last tensor"), self->name);
  return TRUE;
}

static void
take_tensors (const Reader   *self,
              PolyfitTensors *tensors)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      gsize n_dims = json_array_size (entry->shape);
      g_autofree guint64 *shape = g_new (guint64, n_dims);
      GBytes *data = g_bytes_new_from_bytes (self->bytes,
                                             self->data_begin + (gsize) entry->begin,
                                             (gsize) (entry->end - entry->begin));

      for (gsize j = 0; j < n_dims; j++)
        shape[j] = (guint64) json_integer_value (json_array_get (entry->shape, j));
      polyfit_tensors_take (tensors, entry->key, entry->dtype, n_dims, shape, data);
    }
}

/**
 * polyfit_tensors_new_from_bytes:
 * @bytes: a safetensors file; the tensors keep hold of it
 * @name: the file's name for messages
 * @max_size: the greatest size that @bytes may have
 *
 * Returns: (transfer full): the tensors and metadata, or %NULL with @error set
 */
PolyfitTensors *
polyfit_tensors_new_from_bytes (GBytes      *bytes,
                                const char  *name,
                                gsize        max_size,
                                GError     **error)
{
  g_autoptr (PolyfitTensors) tensors = NULL;
  Reader reader = { .bytes = bytes, .name = name };
  gboolean is_sound;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if (g_bytes_get_size (bytes) > max_size)
    {
      polyfit_file_fail_too_large (name, max_size, error);
      return NULL;
    }
  tensors = polyfit_tensors_new ();
  reader.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (reader.entries, (GDestroyNotify) entry_clear);
  is_sound = read_header (&reader, error) &&
             read_metadata (&reader, tensors, error) &&
             read_entries (&reader, error) &&
             check_layout (&reader, error);
  if (is_sound)
    take_tensors (&reader, tensors);
  g_array_unref (reader.entries);
  json_decref (reader.header);
  return is_sound ? g_steal_pointer (&tensors) : NULL;
}
