#pragma once

#include "real-input.h"

/**
 * RealMeans:
 * @activate: a button, or what is like one
 * @choose: the item of a row with a choice, counted from 0
 * @set_number: the number in a row; by a slider about so much
 * @go_back: to the beginning of the run, with the slider of its steps
 * @open_duel: has its dialog come
 * @draw: what the curve will be
 *
 * What somebody can do to a window who has a keyboard and nothing else, or a pointer and nothing else.
 */
typedef struct
{
  void (*activate)   (RealInput  *self,
                      GtkWidget  *widget);
  void (*choose)     (RealInput  *self,
                      GtkWidget  *row,
                      guint       item);
  void (*set_number) (RealInput  *self,
                      GtkWidget  *row,
                      const char *number);
  void (*go_back)    (RealInput  *self);
  void (*open_duel)  (RealInput  *self);
  void (*draw)       (RealInput  *self);
} RealMeans;

extern const RealMeans real_keyboard;
extern const RealMeans real_pointer;
