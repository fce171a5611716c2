#include "layout-check.h"

#include <adwaita.h>

/* Half a pixel of rounding does not count. */
#define TOLERANCE 1.0

static char *
name_widget (GtkWidget *widget)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  return g_strdup_printf ("%s “%s” in %s", G_OBJECT_TYPE_NAME (widget), text,
                          G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
}

static char *
check_label (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  g_autofree char *name = name_widget (GTK_WIDGET (label));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout))
    return g_strdup_printf ("%s is shortened", name);
  if (width > gtk_widget_get_width (GTK_WIDGET (label)) + TOLERANCE ||
      height > gtk_widget_get_height (GTK_WIDGET (label)) + TOLERANCE)
    return g_strdup_printf ("%s needs %d × %d", name, width, height);
  return NULL;
}

/* With libadwaita 1.7, the title of a window hangs over the padding of its bar, but not over the bar. */
static GtkWidget *
find_room (GtkWidget *widget)
{
  if (ADW_IS_WINDOW_TITLE (widget))
    return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_HANDLE);
  return gtk_widget_get_parent (widget);
}

/* What matters is what lies within padding and borders. */
static char *
check_place (GtkWidget *widget)
{
  GtkWidget *room = find_room (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int room_x = gtk_widget_get_width (room), room_y = gtk_widget_get_height (room);
  g_autofree char *name = name_widget (widget);
  double x, y;

  g_assert_true (gtk_widget_translate_coordinates (widget, room, 0, 0, &x, &y));
  if (x < -TOLERANCE || y < -TOLERANCE || x + width > room_x + TOLERANCE || y + height > room_y + TOLERANCE)
    return g_strdup_printf ("%s at %.0f, %.0f, of %d × %d, leaves %d × %d", name, x, y, width,
                            height, room_x, room_y);
  return NULL;
}

/* Parts of the toolkit's own widgets, such as the knob of a slider, hang over them. */
static gboolean
is_part (GtkWidget *widget)
{
  return g_str_has_suffix (G_OBJECT_TYPE_NAME (widget), "Gizmo");
}

char *
layout_check (GtkWidget *root)
{
  char *problem = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && problem == NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child) || GTK_IS_NATIVE (child))
        continue;
      if (!GTK_IS_VIEWPORT (root) && !is_part (child))
        problem = check_place (child);
      if (problem == NULL && GTK_IS_LABEL (child))
        problem = check_label (GTK_LABEL (child));
      if (problem == NULL)
        problem = layout_check (child);
    }
  return problem;
}
