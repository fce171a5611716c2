#pragma once

#include <stdbool.h>

const char *loss_words_name (bool of_points);
