#pragma once

#include "model/polyfit-trainer-snapshot.h"

G_BEGIN_DECLS

/**
 * Training:
 * @run: the engine's
 * @history: the losses of all steps since step 0
 * @state: whether steps may be made, and if not, why not
 * @loss: the batch loss of the latest step; not a number before the first
 * @stop_loss: a step whose batch loss is below this is the last; zero for none
 * @max_steps: so many steps are made at most; zero for no limit
 * @first_step: the step from which @max_steps is counted
 * @has_start: whether @start is what a restart begins from, rather than random weights
 * @start: see @has_start
 * @changes: (element-type PolyfitTrainerChange): the settings that the run began with, and those
 *   that came after them
 * @changes_lost: whether there were too many to be kept; @changes is then empty
 *
 * A run with its record and the rules that end it.
 */
typedef struct
{
  Run                 run;
  History             history;
  PolyfitTrainerState state;
  float               loss;
  double              stop_loss;
  guint64             max_steps;
  guint64             first_step;
  gboolean            has_start;
  Parameters          start;
  GArray             *changes;
  gboolean            changes_lost;
} Training;

Training *training_new            (void);

void      training_free           (Training                     *training);

void      training_restart        (Training                     *training,
                                   const Samples                *samples,
                                   const Basis                  *basis,
                                   guint64                       seed);

gboolean  training_resume         (Training                     *training);

guint64   training_advance        (Training                     *training,
                                   guint64                       n);

gboolean  training_settings_equal (const RunSettings            *a,
                                   const RunSettings            *b);

void      training_note_settings  (Training                     *training);

void      training_get_snapshot   (const Training               *training,
                                   PolyfitTrainerSnapshot       *snapshot);

gboolean  training_restore        (Training                     *training,
                                   const PolyfitTrainerSnapshot *snapshot);

G_END_DECLS
