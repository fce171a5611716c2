#include "config.h"

#include "ui/polyfit-document-actions.h"

#include "model/polyfit-error.h"
#include "model/polyfit-file.h"
#include "model/polyfit-run-weights.h"
#include "model/polyfit-saver.h"
#include "ui/polyfit-error-dialog.h"
#include "ui/polyfit-file-dialog.h"
#include "ui/polyfit-message-dialog.h"
#include "ui/polyfit-recent-files.h"

#include <glib/gi18n.h>

/* The document of a window: opened, saved, and never lost without a question. */
struct _PolyfitDocumentActions
{
  GObject               parent_instance;

  GtkApplicationWindow  *window;       /* owns this object */

  PolyfitExperiment     *experiment;
  PolyfitSaver          *saver;
  PolyfitDraft          *draft;
  PolyfitDocumentOpener *opener;
  PolyfitExperiment     *next;         /* shown once the present work is safe; NULL to close */
  char                  *next_notice;
  gboolean               goes_on;      /* whether @next, or closing, waits for the work to be saved */
  guint                  inhibition;
};

G_DEFINE_FINAL_TYPE (PolyfitDocumentActions, polyfit_document_actions, G_TYPE_OBJECT)

enum
{
  OPENED,
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const EXPERIMENTS[] = { ".polyfit", NULL };

static AdwMessageDialog *
make_question (PolyfitDocumentActions *self,
               const char             *heading,
               const char             *body)
{
  return polyfit_message_dialog_new (GTK_WINDOW (self->window), heading, body);
}

static void
destroy_cb (gpointer window)
{
  gtk_window_destroy (window);
  g_object_unref (window);
}

/* The present work is safe, or not wanted any more. The window goes after the question, which still
 * knows it. */
static void
go_on (PolyfitDocumentActions *self)
{
  g_autoptr (PolyfitExperiment) next = g_steal_pointer (&self->next);
  g_autofree char *notice = g_steal_pointer (&self->next_notice);

  self->goes_on = FALSE;
  if (next != NULL)
    {
      g_signal_emit (self, signals[OPENED], 0, next);
      if (notice != NULL)
        g_signal_emit (self, signals[NOTICE], 0, notice);
    }
  else
    {
      polyfit_draft_close (self->draft);
      g_clear_object (&self->draft);
      g_idle_add_once (destroy_cb, g_object_ref (self->window));
    }
}

static void
stay (PolyfitDocumentActions *self)
{
  self->goes_on = FALSE;
  g_clear_object (&self->next);
  g_clear_pointer (&self->next_notice, g_free);
}

static void
overwrite_cb (PolyfitDocumentActions *self,
              const char             *response)
{
  if (g_str_equal (response, "overwrite"))
    polyfit_document_actions_save_to (self, polyfit_experiment_get_file (self->experiment));
  else
    stay (self);
}

static void
ask_to_overwrite (PolyfitDocumentActions *self)
{
  g_autofree char *name = polyfit_file_get_name (polyfit_experiment_get_file (self->experiment));
  AdwMessageDialog *dialog = make_question (self, _("Overwrite Changes?"), NULL);

  adw_message_dialog_format_body (dialog,
                                  _("“%s” was changed by another program since it was opened. "
                                    "Saving it here loses those changes."), name);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "overwrite", _("_Overwrite"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (overwrite_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PolyfitDocumentActions) self = user_data;
  g_autoptr (GFile) file = NULL;

  file = polyfit_file_dialog_save_finish (POLYFIT_FILE_DIALOG (source), result, NULL);
  if (self->experiment == NULL)
    return;
  if (file != NULL)
    polyfit_document_actions_save_to (self, file);
  else
    stay (self);
}

static void
ask_where_to_save (PolyfitDocumentActions *self)
{
  g_autoptr (PolyfitFileDialog) dialog = polyfit_file_dialog_new (_("Save Experiment"));
  GFile *file = polyfit_experiment_get_file (self->experiment);
  g_autofree char *name = NULL;

  if (file != NULL)
    {
      g_autoptr (GFile) folder = g_file_get_parent (file);

      name = g_file_get_basename (file);
      polyfit_file_dialog_set_folder (dialog, folder);
    }
  else
    name = g_strconcat (C_("file name", "Experiment"), EXPERIMENTS[0], NULL);
  polyfit_file_dialog_set_name (dialog, name);
  polyfit_file_dialog_add_filter (dialog, _("Experiments"), EXPERIMENTS);
  polyfit_file_dialog_set_extensions (dialog, EXPERIMENTS);
  polyfit_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, file_chosen_cb,
                            g_object_ref (self));
}

static void
save (PolyfitDocumentActions *self)
{
  if (polyfit_saver_is_saving (self->saver) || polyfit_experiment_get_file (self->experiment) != NULL)
    polyfit_saver_save (self->saver, NULL);
  else
    ask_where_to_save (self);
}

/* What would be trained while the work is being saved would be lost. */
static void
work_cb (PolyfitDocumentActions *self,
         const char             *response)
{
  if (g_str_equal (response, "save"))
    {
      polyfit_trainer_pause (polyfit_experiment_get_trainer (self->experiment));
      save (self);
    }
  else if (g_str_equal (response, "discard"))
    go_on (self);
  else
    stay (self);
}

/* Asked only while there is work that no file has. */
static void
ask_about_work (PolyfitDocumentActions *self)
{
  AdwMessageDialog *dialog = make_question (self, _("Save Changes?"),
                                            _("What was trained or changed since the last saving "
                                              "will be lost otherwise."));

  self->goes_on = TRUE;
  adw_message_dialog_add_responses (dialog,
                                    "cancel", _("_Cancel"),
                                    "discard", _("_Discard"),
                                    "save", _("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  g_signal_connect_object (dialog, "response", G_CALLBACK (work_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks about what is not saved, and not being saved either. */
static void
leave (PolyfitDocumentActions *self)
{
  if (polyfit_saver_is_saving (self->saver))
    self->goes_on = TRUE;
  else if (polyfit_experiment_get_modified (self->experiment))
    ask_about_work (self);
  else
    go_on (self);
}

static void
saved_cb (PolyfitDocumentActions *self)
{
  polyfit_recent_files_add (polyfit_experiment_get_file (self->experiment));
  if (self->goes_on)
    leave (self);
}

static void
failed_cb (PolyfitDocumentActions *self,
           const GError           *error)
{
  if (g_error_matches (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_CHANGED))
    {
      ask_to_overwrite (self);
      return;
    }
  stay (self);
  polyfit_error_dialog_show (GTK_WINDOW (self->window), _("Experiment Not Saved"), error);
}

/* Asks now, since the present work has gone on meanwhile, and only about a file that can be opened. */
static void
opened_cb (PolyfitDocumentActions *self,
           PolyfitExperiment      *experiment,
           GFile                  *file,
           const char             *notice)
{
  polyfit_recent_files_add (file);
  g_set_object (&self->next, experiment);
  g_free (self->next_notice);
  self->next_notice = g_strdup (notice);
  if (!self->goes_on || !polyfit_experiment_get_modified (self->experiment))
    leave (self);
}

static void
save_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  save (user_data);
}

static void
weights_file_chosen_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (PolyfitDocumentActions) self = user_data;
  g_autoptr (GFile) file = NULL;

  file = polyfit_file_dialog_save_finish (POLYFIT_FILE_DIALOG (source), result, NULL);
  if (file != NULL && self->experiment != NULL)
    polyfit_document_actions_save_weights_to (self, file);
}

/* For PyTorch; the experiment stays what it is, and where it is. */
static void
save_weights_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  static const char *const extensions[] = { ".safetensors", NULL };
  PolyfitDocumentActions *self = user_data;
  g_autoptr (PolyfitFileDialog) dialog = polyfit_file_dialog_new (_("Save Weights"));
  g_autofree char *name = g_strconcat (C_("file name", "Weights"), extensions[0], NULL);

  polyfit_file_dialog_set_name (dialog, name);
  polyfit_file_dialog_add_filter (dialog, _("Weights"), extensions);
  polyfit_file_dialog_set_extensions (dialog, extensions);
  polyfit_file_dialog_save (dialog, GTK_WINDOW (self->window), NULL, weights_file_chosen_cb,
                            g_object_ref (self));
}

static void
save_as_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  ask_where_to_save (user_data);
}

/* The session waits with its end while there is work to be lost. */
static void
modified_cb (PolyfitDocumentActions *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self->window));
  gboolean modified = self->experiment != NULL && polyfit_experiment_get_modified (self->experiment);

  if (application == NULL)
    return;
  if (modified && self->inhibition == 0)
    self->inhibition = gtk_application_inhibit (application, GTK_WINDOW (self->window),
                                                GTK_APPLICATION_INHIBIT_LOGOUT,
                                                _("There is work that was not saved"));
  else if (!modified && self->inhibition != 0)
    {
      gtk_application_uninhibit (application, self->inhibition);
      self->inhibition = 0;
    }
}

static void
leave_experiment (PolyfitDocumentActions *self)
{
  if (self->experiment == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->experiment, self);
  if (self->draft != NULL)
    polyfit_draft_close (self->draft);
  g_clear_object (&self->draft);
  g_signal_handlers_disconnect_by_data (self->saver, self);
  g_clear_object (&self->saver);
  g_clear_object (&self->experiment);
}

static void
polyfit_document_actions_dispose (GObject *object)
{
  PolyfitDocumentActions *self = POLYFIT_DOCUMENT_ACTIONS (object);

  g_clear_object (&self->opener);
  leave_experiment (self);
  g_clear_object (&self->next);
  g_clear_pointer (&self->next_notice, g_free);

  G_OBJECT_CLASS (polyfit_document_actions_parent_class)->dispose (object);
}

static void
polyfit_document_actions_class_init (PolyfitDocumentActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_document_actions_dispose;

  /**
   * PolyfitDocumentActions::opened:
   * @experiment: to be shown
   *
   * A file was opened, and nothing of the experiment before is wanted any more.
   */
  signals[OPENED] = g_signal_new ("opened",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, POLYFIT_TYPE_EXPERIMENT);

  /**
   * PolyfitDocumentActions::notice:
   * @text: to be told in passing
   *
   * There is something to say about what was opened.
   */
  signals[NOTICE] = g_signal_new ("notice",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
polyfit_document_actions_init (PolyfitDocumentActions *self)
{
}

/**
 * polyfit_document_actions_new:
 * @window: gets the actions; it owns the object
 * @opener: opens the files
 *
 * Returns: (transfer full): the actions, in need of an experiment
 */
PolyfitDocumentActions *
polyfit_document_actions_new (GtkApplicationWindow  *window,
                              PolyfitDocumentOpener *opener)
{
  static const GActionEntry entries[] = {
    { .name = "save", .activate = save_cb },
    { .name = "save-as", .activate = save_as_cb },
    { .name = "save-weights", .activate = save_weights_cb },
  };
  PolyfitDocumentActions *self = g_object_new (POLYFIT_TYPE_DOCUMENT_ACTIONS, NULL);

  self->window = window;
  g_signal_connect_object (window, "destroy", G_CALLBACK (g_object_run_dispose), self,
                           G_CONNECT_SWAPPED);
  self->opener = g_object_ref (opener);
  g_signal_connect_object (opener, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

/**
 * polyfit_document_actions_set_experiment:
 * @experiment: what the window shows from now on
 * @left: (nullable) (transfer full): the draft that it was loaded from
 */
void
polyfit_document_actions_set_experiment (PolyfitDocumentActions *self,
                                         PolyfitExperiment      *experiment,
                                         PolyfitLeftDraft       *left)
{
  g_return_if_fail (POLYFIT_IS_DOCUMENT_ACTIONS (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  leave_experiment (self);
  self->experiment = g_object_ref (experiment);
  self->draft = polyfit_draft_new (experiment, left);
  self->saver = polyfit_saver_new (experiment);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::modified", G_CALLBACK (modified_cb), self,
                           G_CONNECT_SWAPPED);
  modified_cb (self);
}

/**
 * polyfit_document_actions_save_to:
 * @file: becomes the experiment's file, and loses what it had
 *
 * The file is written in another thread; where that fails the user is told.
 */
void
polyfit_document_actions_save_to (PolyfitDocumentActions *self,
                                  GFile                  *file)
{
  g_return_if_fail (POLYFIT_IS_DOCUMENT_ACTIONS (self));
  g_return_if_fail (G_IS_FILE (file));

  polyfit_saver_save (self->saver, file);
}

/**
 * polyfit_document_actions_save_weights_to:
 * @file: gets the weights as they are now, as PyTorch reads them
 *
 * The user is told what came of it.
 */
void
polyfit_document_actions_save_weights_to (PolyfitDocumentActions *self,
                                          GFile                  *file)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PolyfitTrainer *trainer;

  g_return_if_fail (POLYFIT_IS_DOCUMENT_ACTIONS (self));
  g_return_if_fail (G_IS_FILE (file));

  name = polyfit_file_get_name (file);
  trainer = polyfit_experiment_get_trainer (self->experiment);
  bytes = polyfit_run_weights_to_bytes (trainer, NULL, name, &error);
  if (bytes == NULL || !polyfit_file_save (file, bytes, NULL, NULL, &error))
    {
      polyfit_error_dialog_show (GTK_WINDOW (self->window), _("Weights Not Saved"), error);
      return;
    }
  /* Translators: %s is a file's name. */
  message = g_strdup_printf (_("Saved “%s”"), name);
  g_signal_emit (self, signals[NOTICE], 0, message);
}

/**
 * polyfit_document_actions_may_close:
 *
 * Returns: whether the window may close at once; otherwise the user is asked, and it closes later
 */
gboolean
polyfit_document_actions_may_close (PolyfitDocumentActions *self)
{
  g_return_val_if_fail (POLYFIT_IS_DOCUMENT_ACTIONS (self), TRUE);

  if (self->experiment == NULL ||
      (!polyfit_saver_is_saving (self->saver) && !polyfit_experiment_get_modified (self->experiment)))
    return TRUE;
  if (!self->goes_on)
    leave (self);
  return FALSE;
}
