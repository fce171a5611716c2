#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/**
 * PolyfitDuelSetting:
 * @POLYFIT_DUEL_LEARNING_RATE: η
 * @POLYFIT_DUEL_BATCH_SIZE: points a batch
 * @POLYFIT_DUEL_OPTIMIZER: an #OptimizerKind
 * @POLYFIT_DUEL_MOMENTUM: μ, where the optimizer has it
 * @POLYFIT_DUEL_WEIGHT_DECAY: λ
 * @POLYFIT_DUEL_ZERO_GRAD: 1 where gradients are zeroed before each step, 0 where they add up
 * @POLYFIT_DUEL_START: a #PolyfitStartKind
 * @POLYFIT_DUEL_DEGREE: of the polynomial
 * @POLYFIT_DUEL_BASIS: a #BasisKind
 *
 * What may be different between two runs that are otherwise the same. Its value is a number, whatever it
 * is: a kind is that of its enumeration.
 */
typedef enum
{
  POLYFIT_DUEL_LEARNING_RATE,
  POLYFIT_DUEL_BATCH_SIZE,
  POLYFIT_DUEL_OPTIMIZER,
  POLYFIT_DUEL_MOMENTUM,
  POLYFIT_DUEL_WEIGHT_DECAY,
  POLYFIT_DUEL_ZERO_GRAD,
  POLYFIT_DUEL_START,
  POLYFIT_DUEL_DEGREE,
  POLYFIT_DUEL_BASIS,
  POLYFIT_N_DUEL_SETTINGS,
} PolyfitDuelSetting;

#define POLYFIT_TYPE_DUEL_SETTING (polyfit_duel_setting_get_type ())

GType    polyfit_duel_setting_get_type (void);

void     polyfit_duel_setting_get_range (PolyfitDuelSetting  setting,
                                         double             *lower,
                                         double             *upper,
                                         gboolean           *whole);

gboolean polyfit_duel_setting_is_valid (PolyfitDuelSetting   setting,
                                        double               value);

gboolean polyfit_duel_setting_is_used  (PolyfitDuelSetting   setting,
                                        PolyfitTrainer      *trainer);

double   polyfit_duel_setting_get      (PolyfitDuelSetting   setting,
                                        PolyfitTrainer      *trainer);

void     polyfit_duel_setting_set      (PolyfitDuelSetting   setting,
                                        PolyfitTrainer      *trainer,
                                        double               value);

void     polyfit_duel_setting_mirror_run (PolyfitDuelSetting  setting,
                                          PolyfitTrainer     *first,
                                          PolyfitTrainer     *rival);

void     polyfit_duel_setting_mirror_start (PolyfitDuelSetting  setting,
                                            PolyfitTrainer     *first,
                                            PolyfitTrainer     *rival);

double   polyfit_duel_setting_propose  (PolyfitDuelSetting   setting,
                                        PolyfitTrainer      *trainer);

G_END_DECLS
