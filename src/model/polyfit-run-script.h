#pragma once

#include "model/polyfit-script.h"
#include "model/polyfit-trainer.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char *polyfit_run_script_write        (PolyfitTrainer           *trainer,
                                       const PolyfitScriptFile  *file,
                                       guint64                   log_every,
                                       GError                  **error);

void  polyfit_run_script_write_async  (PolyfitTrainer           *trainer,
                                       guint64                   log_every,
                                       GAsyncReadyCallback       callback,
                                       gpointer                  user_data);

char *polyfit_run_script_write_finish (GAsyncResult             *result,
                                       GError                  **error);

G_END_DECLS
