#include "ui/frame-budget.h"

/* An ordinary time since boot. */
#define BEGIN (G_GINT64_CONSTANT (987654321012))

#define TICK 16667
#define N_TICKS 600

/* Ticks that come while a frame is drawn are lost, as they are to a frame clock. */
static void
run_ticks (const gint64 cost[],
           guint        n_costs,
           guint       *drawn,
           gint64      *left)
{
  FrameBudget budget = { 0 };
  gint64 free_from = BEGIN;

  *drawn = 0;
  *left = N_TICKS * TICK;
  for (guint i = 0; i < N_TICKS; i++)
    {
      gint64 now = MAX (BEGIN + i * TICK, free_from);

      if (now >= BEGIN + (i + 1) * TICK || !frame_budget_begin (&budget, now))
        continue;
      free_from = now + cost[*drawn % n_costs];
      *left -= cost[*drawn % n_costs];
      frame_budget_end (&budget, free_from);
      (*drawn)++;
    }
}

/* Some cost more than half of a tick, but on average they do not. */
static void
test_uneven (void)
{
  const gint64 cost[] = { 5000, 5000, 13000, 5000, 6000, 12000, 5000 };
  guint drawn;
  gint64 left;

  run_ticks (cost, G_N_ELEMENTS (cost), &drawn, &left);
  g_assert_cmpuint (drawn, ==, N_TICKS);
}

/* Whatever a frame costs, half of the time is left, and all that can be drawn in the other is. */
static void
test_expensive (gconstpointer data)
{
  gint64 cost = GPOINTER_TO_INT (data);
  guint drawn;
  gint64 left;

  run_ticks (&cost, 1, &drawn, &left);
  g_assert_cmpint (left, >=, N_TICKS * TICK / 2 - cost - TICK);
  g_assert_cmpuint (drawn, >=, N_TICKS * TICK / (2 * cost + TICK));
}

/* Drawing does not save up for a burst of frames while nothing moves. */
static void
test_rest (void)
{
  FrameBudget budget = { 0 };
  gint64 now = BEGIN;

  g_assert_true (frame_budget_begin (&budget, now));
  frame_budget_end (&budget, now + 10000);
  now += G_USEC_PER_SEC;
  g_assert_true (frame_budget_begin (&budget, now));
  now += 20000;
  frame_budget_end (&budget, now);
  g_assert_false (frame_budget_begin (&budget, now));
}

/* A widget that is drawn for another reason has no part in it, be that before a frame or after it. */
static void
test_no_frame (void)
{
  FrameBudget budget = { 0 };
  gint64 now = BEGIN + G_USEC_PER_SEC;

  frame_budget_end (&budget, BEGIN);
  frame_budget_end (&budget, now);
  g_assert_true (frame_budget_begin (&budget, now));
  frame_budget_end (&budget, now + 10000);
  now += G_USEC_PER_SEC;
  frame_budget_end (&budget, now);
  g_assert_true (frame_budget_begin (&budget, now));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame-budget/uneven", test_uneven);
  g_test_add_data_func ("/frame-budget/expensive/12-ms", GINT_TO_POINTER (12000), test_expensive);
  g_test_add_data_func ("/frame-budget/expensive/17-ms", GINT_TO_POINTER (17000), test_expensive);
  g_test_add_data_func ("/frame-budget/expensive/90-ms", GINT_TO_POINTER (90000), test_expensive);
  g_test_add_func ("/frame-budget/rest", test_rest);
  g_test_add_func ("/frame-budget/no-frame", test_no_frame);
  return g_test_run ();
}
