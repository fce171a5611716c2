#include "await.h"
#include "model/polyfit-csv-preview.h"
#include "model/polyfit-error.h"

#include <string.h>

typedef struct
{
  PolyfitCsvInput *input;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  const char *text = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  self->input = polyfit_csv_input_new_for_text (bytes, "text");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_clear_pointer (&self->input, polyfit_csv_input_unref);
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
  "# Messung\nOrt;x;;Höhe\n\n\"Ulm; \"\"Nord\"\"\";1,5;;2\nAu;3\n# Pause\n\n;5;a;4,25;6\nEi;7;;8;\n"

static void
check_german (const PolyfitCsvPreview *preview)
{
  const char *const names[] = { "Ort", "x", "Column 3", "Höhe", "Column 5", NULL };
  const gboolean is_numeric[] = { FALSE, TRUE, FALSE, TRUE, TRUE };

  g_assert_cmpint (preview->format.delimiter, ==, ';');
  g_assert_cmpint (preview->format.decimal, ==, ',');
  g_assert_cmpint (preview->format.header, ==, POLYFIT_CSV_HEADER_NAMES);
  g_assert_cmpint (preview->format.encoding, ==, POLYFIT_CSV_ENCODING_UNICODE);
  g_assert_cmpuint (polyfit_csv_preview_count_numeric (preview), ==, 3);
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
  g_autoptr (PolyfitCsvPreview) preview = polyfit_csv_preview (self->input, NULL, 3, NULL, &error);

  g_assert_no_error (error);
  check_german (preview);
}

static void
test_no_header (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) preview = polyfit_csv_preview (self->input, NULL, 9, NULL, &error);
  const char *const names[] = { "Column 1", NULL };

  g_assert_no_error (error);
  g_assert_cmpint (preview->format.header, ==, POLYFIT_CSV_HEADER_NONE);
  g_assert_cmpstrv (preview->column_names, names);
  g_assert_cmpint (preview->x_column, ==, 0);
  g_assert_cmpint (preview->y_column, ==, -1);
  g_assert_cmpuint (preview->rows->len, ==, 2);
  check_row (preview, 1, (const char *const[]) { "4", NULL });
}

/* What is known is not guessed, and the rest is guessed in the light of it. */
static void
test_format (Fixture       *self,
             gconstpointer  data)
{
  const PolyfitCsvFormat commas = { .delimiter = ',' };
  const PolyfitCsvFormat rows = { .header = POLYFIT_CSV_HEADER_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) split = polyfit_csv_preview (self->input, &commas, 9, NULL, &error);
  g_autoptr (PolyfitCsvPreview) whole = polyfit_csv_preview (self->input, &rows, 9, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (split->format.delimiter, ==, ',');
  check_row (split, 0, (const char *const[]) { "\"Ulm; \"\"Nord\"\"\";1", "5;;2", NULL });
  g_assert_cmpint (whole->format.delimiter, ==, ';');
  g_assert_cmpint (whole->format.header, ==, POLYFIT_CSV_HEADER_NONE);
  g_assert_cmpstr (whole->column_names[1], ==, "Column 2");
  check_row (whole, 0, (const char *const[]) { "Ort", "x", "", "Höhe", NULL });
}

/* Bytes that are sound in both encodings are Unicode unless somebody knows better. */
static void
test_encoding (Fixture       *self,
               gconstpointer  data)
{
  const PolyfitCsvFormat chinese = { .encoding = POLYFIT_CSV_ENCODING_GB18030 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvPreview) guess = polyfit_csv_preview (self->input, NULL, 9, NULL, &error);
  g_autoptr (PolyfitCsvPreview) known = polyfit_csv_preview (self->input, &chinese, 9, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (guess->format.encoding, ==, POLYFIT_CSV_ENCODING_UNICODE);
  g_assert_cmpstr (guess->column_names[0], ==, "²é");
  g_assert_cmpint (known->format.encoding, ==, POLYFIT_CSV_ENCODING_GB18030);
  g_assert_cmpstr (known->column_names[0], ==, "虏茅");
}

static void
test_nothing (Fixture       *self,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (polyfit_csv_preview (self->input, NULL, 9, NULL, &error));
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

  polyfit_csv_preview_async (self->input, NULL, 3, NULL, keep_result_cb, &result);
  AWAIT (result != NULL);
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
  g_test_add ("/csv-preview/format", Fixture, GERMAN, set_up, test_format, tear_down);
  g_test_add ("/csv-preview/encoding", Fixture, "²é,y\n1,2\n", set_up, test_encoding, tear_down);
  g_test_add ("/csv-preview/nothing", Fixture, "", set_up, test_nothing, tear_down);
  g_test_add ("/csv-preview/async", Fixture, GERMAN, set_up, test_async, tear_down);
  return g_test_run ();
}
