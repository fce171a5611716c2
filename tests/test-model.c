#include "model/polyfit-model.h"

#include <math.h>

static void
count_cb (guint *n)
{
  (*n)++;
}

static PolyfitModel *
model_counting (guint *n_changed,
                guint *n_degree)
{
  PolyfitModel *model = polyfit_model_new ();

  *n_changed = *n_degree = 0;
  g_signal_connect_swapped (model, "changed", G_CALLBACK (count_cb), n_changed);
  g_signal_connect_swapped (model, "notify::degree", G_CALLBACK (count_cb), n_degree);
  return model;
}

static void
test_parameters (void)
{
  guint n_changed, n_degree;
  g_autoptr (PolyfitModel) model = model_counting (&n_changed, &n_degree);
  const Parameters parameters = { .value = { 0.75f, -1.5f, 0.0f, 2.25f } };
  Poly poly;

  polyfit_model_set_parameters (model, &parameters);
  polyfit_model_set_parameters (model, &parameters);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpfloat (polyfit_model_get_parameters (model)->value[3], ==, 2.25f);

  polyfit_model_get_poly (model, &poly);
  g_assert_cmpuint (poly.degree, ==, 3);
  g_assert_cmpfloat (poly_eval (&poly, 2.0), ==, 0.75 - 3.0 + 18.0);
}

static void
test_degree (void)
{
  guint n_changed, n_degree, degree;
  g_autoptr (PolyfitModel) model = model_counting (&n_changed, &n_degree);
  const Parameters parameters = { .value = { 0.75f, -1.5f, 0.0f, 2.25f } };

  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 3);
  polyfit_model_set_parameters (model, &parameters);
  g_object_set (model, "degree", 3, NULL);
  g_assert_cmpuint (n_degree, ==, 0);

  g_object_set (model, "degree", POLY_MAX_DEGREE, NULL);
  g_object_get (model, "degree", &degree, NULL);
  g_assert_cmpuint (degree, ==, POLY_MAX_DEGREE);
  g_assert_cmpuint (polyfit_model_get_basis (model)->degree, ==, POLY_MAX_DEGREE);
  g_assert_cmpfloat (polyfit_model_get_parameters (model)->value[3], ==, 0.0f);
  g_assert_cmpuint (n_degree, ==, 1);
  g_assert_cmpuint (n_changed, ==, 2);
}

/* He_1, He_2 / √2 and He_3 / √6 of (x - 1) / 2: the polynomial is in powers of x all the same. */
static void
test_basis (void)
{
  guint n_changed, n_degree;
  g_autoptr (PolyfitModel) model = model_counting (&n_changed, &n_degree);
  const Parameters parameters = { .value = { 0.75f, -1.5f, 0.0f, 2.25f } };
  const Samples samples = { .target = { .x = { .kind = X_NORMAL, .a = 1.0, .b = 2.0 } } };
  Poly poly;

  polyfit_model_set_parameters (model, &parameters);
  g_object_set (model, "basis", BASIS_HERMITE, NULL);
  g_assert_cmpint (polyfit_model_get_basis_kind (model), ==, BASIS_HERMITE);
  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 3);
  g_assert_cmpfloat (polyfit_model_get_parameters (model)->value[3], ==, 0.0f);
  g_assert_cmpuint (n_changed, ==, 2);

  polyfit_model_adapt (model, &samples, NULL);
  polyfit_model_adapt (model, &samples, NULL);
  g_assert_cmpuint (n_changed, ==, 3);
  polyfit_model_set_parameters (model, &parameters);
  polyfit_model_get_poly (model, &poly);
  g_assert_cmpuint (poly.degree, ==, 3);
  g_assert_cmpfloat_with_epsilon (poly_eval (&poly, 4.0),
                                  0.75 - 1.5 * 1.5 + 2.25 * (1.5 * 1.5 * 1.5 - 4.5) / sqrt (6.0),
                                  1e-6);

  /* Powers adapt to nothing. */
  polyfit_model_set_basis_kind (model, BASIS_POWER);
  polyfit_model_set_parameters (model, &parameters);
  polyfit_model_adapt (model, &samples, NULL);
  g_assert_cmpfloat (polyfit_model_get_parameters (model)->value[3], ==, 2.25f);
}

/* A bias alone is a model, too. */
static void
test_degree_zero (void)
{
  g_autoptr (PolyfitModel) model = g_object_new (POLYFIT_TYPE_MODEL, "degree", 0, NULL);
  const Parameters parameters = { .value = { -4.5f } };
  Poly poly;

  polyfit_model_set_parameters (model, &parameters);
  polyfit_model_get_poly (model, &poly);
  g_assert_cmpuint (poly.degree, ==, 0);
  g_assert_cmpfloat (poly_eval (&poly, 123.0), ==, -4.5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/parameters", test_parameters);
  g_test_add_func ("/model/degree", test_degree);
  g_test_add_func ("/model/basis", test_basis);
  g_test_add_func ("/model/degree-zero", test_degree_zero);
  return g_test_run ();
}
