#include "config.h"

#include "cli/command-parse.h"
#include "cli/figure-options.h"
#include "cli/figure.h"
#include "cli/message.h"
#include "cli/option-value.h"
#include "cli/train-figure.h"
#include "cli/weights-input.h"
#include "core/basis.h"
#include "figure/polyfit-figure.h"
#include "plot/fit.h"

#include <glib/gi18n.h>

/**
 * Plot:
 * @paths: (nullable): the arguments that are no options
 * @output_path: (nullable): where the figure goes
 *
 * `polyfit-cli plot`.
 */
typedef struct
{
  FigureOptions options;
  char        **paths;
  char         *output_path;
} Plot;

static void
plot_clear (Plot *self)
{
  figure_options_clear (&self->options);
  g_clear_pointer (&self->paths, g_strfreev);
  g_clear_pointer (&self->output_path, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plot, plot_clear)

static GOptionGroup *
make_options (Plot *self)
{
  GOptionGroup *group = g_option_group_new ("plot", NULL, NULL, NULL, NULL);
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output_path,
      N_("Write the figure to FILE; -: standard output"), N_("FILE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->paths, NULL, N_("FILE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_group_add_entries (group, entries);
  figure_options_add (&self->options, group);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  return group;
}

static gboolean
check_options (Plot   *self,
               char  **path,
               GError **error)
{
  *path = weights_input_take_path (&self->paths, error);
  if (*path == NULL)
    return FALSE;
  if (self->output_path == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("--output: the figure’s file is missing, as in -o figure.png"));
      return FALSE;
    }
  return figure_options_finish (&self->options, "--output", self->output_path, error);
}

/* Only an experiment has a history, and data. */
static gboolean
check_kind (Plot         *self,
            WeightsInput *input,
            GError      **error)
{
  if (input->trainer == NULL && self->options.options != NULL)
    return option_refuse ("--option", self->options.options[0],
                          _("none, as a weights file holds no run"), error);
  return input->trainer != NULL || g_str_equal (self->options.choice.kind->id, "fit") ||
         option_refuse ("--kind", self->options.kind, _("fit, as a weights file holds no run"),
                        error);
}

/* Where nobody says what was to be learned, the axes show the curve for the tutorial's x. */
static gboolean
draw_weights (Plot           *self,
              WeightsInput   *input,
              PolyfitOutput  *output,
              GError        **error)
{
  const PolyfitWeights *weights = input->weights;
  Target target = weights->has_target ? weights->target : TARGET_TUTORIAL;
  g_autofree char *settings = polyfit_figure_wrap (input->bytes);
  g_autoptr (GBytes) figure = NULL;
  Basis basis;
  Poly fitted;
  PlotFit fit = {
    .base = { .klass = &PLOT_FIT_CLASS, .style = PLOT_STYLE_DEFAULT }, .fitted = &fitted,
  };
  PlotContent content = { .figure = { &fit.base }, .n_figures = 1, .fitted = &fitted };

  basis_init_power (&basis, weights->degree);
  basis_to_poly (&basis, &weights->parameters, &fitted);
  if (weights->has_target)
    fit.truth = &target;
  else
    target.poly = fitted;
  content.truth = fit.truth;
  plot_fit_choose_axes (&target, &fit.base.x, &fit.base.y);
  content.x = fit.base.x;
  content.y = fit.base.y;
  figure = plot_export_to_bytes (&self->options.choice.export, &content, settings, error);
  return figure_write (figure, output, error);
}

static gboolean
draw (Plot         *self,
      WeightsInput *input,
      GError      **error)
{
  g_autoptr (PolyfitOutput) output = polyfit_output_open_argument (self->output_path, error);

  if (output == NULL)
    return FALSE;
  if (input->trainer == NULL)
    return draw_weights (self, input, output, error);
  return train_figure_write (input->trainer, &self->options, output, error);
}

static int
plot_run (char **arguments)
{
  g_auto (Plot) self = { 0 };
  g_auto (WeightsInput) input = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  ExitStatus status;

  figure_options_init (&self.options, "fit");
  if (!command_parse (&COMMAND_PLOT, make_options (&self), arguments, &status))
    return status;
  if (!check_options (&self, &path, &error))
    {
      message_error ("%s", error->message);
      return EXIT_STATUS_USAGE;
    }
  if (!weights_input_load (&input, path, &error))
    status = EXIT_STATUS_FAILED;
  else if (!check_kind (&self, &input, &error))
    status = EXIT_STATUS_USAGE;
  else
    status = draw (&self, &input, &error) ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;
  if (error != NULL)
    message_error ("%s", error->message);
  return status;
}

const Command COMMAND_PLOT = {
  .name = "plot",
  .summary = N_("Draw weights or an experiment to PNG, SVG or PDF"),
  .run = plot_run,
};
