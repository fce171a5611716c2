#pragma once

#include "plot/microscope.h"
#include "plot/number.h"

#include <glib.h>

/* The parts of one step, in the order of the code. The first three are about points, the others about
 * weights. */
typedef enum
{
  MICROSCOPE_FEATURES,
  MICROSCOPE_FORWARD,
  MICROSCOPE_LOSS,
  MICROSCOPE_ZERO_GRAD,
  MICROSCOPE_BACKWARD,
  MICROSCOPE_STEP,
  MICROSCOPE_N_STAGES,
} MicroscopeStage;

typedef enum
{
  MICROSCOPE_POINT,      /* its number */
  MICROSCOPE_X,
  MICROSCOPE_FEATURE,
  MICROSCOPE_PREDICTION,
  MICROSCOPE_Y,
  MICROSCOPE_ERROR,
  MICROSCOPE_SQUARE,
  MICROSCOPE_WEIGHT,     /* its name */
  MICROSCOPE_CARRIED,
  MICROSCOPE_GRADIENT,
  MICROSCOPE_SUM,        /* of the gradients, where they are not zeroed */
  MICROSCOPE_DECAYED,
  MICROSCOPE_FIRST,
  MICROSCOPE_SECOND,
  MICROSCOPE_BEFORE,
  MICROSCOPE_CHANGE,
  MICROSCOPE_AFTER,
} MicroscopeKind;

/**
 * MicroscopeColumn:
 * @term: of a feature
 * @left: its left edge, in pixels from that of the first column
 * @width: without the gap beside it
 */
typedef struct
{
  MicroscopeKind  kind;
  MicroscopeStage stage;
  size_t          term;
  double          left;
  double          width;
} MicroscopeColumn;

/* Point, x, features, prediction, y, error, square; then ten about weights. */
#define MICROSCOPE_MAX_COLUMNS (2 + POLY_MAX_DEGREE + 4 + 10)

size_t microscope_columns_find  (const PlotMicroscope   *self,
                                 MicroscopeColumn        column[MICROSCOPE_MAX_COLUMNS]);

bool   microscope_column_is_of_points (const MicroscopeColumn *column);

bool   microscope_column_is_name (const MicroscopeColumn *column);

char  *microscope_column_title  (const PlotMicroscope   *self,
                                 const MicroscopeColumn *column);

PlotRole microscope_column_role (const MicroscopeColumn *column);

double microscope_column_value  (const PlotMicroscope   *self,
                                 const MicroscopeColumn *column,
                                 size_t                  row);

void   microscope_column_cell   (const PlotMicroscope   *self,
                                 const MicroscopeColumn *column,
                                 size_t                  row,
                                 char                    cell[PLOT_NUMBER_SIZE]);

bool   microscope_column_foot   (const PlotMicroscope   *self,
                                 const MicroscopeColumn *column,
                                 char                    cell[PLOT_NUMBER_SIZE]);

void   microscope_write_weight  (const StepRecord       *record,
                                 double                  value,
                                 char                    number[PLOT_NUMBER_SIZE]);
