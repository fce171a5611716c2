#pragma once

#include "model/polyfit-output.h"

gboolean figure_write (GBytes         *figure,
                       PolyfitOutput  *output,
                       GError        **error);
