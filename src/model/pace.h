#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Pace:
 * @speed: steps a second, above zero
 * @last_due: when the latest step was due, in microseconds of the clock that the caller reads
 *
 * Which steps are due by when. It reads no clock: whoever uses it says what time it is.
 *
 * The average rate is exact, since a step is due one period after the step before was due, not
 * after it was made. Only what is late by more than a tenth of a second is given up, so that nobody
 * sees a burst of steps after a stall.
 */
typedef struct
{
  double speed;
  double last_due;
} Pace;

void    pace_start     (Pace       *pace,
                        gint64      now);

void    pace_set_speed (Pace       *pace,
                        double      speed,
                        gint64      now);

guint64 pace_due       (Pace       *pace,
                        gint64      now);

void    pace_advance   (Pace       *pace,
                        guint64     n);

gint64  pace_next      (const Pace *pace,
                        gint64      last_wake);

G_END_DECLS
