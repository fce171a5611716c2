#pragma once

#include "core/history.h"
#include "core/run.h"
#include "model/polyfit-trainer-state.h"

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
} Training;

Training *training_new     (void);

void      training_free    (Training      *training);

void      training_restart (Training      *training,
                            const Samples *samples,
                            const Basis   *basis,
                            guint64        seed);

gboolean  training_resume  (Training      *training);

guint64   training_advance (Training      *training,
                            guint64        n);

G_END_DECLS
