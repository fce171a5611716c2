#pragma once

#include "figure/polyfit-figure.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void      polyfit_figure_complete_async  (PolyfitFigure              *self,
                                          const PolyfitFigureKind    *kind,
                                          GCancellable               *cancellable,
                                          GAsyncReadyCallback         callback,
                                          gpointer                    user_data);

gboolean  polyfit_figure_complete_finish (GAsyncResult               *result,
                                          GError                    **error);

void      polyfit_figure_to_bytes_async  (PolyfitFigure              *self,
                                          const PolyfitFigureChoice  *choice,
                                          GCancellable               *cancellable,
                                          GAsyncReadyCallback         callback,
                                          gpointer                    user_data);

GBytes   *polyfit_figure_to_bytes_finish (GAsyncResult               *result,
                                          GError                    **error);

void      polyfit_figure_save_async      (PolyfitFigure              *self,
                                          const PolyfitFigureChoice  *choice,
                                          GFile                      *file,
                                          GCancellable               *cancellable,
                                          GAsyncReadyCallback         callback,
                                          gpointer                    user_data);

gboolean  polyfit_figure_save_finish     (GAsyncResult               *result,
                                          GError                    **error);

G_END_DECLS
