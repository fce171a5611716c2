#include "ui/polyfit-glossary.h"
#include "ui/polyfit-status.h"

#include <gtk/gtk.h>
#include <string.h>

/* The loss in it is the one that the rule to stop watches, and so is what it explains. */
static void
test_watched_loss (void)
{
  static const struct
  {
    PolyfitStopKind kind;
    const char     *words;
    const char     *term;
    double        (*get_loss) (PolyfitTrainer *trainer);
  } cases[] = {
    { POLYFIT_STOP_BATCH, "Paused at step 60, batch loss ", "batch-loss", polyfit_trainer_get_loss },
    { POLYFIT_STOP_SMOOTHED, "Paused at step 60, smoothed loss ", "smoothed-loss",
      polyfit_trainer_get_smoothed_loss },
    { POLYFIT_STOP_TRUE, "Paused at step 60, true loss ", "true-loss", polyfit_trainer_get_true_loss },
  };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);

  polyfit_trainer_advance (trainer, 60);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *status = NULL;

      polyfit_trainer_set_stop_kind (trainer, cases[i].kind);
      status = polyfit_status_describe (trainer);
      g_assert_true (g_str_has_prefix (status, cases[i].words));
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (status + strlen (cases[i].words), NULL),
                                      cases[i].get_loss (trainer), 0.01 * cases[i].get_loss (trainer));
      g_assert_cmpstr (polyfit_status_explain (trainer), ==, polyfit_glossary_explain (cases[i].term));
    }
}

/* Without a limit no loss is watched, and it is the batches that are told. */
static void
test_no_limit (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
  g_autofree char *status = NULL;

  polyfit_trainer_advance (trainer, 60);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_SMOOTHED);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  status = polyfit_status_describe (trainer);
  g_assert_true (g_str_has_prefix (status, "Paused at step 60, batch loss "));
  g_assert_cmpstr (polyfit_status_explain (trainer), ==, polyfit_glossary_explain ("batch-loss"));
}

/* Of one's own points there is no truth, only the loss over all of them. */
static void
test_own_points (void)
{
  static const double x[] = { -1.0, 0.0, 1.0, 2.0 }, y[] = { 2.0, 0.5, 1.0, 4.0 };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 1, NULL);
  g_autofree char *status = NULL;

  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, G_N_ELEMENTS (x));
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE);
  polyfit_trainer_advance (trainer, 60);
  status = polyfit_status_describe (trainer);
  g_assert_true (g_str_has_prefix (status, "Paused at step 60, training loss "));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/status/watched-loss", test_watched_loss);
  g_test_add_func ("/status/no-limit", test_no_limit);
  g_test_add_func ("/status/own-points", test_own_points);
  return g_test_run ();
}
