/* Runs a command and adds a line to what it prints: the seconds from start to exit, and the most
 * memory it held, in KiB. A process starts out with the peak of the one that started it, so that
 * Python, which is larger than what is measured here, cannot take this figure. */

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + 1e-9 * (double) time.tv_nsec;
}

int
main (int   argc,
      char *argv[])
{
  double begin = now ();
  struct rusage usage;
  int error, status;
  pid_t child;

  if (argc < 2)
    {
      fputs ("Usage: bench-process COMMAND [ARGUMENT...]\n", stderr);
      return 2;
    }
  error = posix_spawn (&child, argv[1], NULL, NULL, argv + 1, environ);
  if (error != 0)
    {
      fprintf (stderr, "bench-process: %s: %s\n", argv[1], strerror (error));
      return EXIT_FAILURE;
    }
  if (wait4 (child, &status, 0, &usage) != child || status != 0)
    {
      fprintf (stderr, "bench-process: %s failed\n", argv[1]);
      return EXIT_FAILURE;
    }
  printf ("%.6f %ld\n", now () - begin, usage.ru_maxrss);
  return EXIT_SUCCESS;
}
