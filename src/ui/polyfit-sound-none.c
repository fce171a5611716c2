/* For who builds Polyfit without GStreamer. */

#include "ui/polyfit-sound.h"

gboolean
polyfit_sound_is_available (void)
{
  return FALSE;
}

PolyfitSound *
polyfit_sound_new (double frequency)
{
  return NULL;
}

void
polyfit_sound_set_frequency (PolyfitSound *self,
                             double        frequency)
{
}

void
polyfit_sound_free (PolyfitSound *self)
{
}
