#include "core/ensemble.h"

#include "core/lane-group.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many points of a lane take some milliseconds; then somebody may want the call to end. */
#define MAX_POINTS_UNATTENDED 131072

/* What is to be done, and what all its runs have in common. */
typedef struct
{
  const Samples      *samples;
  const Basis        *basis;
  const EnsembleRule *rule;
  const EnsembleJob  *job;
  EnsembleResult     *result;
  size_t              n_jobs;
  size_t              n_started;
} Work;

static LaneGroup *
group_new (size_t batch_size)
{
  LaneGroup *group = aligned_alloc (LANES_ALIGNMENT, sizeof *group);
  Lanes *batch = aligned_alloc (LANES_ALIGNMENT, 4 * batch_size * sizeof (Lanes));

  if (group == NULL || batch == NULL)
    {
      free (group);
      free (batch);
      return NULL;
    }
  memset (group, 0, sizeof *group);
  group->x = batch;
  group->y = batch + batch_size;
  group->error = batch + 2 * batch_size;
  group->square = batch + 3 * batch_size;
  return group;
}

static void
group_free (LaneGroup *group)
{
  free (group->x);
  free (group);
}

static void
set_constants (LaneGroup       *group,
               const Optimizer *optimizer,
               int              lane)
{
  LaneConstants *constants = &group->constants;
  OptimizerConstants c;

  optimizer_constants (optimizer, group->steps[lane], &c);
  constants->rate[lane] = c.rate;
  constants->decay[lane] = c.decay;
  constants->shrink[lane] = c.shrink;
  constants->keep[lane] = c.keep;
  constants->add[lane] = c.add;
  constants->momentum[lane] = c.momentum;
  constants->keep_square[lane] = c.keep_square;
  constants->add_square[lane] = c.add_square;
  constants->root[lane] = c.root;
  constants->epsilon[lane] = c.epsilon;
}

/* A loss is compared with the rule in float: the least float that is not below it gives the same
 * answers. */
static float
stop_below (const EnsembleRule *rule)
{
  float bound = (float) rule->stop_loss;

  return (double) bound < rule->stop_loss ? nextafterf (bound, INFINITY) : bound;
}

/* Takes up the next job, or leaves the lane to idle at weights of zero, where nothing can
 * happen. */
static void
start_lane (LaneGroup *group,
            Work      *work,
            int        lane)
{
  size_t degree = work->basis->degree;
  float weight[POLY_MAX_TERMS] = { 0.0f };

  group->occupied[lane] = work->n_started < work->n_jobs;
  group->steps[lane] = 0;
  group->stop_below[lane] = -1.0f;
  group->constants.rate[lane] = 0.0f;
  if (group->occupied[lane])
    {
      float uniform[POLY_MAX_TERMS];
      Parameters parameters;

      group->job[lane] = work->n_started++;
      group->stop_below[lane] = stop_below (work->rule);
      lane_rng_seed (&group->rng, lane, work->job[group->job[lane]].seed, uniform,
                     (uint32_t) degree + 1);
      run_initial_parameters (uniform, degree, &parameters);
      if (work->rule->start != NULL)
        parameters = *work->rule->start;
      memcpy (weight, parameters.value, (degree + 1) * sizeof *weight);
    }
  group->loss[lane] = NAN;
  for (size_t k = 0; k <= degree; k++)
    {
      group->weight[k][lane] = weight[k];
      group->gradient[k][lane] = 0.0f;
      group->first[k][lane] = 0.0f;
      group->second[k][lane] = 0.0f;
    }
}

static void
end_lane (const LaneGroup *group,
          const Work      *work,
          int              lane,
          EnsembleOutcome  outcome)
{
  bool diverged = outcome == ENSEMBLE_DIVERGED;
  EnsembleResult *result = &work->result[group->job[lane]];

  *result = (EnsembleResult) {
    .outcome = outcome,
    .steps = group->steps[lane] - diverged,
    .loss = diverged ? group->loss_before[lane] : group->loss[lane],
  };
  for (size_t k = 0; k <= work->basis->degree; k++)
    result->parameters.value[k] = diverged ? group->before[k][lane] : group->weight[k][lane];
}

static bool
is_finite_lane (const LaneGroup *group,
                size_t           degree,
                int              lane)
{
  bool finite = isfinite (group->loss[lane]);

  for (size_t k = 0; k <= degree; k++)
    finite &= isfinite (group->weight[k][lane]) != 0;
  return finite;
}

/* Ends the runs that have to end after this step, and starts others in their lanes. */
static void
attend (LaneGroup *group,
        Work      *work)
{
  for (int lane = 0; lane < LANES; lane++)
    {
      if (!group->occupied[lane])
        continue;
      if (!is_finite_lane (group, work->basis->degree, lane))
        end_lane (group, work, lane, ENSEMBLE_DIVERGED);
      else if (group->loss[lane] < group->stop_below[lane])
        end_lane (group, work, lane, ENSEMBLE_CONVERGED);
      else if (group->steps[lane] >= work->rule->max_steps)
        end_lane (group, work, lane, ENSEMBLE_FINISHED);
      else
        continue;
      start_lane (group, work, lane);
    }
}

static bool
is_stopped (const EnsembleRule *rule)
{
  return rule->stop != NULL && atomic_load_explicit (rule->stop, memory_order_relaxed);
}

/* Momentum's constants change once, after the first step; Adam's at every step. */
static void
renew_constants (LaneGroup  *group,
                 const Work *work)
{
  group->n_attentive = MAX_POINTS_UNATTENDED / work->job[0].settings.batch_size + 1;
  for (int lane = 0; lane < LANES; lane++)
    if (group->occupied[lane])
      {
        const Optimizer *optimizer = &work->job[group->job[lane]].settings.optimizer;
        uint64_t left = work->rule->max_steps - group->steps[lane];

        set_constants (group, optimizer, lane);
        if (optimizer->kind == OPTIMIZER_ADAM || optimizer->kind == OPTIMIZER_ADAMW ||
            group->steps[lane] == 0)
          left = 1;
        group->n_attentive = left < group->n_attentive ? left : group->n_attentive;
      }
}

/* Steps until a lane needs attention. The tutorial's job is compiled for itself. */
HOT static void
advance (LaneGroup  *group,
         const Work *work)
{
  const RunSettings *settings = &work->job[0].settings;
  const Basis *basis = work->basis;
  uint64_t n = 0;
  bool called = false;

  while (!called && n < group->n_attentive)
    {
      if (basis->kind == BASIS_POWER && basis->degree == 3 &&
          settings->optimizer.kind == OPTIMIZER_SGD)
        lane_group_step (group, work->samples, basis, settings, BASIS_POWER, 3, OPTIMIZER_SGD);
      else
        lane_group_step (group, work->samples, basis, settings, basis->kind, basis->degree,
                         settings->optimizer.kind);
      called = lane_group_calls (group, basis->degree);
      n++;
    }
  for (int lane = 0; lane < LANES; lane++)
    group->steps[lane] += group->occupied[lane] ? n : 0;
}

static bool
any_occupied (const LaneGroup *group)
{
  bool any = false;

  for (int lane = 0; lane < LANES; lane++)
    any |= group->occupied[lane];
  return any;
}

static bool
run_in_lanes (Work *work)
{
  LaneGroup *group = group_new (work->job[0].settings.batch_size);

  if (group == NULL)
    return false;
  for (int lane = 0; lane < LANES; lane++)
    start_lane (group, work, lane);
  while (any_occupied (group) && !is_stopped (work->rule))
    {
      renew_constants (group, work);
      advance (group, work);
      attend (group, work);
    }
  group_free (group);
  return true;
}

/* Whether the step just made is the last. @history is only there where the rule needs it. */
static bool
has_converged (const EnsembleRule *rule,
               const Run          *run,
               float               loss,
               History            *history)
{
  if (rule->stop_loss <= 0.0)
    return false;
  switch (rule->stop_by)
    {
    case ENSEMBLE_SMOOTHED_LOSS:
      history_append (history, loss, &run->state.parameters);
      return history_smoothed_loss (history) < rule->stop_loss;
    case ENSEMBLE_TRUE_LOSS:
      return objective_parameters_loss (rule->truth, &run->state.parameters) < rule->stop_loss;
    case ENSEMBLE_BATCH_LOSS:
      break;
    }
  return (double) loss < rule->stop_loss;
}

static void
run_to_end (const EnsembleRule *rule,
            Run                *run,
            History            *history,
            EnsembleResult     *result)
{
  float loss;

  *result = (EnsembleResult) { .outcome = ENSEMBLE_FINISHED, .loss = NAN };
  while (run->state.step < rule->max_steps && !is_stopped (rule))
    {
      if (!run_step (run, &loss))
        {
          result->outcome = ENSEMBLE_DIVERGED;
          break;
        }
      result->loss = loss;
      if (has_converged (rule, run, loss, history))
        {
          result->outcome = ENSEMBLE_CONVERGED;
          break;
        }
    }
  result->steps = run->state.step;
  result->parameters = run->state.parameters;
}

static bool
run_alone (const Work *work,
           size_t      i)
{
  const EnsembleRule *rule = work->rule;
  History *history = NULL;
  bool has_memory;
  Run run;

  if (!run_init (&run))
    return false;
  run.samples = *work->samples;
  run.basis = *work->basis;
  run.full_batch = rule->full_batch;
  has_memory = run_set_batch_size (&run, work->job[i].settings.batch_size);
  if (has_memory && rule->stop_by == ENSEMBLE_SMOOTHED_LOSS)
    {
      history = aligned_alloc (_Alignof (History), sizeof *history);
      has_memory = history != NULL;
    }
  if (has_memory)
    {
      run.settings = work->job[i].settings;
      run_start (&run, work->job[i].seed);
      if (rule->start != NULL)
        run.state.parameters = *rule->start;
      if (history != NULL)
        history_clear (history);
      run_to_end (rule, &run, history, &work->result[i]);
    }
  free (history);
  run_clear (&run);
  return has_memory;
}

/**
 * ensemble_fits_lanes:
 *
 * Returns: whether @job can be made side by side with others; normals that PyTorch draws fewer than
 * sixteen at a time come one after the other, from another algorithm, and so do sines
 */
bool
ensemble_fits_lanes (const Samples     *samples,
                     const EnsembleJob *job)
{
  const Target *target = &samples->target;
  bool normals = samples->n == 0 && (target->x.kind == X_NORMAL || target->noise > 0.0);

  if (samples->n == 0 && target->kind != TARGET_POLYNOMIAL)
    return false;
  return !normals || job->settings.batch_size >= NORMAL_BLOCK;
}

/**
 * ensemble_same_lanes:
 *
 * Returns: whether @a and @b may share a call of ensemble_run(): seed, learning rate and the other
 * constants of their optimizers may differ, its kind, the batch size and zero_grad may not
 */
bool
ensemble_same_lanes (const EnsembleJob *a,
                     const EnsembleJob *b)
{
  return a->settings.batch_size == b->settings.batch_size &&
         a->settings.optimizer.kind == b->settings.optimizer.kind &&
         a->settings.zero_grad == b->settings.zero_grad;
}

/* What lanes do not know: full batches, and losses that need more than the batch's own. */
static bool
needs_lonely_runs (const EnsembleRule *rule)
{
  return rule->full_batch != NULL || (rule->stop_loss > 0.0 && rule->stop_by != ENSEMBLE_BATCH_LOSS);
}

/**
 * ensemble_run:
 * @job: shape [n], all of which ensemble_same_lanes()
 * @result: (out): shape [n]
 *
 * Makes @n runs, sixteen at a time where they fit lanes. Each is, bit for bit, what it would be
 * alone. Calls that share nothing but @samples and @basis may go on at once in several threads.
 *
 * Returns: false where there is no memory
 */
bool
ensemble_run (const Samples      *samples,
              const Basis        *basis,
              const EnsembleRule *rule,
              const EnsembleJob   job[],
              EnsembleResult      result[],
              size_t              n)
{
  Work work = {
    .samples = samples, .basis = basis, .rule = rule, .job = job, .result = result, .n_jobs = n,
  };

  assert (rule->max_steps > 0);
  assert (rule->stop_by != ENSEMBLE_TRUE_LOSS || rule->truth != NULL);
  if (n == 0)
    return true;
  if (n > 1 && !needs_lonely_runs (rule) && ensemble_fits_lanes (samples, &job[0]))
    return run_in_lanes (&work);
  for (size_t i = 0; i < n; i++)
    if (!run_alone (&work, i))
      return false;
  return true;
}
