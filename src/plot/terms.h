#pragma once

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

/* More than any figure has. */
#define PLOT_TERMS_MAX 16

/**
 * PlotTerms:
 * @n: the number of terms
 * @term: what the words stand for, by a name that is the same in every language
 * @area: where they stand
 *
 * Words in a figure that whoever points at them may want to have explained.
 */
typedef struct
{
  size_t            n;
  const char       *term[PLOT_TERMS_MAX];
  cairo_rectangle_t area[PLOT_TERMS_MAX];
} PlotTerms;

void plot_terms_add  (PlotTerms               *self,
                      const char              *term,
                      const cairo_rectangle_t *area);

bool plot_terms_find (const PlotTerms         *self,
                      double                   x,
                      double                   y,
                      size_t                  *found);
