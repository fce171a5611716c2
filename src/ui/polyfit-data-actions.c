#include "config.h"

#include "ui/polyfit-data-actions.h"

#include "model/polyfit-error.h"
#include "model/polyfit-file-kind.h"
#include "ui/polyfit-error-dialog.h"
#include "ui/polyfit-file-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * PolyfitDataActions:
 *
 * Gives the run in the window other points to learn from, those of a table; all else about it
 * stays.
 */
struct _PolyfitDataActions
{
  GObject                parent_instance;

  GtkApplicationWindow  *window;      /* owns this object */
  PolyfitDocumentOpener *opener;
  PolyfitExperiment     *experiment;
  GSignalGroup          *dataset_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitDataActions, polyfit_data_actions, G_TYPE_OBJECT)

enum
{
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const ALL_FILES[] = { NULL };

static void
data_read_cb (PolyfitDataActions *self,
              PolyfitDataset     *dataset,
              const char         *notice)
{
  polyfit_dataset_share_points (polyfit_experiment_get_dataset (self->experiment), dataset);
  /* What somebody zoomed to is nowhere in other data. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.fit-plots", NULL);
  g_signal_emit (self, signals[NOTICE], 0, notice);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PolyfitDataActions) self = user_data;
  g_autoptr (GFile) file = NULL;

  file = polyfit_file_dialog_open_finish (POLYFIT_FILE_DIALOG (source), result, NULL);
  if (file != NULL && self->experiment != NULL)
    polyfit_data_actions_open (self, file);
}

static void
open_data_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  PolyfitDataActions *self = user_data;
  g_autoptr (PolyfitFileDialog) dialog = polyfit_file_dialog_new (_("Open Data"));

  polyfit_file_dialog_add_filter (dialog, _("Tables"), polyfit_file_kind_get_tables ());
  polyfit_file_dialog_add_filter (dialog, _("All files"), ALL_FILES);
  polyfit_file_dialog_open (dialog, GTK_WINDOW (self->window), NULL, chosen_cb,
                            g_object_ref (self));
}

static void
tell_no_text (PolyfitDataActions *self)
{
  g_autoptr (GError) error = NULL;

  polyfit_fail (&error, POLYFIT_FILE_ERROR_UNSUITABLE,
                _("There is no text on the clipboard. Copy two columns of numbers in a spreadsheet "
                  "first."));
  polyfit_error_dialog_show (GTK_WINDOW (self->window), _("Data Not Read"), error);
}

static void
text_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PolyfitDataActions) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->experiment == NULL)
    return;
  if (text != NULL)
    polyfit_data_actions_paste (self, text);
  else
    tell_no_text (self);
}

static void
paste_data_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  PolyfitDataActions *self = user_data;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), NULL, text_cb,
                                 g_object_ref (self));
}

/* Another sample of the same curve, and the run again from its start. */
static void
new_data_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  PolyfitDataActions *self = user_data;
  PolyfitUndo *undo = polyfit_experiment_get_undo (self->experiment);

  polyfit_undo_begin_group (undo, C_("undo", "New Data"));
  polyfit_dataset_set_data_seed (polyfit_experiment_get_dataset (self->experiment),
                                 g_random_int ());
  polyfit_trainer_reset (polyfit_experiment_get_trainer (self->experiment));
  polyfit_undo_end_group (undo);
}

/* Fresh batches are new data all the time, and nobody but the user can draw new points of their
 * own. */
static void
dataset_changed_cb (PolyfitDataActions *self)
{
  PolyfitDataset *dataset = polyfit_experiment_get_dataset (self->experiment);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), "new-data");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action),
                               polyfit_dataset_get_source (dataset) == POLYFIT_SOURCE_SAMPLE);
}

static void
polyfit_data_actions_dispose (GObject *object)
{
  PolyfitDataActions *self = POLYFIT_DATA_ACTIONS (object);

  g_clear_object (&self->opener);
  g_clear_object (&self->experiment);
  g_clear_object (&self->dataset_signals);

  G_OBJECT_CLASS (polyfit_data_actions_parent_class)->dispose (object);
}

static void
polyfit_data_actions_class_init (PolyfitDataActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_data_actions_dispose;

  /**
   * PolyfitDataActions::notice:
   * @text: to be told in passing
   *
   * There is something to say about the new points.
   */
  signals[NOTICE] = g_signal_new ("notice",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
polyfit_data_actions_init (PolyfitDataActions *self)
{
  self->dataset_signals = g_signal_group_new (POLYFIT_TYPE_DATASET);
  g_signal_group_connect_swapped (self->dataset_signals, "changed",
                                  G_CALLBACK (dataset_changed_cb), self);
}

/**
 * polyfit_data_actions_new:
 * @window: gets the actions; it owns the object
 * @opener: reads the tables
 *
 * Returns: (transfer full): the actions, in need of an experiment
 */
PolyfitDataActions *
polyfit_data_actions_new (GtkApplicationWindow  *window,
                          PolyfitDocumentOpener *opener)
{
  static const GActionEntry entries[] = {
    { .name = "new-data", .activate = new_data_cb },
    { .name = "open-data", .activate = open_data_cb },
    { .name = "paste-data", .activate = paste_data_cb },
  };
  PolyfitDataActions *self = g_object_new (POLYFIT_TYPE_DATA_ACTIONS, NULL);

  self->window = window;
  self->opener = g_object_ref (opener);
  g_signal_connect_object (window, "destroy", G_CALLBACK (g_object_run_dispose), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (opener, "data-read", G_CALLBACK (data_read_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

/**
 * polyfit_data_actions_set_experiment:
 * @experiment: what the window shows from now on
 */
void
polyfit_data_actions_set_experiment (PolyfitDataActions *self,
                                     PolyfitExperiment  *experiment)
{
  g_return_if_fail (POLYFIT_IS_DATA_ACTIONS (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  g_set_object (&self->experiment, experiment);
  g_signal_group_set_target (self->dataset_signals, polyfit_experiment_get_dataset (experiment));
  dataset_changed_cb (self);
}

/**
 * polyfit_data_actions_open:
 * @file: a table
 *
 * Begins to read the table. Where that fails, the points stay, and the user is told why.
 */
void
polyfit_data_actions_open (PolyfitDataActions *self,
                           GFile              *file)
{
  g_autoptr (PolyfitCsvInput) input = NULL;

  g_return_if_fail (POLYFIT_IS_DATA_ACTIONS (self));
  g_return_if_fail (G_IS_FILE (file));

  input = polyfit_csv_input_new_for_file (file);
  polyfit_document_opener_open_table (self->opener, input);
}

/**
 * polyfit_data_actions_paste:
 * @text: a table, as spreadsheets copy it
 *
 * Begins to read the text. Where that fails, the points stay, and the user is told why.
 */
void
polyfit_data_actions_paste (PolyfitDataActions *self,
                            const char         *text)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PolyfitCsvInput) input = NULL;

  g_return_if_fail (POLYFIT_IS_DATA_ACTIONS (self));
  g_return_if_fail (text != NULL);

  bytes = g_bytes_new (text, strlen (text));
  /* Translators: what messages call what was pasted; it stands where a file's name does. */
  input = polyfit_csv_input_new_for_text (bytes, _("Clipboard"));
  polyfit_document_opener_open_table (self->opener, input);
}
