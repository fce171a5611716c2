#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char *enum_nick (GType type,
                       int   value);

G_END_DECLS
