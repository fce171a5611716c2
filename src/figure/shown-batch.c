#include "figure/shown-batch.h"

/* The batch on show changes at most so often, whatever the speed: nothing flickers. */
#define BATCH_USEC (G_USEC_PER_SEC / 10)
#define BATCH_USEC_REDUCED_MOTION (G_USEC_PER_SEC / 2)

/* A batch is in random order, so that its first points stand for all of it; all of the data may be
 * in any order, so that points from all over stand for them. More of them than this look the same
 * and take longer to draw than a frame lasts. So many points hide each other's coming and going,
 * too: only smaller batches need to fade. */
#define MAX_SHOWN 1024
#define MAX_FADING 256

/**
 * shown_batch_init:
 * @self: (out): no points; to be freed with shown_batch_clear()
 */
void
shown_batch_init (ShownBatch *self)
{
  GArray **arrays[] = { &self->x, &self->y, &self->fading_x, &self->fading_y };

  *self = (ShownBatch) { 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i] = g_array_new (FALSE, FALSE, sizeof (float));
}

/**
 * shown_batch_clear:
 *
 * Frees what @self owns.
 */
void
shown_batch_clear (ShownBatch *self)
{
  g_clear_pointer (&self->x, g_array_unref);
  g_clear_pointer (&self->y, g_array_unref);
  g_clear_pointer (&self->fading_x, g_array_unref);
  g_clear_pointer (&self->fading_y, g_array_unref);
}

/* @n of them, every @stride-th. */
static void
set_points (ShownBatch  *self,
            const float *x,
            const float *y,
            gsize        n,
            gsize        stride)
{
  g_array_set_size (self->x, 0);
  g_array_set_size (self->y, 0);
  for (gsize i = 0; i < n; i++)
    {
      g_array_append_val (self->x, x[i * stride]);
      g_array_append_val (self->y, y[i * stride]);
    }
}

/* The points of the last batch, or, where all of the data was one, some of the data. Those of other data
 * than there are do not count. */
static void
take (ShownBatch     *self,
      PolyfitTrainer *trainer)
{
  const Samples *samples = polyfit_dataset_get_samples (polyfit_trainer_get_dataset (trainer));
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  gboolean is_full = polyfit_trainer_get_full_batch (trainer);
  gsize n;

  self->step = polyfit_trainer_get_step (trainer);
  self->size = is_full ? samples->n : batch->size;
  if (self->step == 0 || polyfit_trainer_has_new_data (trainer))
    self->size = 0;
  n = MIN (self->size, MAX_SHOWN);
  if (is_full)
    set_points (self, samples->x, samples->y, n, n > 0 ? samples->n / n : 1);
  else
    set_points (self, batch->x, batch->y, n, 1);
}

static void
swap (GArray **a,
      GArray **b)
{
  GArray *array = *a;

  *a = *b;
  *b = array;
}

/**
 * shown_batch_animate:
 * @time: the frame's time in microseconds
 * @moves: whether points may fade; not where the user wants less motion
 *
 * To be called before each frame while training runs. A batch stays for a tenth of a second at least, in
 * which the one before fades, or else for half a second without fading.
 */
void
shown_batch_animate (ShownBatch     *self,
                     PolyfitTrainer *trainer,
                     gint64          time,
                     gboolean        moves)
{
  gint64 lasts = moves ? BATCH_USEC : BATCH_USEC_REDUCED_MOTION;

  if (time - self->time >= lasts && polyfit_trainer_get_step (trainer) != self->step)
    {
      swap (&self->x, &self->fading_x);
      swap (&self->y, &self->fading_y);
      take (self, trainer);
      self->time = time;
    }
  self->fading = moves ? CLAMP (1 - (time - self->time) / (double) lasts, 0, 1) : 0;
}

/**
 * shown_batch_settle:
 *
 * From the next update on it is the very last batch, and nothing fades: training rests.
 */
void
shown_batch_settle (ShownBatch *self)
{
  self->time = 0;
  self->fading = 0;
}

static PlotPoints
points_of (GArray *x,
           GArray *y)
{
  return (PlotPoints) { .x = (const float *) x->data, .y = (const float *) y->data, .n = x->len };
}

/**
 * shown_batch_update:
 * @figure: borrows the points until the next update
 */
void
shown_batch_update (ShownBatch     *self,
                    PolyfitTrainer *trainer,
                    PlotFit        *figure)
{
  gboolean has_new_data = polyfit_trainer_has_new_data (trainer);

  if (self->time == 0 || has_new_data)
    take (self, trainer);
  figure->batch = points_of (self->x, self->y);
  figure->fading_batch = points_of (self->fading_x, self->fading_y);
  figure->fading = self->fading;
  if (has_new_data || !(self->fading > 0 && figure->fading_batch.n <= MAX_FADING))
    figure->fading_batch.n = 0;
}
