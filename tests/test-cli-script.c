/* polyfit-cli script: what it writes prints in real PyTorch what polyfit-cli train logs. */

#include "cli-runner.h"
#include "script-cases.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct
{
  gboolean    exact; /* bits are promised for SGD and its kin and RMSProp, up to degree 3 */
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
  { TRUE, "--batch-size 1000" },
  { TRUE, "--batch-size 5000 --steps 20" },
  { TRUE, "--batch-size 40000 --steps 3" },
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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  g_test_add_func ("/cli/script/output", test_output);
  g_test_add_func ("/cli/script/no-output", test_no_output);
  g_test_add_func ("/cli/script/torch", test_torch);
  return g_test_run ();
}
