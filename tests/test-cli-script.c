/* polyfit-cli script: what it writes prints in real PyTorch what polyfit-cli train logs. */

#include "cli-runner.h"
#include "script-cases.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct
{
  /* Bits are promised for SGD and its kin and RMSProp, up to degree 3. Longer batches OpenBLAS sums
   * in blocks, the size of which depends on the processor. */
  gboolean    exact;
  const char *options;
} RUNS[] = {
  { TRUE, "--until 1 --seed 5" },
  { TRUE, "--seed 18446744073709551615" },
  { TRUE, "--degree 1" },
  { TRUE, "--degree 2" },
  { TRUE, "--degree 2 --target 1,-2,0.5" },
  { TRUE, "--degree 3 --target 1,-2" },
  { TRUE, "--degree 1 --target -7" },
  { TRUE, "--degree 0 --target 3" },
  { FALSE, "--degree 3 --target 1,2,3,4,-5e-2" },
  { FALSE, "--degree 4 --lr 1e-4" },
  { FALSE, "--degree 5 --lr 1e-5" },
  { FALSE, "--degree 9 --lr 1e-9" },
  { FALSE, "--degree 9 --lr 1e-3 --x-dist uniform:-1,1 --target 1,0,0,0,0,0,1,-1" },
  { TRUE, "--batch-size 1 --lr 1e-4" },
  { TRUE, "--batch-size 2" },
  { TRUE, "--batch-size 7" },
  { TRUE, "--batch-size 8" },
  { TRUE, "--batch-size 15" },
  { TRUE, "--batch-size 16" },
  { TRUE, "--batch-size 17" },
  { TRUE, "--batch-size 31" },
  { TRUE, "--batch-size 33" },
  { TRUE, "--batch-size 64" },
  { TRUE, "--batch-size 100" },
  { TRUE, "--batch-size 256" },
  { FALSE, "--batch-size 1000" },
  { FALSE, "--batch-size 5000 --steps 20" },
  { FALSE, "--batch-size 40000 --steps 3" },
  { TRUE, "--batch-size 1 --degree 1 --noise 0.1" },
  { TRUE, "--batch-size 7 --degree 1 --noise 0.1" },
  { TRUE, "--batch-size 33 --degree 2 --noise 0.1" },
  { TRUE, "--noise 0.5" },
  { TRUE, "--noise 0.5 --batch-size 5" },
  { TRUE, "--noise 2 --batch-size 17 --x-dist uniform:-1,2" },
  { TRUE, "--x-dist normal:1,0.3" },
  { TRUE, "--x-dist normal:-0.1,1" },
  { TRUE, "--x-dist normal:0,0.7 --batch-size 9" },
  { TRUE, "--x-dist uniform:0,1" },
  { TRUE, "--x-dist uniform:0,2.5" },
  { TRUE, "--x-dist uniform:-0.1,0.2 --batch-size 17" },
  { TRUE, "--weight-decay 0.01" },
  { TRUE, "--no-zero-grad --lr 1e-5" },
  { TRUE, "--no-zero-grad --lr 1e-5 --optimizer momentum --weight-decay 0.1" },
  { TRUE, "--optimizer momentum --lr 1e-4" },
  { TRUE, "--optimizer momentum --lr 1e-4 --dampening 0.5 --momentum 0.8" },
  { TRUE, "--optimizer momentum --lr 1e-4 --momentum 1 --weight-decay 0.1" },
  { TRUE, "--optimizer nesterov --lr 1e-4" },
  { TRUE, "--optimizer nesterov --lr 1e-4 --momentum 0.5 --weight-decay 0.1 --batch-size 15" },
  { TRUE, "--optimizer rmsprop --lr 1e-2" },
  { TRUE, "--optimizer rmsprop --lr 1e-2 --weight-decay 0.1 --noise 0.1" },
  { FALSE, "--optimizer rmsprop --lr 1e-2 --degree 5" },
  { FALSE, "--optimizer adam --lr 1e-2" },
  { FALSE, "--optimizer adam --lr 1e-2 --beta1 0.8 --beta2 0.99 --weight-decay 0.1" },
  { FALSE, "--optimizer adamw --lr 1e-2" },
  { FALSE, "--optimizer adamw --lr 1e-2 --beta1 0 --weight-decay 0.1" },
  { TRUE, "--start zero" },
  { TRUE, "--start zero --degree 0 --target 3" },
  { TRUE, "--start 0.1,-2,1e-3,0.5 --optimizer momentum --lr 1e-4" },
  { TRUE, "--start 7 --degree 0" },
  { TRUE, "--until-loss smoothed --until 90" },
  { TRUE, "--until-loss smoothed --until 90 --log-every 3" },
  { TRUE, "--target sine" },
  { TRUE, "--target sine:2,3,-0.5 --noise 0.25 --x-dist uniform:-1,2" },
  { TRUE, "--target sine:-2,-3,0.5 --degree 1 --batch-size 7" },
  { TRUE, "--sample 20" },
  { TRUE, "--sample 20 --data-seed 7 --noise 0.5 --degree 2" },
  { TRUE, "--sample 9 --data-seed 7 --x-dist uniform:-1,2 --held-out 30" },
  { TRUE, "--sample 500 --target sine:2,3,0 --held-out 50 --data-seed 3 --noise 0.1" },
  { TRUE, "--sample 300 --basis hermite --held-out 10" },
  { TRUE, "--log-every 7" },
  { TRUE, "--log-every 50" },
  { TRUE, "--until 100 --log-every 3" },
  { TRUE, "--until none --steps 3" },
  { TRUE, "--until none --steps 3 --log-every 5" },
  { TRUE, "--lr 0.5" },
  { TRUE, "--lr 0.5 --log-every 4" },
  { TRUE, "--lr 3e38 --log-every 4" },
  { TRUE, "--optimizer momentum --lr 0.1 --log-every 3" },
};

/* Tables of more points than a script holds where it can read them. */
static const struct
{
  gboolean    is_read;   /* whether Python's csv module finds the same points */
  const char *head;
  const char *row;       /* with X and Y for the numbers */
  const char *encoding;
  const char *options;
} TABLES[] = {
  { TRUE, "x,y\n", "X,Y\n", "UTF-8", "" },
  { TRUE, "\xef\xbb\xbfy;x\r\nnan;1\r\n;2\r\n3\r\n", "Y ; X\r\n", "UTF-8", "" },
  { TRUE, "# made up\n", "  X   Y  \n", "UTF-8", "" },
  { TRUE, "a\tb\tc\n", "-\tX\tY\n", "UTF-8", "--x-column c --y-column 2 --degree 2" },
  { TRUE, "x,y\n", "X,Y\r", "UTF-8", "--basis legendre" },
  { TRUE, "x,y\n", "X,Y\n", "UTF-8", "--held-out 15 --data-seed 9" },
  { FALSE, "x,y\n", "\"X\",Y\n", "UTF-8", "" },
  { FALSE, "n,x,y\n# made,up,\n# 1,2,3\n", "0,X,Y\n", "UTF-8", "" },
  { FALSE, "x,y\n1,1e300\n", "X,Y\n", "UTF-8", "" },
  { FALSE, "t,1,2\n", "0,X,Y\n", "UTF-8", "--x-column 2 --y-column 3" },
  { FALSE, "1\t2\n", "X Y\n", "UTF-8", "" },
  { FALSE, "\xef\xbb\xbfx,y\n", "X,Y\n", "UTF-16LE", "" },
};

#define N_POINTS 250

/* Later options count. */
static char *
run_command (const char *command,
             const char *options)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "%s --steps 60 %s", command, options);
  g_assert_cmpint (result.status, !=, 1);
  g_assert_cmpint (result.status, !=, 2);
  return g_steal_pointer (&result.out);
}

static void
test_torch (void)
{
  g_auto (ScriptCases) cases = { 0 };

  script_cases_init (&cases);
  for (gsize i = 0; i < G_N_ELEMENTS (RUNS); i++)
    {
      g_autofree char *script = run_command ("script", RUNS[i].options);
      g_autofree char *table = run_command ("train --quiet --log -", RUNS[i].options);

      script_cases_add (&cases, RUNS[i].options, script, table, RUNS[i].exact);
    }
  script_cases_check (&cases);
}

static void
append_row (GString    *text,
            const char *row,
            double      x,
            double      y)
{
  for (; *row != '\0'; row++)
    if (*row == 'X' || *row == 'Y')
      g_string_append_printf (text, "%.9g", *row == 'X' ? x : y);
    else
      g_string_append_c (text, *row);
}

/* A parabola with a ripple, at x that are no short decimals. */
static void
write_table (const char *path,
             gsize       i)
{
  g_autoptr (GString) text = g_string_new (TABLES[i].head);
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  for (int k = 0; k < N_POINTS; k++)
    {
      double x = k / 70.0 - 1.7;

      append_row (text, TABLES[i].row, x, 1.0 - x * x + k % 7 * 0.05);
    }
  bytes = g_convert (text->str, (gssize) text->len, TABLES[i].encoding, "UTF-8", NULL, &length,
                     &error);
  g_assert_no_error (error);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
test_data (void)
{
  g_auto (ScriptCases) cases = { 0 };

  script_cases_init (&cases);
  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autofree char *name = g_strdup_printf ("table %" G_GSIZE_FORMAT, i);
      g_autofree char *path = g_build_filename (cases.folder, name, NULL);
      g_autofree char *options = g_strdup_printf ("--until none --data '%s' %s", path,
                                                  TABLES[i].options);
      g_autofree char *script = NULL, *table = NULL;

      write_table (path, i);
      script = run_command ("script", options);
      g_test_message ("%s", name);
      g_assert_cmpint (strstr (script, "= read_points(") != NULL, ==, TABLES[i].is_read);
      g_assert_cmpint (strstr (script, "DATA_X = torch.tensor(") == NULL, ==, TABLES[i].is_read);
      table = run_command ("train --quiet --log -", options);
      script_cases_add (&cases, name, script, table, TRUE);
    }
  script_cases_check (&cases);
}

/* Runs that were saved, changed, and gone on with, some after they had converged or had made all
 * their steps: the script goes through all of it. */
static void
test_experiment (void)
{
  static const char *const parts[] = {
    "--seed 1 --until 10 --noise 0.1",
    "--until 3 --lr 2e-3",
    "--until 50 --steps 4",
    "--until none --batch-size 7 --steps 9",
    "--steps 3",
  };
  g_auto (ScriptCases) cases = { 0 };
  g_autoptr (GString) table = NULL;
  g_autofree char *path = NULL;

  script_cases_init (&cases);
  path = g_build_filename (cases.folder, "run.polyfit", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strdup_printf ("part %" G_GSIZE_FORMAT, i);
      g_autofree char *resume = i > 0 ? g_strdup_printf ("--resume '%s'", path) : g_strdup ("");
      g_auto (CliResult) script = { 0 }, part = { 0 };

      cli_run (&part, "train --quiet --log - %s %s --save '%s'", resume, parts[i], path);
      g_assert_cmpint (part.status, ==, 0);
      if (table == NULL)
        table = g_string_new (part.out);
      else
        g_string_append (table, strchr (part.out, '\n') + 1);
      cli_run (&script, "script '%s'", path);
      g_assert_cmpstr (script.err, ==, "");
      g_assert_cmpint (script.status, ==, 0);
      script_cases_add (&cases, name, script.out, table->str, TRUE);
    }
  script_cases_check (&cases);
}

static void
test_output (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "train.py", NULL);
  g_autofree char *contents = NULL;
  g_auto (CliResult) bare = { 0 };
  g_auto (CliResult) dash = { 0 };
  g_auto (CliResult) file = { 0 };

  cli_run (&bare, "script --seed 7");
  cli_run (&dash, "script --seed 7 --output -");
  cli_run (&file, "script --seed 7 -o '%s'", path);
  g_assert_cmpint (bare.status, ==, 0);
  g_assert_nonnull (strstr (bare.out, "torch.manual_seed(7)\n"));
  g_assert_cmpstr (bare.err, ==, "");
  g_assert_cmpstr (dash.out, ==, bare.out);
  g_assert_cmpint (file.status, ==, 0);
  g_assert_cmpstr (file.out, ==, "");
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, bare.out);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_output (void)
{
  g_auto (CliResult) full = { 0 };
  g_auto (CliResult) missing = { 0 };

  cli_run (&full, "script -o /dev/full");
  cli_assert_complains (&full, 1, "/dev/full");
  g_assert_nonnull (strstr (full.err, "“/dev/full” cannot be written: No space left on device"));
  cli_run (&missing, "script -o /nowhere/train.py");
  cli_assert_complains (&missing, 1, "a folder that does not exist");
  g_assert_nonnull (strstr (missing.err, "/nowhere/train.py” cannot be written: No such file or directory"));
}

/* With options it is the script of what train --resume would do with them, to the step. */
static void
test_goes_on (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_autofree char *before = g_build_filename (folder, "before.polyfit", NULL);
  g_autofree char *after = g_build_filename (folder, "after.svg", NULL);
  const char *options = "--steps 30 --until 0.5 --lr 5e-4 --batch-size 9";
  g_auto (CliResult) train = { 0 }, resume = { 0 }, at_once = { 0 }, later = { 0 };

  cli_run (&train, "train --steps 50 --until none --quiet --save '%s'", before);
  cli_run (&resume, "train --resume '%s' %s --quiet --figure '%s'", before, options, after);
  g_assert_cmpint (resume.status, ==, 4);
  cli_run (&at_once, "script '%s' %s", before, options);
  cli_run (&later, "script '%s'", after);
  g_assert_cmpint (at_once.status, ==, 0);
  g_assert_nonnull (strstr (at_once.out, "LEARNING_RATES = {51: 0.0005}\n"));
  g_assert_nonnull (strstr (at_once.out, "in range(1, 80 + 1):\n"));
  g_assert_cmpstr (at_once.out, ==, later.out);
  g_assert_cmpint (g_remove (before), ==, 0);
  g_assert_cmpint (g_remove (after), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_autofree char *run = g_build_filename (folder, "run.polyfit", NULL);
  g_autofree char *weights = g_build_filename (folder, "run.safetensors", NULL);
  g_auto (CliResult) saved = { 0 }, weights_saved = { 0 }, refused = { 0 }, missing = { 0 };
  g_auto (CliResult) other = { 0 }, changed = { 0 }, two = { 0 };

  cli_run (&saved, "train --steps 5 --quiet --save '%s'", run);
  cli_run (&weights_saved, "train --steps 5 --quiet --save '%s'", weights);
  cli_run (&refused, "script '%s'", weights);
  cli_assert_complains (&refused, 1, "weights");
  g_assert_nonnull (strstr (refused.err, "run.safetensors” holds weights, but not the run"));
  cli_run (&missing, "script '%s/none.polyfit'", folder);
  cli_assert_complains (&missing, 1, "no file");
  cli_run (&other, "script '%s' --seed 9", run);
  cli_assert_complains (&other, 2, "another run");
  g_assert_nonnull (strstr (other.err, "--seed: the experiment has another"));
  cli_run (&changed, "script '%s' --optimizer adam", run);
  cli_assert_complains (&changed, 1, "another optimizer midway");
  g_assert_nonnull (strstr (changed.err, "the optimizer was changed midway"));
  cli_run (&two, "script '%s' '%s'", run, run);
  cli_assert_complains (&two, 2, "two files");
  g_assert_cmpint (g_remove (run), ==, 0);
  g_assert_cmpint (g_remove (weights), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  g_test_add_func ("/cli/script/output", test_output);
  g_test_add_func ("/cli/script/no-output", test_no_output);
  g_test_add_func ("/cli/script/refused", test_refused);
  g_test_add_func ("/cli/script/torch", test_torch);
  g_test_add_func ("/cli/script/data", test_data);
  g_test_add_func ("/cli/script/experiment", test_experiment);
  g_test_add_func ("/cli/script/goes-on", test_goes_on);
  return g_test_run ();
}
