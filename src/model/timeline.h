#pragma once

#include "model/checkpoints.h"
#include "model/polyfit-trainer-snapshot.h"

G_BEGIN_DECLS

/**
 * TimelineEnd:
 * @history: the losses of all steps up to there
 * @loss: the batch loss of the last of them
 * @state: why there are no more
 * @first_step: the step from which the greatest number of steps was counted
 *
 * What a run had come to before it went back.
 */
typedef struct
{
  History             history;
  float               loss;
  PolyfitTrainerState state;
  guint64             first_step;
} TimelineEnd;

/**
 * Timeline:
 * @checkpoints: where the run has been
 * @changes: (element-type PolyfitTrainerChange): the settings that the run began with, and those
 *   that came after them
 * @changes_lost: whether there were too many to be kept; @changes is then empty
 * @has_future: whether the run is at an earlier step than it had come to
 * @end: what it had come to, if so; otherwise the present is the end
 *
 * All that a run needs to go to any of its steps and to be there what it was the first time. While
 * there is a future, checkpoints and changes are those of all steps up to the end.
 */
typedef struct _Timeline
{
  Checkpoints checkpoints;
  GArray     *changes;
  gboolean    changes_lost;
  gboolean    has_future;
  TimelineEnd *end;
} Timeline;

void                        timeline_init          (Timeline       *self);

void                        timeline_clear         (Timeline       *self);

void                        timeline_copy          (Timeline       *self,
                                                    const Timeline *from);

gsize                       timeline_count_changes (const Timeline *self,
                                                    guint64         step);

const PolyfitTrainerChange *timeline_find_change   (const Timeline *self,
                                                    guint64         step);

guint64                     timeline_find_turn     (const Timeline *self,
                                                    guint64         step);

void                        timeline_cut           (Timeline       *self,
                                                    guint64         step);

G_END_DECLS
