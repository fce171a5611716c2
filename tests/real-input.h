#pragma once

#include "ui/polyfit-window.h"

/* A window that gets its keys and its pointer from the X server, as it gets anybody's: xdotool makes the
 * events. A widget is come to by Tab, or by the pointer, where it is in sight after turning the wheel. */
typedef struct
{
  PolyfitWindow *window;
  gulong         hook;
  guint          n_ends;    /* keys, buttons and turns of the wheel that have come, each to its end */
} RealInput;

typedef gboolean (*RealInputCondition) (RealInput  *self,
                                        const char *text);

void       real_input_set_up     (RealInput          *self,
                                  gconstpointer       application);

void       real_input_tear_down  (RealInput          *self,
                                  gconstpointer       application);

void       real_input_await      (RealInput          *self,
                                  RealInputCondition  condition,
                                  const char         *text);

GtkWindow *real_input_await_dialog (RealInput        *self);

void       real_input_key        (RealInput          *self,
                                  gpointer            window,
                                  const char         *keys);

void       real_input_type       (RealInput          *self,
                                  GtkWidget          *entry,
                                  const char         *text);

void       real_input_tab_to     (RealInput          *self,
                                  GtkWidget          *widget);

void       real_input_press      (RealInput          *self,
                                  GtkWidget          *widget);

void       real_input_click      (RealInput          *self,
                                  GtkWidget          *widget);

void       real_input_click_at   (RealInput          *self,
                                  GtkWidget          *widget,
                                  double              share_x,
                                  double              share_y);

void       real_input_drag_up    (RealInput          *self,
                                  GtkWidget          *widget);
