#include "ui/polyfit-tone.h"

#include "ui/polyfit-settings.h"
#include "ui/polyfit-sound.h"

#include <math.h>

/* The pitch of a loss of 1, and how many octaves lower that of a tenth of it is: what a run usually goes
 * through, from 100 to 0.001, takes two octaves and a half, from a soprano's voice down to a bass's. */
#define PITCH_OF_ONE 440.0
#define OCTAVES_PER_DECADE 0.5

/* Lower than this, small loudspeakers are silent; higher, it hurts. */
#define LOWEST 80.0
#define HIGHEST 1760.0

/**
 * PolyfitTone:
 *
 * A tone whose pitch falls as the loss falls, for ears that follow a run while eyes are elsewhere.
 */
struct _PolyfitTone
{
  GObject       parent_instance;

  GSettings    *settings;   /* NULL without a schema */
  gboolean      enabled;
  double        frequency;  /* in Hz, zero at rest */
  PolyfitSound *sound;      /* NULL at rest, or where there is no sound */
};

enum
{
  PROP_0,
  PROP_ENABLED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolyfitTone, polyfit_tone, G_TYPE_OBJECT)

static void
set_enabled (PolyfitTone *self,
             gboolean     enabled)
{
  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  if (!enabled)
    polyfit_tone_rest (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

static void
polyfit_tone_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, POLYFIT_TONE (object)->enabled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_tone_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_ENABLED:
      set_enabled (POLYFIT_TONE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_tone_dispose (GObject *object)
{
  PolyfitTone *self = POLYFIT_TONE (object);

  polyfit_tone_rest (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (polyfit_tone_parent_class)->dispose (object);
}

static void
polyfit_tone_class_init (PolyfitToneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = polyfit_tone_get_property;
  object_class->set_property = polyfit_tone_set_property;
  object_class->dispose = polyfit_tone_dispose;

  /**
   * PolyfitTone:enabled:
   *
   * Whether anything is to be heard, as the user's settings say.
   */
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                   G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_tone_init (PolyfitTone *self)
{
  self->settings = polyfit_settings_new ();
  if (self->settings != NULL)
    g_settings_bind (self->settings, "loss-tone", self, "enabled", G_SETTINGS_BIND_GET);
}

/**
 * polyfit_tone_frequency_of:
 * @loss: any number
 *
 * Equal ratios of losses are equal intervals, as far as they can be heard well.
 *
 * Returns: the pitch of @loss in Hz: the highest where it is not a number or infinite, the lowest where it
 *   is zero or less
 */
double
polyfit_tone_frequency_of (double loss)
{
  if (!isfinite (loss))
    return HIGHEST;
  if (loss <= 0.0)
    return LOWEST;
  return CLAMP (PITCH_OF_ONE * exp2 (OCTAVES_PER_DECADE * log10 (loss)), LOWEST, HIGHEST);
}

/**
 * polyfit_tone_new:
 *
 * Returns: (transfer full): a tone at rest
 */
PolyfitTone *
polyfit_tone_new (void)
{
  return g_object_new (POLYFIT_TYPE_TONE, NULL);
}

/**
 * polyfit_tone_get_frequency:
 *
 * Returns: the pitch in Hz of what is played, were there a device to play it; zero at rest
 */
double
polyfit_tone_get_frequency (PolyfitTone *self)
{
  g_return_val_if_fail (POLYFIT_IS_TONE (self), 0.0);

  return self->frequency;
}

/**
 * polyfit_tone_play:
 * @loss: what the tone tells until it is told otherwise, if it is to be heard; of what is not a number, as
 *   before the first step, there is nothing to tell
 */
void
polyfit_tone_play (PolyfitTone *self,
                   double       loss)
{
  gboolean rested;

  g_return_if_fail (POLYFIT_IS_TONE (self));

  if (!self->enabled || isnan (loss))
    return;
  rested = self->frequency == 0.0;
  self->frequency = polyfit_tone_frequency_of (loss);
  if (rested)
    self->sound = polyfit_sound_new (self->frequency);
  else if (self->sound != NULL)
    polyfit_sound_set_frequency (self->sound, self->frequency);
}

/**
 * polyfit_tone_rest:
 *
 * Ends the tone until it is played again.
 */
void
polyfit_tone_rest (PolyfitTone *self)
{
  g_return_if_fail (POLYFIT_IS_TONE (self));

  self->frequency = 0.0;
  g_clear_pointer (&self->sound, polyfit_sound_free);
}
