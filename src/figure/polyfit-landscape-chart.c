#include "config.h"

#include "figure/polyfit-landscape-chart.h"

#include "figure/landscape-words.h"
#include "figure/polyfit-coefficient.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The batch on show changes at most so often, whatever the speed: nothing flickers. */
#define BATCH_USEC (G_USEC_PER_SEC / 10)

/* The contours of a batch are worth no more than one part in so many of the time. */
#define BATCH_SHARE 10

/* What shall be seen beside the path: the least loss of all, and something of the plane through the
 * start on both sides of its own minimum: by this share of the way that either coefficient alone
 * would have to go for the start's loss. */
#define N_AIMS 3
#define SHARE_OF_WAY 0.25

#define MAX_PLACES (N_AIMS + 1 + HISTORY_BUCKETS)

struct _PolyfitLandscapeChart
{
  PolyfitChart    parent_instance;

  PlotLandscape   figure;
  guint           coefficient[2];  /* what somebody chose, whether there are so many or not */
  guint           shown[2];        /* what is shown instead */
  gsize           terms;
  const char     *label[2];        /* for ever, for axes keep them */

  Slice           slice;
  Slice           batch_slice;
  Objective       batch;           /* the loss over the points of the batch on show */
  guint64         batch_step;      /* whose batch it is; zero for none */
  gint64          batch_due;       /* when it may change */

  double          minimum[POLY_MAX_TERMS];
  guint64         step;
  double          present[2];
  double          held[2];
  double          true_loss;
  gboolean        of_points;

  /* The aims, the start, and what came after each bucket of the history, shape [MAX_PLACES]. Full
   * buckets keep theirs, so that an update copies only what is new. */
  double         *place[2];
  gsize           n_known;
  guint64         known_stride;
  guint64         known_steps;
};

G_DEFINE_FINAL_TYPE (PolyfitLandscapeChart, polyfit_landscape_chart, POLYFIT_TYPE_CHART)

enum
{
  PROP_0,
  PROP_FIRST_COEFFICIENT,
  PROP_SECOND_COEFFICIENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
widen (const Parameters *parameters,
       double            value[POLY_MAX_TERMS])
{
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    value[k] = (double) parameters->value[k];
}

/* Two different ones of those that there are. */
static void
choose_coefficients (PolyfitLandscapeChart *self,
                     gsize                  terms)
{
  guint last = (guint) MAX (terms, 2) - 1;
  guint first = MIN (self->coefficient[0], last), second = MIN (self->coefficient[1], last);

  if (first == second && self->coefficient[0] <= self->coefficient[1])
    first = second > 0 ? second - 1 : 1;
  else if (first == second)
    second = first > 0 ? first - 1 : 1;
  if (self->shown[0] == first && self->shown[1] == second && self->label[0] != NULL)
    return;
  self->shown[0] = first;
  self->shown[1] = second;
  self->n_known = 0;
  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *label = polyfit_coefficient_of_weight (self->shown[i]);

      self->label[i] = g_intern_string (label);
    }
}

static void
polyfit_landscape_chart_reset (PolyfitChart   *chart,
                               PolyfitTrainer *trainer)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (chart);
  const Objective *objective = polyfit_trainer_get_true_objective (trainer);

  self->terms = objective->terms;
  objective_minimum (objective, self->minimum);
  self->figure.hides_minima = polyfit_trainer_hides_truth (trainer);
  self->of_points = !polyfit_trainer_has_truth (trainer);
  self->n_known = 0;
  self->batch_step = 0;
  polyfit_landscape_chart_release (self);
}

/* Where the run began, and what it should come to, as seen from there. */
static void
take_start (PolyfitLandscapeChart *self,
            PolyfitTrainer        *trainer)
{
  const Objective *objective = polyfit_trainer_get_true_objective (trainer);
  double initial[POLY_MAX_TERMS];
  double start[2];
  gboolean is_finite;
  Slice slice;

  widen (polyfit_trainer_get_initial_parameters (trainer), initial);
  is_finite = slice_init (&slice, objective, initial, self->shown[0], self->shown[1]);
  for (gsize i = 0; i < 2; i++)
    {
      start[i] = self->place[i][N_AIMS] = initial[self->shown[i]];
      self->figure.minimum[i] = self->place[i][0] = self->minimum[self->shown[i]];
    }
  for (gsize i = 0; i < 2; i++)
    {
      double reach
          = is_finite ? SHARE_OF_WAY * slice_reach (&slice, slice_excess (&slice, start), i) : NAN;

      self->place[i][1] = slice.minimum[i] - reach;
      self->place[i][2] = slice.minimum[i] + reach;
    }
}

/* Whether the path so far is the beginning of the history's: nobody started anew meanwhile. */
static gboolean
goes_on (PolyfitLandscapeChart *self,
         PolyfitTrainer        *trainer)
{
  const History *history = polyfit_trainer_get_history (trainer);
  const Parameters *initial = polyfit_trainer_get_initial_parameters (trainer);
  gboolean is_same = history->stride == self->known_stride && history->n_steps >= self->known_steps;

  for (gsize i = 0; i < 2 && is_same; i++)
    {
      gsize k = self->shown[i];

      is_same = self->place[i][N_AIMS] == (double) initial->value[k]
                && (self->n_known == 0
                    || self->place[i][N_AIMS + self->n_known]
                         == (double) history->after[self->n_known - 1].value[k]);
    }
  return is_same;
}

static void
take_path (PolyfitLandscapeChart *self,
           PolyfitTrainer        *trainer)
{
  const History *history = polyfit_trainer_get_history (trainer);

  if (!goes_on (self, trainer))
    self->n_known = 0;
  if (self->n_known == 0)
    take_start (self, trainer);
  for (gsize bucket = self->n_known; bucket < history->n_buckets; bucket++)
    for (gsize i = 0; i < 2; i++)
      self->place[i][N_AIMS + 1 + bucket] = (double) history->after[bucket].value[self->shown[i]];
  /* The last bucket may still be filling. */
  self->n_known = history->n_buckets > 0 ? history->n_buckets - 1 : 0;
  self->known_stride = history->stride;
  self->known_steps = history->n_steps;
  self->figure.path.n = 1 + history->n_buckets;
}

/* All of the batch, not a part of it, for its contours are what its gradient comes from; but
 * seldom, where it is large. */
static void
take_batch (PolyfitLandscapeChart *self,
            PolyfitTrainer        *trainer)
{
  const Batch *batch = polyfit_trainer_get_batch (trainer);
  gboolean rests = polyfit_trainer_get_state (trainer) != POLYFIT_TRAINER_RUNNING;
  gint64 begin = g_get_monotonic_time ();

  if (self->step == 0 || batch->size == 0 || polyfit_trainer_get_full_batch (trainer) ||
      polyfit_trainer_has_new_data (trainer))
    self->batch_step = 0;
  else if (self->batch_step == 0
           || (self->batch_step != self->step && (rests || begin >= self->batch_due)))
    {
      objective_init_from_data (&self->batch, &polyfit_trainer_get_run (trainer)->basis, batch->x,
                                batch->y, batch->size);
      self->batch_step = self->step;
      self->batch_due = begin + MAX (BATCH_USEC, BATCH_SHARE * (g_get_monotonic_time () - begin));
    }
}

static void
take_slices (PolyfitLandscapeChart *self,
             PolyfitTrainer        *trainer)
{
  PlotLandscape *figure = &self->figure;
  const Objective *objective = polyfit_trainer_get_true_objective (trainer);
  double present[POLY_MAX_TERMS];

  widen (&polyfit_trainer_get_run (trainer)->state.parameters, present);
  self->true_loss = objective_loss (objective, present);
  figure->slice = NULL;
  figure->batch = NULL;
  if (slice_init (&self->slice, objective, present, self->shown[0], self->shown[1]))
    figure->slice = &self->slice;
  if (self->batch_step > 0
      && slice_init (&self->batch_slice, &self->batch, present, self->shown[0], self->shown[1]))
    figure->batch = &self->batch_slice;
  for (gsize i = 0; i < 2; i++)
    {
      self->present[i] = present[self->shown[i]];
      figure->dot[i] = figure->held ? self->held[i] : self->present[i];
    }
}

static void
polyfit_landscape_chart_update (PolyfitChart   *chart,
                                PolyfitTrainer *trainer)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (chart);

  self->figure.note = NULL;
  self->step = polyfit_trainer_get_step (trainer);
  choose_coefficients (self, self->terms);
  if (self->terms < 2)
    {
      self->figure.note = _("A constant has one coefficient, and a landscape needs two: choose a "
                            "degree of at least 1.");
      return;
    }
  if (self->step < self->batch_step)
    self->batch_step = 0;
  take_path (self, trainer);
  take_batch (self, trainer);
  take_slices (self, trainer);
}

/* The batch on show may be an earlier one, which is not that of the dot for long. */
static gboolean
polyfit_landscape_chart_is_behind (PolyfitChart *chart)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (chart);

  return (self->batch_step != 0 && self->batch_step != self->step) ||
         POLYFIT_CHART_CLASS (polyfit_landscape_chart_parent_class)->is_behind (chart);
}

static void
polyfit_landscape_chart_choose_axes (PolyfitChart *chart,
                                     PlotAxis     *x,
                                     PlotAxis     *y)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (chart);
  gsize n = self->figure.note == NULL ? N_AIMS + self->figure.path.n : 0;

  plot_landscape_choose_axes (self->place[0], self->place[1], n, x, y);
  x->label = self->label[0];
  y->label = self->label[1];
}

static PlotFigure *
polyfit_landscape_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_LANDSCAPE_CHART (chart)->figure.base;
}

static LandscapeWords
get_words (PolyfitLandscapeChart *self)
{
  return (LandscapeWords) {
    .figure = &self->figure,
    .shown = { self->shown[0], self->shown[1] },
    .step = self->step,
    .true_loss = self->true_loss,
    .of_points = self->of_points,
  };
}

static char *
polyfit_landscape_chart_read_out (PolyfitChart *chart,
                                  double        x,
                                  double        y)
{
  LandscapeWords words = get_words (POLYFIT_LANDSCAPE_CHART (chart));

  return landscape_words_read_out (&words, (double[2]) { x, y });
}

static char *
polyfit_landscape_chart_describe (PolyfitChart   *chart,
                                  const PlotAxis *x,
                                  const PlotAxis *y)
{
  LandscapeWords words = get_words (POLYFIT_LANDSCAPE_CHART (chart));

  return landscape_words_describe (&words);
}

static void
polyfit_landscape_chart_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (object);

  switch (prop_id)
    {
    case PROP_FIRST_COEFFICIENT:
    case PROP_SECOND_COEFFICIENT:
      g_value_set_uint (value, self->coefficient[prop_id - PROP_FIRST_COEFFICIENT]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_landscape_chart_set_property (GObject      *object,
                                      guint         prop_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (object);

  switch (prop_id)
    {
    case PROP_FIRST_COEFFICIENT:
    case PROP_SECOND_COEFFICIENT:
      if (self->coefficient[prop_id - PROP_FIRST_COEFFICIENT] == g_value_get_uint (value))
        return;
      self->coefficient[prop_id - PROP_FIRST_COEFFICIENT] = g_value_get_uint (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
polyfit_landscape_chart_finalize (GObject *object)
{
  PolyfitLandscapeChart *self = POLYFIT_LANDSCAPE_CHART (object);

  for (gsize i = 0; i < 2; i++)
    g_clear_pointer (&self->place[i], g_free);

  G_OBJECT_CLASS (polyfit_landscape_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitLandscapeChart:first-coefficient:
   *
   * Which of the parameters is shown from left to right, the bias being 0. Where the model has
   * fewer, or both are the same, one next to it is shown.
   */
  properties[PROP_FIRST_COEFFICIENT] =
    g_param_spec_uint ("first-coefficient", NULL, NULL, 0, POLY_MAX_DEGREE, 1, flags);

  /**
   * PolyfitLandscapeChart:second-coefficient:
   *
   * Which of them is shown from bottom to top.
   */
  properties[PROP_SECOND_COEFFICIENT] =
    g_param_spec_uint ("second-coefficient", NULL, NULL, 0, POLY_MAX_DEGREE, 3, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_landscape_chart_class_init (PolyfitLandscapeChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_landscape_chart_get_property;
  object_class->set_property = polyfit_landscape_chart_set_property;
  object_class->finalize = polyfit_landscape_chart_finalize;
  install_properties (object_class);

  chart_class->id = "landscape";
  chart_class->reset = polyfit_landscape_chart_reset;
  chart_class->update = polyfit_landscape_chart_update;
  chart_class->is_behind = polyfit_landscape_chart_is_behind;
  chart_class->choose_axes = polyfit_landscape_chart_choose_axes;
  chart_class->get_figure = polyfit_landscape_chart_get_figure;
  chart_class->describe = polyfit_landscape_chart_describe;
  chart_class->read_out = polyfit_landscape_chart_read_out;
}

static void
polyfit_landscape_chart_init (PolyfitLandscapeChart *self)
{
  for (gsize i = 0; i < 2; i++)
    self->place[i] = g_new0 (double, MAX_PLACES);
  self->coefficient[0] = 1;
  self->coefficient[1] = 3;
  self->figure = (PlotLandscape) {
    .base = { .klass = &PLOT_LANDSCAPE_CLASS, .style = PLOT_STYLE_DEFAULT },
    .path = { self->place[0] + N_AIMS, self->place[1] + N_AIMS, 0 },
  };
}

/**
 * polyfit_landscape_chart_get_terms:
 *
 * Returns: how many coefficients there were at the last update
 */
gsize
polyfit_landscape_chart_get_terms (PolyfitLandscapeChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_LANDSCAPE_CHART (self), 0);

  return self->terms;
}

/**
 * polyfit_landscape_chart_get_coefficients:
 * @first: (out): what is shown from left to right
 * @second: (out): what is shown from bottom to top; always another one
 *
 * Returns: whether a landscape is shown at all: it needs two coefficients
 */
gboolean
polyfit_landscape_chart_get_coefficients (PolyfitLandscapeChart *self,
                                          guint                 *first,
                                          guint                 *second)
{
  g_return_val_if_fail (POLYFIT_IS_LANDSCAPE_CHART (self), FALSE);

  *first = self->shown[0];
  *second = self->shown[1];
  return self->terms >= 2;
}

/**
 * polyfit_landscape_chart_is_held:
 *
 * Returns: whether the dot is held; it is let go where data or model become others
 */
gboolean
polyfit_landscape_chart_is_held (PolyfitLandscapeChart *self)
{
  g_return_val_if_fail (POLYFIT_IS_LANDSCAPE_CHART (self), FALSE);

  return self->figure.held;
}

/**
 * polyfit_landscape_chart_get_dot:
 * @x: (out): the first coefficient's value
 * @y: (out): the second's
 */
void
polyfit_landscape_chart_get_dot (PolyfitLandscapeChart *self,
                                 double                *x,
                                 double                *y)
{
  g_return_if_fail (POLYFIT_IS_LANDSCAPE_CHART (self));

  *x = self->figure.dot[0];
  *y = self->figure.dot[1];
}

/**
 * polyfit_landscape_chart_hold:
 * @x: where the dot is shown from now on
 * @y: likewise
 *
 * Somebody moves the dot. The run itself goes on as before, if it does.
 */
void
polyfit_landscape_chart_hold (PolyfitLandscapeChart *self,
                              double                 x,
                              double                 y)
{
  g_return_if_fail (POLYFIT_IS_LANDSCAPE_CHART (self));

  self->figure.held = TRUE;
  self->figure.dot[0] = self->held[0] = x;
  self->figure.dot[1] = self->held[1] = y;
}

/**
 * polyfit_landscape_chart_release:
 *
 * The dot is shown where the run is again.
 */
void
polyfit_landscape_chart_release (PolyfitLandscapeChart *self)
{
  g_return_if_fail (POLYFIT_IS_LANDSCAPE_CHART (self));

  self->figure.held = FALSE;
  self->figure.dot[0] = self->present[0];
  self->figure.dot[1] = self->present[1];
}
