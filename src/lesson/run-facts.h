#pragma once

#include "lesson/polyfit-condition.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

gboolean run_facts_lookup (PolyfitTrainer *trainer,
                           const char     *name,
                           PolyfitFact    *fact);

void     run_facts_list   (GStrvBuilder   *builder);

G_END_DECLS
