#include "config.h"

#include "ui/polyfit-figure-bin.h"

#include "figure/polyfit-figure-kind.h"
#include "ui/polyfit-figure-content.h"
#include "ui/polyfit-plots.h"
#include "ui/polyfit-view-options.h"

#include <glib/gi18n.h>

/* Around a plot: what chooses what it shows, copies its figure or takes it out of the window.
 * Dragging the plot itself moves the view, so that there is a handle, which shows while the pointer
 * or the focus is there. */
struct _PolyfitFigureBin
{
  AdwBin     parent_instance;

  GtkWidget *overlay;
  GtkWidget *tools;
  GtkWidget *handle;
  GtkWidget *menu;
};

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

enum
{
  COPIED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitFigureBin, polyfit_figure_bin, ADW_TYPE_BIN)

static PolyfitPlotView *
get_view (PolyfitFigureBin *self)
{
  return POLYFIT_PLOT_VIEW (gtk_overlay_get_child (GTK_OVERLAY (self->overlay)));
}

/* As a slide, with the part of the plot that is in sight. */
static GdkContentProvider *
make_content (PolyfitFigureBin *self,
              gboolean          as_file)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (get_view (self));
  GtkWidget *plots = gtk_widget_get_ancestor (GTK_WIDGET (self), POLYFIT_TYPE_PLOTS);
  g_autoptr (PolyfitFigure) figure = polyfit_plots_make_figure (POLYFIT_PLOTS (plots));
  PolyfitFigureChoice choice;

  polyfit_figure_choice_init (&choice, polyfit_chart_get_id (chart));
  choice.view = POLYFIT_FIGURE_VIEW_OWN;
  return polyfit_figure_content_new (figure, &choice, as_file);
}

static void
copy_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  PolyfitFigureBin *self = POLYFIT_FIGURE_BIN (widget);
  g_autoptr (GdkContentProvider) content = make_content (self, FALSE);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
  g_signal_emit (self, signals[COPIED], 0);
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (get_view (POLYFIT_FIGURE_BIN (widget)));

  gtk_widget_activate_action (widget, "win.save-figure-of", "s", polyfit_chart_get_id (chart));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource    *source,
                 double            x,
                 double            y,
                 PolyfitFigureBin *self)
{
  GdkContentProvider *content = make_content (self, TRUE);
  g_autoptr (GdkPaintable) icon = NULL;

  icon = polyfit_figure_content_make_icon (POLYFIT_FIGURE_CONTENT (content));
  gtk_drag_source_set_icon (source, icon, 0, 0);
  return content;
}

static void
popup (PolyfitFigureBin *self,
       double            x,
       double            y)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) model = g_menu_new ();

      g_menu_append (model, _("_Copy Figure"), "figure.copy");
      g_menu_append (model, _("_Save Figure…"), "figure.save");
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  popup (POLYFIT_FIGURE_BIN (widget), gtk_widget_get_width (widget) / 2.0,
         gtk_widget_get_height (widget) / 2.0);
}

static void
pressed_cb (GtkGestureClick  *gesture,
            int               n_press,
            double            x,
            double            y,
            PolyfitFigureBin *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, x, y);
}

static void
state_flags_changed_cb (PolyfitFigureBin *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));

  gtk_widget_set_visible (self->handle,
                          (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0);
}

/* What an option is called may depend on the data that there are when the menu is opened. */
static void
make_menu_cb (GtkMenuButton *button,
              gpointer       chart)
{
  g_autoptr (GMenuModel) menu = polyfit_view_options_make_menu (chart);

  gtk_menu_button_set_menu_model (button, menu);
}

/* A chart without options has no button for them. */
static void
set_view (PolyfitFigureBin *self,
          PolyfitPlotView  *view)
{
  PolyfitChart *chart = polyfit_plot_view_get_chart (view);
  g_autoptr (GSimpleActionGroup) actions = NULL;
  g_autofree char *name = NULL;
  const char *title;
  GtkWidget *button;
  gsize n;

  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), GTK_WIDGET (view));
  polyfit_chart_get_options (chart, &n);
  if (n == 0)
    return;
  actions = polyfit_view_options_make_actions (chart);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "view", G_ACTION_GROUP (actions));
  button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  make_menu_cb (GTK_MENU_BUTTON (button), chart);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_menu_cb, g_object_ref (chart),
                                         g_object_unref);
  gtk_widget_set_tooltip_text (button, _("Choose what the plot shows"));
  title = g_dpgettext2 (NULL, "figure", polyfit_figure_kind_lookup (polyfit_chart_get_id (chart))->title);
  /* Translators: names a button for somebody who does not see at which plot it is: %s is the plot. */
  name = g_strdup_printf (_("View options: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_prepend (GTK_BOX (self->tools), button);
  gtk_widget_add_css_class (GTK_WIDGET (view), "with-options");
}

static void
polyfit_figure_bin_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PolyfitFigureBin *self = POLYFIT_FIGURE_BIN (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_object (value, gtk_overlay_get_child (GTK_OVERLAY (self->overlay)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_figure_bin_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PolyfitFigureBin *self = POLYFIT_FIGURE_BIN (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      set_view (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_figure_bin_dispose (GObject *object)
{
  PolyfitFigureBin *self = POLYFIT_FIGURE_BIN (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (polyfit_figure_bin_parent_class)->dispose (object);
}

static void
polyfit_figure_bin_class_init (PolyfitFigureBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = polyfit_figure_bin_get_property;
  object_class->set_property = polyfit_figure_bin_set_property;
  object_class->dispose = polyfit_figure_bin_dispose;

  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, POLYFIT_TYPE_PLOT_VIEW,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PolyfitFigureBin::copied:
   *
   * The figure is on the clipboard.
   */
  signals[COPIED] = g_signal_new ("copied",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "figure.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "figure.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "figure.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK,
                                       "figure.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
}

static void
add_handle (PolyfitFigureBin *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  self->handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  gtk_widget_set_tooltip_text (self->handle, _("Drag the figure into another program"));
  gtk_widget_set_cursor_from_name (self->handle, "grab");
  gtk_widget_set_visible (self->handle, FALSE);
  gtk_widget_add_css_class (self->handle, "figure-handle");
  gtk_box_append (GTK_BOX (self->tools), self->handle);

  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (source));
}

static void
polyfit_figure_bin_init (PolyfitFigureBin *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->overlay = gtk_overlay_new ();
  adw_bin_set_child (ADW_BIN (self), self->overlay);
  /* One above the other, beside what is drawn and not over it. */
  self->tools = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Plots are not mirrored: the label of their y axis is on the left in any language. */
  gtk_widget_set_direction (self->tools, GTK_TEXT_DIR_LTR);
  gtk_widget_set_halign (self->tools, GTK_ALIGN_END);
  gtk_widget_set_valign (self->tools, GTK_ALIGN_START);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->tools);
  add_handle (self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (state_flags_changed_cb), NULL);
}
