#pragma once

#include "core/parameters.h"
#include "core/target.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define POLYFIT_WEIGHTS_FILE_MAX_SIZE (64 * 1024 * 1024)

/**
 * PolyfitWeights: (foreign)
 * @parameters: bias and weights, all finite
 * @degree: the number of weights
 * @settings: (element-type utf8 utf8): what the file says of how they were trained; may be empty
 * @has_target: whether @settings say what they were to learn, in the words of polyfit-cli
 * @target: that
 *
 * What a weights file holds.
 */
typedef struct
{
  Parameters  parameters;
  gsize       degree;
  GHashTable *settings;
  gboolean    has_target;
  Target      target;
} PolyfitWeights;

void            polyfit_weights_free           (PolyfitWeights *weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitWeights, polyfit_weights_free)

PolyfitWeights *polyfit_weights_new_from_bytes (GBytes            *bytes,
                                                const char        *name,
                                                GError           **error);

GBytes         *polyfit_weights_to_bytes       (const Parameters  *parameters,
                                                gsize              degree,
                                                GHashTable        *settings);

PolyfitWeights *polyfit_weights_file_load      (GFile             *file,
                                                char             **stamp,
                                                GError           **error);

gboolean        polyfit_weights_file_save      (GFile             *file,
                                                const Parameters  *parameters,
                                                gsize              degree,
                                                GHashTable        *settings,
                                                const char        *expected_stamp,
                                                char             **new_stamp,
                                                GError           **error);

G_END_DECLS
