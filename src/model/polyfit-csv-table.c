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

static char *
describe_reason (PolyfitCsvSkip reason,
                 guint64        n)
{
  gulong plural = (gulong) MIN (n, 1000000 + n % 1000000);
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

/**
 * polyfit_csv_table_describe_skipped:
 *
 * Returns: (transfer full) (nullable): how many rows were left out and why, such as “3 rows
 *   skipped: 2 without a value, 1 too short”; %NULL if none was
 */
char *
polyfit_csv_table_describe_skipped (const PolyfitCsvTable *self)
{
  guint64 n = polyfit_csv_table_get_n_skipped (self);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  g_autofree char *count = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);

  if (n == 0)
    return NULL;
  for (int reason = 0; reason < POLYFIT_CSV_N_SKIPS; reason++)
    if (self->n_skipped[reason] > 0)
      g_ptr_array_add (reasons, describe_reason (reason, self->n_skipped[reason]));
  g_ptr_array_add (reasons, NULL);
  /* Translators: what separates the members of a list. */
  list = g_strjoinv (C_("list", ", "), (char **) reasons->pdata);
  /* Translators: the first %s is a number, the second a list of reasons. */
  return g_strdup_printf (ngettext ("%s row skipped: %s", "%s rows skipped: %s",
                                    (gulong) MIN (n, 1000000 + n % 1000000)), count, list);
}
