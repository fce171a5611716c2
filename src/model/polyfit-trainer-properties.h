#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

typedef enum
{
  PROP_0,
  PROP_DATASET,
  PROP_MODEL,
  PROP_LEARNING_RATE,
  PROP_BATCH_SIZE,
  PROP_FULL_BATCH,
  PROP_SEED,
  PROP_SPEED,
  PROP_START_KIND,
  PROP_HIDDEN,
  PROP_STOP_KIND,
  PROP_STOP_LOSS,
  PROP_MAX_STEPS,
  PROP_STATE,
  PROP_STEP,
  PROP_EARLIEST_STEP,
  PROP_FURTHEST_STEP,
  PROP_LOSS,
  PROP_TRUE_LOSS,
  PROP_HELD_OUT_LOSS,
  N_PROPS,
} PolyfitTrainerProperty;

#define POLYFIT_TRAINER_DEFAULT_STOP_LOSS 1e-3

/* A speed that the eye can follow. */
#define POLYFIT_TRAINER_DEFAULT_SPEED 200.0

void polyfit_trainer_properties_install (GObjectClass *object_class,
                                         GParamSpec   *properties[N_PROPS]);

void polyfit_trainer_properties_get     (GObject      *object,
                                         guint         prop_id,
                                         GValue       *value,
                                         GParamSpec   *pspec);

void polyfit_trainer_properties_set     (GObject      *object,
                                         guint         prop_id,
                                         const GValue *value,
                                         GParamSpec   *pspec);

G_END_DECLS
