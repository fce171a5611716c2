#pragma once

#include "lesson/polyfit-lesson.h"
#include "model/polyfit-duel.h"
#include "model/polyfit-sketch.h"
#include "model/polyfit-trainer.h"

G_BEGIN_DECLS

#define POLYFIT_TYPE_LESSON_PLAYER (polyfit_lesson_player_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitLessonPlayer, polyfit_lesson_player, POLYFIT, LESSON_PLAYER, GObject)

/* No answer was given yet. */
#define POLYFIT_LESSON_PLAYER_NONE G_MAXUINT

/**
 * PolyfitLessonVerdict:
 * @POLYFIT_LESSON_VERDICT_OPEN: there is no answer yet
 * @POLYFIT_LESSON_VERDICT_WAITING: there is one, and the run shows now whether it is right
 * @POLYFIT_LESSON_VERDICT_RIGHT: what was said has happened
 * @POLYFIT_LESSON_VERDICT_WRONG: something else has
 */
typedef enum
{
  POLYFIT_LESSON_VERDICT_OPEN,
  POLYFIT_LESSON_VERDICT_WAITING,
  POLYFIT_LESSON_VERDICT_RIGHT,
  POLYFIT_LESSON_VERDICT_WRONG,
} PolyfitLessonVerdict;

PolyfitLessonPlayer     *polyfit_lesson_player_new             (PolyfitLesson       *lesson,
                                                                PolyfitTrainer      *trainer);

void                     polyfit_lesson_player_set_duel        (PolyfitLessonPlayer *self,
                                                                PolyfitDuel         *duel);

const PolyfitLesson     *polyfit_lesson_player_get_lesson      (PolyfitLessonPlayer *self);

guint                    polyfit_lesson_player_get_position    (PolyfitLessonPlayer *self);

const PolyfitLessonCard *polyfit_lesson_player_get_card        (PolyfitLessonPlayer *self);

void                     polyfit_lesson_player_go_to           (PolyfitLessonPlayer *self,
                                                                guint                position);

void                     polyfit_lesson_player_start_over      (PolyfitLessonPlayer *self);

gboolean                 polyfit_lesson_player_can_go_on       (PolyfitLessonPlayer *self);

gboolean                 polyfit_lesson_player_is_over         (PolyfitLessonPlayer *self);

void                     polyfit_lesson_player_answer          (PolyfitLessonPlayer *self,
                                                                guint                answer);

guint                    polyfit_lesson_player_get_answer      (PolyfitLessonPlayer *self);

PolyfitLessonVerdict     polyfit_lesson_player_get_verdict     (PolyfitLessonPlayer *self);

gboolean                 polyfit_lesson_player_is_right        (PolyfitLessonPlayer *self,
                                                                guint                answer);

PolyfitSketch           *polyfit_lesson_player_get_sketch      (PolyfitLessonPlayer *self);

gboolean                 polyfit_lesson_player_get_match       (PolyfitLessonPlayer *self,
                                                                PolyfitSketchMatch  *match);

gboolean                 polyfit_lesson_player_is_task_done    (PolyfitLessonPlayer *self);

const char              *polyfit_lesson_player_get_hint        (PolyfitLessonPlayer *self);

G_END_DECLS
