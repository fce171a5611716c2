#pragma once

#include "model/polyfit-script.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

char *polyfit_run_script_write (PolyfitTrainer           *trainer,
                                const PolyfitScriptFile  *file,
                                guint64                   log_every,
                                GError                  **error);

G_END_DECLS
