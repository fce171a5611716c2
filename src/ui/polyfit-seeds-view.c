#include "ui/polyfit-seeds-view.h"

#include "figure/polyfit-seeds-chart.h"

/* The runs of many seeds, which are made while this is in sight. What the pointer is at is marked; the
 * arrow keys walk over the bars, and over the seeds of one; any of them can be trained with. */
struct _PolyfitSeedsView
{
  PolyfitPlotView parent_instance;

  double          pointer_x;
  double          pointer_y;
};

G_DEFINE_FINAL_TYPE (PolyfitSeedsView, polyfit_seeds_view, POLYFIT_TYPE_PLOT_VIEW)

static PolyfitSeedsChart *
get_chart (PolyfitSeedsView *self)
{
  return POLYFIT_SEEDS_CHART (polyfit_plot_view_get_chart (POLYFIT_PLOT_VIEW (self)));
}

/* As it is drawn at this moment, which the view sees to when it is asked for the frame. */
static const PlotSeeds *
get_figure (PolyfitSeedsView *self)
{
  PlotFrame frame;

  polyfit_plot_view_get_frame (POLYFIT_PLOT_VIEW (self), &frame);
  return (const PlotSeeds *) polyfit_chart_get_figure (POLYFIT_CHART (get_chart (self)));
}

static void
locate (PolyfitSeedsView *self,
        double            x,
        double            y,
        PlotSeedsHit     *hit)
{
  plot_seeds_locate (get_figure (self), gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)), x, y, hit);
}

static void
mark_at (PolyfitSeedsView *self,
         double            x,
         double            y)
{
  PlotSeedsHit hit;

  locate (self, x, y, &hit);
  polyfit_seeds_chart_mark (get_chart (self), hit.bar, hit.run);
}

/* GTK tells of motion after each frame that changes something, too: a pointer that rests does not take
 * back what the keys have marked. */
static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           PolyfitSeedsView         *self)
{
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  mark_at (self, x, y);
}

static void
unmark (PolyfitSeedsView *self)
{
  polyfit_seeds_chart_mark (get_chart (self), PLOT_SEEDS_NONE, PLOT_SEEDS_NONE);
}

/* An undoable change of a setting, like any other. */
static gboolean
train_with_pick (PolyfitSeedsView *self)
{
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (POLYFIT_CHART (get_chart (self)));
  guint64 seed;

  if (trainer == NULL || !polyfit_seeds_chart_get_pick (get_chart (self), &seed))
    return FALSE;
  polyfit_trainer_set_seed (trainer, seed);
  return TRUE;
}

static gboolean
polyfit_seeds_view_double_click (PolyfitPlotView *view,
                                 double           x,
                                 double           y)
{
  PolyfitSeedsView *self = POLYFIT_SEEDS_VIEW (view);

  mark_at (self, x, y);
  return train_with_pick (self);
}

/* The next bar in this direction that has any seeds. */
static void
walk_bars (PolyfitSeedsView *self,
           int               by)
{
  const PlotSeeds *figure = get_figure (self);
  gsize bar = figure->marked_bar;

  for (gsize i = 0; i < figure->n_bars; i++)
    {
      if (bar >= figure->n_bars)
        bar = by > 0 ? 0 : figure->n_bars - 1;
      else if ((by > 0 && bar + 1 < figure->n_bars) || (by < 0 && bar > 0))
        bar += by > 0 ? 1 : -1;
      else
        return;
      if (figure->bar[bar].n > 0)
        break;
    }
  polyfit_seeds_chart_mark (get_chart (self), bar, PLOT_SEEDS_NONE);
}

/* The next seed in the order in which they stopped. */
static void
walk_runs (PolyfitSeedsView *self,
           int               by)
{
  const PlotSeeds *figure = get_figure (self);
  gsize run = figure->marked_run;

  if (figure->n == 0)
    return;
  if (run >= figure->n)
    run = figure->marked_bar < figure->n_bars ? figure->bar[figure->marked_bar].first : 0;
  else if ((by > 0 && run + 1 < figure->n) || (by < 0 && run > 0))
    run += by > 0 ? 1 : -1;
  polyfit_seeds_chart_mark (get_chart (self), plot_seeds_find_bar (figure, &figure->run[run]), run);
}

static gboolean
polyfit_seeds_view_arrow (PolyfitPlotView *view,
                          int              right,
                          int              up)
{
  PolyfitSeedsView *self = POLYFIT_SEEDS_VIEW (view);

  if (right != 0)
    walk_bars (self, right);
  else
    walk_runs (self, up);
  return TRUE;
}

static char *
polyfit_seeds_view_read_out (PolyfitPlotView *view,
                             double           x,
                             double           y)
{
  PolyfitSeedsView *self = POLYFIT_SEEDS_VIEW (view);
  PlotSeedsHit hit;
  char *words;

  locate (self, x, y, &hit);
  words = polyfit_seeds_chart_read_hit (get_chart (self), &hit);
  if (words != NULL)
    return words;
  return POLYFIT_PLOT_VIEW_CLASS (polyfit_seeds_view_parent_class)->read_out (view, x, y);
}

static gboolean
train_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  return train_with_pick (POLYFIT_SEEDS_VIEW (widget)) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
unmark_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  unmark (POLYFIT_SEEDS_VIEW (widget));
  return GDK_EVENT_STOP;
}

static void
polyfit_seeds_view_map (GtkWidget *widget)
{
  polyfit_seeds_chart_set_active (get_chart (POLYFIT_SEEDS_VIEW (widget)), TRUE);
  GTK_WIDGET_CLASS (polyfit_seeds_view_parent_class)->map (widget);
}

static void
polyfit_seeds_view_unmap (GtkWidget *widget)
{
  polyfit_seeds_chart_set_active (get_chart (POLYFIT_SEEDS_VIEW (widget)), FALSE);
  GTK_WIDGET_CLASS (polyfit_seeds_view_parent_class)->unmap (widget);
}

static void
polyfit_seeds_view_class_init (PolyfitSeedsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PolyfitPlotViewClass *view_class = POLYFIT_PLOT_VIEW_CLASS (klass);

  widget_class->map = polyfit_seeds_view_map;
  widget_class->unmap = polyfit_seeds_view_unmap;
  view_class->double_click = polyfit_seeds_view_double_click;
  view_class->arrow = polyfit_seeds_view_arrow;
  view_class->read_out = polyfit_seeds_view_read_out;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, train_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, train_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, unmark_cb, NULL);
}

static void
polyfit_seeds_view_init (PolyfitSeedsView *self)
{
  GtkEventController *controller = gtk_event_controller_motion_new ();

  g_signal_connect (controller, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (controller, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (unmark), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
