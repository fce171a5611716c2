#pragma once

void interrupt_install (void);

int  interrupt_signal  (void);
