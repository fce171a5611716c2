#include "await.h"

#include "model/polyfit-saver.h"

#include <glib/gstdio.h>

#define STEPS 10

typedef struct
{
  char              *folder;
  PolyfitExperiment *experiment;
  PolyfitTrainer    *trainer;
  PolyfitSaver      *saver;
  GPtrArray         *saved; /* the names of the files that it told of */
  GError            *error; /* the latest that it told of */
} Fixture;

static void
saved_cb (Fixture *fixture)
{
  GFile *file = polyfit_experiment_get_file (fixture->experiment);

  g_ptr_array_add (fixture->saved, g_file_get_basename (file));
}

static void
failed_cb (Fixture      *fixture,
           const GError *error)
{
  g_clear_error (&fixture->error);
  fixture->error = g_error_copy (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("polyfit-saver-XXXXXX", NULL);
  fixture->experiment = polyfit_experiment_new ();
  fixture->trainer = polyfit_experiment_get_trainer (fixture->experiment);
  fixture->saver = polyfit_saver_new (fixture->experiment);
  fixture->saved = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_swapped (fixture->saver, "saved", G_CALLBACK (saved_cb), fixture);
  g_signal_connect_swapped (fixture->saver, "failed", G_CALLBACK (failed_cb), fixture);
  polyfit_trainer_advance (fixture->trainer, STEPS);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_clear_object (&fixture->saver);
  g_clear_object (&fixture->experiment);
  g_clear_error (&fixture->error);
  g_ptr_array_unref (fixture->saved);
  g_free (fixture->folder);
}

static GFile *
get_file (Fixture    *fixture,
          const char *name)
{
  return g_file_new_build_filename (fixture->folder, name, NULL);
}

static guint64
get_saved_step (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitExperiment) saved = polyfit_experiment_load (file, &error);

  g_assert_no_error (error);
  return polyfit_trainer_get_step (polyfit_experiment_get_trainer (saved));
}

/* Each file has what was there when it was its turn; of those that wait, the latest place counts. */
static void
test_one_after_the_other (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GFile) first = get_file (fixture, "first.polyfit");
  g_autoptr (GFile) passed = get_file (fixture, "passed.polyfit");
  g_autoptr (GFile) last = get_file (fixture, "last.polyfit");

  polyfit_saver_save (fixture->saver, first);
  g_assert_true (polyfit_saver_is_saving (fixture->saver));
  polyfit_saver_save (fixture->saver, passed);
  polyfit_saver_save (fixture->saver, last);
  polyfit_saver_save (fixture->saver, NULL);
  polyfit_trainer_advance (fixture->trainer, 1);
  AWAIT (!polyfit_saver_is_saving (fixture->saver));

  g_assert_cmpuint (fixture->saved->len, ==, 2);
  g_assert_cmpstr (fixture->saved->pdata[0], ==, "first.polyfit");
  g_assert_cmpstr (fixture->saved->pdata[1], ==, "last.polyfit");
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (get_saved_step (first), ==, STEPS);
  g_assert_cmpuint (get_saved_step (last), ==, STEPS + 1);
  g_assert_false (g_file_query_exists (passed, NULL));
  g_assert_false (polyfit_experiment_get_modified (fixture->experiment));
}

/* It would fail in the same way; the experiment is as it was, and so is its file. Nor is it made up for
 * when the next can be written. */
static void
test_not_twice_in_vain (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GFile) file = get_file (fixture, "file.polyfit");
  g_autoptr (GFile) nowhere = get_file (fixture, "no-folder/file.polyfit");

  polyfit_saver_save (fixture->saver, file);
  AWAIT (fixture->saved->len == 1);
  polyfit_trainer_advance (fixture->trainer, 1);
  polyfit_saver_save (fixture->saver, nowhere);
  polyfit_saver_save (fixture->saver, NULL);
  AWAIT (fixture->error != NULL);

  g_assert_false (polyfit_saver_is_saving (fixture->saver));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (fixture->saved->len, ==, 1);
  g_assert_true (g_file_equal (polyfit_experiment_get_file (fixture->experiment), file));
  g_assert_true (polyfit_experiment_get_modified (fixture->experiment));
  g_assert_cmpuint (get_saved_step (file), ==, STEPS);

  polyfit_saver_save (fixture->saver, NULL);
  AWAIT (fixture->saved->len == 2);
  g_assert_false (polyfit_saver_is_saving (fixture->saver));
  g_assert_cmpuint (get_saved_step (file), ==, STEPS + 1);
}

/* Whoever has named another place meanwhile gets it there. */
static void
test_elsewhere_instead (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GFile) nowhere = get_file (fixture, "no-folder/file.polyfit");
  g_autoptr (GFile) file = get_file (fixture, "file.polyfit");

  polyfit_saver_save (fixture->saver, nowhere);
  polyfit_saver_save (fixture->saver, file);
  AWAIT (fixture->saved->len == 1);

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (get_saved_step (file), ==, STEPS);
}

static void
test_outlives_its_owner (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GFile) file = get_file (fixture, "file.polyfit");

  polyfit_saver_save (fixture->saver, file);
  g_signal_handlers_disconnect_by_data (fixture->saver, fixture);
  g_clear_object (&fixture->saver);
  AWAIT (polyfit_experiment_get_file (fixture->experiment) != NULL);
  g_assert_cmpuint (get_saved_step (file), ==, STEPS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/saver/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-after-the-other", test_one_after_the_other);
  ADD ("not-twice-in-vain", test_not_twice_in_vain);
  ADD ("elsewhere-instead", test_elsewhere_instead);
  ADD ("outlives-its-owner", test_outlives_its_owner);
  return g_test_run ();
}
