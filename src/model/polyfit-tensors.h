#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitDtype:
 *
 * What a tensor's elements are, under PyTorch's names. Those that this program never computes
 * with are here because other people's files hold them.
 */
typedef enum
{
  POLYFIT_DTYPE_BOOL,
  POLYFIT_DTYPE_U8,
  POLYFIT_DTYPE_I8,
  POLYFIT_DTYPE_F8_E4M3,
  POLYFIT_DTYPE_F8_E5M2,
  POLYFIT_DTYPE_U16,
  POLYFIT_DTYPE_I16,
  POLYFIT_DTYPE_F16,
  POLYFIT_DTYPE_BF16,
  POLYFIT_DTYPE_U32,
  POLYFIT_DTYPE_I32,
  POLYFIT_DTYPE_F32,
  POLYFIT_DTYPE_U64,
  POLYFIT_DTYPE_I64,
  POLYFIT_DTYPE_F64,
} PolyfitDtype;

const char *polyfit_dtype_get_name (PolyfitDtype dtype);

gsize       polyfit_dtype_get_size (PolyfitDtype dtype);

#define POLYFIT_TENSORS_MAX_HEADER (1024 * 1024)
#define POLYFIT_TENSORS_MAX_TENSORS 1024

/**
 * PolyfitTensor:
 * @name: its name, in UTF-8
 * @dtype: what its elements are
 * @n_dims: the length of @shape; a scalar has none
 * @shape: its extents, any of which may be zero
 * @n_elements: their product
 * @data: the elements in row-major order, little-endian, not aligned
 */
typedef struct
{
  char         *name;
  PolyfitDtype  dtype;
  gsize         n_dims;
  guint64      *shape;
  gsize         n_elements;
  GBytes       *data;
} PolyfitTensor;

char *polyfit_tensor_dup_shape_text (const PolyfitTensor *tensor);

void  polyfit_tensor_copy_elements  (const PolyfitTensor *tensor,
                                     gpointer             elements);

/**
 * PolyfitTensors: (foreign)
 *
 * Named tensors and metadata, which are strings: the contents of a safetensors file.
 */
typedef struct _PolyfitTensors PolyfitTensors;

PolyfitTensors      *polyfit_tensors_new            (void);

PolyfitTensors      *polyfit_tensors_new_from_bytes (GBytes          *bytes,
                                                     const char      *name,
                                                     gsize            max_size,
                                                     GError         **error);

void                 polyfit_tensors_free           (PolyfitTensors  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitTensors, polyfit_tensors_free)

gsize                polyfit_tensors_get_n          (PolyfitTensors  *self);

const PolyfitTensor *polyfit_tensors_get            (PolyfitTensors  *self,
                                                     gsize            index);

const PolyfitTensor *polyfit_tensors_lookup         (PolyfitTensors  *self,
                                                     const char      *tensor_name);

gboolean             polyfit_tensors_read           (PolyfitTensors  *self,
                                                     const char      *tensor_name,
                                                     PolyfitDtype     dtype,
                                                     gsize            n_dims,
                                                     const guint64   *shape,
                                                     gpointer         elements);

GHashTable          *polyfit_tensors_get_metadata   (PolyfitTensors  *self);

void                 polyfit_tensors_set_metadata   (PolyfitTensors  *self,
                                                     const char      *key,
                                                     const char      *value);

void                 polyfit_tensors_add            (PolyfitTensors  *self,
                                                     const char      *tensor_name,
                                                     PolyfitDtype     dtype,
                                                     gsize            n_dims,
                                                     const guint64    shape[],
                                                     gconstpointer    elements);

void                 polyfit_tensors_add_shared     (PolyfitTensors  *self,
                                                     const char      *tensor_name,
                                                     PolyfitDtype     dtype,
                                                     gsize            n_dims,
                                                     const guint64    shape[],
                                                     GBytes          *elements);

void                 polyfit_tensors_take           (PolyfitTensors  *self,
                                                     const char      *tensor_name,
                                                     PolyfitDtype     dtype,
                                                     gsize            n_dims,
                                                     const guint64    shape[],
                                                     GBytes          *data);

GBytes              *polyfit_tensors_to_bytes       (PolyfitTensors  *self);

G_END_DECLS
