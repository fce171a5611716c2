#pragma once

#include "core/optimizer.h"
#include "core/spectrum.h"

double stability_full_batch_limit (const Spectrum  *spectrum,
                                   const Optimizer *optimizer);

double stability_mean_square_limit (const Spectrum  *spectrum,
                                    const Optimizer *optimizer,
                                    size_t           batch_size);

double stability_decay             (const Optimizer *optimizer,
                                    double           eigenvalue);
