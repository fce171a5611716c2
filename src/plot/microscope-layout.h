#pragma once

#include "plot/microscope-words.h"

/**
 * MicroscopeRows:
 * @n: how many there are
 * @first: the first in sight
 * @shown: how many are in sight
 *
 * The rows of one part of the table.
 */
typedef struct
{
  size_t n;
  size_t first;
  size_t shown;
} MicroscopeRows;

/**
 * MicroscopeLayout:
 * @column: all columns, placed
 * @rule: what each stage does, see microscope_stage_rule()
 * @style: how it looks: the figure's style, whose text is perhaps made smaller, that all columns fit
 * @rule_style: how the rules look, whose text is a little smaller
 * @line: the height of a line of text
 * @edge: what is left free around the figure
 * @has_signs: whether signs tell of what is out of sight, which is of no use on a page
 * @first: the first column in sight, other than a name that is kept there
 * @end: the one behind the last in sight; where it is not the end of all, there is room for a sign
 *   that tells of others, if there are signs
 * @pinned: the column of names that is kept in sight though it lies before @first, or @first
 * @left: where @first is drawn
 * @has_heading: whether there is room for the stages' names
 * @has_footer: whether there is room for the means
 * @heading_top: of the stages' names, or what comes first without them
 * @rule_top: of their rules; negative where there is no room
 * @title_top: of the columns' titles
 * @rows_top: of the first row
 * @rows_bottom: of the last row in sight, in the part of the table that has more of them
 * @footer_top: of the means, or where they would begin
 * @example_top: of the worked examples; negative where there is no room
 * @points: the rows of the batch
 * @weights: those of the weights, the bias among them
 *
 * Where everything stands in a figure of some size: whole columns and whole rows, as many as fit.
 */
typedef struct
{
  MicroscopeColumn column[MICROSCOPE_MAX_COLUMNS];
  size_t           n_columns;
  char            *rule[MICROSCOPE_N_STAGES][MICROSCOPE_LINES];
  PlotStyle        style;
  PlotStyle        rule_style;
  double           line;
  double           edge;
  bool             has_signs;
  size_t           first;
  size_t           end;
  size_t           pinned;
  double           left;
  bool             has_heading;
  bool             has_footer;
  double           heading_top;
  double           rule_top;
  double           title_top;
  double           rows_top;
  double           rows_bottom;
  double           footer_top;
  double           example_top;
  MicroscopeRows   points;
  MicroscopeRows   weights;
} MicroscopeLayout;

void                  microscope_layout_init  (MicroscopeLayout       *layout,
                                               const PlotMicroscope   *self,
                                               double                  width,
                                               double                  height);

void                  microscope_layout_clear (MicroscopeLayout       *layout);

double                microscope_layout_width (const MicroscopeLayout *layout);

double                microscope_layout_x     (const MicroscopeLayout *layout,
                                               size_t                  column);

bool                  microscope_layout_shows (const MicroscopeLayout *layout,
                                               size_t                  column);

const MicroscopeRows *microscope_layout_rows  (const MicroscopeLayout *layout,
                                               size_t                  column);

bool                  microscope_layout_turns (const MicroscopeLayout *layout,
                                               int                     by);

bool                  microscope_layout_rolls (const MicroscopeLayout *layout,
                                               size_t                  column,
                                               int                     by,
                                               double                 *top);

void                  microscope_frame        (const PlotFigure       *figure,
                                               double                  width,
                                               double                  height,
                                               PlotFrame              *frame);
