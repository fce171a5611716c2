#include "real-input.h"

#include <gdk/x11/gdkx.h>

#define PATIENCE_USEC (60 * G_USEC_PER_SEC)

/* More than there are widgets in the window. */
#define MOST_TABS 150
#define MOST_TURNS 40

/* Until when, and what for. */
static gint64 deadline;
static const char *awaited;

static void
begin_to_wait (const char *what)
{
  deadline = g_get_monotonic_time () + PATIENCE_USEC;
  awaited = what;
}

static void
iterate (void)
{
  if (g_get_monotonic_time () > deadline)
    g_error ("nothing came of “%s”", awaited);
  g_main_context_iteration (NULL, FALSE);
}

static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_command_line_sync (command, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static gulong
get_xid (gpointer native)
{
  return gdk_x11_surface_get_xid (gtk_native_get_surface (native));
}

/* Until what came of an event is drawn. */
static void
await_frames (RealInput *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  while (gdk_frame_clock_get_frame_counter (clock) < frame + 2)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->window));
      iterate ();
    }
}

/* Done when the last of the events has come back from the server. */
static void
send (RealInput  *self,
      const char *format,
      ...) G_GNUC_PRINTF (2, 3);

static void
send (RealInput  *self,
      const char *format,
      ...)
{
  g_autofree char *arguments = NULL, *command = NULL;
  guint before = self->n_ends;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  command = g_strconcat ("xdotool ", arguments, NULL);
  run (command);
  begin_to_wait (command);
  while (self->n_ends == before)
    iterate ();
  await_frames (self);
}

/* Of any surface: while a popover is open, the window does not get to see what it gets. */
static gboolean
event_cb (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               user_data)
{
  RealInput *self = user_data;
  GdkEventType type = gdk_event_get_event_type (g_value_peek_pointer (&values[1]));

  self->n_ends += type == GDK_KEY_RELEASE || type == GDK_BUTTON_RELEASE || type == GDK_SCROLL;
  return TRUE;
}

static gboolean
is_in_sight (GtkWidget *window)
{
  return gtk_widget_get_mapped (window) && gtk_widget_get_height (window) > 0;
}

/* There is no window manager who would give it the keys. */
static void
focus (RealInput *self,
       gpointer   window)
{
  g_autofree char *command = NULL;

  if (gtk_window_is_active (window))
    return;
  command = g_strdup_printf ("xdotool windowfocus %lu", get_xid (window));
  run (command);
  begin_to_wait (command);
  while (!gtk_window_is_active (window))
    iterate ();
}

/**
 * real_input_set_up:
 * @application: whose keys there are
 */
void
real_input_set_up (RealInput     *self,
                   gconstpointer  application)
{
  self->window = polyfit_window_new (GTK_APPLICATION (application));
  self->hook = g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0, event_cb,
                                           self, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  begin_to_wait ("presenting the window");
  while (!is_in_sight (GTK_WIDGET (self->window)))
    iterate ();
  focus (self, self->window);
}

void
real_input_tear_down (RealInput     *self,
                      gconstpointer  application)
{
  g_signal_remove_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), self->hook);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE));
}

/**
 * real_input_await:
 * @text: what @condition is about; also says what did not come
 */
void
real_input_await (RealInput          *self,
                  RealInputCondition  condition,
                  const char         *text)
{
  begin_to_wait (text);
  while (!condition (self, text))
    iterate ();
}

static GtkWindow *
find_dialog (RealInput *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (toplevel) == GTK_WINDOW (self->window))
        return toplevel;
    }
  return NULL;
}

/**
 * real_input_await_dialog:
 *
 * Returns: (transfer none): the window's, ready for keys and pointer
 */
GtkWindow *
real_input_await_dialog (RealInput *self)
{
  begin_to_wait ("a dialog");
  while (find_dialog (self) == NULL || !is_in_sight (GTK_WIDGET (find_dialog (self))))
    iterate ();
  focus (self, find_dialog (self));
  await_frames (self);
  return find_dialog (self);
}

/**
 * real_input_key:
 * @window: gets them
 * @keys: one or more as xdotool names them, with spaces between them
 */
void
real_input_key (RealInput  *self,
                gpointer    window,
                const char *keys)
{
  focus (self, window);
  send (self, "key %s", keys);
}

/* In the place of what stands there. */
void
real_input_type (RealInput  *self,
                 GtkWidget  *entry,
                 const char *text)
{
  real_input_tab_to (self, entry);
  send (self, "key ctrl+a");
  send (self, "type %s", text);
  send (self, "key Return");
}

/**
 * real_input_tab_to:
 * @widget: gets the focus, or has it within itself
 */
void
real_input_tab_to (RealInput *self,
                   GtkWidget *widget)
{
  GtkWindow *window;

  g_assert_nonnull (widget);
  window = GTK_WINDOW (gtk_widget_get_root (widget));
  focus (self, window);
  for (guint i = 0; i < MOST_TABS; i++)
    {
      GtkWidget *present = gtk_window_get_focus (window);

      if (present != NULL && (present == widget || gtk_widget_is_ancestor (present, widget)))
        return;
      send (self, "key Tab");
    }
  g_error ("no key leads to a %s", G_OBJECT_TYPE_NAME (widget));
}

/* By keyboard alone. */
void
real_input_press (RealInput *self,
                  GtkWidget *widget)
{
  real_input_tab_to (self, widget);
  send (self, "key Return");
}

/* In the coordinates of its window's, or popover's, surface. */
static void
locate (GtkWidget *widget,
        double     share_x,
        double     share_y,
        int       *x,
        int       *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double left, top, in_x, in_y;

  gtk_native_get_surface_transform (native, &left, &top);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native),
                                                   share_x * gtk_widget_get_width (widget),
                                                   share_y * gtk_widget_get_height (widget),
                                                   &in_x, &in_y));
  *x = (int) (in_x + left);
  *y = (int) (in_y + top);
}

/* Nothing lies over it, and it is not scrolled out of sight. */
static gboolean
can_be_hit (GtkWidget *widget)
{
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (widget)), *hit;
  double x, y;

  gtk_widget_translate_coordinates (widget, native, gtk_widget_get_width (widget) / 2.0,
                                    gtk_widget_get_height (widget) / 2.0, &x, &y);
  hit = gtk_widget_pick (native, x, y, GTK_PICK_DEFAULT);
  return hit != NULL && (hit == widget || gtk_widget_is_ancestor (hit, widget));
}

static void
scroll_to (RealInput *self,
           GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  int x, y;

  /* What has just come up may not have its place yet. */
  begin_to_wait ("a frame");
  await_frames (self);
  for (guint i = 0; i < MOST_TURNS && !can_be_hit (widget); i++)
    {
      g_assert_nonnull (scroller);
      /* At its edge, where the wheel turns nothing else. */
      locate (scroller, 0.02, 0.5, &x, &y);
      send (self, "mousemove --window %lu %d %d click %d",
            get_xid (gtk_widget_get_native (scroller)), x, y, i < MOST_TURNS / 2 ? 5 : 4);
    }
  if (!can_be_hit (widget))
    g_error ("no %s is in sight", G_OBJECT_TYPE_NAME (widget));
}

/**
 * real_input_click_at:
 * @share_x: of its width, from the left
 * @share_y: of its height, from the top
 */
void
real_input_click_at (RealInput *self,
                     GtkWidget *widget,
                     double     share_x,
                     double     share_y)
{
  int x, y;

  g_assert_nonnull (widget);
  scroll_to (self, widget);
  locate (widget, share_x, share_y, &x, &y);
  send (self, "mousemove --window %lu %d %d click 1", get_xid (gtk_widget_get_native (widget)), x, y);
}

/* By pointer alone. */
void
real_input_click (RealInput *self,
                  GtkWidget *widget)
{
  real_input_click_at (self, widget, 0.5, 0.5);
}

/**
 * real_input_drag_up:
 *
 * From left to right across the middle of it, upwards.
 */
void
real_input_drag_up (RealInput *self,
                    GtkWidget *widget)
{
  gulong id = get_xid (gtk_widget_get_native (widget));
  int x[3], y[3];

  for (int i = 0; i < 3; i++)
    locate (widget, 0.35 + 0.15 * i, 0.55 - 0.1 * i, &x[i], &y[i]);
  send (self,
        "mousemove --window %lu %d %d mousedown 1 mousemove --window %lu %d %d "
        "mousemove --window %lu %d %d mouseup 1",
        id, x[0], y[0], id, x[1], y[1], id, x[2], y[2]);
}
