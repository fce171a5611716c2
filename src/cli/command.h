#pragma once

/**
 * ExitStatus:
 * @EXIT_STATUS_OK: converged, finished, or nothing to converge to
 * @EXIT_STATUS_FAILED: an error of input or output
 * @EXIT_STATUS_USAGE: a command or an option that cannot be understood
 * @EXIT_STATUS_DIVERGED: the loss is no longer finite
 * @EXIT_STATUS_NOT_CONVERGED: the number of steps was used up
 * @EXIT_STATUS_SIGNAL: added to the number of the signal that ended the run: 130 for Ctrl+C
 *
 * What the process tells its parent.
 */
typedef enum
{
  EXIT_STATUS_OK = 0,
  EXIT_STATUS_FAILED = 1,
  EXIT_STATUS_USAGE = 2,
  EXIT_STATUS_DIVERGED = 3,
  EXIT_STATUS_NOT_CONVERGED = 4,
  EXIT_STATUS_SIGNAL = 128,
} ExitStatus;

/**
 * Command:
 * @name: the word on the command line
 * @summary: what it does, for the list in the program's help; translated when it is printed
 * @run: given the arguments after the program's name, the command's name first, %NULL-terminated;
 *   returns the exit status
 *
 * One subcommand. Each has a file of its own, and a line in the table of commands.c.
 */
typedef struct
{
  const char *name;
  const char *summary;
  int       (*run) (char **arguments);
} Command;

extern const Command COMMAND_FIT;
extern const Command COMMAND_PLOT;
extern const Command COMMAND_SCRIPT;
extern const Command COMMAND_SHOW;
extern const Command COMMAND_TRAIN;

int commands_run (char **arguments);
