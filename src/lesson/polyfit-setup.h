#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

gboolean polyfit_setup_check (const char      *name,
                              const char      *value,
                              GError         **error);

void     polyfit_setup_apply (PolyfitTrainer  *trainer,
                              const char      *name,
                              const char      *value);

void     polyfit_setup_clear (PolyfitTrainer  *trainer);

G_END_DECLS
