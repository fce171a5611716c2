#pragma once

#include <stddef.h>

/* Uniforms become normals in blocks of this many. */
#define NORMAL_BLOCK 16

void normal_from_uniform (float  value[],
                          size_t n_blocks);
