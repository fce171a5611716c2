#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_FILE_DIALOG (polyfit_file_dialog_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitFileDialog, polyfit_file_dialog, POLYFIT, FILE_DIALOG, GObject)

PolyfitFileDialog *polyfit_file_dialog_new            (const char           *title);

void               polyfit_file_dialog_add_filter     (PolyfitFileDialog    *self,
                                                       const char           *name,
                                                       const char *const    *extensions);

void               polyfit_file_dialog_set_extensions (PolyfitFileDialog    *self,
                                                       const char *const    *extensions);

void               polyfit_file_dialog_set_folder     (PolyfitFileDialog    *self,
                                                       GFile                *folder);

void               polyfit_file_dialog_set_name       (PolyfitFileDialog    *self,
                                                       const char           *name);

void               polyfit_file_dialog_open           (PolyfitFileDialog    *self,
                                                       GtkWindow            *parent,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

GFile             *polyfit_file_dialog_open_finish    (PolyfitFileDialog    *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

void               polyfit_file_dialog_save           (PolyfitFileDialog    *self,
                                                       GtkWindow            *parent,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);

GFile             *polyfit_file_dialog_save_finish    (PolyfitFileDialog    *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

GFile             *polyfit_file_dialog_complete       (GFile                *file,
                                                       const char *const    *extensions);

G_END_DECLS
