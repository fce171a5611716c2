/* What there is to know of a run from its trainer alone. */

#include "lesson/run-facts.h"

#include "model/enum-nick.h"
#include "model/polyfit-optimizer-kind.h"

#include <math.h>
#include <string.h>

static const RunSettings *
get_settings (PolyfitTrainer *trainer)
{
  return &polyfit_trainer_get_run (trainer)->settings;
}

/* Words. */

static const char *
get_state (PolyfitTrainer *trainer)
{
  return enum_nick (POLYFIT_TYPE_TRAINER_STATE, (int) polyfit_trainer_get_state (trainer));
}

static const char *
get_optimizer (PolyfitTrainer *trainer)
{
  return enum_nick (POLYFIT_TYPE_OPTIMIZER_KIND, (int) get_settings (trainer)->optimizer.kind);
}

static const char *
get_basis (PolyfitTrainer *trainer)
{
  PolyfitModel *model = polyfit_trainer_get_model (trainer);

  return enum_nick (POLYFIT_TYPE_BASIS_KIND, (int) polyfit_model_get_basis_kind (model));
}

static const char *
get_source (PolyfitTrainer *trainer)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  return enum_nick (POLYFIT_TYPE_SOURCE, (int) polyfit_dataset_get_source (dataset));
}

static const char *
get_start (PolyfitTrainer *trainer)
{
  return enum_nick (POLYFIT_TYPE_START_KIND, (int) polyfit_trainer_get_start_kind (trainer));
}

static const char *
get_stop (PolyfitTrainer *trainer)
{
  return enum_nick (POLYFIT_TYPE_STOP_KIND, (int) polyfit_trainer_get_stop_kind (trainer));
}

/* Numbers. */

static double
get_step (PolyfitTrainer *trainer)
{
  return (double) polyfit_trainer_get_step (trainer);
}

static double
get_furthest_step (PolyfitTrainer *trainer)
{
  return (double) polyfit_trainer_get_furthest_step (trainer);
}

static double
get_loss (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_loss (trainer);
}

static double
get_first_loss (PolyfitTrainer *trainer)
{
  const History *history = polyfit_trainer_get_history (trainer);

  return history->n_buckets > 0 && history->stride == 1 ? history->sum[0] : NAN;
}

static double
get_smoothed_loss (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_smoothed_loss (trainer);
}

static double
get_true_loss (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_true_loss (trainer);
}

static double
get_best_loss (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_best_loss (trainer);
}

static double
get_held_out_loss (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_held_out_loss (trainer);
}

static double
get_learning_rate (PolyfitTrainer *trainer)
{
  return get_settings (trainer)->optimizer.learning_rate;
}

static double
get_momentum (PolyfitTrainer *trainer)
{
  const Optimizer *optimizer = &get_settings (trainer)->optimizer;

  return optimizer->kind == OPTIMIZER_MOMENTUM || optimizer->kind == OPTIMIZER_NESTEROV
           ? optimizer->momentum
           : 0;
}

static double
get_weight_decay (PolyfitTrainer *trainer)
{
  return get_settings (trainer)->optimizer.weight_decay;
}

static double
get_batch_size (PolyfitTrainer *trainer)
{
  return (double) polyfit_trainer_get_batch_size (trainer);
}

static double
get_full_batch (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_full_batch (trainer);
}

static double
get_zero_grad (PolyfitTrainer *trainer)
{
  return get_settings (trainer)->zero_grad;
}

static double
get_degree (PolyfitTrainer *trainer)
{
  return polyfit_model_get_degree (polyfit_trainer_get_model (trainer));
}

static double
get_seed (PolyfitTrainer *trainer)
{
  return (double) polyfit_trainer_get_seed (trainer);
}

static double
get_stop_loss (PolyfitTrainer *trainer)
{
  return polyfit_trainer_get_stop_loss (trainer);
}

static double
get_max_steps (PolyfitTrainer *trainer)
{
  return (double) polyfit_trainer_get_max_steps (trainer);
}

static double
get_noise (PolyfitTrainer *trainer)
{
  return polyfit_dataset_get_target (polyfit_trainer_get_dataset (trainer))->noise;
}

static double
get_points (PolyfitTrainer *trainer)
{
  return (double) polyfit_dataset_get_n_points (polyfit_trainer_get_dataset (trainer));
}

static double
get_held_out (PolyfitTrainer *trainer)
{
  return polyfit_dataset_get_held_out (polyfit_trainer_get_dataset (trainer));
}

/* A root mean square, as distances of drawings are. */
static double
get_first_error (PolyfitTrainer *trainer)
{
  const Objective *objective = polyfit_trainer_get_training_objective (trainer);

  return sqrt (objective_parameters_loss (objective,
                                          polyfit_trainer_get_initial_parameters (trainer)));
}

static const struct
{
  const char   *name;
  const char *(*get_text)   (PolyfitTrainer *trainer);
  double      (*get_number) (PolyfitTrainer *trainer);
} FACTS[] = {
  { "state", get_state, NULL },
  { "optimizer", get_optimizer, NULL },
  { "basis", get_basis, NULL },
  { "source", get_source, NULL },
  { "start", get_start, NULL },
  { "stop", get_stop, NULL },
  { "step", NULL, get_step },
  { "furthest-step", NULL, get_furthest_step },
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

/**
 * run_facts_lookup:
 * @name: such as "learning-rate", or "weight-0", which is the bias, to "weight-15", and "gradient-0" to
 *   "gradient-15", of the latest step
 * @fact: (out): what is known
 *
 * Returns: whether there is anything of that name
 */
gboolean
run_facts_lookup (PolyfitTrainer *trainer,
                  const char     *name,
                  PolyfitFact    *fact)
{
  const RunState *state = &polyfit_trainer_get_run (trainer)->state;

  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (g_str_equal (name, FACTS[i].name))
      {
        *fact = (PolyfitFact) { .number = NAN };
        if (FACTS[i].get_text != NULL)
          fact->text = FACTS[i].get_text (trainer);
        else
          fact->number = FACTS[i].get_number (trainer);
        return TRUE;
      }
  return look_up_numbered ("weight-", &state->parameters, name, fact)
         || look_up_numbered ("gradient-", &state->gradient, name, fact);
}

/**
 * run_facts_list:
 * @builder: gets all names but those with numbers
 */
void
run_facts_list (GStrvBuilder *builder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    g_strv_builder_add (builder, FACTS[i].name);
}
