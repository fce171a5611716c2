#include "figure/divergence-words.h"

#include <math.h>

static const PolyfitDivergence EXAMPLE = {
  .step = 47,
  .settings = { .optimizer = { .learning_rate = 0.1 }, .batch_size = 32, .zero_grad = true },
  .has_point = TRUE,
  .x = -2.8149,
  .feature = 3,
  .share = 0.927,
  .limit = 0.02703,
  .full_batch_limit = 0.06404,
  .stable_rate = 0.02,
  .standardised_limit = NAN,
  .standardised_rate = NAN,
};

static void
assert_explained (const PolyfitDivergence *divergence,
                  const char              *expected)
{
  g_autofree char *words = divergence_words_explain (divergence);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_explain (void)
{
  PolyfitDivergence divergence = EXAMPLE;

  assert_explained (&divergence,
                    "The point at x = −2.81 pulled hardest: 93 % "
                    "of the gradient along x³. The learning rate 0.1 is 3.7 times the stable limit "
                    "at batch size 32, 0.0270 (full batch: 0.0640).");
  divergence.standardised_limit = 0.3333;
  assert_explained (&divergence,
                    "The point at x = −2.81 pulled hardest: 93 % "
                    "of the gradient along x³. The learning rate 0.1 is 3.7 times the stable limit "
                    "at batch size 32, 0.0270 (full batch: 0.0640). With standardised powers of x, "
                    "the stable limit would be 0.333.");
  divergence.standardised_limit = NAN;
  divergence.feature = 0;
  divergence.limit = divergence.full_batch_limit = NAN;
  assert_explained (&divergence,
                    "The point at x = −2.81 pulled hardest: 93 % "
                    "of the gradient of the bias. The learning rate was 0.1; no stable limit is "
                    "known.");
  divergence.has_point = FALSE;
  divergence.limit = divergence.full_batch_limit = 0.06404;
  assert_explained (&divergence,
                    "The learning rate 0.1 is 1.6 times the "
                    "stable limit of the full batch, 0.0640.");
  divergence.limit = 0.2;
  assert_explained (&divergence,
                    "The learning rate 0.1 is below the stable "
                    "limit, 0.200, but the numbers were too large already.");
  divergence.limit = 0.0;
  assert_explained (&divergence,
                    "No learning rate is stable with these "
                    "settings.");
  divergence.settings.zero_grad = false;
  assert_explained (&divergence,
                    "Gradients add up instead of being zeroed "
                    "before each step.");
}

static void
test_go_back (void)
{
  PolyfitDivergence divergence = EXAMPLE;
  g_autofree char *ten = divergence_words_go_back (&divergence, 10);
  g_autofree char *one = divergence_words_go_back (&divergence, 1);
  g_autofree char *tiny = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpstr (ten, ==, "Go Back 10 Steps with Learning Rate 0.02");
  g_assert_cmpstr (one, ==, "Go Back 1 Step with Learning Rate 0.02");
  divergence.stable_rate = 5e-24;
  tiny = divergence_words_go_back (&divergence, 10);
  g_assert_cmpstr (tiny, ==, "Go Back 10 Steps with Learning Rate 5×10⁻²⁴");
  divergence.stable_rate = NAN;
  none = divergence_words_go_back (&divergence, 10);
  g_assert_cmpstr (none, ==, "Go Back 10 Steps");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/divergence-words/explain", test_explain);
  g_test_add_func ("/divergence-words/go-back", test_go_back);
  return g_test_run ();
}
