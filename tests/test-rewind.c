#include "model/polyfit-trainer.h"

#include <math.h>
#include <string.h>

/* What is compared of a run at one step. */
typedef struct
{
  guint64    step;
  Parameters parameters;
  Parameters first;
  Parameters second;
  double     loss;
  double     smoothed;
  float      x;
  guint32    next_word;
} Moment;

static PolyfitTrainer *
new_trainer (void)
{
  PolyfitTrainer *trainer = g_object_new (POLYFIT_TYPE_TRAINER, "seed", (guint64) 3, NULL);

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  return trainer;
}

static Moment
get_moment (PolyfitTrainer *trainer)
{
  const Run *run = polyfit_trainer_get_run (trainer);
  Rng rng = run->state.rng;
  Moment moment;

  /* Some are compared byte by byte. */
  memset (&moment, 0, sizeof moment);
  moment.step = run->state.step;
  moment.parameters = run->state.parameters;
  moment.first = run->state.optimizer.first;
  moment.second = run->state.optimizer.second;
  moment.loss = polyfit_trainer_get_loss (trainer);
  moment.smoothed = polyfit_trainer_get_smoothed_loss (trainer);
  if (run->before.full_batch == NULL && run->batch.size > 0)
    moment.x = run->batch.x[0];
  moment.next_word = rng_next (&rng);
  return moment;
}

static void
assert_same (const Moment *a,
             const Moment *b)
{
  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpmem (&a->parameters, sizeof a->parameters, &b->parameters, sizeof b->parameters);
  g_assert_cmpmem (&a->first, sizeof a->first, &b->first, sizeof b->first);
  g_assert_cmpmem (&a->second, sizeof a->second, &b->second, sizeof b->second);
  g_assert_cmpmem (&a->loss, sizeof a->loss, &b->loss, sizeof b->loss);
  g_assert_cmpmem (&a->smoothed, sizeof a->smoothed, &b->smoothed, sizeof b->smoothed);
  g_assert_cmpfloat (a->x, ==, b->x);
  g_assert_cmpuint (a->next_word, ==, b->next_word);
}

/* Whatever somebody may do to a run while it trains, before the step that it is called for. */
typedef void (*Meddle) (PolyfitTrainer *trainer,
                        guint64         step);

static void
leave_alone (PolyfitTrainer *trainer,
             guint64         step)
{
}

static void
set_kind (PolyfitTrainer *trainer,
          OptimizerKind   kind)
{
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  settings.optimizer.kind = kind;
  settings.optimizer.momentum = 0.8;
  settings.optimizer.beta1 = 0.9;
  settings.optimizer.beta2 = 0.999;
  settings.optimizer.epsilon = 1e-8;
  polyfit_trainer_set_settings (trainer, &settings);
}

static void
use_adam (PolyfitTrainer *trainer,
          guint64         step)
{
  if (step == 0)
    set_kind (trainer, OPTIMIZER_ADAM);
}

static void
change_settings (PolyfitTrainer *trainer,
                 guint64         step)
{
  if (step == 100 || step == 1200)
    polyfit_trainer_set_learning_rate (trainer, step == 100 ? 0.004 : 0.002);
  if (step == 300)
    polyfit_trainer_set_batch_size (trainer, 200);
  if (step == 301)
    polyfit_trainer_set_batch_size (trainer, 7);
  if (step == 640)
    set_kind (trainer, OPTIMIZER_MOMENTUM);
  if (step == 1500)
    set_kind (trainer, OPTIMIZER_SGD);
}

/* The moments are gone, though nothing else is other than before. */
static void
change_to_and_fro (PolyfitTrainer *trainer,
                   guint64         step)
{
  if (step == 0 || step == 777)
    set_kind (trainer, OPTIMIZER_MOMENTUM);
  if (step == 777)
    {
      set_kind (trainer, OPTIMIZER_ADAM);
      set_kind (trainer, OPTIMIZER_MOMENTUM);
    }
}

static void
use_full_batch (PolyfitTrainer *trainer,
                guint64         step)
{
  if (step == 500 || step == 900)
    polyfit_trainer_set_full_batch (trainer, step == 500);
}

static void
learn_from_points (PolyfitTrainer *trainer,
                   guint64         step)
{
  double x[50], y[50];

  if (step != 0)
    return;
  for (gsize i = 0; i < 50; i++)
    {
      x[i] = sin ((double) i);
      y[i] = cos (3.0 * (double) i);
    }
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 50);
}

static const struct
{
  const char *name;
  Meddle      meddle;
} CASES[] = {
  { "plain", leave_alone },
  { "adam", use_adam },
  { "settings", change_settings },
  { "to-and-fro", change_to_and_fro },
  { "full-batch", use_full_batch },
  { "points", learn_from_points },
};

static void
run_to (PolyfitTrainer *trainer,
        Meddle          meddle,
        guint64         end)
{
  while (polyfit_trainer_get_step (trainer) < end)
    {
      meddle (trainer, polyfit_trainer_get_step (trainer));
      g_assert_cmpuint (polyfit_trainer_advance (trainer, 1), ==, 1);
    }
}

/* Another run that was never longer is the witness. */
static void
test_same_bits (gconstpointer data)
{
  static const guint64 targets[] = {
    5300, 5120, 4097, 1501, 1500, 901, 778, 777, 641, 302, 256, 1, 0,
  };
  Meddle meddle = CASES[GPOINTER_TO_UINT (data)].meddle;
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();

  run_to (trainer, meddle, 5301);
  g_assert_cmpuint (polyfit_trainer_get_first_step (trainer), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (PolyfitTrainer) witness = new_trainer ();
      RunSettings before = polyfit_trainer_get_run (trainer)->settings;
      RunSettings settings;
      Moment moment, expected;

      /* The witness gets at its end the settings that the run has, which stay. */
      meddle (witness, 0);
      run_to (witness, meddle, targets[i]);
      settings = polyfit_trainer_get_run (witness)->settings;
      expected = get_moment (witness);
      if (settings.optimizer.kind != before.optimizer.kind)
        memset (&expected.first, 0, sizeof expected.first);

      polyfit_trainer_rewind (trainer, targets[i]);
      moment = get_moment (trainer);
      assert_same (&moment, &expected);
      g_assert_cmpint (polyfit_trainer_get_state (trainer), ==,
                       targets[i] > 0 ? POLYFIT_TRAINER_PAUSED : POLYFIT_TRAINER_READY);
      g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==,
                         before.optimizer.learning_rate);
      g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, before.batch_size);
      g_assert_cmpuint (polyfit_trainer_get_history (trainer)->n_steps, ==, targets[i]);
    }
}

/* Forward again from anywhere: the same end, and the same history on the way. */
static void
test_forward_again (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autofree History *history = g_aligned_alloc (1, sizeof *history, G_ALIGNOF (History));
  const History *again = polyfit_trainer_get_history (trainer);
  Moment end, moment;

  polyfit_trainer_advance (trainer, 3000);
  end = get_moment (trainer);
  *history = *again;
  for (guint64 step = 2999; step > 0; step = step * 2 / 3)
    {
      polyfit_trainer_rewind (trainer, step);
      polyfit_trainer_advance (trainer, 3000 - step);
      moment = get_moment (trainer);
      assert_same (&moment, &end);
      g_assert_cmpuint (again->n_buckets, ==, history->n_buckets);
      g_assert_cmpmem (again->sum, 3000 * sizeof (double), history->sum, 3000 * sizeof (double));
      g_assert_cmpmem (again->max, 3000 * sizeof (float), history->max, 3000 * sizeof (float));
      g_assert_cmpmem (again->after, 3000 * sizeof (Parameters), history->after,
                       3000 * sizeof (Parameters));
    }
  g_aligned_free (g_steal_pointer (&history));
}

/* From there on it is another run, which can be rewound as well. */
static void
test_branch (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  Moment branch, moment;

  polyfit_trainer_advance (trainer, 700);
  polyfit_trainer_rewind (trainer, 400);
  polyfit_trainer_set_learning_rate (trainer, 0.01);
  polyfit_trainer_advance (trainer, 100);
  branch = get_moment (trainer);
  polyfit_trainer_advance (trainer, 100);
  polyfit_trainer_rewind (trainer, 500);
  moment = get_moment (trainer);
  assert_same (&moment, &branch);
  polyfit_trainer_rewind (trainer, 399);
  polyfit_trainer_advance (trainer, 101);
  moment = get_moment (trainer);
  g_assert_cmpfloat (moment.loss, !=, branch.loss);
}

/* Ten steps before it diverged, with all that was finite then. */
static void
test_diverged (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), witness = new_trainer ();
  Moment moment, expected;
  guint64 end;

  polyfit_trainer_set_learning_rate (trainer, 0.2);
  polyfit_trainer_set_learning_rate (witness, 0.2);
  polyfit_trainer_advance (trainer, 10000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  end = polyfit_trainer_get_step (trainer);
  g_assert_cmpuint (end, >, 12);
  polyfit_trainer_rewind (trainer, end);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  polyfit_trainer_advance (trainer, 5);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  polyfit_trainer_rewind (trainer, end - 10);
  polyfit_trainer_advance (witness, end - 10);
  moment = get_moment (trainer);
  expected = get_moment (witness);
  assert_same (&moment, &expected);
  polyfit_trainer_set_learning_rate (trainer, 0.01);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 100), ==, 100);
}

/* A rule that the run went past before does not stop it on the way; but it may stop it again. */
static void
test_rules (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint64 converged;

  polyfit_trainer_set_stop_loss (trainer, 0.05);
  polyfit_trainer_advance (trainer, 100000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
  converged = polyfit_trainer_get_step (trainer);
  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_advance (trainer, 50);
  polyfit_trainer_set_stop_loss (trainer, 0.05);
  polyfit_trainer_rewind (trainer, converged + 20);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, converged + 20);
  polyfit_trainer_rewind (trainer, converged - 1);
  g_assert_cmpuint (polyfit_trainer_advance (trainer, 10), ==, 1);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_CONVERGED);
}

/* With other data, or in a trainer that was given the run, steps cannot be made again. */
static void
test_first_step (void)
{
  static const double x[] = { 0.0, 1.0, 2.0, 3.0 }, y[] = { 1.0, 0.0, 4.0, 2.0 };
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), other = new_trainer ();
  PolyfitTrainerSnapshot snapshot;
  Moment moment, expected;

  polyfit_trainer_advance (trainer, 5001);
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 4);
  polyfit_trainer_set_batch_size (trainer, 3);
  polyfit_trainer_advance (trainer, 49);
  expected = get_moment (trainer);
  polyfit_trainer_advance (trainer, 950);
  g_assert_cmpuint (polyfit_trainer_get_first_step (trainer), >=, 5001);
  g_assert_cmpuint (polyfit_trainer_get_first_step (trainer), <=, 5010);
  polyfit_trainer_rewind (trainer, 5050);
  moment = get_moment (trainer);
  assert_same (&moment, &expected);

  polyfit_trainer_advance (other, 600);
  polyfit_trainer_get_snapshot (other, &snapshot);
  {
    g_autoptr (PolyfitTrainer) restored = new_trainer ();

    g_assert_true (polyfit_trainer_restore (restored, &snapshot));
    polyfit_trainer_advance (restored, 10);
    g_assert_cmpuint (polyfit_trainer_get_first_step (restored), ==, 600);
    polyfit_trainer_advance (other, 5);
    expected = get_moment (other);
    polyfit_trainer_rewind (restored, 605);
    moment = get_moment (restored);
    assert_same (&moment, &expected);
    polyfit_trainer_rewind (restored, 600);
    g_assert_cmpuint (polyfit_trainer_get_step (restored), ==, 600);
  }
}

/* Which settings the steps before were made with is then no longer known. */
static void
test_too_many_changes (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint64 first;
  Moment moment, expected;

  for (guint i = 0; i <= POLYFIT_TRAINER_MAX_CHANGES; i++)
    {
      polyfit_trainer_set_batch_size (trainer, 1 + i % 2);
      polyfit_trainer_advance (trainer, 1);
    }
  expected = get_moment (trainer);
  first = polyfit_trainer_get_first_step (trainer);
  g_assert_cmpuint (first, ==, POLYFIT_TRAINER_MAX_CHANGES);
  polyfit_trainer_advance (trainer, 100);
  polyfit_trainer_rewind (trainer, expected.step);
  moment = get_moment (trainer);
  assert_same (&moment, &expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Those who took over the history hear of it, and of what is other than before. */
static void
test_signals (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint rewound = 0, stepped = 0;

  polyfit_trainer_advance (trainer, 20);
  g_signal_connect_swapped (trainer, "rewound", G_CALLBACK (count_cb), &rewound);
  g_signal_connect_swapped (trainer, "notify::step", G_CALLBACK (count_cb), &stepped);
  polyfit_trainer_rewind (trainer, 19);
  g_assert_cmpuint (rewound, ==, 1);
  g_assert_cmpuint (stepped, ==, 1);
  g_assert_cmpmem (polyfit_model_get_parameters (polyfit_trainer_get_model (trainer)),
                   sizeof (Parameters), &polyfit_trainer_get_run (trainer)->state.parameters,
                   sizeof (Parameters));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/rewind/same-bits/", CASES[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_same_bits);
    }
  g_test_add_func ("/rewind/forward-again", test_forward_again);
  g_test_add_func ("/rewind/branch", test_branch);
  g_test_add_func ("/rewind/diverged", test_diverged);
  g_test_add_func ("/rewind/rules", test_rules);
  g_test_add_func ("/rewind/first-step", test_first_step);
  g_test_add_func ("/rewind/too-many-changes", test_too_many_changes);
  g_test_add_func ("/rewind/signals", test_signals);
  return g_test_run ();
}
