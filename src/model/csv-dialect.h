#pragma once

#include "model/csv-cell.h"

G_BEGIN_DECLS

CsvDialect csv_dialect_detect (const char *p,
                               const char *end);

G_END_DECLS
