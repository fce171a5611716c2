/* Weights and experiments on the command line: saved, resumed, shown. */

#include "cli-runner.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static guint
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
      n++;
    }
  return n;
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  remove_files (self->folder);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

static void
write_table (Fixture *self)
{
  const char *table = "x,y\n-1,2\n-0.5,0.3\n0,0.1\n0.7,1\n1.5,3.25\n";
  g_autofree char *path = g_build_filename (self->folder, "table.csv", NULL);

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
}

/* The log of steps 1001 to 2000 after a break, and that of the same steps without one. */
static void
check_resumes (Fixture    *self,
               const char *options)
{
  g_auto (CliResult) whole = { 0 }, first = { 0 }, second = { 0 };
  const char *tail;

  cli_run (&whole, "train --until none --steps 2000 --log - %s", options);
  g_assert_cmpint (whole.status, ==, 0);
  cli_run (&first, "train --until none --steps 1000 --save '%s/a.polyfit' -q %s",
           self->folder, options);
  g_assert_cmpstr (first.err, ==, "");
  g_assert_cmpint (first.status, ==, 0);
  cli_run (&second, "train --resume '%s/a.polyfit' --steps 1000 --log - -q", self->folder);
  g_assert_cmpstr (second.err, ==, "");
  g_assert_cmpint (second.status, ==, 0);

  tail = strstr (whole.out, "\n1001,");
  g_assert_nonnull (tail);
  g_assert_true (g_str_has_suffix (second.out, tail));
  g_assert_cmpuint (strlen (second.out), ==, strchr (whole.out, '\n') - whole.out + strlen (tail));
}

static void
test_resume (Fixture      *self,
             gconstpointer data)
{
  static const char *const optimizers[] = {
    "sgd", "momentum --weight-decay 0.01", "nesterov --momentum 0.5", "rmsprop", "adam", "adamw",
  };
  g_autofree char *table = g_strdup_printf ("--data '%s/table.csv' --basis hermite --batch-size 3",
                                            self->folder);
  g_autofree char *full = g_strconcat (table, " --batch-size full", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (optimizers); i++)
    {
      g_autofree char *options = g_strconcat ("--optimizer ", optimizers[i], NULL);

      check_resumes (self, options);
    }
  write_table (self);
  check_resumes (self, table);
  check_resumes (self, full);
  check_resumes (self, "--x-dist uniform:-2,0.5 --noise 0.25 --batch-size 7 --basis legendre "
                 "--seed 9");
  check_resumes (self, "--no-zero-grad --lr 1e-6 --target 1,2 --degree 1");
  check_resumes (self, "--sample 30 --data-seed 7 --held-out 20 --target sine:1,2,3 --until-loss true "
                 "--start 1,2,3,4");
  check_resumes (self, "--until-loss smoothed --start zero");
}

/* A figure of a run goes on as its file does. */
static void
test_resume_figure (Fixture      *self,
                    gconstpointer data)
{
  g_auto (CliResult) first = { 0 }, from_file = { 0 }, from_figure = { 0 };

  cli_run (&first, "train --until none --steps 10 --save '%s/a.polyfit' --figure '%s/a.png' -q",
           self->folder, self->folder);
  g_assert_cmpint (first.status, ==, 0);
  cli_run (&from_file, "train --resume '%s/a.polyfit' --steps 5 --log - -q", self->folder);
  cli_run (&from_figure, "train --resume '%s/a.png' --steps 5 --log - -q", self->folder);
  g_assert_nonnull (strstr (from_file.out, "\n15,"));
  g_assert_cmpstr (from_figure.err, ==, "");
  g_assert_cmpstr (from_figure.out, ==, from_file.out);
}

static void
test_changes (Fixture      *self,
              gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --until none --steps 10 --optimizer adam --save '%s/a.polyfit' -q",
           self->folder);
  cli_result_clear (&result);
  cli_run (&result, "train --resume '%s/a.polyfit' --steps 5 --seed 0 --lr 0.5 --batch-size 8 "
           "--until 1e9 --optimizer adam --beta1 0.5 --save '%s/b.polyfit'",
           self->folder, self->folder);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.out, "Converged at step 11"));
  cli_result_clear (&result);
  cli_run (&result, "show --json '%s/b.polyfit'", self->folder);
  g_assert_nonnull (strstr (result.out, "\"step\": 11, "));
  g_assert_nonnull (strstr (result.out, "\"lr\": \"0.5\""));
  g_assert_nonnull (strstr (result.out, "\"beta1\": \"0.5\""));
  g_assert_nonnull (strstr (result.out, "\"batch-size\": \"8\""));
}

static void
test_conflicts (Fixture      *self,
                gconstpointer data)
{
  static const char *const options[] = {
    "--degree 4", "--target 1,2", "--x-dist uniform:-1,1", "--noise 0.5", "--basis hermite",
    "--seed 1",
  };
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --until none --steps 10 --save '%s/a.polyfit' -q", self->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_auto (GStrv) words = g_strsplit (options[i], " ", 2);
      g_autofree char *complaint =
        g_strdup_printf ("%s: the experiment has another", words[0]);

      cli_result_clear (&result);
      cli_run (&result, "train --resume '%s/a.polyfit' %s", self->folder, options[i]);
      cli_assert_complains (&result, 2, complaint);
    }
  write_table (self);
  cli_result_clear (&result);
  cli_run (&result, "train --resume '%s/a.polyfit' --data '%s/table.csv'",
           self->folder, self->folder);
  cli_assert_complains (&result, 2, "--data");
}

static void
test_refused (Fixture      *self,
              gconstpointer data)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --save weights.txt");
  cli_assert_complains (&result, 2, "--save");
  cli_result_clear (&result);
  cli_run (&result, "train --save -");
  cli_assert_complains (&result, 2, "--save");
  cli_result_clear (&result);
  cli_run (&result, "train --save /nowhere/a.polyfit");
  cli_assert_complains (&result, 1, "/nowhere/a.polyfit");
  cli_result_clear (&result);
  cli_run (&result, "train --resume /nowhere/a.polyfit");
  cli_assert_complains (&result, 1, "“/nowhere/a.polyfit” does not exist");
  cli_result_clear (&result);
  cli_run (&result, "train -q --save '%s/a.safetensors'", self->folder);
  cli_result_clear (&result);
  cli_run (&result, "train --resume '%s/a.safetensors'", self->folder);
  cli_assert_complains (&result, 1, "is no experiment that Polyfit has saved");
}

/* Both say the same, in powers of x, and a figure is drawn from either. */
static void
test_show (Fixture      *self,
           gconstpointer data)
{
  g_auto (CliResult) weights = { 0 }, experiment = { 0 }, result = { 0 };
  g_autofree char *figure = g_build_filename (self->folder, "a.png", NULL);

  write_table (self);
  cli_run (&result, "train -q --data '%s/table.csv' --basis chebyshev --until none --steps 50 "
           "--save '%s/a.safetensors'", self->folder, self->folder);
  g_assert_cmpint (result.status, ==, 0);
  cli_result_clear (&result);
  cli_run (&result, "train -q --data '%s/table.csv' --basis chebyshev --until none --steps 50 "
           "--save '%s/a.polyfit'", self->folder, self->folder);
  g_assert_cmpint (result.status, ==, 0);
  cli_run (&weights, "show '%s/a.safetensors'", self->folder);
  cli_run (&experiment, "show '%s/a.polyfit'", self->folder);
  g_assert_cmpint (experiment.status, ==, 0);
  *strstr (weights.out, "\ndata") = '\0';
  g_assert_true (g_str_has_prefix (experiment.out, weights.out));

  cli_result_clear (&result);
  cli_run (&result, "plot '%s/a.safetensors' --kind both -o '%s'", self->folder, figure);
  cli_assert_complains (&result, 2, "--kind: expected fit, as a weights file holds no run");
  cli_result_clear (&result);
  cli_run (&result, "plot '%s/a.polyfit' -o '%s'", self->folder, figure);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_file_test (figure, G_FILE_TEST_EXISTS));
}

/* An experiment holds all that the figure of its run shows. */
static void
test_plot (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *drawn = g_build_filename (self->folder, "drawn.png", NULL);
  g_autofree char *plotted = g_build_filename (self->folder, "plotted.png", NULL);
  g_autofree char *expected = NULL, *found = NULL;
  gsize expected_size, found_size;
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train -q --until none --steps 50 --save '%s/a.polyfit' --figure '%s' "
           "--size half",
           self->folder, drawn);
  g_assert_cmpint (result.status, ==, 0);
  cli_result_clear (&result);
  cli_run (&result, "plot '%s/a.polyfit' --kind both --size half -o '%s'", self->folder, plotted);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_file_get_contents (drawn, &expected, &expected_size, NULL));
  g_assert_true (g_file_get_contents (plotted, &found, &found_size, NULL));
  g_assert_cmpmem (found, found_size, expected, expected_size);
}

/* What was asked to be saved is saved, and can be gone on with. */
static void
test_interrupt (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *line = g_strdup_printf ("train --until none --steps 9007199254740992 "
                                           "--save '%s/a.polyfit' --log '%s/log.csv' "
                                           "--log-every 1000000 -q", self->folder, self->folder);
  g_auto (GStrv) arguments = cli_arguments (line);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_auto (CliResult) result = { 0 };

  process = g_subprocess_newv ((const char *const *) arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  cli_await_catch (g_subprocess_get_identifier (process), SIGINT);
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 130);

  cli_run (&result, "train --resume '%s/a.polyfit' --steps 1 -q", self->folder);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpuint (remove_files (self->folder), ==, 2);
}

/* A file of weights 0 and bias 0, with settings that Polyfit would not write. */
static void
write_weights (const char *path,
               const char *settings)
{
  static const guint8 zeros[8] = { 0 };
  g_autofree char *header =
    g_strdup_printf ("{\"__metadata__\":{%s},"
                     "\"weight\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                     "\"bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                     settings);
  guint64 size = GUINT64_TO_LE (strlen (header));
  g_autoptr (GByteArray) file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) &size, sizeof size);
  g_byte_array_append (file, (const guint8 *) header, (guint) strlen (header));
  g_byte_array_append (file, zeros, sizeof zeros);
  g_assert_true (g_file_set_contents (path, (const char *) file->data, file->len, NULL));
}

/* Each ideograph takes two columns of a terminal, and three bytes. */
static void
test_columns (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a.safetensors", NULL);
  g_auto (CliResult) result = { 0 };

  write_weights (path, "\"weight-decay\":\"0\",\"次数\":\"3\"");
  cli_run (&result, "show '%s'", path);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.out, "\nweight-decay  0\n次数          3\n"));
}

/* Another locale has another name, and here the contents of the only one that there is everywhere. */
static void
test_language (Fixture      *self,
               gconstpointer data)
{
  static const char *const contents = "/usr/lib/locale/C.utf8";
  g_autofree char *locale = g_build_filename (self->folder, "zh_CN.UTF-8", NULL);
  g_autofree char *path = g_build_filename (self->folder, "a.safetensors", NULL);
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_auto (CliResult) result = { 0 };

  if (!g_file_test (contents, G_FILE_TEST_IS_DIR))
    return g_test_skip ("There is no C.UTF-8 on its own");

  write_weights (path, "");
  g_assert_cmpint (symlink (contents, locale), ==, 0);
  g_setenv ("LOCPATH", self->folder, TRUE);
  g_setenv ("LC_ALL", "zh_CN.UTF-8", TRUE);
  g_setenv ("POLYFIT_LOCALEDIR", catalogues, TRUE);
  cli_run (&result, "show '%s'", path);
  g_unsetenv ("LOCPATH");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_unsetenv ("POLYFIT_LOCALEDIR");
  g_assert_cmpstr (result.out, ==, "学到的  y = 0.0000 + 0.0000 x\n次数    1\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
#define ADD(name, function) \
  g_test_add ("/cli/save/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("resume", test_resume);
  ADD ("resume-figure", test_resume_figure);
  ADD ("changes", test_changes);
  ADD ("conflicts", test_conflicts);
  ADD ("refused", test_refused);
  ADD ("show", test_show);
  ADD ("columns", test_columns);
  ADD ("language", test_language);
  ADD ("plot", test_plot);
  ADD ("interrupt", test_interrupt);
#undef ADD
  return g_test_run ();
}
