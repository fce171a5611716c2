#pragma once

#include <glib.h>

/* What is due on the slowest machine, even under a sanitizer. */
#define AWAIT_USEC (60 * G_USEC_PER_SEC)

static inline gboolean
await_wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds, which is looked at after each event and every 20 ms; that
 * it never does is a failure. */
#define AWAIT(condition)                                                                           \
  G_STMT_START                                                                                     \
    {                                                                                              \
      gint64 await_deadline = g_get_monotonic_time () + AWAIT_USEC;                                \
      guint await_wake = g_timeout_add (20, await_wake_cb, NULL);                                  \
                                                                                                   \
      while (!(condition))                                                                         \
        {                                                                                          \
          g_assert_cmpint (g_get_monotonic_time (), <, await_deadline);                            \
          g_main_context_iteration (NULL, TRUE);                                                   \
        }                                                                                          \
      g_source_remove (await_wake);                                                                \
    }                                                                                              \
  G_STMT_END
