/* Rows whose choices are technical terms: each explains itself in the list, before it is chosen, and the
 * row explains the one that is. */

#include "ui/polyfit-choices.h"

#include "figure/sentences.h"
#include "ui/polyfit-glossary.h"

/* What the choices of a row mean, kept by the row. */
#define CHOICES "polyfit-choices"

/* The row of an item, kept by the item. */
#define ROW "polyfit-row"

/* Returns: (nullable): the explanation of a choice, which not all have */
static const char *
find_explanation (AdwComboRow *row,
                  guint        position)
{
  const char *const *choices = g_object_get_data (G_OBJECT (row), CHOICES);

  return position < g_strv_length ((char **) choices) ? polyfit_glossary_explain (choices[position])
                                                      : NULL;
}

/* In one paragraph, since GTK breaks no line of a tooltip that has two. */
static void
explain_row_cb (AdwComboRow *row,
                GParamSpec  *pspec,
                const char  *term)
{
  const char *sentences[] = { polyfit_glossary_explain (term),
                              find_explanation (row, adw_combo_row_get_selected (row)), NULL };
  g_autofree char *text = sentences_join (sentences);

  gtk_widget_set_tooltip_text (GTK_WIDGET (row), text);
}

/* A mark at the one that is chosen. */
static void
mark_cb (GtkListItem *item)
{
  AdwComboRow *row = g_object_get_data (G_OBJECT (item), ROW);
  GtkWidget *check = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (check, adw_combo_row_get_selected (row) == gtk_list_item_get_position (item));
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          AdwComboRow        *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (box), check);
  g_object_set (check, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_list_item_set_child (item, box);
  g_object_set_data (G_OBJECT (item), ROW, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (mark_cb), item, G_CONNECT_SWAPPED);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         AdwComboRow        *row)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), name);
  gtk_widget_set_tooltip_text (box, find_explanation (row, gtk_list_item_get_position (item)));
  mark_cb (item);
}

/**
 * polyfit_choices_explain:
 * @row: one with a #GtkStringList
 * @term: what is chosen, as the glossary has it
 * @choices: (array zero-terminated=1): the terms for what there is to choose, in their order; those that
 *   need none come last. They have to stay.
 *
 * Explains the row and its choices in tooltips.
 */
void
polyfit_choices_explain (AdwComboRow       *row,
                         const char        *term,
                         const char *const *choices)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (ADW_IS_COMBO_ROW (row));
  g_return_if_fail (term != NULL && choices != NULL);

  g_object_set_data (G_OBJECT (row), CHOICES, (gpointer) choices);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), row);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), row);
  adw_combo_row_set_list_factory (row, factory);
  g_signal_connect (row, "notify::selected", G_CALLBACK (explain_row_cb), (gpointer) term);
  explain_row_cb (row, NULL, term);
}
