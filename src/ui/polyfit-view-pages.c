#include "ui/polyfit-view-pages.h"

#include "figure/polyfit-landscape-chart.h"
#include "figure/polyfit-microscope-chart.h"
#include "ui/polyfit-landscape-bar.h"
#include "ui/polyfit-view-switch.h"

/**
 * PolyfitViewPages:
 *
 * The views of which one is looked at at a time, each with what belongs to it alone, and the switch between
 * them.
 */
struct _PolyfitViewPages
{
  GtkBox               parent_instance;

  PolyfitViewSwitch   *view_switch;
  GtkWidget           *hold_button;
  GtkStack            *stack;
  PolyfitLandscapeBar *landscape_bar;

  GHashTable          *views; /* (element-type GtkWidget PolyfitPlotView): by the stack's pages */
};

enum
{
  PROP_0,
  PROP_VISIBLE_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PolyfitViewPages, polyfit_view_pages, GTK_TYPE_BOX)

/* What was remembered may be a view of another version, or one that is hidden. */
static void
show_view (PolyfitViewPages *self,
           const char       *id)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, id);

  if (page != NULL && gtk_stack_page_get_visible (gtk_stack_get_page (self->stack, page)))
    gtk_stack_set_visible_child (self->stack, page);
}

static void
view_shown_cb (PolyfitViewPages *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (page != NULL)
    polyfit_view_pages_carry_focus (self, g_hash_table_lookup (self->views, page));
  gtk_widget_set_visible (self->hold_button,
                          g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "step") == 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_VIEW]);
}

static void
polyfit_view_pages_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  PolyfitViewPages *self = POLYFIT_VIEW_PAGES (object);

  switch (prop_id)
    {
    case PROP_VISIBLE_VIEW:
      g_value_set_string (value, gtk_stack_get_visible_child_name (self->stack));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_view_pages_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PolyfitViewPages *self = POLYFIT_VIEW_PAGES (object);

  switch (prop_id)
    {
    case PROP_VISIBLE_VIEW:
      show_view (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_view_pages_finalize (GObject *object)
{
  PolyfitViewPages *self = POLYFIT_VIEW_PAGES (object);

  g_clear_pointer (&self->views, g_hash_table_unref);

  G_OBJECT_CLASS (polyfit_view_pages_parent_class)->finalize (object);
}

static void
polyfit_view_pages_class_init (PolyfitViewPagesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = polyfit_view_pages_get_property;
  object_class->set_property = polyfit_view_pages_set_property;
  object_class->finalize = polyfit_view_pages_finalize;

  /**
   * PolyfitViewPages:visible-view:
   *
   * The id of the chart that is looked at. One that is hidden, or that there is not, cannot be set.
   */
  properties[PROP_VISIBLE_VIEW] =
    g_param_spec_string ("visible-view", NULL, NULL, "loss",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (POLYFIT_TYPE_VIEW_SWITCH);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "ui/polyfit-view-pages.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitViewPages, view_switch);
  gtk_widget_class_bind_template_child (widget_class, PolyfitViewPages, hold_button);
  gtk_widget_class_bind_template_child (widget_class, PolyfitViewPages, stack);
}

static void
polyfit_view_pages_init (PolyfitViewPages *self)
{
  self->views = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (view_shown_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Above the landscape there is a choice of what it shows. What somebody zoomed to is nowhere between
 * other coefficients. */
static GtkWidget *
make_landscape_page (PolyfitViewPages      *self,
                     PolyfitLandscapeChart *chart,
                     PolyfitPlotView       *view,
                     GtkWidget             *bin)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->landscape_bar = POLYFIT_LANDSCAPE_BAR (polyfit_landscape_bar_new (chart));
  gtk_widget_set_halign (GTK_WIDGET (self->landscape_bar), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->landscape_bar));
  gtk_box_append (GTK_BOX (page), bin);
  g_signal_connect_object (chart, "notify::first-coefficient", G_CALLBACK (polyfit_plot_view_fit), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chart, "notify::second-coefficient", G_CALLBACK (polyfit_plot_view_fit), view,
                           G_CONNECT_SWAPPED);
  return page;
}

/**
 * polyfit_view_pages_add:
 * @view: of a chart
 * @title: what it is called, in the user's language
 *
 * Returns: (transfer none): what is around @view from now on, on a page of its own
 */
PolyfitFigureBin *
polyfit_view_pages_add (PolyfitViewPages *self,
                        PolyfitPlotView  *view,
                        const char       *title)
{
  PolyfitChart *chart;
  PolyfitFigureBin *bin;
  GtkWidget *page;

  g_return_val_if_fail (POLYFIT_IS_VIEW_PAGES (self), NULL);
  g_return_val_if_fail (POLYFIT_IS_PLOT_VIEW (view), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  chart = polyfit_plot_view_get_chart (view);
  bin = g_object_new (POLYFIT_TYPE_FIGURE_BIN, "view", view, NULL);
  page = GTK_WIDGET (bin);
  if (POLYFIT_IS_LANDSCAPE_CHART (chart))
    page = make_landscape_page (self, POLYFIT_LANDSCAPE_CHART (chart), view, page);
  if (POLYFIT_IS_MICROSCOPE_CHART (chart))
    g_object_bind_property (chart, "hold", self->hold_button, "active",
                            G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_hash_table_insert (self->views, page, view);
  gtk_stack_add_titled (self->stack, page, polyfit_chart_get_id (chart), title);
  return bin;
}

/**
 * polyfit_view_pages_set_trainer:
 * @trainer: whose run is shown from now on
 */
void
polyfit_view_pages_set_trainer (PolyfitViewPages *self,
                                PolyfitTrainer   *trainer)
{
  g_return_if_fail (POLYFIT_IS_VIEW_PAGES (self));

  polyfit_landscape_bar_set_trainer (self->landscape_bar, trainer);
}

/**
 * polyfit_view_pages_set_hidden:
 * @hidden: the parts that nobody is to see
 *
 * Another view takes the place of one that is hidden.
 *
 * Returns: whether there is any view to look at
 */
gboolean
polyfit_view_pages_set_hidden (PolyfitViewPages *self,
                               PolyfitParts      hidden)
{
  GtkWidget *shown, *first = NULL;

  g_return_val_if_fail (POLYFIT_IS_VIEW_PAGES (self), FALSE);

  shown = gtk_stack_get_visible_child (self->stack);
  /* Which pages the stack turns to meanwhile is nobody's concern. */
  g_object_freeze_notify (G_OBJECT (self->stack));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkStackPage *page = gtk_stack_get_page (self->stack, child);
      const char *id = gtk_stack_page_get_name (page);
      gboolean is_visible = (hidden & polyfit_parts_from_name (id)) == 0;

      gtk_stack_page_set_visible (page, is_visible);
      if (is_visible && (first == NULL || child == shown))
        first = child;
    }
  if (first != NULL)
    gtk_stack_set_visible_child (self->stack, first);
  g_object_thaw_notify (G_OBJECT (self->stack));
  return first != NULL;
}

static gboolean
is_in_view (PolyfitViewPages *self,
            GtkWidget        *focus)
{
  return focus != NULL &&
         (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack)) || focus == self->hold_button);
}

/**
 * polyfit_view_pages_carry_focus:
 * @view: here or elsewhere
 *
 * Whoever was in the view that goes is in @view from now on, rather than at a button, which the space bar
 * would press instead of training; so is who gets the focus back from the menu of views.
 */
void
polyfit_view_pages_carry_focus (PolyfitViewPages *self,
                                PolyfitPlotView  *view)
{
  GtkRoot *root;

  g_return_if_fail (POLYFIT_IS_VIEW_PAGES (self));
  g_return_if_fail (POLYFIT_IS_PLOT_VIEW (view));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && is_in_view (self, gtk_root_get_focus (root)))
    gtk_widget_grab_focus (GTK_WIDGET (view));
  if (is_in_view (self, polyfit_view_switch_get_focus (self->view_switch)))
    polyfit_view_switch_set_focus (self->view_switch, GTK_WIDGET (view));
}
