#include "core/poly.h"

/**
 * poly_eval:
 *
 * Horner's rule.
 *
 * Returns: the polynomial's value at @x
 */
double
poly_eval (const Poly *poly,
           double      x)
{
  double value = 0.0;

  for (size_t k = poly->degree + 1; k-- > 0;)
    value = value * x + poly->coefficient[k];
  return value;
}

/**
 * poly_subtract:
 * @difference: (out): @a - @b, of the higher of both degrees
 */
void
poly_subtract (const Poly *a,
               const Poly *b,
               Poly       *difference)
{
  Poly result = { .degree = a->degree > b->degree ? a->degree : b->degree };

  for (size_t k = 0; k <= a->degree; k++)
    result.coefficient[k] += a->coefficient[k];
  for (size_t k = 0; k <= b->degree; k++)
    result.coefficient[k] -= b->coefficient[k];
  *difference = result;
}
