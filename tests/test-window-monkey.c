/* Does many things in no sensible order. Whatever a user does, nothing ends in a crash or a warning, which
 * are fatal here, and when all windows are closed nothing is left of them.
 *
 * g_test_message() tells each thing before it is done, and first of all the seed, so that what was found
 * can be looked for again. In the environment:
 *   POLYFIT_MONKEY_SEED     another order
 *   POLYFIT_MONKEY_ACTIONS  another number of things to do
 *   POLYFIT_MONKEY_POINTER  xdotool moves the pointer and types, too: on a display with nobody else */

#include "await.h"
#include "monkey-hands.h"
#include "widget-finder.h"

#include "lesson/polyfit-setup.h"
#include "model/polyfit-experiment-file.h"
#include "ui/polyfit-application.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define ACTIONS 120
#define SEED 20

/* A new window takes the place of one of these. */
#define MOST_WINDOWS 3

/* A window that has been seen has had so many. */
#define FRAMES 3

#define PAUSE_USEC 15000
#define PATIENCE_USEC (60 * G_USEC_PER_SEC)

typedef struct
{
  GRand         *rand;
  char          *folder;    /* with files to open, and to save to */
  PolyfitWindow *window;    /* something is done with it, or with one that is in front of it */
} Monkey;

/* A process has one; the keys of actions are its. */
static PolyfitApplication *application;

static const char *const FILES[] = { "one.polyfit", "two.polyfit", "points.csv", "damaged.polyfit", "none" };

static const char *const VIEWS[] = { "loss", "weights", "landscape", "modes", "step", "seeds" };

static const struct
{
  const char *name;
  const char *values[6];
} SETTINGS[] = {
  { "degree", { "0", "1", "3", "5", "9", "15" } },
  { "basis", { "power", "standard", "legendre", "chebyshev", "hermite", "power" } },
  { "optimizer", { "sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw" } },
  { "learning-rate", { "0.00001", "0.001", "0.02", "0.32", "10", "0.1" } },
  { "batch-size", { "1", "2", "32", "100", "1024", "7" } },
  { "full-batch", { "0", "1", "0", "1", "0", "0" } },
  { "zero-grad", { "0", "1", "1", "1", "1", "1" } },
  { "weight-decay", { "0", "0.1", "1", "0", "0", "0" } },
  { "start", { "random", "zero", "given", "random", "zero", "random" } },
  { "stop", { "batch", "smoothed", "true", "batch", "batch", "true" } },
  { "target", { "1", "0.9,0.5,3,2.4", "0,0,0,0,0,1", "-3,2", "5,5,5", "0,1" } },
  { "sine", { "1,2,0", "3,0.5,1", "1,6,0", "2,1,0", "1,1,1", "0.1,9,0" } },
  { "normal-x", { "0,1", "5,0.1", "-3,3", "0,0.01", "0,10", "0,1" } },
  { "uniform-x", { "-1,1", "0,10", "-5,-4", "0,1", "-2,2", "3,3.5" } },
  { "noise", { "0", "0.1", "1", "10", "0", "0" } },
  { "points", { "1", "2", "5", "20", "1000", "3" } },
  { "held-out", { "0", "10", "25", "50", "0", "50" } },
  { "seed", { "0", "1", "2", "3", "4", "5" } },
};

static guint32
get_number (const char *variable,
            guint32     usual)
{
  const char *text = g_getenv (variable);
  guint64 number = usual;

  if (text != NULL)
    g_assert_true (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL));
  return (guint32) number;
}

static gboolean
has_pointer (void)
{
  return g_getenv ("POLYFIT_MONKEY_POINTER") != NULL;
}

/* One of so many. */
static gsize
choose (Monkey *self,
        gsize   n)
{
  return (gsize) g_rand_int_range (self->rand, 0, (gint32) n);
}

/* Asks those that have not been to be. */
static gboolean
all_are_drawn (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean are_drawn = TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

      if (!gtk_widget_get_mapped (window) || gdk_frame_clock_get_frame_counter (clock) >= FRAMES)
        continue;
      gtk_widget_queue_draw (window);
      are_drawn = FALSE;
    }
  return are_drawn;
}

/* A user sees a window before doing anything with it. GTK 4.8 does not survive that one is closed before:
 * what still has to tell it its size does so when it is gone, for gtk_window_unrealize() forgets about
 * GdkToplevel::compute-size. */
static void
settle (void)
{
  gint64 begin = g_get_monotonic_time ();

  while (g_get_monotonic_time () < begin + PAUSE_USEC || !all_are_drawn ())
    {
      g_assert_cmpint (g_get_monotonic_time (), <, begin + PATIENCE_USEC);
      g_main_context_iteration (NULL, FALSE);
    }
}

static PolyfitTrainer *
get_trainer (Monkey *self)
{
  return polyfit_window_get_trainer (self->window);
}

static void
change_setting (Monkey *self)
{
  gsize i = choose (self, G_N_ELEMENTS (SETTINGS));
  const char *value = SETTINGS[i].values[choose (self, G_N_ELEMENTS (SETTINGS[i].values))];

  g_test_message ("%s %s", SETTINGS[i].name, value);
  polyfit_setup_apply (get_trainer (self), SETTINGS[i].name, value);
}

static void
change_points (Monkey *self)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (get_trainer (self));
  double x = g_rand_double_range (self->rand, -3, 3), y = g_rand_double_range (self->rand, -30, 30);
  gsize n = polyfit_dataset_get_n_points (dataset);
  gsize point = n > 0 ? choose (self, n) : 0;

  g_test_message ("point %u of %u", (guint) point, (guint) n);
  if (polyfit_dataset_get_source (dataset) != POLYFIT_SOURCE_POINTS)
    polyfit_dataset_set_points (dataset, &x, &y, 1);
  else if (g_rand_boolean (self->rand))
    polyfit_dataset_insert_point (dataset, point, x, y);
  else if (g_rand_boolean (self->rand))
    polyfit_dataset_move_point (dataset, point, x, y);
  else
    polyfit_dataset_remove_point (dataset, point);
}

static void
seek (Monkey *self)
{
  PolyfitTrainer *trainer = get_trainer (self);
  guint64 first = polyfit_trainer_get_earliest_step (trainer);
  guint64 last = polyfit_trainer_get_furthest_step (trainer);
  guint64 step = first + (guint64) (g_rand_double (self->rand) * (double) (last - first));

  g_test_message ("step %" G_GUINT64_FORMAT, step);
  polyfit_trainer_seek (trainer, step);
}

static void
train (Monkey *self)
{
  guint64 n = 1 + choose (self, 200);

  g_test_message ("%" G_GUINT64_FORMAT " steps", n);
  polyfit_trainer_advance (get_trainer (self), n);
}

static void
show_another_view (Monkey *self)
{
  const char *view = VIEWS[choose (self, G_N_ELEMENTS (VIEWS))];

  g_test_message ("view %s", view);
  g_action_group_change_action_state (G_ACTION_GROUP (self->window), "view", g_variant_new_string (view));
}

/* Whichever the window has and needs to be told nothing. */
static void
do_action (Monkey *self)
{
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (self->window));
  const char *action = actions[choose (self, g_strv_length (actions))];

  if (g_action_group_get_action_parameter_type (G_ACTION_GROUP (self->window), action) != NULL)
    return;
  g_test_message ("win.%s", action);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, NULL);
}

static void
do_application_action (Monkey *self)
{
  static const char *const actions[] = { "new-window", "about", "shortcuts", "quit" };
  const char *action = actions[choose (self, G_N_ELEMENTS (actions))];

  g_test_message ("app.%s", action);
  g_action_group_activate_action (G_ACTION_GROUP (application), action, NULL);
}

static void
open_file (Monkey *self)
{
  const char *name = FILES[choose (self, G_N_ELEMENTS (FILES))];
  g_autoptr (GFile) file = g_file_new_build_filename (self->folder, name, NULL);

  g_test_message ("open %s", name);
  polyfit_window_open (self->window, file);
}

static void
resize (Monkey *self)
{
  int width = g_rand_int_range (self->rand, 360, 1280), height = g_rand_int_range (self->rand, 300, 900);

  g_test_message ("%d x %d", width, height);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
}

static void
switch_appearance (Monkey *self)
{
  gboolean is_dark = g_rand_boolean (self->rand);

  g_test_message ("%s", is_dark ? "dark" : "light");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* What has the user's attention: a window that is modal, or else any. */
static GtkWidget *
find_front (Monkey *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (windows);
  g_autoptr (GtkWindow) any = g_list_model_get_item (windows, (guint) choose (self, n));

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (gtk_window_get_modal (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return GTK_WIDGET (window);
    }
  return GTK_WIDGET (any);
}

static void
use_widget (Monkey *self)
{
  monkey_use_widget (self->rand, find_front (self));
}

static void
press_shortcut (Monkey *self)
{
  monkey_press_shortcut (self->rand, find_front (self));
}

static void
point (Monkey *self)
{
  if (has_pointer ())
    monkey_point (self->rand, find_front (self));
}

static void
type (Monkey *self)
{
  if (has_pointer ())
    monkey_type (self->rand, find_front (self));
}

/* In how many of a hundred cases. */
static const struct
{
  int   share;
  void (*act) (Monkey *self);
} HABITS[] = {
  { 16, change_setting },
  { 8, change_points },
  { 6, seek },
  { 6, train },
  { 8, show_another_view },
  { 12, do_action },
  { 1, do_application_action },
  { 3, open_file },
  { 3, resize },
  { 1, switch_appearance },
  { 16, use_widget },
  { 6, press_shortcut },
  { 8, point },
  { 6, type },
};

static void
act (Monkey *self)
{
  int place = (int) choose (self, 100);

  for (gsize i = 0; i < G_N_ELEMENTS (HABITS); i++)
    {
      place -= HABITS[i].share;
      if (place < 0)
        {
          HABITS[i].act (self);
          return;
        }
    }
  g_assert_not_reached ();
}

/* The buttons of a folder and of all above it are there as soon as the last of these has been looked at. What
 * is to be opened is looked for among recent files, which are in no folder; and a chooser may be gone with its
 * window. */
static gboolean
has_looked_at_folders (GtkWindow *chooser)
{
  GtkWidget *path = find_by_type (chooser, "GtkPathBar");

  return gtk_file_chooser_get_action (GTK_FILE_CHOOSER (chooser)) != GTK_FILE_CHOOSER_ACTION_SAVE ||
         path == NULL || find_by_type (path, "GtkToggleButton") != NULL;
}

/* A monkey shall not be let loose on the user's files. GTK 4.18 does not survive that one is closed while it
 * looks at folders. */
static void
close_file_choosers (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        {
          AWAIT (has_looked_at_folders (window));
          gtk_window_close (window);
          settle ();
        }
    }
}

/* One of those that are open, or a new one where there is none. */
static PolyfitWindow *
find_window (Monkey *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  PolyfitWindow *window;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (windows, i);

      if (POLYFIT_IS_WINDOW (toplevel))
        g_ptr_array_add (found, toplevel);
    }
  if (found->len > MOST_WINDOWS)
    gtk_window_destroy (g_ptr_array_steal_index (found, 0));
  if (found->len > 0)
    return g_ptr_array_index (found, choose (self, found->len));
  window = polyfit_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

static void
make_files (Monkey *self)
{
  g_autoptr (PolyfitDataset) dataset = polyfit_dataset_new ();
  g_autoptr (PolyfitModel) model = polyfit_model_new ();
  g_autoptr (PolyfitTrainer) trainer = polyfit_trainer_new (dataset, model);
  g_autoptr (GBytes) experiment = polyfit_experiment_file_to_bytes (trainer);
  const char *bytes = g_bytes_get_data (experiment, NULL);
  gssize size = (gssize) g_bytes_get_size (experiment);
  const struct
  {
    const char *contents;
    gssize      size;
  } files[] = { { bytes, size }, { bytes, size }, { "x,y\n1,2\n2,3\n3,5\n", -1 }, { bytes, size / 2 } };

  self->folder = g_dir_make_tmp ("polyfit-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, FILES[i], NULL);

      g_assert_true (g_file_set_contents (path, files[i].contents, files[i].size, NULL));
    }
}

static void
remove_files (Monkey *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

/* All of them are gone afterwards, of which a thread may hold something for a while. */
static void
close_windows (PolyfitWindow *last)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_USEC;
  GListModel *windows = gtk_window_get_toplevels ();

  g_object_add_weak_pointer (G_OBJECT (last), (gpointer *) &last);
  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, 0);

      gtk_window_destroy (window);
    }
  while (last != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_monkey (void)
{
  guint32 seed = get_number ("POLYFIT_MONKEY_SEED", SEED);
  guint32 n_actions = get_number ("POLYFIT_MONKEY_ACTIONS", ACTIONS);
  Monkey monkey = { .rand = g_rand_new_with_seed (seed) };

  g_test_message ("seed %u", seed);
  make_files (&monkey);
  for (guint32 i = 0; i < n_actions; i++)
    {
      monkey.window = find_window (&monkey);
      act (&monkey);
      settle ();
      close_file_choosers ();
    }
  close_windows (find_window (&monkey));
  remove_files (&monkey);
  g_rand_free (monkey.rand);
}

static gboolean
shows_popover (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_visible (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_popover (child))
      return TRUE;
  return FALSE;
}

/* There is one for all windows. */
static gboolean
shows_tooltip (GtkWidget *widget)
{
  GtkWidget *tooltip = find_by_type (widget, "GtkTooltipWindow");

  return tooltip != NULL && gtk_widget_get_visible (tooltip);
}

static gboolean
any_window (gboolean (*is_such) (GtkWidget *window))
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (is_such (window))
        return TRUE;
    }
  return FALSE;
}

/* GTK 4.8 warns of its own book-keeping: when a window goes away below the pointer while a button is
 * pressed, which any GtkWindow does, and when one goes in the time after which a tooltip would come up in it.
 * On X11 it also looks for the monitor of a tooltip whose widget has meanwhile got out of the screen, and
 * finds none (gdk_x11_surface_layout_popup()). It would do so for a popover, too: but that would be ours, see
 * polyfit-focus-sight.c. */
static gboolean
is_gtks_own (const char *message)
{
  return g_str_has_prefix (message, "Broken accounting of active state") ||
         g_str_has_prefix (message, "gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE") ||
         (g_str_has_prefix (message, "gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR") &&
          any_window (shows_tooltip) && !any_window (shows_popover));
}

/* What GLib takes for fatal ends the program whatever the writer does: so the writer ends it. */
static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && is_gtks_own (fields[i].value))
      {
        g_test_message ("GTK: %s", (const char *) fields[i].value);
        return G_LOG_WRITER_HANDLED;
      }
  g_log_writer_default (level, fields, n_fields, data);
  if (level & (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    abort ();
  return G_LOG_WRITER_HANDLED;
}

/* GTK's inspector, and libadwaita's preview of other screens, which warns where a window is too large for
 * one, are not for users. */
static void
lock_inspector (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gtk.gtk4.Settings.Debug");

  g_assert_true (g_settings_set_boolean (settings, "enable-inspector-keybinding", FALSE));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  lock_inspector ();
  g_log_set_writer_func (write_log, NULL, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  adw_init ();
  application = polyfit_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/window/monkey", test_monkey);
  return g_test_run ();
}
