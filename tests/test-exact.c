#include "core/exact.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define MAX_DIGITS 17.0

typedef struct
{
  GArray *x;
  GArray *y;
  size_t  degree;
  Exact   expected;
} Problem;

static void
problem_free (Problem *self)
{
  g_array_unref (self->x);
  g_array_unref (self->y);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Problem, problem_free)

static Problem *
problem_new (void)
{
  Problem *self = g_new0 (Problem, 1);

  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

static const double *
values_of (GArray *array)
{
  return (const double *) (gpointer) array->data;
}

static void
problem_add (Problem    *self,
             const char *x,
             const char *y)
{
  double x_value = g_ascii_strtod (x, NULL), y_value = g_ascii_strtod (y, NULL);

  g_array_append_val (self->x, x_value);
  g_array_append_val (self->y, y_value);
}

static char **
read_lines (const char *folder,
            const char *file)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* Correct digits, as NIST counts them; where zero is right, only zero is. */
static double
correct_digits (double value,
                double expected)
{
  if (value == expected || (isnan (value) && isnan (expected)))
    return MAX_DIGITS;
  if (expected == 0.0 || !isfinite (value) || !isfinite (expected))
    return 0.0;
  return MIN (MAX_DIGITS, -log10 (fabs (value / expected - 1.0)));
}

static double
least_digits (const double value[],
              const double expected[],
              size_t       n)
{
  double least = MAX_DIGITS;

  for (size_t i = 0; i < n; i++)
    least = MIN (least, correct_digits (value[i], expected[i]));
  return least;
}

static void
assert_solved (const Problem *problem,
               double         digits)
{
  const Exact *expected = &problem->expected;
  size_t terms = problem->degree + 1;
  Exact exact;

  g_assert_cmpint (exact_fit (values_of (problem->x), values_of (problem->y), problem->x->len,
                              problem->degree, &exact),
                   ==, EXACT_OK);
  g_assert_cmpuint (exact.poly.degree, ==, problem->degree);
  g_assert_cmpuint (exact.n, ==, problem->x->len);

  double coefficient = least_digits (exact.poly.coefficient, expected->poly.coefficient, terms);
  double standard_error = least_digits (exact.standard_error, expected->standard_error, terms);
  double residual_sd = correct_digits (exact.residual_sd, expected->residual_sd);
  double r_squared = correct_digits (exact.r_squared, expected->r_squared);

  g_test_message ("digits: coefficients %.1f, standard errors %.1f, residual sd %.1f, R² %.1f",
                  coefficient, standard_error, residual_sd, r_squared);
  g_assert_cmpfloat (coefficient, >=, digits);
  g_assert_cmpfloat (standard_error, >=, digits);
  g_assert_cmpfloat (residual_sd, >=, digits);
  g_assert_cmpfloat (r_squared, >=, digits);
}

typedef struct
{
  const char *file;
  size_t      degree;
  Exact       certified;
} NistSet;

#define ONES { 5, { 1, 1, 1, 1, 1, 1 } }

/* As certified: to 15 digits, and R² rounded to no more. */
static const NistSet NIST_SETS[] = {
  { "pontius.csv", 2,
    { { 2, { 0.673565789473684E-03, 0.732059160401003E-06, -0.316081871345029E-14 } },
      { 0.107938612033077E-03, 0.157817399981659E-09, 0.486652849992036E-16 },
      0.205177424076185E-03, 0.999999900178537, 40 } },
  { "filip.csv", 10,
    { { 10, { -1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372,
              -354.478233703349, -75.1242017393757, -10.8753180355343, -1.06221498588947,
              -0.670191154593408E-01, -0.246781078275479E-02, -0.402962525080404E-04 } },
      { 298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927,
        15.2897178747400, 2.23691159816033, 0.221624321934227, 0.142363763154724E-01,
        0.535617408889821E-03, 0.896632837373868E-05 },
      0.334801051324544E-02, 0.996727416185620, 82 } },
  { "wampler1.csv", 5, { ONES, { 0 }, 0.0, 1.0, 21 } },
  { "wampler2.csv", 5, { { 5, { 1, 0.1, 0.01, 0.001, 0.0001, 0.00001 } }, { 0 }, 0.0, 1.0, 21 } },
  { "wampler3.csv", 5,
    { ONES,
      { 2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752,
        0.112324854679312 },
      2360.14502379268, 0.999995559025820, 21 } },
  { "wampler4.csv", 5,
    { ONES,
      { 215232.624678170, 236355.173469681, 77934.3524331583, 10147.5507550350, 564.566512170752,
        11.2324854679312 },
      236014.502379268, 0.957478440825662, 21 } },
  { "wampler5.csv", 5,
    { ONES,
      { 21523262.4678170, 23635517.3469681, 7793435.24331583, 1014755.07550350, 56456.6512170752,
        1123.24854679312 },
      23601450.2379268, 0.224668921574940E-02, 21 } },
};

static void
test_nist (gconstpointer data)
{
  const NistSet *set = data;
  g_autoptr (Problem) problem = problem_new ();
  g_auto (GStrv) lines = read_lines ("nist", set->file);

  for (size_t i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 2);

      problem_add (problem, cells[1], cells[0]);
    }
  problem->degree = set->degree;
  problem->expected = set->certified;
  g_assert_cmpuint (problem->x->len, ==, set->certified.n);
  assert_solved (problem, 14.3);
}

static void
parse_values (char   **words,
              double  *values)
{
  for (size_t i = 1; words[i] != NULL; i++)
    values[i - 1] = g_ascii_strtod (words[i], NULL);
}

/* Rational arithmetic says what the doubles should be, to the last digit or nearly so. */
static void
test_rational (gconstpointer data)
{
  g_autofree char *file = g_strconcat (data, ".txt", NULL);
  g_auto (GStrv) lines = read_lines ("exact", file);
  g_autoptr (Problem) problem = problem_new ();

  for (size_t i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      if (g_str_equal (words[0], "degree"))
        problem->degree = g_ascii_strtoull (words[1], NULL, 10);
      else if (g_str_equal (words[0], "coefficient"))
        parse_values (words, problem->expected.poly.coefficient);
      else if (g_str_equal (words[0], "standard_error"))
        parse_values (words, problem->expected.standard_error);
      else if (g_str_equal (words[0], "residual_sd"))
        parse_values (words, &problem->expected.residual_sd);
      else if (g_str_equal (words[0], "r_squared"))
        parse_values (words, &problem->expected.r_squared);
      else if (g_str_equal (words[0], "point"))
        problem_add (problem, words[1], words[2]);
    }
  assert_solved (problem, 15.5);
}

static void
test_floats (void)
{
  const float x[] = { 0.1f, 0.2f, 0.3f, 0.7f, 0.9f };
  const float y[] = { 1.1f, -0.2f, 0.4f, 0.5f, 2.0f };
  double x_wide[G_N_ELEMENTS (x)], y_wide[G_N_ELEMENTS (x)];
  Exact narrow, wide;

  for (size_t i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x_wide[i] = (double) x[i];
      y_wide[i] = (double) y[i];
    }
  g_assert_cmpint (exact_fit_floats (x, y, G_N_ELEMENTS (x), 2, &narrow), ==, EXACT_OK);
  g_assert_cmpint (exact_fit (x_wide, y_wide, G_N_ELEMENTS (x), 2, &wide), ==, EXACT_OK);
  for (size_t k = 0; k <= 2; k++)
    {
      g_assert_cmpfloat (narrow.poly.coefficient[k], ==, wide.poly.coefficient[k]);
      g_assert_cmpfloat (narrow.standard_error[k], ==, wide.standard_error[k]);
    }
}

typedef struct
{
  const char  *name;
  double       x[4];
  double       y[4];
  size_t       n;
  size_t       degree;
  ExactStatus  status;
} Refusal;

static const Refusal REFUSALS[] = {
  { "no-points", { 0 }, { 0 }, 0, 0, EXACT_TOO_FEW_POINTS },
  { "few-points", { 1, 2, 3 }, { 1, 2, 3 }, 3, 3, EXACT_TOO_FEW_POINTS },
  { "constant-x", { 5, 5, 5, 5 }, { 1, 2, 3, 4 }, 4, 1, EXACT_TOO_FEW_X },
  { "repeated-x", { 5, 5, 6, 6 }, { 1, 2, 3, 4 }, 4, 2, EXACT_TOO_FEW_X },
  { "signed-zeros", { 0.0, -0.0, 1, 1 }, { 1, 2, 3, 4 }, 4, 2, EXACT_TOO_FEW_X },
  { "nan-x", { 1, 2, NAN, 4 }, { 1, 2, 3, 4 }, 4, 1, EXACT_NOT_FINITE },
  { "infinite-y", { 1, 2, 3, 4 }, { 1, 2, INFINITY, 4 }, 4, 1, EXACT_NOT_FINITE },
  { "wide-x", { 1e-200, 1, 2, 4 }, { 1, 2, 3, 4 }, 4, 1, EXACT_TOO_WIDE },
  { "steep", { 0, 1e-300, 2e-300, 4e-300 }, { 1, 2, 3, 5e10 }, 4, 1, EXACT_OVERFLOW },
};

static void
test_refusal (gconstpointer data)
{
  const Refusal *refusal = data;
  Exact exact;

  g_assert_cmpint (exact_fit (refusal->x, refusal->y, refusal->n, refusal->degree, &exact), ==,
                   refusal->status);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const RATIONAL[] = {
    "interpolation", "normal", "clusters", "one-cluster", "offset", "far-offset", "zeros", "scales",
    "tiny", "huge", "repeats", "decimals", "singles", "constant", "mean",
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (NIST_SETS); i++)
    {
      g_autofree char *path = g_strconcat ("/exact/nist/", NIST_SETS[i].file, NULL);

      g_test_add_data_func (path, &NIST_SETS[i], test_nist);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (RATIONAL); i++)
    {
      g_autofree char *path = g_strconcat ("/exact/rational/", RATIONAL[i], NULL);

      g_test_add_data_func (path, RATIONAL[i], test_rational);
    }
  for (size_t i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    {
      g_autofree char *path = g_strconcat ("/exact/refusal/", REFUSALS[i].name, NULL);

      g_test_add_data_func (path, &REFUSALS[i], test_refusal);
    }
  g_test_add_func ("/exact/floats", test_floats);
  return g_test_run ();
}
