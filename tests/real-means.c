#include "real-means.h"

#include "ui/polyfit-slider-row.h"
#include "widget-finder.h"

#include <math.h>

/* As near as a slider is to be to a number, as a factor. */
#define NEAR 1.2

/* Clicks that halve what is between the ends of a slider until it is there. */
#define MOST_HALVES 12
#define MOST_CLICKS 100

static GtkWidget *
find_fit (RealInput *self)
{
  return find_by_type (self->window, "PolyfitFitView");
}

static GtkWidget *
find_scrubber (RealInput *self)
{
  return find_by_type (find_by_type (self->window, "PolyfitScrubber"), "GtkScale");
}

static double
get_number (GtkWidget *row)
{
  GtkWidget *spin = find_by_type (row, "GtkSpinButton");
  double number;

  if (spin != NULL)
    return gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin));
  g_object_get (row, "value", &number, NULL);
  return number;
}

static void
assert_chosen (GtkWidget *row,
               guint      item)
{
  if (ADW_IS_COMBO_ROW (row))
    g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, item);
  else
    g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (find_by_type (row, "GtkSwitch"))), ==,
                     item == 1);
}

/* By keyboard. */

static void
choose_by_keys (RealInput *self,
                GtkWidget *row,
                guint      item)
{
  GtkWidget *toggle = find_by_type (row, "GtkSwitch");
  gpointer window = gtk_widget_get_root (row);

  if (toggle != NULL)
    {
      real_input_press (self, toggle);
      return assert_chosen (row, item);
    }
  real_input_press (self, row);
  real_input_key (self, window, "Home");
  for (guint i = 0; i < item; i++)
    real_input_key (self, window, "Down");
  real_input_key (self, window, "Return");
  assert_chosen (row, item);
}

static void
type_number (RealInput  *self,
             GtkWidget  *row,
             const char *number)
{
  GtkWidget *spin = find_by_type (row, "GtkSpinButton");

  real_input_type (self, spin != NULL ? spin : find_by_type (row, "PolyfitNumberEntry"), number);
  g_assert_cmpfloat (get_number (row), ==, g_ascii_strtod (number, NULL));
}

static void
go_back_by_keys (RealInput *self)
{
  real_input_tab_to (self, find_scrubber (self));
  real_input_key (self, self->window, "Home");
}

static void
open_duel_by_keys (RealInput *self)
{
  real_input_key (self, self->window, "ctrl+d");
}

static void
draw_by_keys (RealInput *self)
{
  real_input_press (self, find_button (self->window, "win.draw"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == find_fit (self));
  real_input_key (self, self->window, "Right Up Up Right Up");
}

const RealMeans real_keyboard = {
  real_input_press, choose_by_keys, type_number, go_back_by_keys, open_duel_by_keys, draw_by_keys,
};

/* By pointer. */

static gboolean
has_label (RealInput  *self,
           const char *text)
{
  return find_label (self->window, text) != NULL;
}

/* Of the choices of a row, all of which are in sight. */
static GtkWidget *
find_item (GtkWidget *row,
           guint      item)
{
  GtkWidget *list = find_by_type (find_by_type (row, "GtkPopover"), "GtkListView");
  GtkWidget *child = gtk_widget_get_first_child (list);

  while (child != NULL && item-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
choose_by_pointer (RealInput *self,
                   GtkWidget *row,
                   guint      item)
{
  GtkWidget *toggle = find_by_type (row, "GtkSwitch");

  if (toggle != NULL)
    real_input_click (self, toggle);
  else
    {
      real_input_click (self, row);
      real_input_click (self, find_item (row, item));
    }
  assert_chosen (row, item);
}

/* A click on its knob would not move it, so that it is sent to the far end before. */
static void
slide (RealInput *self,
       GtkWidget *row,
       double     number)
{
  GtkWidget *scale = find_by_type (row, "GtkScale");
  double lower = 0, upper = 1, middle = 0.5;

  for (guint i = 0; i < MOST_HALVES; i++)
    {
      middle = (lower + upper) / 2;
      real_input_click_at (self, scale, middle < 0.5 ? 0.99 : 0.01, 0.5);
      real_input_click_at (self, scale, middle, 0.5);
      if (get_number (row) > number * NEAR)
        upper = middle;
      else if (get_number (row) < number / NEAR)
        lower = middle;
      else
        return;
    }
  g_error ("the slider does not come to %g", number);
}

/* With the buttons that make it larger and smaller. */
static void
count (RealInput *self,
       GtkWidget *less,
       GtkWidget *more,
       GtkWidget *row,
       double     number)
{
  for (guint i = 0; i < MOST_CLICKS && get_number (row) != number; i++)
    real_input_click (self, get_number (row) < number ? more : less);
  g_assert_cmpfloat (get_number (row), ==, number);
}

static void
set_number_by_pointer (RealInput  *self,
                       GtkWidget  *row,
                       const char *text)
{
  GtkWidget *spin = find_by_type (row, "GtkSpinButton"), *more, *less;
  double number = g_ascii_strtod (text, NULL);

  if (POLYFIT_IS_SLIDER_ROW (row))
    return slide (self, row, number);
  more = spin != NULL ? gtk_widget_get_last_child (spin) : NULL;
  less = spin != NULL ? gtk_widget_get_prev_sibling (more) : find_by_type (row, "GtkButton");
  count (self, less, spin != NULL ? more : gtk_widget_get_next_sibling (less), row, number);
}

static void
go_back_by_pointer (RealInput *self)
{
  real_input_click_at (self, find_scrubber (self), 0.001, 0.5);
}

static GtkWidget *
find_main_menu (GtkWidget *root)
{
  if (GTK_IS_MENU_BUTTON (root) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (root)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_main_menu (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
open_duel_by_pointer (RealInput *self)
{
  real_input_click (self, find_main_menu (GTK_WIDGET (self->window)));
  real_input_await (self, has_label, "Duel…");
  real_input_click (self, find_label (self->window, "Duel…"));
}

static void
draw_by_pointer (RealInput *self)
{
  real_input_drag_up (self, find_fit (self));
}

const RealMeans real_pointer = {
  real_input_click,   choose_by_pointer,    set_number_by_pointer,
  go_back_by_pointer, open_duel_by_pointer, draw_by_pointer,
};
