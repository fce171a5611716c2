/* A button whose label has a mnemonic is named twice by GTK: by what its label was set to, with the mark of
 * the mnemonic, and by the widget that shows it, so that a screen reader says “_Back Back”. A button into
 * which an icon or a label was put has no name unless it is given one, which GTK's and libadwaita's own
 * windows forget.
 * Both are mended for every button as it comes to the screen, whoever made it. */

#include "config.h"

#include "ui/polyfit-button-names.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

/* What the icons in those windows stand for. */
static const struct
{
  const char *icon;
  const char *name;
} ICONS[] = {
  { "edit-find-symbolic", N_("Search") },
  { "go-previous-symbolic", N_("Back") },
};

/* Returns: (nullable): what a button says by what was put into it; a tooltip says what an icon does */
static const char *
find_name (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);
  const char *tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (button));

  if (gtk_button_get_label (button) != NULL)
    return NULL;
  if (GTK_IS_LABEL (child))
    return gtk_label_get_text (GTK_LABEL (child));
  if (!GTK_IS_IMAGE (child))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (ICONS); i++)
    if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (child)), ICONS[i].icon) == 0)
      return tooltip != NULL ? tooltip : _(ICONS[i].name);
  return NULL;
}

static void
give_name (GtkButton *button)
{
  const char *name = find_name (button);

  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

static void
drop_name (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static gboolean
realized_cb (GSignalInvocationHint *hint,
             guint                  n_values,
             const GValue          *values,
             gpointer               user_data)
{
  gpointer widget = g_value_get_object (values);

  if (!GTK_IS_BUTTON (widget))
    return TRUE;

  give_name (widget);
  drop_name (widget);
  /* Realized again, it is connected already. */
  g_signal_handlers_disconnect_by_func (widget, drop_name, NULL);
  g_signal_connect (widget, "notify::label", G_CALLBACK (drop_name), NULL);
  return TRUE;
}

/**
 * polyfit_button_names_watch:
 *
 * From now on, each button has one accessible name as soon as it is on the screen. To be called once.
 */
void
polyfit_button_names_watch (void)
{
  /* The class has the signal. */
  G_GNUC_UNUSED g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("realize", GTK_TYPE_WIDGET), 0, realized_cb, NULL, NULL);
}
