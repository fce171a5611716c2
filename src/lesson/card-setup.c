/* What a card begins with: settings, and steps that were made with them. */

#include "lesson/card-setup.h"

#include "lesson/polyfit-setup.h"

static const PolyfitLessonCard *
get_card (const PolyfitLesson *lesson,
          guint                position)
{
  return g_ptr_array_index (lesson->cards, position);
}

static void
apply (const GPtrArray *settings,
       PolyfitTrainer  *trainer)
{
  for (guint i = 0; i < settings->len; i++)
    {
      const PolyfitLessonSetting *setting = g_ptr_array_index (settings, i);

      polyfit_setup_apply (trainer, setting->name, setting->value);
    }
}

/* Everything that the lesson and the cards up to there set, so that each card can be begun with. */
static void
apply_all (const PolyfitLesson *lesson,
           guint                position,
           PolyfitTrainer      *trainer)
{
  if (!lesson->is_about_present)
    polyfit_setup_clear (trainer);
  apply (lesson->setup, trainer);
  for (guint i = 0; i <= position; i++)
    apply (get_card (lesson, i)->setup, trainer);
  polyfit_trainer_reset (trainer);
}

/* What the card speaks of is there for those, too, who have skipped what came before. */
static void
make_steps (const PolyfitLessonCard *card,
            PolyfitTrainer          *trainer)
{
  guint64 step = polyfit_trainer_get_step (trainer);

  if (step < card->steps)
    polyfit_trainer_advance (trainer, card->steps - step);
}

/**
 * card_setup_begin:
 * @position: of the card
 * @from: of the card that was on show before; the same for the first one
 * @trainer: becomes what the card begins with
 *
 * A card that goes on with the run of the one before it does so only for those who come from there.
 */
void
card_setup_begin (const PolyfitLesson *lesson,
                  guint                position,
                  guint                from,
                  PolyfitTrainer      *trainer)
{
  const PolyfitLessonCard *card = get_card (lesson, position);

  if (position != from + 1 || card->setup->len > 0)
    apply_all (lesson, position, trainer);
  make_steps (card, trainer);
}
