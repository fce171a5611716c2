#pragma once

#include "core/run.h"
#include "model/polyfit-stop-kind.h"
#include "model/polyfit-csv-table.h"

#include <glib.h>

G_BEGIN_DECLS

/* So many fixed points, at most, are written out in the script if they are in a file as well. */
#define POLYFIT_SCRIPT_MAX_POINTS 200

/**
 * PolyfitScriptChange:
 * @step: how many steps had been made
 * @learning_rate: that of the steps from there on
 * @batch_size: likewise
 *
 * What somebody changed while it trained.
 */
typedef struct
{
  guint64 step;
  double  learning_rate;
  guint64 batch_size;
} PolyfitScriptChange;

/**
 * PolyfitScriptFile:
 * @path: as the script shall open it
 * @x_column: the column of x, from 0
 * @y_column: the column of y, from 0
 * @delimiter: what separates columns; a space for any run of spaces
 * @decimal: a point or a comma
 *
 * Where fixed points come from. Lines without two finite numbers there are no points.
 */
typedef struct
{
  const char *path;
  guint       x_column;
  guint       y_column;
  char        delimiter;
  char        decimal;
} PolyfitScriptFile;

/**
 * PolyfitScript:
 * @samples: what was learned from
 * @is_sample: whether the fixed points of @samples were drawn from its target
 * @data_seed: of that sample, and of what is held out
 * @file: (nullable): where the fixed points of @samples come from
 * @basis: the features
 * @settings: those that the run began with
 * @seed: as for torch.manual_seed()
 * @start: (nullable): the weights that the run starts from, if not from random ones
 * @stop_kind: which loss @stop_loss is compared with; never %POLYFIT_STOP_TRUE
 * @stop_loss: the batch loss below which the run ends, or zero for none
 * @stop_step: the first step that may end it so: before it, the run went on whatever the loss
 * @max_steps: the most steps to make, or zero for no limit
 * @log_every: the steps that are a multiple of it are printed, and the last
 * @changes: shape [n_changes], in the order in which they were made
 * @n_changes: how many there were
 *
 * A run to be written out as a script.
 */
typedef struct
{
  const Samples             *samples;
  gboolean                   is_sample;
  guint64                    data_seed;
  const PolyfitScriptFile   *file;
  const Basis               *basis;
  RunSettings                settings;
  guint64                    seed;
  const Parameters          *start;
  PolyfitStopKind            stop_kind;
  double                     stop_loss;
  guint64                    stop_step;
  guint64                    max_steps;
  guint64                    log_every;
  const PolyfitScriptChange *changes;
  gsize                      n_changes;
} PolyfitScript;

gboolean  polyfit_script_file_init (PolyfitScriptFile     *self,
                                    const char            *path,
                                    const PolyfitCsvTable *table);

char     *polyfit_script_write     (const PolyfitScript   *self);

G_END_DECLS
