#pragma once

#include "core/modes.h"
#include "model/polyfit-limits.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

/**
 * PolyfitDuelSide:
 * @POLYFIT_DUEL_A: the run that was there before
 * @POLYFIT_DUEL_B: its rival
 * @POLYFIT_DUEL_NOBODY: neither
 */
typedef enum
{
  POLYFIT_DUEL_A,
  POLYFIT_DUEL_B,
  POLYFIT_DUEL_NOBODY,
} PolyfitDuelSide;

#define POLYFIT_DUEL_SIDES POLYFIT_DUEL_NOBODY

#define POLYFIT_TYPE_DUEL_SIDE (polyfit_duel_side_get_type ())

GType polyfit_duel_side_get_type (void);

/**
 * PolyfitDuelReason:
 * @POLYFIT_DUEL_REASON_UNKNOWN: none of the others is known to hold
 * @POLYFIT_DUEL_REASON_ADDS_UP: whoever is behind does not zero its gradients
 * @POLYFIT_DUEL_REASON_UNSTABLE: its learning rate is beyond its stable limit
 * @POLYFIT_DUEL_REASON_LEAST_LOSS: no weights of its features are as good as those of who is ahead
 * @POLYFIT_DUEL_REASON_DECAY: where most of its loss is, a step keeps more of the error
 *
 * Why one run is ahead.
 */
typedef enum
{
  POLYFIT_DUEL_REASON_UNKNOWN,
  POLYFIT_DUEL_REASON_ADDS_UP,
  POLYFIT_DUEL_REASON_UNSTABLE,
  POLYFIT_DUEL_REASON_LEAST_LOSS,
  POLYFIT_DUEL_REASON_DECAY,
} PolyfitDuelReason;

#define POLYFIT_TYPE_DUEL_REASON (polyfit_duel_reason_get_type ())

GType polyfit_duel_reason_get_type (void);

/**
 * PolyfitContestant:
 * @trainer: the run
 * @limits: its stable learning rates, as far as they are known
 * @modes: of the loss that its steps go down, in its own features
 *
 * What a verdict on one side is made from.
 */
typedef struct
{
  PolyfitTrainer *trainer;
  PolyfitLimits  *limits;
  Modes           modes;
} PolyfitContestant;

/**
 * PolyfitDuelVerdict:
 * @state: of each side
 * @step: how many steps each has made; of one that has stopped, all
 * @true_loss: of each, in closed form
 * @of_points: whether it is over the user's own points instead of all x
 * @ahead: who is; %POLYFIT_DUEL_NOBODY before the first step, while one catches up, and in a tie
 * @is_tie: whether both are as good as one another
 * @reason: why
 * @learning_rate: with %POLYFIT_DUEL_REASON_UNSTABLE, of whoever is behind
 * @limit: with that, the greatest that is stable there
 * @least_loss: with %POLYFIT_DUEL_REASON_LEAST_LOSS, the least true loss of whoever is behind
 * @share: with %POLYFIT_DUEL_REASON_DECAY, of the loss that whoever is behind could still lose, how much
 *   lies along one eigenvector, from 0 to 1
 * @decay: with that, what a step leaves of an error there, for each side
 *
 * How a duel stands.
 */
typedef struct
{
  PolyfitTrainerState state[POLYFIT_DUEL_SIDES];
  guint64             step[POLYFIT_DUEL_SIDES];
  double              true_loss[POLYFIT_DUEL_SIDES];
  gboolean            of_points;
  PolyfitDuelSide     ahead;
  gboolean            is_tie;
  PolyfitDuelReason   reason;
  double              learning_rate;
  double              limit;
  double              least_loss;
  double              share;
  double              decay[POLYFIT_DUEL_SIDES];
} PolyfitDuelVerdict;

void polyfit_duel_verdict_find (PolyfitDuelVerdict      *verdict,
                                const PolyfitContestant  contestants[POLYFIT_DUEL_SIDES]);

G_END_DECLS
