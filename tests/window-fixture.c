#include "window-fixture.h"

#define PATIENCE_USEC (60 * G_USEC_PER_SEC)

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
  gint64 deadline = g_get_monotonic_time () + PATIENCE_USEC;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (window != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

void
window_await (PolyfitWindow   *window,
              WindowCondition  is_so)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_USEC;

  while (!is_so (window))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* Does what is due already. What takes time is to be awaited. */
void
window_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE));
}

void
window_activate (PolyfitWindow *window,
                 const char    *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), action, NULL);
}
