#pragma once

#include "model/polyfit-duel.h"

G_BEGIN_DECLS

/**
 * SideNames:
 * @name: what is different about each side, as text
 * @markup: the same as Pango markup, as figures have it
 *
 * What a chart calls the two runs of a duel.
 */
typedef struct
{
  char *name[POLYFIT_DUEL_SIDES];
  char *markup[POLYFIT_DUEL_SIDES];
} SideNames;

void side_names_set   (SideNames   *self,
                       PolyfitDuel *duel);

void side_names_clear (SideNames   *self);

G_END_DECLS
