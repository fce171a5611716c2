#include "json-reader.h"

#include <glib.h>

json_t *
parse_json (const char *text)
{
  json_error_t error;
  json_t *root = json_loads (text, JSON_REJECT_DUPLICATES, &error);

  if (root == NULL)
    g_error ("%s: %s", text, error.text);
  return root;
}

json_t *
load_torch_json (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "torch", name, NULL);
  json_error_t error;
  json_t *root = json_load_file (path, JSON_REJECT_DUPLICATES, &error);

  if (root == NULL)
    g_error ("%s:%d: %s", path, error.line, error.text);
  return root;
}

json_int_t
get_integer (const json_t *object,
             const char   *key)
{
  const json_t *value = json_object_get (object, key);

  g_assert_true (json_is_integer (value));
  return json_integer_value (value);
}

double
get_real (const json_t *object,
          const char   *key)
{
  const json_t *value = json_object_get (object, key);

  g_assert_true (json_is_number (value));
  return json_number_value (value);
}
