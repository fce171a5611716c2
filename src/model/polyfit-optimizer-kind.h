#pragma once

#include "core/optimizer.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_OPTIMIZER_KIND (polyfit_optimizer_kind_get_type ())

GType polyfit_optimizer_kind_get_type (void);

G_END_DECLS
