#include "await.h"
#include "lesson/polyfit-lesson.h"
#include "ui/polyfit-fit-view.h"
#include "ui/polyfit-lesson-pane.h"
#include "ui/polyfit-settings.h"
#include "widget-driver.h"
#include "widget-finder.h"
#include "window-fixture.h"

#include <stdlib.h>
#include <string.h>

static gboolean
is_at_rest (PolyfitWindow *window)
{
  return polyfit_trainer_get_state (polyfit_window_get_trainer (window)) != POLYFIT_TRAINER_RUNNING;
}

static gboolean
shows_lessons (PolyfitWindow *window)
{
  return gtk_widget_get_mapped (find_by_type (window, "PolyfitLessonPane"));
}

static PolyfitWindow *
open_window (void)
{
  PolyfitWindow *window = window_open ();

  g_action_group_change_action_state (G_ACTION_GROUP (window), "lessons", g_variant_new_boolean (TRUE));
  window_await (window, shows_lessons);
  return window;
}

static GtkWidget *
find_answer (GtkWidget  *root,
             const char *text)
{
  if (gtk_widget_has_css_class (root, "answer"))
    {
      GtkWidget *label = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (root)));

      return g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), text) ? root : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *answer = find_answer (child, text);

      if (answer != NULL)
        return answer;
    }
  return NULL;
}

static void
begin (PolyfitWindow *window,
       const char    *title)
{
  GtkWidget *row = find_row (window, title);

  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  window_settle ();
}

static void
click (PolyfitWindow *window,
       const char    *action)
{
  GtkWidget *button = find_button (window, action);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  window_settle ();
}

/* A lesson goes on where somebody has left it, be it another test. */
static void
go_to_first (PolyfitWindow *window)
{
  while (gtk_widget_get_sensitive (find_button (window, "lesson.back")))
    click (window, "lesson.back");
}

static guint
get_progress (const char *id)
{
  g_autoptr (GSettings) settings = polyfit_settings_new ();
  g_autoptr (GVariant) progress = g_settings_get_value (settings, "lesson-progress");
  guint reached = 0;

  g_variant_lookup (progress, id, "u", &reached);
  return reached;
}

/* From the list through a prediction to a task that is done, and back to the list. */
static void
test_first_lesson (void)
{
  PolyfitWindow *window = open_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  PolyfitUndo *undo = polyfit_experiment_get_undo (polyfit_window_get_experiment (window));
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  GtkWidget *answer;

  polyfit_trainer_set_batch_size (trainer, 7);
  begin (window, "1. Why x alone is not enough");
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 32);
  g_assert_cmpuint (polyfit_model_get_degree (model), ==, 1);
  g_assert_nonnull (find_label (window, "1 of 3"));

  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  answer = find_answer (GTK_WIDGET (window), "It will bend");
  g_signal_emit_by_name (answer, "clicked");
  window_await (window, is_at_rest);
  g_assert_nonnull (find_label (window, "Something else happened."));
  g_assert_true (gtk_widget_has_css_class (answer, "given"));
  g_assert_cmpuint (get_progress ("features"), ==, 1);

  click (window, "lesson.next");
  g_assert_nonnull (find_label (window, "2 of 3"));
  g_assert_nonnull (find_label (window, "The degree says how many features there are."));
  polyfit_model_set_degree (model, 2);
  window_settle ();
  g_assert_null (find_label (window, "The degree says how many features there are."));
  polyfit_trainer_advance (trainer, 200);
  window_settle ();
  g_assert_nonnull (find_label (window, "Now it bends, but it is a parabola"));
  g_assert_cmpuint (get_progress ("features"), ==, 2);

  /* Left and resumed where it was left, at the first card that is not done. */
  click (window, "lesson.leave");
  begin (window, "1. Why x alone is not enough");
  g_assert_nonnull (find_label (window, "3 of 3"));

  /* What somebody had before comes back. */
  while (polyfit_undo_get_can_undo (undo) && polyfit_trainer_get_batch_size (trainer) != 7)
    polyfit_undo_undo (undo);
  g_assert_cmpuint (polyfit_trainer_get_batch_size (trainer), ==, 7);
  window_close (window);
}

static void
assert_view (PolyfitWindow *window,
             const char    *view)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), "view");

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, view);
}

static gboolean
is_told (PolyfitWindow *window)
{
  return find_label (window, "Right, that is what happened.") != NULL;
}

/* What would give an answer away comes with the verdict, and goes when the card begins again. A card
 * that is come back to has both its verdict and its run. */
static void
test_turned_pages (void)
{
  PolyfitWindow *window = open_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  guint64 left;

  begin (window, "1. Why x alone is not enough");
  go_to_first (window);
  assert_view (window, "weights");
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "It will tilt"), "clicked");
  window_await (window, is_told);
  assert_view (window, "loss");
  click (window, "lesson.next");
  polyfit_trainer_advance (trainer, 7);
  left = polyfit_trainer_get_step (trainer);
  click (window, "lesson.back");
  g_assert_true (is_told (window));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 300);
  click (window, "lesson.next");
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, left);
  click (window, "lesson.back");
  click (window, "lesson.start-over");
  assert_view (window, "weights");
  g_assert_false (is_told (window));
  g_assert_true (gtk_widget_get_sensitive (find_answer (GTK_WIDGET (window), "It will bend")));
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 0);
  window_close (window);
}

/* A picture is not offered before it is there. */
static void
test_picture (void)
{
  static const char caption[] = "A model that learned by heart";
  PolyfitWindow *window = open_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);

  begin (window, "10. Too simple, too clever");
  go_to_first (window);
  click (window, "lesson.next");
  AWAIT (find_label (window, "What will the two losses do") != NULL);
  g_assert_null (find_label (window, caption));
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "On the points"), "clicked");
  g_assert_null (find_label (window, caption));
  AWAIT (is_told (window));
  AWAIT (find_label (window, caption) != NULL);
  window_close (window);
}

static gboolean
shows_question (PolyfitWindow *window)
{
  return find_label (window, "For x = 3") != NULL;
}

static gboolean
shows_task (PolyfitWindow *window)
{
  return find_label (window, "Make the learning rate small enough") != NULL;
}

/* A card with a question has a task for those who have answered. */
static void
test_question_first (void)
{
  PolyfitWindow *window = open_window ();

  begin (window, "8. Steep one way, flat the other");
  click (window, "lesson.next");
  window_await (window, shows_question);
  g_assert_false (shows_task (window));
  polyfit_trainer_set_speed (polyfit_window_get_trainer (window), POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "It will run away"), "clicked");
  window_await (window, shows_task);
  window_close (window);
}

/* The space bar opens the lesson whose row has the focus, and leaves the run alone. From then on it
 * trains: the card has the focus, not a button, and a click on those that turn the cards takes no focus. */
static void
test_space (void)
{
  PolyfitWindow *window = open_window ();
  GtkWidget *row = find_row (window, "3. One update, by hand");
  GtkWidget *card = find_by_type (window, "PolyfitCardView");

  gtk_widget_grab_focus (row);
  press_binding (find_by_type (window, "PolyfitLessonList"), GDK_KEY_space, 0);
  window_settle ();
  g_assert_nonnull (find_label (window, "1 of 4"));
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_window_get_trainer (window)), ==, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == card);
  /* The first answer is next. */
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), card));
  g_assert_false (gtk_widget_get_focus_on_click (find_button (window, "lesson.back")));
  g_assert_false (gtk_widget_get_focus_on_click (find_button (window, "lesson.next")));
  window_close (window);
}

static gboolean
has_focus (PolyfitWindow *window,
           GtkWidget     *widget)
{
  return widget != NULL && gtk_window_get_focus (GTK_WINDOW (window)) == widget;
}

/* Opened with its key, the pane is where the next key goes: to the first lesson, or to the card. When it
 * opens by itself, because there is room for it again, the focus stays. */
static void
test_focus (void)
{
  PolyfitWindow *window = window_open ();
  GtkWidget *flap = gtk_widget_get_ancestor (find_by_type (window, "PolyfitLessonPane"), ADW_TYPE_FLAP);
  GtkWidget *train = find_button (window, "win.train");

  window_activate (window, "lessons");
  AWAIT (has_focus (window, find_row (window, "1. Why x alone is not enough")));
  begin (window, "3. One update, by hand");
  window_activate (window, "lessons");
  AWAIT (!shows_lessons (window));
  gtk_widget_grab_focus (train);
  window_activate (window, "lessons");
  AWAIT (has_focus (window, find_by_type (window, "PolyfitCardView")));

  window_activate (window, "lessons");
  AWAIT (!shows_lessons (window));
  gtk_widget_grab_focus (train);
  adw_flap_set_reveal_flap (ADW_FLAP (flap), TRUE);
  AWAIT (shows_lessons (window));
  g_assert_true (has_focus (window, train));
  window_activate (window, "lessons");
  AWAIT (!shows_lessons (window));
  window_close (window);
}

/* Every lesson there is has its row, and every card can be built. */
static void
test_all_cards (void)
{
  PolyfitWindow *window = open_window ();
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("POLYFIT_LESSONS"), 0, NULL);
  gpointer pane = find_by_type (window, "PolyfitLessonPane");
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_getenv ("POLYFIT_LESSONS"), name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitLesson) lesson = polyfit_lesson_load (file, &error);
      g_autofree char *title = g_strdup_printf ("%d. %s", atoi (name), lesson->title);

      g_assert_no_error (error);
      g_assert_nonnull (find_row (window, title));
      g_assert_true (polyfit_lesson_pane_open (pane, file, &error));
      for (guint i = 0; i < lesson->cards->len; i++)
        click (window, "lesson.next");
    }
  window_close (window);
}

static gboolean
shows_landscape (PolyfitWindow *window)
{
  return gtk_widget_get_mapped (find_by_type (window, "PolyfitLandscapeView"));
}

static gboolean
shows_step (PolyfitWindow *window)
{
  return gtk_widget_get_mapped (find_by_type (window, "PolyfitMicroscopeView"));
}

/* What a card is about is in view with it: all of these two lessons are about one thing each. */
static void
test_views (void)
{
  PolyfitWindow *window = open_window ();

  g_assert_false (shows_landscape (window));
  begin (window, "9. A heavy ball, and Adam");
  window_await (window, shows_landscape);
  click (window, "lesson.leave");
  g_assert_false (shows_step (window));
  begin (window, "3. One update, by hand");
  window_await (window, shows_step);
  window_close (window);
}

static void
await_label (PolyfitWindow *window,
             const char    *text)
{
  AWAIT (find_label (window, text) != NULL);
}

/* With what the dialog begins with. */
static void
begin_duel (PolyfitWindow *window)
{
  window_activate (window, "duel");
  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (gtk_window_get_transient_for (dialog) == GTK_WINDOW (window))
        gtk_widget_activate (gtk_window_get_default_widget (dialog));
    }
  await_label (window, "Both are at the start.");
}

/* A lesson that sets up a run of its own begins without the rival of another, and so does the run that
 * answers a question. */
static void
test_duel (void)
{
  PolyfitWindow *window = open_window ();
  gpointer bar = find_by_type (window, "PolyfitDuelBar");

  begin_duel (window);
  g_assert_true (gtk_widget_get_visible (bar));
  begin (window, "9. A heavy ball, and Adam");
  g_assert_false (gtk_widget_get_visible (bar));

  begin_duel (window);
  g_assert_true (gtk_widget_get_visible (bar));
  polyfit_trainer_set_speed (polyfit_window_get_trainer (window), POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "About a tenth"), "clicked");
  g_assert_false (gtk_widget_get_visible (bar));
  await_label (window, "Right, that is what happened.");
  window_close (window);
}

static void
write_lesson (PolyfitWindow *window,
              const char    *text)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("polyfit-XXXXXX.lesson", &stream, &error);

  g_assert_no_error (error);
  g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  polyfit_lesson_pane_open (find_by_type (window, "PolyfitLessonPane"), file, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* A question about the experiment as it is takes nothing away from it, and neither does one for whose
 * answer nothing is trained, be it that the limits are waited for. */
static void
test_duel_stays (void)
{
  PolyfitWindow *window = open_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  gpointer bar = find_by_type (window, "PolyfitDuelBar");

  begin_duel (window);
  window_activate (window, "predict");
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "It will come nearer"), "clicked");
  g_assert_true (gtk_widget_get_visible (bar));
  await_label (window, "Right, that is what happened.");
  g_assert_true (gtk_widget_get_visible (bar));

  write_lesson (window,
                "<lesson version='1' id='still'><title>T</title><summary>S</summary>"
                "<card><title>A</title><question><p>Stable?</p>"
                "<answer when='learning-rate below limit'>Yes</answer>"
                "<answer when='learning-rate above limit'>No</answer></question></card></lesson>");
  begin_duel (window);
  polyfit_trainer_set_batch_size (trainer, 16);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "Yes"), "clicked");
  g_assert_true (gtk_widget_get_visible (bar));
  await_label (window, "Right, that is what happened.");
  g_assert_true (gtk_widget_get_visible (bar));
  window_close (window);
}

/* Where the first column of the table stands, in ems from the left end of it. */
static double
get_table_start (PolyfitWindow *window)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (find_by_type (window, "PolyfitMicroscopeView")), &frame);
  return frame.x.min;
}

/* A card about the update shows it, even to those who have trained nothing; one about the batch shows
 * that. */
static void
test_ends_of_table (void)
{
  PolyfitWindow *window = open_window ();

  begin (window, "3. One update, by hand");
  go_to_first (window);
  click (window, "lesson.next");
  g_assert_cmpuint (polyfit_trainer_get_step (polyfit_window_get_trainer (window)), ==, 1);
  AWAIT (get_table_start (window) > 5);
  click (window, "lesson.leave");
  begin (window, "2. A batch, a guess, a loss");
  AWAIT (get_table_start (window) == 0);
  window_close (window);
}

static gboolean
is_in_sight (GtkWidget *label,
             GtkWidget *scroller)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (label) && gtk_widget_compute_bounds (label, scroller, &bounds)
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller);
}

/* In a low window, what came of an answer comes into sight by itself, whole. */
static void
test_verdict_in_sight (void)
{
  PolyfitWindow *window = window_open_sized (1200, 480);
  GtkWidget *scroller;

  g_action_group_change_action_state (G_ACTION_GROUP (window), "lessons", g_variant_new_boolean (TRUE));
  window_await (window, shows_lessons);
  begin (window, "3. One update, by hand");
  go_to_first (window);
  scroller = gtk_widget_get_ancestor (find_by_type (window, "PolyfitCardView"), GTK_TYPE_SCROLLED_WINDOW);
  AWAIT (is_in_sight (find_label (window, "All weights are zero now"), scroller));
  polyfit_trainer_set_speed (polyfit_window_get_trainer (window), POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "Up, above zero."), "clicked");
  await_label (window, "Where x is large");
  AWAIT (is_in_sight (find_label (window, "Right, that is what happened."), scroller)
         && is_in_sight (find_label (window, "Where x is large"), scroller));
  window_close (window);
}

/* Another file in the window: its run is nobody's exercise. */
static void
test_other_experiment (void)
{
  PolyfitWindow *window = open_window ();
  g_autoptr (PolyfitExperiment) other = polyfit_experiment_new ();

  polyfit_trainer_set_batch_size (polyfit_experiment_get_trainer (other), 9);
  begin (window, "3. One update, by hand");
  polyfit_window_set_experiment (window, other);
  window_settle ();
  g_assert_cmpuint (polyfit_trainer_get_batch_size (polyfit_window_get_trainer (window)), ==, 9);
  g_assert_nonnull (find_row (window, "3. One update, by hand"));
  window_close (window);
}

/* Of the settings as they are: an answer is chosen, then a curve is drawn, and both are told from what
 * the run has done. The lesson that was left is not gone on with. */
static void
test_predict (void)
{
  PolyfitWindow *window = open_window ();
  PolyfitTrainer *trainer = polyfit_window_get_trainer (window);
  gpointer pane = find_by_type (window, "PolyfitLessonPane");
  PolyfitUndo *undo = polyfit_experiment_get_undo (polyfit_window_get_experiment (window));
  GtkWidget *fit = find_by_type (window, "PolyfitFitView");
  g_autoptr (PolyfitSketch) sketch = NULL, again = NULL, none = NULL;
  g_autoptr (PolyfitSketch) shown = NULL;
  Target target = TARGET_TUTORIAL;

  polyfit_trainer_set_learning_rate (trainer, 0.32);
  begin (window, "2. A batch, a guess, a loss");
  polyfit_trainer_set_learning_rate (trainer, 0.32);
  polyfit_trainer_advance (trainer, 3);
  window_activate (window, "predict");
  g_assert_cmpstr (polyfit_undo_get_undo_name (undo), ==, "Start Again");
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "It will run away"), "clicked");
  await_label (window, "Right, that is what happened.");
  g_assert_cmpfloat (polyfit_trainer_get_learning_rate (trainer), ==, 0.32);

  /* With other settings, something else may happen: it is asked again. */
  polyfit_trainer_set_learning_rate (trainer, 0.001);
  AWAIT (!is_told (window));
  g_assert_true (gtk_widget_get_sensitive (find_answer (GTK_WIDGET (window), "It will run away")));
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "It will come nearer"), "clicked");
  await_label (window, "Right, that is what happened.");
  target.noise = 0.25;
  polyfit_dataset_set_target (polyfit_trainer_get_dataset (trainer), &target);
  AWAIT (!is_told (window));

  click (window, "lesson.next");
  click (window, "win.draw");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == fit);
  g_object_get (pane, "sketch", &sketch, NULL);
  g_object_get (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (fit)), "sketch", &shown, NULL);
  g_assert_true (sketch != NULL && sketch == shown);
  for (gsize i = 0; i < POLYFIT_SKETCH_NODES; i++)
    polyfit_sketch_set_y (sketch, i, 12345.0);
  g_signal_emit_by_name (find_answer (GTK_WIDGET (window), "Train 10 steps"), "clicked");
  await_label (window, "Something else happened.");
  g_assert_nonnull (find_label (window, "The curve moved by "));

  /* Drawn anew, with the run left where it is. */
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  AWAIT (find_label (window, "The curve moved by ") == NULL);
  g_object_get (pane, "sketch", &again, NULL);
  g_assert_true (again != NULL && again != sketch);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), ==, 10);

  click (window, "lesson.leave");
  g_object_get (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (fit)), "sketch", &none, NULL);
  g_assert_null (none);
  window_close (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/window-lessons/first-lesson", test_first_lesson);
  g_test_add_func ("/window-lessons/turned-pages", test_turned_pages);
  g_test_add_func ("/window-lessons/question-first", test_question_first);
  g_test_add_func ("/window-lessons/space", test_space);
  g_test_add_func ("/window-lessons/focus", test_focus);
  g_test_add_func ("/window-lessons/all-cards", test_all_cards);
  g_test_add_func ("/window-lessons/views", test_views);
  g_test_add_func ("/window-lessons/duel", test_duel);
  g_test_add_func ("/window-lessons/duel-stays", test_duel_stays);
  g_test_add_func ("/window-lessons/ends-of-table", test_ends_of_table);
  g_test_add_func ("/window-lessons/verdict-in-sight", test_verdict_in_sight);
  g_test_add_func ("/window-lessons/other-experiment", test_other_experiment);
  g_test_add_func ("/window-lessons/predict", test_predict);
  g_test_add_func ("/window-lessons/picture", test_picture);
  return g_test_run ();
}
