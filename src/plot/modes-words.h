#pragma once

#include "plot/modes.h"

/**
 * ModesColumn:
 * @MODES_NAME: which combination of parameters a mode is
 * @MODES_DECAY: what a step makes of its error
 * @MODES_HALVING: after how many steps half of it is left
 * @MODES_EIGENVALUES: bars
 * @MODES_LOSSES: bars
 *
 * What stands side by side in the picture of modes.
 */
typedef enum
{
  MODES_NAME,
  MODES_DECAY,
  MODES_HALVING,
  MODES_EIGENVALUES,
  MODES_LOSSES,
  MODES_N_COLUMNS,
} ModesColumn;

const char *modes_column_head      (ModesColumn     column);

const char *modes_column_term      (ModesColumn     column);

bool        modes_column_is_number (ModesColumn     column);

char       *modes_cell             (const PlotMode *mode,
                                    ModesColumn     column);
