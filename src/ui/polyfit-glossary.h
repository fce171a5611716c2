#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char  *polyfit_glossary_explain (const char *term);

const char **polyfit_glossary_list    (void);

G_END_DECLS
