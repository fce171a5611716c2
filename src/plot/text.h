#pragma once

#include "plot/style.h"

PangoLayout *plot_text_new     (const PlotStyle *style,
                                const char      *markup);

PangoLayout *plot_text_get     (const PlotStyle *style,
                                const char      *markup);

void         plot_text_measure (PangoLayout     *text,
                                double          *width,
                                double          *height);

void         plot_text_draw    (PangoLayout     *text,
                                cairo_t         *cr,
                                double           x,
                                double           y);

void         plot_text_draw_on (PangoLayout     *text,
                                cairo_t         *cr,
                                double           x,
                                double           baseline);
