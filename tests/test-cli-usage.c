/* What polyfit-cli says to what it cannot understand, and how it tells what it can do. */

#include "cli-runner.h"

#include <string.h>

static const struct
{
  const char *line;
  const char *says; /* what the message must have in it */
} BAD[] = {
  { "trian", "“trian”" },
  { "''", "unknown command" },
  { "--frobnicate", "--frobnicate" },
  { "-x", "-x" },
  { "train --frobnicate", "--frobnicate" },
  { "train -x", "-x" },
  { "train extra", "“extra”" },
  { "train --seed 1 extra", "“extra”" },
  { "train --lr", "--lr" },
  { "train --target", "--target" },
  { "train --log", "--log" },

  { "train --lr ''", "--lr: expected a number greater than 0" },
  { "train --lr abc", "--lr: expected a number greater than 0" },
  { "train --lr 0", "--lr: expected" },
  { "train --lr=-1e-3", "--lr: expected" },
  { "train --lr nan", "--lr: expected" },
  { "train --lr inf", "--lr: expected" },
  { "train --lr infinity", "--lr: expected" },
  { "train --lr 1e400", "--lr: expected" },
  { "train --lr 1e39", "--lr: expected" },
  { "train --lr 1e-400", "--lr: expected" },
  { "train --lr 0,001", "--lr: expected" },
  { "train --lr 0.001x", "--lr: expected" },
  { "train --lr 0x1p-3", "--lr: expected" },
  { "train --lr ' 0.1'", "--lr: expected" },
  { "train --lr '0.1 '", "--lr: expected" },
  { "train --lr 1e", "--lr: expected" },
  { "train --lr 1e+", "--lr: expected" },
  { "train --lr .", "--lr: expected" },
  { "train --lr -", "--lr: expected" },
  { "train --lr 1.2.3", "--lr: expected" },
  { "train --lr --json", "“--json”" },

  { "train --batch-size ''", "--batch-size: expected a whole number from 1 to " },
  { "train --batch-size 0", "--batch-size: expected" },
  { "train --batch-size -1", "--batch-size: expected" },
  { "train --batch-size 1.5", "--batch-size: expected" },
  { "train --batch-size 32k", "--batch-size: expected" },
  { "train --batch-size 1e400", "--batch-size: expected" },
  { "train --batch-size nan", "--batch-size: expected" },
  { "train --batch-size 99999999999", "--batch-size: expected" },
  { "train --batch-size 1,000", "--batch-size: expected" },

  { "train --seed ''", "--seed: expected a whole number from 0 to 18446744073709551615" },
  { "train --seed -1", "--seed: expected" },
  { "train --seed 18446744073709551616", "--seed: expected" },
  { "train --seed 1e3", "--seed: expected" },
  { "train --seed 0x10", "--seed: expected" },
  { "train --seed seven", "--seed: expected" },
  { "train --seed ' 1'", "--seed: expected" },
  { "train --seed +1", "--seed: expected" },

  { "train --degree ''", "--degree: expected a whole number from 0 to 15" },
  { "train --degree 16", "--degree: expected" },
  { "train --degree -1", "--degree: expected" },
  { "train --degree 2.5", "--degree: expected" },
  { "train --degree inf", "--degree: expected" },

  { "train --steps ''", "--steps: expected a whole number from 1 to " },
  { "train --steps 0", "--steps: expected" },
  { "train --steps -5", "--steps: expected" },
  { "train --steps 10x", "--steps: expected" },
  { "train --steps 18446744073709551615", "--steps: expected" },

  { "train --until ''", "--until: expected a loss greater than 0, or none" },
  { "train --until 0", "--until: expected" },
  { "train --until -1", "--until: expected" },
  { "train --until None", "--until: expected" },
  { "train --until nan", "--until: expected" },
  { "train --until 1e400", "--until: expected" },
  { "train --until 0,01", "--until: expected" },

  { "train --noise ''", "--noise: expected a number of at least 0" },
  { "train --noise -0.1", "--noise: expected" },
  { "train --noise nan", "--noise: expected" },
  { "train --noise 1e400", "--noise: expected" },
  { "train --noise much", "--noise: expected" },

  { "train --target ''", "--target: expected 1 to 16 numbers" },
  { "train --target 1,,2", "--target: expected" },
  { "train --target 1,2,", "--target: expected" },
  { "train --target ,1", "--target: expected" },
  { "train --target 1,nan", "--target: expected" },
  { "train --target 1,-inf", "--target: expected" },
  { "train --target 1e400", "--target: expected" },
  { "train --target 1e39", "--target: expected" },
  { "train --target '1, 2'", "--target: expected" },
  { "train --target 1;2", "--target: expected" },
  { "train --target 1x,2", "--target: expected" },
  { "train --target 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "--target: expected" },

  { "train --target sine:", "--target: expected" },
  { "train --target sine:1,2", "--target: expected" },
  { "train --target sine:1,2,3,4", "--target: expected" },
  { "train --target sine:1,nan,3", "--target: expected" },
  { "train --target sine:1,1001,0", "--target: expected a sine that turns less often" },
  { "train --target cosine", "--target: expected" },

  { "train --sample 0", "--sample: expected a whole number from 1 to 1000000" },
  { "train --sample 1000001", "--sample: expected" },
  { "train --sample 10 --data x.csv", "--sample: cannot be used together with --data" },
  { "train --held-out 51 --sample 10", "--held-out: expected a whole number from 0 to 50" },
  { "train --held-out 10", "--held-out: expected only together with --sample|--data" },
  { "train --data-seed -1 --sample 10", "--data-seed: expected" },
  { "train --data-seed 1", "--data-seed: expected only together with --sample|--held-out" },
  { "script --data-seed 1", "--data-seed: expected only together" },

  { "train --start ''", "--start: expected random, zero, or numbers" },
  { "train --start zeros", "--start: expected" },
  { "train --start 1,2,3", "--start: 3 weights were given, but the polynomial has 4" },
  { "train --start 1,2,3 --degree 1", "--start: 3 weights were given, but the polynomial has 2" },
  { "train --start zero --seeds 0-9", "--start: cannot be used together with --seeds" },
  { "train --until-loss mean", "--until-loss: expected batch, smoothed or true" },
  { "train --until-loss true --lrs 1,2", "--until-loss: cannot be used together with --seeds" },

  { "train --x-dist ''", "--x-dist: expected normal, normal:MEAN,SD" },
  { "train --x-dist gamma", "--x-dist: expected" },
  { "train --x-dist normal:", "--x-dist: expected" },
  { "train --x-dist normal:0", "--x-dist: expected" },
  { "train --x-dist normal:0,0", "--x-dist: expected" },
  { "train --x-dist normal:0,-1", "--x-dist: expected" },
  { "train --x-dist normal:0,1,2", "--x-dist: expected" },
  { "train --x-dist normal:0,nan", "--x-dist: expected" },
  { "train --x-dist normalized", "--x-dist: expected" },
  { "train --x-dist uniform", "--x-dist: expected" },
  { "train --x-dist uniform:1,1", "--x-dist: expected" },
  { "train --x-dist uniform:2,1", "--x-dist: expected" },
  { "train --x-dist uniform:-3e38,3e38", "--x-dist: expected" },
  { "train --x-dist uniform:0,1e400", "--x-dist: expected" },
  { "train --x-dist uniform:0;1", "--x-dist: expected" },

  { "train --basis ''", "--basis: expected power, standard" },
  { "train --basis Legendre", "--basis: expected" },
  { "train --batch-size Full", "--batch-size: expected" },
  { "script --batch-size full", "--batch-size: expected" },
  { "train --data ''", "--data: expected a file’s name" },
  { "train --data", "--data" },
  { "train --x-column 1", "--x-column: expected only together with --data" },
  { "train --y-column y", "--y-column: expected only together with --data" },
  { "train --data x.csv --x-column ''", "--x-column: expected the number of a column" },
  { "train --data x.csv --y-column ''", "--y-column: expected" },
  { "train --data x.csv --target 1,2", "--target: cannot be used together with --data" },
  { "train --data x.csv --x-dist normal", "--x-dist: cannot" },
  { "train --noise 0.1 --data x.csv", "--noise: cannot" },
  { "train --degree 16 --data x.csv", "--degree: expected" },
  { "train --seeds ''", "--seeds: expected a range of seeds" },
  { "train --seeds 5", "--seeds: expected a range" },
  { "train --seeds 9-0", "--seeds: expected a range" },
  { "train --seeds 0-", "--seeds: expected" },
  { "train --seeds -5-9", "--seeds: expected" },
  { "train --seeds 0-nan", "--seeds: expected" },
  { "train --seeds 0-1e400", "--seeds: expected" },
  { "train --seeds 0-1000000", "--seeds: expected a range of at most 1000000 seeds" },
  { "train --seeds 0-18446744073709551615", "--seeds: expected a range of at most" },
  { "train --seeds 0-18446744073709551616", "--seeds: expected" },
  { "train --seeds 0-9 --seed 1", "--seeds: cannot be used together with --seed" },
  { "train --seeds 0-9 --log -", "--log: cannot be used together with --seeds" },
  { "train --seeds 0-9 --figure x.png", "--figure: cannot be used together with --seeds" },
  { "train --lrs 0.1 --save x.polyfit", "--save: cannot" },
  { "train --batch-sizes 8 --resume x.polyfit", "--resume: cannot" },
  { "train --seeds 0-9 --batch-size full", "--batch-size full: cannot" },
  { "train --lrs ''", "--lrs: expected up to 1000 numbers greater than 0" },
  { "train --lrs 0.1,0", "--lrs: expected" },
  { "train --lrs 0.1,,0.2", "--lrs: expected" },
  { "train --lrs 0.1,nan", "--lrs: expected" },
  { "train --lrs 1e400", "--lrs: expected" },
  { "train --lrs 0.1 --lr 0.1", "--lrs: cannot be used together with --lr" },
  { "train --batch-sizes ''", "--batch-sizes: expected up to 1000 whole numbers" },
  { "train --batch-sizes 0", "--batch-sizes: expected" },
  { "train --batch-sizes 16,", "--batch-sizes: expected" },
  { "train --batch-sizes 1e400", "--batch-sizes: expected" },
  { "train --batch-sizes 99999999999", "--batch-sizes: expected" },
  { "train --batch-sizes 16 --batch-size 16", "--batch-sizes: cannot" },
  { "train --seeds 0-999999 --lrs 1,2", "more than 1000000 runs" },
  { "fit", "--data is missing" },
  { "fit --degree 2", "--data is missing" },
  { "fit extra", "“extra”" },
  { "fit --data ''", "--data: expected" },
  { "fit --data x.csv --degree 16", "--degree: expected a whole number from 0 to 15" },
  { "fit --data x.csv --degree ''", "--degree: expected" },
  { "fit --data x.csv --degree nan", "--degree: expected" },
  { "fit --data x.csv --degree 1e400", "--degree: expected" },
  { "fit --data x.csv --degree -1", "--degree: expected" },
  { "fit --data x.csv --seed 1", "--seed" },
  { "fit --x-column 1", "--x-column: expected only" },

  { "train --optimizer ''", "--optimizer: expected sgd, momentum" },
  { "train --optimizer SGD", "--optimizer: expected" },
  { "train --optimizer momentum --momentum 1.5", "--momentum: expected a number from 0 to 1" },
  { "train --optimizer momentum --momentum nan", "--momentum: expected" },
  { "train --optimizer nesterov --momentum 0", "--momentum: expected" },
  { "train --optimizer momentum --dampening -1", "--dampening: expected" },
  { "train --optimizer nesterov --dampening 0.1", "--dampening: expected" },
  { "train --momentum 0.9", "--momentum: expected only together with --optimizer" },
  { "train --optimizer adam --beta1 1", "--beta1: expected a number from 0 to less than 1" },
  { "train --optimizer adam --beta2 -0.1", "--beta2: expected" },
  { "train --beta2 0.9", "--beta2: expected only" },
  { "train --weight-decay -1", "--weight-decay: expected a number of at least 0" },
  { "train --weight-decay 1e400", "--weight-decay: expected" },

  { "train --log-every 2", "--log-every: expected only together with --log" },
  { "train --log - --log-every 0", "--log-every: expected a whole number from 1" },
  { "train --log - --log-every ''", "--log-every: expected" },
  { "train --log - --log-every two", "--log-every: expected" },
  { "train --log - --json", "--log: expected" },

  { "script run.polyfit extra", "“extra”" },
  { "script --x-column 1", "--x-column: expected only together with --data" },
  { "script --data x.csv --noise 1", "--noise: cannot be used together with --data" },
  { "script --lr abc", "--lr: expected a number greater than 0" },
  { "script --optimizer nesterov --momentum 0", "--momentum: expected" },
  { "script --log-every 0", "--log-every: expected a whole number from 1" },
  { "script --json", "--json" },
  { "script -o", "-o" },
};

static void
test_bad_input (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (&result, "%s", BAD[i].line);
      cli_assert_complains (&result, 2, BAD[i].line);
      g_assert_nonnull (strstr (result.err, BAD[i].says));
    }
}

/* Neither bytes that are no UTF-8 nor a line break get through to the terminal. */
static void
test_strange_bytes (void)
{
  g_auto (CliResult) command = { 0 };
  g_auto (CliResult) value = { 0 };
  g_auto (CliResult) line_break = { 0 };

  cli_run (&command, "'tr\xff'");
  cli_assert_complains (&command, 2, "command");
  g_assert_true (g_utf8_validate (command.err, -1, NULL));
  cli_run (&value, "train --lr '\xff'");
  cli_assert_complains (&value, 2, "value");
  g_assert_true (g_utf8_validate (value.err, -1, NULL));
  g_assert_nonnull (strstr (value.err, "--lr: expected a number"));
  cli_run (&line_break, "train --lr '1\n2'");
  cli_assert_complains (&line_break, 2, "line break");
}

static void
test_no_command (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "%s", "");
  g_assert_cmpint (result.status, ==, 2);
  g_assert_cmpstr (result.out, ==, "");
  g_assert_nonnull (strstr (result.err, "polyfit-cli COMMAND"));
}

static void
test_help (void)
{
  static const char *const options[] = {
    "--target", "--x-dist", "--noise", "--degree", "--optimizer", "--lr", "--momentum",
    "--dampening", "--weight-decay", "--beta1", "--beta2", "--batch-size", "--seed", "--until",
    "--steps", "--no-zero-grad", "--sample", "--data-seed", "--held-out", "--start", "--until-loss", "--log", "--log-every", "--figure", "--json", "--quiet", "--help",
  };
  g_auto (CliResult) program = { 0 };
  g_auto (CliResult) train = { 0 };

  cli_run (&program, "--help");
  g_assert_cmpint (program.status, ==, 0);
  g_assert_cmpstr (program.err, ==, "");
  g_assert_nonnull (strstr (program.out, "\n  train "));
  g_assert_nonnull (strstr (program.out, "\n  fit "));
  g_assert_nonnull (strstr (program.out, "\n  show "));
  g_assert_nonnull (strstr (program.out, "\n  plot "));

  cli_run (&train, "train --help");
  g_assert_cmpint (train.status, ==, 0);
  g_assert_cmpstr (train.err, ==, "");
  g_assert_nonnull (strstr (train.out, "polyfit-cli train"));
  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    g_assert_nonnull (strstr (train.out, options[i]));
}

/* Columns are aligned, and fit a terminal. */
static void
test_help_layout (void)
{
  static const char *const lines[] = { "--help", "train --help", "fit --help", "show --help",
                                       "plot --help",
                                       "script --help" };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CliResult) result = { 0 };
      g_auto (GStrv) line = NULL;

      cli_run (&result, "%s", lines[i]);
      line = g_strsplit (result.out, "\n", -1);
      for (gsize j = 0; line[j] != NULL; j++)
        g_assert_cmpint (g_utf8_strlen (line[j], -1), <=, 84);
    }
}

static char *
read_data (const char *folder,
           const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

/* The manual and the completion know every option that the help does. */
static guint
check_manual (const char *command,
              const char *manual,
              const char *completion)
{
  g_autoptr (GRegex) option = g_regex_new ("--[a-z0-9-]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (CliResult) result = { 0 };
  guint n = 0;

  cli_run (&result, "%s --help", command);
  for (g_regex_match (option, result.out, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);

      g_test_message ("%s %s", command, word);
      g_assert_nonnull (strstr (manual, word));
      g_assert_nonnull (strstr (completion, word));
      n++;
    }
  return n;
}

static void
test_manual (void)
{
  g_autofree char *page = read_data ("man", "polyfit-cli.1");
  g_autofree char *completion = read_data ("completions", "polyfit-cli");
  g_autoptr (GString) manual = g_string_new (page);

  g_string_replace (manual, "\\-", "-", 0);
  g_assert_cmpuint (check_manual ("train", manual->str, completion), >=, 34);
  g_assert_cmpuint (check_manual ("plot", manual->str, completion), >=, 14);
  g_assert_cmpuint (check_manual ("fit", manual->str, completion), >=, 7);
  g_assert_cmpuint (check_manual ("show", manual->str, completion), >=, 2);
  g_assert_cmpuint (check_manual ("script", manual->str, completion), >=, 22);
}

/* Manual, completion and README know every command that the help does. */
static void
test_commands (void)
{
  g_autofree char *page = read_data ("man", "polyfit-cli.1");
  g_autofree char *completion = read_data ("completions", "polyfit-cli");
  g_autofree char *readme = read_data ("..", "README.md");
  g_autoptr (GRegex) command = g_regex_new ("^  ([a-z]+)  ", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (CliResult) result = { 0 };
  guint n = 0;

  cli_run (&result, "--help");
  for (g_regex_match (command, result.out, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), n++)
    {
      g_autofree char *word = g_match_info_fetch (match, 1);
      g_autofree char *synopsis = g_strdup_printf ("\n.B polyfit\\-cli %s\n", word);
      g_autofree char *function = g_strdup_printf ("\n_polyfit_cli_%s ()\n", word);
      g_autofree char *first = g_strdup_printf ("compgen -W '[a-z ]*\\b%s\\b", word);
      g_autofree char *row = g_strdup_printf ("\n\\| `%s\\b", word);

      g_test_message ("%s", word);
      g_assert_nonnull (strstr (page, synopsis));
      g_assert_nonnull (strstr (completion, function));
      g_assert_true (g_regex_match_simple (first, completion, 0, 0));
      g_assert_true (g_regex_match_simple (row, readme, 0, 0));
    }
  g_assert_cmpuint (n, >=, 4);
}

static void
test_version (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "--version");
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_regex_match_simple ("^polyfit-cli \\d+\\.\\d+\\.\\d+\n$", result.out, 0, 0));
}

/* In the C locale there are no typographic quotes, and question marks would not do. */
static void
test_c_locale (void)
{
  g_auto (CliResult) result = { 0 };

  g_setenv ("LC_ALL", "C", TRUE);
  cli_run (&result, "train --lr abc");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_assert_cmpstr (result.err, ==,
                   "polyfit-cli: --lr: expected a number greater than 0, as in 0.001 or 1e-3, "
                   "not \"abc\"\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  g_test_add_func ("/cli/usage/bad-input", test_bad_input);
  g_test_add_func ("/cli/usage/strange-bytes", test_strange_bytes);
  g_test_add_func ("/cli/usage/no-command", test_no_command);
  g_test_add_func ("/cli/usage/help", test_help);
  g_test_add_func ("/cli/usage/help-layout", test_help_layout);
  g_test_add_func ("/cli/usage/manual", test_manual);
  g_test_add_func ("/cli/usage/commands", test_commands);
  g_test_add_func ("/cli/usage/version", test_version);
  g_test_add_func ("/cli/usage/c-locale", test_c_locale);
  return g_test_run ();
}
