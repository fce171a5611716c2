#include "ui/frame-budget.h"

/* About a tick of the usual screen. */
#define MOST_CREDIT 16000

/**
 * frame_budget_begin:
 *
 * Returns: whether a frame may be drawn now; frame_budget_end() is then called after it
 */
gboolean
frame_budget_begin (FrameBudget *budget,
                    gint64       now)
{
  gint64 debt = MAX (budget->debt - (now - budget->ended), 0);

  if (debt > MOST_CREDIT)
    return FALSE;

  budget->debt = debt;
  budget->began = now;
  return TRUE;
}

/**
 * frame_budget_end:
 *
 * A frame is drawn. Does nothing where none was begun.
 */
void
frame_budget_end (FrameBudget *budget,
                  gint64       now)
{
  if (budget->began == 0)
    return;

  budget->ended = now;
  budget->debt += now - budget->began;
  budget->began = 0;
}
