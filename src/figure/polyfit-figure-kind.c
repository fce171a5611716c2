#include "config.h"

#include "figure/polyfit-figure-kind.h"

#include "figure/polyfit-fit-chart.h"
#include "figure/polyfit-landscape-chart.h"
#include "figure/polyfit-loss-chart.h"
#include "figure/polyfit-microscope-chart.h"
#include "figure/polyfit-modes-chart.h"
#include "figure/polyfit-seeds-chart.h"
#include "figure/polyfit-weights-chart.h"

#include <glib/gi18n-lib.h>

/* A new chart takes a line here, and one below. */
static const PolyfitFigureKind KINDS[] = {
  /* Translators: what a figure shows. */
  { "fit", NC_("figure", "Fit"), { "fit" } },
  { "loss", NC_("figure", "Loss"), { "loss" } },
  { "both", NC_("figure", "Fit and loss"), { "fit", "loss" } },
  { "weights", NC_("figure", "Weights"), { "weights" } },
  { "landscape", NC_("figure", "Landscape"), { "landscape" } },
  { "modes", NC_("figure", "Modes"), { "modes" } },
  { "step", NC_("figure", "One step"), { "step" } },
  { "seeds", NC_("figure", "Seeds"), { "seeds" } },
};

/**
 * polyfit_figure_kind_list:
 * @n: (out): how many there are
 *
 * Returns: (transfer none) (array length=n): all kinds, in the order in which they are offered
 */
const PolyfitFigureKind *
polyfit_figure_kind_list (gsize *n)
{
  *n = G_N_ELEMENTS (KINDS);
  return KINDS;
}

/**
 * polyfit_figure_kind_lookup:
 *
 * Returns: (transfer none) (nullable): the kind that is called so
 */
const PolyfitFigureKind *
polyfit_figure_kind_lookup (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (KINDS[i].id, id) == 0)
      return &KINDS[i];
  return NULL;
}

/**
 * polyfit_figure_kind_get_ids:
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of all kinds; they stay for ever
 */
const char *const *
polyfit_figure_kind_get_ids (void)
{
  static const char *ids[G_N_ELEMENTS (KINDS) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    ids[i] = KINDS[i].id;
  return ids;
}

/**
 * polyfit_figure_kind_make_charts:
 *
 * Returns: (transfer full) (element-type PolyfitChart): one chart of each type, in need of a trainer
 */
GPtrArray *
polyfit_figure_kind_make_charts (void)
{
  const GType types[] = {
    POLYFIT_TYPE_FIT_CHART,
    POLYFIT_TYPE_LOSS_CHART,
    POLYFIT_TYPE_WEIGHTS_CHART,
    POLYFIT_TYPE_LANDSCAPE_CHART,
    POLYFIT_TYPE_MODES_CHART,
    POLYFIT_TYPE_MICROSCOPE_CHART,
    POLYFIT_TYPE_SEEDS_CHART,
  };
  GPtrArray *charts = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    g_ptr_array_add (charts, g_object_new (types[i], NULL));
  return charts;
}
