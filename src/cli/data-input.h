#pragma once

#include "model/polyfit-csv-table.h"

/**
 * DataInput:
 * @path: (nullable): the file, or "-" for standard input
 * @x_column: (nullable): a number from 1, or a name
 * @y_column: (nullable): likewise
 *
 * `--data`, and which of its columns.
 */
typedef struct
{
  char *path;
  char *x_column;
  char *y_column;
} DataInput;

void             data_input_add      (DataInput        *self,
                                      GOptionGroup     *group);

gboolean         data_input_check    (const DataInput  *self,
                                      GError          **error);

char            *data_input_get_name (const DataInput  *self);

PolyfitCsvTable *data_input_load     (const DataInput  *self,
                                      gboolean          is_quiet,
                                      GError          **error);

void             data_input_clear    (DataInput        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DataInput, data_input_clear)
