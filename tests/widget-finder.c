#include "widget-finder.h"

typedef gboolean (*Match) (GtkWidget  *widget,
                           const char *key);

static GtkWidget *
find (GtkWidget  *root,
      Match       match,
      const char *key)
{
  if (match (root, key))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget  *widget,
            const char *key)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name (key));
}

static gboolean
is_button_for (GtkWidget  *widget,
               const char *key)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), key) == 0;
}

static gboolean
is_row_titled (GtkWidget  *widget,
               const char *key)
{
  return ADW_IS_PREFERENCES_ROW (widget) &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), key) == 0;
}

static gboolean
is_label_beginning (GtkWidget  *widget,
                    const char *key)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), key);
}

/* The first widget of a type, root included. */
gpointer
find_by_type (gpointer    root,
              const char *type)
{
  return find (root, is_of_type, type);
}

/* The button that an action is behind. */
gpointer
find_button (gpointer    root,
             const char *action)
{
  return find (root, is_button_for, action);
}

gpointer
find_row (gpointer    root,
          const char *title)
{
  return find (root, is_row_titled, title);
}

/* The part of a type in the row with a title: there has to be one. */
gpointer
find_in_row (gpointer    root,
             const char *title,
             const char *type)
{
  GtkWidget *row = find_row (root, title);
  GtkWidget *part;

  g_assert_nonnull (row);
  part = find (row, is_of_type, type);
  g_assert_nonnull (part);
  return part;
}

/* A label that is on the screen. */
gpointer
find_label (gpointer    root,
            const char *beginning)
{
  return find (root, is_label_beginning, beginning);
}

/* Text and Enter in the entry of the row with a title. */
void
type_in_row (gpointer    root,
             const char *title,
             const char *text)
{
  GtkWidget *entry = find_in_row (root, title, "GtkEntry");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}
