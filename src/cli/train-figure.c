#include "cli/train-figure.h"

#include "cli/figure.h"
#include "model/polyfit-experiment-file.h"

/**
 * train_figure_write:
 * @trainer: whose run is drawn as it is now
 * @output: where the figure goes
 *
 * Draws the figure that the window would, with the whole experiment in it, and commits the file.
 */
gboolean
train_figure_write (PolyfitTrainer       *trainer,
                    const FigureOptions  *options,
                    PolyfitOutput        *output,
                    GError              **error)
{
  g_autoptr (GBytes) experiment = polyfit_experiment_file_to_bytes (trainer);
  g_autoptr (PolyfitFigure) figure = NULL;
  g_autoptr (GBytes) file = NULL;

  for (guint i = 0; i < options->charts->len; i++)
    polyfit_chart_set_trainer (g_ptr_array_index (options->charts, i), trainer);
  figure = polyfit_figure_new_from_charts (options->charts, experiment);
  file = polyfit_figure_to_bytes (figure, &options->choice, error);
  return figure_write (file, output, error);
}
