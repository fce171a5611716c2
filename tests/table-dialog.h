/* What tests do with the dialog that asks for a table's columns. */

#pragma once

#include "await.h"
#include "ui/polyfit-table-dialog.h"

static inline AdwComboRow *
find_combo_row (GtkWidget  *widget,
                const char *title)
{
  AdwComboRow *found = NULL;

  if (ADW_IS_COMBO_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return ADW_COMBO_ROW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_combo_row (child, title);
  return found;
}

/* As a user does. */
static inline void
choose (PolyfitTableDialog *dialog,
        const char         *title,
        guint               choice)
{
  AdwComboRow *row = find_combo_row (GTK_WIDGET (dialog), title);

  g_assert_nonnull (row);
  adw_combo_row_set_selected (row, choice);
}

static inline void
assert_chosen (PolyfitTableDialog *dialog,
               const char         *title,
               guint               choice)
{
  g_assert_cmpuint (adw_combo_row_get_selected (find_combo_row (GTK_WIDGET (dialog), title)), ==,
                    choice);
}

static inline GtkWidget *
get_open_button (PolyfitTableDialog *dialog)
{
  return gtk_window_get_default_widget (GTK_WINDOW (dialog));
}

static inline void
click_open (PolyfitTableDialog *dialog)
{
  g_signal_emit_by_name (get_open_button (dialog), "clicked");
}

/* Waits until the table is read as chosen. */
static inline void
wait_for_table (PolyfitTableDialog *dialog)
{
  AWAIT (gtk_widget_get_sensitive (get_open_button (dialog)));
}
