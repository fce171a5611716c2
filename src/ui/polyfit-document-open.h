#pragma once

#include "model/polyfit-experiment.h"

G_BEGIN_DECLS

PolyfitExperiment *polyfit_document_open (GFile   *file,
                                          GError **error);

G_END_DECLS
