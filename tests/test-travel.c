#include "model/polyfit-experiment-file.h"
#include "model/polyfit-tensors.h"
#include "model/polyfit-trainer.h"

#include <math.h>
#include <string.h>

/* What is compared of a run at one step. */
typedef struct
{
  guint64     step;
  RunSettings settings;
  gboolean    full_batch;
  Parameters  parameters;
  Parameters  gradient;
  Parameters  first;
  Parameters  second;
  double      loss;
  double      smoothed;
  float       x;
  guint32     next_word;
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
  moment.settings = run->settings;
  moment.full_batch = run->full_batch != NULL;
  moment.step = run->state.step;
  moment.parameters = run->state.parameters;
  moment.gradient = run->state.gradient;
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
  g_assert_cmpfloat (a->settings.optimizer.learning_rate, ==, b->settings.optimizer.learning_rate);
  g_assert_cmpint (a->settings.optimizer.kind, ==, b->settings.optimizer.kind);
  g_assert_cmpuint (a->settings.batch_size, ==, b->settings.batch_size);
  g_assert_cmpint (a->settings.zero_grad, ==, b->settings.zero_grad);
  g_assert_cmpint (a->full_batch, ==, b->full_batch);
  g_assert_cmpmem (&a->parameters, sizeof a->parameters, &b->parameters, sizeof b->parameters);
  g_assert_cmpmem (&a->gradient, sizeof a->gradient, &b->gradient, sizeof b->gradient);
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
  settings.optimizer.alpha = 0.99;
  settings.optimizer.epsilon = 1e-8;
  polyfit_trainer_set_settings (trainer, &settings);
}

/* Each kind of optimizer for some hundred steps. */
static void
use_all_kinds (PolyfitTrainer *trainer,
               guint64         step)
{
  if (step % 700 == 0 && step / 700 <= OPTIMIZER_ADAMW)
    set_kind (trainer, (OptimizerKind) (step / 700));
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

static void
hold_points_out (PolyfitTrainer *trainer,
                 guint64         step)
{
  learn_from_points (trainer, step);
  if (step == 0)
    polyfit_dataset_set_held_out (polyfit_trainer_get_dataset (trainer), 20);
}

static void
learn_from_sample (PolyfitTrainer *trainer,
                   guint64         step)
{
  if (step == 0)
    polyfit_dataset_set_source (polyfit_trainer_get_dataset (trainer), POLYFIT_SOURCE_SAMPLE);
}

/* Gradients add up, and features are others. */
static void
use_legendre (PolyfitTrainer *trainer,
              guint64         step)
{
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  if (step == 0)
    polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), BASIS_LEGENDRE);
  settings.zero_grad = step < 2000 || step >= 2003;
  if (step == 2000 || step == 2003)
    polyfit_trainer_set_settings (trainer, &settings);
}

static const struct
{
  const char *name;
  Meddle      meddle;
} CASES[] = {
  { "plain", leave_alone },
  { "optimizers", use_all_kinds },
  { "settings", change_settings },
  { "to-and-fro", change_to_and_fro },
  { "full-batch", use_full_batch },
  { "points", learn_from_points },
  { "held-out", hold_points_out },
  { "sample", learn_from_sample },
  { "legendre", use_legendre },
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

static void
go_to (PolyfitTrainer *trainer,
       guint64         step)
{
  polyfit_trainer_seek (trainer, step);
  polyfit_trainer_finish_seek (trainer);
}

#define LENGTH 5301

/* Where they are worth comparing: all that is special, and what is next to it. */
static const guint64 TARGETS[] = {
  5300, 5120, 4097, 2100, 1501, 1500, 901, 900, 778, 777, 641, 640, 302, 256, 1, 0,
};

/* Other steps are made again from what the file has. */
static PolyfitTrainer *
reopen (PolyfitTrainer *trainer)
{
  g_autoptr (GBytes) file = polyfit_experiment_file_to_bytes (trainer);
  g_autoptr (GError) error = NULL;
  PolyfitTrainer *reopened = polyfit_experiment_file_read (file, "F", &error);

  g_assert_no_error (error);
  return reopened;
}

/* The same run, which only goes forward, is the witness. After its last step it meddles as well: what
 * was changed there is for the step to come. */
static void
witness (Meddle meddle,
         Moment moment[G_N_ELEMENTS (TARGETS) + 1])
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();

  for (gsize i = G_N_ELEMENTS (TARGETS); i-- > 0;)
    {
      run_to (trainer, meddle, TARGETS[i]);
      meddle (trainer, TARGETS[i]);
      moment[i] = get_moment (trainer);
    }
  run_to (trainer, meddle, LENGTH);
  moment[G_N_ELEMENTS (TARGETS)] = get_moment (trainer);
}

static void
assert_there (PolyfitTrainer *trainer,
              const Moment   *expected)
{
  Moment moment = get_moment (trainer);

  assert_same (&moment, expected);
  g_assert_cmpuint (polyfit_trainer_get_history (trainer)->n_steps, ==, expected->step);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, LENGTH);
  g_assert_cmpuint (polyfit_trainer_get_record (trainer)->n_steps, ==, LENGTH);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==,
                   expected->step > 0 ? POLYFIT_TRAINER_PAUSED : POLYFIT_TRAINER_READY);
}

/* What was saved goes back as far as what was not, also when it went on, and from a file of a file. */
static void
test_reopened (gconstpointer data)
{
  Meddle meddle = CASES[GPOINTER_TO_UINT (data)].meddle;
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), half = NULL, again = NULL, whole = NULL;
  Moment expected[G_N_ELEMENTS (TARGETS) + 1];

  witness (meddle, expected);
  run_to (trainer, meddle, 1700);
  half = reopen (trainer);
  again = reopen (half);
  run_to (again, meddle, LENGTH);
  whole = reopen (again);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (whole), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (TARGETS); i++)
    {
      go_to (again, TARGETS[i]);
      assert_there (again, &expected[i]);
      go_to (whole, TARGETS[i]);
      assert_there (whole, &expected[i]);
      if (i % 4 == 0)
        {
          go_to (whole, LENGTH);
          assert_there (whole, &expected[G_N_ELEMENTS (TARGETS)]);
        }
    }
}

/* What somebody saves at an earlier step ends there. */
static void
test_reopened_earlier (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), reopened = NULL;
  Moment expected, moment;

  use_all_kinds (trainer, 0);
  run_to (trainer, use_all_kinds, 2500);
  go_to (trainer, 300);
  expected = get_moment (trainer);
  go_to (trainer, 1000);
  reopened = reopen (trainer);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (reopened), ==, 1000);
  go_to (reopened, 300);
  moment = get_moment (reopened);
  assert_same (&moment, &expected);
}

/* A file is small enough to be carried in a picture however long the run. */
static void
test_file_size (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  g_autoptr (GBytes) file = NULL;

  polyfit_trainer_advance (trainer, 1000000);
  file = polyfit_experiment_file_to_bytes (trainer);
  g_assert_cmpuint (g_bytes_get_size (file), <, 300000);
}

/* The run of a file whose first checkpoint, which is of step 0, or whose second, was given weights that no
 * run comes from. */
static PolyfitTrainer *
tamper (PolyfitTrainer *trainer,
        gsize           n_checkpoints,
        float           weight)
{
  g_autoptr (GBytes) file = polyfit_experiment_file_to_bytes (trainer);
  g_autoptr (PolyfitTensors) tensors = polyfit_tensors_new_from_bytes (file, "F", G_MAXINT32, NULL);
  const PolyfitTensor *parameters = polyfit_tensors_lookup (tensors, "checkpoints.parameters");
  g_autofree char *bytes = g_memdup2 (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  gsize at = (gsize) ((const char *) g_bytes_get_data (parameters->data, NULL) -
                      (const char *) g_bytes_get_data (file, NULL));
  g_autoptr (GBytes) tampered = NULL;

  g_assert_cmpuint (parameters->shape[0], >=, n_checkpoints);
  for (gsize i = 0; i < n_checkpoints * parameters->shape[1]; i++)
    memcpy (bytes + at + i * sizeof weight, &weight, sizeof weight);
  tampered = g_bytes_new (bytes, g_bytes_get_size (file));
  return polyfit_experiment_file_read (tampered, "F", NULL);
}

/* Where the steps of a file cannot be made, it ends where they could, and all goes on from there. */
static void
test_tampered (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), impossible = NULL, sound = NULL;

  polyfit_trainer_advance (trainer, 100);
  impossible = tamper (trainer, 4, 1e30f);
  go_to (impossible, 10);
  g_assert_cmpint (polyfit_trainer_get_state (impossible), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (impossible), <, 10);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (impossible), ==,
                    polyfit_trainer_get_step (impossible));
  go_to (impossible, 0);
  polyfit_trainer_reset (impossible);
  g_assert_cmpuint (polyfit_trainer_advance (impossible, 10), ==, 10);

  /* One that says that it diverged, but would not have. */
  polyfit_trainer_reset (trainer);
  polyfit_trainer_set_learning_rate (trainer, 0.15);
  polyfit_trainer_advance (trainer, 100000);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), >, 3);
  sound = tamper (trainer, 1, 2.0f);
  go_to (sound, 1);
  go_to (sound, polyfit_trainer_get_furthest_step (sound));
  g_assert_cmpuint (polyfit_trainer_get_history (sound)->n_steps, ==, polyfit_trainer_get_step (sound));
}

/* Back step by step, and then to and fro, and to the end again and again. */
static void
test_same_bits (gconstpointer data)
{
  Meddle meddle = CASES[GPOINTER_TO_UINT (data)].meddle;
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  Moment expected[G_N_ELEMENTS (TARGETS) + 1];

  witness (meddle, expected);
  run_to (trainer, meddle, LENGTH);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (trainer), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (TARGETS); i++)
    {
      go_to (trainer, TARGETS[i]);
      assert_there (trainer, &expected[i]);
    }
  for (gsize i = 0; i < 60; i++)
    {
      gsize target = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (TARGETS));
      gsize end = MAX (target, 1) - 1;

      go_to (trainer, TARGETS[target]);
      assert_there (trainer, &expected[target]);
      /* The rest of the way as training, which changes what was changed. */
      polyfit_trainer_advance (trainer, TARGETS[end] - TARGETS[target]);
      assert_there (trainer, &expected[end]);
      if (i % 10 == 0)
        {
          go_to (trainer, LENGTH);
          assert_there (trainer, &expected[G_N_ELEMENTS (TARGETS)]);
        }
    }
  go_to (trainer, 0);
  polyfit_trainer_advance (trainer, LENGTH);
  assert_there (trainer, &expected[G_N_ELEMENTS (TARGETS)]);
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
      go_to (trainer, step);
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

/* The run is another from there on, can be gone back to as well, and has no future but its own. */
static void
test_branch (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint64 branch_step;
  Moment branch, moment;

  polyfit_trainer_advance (trainer, 700);
  go_to (trainer, 400);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, 700);
  g_assert_null (polyfit_trainer_get_abandoned (trainer, &branch_step));
  polyfit_trainer_set_learning_rate (trainer, 0.001);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, 700);
  polyfit_trainer_set_learning_rate (trainer, 0.01);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, 400);
  g_assert_cmpuint (polyfit_trainer_get_abandoned (trainer, &branch_step)->n_steps, ==, 700);
  g_assert_cmpuint (branch_step, ==, 400);
  polyfit_trainer_advance (trainer, 100);
  branch = get_moment (trainer);
  polyfit_trainer_advance (trainer, 100);
  go_to (trainer, 500);
  moment = get_moment (trainer);
  assert_same (&moment, &branch);
  go_to (trainer, 399);
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.001);
  polyfit_trainer_advance (trainer, 101);
  moment = get_moment (trainer);
  assert_same (&moment, &branch);
  polyfit_trainer_reset (trainer);
  g_assert_null (polyfit_trainer_get_abandoned (trainer, &branch_step));
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, 0);
}

/* Near the start of a long run, no loss is lost, so that a branch there begins with all of them. The
 * step is one with checkpoints before it that have fewer. */
static void
test_fine_history (void)
{
  enum { BRANCH = 3000 };
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), other = new_trainer ();
  const History *history = polyfit_trainer_get_history (trainer);
  const History *expected = polyfit_trainer_get_history (other);
  Moment end, moment;

  polyfit_trainer_advance (trainer, 100000);
  end = get_moment (trainer);
  g_assert_cmpuint (history->stride, ==, 32);
  go_to (trainer, BRANCH);
  polyfit_trainer_advance (other, BRANCH);
  g_assert_cmpuint (history->n_buckets, ==, BRANCH);
  g_assert_cmpmem (history->sum, BRANCH * sizeof (double), expected->sum, BRANCH * sizeof (double));
  go_to (trainer, 100000);
  moment = get_moment (trainer);
  assert_same (&moment, &end);
  g_assert_cmpuint (history->stride, ==, 32);

  go_to (trainer, BRANCH);
  polyfit_trainer_set_batch_size (trainer, 5);
  polyfit_trainer_set_batch_size (other, 5);
  polyfit_trainer_advance (trainer, 10000);
  polyfit_trainer_advance (other, 10000);
  g_assert_cmpuint (history->n_buckets, ==, expected->n_buckets);
  g_assert_cmpmem (history->sum, history->n_buckets * sizeof (double), expected->sum,
                   expected->n_buckets * sizeof (double));
  go_to (trainer, 5000);
  go_to (trainer, BRANCH + 10000);
  moment = get_moment (trainer);
  end = get_moment (other);
  assert_same (&moment, &end);
}

/* A branch is what a run is that had no other future. */
static void
test_branch_kind (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer (), other = new_trainer ();
  Moment moment, expected;

  use_all_kinds (trainer, 700);
  use_all_kinds (other, 700);
  polyfit_trainer_advance (trainer, 300);
  set_kind (trainer, OPTIMIZER_ADAM);
  polyfit_trainer_advance (trainer, 300);
  go_to (trainer, 200);
  set_kind (trainer, OPTIMIZER_RMSPROP);
  polyfit_trainer_advance (trainer, 300);
  polyfit_trainer_advance (other, 200);
  set_kind (other, OPTIMIZER_RMSPROP);
  polyfit_trainer_advance (other, 300);
  moment = get_moment (trainer);
  expected = get_moment (other);
  assert_same (&moment, &expected);
  /* Nor has it any when it is gone through again, step by step. */
  go_to (trainer, 250);
  polyfit_trainer_advance (trainer, 250);
  moment = get_moment (trainer);
  assert_same (&moment, &expected);
}

/* A point that is moved is a branch, too; nothing before it can be reached. */
static void
test_branch_data (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint64 branch_step;

  learn_from_points (trainer, 0);
  polyfit_trainer_advance (trainer, 300);
  go_to (trainer, 100);
  polyfit_dataset_move_point (polyfit_trainer_get_dataset (trainer), 3, 0.5, 2.0);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 100);
  g_assert_cmpuint (polyfit_trainer_get_earliest_step (trainer), ==, 100);
  g_assert_cmpuint (polyfit_trainer_get_furthest_step (trainer), ==, 100);
  g_assert_cmpuint (polyfit_trainer_get_abandoned (trainer, &branch_step)->n_steps, ==, 300);
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
  go_to (trainer, end - 3);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  go_to (trainer, end);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_diverged_step (trainer), ==, end + 1);
  g_assert_true (polyfit_trainer_get_run (trainer)->before.known);
  go_to (trainer, end - 1);
  polyfit_trainer_advance (trainer, 5);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_DIVERGED);
  go_to (trainer, end - 10);
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
  go_to (trainer, converged + 20);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, converged + 20);
  go_to (trainer, converged + 50);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_PAUSED);
  go_to (trainer, converged - 1);
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
  guint64 earliest;
  Moment moment, expected;

  polyfit_trainer_advance (trainer, 5001);
  polyfit_dataset_set_points (polyfit_trainer_get_dataset (trainer), x, y, 4);
  polyfit_trainer_set_batch_size (trainer, 3);
  polyfit_trainer_advance (trainer, 49);
  expected = get_moment (trainer);
  polyfit_trainer_advance (trainer, 950);
  earliest = polyfit_trainer_get_earliest_step (trainer);
  g_assert_cmpuint (earliest, >=, 5001);
  g_assert_cmpuint (earliest, <=, 5010);
  go_to (trainer, 5050);
  moment = get_moment (trainer);
  assert_same (&moment, &expected);
  go_to (trainer, earliest);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, earliest);
  polyfit_trainer_advance (trainer, 5050 - earliest);
  moment = get_moment (trainer);
  assert_same (&moment, &expected);

  polyfit_trainer_advance (other, 600);
  polyfit_trainer_get_snapshot (other, &snapshot);
  /* As from a file. */
  snapshot.timeline = NULL;
  {
    g_autoptr (PolyfitTrainer) restored = new_trainer ();

    g_assert_true (polyfit_trainer_restore (restored, &snapshot));
    polyfit_trainer_advance (restored, 10);
    g_assert_cmpuint (polyfit_trainer_get_earliest_step (restored), ==, 600);
    polyfit_trainer_advance (other, 5);
    expected = get_moment (other);
    go_to (restored, 605);
    moment = get_moment (restored);
    assert_same (&moment, &expected);
    go_to (restored, 600);
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
  first = polyfit_trainer_get_earliest_step (trainer);
  g_assert_cmpuint (first, ==, POLYFIT_TRAINER_MAX_CHANGES);
  polyfit_trainer_advance (trainer, 100);
  go_to (trainer, expected.step);
  moment = get_moment (trainer);
  assert_same (&moment, &expected);
}

/* In the middle are steps that take long to be made again, between two checkpoints. */
static Moment
make_long_way (PolyfitTrainer *trainer)
{
  Moment middle;

  polyfit_trainer_set_batch_size (trainer, 1);
  polyfit_trainer_advance (trainer, 8000);
  polyfit_trainer_set_batch_size (trainer, 1 << 17);
  polyfit_trainer_advance (trainer, 40);
  middle = get_moment (trainer);
  polyfit_trainer_advance (trainer, 20);
  polyfit_trainer_set_batch_size (trainer, 1);
  polyfit_trainer_advance (trainer, 8000);
  return middle;
}

/* Where the way is long, the main loop has time for other things, and the goal may become another. */
static void
test_slices (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint n_slices = 0;
  Moment expected = make_long_way (trainer), moment;

  polyfit_trainer_seek (trainer, 8060);
  g_assert_cmpuint (polyfit_trainer_get_seek_step (trainer), ==, 8060);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), <, 8060);
  polyfit_trainer_seek (trainer, 8040);
  while (polyfit_trainer_get_step (trainer) < 8040)
    {
      g_assert_true (g_main_context_iteration (NULL, FALSE));
      n_slices++;
    }
  g_assert_cmpuint (n_slices, >, 1);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  moment = get_moment (trainer);
  assert_same (&moment, &expected);
}

/* Whoever trains on the way to another step trains from where it is. */
static void
test_interrupted (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  guint64 step;

  make_long_way (trainer);
  polyfit_trainer_seek (trainer, 8060);
  step = polyfit_trainer_get_step (trainer);
  g_assert_cmpuint (step, <, 8060);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, step + 1);
  g_assert_cmpuint (polyfit_trainer_get_seek_step (trainer), ==, step + 1);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, step + 1);
}

/* A file has what was changed up to the present, and nothing of the future. */
static void
test_snapshot (void)
{
  g_autoptr (PolyfitTrainer) trainer = new_trainer ();
  PolyfitTrainerSnapshot snapshot;

  run_to (trainer, change_settings, 2000);
  go_to (trainer, 301);
  polyfit_trainer_get_snapshot (trainer, &snapshot);
  g_assert_cmpuint (snapshot.n_changes, ==, 4);
  g_assert_cmpuint (snapshot.changes[3].step, ==, 301);
  g_assert_cmpuint (snapshot.history->n_steps, ==, 301);
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
  go_to (trainer, 19);
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
      g_autofree char *path = g_strconcat ("/travel/same-bits/", CASES[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_same_bits);
    }
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/travel/reopened/", CASES[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_reopened);
    }
  g_test_add_func ("/travel/reopened-earlier", test_reopened_earlier);
  g_test_add_func ("/travel/file-size", test_file_size);
  g_test_add_func ("/travel/tampered", test_tampered);
  g_test_add_func ("/travel/forward-again", test_forward_again);
  g_test_add_func ("/travel/branch", test_branch);
  g_test_add_func ("/travel/diverged", test_diverged);
  g_test_add_func ("/travel/rules", test_rules);
  g_test_add_func ("/travel/first-step", test_first_step);
  g_test_add_func ("/travel/too-many-changes", test_too_many_changes);
  g_test_add_func ("/travel/fine-history", test_fine_history);
  g_test_add_func ("/travel/branch-kind", test_branch_kind);
  g_test_add_func ("/travel/branch-data", test_branch_data);
  g_test_add_func ("/travel/slices", test_slices);
  g_test_add_func ("/travel/interrupted", test_interrupted);
  g_test_add_func ("/travel/snapshot", test_snapshot);
  g_test_add_func ("/travel/signals", test_signals);
  return g_test_run ();
}
