/* What moves a run: training, single steps, either way, and new starts. */

#include "ui/polyfit-training-actions.h"

#define MANY_STEPS 10

static void
train_cb (PolyfitScrubber *scrubber)
{
  PolyfitTrainer *trainer = polyfit_scrubber_get_trainer (scrubber);

  if (polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_RUNNING)
    {
      polyfit_trainer_pause (trainer);
      return;
    }
  /* A diverged run has nowhere to go: it starts again, with the present settings. */
  if (polyfit_trainer_get_state (trainer) == POLYFIT_TRAINER_DIVERGED)
    polyfit_trainer_reset (trainer);
  polyfit_trainer_start (trainer);
}

static void
step_cb (PolyfitScrubber *scrubber)
{
  polyfit_scrubber_go_on (scrubber, 1);
}

static void
ten_steps_cb (PolyfitScrubber *scrubber)
{
  polyfit_scrubber_go_on (scrubber, MANY_STEPS);
}

static void
step_back_cb (PolyfitScrubber *scrubber)
{
  polyfit_scrubber_go_back (scrubber, 1);
}

static void
ten_steps_back_cb (PolyfitScrubber *scrubber)
{
  polyfit_scrubber_go_back (scrubber, MANY_STEPS);
}

static void
start_again_cb (PolyfitScrubber *scrubber)
{
  polyfit_trainer_reset (polyfit_scrubber_get_trainer (scrubber));
}

static void
new_start_cb (PolyfitScrubber *scrubber)
{
  polyfit_trainer_set_seed (polyfit_scrubber_get_trainer (scrubber), g_random_int ());
}

static const struct
{
  const char  *name;
  void       (*activate) (PolyfitScrubber *scrubber);
} ACTIONS[] = {
  { "train", train_cb },
  { "step", step_cb },
  { "ten-steps", ten_steps_cb },
  { "step-back", step_back_cb },
  { "ten-steps-back", ten_steps_back_cb },
  { "start-again", start_again_cb },
  { "new-start", new_start_cb },
};

/**
 * polyfit_training_actions_add:
 * @window: gets the actions
 * @scrubber: part of it, whose trainer they move
 */
void
polyfit_training_actions_add (GtkApplicationWindow *window,
                              PolyfitScrubber      *scrubber)
{
  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (POLYFIT_IS_SCRUBBER (scrubber));

  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (ACTIONS[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (ACTIONS[i].activate), scrubber,
                               G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
}
