#pragma once

#include <stddef.h>

/**
 * Extremes:
 * @min: the least of some values
 * @max: the greatest
 */
typedef struct
{
  float min;
  float max;
} Extremes;

Extremes extremes_of (const float value[],
                      size_t      n);
