/* Trains at full speed for an hour, with one view after the other on the screen. What is taken by then is
 * what was taken after the first quarter: memory does not grow with the length of a run.
 *
 * In the environment:
 *   POLYFIT_SOAK_MINUTES  another length */

#include "await.h"
#include "window-fixture.h"

#include <malloc.h>
#include <string.h>

#define MINUTES 60
#define VIEW_USEC (5 * G_USEC_PER_SEC)

#define MIB (1024.0 * 1024.0)
#define MOST_GROWTH (2 * MIB)

/* Of so many looks, the one that sees least tells what stays: for moments, workers and frames take more. */
#define LOOKS 40
#define LOOK_USEC 50000

/* In bytes. */
typedef struct
{
  double allocated; /* handed out by malloc() */
  double resident;  /* of all memory that no file is behind */
} Memory;

static const char *const VIEWS[] = { "weights", "landscape", "modes", "step", "seeds", "loss" };

static void
run_for (gint64 usec)
{
  gint64 end = g_get_monotonic_time () + usec;

  AWAIT (g_get_monotonic_time () >= end);
}

static Memory
look_at_memory (void)
{
  struct mallinfo2 info = mallinfo2 ();
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL));
  line = strstr (text, "\nAnonymous:");
  g_assert_nonnull (line);
  return (Memory) {
    .allocated = (double) (info.uordblks + info.hblkhd),
    .resident = 1024 * g_ascii_strtod (line + strlen ("\nAnonymous:"), NULL),
  };
}

static Memory
measure_memory (void)
{
  Memory least = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = 0; i < LOOKS; i++)
    {
      Memory memory;

      run_for (LOOK_USEC);
      malloc_trim (0);
      memory = look_at_memory ();
      least.allocated = MIN (least.allocated, memory.allocated);
      least.resident = MIN (least.resident, memory.resident);
    }
  return least;
}

static void
show_each_view (PolyfitWindow *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), "view", g_variant_new_string (VIEWS[i]));
      run_for (VIEW_USEC);
    }
}

static double
minutes_since (gint64 begin)
{
  return (g_get_monotonic_time () - begin) / (60.0 * G_USEC_PER_SEC);
}

static void
test_full_speed (void)
{
  const char *length = g_getenv ("POLYFIT_SOAK_MINUTES");
  double minutes = length != NULL ? g_ascii_strtod (length, NULL) : MINUTES;
  PolyfitWindow *window = window_open ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  Memory least = { G_MAXDOUBLE, G_MAXDOUBLE }, most = { 0, 0 };
  gint64 begin = g_get_monotonic_time ();
  guint n_looks = 0;

  polyfit_trainer_set_stop_loss (trainer, 0);
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_trainer_start (trainer);
  while (minutes_since (begin) < minutes)
    {
      guint64 step = polyfit_trainer_get_step (trainer);
      Memory memory;

      show_each_view (window);
      g_assert_cmpuint (polyfit_trainer_get_step (trainer), >, step);
      memory = measure_memory ();
      g_test_message ("%.1f minutes, step %" G_GUINT64_FORMAT ": %.2f MiB allocated, %.2f MiB resident",
                      minutes_since (begin), polyfit_trainer_get_step (trainer), memory.allocated / MIB,
                      memory.resident / MIB);
      if (minutes_since (begin) > minutes / 4)
        {
          least.allocated = MIN (least.allocated, memory.allocated);
          least.resident = MIN (least.resident, memory.resident);
          most.allocated = MAX (most.allocated, memory.allocated);
          most.resident = MAX (most.resident, memory.resident);
          n_looks++;
        }
    }
  g_assert_cmpuint (n_looks, >=, 2);
  g_assert_cmpfloat (most.allocated - least.allocated, <=, MOST_GROWTH);
  g_assert_cmpfloat (most.resident - least.resident, <=, MOST_GROWTH);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window-soak/full-speed", test_full_speed);
  return g_test_run ();
}
