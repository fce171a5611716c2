/* Who listens follows a run by ear: the window has a tone, and tells it the loss. */

#include "await.h"
#include "ui/polyfit-settings.h"
#include "window-fixture.h"

/* A fourth lower, for which the loss has to fall to less than a third. */
#define FOURTH (3.0 / 4.0)

typedef struct
{
  GSettings      *settings;
  PolyfitWindow  *window;
  PolyfitTrainer *trainer;
  PolyfitTone    *tone;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->settings = polyfit_settings_new ();
  g_settings_set_boolean (fixture->settings, "loss-tone", TRUE);
  fixture->window = window_open ();
  fixture->trainer = polyfit_window_get_trainer (fixture->window);
  fixture->tone = polyfit_window_get_tone (fixture->window);
  polyfit_trainer_set_stop_loss (fixture->trainer, 0.0);
  g_assert_cmpfloat (polyfit_tone_get_frequency (fixture->tone), ==, 0.0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  window_close (fixture->window);
  g_settings_reset (fixture->settings, "loss-tone");
  g_object_unref (fixture->settings);
}

static double
get_frequency (Fixture *fixture)
{
  return polyfit_tone_get_frequency (fixture->tone);
}

/* Whether the tone is of the loss as it is, and not one of before. */
static gboolean
tells_loss (Fixture *fixture)
{
  double loss = polyfit_trainer_get_smoothed_loss (fixture->trainer);

  return get_frequency (fixture) == polyfit_tone_frequency_of (loss);
}

static void
train (Fixture *fixture)
{
  window_activate (fixture->window, "train");
  AWAIT (get_frequency (fixture) > 0.0 && tells_loss (fixture));
}

/* No frame that was on its way begins it again. */
static void
assert_silent (Fixture *fixture)
{
  g_assert_cmpfloat (get_frequency (fixture), ==, 0.0);
  window_settle ();
  g_assert_cmpfloat (get_frequency (fixture), ==, 0.0);
}

/* The pitch falls as the loss does, and there is none while the run rests. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  double first;

  train (fixture);
  first = get_frequency (fixture);
  AWAIT (get_frequency (fixture) < FOURTH * first && tells_loss (fixture));
  window_activate (fixture->window, "train");
  assert_silent (fixture);

  /* One step is seen at once, and is no run. */
  window_activate (fixture->window, "step");
  assert_silent (fixture);
}

/* A run that ends by itself ends the tone. */
static void
test_end (Fixture       *fixture,
          gconstpointer  data)
{
  train (fixture);
  polyfit_trainer_set_speed (fixture->trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_trainer_set_stop_loss (fixture->trainer, 0.01);
  AWAIT (polyfit_trainer_get_state (fixture->trainer) == POLYFIT_TRAINER_CONVERGED);
  assert_silent (fixture);
}

/* As does who opens another experiment, or has heard enough. */
static void
test_other (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PolyfitExperiment) other = polyfit_experiment_new ();

  train (fixture);
  polyfit_window_set_experiment (fixture->window, other);
  assert_silent (fixture);

  fixture->trainer = polyfit_window_get_trainer (fixture->window);
  train (fixture);
  g_settings_reset (fixture->settings, "loss-tone");
  assert_silent (fixture);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);
}

#define ADD(name, test) g_test_add ("/window-tone/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("follows", test_follows);
  ADD ("end", test_end);
  ADD ("other", test_other);
  return g_test_run ();
}
