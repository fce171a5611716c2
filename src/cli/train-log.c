#include "cli/train-log.h"

/* %.9g tells all floats apart. */
static void
print_real (FILE  *stream,
            double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fputs (g_ascii_formatd (text, sizeof text, "%.9g", value), stream);
}

/**
 * train_log_open:
 * @path: where to write, or "-" for standard output
 * @degree: the number of weights in a row
 * @every: write the steps that are a multiple of it
 *
 * Writes the header.
 *
 * Returns: %FALSE with @error set if nothing can be written there
 */
gboolean
train_log_open (TrainLog    *self,
                const char  *path,
                gsize        degree,
                guint64      every,
                GError     **error)
{
  FILE *stream;

  *self = (TrainLog) { .degree = degree, .every = every };
  self->file = polyfit_output_open_argument (path, error);
  if (self->file == NULL)
    return FALSE;
  stream = polyfit_output_get_stream (self->file);
  fputs ("step,loss,bias", stream);
  for (gsize k = 1; k <= degree; k++)
    fprintf (stream, ",w%" G_GSIZE_FORMAT, k);
  fputc ('\n', stream);
  return polyfit_output_check (self->file, error);
}

/**
 * train_log_due:
 * @step: the last step made
 *
 * Returns: how many steps from there until the next row is due
 */
guint64
train_log_due (const TrainLog *self,
               guint64         step)
{
  return self->every - step % self->every;
}

/**
 * train_log_append:
 * @step: its number; not written twice
 * @loss: its batch loss, before the update
 * @after: the parameters after it
 *
 * Returns: %FALSE with @error set if the row could not be written
 */
gboolean
train_log_append (TrainLog          *self,
                  guint64            step,
                  double             loss,
                  const Parameters  *after,
                  GError           **error)
{
  FILE *stream = polyfit_output_get_stream (self->file);

  if (step == self->last_written)
    return TRUE;
  self->last_written = step;
  fprintf (stream, "%" G_GUINT64_FORMAT ",", step);
  print_real (stream, loss);
  for (gsize k = 0; k <= self->degree; k++)
    {
      fputc (',', stream);
      print_real (stream, (double) after->value[k]);
    }
  fputc ('\n', stream);
  return polyfit_output_check (self->file, error);
}

void
train_log_clear (TrainLog *self)
{
  g_clear_pointer (&self->file, polyfit_output_free);
}
