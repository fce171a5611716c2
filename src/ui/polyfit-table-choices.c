#include "ui/polyfit-table-choices.h"

/* What was chosen for one table. */
typedef struct
{
  PolyfitCsvFormat   known;
  char             **column_names;
  guint              x_column;
  guint              y_column;
} Choice;

struct _PolyfitTableChoices
{
  GHashTable *choices;  /* of Choice, by the table's name */
};

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_strfreev (self->column_names);
  g_free (self);
}

/**
 * polyfit_table_choices_new:
 *
 * Returns: (transfer full): no choices yet
 */
PolyfitTableChoices *
polyfit_table_choices_new (void)
{
  PolyfitTableChoices *self = g_new (PolyfitTableChoices, 1);

  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, choice_free);
  return self;
}

void
polyfit_table_choices_free (PolyfitTableChoices *self)
{
  g_hash_table_unref (self->choices);
  g_free (self);
}

/**
 * polyfit_table_choices_add:
 * @name: the table's
 * @known: how the user said that it is written
 * @column_names: of all its columns
 * @x_column: the column chosen for x, from 0
 * @y_column: the column chosen for y, from 0
 *
 * Takes the place of what was chosen for the table before.
 */
void
polyfit_table_choices_add (PolyfitTableChoices    *self,
                           const char             *name,
                           const PolyfitCsvFormat *known,
                           const char *const      *column_names,
                           guint                   x_column,
                           guint                   y_column)
{
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) {
    .known = *known,
    .column_names = g_strdupv ((char **) column_names),
    .x_column = x_column,
    .y_column = y_column,
  };
  g_hash_table_insert (self->choices, g_strdup (name), choice);
}

/**
 * polyfit_table_choices_get_known:
 *
 * Returns: (transfer none) (nullable): how the user said that the table of this name is written
 */
const PolyfitCsvFormat *
polyfit_table_choices_get_known (PolyfitTableChoices *self,
                                 const char          *name)
{
  const Choice *choice = g_hash_table_lookup (self->choices, name);

  return choice != NULL ? &choice->known : NULL;
}

/**
 * polyfit_table_choices_apply:
 * @preview: its columns of x and y become those that were chosen, if it still has the same columns
 */
void
polyfit_table_choices_apply (PolyfitTableChoices *self,
                             const char          *name,
                             PolyfitCsvPreview   *preview)
{
  const Choice *choice = g_hash_table_lookup (self->choices, name);

  if (choice == NULL || !g_strv_equal ((const char *const *) choice->column_names,
                                       (const char *const *) preview->column_names))
    return;
  preview->x_column = (gint) choice->x_column;
  preview->y_column = (gint) choice->y_column;
}
