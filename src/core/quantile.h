#pragma once

#include <stddef.h>

double quantile_of_sorted (const double value[],
                           size_t       n,
                           double       share);

void   quantile_select    (double       value[],
                           size_t       n,
                           const double share[],
                           size_t       n_shares,
                           double       quantile[]);
