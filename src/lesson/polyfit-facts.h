#pragma once

#include "lesson/polyfit-condition.h"
#include "model/polyfit-duel.h"
#include "model/polyfit-limits.h"
#include "model/polyfit-sketch.h"

G_BEGIN_DECLS

/**
 * PolyfitFacts:
 *
 * What there is to know of a run, by the names that conditions use. polyfit_facts_list() has them all.
 */
typedef struct _PolyfitFacts PolyfitFacts;

/**
 * PolyfitTally:
 * @steps: how many were trained
 * @restarts: how often the run was started again
 * @least_step: the least that it was at
 * @least_loss: the least batch loss of those steps; not a number where there were none
 * @rules_step: of the run, after which all steps were made with the present rules of when it ends
 *
 * What is counted while a card is on show.
 */
typedef struct
{
  guint64 steps;
  guint   restarts;
  guint64 least_step;
  double  least_loss;
  guint64 rules_step;
} PolyfitTally;

PolyfitFacts      *polyfit_facts_new        (PolyfitTrainer *trainer);

void               polyfit_facts_free       (PolyfitFacts   *self);

PolyfitLimits     *polyfit_facts_get_limits (PolyfitFacts   *self);

void               polyfit_facts_begin      (PolyfitFacts   *self);

void               polyfit_facts_get_tally  (PolyfitFacts       *self,
                                             PolyfitTally       *tally);

void               polyfit_facts_set_tally  (PolyfitFacts       *self,
                                             const PolyfitTally *tally);

void               polyfit_facts_set_sketch (PolyfitFacts   *self,
                                             PolyfitSketch  *sketch);

void               polyfit_facts_set_duel   (PolyfitFacts   *self,
                                             PolyfitDuel    *duel);

gboolean           polyfit_facts_get_match  (PolyfitFacts       *self,
                                             PolyfitSketchMatch *match);

gboolean           polyfit_facts_lookup     (gpointer        self,
                                             const char     *name,
                                             PolyfitFact    *fact);

char             **polyfit_facts_list       (void);

gboolean           polyfit_facts_are_of_duel (const PolyfitCondition *condition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitFacts, polyfit_facts_free)

G_END_DECLS
