#include "ui/polyfit-window.h"

#include "ui/polyfit-class-dialog.h"
#include "ui/polyfit-controls.h"
#include "ui/polyfit-divergence-bar.h"
#include "ui/polyfit-data-actions.h"
#include "ui/polyfit-document-actions.h"
#include "ui/polyfit-duel-actions.h"
#include "ui/polyfit-figure-actions.h"
#include "ui/polyfit-fit-view.h"
#include "ui/polyfit-frame-pacer.h"
#include "ui/polyfit-header-box.h"
#include "ui/polyfit-lesson-actions.h"
#include "ui/polyfit-lesson-pane.h"
#include "ui/polyfit-open-actions.h"
#include "ui/polyfit-plots.h"
#include "ui/polyfit-presenter.h"
#include "ui/polyfit-scrubber.h"
#include "ui/polyfit-status-bar.h"
#include "ui/polyfit-status.h"
#include "ui/polyfit-toasts.h"
#include "ui/polyfit-train-button.h"
#include "ui/polyfit-training-actions.h"
#include "ui/polyfit-undo-actions.h"
#include "ui/polyfit-window-state.h"

/* Text that changes more often than this cannot be read, nor listened to. */
#define TEXT_USEC (G_USEC_PER_SEC / 4)

struct _PolyfitWindow
{
  AdwApplicationWindow    parent_instance;

  AdwWindowTitle         *window_title;
  PolyfitTrainButton     *train_button;
  AdwFlap                *flap;
  PolyfitControls        *controls;
  AdwFlap                *lesson_flap;
  PolyfitLessonPane      *lessons;
  PolyfitPresenter       *presenter;
  AdwToastOverlay        *toasts;
  PolyfitDivergenceBar   *divergence_bar;
  PolyfitDuelBar         *duel_bar;
  PolyfitOpenBar         *open_bar;
  PolyfitPlots           *plots;
  PolyfitScrubber        *scrubber;
  GMenu                  *recent_menu;
  GMenu                  *undo_menu;
  PolyfitStatusBar       *status_bar;

  PolyfitExperiment      *experiment;
  PolyfitTrainer         *trainer;  /* the experiment's */
  GSignalGroup           *trainer_signals;
  PolyfitFramePacer      *pacer;
  PolyfitTone            *tone;
  gint64                  text_time;  /* when the texts were last brought up to date */

  PolyfitFigureActions   *figures;
  PolyfitDocumentOpener  *opener;
  PolyfitDocumentActions *documents;
  PolyfitDataActions     *data;
  PolyfitDuelActions     *duel;
  PolyfitUndoActions     *undo;
  GSignalGroup           *experiment_signals;
};

G_DEFINE_FINAL_TYPE (PolyfitWindow, polyfit_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_texts (PolyfitWindow *self)
{
  g_autofree char *subtitle = polyfit_status_subtitle (self->trainer);

  polyfit_status_bar_update_text (self->status_bar, self->trainer);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  polyfit_plots_update_texts (self->plots);
  polyfit_scrubber_update (self->scrubber);
}

/* The mark says that there is work that no file has. */
static void
update_title (PolyfitWindow *self)
{
  gboolean modified = polyfit_experiment_get_modified (self->experiment);
  g_autofree char *name = polyfit_experiment_dup_title (self->experiment);
  g_autofree char *title = NULL;

  if (polyfit_experiment_get_file (self->experiment) == NULL && !modified)
    title = g_strdup (g_get_application_name ());
  else
    title = g_strconcat (modified ? "• " : "", name, NULL);
  adw_window_title_set_title (self->window_title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Everything as it is now that training rests. */
static void
settle (PolyfitWindow *self)
{
  update_texts (self);
  polyfit_plots_settle (self->plots);
}

static gboolean
is_running (PolyfitWindow *self)
{
  return polyfit_trainer_get_state (self->trainer) == POLYFIT_TRAINER_RUNNING;
}

static void
frame_cb (PolyfitWindow *self,
          gint64         time)
{
  polyfit_plots_animate (self->plots, time);
  polyfit_tone_play (self->tone, polyfit_trainer_get_smoothed_loss (self->trainer));
  if (time - self->text_time >= TEXT_USEC)
    {
      self->text_time = time;
      update_texts (self);
    }
}

/* What a run does is to be seen: settings that lie over the plots, because there is no room beside them,
 * go out of the way. */
static void
clear_plots (PolyfitWindow *self)
{
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
state_changed_cb (PolyfitWindow *self)
{
  gboolean running = is_running (self);

  polyfit_train_button_set_running (self->train_button, running);
  polyfit_status_bar_update_state (self->status_bar, self->trainer);

  if (running)
    {
      clear_plots (self);
      polyfit_frame_pacer_start (self->pacer);
      update_texts (self);
    }
  else
    {
      polyfit_frame_pacer_stop (self->pacer);
      polyfit_tone_rest (self->tone);
      settle (self);
    }
}

/* What is said of the step comes with the experiment's change. */
static void
step_changed_cb (PolyfitWindow *self)
{
  if (!is_running (self))
    polyfit_plots_settle (self->plots);
}

/* What was noticed before a change is past. While training runs, frames bring texts up to date. */
static void
experiment_changed_cb (PolyfitWindow *self)
{
  if (!is_running (self))
    update_texts (self);
}

static void
class_controls_cb (PolyfitWindow *self)
{
  polyfit_class_dialog_present (GTK_WINDOW (self), self->experiment);
}

static void
sketch_cb (PolyfitWindow *self)
{
  g_autoptr (PolyfitSketch) sketch = NULL;
  PolyfitPlotView *fit = polyfit_plots_get_view (self->plots, "fit");

  g_object_get (self->lessons, "sketch", &sketch, NULL);
  polyfit_fit_view_set_sketch (POLYFIT_FIT_VIEW (fit), sketch);
}

static void
presenter_cb (GtkWindow *window)
{
  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static gboolean
polyfit_window_close_request (GtkWindow *window)
{
  PolyfitWindow *self = POLYFIT_WINDOW (window);

  polyfit_window_state_save (window, self->plots, self->flap);
  if (!polyfit_document_actions_may_close (self->documents))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (polyfit_window_parent_class)->close_request (window);
}

/* The pacer needs a frame clock: a run that was started before the window had one gets it here. */
static void
polyfit_window_realize (GtkWidget *widget)
{
  PolyfitWindow *self = POLYFIT_WINDOW (widget);

  GTK_WIDGET_CLASS (polyfit_window_parent_class)->realize (widget);
  polyfit_train_button_hold (self->train_button);
  if (is_running (self))
    polyfit_frame_pacer_start (self->pacer);
}

static void
polyfit_window_unrealize (GtkWidget *widget)
{
  PolyfitWindow *self = POLYFIT_WINDOW (widget);

  polyfit_frame_pacer_stop (self->pacer);
  polyfit_tone_rest (self->tone);

  GTK_WIDGET_CLASS (polyfit_window_parent_class)->unrealize (widget);
}

static void
polyfit_window_dispose (GObject *object)
{
  PolyfitWindow *self = POLYFIT_WINDOW (object);

  if (self->trainer != NULL)
    polyfit_trainer_pause (self->trainer);

  G_OBJECT_CLASS (polyfit_window_parent_class)->dispose (object);
}

static void
polyfit_window_finalize (GObject *object)
{
  PolyfitWindow *self = POLYFIT_WINDOW (object);

  g_clear_object (&self->figures);
  g_clear_object (&self->documents);
  g_clear_object (&self->data);
  g_clear_object (&self->duel);
  g_clear_object (&self->undo);
  g_clear_object (&self->opener);
  g_clear_object (&self->experiment_signals);
  g_clear_object (&self->trainer_signals);
  g_clear_object (&self->experiment);
  g_clear_object (&self->pacer);
  g_clear_object (&self->tone);

  G_OBJECT_CLASS (polyfit_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "ui/polyfit-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, train_button);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, controls);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, lesson_flap);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, lessons);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, presenter);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, divergence_bar);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, duel_bar);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, open_bar);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, plots);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, scrubber);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, recent_menu);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, undo_menu);
  gtk_widget_class_bind_template_child (widget_class, PolyfitWindow, status_bar);
}

/* In the window's own action map, so that they are exported on the session bus, too. */
static void
add_actions (PolyfitWindow *self)
{
  const struct
  {
    const char *name;
    GCallback   activate;
    gpointer    object;
  } actions[] = {
    { "fit-plots", G_CALLBACK (polyfit_plots_fit), self->plots },
    { "class-controls", G_CALLBACK (class_controls_cb), self },
    { "draw", G_CALLBACK (gtk_widget_grab_focus), polyfit_plots_get_view (self->plots, "fit") },
    { "presenter", G_CALLBACK (presenter_cb), self },
    { "leave-presenter", G_CALLBACK (gtk_window_unfullscreen), self },
  };
  const struct
  {
    const char *name;
    gpointer    object;
    const char *property;
  } properties[] = {
    { "sidebar", self->flap, "reveal-flap" },
    { "view", self->plots, "visible-view" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);

      g_signal_connect_object (action, "activate", actions[i].activate, actions[i].object,
                               G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (
        properties[i].name, properties[i].object, properties[i].property);

      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

/* Where there is no duel to swap, the key would go on to GTK's inspector, which has another one, too. */
static gboolean
polyfit_window_enable_debugging (GtkWindow *window,
                                 gboolean   toggle)
{
  return toggle ||
         GTK_WINDOW_CLASS (polyfit_window_parent_class)->enable_debugging (window, toggle);
}

static void
polyfit_window_class_init (PolyfitWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = polyfit_window_dispose;
  object_class->finalize = polyfit_window_finalize;
  widget_class->realize = polyfit_window_realize;
  widget_class->unrealize = polyfit_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = polyfit_window_close_request;
  GTK_WINDOW_CLASS (klass)->enable_debugging = polyfit_window_enable_debugging;

  g_type_ensure (POLYFIT_TYPE_CONTROLS);
  g_type_ensure (POLYFIT_TYPE_DIVERGENCE_BAR);
  g_type_ensure (POLYFIT_TYPE_DUEL_BAR);
  g_type_ensure (POLYFIT_TYPE_HEADER_BOX);
  g_type_ensure (POLYFIT_TYPE_LESSON_PANE);
  g_type_ensure (POLYFIT_TYPE_OPEN_BAR);
  g_type_ensure (POLYFIT_TYPE_PLOTS);
  g_type_ensure (POLYFIT_TYPE_PRESENTER);
  g_type_ensure (POLYFIT_TYPE_SCRUBBER);
  g_type_ensure (POLYFIT_TYPE_STATUS_BAR);
  g_type_ensure (POLYFIT_TYPE_TRAIN_BUTTON);
  bind_template (widget_class);
}

/* Followed on whichever experiment there is. */
static void
follow_experiment (PolyfitWindow *self)
{
  self->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::state",
                                  G_CALLBACK (state_changed_cb), self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::step",
                                  G_CALLBACK (step_changed_cb), self);
  self->experiment_signals = g_signal_group_new (POLYFIT_TYPE_EXPERIMENT);
  g_signal_group_connect_swapped (self->experiment_signals, "notify::title",
                                  G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->experiment_signals, "notify::modified",
                                  G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->experiment_signals, "changed",
                                  G_CALLBACK (experiment_changed_cb), self);
}

/* Toasts have no name for screen readers, which read the status instead. */
static void
notice_cb (PolyfitWindow *self,
           const char    *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  polyfit_toasts_add (self->toasts, title);
  polyfit_status_bar_notice (self->status_bar, text);
}

static void
polyfit_window_init (PolyfitWindow *self)
{
  g_autoptr (PolyfitExperiment) experiment = polyfit_experiment_new ();

  self->pacer = polyfit_frame_pacer_new (GTK_WIDGET (self));
  self->tone = polyfit_tone_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  add_actions (self);
  polyfit_training_actions_add (GTK_APPLICATION_WINDOW (self), self->scrubber);
  polyfit_lesson_actions_add (GTK_APPLICATION_WINDOW (self), self->lesson_flap, self->lessons);
  self->figures = polyfit_figure_actions_new (GTK_APPLICATION_WINDOW (self), self->plots);
  g_signal_connect_object (self->figures, "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  self->opener = polyfit_document_opener_new (GTK_APPLICATION_WINDOW (self), self->open_bar);
  polyfit_open_actions_add (GTK_APPLICATION_WINDOW (self), self->opener, self->recent_menu);
  self->documents = polyfit_document_actions_new (GTK_APPLICATION_WINDOW (self), self->opener);
  g_signal_connect_object (self->documents, "opened", G_CALLBACK (polyfit_window_set_experiment),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->documents, "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  self->undo = polyfit_undo_actions_new (GTK_APPLICATION_WINDOW (self), self->undo_menu);
  g_signal_connect_object (self->undo, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  self->data = polyfit_data_actions_new (GTK_APPLICATION_WINDOW (self), self->opener);
  g_signal_connect_object (self->data, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scrubber, "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  self->duel = polyfit_duel_actions_new (GTK_APPLICATION_WINDOW (self), self->plots, self->duel_bar,
                                         self->lessons);
  follow_experiment (self);
  polyfit_window_set_experiment (self, experiment);

  g_signal_connect_object (self->pacer, "frame", G_CALLBACK (frame_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lessons, "notify::sketch", G_CALLBACK (sketch_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lessons, "view-wanted", G_CALLBACK (polyfit_plots_show), self->plots,
                           G_CONNECT_SWAPPED);
  polyfit_presenter_add_pane (self->presenter, self->flap, GTK_WIDGET (self->plots));
  polyfit_presenter_add_pane (self->presenter, self->lesson_flap, GTK_WIDGET (self->plots));
  g_object_bind_property (self, "fullscreened", self->presenter, "presenting", G_BINDING_DEFAULT);

  polyfit_window_state_restore (GTK_WINDOW (self), self->plots, self->flap);
  gtk_widget_grab_focus (GTK_WIDGET (self->train_button));
}

/**
 * polyfit_window_new:
 * @application: the application that the window belongs to
 *
 * Returns: (transfer none): a window with the tutorial's job, ready to be trained
 */
PolyfitWindow *
polyfit_window_new (GtkApplication *application)
{
  return g_object_new (POLYFIT_TYPE_WINDOW, "application", application, NULL);
}

/**
 * polyfit_window_get_trainer:
 *
 * Returns: (transfer none): what the window shows
 */
PolyfitTrainer *
polyfit_window_get_trainer (PolyfitWindow *self)
{
  g_return_val_if_fail (POLYFIT_IS_WINDOW (self), NULL);

  return self->trainer;
}

/**
 * polyfit_window_get_experiment:
 *
 * Returns: (transfer none): the document that the window shows
 */
PolyfitExperiment *
polyfit_window_get_experiment (PolyfitWindow *self)
{
  g_return_val_if_fail (POLYFIT_IS_WINDOW (self), NULL);

  return self->experiment;
}

/**
 * polyfit_window_get_tone:
 *
 * Returns: (transfer none): what tells the loss to the ear while the window trains
 */
PolyfitTone *
polyfit_window_get_tone (PolyfitWindow *self)
{
  g_return_val_if_fail (POLYFIT_IS_WINDOW (self), NULL);

  return self->tone;
}

/**
 * polyfit_window_set_experiment:
 * @experiment: is shown instead of the one before, which stops training
 */
void
polyfit_window_set_experiment (PolyfitWindow     *self,
                               PolyfitExperiment *experiment)
{
  polyfit_window_restore (self, experiment, NULL);
}

/**
 * polyfit_window_restore:
 * @experiment: is shown instead of the one before, which stops training
 * @left: (nullable) (transfer full): the draft that it was loaded from
 */
void
polyfit_window_restore (PolyfitWindow     *self,
                        PolyfitExperiment *experiment,
                        PolyfitLeftDraft  *left)
{
  g_return_if_fail (POLYFIT_IS_WINDOW (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  if (self->trainer != NULL)
    polyfit_trainer_pause (self->trainer);
  g_set_object (&self->experiment, experiment);
  self->trainer = polyfit_experiment_get_trainer (experiment);
  polyfit_trainer_set_in_background (self->trainer, TRUE);
  polyfit_controls_set_trainer (self->controls, self->trainer);
  polyfit_divergence_bar_follow (self->divergence_bar, experiment,
                                 polyfit_controls_get_limits (self->controls));
  polyfit_presenter_set_trainer (self->presenter, self->trainer);
  polyfit_scrubber_set_trainer (self->scrubber, self->trainer);
  polyfit_plots_set_experiment (self->plots, experiment);
  polyfit_lesson_pane_set_experiment (self->lessons, experiment);
  polyfit_figure_actions_set_experiment (self->figures, experiment);
  polyfit_document_actions_set_experiment (self->documents, experiment, left);
  polyfit_data_actions_set_experiment (self->data, experiment);
  polyfit_duel_actions_set_experiment (self->duel, experiment);
  polyfit_undo_actions_set_experiment (self->undo, experiment);
  g_signal_group_set_target (self->experiment_signals, experiment);
  g_signal_group_set_target (self->trainer_signals, self->trainer);
  update_title (self);
  state_changed_cb (self);
}

/**
 * polyfit_window_open:
 *
 * Opens a file in the window, which goes on with what it shows until the file is there; then there is a
 * question if work would be lost. A file that cannot be opened leaves everything as it is, and the
 * user is told why.
 */
void
polyfit_window_open (PolyfitWindow *self,
                     GFile         *file)
{
  g_return_if_fail (POLYFIT_IS_WINDOW (self));

  polyfit_document_opener_open (self->opener, file);
}

/**
 * polyfit_window_is_opening:
 *
 * Returns: whether a file is on its way that will be shown in place of what is
 */
gboolean
polyfit_window_is_opening (PolyfitWindow *self)
{
  g_return_val_if_fail (POLYFIT_IS_WINDOW (self), FALSE);

  return polyfit_document_opener_is_busy (self->opener);
}
