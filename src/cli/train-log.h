#pragma once

#include "core/parameters.h"
#include "model/polyfit-output.h"

/**
 * TrainLog:
 *
 * The CSV of `--log`: a row has a step's number, its batch loss, and the parameters after it.
 */
typedef struct
{
  PolyfitOutput *file;
  gsize          degree;
  guint64        every;
  guint64        last_written;
} TrainLog;

gboolean train_log_open   (TrainLog    *self,
                           const char  *path,
                           gsize        degree,
                           guint64      every,
                           GError     **error);

guint64  train_log_due    (const TrainLog *self,
                           guint64         step);

gboolean train_log_append (TrainLog          *self,
                           guint64            step,
                           double             loss,
                           const Parameters  *after,
                           GError           **error);

void     train_log_clear  (TrainLog *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrainLog, train_log_clear)
