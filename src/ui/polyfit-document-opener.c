#include "config.h"

#include "ui/polyfit-document-opener.h"

#include "model/polyfit-csv.h"
#include "ui/polyfit-document-open.h"
#include "ui/polyfit-error-dialog.h"
#include "ui/polyfit-table-choices.h"
#include "ui/polyfit-table-dialog.h"

#include <glib/gi18n.h>

/**
 * PolyfitDocumentOpener:
 *
 * Opens files one at a time while the window goes on with what it shows: whoever asks for another
 * does not want the one before any more.
 */
struct _PolyfitDocumentOpener
{
  GObject              parent_instance;

  GtkWindow           *window;       /* what is opened is for it; NULL once it is gone */
  PolyfitOpenBar      *bar;
  PolyfitTableChoices *choices;

  GCancellable        *cancellable;  /* of what is being opened; NULL while nothing is */
  GtkWindow           *dialog;       /* waits for the user to choose the columns of that */
};

G_DEFINE_FINAL_TYPE (PolyfitDocumentOpener, polyfit_document_opener, G_TYPE_OBJECT)

enum
{
  OPENED,
  DATA_READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is on its way: a file that becomes an experiment, or a table alone. */
typedef struct
{
  PolyfitDocumentOpener *opener;
  GCancellable          *cancellable;
  GFile                 *file;
  PolyfitCsvInput       *input;
  char                  *notice;
} Opening;

static Opening *
opening_new (PolyfitDocumentOpener *opener,
             GFile                 *file,
             PolyfitCsvInput       *input)
{
  Opening *self = g_new0 (Opening, 1);

  self->opener = g_object_ref (opener);
  self->cancellable = g_object_ref (opener->cancellable);
  g_set_object (&self->file, file);
  self->input = polyfit_csv_input_ref (input);
  return self;
}

static void
opening_free (Opening *self)
{
  g_object_unref (self->opener);
  g_object_unref (self->cancellable);
  g_clear_object (&self->file);
  polyfit_csv_input_unref (self->input);
  g_free (self->notice);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
stop (PolyfitDocumentOpener *self)
{
  g_clear_object (&self->cancellable);
  polyfit_open_bar_stop (self->bar);
}

static void
tell (Opening      *opening,
      const GError *error)
{
  polyfit_error_dialog_show (opening->opener->window,
                             opening->file != NULL ? _("File Not Opened") : _("Data Not Read"),
                             error);
}

/* Nobody hears of what was cancelled: something else may be on its way already. */
static void
finish (Opening           *opening,
        PolyfitExperiment *experiment,
        const GError      *error)
{
  PolyfitDocumentOpener *self = opening->opener;

  if (g_cancellable_is_cancelled (opening->cancellable))
    return;

  stop (self);
  if (experiment == NULL)
    tell (opening, error);
  else if (opening->file != NULL)
    g_signal_emit (self, signals[OPENED], 0, experiment, opening->file, opening->notice);
  else
    g_signal_emit (self, signals[DATA_READ], 0, polyfit_experiment_get_dataset (experiment),
                   opening->notice);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) experiment = NULL;

  experiment = polyfit_document_from_table_finish (result, &error);
  finish (opening, experiment, error);
}

/* Takes the table, and the opening. */
static void
take_table (Opening         *opening,
            PolyfitCsvTable *table)
{
  opening->notice = polyfit_csv_table_describe (table);
  polyfit_document_from_table_async (table, opening->cancellable, made_cb, opening);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  PolyfitCsvTable *table = polyfit_csv_read_finish (result, &error);

  if (table != NULL)
    take_table (g_steal_pointer (&opening), table);
  else
    finish (opening, NULL, error);
}

static void
progress_cb (gsize    n_rows,
             double   fraction,
             gpointer data)
{
  Opening *opening = data;

  polyfit_open_bar_report (opening->opener->bar, n_rows, fraction);
}

static void
accepted_cb (PolyfitTableDialog *dialog)
{
  Opening *opening = g_object_steal_data (G_OBJECT (dialog), "opening");
  PolyfitDocumentOpener *self = opening->opener;
  const char *name = polyfit_csv_input_get_name (opening->input);
  PolyfitCsvTable *table = polyfit_table_dialog_steal_table (dialog);

  polyfit_table_choices_add (self->choices, name, polyfit_table_dialog_get_known (dialog),
                             (const char *const *) table->column_names, table->x_column,
                             table->y_column);
  self->dialog = NULL;
  gtk_window_destroy (GTK_WINDOW (dialog));
  polyfit_open_bar_start (self->bar, name);
  take_table (opening, table);
}

static void
dialog_gone_cb (PolyfitDocumentOpener *self,
                GtkWindow             *dialog)
{
  if (self->dialog != dialog)
    return;
  self->dialog = NULL;
  stop (self);
}

/* Takes the preview, and the opening. */
static void
ask_for_columns (Opening                *opening,
                 const PolyfitCsvFormat *known,
                 PolyfitCsvPreview      *preview)
{
  PolyfitDocumentOpener *self = opening->opener;
  PolyfitTableDialog *dialog = polyfit_table_dialog_new (self->window, opening->input, known, preview);

  polyfit_open_bar_stop (self->bar);
  self->dialog = GTK_WINDOW (dialog);
  g_object_set_data_full (G_OBJECT (dialog), "opening", opening, (GDestroyNotify) opening_free);
  g_signal_connect (dialog, "accepted", G_CALLBACK (accepted_cb), NULL);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (dialog_gone_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (self->dialog);
}

/* A table of two columns leaves no choice, and in one without numbers there is nothing to choose. */
static gboolean
needs_choice (const PolyfitCsvPreview *preview)
{
  guint n_numeric = polyfit_csv_preview_count_numeric (preview);

  return preview->n_columns > 2 && n_numeric > 0 && n_numeric != 2;
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) preview = polyfit_csv_preview_finish (result, &error);
  PolyfitTableChoices *choices = opening->opener->choices;
  const char *name = polyfit_csv_input_get_name (opening->input);
  const PolyfitCsvFormat unknown = { 0 };
  const PolyfitCsvFormat *known = polyfit_table_choices_get_known (choices, name);
  PolyfitCsvOptions options = { 0 };

  if (preview == NULL)
    {
      finish (opening, NULL, error);
      return;
    }
  if (needs_choice (preview))
    {
      polyfit_table_choices_apply (choices, name, preview);
      ask_for_columns (g_steal_pointer (&opening), known != NULL ? known : &unknown,
                       g_steal_pointer (&preview));
      return;
    }
  options.format = preview->format;
  polyfit_csv_read_async (opening->input, &options, progress_cb, opening, opening->cancellable,
                          read_cb, opening);
  (void) g_steal_pointer (&opening);
}

/* Takes the opening. */
static void
open_table (Opening *opening)
{
  PolyfitTableChoices *choices = opening->opener->choices;
  const char *name = polyfit_csv_input_get_name (opening->input);

  polyfit_csv_preview_async (opening->input, polyfit_table_choices_get_known (choices, name),
                             POLYFIT_TABLE_DIALOG_ROWS, opening->cancellable, previewed_cb, opening);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) experiment = NULL;
  gboolean is_table;

  experiment = polyfit_document_open_finish (result, &is_table, &error);
  if (is_table)
    open_table (g_steal_pointer (&opening));
  else
    finish (opening, experiment, error);
}

static void
cancel_opening_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  polyfit_document_opener_cancel (user_data);
}

static void
window_gone_cb (PolyfitDocumentOpener *self)
{
  polyfit_document_opener_cancel (self);
  self->window = NULL;
}

static void
polyfit_document_opener_finalize (GObject *object)
{
  PolyfitDocumentOpener *self = POLYFIT_DOCUMENT_OPENER (object);

  g_clear_object (&self->bar);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->choices, polyfit_table_choices_free);

  G_OBJECT_CLASS (polyfit_document_opener_parent_class)->finalize (object);
}

static void
polyfit_document_opener_class_init (PolyfitDocumentOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_document_opener_finalize;

  /**
   * PolyfitDocumentOpener::opened:
   * @experiment: what was made of @file
   * @file: the file
   * @notice: (nullable): what there is to say about it
   */
  signals[OPENED] = g_signal_new ("opened",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 3,
                                  POLYFIT_TYPE_EXPERIMENT, G_TYPE_FILE, G_TYPE_STRING);

  /**
   * PolyfitDocumentOpener::data-read:
   * @dataset: the table's points
   * @notice: what there is to say about them
   */
  signals[DATA_READ] = g_signal_new ("data-read",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, POLYFIT_TYPE_DATASET, G_TYPE_STRING);
}

static void
polyfit_document_opener_init (PolyfitDocumentOpener *self)
{
  self->choices = polyfit_table_choices_new ();
}

/**
 * polyfit_document_opener_new:
 * @window: what the files are opened for; it gets an action to cancel that, and owns the opener
 * @bar: shows how far it is
 *
 * Returns: (transfer full): an opener, idle
 */
PolyfitDocumentOpener *
polyfit_document_opener_new (GtkApplicationWindow *window,
                             PolyfitOpenBar       *bar)
{
  static const GActionEntry entries[] = {
    { .name = "cancel-opening", .activate = cancel_opening_cb },
  };
  PolyfitDocumentOpener *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (POLYFIT_IS_OPEN_BAR (bar), NULL);

  self = g_object_new (POLYFIT_TYPE_DOCUMENT_OPENER, NULL);
  self->window = GTK_WINDOW (window);
  self->bar = g_object_ref (bar);
  g_signal_connect_object (window, "destroy", G_CALLBACK (window_gone_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  return self;
}

/**
 * polyfit_document_opener_get_window:
 *
 * Returns: (transfer none) (nullable): what the files are opened for; %NULL once it is gone
 */
GtkWindow *
polyfit_document_opener_get_window (PolyfitDocumentOpener *self)
{
  g_return_val_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self), NULL);

  return self->window;
}

static Opening *
start (PolyfitDocumentOpener *self,
       GFile                 *file,
       PolyfitCsvInput       *input)
{
  polyfit_document_opener_cancel (self);
  self->cancellable = g_cancellable_new ();
  polyfit_open_bar_start (self->bar, polyfit_csv_input_get_name (input));
  return opening_new (self, file, input);
}

/**
 * polyfit_document_opener_open:
 *
 * Begins to open a file, in place of what is being opened. It ends with
 * #PolyfitDocumentOpener::opened, unless the user wants it no more, or is told why it failed.
 */
void
polyfit_document_opener_open (PolyfitDocumentOpener *self,
                              GFile                 *file)
{
  g_autoptr (PolyfitCsvInput) input = NULL;
  Opening *opening;

  g_return_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->window == NULL)
    return;
  input = polyfit_csv_input_new_for_file (file);
  opening = start (self, file, input);
  polyfit_document_open_async (file, opening->cancellable, opened_cb, opening);
}

/**
 * polyfit_document_opener_open_table:
 *
 * Begins to read a table, in place of what is being opened. It ends with
 * #PolyfitDocumentOpener::data-read, unless the user wants it no more, or is told why it failed.
 */
void
polyfit_document_opener_open_table (PolyfitDocumentOpener *self,
                                    PolyfitCsvInput       *input)
{
  g_return_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self));
  g_return_if_fail (input != NULL);

  if (self->window != NULL)
    open_table (start (self, NULL, input));
}

/**
 * polyfit_document_opener_cancel:
 *
 * Forgets what is being opened, if anything is.
 */
void
polyfit_document_opener_cancel (PolyfitDocumentOpener *self)
{
  GtkWindow *dialog;

  g_return_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self));

  dialog = g_steal_pointer (&self->dialog);

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  stop (self);
  if (dialog != NULL)
    gtk_window_destroy (dialog);
}

/**
 * polyfit_document_opener_is_busy:
 *
 * Returns: whether something is being opened
 */
gboolean
polyfit_document_opener_is_busy (PolyfitDocumentOpener *self)
{
  g_return_val_if_fail (POLYFIT_IS_DOCUMENT_OPENER (self), FALSE);

  return self->cancellable != NULL;
}
