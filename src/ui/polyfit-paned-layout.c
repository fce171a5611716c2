#include "ui/polyfit-paned-layout.h"

#include <math.h>

/* Gives a vertical GtkPaned, the only child, all the room, and the upper part of that a share of it. How high
 * a window comes to be is known no earlier than it is laid out: on a low screen it is not what it asked for.
 * From then on, the paned keeps the share by itself. */
struct _PolyfitPanedLayout
{
  GtkLayoutManager  parent_instance;

  double            share; /* what is to be had as soon as there is a height; negative once it is */
};

G_DEFINE_FINAL_TYPE (PolyfitPanedLayout, polyfit_paned_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
get_paned (GtkLayoutManager *manager)
{
  return gtk_widget_get_first_child (gtk_layout_manager_get_widget (manager));
}

static GtkSizeRequestMode
polyfit_paned_layout_get_request_mode (GtkLayoutManager *manager,
                                       GtkWidget        *widget)
{
  return gtk_widget_get_request_mode (get_paned (manager));
}

static void
polyfit_paned_layout_measure (GtkLayoutManager *manager,
                              GtkWidget        *widget,
                              GtkOrientation    orientation,
                              int               for_size,
                              int              *minimum,
                              int              *natural,
                              int              *minimum_baseline,
                              int              *natural_baseline)
{
  gtk_widget_measure (get_paned (manager), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
polyfit_paned_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget        *widget,
                               int               width,
                               int               height,
                               int               baseline)
{
  PolyfitPanedLayout *self = POLYFIT_PANED_LAYOUT (manager);
  GtkWidget *paned = get_paned (manager);

  if (self->share >= 0.0 && height > 0)
    {
      gtk_paned_set_position (GTK_PANED (paned), (int) round (self->share * height));
      self->share = -1.0;
    }
  gtk_widget_allocate (paned, width, height, baseline, NULL);
}

static void
polyfit_paned_layout_class_init (PolyfitPanedLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = polyfit_paned_layout_get_request_mode;
  layout_class->measure = polyfit_paned_layout_measure;
  layout_class->allocate = polyfit_paned_layout_allocate;
}

static void
polyfit_paned_layout_init (PolyfitPanedLayout *self)
{
  self->share = 0.5;
}

/**
 * polyfit_paned_layout_get_share:
 *
 * Returns: what the upper part has of the height, from 0 to 1
 */
double
polyfit_paned_layout_get_share (PolyfitPanedLayout *self)
{
  GtkWidget *paned;
  int height;

  g_return_val_if_fail (POLYFIT_IS_PANED_LAYOUT (self), 0.0);

  paned = get_paned (GTK_LAYOUT_MANAGER (self));
  height = gtk_widget_get_height (paned);
  if (self->share >= 0.0 || height <= 0)
    return fmax (self->share, 0.0);
  return fmin ((double) gtk_paned_get_position (GTK_PANED (paned)) / height, 1.0);
}

/**
 * polyfit_paned_layout_set_share:
 * @share: what the upper part is to have of the height, from 0 to 1
 */
void
polyfit_paned_layout_set_share (PolyfitPanedLayout *self,
                                double              share)
{
  g_return_if_fail (POLYFIT_IS_PANED_LAYOUT (self));
  g_return_if_fail (share >= 0.0 && share <= 1.0);

  self->share = share;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
