#pragma once

#include <adwaita.h>

/* What can be done with a window by somebody who does not know what it is for. Each says with
 * g_test_message() what it does, and returns whether there was anything to do. */

gboolean monkey_use_widget     (GRand     *rand,
                                GtkWidget *window);

gboolean monkey_press_shortcut (GRand     *rand,
                                GtkWidget *window);

gboolean monkey_point          (GRand     *rand,
                                GtkWidget *window);

gboolean monkey_type           (GRand     *rand,
                                GtkWidget *window);
