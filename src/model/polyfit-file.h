#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char    *polyfit_file_get_name       (GFile         *file);

char    *polyfit_file_get_stamp      (GFile         *file);

void     polyfit_file_fail_to_read   (const char    *name,
                                      const GError  *reason,
                                      GError       **error);

void     polyfit_file_fail_too_large (const char    *name,
                                      gsize          max_size,
                                      GError       **error);

GBytes  *polyfit_file_load           (GFile         *file,
                                      gsize          max_size,
                                      char         **stamp,
                                      GError       **error);

gboolean polyfit_file_save           (GFile         *file,
                                      GBytes        *contents,
                                      const char    *expected_stamp,
                                      char         **new_stamp,
                                      GError       **error);

G_END_DECLS
