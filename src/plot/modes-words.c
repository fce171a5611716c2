#include "config.h"

#include "plot/modes-words.h"

#include "plot/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * modes_column_head:
 *
 * Returns: what stands above the column
 */
const char *
modes_column_head (ModesColumn column)
{
  switch (column)
    {
    case MODES_NAME:
      return C_("column of modes", "Combination");
    case MODES_EIGENVALUES:
      return C_("column of modes", "Eigenvalue");
    case MODES_LOSSES:
      return C_("column of modes", "Loss left in it");
    case MODES_DECAY:
      /* Translators: a number stands below, such as 0.9992. */
      return C_("column of modes", "Error × each step");
    case MODES_HALVING:
      /* Translators: a number of steps stands below. */
      return C_("column of modes", "Halved in");
    case MODES_N_COLUMNS:
      break;
    }
  return NULL;
}

/**
 * modes_column_term:
 *
 * Returns: what explains the words above the column
 */
const char *
modes_column_term (ModesColumn column)
{
  static const char *const terms[MODES_N_COLUMNS] = {
    [MODES_NAME] = "modes",
    [MODES_DECAY] = "decay",
    [MODES_HALVING] = "decay",
    [MODES_EIGENVALUES] = "eigenvalue",
    [MODES_LOSSES] = "mode-loss",
  };

  return terms[column];
}

static char *
share_text (double share)
{
  if (isnan (share))
    return NULL;
  if (share < 0.001)
    /* Translators: a share of the loss. */
    return g_strdup (_("&lt; 0.1 %"));
  /* Translators: a share of the loss. */
  return g_strdup_printf (share < 0.1 ? _("%.1f %%") : _("%.0f %%"), 100.0 * share);
}

static char *
emphasised (const PlotMode *mode,
            const char     *words)
{
  if (words == NULL)
    return NULL;
  return g_strdup_printf (mode->is_last || mode->is_unstable ? "<b>%s</b>" : "%s", words);
}

/**
 * modes_cell:
 *
 * Returns: (nullable): what is said of @mode in the column, in Pango markup, if anything is known
 */
char *
modes_cell (const PlotMode *mode,
            ModesColumn     column)
{
  char number[PLOT_NUMBER_SIZE];

  switch (column)
    {
    case MODES_NAME:
      return emphasised (mode, mode->name);
    case MODES_EIGENVALUES:
      plot_number_short (mode->eigenvalue, 3, number);
      return g_strdup (number);
    case MODES_LOSSES:
      return share_text (mode->share);
    case MODES_DECAY:
      return emphasised (mode, mode->decay);
    case MODES_HALVING:
      return emphasised (mode, mode->halving);
    case MODES_N_COLUMNS:
      break;
    }
  return NULL;
}

/**
 * modes_column_is_number:
 *
 * Returns: whether the column is of bars, and its texts are numbers at their ends
 */
bool
modes_column_is_number (ModesColumn column)
{
  return column == MODES_EIGENVALUES || column == MODES_LOSSES;
}
