/* What polyfit-cli does with a table: train on it as PyTorch does, and solve for least squares. */

#include "cli-runner.h"
#include "json-reader.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static char *folder;

static char *
write_file (const char *name,
            const char *contents)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return path;
}

static double
element (const json_t *object,
         const char   *key,
         gsize         i)
{
  const json_t *value = json_array_get (json_object_get (object, key), i);

  g_assert_true (json_is_number (value));
  return json_number_value (value);
}

/* Nine digits tell all floats apart, and are more than the float nearest to them needs. */
static char *
write_points (const json_t *data)
{
  GString *text = g_string_new ("time;height\n");
  char *path;

  for (gsize i = 0; i < json_array_size (json_object_get (data, "x")); i++)
    g_string_append_printf (text, "%.9g;%.9g\n", element (data, "x", i), element (data, "y", i));
  path = write_file ("recorded.csv", text->str);
  g_string_free (text, TRUE);
  return path;
}

static void
check_row (const char   *log,
           const json_t *point)
{
  const json_t *weight = json_object_get (point, "weight_after");
  g_autofree char *start = g_strdup_printf ("\n%d,", (int) get_real (point, "step"));
  const char *row = strstr (log, start);
  g_auto (GStrv) field = NULL;

  g_assert_nonnull (row);
  field = g_strsplit_set (row + 1, ",\n", -1);
  g_assert_cmpfloat ((float) g_ascii_strtod (field[1], NULL), ==, (float) get_real (point, "loss"));
  g_assert_cmpfloat ((float) g_ascii_strtod (field[2], NULL), ==,
                     (float) get_real (point, "bias_after"));
  for (gsize k = 0; k < json_array_size (weight); k++)
    g_assert_cmpfloat ((float) g_ascii_strtod (field[3 + k], NULL), ==,
                       (float) json_number_value (json_array_get (weight, k)));
}

/* The very bits of PyTorch, with torch.randint for the batches. */
static void
test_recorded (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "torch", "optimizers.json",
                                                 NULL);
  json_t *root = json_load_file (path, 0, NULL), *recorded, *point;
  gsize i, j, n_checked = 0;

  json_array_foreach (json_object_get (root, "runs"), i, recorded)
    {
      const json_t *data = json_object_get (recorded, "data");
      g_autofree char *points = NULL;
      g_auto (CliResult) result = { 0 };

      if (data == NULL)
        continue;
      points = write_points (data);
      cli_run (&result, "train --data '%s' --quiet --log - --until none --steps 1000 --seed %d "
               "--batch-size %d --degree %d --lr %.17g",
               points, (int) get_real (recorded, "seed"), (int) get_real (recorded, "batch"),
               (int) get_real (recorded, "degree"),
               get_real (json_object_get (recorded, "settings"), "lr"));
      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpstr (result.err, ==, "");
      json_array_foreach (json_object_get (recorded, "trajectory"), j, point)
        check_row (result.out, point);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, ==, 4);
  json_decref (root);
}

/* y = 2/3 + 3/2 x is the best line through (1, 2), (2, 4), (3, 5), with a mean square of 1/18. */
static void
test_full_batch (void)
{
  g_autofree char *path = write_file ("line.csv", "x,y\n1,2\n2,4\n3,5\n");
  g_auto (CliResult) text = { 0 };
  g_auto (CliResult) result = { 0 };
  json_t *root;

  cli_run (&text, "train --data '%s' --degree 1 --batch-size full --lr 0.1 --until none "
                  "--steps 2000", path);
  g_assert_cmpstr (text.out, ==, "Learned  y = 0.6667 + 1.5000 x\n"
                                 "Exact    y = 0.6667 + 1.5000 x\n"
                                 "Finished at step 2000: batch loss 5.6e-02, training loss 5.6e-02.\n");
  cli_run (&result, "train --data '%s' --degree 1 --batch-size full --lr 0.1 --until none "
                    "--steps 2000 --json", path);
  root = parse_json (result.out);
  g_assert_cmpfloat_with_epsilon (get_real (root, "loss"), 1.0 / 18.0, 1e-7);
  g_assert_cmpfloat_with_epsilon (get_real (root, "true_loss"), 1.0 / 18.0, 1e-7);
  g_assert_cmpfloat_with_epsilon (get_real (root, "bias"), 2.0 / 3.0, 1e-4);
  json_decref (root);
}

/* However a run ends, its points have no true loss. */
static void
test_outcomes (void)
{
  g_autofree char *path = write_file ("line.csv", "x,y\n1,2\n2,4\n3,5\n");
  g_auto (CliResult) converged = { 0 };
  g_auto (CliResult) not_converged = { 0 };

  cli_run (&converged, "train --data '%s' --degree 1 --batch-size full --lr 0.1 --until 0.0556 "
                       "--steps 2000", path);
  g_assert_cmpint (converged.status, ==, 0);
  g_assert_nonnull (strstr (converged.out, "\nConverged at step "));
  g_assert_true (g_str_has_suffix (converged.out, ": batch loss 5.6e-02, training loss 5.6e-02.\n"));
  cli_run (&not_converged, "train --data '%s' --degree 1 --batch-size full --lr 0.1 --until 0.05 "
                           "--steps 2000", path);
  g_assert_cmpint (not_converged.status, ==, 4);
  g_assert_true (g_str_has_suffix (not_converged.out, "\nNot converged by step 2000: batch loss 5.6e-02, "
                                                      "training loss 5.6e-02.\n"));
}

/* Five points of y = 1 + 2x - x²: with each basis the answer is the same, its weights are not. */
static void
test_bases (void)
{
  static const char *const names[] = { "power", "standard", "legendre", "chebyshev", "hermite" };
  g_autofree char *path = write_file ("parabola.csv", "-1,-2\n0,1\n1,2\n2,1\n3,-2\n");
  double last = NAN;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (CliResult) text = { 0 };
      g_auto (CliResult) result = { 0 };
      json_t *root;

      cli_run (&text, "train --data '%s' --degree 2 --basis %s --lr 0.02 --until 1e-9 --log -",
               path, names[i]);
      g_assert_cmpint (text.status, ==, 0);
      g_assert_true (g_str_has_prefix (text.out, "step,loss,bias,w1,w2\n"));
      g_assert_true (g_str_has_prefix (text.err, "Learned  y = 1.000"));
      g_assert_nonnull (strstr (text.err, "Exact    y = 1.0000 + 2.0000 x - 1.0000 x^2\n"));
      cli_run (&result, "train --data '%s' --degree 2 --basis %s --lr 0.02 --until 1e-9 --json",
               path, names[i]);
      root = parse_json (result.out);
      g_assert_cmpstr (json_string_value (json_object_get (root, "basis")), ==, names[i]);
      g_assert_true (isnan (last) || fabs (element (root, "weight", 1) - last) > 0.05);
      last = element (root, "weight", 1);
      json_decref (root);
    }
}

static void
test_target_in_basis (void)
{
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --basis hermite --lr 0.01 --until 1e-6");
  g_assert_cmpint (result.status, ==, 0);
  g_assert_true (g_str_has_prefix (result.out, "Learned  y = "));
  g_assert_cmpfloat_with_epsilon (g_ascii_strtod (result.out + strlen ("Learned  y = "), NULL), 0.9,
                                  1e-3);
  g_assert_nonnull (strstr (result.out, "\nActual   y = 0.9 + 0.5 x + 3 x^2 + 2.4 x^3\n"));
}

/* A figure's weights are those of the tutorial's class, whatever was trained. */
static void
test_figure (void)
{
  g_autofree char *path = write_file ("line.csv", "x,y\n1,2\n2,4\n3,6\n");
  g_autofree char *figure = g_build_filename (folder, "line.svg", NULL);
  g_auto (CliResult) drawn = { 0 };
  g_auto (CliResult) shown = { 0 };
  const json_t *settings;
  json_t *root;

  cli_run (&drawn, "train --data '%s' --basis legendre --degree 1 --lr 0.2 --until 1e-10 "
                   "--figure '%s'", path, figure);
  g_assert_cmpint (drawn.status, ==, 0);
  cli_run (&shown, "show --json '%s'", figure);
  root = parse_json (shown.out);
  g_assert_cmpfloat_with_epsilon (element (root, "weight", 0), 2.0, 1e-3);
  settings = json_object_get (root, "settings");
  g_assert_cmpstr (json_string_value (json_object_get (settings, "basis")), ==, "legendre");
  g_assert_null (json_object_get (settings, "target"));
  json_decref (root);
}

static void
test_skipped (void)
{
  g_autofree char *path = write_file ("holes.csv", "x,y\n1,2\n,3\n2,4\n3,nan\n3,6\n4\n");
  g_auto (CliResult) told = { 0 };
  g_auto (CliResult) quiet = { 0 };
  g_auto (CliResult) fitted = { 0 };

  cli_run (&told, "train --data '%s' --degree 1 --lr 0.05", path);
  g_assert_cmpint (told.status, ==, 0);
  g_assert_true (g_str_has_suffix (told.err, "holes.csv: 3 rows skipped: 2 without a value, "
                                             "1 too short (first in line 3)\n"));
  cli_run (&quiet, "train --data '%s' --degree 1 --lr 0.05 --quiet", path);
  g_assert_cmpstr (quiet.err, ==, "");
  cli_run (&fitted, "fit --data '%s' --degree 1 --json", path);
  g_assert_true (g_str_has_suffix (fitted.err, "1 too short (first in line 3)\n"));
  g_assert_nonnull (strstr (fitted.out, "\"coefficients\": [0, 2], "));
  g_assert_nonnull (strstr (fitted.out, "\"n\": 3}"));
}

typedef struct
{
  const char *file;
  guint       degree;
  double      coefficient[2]; /* the first and the last, certified to 15 digits */
  double      standard_error;
  double      residual_sd;
  double      r_squared;
} Certified;

static const Certified CERTIFIED[] = {
  { "filip", 10, { -1467.48961422980, -0.402962525080404E-04 }, 298.084530995537,
    0.334801051324544E-02, 0.996727416185620 },
  { "pontius", 2, { 0.673565789473684E-03, -0.316081871345029E-14 }, 0.107938612033077E-03,
    0.205177424076185E-03, 0.999999900178537 },
  { "wampler4", 5, { 1.0, 1.0 }, 215232.624678170, 236014.502379268, 0.957478440825662 },
};

/* Fourteen digits and more: the last of the fifteen that are certified is rounded. */
static void
assert_certified (double value,
                  double certified)
{
  g_assert_cmpfloat_with_epsilon (value / certified, 1.0, 4e-15);
}

static void
test_nist (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CERTIFIED); i++)
    {
      const Certified *known = &CERTIFIED[i];
      g_autofree char *name = g_strconcat (known->file, ".csv", NULL);
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "nist", name, NULL);
      g_auto (CliResult) result = { 0 };
      json_t *root;

      cli_run (&result, "fit --data '%s' --x-column 2 --y-column y --degree %u --json", path,
               known->degree);
      g_assert_cmpint (result.status, ==, 0);
      root = parse_json (result.out);
      assert_certified (element (root, "coefficients", 0), known->coefficient[0]);
      assert_certified (element (root, "coefficients", known->degree), known->coefficient[1]);
      assert_certified (element (root, "standard_errors", 0), known->standard_error);
      assert_certified (get_real (root, "residual_sd"), known->residual_sd);
      assert_certified (get_real (root, "r_squared"), known->r_squared);
      json_decref (root);
    }
}

static void
test_fit_text (void)
{
  g_autofree char *path = write_file ("line.csv", "x,y\n1,2\n2,4\n3,5\n");
  g_autofree char *two = write_file ("two.csv", "x,y\n1,2\n2,4\n");
  g_auto (CliResult) result = { 0 };
  g_auto (CliResult) json = { 0 };

  cli_run (&result, "fit --data '%s' --degree 1", path);
  g_assert_cmpstr (result.out, ==,
                   "Power                Coefficient          Standard error\n"
                   "x^0            0.666666666666667       0.623609564462324\n"
                   "x^1                          1.5       0.288675134594813\n"
                   "\n"
                   "Residual standard deviation            0.408248290463863\n"
                   "R squared                              0.964285714285714\n"
                   "Points                                                 3\n");
  /* Through two points goes one line, and nothing tells how sure it is. */
  cli_run (&json, "fit --data '%s' --degree 1 --json", two);
  g_assert_cmpstr (json.out, ==, "{\"command\": \"fit\", \"degree\": 1, \"coefficients\": [0, 2], "
                   "\"standard_errors\": [null, null], \"residual_sd\": null, \"r_squared\": 1, "
                   "\"n\": 2}\n");
}

static const struct
{
  const char *contents;
  const char *options;
  const char *says;
} REFUSED[] = {
  { "1,2\n2,3\n", "--degree 3", "degree 3 needs at least 4 points, and there are 2" },
  { "5,1\n5,2\n5,3\n", "--degree 1", "points at 2 or more different values of x" },
  { "x,y\n1e-30,1\n1,2\n1e35,4\n", "--degree 1", "60 orders of magnitude" },
  { "x,y\n1,2\n2,abc\n", "--degree 0", "line 3, column 2: “abc” is not a number" },
  { "x,y\n1,2\n", "--x-column z", "has no column “z”" },
  { "x,y\n1,2\n", "--y-column 3", "no column 3" },
  { "", "", "is empty" },
};

/* Whatever is wrong with a file, one line names it, from either command that reads it. */
static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    {
      g_autofree char *path = write_file ("refused.csv", REFUSED[i].contents);
      g_auto (CliResult) result = { 0 };
      g_auto (CliResult) trained = { 0 };

      cli_run (&result, "fit --data '%s' %s", path, REFUSED[i].options);
      cli_assert_complains (&result, 1, REFUSED[i].says);
      g_assert_nonnull (strstr (result.err, REFUSED[i].says));
      g_assert_nonnull (strstr (result.err, "refused.csv"));
      if (i < 3)
        continue;
      cli_run (&trained, "train --data '%s' %s", path, REFUSED[i].options);
      cli_assert_complains (&trained, 1, REFUSED[i].says);
      g_assert_cmpstr (trained.err, ==, result.err);
    }
}

/* Training goes on where no exact answer is; the summary says why there is none. */
static void
test_no_exact (void)
{
  g_autofree char *path = write_file ("few.csv", "x,y\n1,2\n2,4\n");
  g_auto (CliResult) result = { 0 };

  cli_run (&result, "train --data '%s' --lr 0.001 --until none --steps 3", path);
  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.out, "\nExact    a polynomial of degree 3 needs at least 4 "));
}

static void
test_stdin (void)
{
  g_auto (GStrv) arguments = cli_arguments ("fit --data - --degree 1 --json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv ((const char *const *) arguments,
                                                       G_SUBPROCESS_FLAGS_STDIN_PIPE |
                                                       G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_autofree char *out = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, "1 3\n2 5\n4 9\n", NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (out, "\"coefficients\": [1, 2], "));
}

/* What looks like the scheme of a URI is part of the file's name. */
static void
test_colon (void)
{
  G_GNUC_UNUSED g_autofree char *path = write_file ("run:1.csv", "x,y\n1,2\n2,4\n3,5\n");
  g_autofree char *before = g_get_current_dir ();
  g_auto (CliResult) result = { 0 };

  g_assert_cmpint (g_chdir (folder), ==, 0);
  cli_run (&result, "fit --data run:1.csv --degree 1 --json");
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_cmpstr (result.err, ==, "");
  g_assert_cmpint (result.status, ==, 0);
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  folder = g_dir_make_tmp ("polyfit-data-XXXXXX", &error);
  g_assert_no_error (error);
  g_test_add_func ("/cli/data/recorded", test_recorded);
  g_test_add_func ("/cli/data/full-batch", test_full_batch);
  g_test_add_func ("/cli/data/outcomes", test_outcomes);
  g_test_add_func ("/cli/data/bases", test_bases);
  g_test_add_func ("/cli/data/target-in-basis", test_target_in_basis);
  g_test_add_func ("/cli/data/figure", test_figure);
  g_test_add_func ("/cli/data/skipped", test_skipped);
  g_test_add_func ("/cli/data/nist", test_nist);
  g_test_add_func ("/cli/data/fit-text", test_fit_text);
  g_test_add_func ("/cli/data/refused", test_refused);
  g_test_add_func ("/cli/data/no-exact", test_no_exact);
  g_test_add_func ("/cli/data/stdin", test_stdin);
  g_test_add_func ("/cli/data/colon", test_colon);
  status = g_test_run ();
  remove_folder ();
  return status;
}
