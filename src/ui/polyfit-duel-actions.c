#include "config.h"

#include "ui/polyfit-duel-actions.h"

#include "ui/polyfit-duel-dialog.h"

#include <glib/gi18n.h>

/**
 * PolyfitDuelActions:
 *
 * Gives the run in the window a rival, and takes it away.
 */
struct _PolyfitDuelActions
{
  GObject               parent_instance;

  GtkApplicationWindow *window;      /* owns this object, and what follows */
  PolyfitPlots         *plots;
  PolyfitDuelBar       *bar;
  PolyfitLessonPane    *lessons;

  PolyfitExperiment    *experiment;
  PolyfitDuel          *duel;        /* NULL while there is none */
};

G_DEFINE_FINAL_TYPE (PolyfitDuelActions, polyfit_duel_actions, G_TYPE_OBJECT)

static void
enable (PolyfitDuelActions *self)
{
  static const char *const names[] = { "swap-duel", "end-duel" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), self->duel != NULL);
    }
}

/* Takes @duel, which may be %NULL. */
static void
take_duel (PolyfitDuelActions *self,
           PolyfitDuel        *duel)
{
  G_GNUC_UNUSED g_autoptr (PolyfitDuel) before = self->duel;

  self->duel = duel;
  polyfit_plots_set_duel (self->plots, duel);
  polyfit_duel_bar_set_duel (self->bar, duel);
  polyfit_lesson_pane_set_duel (self->lessons, duel);
  enable (self);
}

/* The same setting with another value goes on with the same rival. */
static void
chosen_cb (PolyfitDuelActions *self,
           PolyfitDuelSetting  setting,
           double              value)
{
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (self->experiment);

  if (self->duel != NULL && polyfit_duel_get_setting (self->duel) == setting)
    {
      polyfit_duel_set_value (self->duel, value);
      return;
    }
  take_duel (self, polyfit_duel_new (trainer, setting, value));
}

static void
duel_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  PolyfitDuelActions *self = user_data;
  PolyfitTrainer *trainer = polyfit_experiment_get_trainer (self->experiment);
  PolyfitDuelDialog *dialog = polyfit_duel_dialog_new (GTK_WINDOW (self->window), trainer, self->duel);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
exchange (gpointer duel)
{
  polyfit_duel_swap (duel);
}

/* One change, whatever it is that changes. */
static void
swap_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  PolyfitDuelActions *self = user_data;
  PolyfitUndo *undo = polyfit_experiment_get_undo (self->experiment);

  /* Translators: the name of what can be undone, as in “Undo Swap Runs”. */
  polyfit_undo_begin_group (undo, C_("undo", "Swap Runs"));
  polyfit_undo_note_exchange (undo, self->duel, exchange);
  polyfit_duel_swap (self->duel);
  polyfit_undo_end_group (undo);
}

static void
end_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  take_duel (user_data, NULL);
}

static void
polyfit_duel_actions_finalize (GObject *object)
{
  PolyfitDuelActions *self = POLYFIT_DUEL_ACTIONS (object);

  g_clear_object (&self->duel);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (polyfit_duel_actions_parent_class)->finalize (object);
}

static void
polyfit_duel_actions_class_init (PolyfitDuelActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = polyfit_duel_actions_finalize;
}

static void
polyfit_duel_actions_init (PolyfitDuelActions *self)
{
}

/**
 * polyfit_duel_actions_new:
 * @window: gets the actions
 * @plots: show both runs
 * @bar: tells how the duel stands
 * @lessons: may ask for a duel
 *
 * Returns: (transfer full): the actions, in need of an experiment
 */
PolyfitDuelActions *
polyfit_duel_actions_new (GtkApplicationWindow *window,
                          PolyfitPlots         *plots,
                          PolyfitDuelBar       *bar,
                          PolyfitLessonPane    *lessons)
{
  static const GActionEntry entries[] = {
    { .name = "duel", .activate = duel_cb },
    { .name = "swap-duel", .activate = swap_cb },
    { .name = "end-duel", .activate = end_cb },
  };
  PolyfitDuelActions *self;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (POLYFIT_IS_PLOTS (plots), NULL);
  g_return_val_if_fail (POLYFIT_IS_DUEL_BAR (bar), NULL);
  g_return_val_if_fail (POLYFIT_IS_LESSON_PANE (lessons), NULL);

  self = g_object_new (POLYFIT_TYPE_DUEL_ACTIONS, NULL);
  self->window = window;
  self->plots = plots;
  self->bar = bar;
  self->lessons = lessons;
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), self);
  enable (self);
  return self;
}

/**
 * polyfit_duel_actions_set_experiment:
 * @experiment: what may get a rival from now on; the duel of the one before has ended
 */
void
polyfit_duel_actions_set_experiment (PolyfitDuelActions *self,
                                     PolyfitExperiment  *experiment)
{
  g_return_if_fail (POLYFIT_IS_DUEL_ACTIONS (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  g_set_object (&self->experiment, experiment);
  take_duel (self, NULL);
}
