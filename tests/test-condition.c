#include "lesson/polyfit-condition.h"
#include "model/polyfit-error.h"

#include <math.h>
#include <string.h>

static gboolean
look_up (gpointer     owner,
         const char  *name,
         PolyfitFact *fact)
{
  static const struct
  {
    const char *name;
    PolyfitFact fact;
  } facts[] = {
    { "step", { NULL, 31 } },       { "learning-rate", { NULL, 0.32 } }, { "limit", { NULL, 0.027 } },
    { "state", { "diverged", 0 } }, { "weight-1", { NULL, -0.5 } },      { "held-out-loss", { NULL, NAN } },
    { "zero-grad", { NULL, 1 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (name, facts[i].name))
      {
        *fact = facts[i].fact;
        return TRUE;
      }
  return FALSE;
}

static void
test_truth (void)
{
  static const struct
  {
    const char *text;
    gboolean    truth;
  } cases[] = {
    { "step = 31", TRUE },
    { "step is 31", TRUE },
    { "step is-not 31", FALSE },
    { "step != 30", TRUE },
    { "step at-least 31 and step at-most 31", TRUE },
    { "step above 31 or step below 31", FALSE },
    { "step<32", TRUE },
    { "step >= 32", FALSE },
    { "state is 'diverged'", TRUE },
    { "state is 'converged'", FALSE },
    { "state is-not 'converged'", TRUE },
    { "state above 3", FALSE },
    { "state is 0", FALSE },
    { "learning-rate above 10 * limit", TRUE },
    { "learning-rate - 0.3 below 0.03", TRUE },
    { "learning-rate / limit above 11.8 and learning-rate / limit below 11.9", TRUE },
    { "weight-1 is -0.5", TRUE },
    { "abs (weight-1 + 1) is 0.5", TRUE },
    { "abs(weight-1 - 1) is 1.5", TRUE },
    { "2 + 3 * 4 is 14", TRUE },
    { "(2 + 3) * 4 is 20", TRUE },
    { "10 - 3 - 2 is 5", TRUE },
    { "16 / 4 / 2 is 2", TRUE },
    { "- - 3 is 3", TRUE },
    { "not step is 3", TRUE },
    { "not not step is 31", TRUE },
    { "not (step is 31 or step is 32)", FALSE },
    { "step is 1 and step is 2 or step is 31", TRUE },
    { "step is 31 or step is 1 and step is 2", TRUE },
    { "zero-grad", TRUE },
    { "not zero-grad", FALSE },
    { "1e-3 is 0.001", TRUE },
    { "held-out-loss below 1", FALSE },
    { "held-out-loss at-least 1", FALSE },
    { "held-out-loss is-not 1", FALSE },
    { "nobody below 1", FALSE },
    { "  step   is\n31  ", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitCondition) condition = polyfit_condition_new (cases[i].text, &error);

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (polyfit_condition_is_true (condition, look_up, NULL), ==, cases[i].truth);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *where;
  } cases[] = {
    { "", "character 1:" },
    { "step is", "character 8:" },
    { "step is 31 and", "character 15:" },
    { "step 31", "character 6:" },
    { "(step is 31", "character 12:" },
    { "step is 31)", "character 11:" },
    { "state is 'diverged", "character 10:" },
    { "step is 1e999", "character 9:" },
    { "abs step", "character 5:" },
    { "step isnt 3", "character 6:" },
    { "ß is 3", "character 1:" },
    { "state is 'ß' ß", "character 14:" },
    { "step ++ 3", "character 7:" },
  };
  g_autofree char *deep = g_strnfill (100000, '(');
  g_autofree char *signs = g_strnfill (100000, '-');
  g_autofree char *ones = g_strnfill (500000, '1');
  g_autoptr (GError) too_deep = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (polyfit_condition_new (cases[i].text, &error));
      g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].where));
    }
  g_assert_null (polyfit_condition_new (deep, &too_deep));
  g_assert_error (too_deep, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED);
  g_clear_error (&too_deep);
  g_assert_null (polyfit_condition_new (signs, &too_deep));
  g_assert_error (too_deep, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED);
  g_clear_error (&too_deep);
  /* A sum of a quarter of a million. */
  for (gsize i = 1; i < 500000 - 1; i += 2)
    ones[i] = '+';
  g_assert_null (polyfit_condition_new (ones, &too_deep));
  g_assert_error (too_deep, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_DAMAGED);
}

static void
test_unknown (void)
{
  g_autoptr (PolyfitCondition) known = polyfit_condition_new ("step + abs (limit) is 'state'", NULL);
  g_autoptr (PolyfitCondition) unknown = polyfit_condition_new ("step is 1 and -stepp is 2", NULL);

  g_assert_null (polyfit_condition_find_unknown (known, look_up, NULL));
  g_assert_cmpstr (polyfit_condition_find_unknown (unknown, look_up, NULL), ==, "stepp");
}

static void
test_number (void)
{
  g_autoptr (PolyfitCondition) formula = polyfit_condition_new ("learning-rate / limit", NULL);
  g_autoptr (PolyfitCondition) word = polyfit_condition_new ("state", NULL);

  g_assert_cmpfloat_with_epsilon (polyfit_condition_get_number (formula, look_up, NULL), 0.32 / 0.027,
                                  1e-12);
  g_assert_true (isnan (polyfit_condition_get_number (word, look_up, NULL)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/condition/truth", test_truth);
  g_test_add_func ("/condition/errors", test_errors);
  g_test_add_func ("/condition/unknown", test_unknown);
  g_test_add_func ("/condition/number", test_number);
  return g_test_run ();
}
