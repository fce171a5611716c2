#include "config.h"

#include "figure/polyfit-seeds-chart.h"

#include "figure/seed-data.h"
#include "figure/seed-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DEFAULT_SEEDS 100

/* So long nobody may have changed anything before the runs are made again; and so often it is said how
 * far they are. */
#define DEBOUNCE_MILLISECONDS 250
#define PROGRESS_MILLISECONDS 100

/* Runs with many seeds, made in other threads: while somebody looks, or once a frozen chart is drawn.
 * Until they are there, what was shown before stays, faintly. */
struct _PolyfitSeedsChart
{
  PolyfitChart  parent_instance;

  PlotSeeds     figure;
  SeedData      data;       /* its comparison is that of what is asked for */
  guint64       own_seed;
  char         *heading;
  char         *brief_heading;
  char         *note;
  char         *progress;
  char         *marked_note;

  PolyfitSeeds *seeds;      /* those that are asked for */
  PolyfitSeeds *shown;      /* those that the figure shows */

  gboolean      hides_truth;
  gboolean      is_active;
  GCancellable *cancellable; /* of the runs that are being made */
  guint         start_id;
  guint         progress_id;

  guint         n;
};

G_DEFINE_FINAL_TYPE (PolyfitSeedsChart, polyfit_seeds_chart, POLYFIT_TYPE_CHART)

enum
{
  PROP_0,
  PROP_SEEDS,
  PROP_DIFFERENCES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const PolyfitChartOption OPTIONS[] = {
  { "seeds", NC_("view option", "10 Seeds"), 10 },
  { "seeds", NC_("view option", "100 Seeds"), 100 },
  { "seeds", NC_("view option", "1,000 Seeds"), 1000 },
  /* Translators: curves are drawn as what they differ by from the true curve. */
  { "differences", NC_("view option", "Differences Only"), 0 },
};

static SeedWords
get_words (PolyfitSeedsChart *self)
{
  const PolyfitSeedsSpec *spec = polyfit_seeds_get_spec (self->shown);

  return (SeedWords) {
    .figure = &self->figure,
    .terms = spec->basis.degree + 1,
    .best = self->hides_truth ? NULL : &self->data.best,
    .max_steps = spec->max_steps,
  };
}

static void
find_own (PolyfitSeedsChart *self)
{
  self->figure.own = seed_data_find (&self->data, self->own_seed);
  plot_seeds_choose_bar_axes (&self->figure);
}

static void
show_comparison (PolyfitSeedsChart *self)
{
  self->figure.truth = self->data.has_truth && !self->hides_truth ? &self->data.truth : NULL;
  self->figure.exact = self->data.has_truth ? NULL : &self->data.best;
}

static void
unmark (PolyfitSeedsChart *self)
{
  self->figure.marked_bar = self->figure.marked_run = PLOT_SEEDS_NONE;
  self->figure.marked_note = NULL;
}

/* What was asked for is there. */
static void
show_runs (PolyfitSeedsChart *self)
{
  PlotSeeds *figure = &self->figure;
  SeedWords words;

  g_set_object (&self->shown, self->seeds);
  seed_data_set_runs (&self->data, self->shown);
  figure->run = self->data.run;
  figure->n = polyfit_seeds_get_spec (self->shown)->n;
  figure->bar = self->data.bar;
  figure->n_bars = self->data.n_bars;
  unmark (self);
  figure->is_faint = FALSE;
  show_comparison (self);
  find_own (self);
  words = get_words (self);
  g_free (self->heading);
  figure->heading = self->heading = seed_words_heading (&words, FALSE);
  g_free (self->brief_heading);
  figure->brief_heading = self->brief_heading = seed_words_heading (&words, TRUE);
  g_free (self->note);
  figure->note = self->note = seed_words_note (&words);
}

/* Before anything is asked of the figure: the runs may have been made in another thread meanwhile. */
static void
catch_up (PolyfitSeedsChart *self)
{
  if (self->seeds != NULL && self->shown != self->seeds && polyfit_seeds_is_done (self->seeds))
    show_runs (self);
}

static void
show_progress (PolyfitSeedsChart *self)
{
  g_free (self->progress);
  self->figure.note = self->progress =
    seed_words_progress (MIN (polyfit_seeds_get_n_done (self->seeds), self->n), self->n);
  self->figure.is_faint = self->shown != NULL;
  unmark (self);
}

static void
stop (PolyfitSeedsChart *self)
{
  g_clear_handle_id (&self->start_id, g_source_remove);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PolyfitSeedsChart) self = user_data;
  g_autoptr (GError) error = NULL;

  polyfit_seeds_run_finish (POLYFIT_SEEDS (source), result, &error);
  /* Others were asked for, or nobody looks. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->cancellable == NULL)
    return;
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (error != NULL)
    {
      /* The cancellable stays, so that nobody tries again. */
      g_free (self->progress);
      self->figure.note = self->progress = g_markup_escape_text (error->message, -1);
    }
  else
    g_clear_object (&self->cancellable);
  g_signal_emit_by_name (self, "changed");
}

static gboolean
progress_cb (gpointer user_data)
{
  PolyfitSeedsChart *self = user_data;

  show_progress (self);
  g_signal_emit_by_name (self, "changed");
  return G_SOURCE_CONTINUE;
}

static gboolean
start_cb (gpointer user_data)
{
  PolyfitSeedsChart *self = user_data;

  self->start_id = 0;
  self->cancellable = g_cancellable_new ();
  polyfit_seeds_run_async (self->seeds, self->cancellable, done_cb, g_object_ref (self));
  self->progress_id = g_timeout_add (PROGRESS_MILLISECONDS, progress_cb, self);
  return G_SOURCE_REMOVE;
}

/* What comes of other seeds, which are the chart's from now on. */
static void
take_seeds (PolyfitSeedsChart *self,
            PolyfitSeeds      *seeds,
            PolyfitTrainer    *trainer)
{
  stop (self);
  g_clear_object (&self->seeds);
  self->seeds = seeds;
  seed_data_set_comparison (&self->data, trainer);
  show_progress (self);
}

static void
polyfit_seeds_chart_update (PolyfitChart   *chart,
                            PolyfitTrainer *trainer)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);
  PolyfitSeedsSpec spec;

  polyfit_seeds_spec_init (&spec, trainer, self->n);
  if (self->seeds == NULL || !polyfit_seeds_spec_covers (polyfit_seeds_get_spec (self->seeds), &spec))
    take_seeds (self, polyfit_seeds_new (trainer, self->n), trainer);
  if (self->hides_truth != polyfit_trainer_hides_truth (trainer))
    {
      self->hides_truth = !self->hides_truth;
      show_comparison (self);
      if (self->shown != NULL && self->shown == self->seeds)
        show_runs (self);
    }
  catch_up (self);
  if (self->own_seed != polyfit_trainer_get_seed (trainer) || self->figure.own == NULL)
    {
      self->own_seed = polyfit_trainer_get_seed (trainer);
      if (self->shown == self->seeds)
        find_own (self);
    }
  if (self->is_active && self->shown != self->seeds && self->cancellable == NULL && self->start_id == 0)
    self->start_id = g_timeout_add (DEBOUNCE_MILLISECONDS, start_cb, self);
}

/* Runs of their own, whatever step this one is at. */
static gboolean
polyfit_seeds_chart_is_behind (PolyfitChart *chart)
{
  return FALSE;
}

static void
polyfit_seeds_chart_share (PolyfitChart *chart,
                           PolyfitChart *frozen)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart), *other = POLYFIT_SEEDS_CHART (frozen);
  PolyfitTrainer *trainer = polyfit_chart_get_trainer (frozen);

  if (self->seeds != NULL && trainer != NULL)
    take_seeds (other, g_object_ref (self->seeds), trainer);
}

static gboolean
polyfit_seeds_chart_is_complete (PolyfitChart *chart)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);

  return self->seeds == NULL || polyfit_seeds_is_done (self->seeds);
}

static gboolean
polyfit_seeds_chart_complete (PolyfitChart  *chart,
                              GCancellable  *cancellable,
                              GError       **error)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);

  return self->seeds == NULL || polyfit_seeds_run (self->seeds, cancellable, error);
}

static void
polyfit_seeds_chart_choose_axes (PolyfitChart *chart,
                                 PlotAxis     *x,
                                 PlotAxis     *y)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);

  catch_up (self);
  *x = self->data.x;
  *y = self->data.y;
  if (!self->figure.differences || self->hides_truth)
    return;
  plot_seeds_choose_differences (&self->figure, x, y);
  y->label = self->data.has_truth ? C_("axis", "Difference from the true curve")
                                  : C_("axis", "Difference from the exact fit");
}

static PlotFigure *
polyfit_seeds_chart_get_figure (PolyfitChart *chart)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);

  catch_up (self);
  return &self->figure.base;
}

static char *
polyfit_seeds_chart_read_out (PolyfitChart *chart,
                              double        x,
                              double        y)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);
  SeedWords words;

  if (self->shown == NULL || self->figure.is_faint)
    return NULL;
  words = get_words (self);
  return seed_words_read_out (&words, x);
}

static char *
polyfit_seeds_chart_describe (PolyfitChart   *chart,
                              const PlotAxis *x,
                              const PlotAxis *y)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (chart);
  SeedWords words;

  if (self->shown == NULL || self->shown != self->seeds)
    return g_strdup (self->figure.note);
  words = get_words (self);
  return seed_words_describe (&words);
}

static void
polyfit_seeds_chart_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (object);

  switch (prop_id)
    {
    case PROP_SEEDS:
      g_value_set_uint (value, self->n);
      break;
    case PROP_DIFFERENCES:
      g_value_set_boolean (value, self->figure.differences);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_seeds_chart_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (object);

  switch (prop_id)
    {
    case PROP_SEEDS:
      if (self->n == g_value_get_uint (value))
        return;
      self->n = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_DIFFERENCES:
      if (self->figure.differences == g_value_get_boolean (value))
        return;
      self->figure.differences = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_seeds_chart_dispose (GObject *object)
{
  stop (POLYFIT_SEEDS_CHART (object));

  G_OBJECT_CLASS (polyfit_seeds_chart_parent_class)->dispose (object);
}

static void
polyfit_seeds_chart_finalize (GObject *object)
{
  PolyfitSeedsChart *self = POLYFIT_SEEDS_CHART (object);

  g_clear_object (&self->seeds);
  g_clear_object (&self->shown);
  seed_data_clear (&self->data);
  g_free (self->heading);
  g_free (self->brief_heading);
  g_free (self->note);
  g_free (self->progress);
  g_free (self->marked_note);

  G_OBJECT_CLASS (polyfit_seeds_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitSeedsChart:seeds:
   *
   * How many: those from 1 on.
   */
  properties[PROP_SEEDS] =
    g_param_spec_uint ("seeds", NULL, NULL, 1, POLYFIT_SEEDS_MAX, DEFAULT_SEEDS, flags);

  /**
   * PolyfitSeedsChart:differences:
   *
   * Whether curves are drawn as what they differ by from the true curve, or from the exact fit where
   * there is none: without it, all curves of a usual run look like one.
   */
  properties[PROP_DIFFERENCES] = g_param_spec_boolean ("differences", NULL, NULL, TRUE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_seeds_chart_class_init (PolyfitSeedsChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_seeds_chart_get_property;
  object_class->set_property = polyfit_seeds_chart_set_property;
  object_class->dispose = polyfit_seeds_chart_dispose;
  object_class->finalize = polyfit_seeds_chart_finalize;
  install_properties (object_class);

  chart_class->id = "seeds";
  chart_class->options = OPTIONS;
  chart_class->n_options = G_N_ELEMENTS (OPTIONS);
  chart_class->update = polyfit_seeds_chart_update;
  chart_class->is_behind = polyfit_seeds_chart_is_behind;
  chart_class->share = polyfit_seeds_chart_share;
  chart_class->complete = polyfit_seeds_chart_complete;
  chart_class->is_complete = polyfit_seeds_chart_is_complete;
  chart_class->choose_axes = polyfit_seeds_chart_choose_axes;
  chart_class->get_figure = polyfit_seeds_chart_get_figure;
  chart_class->describe = polyfit_seeds_chart_describe;
  chart_class->read_out = polyfit_seeds_chart_read_out;
}

static void
polyfit_seeds_chart_init (PolyfitSeedsChart *self)
{
  self->n = DEFAULT_SEEDS;
  self->figure = (PlotSeeds) {
    .base = { .klass = &PLOT_SEEDS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .differences = TRUE,
    .marked_bar = PLOT_SEEDS_NONE,
    .marked_run = PLOT_SEEDS_NONE,
  };
  plot_seeds_choose_bar_axes (&self->figure);
}

/**
 * polyfit_seeds_chart_set_active:
 * @is_active: whether somebody looks, so that the runs are to be made in other threads, and again soon
 *   after anything has changed that they depend on; "changed" tells of it
 */
void
polyfit_seeds_chart_set_active (PolyfitSeedsChart *self,
                                gboolean           is_active)
{
  g_return_if_fail (POLYFIT_IS_SEEDS_CHART (self));

  self->is_active = is_active;
  if (!is_active)
    stop (self);
}

/**
 * polyfit_seeds_chart_mark:
 * @bar: which bar of the figure is marked, or %PLOT_SEEDS_NONE
 * @run: which run, or %PLOT_SEEDS_NONE
 */
void
polyfit_seeds_chart_mark (PolyfitSeedsChart *self,
                          gsize              bar,
                          gsize              run)
{
  PlotSeeds *figure;
  SeedWords words;

  g_return_if_fail (POLYFIT_IS_SEEDS_CHART (self));

  figure = &self->figure;
  if (self->shown == NULL || figure->is_faint ||
      (figure->marked_bar == bar && figure->marked_run == run))
    return;
  figure->marked_bar = bar;
  figure->marked_run = run;
  words = get_words (self);
  g_free (self->marked_note);
  figure->marked_note = self->marked_note = seed_words_marked (&words);
  g_signal_emit_by_name (self, "changed");
}

/**
 * polyfit_seeds_chart_get_pick:
 * @seed: (out): the seed of the marked run, or of one in the middle of the marked bar
 *
 * Returns: whether any is marked
 */
gboolean
polyfit_seeds_chart_get_pick (PolyfitSeedsChart *self,
                              guint64           *seed)
{
  gsize pick;

  g_return_val_if_fail (POLYFIT_IS_SEEDS_CHART (self), FALSE);

  pick = plot_seeds_get_pick (&self->figure);
  if (pick == PLOT_SEEDS_NONE)
    return FALSE;
  *seed = self->figure.run[pick].seed;
  return TRUE;
}

/**
 * polyfit_seeds_chart_read_hit:
 * @hit: a place of the figure
 *
 * Returns: (transfer full) (nullable): what lies there
 */
char *
polyfit_seeds_chart_read_hit (PolyfitSeedsChart  *self,
                              const PlotSeedsHit *hit)
{
  SeedWords words;

  g_return_val_if_fail (POLYFIT_IS_SEEDS_CHART (self), NULL);

  if (self->shown == NULL || self->figure.is_faint)
    return NULL;
  words = get_words (self);
  return seed_words_hit (&words, hit);
}
