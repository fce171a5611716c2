#pragma once

#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

char       *polyfit_status_describe  (PolyfitTrainer *trainer);

char       *polyfit_status_subtitle  (PolyfitTrainer *trainer);

const char *polyfit_status_explain   (PolyfitTrainer *trainer);

const char *polyfit_status_icon      (PolyfitTrainer *trainer);

const char *polyfit_status_css_class (PolyfitTrainer *trainer);

G_END_DECLS
