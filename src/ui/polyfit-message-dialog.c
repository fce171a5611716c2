#include "ui/polyfit-message-dialog.h"

#include "ui/polyfit-presenter.h"

/* From libadwaita 1.3 on, a heading has two labels, a large one for where there is room and a smaller one
 * that wraps, and measures the large one for widths that are too small for it, at which GTK 4.18 warns. With
 * the look of the other it is never too large. */
static void
tame_heading (GtkWidget  *widget,
              const char *heading)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2") &&
      !gtk_label_get_wrap (GTK_LABEL (widget)) &&
      g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), heading))
    {
      gtk_widget_remove_css_class (widget, "title-2");
      gtk_widget_add_css_class (widget, "title-4");
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tame_heading (child, heading);
}

/**
 * polyfit_message_dialog_new:
 * @parent: (nullable): the window that it is about
 * @heading: a few words
 * @body: (nullable): a sentence or two
 *
 * Returns: (transfer none): a dialog that still lacks its responses
 */
AdwMessageDialog *
polyfit_message_dialog_new (GtkWindow  *parent,
                            const char *heading,
                            const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  polyfit_presenter_dress (GTK_WINDOW (dialog));
  tame_heading (dialog, heading);
  return ADW_MESSAGE_DIALOG (dialog);
}
