#pragma once

#include "model/csv-cell.h"
#include "model/polyfit-csv-format.h"

G_BEGIN_DECLS

CsvDialect csv_dialect_detect (const PolyfitCsvFormat *format,
                               const char             *p,
                               const char             *end);

G_END_DECLS
