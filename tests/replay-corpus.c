/* Stands in for libFuzzer where there is none: gives a fuzzer each file of its corpus once. */

#include "fuzz.h"

#include <glib.h>

gsize LLVMFuzzerMutate       (guint8       *data,
                              gsize         size,
                              gsize         max_size);

/* Nothing is mutated here, but the mutators are linked. */
gsize
LLVMFuzzerMutate (guint8 *data,
                  gsize   size,
                  gsize   max_size)
{
  return size;
}

static void
replay (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize size;

  g_file_get_contents (data, &contents, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const guint8 *) contents, size), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GDir) corpus = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  corpus = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (corpus)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/corpus/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (argv[1], name, NULL), replay, g_free);
    }
  return g_test_run ();
}
