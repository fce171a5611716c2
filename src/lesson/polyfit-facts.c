#include "lesson/polyfit-facts.h"

#include "lesson/course.h"
#include "model/enum-nick.h"
#include "model/polyfit-optimizer-kind.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct _PolyfitFacts
{
  PolyfitTrainer *trainer;
  PolyfitLimits  *limits;

  /* Since polyfit_facts_begin(): what a task asks for has to be done while it is asked. */
  GSignalGroup   *signals;
  guint64         steps;
  guint           restarts;
  guint64         last_step;
  double          least_loss;

  PolyfitSketch  *sketch;     /* NULL while nothing is drawn */
};

static const RunSettings *
get_settings (PolyfitFacts *self)
{
  return &polyfit_trainer_get_run (self->trainer)->settings;
}

/* Words. */

static const char *
get_state (PolyfitFacts *self)
{
  return enum_nick (POLYFIT_TYPE_TRAINER_STATE, (int) polyfit_trainer_get_state (self->trainer));
}

static const char *
get_optimizer (PolyfitFacts *self)
{
  return enum_nick (POLYFIT_TYPE_OPTIMIZER_KIND, (int) get_settings (self)->optimizer.kind);
}

static const char *
get_basis (PolyfitFacts *self)
{
  PolyfitModel *model = polyfit_trainer_get_model (self->trainer);

  return enum_nick (POLYFIT_TYPE_BASIS_KIND, (int) polyfit_model_get_basis_kind (model));
}

static const char *
get_source (PolyfitFacts *self)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (self->trainer);

  return enum_nick (POLYFIT_TYPE_SOURCE, (int) polyfit_dataset_get_source (dataset));
}

static const char *
get_start (PolyfitFacts *self)
{
  return enum_nick (POLYFIT_TYPE_START_KIND, (int) polyfit_trainer_get_start_kind (self->trainer));
}

static const char *
get_stop (PolyfitFacts *self)
{
  return enum_nick (POLYFIT_TYPE_STOP_KIND, (int) polyfit_trainer_get_stop_kind (self->trainer));
}

static const char *
get_course (PolyfitFacts *self)
{
  static const char *const words[] = { "converges", "oscillates", "diverges" };

  return words[course_of_run (self->trainer, self->limits)];
}

/* Numbers. */

static double
get_step (PolyfitFacts *self)
{
  return (double) polyfit_trainer_get_step (self->trainer);
}

static double
get_loss (PolyfitFacts *self)
{
  return polyfit_trainer_get_loss (self->trainer);
}

static double
get_first_loss (PolyfitFacts *self)
{
  const History *history = polyfit_trainer_get_history (self->trainer);

  return history->n_buckets > 0 && history->stride == 1 ? history->sum[0] : NAN;
}

static double
get_smoothed_loss (PolyfitFacts *self)
{
  return polyfit_trainer_get_smoothed_loss (self->trainer);
}

static double
get_true_loss (PolyfitFacts *self)
{
  return polyfit_trainer_get_true_loss (self->trainer);
}

static double
get_best_loss (PolyfitFacts *self)
{
  return polyfit_trainer_get_best_loss (self->trainer);
}

static double
get_held_out_loss (PolyfitFacts *self)
{
  return polyfit_trainer_get_held_out_loss (self->trainer);
}

static double
get_learning_rate (PolyfitFacts *self)
{
  return get_settings (self)->optimizer.learning_rate;
}

static double
get_momentum (PolyfitFacts *self)
{
  const Optimizer *optimizer = &get_settings (self)->optimizer;

  return optimizer->kind == OPTIMIZER_MOMENTUM || optimizer->kind == OPTIMIZER_NESTEROV
           ? optimizer->momentum
           : 0;
}

static double
get_weight_decay (PolyfitFacts *self)
{
  return get_settings (self)->optimizer.weight_decay;
}

static double
get_batch_size (PolyfitFacts *self)
{
  return (double) polyfit_trainer_get_batch_size (self->trainer);
}

static double
get_full_batch (PolyfitFacts *self)
{
  return polyfit_trainer_get_full_batch (self->trainer);
}

static double
get_zero_grad (PolyfitFacts *self)
{
  return get_settings (self)->zero_grad;
}

static double
get_degree (PolyfitFacts *self)
{
  return polyfit_model_get_degree (polyfit_trainer_get_model (self->trainer));
}

static double
get_seed (PolyfitFacts *self)
{
  return (double) polyfit_trainer_get_seed (self->trainer);
}

static double
get_stop_loss (PolyfitFacts *self)
{
  return polyfit_trainer_get_stop_loss (self->trainer);
}

static double
get_max_steps (PolyfitFacts *self)
{
  return (double) polyfit_trainer_get_max_steps (self->trainer);
}

static double
get_noise (PolyfitFacts *self)
{
  return polyfit_dataset_get_target (polyfit_trainer_get_dataset (self->trainer))->noise;
}

static double
get_points (PolyfitFacts *self)
{
  return (double) polyfit_dataset_get_n_points (polyfit_trainer_get_dataset (self->trainer));
}

static double
get_held_out (PolyfitFacts *self)
{
  return polyfit_dataset_get_held_out (polyfit_trainer_get_dataset (self->trainer));
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

static double
get_steps_made (PolyfitFacts *self)
{
  return (double) self->steps;
}

static double
get_restarts (PolyfitFacts *self)
{
  return self->restarts;
}

static double
get_least_loss (PolyfitFacts *self)
{
  return self->least_loss;
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

/* A root mean square, as the others are. */
static double
get_first_error (PolyfitFacts *self)
{
  const Objective *objective = polyfit_trainer_get_training_objective (self->trainer);

  return sqrt (objective_parameters_loss (objective,
                                          polyfit_trainer_get_initial_parameters (self->trainer)));
}

static const struct
{
  const char   *name;
  const char *(*get_text)   (PolyfitFacts *self);
  double      (*get_number) (PolyfitFacts *self);
} FACTS[] = {
  { "state", get_state, NULL },
  { "optimizer", get_optimizer, NULL },
  { "basis", get_basis, NULL },
  { "source", get_source, NULL },
  { "start", get_start, NULL },
  { "stop", get_stop, NULL },
  { "course", get_course, NULL },
  { "step", NULL, get_step },
  { "loss", NULL, get_loss },
  { "first-loss", NULL, get_first_loss },
  { "smoothed-loss", NULL, get_smoothed_loss },
  { "true-loss", NULL, get_true_loss },
  { "best-loss", NULL, get_best_loss },
  { "held-out-loss", NULL, get_held_out_loss },
  { "learning-rate", NULL, get_learning_rate },
  { "momentum", NULL, get_momentum },
  { "weight-decay", NULL, get_weight_decay },
  { "batch-size", NULL, get_batch_size },
  { "full-batch", NULL, get_full_batch },
  { "zero-grad", NULL, get_zero_grad },
  { "degree", NULL, get_degree },
  { "seed", NULL, get_seed },
  { "stop-loss", NULL, get_stop_loss },
  { "max-steps", NULL, get_max_steps },
  { "noise", NULL, get_noise },
  { "points", NULL, get_points },
  { "held-out", NULL, get_held_out },
  { "limit", NULL, get_limit },
  { "full-batch-limit", NULL, get_full_batch_limit },
  { "steps-made", NULL, get_steps_made },
  { "restarts", NULL, get_restarts },
  { "least-loss", NULL, get_least_loss },
  { "drawing-error", NULL, get_drawing_error },
  { "drawing-direction", NULL, get_drawing_direction },
  { "curve-travel", NULL, get_curve_travel },
  { "first-error", NULL, get_first_error },
};

/* Number 0 is the bias, 1 and so on are the layer's weights. */
static gboolean
look_up_numbered (const char       *prefix,
                  const Parameters *parameters,
                  const char       *name,
                  PolyfitFact      *fact)
{
  guint64 index;

  if (!g_str_has_prefix (name, prefix) ||
      !g_ascii_string_to_unsigned (name + strlen (prefix), 10, 0, POLY_MAX_DEGREE, &index, NULL))
    return FALSE;
  *fact = (PolyfitFact) { .number = (double) parameters->value[index] };
  return TRUE;
}

/* Where a run starts again, or is rewound, no steps are made. */
static void
step_cb (PolyfitFacts *self)
{
  guint64 step = polyfit_trainer_get_step (self->trainer);

  if (step >= self->last_step)
    self->steps += step - self->last_step;
  else if (step == 0)
    self->restarts++;
  self->last_step = step;
  self->least_loss = fmin (self->least_loss, polyfit_trainer_get_loss (self->trainer));
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
  PolyfitFacts *self;

  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_new0 (PolyfitFacts, 1);
  self->trainer = g_object_ref (trainer);
  self->limits = polyfit_limits_new (trainer);
  self->signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_data (self->signals, "notify::step", G_CALLBACK (step_cb), self, NULL,
                               G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->signals, trainer);
  polyfit_facts_begin (self);
  return self;
}

void
polyfit_facts_free (PolyfitFacts *self)
{
  g_signal_group_set_target (self->signals, NULL);
  g_clear_object (&self->signals);
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
 * Counts anew what is done from now on: steps-made, restarts and least-loss.
 */
void
polyfit_facts_begin (PolyfitFacts *self)
{
  g_return_if_fail (self != NULL);

  self->steps = 0;
  self->restarts = 0;
  self->last_step = polyfit_trainer_get_step (self->trainer);
  self->least_loss = NAN;
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
  const RunState *state;

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
  state = &polyfit_trainer_get_run (((PolyfitFacts *) self)->trainer)->state;
  return look_up_numbered ("weight-", &state->parameters, name, fact)
         || look_up_numbered ("gradient-", &state->gradient, name, fact);
}

/**
 * polyfit_facts_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): all names but those with numbers: weight-0, which
 *   is the bias, to weight-15, and gradient-0 to gradient-15, of the latest step
 */
char **
polyfit_facts_list (void)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **names;

  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    g_strv_builder_add (builder, FACTS[i].name);
  names = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return names;
}
