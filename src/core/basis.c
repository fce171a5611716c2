#include "core/basis.h"

/**
 * basis_init_power:
 *
 * The tutorial's features: x, x², … x^degree.
 */
void
basis_init_power (Basis  *basis,
                  size_t  degree)
{
  *basis = (Basis) { .kind = BASIS_POWER, .degree = degree, .scale = 1.0f };
}

/**
 * basis_to_poly:
 * @poly: (out): the same function in powers of x
 */
void
basis_to_poly (const Basis      *basis,
               const Parameters *parameters,
               Poly             *poly)
{
  *poly = (Poly) { .degree = basis->degree };
  for (size_t k = 0; k <= basis->degree; k++)
    poly->coefficient[k] = (double) parameters->value[k];
}
