#pragma once

#include "core/exact.h"

#include <glib.h>

char *exact_text_describe_failure (ExactStatus status,
                                   gsize       n,
                                   gsize       degree);
