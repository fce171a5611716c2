#include "config.h"

#include "ui/polyfit-file-dialog.h"

#include "model/polyfit-file.h"
#include "ui/polyfit-message-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* The one place that knows GtkFileChooserNative, which later versions of GTK replace by
 * GtkFileDialog: whoever asks for a file does so as with the latter. */
struct _PolyfitFileDialog
{
  GObject     parent_instance;

  char       *title;
  char       *name;
  char      **extensions;
  GFile      *folder;
  GPtrArray  *filters;  /* of GtkFileFilter */
};

G_DEFINE_FINAL_TYPE (PolyfitFileDialog, polyfit_file_dialog, G_TYPE_OBJECT)

/* One question to the user, while it is open. */
typedef struct
{
  GtkFileChooserNative *chooser;
  GFile                *file;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->chooser);
  g_clear_object (&question->file);
  g_free (question);
}

static void
return_file (GTask *task,
             GFile *file)
{
  if (file == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
  else if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_object_ref (file), g_object_unref);
  g_object_unref (task);
}

static void
replace_cb (GTask      *task,
            const char *response)
{
  Question *question = g_task_get_task_data (task);

  return_file (task, g_str_equal (response, "replace") ? question->file : NULL);
}

/* The chooser has asked for the name that was typed, but not for the one that it became. */
static void
ask_to_replace (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  GtkNativeDialog *chooser = GTK_NATIVE_DIALOG (question->chooser);
  g_autofree char *name = polyfit_file_get_name (question->file);
  AdwMessageDialog *dialog =
    polyfit_message_dialog_new (gtk_native_dialog_get_transient_for (chooser), _("Replace File?"), NULL);

  adw_message_dialog_format_body (dialog, _("“%s” exists already. Its contents will be lost."), name);
  adw_message_dialog_add_responses (dialog,
                                    "cancel", _("_Cancel"),
                                    "replace", _("_Replace"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "replace", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (replace_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
response_cb (GTask *task,
             int    response)
{
  PolyfitFileDialog *self = g_task_get_source_object (task);
  Question *question = g_task_get_task_data (task);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (question->chooser);
  g_autoptr (GFile) file = NULL;

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (chooser));
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (chooser);
  if (file == NULL || gtk_file_chooser_get_action (chooser) != GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      return_file (task, file);
      return;
    }

  question->file = polyfit_file_dialog_complete (file, (const char *const *) self->extensions);
  if (!g_file_equal (question->file, file) && g_file_query_exists (question->file, NULL))
    ask_to_replace (task);
  else
    return_file (task, question->file);
}

static void
ask (PolyfitFileDialog    *self,
     GtkWindow            *parent,
     GtkFileChooserAction  action,
     GCancellable         *cancellable,
     GAsyncReadyCallback   callback,
     gpointer              user_data)
{
  gboolean saves = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);
  GtkFileChooser *chooser;

  question->chooser = gtk_file_chooser_native_new (self->title, parent, action,
                                                   saves ? _("_Save") : _("_Open"), NULL);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  chooser = GTK_FILE_CHOOSER (question->chooser);
  for (guint i = 0; i < self->filters->len; i++)
    gtk_file_chooser_add_filter (chooser, g_ptr_array_index (self->filters, i));
  if (self->folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, self->folder, NULL);
  if (saves && self->name != NULL)
    gtk_file_chooser_set_current_name (chooser, self->name);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_swapped (chooser, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
polyfit_file_dialog_finalize (GObject *object)
{
  PolyfitFileDialog *self = POLYFIT_FILE_DIALOG (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->extensions, g_strfreev);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->filters, g_ptr_array_unref);

  G_OBJECT_CLASS (polyfit_file_dialog_parent_class)->finalize (object);
}

static void
polyfit_file_dialog_class_init (PolyfitFileDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_file_dialog_finalize;
}

static void
polyfit_file_dialog_init (PolyfitFileDialog *self)
{
  self->filters = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * polyfit_file_dialog_new:
 * @title: what is asked for
 *
 * Returns: (transfer full): a dialog that is not shown yet
 */
PolyfitFileDialog *
polyfit_file_dialog_new (const char *title)
{
  PolyfitFileDialog *self = g_object_new (POLYFIT_TYPE_FILE_DIALOG, NULL);

  self->title = g_strdup (title);
  return self;
}

/**
 * polyfit_file_dialog_add_filter:
 * @name: for people
 * @extensions: (array zero-terminated=1): such as ".png"; empty for all files
 *
 * Adds a kind of file that the list can be limited to. The first that is added is chosen first.
 */
void
polyfit_file_dialog_add_filter (PolyfitFileDialog *self,
                                const char        *name,
                                const char *const *extensions)
{
  GtkFileFilter *filter;

  g_return_if_fail (POLYFIT_IS_FILE_DIALOG (self));

  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, name);
  for (gsize i = 0; extensions[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, extensions[i] + 1);
  if (extensions[0] == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  g_ptr_array_add (self->filters, filter);
}

/**
 * polyfit_file_dialog_set_extensions:
 * @extensions: (array zero-terminated=1): those that a name may have, such as ".png"
 *
 * To the name of a file to be saved that has none of them, the first is added.
 */
void
polyfit_file_dialog_set_extensions (PolyfitFileDialog *self,
                                    const char *const *extensions)
{
  g_return_if_fail (POLYFIT_IS_FILE_DIALOG (self));

  g_strfreev (self->extensions);
  self->extensions = g_strdupv ((char **) extensions);
}

/**
 * polyfit_file_dialog_set_folder:
 * @folder: (nullable): where to look first, or %NULL for where the user last was
 */
void
polyfit_file_dialog_set_folder (PolyfitFileDialog *self,
                                GFile             *folder)
{
  g_return_if_fail (POLYFIT_IS_FILE_DIALOG (self));

  g_set_object (&self->folder, folder);
}

/**
 * polyfit_file_dialog_set_name:
 * @name: that is suggested for a file to be saved
 */
void
polyfit_file_dialog_set_name (PolyfitFileDialog *self,
                              const char        *name)
{
  g_return_if_fail (POLYFIT_IS_FILE_DIALOG (self));

  g_free (self->name);
  self->name = g_strdup (name);
}

/**
 * polyfit_file_dialog_open:
 *
 * Asks for a file that exists.
 */
void
polyfit_file_dialog_open (PolyfitFileDialog   *self,
                          GtkWindow           *parent,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (POLYFIT_IS_FILE_DIALOG (self));

  ask (self, parent, GTK_FILE_CHOOSER_ACTION_OPEN, cancellable, callback, user_data);
}

/**
 * polyfit_file_dialog_open_finish:
 *
 * Returns: (transfer full): the file, or %NULL with @error set: %G_IO_ERROR_CANCELLED if the user
 *   wants none
 */
GFile *
polyfit_file_dialog_open_finish (PolyfitFileDialog  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * polyfit_file_dialog_save:
 *
 * Asks for a file to write. If it exists, the user has said that it may be replaced.
 */
void
polyfit_file_dialog_save (PolyfitFileDialog   *self,
                          GtkWindow           *parent,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (POLYFIT_IS_FILE_DIALOG (self));

  ask (self, parent, GTK_FILE_CHOOSER_ACTION_SAVE, cancellable, callback, user_data);
}

/**
 * polyfit_file_dialog_save_finish:
 *
 * Returns: (transfer full): the file, or %NULL with @error set: %G_IO_ERROR_CANCELLED if the user
 *   wants none
 */
GFile *
polyfit_file_dialog_save_finish (PolyfitFileDialog  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  return polyfit_file_dialog_open_finish (self, result, error);
}

/**
 * polyfit_file_dialog_complete:
 * @file: as the user named it
 * @extensions: (nullable) (array zero-terminated=1): those that it may have
 *
 * Returns: (transfer full): @file, or, if its name has none of @extensions, the file beside it that
 *   has the first of them, too
 */
GFile *
polyfit_file_dialog_complete (GFile             *file,
                              const char *const *extensions)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *complete = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (extensions == NULL || extensions[0] == NULL || folder == NULL)
    return g_object_ref (file);
  for (gsize i = 0; extensions[i] != NULL; i++)
    {
      gsize length = strlen (extensions[i]);

      if (strlen (name) > length &&
          g_ascii_strcasecmp (name + strlen (name) - length, extensions[i]) == 0)
        return g_object_ref (file);
    }
  complete = g_strconcat (name, extensions[0], NULL);
  return g_file_get_child (folder, complete);
}
