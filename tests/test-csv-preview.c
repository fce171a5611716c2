#include "model/polyfit-csv-preview.h"
#include "model/polyfit-error.h"

#include <string.h>

typedef struct
{
  GFile *file;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *text = data;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  self->file = g_file_new_tmp ("polyfit-XXXXXX.csv", &stream, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)),
                             text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_true (g_file_delete (self->file, NULL, NULL));
  g_clear_object (&self->file);
}

static void
check_row (const PolyfitCsvPreview *preview,
           guint                    i,
           const char *const       *expected)
{
  g_assert_cmpuint (i, <, preview->rows->len);
  g_assert_cmpstrv ((char **) g_ptr_array_index (preview->rows, i), expected);
}

#define GERMAN \
  "# Messung\nOrt;x;;Höhe\n\n\"Ulm; \"\"Nord\"\"\";1,5;;2\nAu;3\n;5;a;4,25;6\nEi;7;;8;\n"

static void
check_german (const PolyfitCsvPreview *preview)
{
  const char *const names[] = { "Ort", "x", "Column 3", "Höhe", "Column 5", NULL };
  const gboolean is_numeric[] = { FALSE, TRUE, FALSE, TRUE, TRUE };

  g_assert_cmpint (preview->delimiter, ==, ';');
  g_assert_cmpint (preview->decimal, ==, ',');
  g_assert_true (preview->has_header);
  g_assert_cmpuint (preview->n_columns, ==, 5);
  g_assert_cmpstrv (preview->column_names, names);
  g_assert_cmpmem (preview->is_numeric, preview->n_columns * sizeof (gboolean),
                   is_numeric, sizeof is_numeric);
  g_assert_cmpint (preview->x_column, ==, 1);
  g_assert_cmpint (preview->y_column, ==, 3);
  g_assert_cmpuint (preview->rows->len, ==, 3);
  check_row (preview, 0, (const char *const[]) { "Ulm; \"Nord\"", "1,5", "", "2", NULL });
  check_row (preview, 1, (const char *const[]) { "Au", "3", NULL });
  check_row (preview, 2, (const char *const[]) { "", "5", "a", "4,25", "6", NULL });
}

static void
test_header (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) preview = polyfit_csv_preview (self->file, 3, NULL, &error);

  g_assert_no_error (error);
  check_german (preview);
}

static void
test_no_header (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) preview = polyfit_csv_preview (self->file, 9, NULL, &error);
  const char *const names[] = { "Column 1", NULL };

  g_assert_no_error (error);
  g_assert_false (preview->has_header);
  g_assert_cmpstrv (preview->column_names, names);
  g_assert_cmpint (preview->x_column, ==, 0);
  g_assert_cmpint (preview->y_column, ==, -1);
  g_assert_cmpuint (preview->rows->len, ==, 2);
  check_row (preview, 1, (const char *const[]) { "4", NULL });
}

static void
test_nothing (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (polyfit_csv_preview (self->file, 9, NULL, &error));
  g_assert_error (error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_UNSUITABLE);
  g_assert_true (g_str_has_suffix (error->message, "” is empty"));
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
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) preview = NULL;

  polyfit_csv_preview_async (self->file, 3, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  preview = polyfit_csv_preview_finish (result, &error);
  g_assert_no_error (error);
  check_german (preview);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/csv-preview/header", Fixture, GERMAN, set_up, test_header, tear_down);
  g_test_add ("/csv-preview/no-header", Fixture, "3\n4\n", set_up, test_no_header, tear_down);
  g_test_add ("/csv-preview/nothing", Fixture, "", set_up, test_nothing, tear_down);
  g_test_add ("/csv-preview/async", Fixture, GERMAN, set_up, test_async, tear_down);
  return g_test_run ();
}
