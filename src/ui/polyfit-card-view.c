#include "config.h"

#include "ui/polyfit-card-view.h"

#include "figure/polyfit-number.h"

#include <glib/gi18n.h>

#define MATCH_DIGITS 3

/* The cosine from which two ways of a curve are the same for the eye. */
#define SAME_WAY 0.25

/* One card of a lesson: its text, its question with the answers to choose from, its task with a hint.
 * It is built when the card is come to; afterwards its parts change in place, so that the focus stays
 * where it is. */
struct _PolyfitCardView
{
  AdwBin               parent_instance;

  PolyfitLessonPlayer *player;

  /* Parts of the card on show, NULL where it has none. */
  GPtrArray           *answers;      /* (element-type GtkButton) */
  GtkWidget           *draw_button;
  GtkWidget           *outcome;      /* of the question: what follows */
  GtkLabel            *match;
  GtkLabel            *verdict;
  GtkWidget           *explanation;
  GtkWidget           *task;
  GtkImage            *task_icon;
  GtkLabel            *hint;
  GtkWidget           *done;
  GtkWidget           *picture;
};

enum
{
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitCardView, polyfit_card_view, ADW_TYPE_BIN)

static GtkWidget *
add_label (GtkWidget  *box,
           const char *markup,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_box (GtkWidget  *parent,
         const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  if (css_class != NULL)
    gtk_widget_add_css_class (box, css_class);
  gtk_box_append (GTK_BOX (parent), box);
  return box;
}

static void
add_paragraphs (GtkWidget *box,
                GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    add_label (box, g_ptr_array_index (paragraphs, i), NULL);
}

static void
answer_cb (GtkButton       *button,
           PolyfitCardView *self)
{
  guint answer;

  if (g_ptr_array_find (self->answers, button, &answer))
    polyfit_lesson_player_answer (self->player, answer);
}

/* An icon says what came of it, and its place is kept free before. */
static GtkWidget *
make_answer (PolyfitCardView           *self,
             const PolyfitLessonAnswer *answer)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name ("radio-symbolic");
  GtkWidget *label;

  gtk_box_append (GTK_BOX (box), icon);
  label = add_label (box, answer->text, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL,
                                  -1);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "answer");
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_cb), self, 0);
  return button;
}

/* From the keyboard, it is a long way to the plot. */
static void
add_draw_button (PolyfitCardView *self,
                 GtkWidget       *box)
{
  self->draw_button = gtk_button_new_with_mnemonic (_("Go to the _Plot"));
  gtk_widget_set_tooltip_text (self->draw_button,
                               _("There, draw with the pointer, or with the arrow keys, and press Enter"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->draw_button), "win.draw");
  gtk_box_append (GTK_BOX (box), self->draw_button);
}

static void
add_question (PolyfitCardView             *self,
              GtkWidget                   *parent,
              const PolyfitLessonQuestion *question)
{
  GtkWidget *box = add_box (parent, "question");

  add_paragraphs (box, question->paragraphs);
  if (question->is_drawn)
    add_draw_button (self, box);
  for (guint i = 0; i < question->answers->len; i++)
    {
      GtkWidget *button = make_answer (self, g_ptr_array_index (question->answers, i));

      g_ptr_array_add (self->answers, button);
      gtk_box_append (GTK_BOX (box), button);
    }
  self->outcome = add_box (box, NULL);
  self->verdict = GTK_LABEL (add_label (self->outcome, "", "heading"));
  self->match = GTK_LABEL (add_label (self->outcome, "", NULL));
  self->explanation = add_box (self->outcome, NULL);
  add_paragraphs (self->explanation, question->explanation);
}

static void
add_task (PolyfitCardView         *self,
          GtkWidget               *parent,
          const PolyfitLessonTask *task)
{
  GtkWidget *box = self->task = add_box (parent, "task");
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->task_icon = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->task_icon));
  /* Translators: heads what a learner is asked to do in a lesson. */
  add_label (head, _("To do"), "heading");
  gtk_box_append (GTK_BOX (box), head);
  add_paragraphs (box, task->paragraphs);
  self->hint = GTK_LABEL (add_label (box, "", "dim-label"));
  self->done = add_box (box, NULL);
  add_paragraphs (self->done, task->done);
}

static void
add_picture (PolyfitCardView *self,
             GtkWidget       *parent,
             const char      *caption)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Save _Figure…"));

  self->picture = add_box (parent, NULL);
  add_label (self->picture, caption, "dim-label");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.save-figure");
  gtk_box_append (GTK_BOX (self->picture), button);
}

static void
forget_parts (PolyfitCardView *self)
{
  g_ptr_array_set_size (self->answers, 0);
  self->draw_button = NULL;
  self->outcome = NULL;
  self->verdict = NULL;
  self->match = NULL;
  self->explanation = NULL;
  self->task = NULL;
  self->task_icon = NULL;
  self->hint = NULL;
  self->done = NULL;
  self->picture = NULL;
}

static void
build (PolyfitCardView *self)
{
  const PolyfitLessonCard *card = polyfit_lesson_player_get_card (self->player);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  forget_parts (self);
  add_label (box, card->title, "title-3");
  add_paragraphs (box, card->paragraphs);
  if (card->question != NULL)
    add_question (self, box, card->question);
  if (card->task != NULL)
    add_task (self, box, card->task);
  if (card->picture != NULL)
    add_picture (self, box, card->picture);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
update_answers (PolyfitCardView *self)
{
  PolyfitLessonVerdict verdict = polyfit_lesson_player_get_verdict (self->player);
  guint given = polyfit_lesson_player_get_answer (self->player);

  for (guint i = 0; i < self->answers->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->answers, i);
      GtkWidget *icon = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
      gboolean right = polyfit_lesson_player_is_right (self->player, i);
      const char *name = i == given ? "radio-checked-symbolic" : "radio-symbolic";

      if (right)
        name = "object-select-symbolic";
      else if (verdict == POLYFIT_LESSON_VERDICT_WRONG && i == given)
        name = "window-close-symbolic";
      gtk_image_set_from_icon_name (GTK_IMAGE (icon), name);
      gtk_widget_set_sensitive (button, verdict == POLYFIT_LESSON_VERDICT_OPEN || i == given || right);
      if (i == given)
        gtk_widget_add_css_class (button, "given");
    }
}

/* How near is told whether that is near enough or not. */
static char *
describe_match (const PolyfitSketchMatch *match)
{
  g_autofree char *error = polyfit_number_format (match->error, MATCH_DIGITS);
  g_autofree char *travel = polyfit_number_format (match->travel, MATCH_DIGITS);
  const char *direction = _("It went neither the way you drew nor the opposite way.");

  if (match->direction > SAME_WAY)
    direction = _("The direction is right.");
  else if (match->direction < -SAME_WAY)
    direction = _("It went the other way.");
  /* Translators: how well a curve was foreseen that somebody drew: two distances in units of y, and a
   * sentence about the direction. */
  return g_strdup_printf (_("The curve moved by %s, and your drawing is %s away from where it went "
                            "(root mean square). %s"),
                          travel, error, direction);
}

static void
update_match (PolyfitCardView *self)
{
  PolyfitSketchMatch match;
  gboolean has_match = polyfit_lesson_player_get_match (self->player, &match);

  if (has_match)
    {
      g_autofree char *text = describe_match (&match);

      gtk_label_set_text (self->match, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->match), has_match);
}

/* Shows what there is to say, or not; whoever sees a part of the card alone is to see @whole then. */
static void
tell (PolyfitCardView *self,
      GtkWidget       *words,
      GtkWidget       *whole,
      gboolean         is_known)
{
  gboolean is_news = is_known && !gtk_widget_get_visible (words);

  gtk_widget_set_visible (words, is_known);
  if (is_news)
    g_signal_emit (self, signals[TOLD], 0, whole);
}

static void
update_verdict (PolyfitCardView *self)
{
  PolyfitLessonVerdict verdict = polyfit_lesson_player_get_verdict (self->player);
  const char *text = "";

  if (verdict == POLYFIT_LESSON_VERDICT_WAITING)
    text = _("Let’s see…");
  else if (verdict == POLYFIT_LESSON_VERDICT_RIGHT)
    text = _("Right, that is what happened.");
  else if (verdict == POLYFIT_LESSON_VERDICT_WRONG)
    text = _("Something else happened.");
  gtk_label_set_text (self->verdict, text);
  gtk_widget_set_visible (self->outcome, *text != '\0');
  if (self->draw_button != NULL)
    gtk_widget_set_sensitive (self->draw_button, verdict == POLYFIT_LESSON_VERDICT_OPEN);
  update_match (self);
  tell (self, self->explanation, self->outcome, verdict >= POLYFIT_LESSON_VERDICT_RIGHT);
}

/* It comes after the question: what it asks for may give the answer away. */
static void
update_task (PolyfitCardView *self)
{
  PolyfitLessonVerdict verdict = polyfit_lesson_player_get_verdict (self->player);
  gboolean done = polyfit_lesson_player_is_task_done (self->player);
  const char *hint = polyfit_lesson_player_get_hint (self->player);

  gtk_widget_set_visible (self->task,
                          self->verdict == NULL || verdict >= POLYFIT_LESSON_VERDICT_RIGHT);
  gtk_image_set_from_icon_name (self->task_icon,
                                done ? "object-select-symbolic" : "checkbox-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->task_icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, done ? _("Done") : _("Not done yet"),
                                  -1);
  gtk_label_set_markup (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  tell (self, self->done, self->done, done);
}

static void
polyfit_card_view_dispose (GObject *object)
{
  PolyfitCardView *self = POLYFIT_CARD_VIEW (object);

  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_object (&self->player);

  G_OBJECT_CLASS (polyfit_card_view_parent_class)->dispose (object);
}

static void
polyfit_card_view_class_init (PolyfitCardViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = polyfit_card_view_dispose;

  /**
   * PolyfitCardView::told:
   * @part: of the card
   *
   * What came of an answer or of a task stands there now, and did not before.
   */
  signals[TOLD] = g_signal_new ("told",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL, NULL, NULL,
                                G_TYPE_NONE, 1,
                                GTK_TYPE_WIDGET);
}

static void
polyfit_card_view_init (PolyfitCardView *self)
{
  self->answers = g_ptr_array_new ();
}

/**
 * polyfit_card_view_set_player:
 * @player: whose card is shown from now on, built anew
 */
void
polyfit_card_view_set_player (PolyfitCardView     *self,
                              PolyfitLessonPlayer *player)
{
  g_return_if_fail (POLYFIT_IS_CARD_VIEW (self));
  g_return_if_fail (POLYFIT_IS_LESSON_PLAYER (player));

  g_set_object (&self->player, player);
  build (self);
  polyfit_card_view_update (self);
}

/**
 * polyfit_card_view_update:
 *
 * The same card, but something has changed on it.
 */
void
polyfit_card_view_update (PolyfitCardView *self)
{
  g_return_if_fail (POLYFIT_IS_CARD_VIEW (self));
  g_return_if_fail (self->player != NULL);

  if (self->verdict != NULL)
    {
      update_answers (self);
      update_verdict (self);
    }
  if (self->task != NULL)
    update_task (self);
  /* Before, the caption would speak of what is not there yet. */
  if (self->picture != NULL)
    gtk_widget_set_visible (self->picture, polyfit_lesson_player_can_go_on (self->player));
}
