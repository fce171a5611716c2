/* How many rows a second are read, beside a loop of strtod() over the same bytes in memory: on the clock,
 * which counts on an idle machine alone, and a second of processor time, of which there are as many in
 * one second as there are processors. */

#include "model/polyfit-csv.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

#define N_ROWS 10000000
#define N_REPEATS 3

/* Millions of rows a second. */
typedef struct
{
  double wall;
  double processor;
} Rate;

typedef Rate (*Measure) (const char *path);

static double
get_time (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

static Rate
begin (void)
{
  return (Rate) { get_time (CLOCK_MONOTONIC), get_time (CLOCK_PROCESS_CPUTIME_ID) };
}

static Rate
end (Rate begin)
{
  return (Rate) {
    .wall = 1e-6 * N_ROWS / (get_time (CLOCK_MONOTONIC) - begin.wall),
    .processor = 1e-6 * N_ROWS / (get_time (CLOCK_PROCESS_CPUTIME_ID) - begin.processor),
  };
}

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

static Rate
time_strtod (const char *path)
{
  g_autofree char *text = NULL;
  double *x = g_new (double, N_ROWS), *y = g_new (double, N_ROWS);
  char *p;
  Rate rate;
  gsize n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  rate = begin ();
  for (p = text + 4; *p != '\0'; p++)
    {
      x[n] = strtod (p, &p);
      y[n++] = strtod (p + 1, &p);
    }
  rate = end (rate);
  g_assert_cmpuint (n, ==, N_ROWS);
  g_free (x);
  g_free (y);
  return rate;
}

static Rate
time_read (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PolyfitCsvInput) input = polyfit_csv_input_new_for_file (file);
  Rate rate = begin ();
  g_autoptr (PolyfitCsvTable) table = polyfit_csv_read (input, NULL, NULL, NULL, NULL, NULL);

  g_assert_nonnull (table);
  g_assert_cmpuint (table->n, ==, N_ROWS);
  return end (rate);
}

static Rate
measure_best (Measure     measure,
              const char *path)
{
  Rate best = measure (path);

  for (int i = 1; i < N_REPEATS; i++)
    {
      Rate rate = measure (path);

      best.wall = MAX (best.wall, rate.wall);
      best.processor = MAX (best.processor, rate.processor);
    }
  return best;
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
      Rate rate, plain;

      write_rows (path, styles[i].cell, quote);
      rate = measure_best (time_read, path);
      g_print ("%s%s%s: %.1f million rows a second, %.1f a second of a processor", quote,
               styles[i].cell, quote, rate.wall, rate.processor);
      if (*quote == '\0')
        {
          plain = measure_best (time_strtod, path);
          g_print ("; with strtod() %.1f, %.1f: %.1f times as fast, a processor %.1f times", plain.wall,
                   plain.processor, rate.wall / plain.wall, rate.processor / plain.processor);
        }
      g_print ("\n");
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return 0;
}
