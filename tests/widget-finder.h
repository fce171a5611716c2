#pragma once

#include <adwaita.h>

/* Widgets as a user finds them: by what is written on them. Each is %NULL where there is none. */

gpointer find_by_type (gpointer    root,
                       const char *type);

gpointer find_button  (gpointer    root,
                       const char *action);

gpointer find_row     (gpointer    root,
                       const char *title);

gpointer find_in_row  (gpointer    root,
                       const char *title,
                       const char *type);

gpointer find_label   (gpointer    root,
                       const char *beginning);

void     type_in_row  (gpointer    root,
                       const char *title,
                       const char *text);
