#pragma once

#include <gio/gio.h>
#include <stdio.h>

G_BEGIN_DECLS

/**
 * PolyfitOutput: (foreign)
 *
 * A file that is written bit by bit and appears under its name only when it is whole: until then it
 * lies beside it under a temporary name. Every file that the program writes is written through
 * here.
 *
 * A symbolic link stays a link, and its target is replaced. The permissions of a file that is
 * replaced stay, and so does its owner where the system allows. What is no regular file, such as
 * a pipe or a device, is written to as it is. What is written for a file on a server waits in
 * memory.
 */
typedef struct _PolyfitOutput PolyfitOutput;

PolyfitOutput *polyfit_output_open          (GFile          *file,
                                             GError        **error);

PolyfitOutput *polyfit_output_open_argument (const char     *argument,
                                             GError        **error);

FILE          *polyfit_output_get_stream    (PolyfitOutput  *self);

gboolean       polyfit_output_is_stdout     (PolyfitOutput  *self);

gboolean       polyfit_output_check         (PolyfitOutput  *self,
                                             GError        **error);

gboolean       polyfit_output_commit        (PolyfitOutput  *self,
                                             const char     *expected_stamp,
                                             char          **new_stamp,
                                             GError        **error);

void           polyfit_output_free          (PolyfitOutput  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PolyfitOutput, polyfit_output_free)

G_END_DECLS
