#include "model/polyfit-duel-setting.h"

/* What is proposed for the tutorial's job, and that each run of a duel can have it. */
static void
test_proposals (void)
{
  static const double proposals[] = {
    [POLYFIT_DUEL_LEARNING_RATE] = 0.01,
    [POLYFIT_DUEL_BATCH_SIZE] = 256,
    [POLYFIT_DUEL_OPTIMIZER] = OPTIMIZER_ADAM,
    [POLYFIT_DUEL_MOMENTUM] = 0.9,
    [POLYFIT_DUEL_WEIGHT_DECAY] = 0.1,
    [POLYFIT_DUEL_ZERO_GRAD] = 0,
    [POLYFIT_DUEL_START] = POLYFIT_START_ZERO,
    [POLYFIT_DUEL_DEGREE] = 2,
    [POLYFIT_DUEL_BASIS] = BASIS_LEGENDRE,
  };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);

  polyfit_duel_setting_set (POLYFIT_DUEL_MOMENTUM, trainer, 0);
  for (PolyfitDuelSetting setting = 0; setting < POLYFIT_N_DUEL_SETTINGS; setting++)
    {
      g_assert_cmpfloat (polyfit_duel_setting_propose (setting, trainer), ==, proposals[setting]);
      g_assert_true (polyfit_duel_setting_is_valid (setting, proposals[setting]));
    }
}

/* Momentum alone means nothing to some optimizers. */
static void
test_used (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);

  for (OptimizerKind kind = OPTIMIZER_SGD; kind <= OPTIMIZER_ADAMW; kind++)
    {
      polyfit_duel_setting_set (POLYFIT_DUEL_OPTIMIZER, trainer, kind);
      g_assert_cmpint (polyfit_duel_setting_is_used (POLYFIT_DUEL_MOMENTUM, trainer), ==,
                       kind == OPTIMIZER_MOMENTUM || kind == OPTIMIZER_NESTEROV);
      g_assert_true (polyfit_duel_setting_is_used (POLYFIT_DUEL_WEIGHT_DECAY, trainer));
    }
}

static void
assert_first_weight (PolyfitTrainer *trainer,
                     float           weight)
{
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  g_assert_cmpfloat (polyfit_model_get_parameters (polyfit_trainer_get_model (trainer))->value[0], ==, weight);
}

/* A rival that begins with the same weights goes on; one that does not begins again, with them. */
static void
test_given_start (void)
{
  g_autoptr (PolyfitTrainer) first = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitTrainer) rival = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  Parameters given = { { 0.5f, -1.0f, 2.0f, 0.25f } };

  polyfit_trainer_set_start (first, POLYFIT_START_GIVEN, &given);
  polyfit_trainer_advance (rival, 3);
  polyfit_duel_setting_mirror_start (POLYFIT_DUEL_LEARNING_RATE, first, rival);
  assert_first_weight (rival, 0.5f);

  polyfit_trainer_advance (rival, 3);
  polyfit_duel_setting_mirror_start (POLYFIT_DUEL_LEARNING_RATE, first, rival);
  g_assert_cmpuint (polyfit_trainer_get_step (rival), ==, 3);

  given.value[0] = 0.75f;
  polyfit_trainer_set_start (first, POLYFIT_START_GIVEN, &given);
  polyfit_duel_setting_mirror_start (POLYFIT_DUEL_START, first, rival);
  g_assert_cmpuint (polyfit_trainer_get_step (rival), ==, 3);
  polyfit_duel_setting_mirror_start (POLYFIT_DUEL_LEARNING_RATE, first, rival);
  assert_first_weight (rival, 0.75f);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duel-setting/proposals", test_proposals);
  g_test_add_func ("/duel-setting/used", test_used);
  g_test_add_func ("/duel-setting/given-start", test_given_start);

  return g_test_run ();
}
