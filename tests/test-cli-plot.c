/* Figures and weights files on the command line. The figures' looks are test-export's business. */

#include "cli-runner.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("polyfit-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      /* A temporary file that was left behind has a dot in front. */
      g_assert_cmpint (name[0], !=, '.');
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
run (CliResult  *result,
     int         status,
     const char *format,
     ...) G_GNUC_PRINTF (3, 4);

static void
run (CliResult  *result,
     int         status,
     const char *format,
     ...)
{
  g_autofree char *line = NULL;
  va_list list;

  va_start (list, format);
  line = g_strdup_vprintf (format, list);
  va_end (list);
  cli_result_clear (result);
  cli_run (result, "%s", line);
  g_test_message ("%s: %d, %s", line, result->status, result->err);
  g_assert_cmpint (result->status, ==, status);
}

static GBytes *
read_file (Fixture    *fixture,
           const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize size;

  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, size);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *contents)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
}

/* The figure of a run tells what `train` itself told, and a figure drawn from it tells it on. */
static void
test_round_trip (Fixture      *fixture,
                 gconstpointer data)
{
  const char *folder = fixture->folder;
  g_auto (CliResult) result = { 0 };
  json_t *trained, *shown, *settings;
  g_autofree char *first = NULL;

  run (&result, 0, "train --seed 3 --target 1,-2,0.5 --degree 2 --optimizer adam --lr 0.01 "
       "--until none --steps 300 --json --figure %s/run.png --title 'χ² — 三次'", folder);
  trained = json_loads (result.out, 0, NULL);
  g_assert_nonnull (trained);

  run (&result, 0, "show --json %s/run.png", folder);
  shown = json_loads (result.out, 0, NULL);
  g_assert_nonnull (shown);
  g_assert_cmpfloat (json_number_value (json_object_get (shown, "bias")), ==,
                     json_number_value (json_object_get (trained, "bias")));
  g_assert_true (json_equal (json_object_get (shown, "weight"), json_object_get (trained, "weight")));
  g_assert_cmpint (json_integer_value (json_object_get (shown, "degree")), ==, 2);
  g_assert_cmpint (json_integer_value (json_object_get (shown, "step")), ==, 300);
  settings = json_object_get (shown, "settings");
  g_assert_cmpstr (json_string_value (json_object_get (settings, "target")), ==, "1,-2,0.5");
  g_assert_cmpstr (json_string_value (json_object_get (settings, "optimizer")), ==, "adam");
  g_assert_cmpstr (json_string_value (json_object_get (settings, "lr")), ==, "0.01");
  g_assert_cmpstr (json_string_value (json_object_get (settings, "beta2")), ==, "0.999");
  g_assert_cmpstr (json_string_value (json_object_get (settings, "seed")), ==, "3");
  g_assert_null (json_object_get (settings, "momentum"));

  run (&result, 0, "show %s/run.png", folder);
  first = g_steal_pointer (&result.out);
  g_assert_true (g_regex_match_simple ("^Learned +y = \\d\\.\\d{4} - \\d\\.\\d{4} x \\+ ", first, 0, 0));
  g_assert_true (g_regex_match_simple ("\nDegree +2\n", first, 0, 0));
  g_assert_true (g_regex_match_simple ("\nx-dist +normal:0,1\n", first, 0, 0));
  run (&result, 0, "plot %s/run.png -o %s/fit.svg --theme dark", folder, folder);
  g_assert_cmpstr (result.out, ==, "");
  run (&result, 0, "show %s/fit.svg", folder);
  g_assert_cmpstr (result.out, ==, first);
  json_decref (shown);
  json_decref (trained);
}

static guint32
number_at (GBytes *file,
           gsize   offset)
{
  const guchar *data = g_bytes_get_data (file, NULL);

  return (guint32) data[offset] << 24 | (guint32) data[offset + 1] << 16
         | (guint32) data[offset + 2] << 8 | data[offset + 3];
}

static void
test_sizes (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *options;
    guint32     width;
    guint32     height;
  } sizes[] = {
    { "", 1920, 1080 },
    { "--size 16:9", 1920, 1080 },
    { "--size 4:3", 1440, 1080 },
    { "--size square", 1080, 1080 },
    { "--size half --kind loss", 960, 1080 },
    { "--size 640x360", 640, 360 },
    { "--size 640x360px --scale 1.5", 960, 540 },
    { "--size 127x63.5mm --dpi 200", 1000, 500 },
    { "--size 4x2.5in --dpi=100 --text-size 9 --kind fit", 400, 250 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_auto (CliResult) result = { 0 };
      g_autoptr (GBytes) file = NULL;

      run (&result, 4, "train --steps 20 --quiet --figure %s/size.png %s", fixture->folder,
           sizes[i].options);
      file = read_file (fixture, "size.png");
      g_assert_cmpuint (number_at (file, 16), ==, sizes[i].width);
      g_assert_cmpuint (number_at (file, 20), ==, sizes[i].height);
    }
}

/* Every option leaves its mark, and the same one every time. */
static void
test_switches (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const switches[] = {
    "", "--no-legend", "--no-equation", "--no-axis-labels", "--theme dark", "--transparent",
    "--title Title", "--text-size 20", "--size half", "--scale 2",
    "--option residuals", "--option ghosts=true", "--option density", "--option residuals --option density",
    "--kind loss", "--kind loss --option logarithmic-steps", "--kind loss --option logarithmic-loss=false",
    "--kind seeds", "--kind seeds --option seeds=10", "--kind seeds --option differences=false",
  };
  g_auto (CliResult) result = { 0 };
  char *figures[G_N_ELEMENTS (switches)] = { NULL };

  run (&result, 4, "train --steps 20 --quiet --figure %s/run.png", fixture->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      run (&result, 0, "plot %s/run.png -o - --format svg %s", fixture->folder, switches[i]);
      figures[i] = g_steal_pointer (&result.out);
      g_assert_true (g_str_has_suffix (figures[i], "</svg>\n"));
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (figures[i], !=, figures[j]);
      run (&result, 0, "plot %s/run.png -o - --format svg %s", fixture->folder, switches[i]);
      g_assert_cmpstr (result.out, ==, figures[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    g_free (figures[i]);
}

static void
test_formats (Fixture      *fixture,
              gconstpointer data)
{
  static const char *const beginnings[][2] = {
    { "--figure %s/a.png", "\x89PNG" },
    { "--figure %s/a.SVG", "<?xml" },
    { "--figure %s/a.pdf", "%PDF-" },
    { "--figure %s/a.dat --format pdf", "%PDF-" },
  };
  static const char *const names[] = { "a.png", "a.SVG", "a.pdf", "a.dat" };
  g_auto (CliResult) result = { 0 };
  g_autoptr (GBytes) again = NULL, first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GString) options = g_string_new (beginnings[i][0]);
      g_autoptr (GBytes) file = NULL;

      g_string_replace (options, "%s", fixture->folder, 0);
      run (&result, 4, "train --steps 20 --quiet %s", options->str);
      file = read_file (fixture, names[i]);
      g_assert_cmpmem (g_bytes_get_data (file, NULL), strlen (beginnings[i][1]), beginnings[i][1],
                       strlen (beginnings[i][1]));
    }
  /* Standard output is the figure alone, and the same bytes. */
  run (&result, 4, "train --steps 20 --figure - --format svg");
  first = read_file (fixture, "a.SVG");
  again = g_bytes_new (result.out, strlen (result.out));
  g_assert_true (g_bytes_equal (first, again));
  g_assert_nonnull (strstr (result.err, "Learned"));
}

/* A run that diverges is worth a figure, too. */
static void
test_diverged (Fixture      *fixture,
               gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (GBytes) file = NULL;

  run (&result, 3, "train --lr 1 --quiet --figure %s/diverged.svg", fixture->folder);
  file = read_file (fixture, "diverged.svg");
  g_assert_cmpuint (g_bytes_get_size (file), >, 1000);
  run (&result, 0, "show %s/diverged.svg", fixture->folder);
}

/* In powers of x the weights are too large for floats; the experiment has them as they are. */
static void
test_far_from_zero (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *folder = fixture->folder;
  g_auto (CliResult) result = { 0 };

  run (&result, 0, "train --basis legendre --degree 15 --x-dist uniform:1000,1001 --target 0,1 "
       "--until none --steps 20 --quiet --save %s/far.polyfit", folder);
  run (&result, 0, "plot %s/far.polyfit -o %s/far.svg", folder, folder);
  run (&result, 1, "show %s/far.polyfit", folder);
  g_assert_nonnull (strstr (result.err, "in powers of x the weights are too large"));
}

static void
test_bad_usage (Fixture      *fixture,
                gconstpointer data)
{
  static const struct
  {
    const char *line;
    const char *says;
  } lines[] = {
    { "plot", "a file is missing" },
    { "plot a.safetensors", "--output" },
    { "plot a b -o c.png", "“b”" },
    { "plot a -o b.gif", "--output: expected a file’s name that ends in .png, .svg or .pdf" },
    { "plot a -o -", "--format" },
    { "plot a -o b.png --format gif", "--format: expected png, svg or pdf, not “gif”" },
    { "plot a -o b.png --kind pie", "--kind: expected one of fit, loss, both" },
    { "plot a -o b.png --size 0x0", "--size: expected 16:9" },
    { "plot a -o b.png --size 100", "--size: expected" },
    { "plot a -o b.png --size 100x", "--size: expected" },
    { "plot a -o b.png --size x100", "--size: expected" },
    { "plot a -o b.png --size 100x-5", "--size: expected" },
    { "plot a -o b.png --size 100x100cm", "--size: expected" },
    { "plot a -o b.png --size nanxnan", "--size: expected" },
    { "plot a -o b.png --size 5x5", "--size: the figure is too small" },
    { "plot a -o b.png --size 99999x99999", "--size: the figure would have 99999 × 99999 pixels" },
    { "plot a -o b.png --size 1e300x1e300", "--size: the figure would" },
    { "plot a -o b.png --dpi 0", "--dpi: expected a number from 1 to 4800, not “0”" },
    { "plot a -o b.png --scale big", "--scale: expected a number from 0.01 to 100" },
    { "plot a -o b.png --text-size -3", "--text-size: expected a number from 1 to 1000" },
    { "plot a -o b.png --theme blue", "--theme: expected light or dark" },
    { "plot a -o b.png --option colour", "--option: expected one of residuals, density, " },
    { "plot a -o b.png --option logarithmic-steps", "--option: expected one of residuals, " },
    { "plot a -o b.png --kind seeds --option seeds=0", "--option: expected NAME=true" },
    { "plot a -o b.png --kind seeds --option seeds=1001", "--option: expected NAME=true" },
    { "plot a -o b.png --kind loss --option ghosts", "--option: expected one of true-loss, " },
    { "plot a -o b.png --option residuals=many", "--option: expected NAME=true, NAME=false or" },
    { "plot a -o b.png --option marked-point", "--option: expected one of" },
    { "plot a -o b.png --option ''", "--option: expected one of" },
    { "train --option residuals", "--option: expected only together with --figure" },
    { "plot a -o b.png --title '\xff'", "--title: expected text in UTF-8" },
    { "train --title x", "--title: expected only together with --figure" },
    { "train --no-legend", "--no-legend: expected only together with --figure" },
    { "train --figure - --format png --json", "--figure: expected a file’s name" },
    { "train --figure - --format png --log -", "--figure: expected a file’s name" },
    { "train --figure x", "--figure: expected a file’s name that ends" },
    { "show", "a file is missing" },
    { "show a b", "“b”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (CliResult) result = { 0 };

      cli_run (&result, "%s", lines[i].line);
      cli_assert_complains (&result, 2, lines[i].says);
      g_assert_nonnull (strstr (result.err, lines[i].says));
    }
}

/* What cannot be read or written is named, and what was there stays. */
static void
test_bad_files (Fixture      *fixture,
                gconstpointer data)
{
  const char *folder = fixture->folder;
  g_auto (CliResult) result = { 0 };
  g_autofree char *good = g_build_filename (folder, "good.png", NULL);
  g_autofree char *alien = g_build_filename (folder, "alien.svg", NULL);
  g_autofree char *bad = g_build_filename (folder, "bad.svg", NULL);
  g_autoptr (GBytes) before = NULL, after = NULL;
  const struct
  {
    const char *arguments;
    const char *file;
    const char *says;
  } lines[] = {
    { "show", "/nowhere/a.safetensors", "/nowhere/a.safetensors" },
    { "show", folder, "folder" },
    { "show", alien, "carries no settings" },
    { "show", bad, "bad.svg" },
    { "plot -o /dev/full --format png", good, "/dev/full" },
    { "plot -o /dev/full --format pdf", good, "/dev/full" },
    { "plot -o /nowhere/a.png", good, "/nowhere/a.png" },
  };

  write_file (fixture, "alien.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  write_file (fixture, "bad.svg", "<svg><metadata id='polyfit'>AAAA</metadata></svg>");
  run (&result, 4, "train --steps 5 --quiet --figure %s", good);
  before = read_file (fixture, "good.png");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      run (&result, 1, "%s '%s'", lines[i].arguments, lines[i].file);
      cli_assert_complains (&result, 1, lines[i].file);
      g_assert_nonnull (strstr (result.err, lines[i].says));
    }
  run (&result, 1, "plot '%s' -o '%s'", bad, good);
  after = read_file (fixture, "good.png");
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cli_runner_init (argc, argv);
  g_test_add ("/cli/plot/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/cli/plot/sizes", Fixture, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/cli/plot/switches", Fixture, NULL, set_up, test_switches, tear_down);
  g_test_add ("/cli/plot/formats", Fixture, NULL, set_up, test_formats, tear_down);
  g_test_add ("/cli/plot/diverged", Fixture, NULL, set_up, test_diverged, tear_down);
  g_test_add ("/cli/plot/far-from-zero", Fixture, NULL, set_up, test_far_from_zero, tear_down);
  g_test_add ("/cli/plot/bad-usage", Fixture, NULL, set_up, test_bad_usage, tear_down);
  g_test_add ("/cli/plot/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  return g_test_run ();
}
