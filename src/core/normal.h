#pragma once

#include <stddef.h>
#include <stdint.h>

/* Uniforms become normals in blocks of this many. */
#define NORMAL_BLOCK 16

void normal_from_words (const uint32_t word[],
                        float          value[],
                        size_t         n_blocks);
