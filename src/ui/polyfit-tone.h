#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define POLYFIT_TYPE_TONE (polyfit_tone_get_type ())

G_DECLARE_FINAL_TYPE (PolyfitTone, polyfit_tone, POLYFIT, TONE, GObject)

double       polyfit_tone_frequency_of  (double       loss);

PolyfitTone *polyfit_tone_new           (void);

double       polyfit_tone_get_frequency (PolyfitTone *self);

void         polyfit_tone_play          (PolyfitTone *self,
                                         double       loss);

void         polyfit_tone_rest          (PolyfitTone *self);

G_END_DECLS
