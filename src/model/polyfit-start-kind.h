#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PolyfitStartKind:
 * @POLYFIT_START_RANDOM: as nn.Linear does, from the trainer's seed
 * @POLYFIT_START_ZERO: all zero
 * @POLYFIT_START_GIVEN: those of polyfit_trainer_start_from()
 *
 * Which weights a run starts from.
 */
typedef enum
{
  POLYFIT_START_RANDOM,
  POLYFIT_START_ZERO,
  POLYFIT_START_GIVEN,
} PolyfitStartKind;

#define POLYFIT_TYPE_START_KIND (polyfit_start_kind_get_type ())

GType polyfit_start_kind_get_type (void);

G_END_DECLS
