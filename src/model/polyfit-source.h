#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PolyfitSource:
 * @POLYFIT_SOURCE_FRESH: the target, from which every batch is drawn afresh
 * @POLYFIT_SOURCE_SAMPLE: a fixed sample of the target, from which mini-batches are drawn
 * @POLYFIT_SOURCE_POINTS: somebody's own points, likewise
 *
 * Where the points come from that a model learns.
 */
typedef enum
{
  POLYFIT_SOURCE_FRESH,
  POLYFIT_SOURCE_SAMPLE,
  POLYFIT_SOURCE_POINTS,
} PolyfitSource;

#define POLYFIT_TYPE_SOURCE (polyfit_source_get_type ())

GType polyfit_source_get_type (void);

G_END_DECLS
