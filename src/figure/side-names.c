#include "figure/side-names.h"

#include "figure/duel-words.h"

/**
 * side_names_set:
 * @self: names, or zeros
 * @duel: (nullable): whose sides are to be named; %NULL for none
 */
void
side_names_set (SideNames   *self,
                PolyfitDuel *duel)
{
  side_names_clear (self);
  if (duel == NULL)
    return;
  for (PolyfitDuelSide side = POLYFIT_DUEL_A; side < POLYFIT_DUEL_SIDES; side++)
    {
      self->name[side] = duel_words_name_side (duel, side);
      self->markup[side] = g_markup_escape_text (self->name[side], -1);
    }
}

/**
 * side_names_clear:
 *
 * Zeros are cleared, too.
 */
void
side_names_clear (SideNames *self)
{
  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    {
      g_clear_pointer (&self->name[i], g_free);
      g_clear_pointer (&self->markup[i], g_free);
    }
}
