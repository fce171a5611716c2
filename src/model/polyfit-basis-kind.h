#pragma once

#include "core/basis.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_BASIS_KIND (polyfit_basis_kind_get_type ())

GType polyfit_basis_kind_get_type (void);

G_END_DECLS
