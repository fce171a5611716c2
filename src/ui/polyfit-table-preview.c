#include "config.h"

#include "ui/polyfit-table-preview.h"

#include <glib/gi18n.h>

/* Nobody looks through more, and each is a widget in every row. */
#define MAX_COLUMNS 50

#define MAX_CELL_CHARS 24

/* A number that is cut off shorter than this tells nothing: there are then more columns than can be seen at
 * once. */
#define MIN_CELL_CHARS 12

/* The first rows of a table as they were understood. */
struct _PolyfitTablePreview
{
  AdwBin         parent_instance;

  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (PolyfitTablePreview, polyfit_table_preview, ADW_TYPE_BIN)

/* What the cells of one column have in common. */
typedef struct
{
  guint    column;
  gboolean is_numeric;
  gboolean is_chosen;
} CellStyle;

static void
set_up_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  const CellStyle *style = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), style->is_numeric ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CELL_CHARS);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (!style->is_chosen)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_list_item_set_child (item, label);
}

/* A row may have fewer cells than others. */
static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const CellStyle *style = user_data;
  const char *text = gtk_string_list_get_string (gtk_list_item_get_item (item), style->column);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  if (text == NULL)
    text = "";
  gtk_label_set_text (label, text);
  gtk_label_set_width_chars (label, (int) MIN (g_utf8_strlen (text, -1), MIN_CELL_CHARS));
}

static void
free_style (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

static GtkListItemFactory *
make_factory (const CellStyle *style)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (set_up_cb),
                         g_memdup2 (style, sizeof *style), free_style, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb),
                         g_memdup2 (style, sizeof *style), free_style, 0);
  return factory;
}

static char *
make_title (const char *name,
            gboolean    is_x,
            gboolean    is_y)
{
  if (is_x && is_y)
    /* Translators: above a column of a table that was chosen for both x and y; %s is its name. */
    return g_strdup_printf (_("x, y: %s"), name);
  if (is_x)
    /* Translators: above the column of a table that was chosen for x; %s is its name. */
    return g_strdup_printf (_("x: %s"), name);
  if (is_y)
    /* Translators: above the column of a table that was chosen for y; %s is its name. */
    return g_strdup_printf (_("y: %s"), name);
  return g_strdup (name);
}

static void
remove_columns (PolyfitTablePreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

static GListModel *
make_rows (const PolyfitCsvPreview *preview)
{
  GListStore *rows = g_list_store_new (GTK_TYPE_STRING_LIST);

  for (guint i = 0; i < preview->rows->len; i++)
    {
      const char *const *cells = g_ptr_array_index (preview->rows, i);
      g_autoptr (GtkStringList) row = gtk_string_list_new (cells);

      g_list_store_append (rows, row);
    }
  return G_LIST_MODEL (rows);
}

static void
append_column (PolyfitTablePreview     *self,
               const PolyfitCsvPreview *preview,
               guint                    i,
               gboolean                 is_x,
               gboolean                 is_y)
{
  const CellStyle style = { i, preview->is_numeric[i], is_x || is_y };
  g_autofree char *title = make_title (preview->column_names[i], is_x, is_y);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  column = gtk_column_view_column_new (title, make_factory (&style));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
polyfit_table_preview_class_init (PolyfitTablePreviewClass *klass)
{
}

static void
polyfit_table_preview_init (PolyfitTablePreview *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("First rows"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * polyfit_table_preview_show:
 * @preview: what to show; it is copied
 * @x_column: the column that is taken for x, from 0; any other number for none
 * @y_column: the column that is taken for y, likewise
 *
 * Of very many columns the first are shown, after those that are taken if these lie beyond.
 */
void
polyfit_table_preview_show (PolyfitTablePreview     *self,
                            const PolyfitCsvPreview *preview,
                            guint                    x_column,
                            guint                    y_column)
{
  g_autoptr (GtkNoSelection) rows = NULL;

  g_return_if_fail (POLYFIT_IS_TABLE_PREVIEW (self));
  g_return_if_fail (preview != NULL);

  remove_columns (self);
  for (guint i = MAX_COLUMNS; i < preview->n_columns; i++)
    if (i == x_column || i == y_column)
      append_column (self, preview, i, i == x_column, i == y_column);
  for (guint i = 0; i < MIN (preview->n_columns, MAX_COLUMNS); i++)
    append_column (self, preview, i, i == x_column, i == y_column);
  rows = gtk_no_selection_new (make_rows (preview));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (rows));
}
