#include "config.h"

#include "figure/polyfit-loss-chart.h"

#include "figure/polyfit-number.h"
#include "figure/sentences.h"
#include "figure/side-names.h"
#include "plot/loss-words.h"
#include "plot/loss.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* As many as tell any two floats apart. */
#define READ_OUT_DIGITS 4
#define DESCRIBED_DIGITS 3

enum
{
  PROP_0,
  PROP_TRUE_LOSS,
  PROP_HELD_OUT_LOSS,
  PROP_NOISE_FLOOR,
  PROP_BEST_LOSS,
  PROP_LOGARITHMIC_LOSS,
  PROP_LOGARITHMIC_STEPS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/**
 * Record:
 * @history: a trainer's record, as it was at the last update
 * @true_loss: shape [HISTORY_BUCKETS], the loss after each bucket's last step
 * @held_out_loss: shape [HISTORY_BUCKETS], likewise
 * @n_known: of how many buckets they are known: full buckets keep theirs, so that an update computes
 *   only what is new
 */
typedef struct
{
  History *history;
  double  *true_loss;
  double  *held_out_loss;
  gsize    n_known;
} Record;

struct _PolyfitLossChart
{
  PolyfitChart parent_instance;

  PlotLoss     figure;
  History     *abandoned; /* the trainer's, as it was at the last update; NULL until there is one */
  Record       record[POLYFIT_DUEL_SIDES];
  SideNames    sides;
  gboolean     has_rival;
  gboolean     has_held_out;
  double      *smoothed_loss; /* shape [HISTORY_BUCKETS], of the first run */

  double       noise_floor;
  double       best_loss;

  gboolean     option[N_PROPS];
};

G_DEFINE_FINAL_TYPE (PolyfitLossChart, polyfit_loss_chart, POLYFIT_TYPE_CHART)

/* In the order of a menu. */
static const PolyfitChartOption OPTIONS[] = {
  { "true-loss", NC_("view option", "True Loss"), 0 },
  { "held-out-loss", NC_("view option", "Held-Out Loss"), 0 },
  { "noise-floor", NC_("view option", "Noise Floor"), 0 },
  { "best-loss", NC_("view option", "Best Possible Loss"), 0 },
  { "logarithmic-loss", NC_("view option", "Logarithmic Loss"), 0 },
  { "logarithmic-steps", NC_("view option", "Logarithmic Steps"), 0 },
};

static void
polyfit_loss_chart_reset (PolyfitChart   *chart,
                          PolyfitTrainer *trainer)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  double noise = polyfit_dataset_get_target (dataset)->noise;

  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    self->record[i].n_known = 0;
  side_names_set (&self->sides, polyfit_chart_get_duel (chart));
  self->has_held_out = polyfit_dataset_get_samples (dataset)->n_held_out > 0;
  self->figure.of_points = !polyfit_trainer_has_truth (trainer);
  self->noise_floor = self->figure.of_points ? 0 : noise * noise;
  self->best_loss = polyfit_trainer_get_best_loss (trainer);
}

/* Where it decides nothing, its line would only hide the others. */
static void
take_smoothed_loss (PolyfitLossChart *self,
                    PolyfitTrainer   *trainer)
{
  self->figure.smoothed_loss = NULL;
  if (polyfit_trainer_get_watched_kind (trainer) != POLYFIT_STOP_SMOOTHED)
    return;
  history_smooth (self->record[POLYFIT_DUEL_A].history, self->smoothed_loss);
  self->figure.smoothed_loss = self->smoothed_loss;
}

/* What is not shown is no part of the figure. */
static void
show_options (PolyfitLossChart *self)
{
  const gboolean *option = self->option;
  PlotLoss *figure = &self->figure;

  figure->true_loss = option[PROP_TRUE_LOSS] ? self->record[0].true_loss : NULL;
  figure->held_out_loss =
    option[PROP_HELD_OUT_LOSS] && self->has_held_out ? self->record[0].held_out_loss : NULL;
  figure->rival_history = self->has_rival ? self->record[1].history : NULL;
  figure->rival_true_loss =
    option[PROP_TRUE_LOSS] && self->has_rival ? self->record[1].true_loss : NULL;
  figure->noise_floor = option[PROP_NOISE_FLOOR] ? self->noise_floor : 0;
  figure->best_loss = option[PROP_BEST_LOSS] ? self->best_loss : 0;
}

/* Where the run is, and where it was once that is no more. Not drawn from where it lies, for the
 * figure may outlive it. */
static void
take_place (PolyfitLossChart *self,
            PolyfitTrainer   *trainer)
{
  PlotLoss *figure = &self->figure;
  guint64 step = polyfit_trainer_get_step (trainer);
  const History *abandoned = polyfit_trainer_get_abandoned (trainer, &figure->branch_step);

  figure->step = step < self->record[POLYFIT_DUEL_A].history->n_steps ? step : 0;
  figure->abandoned = NULL;
  if (abandoned == NULL)
    return;
  if (self->abandoned == NULL)
    self->abandoned = g_aligned_alloc (1, sizeof *self->abandoned, G_ALIGNOF (History));
  *self->abandoned = *abandoned;
  figure->abandoned = self->abandoned;
}

static void
record_init (Record *self)
{
  /* Parameters in the history want a whole cache line each, more than objects are aligned to. */
  self->history = g_aligned_alloc (1, sizeof *self->history, G_ALIGNOF (History));
  history_clear (self->history);
  self->true_loss = g_new (double, HISTORY_BUCKETS);
  self->held_out_loss = g_new (double, HISTORY_BUCKETS);
}

static void
record_update (Record         *self,
               PolyfitTrainer *trainer)
{
  const History *history = polyfit_trainer_get_record (trainer);

  if (history->stride != self->history->stride || history->n_steps < self->history->n_steps)
    self->n_known = 0;
  for (gsize i = self->n_known; i < history->n_buckets; i++)
    {
      self->true_loss[i] = polyfit_trainer_compute_true_loss (trainer, &history->after[i]);
      self->held_out_loss[i] = polyfit_trainer_compute_held_out_loss (trainer, &history->after[i]);
    }
  /* The last bucket may still be filling. */
  self->n_known = history->n_buckets > 0 ? history->n_buckets - 1 : 0;
  *self->history = *history;
}

static void
polyfit_loss_chart_update (PolyfitChart   *chart,
                           PolyfitTrainer *trainer)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  PolyfitDuel *duel = polyfit_chart_get_duel (chart);

  record_update (&self->record[POLYFIT_DUEL_A], trainer);
  self->has_rival = duel != NULL;
  if (duel != NULL)
    record_update (&self->record[POLYFIT_DUEL_B], polyfit_duel_get_trainer (duel, POLYFIT_DUEL_B));
  take_place (self, trainer);
  self->figure.stop_loss = polyfit_trainer_get_stop_loss (trainer);
  take_smoothed_loss (self, trainer);
  show_options (self);
}

static void
polyfit_loss_chart_choose_axes (PolyfitChart *chart,
                                PlotAxis     *x,
                                PlotAxis     *y)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);

  plot_loss_choose_axes (&self->figure, self->option[PROP_LOGARITHMIC_STEPS],
                         self->option[PROP_LOGARITHMIC_LOSS], x, y);
}

static const char *
polyfit_loss_chart_name_option (PolyfitChart             *chart,
                                const PolyfitChartOption *option)
{
  if (POLYFIT_LOSS_CHART (chart)->figure.of_points && g_str_equal (option->property, "true-loss"))
    return NC_("view option", "Training Loss");
  return option->label;
}

static PlotFigure *
polyfit_loss_chart_get_figure (PolyfitChart *chart)
{
  return &POLYFIT_LOSS_CHART (chart)->figure.base;
}

/* A line of its own. */
static void
append_loss (GString    *text,
             const char *name,
             double      loss)
{
  g_autofree char *number = polyfit_number_format (loss, READ_OUT_DIGITS);

  g_string_append_printf (text, "\n%s %s", name, number);
}

/* The other run's losses at a step that the first has made. */
static void
append_rival (GString          *text,
              PolyfitLossChart *self,
              guint64           step)
{
  const Record *rival = &self->record[POLYFIT_DUEL_B];
  gsize bucket = (gsize) ((step - 1) / rival->history->stride);
  g_autofree char *batch = NULL;

  if (!self->has_rival || step > rival->history->n_steps)
    return;
  batch = polyfit_number_format (history_bucket_mean (rival->history, bucket), READ_OUT_DIGITS);
  g_string_prepend_c (text, '\n');
  g_string_prepend (text, self->sides.name[POLYFIT_DUEL_A]);
  /* Translators: of two runs the second, as in “B: learning rate 0.01”, and its batch loss. */
  g_string_append_printf (text, _("\n%s\nBatch loss %s"), self->sides.name[POLYFIT_DUEL_B], batch);
  if (self->figure.rival_true_loss != NULL)
    append_loss (text, loss_words_name (self->figure.of_points), rival->true_loss[bucket]);
}

static char *
describe_bucket (PolyfitLossChart *self,
                 gsize             bucket)
{
  const Record *record = &self->record[POLYFIT_DUEL_A];
  const History *history = record->history;
  guint64 last = history_bucket_last_step (history, bucket);
  guint64 count = history_bucket_count (history, bucket);
  double average = history_bucket_mean (history, bucket);
  g_autofree char *first_text = polyfit_number_format_count (last - count + 1);
  g_autofree char *last_text = polyfit_number_format_count (last);
  g_autofree char *mean = polyfit_number_format (average, READ_OUT_DIGITS);
  g_autofree char *min = polyfit_number_format (history->min[bucket], READ_OUT_DIGITS);
  g_autofree char *max = polyfit_number_format (history->max[bucket], READ_OUT_DIGITS);
  GString *text = g_string_new (NULL);

  if (count == 1)
    g_string_append_printf (text, _("Step %s\nBatch loss %s"), last_text, mean);
  else
    {
      /* Translators: first and last step, then the mean, least and greatest loss of those steps. */
      g_string_append_printf (text, _("Steps %s to %s\nBatch loss %s (%s to %s)"), first_text,
                              last_text, mean, min, max);
    }
  if (self->figure.true_loss != NULL)
    append_loss (text, loss_words_name (self->figure.of_points), record->true_loss[bucket]);
  if (self->figure.held_out_loss != NULL)
    append_loss (text, C_("legend", "Held-out loss"), record->held_out_loss[bucket]);
  if (self->figure.smoothed_loss != NULL)
    append_loss (text, C_("legend", "Smoothed loss"), self->smoothed_loss[bucket]);
  append_rival (text, self, last);
  return g_string_free (text, FALSE);
}

static char *
polyfit_loss_chart_read_out (PolyfitChart *chart,
                             double        x,
                             double        y)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  const History *history = self->record[POLYFIT_DUEL_A].history;
  double step = round (x);

  if (!(step >= 1 && step <= (double) history->n_steps))
    return NULL;
  return describe_bucket (self, (gsize) (((guint64) step - 1) / history->stride));
}

static void
append_sentence (GString    *text,
                 const char *name,
                 double      loss)
{
  g_autofree char *number = polyfit_number_format (loss, DESCRIBED_DIGITS);

  sentences_part (text);
  /* Translators: for screen readers; what kind of loss, and how much it is. */
  g_string_append_printf (text, _("%s: %s."), name, number);
}

static void
describe_rival (GString          *text,
                PolyfitLossChart *self)
{
  const Record *rival = &self->record[POLYFIT_DUEL_B];
  const History *history = rival->history;
  g_autofree char *steps = NULL, *latest = NULL;

  if (!self->has_rival || history->n_steps == 0)
    return;
  steps = polyfit_number_format_count (history->n_steps);
  latest = polyfit_number_format (history_bucket_mean (history, history->n_buckets - 1),
                                  DESCRIBED_DIGITS);
  sentences_part (text);
  /* Translators: for screen readers; the run just described, as in “A: learning rate 0.001”; the other
   * one, its number of steps, and its loss. */
  g_string_append_printf (text,
                          _("This is %s. Another run, %s: after %s steps its batch loss is %s."),
                          self->sides.name[POLYFIT_DUEL_A], self->sides.name[POLYFIT_DUEL_B], steps,
                          latest);
  if (self->figure.rival_true_loss != NULL)
    append_sentence (text, loss_words_name (self->figure.of_points), rival->true_loss[history->n_buckets - 1]);
}

static char *
polyfit_loss_chart_describe (PolyfitChart   *chart,
                             const PlotAxis *x,
                             const PlotAxis *y)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (chart);
  const Record *record = &self->record[POLYFIT_DUEL_A];
  const History *history = record->history;
  g_autofree char *first = NULL, *latest = NULL, *steps = NULL;
  GString *text;
  guint64 present = self->figure.step > 0 ? self->figure.step : history->n_steps;
  gsize last;

  if (history->n_steps == 0)
    return g_strdup (_("No loss yet: nothing was trained."));

  last = (gsize) ((present - 1) / history->stride);
  steps = polyfit_number_format_count (present);
  first = polyfit_number_format (history_bucket_mean (history, 0), DESCRIBED_DIGITS);
  latest = polyfit_number_format (history_bucket_mean (history, last), DESCRIBED_DIGITS);
  text = g_string_new (NULL);
  /* Translators: for screen readers. */
  g_string_printf (text, _("Loss over %s steps: the batch loss began at %s and is now %s."), steps,
                   first, latest);
  if (self->figure.true_loss != NULL)
    append_sentence (text, loss_words_name (self->figure.of_points), record->true_loss[last]);
  if (self->figure.held_out_loss != NULL)
    append_sentence (text, C_("legend", "Held-out loss"), record->held_out_loss[last]);
  if (self->figure.smoothed_loss != NULL)
    append_sentence (text, C_("legend", "Smoothed loss"), self->smoothed_loss[last]);
  if (self->figure.noise_floor > 0)
    append_sentence (text, _("Noise floor"), self->noise_floor);
  if (self->figure.best_loss > 0)
    append_sentence (text, _("Best possible loss"), self->best_loss);
  describe_rival (text, self);
  return g_string_free (text, FALSE);
}

static void
polyfit_loss_chart_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_boolean (value, POLYFIT_LOSS_CHART (object)->option[prop_id]);
}

static void
polyfit_loss_chart_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (object);

  if (self->option[prop_id] == g_value_get_boolean (value))
    return;
  self->option[prop_id] = g_value_get_boolean (value);
  show_options (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
polyfit_loss_chart_finalize (GObject *object)
{
  PolyfitLossChart *self = POLYFIT_LOSS_CHART (object);

  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    {
      g_clear_pointer (&self->record[i].history, g_aligned_free);
      g_clear_pointer (&self->record[i].true_loss, g_free);
      g_clear_pointer (&self->record[i].held_out_loss, g_free);
    }
  g_clear_pointer (&self->smoothed_loss, g_free);
  g_clear_pointer (&self->abandoned, g_aligned_free);
  side_names_clear (&self->sides);

  G_OBJECT_CLASS (polyfit_loss_chart_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  /**
   * PolyfitLossChart:true-loss:
   *
   * Whether there is a line for the loss over all x, or over all points.
   */
  properties[PROP_TRUE_LOSS] = g_param_spec_boolean ("true-loss", NULL, NULL, TRUE, flags);

  /**
   * PolyfitLossChart:held-out-loss:
   *
   * Whether there is one for the loss over the points that are held out, if there are any.
   */
  properties[PROP_HELD_OUT_LOSS] = g_param_spec_boolean ("held-out-loss", NULL, NULL, TRUE, flags);

  /**
   * PolyfitLossChart:noise-floor:
   *
   * Whether there is one for the variance of the noise.
   */
  properties[PROP_NOISE_FLOOR] = g_param_spec_boolean ("noise-floor", NULL, NULL, TRUE, flags);

  /**
   * PolyfitLossChart:best-loss:
   *
   * Whether there is one for the least true loss that the model can have.
   */
  properties[PROP_BEST_LOSS] = g_param_spec_boolean ("best-loss", NULL, NULL, TRUE, flags);

  /**
   * PolyfitLossChart:logarithmic-loss:
   *
   * Whether each tenfold of a loss has as much room as any other.
   */
  properties[PROP_LOGARITHMIC_LOSS] =
    g_param_spec_boolean ("logarithmic-loss", NULL, NULL, TRUE, flags);

  /**
   * PolyfitLossChart:logarithmic-steps:
   *
   * The same for steps.
   */
  properties[PROP_LOGARITHMIC_STEPS] =
    g_param_spec_boolean ("logarithmic-steps", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
polyfit_loss_chart_class_init (PolyfitLossChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PolyfitChartClass *chart_class = POLYFIT_CHART_CLASS (klass);

  object_class->get_property = polyfit_loss_chart_get_property;
  object_class->set_property = polyfit_loss_chart_set_property;
  object_class->finalize = polyfit_loss_chart_finalize;
  install_properties (object_class);
  chart_class->id = "loss";
  chart_class->over_steps = TRUE;
  chart_class->options = OPTIONS;
  chart_class->n_options = G_N_ELEMENTS (OPTIONS);
  chart_class->name_option = polyfit_loss_chart_name_option;
  chart_class->reset = polyfit_loss_chart_reset;
  chart_class->update = polyfit_loss_chart_update;
  chart_class->choose_axes = polyfit_loss_chart_choose_axes;
  chart_class->get_figure = polyfit_loss_chart_get_figure;
  chart_class->describe = polyfit_loss_chart_describe;
  chart_class->read_out = polyfit_loss_chart_read_out;
}

static void
polyfit_loss_chart_init (PolyfitLossChart *self)
{
  for (gsize i = 0; i < POLYFIT_DUEL_SIDES; i++)
    record_init (&self->record[i]);
  self->smoothed_loss = g_new (double, HISTORY_BUCKETS);
  self->figure = (PlotLoss) {
    .base = { .klass = &PLOT_LOSS_CLASS, .style = PLOT_STYLE_DEFAULT },
    .history = self->record[POLYFIT_DUEL_A].history,
    .sides = (const char *const *) self->sides.markup,
  };
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    self->option[i] = G_PARAM_SPEC_BOOLEAN (properties[i])->default_value;
  show_options (self);
}
