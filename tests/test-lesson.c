#include "await.h"
#include "lesson/polyfit-facts.h"
#include "lesson/polyfit-lesson.h"
#include "lesson/polyfit-setup.h"
#include "model/polyfit-error.h"

#include <math.h>
#include <string.h>

#define HEAD "<?xml version='1.0'?>\n<lesson version='1' id='test'>\n<title>T</title><summary>S</summary>\n"
#define TAIL "</lesson>\n"

static PolyfitLesson *
read_lesson (const char  *text,
             GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return polyfit_lesson_new_from_bytes (bytes, "test.lesson", error);
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitLesson) lesson = NULL;
  const PolyfitLessonSetting *setting;
  const PolyfitLessonAnswer *answer;
  const PolyfitLessonHint *hint;
  const PolyfitLessonCard *card;

  lesson = read_lesson (HEAD
                 "<setup><set name='degree' value='1'/></setup>\n"
                 "<card view='weights'><title>One</title>\n"
                 "  <setup><set name='noise' value='0.5'/><set name='target' value='1, -2'/></setup>\n"
                 "  <p>The <b>loss</b>\n    is <i>x</i><sup>2</sup> &lt; 3 &amp; “small”.</p>\n"
                 "  <p>Two.</p>\n"
                 "  <question steps='200'><p>What?</p>\n"
                 "    <answer when=\"state is 'diverged'\">Away</answer>\n"
                 "    <answer when=\"not state is 'diverged'\">Home</answer>\n"
                 "    <explain view='modes' at='end'><p>Because.</p></explain></question>\n"
                 "  <task when='step at-least 10'><p>Do it.</p>\n"
                 "    <hint when='step is 0'>Press Train.</hint><hint>Go on.</hint>\n"
                 "    <done><p>Well done.</p></done></task>\n"
                 "  <picture>Keep it.</picture>\n"
                 "</card>\n"
                 "<card view='step' at='end' steps='500'><title>Two</title></card>\n" TAIL,
                 &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lesson->id, ==, "test");
  g_assert_cmpstr (lesson->title, ==, "T");
  g_assert_cmpstr (lesson->summary, ==, "S");
  g_assert_cmpuint (lesson->setup->len, ==, 1);
  g_assert_cmpuint (lesson->cards->len, ==, 2);

  card = g_ptr_array_index (lesson->cards, 0);
  g_assert_cmpstr (card->title, ==, "One");
  g_assert_cmpstr (card->view, ==, "weights");
  g_assert_cmpuint (card->paragraphs->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (card->paragraphs, 0), ==,
                   "The <b>loss</b> is <i>x</i><sup>2</sup> &lt; 3 &amp; “small”.");
  setting = g_ptr_array_index (card->setup, 1);
  g_assert_cmpstr (setting->name, ==, "target");
  g_assert_cmpstr (setting->value, ==, "1, -2");
  g_assert_cmpuint (card->question->steps, ==, 200);
  g_assert_cmpuint (card->question->answers->len, ==, 2);
  answer = g_ptr_array_index (card->question->answers, 1);
  g_assert_cmpstr (answer->text, ==, "Home");
  g_assert_cmpstr (g_ptr_array_index (card->question->explanation, 0), ==, "Because.");
  g_assert_cmpstr (card->question->view, ==, "modes");
  g_assert_cmpstr (g_ptr_array_index (card->task->paragraphs, 0), ==, "Do it.");
  hint = g_ptr_array_index (card->task->hints, 0);
  g_assert_nonnull (hint->condition);
  hint = g_ptr_array_index (card->task->hints, 1);
  g_assert_null (hint->condition);
  g_assert_cmpstr (g_ptr_array_index (card->task->done, 0), ==, "Well done.");
  g_assert_cmpstr (card->picture, ==, "Keep it.");
  g_assert_cmpuint (card->steps, ==, 0);
  g_assert_false (card->shows_end);
  g_assert_true (card->question->shows_end);
  card = g_ptr_array_index (lesson->cards, 1);
  g_assert_cmpuint (card->steps, ==, 500);
  g_assert_true (card->shows_end);
}

/* In scripts that are never slanted, stress is bold; variables stay as they are. */
static void
test_stress (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitLesson) lesson = NULL;
  const PolyfitLessonCard *card;

  lesson = read_lesson (HEAD "<card><title>A</title>"
                             "<p>只看<i>某一批</i>，<i>x</i> 和 <i>y</i>，<b>所有</b>，<i>の中</i>。</p>"
                             "<p>Of <i>one batch</i>.</p></card>" TAIL,
                        &error);
  g_assert_no_error (error);
  card = g_ptr_array_index (lesson->cards, 0);
  g_assert_cmpstr (g_ptr_array_index (card->paragraphs, 0), ==,
                   "只看<b>某一批</b>，<i>x</i> 和 <i>y</i>，<b>所有</b>，<b>の中</b>。");
  g_assert_cmpstr (g_ptr_array_index (card->paragraphs, 1), ==, "Of <i>one batch</i>.");
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "line 1" },
    { "<lesson version='1' id='a'>", "line 1" },
    { "<lesson id='a'/>", "“version”" },
    { "<lesson version='2' id='a'/>", "newer version" },
    { "<lesson version='1' id=''/>", "“id”" },
    { "<book/>", "no element “book”" },
    { "<card/>", "“card” cannot stand here" },
    { HEAD TAIL, "lacks its “card”" },
    { HEAD "<card/>" TAIL, "lacks its “title”" },
    { HEAD "loose" TAIL, "text cannot stand here" },
    { HEAD "<title>Again</title>" TAIL, "second “title”" },
    { HEAD "<card colour='red'/>" TAIL, "no attribute “colour”" },
    { HEAD "<card><title>A</title><p><u>x</u></p></card>" TAIL, "“u” cannot stand in text" },
    { HEAD "<card><title>A</title><p> \n </p></card>" TAIL, "“p” has no text" },
    { HEAD "<card><title>A</title><task when='step is'><p>x</p></task></card>" TAIL, "character 8" },
    { HEAD "<card><title>A</title><task><p>x</p></task></card>" TAIL, "“when”" },
    { HEAD "<card><title>A</title><question><answer when='1'>x</answer></question></card>" TAIL,
      "from two to 8 answers" },
    { HEAD "<card><title>A</title><question steps='-1'/></card>" TAIL, "“-1” is no number of steps" },
    { HEAD "<card steps='x'/>" TAIL, "“x” is no number of steps" },
    { HEAD "<card steps='501'/>" TAIL, "at most 500 steps" },
    { HEAD "<card steps='5'><title>A</title><question steps='5'><p>x</p><drawing when='1'>y</drawing>"
           "</question></card>" TAIL, "a card with a drawing has no steps" },
    { HEAD "<card view='step' at='middle'/>" TAIL, "not “middle”" },
    { HEAD "<setup><set name='degree' value='16'/></setup>" TAIL, "“degree” cannot be “16”" },
    { HEAD "<setup><set name='degree' value='1.5'/></setup>" TAIL, "“degree” cannot be “1.5”" },
    { HEAD "<setup><set name='learning-rate' value='nan'/></setup>" TAIL, "cannot be “nan”" },
    { HEAD "<setup><set name='optimizer' value='Adam'/></setup>" TAIL, "cannot be “Adam”" },
    { HEAD "<setup><set name='normal-x' value='0, 0'/></setup>" TAIL, "cannot be “0, 0”" },
    { HEAD "<setup><set name='uniform-x' value='1'/></setup>" TAIL, "cannot be “1”" },
    { HEAD "<setup><set name='uniform-x' value='-3e38,3e38'/></setup>" TAIL, "cannot be “-3e38,3e38”" },
    { HEAD "<setup><set name='normal-x' value='0,1e30'/></setup>" TAIL, "cannot be “0,1e30”" },
    { HEAD "<setup><set name='sine' value='1,1e30,0'/></setup>" TAIL, "cannot be “1,1e30,0”" },
    { HEAD "<setup><set name='colour' value='1'/></setup>" TAIL, "no setting “colour”" },
    { HEAD "<setup><set name='degree'/></setup>" TAIL, "“value”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_lesson (cases[i].text, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, "test.lesson"));
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

/* Of no bytes there may be no pointer. */
static void
test_empty (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (polyfit_lesson_new_from_bytes (bytes, "test.lesson", &error));
  g_assert_nonnull (error);
}

/* A file that breaks off anywhere is no lesson, and does no harm. */
static void
test_truncated (void)
{
  static const char whole[] =
    HEAD "<card><title>A</title><question steps='3'><p>x</p><answer when='step is 1'>a</answer>"
         "<answer when='step is 2'>b</answer><explain><p>c</p></explain></question>"
         "<task when='1'><p>d <b>e</b></p><hint when='step is 4'>f</hint><done><p>g</p></done></task>"
         "<picture>h</picture></card></lesson>";

  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autofree char *part = g_strndup (whole, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_lesson (part, &error));
      g_assert_nonnull (error);
    }
}

static double
number (PolyfitFacts *facts,
        const char   *name)
{
  PolyfitFact fact;

  g_assert_true (polyfit_facts_lookup (facts, name, &fact));
  g_assert_null (fact.text);
  return fact.number;
}

static const char *
text (PolyfitFacts *facts,
      const char   *name)
{
  PolyfitFact fact;

  g_assert_true (polyfit_facts_lookup (facts, name, &fact));
  return fact.text;
}

/* What a lesson sets is what its conditions then find. */
static void
test_setup (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    double      number;
    const char *text;
  } cases[] = {
    { "learning-rate", "0.02", 0.02, NULL }, { "batch-size", "7", 7, NULL },
    { "optimizer", "nesterov", 0, "nesterov" }, { "momentum", "0.5", 0.5, NULL },
    { "weight-decay", "0.125", 0.125, NULL }, { "zero-grad", "0", 0, NULL },
    { "seed", "12", 12, NULL }, { "stop", "smoothed", 0, "smoothed" },
    { "stop-loss", "0.25", 0.25, NULL }, { "max-steps", "500", 500, NULL },
    { "degree", "5", 5, NULL }, { "basis", "hermite", 0, "hermite" }, { "start", "zero", 0, "zero" },
    { "noise", "2", 2, NULL }, { "points", "40", 40, NULL }, { "held-out", "25", 25, NULL },
    { "full-batch", "1", 1, NULL },
  };
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (polyfit_setup_check (cases[i].name, cases[i].value, &error));
      polyfit_setup_apply (trainer, cases[i].name, cases[i].value);
    }
  polyfit_setup_apply (trainer, "target", "1,2, 3");
  polyfit_setup_apply (trainer, "uniform-x", "-2,5");
  polyfit_setup_apply (trainer, "data-seed", "9");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].text != NULL)
      g_assert_cmpstr (text (facts, cases[i].name), ==, cases[i].text);
    else
      g_assert_cmpfloat (number (facts, cases[i].name), ==, cases[i].number);
  g_assert_cmpstr (text (facts, "source"), ==, "sample");
  g_assert_cmpfloat (polyfit_dataset_get_target (dataset)->poly.coefficient[2], ==, 3);
  g_assert_cmpfloat (polyfit_dataset_get_target (dataset)->x.b, ==, 5);

  polyfit_setup_clear (trainer);
  g_assert_cmpuint (polyfit_dataset_get_data_seed (dataset), ==, 0);
  g_assert_cmpuint (polyfit_dataset_get_sample_size (dataset), ==, POLYFIT_DATASET_DEFAULT_SAMPLE_SIZE);
  g_assert_cmpstr (text (facts, "source"), ==, "fresh");
  g_assert_cmpstr (text (facts, "optimizer"), ==, "sgd");
  g_assert_cmpfloat (number (facts, "degree"), ==, 3);
  g_assert_cmpfloat (number (facts, "learning-rate"), ==, 1e-3);
  polyfit_setup_apply (trainer, "start-weights", "0.5,-1");
  g_assert_cmpfloat (number (facts, "weight-0"), ==, 0.5);
  g_assert_cmpfloat (number (facts, "weight-1"), ==, -1);
}

static void
go_to_step (PolyfitTrainer *trainer,
            guint64         step)
{
  polyfit_trainer_seek (trainer, step);
  polyfit_trainer_finish_seek (trainer);
}

/* What is counted, is counted from when the task was set. */
static void
test_counts (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);

  polyfit_trainer_advance (trainer, 30);
  polyfit_facts_begin (facts);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 0);
  g_assert_true (isnan (number (facts, "least-loss")));
  polyfit_trainer_advance (trainer, 5);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 5);
  g_assert_cmpfloat (number (facts, "step"), ==, 35);
  g_assert_cmpfloat (number (facts, "restarts"), ==, 0);
  g_assert_cmpfloat (number (facts, "least-loss"), ==, polyfit_trainer_get_loss (trainer));
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 3);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 8);
  g_assert_cmpfloat (number (facts, "restarts"), ==, 1);
  polyfit_trainer_seek (trainer, 2);
  polyfit_trainer_finish_seek (trainer);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 8);
  g_assert_cmpfloat (number (facts, "restarts"), ==, 1);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 9);
  g_assert_cmpfloat (number (facts, "furthest-step"), ==, 3);
}

/* A step that is only come by, on a way that takes long, is not gone back to. */
static void
test_counts_on_the_way (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);

  polyfit_trainer_set_batch_size (trainer, 1 << 17);
  polyfit_trainer_advance (trainer, 127);
  polyfit_facts_begin (facts);
  polyfit_trainer_seek (trainer, 126);
  g_assert_cmpuint (polyfit_trainer_get_step (trainer), <, 126);
  g_assert_cmpfloat (number (facts, "least-step"), ==, 126);
  AWAIT (polyfit_trainer_get_step (trainer) == 126);
  g_assert_cmpfloat (number (facts, "least-step"), ==, 126);
}

/* On the way to a step that the run has been at, none is trained, nor is the run started again. */
static void
test_counts_of_travels (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  PolyfitTally tally;

  polyfit_trainer_advance (trainer, 30);
  polyfit_facts_begin (facts);
  g_assert_cmpfloat (number (facts, "least-step"), ==, 30);
  go_to_step (trainer, 20);
  go_to_step (trainer, 30);
  g_assert_cmpfloat (number (facts, "least-step"), ==, 20);
  go_to_step (trainer, 0);
  go_to_step (trainer, 4);
  g_assert_cmpfloat (number (facts, "least-step"), ==, 0);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 0);
  g_assert_cmpfloat (number (facts, "restarts"), ==, 0);
  g_assert_true (isnan (number (facts, "least-loss")));
  polyfit_trainer_advance (trainer, 6);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 6);
  g_assert_cmpfloat (number (facts, "least-loss"), ==, polyfit_trainer_get_loss (trainer));

  /* Elsewhere, something else is counted in between. */
  polyfit_facts_get_tally (facts, &tally);
  g_assert_cmpuint (tally.steps, ==, 6);
  polyfit_facts_begin (facts);
  polyfit_trainer_advance (trainer, 100);
  polyfit_facts_set_tally (facts, &tally);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 6);
  polyfit_trainer_advance (trainer, 1);
  g_assert_cmpfloat (number (facts, "steps-made"), ==, 7);
}

/* Steps that were made before anything was changed are not made with what there is now. */
static void
test_settled_steps (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  Target target = TARGET_TUTORIAL;

  polyfit_trainer_advance (trainer, 30);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 30);
  polyfit_trainer_set_learning_rate (trainer, 0.002);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 0);
  polyfit_trainer_advance (trainer, 5);
  polyfit_facts_begin (facts);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 5);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_SMOOTHED);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 0);
  polyfit_trainer_advance (trainer, 3);
  polyfit_trainer_set_stop_loss (trainer, 0.5);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 0);
  polyfit_trainer_advance (trainer, 2);
  target.noise = 0.25;
  polyfit_dataset_set_target (polyfit_trainer_get_dataset (trainer), &target);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 0);
  polyfit_trainer_reset (trainer);
  polyfit_trainer_advance (trainer, 4);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 4);
}

/* Going to other steps of a run and looking there changes nothing about how they were made. */
static void
test_settled_steps_of_travels (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  static const struct
  {
    guint64 step, settled;
  } stops[] = { { 2, 2 }, { 6, 2 }, { 4, 0 }, { 0, 0 }, { 3, 3 }, { 10, 6 } };

  polyfit_trainer_advance (trainer, 4);
  polyfit_trainer_set_batch_size (trainer, 8);
  polyfit_trainer_advance (trainer, 6);
  for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      go_to_step (trainer, stops[i].step);
      g_assert_cmpfloat (number (facts, "settled-steps"), ==, (double) stops[i].settled);
    }

  /* Those that are made anew count, with whatever they are made. */
  polyfit_trainer_set_stop_loss (trainer, 0.5);
  go_to_step (trainer, 6);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 0);
  go_to_step (trainer, 10);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 0);
  go_to_step (trainer, 7);
  polyfit_trainer_set_batch_size (trainer, 16);
  polyfit_trainer_advance (trainer, 5);
  g_assert_cmpfloat (number (facts, "settled-steps"), ==, 5);
}

static gboolean
is_of_duel (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCondition) condition = polyfit_condition_new (text, &error);

  g_assert_no_error (error);
  return polyfit_facts_are_of_duel (condition);
}

static void
test_of_duel (void)
{
  g_assert_true (is_of_duel ("ahead is 'b'"));
  g_assert_true (is_of_duel ("step above 3 and not duel is 'none'"));
  g_assert_true (is_of_duel ("loss below 2 * b-loss"));
  g_assert_false (is_of_duel ("best-loss below 1 and batch-size is 32 and state is 'b-state'"));
}

/* No fact has a name that is not one. */
static void
test_unknown (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  PolyfitFact fact;

  g_assert_false (polyfit_facts_lookup (facts, "weight-16", &fact));
  g_assert_false (polyfit_facts_lookup (facts, "nothing", &fact));
  g_assert_false (polyfit_facts_lookup (facts, "b-nothing", &fact));
  g_assert_true (polyfit_facts_lookup (facts, "b-step", &fact));
}

/* Of both runs of a duel; without one, nothing is known of the second. */
static void
test_duel (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);
  g_autoptr (PolyfitDuel) duel = polyfit_duel_new (trainer, POLYFIT_DUEL_LEARNING_RATE, 0.01);
  PolyfitTrainer *rival = polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B);
  PolyfitFact fact;

  g_assert_cmpstr (text (facts, "duel"), ==, "none");
  g_assert_null (text (facts, "ahead"));
  g_assert_null (text (facts, "b-optimizer"));
  g_assert_true (isnan (number (facts, "b-learning-rate")));

  polyfit_facts_set_duel (facts, duel);
  polyfit_trainer_advance (trainer, 20);
  g_assert_cmpstr (text (facts, "duel"), ==, "learning-rate");
  g_assert_cmpstr (text (facts, "ahead"), ==, "b");
  g_assert_cmpstr (text (facts, "b-optimizer"), ==, "sgd");
  g_assert_cmpfloat (number (facts, "b-learning-rate"), ==, 0.01);
  g_assert_cmpfloat (number (facts, "learning-rate"), ==, 1e-3);
  g_assert_cmpfloat (number (facts, "b-true-loss"), ==, polyfit_trainer_get_true_loss (rival));
  g_assert_cmpfloat (number (facts, "b-true-loss"), <, number (facts, "true-loss"));
  g_assert_cmpfloat (number (facts, "b-weight-3"), !=, number (facts, "weight-3"));
  g_assert_false (polyfit_facts_lookup (facts, "b-nothing", &fact));
  g_assert_false (polyfit_facts_lookup (facts, "b-b-loss", &fact));
}

/* The help names every fact. */
static void
test_help (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "help", "C",
                                            "lesson-files.page", NULL);
  g_auto (GStrv) names = polyfit_facts_list ();
  g_autofree char *page = NULL;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *code = g_strdup_printf ("<code>%s</code>", names[i]);

      g_test_message ("%s", names[i]);
      g_assert_nonnull (strstr (page, code));
    }
}

/* The tutorial's limits, once they are computed. */
static void
test_limits (void)
{
  g_autoptr (PolyfitTrainer) trainer = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  g_autoptr (PolyfitFacts) facts = polyfit_facts_new (trainer);

  AWAIT (!isnan (number (facts, "limit")));
  g_assert_cmpfloat_with_epsilon (number (facts, "limit"), 0.0270, 5e-5);
  g_assert_cmpfloat_with_epsilon (number (facts, "full-batch-limit"), 0.0640, 5e-5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/whole", test_whole);
  g_test_add_func ("/lesson/stress", test_stress);
  g_test_add_func ("/lesson/errors", test_errors);
  g_test_add_func ("/lesson/empty", test_empty);
  g_test_add_func ("/lesson/truncated", test_truncated);
  g_test_add_func ("/lesson/setup", test_setup);
  g_test_add_func ("/lesson/counts", test_counts);
  g_test_add_func ("/lesson/counts-on-the-way", test_counts_on_the_way);
  g_test_add_func ("/lesson/counts-of-travels", test_counts_of_travels);
  g_test_add_func ("/lesson/settled-steps", test_settled_steps);
  g_test_add_func ("/lesson/settled-steps-of-travels", test_settled_steps_of_travels);
  g_test_add_func ("/lesson/of-duel", test_of_duel);
  g_test_add_func ("/lesson/unknown", test_unknown);
  g_test_add_func ("/lesson/duel", test_duel);
  g_test_add_func ("/lesson/help", test_help);
  g_test_add_func ("/lesson/limits", test_limits);
  return g_test_run ();
}
