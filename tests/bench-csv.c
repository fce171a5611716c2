/* How many rows a second are read, beside a loop of strtod() over the same bytes in memory. */

#include "model/polyfit-csv.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define N_ROWS 10000000
#define N_REPEATS 3

typedef double (*Measure) (const char *path);

static void
write_rows (const char *path,
            const char *cell,
            const char *quote)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  char x_text[G_ASCII_DTOSTR_BUF_SIZE], y_text[G_ASCII_DTOSTR_BUF_SIZE];
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("x,y\n", file);
  for (int i = 0; i < N_ROWS; i++)
    {
      double x = g_rand_double_range (rand, -3.0, 3.0);
      double y = g_rand_double_range (rand, -9.0, 9.0);

      g_ascii_formatd (x_text, sizeof x_text, cell, x);
      g_ascii_formatd (y_text, sizeof y_text, cell, y);
      fprintf (file, "%s%s%s,%s%s%s\n", quote, x_text, quote, quote, y_text, quote);
    }
  g_assert_cmpint (fclose (file), ==, 0);
}

static double
time_strtod (const char *path)
{
  g_autofree char *text = NULL;
  double *x = g_new (double, N_ROWS), *y = g_new (double, N_ROWS);
  char *p;
  gint64 begin;
  gsize n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  begin = g_get_monotonic_time ();
  for (p = text + 4; *p != '\0'; p++)
    {
      x[n] = strtod (p, &p);
      y[n++] = strtod (p + 1, &p);
    }
  begin = g_get_monotonic_time () - begin;
  g_assert_cmpuint (n, ==, N_ROWS);
  g_free (x);
  g_free (y);
  return (double) begin;
}

static double
time_read (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PolyfitCsvInput) input = polyfit_csv_input_new_for_file (file);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (PolyfitCsvTable) table = polyfit_csv_read (input, NULL, NULL, NULL, NULL, NULL);

  g_assert_nonnull (table);
  g_assert_cmpuint (table->n, ==, N_ROWS);
  return (double) (g_get_monotonic_time () - begin);
}

static double
best_rate (Measure     measure,
           const char *path)
{
  double best = measure (path);

  for (int i = 1; i < N_REPEATS; i++)
    {
      double usec = measure (path);

      best = MIN (best, usec);
    }
  return N_ROWS / best;
}

int
main (void)
{
  static const struct
  {
    const char *cell;
    const char *quote;
  } styles[] = { { "%.8f", "" }, { "%.4f", "" }, { "%.17g", "" }, { "%.8f", "\"" } };
  g_autofree char *folder = g_dir_make_tmp ("polyfit-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const char *quote = styles[i].quote;
      double rate, plain_rate;

      write_rows (path, styles[i].cell, quote);
      rate = best_rate (time_read, path);
      g_print ("%s%s%s: %.1f million rows a second", quote, styles[i].cell, quote, rate);
      if (*quote == '\0')
        {
          plain_rate = best_rate (time_strtod, path);
          g_print (", with strtod() %.1f: %.1f times", plain_rate, rate / plain_rate);
        }
      g_print ("\n");
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return 0;
}
