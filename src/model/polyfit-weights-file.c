/* Weights as PyTorch users exchange them: the state_dict of a module with one linear layer, in
 * a safetensors file. */

#include "model/polyfit-weights-file.h"

#include "model/polyfit-error.h"
#include "model/polyfit-file-kind.h"
#include "model/polyfit-file.h"
#include "model/polyfit-tensors.h"
#include "model/target-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A list of layers in a message ends after so many. */
#define MAX_NAMED_LAYERS 5

/* The linear layer that was found in a file. */
typedef struct
{
  const PolyfitTensor *weight;
  const PolyfitTensor *bias;
} Layer;

/* What comes after the last dot of a tensor's name. */
static const char *
get_role (const PolyfitTensor *tensor)
{
  const char *dot = strrchr (tensor->name, '.');

  return dot != NULL ? dot + 1 : tensor->name;
}

/* What comes before that. The dot tells a layer whose name is empty from one that has none. */
static char *
dup_prefix (const PolyfitTensor *tensor)
{
  return g_strndup (tensor->name, (gsize) (get_role (tensor) - tensor->name));
}

/* A layer's name as a message may quote it. */
static char *
describe_layer (const char *prefix)
{
  gsize length = strlen (prefix);
  g_autofree char *layer = g_strndup (prefix, length > 0 ? length - 1 : 0);

  /* Translators: stands for a linear layer that has no name. */
  return *layer != '\0' ? polyfit_file_error_dup_name (layer) : g_strdup (_("one without a name"));
}

/* The layers of a file, by the prefix of their tensors, each once; %NULL with @error set if
 * something is no part of a layer. Prefixes are compared as they are: those that messages quote
 * may be cut short. */
static GPtrArray *
list_layers (PolyfitTensors  *tensors,
             const char      *name,
             GError         **error)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < polyfit_tensors_get_n (tensors); i++)
    {
      const PolyfitTensor *tensor = polyfit_tensors_get (tensors, i);
      g_autofree char *layer = dup_prefix (tensor);

      if (!g_str_equal (get_role (tensor), "weight") && !g_str_equal (get_role (tensor), "bias"))
        {
          g_autofree char *quoted = polyfit_file_error_dup_name (tensor->name);

          polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                        _("“%s” holds “%s”, which is no part of a linear layer"), name, quoted);
          return NULL;
        }
      if (!g_ptr_array_find_with_equal_func (layers, layer, g_str_equal, NULL))
        g_ptr_array_add (layers, g_steal_pointer (&layer));
    }
  return g_steal_pointer (&layers);
}

static gboolean
fail_layers (GPtrArray   *layers,
             const char  *name,
             GError     **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (layers->len, MAX_NAMED_LAYERS); i++)
    {
      g_autofree char *layer = describe_layer (g_ptr_array_index (layers, i));

      /* Translators: stands between the names in a list. */
      g_string_append_printf (list, "%s%s", i > 0 ? _(", ") : "", layer);
    }
  if (layers->len > MAX_NAMED_LAYERS)
    g_string_append (list, _(", …"));
  if (layers->len == 2)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” holds two layers: %s; expected one"), name, list->str);
  return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                       /* Translators: %u is 3 or more; the last %s is a list of names. */
                       ngettext ("“%s” holds %u layer: %s; expected one",
                                 "“%s” holds %u layers: %s; expected one", layers->len),
                       name, layers->len, list->str);
}

static gboolean
find_layer (PolyfitTensors  *tensors,
            const char      *name,
            Layer           *layer,
            GError         **error)
{
  g_autoptr (GPtrArray) layers = list_layers (tensors, name, error);
  g_autofree char *present = NULL;

  *layer = (Layer) { NULL, NULL };
  if (layers == NULL)
    return FALSE;
  if (layers->len == 0)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” holds no weights at all"), name);
  if (layers->len > 1)
    return fail_layers (layers, name, error);

  for (gsize i = 0; i < polyfit_tensors_get_n (tensors); i++)
    {
      const PolyfitTensor *tensor = polyfit_tensors_get (tensors, i);

      *(g_str_equal (get_role (tensor), "weight") ? &layer->weight : &layer->bias) = tensor;
    }
  present = polyfit_file_error_dup_name (polyfit_tensors_get (tensors, 0)->name);
  if (layer->weight == NULL)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” holds “%s”, but no weight that belongs to it"), name, present);
  if (layer->bias == NULL)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” holds “%s”, but no bias that belongs to it"), name, present);
  return TRUE;
}

static gboolean
check_weight_shape (const PolyfitTensor  *weight,
                    const char           *name,
                    GError              **error)
{
  g_autofree char *tensor_name = polyfit_file_error_dup_name (weight->name);
  g_autofree char *text = polyfit_tensor_dup_shape_text (weight);
  g_autofree char *shape = polyfit_file_error_dup_name (text);

  if (weight->n_dims == 2 && weight->shape[0] == 1 && weight->shape[1] <= POLY_MAX_DEGREE)
    return TRUE;
  if (weight->n_dims == 2 && weight->shape[0] == 1)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” in “%s” has shape %s; the highest degree here is %d"),
                         tensor_name, name, shape, POLY_MAX_DEGREE);
  if (weight->n_dims == 2)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("“%s” in “%s” has shape %s; expected [1, degree], for one output"),
                         tensor_name, name, shape);
  return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                       _("“%s” in “%s” has shape %s; expected [1, degree]"),
                       tensor_name, name, shape);
}

static gboolean
check_bias_shape (const PolyfitTensor  *bias,
                  const char           *name,
                  GError              **error)
{
  g_autofree char *tensor_name = polyfit_file_error_dup_name (bias->name);
  g_autofree char *text = polyfit_tensor_dup_shape_text (bias);
  g_autofree char *shape = polyfit_file_error_dup_name (text);

  if (bias->n_dims == 1 && bias->shape[0] == 1)
    return TRUE;
  return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                       _("“%s” in “%s” has shape %s; expected [1]"), tensor_name, name, shape);
}

static float
float_from_bits (guint32 bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* IEEE 754's binary16: a sign, five bits of exponent, ten of fraction. */
static float
float_from_half (guint16 half)
{
  int exponent = (half >> 10) & 31, fraction = half & 1023;
  float size;

  if (exponent == 31)
    size = fraction == 0 ? INFINITY : NAN;
  else if (exponent == 0)
    size = ldexpf ((float) fraction, -24);
  else
    size = ldexpf ((float) (fraction + 1024), exponent - 25);
  return (half & 0x8000) != 0 ? -size : size;
}

/* Writes shape [n_elements] of floats, which are not finite where the elements are not or do not
 * fit. */
static gboolean
convert_elements (const PolyfitTensor  *tensor,
                  const char           *name,
                  float                 value[],
                  GError              **error)
{
  double wide[POLY_MAX_DEGREE];
  guint16 narrow[POLY_MAX_DEGREE];
  g_autofree char *quoted = NULL;

  switch (tensor->dtype)
    {
    case POLYFIT_DTYPE_F32:
      polyfit_tensor_copy_elements (tensor, value);
      return TRUE;
    case POLYFIT_DTYPE_F64:
      polyfit_tensor_copy_elements (tensor, wide);
      for (gsize i = 0; i < tensor->n_elements; i++)
        value[i] = fabs (wide[i]) < (double) FLT_MAX + 0x1p103 ? (float) wide[i] : INFINITY;
      return TRUE;
    case POLYFIT_DTYPE_F16:
      polyfit_tensor_copy_elements (tensor, narrow);
      for (gsize i = 0; i < tensor->n_elements; i++)
        value[i] = float_from_half (narrow[i]);
      return TRUE;
    case POLYFIT_DTYPE_BF16:
      polyfit_tensor_copy_elements (tensor, narrow);
      for (gsize i = 0; i < tensor->n_elements; i++)
        value[i] = float_from_bits ((guint32) narrow[i] << 16);
      return TRUE;
    default:
      quoted = polyfit_file_error_dup_name (tensor->name);
      return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                           _("“%s” in “%s” is of dtype %s; expected F32, F64, F16 or BF16"),
                           quoted, name,
                           polyfit_dtype_get_name (tensor->dtype));
    }
}

static gboolean
read_layer (const Layer     *layer,
            const char      *name,
            PolyfitWeights  *weights,
            GError         **error)
{
  float *value = weights->parameters.value;

  if (!check_weight_shape (layer->weight, name, error) ||
      !check_bias_shape (layer->bias, name, error) ||
      !convert_elements (layer->bias, name, &value[0], error) ||
      !convert_elements (layer->weight, name, &value[1], error))
    return FALSE;
  weights->degree = layer->weight->n_elements;
  if (!isfinite (value[0]))
    return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                         _("The bias in “%s” is not a finite 32-bit number"), name);
  for (gsize k = 1; k <= weights->degree; k++)
    if (!isfinite (value[k]))
      return polyfit_fail (error, POLYFIT_FILE_ERROR_UNSUITABLE,
                           _("Weight %u in “%s” is not a finite 32-bit number"), (guint) k, name);
  return TRUE;
}

/* torch.load can be made to run anything by who wrote the file, unless it is told to load weights
 * only. So the conversion is left to PyTorch, which is told. */
static gboolean
fail_pytorch (const char  *name,
              GError     **error)
{
  g_autofree char *base = g_path_get_basename (name);
  /* A name that Python would read differently is better typed by hand. */
  const char *source = base[strcspn (base, "\"\\\r\n")] == '\0' ? base : "weights.pt";
  const char *dot = strrchr (source, '.');
  gsize stem_length = dot != NULL ? (gsize) (dot - source) : strlen (source);
  g_autofree char *stem = g_strndup (source, stem_length);

  return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                       /* Translators: what stands between “:” and the end is a line of Python. */
                       _("“%s” is a file of torch.save, which only PyTorch reads; convert it "
                       "in Python: import torch, safetensors.torch as st; "
                       "st.save_file(torch.load(\"%s\", weights_only=True), \"%s.safetensors\")"),
                       name, source, stem);
}

/* People open what they have at hand; it helps more to say what it is than that its header is
 * damaged. */
static gboolean
check_kind (PolyfitFileKind   kind,
            const char       *name,
            GError          **error)
{
  switch (kind)
    {
    case POLYFIT_FILE_KIND_EMPTY:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN, _("“%s” is empty"), name);
    case POLYFIT_FILE_KIND_PYTORCH:
      return fail_pytorch (name, error);
    case POLYFIT_FILE_KIND_ARCHIVE:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                           _("“%s” is a packed file, not weights (.safetensors)"), name);
    case POLYFIT_FILE_KIND_PNG:
    case POLYFIT_FILE_KIND_SVG:
    case POLYFIT_FILE_KIND_PICTURE:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                           _("“%s” is a picture, not weights (.safetensors)"), name);
    case POLYFIT_FILE_KIND_ARRAY:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                           _("“%s” is a file of arrays, not weights (.safetensors)"), name);
    case POLYFIT_FILE_KIND_JSON:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                           _("“%s” is JSON text, not weights (.safetensors)"), name);
    case POLYFIT_FILE_KIND_TEXT:
      return polyfit_fail (error, POLYFIT_FILE_ERROR_FOREIGN,
                           _("“%s” is text, perhaps data, not weights (.safetensors)"), name);
    case POLYFIT_FILE_KIND_SAFETENSORS:
    case POLYFIT_FILE_KIND_UNKNOWN:
      break;
    }
  return TRUE;
}

static GHashTable *
copy_settings (GHashTable *metadata)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_str_equal (key, "format"))
      g_hash_table_insert (settings, g_strdup (key), g_strdup (value));
  return settings;
}

void
polyfit_weights_free (PolyfitWeights *weights)
{
  g_hash_table_unref (weights->settings);
  g_aligned_free (weights);
}

/**
 * polyfit_weights_new_from_bytes:
 * @bytes: a safetensors file that holds one linear layer with one output: weight [1, degree] and
 *   bias [1], of F32, F64, F16 or BF16, under any common prefix
 * @name: the file's name for messages
 *
 * Returns: (transfer full): the weights, or %NULL with @error set
 */
PolyfitWeights *
polyfit_weights_new_from_bytes (GBytes      *bytes,
                                const char  *name,
                                GError     **error)
{
  g_autoptr (PolyfitTensors) tensors = NULL;
  g_autoptr (PolyfitWeights) weights = NULL;
  Layer layer;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  if (!check_kind (polyfit_file_kind_guess (bytes, name), name, error))
    return NULL;
  tensors = polyfit_tensors_new_from_bytes (bytes, name, POLYFIT_WEIGHTS_FILE_MAX_SIZE, error);
  if (tensors == NULL || !find_layer (tensors, name, &layer, error))
    return NULL;
  /* The parameters fill one cache line. */
  weights = g_aligned_alloc0 (1, sizeof *weights, _Alignof (PolyfitWeights));
  weights->settings = copy_settings (polyfit_tensors_get_metadata (tensors));
  weights->has_target = target_text_find (weights->settings, &weights->target);
  return read_layer (&layer, name, weights, error) ? g_steal_pointer (&weights) : NULL;
}

/**
 * polyfit_weights_to_bytes:
 * @parameters: bias and weights, all finite
 * @degree: the number of weights, at most %POLY_MAX_DEGREE
 * @settings: (nullable) (element-type utf8 utf8): what goes into the metadata; "format" is added
 *
 * Returns: (transfer full): a safetensors file with poly.bias [1] and poly.weight [1, degree],
 *   F32: the state_dict of the tutorial's module
 */
GBytes *
polyfit_weights_to_bytes (const Parameters *parameters,
                          gsize             degree,
                          GHashTable       *settings)
{
  g_autoptr (PolyfitTensors) tensors = NULL;
  const guint64 bias_shape[] = { 1 }, weight_shape[] = { 1, degree };
  GHashTableIter iter;
  gpointer key, value;

  g_return_val_if_fail (parameters != NULL, NULL);
  g_return_val_if_fail (degree <= POLY_MAX_DEGREE, NULL);

  tensors = polyfit_tensors_new ();
  if (settings != NULL)
    {
      g_hash_table_iter_init (&iter, settings);
      while (g_hash_table_iter_next (&iter, &key, &value))
        polyfit_tensors_set_metadata (tensors, key, value);
    }
  polyfit_tensors_set_metadata (tensors, "format", "pt");
  polyfit_tensors_add (tensors, "poly.bias", POLYFIT_DTYPE_F32,
                       1, bias_shape, &parameters->value[0]);
  polyfit_tensors_add (tensors, "poly.weight", POLYFIT_DTYPE_F32,
                       2, weight_shape, &parameters->value[1]);
  return polyfit_tensors_to_bytes (tensors);
}

/**
 * polyfit_weights_file_load:
 * @stamp: (out) (optional): the stamp of what was read, see polyfit_file_get_stamp()
 *
 * Returns: (transfer full): the weights that polyfit_weights_new_from_bytes() finds in the file,
 *   or %NULL with @error set
 */
PolyfitWeights *
polyfit_weights_file_load (GFile   *file,
                           char   **stamp,
                           GError **error)
{
  g_autoptr (GBytes) bytes = polyfit_file_load (file, POLYFIT_WEIGHTS_FILE_MAX_SIZE, stamp, error);
  g_autofree char *name = NULL;

  if (bytes == NULL)
    return NULL;
  name = polyfit_file_get_name (file);
  return polyfit_weights_new_from_bytes (bytes, name, error);
}

/**
 * polyfit_weights_file_save:
 * @parameters: bias and weights, all finite
 * @degree: the number of weights, at most %POLY_MAX_DEGREE
 * @settings: (nullable) (element-type utf8 utf8): see polyfit_weights_to_bytes()
 * @expected_stamp: (nullable): see polyfit_file_save()
 * @new_stamp: (out) (optional) (nullable): see polyfit_file_save()
 *
 * Returns: %FALSE with @error set if the weights could not be saved; any old file is then as it was
 */
gboolean
polyfit_weights_file_save (GFile             *file,
                           const Parameters  *parameters,
                           gsize              degree,
                           GHashTable        *settings,
                           const char        *expected_stamp,
                           char             **new_stamp,
                           GError           **error)
{
  g_autoptr (GBytes) bytes = polyfit_weights_to_bytes (parameters, degree, settings);

  return bytes != NULL && polyfit_file_save (file, bytes, expected_stamp, new_stamp, error);
}
