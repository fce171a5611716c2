#include "config.h"

#include "ui/polyfit-train-button.h"

#include <glib/gi18n.h>

/* Trains or pauses, and says which. */
struct _PolyfitTrainButton
{
  GtkButton  parent_instance;

  GtkImage  *icon;
  GtkLabel  *label;
};

G_DEFINE_FINAL_TYPE (PolyfitTrainButton, polyfit_train_button, GTK_TYPE_BUTTON)

static const char *
get_word (gboolean running)
{
  return running ? C_("verb", "Pause") : C_("verb", "Train");
}

static void
polyfit_train_button_class_init (PolyfitTrainButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-train-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitTrainButton, icon);
  gtk_widget_class_bind_template_child (widget_class, PolyfitTrainButton, label);
}

static void
polyfit_train_button_init (PolyfitTrainButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * polyfit_train_button_set_running:
 * @running: whether there is something to pause
 */
void
polyfit_train_button_set_running (PolyfitTrainButton *self,
                                  gboolean            running)
{
  g_return_if_fail (POLYFIT_IS_TRAIN_BUTTON (self));

  gtk_label_set_label (self->label, get_word (running));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, get_word (running),
                                  -1);
  gtk_image_set_from_icon_name (self->icon, running ? "media-playback-pause-symbolic"
                                                    : "media-playback-start-symbolic");
}

/**
 * polyfit_train_button_hold:
 *
 * As wide for one word as for the other from now on: the buttons beside it hold still. To be called when
 * the window has been realized, and its fonts are known.
 */
void
polyfit_train_button_hold (PolyfitTrainButton *self)
{
  GtkWidget *label;
  g_autofree char *word = NULL;
  int width = 0;

  g_return_if_fail (POLYFIT_IS_TRAIN_BUTTON (self));

  label = GTK_WIDGET (self->label);
  word = g_strdup (gtk_label_get_label (self->label));
  gtk_widget_set_size_request (label, -1, -1);
  for (int running = FALSE; running <= TRUE; running++)
    {
      int natural;

      gtk_label_set_label (self->label, get_word (running));
      gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width = MAX (width, natural);
    }
  gtk_label_set_label (self->label, word);
  gtk_widget_set_size_request (label, width, -1);
}
