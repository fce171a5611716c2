#pragma once

#include <glib.h>

/* A sine that sounds until it is freed. One of two files is built: with GStreamer, or without any
 * sound. */
typedef struct _PolyfitSound PolyfitSound;

gboolean      polyfit_sound_is_available  (void);

PolyfitSound *polyfit_sound_new           (double        frequency);

void          polyfit_sound_set_frequency (PolyfitSound *self,
                                           double        frequency);

void          polyfit_sound_free          (PolyfitSound *self);
