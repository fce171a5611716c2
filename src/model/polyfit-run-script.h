#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

char *polyfit_run_script_write (PolyfitTrainer  *trainer,
                                GError         **error);

G_END_DECLS
