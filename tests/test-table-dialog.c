#include "table-dialog.h"

#include "await.h"

#include <string.h>

/* A dialog for a table that is text. */
typedef struct
{
  PolyfitCsvInput    *input;
  PolyfitTableDialog *dialog;
  gboolean            is_accepted;
} Fixture;

static void
accepted_cb (Fixture *fixture)
{
  fixture->is_accepted = TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *text = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  const PolyfitCsvFormat unknown = { 0 };
  g_autoptr (GError) error = NULL;
  PolyfitCsvPreview *preview;

  fixture->input = polyfit_csv_input_new_for_text (bytes, "a.csv");
  preview = polyfit_csv_preview (fixture->input, NULL, POLYFIT_TABLE_DIALOG_ROWS, NULL, &error);
  g_assert_no_error (error);
  fixture->dialog = polyfit_table_dialog_new (NULL, fixture->input, &unknown, preview);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  g_signal_connect_swapped (fixture->dialog, "accepted", G_CALLBACK (accepted_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  AWAIT (fixture->dialog == NULL);
  polyfit_csv_input_unref (fixture->input);
}

/* The first label whose text contains @text. */
static GtkWidget *
find_label (GtkWidget  *widget,
            const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

static void
wait_for_label (Fixture    *fixture,
                const char *text)
{
  AWAIT (find_label (GTK_WIDGET (fixture->dialog), text) != NULL);
}

static void
assert_table (Fixture *fixture,
              guint    x_column,
              guint    y_column,
              gsize    n,
              double   last_x,
              double   last_y)
{
  g_autoptr (PolyfitCsvTable) table = NULL;

  wait_for_table (fixture->dialog);
  table = polyfit_table_dialog_steal_table (fixture->dialog);
  g_assert_nonnull (table);
  g_assert_cmpuint (table->x_column, ==, x_column);
  g_assert_cmpuint (table->y_column, ==, y_column);
  g_assert_cmpuint (table->n, ==, n);
  g_assert_cmpfloat (table->x[n - 1], ==, last_x);
  g_assert_cmpfloat (table->y[n - 1], ==, last_y);
}

#define COLUMNS "time,temperature,pressure,note\n0,20.5,1013,a\n1,21.5,1014,b\n2,,1015,c\n"

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  assert_chosen (fixture->dialog, "x", 0);
  assert_chosen (fixture->dialog, "y", 1);
  wait_for_table (fixture->dialog);
  /* Return opens it as it is. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->dialog)) ==
                 get_open_button (fixture->dialog));
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->dialog),
                                "2 points read; 1 row skipped: 1 without a value (line 4)"));
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->dialog), "x: time"));
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->dialog), "y: temperature"));
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->dialog), "1014"));

  choose (fixture->dialog, "y", 2);
  g_assert_false (gtk_widget_get_sensitive (get_open_button (fixture->dialog)));
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->dialog), "y: pressure"));
  wait_for_label (fixture, "3 points read");
  click_open (fixture->dialog);
  g_assert_true (fixture->is_accepted);
  assert_table (fixture, 0, 2, 3, 2.0, 1015.0);
}

/* A column of text cannot be opened, and the dialog says where the text is. */
static void
test_text (Fixture       *fixture,
           gconstpointer  data)
{
  choose (fixture->dialog, "y", 3);
  wait_for_label (fixture, "a.csv, line 2, column 4: “a” is not a number");
  g_assert_true (gtk_widget_has_css_class (
    find_label (GTK_WIDGET (fixture->dialog), "is not a number"), "error"));
  g_assert_false (gtk_widget_get_sensitive (get_open_button (fixture->dialog)));
  g_assert_null (polyfit_table_dialog_steal_table (fixture->dialog));

  choose (fixture->dialog, "y", 1);
  assert_table (fixture, 0, 1, 2, 1.0, 21.5);
  g_assert_false (gtk_widget_has_css_class (
    find_label (GTK_WIDGET (fixture->dialog), "2 points read"), "error"));
}

/* What the user says is taken for granted, and the rest is guessed again: with commas between cells
 * there cannot be any in numbers. */
static void
test_format (Fixture       *fixture,
             gconstpointer  data)
{
  assert_chosen (fixture->dialog, "Between cells", 1);
  assert_chosen (fixture->dialog, "Decimal sign", 1);
  assert_chosen (fixture->dialog, "First row", 1);
  assert_chosen (fixture->dialog, "Encoding", 0);
  assert_table (fixture, 0, 1, 2, 4.5, 5.5);

  choose (fixture->dialog, "First row", 0);
  wait_for_label (fixture, "x: 1,5");
  assert_chosen (fixture->dialog, "First row", 0);
  assert_table (fixture, 0, 1, 1, 4.5, 5.5);

  choose (fixture->dialog, "Between cells", 0);
  wait_for_label (fixture, "5;5");
  choose (fixture->dialog, "Between cells", 1);
  assert_table (fixture, 0, 1, 1, 4.5, 5.5);
}

static void
test_encoding (Fixture       *fixture,
               gconstpointer  data)
{
  assert_chosen (fixture->dialog, "Encoding", 1);
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->dialog), "x: 时间"));
  choose (fixture->dialog, "Encoding", 0);
  wait_for_table (fixture->dialog);
  assert_chosen (fixture->dialog, "Encoding", 0);
  g_assert_cmpint (polyfit_table_dialog_get_known (fixture->dialog)->encoding, ==,
                   POLYFIT_CSV_ENCODING_UNICODE);
}

/* Closed while it reads, it reads no more. */
static void
test_close (Fixture       *fixture,
            gconstpointer  data)
{
  choose (fixture->dialog, "y", 2);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  AWAIT (fixture->dialog == NULL);
  g_assert_false (fixture->is_accepted);
}

static gboolean
is_whole (GtkWidget *label)
{
  return gtk_widget_get_width (label) > 0 &&
         !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* Of more columns than there is room for, numbers can be read, and those that are chosen are in sight. */
static void
test_many_columns (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *dialog = GTK_WIDGET (fixture->dialog);

  AWAIT (find_label (dialog, "7.12345") != NULL && is_whole (find_label (dialog, "7.12345")));
  g_assert_null (find_label (dialog, "c299"));
  choose (fixture->dialog, "y", 299);
  wait_for_label (fixture, "y: c299");
  assert_table (fixture, 0, 299, 1, 0.12345, 299.12345);
}

static char *
make_many_columns (void)
{
  GString *names = g_string_new ("c0");
  g_autoptr (GString) numbers = g_string_new ("0.12345");

  for (guint i = 1; i < 300; i++)
    {
      g_string_append_printf (names, ",c%u", i);
      g_string_append_printf (numbers, ",%u.12345", i);
    }
  g_string_append_printf (names, "\n%s\n", numbers->str);
  return g_string_free (names, FALSE);
}

#define ADD(name, text, test) \
  g_test_add ("/table-dialog/" name, Fixture, text, set_up, test, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *many_columns = make_many_columns ();

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("columns", COLUMNS, test_columns);
  ADD ("text", COLUMNS, test_text);
  ADD ("format", "1,5;2,5;3,5\n4,5;5,5;6,5\n", test_format);
  /* “时间,a,b” in GB18030. */
  ADD ("encoding", "\xca\xb1\xbc\xe4,a,b\n1,2,3\n", test_encoding);
  ADD ("close", COLUMNS, test_close);
  ADD ("many-columns", many_columns, test_many_columns);
  return g_test_run ();
}
