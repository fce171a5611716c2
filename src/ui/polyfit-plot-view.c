#include "ui/polyfit-plot-view-private.h"

#include "ui/polyfit-glossary.h"

#include <math.h>

#define FIT_MILLISECONDS 200
#define DESCRIBE_MILLISECONDS 500

/* Tick labels are a little smaller than the interface's text, as captions are. */
#define TICK_TEXT_SCALE 0.85

/* In ems of the tick labels: less high or wide than this, a plot would show next to nothing. Up to twice
 * as high it goes without its labels, so that two of them fit on a small screen where text is large, and
 * what is beside it lies above it rather than leaving it less. */
#define LEAST_HEIGHT 3.0
#define LEAST_WIDTH 20.0

/* What is below the plots, and has many words, leaves them so much if it can. */
#define NATURAL_HEIGHT 10.0

G_DEFINE_TYPE_WITH_PRIVATE (PolyfitPlotView, polyfit_plot_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHART,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

PolyfitPlotViewPrivate *
polyfit_plot_view_get_private (PolyfitPlotView *self)
{
  return polyfit_plot_view_get_instance_private (self);
}

static void
get_style (PolyfitPlotView *self,
           PlotStyle       *style)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;

  *style = PLOT_STYLE_DEFAULT;
  style->theme = adw_style_manager_get_dark (manager) ? PLOT_DARK : PLOT_LIGHT;
  style->background = false;
  style->high_contrast = adw_style_manager_get_high_contrast (manager);
  style->right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  style->font_family = pango_font_description_get_family (font);
  style->text_size = size * TICK_TEXT_SCALE;
}

/**
 * polyfit_plot_view_get_figure:
 *
 * Returns: (transfer none): what is seen at this moment
 */
PlotFigure *
polyfit_plot_view_get_figure (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PlotFigure *figure = polyfit_chart_get_figure (priv->chart);

  get_style (self, &figure->style);
  figure->x = priv->sight.x;
  figure->y = priv->sight.y;
  /* Limits may be the user's own; what they are limits of is the chart's business. */
  figure->x.label = priv->sight.to_x.label;
  figure->y.label = priv->sight.to_y.label;
  return figure;
}

static void
get_frame (PolyfitPlotView *self,
           PlotFrame       *frame)
{
  plot_figure_frame (polyfit_plot_view_get_figure (self), gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)), frame);
}

static gboolean
describe_cb (gpointer user_data)
{
  PolyfitPlotView *self = user_data;
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  g_autofree char *description = polyfit_chart_describe (priv->chart, &priv->sight.x, &priv->sight.y);

  priv->describe_id = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
  return G_SOURCE_REMOVE;
}

/**
 * polyfit_plot_view_update_read_out:
 *
 * The read-out keeps up with the pointer, and with the curve while the pointer rests.
 */
void
polyfit_plot_view_update_read_out (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  g_autofree char *text = NULL;

  if (priv->has_pointer && priv->sight.is_set)
    text = POLYFIT_PLOT_VIEW_GET_CLASS (self)->read_out (self, priv->pointer_x, priv->pointer_y);

  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (priv->read_out), text);
  gtk_widget_set_visible (priv->read_out, text != NULL);
}

static void
animate_cb (double   progress,
            gpointer user_data)
{
  PolyfitPlotView *self = user_data;

  plot_sight_move (&polyfit_plot_view_get_private (self)->sight, progress);
  polyfit_plot_view_update_read_out (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * polyfit_plot_view_go_to_everything:
 *
 * In a moment that the eye can follow; at once where nothing is seen or animations are off.
 */
void
polyfit_plot_view_go_to_everything (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);

  if (priv->animation == NULL)
    priv->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, FIT_MILLISECONDS,
                                               adw_callback_animation_target_new (animate_cb, self,
                                                                                  NULL));
  plot_sight_set_out (&priv->sight);
  adw_animation_play (priv->animation);
}

/* Resetting an animation goes back to where it began, which is no longer wanted. */
static void
stop_animation (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PlotSight sight = priv->sight;

  if (priv->animation != NULL)
    adw_animation_reset (priv->animation);
  priv->sight = sight;
}

/* Sees what shows everything now, and goes there, unless somebody looks at something else. */
static void
choose_axes (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  PlotAxis x, y;

  polyfit_chart_choose_axes (priv->chart, &x, &y);
  switch (plot_sight_aim (&priv->sight, &x, &y))
    {
    case PLOT_SIGHT_JUMPED:
      stop_animation (self);
      break;
    case PLOT_SIGHT_FOLLOWS:
      if (!priv->drags_own)
        polyfit_plot_view_go_to_everything (self);
      break;
    case PLOT_SIGHT_STAYS:
    default:
      break;
    }
}

/**
 * polyfit_plot_view_show_sight:
 *
 * Nothing is animated that somebody moves by hand.
 */
void
polyfit_plot_view_show_sight (PolyfitPlotView *self)
{
  stop_animation (self);
  polyfit_plot_view_update_read_out (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
polyfit_plot_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gboolean is_height = orientation == GTK_ORIENTATION_VERTICAL;
  PlotStyle style;

  get_style (POLYFIT_PLOT_VIEW (widget), &style);
  *minimum = (int) ceil (style.text_size * (is_height ? LEAST_HEIGHT : LEAST_WIDTH));
  *natural = (int) ceil (style.text_size * (is_height ? NATURAL_HEIGHT : LEAST_WIDTH));
}

static void
polyfit_plot_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (POLYFIT_PLOT_VIEW (widget));
  const int gap = 12;
  GtkAllocation place;

  if (!gtk_widget_should_layout (priv->read_out))
    return;

  /* Beside the pointer, on whichever side there is room. */
  gtk_widget_measure (priv->read_out, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL,
                      NULL);
  gtk_widget_measure (priv->read_out, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height,
                      NULL, NULL);
  place.x = (int) priv->pointer_x + gap;
  if (place.x + place.width > width)
    place.x = MAX (0, (int) priv->pointer_x - gap - place.width);
  place.y = (int) priv->pointer_y - gap - place.height;
  if (place.y < 0)
    place.y = (int) priv->pointer_y + gap;
  gtk_widget_size_allocate (priv->read_out, &place, -1);
}

/* Words that are drawn explain themselves as those in widgets do. */
static gboolean
polyfit_plot_view_query_tooltip (GtkWidget  *widget,
                                 int         x,
                                 int         y,
                                 gboolean    keyboard,
                                 GtkTooltip *tooltip)
{
  const PlotTerms *terms = &polyfit_plot_view_get_private (POLYFIT_PLOT_VIEW (widget))->terms;
  const cairo_rectangle_t *area;
  size_t found;

  if (keyboard || !plot_terms_find (terms, x, y, &found))
    return FALSE;
  area = &terms->area[found];
  gtk_tooltip_set_text (tooltip, polyfit_glossary_explain (terms->term[found]));
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) area->x, (int) area->y,
                                                       (int) ceil (area->width),
                                                       (int) ceil (area->height) });
  return TRUE;
}

static char *
polyfit_plot_view_read_out (PolyfitPlotView *self,
                            double           x,
                            double           y)
{
  PlotFrame frame;

  get_frame (self, &frame);
  if (x < frame.left || x > frame.left + frame.width || y < frame.top ||
      y > frame.top + frame.height)
    return NULL;
  return polyfit_chart_read_out (polyfit_plot_view_get_chart (self), plot_frame_x_from (&frame, x),
                                 plot_frame_y_from (&frame, y));
}

static void
polyfit_plot_view_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHART:
      g_value_set_object (value, polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_plot_view_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHART:
      polyfit_plot_view_set_chart (POLYFIT_PLOT_VIEW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What changed while nobody saw it is seen now. */
static void
polyfit_plot_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (polyfit_plot_view_parent_class)->map (widget);
  polyfit_plot_view_update (POLYFIT_PLOT_VIEW (widget));
}

static void
polyfit_plot_view_dispose (GObject *object)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (POLYFIT_PLOT_VIEW (object));

  g_clear_handle_id (&priv->describe_id, g_source_remove);
  g_clear_object (&priv->animation);
  g_clear_object (&priv->chart);
  g_clear_pointer (&priv->read_out, gtk_widget_unparent);

  G_OBJECT_CLASS (polyfit_plot_view_parent_class)->dispose (object);
}

static void
polyfit_plot_view_class_init (PolyfitPlotViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = polyfit_plot_view_get_property;
  object_class->set_property = polyfit_plot_view_set_property;
  object_class->dispose = polyfit_plot_view_dispose;
  klass->read_out = polyfit_plot_view_read_out;
  widget_class->map = polyfit_plot_view_map;
  widget_class->measure = polyfit_plot_view_measure;
  widget_class->size_allocate = polyfit_plot_view_size_allocate;
  widget_class->query_tooltip = polyfit_plot_view_query_tooltip;

  properties[PROP_CHART] =
    g_param_spec_object ("chart", NULL, NULL, POLYFIT_TYPE_CHART,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "plotview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  polyfit_plot_view_class_add_input (klass);
  polyfit_plot_view_class_add_painting (klass);
}

static void
polyfit_plot_view_init (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv = polyfit_plot_view_get_private (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  priv->read_out = gtk_label_new (NULL);
  gtk_widget_add_css_class (priv->read_out, "read-out");
  gtk_widget_add_css_class (priv->read_out, "numeric");
  gtk_widget_set_can_target (priv->read_out, FALSE);
  gtk_widget_set_visible (priv->read_out, FALSE);
  gtk_widget_set_parent (priv->read_out, GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  polyfit_plot_view_add_input (self);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

/**
 * polyfit_plot_view_set_chart:
 * @chart: what is shown from now on
 */
void
polyfit_plot_view_set_chart (PolyfitPlotView *self,
                             PolyfitChart    *chart)
{
  PolyfitPlotViewPrivate *priv;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));
  g_return_if_fail (POLYFIT_IS_CHART (chart));

  priv = polyfit_plot_view_get_private (self);
  if (priv->chart != NULL)
    g_signal_handlers_disconnect_by_data (priv->chart, self);
  if (!g_set_object (&priv->chart, chart))
    return;
  g_signal_connect_object (chart, "changed", G_CALLBACK (polyfit_plot_view_update), self,
                           G_CONNECT_SWAPPED);
  /* Another option of the chart. */
  g_signal_connect_object (chart, "notify", G_CALLBACK (polyfit_plot_view_update), self,
                           G_CONNECT_SWAPPED);
  priv->sight.is_set = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHART]);
  polyfit_plot_view_update (self);
}

/**
 * polyfit_plot_view_get_chart:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
PolyfitChart *
polyfit_plot_view_get_chart (PolyfitPlotView *self)
{
  g_return_val_if_fail (POLYFIT_IS_PLOT_VIEW (self), NULL);

  return polyfit_plot_view_get_private (self)->chart;
}

/**
 * polyfit_plot_view_update:
 * @self: the view
 *
 * What the chart shows has changed: it is drawn with the next frame, unless nobody sees it. Axes that
 * the user has not moved go where they show everything, and the description for screen readers does so
 * a little later.
 */
void
polyfit_plot_view_update (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  priv = polyfit_plot_view_get_private (self);
  if (priv->chart == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  polyfit_chart_update (priv->chart);
  choose_axes (self);
  polyfit_plot_view_update_read_out (self);
  if (priv->describe_id == 0)
    priv->describe_id = g_timeout_add (DESCRIBE_MILLISECONDS, describe_cb, self);
  priv->is_due = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * polyfit_plot_view_keep_up:
 * @self: the view
 *
 * The same if training has gone on since then, and the chart shows it; to be called for each frame.
 */
void
polyfit_plot_view_keep_up (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  priv = polyfit_plot_view_get_private (self);
  if (priv->chart != NULL && polyfit_chart_is_behind (priv->chart))
    polyfit_plot_view_update (self);
}

/**
 * polyfit_plot_view_pan:
 * @x: how far to the right, as a share of what is in sight
 * @y: how far up
 *
 * Shows another part of the figure.
 */
void
polyfit_plot_view_pan (PolyfitPlotView *self,
                       double           x,
                       double           y)
{
  PlotFrame frame;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  get_frame (self, &frame);
  if (plot_sight_pan (&polyfit_plot_view_get_private (self)->sight, &frame.x, &frame.y, x, y))
    polyfit_plot_view_show_sight (self);
}

/**
 * polyfit_plot_view_fit:
 * @self: the view
 *
 * Shows everything again, after zooming and panning.
 */
void
polyfit_plot_view_fit (PolyfitPlotView *self)
{
  PolyfitPlotViewPrivate *priv;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  priv = polyfit_plot_view_get_private (self);
  priv->spot = (PlotSpot) { .is_taken = false };
  if (priv->sight.is_own)
    polyfit_plot_view_go_to_everything (self);
}

/**
 * polyfit_plot_view_get_axes:
 * @self: the view
 * @x: (out): what is shown from left to right
 * @y: (out): what is shown from bottom to top
 */
void
polyfit_plot_view_get_axes (PolyfitPlotView *self,
                            PlotAxis        *x,
                            PlotAxis        *y)
{
  PolyfitPlotViewPrivate *priv;

  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));

  priv = polyfit_plot_view_get_private (self);
  *x = priv->sight.x;
  *y = priv->sight.y;
}

/**
 * polyfit_plot_view_get_frame:
 * @frame: (out): where in the widget the data area lies, and what its axes mean
 */
void
polyfit_plot_view_get_frame (PolyfitPlotView *self,
                             PlotFrame       *frame)
{
  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (self));
  g_return_if_fail (polyfit_plot_view_get_private (self)->chart != NULL);

  get_frame (self, frame);
}

/**
 * polyfit_plot_view_has_own_axes:
 *
 * Returns: whether the user has zoomed or panned to what is shown
 */
gboolean
polyfit_plot_view_has_own_axes (PolyfitPlotView *self)
{
  g_return_val_if_fail (POLYFIT_IS_PLOT_VIEW (self), FALSE);

  return polyfit_plot_view_get_private (self)->sight.is_own;
}
