#include "model/polyfit-error.h"
#include "model/polyfit-file-kind.h"
#include "model/polyfit-tensors.h"
#include "model/polyfit-weights-file.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/wait.h>

static const Parameters cubic = { { 0.9f, 0.5f, -3.0f, 2.4f } };

/* One tensor, for files that a test makes; the elements are zeros unless it says which. */
typedef struct
{
  const char    *name;
  PolyfitDtype   dtype;
  gsize          n_dims;
  guint64        shape[3];
  gconstpointer  elements;
} Tensor;

static GBytes *
make_file (const Tensor tensor[],
           gsize        n)
{
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new ();

  for (gsize i = 0; i < n; i++)
    {
      static const guint8 zeros[1024];

      polyfit_tensors_add (tensors, tensor[i].name, tensor[i].dtype,
                           tensor[i].n_dims, tensor[i].shape,
                           tensor[i].elements != NULL ? tensor[i].elements : zeros);
    }
  return polyfit_tensors_to_bytes (tensors);
}

static void
assert_refused (GBytes           *file,
                const char       *name,
                PolyfitFileError  code,
                const char       *message)
{
  g_autoptr (GError) error = NULL;
  PolyfitWeights *weights = polyfit_weights_new_from_bytes (file, name, &error);

  g_assert_null (weights);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_error (error, POLYFIT_FILE_ERROR, (int) code);
}

static void
test_format (void)
{
  const char *header =
    "{\"__metadata__\":{\"format\":\"pt\",\"lr\":\"0.001\",\"step\":\"12\"},"
    "\"poly.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
    "\"poly.weight\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[4,16]}}";
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) file = NULL;
  const guint8 *data;
  gsize size, padded = (strlen (header) + 7) / 8 * 8;

  g_hash_table_insert (settings, (char *) "step", (char *) "12");
  g_hash_table_insert (settings, (char *) "lr", (char *) "0.001");
  file = polyfit_weights_to_bytes (&cubic, 3, settings);
  data = g_bytes_get_data (file, &size);
  g_assert_cmpuint (size, ==, 8 + padded + 16);
  g_assert_cmpuint (data[0], ==, padded);
  g_assert_cmpmem (data + 8, strlen (header), header, strlen (header));
  g_assert_cmpmem (data + 8 + padded, 16, cubic.value, 16);
}

static void
test_round_trip (void)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (settings, (char *) "optimizer", (char *) "{\"kind\": \"adam\"}");
  for (gsize degree = 0; degree <= POLY_MAX_DEGREE; degree++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (PolyfitWeights) weights = NULL;
      Parameters parameters = { { 0.0f } };

      for (gsize k = 0; k <= degree; k++)
        parameters.value[k] = (float) k * -0.1f + 1e-40f;
      file = polyfit_weights_to_bytes (&parameters, degree, settings);
      weights = polyfit_weights_new_from_bytes (file, "F", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (weights->degree, ==, degree);
      g_assert_cmpmem (&weights->parameters, sizeof parameters, &parameters, sizeof parameters);
      g_assert_cmpuint (g_hash_table_size (weights->settings), ==, 1);
      g_assert_cmpstr (g_hash_table_lookup (weights->settings, "optimizer"), ==,
                       "{\"kind\": \"adam\"}");
    }
}

/* What PyTorch writes for other modules and under other dtypes. The bits of halves were worked out
 * by hand from IEEE 754. */
static void
test_dtypes (void)
{
  const double wide[] = { 0.1, -2.5e-42 }, wide_bias[] = { 3.4028235e38 };
  const guint16 half[] = { 0x3c01, 0xc100 }, half_bias[] = { 0x0001 };
  const guint16 brain[] = { 0x3f81, 0xc020 }, brain_bias[] = { 0x0001 };
  const struct
  {
    PolyfitDtype  dtype;
    gconstpointer weight, bias;
    float         expected[3];
  } cases[] = {
    { POLYFIT_DTYPE_F64, wide, wide_bias, { 3.4028235e38f, 0.1f, -2.5e-42f } },
    { POLYFIT_DTYPE_F16, half, half_bias, { 0x1p-24f, 1.0f + 0x1p-10f, -2.5f } },
    { POLYFIT_DTYPE_BF16, brain, brain_bias, { 0x1p-133f, 1.0f + 0x1p-7f, -2.5f } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Tensor tensor[] = {
        { "module.a.weight", cases[i].dtype, 2, { 1, 2 }, cases[i].weight },
        { "module.a.bias", cases[i].dtype, 1, { 1 }, cases[i].bias },
      };
      g_autoptr (GBytes) file = make_file (tensor, 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitWeights) weights = polyfit_weights_new_from_bytes (file, "F", &error);

      g_assert_no_error (error);
      g_assert_cmpuint (weights->degree, ==, 2);
      g_assert_cmpmem (weights->parameters.value, 12, cases[i].expected, 12);
    }
}

static void
test_names (void)
{
  const char *prefixes[] = { "", "linear.", "poly.", "model.0.", "ä." };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *weight_name = g_strconcat (prefixes[i], "weight", NULL);
      g_autofree char *bias_name = g_strconcat (prefixes[i], "bias", NULL);
      const Tensor tensor[] = {
        { weight_name, POLYFIT_DTYPE_F32, 2, { 1, 3 }, &cubic.value[1] },
        { bias_name, POLYFIT_DTYPE_F64, 1, { 1 }, (const double[]) { 0.25 } },
      };
      g_autoptr (GBytes) file = make_file (tensor, 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitWeights) weights = polyfit_weights_new_from_bytes (file, "F", &error);

      g_assert_no_error (error);
      g_assert_cmpfloat (weights->parameters.value[0], ==, 0.25f);
      g_assert_cmpfloat (weights->parameters.value[3], ==, 2.4f);
      g_assert_cmpuint (g_hash_table_size (weights->settings), ==, 0);
    }
}

#define WEIGHT(name) { name, POLYFIT_DTYPE_F32, 2, { 1, 3 }, NULL }
#define BIAS(name) { name, POLYFIT_DTYPE_F32, 1, { 1 }, NULL }

/* So many letters that messages quote no more. */
#define LONG "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct
{
  Tensor      tensor[8];
  const char *message;
} refused[] = {
  { { { .name = NULL } }, "“F” holds no weights at all" },
  { { WEIGHT ("a.weight"), BIAS ("a.bias"), WEIGHT ("b.weight"), BIAS ("b.bias") },
    "“F” holds two layers: a, b; expected one" },
  { { WEIGHT ("a.weight"), BIAS ("b.bias") }, "“F” holds two layers: a, b; expected one" },
  { { WEIGHT (LONG "a.weight"), BIAS (LONG "a.bias"), WEIGHT (LONG "b.weight"),
      BIAS (LONG "b.bias") },
    "“F” holds two layers: " LONG "…, " LONG "…; expected one" },
  { { WEIGHT ("weight"), WEIGHT (".weight"), BIAS ("bias") },
    "“F” holds two layers: one without a name, one without a name; expected one" },
  { { WEIGHT ("weight"), BIAS ("bias"), BIAS ("a.bias") },
    "“F” holds two layers: a, one without a name; expected one" },
  { { WEIGHT ("a.weight"), WEIGHT ("b.weight"), WEIGHT ("c.weight"), WEIGHT ("d.weight"),
      WEIGHT ("e.weight"), WEIGHT ("f.weight") },
    "“F” holds 6 layers: a, b, c, d, e, …; expected one" },
  { { WEIGHT ("a.weight") }, "“F” holds “a.weight”, but no bias that belongs to it" },
  { { BIAS ("a.bias") }, "“F” holds “a.bias”, but no weight that belongs to it" },
  { { WEIGHT ("a.weight"), BIAS ("a.bias"), BIAS ("a.running_mean") },
    "“F” holds “a.running_mean”, which is no part of a linear layer" },
  { { { "a.weight", POLYFIT_DTYPE_F32, 2, { 2, 3 }, NULL }, BIAS ("a.bias") },
    "“a.weight” in “F” has shape [2, 3]; expected [1, degree], for one output" },
  { { { "a.weight", POLYFIT_DTYPE_F32, 2, { 1, 16 }, NULL }, BIAS ("a.bias") },
    "“a.weight” in “F” has shape [1, 16]; the highest degree here is 15" },
  { { { "a.weight", POLYFIT_DTYPE_F32, 1, { 3 }, NULL }, BIAS ("a.bias") },
    "“a.weight” in “F” has shape [3]; expected [1, degree]" },
  { { WEIGHT ("a.weight"), { "a.bias", POLYFIT_DTYPE_F32, 1, { 2 }, NULL } },
    "“a.bias” in “F” has shape [2]; expected [1]" },
  { { WEIGHT ("a.weight"), { "a.bias", POLYFIT_DTYPE_F32, 0, { 0 }, NULL } },
    "“a.bias” in “F” has shape []; expected [1]" },
  { { { "a.weight", POLYFIT_DTYPE_I64, 2, { 1, 3 }, NULL }, BIAS ("a.bias") },
    "“a.weight” in “F” is of dtype I64; expected F32, F64, F16 or BF16" },
  { { { "a.weight", POLYFIT_DTYPE_F32, 2, { 1, 3 }, (const float[]) { 1.5f, NAN, 1.0f } },
      BIAS ("a.bias") },
    "Weight 2 in “F” is not a finite 32-bit number" },
  { { { "a.weight", POLYFIT_DTYPE_F16, 2, { 1, 1 }, (const guint16[]) { 0xfc00 } },
      BIAS ("a.bias") },
    "Weight 1 in “F” is not a finite 32-bit number" },
  { { WEIGHT ("a.weight"),
      { "a.bias", POLYFIT_DTYPE_F64, 1, { 1 }, (const double[]) { 3.40282357e38 } } },
    "The bias in “F” is not a finite 32-bit number" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      gsize n = 0;
      g_autoptr (GBytes) file = NULL;

      while (n < G_N_ELEMENTS (refused[i].tensor) && refused[i].tensor[n].name != NULL)
        n++;
      file = make_file (refused[i].tensor, n);
      assert_refused (file, "F", POLYFIT_FILE_ERROR_UNSUITABLE, refused[i].message);
    }
}

#define NOT(text, what) text, sizeof text - 1, "F", "“F” is " what ", not weights (.safetensors)"

static void
test_foreign (void)
{
  const struct
  {
    const char *data;
    gsize       size;
    const char *name;
    const char *message;
  } cases[] = {
    { "", 0, "F", "“F” is empty" },
    { NOT ("x,y\n1,2\n", "text, perhaps data") },
    { NOT ("\xef\xbb\xbfx;y\n", "text, perhaps data") },
    { "\x02\x7f", 2, "a.CSV", "“a.CSV” is text, perhaps data, not weights (.safetensors)" },
    { NOT (" {\"poly.weight\": [1, 2]}", "JSON text") },
    { NOT ("\x89PNG\r\n\x1a\n....", "a picture") },
    { NOT ("<?xml?>\n<svg xmlns=''/>", "a picture") },
    { NOT ("%PDF-1.7\n\x80\x81", "a picture") },
    { NOT ("\x93NUMPY\x01", "a file of arrays") },
    { NOT ("PK\x03\x04 and the rest of a table with a long enough name", "a packed file") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (cases[i].data, cases[i].size);

      assert_refused (file, cases[i].name, POLYFIT_FILE_ERROR_FOREIGN, cases[i].message);
    }
}

static void
test_torch_save (void)
{
  /* The head of a ZIP archive whose first member is archive/data.pkl, and of a pickle. */
  const char archive[] = "PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                         "\x10\0\0\0" "archive/data.pkl";
  g_autoptr (GBytes) zip = g_bytes_new_static (archive, sizeof archive - 1);
  g_autoptr (GBytes) other_zip = g_bytes_new_static ("PK\x03\x04", 4);
  g_autoptr (GBytes) pickle = g_bytes_new_static ("\x80\x02\x8a\nl\xfc\x9c", 7);
  g_autoptr (GBytes) anything = g_bytes_new_static ("\x01\x02", 2);
  g_autoptr (GBytes) sound = polyfit_weights_to_bytes (&cubic, 3, NULL);
  PolyfitWeights *weights;
#define CONVERT(name, source, stem) \
  "“" name "” is a file of torch.save, which only PyTorch reads; convert it in Python: " \
  "import torch, safetensors.torch as st; " \
  "st.save_file(torch.load(\"" source "\", weights_only=True), \"" stem ".safetensors\")"

  assert_refused (zip, "a/b.bin", POLYFIT_FILE_ERROR_FOREIGN, CONVERT ("a/b.bin", "b.bin", "b"));
  assert_refused (pickle, "b", POLYFIT_FILE_ERROR_FOREIGN, CONVERT ("b", "b", "b"));
  assert_refused (other_zip, "b.v1.PTH", POLYFIT_FILE_ERROR_FOREIGN,
                  CONVERT ("b.v1.PTH", "b.v1.PTH", "b.v1"));
  assert_refused (anything, "\".pt", POLYFIT_FILE_ERROR_FOREIGN,
                  CONVERT ("\".pt", "weights.pt", "weights"));

  /* A name alone does not make one. */
  weights = polyfit_weights_new_from_bytes (sound, "b.pt", NULL);
  g_assert_nonnull (weights);
  polyfit_weights_free (weights);
}

/* Whatever becomes of a file, it is refused with a message, or gives finite numbers. Returns
 * whether it was read. */
static gboolean
read_or_refuse (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitWeights) weights = polyfit_weights_new_from_bytes (file, "F", &error);

  if (weights == NULL)
    {
      g_assert_nonnull (strstr (error->message, "“F”"));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strchr (error->message, '\n'));
      return FALSE;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (weights->degree, <=, POLY_MAX_DEGREE);
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    {
      g_assert_true (isfinite (weights->parameters.value[k]));
      g_assert_true (k <= weights->degree || weights->parameters.value[k] == 0.0f);
    }
  return TRUE;
}

static GBytes *
make_small_file (void)
{
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (settings, (char *) "optimizer", (char *) "sgd");
  g_hash_table_insert (settings, (char *) "step", (char *) "2485");
  return polyfit_weights_to_bytes (&cubic, 3, settings);
}

static void
test_truncations (void)
{
  g_autoptr (GBytes) file = make_small_file ();

  for (gsize size = 0; size < g_bytes_get_size (file); size++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (file, 0, size);

      g_assert_false (read_or_refuse (cut));
    }
  g_assert_true (read_or_refuse (file));
}

static void
test_bit_flips (void)
{
  g_autoptr (GBytes) file = make_small_file ();
  gsize size = g_bytes_get_size (file), n_read = 0;

  for (gsize bit = 0; bit < size * 8; bit++)
    {
      guint8 *data = g_memdup2 (g_bytes_get_data (file, NULL), size);
      g_autoptr (GBytes) flipped = NULL;

      data[bit / 8] ^= (guint8) (1u << (bit % 8));
      flipped = g_bytes_new_take (data, size);
      n_read += read_or_refuse (flipped);
    }
  /* Flips within the numbers and within the texts of metadata cannot be told from what was meant,
   * most others can. */
  g_assert_cmpuint (n_read, >, 16 * 8 * 3 / 4);
  g_assert_cmpuint (n_read, <, size * 8 / 2);
  g_test_message ("%u of %u flips gave other finite numbers or names",
                  (guint) n_read, (guint) size * 8);
}

/* Runs torch-weights.py with Debian's Python, or else with whatever comes first. Returns what it
 * printed, or %NULL where there is no PyTorch. */
static char *
run_pytorch (const char *command,
             const char *argument,
             const char *second_argument)
{
  const char *pythons[] = { "/usr/bin/python3", "python3" };
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "torch-weights.py", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (pythons); i++)
    {
      const char *argv[] = { pythons[i], script, command, argument, second_argument, NULL };
      g_autofree char *output = NULL;
      int status;

      if (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                        &status, NULL) &&
          WEXITSTATUS (status) != 77)
        {
          g_assert_cmpint (status, ==, 0);
          return g_steal_pointer (&output);
        }
    }
  g_test_skip ("PyTorch is not installed");
  return NULL;
}

static void
assert_parameters (const char       *bits,
                   const Parameters *parameters,
                   gsize             degree)
{
  g_auto (GStrv) words = g_strsplit (bits, " ", -1);

  g_assert_cmpuint (g_strv_length (words), ==, degree + 1);
  for (gsize k = 0; k <= degree; k++)
    {
      guint32 word;

      memcpy (&word, &parameters->value[k], sizeof word);
      g_assert_cmphex (word, ==, g_ascii_strtoull (words[k], NULL, 16));
    }
}

/* What is saved here is what the tutorial's class loads, strictly. */
static void
test_pytorch_loads (void)
{
  const gsize degrees[] = { 3, 15 };
  g_autofree char *folder = g_dir_make_tmp ("polyfit-test-XXXXXX", NULL);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  char *path[2];
  Parameters parameters;

  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    parameters.value[k] = ldexpf (1.1f, -10 * (int) k) * (k % 2 == 0 ? 1.0f : -1.0f);
  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    {
      g_autoptr (GFile) file = NULL;
      g_autoptr (GError) error = NULL;

      path[i] = g_strdup_printf ("%s/%" G_GSIZE_FORMAT ".safetensors", folder, degrees[i]);
      file = g_file_new_for_path (path[i]);
      polyfit_weights_file_save (file, &parameters, degrees[i], NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  output = run_pytorch ("load", path[0], path[1]);
  lines = g_strsplit (output != NULL ? output : "", "\n", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    {
      if (output != NULL)
        assert_parameters (lines[i], &parameters, degrees[i]);
      g_assert_no_errno (g_unlink (path[i]));
      g_free (path[i]);
    }
  g_assert_no_errno (g_rmdir (folder));
}

/* What PyTorch's modules save is loaded here, in each dtype. */
static void
test_pytorch_saves (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-test-XXXXXX", NULL);
  g_autofree char *output = run_pytorch ("save", folder, NULL);
  g_auto (GStrv) lines = g_strsplit (output != NULL ? output : "", "\n", -1);
  gsize n = 0;

  for (; lines[n] != NULL && lines[n][0] != '\0'; n++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[n], " ", 2);
      g_autoptr (GFile) file = g_file_new_for_path (parts[0]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitWeights) weights = polyfit_weights_file_load (file, NULL, &error);

      g_assert_no_error (error);
      assert_parameters (parts[1], &weights->parameters, weights->degree);
      g_assert_no_errno (g_unlink (parts[0]));
    }
  g_assert_cmpuint (n, ==, output != NULL ? 12 : 0);
  g_assert_no_errno (g_rmdir (folder));
}

/* Strangers may mean something else by these words. */
static void
test_target (void)
{
  static const struct
  {
    gboolean    is_found;
    const char *target;
    const char *x;
    const char *noise;
  } cases[] = {
    { TRUE, "0.9,0.5", "normal:0,1", "0" },
    { TRUE, "-3", NULL, NULL },
    { TRUE, "1,2", "normal", "1e-3" },
    { FALSE, NULL, "normal:0,1", "0" },
    { FALSE, "", NULL, NULL },
    { FALSE, "accuracy", NULL, NULL },
    { FALSE, "1,2,", NULL, NULL },
    { FALSE, "1,1e39", NULL, NULL },
    { FALSE, "1,2", "normal:0,0", NULL },
    { FALSE, "1,2", "normal:1", NULL },
    { FALSE, "1,2", "uniform", NULL },
    { FALSE, "1,2", "uniform:2,1", NULL },
    { FALSE, "1,2", "uniform:-3e38,3e38", NULL },
    { FALSE, "1,2", "cauchy:0,1", NULL },
    { FALSE, "1,2", NULL, "-0.1" },
    { FALSE, "1,2", NULL, "1e39" },
    { FALSE, "1,2", NULL, "much" },
  };
  const Parameters parameters = { .value = { 1.0f, 2.0f } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GBytes) file = NULL;
      g_autoptr (PolyfitWeights) weights = NULL;

      if (cases[i].target != NULL)
        g_hash_table_insert (settings, (char *) "target", (char *) cases[i].target);
      if (cases[i].x != NULL)
        g_hash_table_insert (settings, (char *) "x-dist", (char *) cases[i].x);
      if (cases[i].noise != NULL)
        g_hash_table_insert (settings, (char *) "noise", (char *) cases[i].noise);
      file = polyfit_weights_to_bytes (&parameters, 1, settings);
      weights = polyfit_weights_new_from_bytes (file, "F", NULL);
      g_test_message ("%s", cases[i].target != NULL ? cases[i].target : "none");
      g_assert_nonnull (weights);
      g_assert_cmpint (weights->has_target, ==, cases[i].is_found);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/weights-file/format", test_format);
  g_test_add_func ("/weights-file/round-trip", test_round_trip);
  g_test_add_func ("/weights-file/dtypes", test_dtypes);
  g_test_add_func ("/weights-file/names", test_names);
  g_test_add_func ("/weights-file/refused", test_refused);
  g_test_add_func ("/weights-file/foreign", test_foreign);
  g_test_add_func ("/weights-file/torch-save", test_torch_save);
  g_test_add_func ("/weights-file/pytorch-loads", test_pytorch_loads);
  g_test_add_func ("/weights-file/pytorch-saves", test_pytorch_saves);
  g_test_add_func ("/weights-file/truncations", test_truncations);
  g_test_add_func ("/weights-file/bit-flips", test_bit_flips);
  g_test_add_func ("/weights-file/target", test_target);
  return g_test_run ();
}
