#include "config.h"

#include "ui/polyfit-presenter.h"

#include "ui/polyfit-side-pane.h"
#include "ui/polyfit-sliders.h"

#define RING_SIZE 56

/* A pointer that does not move for so long points at nothing. */
#define REST_MILLISECONDS 1500

/* In pixels: lower than this, a screen has no room for the largest text beside the plots. */
#define LARGE_HEIGHT 900

/**
 * PolyfitPresenter:
 *
 * Shows its content to an audience: with large text and nothing beside it, a ring around the pointer
 * while it moves, and the sliders that matter most below, where there is room for them.
 */
struct _PolyfitPresenter
{
  AdwBin                    parent_instance;

  GtkBox                   *box;
  GtkOverlay               *overlay;
  GtkWidget                *ring;
  GtkEventControllerMotion *motion;

  PolyfitTrainer           *trainer;
  GPtrArray                *panes;      /* PolyfitSidePane */
  gboolean                  presenting;
  gboolean                  crowded;
  PolyfitSliders           *sliders;    /* at the end of the box while presenting, unless crowded */
  double                    pointer_x;
  double                    pointer_y;
  guint                     rest_id;
};

enum
{
  PROP_0,
  PROP_CONTENT,
  PROP_PRESENTING,
  PROP_CROWDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolyfitPresenter, polyfit_presenter, ADW_TYPE_BIN)

static gboolean
rest_cb (gpointer user_data)
{
  PolyfitPresenter *self = user_data;

  self->rest_id = 0;
  gtk_widget_add_css_class (self->ring, "resting");
  return G_SOURCE_REMOVE;
}

/* Who has turned animations off wants nothing that comes and goes by itself. */
static void
pointer_moved_cb (PolyfitPresenter *self,
                  double            x,
                  double            y)
{
  if (!self->presenting)
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_visible (self->ring, TRUE);
  gtk_widget_remove_css_class (self->ring, "resting");
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (adw_get_enable_animations (GTK_WIDGET (self)))
    self->rest_id = g_timeout_add (REST_MILLISECONDS, rest_cb, self);
}

static void
hide_ring (PolyfitPresenter *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  gtk_widget_set_visible (self->ring, FALSE);
}

static gboolean
place_ring_cb (PolyfitPresenter *self,
               GtkWidget        *ring,
               GdkRectangle     *place)
{
  *place = (GdkRectangle) {
    .x = (int) self->pointer_x - RING_SIZE / 2,
    .y = (int) self->pointer_y - RING_SIZE / 2,
    .width = RING_SIZE,
    .height = RING_SIZE,
  };
  return TRUE;
}

/* Made when they are needed: the limits on them are computed for as long as they are there. */
static void
add_sliders (PolyfitPresenter *self)
{
  self->sliders = g_object_new (POLYFIT_TYPE_SLIDERS, "homogeneous", TRUE, "spacing", 12, NULL);
  polyfit_sliders_set_omitted (self->sliders, POLYFIT_PARTS_SPEED);
  polyfit_sliders_set_trainer (self->sliders, self->trainer);
  gtk_box_append (self->box, GTK_WIDGET (self->sliders));
}

static void
remove_sliders (PolyfitPresenter *self)
{
  gtk_box_remove (self->box, GTK_WIDGET (self->sliders));
  self->sliders = NULL;
}

static void
update_sliders (PolyfitPresenter *self)
{
  gboolean wanted = self->presenting && !self->crowded;

  if (wanted && self->sliders == NULL)
    add_sliders (self);
  else if (!wanted && self->sliders != NULL)
    remove_sliders (self);
}

static void
set_crowded (PolyfitPresenter *self,
             gboolean          crowded)
{
  if (self->crowded == crowded)
    return;

  self->crowded = crowded;
  update_sliders (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CROWDED]);
}

/* Whether the screen that the window is on is high enough for much larger text than usual, which may be
 * large already. */
static gboolean
is_large_screen (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  GdkMonitor *monitor;
  GdkRectangle place;
  double dpi, usual_dpi = 96;
  int xft_dpi;

  if (surface == NULL)
    return TRUE;

  g_object_get (gtk_widget_get_settings (window), "gtk-xft-dpi", &xft_dpi, NULL);
  dpi = xft_dpi > 0 ? xft_dpi / 1024.0 : usual_dpi;
  monitor = gdk_display_get_monitor_at_surface (gtk_widget_get_display (window), surface);
  if (monitor == NULL)
    return TRUE;
  gdk_monitor_get_geometry (monitor, &place);
  return place.height * usual_dpi / dpi >= LARGE_HEIGHT;
}

static void
set_presenting (PolyfitPresenter *self,
                gboolean          presenting)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->presenting == presenting)
    return;

  self->presenting = presenting;
  for (guint i = 0; i < self->panes->len; i++)
    polyfit_side_pane_set_away (g_ptr_array_index (self->panes, i), presenting);
  if (presenting)
    {
      gtk_widget_add_css_class (window, "presenter");
      if (is_large_screen (window))
        gtk_widget_add_css_class (window, "large");
    }
  else
    {
      gtk_widget_remove_css_class (window, "presenter");
      gtk_widget_remove_css_class (window, "large");
    }
  update_sliders (self);
  hide_ring (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRESENTING]);
}

static void
polyfit_presenter_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  PolyfitPresenter *self = POLYFIT_PRESENTER (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      g_value_set_object (value, gtk_overlay_get_child (self->overlay));
      break;
    case PROP_PRESENTING:
      g_value_set_boolean (value, self->presenting);
      break;
    case PROP_CROWDED:
      g_value_set_boolean (value, self->crowded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_presenter_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  PolyfitPresenter *self = POLYFIT_PRESENTER (object);

  switch (prop_id)
    {
    case PROP_CONTENT:
      gtk_overlay_set_child (self->overlay, g_value_get_object (value));
      break;
    case PROP_PRESENTING:
      set_presenting (self, g_value_get_boolean (value));
      break;
    case PROP_CROWDED:
      set_crowded (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_presenter_dispose (GObject *object)
{
  PolyfitPresenter *self = POLYFIT_PRESENTER (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_object (&self->trainer);

  G_OBJECT_CLASS (polyfit_presenter_parent_class)->dispose (object);
}

static void
polyfit_presenter_finalize (GObject *object)
{
  g_clear_pointer (&POLYFIT_PRESENTER (object)->panes, g_ptr_array_unref);

  G_OBJECT_CLASS (polyfit_presenter_parent_class)->finalize (object);
}

static void
polyfit_presenter_class_init (PolyfitPresenterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = polyfit_presenter_dispose;
  object_class->finalize = polyfit_presenter_finalize;
  object_class->get_property = polyfit_presenter_get_property;
  object_class->set_property = polyfit_presenter_set_property;

  /**
   * PolyfitPresenter:content:
   *
   * What is presented.
   */
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * PolyfitPresenter:presenting:
   *
   * Whether there is an audience. Panes that make way for it come back afterwards.
   */
  properties[PROP_PRESENTING] =
    g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * PolyfitPresenter:crowded:
   *
   * Whether something else stands below the plots, so that sliders would leave them too little room.
   */
  properties[PROP_CROWDED] =
    g_param_spec_boolean ("crowded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "ui/polyfit-presenter.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitPresenter, box);
  gtk_widget_class_bind_template_child (widget_class, PolyfitPresenter, overlay);
  gtk_widget_class_bind_template_child (widget_class, PolyfitPresenter, ring);
  gtk_widget_class_bind_template_child (widget_class, PolyfitPresenter, motion);
}

static void
polyfit_presenter_init (PolyfitPresenter *self)
{
  self->panes = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (place_ring_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->motion, "enter", G_CALLBACK (pointer_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->motion, "motion", G_CALLBACK (pointer_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->motion, "leave", G_CALLBACK (hide_ring), self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_presenter_dress:
 * @dialog: a dialog of a window that is about to be shown
 *
 * Where there is an audience that window has large text: makes that of the dialog as large.
 */
void
polyfit_presenter_dress (GtkWindow *dialog)
{
  static const char *const classes[] = { "presenter", "large" };
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    if (parent != NULL && gtk_widget_has_css_class (GTK_WIDGET (parent), classes[i]))
      gtk_widget_add_css_class (GTK_WIDGET (dialog), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (dialog), classes[i]);
}

/**
 * polyfit_presenter_add_pane:
 * @pane: part of the same window; makes way while there is an audience, and where the window is narrow
 * @plots: part of it, too; gets the focus when the pane that has it closes
 */
void
polyfit_presenter_add_pane (PolyfitPresenter *self,
                            AdwFlap          *pane,
                            GtkWidget        *plots)
{
  g_return_if_fail (POLYFIT_IS_PRESENTER (self));
  g_return_if_fail (ADW_IS_FLAP (pane));
  g_return_if_fail (GTK_IS_WIDGET (plots));

  g_ptr_array_add (self->panes, polyfit_side_pane_new (pane, plots));
}

/**
 * polyfit_presenter_set_trainer:
 * @trainer: whose settings the sliders change from now on
 */
void
polyfit_presenter_set_trainer (PolyfitPresenter *self,
                               PolyfitTrainer   *trainer)
{
  g_return_if_fail (POLYFIT_IS_PRESENTER (self));
  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  g_set_object (&self->trainer, trainer);
  if (self->sliders != NULL)
    polyfit_sliders_set_trainer (self->sliders, trainer);
}
