#pragma once

#include "lesson/polyfit-lesson.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_LESSON_LIST (polyfit_lesson_list_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLessonList, polyfit_lesson_list, POLYFIT, LESSON_LIST, AdwPreferencesGroup)

PolyfitLesson *polyfit_lesson_list_load        (const char        *path);

guint          polyfit_lesson_list_get_reached (PolyfitLessonList *self,
                                                const char        *id);

void           polyfit_lesson_list_set_reached (PolyfitLessonList *self,
                                                const char        *id,
                                                guint              reached);

G_END_DECLS
