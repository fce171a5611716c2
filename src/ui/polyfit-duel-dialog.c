#include "config.h"

#include "ui/polyfit-duel-dialog.h"

#include "figure/duel-words.h"
#include "ui/polyfit-number-row.h"
#include "ui/polyfit-presenter.h"

#include <glib/gi18n.h>

/* Which setting is to be different between two runs, and what the second one has there. */
struct _PolyfitDuelDialog
{
  AdwWindow            parent_instance;

  GtkWidget           *start_button;
  AdwPreferencesGroup *group;
  AdwComboRow         *setting_row;
  GtkWidget           *value_row;   /* a number's or a choice's */

  PolyfitDuelSetting   settings[POLYFIT_N_DUEL_SETTINGS];   /* those that are listed, in their order */

  PolyfitTrainer      *trainer;
  PolyfitDuel         *duel;        /* NULL if there is none yet */
};

G_DEFINE_FINAL_TYPE (PolyfitDuelDialog, polyfit_duel_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static PolyfitDuelSetting
get_setting (PolyfitDuelDialog *self)
{
  return self->settings[adw_combo_row_get_selected (self->setting_row)];
}

static double
get_value (PolyfitDuelDialog *self)
{
  if (POLYFIT_IS_NUMBER_ROW (self->value_row))
    return polyfit_number_row_get_value (POLYFIT_NUMBER_ROW (self->value_row));
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->value_row));
}

static GtkWidget *
make_choice_row (const char *const *choices,
                 double             value)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (; *choices != NULL; choices++)
    gtk_string_list_append (names, _(*choices));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) value);
  /* Return opens it, and does not start. */
  gtk_widget_set_receives_default (row, TRUE);
  return row;
}

static GtkWidget *
make_number_row (PolyfitDuelSetting setting,
                 double             value)
{
  double lower, upper;
  gboolean whole;

  polyfit_duel_setting_get_range (setting, &lower, &upper, &whole);
  return g_object_new (POLYFIT_TYPE_NUMBER_ROW,
                       "lower", lower,
                       "upper", upper,
                       "whole", whole,
                       "value", value,
                       NULL);
}

/* What the rival has, or else a proposal. */
static double
propose (PolyfitDuelDialog  *self,
         PolyfitDuelSetting  setting)
{
  if (self->duel != NULL && polyfit_duel_get_setting (self->duel) == setting)
    return polyfit_duel_get_value (self->duel);
  return polyfit_duel_setting_propose (setting, self->trainer);
}

static void
setting_changed_cb (PolyfitDuelDialog *self)
{
  PolyfitDuelSetting setting = get_setting (self);
  const char *const *choices = duel_words_get_choices (setting);
  double value = propose (self, setting);

  if (self->value_row != NULL)
    adw_preferences_group_remove (self->group, self->value_row);
  self->value_row = choices != NULL ? make_choice_row (choices, value)
                                    : make_number_row (setting, value);
  /* Translators: a row for the setting that the second of two runs has. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->value_row), _("What B has"));
  adw_preferences_group_add (self->group, self->value_row);
  gtk_widget_set_sensitive (self->start_button, TRUE);
  if (POLYFIT_IS_NUMBER_ROW (self->value_row))
    g_object_bind_property (self->value_row, "acceptable", self->start_button, "sensitive",
                            G_BINDING_SYNC_CREATE);
}

/* What was typed is taken when its entry loses the focus. */
static void
start_cb (PolyfitDuelDialog *self)
{
  gtk_widget_grab_focus (self->start_button);
  g_signal_emit (self, signals[CHOSEN], 0, get_setting (self), get_value (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
polyfit_duel_dialog_dispose (GObject *object)
{
  PolyfitDuelDialog *self = POLYFIT_DUEL_DIALOG (object);

  g_clear_object (&self->duel);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_duel_dialog_parent_class)->dispose (object);
}

static void
polyfit_duel_dialog_class_init (PolyfitDuelDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = polyfit_duel_dialog_dispose;

  /**
   * PolyfitDuelDialog::chosen:
   * @setting: which is to be different
   * @value: what the second run is to have there
   */
  signals[CHOSEN] = g_signal_new ("chosen",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, POLYFIT_TYPE_DUEL_SETTING, G_TYPE_DOUBLE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-duel-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitDuelDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDuelDialog, group);
  gtk_widget_class_bind_template_child (widget_class, PolyfitDuelDialog, setting_row);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
polyfit_duel_dialog_init (PolyfitDuelDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Those that are of use now. */
static void
list_settings (PolyfitDuelDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = 0, selected = 0;

  for (guint i = 0; i < POLYFIT_N_DUEL_SETTINGS; i++)
    {
      PolyfitDuelSetting setting = (PolyfitDuelSetting) i;

      if (!polyfit_duel_setting_is_used (setting, self->trainer))
        continue;
      if (self->duel != NULL && polyfit_duel_get_setting (self->duel) == setting)
        selected = n;
      self->settings[n++] = setting;
      gtk_string_list_append (names, duel_words_name_setting (setting));
    }
  adw_combo_row_set_model (self->setting_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->setting_row, selected);
  g_signal_connect_object (self->setting_row, "notify::selected", G_CALLBACK (setting_changed_cb),
                           self, G_CONNECT_SWAPPED);
  setting_changed_cb (self);
}

/**
 * polyfit_duel_dialog_new:
 * @parent: the window of @trainer
 * @trainer: the first run
 * @duel: (nullable): the duel that it is in already
 *
 * Returns: (transfer none): a dialog to be presented
 */
PolyfitDuelDialog *
polyfit_duel_dialog_new (GtkWindow      *parent,
                         PolyfitTrainer *trainer,
                         PolyfitDuel    *duel)
{
  PolyfitDuelDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (POLYFIT_IS_TRAINER (trainer), NULL);

  self = g_object_new (POLYFIT_TYPE_DUEL_DIALOG, "transient-for", parent, NULL);
  polyfit_presenter_dress (GTK_WINDOW (self));
  self->trainer = g_object_ref (trainer);
  self->duel = duel != NULL ? g_object_ref (duel) : NULL;
  list_settings (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->setting_row));
  return self;
}
