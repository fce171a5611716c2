#pragma once

#include <glib.h>
#include <stdio.h>

typedef struct _OutputFile OutputFile;

OutputFile *output_file_open      (const char  *path,
                                   GError     **error);

FILE       *output_file_stream    (OutputFile *self);

gboolean    output_file_is_stdout (OutputFile *self);

gboolean    output_file_check     (OutputFile  *self,
                                   GError     **error);

gboolean    output_file_commit    (OutputFile  *self,
                                   GError     **error);

void        output_file_free      (OutputFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutputFile, output_file_free)
