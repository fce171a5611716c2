#include "config.h"

#include "model/polyfit-target-preset.h"

#include "model/polyfit-target.h"

#include <glib/gi18n-lib.h>

static const PolyfitTargetPreset PRESETS[] = {
  { /* Translators: a curve to learn: the cubic of PyTorch's regression tutorial. */
    NC_("target", "Tutorial’s Cubic"),
    { .poly = { 3, { 0.9, 0.5, 3.0, 2.4 } }, .x = { X_NORMAL, 0.0, 1.0 } } },
  { NC_("target", "Line"),
    { .poly = { 1, { 0.5, -1.5 } }, .x = { X_NORMAL, 0.0, 1.0 } } },
  { NC_("target", "Parabola"),
    { .poly = { 2, { -1.0, 0.5, 1.5 } }, .x = { X_NORMAL, 0.0, 1.0 } } },
  /* The seventh Chebyshev polynomial swings between -1 and 1 all over this range. */
  { /* Translators: a curve to learn that goes up and down several times. */
    NC_("target", "Wiggle of Degree 7"),
    { .poly = { 7, { 0.0, -7.0, 0.0, 56.0, 0.0, -112.0, 0.0, 64.0 } },
      .x = { X_UNIFORM, -1.0, 1.0 } } },
  { /* Translators: a curve to learn that no polynomial is. */
    NC_("target", "Sine"),
    { .poly = { 3, { 0.9, 0.5, 3.0, 2.4 } }, .x = { X_UNIFORM, -2.0, 2.0 }, .kind = TARGET_SINE,
      .sine = { 1.0, 3.0, 0.0 } } },
};

/**
 * polyfit_target_presets:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): the presets, in the order in which they are offered
 */
const PolyfitTargetPreset *
polyfit_target_presets (gsize *n)
{
  *n = G_N_ELEMENTS (PRESETS);
  return PRESETS;
}

/**
 * polyfit_target_preset_get_name:
 *
 * Returns: (transfer none): the name in the user's language, in title case
 */
const char *
polyfit_target_preset_get_name (const PolyfitTargetPreset *preset)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "target", preset->name);
}

/**
 * polyfit_target_preset_apply:
 * @target: (inout): gets the preset's curve and distribution of x; its noise stays
 */
void
polyfit_target_preset_apply (const PolyfitTargetPreset *preset,
                             Target                    *target)
{
  double noise = target->noise;

  *target = preset->target;
  target->noise = noise;
}

/**
 * polyfit_target_preset_find:
 *
 * Returns: (transfer none) (nullable): the preset that @target is, but for the noise; %NULL if none
 */
const PolyfitTargetPreset *
polyfit_target_preset_find (const Target *target)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PRESETS); i++)
    {
      Target wanted = *target;

      polyfit_target_preset_apply (&PRESETS[i], &wanted);
      if (polyfit_target_equal (&wanted, target))
        return &PRESETS[i];
    }
  return NULL;
}
