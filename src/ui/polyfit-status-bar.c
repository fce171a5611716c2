#include "ui/polyfit-status-bar.h"

#include "ui/polyfit-status.h"

/* What there is to say of a run, below the plots. */
struct _PolyfitStatusBar
{
  GtkBox    parent_instance;

  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (PolyfitStatusBar, polyfit_status_bar, GTK_TYPE_BOX)

static void
polyfit_status_bar_class_init (PolyfitStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "ui/polyfit-status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitStatusBar, icon);
  gtk_widget_class_bind_template_child (widget_class, PolyfitStatusBar, label);
}

static void
polyfit_status_bar_init (PolyfitStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * polyfit_status_bar_update_text:
 * @trainer: whose run it is about
 *
 * Where that is now.
 */
void
polyfit_status_bar_update_text (PolyfitStatusBar *self,
                                PolyfitTrainer   *trainer)
{
  g_autofree char *status = NULL;
  const char *explanation;

  g_return_if_fail (POLYFIT_IS_STATUS_BAR (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  status = polyfit_status_describe (trainer);
  explanation = polyfit_status_explain (trainer);
  gtk_label_set_text (self->label, status);
  /* A tooltip that is set anew is looked for anew, too. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), explanation) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), explanation);
}

/**
 * polyfit_status_bar_update_state:
 * @trainer: whose run it is about
 *
 * Whether that goes well.
 */
void
polyfit_status_bar_update_state (PolyfitStatusBar *self,
                                 PolyfitTrainer   *trainer)
{
  static const char *const classes[] = { "success", "error" };
  const char *css_class, *icon;

  g_return_if_fail (POLYFIT_IS_STATUS_BAR (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  css_class = polyfit_status_css_class (trainer);
  icon = polyfit_status_icon (trainer);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

/**
 * polyfit_status_bar_notice:
 * @text: something that is past with the next change
 *
 * Says that in place of where the run is.
 */
void
polyfit_status_bar_notice (PolyfitStatusBar *self,
                           const char       *text)
{
  g_return_if_fail (POLYFIT_IS_STATUS_BAR (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_text (self->label, text);
}
