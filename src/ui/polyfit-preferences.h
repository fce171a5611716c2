#pragma once

#include <adwaita.h>

void polyfit_preferences_apply   (GSettings *settings);

void polyfit_preferences_present (GtkWindow *parent,
                                  GSettings *settings);
