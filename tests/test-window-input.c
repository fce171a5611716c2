/* Lessons played by somebody who has a keyboard and nothing else, and by somebody who has only a pointer,
 * and keys that lead to views: xdotool makes the events, which come from the X server like any others.
 *
 * Every widget is come to by Tab, or by the pointer where it is in sight after turning the wheel. */

#include "ui/polyfit-application.h"
#include "ui/polyfit-window.h"
#include "widget-finder.h"

#include <gdk/x11/gdkx.h>

#define PATIENCE_USEC (30 * G_USEC_PER_SEC)

/* More than there are widgets in the window. */
#define MOST_TABS 150
#define MOST_TURNS 40

typedef struct
{
  PolyfitWindow *window;
  guint          n_ends;    /* keys and buttons that were let go */
  char          *id;        /* the window's, for xdotool */
} Fixture;

typedef gboolean (*Condition) (Fixture    *fixture,
                               const char *text);

/* A process has one; the keys of actions are its. */
static PolyfitApplication *application;

/* Until when, and what for. */
static gint64 deadline;
static const char *awaited;

static void
iterate (void)
{
  if (g_get_monotonic_time () > deadline)
    g_error ("nothing came of “%s”", awaited);
  g_main_context_iteration (NULL, FALSE);
}

static void
await (Fixture    *fixture,
       Condition   condition,
       const char *text)
{
  deadline = g_get_monotonic_time () + PATIENCE_USEC;
  awaited = text != NULL ? text : "presenting the window";
  while (!condition (fixture, text))
    iterate ();
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

/* Done when the last of the events has come back from the server, and what it leads to is drawn. */
static void
send (Fixture    *fixture,
      const char *format,
      ...) G_GNUC_PRINTF (2, 3);

static void
send (Fixture    *fixture,
      const char *format,
      ...)
{
  g_autofree char *arguments = NULL, *command = NULL;
  guint before = fixture->n_ends;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  gint64 frame;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  command = g_strconcat ("xdotool ", arguments, NULL);
  run (command);
  awaited = command;
  deadline = g_get_monotonic_time () + PATIENCE_USEC;
  while (fixture->n_ends == before)
    iterate ();
  frame = gdk_frame_clock_get_frame_counter (clock);
  while (gdk_frame_clock_get_frame_counter (clock) < frame + 2)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->window));
      iterate ();
    }
}

static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          Fixture                  *fixture)
{
  GdkEventType type = gdk_event_get_event_type (event);

  fixture->n_ends += type == GDK_KEY_RELEASE || type == GDK_BUTTON_RELEASE || type == GDK_SCROLL;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
is_in_sight (Fixture    *fixture,
             const char *text)
{
  return gtk_widget_get_mapped (GTK_WIDGET (fixture->window)) &&
         gtk_widget_get_height (GTK_WIDGET (fixture->window)) > 0;
}

/* It gets the keys. */
static gboolean
is_active (Fixture    *fixture,
           const char *text)
{
  return gtk_window_is_active (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();
  g_autofree char *focus = NULL;
  GdkSurface *surface;

  fixture->window = polyfit_window_new (GTK_APPLICATION (application));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (event_cb), fixture);
  gtk_widget_add_controller (GTK_WIDGET (fixture->window), controller);
  gtk_window_present (GTK_WINDOW (fixture->window));
  await (fixture, is_in_sight, NULL);
  surface = gtk_native_get_surface (GTK_NATIVE (fixture->window));
  fixture->id = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (surface));
  focus = g_strdup_printf ("xdotool windowfocus %s", fixture->id);
  run (focus);
  await (fixture, is_active, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE));
  g_free (fixture->id);
}

static gboolean
has_label (Fixture    *fixture,
           const char *text)
{
  GtkWidget *label = find_label (fixture->window, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

/* Of an answer, which is a button with a text of its own. */
static GtkWidget *
find_answer (Fixture    *fixture,
             const char *text)
{
  GtkWidget *label = find_label (fixture->window, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

/* By keyboard. */

static void
tab_to (Fixture   *fixture,
        GtkWidget *widget)
{
  g_assert_nonnull (widget);
  for (guint i = 0; i < MOST_TABS; i++)
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

      if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
        return;
      send (fixture, "key Tab");
    }
  g_error ("no key leads there");
}

static void
press (Fixture   *fixture,
       GtkWidget *widget)
{
  tab_to (fixture, widget);
  send (fixture, "key Return");
}

/* By pointer. */

static void
locate (Fixture   *fixture,
        GtkWidget *widget,
        double     share_x,
        double     share_y,
        int       *x,
        int       *y)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  double left, top, in_x, in_y;

  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  g_assert_true (gtk_widget_translate_coordinates (widget, window,
                                                   share_x * gtk_widget_get_width (widget),
                                                   share_y * gtk_widget_get_height (widget),
                                                   &in_x, &in_y));
  *x = (int) (in_x + left);
  *y = (int) (in_y + top);
}

/* Nothing lies over it, and it is not scrolled out of sight. */
static gboolean
can_be_hit (Fixture   *fixture,
            GtkWidget *widget)
{
  double x, y;
  GtkWidget *hit;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (fixture->window),
                                    gtk_widget_get_width (widget) / 2.0,
                                    gtk_widget_get_height (widget) / 2.0, &x, &y);
  hit = gtk_widget_pick (GTK_WIDGET (fixture->window), x, y, GTK_PICK_DEFAULT);
  return hit != NULL && (hit == widget || gtk_widget_is_ancestor (hit, widget));
}

static void
scroll_to (Fixture   *fixture,
           GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  int x, y;

  for (guint i = 0; i < MOST_TURNS && !can_be_hit (fixture, widget); i++)
    {
      g_assert_nonnull (scroller);
      /* At its edge, where the wheel turns nothing else. */
      locate (fixture, scroller, 0.02, 0.5, &x, &y);
      send (fixture, "mousemove --window %s %d %d click %d", fixture->id, x, y,
            i < MOST_TURNS / 2 ? 5 : 4);
    }
  g_assert_true (can_be_hit (fixture, widget));
}

static void
click (Fixture   *fixture,
       GtkWidget *widget)
{
  int x, y;

  g_assert_nonnull (widget);
  scroll_to (fixture, widget);
  locate (fixture, widget, 0.5, 0.5, &x, &y);
  send (fixture, "mousemove --window %s %d %d click 1", fixture->id, x, y);
}

/* From left to right across the middle of the fit, upwards. */
static void
draw (Fixture   *fixture,
      GtkWidget *fit)
{
  int x[3], y[3];

  for (int i = 0; i < 3; i++)
    locate (fixture, fit, 0.35 + 0.15 * i, 0.55 - 0.1 * i, &x[i], &y[i]);
  send (fixture,
        "mousemove --window %s %d %d mousedown 1 mousemove --window %s %d %d "
        "mousemove --window %s %d %d mouseup 1",
        fixture->id, x[0], y[0], fixture->id, x[1], y[1], fixture->id, x[2], y[2]);
}

/* What is done in either way. */

typedef struct
{
  void (*activate) (Fixture   *fixture,
                    GtkWidget *widget);
  void (*draw)     (Fixture   *fixture,
                    GtkWidget *fit);
} Means;

static void
draw_by_keys (Fixture   *fixture,
              GtkWidget *fit)
{
  press (fixture, find_button (fixture->window, "win.draw"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == fit);
  send (fixture, "key Right Up Up Right Up");
}

static const Means KEYBOARD = { press, draw_by_keys };
static const Means POINTER = { click, draw };

static void
begin (Fixture     *fixture,
       const Means *means,
       const char  *title)
{
  means->activate (fixture, find_button (fixture->window, "win.lessons"));
  await (fixture, has_label, title);
  means->activate (fixture, find_row (fixture->window, title));
}

static void
go_on (Fixture     *fixture,
       const Means *means,
       const char  *next)
{
  means->activate (fixture, find_button (fixture->window, "lesson.next"));
  await (fixture, has_label, next);
}

/* Answers, steps, a drawing. */
static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  const Means *means = data;

  begin (fixture, means, "3. One update, by hand");
  await (fixture, has_label, "1 of 4");
  means->activate (fixture, find_answer (fixture, "Up, above zero."));
  await (fixture, has_label, "Right, that is what happened.");
  go_on (fixture, means, "2 of 4");
  means->activate (fixture, find_button (fixture->window, "win.step"));
  await (fixture, has_label, "That is all there is to learning");
  go_on (fixture, means, "3 of 4");
  means->activate (fixture, find_answer (fixture, "Exactly twice as far."));
  await (fixture, has_label, "Right, that is what happened.");
  go_on (fixture, means, "4 of 4");
  means->draw (fixture, find_by_type (fixture->window, "PolyfitFitView"));
  means->activate (fixture, find_answer (fixture, "Train 10 steps, and compare"));
  await (fixture, has_label, "The curve moved by ");
  g_assert_null (find_label (fixture->window, "It went neither"));
  go_on (fixture, means, "3. One update, by hand");
}

/* Opens a group of settings and adds one to the degree in it. */
static void
raise_degree (Fixture     *fixture,
              const Means *means)
{
  GtkWidget *row = find_row (fixture->window, "Degree");
  GtkWidget *spin = find_in_row (fixture->window, "Degree", "GtkSpinButton");

  if (!gtk_widget_get_mapped (row))
    {
      GtkWidget *group = find_row (fixture->window, "Model");
      GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (group));

      means->activate (fixture, gtk_widget_get_first_child (head));
      await (fixture, has_label, "Degree");
    }
  if (means == &POINTER)
    click (fixture, gtk_widget_get_last_child (spin));
  else
    {
      tab_to (fixture, spin);
      send (fixture, "key Up");
    }
}

/* A setting in the sidebar, and training for as long as it takes. */
static void
test_features (Fixture       *fixture,
               gconstpointer  data)
{
  const Means *means = data;
  PolyfitTrainer *trainer = polyfit_window_get_trainer (fixture->window);
  GtkWidget *train = find_button (fixture->window, "win.train");

  begin (fixture, means, "1. Why x alone is not enough");
  await (fixture, has_label, "1 of 3");
  polyfit_trainer_set_speed (trainer, POLYFIT_TRAINER_SPEED_MAX);
  means->activate (fixture, find_answer (fixture, "It will tilt"));
  await (fixture, has_label, "Right, that is what happened.");
  go_on (fixture, means, "2 of 3");
  raise_degree (fixture, means);
  g_assert_cmpuint (polyfit_model_get_degree (polyfit_trainer_get_model (trainer)), ==, 2);
  means->activate (fixture, train);
  await (fixture, has_label, "Now press Pause");
  means->activate (fixture, train);
  await (fixture, has_label, "Now it bends, but it is a parabola");
  go_on (fixture, means, "3 of 3");
  raise_degree (fixture, means);
  means->activate (fixture, train);
  await (fixture, has_label, "The same simple model");
  go_on (fixture, means, "1. Why x alone is not enough");
}

static gboolean
shows_view (Fixture    *fixture,
            const char *id)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "view");

  return g_str_equal (g_variant_get_string (state, NULL), id);
}

/* Alt with a number, in the order of the buttons. */
static void
test_views (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const ids[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };

  for (gsize i = G_N_ELEMENTS (ids); i-- > 0;)
    {
      send (fixture, "key alt+%u", (guint) i + 1);
      await (fixture, shows_view, ids[i]);
    }
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  /* What slides in can be hit at once. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = polyfit_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add ("/window-input/features/keyboard", Fixture, &KEYBOARD, set_up, test_features, tear_down);
  g_test_add ("/window-input/features/pointer", Fixture, &POINTER, set_up, test_features, tear_down);
  g_test_add ("/window-input/update/keyboard", Fixture, &KEYBOARD, set_up, test_update, tear_down);
  g_test_add ("/window-input/update/pointer", Fixture, &POINTER, set_up, test_update, tear_down);
  g_test_add ("/window-input/views", Fixture, NULL, set_up, test_views, tear_down);
  return g_test_run ();
}
