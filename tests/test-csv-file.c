#include "await.h"
#include "model/polyfit-csv.h"
#include "model/polyfit-file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file of many pieces in a folder of its own. */
typedef struct
{
  char            *folder;
  GFile           *file;
  PolyfitCsvInput *input;
} Fixture;

#define N_ROWS 300000

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("x,y\n");
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  path = g_build_filename (self->folder, "many.csv", NULL);
  for (int i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "%d.5,-%d\n", i, 2 * i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  self->file = g_file_new_for_path (path);
  self->input = polyfit_csv_input_new_for_file (self->file);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->input, polyfit_csv_input_unref);
  g_clear_object (&self->file);
  g_clear_pointer (&self->folder, g_free);
}

static void
check_many (const PolyfitCsvTable *table)
{
  g_assert_cmpuint (table->n, ==, N_ROWS);
  for (gsize i = 0; i < N_ROWS; i++)
    {
      g_assert_cmpfloat (table->x[i], ==, (double) i + 0.5);
      g_assert_cmpfloat (table->y[i], ==, -2.0 * (double) i);
    }
}

static void
keep_fraction_cb (gsize    n_rows,
                  double   fraction,
                  gpointer data)
{
  double *last = data;

  g_assert_cmpuint (n_rows, <=, N_ROWS);
  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  *last = fraction;
}

static void
test_file (Fixture       *self,
           gconstpointer  data)
{
  double fraction = 0.0;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvTable) table = NULL;

  table = polyfit_csv_read (self->input, NULL, keep_fraction_cb, &fraction, NULL, &error);
  g_assert_no_error (error);
  check_many (table);
  g_assert_cmpfloat (fraction, >, 0.99);
}

static void
cancel_cb (gsize    n_rows,
           double   fraction,
           gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (polyfit_csv_read (self->input, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
keep_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_async (Fixture       *self,
            gconstpointer  data)
{
  double fraction = 0.0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvTable) table = NULL;

  polyfit_csv_read_async (self->input, NULL, keep_fraction_cb, &fraction, NULL,
                          keep_result_cb, &result);
  AWAIT (result != NULL);
  table = polyfit_csv_read_finish (result, &error);
  g_assert_no_error (error);
  check_many (table);
  g_assert_cmpfloat (fraction, >, 0.0);
}

static void
test_async_cancel (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  polyfit_csv_read_async (self->input, NULL, NULL, NULL, cancellable, keep_result_cb, &result);
  g_cancellable_cancel (cancellable);
  AWAIT (result != NULL);
  g_assert_null (polyfit_csv_read_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whoever opens a pipe that nobody writes to would wait for ever. */
static void
test_async_abandon (Fixture       *self,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (self->folder, "pipe", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PolyfitCsvInput) input = polyfit_csv_input_new_for_file (file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  polyfit_csv_read_async (input, NULL, NULL, NULL, cancellable, keep_result_cb, &result);
  g_usleep (G_USEC_PER_SEC / 10);
  g_cancellable_cancel (cancellable);
  AWAIT (result != NULL);
  g_assert_null (polyfit_csv_read_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  fd = open (path, O_RDWR | O_NONBLOCK);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_unreadable (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GFile) missing = g_file_get_child (folder, "none.csv");
  g_autoptr (PolyfitCsvInput) folder_input = polyfit_csv_input_new_for_file (folder);
  g_autoptr (PolyfitCsvInput) missing_input = polyfit_csv_input_new_for_file (missing);
  g_autofree char *name = polyfit_file_get_name (folder);
  g_autofree char *message = g_strdup_printf ("“%s” is a folder, not a file", name);
  g_autoptr (GError) folder_error = NULL;
  g_autoptr (GError) missing_error = NULL;

  g_assert_null (polyfit_csv_read (folder_input, NULL, NULL, NULL, NULL, &folder_error));
  g_assert_error (folder_error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_cmpstr (folder_error->message, ==, message);
  g_assert_null (polyfit_csv_read (missing_input, NULL, NULL, NULL, NULL, &missing_error));
  g_assert_error (missing_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_suffix (missing_error->message, "none.csv” does not exist"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/csv-file/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/csv-file/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/csv-file/async", Fixture, NULL, set_up, test_async, tear_down);
  g_test_add ("/csv-file/async-cancel", Fixture, NULL, set_up, test_async_cancel, tear_down);
  g_test_add ("/csv-file/async-abandon", Fixture, NULL, set_up, test_async_abandon, tear_down);
  g_test_add ("/csv-file/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
  return g_test_run ();
}
