#include "config.h"

#include "ui/polyfit-lesson-pane.h"

#include "ui/polyfit-card-view.h"
#include "ui/polyfit-error-dialog.h"
#include "ui/polyfit-file-dialog.h"
#include "ui/polyfit-lesson-list.h"
#include "ui/polyfit-news-sight.h"

#include <glib/gi18n.h>

/* What will happen? The same cards, about whatever experiment there is. */
#define PREDICTION RESOURCE_PATH "predict.lesson"

/* The lessons beside the plots: a list of them, and the one that is being played. It is never in the
 * way: it can be left at any card, and be gone on with later. */
struct _PolyfitLessonPane
{
  AdwBin                parent_instance;

  GtkStack             *stack;
  GtkWidget            *list_page;
  PolyfitLessonList    *list;
  GtkWidget            *lesson_page;
  GtkLabel             *title;
  GtkLabel             *position;
  GtkScrolledWindow    *scroller;
  PolyfitCardView      *card;
  GtkButton            *next_button;

  PolyfitExperiment    *experiment;
  PolyfitDuel          *duel;       /* NULL while there is none */
  PolyfitLessonPlayer  *player;     /* NULL while the list is shown */
  guint                 shown;      /* the position of the card on show */
  PolyfitLessonVerdict  told;       /* what it says of the answer */
  gboolean              wants_focus; /* as soon as it is mapped */
};

enum
{
  PROP_0,
  PROP_SKETCH,
  N_PROPS,
};

enum
{
  VIEW_WANTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitLessonPane, polyfit_lesson_pane, ADW_TYPE_BIN)

static void
update_buttons (PolyfitLessonPane *self)
{
  const PolyfitLesson *lesson = polyfit_lesson_player_get_lesson (self->player);
  guint position = polyfit_lesson_player_get_position (self->player);
  gboolean is_last = position + 1 == lesson->cards->len;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lesson.back", position > 0);
  gtk_button_set_label (self->next_button, is_last ? _("_Finish") : _("_Next"));
  if (polyfit_lesson_player_can_go_on (self->player))
    gtk_widget_add_css_class (GTK_WIDGET (self->next_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_button), "suggested-action");
}

static void
show_view (PolyfitLessonPane *self,
           const char        *view,
           gboolean           at_end)
{
  if (view != NULL)
    g_signal_emit (self, signals[VIEW_WANTED], 0, view, at_end);
}

/* The run with which a lesson answers a question is alone, unless it is about a duel, or about what it
 * found: that stays as it is. */
static gboolean
is_answered_alone (PolyfitLessonPane *self)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (self->player)->question;

  return question->steps > 0 && !question->is_about_duel
         && !polyfit_lesson_player_get_lesson (self->player)->is_about_present;
}

/* What happened may be seen best in another view than the question is asked in. */
static void
show_verdict (PolyfitLessonPane *self)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (self->player)->question;
  PolyfitLessonVerdict verdict = polyfit_lesson_player_get_verdict (self->player);
  PolyfitLessonVerdict before = self->told;

  self->told = verdict;
  if (verdict == POLYFIT_LESSON_VERDICT_WAITING && before == POLYFIT_LESSON_VERDICT_OPEN
      && is_answered_alone (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.end-duel", NULL);
  if (verdict >= POLYFIT_LESSON_VERDICT_RIGHT && before < POLYFIT_LESSON_VERDICT_RIGHT)
    show_view (self, question->view, question->shows_end);
}

static void
fill_card (PolyfitLessonPane *self)
{
  const PolyfitLesson *lesson = polyfit_lesson_player_get_lesson (self->player);
  g_autofree char *position = NULL;

  self->shown = polyfit_lesson_player_get_position (self->player);
  /* Translators: which card of a lesson, of how many. */
  position = g_strdup_printf (_("%u of %u"), self->shown + 1, lesson->cards->len);
  gtk_label_set_markup (self->title, lesson->title);
  gtk_label_set_text (self->position, position);
  polyfit_card_view_set_player (self->card, self->player);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SKETCH]);
  self->told = POLYFIT_LESSON_VERDICT_OPEN;
}

static void
show_card (PolyfitLessonPane *self)
{
  const PolyfitLessonCard *card = polyfit_lesson_player_get_card (self->player);

  fill_card (self);
  show_view (self, card->view, card->shows_end);
  show_verdict (self);
}

/* Asked again by itself, it leaves the view that somebody looks at. */
static gboolean
is_asked_again (PolyfitLessonPane *self)
{
  return self->told >= POLYFIT_LESSON_VERDICT_RIGHT
         && polyfit_lesson_player_get_verdict (self->player) == POLYFIT_LESSON_VERDICT_OPEN;
}

static void
player_changed_cb (PolyfitLessonPane *self)
{
  const PolyfitLesson *lesson = polyfit_lesson_player_get_lesson (self->player);
  guint position = polyfit_lesson_player_get_position (self->player);

  if (position != self->shown)
    show_card (self);
  else if (is_asked_again (self))
    fill_card (self);
  else
    {
      polyfit_card_view_update (self->card);
      show_verdict (self);
    }
  if (polyfit_lesson_player_can_go_on (self->player))
    polyfit_lesson_list_set_reached (self->list, lesson->id, position + 1);
  update_buttons (self);
}

/* Guessing about one's own settings is no lesson to go through: it only has the run start again. */
static void
begin_undo_group (PolyfitLessonPane   *self,
                  const PolyfitLesson *lesson,
                  const char          *name)
{
  polyfit_undo_begin_group (polyfit_experiment_get_undo (self->experiment),
                            lesson->is_about_present ? C_("undo", "Start Again") : name);
}

static void
leave (PolyfitLessonPane *self)
{
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SKETCH]);
  gtk_stack_set_visible_child (self->stack, self->list_page);
}

static void
go_to (PolyfitLessonPane *self,
       guint              position)
{
  PolyfitUndo *undo = polyfit_experiment_get_undo (self->experiment);

  begin_undo_group (self, polyfit_lesson_player_get_lesson (self->player),
                    C_("undo", "Go On in Lesson"));
  polyfit_lesson_player_go_to (self->player, position);
  polyfit_undo_end_group (undo);
}

/* From the first card that is not done yet; from the beginning if all of them are, and where each time
 * is about another experiment. One that sets up its own begins without a rival. */
static void
play (PolyfitLessonPane *self,
      PolyfitLesson     *lesson)
{
  PolyfitUndo *undo = polyfit_experiment_get_undo (self->experiment);
  guint reached = lesson->is_about_present ? 0
                                           : polyfit_lesson_list_get_reached (self->list, lesson->id);
  guint first = reached < lesson->cards->len ? reached : 0;

  leave (self);
  if (!lesson->is_about_present)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.end-duel", NULL);
  begin_undo_group (self, lesson, C_("undo", "Begin Lesson"));
  self->player = polyfit_lesson_player_new (lesson, polyfit_experiment_get_trainer (self->experiment));
  if (first > 0)
    polyfit_lesson_player_go_to (self->player, first);
  polyfit_undo_end_group (undo);
  polyfit_lesson_player_set_duel (self->player, self->duel);

  g_signal_connect_object (self->player, "changed", G_CALLBACK (player_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_card (self);
  player_changed_cb (self);
  gtk_stack_set_visible_child (self->stack, self->lesson_page);
  /* Left to itself, the stack focuses the button that leaves the lesson, and the space bar, which is to
   * train, would press it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->card));
}

static void
chosen_cb (PolyfitLessonPane *self,
           const char        *path)
{
  play (self, polyfit_lesson_list_load (path));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PolyfitLessonPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  file = polyfit_file_dialog_open_finish (POLYFIT_FILE_DIALOG (source), result, NULL);
  if (file == NULL || window == NULL || polyfit_lesson_pane_open (self, file, &error))
    return;
  polyfit_error_dialog_show (window, _("Lesson Not Opened"), error);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  static const char *const extensions[] = { ".lesson", NULL };
  g_autoptr (PolyfitFileDialog) dialog = polyfit_file_dialog_new (_("Open Lesson"));

  polyfit_file_dialog_add_filter (dialog, _("Lessons"), extensions);
  polyfit_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, file_chosen_cb,
                            g_object_ref (widget));
}

static void
leave_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  leave (POLYFIT_LESSON_PANE (widget));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  PolyfitLessonPane *self = POLYFIT_LESSON_PANE (widget);

  if (self->player != NULL && self->shown > 0)
    go_to (self, self->shown - 1);
}

static void
start_over_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  PolyfitLessonPane *self = POLYFIT_LESSON_PANE (widget);
  PolyfitUndo *undo;

  if (self->player == NULL)
    return;
  undo = polyfit_experiment_get_undo (self->experiment);
  polyfit_undo_begin_group (undo, C_("undo", "Start Again"));
  polyfit_lesson_player_start_over (self->player);
  polyfit_undo_end_group (undo);
  show_card (self);
}

/* Nobody is kept on a card, whether its task is done or not. */
static void
next_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  PolyfitLessonPane *self = POLYFIT_LESSON_PANE (widget);

  if (self->player == NULL)
    return;
  if (self->shown + 1 < polyfit_lesson_player_get_lesson (self->player)->cards->len)
    go_to (self, self->shown + 1);
  else
    leave (self);
}

/* The first lesson, or the card as when it began: see play(). */
static void
take_focus (PolyfitLessonPane *self)
{
  self->wants_focus = FALSE;
  gtk_widget_grab_focus (self->player != NULL ? GTK_WIDGET (self->card) : GTK_WIDGET (self->list));
}

static void
polyfit_lesson_pane_map (GtkWidget *widget)
{
  PolyfitLessonPane *self = POLYFIT_LESSON_PANE (widget);

  GTK_WIDGET_CLASS (polyfit_lesson_pane_parent_class)->map (widget);

  if (self->wants_focus)
    take_focus (self);
}

static void
polyfit_lesson_pane_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  PolyfitLessonPane *self = POLYFIT_LESSON_PANE (object);

  if (prop_id == PROP_SKETCH)
    g_value_set_object (value, self->player != NULL ? polyfit_lesson_player_get_sketch (self->player)
                                                    : NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
polyfit_lesson_pane_dispose (GObject *object)
{
  PolyfitLessonPane *self = POLYFIT_LESSON_PANE (object);

  g_clear_object (&self->player);
  g_clear_object (&self->duel);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (polyfit_lesson_pane_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * PolyfitLessonPane:sketch:
   *
   * Where the answer to the card on show is drawn; %NULL if it is not.
   */
  properties[PROP_SKETCH] =
    g_param_spec_object ("sketch", NULL, NULL, POLYFIT_TYPE_SKETCH,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "lesson.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "lesson.leave", NULL, leave_cb);
  gtk_widget_class_install_action (widget_class, "lesson.start-over", NULL, start_over_cb);
  gtk_widget_class_install_action (widget_class, "lesson.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "lesson.next", NULL, next_cb);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-lesson-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, list_page);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, list);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, lesson_page);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, title);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, position);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, card);
  gtk_widget_class_bind_template_child (widget_class, PolyfitLessonPane, next_button);
}

static void
polyfit_lesson_pane_class_init (PolyfitLessonPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = polyfit_lesson_pane_dispose;
  object_class->get_property = polyfit_lesson_pane_get_property;
  widget_class->map = polyfit_lesson_pane_map;
  install_properties (object_class);

  /**
   * PolyfitLessonPane::view-wanted:
   * @view: the id of a chart
   * @at_end: whether its last columns are wanted rather than its first
   *
   * The card speaks of it.
   */
  signals[VIEW_WANTED] = g_signal_new ("view-wanted",
                                       G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL, NULL, NULL,
                                       G_TYPE_NONE, 2,
                                       G_TYPE_STRING, G_TYPE_BOOLEAN);

  g_type_ensure (POLYFIT_TYPE_CARD_VIEW);
  g_type_ensure (POLYFIT_TYPE_LESSON_LIST);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
polyfit_lesson_pane_init (PolyfitLessonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  polyfit_news_sight_watch (self->card);
}

/**
 * polyfit_lesson_pane_set_experiment:
 * @experiment: what lessons are played with from now on; one that is being played is left
 */
void
polyfit_lesson_pane_set_experiment (PolyfitLessonPane *self,
                                    PolyfitExperiment *experiment)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PANE (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  leave (self);
  g_set_object (&self->experiment, experiment);
}

/**
 * polyfit_lesson_pane_set_duel:
 * @duel: (nullable): what the experiment's run is in from now on
 */
void
polyfit_lesson_pane_set_duel (PolyfitLessonPane *self,
                              PolyfitDuel       *duel)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PANE (self));
  g_return_if_fail (duel == NULL || POLYFIT_IS_DUEL (duel));

  if (g_set_object (&self->duel, duel) && self->player != NULL)
    polyfit_lesson_player_set_duel (self->player, duel);
}

/**
 * polyfit_lesson_pane_focus:
 *
 * Takes the keyboard focus, now or as soon as it comes into sight: somebody has opened it.
 */
void
polyfit_lesson_pane_focus (PolyfitLessonPane *self)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PANE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    take_focus (self);
  else
    self->wants_focus = TRUE;
}

/**
 * polyfit_lesson_pane_open:
 * @file: a lesson that somebody wrote
 *
 * Begins it.
 *
 * Returns: %FALSE with @error set, and with nothing changed
 */
gboolean
polyfit_lesson_pane_open (PolyfitLessonPane  *self,
                          GFile              *file,
                          GError            **error)
{
  PolyfitLesson *lesson;

  g_return_val_if_fail (POLYFIT_IS_LESSON_PANE (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  lesson = polyfit_lesson_load (file, error);
  if (lesson == NULL)
    return FALSE;
  play (self, lesson);
  return TRUE;
}

/**
 * polyfit_lesson_pane_predict:
 *
 * Asks what will happen in the experiment as it is.
 */
void
polyfit_lesson_pane_predict (PolyfitLessonPane *self)
{
  g_return_if_fail (POLYFIT_IS_LESSON_PANE (self));

  play (self, polyfit_lesson_list_load (PREDICTION));
}
