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
train_figure_write (PolyfitTrainer             *trainer,
                    const PolyfitFigureChoice  *choice,
                    PolyfitOutput              *output,
                    GError                    **error)
{
  g_autoptr (GBytes) experiment = polyfit_experiment_file_to_bytes (trainer);
  g_autoptr (PolyfitFigure) figure = polyfit_figure_new (trainer, experiment);
  g_autoptr (GBytes) file = NULL;

  file = polyfit_figure_to_bytes (figure, choice, error);
  return figure_write (file, output, error);
}
