#pragma once

#include "plot/page.h"

#include <glib.h>

G_BEGIN_DECLS

/* No side of a picture has more pixels, and no picture has more of them in all. */
#define PLOT_EXPORT_MAX_SIDE 16384
#define PLOT_EXPORT_MAX_PIXELS (64 * 1024 * 1024)

#define PLOT_EXPORT_MIN_DPI 1.0
#define PLOT_EXPORT_MAX_DPI 4800.0

typedef enum
{
  PLOT_EXPORT_PNG,
  PLOT_EXPORT_SVG,
  PLOT_EXPORT_PDF,
} PlotExportFormat;

typedef enum
{
  PLOT_EXPORT_PX,
  PLOT_EXPORT_MM,
  PLOT_EXPORT_IN,
} PlotExportUnit;

/**
 * PlotExport:
 * @format: of the file
 * @unit: of @width and @height
 * @width: of the page
 * @height: of the page
 * @dpi: pixels an inch; recorded in a PNG, and what turns pixels into a size on paper and back
 * @scale: how many times larger than that everything is drawn, text and lines too
 * @theme: the palette
 * @background: whether the background is painted; otherwise it is transparent
 * @text_size: of tick labels, in pixels where @unit is pixels, otherwise in points; zero for one
 *   that suits the page
 * @title: (nullable): borrowed plain text above the figure, or %NULL
 * @legend: whether figures have a legend
 * @equation: whether the polynomials of the fit are written out
 * @axis_labels: whether axes are labelled
 *
 * How a page looks, whatever is on it: chosen when a figure is saved, in the window and on the command
 * line alike.
 */
typedef struct
{
  PlotExportFormat format;
  PlotExportUnit   unit;
  double           width;
  double           height;
  double           dpi;
  double           scale;
  PlotTheme        theme;
  bool             background;
  double           text_size;
  const char      *title;
  bool             legend;
  bool             equation;
  bool             axis_labels;
} PlotExport;

/* A light slide of 1920 × 1080 pixels, without a title. */
extern const PlotExport PLOT_EXPORT_DEFAULT;

/**
 * PlotExportPreset:
 * @id: as it is typed and stored
 * @label: for people, to be translated when it is shown
 * @width: in pixels
 * @height: in pixels
 *
 * A size that has a name.
 */
typedef struct
{
  const char *id;
  const char *label;
  double      width;
  double      height;
} PlotExportPreset;

#define PLOT_EXPORT_N_PRESETS 4

extern const PlotExportPreset PLOT_EXPORT_PRESETS[PLOT_EXPORT_N_PRESETS];

/**
 * PlotExportError:
 * @PLOT_EXPORT_ERROR_SIZE: the page is too large or too small to be drawn
 * @PLOT_EXPORT_ERROR_FAILED: cairo could not draw or write it
 * @PLOT_EXPORT_ERROR_DAMAGED: a picture that breaks off or that was changed on its way
 * @PLOT_EXPORT_ERROR_NO_SETTINGS: a file that is no picture, or one that carries no settings
 */
typedef enum
{
  PLOT_EXPORT_ERROR_SIZE,
  PLOT_EXPORT_ERROR_FAILED,
  PLOT_EXPORT_ERROR_DAMAGED,
  PLOT_EXPORT_ERROR_NO_SETTINGS,
} PlotExportError;

#define PLOT_EXPORT_ERROR (plot_export_error_quark ())

GQuark   plot_export_error_quark   (void);

gboolean plot_export_guess_format  (const char        *name,
                                    PlotExportFormat  *format);

gboolean plot_export_get_size      (const PlotExport  *self,
                                    int               *width,
                                    int               *height,
                                    GError           **error);

void     plot_export_draw          (const PlotExport  *self,
                                    const PlotContent *content,
                                    cairo_t           *cr);

GBytes  *plot_export_to_bytes      (const PlotExport  *self,
                                    const PlotContent *content,
                                    const char        *settings,
                                    GError           **error);

char    *plot_export_read_settings (GBytes            *picture,
                                    const char        *name,
                                    GError           **error);

G_END_DECLS
