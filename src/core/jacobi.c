#include "core/jacobi.h"

#include "core/extremes.h"
#include "core/hot.h"

#include <assert.h>

/* Rows of data that are taken through the recurrence together. */
#define BLOCK 256

/* One block of rows through p_0 … p_k, adding Σ p_k² and Σ t p_k². */
INLINE void
add_block (const Jacobi *jacobi,
           size_t        k,
           const float   x[restrict],
           size_t        n,
           double       *squares,
           double       *moments)
{
  double t[BLOCK], before[BLOCK], now[BLOCK];
  double sum = 0.0, first = 0.0;
  double shift = jacobi->shift, scale = 1.0 / jacobi->scale;

  for (size_t i = 0; i < n; i++)
    {
      t[i] = ((double) x[i] - shift) * scale;
      before[i] = 0.0;
      now[i] = 1.0;
    }
  for (size_t j = 0; j < k; j++)
    {
#pragma omp simd
      for (size_t i = 0; i < n; i++)
        {
          double next = (t[i] - jacobi->alpha[j]) * now[i] - jacobi->beta[j] * before[i];

          before[i] = now[i];
          now[i] = next;
        }
    }
#pragma omp simd reduction(+ : sum, first)
  for (size_t i = 0; i < n; i++)
    {
      sum += now[i] * now[i];
      first += t[i] * now[i] * now[i];
    }
  *squares += sum;
  *moments += first;
}

/* Σ p_k² and Σ t p_k² over all rows. */
HOT static void
measure (const Jacobi *jacobi,
         size_t        k,
         const float   x[],
         size_t        n,
         double       *squares,
         double       *moments)
{
  *squares = 0.0;
  *moments = 0.0;
  for (size_t start = 0; start < n; start += BLOCK)
    add_block (jacobi, k, x + start, n - start < BLOCK ? n - start : BLOCK, squares, moments);
}

/**
 * jacobi_init_from_data:
 * @x: shape [rows], finite, with many different values among them
 * @n: how many polynomials to find
 *
 * The polynomials that are orthogonal over the rows, found by the Stieltjes procedure (W. Gautschi,
 * "On generating orthogonal polynomials", 1982), which looks at all rows once for each. It ends early
 * where no more can be told apart.
 */
void
jacobi_init_from_data (Jacobi      *jacobi,
                       const float  x[],
                       size_t       rows,
                       size_t       n)
{
  Extremes extremes = extremes_of (x, rows);
  double last = 0.0;

  assert (n <= JACOBI_MAX_TERMS);
  *jacobi = (Jacobi) {
    .shift = 0.5 * ((double) extremes.min + (double) extremes.max),
    .scale = 0.5 * ((double) extremes.max - (double) extremes.min),
  };
  for (size_t k = 0; k < n; k++)
    {
      double squares, moments;

      measure (jacobi, k, x, rows, &squares, &moments);
      if (k > 0 && squares < 1e-20 * last)
        break;
      jacobi->alpha[k] = moments / squares;
      jacobi->beta[k] = k > 0 ? squares / last : 0.0;
      jacobi->n = k + 1;
      last = squares;
    }
}
