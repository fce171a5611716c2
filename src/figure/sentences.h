#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  sentences_part   (GString           *text);

void  sentences_append (GString           *text,
                        const char        *sentence);

char *sentences_join   (const char *const *sentences);

G_END_DECLS
