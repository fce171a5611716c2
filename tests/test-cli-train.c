/* The numbers that polyfit-cli train prints: those of PyTorch, in the log as in the JSON. */

#include "cli-runner.h"
#include "json-reader.h"

#include <math.h>
#include <string.h>

/* The fields of the row of that step, or NULL. */
static GStrv
find_row (const char *log,
          json_int_t  step)
{
  g_auto (GStrv) line = g_strsplit (log, "\n", -1);
  g_autofree char *prefix = g_strdup_printf ("%lld,", (long long) step);

  for (gsize i = 0; line[i] != NULL; i++)
    if (g_str_has_prefix (line[i], prefix))
      return g_strsplit (line[i], ",", -1);
  return NULL;
}

/* Nine significant digits tell all floats apart, so that without a tolerance these are the bits. */
static void
assert_number (const char *field,
               double      expected,
               double      tolerance)
{
  double value = g_ascii_strtod (field, NULL);

  if (tolerance == 0.0)
    g_assert_cmpfloat ((float) value, ==, (float) expected);
  else
    g_assert_cmpfloat (fabs (value - expected), <=, tolerance * fabs (expected));
}

static void
check_row (const char   *log,
           const json_t *point,
           double        tolerance)
{
  g_auto (GStrv) field = find_row (log, get_integer (point, "step"));
  const json_t *weight = json_object_get (point, "weight_after");

  g_assert_nonnull (field);
  g_assert_cmpuint (g_strv_length (field), ==, 3 + json_array_size (weight));
  assert_number (field[1], get_real (point, "loss"), tolerance);
  assert_number (field[2], get_real (point, "bias_after"), tolerance);
  for (gsize k = 0; k < json_array_size (weight); k++)
    assert_number (field[3 + k], json_number_value (json_array_get (weight, k)), tolerance);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';
  return n;
}

static void
test_tutorial (void)
{
  json_t *root = load_torch_json ("tutorial.json"), *recorded, *point;
  gsize i, j;

  json_array_foreach (json_object_get (root, "runs"), i, recorded)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (&result, "train --quiet --log - --seed %lld",
               (long long) get_integer (recorded, "seed"));
      g_assert_cmpint (result.status, ==, 0);
      g_assert_true (g_str_has_prefix (result.out, "step,loss,bias,w1,w2,w3\n1,"));
      g_assert_cmpuint (count_lines (result.out), ==,
                        1 + (guint) get_integer (recorded, "steps_to_loss_below_1e-3"));
      json_array_foreach (json_object_get (recorded, "trajectory"), j, point)
        check_row (result.out, point, 0.0);
    }
  g_assert_cmpuint (i, ==, 6);
  json_decref (root);
}

/* Those of another degree learn the tutorial's polynomial up to that degree. */
static void
test_variants (void)
{
  static const char *const targets[] = { "0.9", "0.9,0.5", "0.9,0.5,3", "0.9,0.5,3,2.4" };
  json_t *root = load_torch_json ("tutorial.json"), *recorded, *point;
  gsize i, j;

  json_array_foreach (json_object_get (root, "variants"), i, recorded)
    {
      json_int_t degree = get_integer (recorded, "degree");
      g_auto (CliResult) result = { 0 };

      cli_run (&result, "train --quiet --log - --until none --steps 1000 --seed %lld "
               "--batch-size %lld --degree %lld --target %s --lr %.17g",
               (long long) get_integer (recorded, "seed"), (long long) get_integer (recorded, "batch"),
               (long long) degree, targets[degree], get_real (recorded, "lr"));
      g_assert_cmpint (result.status, ==, 0);
      json_array_foreach (json_object_get (recorded, "trajectory"), j, point)
        check_row (result.out, point, 0.0);
    }
  g_assert_cmpuint (i, ==, 17);
  json_decref (root);
}

static void
append_real (GString      *line,
             const json_t *settings,
             const char   *key,
             const char   *option)
{
  const json_t *value = json_object_get (settings, key);

  if (value != NULL)
    g_string_append_printf (line, " %s %.17g", option, json_number_value (value));
}

/* torch.optim.SGD is three optimizers here, and torch.optim.AdamW decays weights unasked. */
static void
append_optimizer (GString      *line,
                  const json_t *recorded)
{
  const json_t *settings = json_object_get (recorded, "settings");
  const char *name = json_string_value (json_object_get (recorded, "optimizer"));

  if (json_is_true (json_object_get (settings, "nesterov")))
    name = "nesterov";
  else if (json_object_get (settings, "momentum") != NULL)
    name = "momentum";
  else if (strcmp (name, "adamw") == 0 && json_object_get (settings, "weight_decay") == NULL)
    g_string_append (line, " --weight-decay 0.01");
  g_string_append_printf (line, " --optimizer %s", name);
  append_real (line, settings, "lr", "--lr");
  append_real (line, settings, "momentum", "--momentum");
  append_real (line, settings, "dampening", "--dampening");
  append_real (line, settings, "weight_decay", "--weight-decay");
  if (json_is_false (json_object_get (recorded, "zero_grad")))
    g_string_append (line, " --no-zero-grad");
}

static char *
arguments_of (const json_t *recorded)
{
  GString *line = g_string_new ("train --quiet --log - --until none --steps 1000");
  const json_t *target = json_object_get (recorded, "target");
  const json_t *x = json_object_get (recorded, "x");

  g_string_append_printf (line, " --seed %lld --batch-size %lld --degree %lld",
                          (long long) get_integer (recorded, "seed"),
                          (long long) get_integer (recorded, "batch"),
                          (long long) get_integer (recorded, "degree"));
  g_string_append (line, " --target ");
  for (gsize k = 0; k < json_array_size (target); k++)
    g_string_append_printf (line, "%s%.17g", k > 0 ? "," : "",
                            json_number_value (json_array_get (target, k)));
  if (json_is_array (x))
    g_string_append_printf (line, " --x-dist uniform:%.17g,%.17g",
                            json_number_value (json_array_get (x, 0)),
                            json_number_value (json_array_get (x, 1)));
  append_real (line, recorded, "noise", "--noise");
  append_optimizer (line, recorded);
  return g_string_free (line, FALSE);
}

/* A point without a loss is the step that diverged: it has no row, the one before is the last. */
static void
check_diverged (const CliResult *result,
                json_int_t       step)
{
  g_auto (GStrv) before = find_row (result->out, step - 1);

  g_assert_cmpint (result->status, ==, 3);
  g_assert_nonnull (before);
  g_assert_null (find_row (result->out, step));
}

static void
test_settings (void)
{
  json_t *root = load_torch_json ("optimizers.json"), *recorded, *point;
  gsize i, j, n_checked = 0;

  json_array_foreach (json_object_get (root, "runs"), i, recorded)
    {
      const char *optimizer = json_string_value (json_object_get (recorded, "optimizer"));
      gboolean is_same = !g_str_has_prefix (optimizer, "adam") && get_integer (recorded, "degree") <= 3;
      g_autofree char *line = NULL;
      g_auto (CliResult) result = { 0 };

      if (json_object_get (recorded, "data") != NULL)
        continue;
      line = arguments_of (recorded);
      g_test_message ("%s", line);
      cli_run (&result, "%s", line);
      json_array_foreach (json_object_get (recorded, "trajectory"), j, point)
        {
          if (json_is_null (json_object_get (point, "loss")))
            check_diverged (&result, get_integer (point, "step"));
          else
            check_row (result.out, point, is_same ? 0.0 : 1e-5);
        }
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 32);
  json_decref (root);
}

static void
test_json (void)
{
  g_auto (CliResult) result = { 0 };
  json_t *root;
  const json_t *weight;

  cli_run (&result, "train --seed 1 --json");
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.err, ==, "");
  root = parse_json (result.out);
  weight = json_object_get (root, "weight");
  g_assert_cmpstr (json_string_value (json_object_get (root, "command")), ==, "train");
  g_assert_cmpstr (json_string_value (json_object_get (root, "state")), ==, "converged");
  g_assert_cmpint (get_integer (root, "steps"), ==, 2485);
  g_assert_cmpint (get_integer (root, "degree"), ==, 3);
  g_assert_cmpint (get_integer (root, "seed"), ==, 1);
  g_assert_cmpfloat ((float) get_real (root, "loss"), ==, 0.000958904857f);
  g_assert_cmpfloat (get_real (root, "true_loss"), >, 0.0);
  g_assert_cmpfloat (get_real (root, "true_loss"), <, 0.01);
  g_assert_cmpfloat (fabs (get_real (root, "bias") - 0.9), <, 0.1);
  g_assert_cmpuint (json_array_size (weight), ==, 3);
  g_assert_cmpfloat (fabs (json_number_value (json_array_get (weight, 2)) - 2.4), <, 0.1);
  g_assert_cmpfloat (get_real (root, "seconds"), >, 0.0);
  g_assert_cmpfloat_with_epsilon (get_real (root, "steps_per_second") * get_real (root, "seconds"),
                                  2485.0, 0.1);
  json_decref (root);
}

/* There is a loss of what is held out where something is. Of a sample the true loss is that of the
 * target, which for the best line through sin (3 x) is 0.25 - 3 exp (-9): hardly less than its mean
 * square. */
static void
test_held_out (void)
{
  g_auto (CliResult) result = { 0 };
  g_auto (CliResult) text = { 0 };
  json_t *root;

  cli_run (&result, "train --json --sample 200 --held-out 25 --target sine:0.707106781,3,0 "
           "--degree 1 --until none --steps 5000 --lr 0.01");
  g_assert_cmpint (result.status, ==, 0);
  root = parse_json (result.out);
  g_assert_cmpfloat (get_real (root, "held_out_loss"), >, 0.1);
  g_assert_cmpfloat (get_real (root, "held_out_loss"), <, 0.5);
  g_assert_cmpfloat (get_real (root, "true_loss"), >, 0.25 - 4.5 * exp (-9.0) - 1e-6);
  g_assert_cmpfloat (get_real (root, "true_loss"), <, 0.3);
  json_decref (root);

  cli_run (&text, "train --sample 40 --held-out 50 --target sine:2,3,-0.5 --steps 10");
  g_assert_nonnull (strstr (text.out, "  y = 2 sin(3 x - 0.5)\n"));
  g_assert_nonnull (strstr (text.out, "\nHeld-out loss "));
}

static void
assert_state (const char *arguments,
              int         status,
              const char *state)
{
  g_auto (CliResult) result = { 0 };
  json_t *root;

  cli_run (&result, "train --json %s", arguments);
  g_assert_cmpint (result.status, ==, status);
  root = parse_json (result.out);
  g_assert_cmpstr (json_string_value (json_object_get (root, "state")), ==, state);
  json_decref (root);
}

static void
test_states (void)
{
  assert_state ("", 0, "converged");
  assert_state ("--steps 1411", 4, "not-converged");
  assert_state ("--steps 1412", 0, "converged");
  assert_state ("--until none --steps 10", 0, "finished");
  assert_state ("--lr 0.3", 3, "diverged");
  assert_state ("--until 3e38", 0, "converged");
  assert_state ("--until-loss smoothed --steps 1412", 4, "not-converged");
  assert_state ("--until-loss smoothed", 0, "converged");
  assert_state ("--until-loss true --until 1", 0, "converged");
  assert_state ("--start 0.9,0.5,3,2.4 --until 1e-9 --steps 1", 0, "converged");
}

/* Whatever overflows on the way, what comes out is JSON, and its numbers are numbers or null. */
static void
test_json_overflow (void)
{
  static const char *const arguments[] = {
    "--target 3e38,3e38",
    "--x-dist uniform:-1e38,1e38",
    "--x-dist normal:0,3e38 --degree 15",
    "--noise 3e38",
    "--lr 3e38",
    "--degree 0 --lr 0.3",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (arguments); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (&result, "train --json --steps 20 %s", arguments[i]);
      g_assert_cmpint (result.status, >=, 3);
      json_decref (parse_json (result.out));
    }
}

/* 2^64 - 1 is more than most readers of JSON can hold, so that it is compared as text. */
static void
test_largest_seed (void)
{
  g_auto (CliResult) largest = { 0 };
  g_auto (CliResult) low_bits = { 0 };

  cli_run (&largest, "train --steps 1 --json --seed 18446744073709551615");
  g_assert_true (g_str_has_suffix (largest.out, "\"seed\": 18446744073709551615}\n"));
  g_clear_pointer (&largest.out, g_free);
  g_clear_pointer (&largest.err, g_free);

  cli_run (&largest, "train --steps 9 --quiet --log - --seed 18446744073709551615");
  cli_run (&low_bits, "train --steps 9 --quiet --log - --seed 4294967295");
  g_assert_cmpstr (largest.out, ==, low_bits.out);
}

static void
test_summary (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --seed 1");
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpstr (result.out, ==,
                   "Learned  y = 0.9343 + 0.5482 x + 2.9854 x^2 + 2.3893 x^3\n"
                   "Actual   y = 0.9 + 0.5 x + 3 x^2 + 2.4 x^3\n"
                   "Converged at step 2485: batch loss 9.6e-04, true loss 1.8e-03.\n");
}

static void
test_summary_signs (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --target -1.5,0,-0.75 --degree 2 --until none --steps 1");
  g_assert_nonnull (strstr (result.out, "\nActual   y = -1.5 - 0.75 x^2\n"));
  g_assert_nonnull (strstr (result.out, "\nFinished at step 1: batch loss "));
}

static void
test_quiet (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --quiet");
  g_assert_cmpint (result.status, ==, 0);
  g_assert_cmpstr (result.out, ==, "");
  g_assert_cmpstr (result.err, ==, "");
}

/* Numbers keep their point where people write a comma. (Without that locale this tells nothing.) */
static void
test_locale (void)
{
  g_auto (CliResult) english = { 0 };
  g_auto (CliResult) german = { 0 };

  cli_run (&english, "train --steps 5 --until none --log -");
  g_unsetenv ("LC_ALL");
  g_setenv ("LANG", "C.UTF-8", TRUE);
  g_setenv ("LC_NUMERIC", "de_DE.UTF-8", TRUE);
  cli_run (&german, "train --steps 5 --until none --log -");
  g_unsetenv ("LC_NUMERIC");
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_assert_cmpstr (german.out, ==, english.out);
  g_assert_cmpstr (german.err, ==, english.err);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  g_test_add_func ("/cli/train/tutorial", test_tutorial);
  g_test_add_func ("/cli/train/variants", test_variants);
  g_test_add_func ("/cli/train/settings", test_settings);
  g_test_add_func ("/cli/train/json", test_json);
  g_test_add_func ("/cli/train/held-out", test_held_out);
  g_test_add_func ("/cli/train/states", test_states);
  g_test_add_func ("/cli/train/json-overflow", test_json_overflow);
  g_test_add_func ("/cli/train/largest-seed", test_largest_seed);
  g_test_add_func ("/cli/train/summary", test_summary);
  g_test_add_func ("/cli/train/summary-signs", test_summary_signs);
  g_test_add_func ("/cli/train/quiet", test_quiet);
  g_test_add_func ("/cli/train/locale", test_locale);
  return g_test_run ();
}
