/* Plays every lesson to its end by really training, and sees that only what happens is right. */

#include "await.h"
#include "lesson/polyfit-facts.h"
#include "lesson/polyfit-lesson-player.h"
#include "lesson/polyfit-setup.h"

#include <string.h>

/* The longest of all runs takes a fraction of a second. */
#define MOST_STEPS 30000

/**
 * Play:
 * @lesson: the file's name without its extension
 * @answers: of each card with a question, the right one, counted from a; ~ where it is drawn; - for cards
 *   without
 * @tasks: of each card with a task what a learner does, and - for cards without: settings, duel- with
 *   one and what its rival has there as a number, again for a new start, < with a step to go back to, a
 *   number of steps, or end for as many as the run takes
 */
typedef struct
{
  const char *lesson;
  const char *answers;
  const char *tasks[8];
} Play;

static const Play PLAYS[] = {
  { "01-features", "b--", { "-", "degree=2 300", "degree=3 300" } },
  { "02-batch", "-b-", { "1", "-", "12" } },
  { "03-update", "a-b~", { "-", "1 1", "-", "-" } },
  { "04-zero-grad", "-c-", { "300", "-", "zero-grad=1 optimizer=momentum momentum=1 again 60" } },
  { "05-learning-rate", "bac--", { "-", "-", "<0 1 1 1", "learning-rate=0.01 again 100",
                                   "learning-rate=0.05 again end" } },
  { "06-batch-size", "---b-", { "-", "500", "batch-size=4 100", "-", "batch-size=1024 again 200" } },
  { "07-stopping", "b---", { "-", "-", "stop=smoothed stop-loss=1.2 again end", "noise=0.5 400" } },
  { "08-conditioning", "-c-", { "300", "learning-rate=0.00001 again 200",
                                "basis=hermite learning-rate=0.01 again end" } },
  { "09-momentum", "ab--", { "-", "-", "learning-rate=0.1 again end", "duel-optimizer=1 250" } },
  { "10-overfitting", "-b--", { "300", "-", "degree=3 500", "degree=9 points=200 500" } },
  { "11-pytorch", "a---", { "-", "learning-rate=0.01 end", "-", "1 1 1 1 1 1 1 1 1 1" } },
};

static PolyfitLesson *
load (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".lesson", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("POLYFIT_LESSONS"), base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PolyfitLesson *lesson = polyfit_lesson_load (file, &error);

  g_assert_no_error (error);
  return lesson;
}

/* The facts keep it. */
static void
begin_duel (PolyfitLessonPlayer *player,
            PolyfitTrainer      *trainer,
            const char          *name,
            const char          *value)
{
  g_autoptr (GTypeClass) settings = g_type_class_ref (POLYFIT_TYPE_DUEL_SETTING);
  const GEnumValue *setting = g_enum_get_value_by_nick ((GEnumClass *) settings, name);
  g_autoptr (PolyfitDuel) duel = NULL;

  g_assert_nonnull (setting);
  duel = polyfit_duel_new (trainer, (PolyfitDuelSetting) setting->value,
                           g_ascii_strtod (value, NULL));
  polyfit_lesson_player_set_duel (player, duel);
}

static void
go_back (PolyfitTrainer *trainer,
         const char     *step)
{
  polyfit_trainer_seek (trainer, g_ascii_strtoull (step, NULL, 10));
  polyfit_trainer_finish_seek (trainer);
}

static void
act (PolyfitLessonPlayer *player,
     PolyfitTrainer      *trainer,
     const char          *tasks)
{
  g_auto (GStrv) actions = g_strsplit (tasks, " ", -1);

  for (gsize i = 0; actions[i] != NULL; i++)
    {
      char *value = strchr (actions[i], '=');
      guint64 steps;

      if (value != NULL)
        {
          *value++ = '\0';
          if (g_str_has_prefix (actions[i], "duel-"))
            begin_duel (player, trainer, actions[i] + strlen ("duel-"), value);
          else
            polyfit_setup_apply (trainer, actions[i], value);
        }
      else if (actions[i][0] == '<')
        go_back (trainer, actions[i] + 1);
      else if (g_str_equal (actions[i], "again"))
        polyfit_trainer_reset (trainer);
      else if (g_str_equal (actions[i], "end"))
        polyfit_trainer_advance (trainer, MOST_STEPS);
      else if (g_ascii_string_to_unsigned (actions[i], 10, 1, MOST_STEPS, &steps, NULL))
        polyfit_trainer_advance (trainer, steps);
      else
        g_assert_not_reached ();
    }
}

/* Every answer is given once; right is the one that the play knows, and no other. */
static void
answer_all (PolyfitLessonPlayer *player,
            PolyfitTrainer      *trainer,
            guint                right)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (player)->question;

  for (guint i = question->answers->len; i-- > 0;)
    {
      guint given = (right + i) % question->answers->len;

      polyfit_lesson_player_start_over (player);
      polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
      polyfit_lesson_player_answer (player, given);
      AWAIT (polyfit_lesson_player_get_verdict (player) != POLYFIT_LESSON_VERDICT_WAITING);
      g_assert_cmpint (polyfit_lesson_player_get_verdict (player), ==,
                       given == right ? POLYFIT_LESSON_VERDICT_RIGHT
                                      : POLYFIT_LESSON_VERDICT_WRONG);
      for (guint j = 0; j < question->answers->len; j++)
        g_assert_cmpint (polyfit_lesson_player_is_right (player, j), ==, j == right);
    }
}

static void
draw (PolyfitLessonPlayer *player,
      const Poly          *curve)
{
  PolyfitSketch *sketch;

  polyfit_lesson_player_start_over (player);
  sketch = polyfit_lesson_player_get_sketch (player);
  for (gsize i = 0; i < POLYFIT_SKETCH_NODES; i++)
    polyfit_sketch_set_y (sketch, i, poly_eval (curve, polyfit_sketch_get_x (sketch, i)));
}

static PolyfitLessonVerdict
finish_drawing (PolyfitLessonPlayer *player,
                PolyfitTrainer      *trainer)
{
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  polyfit_lesson_player_answer (player, 0);
  AWAIT (polyfit_lesson_player_get_verdict (player) != POLYFIT_LESSON_VERDICT_WAITING);
  return polyfit_lesson_player_get_verdict (player);
}

/* What the engine itself comes to is right; where the curve began, and what it shall come to in the end,
 * are not. */
static void
draw_all (PolyfitLessonPlayer *player,
          PolyfitTrainer      *trainer)
{
  const PolyfitLessonQuestion *question = polyfit_lesson_player_get_card (player)->question;
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  Poly start, end;

  polyfit_model_get_poly (model, &start);
  polyfit_trainer_advance (trainer, question->steps);
  polyfit_model_get_poly (model, &end);
  draw (player, &start);
  g_assert_cmpint (finish_drawing (player, trainer), ==, POLYFIT_LESSON_VERDICT_WRONG);
  draw (player, &TARGET_TUTORIAL.poly);
  g_assert_cmpint (finish_drawing (player, trainer), ==, POLYFIT_LESSON_VERDICT_WRONG);
  draw (player, &end);
  g_assert_cmpint (finish_drawing (player, trainer), ==, POLYFIT_LESSON_VERDICT_RIGHT);
}

static void
play_card (PolyfitLessonPlayer *player,
           PolyfitTrainer      *trainer,
           const Play          *play)
{
  guint position = polyfit_lesson_player_get_position (player);
  const PolyfitLessonCard *card = polyfit_lesson_player_get_card (player);
  const char *task = play->tasks[position];

  g_test_message ("%s: %s", play->lesson, card->title);
  g_assert_cmpint (card->question != NULL, ==, play->answers[position] != '-');
  g_assert_cmpint (card->question != NULL && card->question->is_drawn, ==,
                   play->answers[position] == '~');
  if (card->question != NULL && card->question->is_drawn)
    draw_all (player, trainer);
  else if (card->question != NULL)
    answer_all (player, trainer, (guint) (play->answers[position] - 'a'));
  if (card->task == NULL)
    {
      g_assert_true (task == NULL || g_str_equal (task, "-"));
      return;
    }
  g_assert_false (polyfit_lesson_player_is_task_done (player));
  g_assert_nonnull (polyfit_lesson_player_get_hint (player));
  act (player, trainer, task);
  /* The limits of the learning rate take a moment. */
  AWAIT (polyfit_lesson_player_is_task_done (player));
}

static void
test_play (gconstpointer data)
{
  const Play *play = data;
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitLessonPlayer) player = polyfit_lesson_player_new (load (play->lesson), trainer);
  const PolyfitLesson *lesson = polyfit_lesson_player_get_lesson (player);

  g_assert_cmpuint (strlen (play->answers), ==, lesson->cards->len);
  for (guint i = 0; i < lesson->cards->len; i++)
    {
      if (i > 0)
        polyfit_lesson_player_go_to (player, i);
      play_card (player, trainer, play);
      g_assert_true (polyfit_lesson_player_can_go_on (player));
    }
  g_assert_true (polyfit_lesson_player_is_over (player));
}

/* What looks like the task but was done with other settings is not done, and so is none of it by itself. */
static void
test_shortcuts (void)
{
  static const struct
  {
    const char *lesson;
    guint       card;
    const char *actions;
  } cases[] = {
    { "01-features", 1, "250 degree=2" },
    { "04-zero-grad", 2, "60 optimizer=momentum momentum=1 zero-grad=1" },
    { "05-learning-rate", 4, "end learning-rate=0.05" },
    { "05-learning-rate", 4, "100 learning-rate=0.05 end" },
    { "06-batch-size", 2, "200 batch-size=4" },
    { "06-batch-size", 4, "300 batch-size=1024" },
    { "07-stopping", 2, "end stop=smoothed stop-loss=1.2" },
    { "09-momentum", 2, "optimizer=momentum momentum=0.9 end optimizer=adam" },
    { "10-overfitting", 2, "600 degree=3" },
    { "10-overfitting", 3, "degree=9 600 points=200" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
      g_autoptr (PolyfitLessonPlayer) player =
        polyfit_lesson_player_new (load (cases[i].lesson), trainer);

      polyfit_lesson_player_go_to (player, cases[i].card);
      act (player, trainer, cases[i].actions);
      g_test_message ("%s, card %u", cases[i].lesson, cases[i].card + 1);
      g_assert_false (polyfit_lesson_player_is_task_done (player));
    }
}

/* A card says what to do next, whatever was done. */
static void
test_hints (void)
{
  static const struct
  {
    const char *lesson;
    guint       card;
    const char *actions;
    const char *hint;
  } cases[] = {
    { "05-learning-rate", 4, "1", "A little larger" },
    { "05-learning-rate", 4, "learning-rate=0.05", "Train, and see" },
    { "05-learning-rate", 4, "learning-rate=1 end", "Too much." },
    { "05-learning-rate", 4, "learning-rate=1 end learning-rate=0.05", "Reset (Ctrl+R)" },
    { "05-learning-rate", 4, "learning-rate=1 end learning-rate=0.05 again", "Train, and see" },
    { "05-learning-rate", 4, "end learning-rate=0.05", "It has converged already" },
    { "09-momentum", 2, "optimizer=sgd", "Under <b>Optimizer</b>" },
    { "09-momentum", 2, "1", "Much larger" },
    { "09-momentum", 2, "learning-rate=0.1", "Press <b>Train</b>." },
    { "09-momentum", 2, "50 learning-rate=0.1", "Reset (Ctrl+R)" },
    { "09-momentum", 2, "50 learning-rate=0.1 again", "Press <b>Train</b>." },
    { "09-momentum", 2, "learning-rate=0.02 700", "Too slow." },
    { "09-momentum", 2, "learning-rate=0.02 700 learning-rate=0.1", "Reset (Ctrl+R)" },
    { "07-stopping", 2, "stop=smoothed stop-loss=1.2", "Press <b>Train</b>." },
    { "07-stopping", 2, "end stop=smoothed stop-loss=1.2", "Reset (Ctrl+R)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
      g_autoptr (PolyfitLessonPlayer) player =
        polyfit_lesson_player_new (load (cases[i].lesson), trainer);
      const char *hint;

      polyfit_lesson_player_go_to (player, cases[i].card);
      act (player, trainer, cases[i].actions);
      hint = polyfit_lesson_player_get_hint (player);
      g_test_message ("%s, card %u, %s: %s", cases[i].lesson, cases[i].card + 1, cases[i].actions, hint);
      g_assert_true (g_str_has_prefix (hint, cases[i].hint));
    }
}

static void
check (const PolyfitCondition *condition,
       PolyfitFacts           *facts)
{
  if (condition != NULL)
    g_assert_cmpstr (polyfit_condition_find_unknown (condition, polyfit_facts_lookup, facts), ==, NULL);
}

/* No condition speaks of what nobody knows; every file in the folder is played above. */
static void
test_words (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("POLYFIT_LESSONS"), 0, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *file;
  guint n = 0;

  while ((file = g_dir_read_name (folder)) != NULL)
    n += g_str_has_suffix (file, ".lesson");
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (PLAYS));
  for (gsize i = 0; i < G_N_ELEMENTS (PLAYS); i++)
    {
      g_autoptr (PolyfitLesson) lesson = load (PLAYS[i].lesson);

      g_assert_true (g_hash_table_add (ids, g_strdup (lesson->id)));
      for (guint j = 0; j < lesson->cards->len; j++)
        {
          const PolyfitLessonCard *card = g_ptr_array_index (lesson->cards, j);

          for (guint k = 0; card->question != NULL && k < card->question->answers->len; k++)
            check (((PolyfitLessonAnswer *) g_ptr_array_index (card->question->answers, k))->condition,
                   facts);
          if (card->task == NULL)
            continue;
          check (card->task->condition, facts);
          for (guint k = 0; k < card->task->hints->len; k++)
            check (((PolyfitLessonHint *) g_ptr_array_index (card->task->hints, k))->condition, facts);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lessons/words", test_words);
  g_test_add_func ("/lessons/shortcuts", test_shortcuts);
  g_test_add_func ("/lessons/hints", test_hints);
  for (gsize i = 0; i < G_N_ELEMENTS (PLAYS); i++)
    {
      g_autofree char *path = g_strconcat ("/lessons/", PLAYS[i].lesson, NULL);

      g_test_add_data_func (path, &PLAYS[i], test_play);
    }
  return g_test_run ();
}
