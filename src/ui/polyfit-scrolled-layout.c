#include "ui/polyfit-scrolled-layout.h"

/* In pixels: of large text more than one line, so that the next, cut off, tells that there is more. */
#define LEAST_HEIGHT 56

/**
 * PolyfitScrolledLayout:
 *
 * Gives a vertical GtkScrolledWindow, the only child, the height that what it scrolls has at the width there
 * is, and less where there is not so much. By itself, a scrolled window goes by the height at the least width,
 * which is far too much for words in several lines.
 */
struct _PolyfitScrolledLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (PolyfitScrolledLayout, polyfit_scrolled_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
get_scrolled (GtkWidget *widget)
{
  return gtk_widget_get_first_child (widget);
}

static GtkWidget *
get_content (GtkWidget *widget)
{
  GtkScrolledWindow *scrolled = GTK_SCROLLED_WINDOW (get_scrolled (widget));

  return gtk_viewport_get_child (GTK_VIEWPORT (gtk_scrolled_window_get_child (scrolled)));
}

static GtkSizeRequestMode
polyfit_scrolled_layout_get_request_mode (GtkLayoutManager *manager,
                                          GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
polyfit_scrolled_layout_measure (GtkLayoutManager *manager,
                                 GtkWidget        *widget,
                                 GtkOrientation    orientation,
                                 int               for_size,
                                 int              *minimum,
                                 int              *natural,
                                 int              *minimum_baseline,
                                 int              *natural_baseline)
{
  int least;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (get_scrolled (widget), orientation, -1, minimum, natural, NULL, NULL);
      return;
    }
  /* The scrollbar has a least height of its own, which depends on the theme. */
  gtk_widget_measure (get_scrolled (widget), orientation, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (get_content (widget), orientation, for_size, minimum, natural, NULL, NULL);
  *minimum = MIN (*minimum, MAX (least, LEAST_HEIGHT));
}

static void
polyfit_scrolled_layout_allocate (GtkLayoutManager *manager,
                                  GtkWidget        *widget,
                                  int               width,
                                  int               height,
                                  int               baseline)
{
  gtk_widget_allocate (get_scrolled (widget), width, height, baseline, NULL);
}

static void
polyfit_scrolled_layout_class_init (PolyfitScrolledLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = polyfit_scrolled_layout_get_request_mode;
  layout_class->measure = polyfit_scrolled_layout_measure;
  layout_class->allocate = polyfit_scrolled_layout_allocate;
}

static void
polyfit_scrolled_layout_init (PolyfitScrolledLayout *self)
{
}
