#include "model/polyfit-csv.h"
#include "model/polyfit-error.h"

#include <string.h>

/* The bytes of a literal that has NUL bytes in it. */
#define BYTES(literal) literal, sizeof (literal) - 1

typedef struct
{
  const char *name;
  const char *text;
  gssize      length;
  const char *x_column;
  const char *y_column;
  const char *rows;
  const char *message;
} Case;

static PolyfitCsvTable *
read_text (const char               *text,
           gssize                    length,
           const PolyfitCsvOptions  *options,
           GError                  **error)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, (gssize) n, NULL);

  return polyfit_csv_read_stream (stream, "a.csv", options, NULL, NULL, NULL, error);
}

static PolyfitCsvTable *
read_string (const GString            *text,
             const PolyfitCsvOptions  *options,
             GError                  **error)
{
  return read_text (text->str, (gssize) text->len, options, error);
}

/* All rows, and behind them how many were skipped as missing, not finite and short. */
static char *
format_table (const PolyfitCsvTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  for (gsize i = 0; i < table->n; i++)
    g_string_append_printf (text, "%s %s|",
                            g_ascii_formatd (x, sizeof x, "%.15g", table->x[i]),
                            g_ascii_formatd (y, sizeof y, "%.15g", table->y[i]));
  if (polyfit_csv_table_get_n_skipped (table) > 0)
    for (int reason = 0; reason < POLYFIT_CSV_N_SKIPS; reason++)
      g_string_append_printf (text, " %" G_GUINT64_FORMAT, table->n_skipped[reason]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const Case cases[] = {
  { "comma", "x,y\n1,2\n3,4\n", -1, .rows = "1 2|3 4|" },
  { "no-line-end", "x,y\n1,2\n3,4", -1, .rows = "1 2|3 4|" },
  { "no-header", "1,2\n3,4\n", -1, .rows = "1 2|3 4|" },
  { "tab-decimal-comma-missing", "t\th\n0,5\t1,25\n1,5\t\n2,5\t-3,75\n", -1,
    .rows = "0.5 1.25|2.5 -3.75| 1 0 0" },
  { "one-row", "1.5,-2e3", -1, .rows = "1.5 -2000|" },
  { "semicolon", "x;y\n1.5;2\n3;4\n", -1, .rows = "1.5 2|3 4|" },
  { "semicolon-decimal-comma", "x;y\n1,5;2,25\n3;-4,5\n", -1, .rows = "1.5 2.25|3 -4.5|" },
  { "decimal-comma-in-one", "x;y\n1;2,25\n3;4\n", -1, .rows = "1 2.25|3 4|" },
  { "tab", "x\ty\n1\t2\n3\t4\n", -1, .rows = "1 2|3 4|" },
  { "tab-decimal-comma", "1,5\t2\n3\t4,5\n", -1, .rows = "1.5 2|3 4.5|" },
  { "tab-empty", "x\ty\tz\n1\t\t2\n3\t4\t5\n", -1, .rows = "3 4| 1 0 0" },
  { "spaces", "  x   y\n 1.5  2 \n3 \t4\n", -1, .rows = "1.5 2|3 4|" },
  { "spaces-decimal-comma", "1,5 2,5\n3,5 4\n", -1, .rows = "1.5 2.5|3.5 4|" },
  { "comma-and-space", "x, y\n1, 2\n3 , 4 \n", -1, .rows = "1 2|3 4|" },
  { "comma-and-tab", "x,\ty\n1,\t2\n\t3,4\t\n", -1, .rows = "1 2|3 4|" },
  { "crlf", "x,y\r\n1,2\r\n\r\n3,4\r\n", -1, .rows = "1 2|3 4|" },
  { "cr", "x,y\r1,2\r\r3,4\r", -1, .rows = "1 2|3 4|" },
  { "mixed-line-ends", "x,y\r1,2\n3,4\r\n5,6", -1, .rows = "1 2|3 4|5 6|" },
  { "bom", "\xef\xbb\xbfy,x\n1,2\n3,4\n", -1, .rows = "2 1|4 3|" },
  { "utf-16-le", BYTES ("\xff\xfex\0,\0y\0\n\0001\0,\0002\0"), .rows = "1 2|" },
  { "utf-16-be", BYTES ("\xfe\xff\0x\0,\0y\0\r\0\n\0001\0,\0002"), .rows = "1 2|" },
  { "utf-16-no-mark", BYTES ("x\0,\0y\0\n\0001\0,\0002\0"),
    .message = "a.csv, line 1: this is not a text file, since there is a NUL byte in it" },
  { "quotes", "\"x\",\"y\"\n\"1\",\"2\"\n3,\" 4 \"\n", -1, .rows = "1 2|3 4|" },
  { "quoted-decimal-comma", "x,y\n\"1,5\",\"2,25\"\n3,\"4,5\"\n", -1, .rows = "1.5 2.25|3 4.5|" },
  { "quoted-delimiter", "name,a,b\n\"Smith, J.\",1,2\n\"Doe; K.\",3,4\n", -1, .rows = "1 2|3 4|" },
  { "doubled-quotes", "\"a \"\"b\"\", c\",x,y\n\"\"\"\",1,2\n", -1, .rows = "1 2|" },
  { "quoted-line-end", "note,x,y\n\"two\nlines, 7\",1,2\n-,3,4\n", -1, .rows = "1 2|3 4|" },
  { "quoted-behind", "x,y,note\n1,2,\"two\nlines\"\n3,4,\"c, d\"\n5,6,\"\"\"\"\n7,8\n", -1,
    .rows = "1 2|3 4|5 6|7 8|" },
  { "quote-within", "size,x,y\n5\",1,2\n6\",3,4\n", -1, .rows = "1 2|3 4|" },
  { "quotes-spaces", "\"a b\" \"c\"\n\"1\" 2\n", -1, .rows = "1 2|" },
  { "comments", "# made by hand\nx,y\n1,2\n  # \"x, 7\n3,4\n#", -1, .rows = "1 2|3 4|" },
  { "blank-lines", "\n\nx,y\n\n1,2\n   \n\t\n3,4\n\n", -1, .rows = "1 2|3 4|" },
  { "missing", "x,y\n,2\n1,\nNaN,2\n1,na\n-nan,1\n1,2\nnull,3\n4,#N/A\n", -1,
    .rows = "1 2| 7 0 0" },
  { "empty-quotes", "x,y\n\"\",2\n1,2\n", -1, .rows = "1 2| 1 0 0" },
  { "not-finite", "x,y\ninf,1\n1,-Infinity\n1e39,1\n1,-1e999\n1,2\n", -1, .rows = "1 2| 0 4 0" },
  { "missing-and-not-finite", "x,y\n1,2\ninf,\n", -1, .rows = "1 2| 1 0 0" },
  { "ragged", "x,y\n1\n1,2\n3,4,5\n6,7,\n8\n", -1, .rows = "1 2|3 4|6 7| 0 0 2" },
  { "largest-float", "3.4028234e38,-3.4028234e38\n1,1\n", -1,
    .rows = "3.4028234e+38 -3.4028234e+38|1 1|" },
  { "seventeen-digits", "0.30000000000000004,123456789.12345678\n", -1,
    .rows = "0.3 123456789.123457|" },
  { "text-columns", "name,day,a,b\nAnna,Mon,1,2\nBert,Tue,3,4\n", -1, .rows = "1 2|3 4|" },
  { "text-column-no-header", "Anna;1,5;2\nBert;3,5;4\n", -1, .rows = "1.5 2|3.5 4|" },
  { "named", "t,Y,n,X\n0,1,2,3\n4,5,6,7\n", -1, .rows = "3 1|7 5|" },
  { "only-y-named", "y,a\n1,2\n", -1, .rows = "2 1|" },
  { "only-x-named", "a,b,x\n1,2,3\n", -1, .rows = "3 1|" },
  { "by-number", "a,b,c\n1,2,3\n", -1, "3", "1", .rows = "3 1|" },
  { "by-name", "a,b,c\n1,2,3\n", -1, "c", "a", .rows = "3 1|" },
  { "by-name-with-blanks", "\" time, s \",b\n1,2\n", -1, "b", "time, s", .rows = "2 1|" },
  { "only-x-chosen", "a,b,c\n1,2,3\n", -1, "2", NULL, .rows = "2 1|" },
  { "only-y-chosen", "a,b,c\n1,2,3\n", -1, NULL, "1", .rows = "2 1|" },
  { "y-named-x", "x,y\n1,2\n", -1, NULL, "x", .rows = "2 1|" },
  { "same-column", "a,b\n1,2\n3,4\n", -1, "2", "2", .rows = "2 2|4 4|" },
  { "number-as-name", "a,7\n1,2\nb,3\n", -1, "1", "2", .message =
    "a.csv, line 1, column 1: “a” is not a number" },
  { "utf-8-name", "größe,höhe,n\n1,2,3\n", -1, "höhe", "n", .rows = "2 3|" },
  { "gb18030-name", "\xca\xb1\xbc\xe4,\xb8\xdf\xb6\xc8,n\n1,2,3\n4,5,6\n", -1, "高度", "时间",
    .rows = "2 1|5 4|" },
  { "text", "x,y\n1,2\n3,abc\n", -1, .message = "a.csv, line 3, column 2: “abc” is not a number" },
  { "text-lines", "# one\r\n\r\nx,y,\"a\nb\"\r\n1,2,3\r\n\r\n3,1 2,4\r\n", -1,
    .message = "a.csv, line 7, column 2: “1 2” is not a number" },
  { "text-long",
    "x,y\n1,2\n1,aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffg\n", -1, .message =
    "a.csv, line 3, column 2: "
    "“aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff…” is not a number" },
  { "text-chosen", "a,b,c\nu,2,3\n", -1, "1", "2", .message =
    "a.csv, line 2, column 1: “u” is not a number" },
  { "thousands", "x;y\n1.5;2.5\n1,000.5;3\n", -1,
    .message = "a.csv, line 3, column 1: “1,000.5” is not a number" },
  { "thousands-semicolon", "Menge;Preis\n950,5;1,5\n1.050,5;2,5\n2.000,3;3,75\n3.000,1;4,2\n", -1,
    .message = "a.csv, line 3, column 1: “1.050,5” is not a number" },
  { "thousands-tab", "x\ty\n1.000,1\t1,5\n1.000,2\t2,5\n", -1,
    .message = "a.csv, line 2, column 1: “1.000,1” is not a number" },
  { "dates-tab", "2024-01-01\t3,5\n2024-01-02\t4,25\n", -1,
    .message = "a.csv, line 2, column 1: “2024-01-02” is not a number" },
  { "semicolon-in-text", "x,y,note\n1,2,good; ok\n3,4,bad; done\n", -1, .rows = "1 2|3 4|" },
  { "hexadecimal", "x,y\n1,2\n0x10,2\n", -1,
    .message = "a.csv, line 3, column 1: “0x10” is not a number" },
  { "empty", "", -1, .message = "“a.csv” is empty" },
  { "only-bom", "\xef\xbb\xbf", -1, .message = "“a.csv” is empty" },
  { "only-blank", "\n  \n\r\n", -1, .message = "“a.csv” has no rows" },
  { "only-comments", "# nothing\n", -1, .message = "“a.csv” has no rows" },
  { "only-header", "x,y\n", -1, .message = "“a.csv” has names of columns, but no rows" },
  { "one-column", "x\n1\n2\n", -1, .message =
    "“a.csv” does not have two columns of numbers, one for x and one for y" },
  { "one-numeric-column", "a,b,c\n1,u,v\n2,w,z\n", -1, .message =
    "“a.csv” does not have two columns of numbers, one for x and one for y" },
  { "nothing-usable", "x,y\n1,\n,2\n", -1, .message =
    "“a.csv” has no row with a number both for x and for y" },
  { "no-such-number", "a,b\n1,2\n", -1, "3", NULL,
    .message = "“a.csv” has no column 3: it has 2 columns" },
  { "column-zero", "a,b\n1,2\n", -1, "0", NULL,
    .message = "“a.csv” has no column 0: it has 2 columns" },
  { "no-such-name", "a,b\n1,2\n", -1, "a", "z", .message =
    "“a.csv” has no column “z”: its columns are “a”, “b”" },
  { "no-such-name-of-many", "a,b,\"c\nc\",d,e,f,g,h,i,j\n1,2,3,4,5,6,7,8,9,0\n", -1, "z", NULL,
    .message = "“a.csv” has no column “z”: its columns are "
               "“a”, “b”, “c\uFFFDc”, “d”, “e”, “f”, “g”, “h”, …" },
  { "no-names", "1,2\n", -1, "a", NULL, .message =
    "“a.csv” has no column “a”: its columns have no names, only numbers from 1" },
  { "nul", BYTES ("x,y\n1,2\n3,\0\n"), .message =
    "a.csv, line 3: this is not a text file, since there is a NUL byte in it" },
  { "binary", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), .message =
    "a.csv, line 3: this is not a text file, since there is a NUL byte in it" },
  { "quoted-begins-as-number", "x,y\n1,2\n\"3x,4,5\",5\n", -1, .message =
    "a.csv, line 3, column 1: “3x,4,5” is not a number" },
  { "after-quoted-lines", "note,x,y\n\"two\nlines\",1,2\n\"one\",3,4\n\"\"\"\",5,six\n", -1,
    .message = "a.csv, line 5, column 3: “six” is not a number" },
  { "open-quote", "x,y\n1,2\n\"3,4\n5,6\n", -1, .message =
    "a.csv, line 3: a quotation mark is opened here and never closed" },
  { "open-quote-first", "\n\"x,y\n1,2\n", -1, .message =
    "a.csv, line 2: a quotation mark is opened here and never closed" },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  const PolyfitCsvOptions options = { .x_column = self->x_column, .y_column = self->y_column };
  gssize length = self->length != 0 ? self->length : -1;
  g_autoptr (GError) error = NULL;
  g_autoptr (PolyfitCsvTable) table = read_text (self->text, length, &options, &error);

  if (self->message != NULL)
    {
      g_assert_null (table);
      g_assert_cmpuint (error->domain, ==, POLYFIT_FILE_ERROR);
      g_assert_cmpstr (error->message, ==, self->message);
    }
  else
    {
      g_autofree char *rows = NULL;

      g_assert_no_error (error);
      rows = format_table (table);
      g_assert_cmpstr (rows, ==, self->rows);
    }
}

static void
test_names (void)
{
  const char *text = "t, \"a \"\"b\"\"\" ,,u\n1,2,3,4,5\n";
  g_autoptr (PolyfitCsvTable) table = read_text (text, -1, NULL, NULL);
  const char *const expected[] = { "t", "a \"b\"", "Column 3", "u", "Column 5", NULL };

  g_assert_nonnull (table);
  g_assert_cmpstrv (table->column_names, expected);
  g_assert_cmpuint (table->x_column, ==, 0);
  g_assert_cmpuint (table->y_column, ==, 1);
  g_assert_cmpstr (table->x_name, ==, "t");
  g_assert_cmpstr (table->y_name, ==, "a \"b\"");
}

/* Numbers from 1 on are what columns are called here, not in the file. */
static void
test_no_names (void)
{
  g_autoptr (PolyfitCsvTable) table = read_text ("1,2\n3,4\n", -1, NULL, NULL);

  g_assert_nonnull (table);
  g_assert_null (table->x_name);
  g_assert_null (table->y_name);
}

static void
test_floats (void)
{
  g_autoptr (PolyfitCsvTable) table = read_text ("0.1,-2.5\n16777217,3\n", -1, NULL, NULL);
  float x[2], y[2];

  g_assert_nonnull (table);
  polyfit_csv_table_get_floats (table, x, y);
  g_assert_cmpfloat (x[0], ==, 0.1f);
  g_assert_cmpfloat (x[1], ==, 16777216.0f);
  g_assert_cmpfloat (y[0], ==, -2.5f);
  g_assert_cmpfloat (y[1], ==, 3.0f);
}

static void
test_describe_skipped (void)
{
  g_autoptr (PolyfitCsvTable) whole = read_text ("1,2\n", -1, NULL, NULL);
  g_autoptr (PolyfitCsvTable) table = read_text ("1,2\n,3\n4\n5,nan\n6,inf\n", -1, NULL, NULL);
  g_autofree char *description = polyfit_csv_table_describe_skipped (table);

  g_assert_null (polyfit_csv_table_describe_skipped (whole));
  g_assert_cmpstr (description, ==,
                   "4 rows skipped: 2 without a value, 1 too large, 1 too short (first in line 2)");
}

/* Lines are counted through all chunks, of which there are many when lines may not be long. */
static void
test_describe (void)
{
  g_autoptr (GString) text = g_string_new ("# points\nx,y\n");
  g_autoptr (PolyfitCsvTable) whole = read_text ("1,2\n", -1, NULL, NULL);
  g_autoptr (PolyfitCsvTable) table = NULL;
  const PolyfitCsvOptions options = { .max_line = 64 };
  g_autofree char *whole_description = NULL, *description = NULL;

  for (int i = 0; i < 1500; i++)
    g_string_append (text, i == 1234 ? "1,\n" : "1,2\n");
  table = read_text (text->str, -1, &options, NULL);
  g_assert_nonnull (table);
  whole_description = polyfit_csv_table_describe (whole);
  description = polyfit_csv_table_describe (table);

  g_assert_cmpuint (whole->first_skipped_line, ==, 0);
  g_assert_cmpuint (table->first_skipped_line, ==, 1237);
  g_assert_cmpstr (whole_description, ==, "1 point read");
  g_assert_cmpstr (description, ==, "1499 points read; 1 row skipped: 1 without a value (line 1237)");
}

/* One way of writing tables. */
typedef struct
{
  const char *delimiter;
  char        decimal;
  const char *line_end;
  gboolean    has_header;
  gboolean    has_quotes;
  gboolean    has_mark;
  guint       n_columns;
  guint       x;
  guint       y;
} Style;

static Style
random_style (void)
{
  static const char *const delimiters[] = { ",", ";", "\t", " ", "   ", ", ", " ; " };
  static const char *const line_ends[] = { "\n", "\r\n", "\r" };
  Style style = {
    .delimiter = delimiters[g_test_rand_int_range (0, G_N_ELEMENTS (delimiters))],
    .line_end = line_ends[g_test_rand_int_range (0, G_N_ELEMENTS (line_ends))],
    .has_header = g_test_rand_bit (),
    .has_quotes = g_test_rand_int_range (0, 4) == 0,
    .has_mark = g_test_rand_bit (),
    .n_columns = (guint) g_test_rand_int_range (2, 6),
  };

  style.decimal = g_test_rand_bit () && *style.delimiter != ',' ? ',' : '.';
  style.x = (guint) g_test_rand_int_range (0, (gint) style.n_columns);
  style.y = (guint) g_test_rand_int_range (0, (gint) style.n_columns);
  return style;
}

static void
append_number (GString     *text,
               const Style *style,
               double       value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  const char *quote = style->has_quotes && g_test_rand_bit () ? "\"" : "";
  char *point;

  g_ascii_formatd (number, sizeof number, g_test_rand_bit () ? "%.17g" : "%.17e", value);
  point = strchr (number, '.');
  if (point != NULL)
    *point = style->decimal;
  g_string_append_printf (text, "%s%s%s", quote, number, quote);
}

static void
append_row (GString      *text,
            const Style  *style,
            const double *values)
{
  while (g_test_rand_int_range (0, 8) == 0)
    g_string_append_printf (text, "%s%s", g_test_rand_bit () ? "# 1,2;3" : " ", style->line_end);
  for (guint column = 0; column < style->n_columns; column++)
    {
      if (column > 0)
        g_string_append (text, style->delimiter);
      append_number (text, style, values[column]);
    }
  g_string_append (text, style->line_end);
}

static GString *
write_table (const Style *style,
             gsize        n,
             double      *x,
             double      *y)
{
  GString *text = g_string_new (style->has_mark ? "\xef\xbb\xbf" : NULL);
  double values[8];

  if (style->has_header)
    for (guint column = 0; column < style->n_columns; column++)
      g_string_append_printf (text, "%sc%u%s", column > 0 ? style->delimiter : "", column,
                              column + 1 == style->n_columns ? style->line_end : "");
  for (gsize i = 0; i < n; i++)
    {
      for (guint column = 0; column < style->n_columns; column++)
        values[column] = g_test_rand_double_range (-1e4, 1e4);
      append_row (text, style, values);
      x[i] = values[style->x];
      y[i] = values[style->y];
    }
  return text;
}

/* Tables in all styles are read back to the bit, in pieces of all sizes. */
static void
test_random_tables (void)
{
  for (int i = 0; i < 2000; i++)
    {
      gsize n = (gsize) g_test_rand_int_range (1, 60);
      double x[60], y[60];
      Style style = random_style ();
      g_autoptr (GString) text = write_table (&style, n, x, y);
      g_autofree char *x_column = g_strdup_printf ("%u", style.x + 1);
      g_autofree char *y_column = g_strdup_printf (style.has_header ? "c%u" : "%u",
                                                   style.y + !style.has_header);
      const PolyfitCsvOptions options = {
        .x_column = x_column, .y_column = y_column,
        .max_line = (gsize) g_test_rand_int_range (300, 2000),
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitCsvTable) table = read_string (text, &options, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (table->x, table->n * sizeof (double), x, n * sizeof (double));
      g_assert_cmpmem (table->y, table->n * sizeof (double), y, n * sizeof (double));
      g_assert_cmpuint (polyfit_csv_table_get_n_skipped (table), ==, 0);
    }
}

/* Wherever the pieces end, the fault is found in the same line. */
static void
test_fault_in_any_piece (void)
{
  g_autoptr (GString) text = g_string_new ("x,y\r\n");

  for (int i = 0; i < 500; i++)
    g_string_append (text, i % 7 == 0 ? "\"1\",2\r\n" : i % 5 == 0 ? "\r\n" : "-1.5,22.25\r\n");
  g_string_append (text, "3,oops\r\n4,5\r\n");
  for (gsize max_line = 16; max_line < 200; max_line++)
    {
      const PolyfitCsvOptions options = { .max_line = max_line };
      g_autoptr (GError) error = NULL;
      g_autoptr (PolyfitCsvTable) table = read_string (text, &options, &error);

      g_assert_null (table);
      g_assert_cmpstr (error->message, ==, "a.csv, line 502, column 2: “oops” is not a number");
    }
}

static void
test_long_line (void)
{
  const PolyfitCsvOptions options = { .max_line = 100 };
  g_autofree char *spaces = g_strnfill (200, ' ');
  g_autofree char *first = g_strconcat (spaces, "1,2\n", NULL);
  g_autofree char *later = g_strconcat ("1,2\n\n3,4\n", spaces, "5,6\n", NULL);
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GError) later_error = NULL;

  g_assert_null (read_text (first, -1, &options, &first_error));
  g_assert_error (first_error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_TOO_LARGE);
  g_assert_cmpstr (first_error->message, ==,
                   "a.csv, line 1: the line is too long for a table of numbers");
  g_assert_null (read_text (later, -1, &options, &later_error));
  g_assert_cmpstr (later_error->message, ==,
                   "a.csv, line 4: the line is too long for a table of numbers");
}

/* A piece that ends with a CR may lack the LF that belongs to it. */
static void
test_line_end_is_not_cut (void)
{
  const char *text = "1.00000000,2.25\r\n1.00000000,2.25\r\n1.00000000,oops\r\n";
  const PolyfitCsvOptions too_short = { .max_line = strlen ("1.00000000,2.25\r") };
  const PolyfitCsvOptions enough = { .max_line = strlen ("1.00000000,2.25\r\n") };
  g_autoptr (GError) short_error = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, -1, &too_short, &short_error));
  g_assert_error (short_error, POLYFIT_FILE_ERROR, POLYFIT_FILE_ERROR_TOO_LARGE);
  g_assert_null (read_text (text, -1, &enough, &error));
  g_assert_cmpstr (error->message, ==, "a.csv, line 3, column 2: “oops” is not a number");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/csv/case/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/csv/names", test_names);
  g_test_add_func ("/csv/no-names", test_no_names);
  g_test_add_func ("/csv/floats", test_floats);
  g_test_add_func ("/csv/describe-skipped", test_describe_skipped);
  g_test_add_func ("/csv/describe", test_describe);
  g_test_add_func ("/csv/random-tables", test_random_tables);
  g_test_add_func ("/csv/fault-in-any-piece", test_fault_in_any_piece);
  g_test_add_func ("/csv/long-line", test_long_line);
  g_test_add_func ("/csv/line-end-is-not-cut", test_line_end_is_not_cut);
  return g_test_run ();
}
