#pragma once

#include "core/basis.h"
#include "core/samples.h"

float sgd_step (const Basis      *basis,
                Batch            *batch,
                const Parameters *parameters,
                Parameters       *gradient);
