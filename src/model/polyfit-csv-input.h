#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PolyfitCsvInput: (foreign)
 *
 * A table that can be read more than once, in any thread: a file, or text in memory.
 */
typedef struct _PolyfitCsvInput PolyfitCsvInput;

PolyfitCsvInput *polyfit_csv_input_new_for_file (GFile            *file);

PolyfitCsvInput *polyfit_csv_input_new_for_text (GBytes           *text,
                                                 const char       *name);

PolyfitCsvInput *polyfit_csv_input_ref          (PolyfitCsvInput  *self);

void             polyfit_csv_input_unref        (PolyfitCsvInput  *self);

const char      *polyfit_csv_input_get_name     (PolyfitCsvInput  *self);

GInputStream    *polyfit_csv_input_open         (PolyfitCsvInput  *self,
                                                 GCancellable     *cancellable,
                                                 GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitCsvInput, polyfit_csv_input_unref)

G_END_DECLS
