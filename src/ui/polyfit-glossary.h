#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *polyfit_glossary_explain (const char *term);

G_END_DECLS
