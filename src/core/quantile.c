#include "core/quantile.h"

#include <assert.h>
#include <math.h>

/* Between the neighbours; halfway it is their mean to the bit. */
static double
mix (double low,
     double high,
     double share)
{
  return (1.0 - share) * low + share * high;
}

/**
 * quantile_of_sorted:
 * @value: shape [n], rising
 * @n: at least 1
 * @share: from 0, the least, to 1, the greatest; 0.5 is the median
 *
 * Returns: the value below which that share of the others lies, mixed of two neighbours where it
 *   lies between them: h = (n - 1) share, as numpy.quantile() and R's type 7 do
 */
double
quantile_of_sorted (const double value[],
                    size_t       n,
                    double       share)
{
  double h = (double) (n - 1) * share;
  size_t i = (size_t) h;

  assert (n > 0 && share >= 0.0 && share <= 1.0);
  return i + 1 < n ? mix (value[i], value[i + 1], h - (double) i) : value[n - 1];
}

static void
swap (double *a,
      double *b)
{
  double kept = *a;

  *a = *b;
  *b = kept;
}

/* Moves the value of rank @k to its place among those from @first up to @last, lower ones before it
 * and greater ones behind: Hoare's algorithm, with the middle as the pivot. */
static void
place (double value[],
       size_t first,
       size_t last,
       size_t k)
{
  while (first < last)
    {
      double pivot = value[first + (last - first) / 2];
      size_t i = first, j = last;

      while (i <= j)
        {
          while (value[i] < pivot)
            i++;
          while (pivot < value[j])
            j--;
          if (i > j)
            break;
          swap (&value[i++], &value[j]);
          if (j == 0)
            break;
          j--;
        }
      if (k <= j)
        last = j;
      else if (k >= i)
        first = i;
      else
        return;
    }
}

/**
 * quantile_select:
 * @value: (inout): shape [n], none of them not a number; afterwards in another order
 * @n: at least 1
 * @share: shape [n_shares], rising
 * @quantile: (out): shape [n_shares]
 *
 * As quantile_of_sorted(), without sorting all of it: a few passes, however many there are.
 */
void
quantile_select (double       value[],
                 size_t       n,
                 const double share[],
                 size_t       n_shares,
                 double       quantile[])
{
  size_t first = 0;

  for (size_t s = 0; s < n_shares; s++)
    {
      double h = (double) (n - 1) * share[s];
      size_t i = (size_t) h, next = i + 1 < n ? i + 1 : i;

      place (value, first, n - 1, i);
      if (next > i)
        place (value, next, n - 1, next);
      quantile[s] = next > i ? mix (value[i], value[next], h - (double) i) : value[i];
      first = i;
    }
}
