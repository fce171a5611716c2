#include "plot/terms.h"

#include <glib.h>

/**
 * plot_terms_add:
 * @self: (nullable): gets the term; %NULL where nobody asks
 * @term: borrowed, it has to stay
 * @area: where its words stand in the figure
 */
void
plot_terms_add (PlotTerms               *self,
                const char              *term,
                const cairo_rectangle_t *area)
{
  g_return_if_fail (term != NULL);

  if (self == NULL)
    return;
  g_return_if_fail (self->n < PLOT_TERMS_MAX);

  self->term[self->n] = term;
  self->area[self->n] = *area;
  self->n++;
}

/**
 * plot_terms_find:
 * @found: (out): which term
 *
 * Returns: whether there is one at that place
 */
bool
plot_terms_find (const PlotTerms *self,
                 double           x,
                 double           y,
                 size_t          *found)
{
  /* What was drawn last covers the others. */
  for (size_t i = self->n; i-- > 0;)
    {
      const cairo_rectangle_t *area = &self->area[i];

      if (x >= area->x && x <= area->x + area->width && y >= area->y && y <= area->y + area->height)
        {
          *found = i;
          return true;
        }
    }
  return false;
}
