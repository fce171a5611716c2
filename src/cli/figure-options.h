#pragma once

#include "figure/polyfit-figure.h"

#include <glib.h>

/**
 * FigureOptions:
 * @choice: what the options come to once figure_options_finish() went well
 * @charts: (element-type PolyfitChart): one of each type, with the options that were given for what they
 *   show, then, too
 * @format: (nullable): as it was typed, like the others
 *
 * The options that describe a figure: the same for every command that draws one.
 */
typedef struct
{
  PolyfitFigureChoice choice;
  GPtrArray          *charts;

  char               *format;
  char               *kind;
  char               *size;
  char               *dpi;
  char               *scale;
  char               *theme;
  char               *text_size;
  char               *title;
  char              **options;
  gboolean            transparent;
  gboolean            no_legend;
  gboolean            no_equation;
  gboolean            no_axis_labels;
} FigureOptions;

void     figure_options_init   (FigureOptions *self,
                                const char    *kind);

void     figure_options_add    (FigureOptions *self,
                                GOptionGroup  *group);

gboolean figure_options_finish (FigureOptions  *self,
                                const char     *option,
                                const char     *path,
                                GError        **error);

void     figure_options_clear  (FigureOptions *self);
