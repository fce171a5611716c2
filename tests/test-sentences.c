#include "figure/sentences.h"

static void
assert_joined (const char *const *sentences,
               const char        *paragraph)
{
  g_autofree char *text = sentences_join (sentences);

  g_assert_cmpstr (text, ==, paragraph);
}

/* A full-width stop brings its own space with it, and any other has one after it. */
static void
test_join (void)
{
  assert_joined ((const char *const[]) { NULL }, "");
  assert_joined ((const char *const[]) { "One.", NULL }, "One.");
  assert_joined ((const char *const[]) { "One.", "Two!", "Drei …", NULL }, "One. Two! Drei …");
  assert_joined ((const char *const[]) { "一。", "二！", "3.", "四（五）", "六", NULL },
                 "一。二！3. 四（五）六");
}

/* Some are told elsewhere, too, where they have no full stop. */
static void
test_append (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  sentences_append (text, "One");
  sentences_append (text, "Two.");
  sentences_append (text, "三。");
  sentences_append (text, "4");
  g_assert_cmpstr (text->str, ==, "One. Two. 三。4.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentences/join", test_join);
  g_test_add_func ("/sentences/append", test_append);
  return g_test_run ();
}
