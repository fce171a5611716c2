#pragma once

#include "plot/microscope-columns.h"

/* Lines of a rule, and of an example. */
#define MICROSCOPE_LINES 2

char       *microscope_feature_name   (const Basis          *basis,
                                       size_t                k);

char       *microscope_weight_name    (size_t                k);

const char *microscope_stage_name     (MicroscopeStage       stage,
                                       bool                  whole);

const char *microscope_stage_term     (MicroscopeStage       stage);

void        microscope_stage_rule     (const PlotMicroscope *self,
                                       MicroscopeStage       stage,
                                       char                 *line[MICROSCOPE_LINES]);

void        microscope_point_example  (const PlotMicroscope *self,
                                       size_t                row,
                                       size_t                n_terms,
                                       char                 *line[MICROSCOPE_LINES]);

void        microscope_weight_example (const PlotMicroscope *self,
                                       size_t                k,
                                       size_t                n_terms,
                                       char                 *line[MICROSCOPE_LINES]);
