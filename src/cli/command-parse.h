#pragma once

#include "cli/command.h"

#include <glib.h>

gboolean command_parse (const Command *command,
                        GOptionGroup  *options,
                        char         **arguments,
                        ExitStatus    *status);
