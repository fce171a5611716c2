#include "model/polyfit-basis-kind.h"

typedef BasisKind PolyfitBasisKind;

G_DEFINE_ENUM_TYPE (PolyfitBasisKind, polyfit_basis_kind,
                    G_DEFINE_ENUM_VALUE (BASIS_POWER, "power"),
                    G_DEFINE_ENUM_VALUE (BASIS_STANDARD, "standard"),
                    G_DEFINE_ENUM_VALUE (BASIS_LEGENDRE, "legendre"),
                    G_DEFINE_ENUM_VALUE (BASIS_CHEBYSHEV, "chebyshev"),
                    G_DEFINE_ENUM_VALUE (BASIS_HERMITE, "hermite"))
