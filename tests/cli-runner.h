#pragma once

#include <glib.h>

/**
 * CliResult:
 * @status: the exit status, or minus the number of the signal that killed the program
 * @out: what it printed on standard output
 * @err: what it printed on standard error
 */
typedef struct
{
  int   status;
  char *out;
  char *err;
} CliResult;

/* Takes the program's path from the test's command line; to be called right after g_test_init(). */
void cli_runner_init  (int    argc,
                       char **argv);

/* The program's path and the words of @line, split as a shell would. */
char **cli_arguments  (const char *line);

void cli_run          (CliResult  *result,
                       const char *format,
                       ...) G_GNUC_PRINTF (2, 3);

/* Waits until the program of that process catches the signal, which would kill it before. */
void cli_await_catch  (const char *pid,
                       int         number);

void cli_result_clear (CliResult *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliResult, cli_result_clear)

/* One line on standard error, and nothing on standard output. */
void cli_assert_complains (const CliResult *result,
                           int              status,
                           const char      *line);
