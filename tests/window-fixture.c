#include "window-fixture.h"

#include "await.h"

/* What comes of a layout, as what a window that has become narrower hides, takes another one. */
#define FRAMES 2

/* An animation on a slow machine leaves no moment with nothing to do. */
#define RESTLESS_USEC G_USEC_PER_SEC

static gboolean
is_mapped (PolyfitWindow *window)
{
  return gtk_widget_get_mapped (GTK_WIDGET (window));
}

static void
show (PolyfitWindow *window)
{
  gtk_window_present (GTK_WINDOW (window));
  window_await (window, is_mapped);
  window_settle ();
}

PolyfitWindow *
window_open (void)
{
  PolyfitWindow *window = polyfit_window_new (NULL);

  show (window);
  return window;
}

PolyfitWindow *
window_open_sized (int width,
                   int height)
{
  PolyfitWindow *window = polyfit_window_new (NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  show (window);
  return window;
}

/* All of it is gone afterwards, of which a thread may hold something for a while. */
void
window_close (PolyfitWindow *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  AWAIT (window == NULL);
}

void
window_await (PolyfitWindow   *window,
              WindowCondition  is_so)
{
  AWAIT (is_so (window));
}

static void
drawn_cb (GdkFrameClock *clock,
          int           *n_frames)
{
  (*n_frames)++;
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
}

static void
await_frames (GtkWidget *window)
{
  g_autoptr (GdkFrameClock) clock = g_object_ref (gtk_widget_get_frame_clock (window));
  int n_frames = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (drawn_cb), &n_frames);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  AWAIT (n_frames >= FRAMES || !gtk_widget_get_mapped (window));
  g_signal_handler_disconnect (clock, handler);
}

/* As an application does for its windows. */
GtkStyleProvider *
window_load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/polyfit/Polyfit/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return GTK_STYLE_PROVIDER (provider);
}

/* Does what is due already, and lays out and draws what is on the screen. What takes time is to be
 * awaited. */
void
window_settle (void)
{
  gint64 end = g_get_monotonic_time () + RESTLESS_USEC;
  GListModel *windows = gtk_window_get_toplevels ();

  while (g_get_monotonic_time () < end && g_main_context_iteration (NULL, FALSE));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window))
        await_frames (window);
    }
}

void
window_activate (PolyfitWindow *window,
                 const char    *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}

/* Returns: (nullable): the window that is open above @window, modal or not; %NULL if none is */
GtkWindow *
window_find_dialog (PolyfitWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (other) == GTK_WINDOW (window))
        return other;
    }
  return NULL;
}
