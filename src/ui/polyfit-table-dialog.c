#include "config.h"

#include "ui/polyfit-table-dialog.h"

#include "figure/polyfit-number.h"
#include "model/polyfit-csv.h"
#include "ui/polyfit-presenter.h"
#include "ui/polyfit-table-preview.h"

#include <glib/gi18n.h>

/* In the order of the dialog's lists. */
static const char DELIMITERS[] = { ',', ';', '\t', ' ' };
static const char DECIMALS[] = { '.', ',' };
static const PolyfitCsvHeader HEADERS[] = { POLYFIT_CSV_HEADER_NAMES, POLYFIT_CSV_HEADER_NONE };
static const PolyfitCsvEncoding ENCODINGS[] = {
  POLYFIT_CSV_ENCODING_UNICODE, POLYFIT_CSV_ENCODING_GB18030,
};

/* Shows how a table was understood, and lets the user know better. The whole table is read in the
 * background with each choice, so that one sees what comes of it before it is opened. */
struct _PolyfitTableDialog
{
  AdwWindow            parent_instance;

  AdwWindowTitle      *window_title;
  GtkWidget           *open_button;
  AdwComboRow         *x_row;
  AdwComboRow         *y_row;
  AdwComboRow         *header_row;
  AdwComboRow         *delimiter_row;
  AdwComboRow         *decimal_row;
  AdwComboRow         *encoding_row;
  PolyfitTablePreview *table_preview;
  GtkProgressBar      *progress_bar;
  GtkWidget           *status_label;

  PolyfitCsvInput     *input;
  PolyfitCsvFormat     known;       /* what the user said; all else is guessed again each time */
  PolyfitCsvPreview   *preview;
  PolyfitCsvTable     *table;       /* as chosen; NULL until it is read */
  GCancellable        *cancellable; /* of what is being read */
  gboolean             is_filling;  /* the lists tell what was guessed: nobody chooses */
};

G_DEFINE_FINAL_TYPE (PolyfitTableDialog, polyfit_table_dialog, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (PolyfitTableDialog *self,
      const char         *text,
      gboolean            is_error)
{
  gtk_label_set_text (GTK_LABEL (self->status_label), text);
  if (is_error)
    gtk_widget_add_css_class (self->status_label, "error");
  else
    gtk_widget_remove_css_class (self->status_label, "error");
}

/* Nothing of what was read before counts any more. */
static void
start_over (PolyfitTableDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->table, polyfit_csv_table_free);
  gtk_widget_set_sensitive (self->open_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), FALSE);
}

/* Whoever has nothing to change presses Return; whoever is changing something is not disturbed. */
static void
offer_to_open (PolyfitTableDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  gtk_widget_set_sensitive (self->open_button, TRUE);
  if (focus == NULL || gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) == NULL)
    gtk_widget_grab_focus (self->open_button);
}

/* The dialog may be gone, but only once it has cancelled the reading. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  PolyfitTableDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *description = NULL;
  PolyfitCsvTable *table = polyfit_csv_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  start_over (self);
  self->table = table;
  description = table != NULL ? polyfit_csv_table_describe (table) : g_strdup (error->message);
  tell (self, description, table == NULL);
  if (table != NULL)
    offer_to_open (self);
}

static void
progress_cb (gsize    n_rows,
             double   fraction,
             gpointer data)
{
  PolyfitTableDialog *self = data;
  g_autofree char *count = polyfit_number_format_count (n_rows);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Reading: %s row", "Reading: %s rows", (gulong) n_rows), count);
  tell (self, text, FALSE);
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), fraction >= 0);
}

static void
read_table (PolyfitTableDialog *self)
{
  guint x = adw_combo_row_get_selected (self->x_row);
  guint y = adw_combo_row_get_selected (self->y_row);
  g_autofree char *x_column = g_strdup_printf ("%u", x + 1);
  g_autofree char *y_column = g_strdup_printf ("%u", y + 1);
  const PolyfitCsvOptions options = {
    .format = self->preview->format, .x_column = x_column, .y_column = y_column,
  };

  start_over (self);
  polyfit_table_preview_show (self->table_preview, self->preview, x, y);
  if (x == GTK_INVALID_LIST_POSITION || y == GTK_INVALID_LIST_POSITION)
    {
      tell (self, _("Choose a column for x and one for y"), FALSE);
      return;
    }
  tell (self, _("Reading"), FALSE);
  self->cancellable = g_cancellable_new ();
  polyfit_csv_read_async (self->input, &options, progress_cb, self, self->cancellable, read_cb,
                          self);
}

static void
select_column (AdwComboRow *row,
               gint         column)
{
  adw_combo_row_set_selected (row, column >= 0 ? (guint) column : GTK_INVALID_LIST_POSITION);
}

static void
select_char (AdwComboRow *row,
             const char   choices[],
             gsize        n,
             char         choice)
{
  for (gsize i = 0; i < n; i++)
    if (choices[i] == choice)
      adw_combo_row_set_selected (row, (guint) i);
}

/* Takes the preview. */
static void
show_preview (PolyfitTableDialog *self,
              PolyfitCsvPreview  *preview)
{
  const PolyfitCsvFormat *format = &preview->format;
  g_autoptr (GtkStringList) names = NULL;

  g_clear_pointer (&self->preview, polyfit_csv_preview_free);
  self->preview = preview;
  names = gtk_string_list_new ((const char *const *) preview->column_names);

  self->is_filling = TRUE;
  adw_combo_row_set_model (self->x_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->y_row, G_LIST_MODEL (names));
  select_column (self->x_row, preview->x_column);
  select_column (self->y_row, preview->y_column);
  select_char (self->delimiter_row, DELIMITERS, G_N_ELEMENTS (DELIMITERS), format->delimiter);
  select_char (self->decimal_row, DECIMALS, G_N_ELEMENTS (DECIMALS), format->decimal);
  adw_combo_row_set_selected (self->header_row, format->header == HEADERS[0] ? 0 : 1);
  adw_combo_row_set_selected (self->encoding_row, format->encoding == ENCODINGS[0] ? 0 : 1);
  self->is_filling = FALSE;

  read_table (self);
}

/* As with read_cb(). */
static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  PolyfitTableDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  PolyfitCsvPreview *preview = polyfit_csv_preview_finish (result, &error);

  if (preview != NULL)
    show_preview (self, preview);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message, TRUE);
}

static void
read_preview (PolyfitTableDialog *self)
{
  start_over (self);
  self->cancellable = g_cancellable_new ();
  polyfit_csv_preview_async (self->input, &self->known, POLYFIT_TABLE_DIALOG_ROWS, self->cancellable,
                             previewed_cb, self);
}

static void
columns_chosen_cb (PolyfitTableDialog *self)
{
  if (!self->is_filling)
    read_table (self);
}

static void
delimiter_chosen_cb (PolyfitTableDialog *self)
{
  if (self->is_filling)
    return;
  self->known.delimiter = DELIMITERS[adw_combo_row_get_selected (self->delimiter_row)];
  read_preview (self);
}

static void
decimal_chosen_cb (PolyfitTableDialog *self)
{
  if (self->is_filling)
    return;
  self->known.decimal = DECIMALS[adw_combo_row_get_selected (self->decimal_row)];
  read_preview (self);
}

static void
header_chosen_cb (PolyfitTableDialog *self)
{
  if (self->is_filling)
    return;
  self->known.header = HEADERS[adw_combo_row_get_selected (self->header_row)];
  read_preview (self);
}

static void
encoding_chosen_cb (PolyfitTableDialog *self)
{
  if (self->is_filling)
    return;
  self->known.encoding = ENCODINGS[adw_combo_row_get_selected (self->encoding_row)];
  read_preview (self);
}

static void
open_cb (PolyfitTableDialog *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
polyfit_table_dialog_dispose (GObject *object)
{
  PolyfitTableDialog *self = POLYFIT_TABLE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (polyfit_table_dialog_parent_class)->dispose (object);
}

static void
polyfit_table_dialog_finalize (GObject *object)
{
  PolyfitTableDialog *self = POLYFIT_TABLE_DIALOG (object);

  g_clear_pointer (&self->table, polyfit_csv_table_free);
  g_clear_pointer (&self->preview, polyfit_csv_preview_free);
  g_clear_pointer (&self->input, polyfit_csv_input_unref);

  G_OBJECT_CLASS (polyfit_table_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-table-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, open_button);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, x_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, y_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, header_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, delimiter_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, decimal_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, encoding_row);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, table_preview);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTableDialog, status_label);
  gtk_widget_class_bind_template_callback (widget_class, columns_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, delimiter_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, decimal_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, encoding_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
polyfit_table_dialog_class_init (PolyfitTableDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = polyfit_table_dialog_dispose;
  object_class->finalize = polyfit_table_dialog_finalize;

  /**
   * PolyfitTableDialog::accepted:
   *
   * The user wants the table as it was read: see polyfit_table_dialog_steal_table().
   */
  signals[ACCEPTED] = g_signal_new ("accepted",
                                    G_TYPE_FROM_CLASS (klass),
                                    G_SIGNAL_RUN_LAST,
                                    0,
                                    NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  g_type_ensure (POLYFIT_TYPE_TABLE_PREVIEW);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
polyfit_table_dialog_init (PolyfitTableDialog *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
}

/**
 * polyfit_table_dialog_new:
 * @parent: (nullable): the window that the table is for
 * @input: the table
 * @known: how the user said that it is written
 * @preview: (transfer full): of @input with @known, and with the columns that are suggested
 *
 * Returns: (transfer none): a dialog that is not shown yet, and begins to read the table
 */
PolyfitTableDialog *
polyfit_table_dialog_new (GtkWindow              *parent,
                          PolyfitCsvInput        *input,
                          const PolyfitCsvFormat *known,
                          PolyfitCsvPreview      *preview)
{
  PolyfitTableDialog *self;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (known != NULL, NULL);
  g_return_val_if_fail (preview != NULL, NULL);

  self = g_object_new (POLYFIT_TYPE_TABLE_DIALOG, "transient-for", parent, NULL);
  polyfit_presenter_dress (GTK_WINDOW (self));
  self->input = polyfit_csv_input_ref (input);
  self->known = *known;
  adw_window_title_set_subtitle (self->window_title, polyfit_csv_input_get_name (input));
  show_preview (self, preview);
  return self;
}

/**
 * polyfit_table_dialog_steal_table:
 *
 * Returns: (transfer full) (nullable): the table as chosen; %NULL while it is not read, and once it is
 *   taken
 */
PolyfitCsvTable *
polyfit_table_dialog_steal_table (PolyfitTableDialog *self)
{
  g_return_val_if_fail (POLYFIT_IS_TABLE_DIALOG (self), NULL);

  return g_steal_pointer (&self->table);
}

/**
 * polyfit_table_dialog_get_known:
 *
 * Returns: (transfer none): how the user said that the table is written
 */
const PolyfitCsvFormat *
polyfit_table_dialog_get_known (PolyfitTableDialog *self)
{
  g_return_val_if_fail (POLYFIT_IS_TABLE_DIALOG (self), NULL);

  return &self->known;
}
