#pragma once

void polyfit_focus_sight_watch (void);
