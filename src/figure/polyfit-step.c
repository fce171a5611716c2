#include "figure/polyfit-step.h"

/* Nobody reads more rows of a table. */
#define MAX_ROWS 4096

G_DEFINE_BOXED_TYPE (PolyfitStep, polyfit_step, polyfit_step_ref, polyfit_step_unref)

/**
 * polyfit_step_new:
 * @run: which has perhaps made a step
 *
 * Returns: (transfer full) (nullable): its latest step, or %NULL where that is not known
 */
PolyfitStep *
polyfit_step_new (const Run *run)
{
  /* Parameters want a whole cache line each, more than g_new() aligns to. */
  PolyfitStep *self = g_aligned_alloc0 (1, sizeof *self, G_ALIGNOF (PolyfitStep));

  g_atomic_ref_count_init (&self->references);
  if (!step_record_make (run, &self->record))
    {
      polyfit_step_unref (self);
      return NULL;
    }
  self->n_rows = MIN (self->record.n_rows, MAX_ROWS);
  self->row = g_new (StepRow, self->n_rows);
  if (self->n_rows > 0)
    step_record_rows (run, self->n_rows, self->row);
  return self;
}

/**
 * polyfit_step_ref:
 *
 * Returns: (transfer full): @self
 */
PolyfitStep *
polyfit_step_ref (PolyfitStep *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * polyfit_step_unref:
 * @self: (transfer full): a step
 */
void
polyfit_step_unref (PolyfitStep *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->row);
  g_aligned_free (self);
}
