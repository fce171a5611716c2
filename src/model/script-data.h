#pragma once

#include "model/polyfit-script.h"

G_BEGIN_DECLS

gboolean script_data_reads_file (const PolyfitScript *self);

void     script_data_write      (GString             *text,
                                 const PolyfitScript *self);

G_END_DECLS
