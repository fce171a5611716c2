#include "config.h"

#include "ui/polyfit-undo-actions.h"

#include <glib/gi18n.h>

#define UNDO_KEY "<Control>z"
#define REDO_KEY "<Control><Shift>z"

/**
 * PolyfitUndoActions:
 *
 * Undo and redo as actions, keys, and menu items that say what would be undone.
 */
struct _PolyfitUndoActions
{
  GObject        parent_instance;

  GMenu         *menu;
  GSimpleAction *undo_action;
  GSimpleAction *redo_action;
  PolyfitUndo   *undo;
  GSignalGroup  *signals;
};

enum
{
  NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitUndoActions, polyfit_undo_actions, G_TYPE_OBJECT)

static void
undo_cb (PolyfitUndoActions *self)
{
  polyfit_undo_undo (self->undo);
}

static void
redo_cb (PolyfitUndoActions *self)
{
  polyfit_undo_redo (self->undo);
}

/* An entry takes back what is being typed in it; what it has taken from its user already is the
 * window's to take back. GTK does not say whether an entry has anything to undo, and lets it have
 * the keys even if not. */
static gboolean
activate (GtkWidget  *window,
          const char *text_action,
          const char *window_action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  if (GTK_IS_TEXT (focus))
    {
      g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));

      gtk_widget_activate_action (focus, text_action, NULL);
      if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (focus)), before))
        return TRUE;
    }
  return gtk_widget_activate_action (window, window_action, NULL);
}

static gboolean
undo_key_cb (GtkWidget *window,
             GVariant  *arguments,
             gpointer   user_data)
{
  return activate (window, "text.undo", "win.undo");
}

static gboolean
redo_key_cb (GtkWidget *window,
             GVariant  *arguments,
             gpointer   user_data)
{
  return activate (window, "text.redo", "win.redo");
}

static void
add_keys (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const struct
  {
    const char      *trigger;
    GtkShortcutFunc  callback;
  } shortcuts[] = {
    { UNDO_KEY, undo_key_cb },
    { REDO_KEY, redo_key_cb },
  };

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].trigger),
                        gtk_callback_action_new (shortcuts[i].callback, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

static void
append_item (PolyfitUndoActions *self,
             const char         *label,
             const char         *action,
             const char         *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (self->menu, item);
}

static void
update (PolyfitUndoActions *self)
{
  const char *undo_name = polyfit_undo_get_undo_name (self->undo);
  const char *redo_name = polyfit_undo_get_redo_name (self->undo);
  g_autofree char *undo_label = NULL, *redo_label = NULL;

  g_simple_action_set_enabled (self->undo_action, polyfit_undo_get_can_undo (self->undo));
  g_simple_action_set_enabled (self->redo_action, polyfit_undo_get_can_redo (self->undo));

  /* Translators: %s is such as “Change Learning Rate”. */
  undo_label = undo_name != NULL ? g_strdup_printf (_("_Undo %s"), undo_name)
                                 : g_strdup (_("_Undo"));
  /* Translators: %s is such as “Change Learning Rate”. */
  redo_label = redo_name != NULL ? g_strdup_printf (_("_Redo %s"), redo_name)
                                 : g_strdup (_("_Redo"));
  g_menu_remove_all (self->menu);
  append_item (self, undo_label, "win.undo", UNDO_KEY);
  append_item (self, redo_label, "win.redo", REDO_KEY);
}

static void
forgotten_cb (PolyfitUndoActions *self)
{
  g_signal_emit (self, signals[NOTICE], 0,
                 _("Earlier changes take too much memory: they can no longer be undone"));
}

static void
polyfit_undo_actions_finalize (GObject *object)
{
  PolyfitUndoActions *self = POLYFIT_UNDO_ACTIONS (object);

  g_clear_object (&self->menu);
  g_clear_object (&self->undo_action);
  g_clear_object (&self->redo_action);
  g_clear_object (&self->undo);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (polyfit_undo_actions_parent_class)->finalize (object);
}

static void
polyfit_undo_actions_class_init (PolyfitUndoActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_undo_actions_finalize;

  /**
   * PolyfitUndoActions::notice:
   * @text: what can no longer be undone, in words
   */
  signals[NOTICE] = g_signal_new ("notice",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
polyfit_undo_actions_init (PolyfitUndoActions *self)
{
  self->undo_action = g_simple_action_new ("undo", NULL);
  self->redo_action = g_simple_action_new ("redo", NULL);
  g_signal_connect_object (self->undo_action, "activate", G_CALLBACK (undo_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->redo_action, "activate", G_CALLBACK (redo_cb), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (POLYFIT_TYPE_UNDO);
  g_signal_group_connect_swapped (self->signals, "notify::undo-name", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "forgotten", G_CALLBACK (forgotten_cb), self);
}

/**
 * polyfit_undo_actions_new:
 * @window: gets the actions and the keys
 * @menu: a section of a menu; gets both as items
 *
 * Returns: (transfer full): the actions, in need of an experiment
 */
PolyfitUndoActions *
polyfit_undo_actions_new (GtkApplicationWindow *window,
                          GMenu                *menu)
{
  PolyfitUndoActions *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (G_IS_MENU (menu), NULL);

  self = g_object_new (POLYFIT_TYPE_UNDO_ACTIONS, NULL);
  self->menu = g_object_ref (menu);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (self->undo_action));
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (self->redo_action));
  add_keys (GTK_WIDGET (window));
  return self;
}

/**
 * polyfit_undo_actions_set_experiment:
 * @self: the actions
 * @experiment: whose changes are undone and redone from now on
 */
void
polyfit_undo_actions_set_experiment (PolyfitUndoActions *self,
                                     PolyfitExperiment  *experiment)
{
  g_return_if_fail (POLYFIT_IS_UNDO_ACTIONS (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  g_set_object (&self->undo, polyfit_experiment_get_undo (experiment));
  g_signal_group_set_target (self->signals, self->undo);
  update (self);
}
