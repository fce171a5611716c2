#pragma once

#include <stdbool.h>
#include <stddef.h>

#define PLOT_NUMBER_SIZE 96

void plot_number_decimal    (double value,
                             int    decimals,
                             bool   grouped,
                             char   number[PLOT_NUMBER_SIZE]);

void plot_number_scientific (double value,
                             int    exponent,
                             int    decimals,
                             char   number[PLOT_NUMBER_SIZE]);

void plot_number_power      (int    exponent,
                             char   number[PLOT_NUMBER_SIZE]);

void plot_number_short      (double value,
                             int    digits,
                             char   number[PLOT_NUMBER_SIZE]);

void plot_number_compact    (double value,
                             char   number[PLOT_NUMBER_SIZE]);
