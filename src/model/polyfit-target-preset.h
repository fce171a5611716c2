#pragma once

#include "core/target.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitTargetPreset:
 * @name: for the user, yet to be translated by polyfit_target_preset_get_name()
 * @target: the curve and the distribution of x, without noise
 *
 * A target worth a look.
 */
typedef struct
{
  const char *name;
  Target      target;
} PolyfitTargetPreset;

const PolyfitTargetPreset *polyfit_target_presets         (gsize                     *n);

const char                *polyfit_target_preset_get_name (const PolyfitTargetPreset *preset);

void                       polyfit_target_preset_apply    (const PolyfitTargetPreset *preset,
                                                           Target                    *target);

const PolyfitTargetPreset *polyfit_target_preset_find     (const Target              *target);

G_END_DECLS
