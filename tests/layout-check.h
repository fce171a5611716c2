#pragma once

#include <gtk/gtk.h>

/* What is wrong with how the widgets below @root lie, in words for the programmer, or %NULL: none that is
 * seen reaches beyond what it lies in, unless that scrolls, and no label is cut or shortened. */
char *layout_check (GtkWidget *root);
