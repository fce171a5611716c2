#include "core/run.h"

#include <glib.h>
#include <math.h>

/* Every optimizer against its formula, written out afresh in double, on the gradients of a real
 * run. The run's constants are none of the defaults, and a formula that has one of them wrong
 * must be told apart: so each constant of each optimizer is known to matter. */

#define TERMS 4
#define STEPS 60

typedef struct
{
  double m[TERMS];
  double v[TERMS];
  double w[TERMS];
  int    t;
} Formula;

static const Optimizer settings = {
  .learning_rate = 0.00385,
  .momentum = 0.85,
  .dampening = 0.25,
  .weight_decay = 3.85,
  .beta1 = 0.75,
  .beta2 = 0.985,
  .alpha = 0.95,
  .epsilon = 3.85,
};

static double
moved (Formula         *f,
       const Optimizer *o,
       double           g,
       int              k)
{
  if (o->kind == OPTIMIZER_SGD)
    return o->learning_rate * g;
  if (o->kind == OPTIMIZER_MOMENTUM || o->kind == OPTIMIZER_NESTEROV)
    {
      double dampening = o->kind == OPTIMIZER_MOMENTUM ? o->dampening : 0.0;

      f->m[k] = f->t == 1 ? g : o->momentum * f->m[k] + (1.0 - dampening) * g;
      return o->learning_rate * (o->kind == OPTIMIZER_NESTEROV ? g + o->momentum * f->m[k] : f->m[k]);
    }
  if (o->kind == OPTIMIZER_RMSPROP)
    {
      f->v[k] = o->alpha * f->v[k] + (1.0 - o->alpha) * g * g;
      return o->learning_rate * g / (sqrt (f->v[k]) + o->epsilon);
    }
  f->m[k] = o->beta1 * f->m[k] + (1.0 - o->beta1) * g;
  f->v[k] = o->beta2 * f->v[k] + (1.0 - o->beta2) * g * g;
  return o->learning_rate * (f->m[k] / (1.0 - pow (o->beta1, f->t))) /
         (sqrt (f->v[k] / (1.0 - pow (o->beta2, f->t))) + o->epsilon);
}

static void
formula_step (Formula         *f,
              const Optimizer *o,
              const float      gradient[])
{
  f->t++;
  for (int k = 0; k < TERMS; k++)
    {
      double g = (double) gradient[k];

      if (o->kind == OPTIMIZER_ADAMW)
        f->w[k] -= o->learning_rate * o->weight_decay * f->w[k];
      else
        g += o->weight_decay * f->w[k];
      f->w[k] -= moved (f, o, g, k);
    }
}

/* The greatest relative difference of a weight between the run, whose settings are @run_with,
 * and the formula with @formula_with. */
static double
distance (const Optimizer *run_with,
          const Optimizer *formula_with)
{
  Formula formula = { .t = 0 };
  double greatest = 0.0;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  run.settings.optimizer = *run_with;
  run_start (&run, 385);
  for (int k = 0; k < TERMS; k++)
    formula.w[k] = (double) run.state.parameters.value[k];
  for (int i = 0; i < STEPS; i++)
    {
      g_assert_true (run_step (&run, &loss));
      formula_step (&formula, formula_with, run.state.gradient.value);
    }
  for (int k = 0; k < TERMS; k++)
    greatest = fmax (greatest, fabs ((double) run.state.parameters.value[k] / formula.w[k] - 1.0));
  run_clear (&run);
  return greatest;
}

/* The constants that each optimizer has, as offsets into its settings. */
#define AT(name) G_STRUCT_OFFSET (Optimizer, name)

static const struct
{
  const char   *path;
  OptimizerKind kind;
  size_t        constant[6];
} optimizers[] = {
  { "/optimizer/sgd", OPTIMIZER_SGD, { AT (learning_rate), AT (weight_decay) } },
  { "/optimizer/momentum", OPTIMIZER_MOMENTUM,
    { AT (learning_rate), AT (weight_decay), AT (momentum), AT (dampening) } },
  { "/optimizer/nesterov", OPTIMIZER_NESTEROV,
    { AT (learning_rate), AT (weight_decay), AT (momentum) } },
  { "/optimizer/rmsprop", OPTIMIZER_RMSPROP,
    { AT (learning_rate), AT (weight_decay), AT (alpha), AT (epsilon) } },
  { "/optimizer/adam", OPTIMIZER_ADAM,
    { AT (learning_rate), AT (weight_decay), AT (beta1), AT (beta2), AT (epsilon) } },
  { "/optimizer/adamw", OPTIMIZER_ADAMW,
    { AT (learning_rate), AT (weight_decay), AT (beta1), AT (beta2), AT (epsilon) } },
};

static void
test_formula (gconstpointer data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  Optimizer right = settings;

  right.kind = optimizers[i].kind;
  g_assert_cmpfloat (distance (&right, &right), <, 1e-5);
  for (size_t j = 0; optimizers[i].constant[j] != 0; j++)
    {
      Optimizer wrong = right;

      *(double *) (void *) ((char *) &wrong + optimizers[i].constant[j]) *= 1.01;
      g_assert_cmpfloat (distance (&right, &wrong), >, 2e-5);
    }
}

/* ε keeps a division by zero away: that of weights that there are not, too. */
static void
test_no_epsilon (void)
{
  const OptimizerKind kinds[] = { OPTIMIZER_RMSPROP, OPTIMIZER_ADAM, OPTIMIZER_ADAMW };
  Optimizer bare = settings;

  bare.epsilon = 0.0;
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      bare.kind = kinds[i];
      g_assert_cmpfloat (distance (&bare, &bare), <, 1e-4);
    }
}

/* torch.optim.SGD without momentum keeps no buffer, and so has nothing to dampen. */
static void
test_no_momentum (void)
{
  Optimizer damped = settings, plain = settings;

  damped.kind = OPTIMIZER_MOMENTUM;
  damped.momentum = 0.0;
  plain.kind = OPTIMIZER_SGD;
  g_assert_cmpfloat (distance (&damped, &plain), <, 1e-5);
}

/* Gradients that are not zeroed are momentum 1: the sum of all gradients so far drives each
 * step. */
static void
test_gradients_kept (void)
{
  Run kept, momentum;
  float loss;

  g_assert_true (run_init (&kept));
  g_assert_true (run_init (&momentum));
  kept.settings.zero_grad = false;
  momentum.settings.optimizer.kind = OPTIMIZER_MOMENTUM;
  momentum.settings.optimizer.momentum = 1.0;
  run_start (&kept, 385);
  run_start (&momentum, 385);
  for (int i = 0; i < STEPS; i++)
    {
      g_assert_true (run_step (&kept, &loss));
      g_assert_true (run_step (&momentum, &loss));
    }
  for (int k = 0; k < TERMS; k++)
    g_assert_cmpfloat_with_epsilon (kept.state.parameters.value[k],
                                    momentum.state.parameters.value[k], 1e-4);
  run_clear (&kept);
  run_clear (&momentum);
}

/* Another optimizer midway is a new one: Adam's first step moves every weight by η, whatever SGD
 * had done. */
static void
test_change_midway (void)
{
  Optimizer adam = OPTIMIZER_TUTORIAL;
  Parameters before;
  float loss;
  Run run;

  g_assert_true (run_init (&run));
  run_start (&run, 385);
  for (int i = 0; i < STEPS; i++)
    g_assert_true (run_step (&run, &loss));
  adam.kind = OPTIMIZER_ADAM;
  adam.learning_rate = 0.0385;
  run_set_optimizer (&run, &adam);
  before = run.state.parameters;
  g_assert_true (run_step (&run, &loss));
  for (int k = 0; k < TERMS; k++)
    g_assert_cmpfloat_with_epsilon (fabsf (run.state.parameters.value[k] - before.value[k]), 0.0385,
                                    1e-6);
  run_clear (&run);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (optimizers); i++)
    g_test_add_data_func (optimizers[i].path, GSIZE_TO_POINTER (i), test_formula);
  g_test_add_func ("/optimizer/no-epsilon", test_no_epsilon);
  g_test_add_func ("/optimizer/no-momentum", test_no_momentum);
  g_test_add_func ("/optimizer/gradients-kept", test_gradients_kept);
  g_test_add_func ("/optimizer/change-midway", test_change_midway);
  return g_test_run ();
}
