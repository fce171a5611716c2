#include "model/polyfit-error.h"
#include "model/polyfit-tensors.h"

#include <string.h>

#define MAX_SIZE (1024 * 1024 * 8)

/* A safetensors file with that header and so many bytes of data, 0, 1, 2, … */
static GBytes *
make_file (const char *header,
           gsize       n_data)
{
  GByteArray *file = g_byte_array_new ();
  guint64 length = GUINT64_TO_LE (strlen (header));

  g_byte_array_append (file, (const guint8 *) &length, sizeof length);
  g_byte_array_append (file, (const guint8 *) header, (guint) strlen (header));
  for (gsize i = 0; i < n_data; i++)
    {
      guint8 byte = (guint8) i;

      g_byte_array_append (file, &byte, 1);
    }
  return g_byte_array_free_to_bytes (file);
}

static void
assert_refused (GBytes           *file,
                gsize             max_size,
                PolyfitFileError  code,
                const char       *message)
{
  g_autoptr (GError) error = NULL;
  PolyfitTensors *tensors = polyfit_tensors_new_from_bytes (file, "F", max_size, &error);

  g_assert_null (tensors);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_error (error, POLYFIT_FILE_ERROR, (int) code);
}

#define A_HEADER "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}"
#define TEN "äöü3456789"
#define DAMAGED(text) POLYFIT_FILE_ERROR_DAMAGED, "“F” is damaged: " text

static const struct
{
  const char       *header;
  gsize             n_data;
  PolyfitFileError  code;
  const char       *message;
} refused[] = {
  { "", 0, POLYFIT_FILE_ERROR_FOREIGN, "“F” is no safetensors file" },
  { " {}", 0, POLYFIT_FILE_ERROR_FOREIGN, "“F” is no safetensors file" },
  { "[]", 0, POLYFIT_FILE_ERROR_FOREIGN, "“F” is no safetensors file" },
  { A_HEADER, 4,
    DAMAGED ("its header is not valid JSON ('}' expected near end of file)") },
  { A_HEADER "}x", 4,
    DAMAGED ("its header is not valid JSON (end of file expected near 'x')") },
  { A_HEADER "}", 3, POLYFIT_FILE_ERROR_DAMAGED,
    "“F” is cut off: tensor “a” reaches past its end" },
  { A_HEADER "}", 5, DAMAGED ("it goes on after its last tensor") },
  { "{}", 1, DAMAGED ("it goes on after its last tensor") },
  /* Names that occur twice, plain, escaped, in metadata, within a tensor's description. */
  { A_HEADER ",\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[4,4]}}", 4,
    DAMAGED ("a name occurs twice in its header") },
  { A_HEADER ",\"\\u0061\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[4,4]}}", 4,
    DAMAGED ("a name occurs twice in its header") },
  { "{\"__metadata__\":{\"k\":\"v\",\"\\u006b\":\"v\"}}", 0,
    DAMAGED ("a name occurs twice in its header") },
  { "{\"__metadata__\":{},\"__metadata_\\u005f\":{}}", 0,
    DAMAGED ("a name occurs twice in its header") },
  { "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("a name occurs twice in its header") },
  { "{\"a\\u0000\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("its header is not valid JSON (NUL byte in object key not supported near "
             "'\"a\\u0000\"')") },
  /* Wrong types. */
  { "{\"__metadata__\":[]}", 0, DAMAGED ("its metadata are not names with values") },
  { "{\"__metadata__\":{\"k\":1}}", 0, DAMAGED ("“k” in its metadata is no text") },
  { "{\"a\":3}", 0, DAMAGED ("tensor “a” has no dtype, shape and data offsets") },
  { "{\"a\":null}", 0, DAMAGED ("tensor “a” has no dtype, shape and data offsets") },
  { "{\"a\":{\"shape\":[4],\"data_offsets\":[0,4]}}", 4, DAMAGED ("tensor “a” has no dtype") },
  { "{\"a\":{\"dtype\":5,\"shape\":[4],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("tensor “a” has no dtype") },
  { "{\"a\":{\"dtype\":\"F4\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4,
    POLYFIT_FILE_ERROR_UNSUITABLE, "Tensor “a” in “F” is of an unknown dtype, “F4”" },
  { "{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,4]}}", 4, DAMAGED ("tensor “a” has no shape") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":4,\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("tensor “a” has no shape") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[\"4\"],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("tensor “a” has a shape not of whole numbers from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4.0],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("tensor “a” has a shape not of whole numbers from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[-2,-2],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("tensor “a” has a shape not of whole numbers from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[18446744073709551616],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("a number in its header is too large") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296,4],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("the shape of tensor “a” is larger than any file") },
  { "{\"a\":{\"dtype\":\"F64\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}}", 0,
    DAMAGED ("the shape of tensor “a” is larger than any file") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4]}}", 4,
    DAMAGED ("tensor “a” has data offsets that are not two whole numbers in order, from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4,4]}}", 4,
    DAMAGED ("tensor “a” has data offsets that are not two whole numbers in order, from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4.5]}}", 4,
    DAMAGED ("tensor “a” has data offsets that are not two whole numbers in order, from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[4,0]}}", 4,
    DAMAGED ("tensor “a” has data offsets that are not two whole numbers in order, from 0 on") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[-4,0]}}", 4,
    DAMAGED ("tensor “a” has data offsets that are not two whole numbers in order, from 0 on") },
  { "{\"a\":{\"dtype\":\"U16\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("tensor “a” has another length than its shape") },
  /* Each byte belongs to exactly one tensor. */
  { A_HEADER ",\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[3,7]}}", 7,
    DAMAGED ("its tensors “a” and “b” overlap") },
  { A_HEADER ",\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}", 4,
    DAMAGED ("its tensors “a” and “b” overlap") },
  { A_HEADER ",\"b\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[2,2]}}", 4,
    DAMAGED ("its tensors “a” and “b” overlap") },
  { A_HEADER ",\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[5,9]}}", 9,
    DAMAGED ("there is a hole before its tensor “b”") },
  { "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[1,5]}}", 5,
    DAMAGED ("there is a hole before its tensor “a”") },
  /* What is quoted from a file stays on one line, and is not long. */
  { "{\"a\\nb\":3}", 0, DAMAGED ("tensor “a�b” has no dtype, shape and data offsets") },
  { "{\"" TEN TEN TEN TEN TEN TEN "ä\":3}", 0,
    DAMAGED ("tensor “" TEN TEN TEN TEN TEN TEN "…” has no dtype, shape and data offsets") },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) file = make_file (refused[i].header, refused[i].n_data);

      assert_refused (file, MAX_SIZE, refused[i].code, refused[i].message);
    }
}

static void
test_sizes (void)
{
  const guint64 too_long = GUINT64_TO_LE (POLYFIT_TENSORS_MAX_HEADER + 1), cut = GUINT64_TO_LE (9);
  const guint64 endless = G_MAXUINT64;
  g_autoptr (GBytes) sound = make_file ("{}", 0);
  g_autoptr (GBytes) tiny = g_bytes_new_from_bytes (sound, 0, 7);
  g_autoptr (GBytes) long_header = g_bytes_new (&too_long, sizeof too_long);
  g_autoptr (GBytes) cut_header = g_bytes_new (&cut, sizeof cut);
  g_autoptr (GBytes) endless_header = g_bytes_new (&endless, sizeof endless);

  assert_refused (tiny, MAX_SIZE, POLYFIT_FILE_ERROR_DAMAGED,
                  "“F” is too short for a safetensors file");
  assert_refused (cut_header, MAX_SIZE, POLYFIT_FILE_ERROR_DAMAGED,
                  "“F” is cut off: it ends within its header");
  assert_refused (long_header, MAX_SIZE, POLYFIT_FILE_ERROR_TOO_LARGE,
                  "“F” is no safetensors file, or its header is larger than 1 MiB");
  assert_refused (endless_header, MAX_SIZE, POLYFIT_FILE_ERROR_TOO_LARGE,
                  "“F” is no safetensors file, or its header is larger than 1 MiB");
  assert_refused (sound, 9, POLYFIT_FILE_ERROR_TOO_LARGE, "“F” is larger than 9 bytes, the most that such a file may have");
}

static GBytes *
make_many (guint n)
{
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new ();

  polyfit_tensors_set_metadata (tensors, "k", "v");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("t%u", i);
      guint8 element = (guint8) i;

      polyfit_tensors_add (tensors, name, POLYFIT_DTYPE_U8, 0, NULL, &element);
    }
  return polyfit_tensors_to_bytes (tensors);
}

static void
test_many (void)
{
  g_autoptr (GBytes) most = make_many (POLYFIT_TENSORS_MAX_TENSORS);
  g_autoptr (GBytes) too_many = make_many (POLYFIT_TENSORS_MAX_TENSORS + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTensors) tensors = NULL;

  tensors = polyfit_tensors_new_from_bytes (most, "F", MAX_SIZE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_tensors_get_n (tensors), ==, POLYFIT_TENSORS_MAX_TENSORS);
  assert_refused (too_many, MAX_SIZE, POLYFIT_FILE_ERROR_TOO_LARGE,
                  "“F” holds 1025 tensors; at most 1024 are read");
}

/* Brackets in brackets would let a parser that recurses run out of stack. */
static void
test_deep (void)
{
  g_autofree char *brackets = g_strnfill (1000000, '[');
  g_autofree char *header = g_strconcat ("{\"a\":", brackets, NULL);
  g_autoptr (GBytes) file = make_file (header, 0);

  assert_refused (file, MAX_SIZE,
                  DAMAGED ("its header is not valid JSON (maximum parsing depth "
                           "reached near '[')"));
}

/* Entries in no order, spaces at the end, no metadata, empty tensors, keys that are not ours. */
static void
test_liberties (void)
{
  const char *header =
    "{\"b\":{\"dtype\":\"U16\",\"shape\":[],\"data_offsets\":[4,6],\"more\":[{}]},"
    "\"z\":{\"dtype\":\"F64\",\"shape\":[3,0],\"data_offsets\":[4,4]},"
    "\"__metadata__\":null,"
    "\"a\":{\"dtype\":\"BOOL\",\"shape\":[2,2],\"data_offsets\":[0,4]}}     ";
  g_autoptr (GBytes) file = make_file (header, 6);
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new_from_bytes (file, "F", MAX_SIZE, &error);
  const PolyfitTensor *tensor;
  g_autofree char *shape = NULL;
  guint16 element;

  g_assert_no_error (error);
  g_assert_cmpuint (polyfit_tensors_get_n (tensors), ==, 3);
  g_assert_cmpuint (g_hash_table_size (polyfit_tensors_get_metadata (tensors)), ==, 0);
  g_assert_cmpstr (polyfit_tensors_get (tensors, 0)->name, ==, "a");
  shape = polyfit_tensor_dup_shape_text (polyfit_tensors_get (tensors, 0));
  g_assert_cmpstr (shape, ==, "[2, 2]");
  g_assert_cmpuint (polyfit_tensors_lookup (tensors, "z")->n_elements, ==, 0);
  tensor = polyfit_tensors_lookup (tensors, "b");
  g_assert_cmpuint (tensor->n_elements, ==, 1);
  polyfit_tensor_copy_elements (tensor, &element);
  g_assert_cmphex (element, ==, 0x0504);
  g_assert_null (polyfit_tensors_lookup (tensors, "more"));
}

/* Widest first, then by name; the same whatever the order that they were added in. */
static void
test_layout (void)
{
  const guint64 shape[] = { 3 };
  const guint8 bytes[] = { 7, 8, 9 };
  const float real[] = { 1.5f, -2.25f, 1e-40f };
  const guint64 word = G_GUINT64_CONSTANT (0x8877665544332211);
  const char *header =
    "{\"__metadata__\":{\"k\":\"\\\"v\\\"\",\"ä\":\"ö\"},"
    "\"w\":{\"dtype\":\"U64\",\"shape\":[],\"data_offsets\":[0,8]},"
    "\"f\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[8,20]},"
    "\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[20,23]},"
    "\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[23,26]}}";
  const guint8 *data;
  gsize size, length;
  GBytes *file[2];

  for (int reverse = 0; reverse < 2; reverse++)
    {
      g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new ();

      polyfit_tensors_set_metadata (tensors, reverse ? "ä" : "k", reverse ? "ö" : "\"v\"");
      polyfit_tensors_set_metadata (tensors, reverse ? "k" : "ä", reverse ? "\"v\"" : "ö");
      polyfit_tensors_add (tensors, reverse ? "b" : "a", POLYFIT_DTYPE_U8, 1, shape, bytes);
      polyfit_tensors_add (tensors, "f", POLYFIT_DTYPE_F32, 1, shape, real);
      polyfit_tensors_add (tensors, "w", POLYFIT_DTYPE_U64, 0, NULL, &word);
      polyfit_tensors_add (tensors, reverse ? "a" : "b", POLYFIT_DTYPE_U8, 1, shape, bytes);
      file[reverse] = polyfit_tensors_to_bytes (tensors);
    }
  g_assert_true (g_bytes_equal (file[0], file[1]));

  data = g_bytes_get_data (file[0], &size);
  length = data[0] | (gsize) data[1] << 8;
  g_assert_cmpuint (length % 8, ==, 0);
  g_assert_cmpuint (size, ==, 8 + length + 26);
  g_assert_cmpmem (data + 8, strlen (header), header, strlen (header));
  for (gsize i = 8 + strlen (header); i < 8 + length; i++)
    g_assert_cmpint (data[i], ==, ' ');
  g_assert_cmphex (data[8 + length], ==, 0x11);
  g_assert_cmpuint (data[8 + length + 23], ==, 7);
  g_bytes_unref (file[0]);
  g_bytes_unref (file[1]);
}

static void
test_round_trip (void)
{
  const guint64 shape[] = { 2, 1, 2 };
  const float real[] = { 1.5f, -0.0f, 3.40282347e38f, 1e-45f };
  const gint64 whole[] = { G_MININT64, -1, 0, G_MAXINT64 };
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new ();
  g_autoptr (PolyfitTensors) again = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  const PolyfitTensor *tensor;
  float real_again[4];
  gint64 whole_again[4];

  polyfit_tensors_add (tensors, "real", POLYFIT_DTYPE_F32, 3, shape, real);
  polyfit_tensors_add (tensors, "whole", POLYFIT_DTYPE_I64, 3, shape, whole);
  polyfit_tensors_add (tensors, "none", POLYFIT_DTYPE_F64, 1, (const guint64[]) { 0 }, NULL);
  polyfit_tensors_set_metadata (tensors, "settings", "{\"seed\": 1}\n\t");
  file = polyfit_tensors_to_bytes (tensors);
  again = polyfit_tensors_new_from_bytes (file, "F", MAX_SIZE, &error);
  g_assert_no_error (error);

  tensor = polyfit_tensors_lookup (again, "real");
  g_assert_cmpint (tensor->dtype, ==, POLYFIT_DTYPE_F32);
  g_assert_cmpmem (tensor->shape, tensor->n_dims * sizeof *shape, shape, sizeof shape);
  polyfit_tensor_copy_elements (tensor, real_again);
  g_assert_cmpmem (real_again, sizeof real_again, real, sizeof real);
  polyfit_tensor_copy_elements (polyfit_tensors_lookup (again, "whole"), whole_again);
  g_assert_cmpmem (whole_again, sizeof whole_again, whole, sizeof whole);
  g_assert_cmpuint (polyfit_tensors_lookup (again, "none")->n_elements, ==, 0);
  g_assert_cmpstr (g_hash_table_lookup (polyfit_tensors_get_metadata (again), "settings"), ==,
                   "{\"seed\": 1}\n\t");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tensors/refused", test_refused);
  g_test_add_func ("/tensors/sizes", test_sizes);
  g_test_add_func ("/tensors/many", test_many);
  g_test_add_func ("/tensors/deep", test_deep);
  g_test_add_func ("/tensors/liberties", test_liberties);
  g_test_add_func ("/tensors/layout", test_layout);
  g_test_add_func ("/tensors/round-trip", test_round_trip);
  return g_test_run ();
}
