#pragma once

#include <gio/gio.h>

GBytes *document_input_load (const char  *path,
                             char       **name,
                             GError     **error);
