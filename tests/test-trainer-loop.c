/* The trainer in a bare main context, without a display. */

#include "await.h"

#include "model/polyfit-trainer.h"

#include <string.h>
#include <time.h>

/* The priority at which GTK redraws, which training must never hold up. */
#define REDRAW_PRIORITY (G_PRIORITY_HIGH_IDLE + 20)

/* After a change of the batch size. */
#define SLICES 10

typedef struct
{
  GMainContext   *context;
  PolyfitTrainer *trainer;
} Fixture;

static PolyfitTrainer *
trainer_new (void)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  PolyfitTrainer *trainer = polyfit_trainer_new (dataset, model);

  polyfit_trainer_set_stop_loss (trainer, 0.0);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  return trainer;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->context = g_main_context_new ();
  g_main_context_push_thread_default (fixture->context);
  fixture->trainer = trainer_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->trainer);
  g_assert_false (g_main_context_pending (fixture->context));
  g_main_context_pop_thread_default (fixture->context);
  g_main_context_unref (fixture->context);
}

static void
run_while_running (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + AWAIT_USEC;

  while (polyfit_trainer_get_state (fixture->trainer) == POLYFIT_TRAINER_RUNNING)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (fixture->context, TRUE);
    }
}

static gboolean
set_true_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (Fixture *fixture,
         guint    milliseconds)
{
  g_autoptr (GSource) timeout = g_timeout_source_new (milliseconds);
  gboolean over = FALSE;

  g_source_set_callback (timeout, set_true_cb, &over, NULL);
  g_source_attach (timeout, fixture->context);
  while (!over)
    g_main_context_iteration (fixture->context, TRUE);
}

/* How long the main loop would sleep now, in milliseconds; -1: for ever. */
static int
sleep_of_loop (GMainContext *context)
{
  int priority, timeout;

  g_assert_true (g_main_context_acquire (context));
  g_main_context_prepare (context, &priority);
  g_main_context_query (context, G_MAXINT, &timeout, NULL, 0);
  g_main_context_release (context);
  return timeout;
}

/* Everything that a run is made of: weights, generator, losses. */
static void
assert_same_bits (PolyfitTrainer *a,
                  PolyfitTrainer *b)
{
  const RunState *state_a = &polyfit_trainer_get_run (a)->state;
  const RunState *state_b = &polyfit_trainer_get_run (b)->state;
  const History *history_a = polyfit_trainer_get_history (a);
  const History *history_b = polyfit_trainer_get_history (b);

  g_assert_cmpuint (state_a->step, ==, state_b->step);
  g_assert_cmpmem (&state_a->parameters, sizeof (Parameters),
                   &state_b->parameters, sizeof (Parameters));
  g_assert_cmpmem (&state_a->gradient, sizeof (Parameters),
                   &state_b->gradient, sizeof (Parameters));
  g_assert_cmpmem (state_a->rng.word, sizeof state_a->rng.word,
                   state_b->rng.word, sizeof state_b->rng.word);
  g_assert_cmpuint (state_a->rng.used, ==, state_b->rng.used);
  g_assert_cmpfloat (polyfit_trainer_get_loss (a), ==, polyfit_trainer_get_loss (b));
  g_assert_cmpuint (history_a->n_steps, ==, history_b->n_steps);
  g_assert_cmpmem (history_a->sum, history_a->n_buckets * sizeof (double),
                   history_b->sum, history_b->n_buckets * sizeof (double));
}

static void
assert_as_advanced (PolyfitTrainer *trainer)
{
  g_autoptr (PolyfitTrainer) reference = trainer_new ();

  polyfit_trainer_advance (reference, polyfit_trainer_get_step (trainer));
  assert_same_bits (trainer, reference);
}

typedef struct
{
  double  speed;
  guint64 steps;
} Journey;

static void
test_same_bits (Fixture       *fixture,
                gconstpointer  data)
{
  const Journey *journey = data;

  polyfit_trainer_set_speed (fixture->trainer, journey->speed);
  polyfit_trainer_set_max_steps (fixture->trainer, journey->steps);
  polyfit_trainer_start (fixture->trainer);
  run_while_running (fixture);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_FINISHED);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, journey->steps);
  assert_as_advanced (fixture->trainer);
}

static void
test_speed_changed_while_running (Fixture       *fixture,
                                  gconstpointer  data)
{
  static const double speeds[] = { 1.0, 300.0, POLYFIT_TRAINER_SPEED_MAX, 50.0, 1e5 };
  gint64 deadline = g_get_monotonic_time () + AWAIT_USEC;
  guint64 before = 0;

  polyfit_trainer_set_speed (fixture->trainer, 1.0);
  polyfit_trainer_start (fixture->trainer);
  for (size_t i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      polyfit_trainer_set_speed (fixture->trainer, speeds[i]);
      while (polyfit_trainer_get_step (fixture->trainer) == before)
        {
          g_assert_cmpint (g_get_monotonic_time (), <, deadline);
          g_main_context_iteration (fixture->context, TRUE);
        }
      before = polyfit_trainer_get_step (fixture->trainer);
    }
  polyfit_trainer_pause (fixture->trainer);
  assert_as_advanced (fixture->trainer);
}

static void
test_converges (Fixture       *fixture,
                gconstpointer  data)
{
  polyfit_trainer_set_stop_loss (fixture->trainer, 1e-3);
  polyfit_trainer_set_seed (fixture->trainer, 1);
  polyfit_trainer_start (fixture->trainer);
  run_while_running (fixture);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_CONVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 2485);
  g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
}

static void
test_diverges (Fixture       *fixture,
               gconstpointer  data)
{
  polyfit_trainer_set_learning_rate (fixture->trainer, 0.3);
  polyfit_trainer_start (fixture->trainer);
  run_while_running (fixture);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_DIVERGED);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 25);
  g_assert_cmpuint (polyfit_trainer_get_diverged_step (fixture->trainer), ==, 26);
  g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
}

static void
pause_cb (PolyfitTrainer *trainer)
{
  polyfit_trainer_pause (trainer);
}

static void
test_pause_and_resume (Fixture       *fixture,
                       gconstpointer  data)
{
  guint64 paused_at = 0;

  g_signal_connect (fixture->trainer, "notify::step", G_CALLBACK (pause_cb), NULL);
  for (int i = 0; i < 5; i++)
    {
      polyfit_trainer_start (fixture->trainer);
      run_while_running (fixture);
      g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_PAUSED);
      g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), >, paused_at);
      paused_at = polyfit_trainer_get_step (fixture->trainer);
      g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
    }
  g_assert_cmpuint (polyfit_trainer_advance (fixture->trainer, 1), ==, 1);
  assert_as_advanced (fixture->trainer);
}

static void
test_advance_while_running (Fixture       *fixture,
                            gconstpointer  data)
{
  polyfit_trainer_start (fixture->trainer);
  g_main_context_iteration (fixture->context, TRUE);
  g_assert_cmpuint (polyfit_trainer_advance (fixture->trainer, 10), ==, 10);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_main_context_iteration (fixture->context, TRUE);
  assert_as_advanced (fixture->trainer);
}

/* Another learning rate after 1,000 steps and another batch size after 2,000, or as soon as a slice
 * ends. */
typedef struct
{
  guint64 rate_changed_at;
  guint64 size_changed_at;
} Changes;

static void
change_settings_cb (PolyfitTrainer *trainer,
                    GParamSpec     *pspec,
                    Changes        *changes)
{
  guint64 step = polyfit_trainer_get_step (trainer);

  if (changes->rate_changed_at == 0 && step >= 1000)
    {
      polyfit_trainer_set_learning_rate (trainer, 0.004);
      changes->rate_changed_at = step;
    }
  else if (changes->size_changed_at == 0 && step >= 2000)
    {
      polyfit_trainer_set_batch_size (trainer, 100);
      changes->size_changed_at = step;
      polyfit_trainer_set_max_steps (trainer, step + 1000);
    }
}

static void
test_settings_changed_while_running (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (PolyfitTrainer) reference = trainer_new ();
  Changes changes = { 0 };

  g_signal_connect (fixture->trainer, "notify::step", G_CALLBACK (change_settings_cb), &changes);
  polyfit_trainer_start (fixture->trainer);
  run_while_running (fixture);
  g_assert_cmpuint (changes.size_changed_at, >, changes.rate_changed_at);

  polyfit_trainer_advance (reference, changes.rate_changed_at);
  polyfit_trainer_set_learning_rate (reference, 0.004);
  polyfit_trainer_advance (reference, changes.size_changed_at - changes.rate_changed_at);
  polyfit_trainer_set_batch_size (reference, 100);
  polyfit_trainer_advance (reference, 1000);
  assert_same_bits (fixture->trainer, reference);
}

static void
drop_cb (Fixture *fixture)
{
  g_clear_object (&fixture->trainer);
}

static void
test_last_reference_dropped (Fixture       *fixture,
                             gconstpointer  data)
{
  const char *signal = data;
  g_autoptr (PolyfitModel) model = g_object_ref (polyfit_trainer_get_model (fixture->trainer));
  gpointer weak = fixture->trainer;
  gboolean by_model = g_str_equal (signal, "changed");

  g_object_add_weak_pointer (G_OBJECT (fixture->trainer), &weak);
  g_signal_connect_swapped (by_model ? (gpointer) model : fixture->trainer, signal,
                            G_CALLBACK (drop_cb), fixture);
  polyfit_trainer_start (fixture->trainer);
  for (int i = 0; i < 3 && weak != NULL; i++)
    g_main_context_iteration (fixture->context, TRUE);
  g_assert_null (weak);
  g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
}

static void
test_last_reference_dropped_by_setter (Fixture       *fixture,
                                       gconstpointer  data)
{
  gpointer weak = fixture->trainer;

  g_object_add_weak_pointer (G_OBJECT (fixture->trainer), &weak);
  g_signal_connect_swapped (polyfit_trainer_get_model (fixture->trainer), "changed",
                            G_CALLBACK (drop_cb), fixture);
  polyfit_trainer_start (fixture->trainer);
  polyfit_trainer_set_seed (fixture->trainer, 5);
  g_assert_null (weak);
}

/* Nobody who turns a knob has to press Train again. */
static void
test_runs_on_after_changes (Fixture       *fixture,
                            gconstpointer  data)
{
  PolyfitTrainer *trainer = fixture->trainer;
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);
  guint64 before;

  polyfit_trainer_start (trainer);
  while (polyfit_trainer_get_step (trainer) < 2)
    g_main_context_iteration (fixture->context, TRUE);
  before = polyfit_trainer_get_step (trainer);
  target.noise = 0.5;
  polyfit_dataset_set_target (dataset, &target);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_main_context_iteration (fixture->context, TRUE);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), >, before);

  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), 2);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  while (polyfit_trainer_get_step (trainer) == 0)
    g_main_context_iteration (fixture->context, TRUE);
  polyfit_trainer_reset (trainer);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
}

static void
dispose_cb (PolyfitTrainer *trainer)
{
  g_object_run_dispose (G_OBJECT (trainer));
}

static void
set_many_points (PolyfitDataset *dataset)
{
  gsize n = POLYFIT_DATASET_MANY_ROWS;
  g_autofree double *x = g_new (double, n), *y = g_new (double, n);

  for (gsize i = 0; i < n; i++)
    {
      x[i] = (double) (i * 37 % n) / (double) n - 0.5;
      y[i] = 0.9 + 0.5 * x[i] + (double) (i % 11) / 100.0;
    }
  polyfit_dataset_set_points (dataset, x, y, n);
}

static void
set_full_batches (PolyfitTrainer *trainer)
{
  polyfit_trainer_set_max_steps (trainer, 50);
  polyfit_trainer_set_full_batch (trainer, TRUE);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_TRUE);
  polyfit_trainer_set_stop_loss (trainer, 1e-9);
}

/* Where many points are summed up by another thread, steps wait for it, and for the sums of the points as
 * they are by then: the bits are those of sums made here and now. */
static void
test_waits_for_sums (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (PolyfitTrainer) at_once = trainer_new ();
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);

  set_many_points (polyfit_trainer_get_dataset (fixture->trainer));
  set_full_batches (fixture->trainer);
  polyfit_trainer_start (fixture->trainer);
  g_assert_true (g_main_context_iteration (fixture->context, FALSE));
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_RUNNING);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 0);
  polyfit_dataset_move_point (polyfit_trainer_get_dataset (fixture->trainer), 7, 0.25, 900.0);
  run_while_running (fixture);

  set_many_points (polyfit_trainer_get_dataset (at_once));
  polyfit_dataset_move_point (polyfit_trainer_get_dataset (at_once), 7, 0.25, 900.0);
  set_full_batches (at_once);
  g_assert_cmpuint (polyfit_trainer_advance (at_once, 1000), ==, 50);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 50);
  g_assert_cmpfloat (polyfit_trainer_get_loss (fixture->trainer), ==,
                     polyfit_trainer_get_loss (at_once));
  g_assert_cmpmem (polyfit_model_get_parameters (model), sizeof (Parameters),
                   polyfit_model_get_parameters (polyfit_trainer_get_model (at_once)),
                   sizeof (Parameters));
}

static void
test_disposed_while_running (Fixture       *fixture,
                             gconstpointer  data)
{
  guint64 step;

  g_signal_connect (fixture->trainer, "notify::step", G_CALLBACK (dispose_cb), NULL);
  polyfit_trainer_start (fixture->trainer);
  g_main_context_iteration (fixture->context, TRUE);
  step = polyfit_trainer_get_step (fixture->trainer);
  g_assert_cmpuint (step, >, 0);
  g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
  assert_as_advanced (fixture->trainer);
}

static void
reset_once_cb (PolyfitTrainer *trainer,
               GParamSpec     *pspec,
               guint          *n_resets)
{
  if (polyfit_trainer_get_step (trainer) == 0 || (*n_resets)++ > 0)
    return;

  polyfit_trainer_reset (trainer);
  g_assert_cmpint (polyfit_trainer_get_state (trainer), ==, POLYFIT_TRAINER_READY);
  polyfit_trainer_start (trainer);
}

static void
test_restarted_by_handler (Fixture       *fixture,
                           gconstpointer  data)
{
  guint n_resets = 0;

  polyfit_trainer_set_max_steps (fixture->trainer, 30000);
  g_signal_connect (fixture->trainer, "notify::step", G_CALLBACK (reset_once_cb), &n_resets);
  polyfit_trainer_start (fixture->trainer);
  run_while_running (fixture);
  g_assert_cmpuint (n_resets, >, 0);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 30000);
  assert_as_advanced (fixture->trainer);
}

/* Whoever pauses at the last moment before a new start has it paused afterwards, too. */
static void
test_paused_by_handler (Fixture       *fixture,
                        gconstpointer  data)
{
  g_signal_connect (fixture->trainer, "restarting", G_CALLBACK (polyfit_trainer_pause), NULL);
  polyfit_trainer_start (fixture->trainer);
  g_main_context_iteration (fixture->context, TRUE);
  polyfit_model_set_degree (polyfit_trainer_get_model (fixture->trainer), 2);
  g_assert_cmpint (polyfit_trainer_get_state (fixture->trainer), ==, POLYFIT_TRAINER_READY);
  g_assert_cmpint (sleep_of_loop (fixture->context), ==, -1);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A slice makes many steps and tells of them once. */
static void
test_one_notification_a_slice (Fixture       *fixture,
                               gconstpointer  data)
{
  static const char *const names[] = {
    "notify::step", "notify::loss", "notify::true-loss", "notify::state",
  };
  PolyfitModel *model = polyfit_trainer_get_model (fixture->trainer);
  guint n[G_N_ELEMENTS (names)] = { 0 }, n_changed = 0;

  /* So slowly that the weights still move in the last slice. */
  polyfit_trainer_set_learning_rate (fixture->trainer, 1e-6);
  polyfit_trainer_start (fixture->trainer);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_swapped (fixture->trainer, names[i], G_CALLBACK (count_cb), &n[i]);
  g_signal_connect_swapped (model, "changed", G_CALLBACK (count_cb), &n_changed);

  for (guint slice = 1; slice <= 20; slice++)
    {
      g_main_context_iteration (fixture->context, TRUE);
      g_assert_cmpuint (n[0], ==, slice);
      g_assert_cmpuint (n[1], <=, slice);
      g_assert_cmpuint (n[2], ==, slice);
      g_assert_cmpuint (n_changed, ==, slice);
    }
  g_assert_cmpuint (n[1], >=, 15);
  g_assert_cmpuint (n[3], ==, 0);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), >, 1000);

  polyfit_trainer_pause (fixture->trainer);
  g_assert_cmpuint (n[3], ==, 1);
}

static gint64
processor_usec (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* A slice lasts as long as it may, and none takes more of the processor, not even the first with a
 * large batch after many with a small one. What takes more each time is its fault: once it may be that
 * other programs have emptied the caches. */
static void
test_slices_are_short (Fixture       *fixture,
                       gconstpointer  data)
{
  static const guint64 batch_sizes[] = { 1, 32, 4096, 1, 16384 };
  gint64 least[G_N_ELEMENTS (batch_sizes)][SLICES];

  polyfit_trainer_set_learning_rate (fixture->trainer, 1e-6);
  polyfit_trainer_start (fixture->trainer);
  for (int round = 0; round < 5; round++)
    for (size_t i = 0; i < G_N_ELEMENTS (batch_sizes); i++)
      {
        polyfit_trainer_set_batch_size (fixture->trainer, batch_sizes[i]);
        for (int slice = 0; slice < SLICES; slice++)
          {
            gint64 begin = g_get_monotonic_time (), used = processor_usec ();

            g_main_context_iteration (fixture->context, TRUE);
            g_assert_cmpint (g_get_monotonic_time () - begin, >=, 2000);
            used = processor_usec () - used;
            least[i][slice] = round > 0 ? MIN (least[i][slice], used) : used;
          }
      }
  for (size_t i = 0; i < G_N_ELEMENTS (batch_sizes); i++)
    for (int slice = 0; slice < SLICES; slice++)
      g_assert_cmpint (least[i][slice], <=, 6000);
}

/* It is never faster than it is to be. It is as fast in some second, for in another the machine may have
 * other things to do. */
static void
test_steps_a_second (Fixture       *fixture,
                     gconstpointer  data)
{
  double speed = *(const double *) data, made = 0;
  gint64 deadline = g_get_monotonic_time () + AWAIT_USEC;
  guint n_slices = 0;

  polyfit_trainer_set_speed (fixture->trainer, speed);
  g_signal_connect_swapped (fixture->trainer, "notify::step", G_CALLBACK (count_cb), &n_slices);
  while (made < 0.75 * speed)
    {
      gint64 begin = g_get_monotonic_time ();
      guint64 step = polyfit_trainer_get_step (fixture->trainer);
      double seconds;

      g_assert_cmpint (begin, <, deadline);
      n_slices = 0;
      polyfit_trainer_start (fixture->trainer);
      run_for (fixture, 1000);
      polyfit_trainer_pause (fixture->trainer);
      seconds = (g_get_monotonic_time () - begin) / (double) G_USEC_PER_SEC;
      made = (polyfit_trainer_get_step (fixture->trainer) - step) / seconds;
      g_assert_cmpfloat (made * seconds, <=, 1.05 * speed * seconds + 2.0);
      g_assert_cmpfloat (n_slices, <=, 62.5 * seconds + 1.0);
    }
}

static void
test_sleeps_between_steps (Fixture       *fixture,
                           gconstpointer  data)
{
  polyfit_trainer_set_speed (fixture->trainer, 1.0);
  polyfit_trainer_start (fixture->trainer);
  g_main_context_iteration (fixture->context, TRUE);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 1);
  g_assert_false (g_main_context_iteration (fixture->context, FALSE));
  g_assert_cmpint (sleep_of_loop (fixture->context), >, 500);
  g_assert_cmpint (sleep_of_loop (fixture->context), <=, 1000);

  polyfit_trainer_set_speed (fixture->trainer, 10.0);
  g_assert_cmpint (sleep_of_loop (fixture->context), <=, 100);
}

static gboolean
redraw_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
test_drawing_comes_first (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GSource) redraw = g_idle_source_new ();

  g_source_set_priority (redraw, REDRAW_PRIORITY);
  g_source_set_callback (redraw, redraw_cb, NULL, NULL);
  g_source_attach (redraw, fixture->context);
  polyfit_trainer_start (fixture->trainer);
  for (int i = 0; i < 10; i++)
    g_main_context_iteration (fixture->context, TRUE);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), ==, 0);

  g_source_destroy (redraw);
  g_main_context_iteration (fixture->context, TRUE);
  g_assert_cmpuint (polyfit_trainer_get_step (fixture->trainer), >, 0);
}

static void
add (const char    *path,
     gconstpointer  data,
     void         (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full_path = g_strconcat ("/trainer-loop/", path, NULL);

  g_test_add (full_path, Fixture, data, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  static const Journey fast = { POLYFIT_TRAINER_SPEED_MAX, 50000 };
  static const Journey brisk = { 20000.0, 7001 };
  static const Journey eye = { 200.0, 61 };
  static const Journey slow = { 20.0, 5 };
  static const double slow_speed = 20.0, eye_speed = 200.0, fast_speed = 10000.0;

  g_test_init (&argc, &argv, NULL);
  add ("same-bits/fast", &fast, test_same_bits);
  add ("same-bits/brisk", &brisk, test_same_bits);
  add ("same-bits/eye", &eye, test_same_bits);
  add ("same-bits/slow", &slow, test_same_bits);
  add ("speed-changed-while-running", NULL, test_speed_changed_while_running);
  add ("converges", NULL, test_converges);
  add ("diverges", NULL, test_diverges);
  add ("pause-and-resume", NULL, test_pause_and_resume);
  add ("advance-while-running", NULL, test_advance_while_running);
  add ("settings-changed-while-running", NULL, test_settings_changed_while_running);
  add ("last-reference-dropped/step", "notify::step", test_last_reference_dropped);
  add ("last-reference-dropped/state", "notify::state", test_last_reference_dropped);
  add ("last-reference-dropped/model", "changed", test_last_reference_dropped);
  add ("last-reference-dropped/setter", NULL, test_last_reference_dropped_by_setter);
  add ("runs-on-after-changes", NULL, test_runs_on_after_changes);
  add ("waits-for-sums", NULL, test_waits_for_sums);
  add ("disposed-while-running", NULL, test_disposed_while_running);
  add ("restarted-by-handler", NULL, test_restarted_by_handler);
  add ("paused-by-handler", NULL, test_paused_by_handler);
  add ("one-notification-a-slice", NULL, test_one_notification_a_slice);
  add ("slices-are-short", NULL, test_slices_are_short);
  add ("steps-a-second/slow", &slow_speed, test_steps_a_second);
  add ("steps-a-second/eye", &eye_speed, test_steps_a_second);
  add ("steps-a-second/fast", &fast_speed, test_steps_a_second);
  add ("sleeps-between-steps", NULL, test_sleeps_between_steps);
  add ("drawing-comes-first", NULL, test_drawing_comes_first);
  return g_test_run ();
}
