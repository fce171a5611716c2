#include "config.h"

#include "ui/polyfit-plots.h"

#include "figure/polyfit-fit-chart.h"
#include "ui/polyfit-equations.h"
#include "ui/polyfit-figure-bin.h"
#include "ui/polyfit-fit-view.h"
#include "ui/polyfit-microscope-view.h"
#include "ui/polyfit-paned-layout.h"
#include "ui/polyfit-view-kind.h"
#include "ui/polyfit-view-options.h"
#include "ui/polyfit-view-pages.h"

#include <glib/gi18n.h>

/* In pixels: lower than this, a plot has no room for what it is there for. */
#define LEAST_HEIGHT 72

/* All that is seen of a run: the fit on top with its equation, and below it one of the other charts.
 * There is a chart of every kind; only those in sight are kept up to date. */
struct _PolyfitPlots
{
  AdwBin              parent_instance;

  PolyfitPanedLayout *layout;
  PolyfitFigureBin   *fit_bin;
  PolyfitEquations   *equations;
  PolyfitViewPages   *pages;

  GPtrArray          *charts;
  GPtrArray          *views;     /* (element-type PolyfitPlotView): parts of the window */
  PolyfitExperiment  *experiment;
  PolyfitTrainer     *trainer;   /* the experiment's */
  gboolean            has_steps; /* of a run, which plots over steps show */
  GSignalGroup       *model_signals;
  GSignalGroup       *trainer_signals;
  GSignalGroup       *rival_signals;
};

enum
{
  PROP_0,
  PROP_FIT_SHARE,
  PROP_VISIBLE_VIEW,
  PROP_VIEW_OPTIONS,
  N_PROPS,
};

enum
{
  COPIED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PolyfitPlots, polyfit_plots, ADW_TYPE_BIN)

static PolyfitChart *
get_chart (PolyfitPlots *self,
           const char   *id)
{
  return polyfit_plot_view_get_chart (polyfit_plots_get_view (self, id));
}

static PolyfitFitChart *
get_fit (PolyfitPlots *self)
{
  return POLYFIT_FIT_CHART (get_chart (self, "fit"));
}

/* Without any view, the fit has all the room. */
static void
hidden_changed_cb (PolyfitPlots *self)
{
  PolyfitParts hidden = polyfit_trainer_get_hidden (self->trainer);
  gboolean has_view = polyfit_view_pages_set_hidden (self->pages, hidden);

  if (!has_view)
    polyfit_view_pages_carry_focus (self->pages, polyfit_plots_get_view (self, "fit"));
  gtk_widget_set_visible (GTK_WIDGET (self->pages), has_view);
  polyfit_plots_update (self);
}

static void
view_shown_cb (PolyfitPlots *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_VIEW]);
}

/* Other weights than training gives: a new start, other features. */
static void
model_changed_cb (PolyfitPlots *self)
{
  if (polyfit_trainer_get_state (self->trainer) != POLYFIT_TRAINER_RUNNING)
    polyfit_plots_settle (self);
}

/* A new run begins where steps are few again: what somebody looked at in the last one is not there yet. */
static void
restarted_cb (PolyfitPlots *self)
{
  for (guint i = 0; i < self->views->len; i++)
    {
      PolyfitPlotView *view = g_ptr_array_index (self->views, i);

      if (polyfit_chart_is_over_steps (polyfit_plot_view_get_chart (view)))
        polyfit_plot_view_fit (view);
    }
}

/* Nor was there anything to look at before a run had steps. */
static void
step_changed_cb (PolyfitPlots *self)
{
  gboolean had_steps = self->has_steps;

  self->has_steps = polyfit_trainer_get_furthest_step (self->trainer) > 0;
  if (self->has_steps && !had_steps)
    restarted_cb (self);
}

/* The fit is always there. */
static gboolean
polyfit_plots_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (polyfit_plots_get_view (POLYFIT_PLOTS (widget), "fit")));
}

/* The fit is painted by this thread, and what is below it meanwhile by another. */
static void
polyfit_plots_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  PolyfitPlots *self = POLYFIT_PLOTS (widget);

  for (guint i = 1; i < self->views->len; i++)
    polyfit_plot_view_begin_painting (g_ptr_array_index (self->views, i));
  GTK_WIDGET_CLASS (polyfit_plots_parent_class)->snapshot (widget, snapshot);
  for (guint i = 1; i < self->views->len; i++)
    polyfit_plot_view_end_painting (g_ptr_array_index (self->views, i));
}

static void
polyfit_plots_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  PolyfitPlots *self = POLYFIT_PLOTS (object);

  switch (prop_id)
    {
    case PROP_FIT_SHARE:
      g_value_set_double (value, polyfit_paned_layout_get_share (self->layout));
      break;
    case PROP_VISIBLE_VIEW:
      g_object_get_property (G_OBJECT (self->pages), "visible-view", value);
      break;
    case PROP_VIEW_OPTIONS:
      g_value_set_variant (value, polyfit_view_options_save (self->charts));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_plots_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  PolyfitPlots *self = POLYFIT_PLOTS (object);

  switch (prop_id)
    {
    case PROP_FIT_SHARE:
      polyfit_paned_layout_set_share (self->layout, g_value_get_double (value));
      break;
    case PROP_VISIBLE_VIEW:
      g_object_set_property (G_OBJECT (self->pages), "visible-view", value);
      break;
    case PROP_VIEW_OPTIONS:
      polyfit_view_options_restore (self->charts, g_value_get_variant (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_plots_finalize (GObject *object)
{
  PolyfitPlots *self = POLYFIT_PLOTS (object);

  g_clear_object (&self->model_signals);
  g_clear_object (&self->trainer_signals);
  g_clear_object (&self->rival_signals);
  g_clear_object (&self->experiment);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->views, g_ptr_array_unref);

  G_OBJECT_CLASS (polyfit_plots_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitPlots:fit-share:
   *
   * What the fit with its equation has of the height. Not notified.
   */
  properties[PROP_FIT_SHARE] = g_param_spec_double ("fit-share", NULL, NULL, 0.0, 1.0, 0.5, flags);

  /**
   * PolyfitPlots:visible-view:
   *
   * The id of the chart below the fit.
   */
  properties[PROP_VISIBLE_VIEW] = g_param_spec_string ("visible-view", NULL, NULL, "loss", flags);

  /**
   * PolyfitPlots:view-options:
   *
   * What the charts show or leave out, see polyfit_view_options_save(). Not notified.
   */
  properties[PROP_VIEW_OPTIONS] =
    g_param_spec_variant ("view-options", NULL, NULL, G_VARIANT_TYPE_VARDICT, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_plots_class_init (PolyfitPlotsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = polyfit_plots_get_property;
  object_class->set_property = polyfit_plots_set_property;
  object_class->finalize = polyfit_plots_finalize;
  widget_class->grab_focus = polyfit_plots_grab_focus;
  widget_class->snapshot = polyfit_plots_snapshot;
  install_properties (object_class);

  /**
   * PolyfitPlots::copied:
   *
   * One of the figures is on the clipboard.
   */
  signals[COPIED] = g_signal_new ("copied",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  g_type_ensure (POLYFIT_TYPE_EQUATIONS);
  g_type_ensure (POLYFIT_TYPE_FIGURE_BIN);
  g_type_ensure (POLYFIT_TYPE_PANED_LAYOUT);
  g_type_ensure (POLYFIT_TYPE_VIEW_PAGES);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "ui/polyfit-plots.ui");
  gtk_widget_class_bind_template_child (widget_class, PolyfitPlots, layout);
  gtk_widget_class_bind_template_child (widget_class, PolyfitPlots, fit_bin);
  gtk_widget_class_bind_template_child (widget_class, PolyfitPlots, equations);
  gtk_widget_class_bind_template_child (widget_class, PolyfitPlots, pages);
}

static void
copied_cb (PolyfitPlots *self)
{
  g_signal_emit (self, signals[COPIED], 0);
}

/* The fit has a place of its own, whatever else is looked at. */
static void
add_chart (PolyfitPlots *self,
           PolyfitChart *chart)
{
  const char *id = polyfit_chart_get_id (chart);
  const char *title = g_dpgettext2 (NULL, "figure", polyfit_figure_kind_lookup (id)->title);
  PolyfitPlotView *view = polyfit_view_kind_make_view (chart, title);
  PolyfitFigureBin *bin;

  gtk_widget_set_size_request (GTK_WIDGET (view), -1, LEAST_HEIGHT);
  g_ptr_array_add (self->views, view);
  if (POLYFIT_IS_FIT_CHART (chart))
    {
      polyfit_fit_chart_set_in_background (POLYFIT_FIT_CHART (chart), TRUE);
      polyfit_equations_set_chart (self->equations, POLYFIT_FIT_CHART (chart));
      bin = self->fit_bin;
      g_object_set (bin, "view", view, NULL);
    }
  else
    {
      bin = polyfit_view_pages_add (self->pages, view, title);
    }
  g_signal_connect_object (bin, "copied", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
}

/* Followed on whichever experiment there is. */
static void
follow_experiment (PolyfitPlots *self)
{
  self->model_signals = g_signal_group_new (POLYFIT_TYPE_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "changed", G_CALLBACK (model_changed_cb), self);
  self->trainer_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->trainer_signals, "restarted", G_CALLBACK (restarted_cb), self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::step", G_CALLBACK (step_changed_cb), self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::stop-loss",
                                  G_CALLBACK (polyfit_plots_update), self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::stop-kind",
                                  G_CALLBACK (polyfit_plots_update), self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::max-steps",
                                  G_CALLBACK (polyfit_plots_update), self);
  g_signal_group_connect_swapped (self->trainer_signals, "settings-changed",
                                  G_CALLBACK (polyfit_plots_update), self);
  g_signal_group_connect_swapped (self->trainer_signals, "notify::hidden",
                                  G_CALLBACK (hidden_changed_cb), self);
  /* It may still make steps while the other rests. */
  self->rival_signals = g_signal_group_new (POLYFIT_TYPE_TRAINER);
  g_signal_group_connect_swapped (self->rival_signals, "notify::step",
                                  G_CALLBACK (polyfit_plots_update), self);
}

static void
polyfit_plots_init (PolyfitPlots *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->views = g_ptr_array_new ();
  self->charts = polyfit_figure_kind_make_charts ();
  for (guint i = 0; i < self->charts->len; i++)
    add_chart (self, g_ptr_array_index (self->charts, i));
  /* The point that somebody looks at in one step is marked in the fit, too. */
  g_object_bind_property (get_chart (self, "step"), "marked-point", get_chart (self, "fit"), "marked-point",
                          G_BINDING_SYNC_CREATE);

  g_signal_connect_object (self->pages, "notify::visible-view", G_CALLBACK (view_shown_cb), self,
                           G_CONNECT_SWAPPED);
  follow_experiment (self);
}

/**
 * polyfit_plots_set_experiment:
 * @experiment: whose run is shown from now on
 */
void
polyfit_plots_set_experiment (PolyfitPlots      *self,
                              PolyfitExperiment *experiment)
{
  PolyfitTrainer *trainer;

  g_return_if_fail (POLYFIT_IS_PLOTS (self));
  g_return_if_fail (POLYFIT_IS_EXPERIMENT (experiment));

  g_set_object (&self->experiment, experiment);
  polyfit_fit_view_set_undo (POLYFIT_FIT_VIEW (polyfit_plots_get_view (self, "fit")),
                             polyfit_experiment_get_undo (experiment));
  trainer = self->trainer = polyfit_experiment_get_trainer (experiment);
  self->has_steps = polyfit_trainer_get_furthest_step (trainer) > 0;
  for (guint i = 0; i < self->charts->len; i++)
    polyfit_chart_set_trainer (g_ptr_array_index (self->charts, i), trainer);
  polyfit_equations_set_trainer (self->equations, trainer);
  polyfit_view_pages_set_trainer (self->pages, trainer);
  g_signal_group_set_target (self->model_signals, polyfit_trainer_get_model (trainer));
  g_signal_group_set_target (self->trainer_signals, trainer);
  /* What somebody zoomed to is nowhere in other data, and what was held is a step of another run. */
  polyfit_plots_fit (self);
  g_object_set (get_chart (self, "step"), "hold", FALSE, NULL);
  hidden_changed_cb (self);
}

/**
 * polyfit_plots_set_duel:
 * @duel: (nullable): of the experiment's run; its rival is shown, too, from now on
 */
void
polyfit_plots_set_duel (PolyfitPlots *self,
                        PolyfitDuel  *duel)
{
  g_return_if_fail (POLYFIT_IS_PLOTS (self));

  for (guint i = 0; i < self->charts->len; i++)
    polyfit_chart_set_duel (g_ptr_array_index (self->charts, i), duel);
  g_signal_group_set_target (self->rival_signals,
                             duel != NULL ? polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B) : NULL);
}

/**
 * polyfit_plots_update:
 *
 * What is in sight shows where the run is now, with the next frame.
 */
void
polyfit_plots_update (PolyfitPlots *self)
{
  g_return_if_fail (POLYFIT_IS_PLOTS (self));

  for (guint i = 0; i < self->views->len; i++)
    polyfit_plot_view_update (g_ptr_array_index (self->views, i));
}

/**
 * polyfit_plots_update_texts:
 *
 * The same for the equation, which cannot be read if it changes with every frame.
 */
void
polyfit_plots_update_texts (PolyfitPlots *self)
{
  g_return_if_fail (POLYFIT_IS_PLOTS (self));

  polyfit_equations_update (self->equations);
}

/**
 * polyfit_plots_animate:
 * @time: the frame's time in microseconds
 *
 * To be called for each frame while training runs.
 */
void
polyfit_plots_animate (PolyfitPlots *self,
                       gint64        time)
{
  g_return_if_fail (POLYFIT_IS_PLOTS (self));

  polyfit_fit_chart_animate (get_fit (self), time, adw_get_enable_animations (GTK_WIDGET (self)));
  for (guint i = 0; i < self->views->len; i++)
    polyfit_plot_view_keep_up (g_ptr_array_index (self->views, i));
}

/**
 * polyfit_plots_settle:
 *
 * Everything as it is now that training rests.
 */
void
polyfit_plots_settle (PolyfitPlots *self)
{
  g_return_if_fail (POLYFIT_IS_PLOTS (self));

  polyfit_fit_chart_settle (get_fit (self));
  polyfit_plots_update (self);
  polyfit_plots_update_texts (self);
}

/**
 * polyfit_plots_fit:
 *
 * Shows everything again, after zooming and panning.
 */
void
polyfit_plots_fit (PolyfitPlots *self)
{
  g_return_if_fail (POLYFIT_IS_PLOTS (self));

  for (guint i = 0; i < self->views->len; i++)
    polyfit_plot_view_fit (g_ptr_array_index (self->views, i));
}

/**
 * polyfit_plots_show:
 * @id: of a chart below the fit, which may be one that there is not
 * @at_end: whether the last columns of a table are to be in sight rather than the first
 *
 * Shows that chart, the whole of it or from its beginning.
 */
void
polyfit_plots_show (PolyfitPlots *self,
                    const char   *id,
                    gboolean      at_end)
{
  PolyfitPlotView *view;

  g_return_if_fail (POLYFIT_IS_PLOTS (self));
  g_return_if_fail (id != NULL);

  g_object_set (self->pages, "visible-view", id, NULL);
  view = polyfit_plots_get_view (self, id);
  if (at_end && POLYFIT_IS_MICROSCOPE_VIEW (view))
    polyfit_microscope_view_show_end (POLYFIT_MICROSCOPE_VIEW (view));
  else if (view != NULL)
    polyfit_plot_view_fit (view);
}

/**
 * polyfit_plots_get_view:
 * @id: of a chart
 *
 * Returns: (transfer none) (nullable): its view, whether it is in sight or not
 */
PolyfitPlotView *
polyfit_plots_get_view (PolyfitPlots *self,
                        const char   *id)
{
  g_return_val_if_fail (POLYFIT_IS_PLOTS (self), NULL);

  for (guint i = 0; i < self->charts->len; i++)
    if (g_strcmp0 (polyfit_chart_get_id (g_ptr_array_index (self->charts, i)), id) == 0)
      return g_ptr_array_index (self->views, i);
  return NULL;
}

/**
 * polyfit_plots_make_figure:
 *
 * Returns: (transfer full): what all charts show at this moment, in sight or not
 */
PolyfitFigure *
polyfit_plots_make_figure (PolyfitPlots *self)
{
  PolyfitFigure *figure;

  g_return_val_if_fail (POLYFIT_IS_PLOTS (self), NULL);

  figure = polyfit_figure_new_from_charts (self->charts, NULL);
  polyfit_figure_carry_experiment (figure, polyfit_experiment_get_trainer (self->experiment));
  for (guint i = 0; i < self->views->len; i++)
    {
      PolyfitPlotView *view = g_ptr_array_index (self->views, i);
      PlotAxis x, y;

      if (!polyfit_plot_view_has_own_axes (view))
        continue;
      polyfit_plot_view_get_axes (view, &x, &y);
      polyfit_figure_set_own_axes (figure, polyfit_chart_get_id (polyfit_plot_view_get_chart (view)),
                                   &x, &y);
    }
  return figure;
}
