#include "model/polyfit-duel-setting.h"

#include <math.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (PolyfitDuelSetting, polyfit_duel_setting,
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_LEARNING_RATE, "learning-rate"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_BATCH_SIZE, "batch-size"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_OPTIMIZER, "optimizer"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_MOMENTUM, "momentum"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_WEIGHT_DECAY, "weight-decay"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_ZERO_GRAD, "zero-grad"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_START, "start"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_DEGREE, "degree"),
                    G_DEFINE_ENUM_VALUE (POLYFIT_DUEL_BASIS, "basis"))

typedef struct
{
  double   lower;
  double   upper;
  gboolean whole;
} Range;

static const Range RANGES[] = {
  [POLYFIT_DUEL_LEARNING_RATE] = { G_MINDOUBLE, G_MAXDOUBLE, FALSE },
  [POLYFIT_DUEL_BATCH_SIZE] = { 1, POLYFIT_TRAINER_MAX_BATCH_SIZE, TRUE },
  [POLYFIT_DUEL_OPTIMIZER] = { OPTIMIZER_SGD, OPTIMIZER_ADAMW, TRUE },
  [POLYFIT_DUEL_MOMENTUM] = { 0, 1, FALSE },
  [POLYFIT_DUEL_WEIGHT_DECAY] = { 0, G_MAXDOUBLE, FALSE },
  [POLYFIT_DUEL_ZERO_GRAD] = { 0, 1, TRUE },
  [POLYFIT_DUEL_START] = { POLYFIT_START_RANDOM, POLYFIT_START_GIVEN, TRUE },
  [POLYFIT_DUEL_DEGREE] = { 0, POLY_MAX_DEGREE, TRUE },
  [POLYFIT_DUEL_BASIS] = { BASIS_POWER, BASIS_HERMITE, TRUE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (RANGES) == POLYFIT_N_DUEL_SETTINGS);

/**
 * polyfit_duel_setting_get_range:
 * @lower: (out): the least value
 * @upper: (out): the greatest
 * @whole: (out): whether only whole numbers are values
 */
void
polyfit_duel_setting_get_range (PolyfitDuelSetting  setting,
                                double             *lower,
                                double             *upper,
                                gboolean           *whole)
{
  g_return_if_fail (setting < POLYFIT_N_DUEL_SETTINGS);

  *lower = RANGES[setting].lower;
  *upper = RANGES[setting].upper;
  *whole = RANGES[setting].whole;
}

/**
 * polyfit_duel_setting_is_valid:
 *
 * Returns: whether it can have that value
 */
gboolean
polyfit_duel_setting_is_valid (PolyfitDuelSetting setting,
                               double             value)
{
  const Range *range = &RANGES[setting];

  return value >= range->lower && value <= range->upper && (!range->whole || value == floor (value));
}

/**
 * polyfit_duel_setting_is_used:
 *
 * Returns: whether it makes a difference with the settings of @trainer
 */
gboolean
polyfit_duel_setting_is_used (PolyfitDuelSetting  setting,
                              PolyfitTrainer     *trainer)
{
  OptimizerKind kind = polyfit_trainer_get_run (trainer)->settings.optimizer.kind;

  return setting != POLYFIT_DUEL_MOMENTUM || kind == OPTIMIZER_MOMENTUM ||
         kind == OPTIMIZER_NESTEROV;
}

/**
 * polyfit_duel_setting_get:
 *
 * Returns: its value in @trainer
 */
double
polyfit_duel_setting_get (PolyfitDuelSetting  setting,
                          PolyfitTrainer     *trainer)
{
  const RunSettings *settings = &polyfit_trainer_get_run (trainer)->settings;
  PolyfitModel *model = polyfit_trainer_get_model (trainer);

  switch (setting)
    {
    case POLYFIT_DUEL_LEARNING_RATE:
      return settings->optimizer.learning_rate;
    case POLYFIT_DUEL_BATCH_SIZE:
      return (double) settings->batch_size;
    case POLYFIT_DUEL_OPTIMIZER:
      return settings->optimizer.kind;
    case POLYFIT_DUEL_MOMENTUM:
      return settings->optimizer.momentum;
    case POLYFIT_DUEL_WEIGHT_DECAY:
      return settings->optimizer.weight_decay;
    case POLYFIT_DUEL_ZERO_GRAD:
      return settings->zero_grad;
    case POLYFIT_DUEL_START:
      return polyfit_trainer_get_start_kind (trainer);
    case POLYFIT_DUEL_DEGREE:
      return polyfit_model_get_degree (model);
    case POLYFIT_DUEL_BASIS:
      return polyfit_model_get_basis_kind (model);
    case POLYFIT_N_DUEL_SETTINGS:
      break;
    }
  g_return_val_if_reached (NAN);
}

/* Returns FALSE if it is a setting of the model or of the start, which is not among @settings. */
static gboolean
put (PolyfitDuelSetting  setting,
     RunSettings        *settings,
     double              value)
{
  switch (setting)
    {
    case POLYFIT_DUEL_LEARNING_RATE:
      settings->optimizer.learning_rate = value;
      return TRUE;
    case POLYFIT_DUEL_BATCH_SIZE:
      settings->batch_size = (gsize) value;
      return TRUE;
    case POLYFIT_DUEL_OPTIMIZER:
      settings->optimizer.kind = (OptimizerKind) value;
      return TRUE;
    case POLYFIT_DUEL_MOMENTUM:
      settings->optimizer.momentum = value;
      return TRUE;
    case POLYFIT_DUEL_WEIGHT_DECAY:
      settings->optimizer.weight_decay = value;
      return TRUE;
    case POLYFIT_DUEL_ZERO_GRAD:
      settings->zero_grad = value != 0;
      return TRUE;
    case POLYFIT_DUEL_START:
    case POLYFIT_DUEL_DEGREE:
    case POLYFIT_DUEL_BASIS:
    case POLYFIT_N_DUEL_SETTINGS:
      break;
    }
  return FALSE;
}

/**
 * polyfit_duel_setting_set:
 * @value: one that polyfit_duel_setting_is_valid()
 *
 * Gives @trainer that value. Start, degree and basis take its run back to step 0.
 */
void
polyfit_duel_setting_set (PolyfitDuelSetting  setting,
                          PolyfitTrainer     *trainer,
                          double              value)
{
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;
  PolyfitModel *model = polyfit_trainer_get_model (trainer);

  g_return_if_fail (polyfit_duel_setting_is_valid (setting, value));

  if (put (setting, &settings, value))
    polyfit_trainer_set_settings (trainer, &settings);
  else if (setting == POLYFIT_DUEL_START)
    polyfit_trainer_set_start_kind (trainer, (PolyfitStartKind) value);
  else if (setting == POLYFIT_DUEL_DEGREE)
    polyfit_model_set_degree (model, (guint) value);
  else
    polyfit_model_set_basis_kind (model, (BasisKind) value);
}

/**
 * polyfit_duel_setting_mirror_run:
 * @first: whose run it is
 * @rival: keeps its own value of @setting
 *
 * Has @rival make its steps as @first does, from the next one on.
 */
void
polyfit_duel_setting_mirror_run (PolyfitDuelSetting  setting,
                                 PolyfitTrainer     *first,
                                 PolyfitTrainer     *rival)
{
  RunSettings settings = polyfit_trainer_get_run (first)->settings;

  put (setting, &settings, polyfit_duel_setting_get (setting, rival));
  polyfit_trainer_set_settings (rival, &settings);
  if (setting != POLYFIT_DUEL_BATCH_SIZE)
    polyfit_trainer_set_full_batch (rival, polyfit_trainer_get_full_batch (first));
}

static void
mirror_model (PolyfitDuelSetting  setting,
              PolyfitModel       *first,
              PolyfitModel       *rival)
{
  if (setting != POLYFIT_DUEL_DEGREE)
    polyfit_model_set_degree (rival, polyfit_model_get_degree (first));
  if (setting != POLYFIT_DUEL_BASIS)
    polyfit_model_set_basis_kind (rival, polyfit_model_get_basis_kind (first));
}

static void
mirror_weights (PolyfitTrainer *first,
                PolyfitTrainer *rival)
{
  PolyfitStartKind kind = polyfit_trainer_get_start_kind (first);
  const Parameters *given = polyfit_trainer_get_given_start (first);
  const Parameters *present = polyfit_trainer_get_given_start (rival);
  gboolean is_same = kind == polyfit_trainer_get_start_kind (rival);

  if (kind == POLYFIT_START_GIVEN)
    is_same = is_same && present != NULL && memcmp (given, present, sizeof *given) == 0;
  if (!is_same)
    polyfit_trainer_set_start (rival, kind, given);
}

/**
 * polyfit_duel_setting_mirror_start:
 * @first: whose run it is
 * @rival: keeps its own value of @setting
 *
 * Has @rival learn with the same features, begin with the same weights and random numbers, and stop by the
 * same rule. Where its start becomes another, that takes it back to step 0.
 */
void
polyfit_duel_setting_mirror_start (PolyfitDuelSetting  setting,
                                   PolyfitTrainer     *first,
                                   PolyfitTrainer     *rival)
{
  mirror_model (setting, polyfit_trainer_get_model (first), polyfit_trainer_get_model (rival));
  if (setting != POLYFIT_DUEL_START)
    mirror_weights (first, rival);
  polyfit_trainer_set_seed (rival, polyfit_trainer_get_seed (first));
  polyfit_trainer_set_stop_kind (rival, polyfit_trainer_get_stop_kind (first));
  polyfit_trainer_set_stop_loss (rival, polyfit_trainer_get_stop_loss (first));
}

/**
 * polyfit_duel_setting_propose:
 *
 * Returns: a value worth being compared with the one that @trainer has
 */
double
polyfit_duel_setting_propose (PolyfitDuelSetting  setting,
                              PolyfitTrainer     *trainer)
{
  double value = polyfit_duel_setting_get (setting, trainer);

  switch (setting)
    {
    case POLYFIT_DUEL_LEARNING_RATE:
      return value < 0.01 ? value * 10 : value / 10;
    case POLYFIT_DUEL_BATCH_SIZE:
      return value <= 32 ? value * 8 : floor (value / 8);
    case POLYFIT_DUEL_OPTIMIZER:
      return value == OPTIMIZER_SGD ? OPTIMIZER_ADAM : OPTIMIZER_SGD;
    case POLYFIT_DUEL_MOMENTUM:
      return value > 0 ? 0 : 0.9;
    case POLYFIT_DUEL_WEIGHT_DECAY:
      return value > 0 ? 0 : 0.1;
    case POLYFIT_DUEL_ZERO_GRAD:
      return value == 0;
    case POLYFIT_DUEL_START:
      return value == POLYFIT_START_ZERO ? POLYFIT_START_RANDOM : POLYFIT_START_ZERO;
    case POLYFIT_DUEL_DEGREE:
      return value > 1 ? value - 1 : 3;
    case POLYFIT_DUEL_BASIS:
      return value == BASIS_LEGENDRE ? BASIS_POWER : BASIS_LEGENDRE;
    case POLYFIT_N_DUEL_SETTINGS:
      break;
    }
  g_return_val_if_reached (NAN);
}
