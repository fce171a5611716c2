#pragma once

#include <glib.h>

GBytes *plot_picture_label_png (GBytes      *png,
                                double       dpi,
                                const char  *settings);

GBytes *plot_picture_label_svg (GBytes      *svg,
                                const char  *title,
                                const char  *settings);

char   *plot_picture_read      (GBytes      *picture,
                                const char  *name,
                                GError     **error);
