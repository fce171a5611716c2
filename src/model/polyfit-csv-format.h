#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitCsvHeader:
 * @POLYFIT_CSV_HEADER_UNKNOWN: to be found out
 * @POLYFIT_CSV_HEADER_NAMES: the first row names the columns
 * @POLYFIT_CSV_HEADER_NONE: the first row is a row like all others
 */
typedef enum
{
  POLYFIT_CSV_HEADER_UNKNOWN,
  POLYFIT_CSV_HEADER_NAMES,
  POLYFIT_CSV_HEADER_NONE,
} PolyfitCsvHeader;

/**
 * PolyfitCsvEncoding:
 * @POLYFIT_CSV_ENCODING_UNKNOWN: to be found out
 * @POLYFIT_CSV_ENCODING_UNICODE: UTF-8, or UTF-16 with its mark
 * @POLYFIT_CSV_ENCODING_GB18030: Chinese
 */
typedef enum
{
  POLYFIT_CSV_ENCODING_UNKNOWN,
  POLYFIT_CSV_ENCODING_UNICODE,
  POLYFIT_CSV_ENCODING_GB18030,
} PolyfitCsvEncoding;

/**
 * PolyfitCsvFormat:
 * @delimiter: what separates cells: a comma, a semicolon, a tab, or a space for any run of blanks;
 *   zero to find it out
 * @decimal: what separates the fraction of a number: a point or a comma; zero to find it out
 * @header: what the first row is
 * @encoding: how text is encoded
 *
 * How a table is written. What is all zero is to be found out.
 */
typedef struct
{
  char               delimiter;
  char               decimal;
  PolyfitCsvHeader   header;
  PolyfitCsvEncoding encoding;
} PolyfitCsvFormat;

G_END_DECLS
