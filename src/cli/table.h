#pragma once

#include <glib.h>
#include <stdio.h>

int  table_measure      (const char *text);

void table_print_text   (FILE       *stream,
                         const char *text,
                         int         width);

void table_print_number (FILE       *stream,
                         const char *text,
                         int         width);
