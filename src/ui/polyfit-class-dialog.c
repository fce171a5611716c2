/* Which parts of the window a class sees. The experiment keeps it, so that whoever opens the file sees the
 * same, and can have everything back in the same place. */

#include "config.h"

#include "ui/polyfit-class-dialog.h"

#include "figure/polyfit-figure-kind.h"
#include "ui/polyfit-presenter.h"

#include <glib/gi18n.h>

typedef struct
{
  PolyfitParts  part;
  const char   *title;
} Part;

static const Part CONTROLS[] = {
  { POLYFIT_PARTS_LEARNING_RATE, N_("Learning rate") },
  { POLYFIT_PARTS_BATCH_SIZE, N_("Batch size") },
  { POLYFIT_PARTS_SPEED, N_("Speed") },
  { POLYFIT_PARTS_SEED, N_("Random seed") },
  { POLYFIT_PARTS_DATA, N_("Data") },
  { POLYFIT_PARTS_MODEL, N_("Model") },
  { POLYFIT_PARTS_OPTIMIZER, N_("Optimizer") },
  { POLYFIT_PARTS_STOPPING, N_("Stopping") },
};

static const Part PLOTS[] = {
  { POLYFIT_PARTS_TRUE_CURVE, N_("True curve") },
  { POLYFIT_PARTS_EQUATIONS, N_("Equations") },
  { POLYFIT_PARTS_TRUTH, N_("True equation") },
};

static const char *const VIEWS[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };

/* A box that is checked for what is seen. */
static gboolean
hidden_to_active_cb (GBinding     *binding,
                     const GValue *from,
                     GValue       *to,
                     gpointer      part)
{
  g_value_set_boolean (to, (g_value_get_flags (from) & GPOINTER_TO_UINT (part)) == 0);
  return TRUE;
}

static gboolean
active_to_hidden_cb (GBinding     *binding,
                     const GValue *from,
                     GValue       *to,
                     gpointer      part)
{
  g_autoptr (GObject) trainer = g_binding_dup_source (binding);
  guint hidden = (guint) polyfit_trainer_get_hidden (POLYFIT_TRAINER (trainer));

  if (g_value_get_boolean (from))
    hidden &= ~GPOINTER_TO_UINT (part);
  else
    hidden |= GPOINTER_TO_UINT (part);
  g_value_set_flags (to, hidden);
  return TRUE;
}

static void
add_row (AdwPreferencesGroup *group,
         PolyfitTrainer      *trainer,
         PolyfitParts         part,
         const char          *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_bind_property_full (trainer, "hidden", check, "active",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               hidden_to_active_cb, active_to_hidden_cb,
                               GUINT_TO_POINTER (part), NULL);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_parts (AdwPreferencesPage *page,
           PolyfitTrainer     *trainer)
{
  AdwPreferencesGroup *group = add_group (page, _("Settings"));

  adw_preferences_group_set_description (group, _("What is not checked is hidden. The experiment’s "
                                                  "file keeps the choice."));
  for (gsize i = 0; i < G_N_ELEMENTS (CONTROLS); i++)
    add_row (group, trainer, CONTROLS[i].part, _(CONTROLS[i].title));

  group = add_group (page, _("Plots and equations"));
  for (gsize i = 0; i < G_N_ELEMENTS (PLOTS); i++)
    add_row (group, trainer, PLOTS[i].part, _(PLOTS[i].title));
  for (gsize i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    add_row (group, trainer, polyfit_parts_from_name (VIEWS[i]),
             g_dpgettext2 (NULL, "figure", polyfit_figure_kind_lookup (VIEWS[i])->title));
  add_row (group, trainer, POLYFIT_PARTS_TIMELINE, _("Earlier steps"));
}

/**
 * polyfit_class_dialog_present:
 * @parent: the window that shows @experiment
 * @experiment: what is hidden in it is changed at once
 */
void
polyfit_class_dialog_present (GtkWindow         *parent,
                              PolyfitExperiment *experiment)
{
  GtkWidget *dialog, *page;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  dialog = adw_preferences_window_new ();
  gtk_window_set_title (GTK_WINDOW (dialog), _("Controls for the Class"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  polyfit_presenter_dress (GTK_WINDOW (dialog));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (dialog), FALSE);
  page = adw_preferences_page_new ();
  /* Seen by nobody, for want of a second page, but read. */
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), _("Controls for the Class"));
  add_parts (ADW_PREFERENCES_PAGE (page), polyfit_experiment_get_trainer (experiment));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (dialog), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (dialog));
}
