/* Hands of a monkey: they find something in a window that can be pressed, turned or typed in, and do
 * that. Pointer and keys are moved by xdotool, which makes events like any others of the X server. */

#include "monkey-hands.h"

#include "ui/polyfit-focus-sight.h"

/* A widget's type, and what a user does with it. The first that fits is taken. */
typedef struct
{
  GType (*get_type) (void);
  void  (*use)      (GRand     *rand,
                     GtkWidget *widget);
} Use;

static const char *const TEXTS[] = {
  "", "0", "-1", "1e9", "0.5", "1,5", "１２", "nan", "three", "99999999999999999999", "  7 ", "📈",
};

static const char *const KEYS[] = {
  "Tab", "Tab", "shift+Tab", "Return", "space", "Escape", "Left", "Right", "Up", "Down", "Home", "End",
  "Prior", "Next", "Delete", "BackSpace", "period", "comma", "plus", "minus", "1", "5", "0", "e", "x",
  "Menu", "F6", "F9", "F10", "shift+F10", "F11", "alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6",
  "ctrl+z", "ctrl+shift+z", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+d", "ctrl+shift+d", "ctrl+e", "ctrl+l",
  "ctrl+p", "ctrl+r", "ctrl+n", "ctrl+o", "ctrl+s", "ctrl+shift+s", "ctrl+w", "ctrl+0", "ctrl+question",
  "ctrl+shift+h", "ctrl+shift+c", "ctrl+Left", "ctrl+Right", "shift+Left", "shift+Right",
};

static gsize
choose (GRand *rand,
        gsize  n)
{
  return (gsize) g_rand_int_range (rand, 0, (gint32) n);
}

static void
use_toggle (GRand     *rand,
            GtkWidget *widget)
{
  gboolean active;

  g_object_get (widget, "active", &active, NULL);
  g_object_set (widget, "active", !active, NULL);
}

/* A link would leave the program. */
static void
use_button (GRand     *rand,
            GtkWidget *widget)
{
  if (!GTK_IS_LINK_BUTTON (widget))
    g_signal_emit_by_name (widget, "clicked");
}

static void
use_spin_button (GRand     *rand,
                 GtkWidget *widget)
{
  gtk_spin_button_spin (GTK_SPIN_BUTTON (widget), (GtkSpinType) choose (rand, GTK_SPIN_USER_DEFINED), 0);
}

static void
use_range (GRand     *rand,
           GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (widget));
  double lower = gtk_adjustment_get_lower (adjustment), upper = gtk_adjustment_get_upper (adjustment);
  double value = lower + g_rand_double (rand) * (upper - lower);
  gboolean handled;

  g_signal_emit_by_name (widget, "change-value", GTK_SCROLL_JUMP, value, &handled);
}

static void
use_text (GRand     *rand,
          GtkWidget *widget)
{
  gtk_editable_set_text (GTK_EDITABLE (widget), TEXTS[choose (rand, G_N_ELEMENTS (TEXTS))]);
  g_signal_emit_by_name (widget, "activate");
}

static void
use_combo_row (GRand     *rand,
               GtkWidget *widget)
{
  guint n = g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (widget)));

  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), (guint) choose (rand, n));
}

static void
use_expander_row (GRand     *rand,
                  GtkWidget *widget)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (widget);

  adw_expander_row_set_expanded (row, !adw_expander_row_get_expanded (row));
}

static void
use_popover (GRand     *rand,
             GtkWidget *widget)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
}

static void
use_any (GRand     *rand,
         GtkWidget *widget)
{
  gtk_widget_activate (widget);
}

static void
use_focus (GRand     *rand,
           GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
}

static const Use USES[] = {
  { gtk_toggle_button_get_type, use_toggle },
  { gtk_check_button_get_type, use_toggle },
  { gtk_switch_get_type, use_toggle },
  { gtk_button_get_type, use_button },
  { gtk_spin_button_get_type, use_spin_button },
  { gtk_range_get_type, use_range },
  { gtk_text_get_type, use_text },
  { adw_combo_row_get_type, use_combo_row },
  { adw_expander_row_get_type, use_expander_row },
  { gtk_menu_button_get_type, use_any },
  { gtk_popover_get_type, use_popover },
  { gtk_list_box_row_get_type, use_any },
  { gtk_expander_get_type, use_any },
  { gtk_drawing_area_get_type, use_focus },
};

/* Items of menus have no type of their own that is public. */
static const Use *
find_use (GtkWidget *widget)
{
  static const Use item = { NULL, use_any };

  for (gsize i = 0; i < G_N_ELEMENTS (USES); i++)
    if (g_type_is_a (G_OBJECT_TYPE (widget), USES[i].get_type ()))
      return &USES[i];
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") ? &item : NULL;
}

static void
collect (GtkWidget *widget,
         GPtrArray *widgets)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  g_ptr_array_add (widgets, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, widgets);
}

gboolean
monkey_use_widget (GRand     *rand,
                   GtkWidget *window)
{
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();
  GtkWidget *widget;

  collect (window, widgets);
  for (guint i = widgets->len; i > 0; i--)
    {
      widget = g_ptr_array_index (widgets, i - 1);
      if (find_use (widget) == NULL || !gtk_widget_is_sensitive (widget))
        g_ptr_array_remove_index_fast (widgets, i - 1);
    }
  if (widgets->len == 0)
    return FALSE;
  widget = g_ptr_array_index (widgets, choose (rand, widgets->len));
  g_test_message ("use %s", G_OBJECT_TYPE_NAME (widget));
  find_use (widget)->use (rand, widget);
  return TRUE;
}

/* Help is another program. */
static gboolean
is_of_program (GtkShortcutAction *action)
{
  return !GTK_IS_NAMED_ACTION (action) ||
         !g_str_equal (gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)), "app.help");
}

/* A window has controllers that list the shortcuts of widgets in it, with which alone these are done. */
static gboolean
lists_shortcuts_of_others (GtkEventController *controller)
{
  const char *name = gtk_event_controller_get_name (controller);

  return name != NULL && g_str_has_prefix (name, "gtk-shortcut-manager-");
}

static gboolean
press_shortcut_of (GRand     *rand,
                   GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  guint n_controllers = g_list_model_get_n_items (controllers);
  g_autoptr (GtkEventController) controller = NULL;
  g_autoptr (GtkShortcut) shortcut = NULL;
  g_autofree char *trigger = NULL;
  GtkShortcutAction *action;
  guint n;

  if (n_controllers == 0)
    return FALSE;
  controller = g_list_model_get_item (controllers, (guint) choose (rand, n_controllers));
  if (!GTK_IS_SHORTCUT_CONTROLLER (controller) || lists_shortcuts_of_others (controller))
    return FALSE;
  n = g_list_model_get_n_items (G_LIST_MODEL (controller));
  if (n == 0)
    return FALSE;
  shortcut = g_list_model_get_item (G_LIST_MODEL (controller), (guint) choose (rand, n));
  action = gtk_shortcut_get_action (shortcut);
  if (!is_of_program (action))
    return FALSE;
  trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
  g_test_message ("shortcut %s of %s", trigger, G_OBJECT_TYPE_NAME (widget));
  gtk_shortcut_action_activate (action, 0, widget, gtk_shortcut_get_arguments (shortcut));
  return TRUE;
}

/* As from a key, nothing comes of it but that the widget is in sight, if it was not. */
gboolean
monkey_press_shortcut (GRand     *rand,
                       GtkWidget *window)
{
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();

  collect (window, widgets);
  for (guint i = 0; i < widgets->len; i++)
    {
      GtkWidget *widget = g_ptr_array_index (widgets, choose (rand, widgets->len));

      if (gtk_widget_is_sensitive (widget) &&
          (polyfit_focus_sight_bring (widget) || press_shortcut_of (rand, widget)))
        return TRUE;
    }
  return FALSE;
}

static void
run_xdotool (const char *arguments)
{
  g_autofree char *command = g_strconcat ("xdotool ", arguments, NULL);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", command);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Without a window manager, windows are in the corner of the screen. */
static void
get_point (GRand     *rand,
           GtkWidget *window,
           int       *x,
           int       *y)
{
  *x = g_rand_int_range (rand, 0, MAX (1, gtk_widget_get_width (window)));
  *y = g_rand_int_range (rand, 0, MAX (1, gtk_widget_get_height (window)));
}

/* In the coordinates of a window that is in the corner of the screen, within its frame. */
static void
get_place (GtkWidget *window,
           int        x,
           int        y,
           double    *in_x,
           double    *in_y)
{
  double left, top;

  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  *in_x = x - left;
  *in_y = y - top;
}

/* What moves the window. */
static gboolean
is_handle (GtkWidget *window,
           int        x,
           int        y)
{
  double in_x, in_y;
  GtkWidget *hit;

  get_place (window, x, y, &in_x, &in_y);
  hit = gtk_widget_pick (window, in_x, in_y, GTK_PICK_DEFAULT);
  return hit != NULL && gtk_widget_get_ancestor (hit, GTK_TYPE_WINDOW_HANDLE) != NULL;
}

/* What resizes the window: around what is in it. */
static gboolean
is_frame (GtkWidget *window,
          int        x,
          int        y)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  double in_x, in_y;

  get_place (window, x, y, &in_x, &in_y);
  return x < gdk_surface_get_width (surface) && y < gdk_surface_get_height (surface) &&
         (in_x < 0 || in_y < 0 || in_x >= gtk_widget_get_width (window) ||
          in_y >= gtk_widget_get_height (window));
}

/* Where there is no window manager to move and resize windows, GTK does it itself, as long as a button is
 * pressed, and those too that are closed meanwhile. GTK 4.8 then ends with an error of the X server, or asks
 * a window that is gone for its size, which is a critical: any GtkWindow does so that is closed after two
 * clicks in its corner, and none does with a window manager. */
static gboolean
is_any (int        x,
        int        y,
        gboolean (*is_such) (GtkWidget *window,
                             int        x,
                             int        y))
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window) && is_such (window, x, y))
        return TRUE;
    }
  return FALSE;
}

/* Clicks, drags, or turns the wheel. */
gboolean
monkey_point (GRand     *rand,
              GtkWidget *window)
{
  static const int BUTTONS[] = { 1, 1, 1, 1, 3, 4, 5, 2 };
  g_autofree char *arguments = NULL;
  int from[2], to[2], button = BUTTONS[choose (rand, G_N_ELEMENTS (BUTTONS))];

  get_point (rand, window, &from[0], &from[1]);
  get_point (rand, window, &to[0], &to[1]);
  if (is_any (from[0], from[1], is_frame))
    return FALSE;
  if (choose (rand, 3) == 0 && !is_any (from[0], from[1], is_handle))
    arguments = g_strdup_printf ("mousemove %d %d mousedown 1 mousemove %d %d mousemove %d %d mouseup 1",
                                 from[0], from[1], (from[0] + to[0]) / 2, (from[1] + to[1]) / 2, to[0],
                                 to[1]);
  else
    arguments = g_strdup_printf ("mousemove %d %d click --repeat %d --delay 5 %d", from[0], from[1],
                                 g_rand_int_range (rand, 1, 4), button);
  run_xdotool (arguments);
  return TRUE;
}

/* Without a window manager, keys go where the pointer is. */
gboolean
monkey_type (GRand     *rand,
             GtkWidget *window)
{
  g_autofree char *arguments = NULL;
  int x, y;

  get_point (rand, window, &x, &y);
  arguments = g_strdup_printf ("mousemove %d %d key --delay 5 %s %s", x, y,
                               KEYS[choose (rand, G_N_ELEMENTS (KEYS))],
                               KEYS[choose (rand, G_N_ELEMENTS (KEYS))]);
  run_xdotool (arguments);
  return TRUE;
}
