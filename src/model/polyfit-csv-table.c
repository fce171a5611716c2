#include "model/polyfit-csv-table.h"

#include <glib/gi18n.h>

/**
 * polyfit_csv_table_free:
 *
 * Frees the table and its rows.
 */
void
polyfit_csv_table_free (PolyfitCsvTable *self)
{
  g_free (self->x);
  g_free (self->y);
  g_strfreev (self->column_names);
  g_free (self->x_name);
  g_free (self->y_name);
  g_free (self);
}

/**
 * polyfit_csv_table_get_floats:
 * @x: (out caller-allocates): `[n]`, as training wants them
 * @y: (out caller-allocates): `[n]`
 */
void
polyfit_csv_table_get_floats (const PolyfitCsvTable *self,
                              float                 *x,
                              float                 *y)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < self->n; i++)
    {
      x[i] = (float) self->x[i];
      y[i] = (float) self->y[i];
    }
}

/**
 * polyfit_csv_table_get_n_skipped:
 *
 * Returns: how many rows were left out, for whatever reason
 */
guint64
polyfit_csv_table_get_n_skipped (const PolyfitCsvTable *self)
{
  guint64 n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (int reason = 0; reason < POLYFIT_CSV_N_SKIPS; reason++)
    n += self->n_skipped[reason];
  return n;
}

/* The number that chooses the plural form is of a type that may be shorter. */
static gulong
plural_of (guint64 n)
{
  return (gulong) MIN (n, 1000000 + n % 1000000);
}

static char *
describe_reason (PolyfitCsvSkip reason,
                 guint64        n)
{
  gulong plural = plural_of (n);
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);

  switch (reason)
    {
    case POLYFIT_CSV_SKIP_MISSING:
      /* Translators: part of a list of reasons why rows of a table are left out. */
      return g_strdup_printf (ngettext ("%s without a value", "%s without a value", plural), count);
    case POLYFIT_CSV_SKIP_NOT_FINITE:
      /* Translators: part of a list of reasons why rows of a table are left out. */
      return g_strdup_printf (ngettext ("%s too large", "%s too large", plural), count);
    case POLYFIT_CSV_SKIP_SHORT:
      /* Translators: part of a list of reasons why rows of a table are left out. */
      return g_strdup_printf (ngettext ("%s too short", "%s too short", plural), count);
    case POLYFIT_CSV_N_SKIPS:
    default:
      g_assert_not_reached ();
    }
}

static char *
list_reasons (const PolyfitCsvTable *self)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  for (int reason = 0; reason < POLYFIT_CSV_N_SKIPS; reason++)
    if (self->n_skipped[reason] > 0)
      g_ptr_array_add (reasons, describe_reason (reason, self->n_skipped[reason]));
  g_ptr_array_add (reasons, NULL);
  /* Translators: what separates the members of a list. */
  return g_strjoinv (C_("list", ", "), (char **) reasons->pdata);
}

/**
 * polyfit_csv_table_describe_skipped:
 *
 * Returns: (transfer full) (nullable): how many rows were left out, why and where, such as “3 rows
 *   skipped: 2 without a value, 1 too short (first in line 17)”; %NULL if none was
 */
char *
polyfit_csv_table_describe_skipped (const PolyfitCsvTable *self)
{
  guint64 n = polyfit_csv_table_get_n_skipped (self);
  g_autofree char *reasons = NULL;
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  g_autofree char *line = NULL;

  if (n == 0)
    return NULL;
  reasons = list_reasons (self);
  line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->first_skipped_line);
  /* Translators: a number, a list of reasons, the number of a line. */
  return g_strdup_printf (ngettext ("%s row skipped: %s (line %s)",
                                    "%s rows skipped: %s (first in line %s)", plural_of (n)),
                          count, reasons, line);
}

/**
 * polyfit_csv_table_describe:
 *
 * Returns: (transfer full): how many points there are, and what was left out
 */
char *
polyfit_csv_table_describe (const PolyfitCsvTable *self)
{
  g_autofree char *count = NULL;
  g_autofree char *points = NULL;
  g_autofree char *skipped = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  count = g_strdup_printf ("%'" G_GSIZE_FORMAT, self->n);
  points = g_strdup_printf (ngettext ("%s point read", "%s points read", plural_of (self->n)), count);
  skipped = polyfit_csv_table_describe_skipped (self);
  if (skipped == NULL)
    return g_steal_pointer (&points);
  /* Translators: how many points were read, and how many rows were not. */
  return g_strdup_printf (_("%s; %s"), points, skipped);
}
