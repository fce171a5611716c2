#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t caught;

static void
signal_cb (int number)
{
  caught = number;
}

/**
 * interrupt_install:
 *
 * From here on Ctrl+C, a closed terminal and a request to terminate are only noted, so that the run
 * can end cleanly. A second one ends the program at once.
 */
void
interrupt_install (void)
{
  const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    {
      struct sigaction action = { .sa_handler = signal_cb, .sa_flags = SA_RESTART | SA_RESETHAND };
      struct sigaction old;

      /* What the parent chose to ignore, as nohup does, stays ignored. */
      sigaction (numbers[i], NULL, &old);
      if (old.sa_handler != SIG_IGN)
        sigaction (numbers[i], &action, NULL);
    }
}

/**
 * interrupt_signal:
 *
 * Returns: the number of the signal that asked the run to end, or zero
 */
int
interrupt_signal (void)
{
  return caught;
}
