#pragma once

void polyfit_button_names_watch (void);
