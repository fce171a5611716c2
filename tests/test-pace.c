#include "model/pace.h"

/* An ordinary time since boot: fractions of a microsecond must survive beside it. */
#define BEGIN (G_GINT64_CONSTANT (987654321012))

static guint64
make_due_steps (Pace   *pace,
                gint64  now)
{
  guint64 due = pace_due (pace, now);

  pace_advance (pace, due);
  return due;
}

/* Woken when it asks to be, and late by anything up to 37 ms, it still loses no step. */
static void
test_rate (gconstpointer data)
{
  double speed = *(const double *) data;
  Pace pace = { .speed = speed };
  gint64 now = BEGIN;
  guint64 made = 0;
  guint wakes = 0;

  pace_start (&pace, now);
  while (now < BEGIN + 10 * G_USEC_PER_SEC)
    {
      made += make_due_steps (&pace, now);
      now = pace_next (&pace, now) + (wakes * 7919) % 37000;
      wakes++;
    }
  g_assert_cmpfloat (made, >=, 10.0 * speed - 0.06 * speed - 1.0);
  g_assert_cmpfloat (made, <=, 10.0 * speed + 1.0);
  g_assert_cmpuint (wakes, <=, 601);
}

static void
test_sleeps_until_due (void)
{
  Pace pace = { .speed = 1.0 };

  pace_start (&pace, BEGIN);
  g_assert_cmpuint (make_due_steps (&pace, BEGIN), ==, 1);
  g_assert_cmpuint (pace_due (&pace, BEGIN + 999999), ==, 0);
  g_assert_cmpint (pace_next (&pace, BEGIN), ==, BEGIN + G_USEC_PER_SEC);
  g_assert_cmpuint (pace_due (&pace, BEGIN + G_USEC_PER_SEC), ==, 1);
}

static void
test_gives_up_after_stall (void)
{
  Pace pace = { .speed = 200.0 };

  pace_start (&pace, BEGIN);
  make_due_steps (&pace, BEGIN);
  g_assert_cmpuint (make_due_steps (&pace, BEGIN + 3 * G_USEC_PER_SEC), ==, 21);
  g_assert_cmpuint (make_due_steps (&pace, BEGIN + 3 * G_USEC_PER_SEC + 20000), ==, 4);
}

static void
test_speed_changes_at_once (void)
{
  Pace pace = { .speed = 1.0 };

  pace_start (&pace, BEGIN);
  make_due_steps (&pace, BEGIN);

  pace_set_speed (&pace, 2.0, BEGIN + 100000);
  g_assert_cmpint (pace_next (&pace, BEGIN), ==, BEGIN + 500000);

  /* What the old speed left behind is not made up for. */
  pace_set_speed (&pace, 1000.0, BEGIN + 400000);
  g_assert_cmpuint (make_due_steps (&pace, BEGIN + 400000), ==, 1);
  g_assert_cmpuint (make_due_steps (&pace, BEGIN + 405000), ==, 5);
}

static void
test_full_speed (void)
{
  Pace pace = { .speed = G_MAXDOUBLE };

  pace_start (&pace, BEGIN);
  for (gint64 now = BEGIN; now < BEGIN + G_USEC_PER_SEC; now += 4000)
    {
      g_assert_cmpuint (pace_due (&pace, now), >, G_GUINT64_CONSTANT (1) << 62);
      pace_advance (&pace, 100000);
      g_assert_cmpint (pace_next (&pace, now), <=, now);
    }

  pace_set_speed (&pace, 10.0, BEGIN + G_USEC_PER_SEC);
  g_assert_cmpuint (make_due_steps (&pace, BEGIN + G_USEC_PER_SEC), <=, 1);
}

int
main (int   argc,
      char *argv[])
{
  static const double speeds[] = { 1.0, 7.3, 60.0, 100.0, 200.0, 12345.678, 1e6 };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pace/rate/%g", speeds[i]);

      g_test_add_data_func (path, &speeds[i], test_rate);
    }
  g_test_add_func ("/pace/sleeps-until-due", test_sleeps_until_due);
  g_test_add_func ("/pace/gives-up-after-stall", test_gives_up_after_stall);
  g_test_add_func ("/pace/speed-changes-at-once", test_speed_changes_at_once);
  g_test_add_func ("/pace/full-speed", test_full_speed);
  return g_test_run ();
}
