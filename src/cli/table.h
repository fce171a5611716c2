#pragma once

#include <glib.h>

void table_print_text   (const char *text,
                         int         width);

void table_print_number (const char *text,
                         int         width);
