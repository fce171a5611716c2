#include "ui/polyfit-sound.h"

#include <gst/gst.h>

/* The source counts on where it was as its frequency changes, so that nothing clicks. A sound card may
 * want another format. */
#define PIPELINE \
  "audiotestsrc name=source is-live=true volume=0.15 ! audioconvert ! audioresample ! autoaudiosink"

struct _PolyfitSound
{
  GstElement *pipeline;
  GstElement *source;
};

/* Loads GStreamer when it is first asked for: who wants no sound does not pay for it. */
static gboolean
has_gstreamer (void)
{
  return gst_is_initialized () || gst_init_check (NULL, NULL, NULL);
}

/* Without a device there is no sound, and nothing else that anybody need be told. */
static gboolean
message_cb (GstBus     *bus,
            GstMessage *message,
            gpointer    pipeline)
{
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    gst_element_set_state (pipeline, GST_STATE_NULL);
  return G_SOURCE_CONTINUE;
}

/**
 * polyfit_sound_is_available:
 *
 * Returns: whether what makes sounds is installed; not whether there is a device that plays them
 */
gboolean
polyfit_sound_is_available (void)
{
  static const char *const names[] = { "audiotestsrc", "audioconvert", "audioresample",
                                       "autoaudiosink" };

  if (!has_gstreamer ())
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GstElementFactory) factory = gst_element_factory_find (names[i]);

      if (factory == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * polyfit_sound_new:
 * @frequency: in Hz
 *
 * Returns: (transfer full) (nullable): a sine, or %NULL where polyfit_sound_is_available() says no
 */
PolyfitSound *
polyfit_sound_new (double frequency)
{
  g_autoptr (GstBus) bus = NULL;
  PolyfitSound *self;

  if (!polyfit_sound_is_available ())
    return NULL;

  self = g_new0 (PolyfitSound, 1);
  self->pipeline = gst_parse_launch (PIPELINE, NULL);
  self->source = gst_bin_get_by_name (GST_BIN (self->pipeline), "source");
  bus = gst_pipeline_get_bus (GST_PIPELINE (self->pipeline));
  gst_bus_add_watch (bus, message_cb, self->pipeline);
  polyfit_sound_set_frequency (self, frequency);
  gst_element_set_state (self->pipeline, GST_STATE_PLAYING);
  return self;
}

/**
 * polyfit_sound_set_frequency:
 * @frequency: in Hz
 */
void
polyfit_sound_set_frequency (PolyfitSound *self,
                             double        frequency)
{
  g_return_if_fail (self != NULL);

  g_object_set (self->source, "freq", frequency, NULL);
}

/**
 * polyfit_sound_free:
 *
 * Ends the sound.
 */
void
polyfit_sound_free (PolyfitSound *self)
{
  g_autoptr (GstBus) bus = NULL;

  g_return_if_fail (self != NULL);

  bus = gst_pipeline_get_bus (GST_PIPELINE (self->pipeline));
  gst_bus_remove_watch (bus);
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  gst_object_unref (self->source);
  gst_object_unref (self->pipeline);
  g_free (self);
}
