#include "config.h"

#include "ui/polyfit-view-switch.h"

#include "ui/polyfit-glossary.h"

#include <glib/gi18n.h>

/**
 * PolyfitViewSwitch:
 *
 * Switches between the pages of a stack: by a button for each where there is room, by a menu where there
 * is not. The menu's items are of the action “win.view”.
 */
struct _PolyfitViewSwitch
{
  AdwBin             parent_instance;

  GtkStackSwitcher  *switcher;
  GtkMenuButton     *button;
  GMenu             *menu;

  GtkStack          *stack;
  GtkSelectionModel *pages;   /* the stack's */
  GtkWidget         *focus;   /* (nullable): had it before the menu opened */
};

enum
{
  PROP_0,
  PROP_STACK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolyfitViewSwitch, polyfit_view_switch, ADW_TYPE_BIN)

static void
update_button (PolyfitViewSwitch *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);
  g_autofree char *name = NULL;
  const char *title;

  if (child == NULL)
    return;
  title = gtk_stack_page_get_title (gtk_stack_get_page (self->stack, child));
  gtk_menu_button_set_label (self->button, title);
  /* Translators: for screen readers: a button for a menu of views; %s is the one shown, such as “Loss”. */
  name = g_strdup_printf (_("View: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
update_menu (PolyfitViewSwitch *self)
{
  GListModel *pages = G_LIST_MODEL (self->pages);

  g_menu_remove_all (self->menu);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (pages, i);
      GtkStackPage *page = GTK_STACK_PAGE (object);
      g_autoptr (GMenuItem) item = NULL;

      if (!gtk_stack_page_get_visible (page))
        continue;
      item = g_menu_item_new (gtk_stack_page_get_title (page), NULL);
      g_menu_item_set_action_and_target (item, "win.view", "s", gtk_stack_page_get_name (page));
      g_menu_append_item (self->menu, item);
    }
}

/* There is a button for each page, in their order. */
static void
explain_buttons (PolyfitViewSwitch *self)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (self->switcher));
  GListModel *pages = G_LIST_MODEL (self->pages);

  for (guint i = 0; i < g_list_model_get_n_items (pages) && button != NULL; i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (pages, i);
      const char *id = gtk_stack_page_get_name (GTK_STACK_PAGE (page));

      gtk_widget_set_tooltip_text (button, polyfit_glossary_explain (id));
      button = gtk_widget_get_next_sibling (button);
    }
}

static void
update (PolyfitViewSwitch *self)
{
  update_menu (self);
  explain_buttons (self);
}

static void
pages_changed_cb (PolyfitViewSwitch *self,
                  guint              position,
                  guint              n_removed,
                  guint              n_added)
{
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (self->pages), position + i);

      g_signal_connect_object (page, "notify::visible", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "notify::title", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
  update_button (self);
}

static void
opens_cb (GtkMenuButton *button,
          gpointer       user_data)
{
  PolyfitViewSwitch *self = user_data;

  g_set_weak_pointer (&self->focus, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
give_back_focus (gpointer data)
{
  g_autoptr (PolyfitViewSwitch) self = data;

  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

/* The menu leaves the focus where it was, as the buttons do, which is after what GTK makes of it. */
static void
closed_cb (PolyfitViewSwitch *self)
{
  g_idle_add_once (give_back_focus, g_object_ref (self));
}

static void
set_stack (PolyfitViewSwitch *self,
           GtkStack          *stack)
{
  self->stack = g_object_ref (stack);
  self->pages = gtk_stack_get_pages (stack);
  gtk_stack_switcher_set_stack (self->switcher, stack);
  g_signal_connect_object (self->pages, "items-changed", G_CALLBACK (pages_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (update_button), self,
                           G_CONNECT_SWAPPED);
  pages_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pages)));
}

static void
polyfit_view_switch_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  PolyfitViewSwitch *self = POLYFIT_VIEW_SWITCH (object);

  switch (prop_id)
    {
    case PROP_STACK:
      set_stack (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* No earlier: a stack that goes tells of its pages, one after the other, whoever still listens. */
static void
polyfit_view_switch_finalize (GObject *object)
{
  PolyfitViewSwitch *self = POLYFIT_VIEW_SWITCH (object);

  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->pages);
  g_clear_object (&self->stack);

  G_OBJECT_CLASS (polyfit_view_switch_parent_class)->finalize (object);
}

static void
polyfit_view_switch_class_init (PolyfitViewSwitchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = polyfit_view_switch_set_property;
  object_class->finalize = polyfit_view_switch_finalize;

  /**
   * PolyfitViewSwitch:stack:
   *
   * Whose pages there are to choose from; it is set once.
   */
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, GTK_TYPE_STACK,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-view-switch.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitViewSwitch, switcher);
  gtk_widget_class_bind_template_child (widget_class, PolyfitViewSwitch, button);
  gtk_widget_class_bind_template_child (widget_class, PolyfitViewSwitch, menu);
}

static void
polyfit_view_switch_init (PolyfitViewSwitch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->button, opens_cb, self, NULL);
  g_signal_connect_object (gtk_menu_button_get_popover (self->button), "closed",
                           G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_view_switch_get_focus:
 *
 * Returns: (transfer none) (nullable): what gets the focus back from the menu
 */
GtkWidget *
polyfit_view_switch_get_focus (PolyfitViewSwitch *self)
{
  g_return_val_if_fail (POLYFIT_IS_VIEW_SWITCH (self), NULL);

  return self->focus;
}

/**
 * polyfit_view_switch_set_focus:
 * @focus: gets the focus from the menu, instead of what had it before
 */
void
polyfit_view_switch_set_focus (PolyfitViewSwitch *self,
                               GtkWidget         *focus)
{
  g_return_if_fail (POLYFIT_IS_VIEW_SWITCH (self));
  g_return_if_fail (GTK_IS_WIDGET (focus));

  g_set_weak_pointer (&self->focus, focus);
}
