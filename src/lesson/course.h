#pragma once

#include "model/polyfit-limits.h"

G_BEGIN_DECLS

/**
 * Course:
 * @COURSE_CONVERGES: it comes nearer to the best fit
 * @COURSE_OSCILLATES: so it may, but it swings to and fro across it
 * @COURSE_DIVERGES: it runs away
 *
 * How a run goes.
 */
typedef enum
{
  COURSE_CONVERGES,
  COURSE_OSCILLATES,
  COURSE_DIVERGES,
} Course;

Course course_of_run (PolyfitTrainer *trainer,
                      PolyfitLimits  *limits);

G_END_DECLS
