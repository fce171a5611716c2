#pragma once

#include "lesson/polyfit-lesson.h"

G_BEGIN_DECLS

PolyfitLesson         *lesson_parts_new_lesson   (void);

PolyfitLessonCard     *lesson_parts_new_card     (void);

PolyfitLessonQuestion *lesson_parts_new_question (void);

PolyfitLessonAnswer   *lesson_parts_new_answer   (void);

PolyfitLessonTask     *lesson_parts_new_task     (void);

PolyfitLessonHint     *lesson_parts_new_hint     (void);

PolyfitLessonSetting  *lesson_parts_new_setting  (const char *name,
                                                  const char *value);

G_END_DECLS
