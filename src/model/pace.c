#include "model/pace.h"

#include <math.h>

#define MAX_LAG_USEC 1e5

/* Nobody sees more than sixty pictures a second: at higher speeds several steps share a wake-up. */
#define FRAME_USEC (G_USEC_PER_SEC / 60)

static double
period (const Pace *pace)
{
  return G_USEC_PER_SEC / pace->speed;
}

/* When the latest step would have been due for the next to be due now. Beside the time since boot a
 * period below a microsecond would be rounded away. */
static double
due_at_once (const Pace *pace,
             gint64      now)
{
  return (double) now - MAX (period (pace), 1.0);
}

/**
 * pace_start:
 *
 * Begins anew, with one step due at once.
 */
void
pace_start (Pace   *pace,
            gint64  now)
{
  pace->last_due = due_at_once (pace, now);
}

/**
 * pace_set_speed:
 *
 * The next step is due one new period after the latest: at once, if that has passed already.
 */
void
pace_set_speed (Pace   *pace,
                double  speed,
                gint64  now)
{
  pace->speed = speed;
  pace->last_due = MAX (pace->last_due, due_at_once (pace, now));
}

/**
 * pace_due:
 *
 * Returns: how many steps are due by @now
 */
guint64
pace_due (Pace   *pace,
          gint64  now)
{
  double due;

  pace->last_due = MAX (pace->last_due, due_at_once (pace, now) - MAX_LAG_USEC);
  due = ((double) now - pace->last_due) / period (pace);

  /* At the greatest speeds the count is beyond any integer. */
  return due < 0x1p63 ? (guint64) MAX (due, 0.0) : G_MAXUINT64;
}

/**
 * pace_advance:
 * @n: how many of the steps that were due were made
 */
void
pace_advance (Pace    *pace,
              guint64  n)
{
  pace->last_due += (double) n * period (pace);
}

/**
 * pace_next:
 * @last_wake: the time that was given to pace_due()
 *
 * Returns: when to wake up again; not after @last_wake if that left steps undone
 */
gint64
pace_next (const Pace *pace,
           gint64      last_wake)
{
  gint64 next = (gint64) ceil (pace->last_due + period (pace));

  return next > last_wake ? MAX (next, last_wake + FRAME_USEC) : next;
}
