#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *script_text_real      (double value);

char *script_text_float     (float value);

void  script_text_list      (GString    *text,
                             const char *head,
                             GPtrArray  *items,
                             const char *tail);

void  script_text_comment   (GString    *text,
                             const char *indent,
                             const char *comment);

void  script_text_docstring (GString    *text,
                             const char *docstring);

G_END_DECLS
