/* Named tensors in memory, and how they are written as a safetensors file: eight bytes with the
 * length of the header, the header in JSON, the elements of all tensors one after another. The
 * format is described at https://huggingface.co/docs/safetensors. */

#include "model/polyfit-tensors.h"

#include <jansson.h>
#include <string.h>

/* Readers map the file, so the elements begin at a multiple of this. */
#define ALIGNMENT 8

struct _PolyfitTensors
{
  GPtrArray  *tensors;  /* of PolyfitTensor, in the order that they were added in */
  GHashTable *by_name;  /* borrows from tensors */
  GHashTable *metadata; /* of strings */
};

static const struct
{
  const char *name;
  gsize       size;
} dtypes[] = {
  [POLYFIT_DTYPE_BOOL] = { "BOOL", 1 },
  [POLYFIT_DTYPE_U8] = { "U8", 1 },
  [POLYFIT_DTYPE_I8] = { "I8", 1 },
  [POLYFIT_DTYPE_F8_E4M3] = { "F8_E4M3", 1 },
  [POLYFIT_DTYPE_F8_E5M2] = { "F8_E5M2", 1 },
  [POLYFIT_DTYPE_U16] = { "U16", 2 },
  [POLYFIT_DTYPE_I16] = { "I16", 2 },
  [POLYFIT_DTYPE_F16] = { "F16", 2 },
  [POLYFIT_DTYPE_BF16] = { "BF16", 2 },
  [POLYFIT_DTYPE_U32] = { "U32", 4 },
  [POLYFIT_DTYPE_I32] = { "I32", 4 },
  [POLYFIT_DTYPE_F32] = { "F32", 4 },
  [POLYFIT_DTYPE_U64] = { "U64", 8 },
  [POLYFIT_DTYPE_I64] = { "I64", 8 },
  [POLYFIT_DTYPE_F64] = { "F64", 8 },
};

/**
 * polyfit_dtype_get_name:
 *
 * Returns: the name that the format has for it, such as "F32"; %NULL past the last
 */
const char *
polyfit_dtype_get_name (PolyfitDtype dtype)
{
  return dtype < G_N_ELEMENTS (dtypes) ? dtypes[dtype].name : NULL;
}

/**
 * polyfit_dtype_get_size:
 *
 * Returns: the bytes that one element takes
 */
gsize
polyfit_dtype_get_size (PolyfitDtype dtype)
{
  g_return_val_if_fail (dtype < G_N_ELEMENTS (dtypes), 0);

  return dtypes[dtype].size;
}

static void
tensor_free (PolyfitTensor *tensor)
{
  g_bytes_unref (tensor->data);
  g_free (tensor->shape);
  g_free (tensor->name);
  g_free (tensor);
}

/**
 * polyfit_tensor_dup_shape_text:
 *
 * Returns: (transfer full): the shape as Python writes a list, such as "[1, 3]"
 */
char *
polyfit_tensor_dup_shape_text (const PolyfitTensor *tensor)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (gsize i = 0; i < tensor->n_dims; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i > 0 ? ", " : "", tensor->shape[i]);
  g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Copies elements from the file's order of bytes to the machine's, or the other way round. */
static void
copy_little_endian (guint8       *to,
                    const guint8 *from,
                    gsize         n_elements,
                    gsize         size)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  if (n_elements > 0)
    memcpy (to, from, n_elements * size);
#else
  for (gsize i = 0; i < n_elements; i++)
    for (gsize j = 0; j < size; j++)
      to[i * size + j] = from[i * size + size - 1 - j];
#endif
}

/**
 * polyfit_tensor_copy_elements:
 * @elements: (out caller-allocates): shape [n_elements], of the C type that the dtype stands for
 *
 * Copies the elements to where they are aligned and in the machine's order of bytes.
 */
void
polyfit_tensor_copy_elements (const PolyfitTensor *tensor,
                              gpointer             elements)
{
  g_return_if_fail (tensor != NULL);

  copy_little_endian (elements, g_bytes_get_data (tensor->data, NULL), tensor->n_elements,
                      dtypes[tensor->dtype].size);
}

/**
 * polyfit_tensors_new:
 *
 * Returns: (transfer full): no tensors and no metadata
 */
PolyfitTensors *
polyfit_tensors_new (void)
{
  PolyfitTensors *self = g_new0 (PolyfitTensors, 1);

  self->tensors = g_ptr_array_new_with_free_func ((GDestroyNotify) tensor_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
polyfit_tensors_free (PolyfitTensors *self)
{
  g_hash_table_unref (self->metadata);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->tensors);
  g_free (self);
}

/**
 * polyfit_tensors_get_n:
 *
 * Returns: the number of tensors
 */
gsize
polyfit_tensors_get_n (PolyfitTensors *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tensors->len;
}

/**
 * polyfit_tensors_get:
 * @index: below polyfit_tensors_get_n()
 *
 * Returns: (transfer none): the tensor at that place; read from a file, they come in the order of
 *   their elements in it
 */
const PolyfitTensor *
polyfit_tensors_get (PolyfitTensors *self,
                     gsize           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->tensors->len, NULL);

  return g_ptr_array_index (self->tensors, index);
}

/**
 * polyfit_tensors_lookup:
 *
 * Returns: (transfer none) (nullable): the tensor of that name, or %NULL if there is none
 */
const PolyfitTensor *
polyfit_tensors_lookup (PolyfitTensors *self,
                        const char     *tensor_name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_hash_table_lookup (self->by_name, tensor_name);
}

/**
 * polyfit_tensors_read:
 * @dtype: what its elements have to be
 * @n_dims: the length of @shape
 * @shape: what its extents have to be
 * @elements: (out caller-allocates): see polyfit_tensor_copy_elements()
 *
 * Returns: whether there is such a tensor; otherwise @elements stay as they are
 */
gboolean
polyfit_tensors_read (PolyfitTensors *self,
                      const char     *tensor_name,
                      PolyfitDtype    dtype,
                      gsize           n_dims,
                      const guint64  *shape,
                      gpointer        elements)
{
  const PolyfitTensor *tensor = polyfit_tensors_lookup (self, tensor_name);

  if (tensor == NULL || tensor->dtype != dtype || tensor->n_dims != n_dims
      || memcmp (tensor->shape, shape, n_dims * sizeof *shape) != 0)
    return FALSE;
  polyfit_tensor_copy_elements (tensor, elements);
  return TRUE;
}

/**
 * polyfit_tensors_get_metadata:
 *
 * Returns: (transfer none) (element-type utf8 utf8): the metadata
 */
GHashTable *
polyfit_tensors_get_metadata (PolyfitTensors *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->metadata;
}

/**
 * polyfit_tensors_set_metadata:
 * @key: in UTF-8
 * @value: in UTF-8
 */
void
polyfit_tensors_set_metadata (PolyfitTensors *self,
                              const char     *key,
                              const char     *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (g_utf8_validate (key, -1, NULL) && g_utf8_validate (value, -1, NULL));

  g_hash_table_replace (self->metadata, g_strdup (key), g_strdup (value));
}

static gsize
count_elements (gsize         n_dims,
                const guint64 shape[])
{
  gsize n_elements = 1;

  for (gsize i = 0; i < n_dims; i++)
    n_elements *= shape[i];
  return n_elements;
}

/**
 * polyfit_tensors_add:
 * @tensor_name: a name in UTF-8 that no other tensor has
 * @n_dims: the length of @shape
 * @shape: (nullable): the tensor's extents
 * @elements: (nullable): in row-major order, of the C type that @dtype stands for; they are copied
 */
void
polyfit_tensors_add (PolyfitTensors *self,
                     const char     *tensor_name,
                     PolyfitDtype    dtype,
                     gsize           n_dims,
                     const guint64   shape[],
                     gconstpointer   elements)
{
  gsize n_elements = count_elements (n_dims, shape);
  gsize size = polyfit_dtype_get_size (dtype);
  guint8 *data = g_malloc (n_elements * size);

  copy_little_endian (data, elements, n_elements, size);
  polyfit_tensors_take (self, tensor_name, dtype, n_dims, shape,
                        g_bytes_new_take (data, n_elements * size));
}

/**
 * polyfit_tensors_add_shared:
 * @tensor_name: a name in UTF-8 that no other tensor has
 * @n_dims: the length of @shape
 * @shape: (nullable): the tensor's extents
 * @elements: in row-major order, of the C type that @dtype stands for
 *
 * Like polyfit_tensors_add(), but where the machine's order of bytes is the file's nothing is copied.
 */
void
polyfit_tensors_add_shared (PolyfitTensors *self,
                            const char     *tensor_name,
                            PolyfitDtype    dtype,
                            gsize           n_dims,
                            const guint64   shape[],
                            GBytes         *elements)
{
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
  polyfit_tensors_take (self, tensor_name, dtype, n_dims, shape, g_bytes_ref (elements));
#else
  polyfit_tensors_add (self, tensor_name, dtype, n_dims, shape, g_bytes_get_data (elements, NULL));
#endif
}

/**
 * polyfit_tensors_take:
 * @tensor_name: a name in UTF-8 that no other tensor has
 * @n_dims: the length of @shape
 * @shape: (nullable): the tensor's extents
 * @data: (transfer full): the elements as they stand in a file
 *
 * Like polyfit_tensors_add(), for elements that are little-endian and need not be copied.
 */
void
polyfit_tensors_take (PolyfitTensors *self,
                      const char     *tensor_name,
                      PolyfitDtype    dtype,
                      gsize           n_dims,
                      const guint64   shape[],
                      GBytes         *data)
{
  PolyfitTensor *tensor;

  g_return_if_fail (self != NULL && data != NULL);
  g_return_if_fail (g_utf8_validate (tensor_name, -1, NULL));
  g_return_if_fail (!g_str_equal (tensor_name, "__metadata__"));
  g_return_if_fail (polyfit_tensors_lookup (self, tensor_name) == NULL);
  g_return_if_fail (g_bytes_get_size (data) ==
                    count_elements (n_dims, shape) * polyfit_dtype_get_size (dtype));

  tensor = g_new0 (PolyfitTensor, 1);
  tensor->name = g_strdup (tensor_name);
  tensor->dtype = dtype;
  tensor->n_dims = n_dims;
  tensor->shape = g_memdup2 (shape, n_dims * sizeof *shape);
  tensor->n_elements = count_elements (n_dims, shape);
  tensor->data = data;
  g_ptr_array_add (self->tensors, tensor);
  g_hash_table_insert (self->by_name, tensor->name, tensor);
}

/* The order of safetensors' own writer: with the widest elements first all are aligned. */
static int
compare_for_writing (gconstpointer a,
                     gconstpointer b)
{
  const PolyfitTensor *first = *(PolyfitTensor *const *) a, *second = *(PolyfitTensor *const *) b;
  gsize first_size = dtypes[first->dtype].size, second_size = dtypes[second->dtype].size;

  if (first_size != second_size)
    return first_size > second_size ? -1 : 1;
  return strcmp (first->name, second->name);
}

static json_t *
describe_metadata (PolyfitTensors *self)
{
  json_t *object = json_object ();
  g_autoptr (GList) keys = g_hash_table_get_keys (self->metadata);

  keys = g_list_sort (keys, (GCompareFunc) strcmp);
  for (GList *key = keys; key != NULL; key = key->next)
    json_object_set_new (object, key->data,
                         json_string (g_hash_table_lookup (self->metadata, key->data)));
  return object;
}

static json_t *
describe_tensor (const PolyfitTensor *tensor,
                 gsize                offset)
{
  json_t *shape = json_array ();

  for (gsize i = 0; i < tensor->n_dims; i++)
    json_array_append_new (shape, json_integer ((json_int_t) tensor->shape[i]));
  return json_pack ("{s:s, s:o, s:[I, I]}",
                    "dtype", dtypes[tensor->dtype].name,
                    "shape", shape,
                    "data_offsets", (json_int_t) offset,
                    (json_int_t) (offset + g_bytes_get_size (tensor->data)));
}

static char *
make_header (PolyfitTensors *self,
             GPtrArray      *sorted)
{
  json_t *header = json_object ();
  gsize offset = 0;
  char *text;

  if (g_hash_table_size (self->metadata) > 0)
    json_object_set_new (header, "__metadata__", describe_metadata (self));
  for (guint i = 0; i < sorted->len; i++)
    {
      const PolyfitTensor *tensor = g_ptr_array_index (sorted, i);

      json_object_set_new (header, tensor->name, describe_tensor (tensor, offset));
      offset += g_bytes_get_size (tensor->data);
    }
  text = json_dumps (header, JSON_COMPACT);
  json_decref (header);
  return text;
}

/**
 * polyfit_tensors_to_bytes:
 *
 * The same tensors and metadata give the same bytes, in whatever order they were added.
 *
 * Returns: (transfer full): the safetensors file that holds them
 */
GBytes *
polyfit_tensors_to_bytes (PolyfitTensors *self)
{
  g_autoptr (GPtrArray) sorted = NULL;
  GByteArray *file = g_byte_array_new ();
  char *header;
  gsize length;
  guint64 length_field;

  g_return_val_if_fail (self != NULL, NULL);

  sorted = g_ptr_array_copy (self->tensors, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_for_writing);
  header = make_header (self, sorted);
  length = strlen (header);
  length_field = GUINT64_TO_LE ((length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);

  g_byte_array_append (file, (const guint8 *) &length_field, sizeof length_field);
  g_byte_array_append (file, (const guint8 *) header, (guint) length);
  free (header);
  while (file->len % ALIGNMENT != 0)
    g_byte_array_append (file, (const guint8 *) " ", 1);
  for (guint i = 0; i < sorted->len; i++)
    {
      const PolyfitTensor *tensor = g_ptr_array_index (sorted, i);

      g_byte_array_append (file, g_bytes_get_data (tensor->data, NULL),
                           (guint) g_bytes_get_size (tensor->data));
    }
  return g_byte_array_free_to_bytes (file);
}
