#pragma once

#include "model/csv-head.h"
#include "model/csv-rows.h"

G_BEGIN_DECLS

void csv_error_set_fault      (const char        *name,
                               const CsvDialect  *dialect,
                               const CsvFault    *fault,
                               guint64            n_lines_before,
                               GError           **error);

void csv_error_set_endless    (const char        *name,
                               guint64            n_lines_before,
                               gboolean           at_end,
                               GError           **error);

void csv_error_set_no_column  (const char        *name,
                               const CsvHead     *head,
                               const char        *wanted,
                               GError           **error);

G_END_DECLS
