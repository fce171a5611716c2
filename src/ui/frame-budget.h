#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FrameBudget:
 * @began: when the frame that is being drawn began, or 0 between frames
 * @ended: when the latest one ended
 * @debt: microseconds that drawing owed to other work at that time
 *
 * Redraws come before idle sources: were every tick to draw while a frame takes longer than the tick,
 * training would never get a turn. So drawing pays for the time that it takes with as much time that it
 * leaves, but on credit: a frame that costs more than its neighbours does not cost the next one as well.
 *
 * Zero at first. Times are in microseconds, of any clock that does not run backwards.
 */
typedef struct
{
  gint64 began;
  gint64 ended;
  gint64 debt;
} FrameBudget;

gboolean frame_budget_begin (FrameBudget *budget,
                             gint64       now);

void     frame_budget_end   (FrameBudget *budget,
                             gint64       now);

G_END_DECLS
