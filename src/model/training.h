#pragma once

#include "model/polyfit-start-kind.h"
#include "model/polyfit-stop-kind.h"
#include "model/polyfit-trainer-snapshot.h"
#include "model/timeline.h"

G_BEGIN_DECLS

typedef struct _Training Training;

/**
 * Training:
 * @run: the engine's
 * @history: the losses of all steps since step 0
 * @state: whether steps may be made, and if not, why not
 * @loss: the batch loss of the latest step; not a number before the first
 * @stop_kind: which loss @stop_loss is compared with
 * @stop_loss: a step after which that loss is below this is the last; zero for none
 * @truth: (nullable): what %POLYFIT_STOP_TRUE asks for the loss, borrowed; %NULL otherwise
 * @max_steps: so many steps are made at most; zero for no limit
 * @first_step: the step from which @max_steps is counted
 * @n_made: how many steps training_advance() has made, in this run and in those before
 * @start_kind: which weights a restart begins from
 * @initial: the weights that the run began with
 * @given: those of %POLYFIT_START_GIVEN; what lies beyond the degree is left out
 * @has_given: whether there are any
 * @data_step: the step after which the data were changed the last time; zero if they never were
 * @timeline: what takes it to its other steps
 * @all: what steps took that were made with all there is as one batch, borrowed
 * @has_turned: whether the settings have become what they were after another step, and nobody was
 *   told yet
 * @has_abandoned: whether there was another future once
 * @abandoned: its losses, and those of the steps before, if so
 * @branch_step: the step up to which both are the same
 * @follower: (nullable): another training that keeps step with this one, borrowed
 *
 * A run with its record and the rules that end it.
 */
struct _Training
{
  Run                 run;
  History             history;
  PolyfitTrainerState state;
  float               loss;
  PolyfitStopKind     stop_kind;
  double              stop_loss;
  const Objective    *truth;
  guint64             max_steps;
  guint64             first_step;
  guint64             n_made;
  PolyfitStartKind    start_kind;
  Parameters          initial;
  Parameters          given;
  gboolean            has_given;
  guint64             data_step;
  Timeline            timeline;
  const Objective    *all;
  gboolean            has_turned;
  gboolean            has_abandoned;
  History            *abandoned;
  guint64             branch_step;
  Training           *follower;
};

Training *training_new            (void);

void      training_free           (Training                     *training);

void      training_restart        (Training                     *training,
                                   const Samples                *samples,
                                   const Basis                  *basis,
                                   guint64                       seed);

void      training_replace_samples (Training                    *training,
                                    const Samples               *samples);

gboolean  training_has_new_data   (const Training               *training);

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

guint64   training_get_earliest_step (const Training            *training);

guint64   training_get_furthest_step (const Training            *training);

const History *training_get_record (const Training              *training);

gboolean  training_needs_all      (const Training               *training);

void      training_set_out        (Training                     *training,
                                   guint64                       step);

guint64   training_retrace        (Training                     *training,
                                   guint64                       n);

void      training_turn           (Training                     *training);

gboolean  training_leaves_path    (const Training               *training);

void      training_branch         (Training                     *training);

G_END_DECLS
