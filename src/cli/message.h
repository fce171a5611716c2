#pragma once

#include <glib.h>
#include <stdio.h>

void     message_print  (FILE       *stream,
                         const char *format,
                         ...) G_GNUC_PRINTF (2, 3);

void     message_error  (const char *format,
                         ...) G_GNUC_PRINTF (1, 2);

gboolean message_finish (void);
