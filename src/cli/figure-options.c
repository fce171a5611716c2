#include "config.h"

#include "cli/figure-options.h"

#include "cli/option-value.h"
#include "figure/polyfit-chart-option.h"
#include "model/number.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SCALE 100.0
#define MAX_TEXT_SIZE 1000.0

static const char *const FORMAT_NAMES[] = {
  [PLOT_EXPORT_PNG] = "png", [PLOT_EXPORT_SVG] = "svg", [PLOT_EXPORT_PDF] = "pdf", NULL,
};
static const char *const THEME_NAMES[] = {
  [PLOT_LIGHT] = "light", [PLOT_DARK] = "dark", NULL,
};
static const char *const UNIT_NAMES[] = {
  [PLOT_EXPORT_PX] = "px", [PLOT_EXPORT_MM] = "mm", [PLOT_EXPORT_IN] = "in", NULL,
};

/**
 * figure_options_init:
 * @kind: the id of what is drawn unless something else is asked for
 */
void
figure_options_init (FigureOptions *self,
                     const char    *kind)
{
  *self = (FigureOptions) { .format = NULL };
  polyfit_figure_choice_init (&self->choice, kind);
}

void
figure_options_clear (FigureOptions *self)
{
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->size, g_free);
  g_clear_pointer (&self->dpi, g_free);
  g_clear_pointer (&self->scale, g_free);
  g_clear_pointer (&self->theme, g_free);
  g_clear_pointer (&self->text_size, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->options, g_strfreev);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
}

/* Values come as they were typed, so that a message can name the option even if they are no text. */
#define VALUE 0, 0, G_OPTION_ARG_FILENAME

/**
 * figure_options_add:
 * @self: where the options go
 */
void
figure_options_add (FigureOptions *self,
                    GOptionGroup  *group)
{
  const GOptionEntry entries[] = {
    { "format", VALUE, &self->format,
      N_("png, svg or pdf (default: by the file’s name)"), N_("NAME") },
    { "kind", VALUE, &self->kind, N_("What to draw: fit, loss, both, …"), N_("KIND") },
    { "size", VALUE, &self->size,
      N_("16:9 (default), 4:3, square, half, or WxH in px, mm, in"), N_("SIZE") },
    { "dpi", VALUE, &self->dpi, N_("Pixels an inch (default 96)"), N_("DPI") },
    { "scale", VALUE, &self->scale,
      N_("Draw everything so many times larger (default 1)"), N_("FACTOR") },
    { "theme", VALUE, &self->theme, N_("light (default) or dark"), N_("NAME") },
    { "transparent", 0, 0, G_OPTION_ARG_NONE, &self->transparent,
      N_("Paint no background"), NULL },
    { "text-size", VALUE, &self->text_size,
      N_("In pixels, or points for mm and in (default: to suit)"), N_("SIZE") },
    { "option", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->options,
      N_("Switch on a view option of the window; off: NAME=false"), N_("NAME") },
    { "title", VALUE, &self->title, N_("Text above the figure"), N_("TEXT") },
    { "no-legend", 0, 0, G_OPTION_ARG_NONE, &self->no_legend, N_("Draw no legend"), NULL },
    { "no-equation", 0, 0, G_OPTION_ARG_NONE, &self->no_equation,
      N_("Do not write out the polynomials"), NULL },
    { "no-axis-labels", 0, 0, G_OPTION_ARG_NONE, &self->no_axis_labels,
      N_("Do not label the axes"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_group_add_entries (group, entries);
}

/* Finds @text among @names; what was not given leaves @chosen as it is. */
static gboolean
parse_name (const char        *option,
            const char        *text,
            const char *const  names[],
            const char        *expected,
            int               *chosen,
            GError           **error)
{
  if (text == NULL)
    return TRUE;
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (text, names[i]) == 0)
      {
        *chosen = i;
        return TRUE;
      }
  return option_refuse (option, text, expected, error);
}

static gboolean
parse_real (const char  *option,
            const char  *text,
            double       least,
            double       most,
            double      *value,
            GError     **error)
{
  g_autofree char *expected = NULL;
  double parsed;

  if (text == NULL)
    return TRUE;
  if (number_parse (text, &parsed) && parsed >= least && parsed <= most)
    {
      *value = parsed;
      return TRUE;
    }
  /* Translators: the two ends of a range; completes "--dpi: expected %s, not “abc”". */
  expected = g_strdup_printf (_("a number from %g to %g"), least, most);
  return option_refuse (option, text, expected, error);
}

/* Two numbers with an x between them, and perhaps a unit behind. */
static gboolean
parse_custom_size (const char *text,
                   PlotExport *export)
{
  g_autofree char *rest = g_strdup (text);
  char *by = strchr (rest, 'x');
  gsize length;

  if (by == NULL)
    return FALSE;
  *by = '\0';
  export->unit = PLOT_EXPORT_PX;
  length = strlen (by + 1);
  for (int i = 0; UNIT_NAMES[i] != NULL; i++)
    if (g_str_has_suffix (by + 1, UNIT_NAMES[i]))
      {
        export->unit = (PlotExportUnit) i;
        by[1 + length - strlen (UNIT_NAMES[i])] = '\0';
        break;
      }
  return number_parse (rest, &export->width) && export->width > 0.0
         && number_parse (by + 1, &export->height) && export->height > 0.0;
}

static gboolean
parse_size (FigureOptions *self,
            GError       **error)
{
  PlotExport *export = &self->choice.export;

  if (self->size == NULL)
    return TRUE;
  for (gsize i = 0; i < PLOT_EXPORT_N_PRESETS; i++)
    if (strcmp (self->size, PLOT_EXPORT_PRESETS[i].id) == 0)
      {
        export->unit = PLOT_EXPORT_PX;
        export->width = PLOT_EXPORT_PRESETS[i].width;
        export->height = PLOT_EXPORT_PRESETS[i].height;
        return TRUE;
      }
  if (parse_custom_size (self->size, export))
    return TRUE;
  return option_refuse ("--size", self->size,
                        _("16:9, 4:3, square, half, or a size as in 1920x1080, 160x90mm or 6.5x4in"),
                        error);
}

static gboolean
parse_format (FigureOptions *self,
              const char    *option,
              const char    *path,
              GError       **error)
{
  int format = (int) self->choice.export.format;

  if (self->format == NULL && !plot_export_guess_format (path, &self->choice.export.format))
    return option_refuse (option, path,
                          _("a file’s name that ends in .png, .svg or .pdf, or else --format"),
                          error);
  if (self->format == NULL)
    return TRUE;
  if (!parse_name ("--format", self->format, FORMAT_NAMES, _("png, svg or pdf"), &format, error))
    return FALSE;
  self->choice.export.format = (PlotExportFormat) format;
  return TRUE;
}

/* The kinds are listed where one is not known, because there are too many for the help. */
static gboolean
parse_kind (FigureOptions *self,
            GError       **error)
{
  const PolyfitFigureKind *kinds, *kind = polyfit_figure_kind_lookup (self->kind);
  g_autoptr (GString) expected = NULL;
  gsize n;

  if (self->kind == NULL)
    return TRUE;
  if (kind != NULL)
    {
      self->choice.kind = kind;
      return TRUE;
    }
  kinds = polyfit_figure_kind_list (&n);
  expected = g_string_new (_("one of"));
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (expected, "%s %s", i > 0 ? "," : "", kinds[i].id);
  return option_refuse ("--kind", self->kind, expected->str, error);
}

static gboolean
is_shown (FigureOptions *self,
          PolyfitChart  *chart)
{
  const PolyfitFigureKind *kind = self->choice.kind;

  for (gsize i = 0; i < PLOT_CONTENT_MAX && kind->chart[i] != NULL; i++)
    if (g_str_equal (kind->chart[i], polyfit_chart_get_id (chart)))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_option_name (FigureOptions *self,
                    const char    *text,
                    GError       **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL, *expected = NULL;

  for (guint i = 0; i < self->charts->len; i++)
    if (is_shown (self, g_ptr_array_index (self->charts, i)))
      polyfit_chart_list_options (g_ptr_array_index (self->charts, i), names);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: a list of names; completes "--option: expected %s, not “abc”". */
  expected = g_strdup_printf (_("one of %s"), list);
  return option_refuse ("--option", text, expected, error);
}

/* What is not said to be otherwise is on: --option residuals. */
static gboolean
parse_option (FigureOptions *self,
              const char    *text,
              GError       **error)
{
  const char *equals = strchr (text, '=');
  gsize length = equals != NULL ? (gsize) (equals - text) : strlen (text);
  g_autofree char *name = g_strndup (text, length);
  gboolean is_known = FALSE;

  for (guint i = 0; i < self->charts->len; i++)
    {
      PolyfitChart *chart = g_ptr_array_index (self->charts, i);

      if (!is_shown (self, chart) || !polyfit_chart_has_option (chart, name))
        continue;
      is_known = TRUE;
      if (!polyfit_chart_parse_option (chart, name, equals != NULL ? equals + 1 : "true"))
        return option_refuse ("--option", text,
                              _("NAME=true, NAME=false or, where it is one, a number"), error);
    }
  return is_known || refuse_option_name (self, text, error);
}

static gboolean
parse_options (FigureOptions *self,
               GError       **error)
{
  self->charts = polyfit_figure_kind_make_charts ();
  for (gsize i = 0; self->options != NULL && self->options[i] != NULL; i++)
    if (!parse_option (self, self->options[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
parse_title (FigureOptions *self,
             GError       **error)
{
  if (self->title == NULL || g_utf8_validate (self->title, -1, NULL))
    {
      self->choice.export.title = self->title;
      return TRUE;
    }
  return option_refuse ("--title", self->title, _("text in UTF-8"), error);
}

/* An option that would do nothing is better said than kept quiet. */
static gboolean
refuse_all (const FigureOptions *self,
            const char          *needed,
            GError             **error)
{
  const struct
  {
    gboolean    is_given;
    const char *option;
  } options[] = {
    { self->format != NULL, "--format" },
    { self->kind != NULL, "--kind" },
    { self->size != NULL, "--size" },
    { self->dpi != NULL, "--dpi" },
    { self->scale != NULL, "--scale" },
    { self->theme != NULL, "--theme" },
    { self->transparent, "--transparent" },
    { self->text_size != NULL, "--text-size" },
    { self->title != NULL, "--title" },
    { self->options != NULL, "--option" },
    { self->no_legend, "--no-legend" },
    { self->no_equation, "--no-equation" },
    { self->no_axis_labels, "--no-axis-labels" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].is_given)
      return option_refuse_alone (options[i].option, needed, error);
  return TRUE;
}

/**
 * figure_options_finish:
 * @option: that names the figure's file
 * @path: (nullable): the file that it names, or %NULL if there is to be no figure
 *
 * Understands the options once all of them are there.
 *
 * Returns: %FALSE, with @error set, if one makes no sense
 */
gboolean
figure_options_finish (FigureOptions *self,
                       const char    *option,
                       const char    *path,
                       GError       **error)
{
  PlotExport *export = &self->choice.export;
  int theme = (int) export->theme;
  int width, height;

  if (path == NULL)
    return refuse_all (self, option, error);
  if (!parse_format (self, option, path, error)
      || !parse_kind (self, error)
      || !parse_size (self, error)
      || !parse_real ("--dpi", self->dpi, PLOT_EXPORT_MIN_DPI, PLOT_EXPORT_MAX_DPI, &export->dpi,
                      error)
      || !parse_real ("--scale", self->scale, 1.0 / MAX_SCALE, MAX_SCALE, &export->scale, error)
      || !parse_name ("--theme", self->theme, THEME_NAMES, _("light or dark"), &theme, error)
      || !parse_real ("--text-size", self->text_size, 1.0, MAX_TEXT_SIZE, &export->text_size, error)
      || !parse_title (self, error)
      || !parse_options (self, error))
    return FALSE;

  export->theme = (PlotTheme) theme;
  export->background = !self->transparent;
  export->legend = !self->no_legend;
  export->equation = !self->no_equation;
  export->axis_labels = !self->no_axis_labels;
  if (plot_export_get_size (export, &width, &height, error))
    return TRUE;
  g_prefix_error (error, "--size: ");
  return FALSE;
}
