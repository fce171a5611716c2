#pragma once

void translations_init (void);
