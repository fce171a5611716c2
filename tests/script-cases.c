#include "script-cases.h"

#include <glib/gstdio.h>
#include <sys/wait.h>

/* What run-scripts.py exits with where there is no PyTorch. */
#define STATUS_SKIPPED 77

void
script_cases_init (ScriptCases *self)
{
  *self = (ScriptCases) { .folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL) };
  g_assert_nonnull (self->folder);
}

static void
write_file (const ScriptCases *self,
            const char        *name,
            const char        *suffix,
            const char        *text)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

void
script_cases_add (ScriptCases *self,
                  const char  *name,
                  const char  *script,
                  const char  *table,
                  gboolean     exact)
{
  write_file (self, name, ".py", script);
  write_file (self, name, exact ? ".bits" : ".near", table);
  self->n++;
}

void
script_cases_check (ScriptCases *self)
{
  g_autofree char *runner = g_test_build_filename (G_TEST_DIST, "run-scripts.py", NULL);
  const char *arguments[] = { g_getenv ("PYTHON"), runner, self->folder, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_nonnull (arguments[0]);
  g_assert_cmpuint (self->n, >, 0);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_strstrip (out);
  g_test_message ("%u scripts run: %s", self->n, *out != '\0' ? out : "all print their tables");
  if (WEXITSTATUS (status) == STATUS_SKIPPED)
    g_test_skip (out);
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

void
script_cases_clear (ScriptCases *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
}
