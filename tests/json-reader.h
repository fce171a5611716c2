#pragma once

#include <jansson.h>

/* JSON that has to be as expected: what is not ends the test. */

json_t     *parse_json      (const char   *text);

/* What PyTorch wrote down. */
json_t     *load_torch_json (const char   *name);

json_int_t  get_integer     (const json_t *object,
                             const char   *key);

double      get_real        (const json_t *object,
                             const char   *key);
