#include "model/polyfit-csv-input.h"

#include "model/polyfit-file.h"

struct _PolyfitCsvInput
{
  char   *name;
  GFile  *file;
  GBytes *text;  /* where there is no @file */
};

/**
 * polyfit_csv_input_new_for_file:
 *
 * Returns: (transfer full): what the file holds whenever it is read
 */
PolyfitCsvInput *
polyfit_csv_input_new_for_file (GFile *file)
{
  PolyfitCsvInput *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_atomic_rc_box_new0 (PolyfitCsvInput);
  self->name = polyfit_file_get_name (file);
  self->file = g_object_ref (file);
  return self;
}

/**
 * polyfit_csv_input_new_for_text:
 * @text: in any encoding that a file may have
 * @name: what to call it in messages
 *
 * Returns: (transfer full): the text
 */
PolyfitCsvInput *
polyfit_csv_input_new_for_text (GBytes     *text,
                                const char *name)
{
  PolyfitCsvInput *self;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  self = g_atomic_rc_box_new0 (PolyfitCsvInput);
  self->name = g_strdup (name);
  self->text = g_bytes_ref (text);
  return self;
}

PolyfitCsvInput *
polyfit_csv_input_ref (PolyfitCsvInput *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PolyfitCsvInput *self = data;

  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->file);
  g_clear_pointer (&self->text, g_bytes_unref);
}

void
polyfit_csv_input_unref (PolyfitCsvInput *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * polyfit_csv_input_get_name:
 *
 * Returns: (transfer none): what to call it in messages
 */
const char *
polyfit_csv_input_get_name (PolyfitCsvInput *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * polyfit_csv_input_open:
 *
 * Returns: (transfer full) (nullable): the text from its beginning, or %NULL with a message that names
 *   the input
 */
GInputStream *
polyfit_csv_input_open (PolyfitCsvInput  *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_autoptr (GError) reason = NULL;
  GFileInputStream *stream;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->file == NULL)
    return g_memory_input_stream_new_from_bytes (self->text);
  stream = g_file_read (self->file, cancellable, &reason);
  if (stream == NULL)
    {
      polyfit_file_fail_to_read (self->name, reason, error);
      return NULL;
    }
  return G_INPUT_STREAM (stream);
}
