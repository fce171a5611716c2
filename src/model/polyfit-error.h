#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PolyfitFileError:
 * @POLYFIT_FILE_ERROR_FOREIGN: another kind of file than was asked for
 * @POLYFIT_FILE_ERROR_DAMAGED: the right kind, but not as its format demands
 * @POLYFIT_FILE_ERROR_TOO_LARGE: larger than anything that is read here
 * @POLYFIT_FILE_ERROR_UNSUITABLE: sound, but it does not hold what is looked for
 * @POLYFIT_FILE_ERROR_TOO_NEW: written by a later version
 * @POLYFIT_FILE_ERROR_CHANGED: changed by somebody else since it was read or written here
 *
 * What is wrong with a file. That it cannot be opened, read or written at all is a #GIOErrorEnum.
 * Every message is a sentence that names the file.
 */
typedef enum
{
  POLYFIT_FILE_ERROR_FOREIGN,
  POLYFIT_FILE_ERROR_DAMAGED,
  POLYFIT_FILE_ERROR_TOO_LARGE,
  POLYFIT_FILE_ERROR_UNSUITABLE,
  POLYFIT_FILE_ERROR_TOO_NEW,
  POLYFIT_FILE_ERROR_CHANGED,
} PolyfitFileError;

#define POLYFIT_FILE_ERROR (polyfit_file_error_quark ())

GQuark   polyfit_file_error_quark    (void);

char    *polyfit_file_error_dup_name (const char        *text);

gboolean polyfit_fail                (GError           **error,
                                      PolyfitFileError   code,
                                      const char        *format,
                                      ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
