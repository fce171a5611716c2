#pragma once

#include <glib.h>

/* Scripts, and the tables that they have to print when real PyTorch runs them. */
typedef struct
{
  char *folder;
  guint n;
} ScriptCases;

void script_cases_init  (ScriptCases *self);

void script_cases_add   (ScriptCases *self,
                         const char  *name,
                         const char  *script,
                         const char  *table,
                         gboolean     exact);

/* Runs them all, or skips the test where there is no PyTorch. */
void script_cases_check (ScriptCases *self);

void script_cases_clear (ScriptCases *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ScriptCases, script_cases_clear)
