/* Many runs by one polyfit-cli train: the same numbers as one by one, and what they come to. */

#include "cli-runner.h"
#include "json-reader.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* All but the times. */
static void
assert_same_run (const char *line,
                 const char *alone)
{
  json_t *run = parse_json (line), *expected = parse_json (alone);
  const char *key;
  json_t *value;

  json_object_foreach (expected, key, value)
    {
      g_assert_nonnull (json_object_get (run, key));
      if (strstr (key, "second") == NULL)
        g_assert_true (json_equal (json_object_get (run, key), value));
    }
  g_assert_cmpuint (json_object_size (run), ==, json_object_size (expected));
  g_assert_true (json_is_null (json_object_get (run, "seconds")));
  json_decref (run);
  json_decref (expected);
}

static void
test_as_alone (void)
{
  static const char *const settings[] = {
    "",
    "--optimizer adam --lr 0.05 --degree 5",
    "--basis hermite --lr 0.01 --noise 0.02 --until 3e-4",
    "--batch-size 8 --steps 900",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_auto (CliResult) many = { 0 };
      g_auto (GStrv) line = NULL;

      cli_run (&many, "train --json --seeds 385-404 %s", settings[i]);
      g_assert_cmpstr (many.err, ==, "");
      line = g_strsplit (many.out, "\n", -1);
      g_assert_cmpuint (g_strv_length (line), ==, 22);
      for (guint seed = 385; seed <= 404; seed++)
        {
          g_auto (CliResult) alone = { 0 };

          cli_run (&alone, "train --json --seed %u %s", seed, settings[i]);
          assert_same_run (line[seed - 385], alone.out);
        }
    }
}

/* Learning rates outside, then batch sizes, then seeds; the summary counts what the lines say. */
static void
test_sweep (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (GStrv) line = NULL;
  json_t *first, *last;
  const json_t *summary;

  cli_run (&result, "train --json --lrs 0.3,0.001,0.01 --batch-sizes 16,40 --seeds 0-9 "
                    "--steps 700");
  g_assert_cmpint (result.status, ==, 3);
  line = g_strsplit (result.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (line), ==, 60 + 6 + 1 + 1);
  g_assert_nonnull (strstr (line[0], "\"state\": \"diverged\""));
  g_assert_nonnull (strstr (line[19], "\"lr\": 0.29999999999999999, \"batch_size\": 40"));
  g_assert_nonnull (strstr (line[20], "\"lr\": 0.001, \"batch_size\": 16"));
  g_assert_nonnull (strstr (line[59], "\"seed\": 9}"));

  first = parse_json (line[60]);
  summary = json_object_get (first, "summary");
  g_assert_cmpint (get_integer (summary, "runs"), ==, 10);
  g_assert_cmpint (get_integer (summary, "diverged"), ==, 10);
  g_assert_true (json_is_null (json_object_get (json_object_get (summary, "steps"), "median")));
  last = parse_json (line[66]);
  summary = json_object_get (last, "summary");
  g_assert_cmpint (get_integer (summary, "runs"), ==, 60);
  g_assert_cmpint (get_integer (summary, "diverged"), ==, 20);
  g_assert_cmpint (get_integer (summary, "converged") + get_integer (summary, "not_converged"), ==, 40);
  g_assert_cmpint (get_integer (json_object_get (summary, "steps"), "max"), ==, 700);
  g_assert_cmpfloat (json_number_value (json_object_get (summary, "run_steps_per_second")), >, 0.0);
  json_decref (first);
  json_decref (last);
}

/* Seeds 3, 4 and 5 need 2619, 795 and 2655 steps. */
static void
test_text (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (CliResult) quiet = { 0 };

  cli_run (&result, "train --seeds 3-5");
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "Runs                         3\n"
                                               "Converged                    3\n"
                                               "Steps a second"));
  g_assert_nonnull (strstr (result.out, "                         Least        Median"
                                        "          Mean      Greatest\n"
                                        "Steps                      795          2619"
                                        "          2023          2655\n"));
  g_assert_nonnull (strstr (result.out, "\nTrue loss "));
  cli_run (&quiet, "train --seeds 3-5 --quiet");
  g_assert_cmpstr (quiet.out, ==, "");
  g_assert_cmpstr (quiet.err, ==, "");
}

/* Points from a file have no true curve, and so no true loss. */
static void
test_text_of_data (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "polyfit-ensemble.csv", NULL);
  g_auto (CliResult) result = { 0 };

  g_assert_true (g_file_set_contents (path, "x,y\n1,2\n2,4\n3,5\n", -1, NULL));
  cli_run (&result, "train --data '%s' --degree 1 --lrs 0.1,0.05 --seeds 1-2 --until none --steps 20", path);
  g_assert_cmpint (result.status, ==, 0);
  /* Above a column, and before a row. */
  g_assert_nonnull (strstr (result.out, " Training loss\n"));
  g_assert_nonnull (strstr (result.out, "\nTraining loss "));
  g_assert_null (strstr (result.out, "True"));
  g_unlink (path);
}

static void
test_status (void)
{
  static const struct
  {
    const char *options;
    int         status;
  } cases[] = {
    { "--steps 2000", 4 }, { "--until none --steps 20", 0 }, { "--lr 0.3", 3 },
    { "--lrs 0.3,0.0001 --steps 100", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (&result, "train --quiet --seeds 3-5 %s", cases[i].options);
      g_assert_cmpint (result.status, ==, cases[i].status);
    }
}

/* Ctrl+C ends runs that would take hours. */
static void
test_interrupt (void)
{
  g_auto (GStrv) arguments = cli_arguments ("train --seeds 0-99 --until none "
                                            "--steps 9007199254740992");
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  GPid pid;
  int out, wait_status;
  char text[256] = "";

  g_spawn_async_with_pipes (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, &out, NULL, &error);
  g_assert_no_error (error);
  number = g_strdup_printf ("%d", (int) pid);
  cli_await_catch (number, SIGINT);
  kill (pid, SIGINT);
  g_assert_cmpint (waitpid (pid, &wait_status, 0), ==, pid);
  g_assert_true (WIFEXITED (wait_status));
  g_assert_cmpint (WEXITSTATUS (wait_status), ==, 130);
  g_assert_cmpint (read (out, text, sizeof text - 1), >, 0);
  g_assert_cmpstr (text, ==, "Interrupted after 0 of 100 runs.\n");
  close (out);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  g_test_add_func ("/cli/ensemble/as-alone", test_as_alone);
  g_test_add_func ("/cli/ensemble/sweep", test_sweep);
  g_test_add_func ("/cli/ensemble/text", test_text);
  g_test_add_func ("/cli/ensemble/text-of-data", test_text_of_data);
  g_test_add_func ("/cli/ensemble/status", test_status);
  g_test_add_func ("/cli/ensemble/interrupt", test_interrupt);
  return g_test_run ();
}
