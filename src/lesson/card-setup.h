#pragma once

#include "lesson/polyfit-lesson.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

void card_setup_begin (const PolyfitLesson *lesson,
                       guint                position,
                       guint                from,
                       PolyfitTrainer      *trainer);

G_END_DECLS
