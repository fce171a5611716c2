/* Lessons played by somebody who has a keyboard and nothing else, and by somebody who has only a pointer,
 * keys that lead to views, and keys with the focus out of sight.
 *
 * Some lessons, which have all kinds of controls in them, are always played; “-m slow” plays all. */

#include "real-means.h"
#include "ui/polyfit-application.h"
#include "ui/polyfit-plots.h"
#include "widget-finder.h"

#include <string.h>

#define MOST_CARDS 8

/**
 * Play:
 * @title: of the lesson, as it stands in the list
 * @is_quick: whether it is always played
 * @cards: what a learner does on each, with semicolons between: answer and a letter; draw; step, *N
 *   for several; train, until the task is done, or for N steps at least; reset; back, to the beginning
 *   of the run; duel SETTING CHOICE; ROW=NUMBER; ROW:CHOICE, where choices are counted from 0
 */
typedef struct
{
  const char *title;
  gboolean    is_quick;
  const char *cards[MOST_CARDS];
} Play;

static const Play PLAYS[] = {
  { "1. Why x alone is not enough", FALSE,
    { "answer b", "Degree=2; train 200", "Degree=3; train" } },
  { "2. A batch, a guess, a loss", FALSE,
    { "step", "answer b", "step *12" } },
  { "3. One update, by hand", TRUE,
    { "answer a", "step", "answer b", "draw" } },
  { "4. The line that everybody forgets", FALSE,
    { "train", "answer c",
      "Zero the gradient before each step:1; Kind:1; Momentum=1; reset; train" } },
  { "5. How long should a step be?", FALSE,
    { "answer b", "answer a", "answer c; back; step *3", "Learning rate=0.01; reset; train",
      "Learning rate=0.05; reset; train" } },
  { "6. Small batches, large batches", FALSE,
    { "", "train", "Batch size=4; train", "answer b", "Batch size=1024; reset; train" } },
  { "7. When is it done?", FALSE,
    { "answer b", "", "Watch:1; Stop below=1.2; reset; train", "Noise=0.5; train" } },
  { "8. Steep one way, flat the other", FALSE,
    { "train", "answer c; Learning rate=0.00001; reset; train",
      "Basis:4; Learning rate=0.01; reset; train" } },
  { "9. A heavy ball, and Adam", TRUE,
    { "answer a", "answer b", "Learning rate=0.1; reset; train", "duel 2 1; train" } },
  { "10. Too simple, too clever", FALSE,
    { "train", "answer b", "Degree=3; train", "Degree=9; Sample size=200; train" } },
  { "11. Into PyTorch", FALSE,
    { "answer a", "Learning rate=0.01; train", "", "step *10" } },
};

/* A process has one; the keys of actions are its. */
static PolyfitApplication *application;

static const RealMeans *means;

static gboolean
has_label (RealInput  *input,
           const char *text)
{
  return find_label (input->window, text) != NULL;
}

/* The card says so by the colour of its button. */
static gboolean
is_done (RealInput  *input,
         const char *text)
{
  return gtk_widget_has_css_class (find_button (input->window, "lesson.next"), "suggested-action");
}

static PolyfitTrainer *
get_trainer (RealInput *input)
{
  return polyfit_window_get_trainer (input->window);
}

static gboolean
has_trained (RealInput  *input,
             const char *steps)
{
  return polyfit_trainer_get_step (get_trainer (input)) >= g_ascii_strtoull (steps, NULL, 10);
}

/* The one with a letter, from a on. */
static GtkWidget *
find_answer (GtkWidget *root,
             char      *letter)
{
  if (gtk_widget_has_css_class (root, "answer") && (*letter)-- == 'a')
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *answer = find_answer (child, letter);

      if (answer != NULL)
        return answer;
    }
  return NULL;
}

static void
press_answer (RealInput *input,
              char       letter)
{
  means->activate (input, find_answer (find_by_type (input->window, "PolyfitCardView"), &letter));
}

static void
answer (RealInput *input,
        char       letter)
{
  press_answer (input, letter);
  real_input_await (input, has_label, "Right, that is what happened.");
}

/* A drawing is seldom the right one; it has to be compared, whatever comes out. */
static void
draw (RealInput *input)
{
  means->draw (input);
  press_answer (input, 'a');
  real_input_await (input, has_label, "The curve moved by ");
  g_assert_null (find_label (input->window, "It went neither"));
}

static void
act_on_run (RealInput  *input,
            const char *action,
            guint       times)
{
  for (guint i = 0; i < times; i++)
    means->activate (input, find_button (input->window, action));
}

static void
train (RealInput  *input,
       const char *steps)
{
  act_on_run (input, "win.train", 1);
  if (*steps != '\0')
    real_input_await (input, has_trained, steps);
  else
    real_input_await (input, is_done, "training");
  if (polyfit_trainer_get_state (get_trainer (input)) == POLYFIT_TRAINER_RUNNING)
    act_on_run (input, "win.train", 1);
}

/* What is in the sidebar may be in a group that has to be opened. */
static GtkWidget *
reach_row (RealInput  *input,
           gpointer    root,
           const char *title)
{
  GtkWidget *row = find_row (root, title);

  g_assert_nonnull (row);
  if (!gtk_widget_get_mapped (row))
    {
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);
      GtkWidget *list = gtk_widget_get_first_child (gtk_widget_get_first_child (group));

      means->activate (input, gtk_widget_get_first_child (list));
      real_input_await (input, has_label, title);
    }
  return row;
}

static void
begin_duel (RealInput  *input,
            const char *choices)
{
  g_auto (GStrv) words = g_strsplit (choices, " ", 2);
  GtkWindow *dialog;

  means->open_duel (input);
  dialog = real_input_await_dialog (input);
  means->choose (input, find_row (dialog, "What is different"), (guint) atoi (words[0]));
  means->choose (input, find_row (dialog, "What B has"), (guint) atoi (words[1]));
  means->activate (input, gtk_window_get_default_widget (dialog));
  real_input_await (input, has_label, "Both are at the start.");
}

/* Returns: what comes after a word with which a text begins, or NULL if it begins otherwise */
static const char *
skip (const char *text,
      const char *word)
{
  return g_str_has_prefix (text, word) ? text + strlen (word) : NULL;
}

static void
set (RealInput *input,
     char      *action)
{
  char *sign = strpbrk (action, "=:"), kind = *sign;
  GtkWidget *row;

  *sign = '\0';
  row = reach_row (input, input->window, action);
  if (kind == '=')
    means->set_number (input, row, sign + 1);
  else
    means->choose (input, row, (guint) atoi (sign + 1));
}

static void
act (RealInput *input,
     char      *action)
{
  const char *rest;

  g_test_message ("%s", action);
  if (strpbrk (action, "=:") != NULL)
    set (input, action);
  else if ((rest = skip (action, "answer ")) != NULL)
    answer (input, *rest);
  else if ((rest = skip (action, "step")) != NULL)
    act_on_run (input, "win.step", *rest == '\0' ? 1 : (guint) atoi (skip (rest, " *")));
  else if ((rest = skip (action, "train")) != NULL)
    train (input, rest);
  else if ((rest = skip (action, "duel ")) != NULL)
    begin_duel (input, rest);
  else if (g_str_equal (action, "reset"))
    act_on_run (input, "win.start-again", 1);
  else if (g_str_equal (action, "back"))
    means->go_back (input);
  else
    draw (input);
}

static void
play_card (RealInput  *input,
           const char *text)
{
  g_auto (GStrv) actions = g_strsplit (text, "; ", -1);

  /* However patient a learner may be. */
  polyfit_trainer_set_speed (get_trainer (input), POLYFIT_TRAINER_SPEED_MAX);
  for (gsize i = 0; actions[i] != NULL && *actions[i] != '\0'; i++)
    act (input, actions[i]);
  real_input_await (input, is_done, text);
}

/* From the list to its end, which is the list again. */
static void
play (RealInput  *input,
      const Play *lesson)
{
  guint n_cards = 0;

  means->activate (input, find_button (input->window, "win.lessons"));
  real_input_await (input, has_label, lesson->title);
  means->activate (input, find_row (input->window, lesson->title));
  while (n_cards < MOST_CARDS && lesson->cards[n_cards] != NULL)
    n_cards++;
  for (guint i = 0; i < n_cards; i++)
    {
      g_autofree char *position = g_strdup_printf ("%u of %u", i + 1, n_cards);

      real_input_await (input, has_label, position);
      play_card (input, lesson->cards[i]);
      means->activate (input, find_button (input->window, "lesson.next"));
    }
  real_input_await (input, has_label, lesson->title);
}

static void
test_keyboard (RealInput     *input,
               gconstpointer  lesson)
{
  means = &real_keyboard;
  play (input, lesson);
}

static void
test_pointer (RealInput     *input,
              gconstpointer  lesson)
{
  means = &real_pointer;
  play (input, lesson);
}

/* Each lesson that there is. */
static void
test_all (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("POLYFIT_LESSONS"), 0, NULL);
  const char *file;
  gsize n = 0;

  while ((file = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (file, ".lesson");
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (PLAYS));
}

static gboolean
shows_view (RealInput  *input,
            const char *id)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (input->window), "view");

  return g_str_equal (g_variant_get_string (state, NULL), id);
}

/* Alt with a number, in the order of the buttons. */
static void
test_views (RealInput     *input,
            gconstpointer  data)
{
  static const char *const ids[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };

  for (gsize i = G_N_ELEMENTS (ids); i-- > 0;)
    {
      g_autofree char *keys = g_strdup_printf ("alt+%u", (guint) i + 1);

      real_input_key (input, input->window, keys);
      real_input_await (input, shows_view, ids[i]);
    }
}

static GtkMenuButton *
find_menu_of_views (RealInput *input)
{
  return GTK_MENU_BUTTON (find_by_type (find_by_type (input->window, "PolyfitViewSwitch"), "GtkMenuButton"));
}

static gboolean
has_menu_of_views (RealInput  *input,
                   const char *text)
{
  GtkWidget *button = GTK_WIDGET (find_menu_of_views (input));

  return gtk_widget_get_mapped (button) && gtk_widget_get_width (button) > 0;
}

static gboolean
is_menu_open (RealInput  *input,
              const char *text)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (find_menu_of_views (input)));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (input->window));

  return gtk_widget_get_mapped (popover) && focus != NULL && gtk_widget_is_ancestor (focus, popover);
}

static gboolean
is_in_plot (RealInput  *input,
            const char *id)
{
  gpointer view = polyfit_plots_get_view (find_by_type (input->window, "PolyfitPlots"), id);

  return gtk_window_get_focus (GTK_WINDOW (input->window)) == view;
}

static gboolean
is_at_menu_of_views (RealInput  *input,
                     const char *text)
{
  GtkWidget *button = GTK_WIDGET (find_menu_of_views (input));

  return gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (input->window)), button) &&
         !is_menu_open (input, text);
}

/* Where there is no room for a button for each view there is a menu. By pointer, it leaves the focus to the
 * plot, as the buttons do; whoever came to it by keys is still there afterwards. */
static void
test_menu_of_views (RealInput     *input,
                    gconstpointer  data)
{
  GtkWidget *button = GTK_WIDGET (find_menu_of_views (input)), *item;

  gtk_widget_set_visible (find_by_type (input->window, "GtkStackSwitcher"), FALSE);
  real_input_await (input, has_menu_of_views, "the menu of views");
  gtk_widget_grab_focus (GTK_WIDGET (polyfit_plots_get_view (find_by_type (input->window, "PolyfitPlots"),
                                                             "loss")));
  real_input_click (input, button);
  real_input_await (input, is_menu_open, "its items");
  item = find_by_type (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)), "GtkModelButton");
  real_input_click (input, gtk_widget_get_next_sibling (item));
  real_input_await (input, shows_view, "weights");
  real_input_await (input, is_in_plot, "weights");

  real_input_press (input, button);
  real_input_await (input, is_menu_open, "its items");
  gtk_widget_grab_focus (item);
  real_input_key (input, input->window, "Return");
  real_input_await (input, shows_view, "loss");
  real_input_await (input, is_at_menu_of_views, "the menu's button");
}

static gboolean
is_in_sight (GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, scroller, &bounds));
  return bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

static gboolean
points_are_in_sight (RealInput  *input,
                     const char *text)
{
  return is_in_sight (find_row (input->window, "Points"));
}

static gboolean
points_are_out_of_sight (RealInput  *input,
                         const char *text)
{
  return !is_in_sight (find_row (input->window, "Points"));
}

static GtkWidget *
find_rate (RealInput *input)
{
  return find_by_type (find_row (input->window, "Learning rate"), "GtkScale");
}

static gboolean
rate_is_out_of_sight (RealInput  *input,
                      const char *text)
{
  return !is_in_sight (find_rate (input));
}

static gboolean
has_begun (RealInput  *input,
           const char *text)
{
  return polyfit_trainer_get_step (polyfit_window_get_trainer (input->window)) > 0;
}

/* A key that opens nothing does what it does anywhere. */
static void
test_train_out_of_sight (RealInput     *input,
                         gconstpointer  data)
{
  GtkWidget *rate = find_rate (input);
  GtkAdjustment *adjustment;

  means = &real_pointer;
  reach_row (input, input->window, "Basis");
  reach_row (input, input->window, "Kind");
  real_input_tab_to (input, rate);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (rate, GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  real_input_await (input, rate_is_out_of_sight, "the end of the sidebar");
  real_input_key (input, input->window, "space");
  real_input_await (input, has_begun, "training");
  g_assert_false (is_in_sight (rate));
}

/* Whoever has turned the wheel away from a row sees it again before its choices come up. */
static void
test_out_of_sight (RealInput     *input,
                   gconstpointer  data)
{
  static const char *const keys[] = { "ctrl+period", "ctrl+semicolon", "Return" };
  GtkWidget *row, *choices;
  GtkAdjustment *adjustment;

  means = &real_pointer;
  reach_row (input, input->window, "Basis");
  reach_row (input, input->window, "Kind");
  row = reach_row (input, input->window, "Points");
  choices = find_by_type (row, "GtkPopover");
  real_input_tab_to (input, row);
  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW)));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
      real_input_await (input, points_are_out_of_sight, "the end of the sidebar");
      real_input_key (input, input->window, keys[i]);
      real_input_await (input, points_are_in_sight, "a row that has the focus");
      g_assert_false (gtk_widget_get_visible (choices));
    }
  real_input_key (input, input->window, "Return");
  g_assert_true (gtk_widget_get_visible (choices));
  real_input_key (input, input->window, "Escape");
  g_assert_false (gtk_widget_get_visible (choices));
}

static void
set_up (RealInput     *input,
        gconstpointer  data)
{
  real_input_set_up (input, GTK_APPLICATION (application));
}

static void
add_play (const Play *lesson)
{
  int number = atoi (lesson->title);
  g_autofree char *keyboard = g_strdup_printf ("/window-input/%d/keyboard", number);
  g_autofree char *pointer = g_strdup_printf ("/window-input/%d/pointer", number);

  g_test_add (keyboard, RealInput, lesson, set_up, test_keyboard, real_input_tear_down);
  g_test_add (pointer, RealInput, lesson, set_up, test_pointer, real_input_tear_down);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  /* What slides in can be hit at once. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = polyfit_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (PLAYS); i++)
    if (PLAYS[i].is_quick || g_test_slow ())
      add_play (&PLAYS[i]);
  g_test_add_func ("/window-input/all", test_all);
  g_test_add ("/window-input/views", RealInput, NULL, set_up, test_views, real_input_tear_down);
  g_test_add ("/window-input/menu-of-views", RealInput, NULL, set_up, test_menu_of_views,
              real_input_tear_down);
  g_test_add ("/window-input/train-out-of-sight", RealInput, NULL, set_up, test_train_out_of_sight,
              real_input_tear_down);
  g_test_add ("/window-input/out-of-sight", RealInput, NULL, set_up, test_out_of_sight,
              real_input_tear_down);
  return g_test_run ();
}
