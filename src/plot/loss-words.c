/* What the loss over everything at once is called, wherever its name stands by itself. Sentences that have
 * it within them are whole for either name, because it takes other forms there in other languages. */

#include "config.h"

#include "plot/loss-words.h"

#include <glib/gi18n-lib.h>

/**
 * loss_words_name:
 * @of_points: whether it is that over the user's own points, of which nobody knows a true curve
 *
 * Returns: its name
 */
const char *
loss_words_name (bool of_points)
{
  /* Translators: the loss over all points that training sees, where these are the user's own. */
  return of_points ? C_("legend", "Training loss") : C_("legend", "True loss");
}
