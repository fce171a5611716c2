#include "model/polyfit-parts.h"

G_DEFINE_FLAGS_TYPE (PolyfitParts, polyfit_parts,
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_LEARNING_RATE, "learning-rate"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_BATCH_SIZE, "batch-size"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_SPEED, "speed"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_SEED, "seed"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_DATA, "data"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_MODEL, "model"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_OPTIMIZER, "optimizer"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_STOPPING, "stopping"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_EQUATIONS, "equations"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_TRUTH, "truth"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_LOSS, "loss"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_WEIGHTS, "weights"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_LANDSCAPE, "landscape"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_MODES, "modes"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_STEP, "step"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_SEEDS, "seeds"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_TIMELINE, "timeline"),
                     G_DEFINE_ENUM_VALUE (POLYFIT_PARTS_TRUE_CURVE, "true-curve"))

/**
 * polyfit_parts_from_name:
 * @name: as in files
 *
 * Returns: the part of that name; none where there is no such part
 */
PolyfitParts
polyfit_parts_from_name (const char *name)
{
  g_autoptr (GFlagsClass) klass = g_type_class_ref (POLYFIT_TYPE_PARTS);
  const GFlagsValue *value = g_flags_get_value_by_nick (klass, name);

  return value != NULL ? (PolyfitParts) value->value : (PolyfitParts) 0;
}
