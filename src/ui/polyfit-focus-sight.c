/* The wheel leaves the focus where it is, perhaps out of sight, where a key still opens the choices of a row
 * or the menu of an entry. GTK looks for the monitor that these are to be on; on X11 it finds none and
 * warns (gdk_x11_surface_layout_popup() in GTK 4.8), and what it shows is empty.
 * In every window, such a key first brings the focus into sight, and opens something when it is pressed
 * again. */

#include "config.h"

#include "ui/polyfit-focus-sight.h"

#include <adwaita.h>

/* Return and the space bar do other things elsewhere, such as training. */
static gboolean
has_popup (GtkWidget *widget)
{
  const GType openers[] = { ADW_TYPE_COMBO_ROW, ADW_TYPE_SPLIT_BUTTON, GTK_TYPE_DROP_DOWN, GTK_TYPE_MENU_BUTTON };

  for (gsize i = 0; i < G_N_ELEMENTS (openers); i++)
    if (gtk_widget_get_ancestor (widget, openers[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
opens_something (GtkWidget       *focus,
                 guint            key,
                 GdkModifierType  state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return modifiers == 0 && has_popup (focus);
    case GDK_KEY_Menu:
      return modifiers == 0;
    case GDK_KEY_F10:
      return modifiers == GDK_SHIFT_MASK;
    case GDK_KEY_period:
    case GDK_KEY_semicolon: /* the emoji of an entry */
      return modifiers == GDK_CONTROL_MASK;
    default:
      return FALSE;
    }
}

/**
 * polyfit_focus_sight_bring:
 * @widget: what has the focus
 *
 * Returns: whether it had been scrolled out of sight, upwards or downwards; it is there now
 */
gboolean
polyfit_focus_sight_bring (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top, bottom, value;

  if (scroller == NULL || !gtk_widget_compute_bounds (widget, scroller, &bounds))
    return FALSE;
  top = bounds.origin.y;
  bottom = top + bounds.size.height;
  if (bottom > 0 && top < gtk_widget_get_height (scroller))
    return FALSE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  value = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, value + top, value + bottom);
  return TRUE;
}

/* What has the focus within a popover is in sight together with it. */
static gboolean
key_pressed_cb (GtkEventController *controller,
                guint               key,
                guint               code,
                GdkModifierType     state,
                gpointer            user_data)
{
  GtkWidget *window = gtk_event_controller_get_widget (controller);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && opens_something (focus, key, state) &&
         gtk_widget_get_native (focus) == GTK_NATIVE (window) && polyfit_focus_sight_bring (focus);
}

static void
windows_changed_cb (GListModel *windows,
                    guint       position,
                    guint       n_removed,
                    guint       n_added,
                    gpointer    user_data)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_key_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
      gtk_widget_add_controller (window, controller);
    }
}

/**
 * polyfit_focus_sight_watch:
 *
 * From now on, no key opens something out of sight, in whichever window. To be called once, before there is
 * one.
 */
void
polyfit_focus_sight_watch (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), NULL);
}
