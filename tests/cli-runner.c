/* Runs polyfit-cli as a shell would, for the tests. */

#include "cli-runner.h"

#include "await.h"

#include <string.h>
#include <sys/wait.h>

static const char *program;

void
cli_runner_init (int    argc,
                 char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  /* A test may change the working directory. */
  program = g_canonicalize_filename (argv[1], NULL);
}

char **
cli_arguments (const char *line)
{
  g_autofree char *whole = g_strdup_printf ("'%s' %s", program, line);
  g_autoptr (GError) error = NULL;
  char **arguments;

  g_shell_parse_argv (whole, NULL, &arguments, &error);
  g_assert_no_error (error);
  return arguments;
}

void
cli_run (CliResult  *result,
         const char *format,
         ...)
{
  g_autofree char *line = NULL;
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;
  int wait_status;

  va_start (list, format);
  line = g_strdup_vprintf (format, list);
  va_end (list);
  arguments = cli_arguments (line);
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                &result->out, &result->err, &wait_status, &error);
  g_assert_no_error (error);
  result->status = WIFEXITED (wait_status) ? WEXITSTATUS (wait_status) : -WTERMSIG (wait_status);
}

void
cli_await_catch (const char *pid,
                 int         number)
{
  static const char caught[] = "\nSigCgt:";
  g_autofree char *path = g_build_filename ("/proc", pid, "status", NULL);
  gint64 deadline = g_get_monotonic_time () + AWAIT_USEC;
  guint64 signals = 0;

  while ((signals >> (number - 1) & 1) == 0)
    {
      g_autofree char *status = NULL;
      const char *line;

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (10000);
      g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
      line = strstr (status, caught);
      g_assert_nonnull (line);
      signals = g_ascii_strtoull (line + strlen (caught), NULL, 16);
    }
}

void
cli_result_clear (CliResult *result)
{
  g_clear_pointer (&result->out, g_free);
  g_clear_pointer (&result->err, g_free);
}

void
cli_assert_complains (const CliResult *result,
                      int              status,
                      const char      *line)
{
  const char *end = g_strrstr (result->err, "\n");

  g_test_message ("%s: %d, %s", line, result->status, result->err);
  g_assert_cmpint (result->status, ==, status);
  g_assert_cmpstr (result->out, ==, "");
  g_assert_true (g_str_has_prefix (result->err, "polyfit-cli: "));
  g_assert_nonnull (end);
  g_assert_true (end[1] == '\0' && strchr (result->err, '\n') == end);
}
