#pragma once

#include <glib.h>
#include <string.h>

/* What libFuzzer calls with the bytes that it thinks of. */
int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

/* What was refused is refused with one line of text that names the file. */
static inline void
fuzz_check_error (const GError *error,
                  const char   *name)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, name));
  g_assert_null (strchr (error->message, '\n'));
}
