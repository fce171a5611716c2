#include "lesson/polyfit-facts.h"

#include "lesson/course.h"
#include "lesson/run-facts.h"
#include "model/enum-nick.h"

#include <math.h>
#include <string.h>

/* Before the name of a fact of a run: that of the second run of a duel. */
#define RIVAL "b-"

struct _PolyfitFacts
{
  PolyfitTrainer *trainer;
  PolyfitLimits  *limits;

  /* Since polyfit_facts_begin(): what a task asks for has to be done while it is asked. */
  GSignalGroup   *signals;
  GSignalGroup   *data_signals;
  PolyfitTally    tally;      /* its steps come when it is asked for */
  guint64         steps_before;
  guint64         last_steps;
  guint64         version;       /* of the data that the run has got to see */
  gboolean        is_restarting; /* features may be others than those that the run was made with */

  PolyfitSketch  *sketch;     /* NULL while nothing is drawn */
  PolyfitDuel    *duel;       /* NULL while there is no rival */
};

static const char *
get_course (PolyfitFacts *self)
{
  static const char *const words[] = { "converges", "oscillates", "diverges" };

  return words[course_of_run (self->trainer, self->limits)];
}

static double
get_limit (PolyfitFacts *self)
{
  return polyfit_limits_get_mean_square (self->limits);
}

static double
get_full_batch_limit (PolyfitFacts *self)
{
  return polyfit_limits_get_full_batch (self->limits);
}

static guint64
count_steps (PolyfitFacts *self)
{
  return polyfit_trainer_get_steps_made (self->trainer) - self->steps_before;
}

static double
get_steps_made (PolyfitFacts *self)
{
  return (double) count_steps (self);
}

static double
get_restarts (PolyfitFacts *self)
{
  return self->tally.restarts;
}

static double
get_least_step (PolyfitFacts *self)
{
  return (double) self->tally.least_step;
}

static guint64
get_version (PolyfitFacts *self)
{
  return polyfit_dataset_get_version (polyfit_trainer_get_dataset (self->trainer));
}

/* How many of the run's latest steps were made with data and settings as they are now. The run knows when
 * those were changed, wherever in it somebody is looking; only too many changes it does not keep. */
static double
get_settled_steps (PolyfitFacts *self)
{
  PolyfitTrainerSnapshot snapshot;
  guint64 since;

  polyfit_trainer_get_snapshot (self->trainer, &snapshot);
  if (self->is_restarting || self->version != get_version (self) || snapshot.n_changes == 0)
    return 0;
  since = MAX (snapshot.changes[snapshot.n_changes - 1].step, snapshot.data_step);
  since = MAX (since, self->tally.rules_step);
  return (double) (snapshot.run->step - MIN (since, snapshot.run->step));
}

static double
get_least_loss (PolyfitFacts *self)
{
  return self->tally.least_loss;
}

/* What was drawn is compared with the way of the curve from the beginning of its run. */

static double
get_drawing_error (PolyfitFacts *self)
{
  PolyfitSketchMatch match;

  return polyfit_facts_get_match (self, &match) ? match.error : NAN;
}

static double
get_drawing_direction (PolyfitFacts *self)
{
  PolyfitSketchMatch match;

  return polyfit_facts_get_match (self, &match) ? match.direction : NAN;
}

static double
get_curve_travel (PolyfitFacts *self)
{
  PolyfitSketchMatch match;

  return polyfit_facts_get_match (self, &match) ? match.travel : NAN;
}

/* A duel. */

static const char *
get_duel (PolyfitFacts *self)
{
  if (self->duel == NULL)
    return "none";
  return enum_nick (POLYFIT_TYPE_DUEL_SETTING, (int) polyfit_duel_get_setting (self->duel));
}

static const char *
get_ahead (PolyfitFacts *self)
{
  PolyfitDuelVerdict verdict;

  if (self->duel == NULL)
    return NULL;
  polyfit_duel_get_verdict (self->duel, &verdict);
  return enum_nick (POLYFIT_TYPE_DUEL_SIDE, (int) verdict.ahead);
}

static const struct
{
  const char   *name;
  const char *(*get_text)   (PolyfitFacts *self);
  double      (*get_number) (PolyfitFacts *self);
} FACTS[] = {
  { "course", get_course, NULL },
  { "duel", get_duel, NULL },
  { "ahead", get_ahead, NULL },
  { "limit", NULL, get_limit },
  { "full-batch-limit", NULL, get_full_batch_limit },
  { "steps-made", NULL, get_steps_made },
  { "restarts", NULL, get_restarts },
  { "least-step", NULL, get_least_step },
  { "least-loss", NULL, get_least_loss },
  { "settled-steps", NULL, get_settled_steps },
  { "drawing-error", NULL, get_drawing_error },
  { "drawing-direction", NULL, get_drawing_direction },
  { "curve-travel", NULL, get_curve_travel },
};

/* Without a rival its facts have names, but nothing is known of them. */
static gboolean
look_up_rival (PolyfitFacts *self,
               const char   *name,
               PolyfitFact  *fact)
{
  if (!g_str_has_prefix (name, RIVAL))
    return FALSE;
  name += strlen (RIVAL);
  if (self->duel != NULL)
    return run_facts_lookup (polyfit_duel_get_trainer (self->duel, POLYFIT_DUEL_B), name, fact);
  if (!run_facts_lookup (self->trainer, name, fact))
    return FALSE;
  *fact = (PolyfitFact) { .number = NAN };
  return TRUE;
}

/* On the way to another step of the run none is made, its losses are of before, and only that step is gone
 * back to. */
static void
step_cb (PolyfitFacts *self)
{
  PolyfitTally *tally = &self->tally;
  guint64 steps = count_steps (self), step = polyfit_trainer_get_step (self->trainer);

  tally->least_step = MIN (tally->least_step, polyfit_trainer_get_seek_step (self->trainer));
  if (steps > self->last_steps)
    {
      tally->least_loss = fmin (tally->least_loss, polyfit_trainer_get_loss (self->trainer));
      tally->rules_step = MIN (tally->rules_step, step - MIN (steps - self->last_steps, step));
    }
  self->last_steps = steps;
}

static void
rules_changed_cb (PolyfitFacts *self)
{
  self->tally.rules_step = polyfit_trainer_get_step (self->trainer);
}

static void
restarting_cb (PolyfitFacts *self)
{
  self->is_restarting = TRUE;
  if (polyfit_trainer_get_step (self->trainer) > 0)
    self->tally.restarts++;
}

static void
restarted_cb (PolyfitFacts *self)
{
  self->is_restarting = FALSE;
}

/* The trainer has heard of them before. */
static void
data_changed_cb (PolyfitFacts *self)
{
  self->version = get_version (self);
}

/**
 * polyfit_facts_new:
 * @trainer: whose run is spoken of
 *
 * Returns: (transfer full): the facts, which stay true while it trains
 */
PolyfitFacts *
polyfit_facts_new (PolyfitTrainer *trainer)
{
  static const struct
  {
    const char *name;
    void      (*callback) (PolyfitFacts *self);
  } handlers[] = {
    { "notify::step", step_cb },
    { "notify::stop-kind", rules_changed_cb },
    { "notify::stop-loss", rules_changed_cb },
    { "restarting", restarting_cb },
    { "restarted", restarted_cb },
  };
  PolyfitFacts *self;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_new0 (PolyfitFacts, 1);
  self->trainer = g_object_ref (trainer);
  self->limits = polyfit_limits_new (trainer);
  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_group_connect_data (self->signals, handlers[i].name, G_CALLBACK (handlers[i].callback),
                                 self, NULL, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->signals, trainer);
  self->data_signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  g_signal_group_connect_data (self->data_signals, "changed", G_CALLBACK (data_changed_cb), self, NULL,
                               G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->data_signals, polyfit_trainer_get_dataset (trainer));
  self->version = get_version (self);
  polyfit_facts_begin (self);
  return self;
}

void
polyfit_facts_free (PolyfitFacts *self)
{
  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
  g_signal_group_set_target (self->data_signals, NULL);
  g_clear_object (&self->data_signals);
  g_clear_object (&self->duel);
  g_clear_object (&self->sketch);
  g_clear_object (&self->limits);
  g_clear_object (&self->trainer);
  g_free (self);
}

/**
 * polyfit_facts_get_limits:
 *
 * Returns: (transfer none): tells when the limits of the learning rate, which take a moment, are there
 */
PolyfitLimits *
polyfit_facts_get_limits (PolyfitFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->limits;
}

/**
 * polyfit_facts_begin:
 *
 * Counts anew what is done from now on: steps-made, restarts, least-step and least-loss. With which
 * settings the run was made is as before.
 */
void
polyfit_facts_begin (PolyfitFacts *self)
{
  g_return_if_fail (self != NULL);

  polyfit_facts_set_tally (self, &(PolyfitTally) {
    .least_step = polyfit_trainer_get_step (self->trainer),
    .least_loss = NAN,
    .rules_step = self->tally.rules_step,
  });
}

/**
 * polyfit_facts_get_tally:
 * @tally: (out): what was counted so far
 */
void
polyfit_facts_get_tally (PolyfitFacts *self,
                         PolyfitTally *tally)
{
  g_return_if_fail (self != NULL && tally != NULL);

  *tally = self->tally;
  tally->steps = count_steps (self);
}

/**
 * polyfit_facts_set_tally:
 * @tally: what was counted another time
 *
 * Goes on counting from there.
 */
void
polyfit_facts_set_tally (PolyfitFacts       *self,
                         const PolyfitTally *tally)
{
  g_return_if_fail (self != NULL && tally != NULL);

  self->tally = *tally;
  self->steps_before = polyfit_trainer_get_steps_made (self->trainer) - tally->steps;
  self->last_steps = tally->steps;
}

/**
 * polyfit_facts_set_sketch:
 * @sketch: (nullable): what is drawn from now on
 */
void
polyfit_facts_set_sketch (PolyfitFacts  *self,
                          PolyfitSketch *sketch)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->sketch, sketch);
}

/**
 * polyfit_facts_set_duel:
 * @duel: (nullable): what the run is in from now on
 */
void
polyfit_facts_set_duel (PolyfitFacts *self,
                        PolyfitDuel  *duel)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (duel == NULL || POLYFIT_IS_DUEL (duel));

  g_set_object (&self->duel, duel);
}

/**
 * polyfit_facts_get_match:
 * @match: (out): how well the drawing foresaw the present curve
 *
 * Returns: whether there is a drawing
 */
gboolean
polyfit_facts_get_match (PolyfitFacts       *self,
                         PolyfitSketchMatch *match)
{
  PolyfitTrainer *trainer;
  Poly start, end;

  g_return_val_if_fail (self != NULL && match != NULL, FALSE);

  if (self->sketch == NULL)
    return FALSE;
  trainer = self->trainer;
  basis_to_poly (&polyfit_trainer_get_run (trainer)->basis,
                 polyfit_trainer_get_initial_parameters (trainer), &start);
  polyfit_model_get_poly (polyfit_trainer_get_model (trainer), &end);
  polyfit_sketch_match (self->sketch, &start, &end, match);
  return TRUE;
}

/**
 * polyfit_facts_lookup:
 * @self: (type PolyfitFacts): the facts
 *
 * A #PolyfitFactLookup.
 */
gboolean
polyfit_facts_lookup (gpointer     self,
                      const char  *name,
                      PolyfitFact *fact)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (g_str_equal (name, FACTS[i].name))
      {
        *fact = (PolyfitFact) { .number = NAN };
        if (FACTS[i].get_text != NULL)
          fact->text = FACTS[i].get_text (self);
        else
          fact->number = FACTS[i].get_number (self);
        return TRUE;
      }
  return run_facts_lookup (((PolyfitFacts *) self)->trainer, name, fact)
         || look_up_rival (self, name, fact);
}

/**
 * polyfit_facts_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): all names but those of weights and gradients, which
 *   have numbers, and those of a rival, which are its run's with "b-" before them
 */
char **
polyfit_facts_list (void)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **names;

  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    g_strv_builder_add (builder, FACTS[i].name);
  run_facts_list (builder);
  names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return names;
}

/* Knows of all but what only a duel has. */
static gboolean
look_up_alone (gpointer     owner,
               const char  *name,
               PolyfitFact *fact)
{
  return !g_str_equal (name, "duel") && !g_str_equal (name, "ahead") && !g_str_has_prefix (name, RIVAL);
}

/**
 * polyfit_facts_are_of_duel:
 *
 * Returns: whether @condition is about a duel, be it only in part
 */
gboolean
polyfit_facts_are_of_duel (const PolyfitCondition *condition)
{
  g_return_val_if_fail (condition != NULL, FALSE);

  return polyfit_condition_find_unknown (condition, look_up_alone, NULL) != NULL;
}
