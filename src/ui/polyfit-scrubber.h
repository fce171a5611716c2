#pragma once

#include "model/polyfit-trainer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_SCRUBBER (polyfit_scrubber_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitScrubber, polyfit_scrubber, POLYFIT, SCRUBBER, AdwBin)

PolyfitTrainer *polyfit_scrubber_get_trainer (PolyfitScrubber *self);

void            polyfit_scrubber_set_trainer (PolyfitScrubber *self,
                                              PolyfitTrainer  *trainer);

void            polyfit_scrubber_update      (PolyfitScrubber *self);

void            polyfit_scrubber_go_back     (PolyfitScrubber *self,
                                              guint64          n_steps);

void            polyfit_scrubber_go_on       (PolyfitScrubber *self,
                                              guint64          n_steps);

G_END_DECLS
