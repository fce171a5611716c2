#include "config.h"

#include "cli/train-options.h"

#include "cli/option-value.h"
#include "model/number.h"
#include "model/polyfit-trainer.h"
#include "model/target-text.h"

#include <float.h>
#include <glib/gi18n.h>
#include <string.h>

/* Beyond it a double no longer counts one by one, in whatever program reads our JSON. */
#define STEPS_MAX G_GUINT64_CONSTANT (9007199254740992)

/**
 * RealOption:
 * @name: as it is typed
 * @offset: of the double in #TrainOptions
 * @least: the least value
 * @open: whether @least itself is too little
 * @most: the greatest value
 * @given: offset of the gboolean that notes that it was given, or -1
 * @expected: what to tell whoever gave something else
 */
typedef struct
{
  const char *name;
  gsize       offset;
  double      least;
  gboolean    open;
  double      most;
  gssize      given;
  const char *expected;
} RealOption;

/* The greatest double less than 1. */
#define BELOW_ONE (1.0 - DBL_EPSILON / 2)

#define FIELD(field) offsetof (TrainOptions, field)

/* Translators: these complete "--lr: expected %s, not “abc”". */
static const RealOption REALS[] = {
  { "--lr", FIELD (settings.optimizer.learning_rate), 0.0, TRUE, FLT_MAX, FIELD (learning_rate_set),
    N_("a number greater than 0, as in 0.001 or 1e-3") },
  { "--noise", FIELD (target.noise), 0.0, FALSE, FLT_MAX, FIELD (noise_set),
    N_("a number of at least 0") },
  { "--momentum", FIELD (settings.optimizer.momentum), 0.0, FALSE, 1.0, FIELD (momentum_set),
    N_("a number from 0 to 1") },
  { "--dampening", FIELD (settings.optimizer.dampening), 0.0, FALSE, 1.0, FIELD (dampening_set),
    N_("a number from 0 to 1") },
  { "--weight-decay", FIELD (settings.optimizer.weight_decay), 0.0, FALSE, FLT_MAX, -1,
    N_("a number of at least 0") },
  { "--beta1", FIELD (settings.optimizer.beta1), 0.0, FALSE, BELOW_ONE, FIELD (beta1_set),
    N_("a number from 0 to less than 1") },
  { "--beta2", FIELD (settings.optimizer.beta2), 0.0, FALSE, BELOW_ONE, FIELD (beta2_set),
    N_("a number from 0 to less than 1") },
};

/**
 * IntegerOption:
 *
 * As #RealOption, for a guint64 from @least to @most.
 */
typedef struct
{
  const char *name;
  gsize       offset;
  guint64     least;
  guint64     most;
  gssize      given;
} IntegerOption;

static const IntegerOption INTEGERS[] = {
  { "--degree", FIELD (degree), 0, POLY_MAX_DEGREE, -1 },
  { "--seed", FIELD (seed), 0, G_MAXUINT64, FIELD (seed_set) },
  { "--steps", FIELD (max_steps), 1, STEPS_MAX, -1 },
  { "--sample", FIELD (sample_size), 1, POLYFIT_DATASET_MAX_SAMPLE_SIZE, FIELD (sample_set) },
  { "--data-seed", FIELD (data_seed), 0, G_MAXUINT64, FIELD (data_seed_set) },
  { "--held-out", FIELD (held_out), 0, POLYFIT_DATASET_MAX_HELD_OUT, FIELD (held_out_set) },
};

static const char *const OPTIMIZER_NAMES[] = {
  [OPTIMIZER_SGD] = "sgd",         [OPTIMIZER_MOMENTUM] = "momentum",
  [OPTIMIZER_NESTEROV] = "nesterov", [OPTIMIZER_RMSPROP] = "rmsprop",
  [OPTIMIZER_ADAM] = "adam",       [OPTIMIZER_ADAMW] = "adamw",
};

static const char *const BASIS_NAMES[] = {
  [BASIS_POWER] = "power",       [BASIS_STANDARD] = "standard", [BASIS_LEGENDRE] = "legendre",
  [BASIS_CHEBYSHEV] = "chebyshev", [BASIS_HERMITE] = "hermite",
};

static const char *const START_NAMES[] = {
  [POLYFIT_START_RANDOM] = "random",
  [POLYFIT_START_ZERO] = "zero",
};

static const char *const STOP_NAMES[] = {
  [POLYFIT_STOP_BATCH] = "batch",
  [POLYFIT_STOP_SMOOTHED] = "smoothed",
  [POLYFIT_STOP_TRUE] = "true",
};

/**
 * ChoiceOption:
 * @name: as it is typed
 * @names: shape [n], what it may be; index by index the values of an enumeration
 * @n: how many there are
 * @offset: of the enumeration in #TrainOptions
 * @expected: what to tell whoever gave something else
 */
typedef struct
{
  const char        *name;
  const char *const *names;
  gsize              n;
  gsize              offset;
  const char        *expected;
} ChoiceOption;

#define NAMES(names) names, G_N_ELEMENTS (names)

static const ChoiceOption CHOICES[] = {
  { "--optimizer", NAMES (OPTIMIZER_NAMES), FIELD (settings.optimizer.kind),
    N_("sgd, momentum, nesterov, rmsprop, adam or adamw") },
  { "--basis", NAMES (BASIS_NAMES), FIELD (basis),
    N_("power, standard, legendre, chebyshev or hermite") },
  { "--until-loss", NAMES (STOP_NAMES), FIELD (stop_kind), N_("batch, smoothed or true") },
};

/* Each member of these tables begins with its name. */
static gconstpointer
find_option (gconstpointer table,
             gsize         n,
             gsize         size,
             const char   *name)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *const *member = (gconstpointer) ((const char *) table + i * size);

      if (strcmp (name, *member) == 0)
        return member;
    }
  g_assert_not_reached ();
}

#define FIND(table, name) find_option (table, G_N_ELEMENTS (table), sizeof *table, name)

static gboolean
real_cb (const char *option,
         const char *value,
         gpointer    data,
         GError    **error)
{
  const RealOption *real = FIND (REALS, option);
  double parsed;

  if (!number_parse (value, &parsed) || parsed < real->least || parsed > real->most ||
      (real->open && parsed <= real->least))
    return option_refuse (option, value, _(real->expected), error);
  G_STRUCT_MEMBER (double, data, real->offset) = parsed;
  if (real->given >= 0)
    G_STRUCT_MEMBER (gboolean, data, real->given) = TRUE;
  return TRUE;
}

static gboolean
integer_cb (const char *option,
            const char *value,
            gpointer    data,
            GError    **error)
{
  const IntegerOption *integer = FIND (INTEGERS, option);

  if (integer->given >= 0)
    G_STRUCT_MEMBER (gboolean, data, integer->given) = TRUE;
  return option_parse_integer (option, value, integer->least, integer->most,
                               &G_STRUCT_MEMBER (guint64, data, integer->offset), error);
}

static gboolean
find_name (const char        *value,
           const char *const *names,
           gsize              n,
           guint             *index)
{
  for (*index = 0; *index < n; (*index)++)
    if (strcmp (value, names[*index]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
choice_cb (const char *option,
           const char *value,
           gpointer    data,
           GError    **error)
{
  const ChoiceOption *choice = FIND (CHOICES, option);
  guint index;

  if (!find_name (value, choice->names, choice->n, &index))
    return option_refuse (option, value, _(choice->expected), error);
  G_STRUCT_MEMBER (guint, data, choice->offset) = index;
  return TRUE;
}

static gboolean
target_cb (const char *option,
           const char *value,
           gpointer    data,
           GError    **error)
{
  TrainOptions *self = data;

  if (!target_text_parse_curve (value, &self->target))
    return option_refuse (option, value,
                   _("1 to 16 numbers with commas between them, bias first, as in 0.9,0.5,3,2.4, "
                     "or sine:A,B,C for A sin(Bx + C)"),
                   error);
  self->target_set = TRUE;
  return TRUE;
}

static gboolean
x_dist_cb (const char *option,
           const char *value,
           gpointer    data,
           GError    **error)
{
  TrainOptions *self = data;

  if (!target_text_parse_x (value, &self->target.x))
    return option_refuse (option, value,
                   _("normal, normal:MEAN,SD with SD above 0, or uniform:LO,HI with LO below HI"),
                   error);
  self->x_dist_set = TRUE;
  return TRUE;
}

static gboolean
until_cb (const char *option,
          const char *value,
          gpointer    data,
          GError    **error)
{
  TrainOptions *self = data;
  double parsed = 0.0;

  if (strcmp (value, "none") != 0 &&
      (!number_parse (value, &parsed) || parsed <= 0.0 || parsed > FLT_MAX))
    return option_refuse (option, value, _("a loss greater than 0, or none"), error);
  self->stop_loss = parsed;
  return TRUE;
}

static gboolean
start_cb (const char *option,
          const char *value,
          gpointer    data,
          GError    **error)
{
  TrainOptions *self = data;
  Poly given = { .degree = 0 };
  guint kind;

  if (find_name (value, NAMES (START_NAMES), &kind))
    {
      self->start_kind = (PolyfitStartKind) kind;
      return TRUE;
    }
  if (!target_text_parse_poly (value, &given))
    return option_refuse (option, value,
                          _("random, zero, or numbers with commas between them, bias first"), error);
  self->start_kind = POLYFIT_START_GIVEN;
  self->n_given = given.degree + 1;
  for (gsize k = 0; k < POLY_MAX_TERMS; k++)
    self->given.value[k] = (float) given.coefficient[k];
  return TRUE;
}

static gboolean
batch_size_cb (const char *option,
               const char *value,
               gpointer    data,
               GError    **error)
{
  TrainOptions *self = data;
  g_autofree char *most = NULL;
  g_autofree char *expected = NULL;
  guint64 parsed;

  self->batch_size_set = TRUE;
  self->full_batch = strcmp (value, "full") == 0;
  if (self->full_batch)
    return TRUE;
  if (number_parse_integer (value, &parsed) && parsed >= 1 &&
      parsed <= POLYFIT_TRAINER_MAX_BATCH_SIZE)
    {
      self->batch_size = parsed;
      return TRUE;
    }
  most = g_strdup_printf ("%" G_GUINT64_FORMAT, POLYFIT_TRAINER_MAX_BATCH_SIZE);
  expected = g_strdup_printf (_("a whole number from 1 to %s, or full"), most);
  return option_refuse (option, value, expected, error);
}

static gboolean
parsed_cb (GOptionContext *context,
           GOptionGroup   *group,
           gpointer        data,
           GError        **error)
{
  TrainOptions *self = data;

  self->settings.batch_size = self->batch_size;
  self->settings.zero_grad = !self->no_zero_grad;
  return train_options_check (self, error);
}

/* Values come as they were typed, so that a message can name the option even if they are no text. */
#define VALUE 0, G_OPTION_FLAG_FILENAME, G_OPTION_ARG_CALLBACK

static const GOptionEntry ENTRIES[] = {
  { "target", VALUE, target_cb,
    N_("Coefficients, bias first (default 0.9,0.5,3,2.4), or sine"), "B,W1,..." },
  { "x-dist", VALUE, x_dist_cb,
    N_("Of x: normal[:MEAN,SD], uniform:LO,HI (default normal)"), N_("DIST") },
  { "noise", VALUE, real_cb,
    N_("Standard deviation of the noise in y (default 0)"), "SD" },
  { "sample", VALUE, integer_cb,
    N_("Learn from N points drawn once, not from fresh batches"), "N" },
  { "held-out", VALUE, integer_cb,
    N_("Hold out so much of fixed points, 0 to 50 (default 0)"), N_("PERCENT") },
  { "data-seed", VALUE, integer_cb,
    N_("Of the sample, and of what is held out (default 0)"), "S" },
  { "degree", VALUE, integer_cb,
    N_("Of the polynomial that learns, 0 to 15 (default 3)"), "D" },
  { "basis", VALUE, choice_cb,
    N_("power (default), standard, legendre, chebyshev, hermite"), N_("NAME") },
  { "optimizer", VALUE, choice_cb,
    N_("sgd (default), momentum, nesterov, rmsprop, adam, adamw"), N_("NAME") },
  { "lr", VALUE, real_cb, N_("Learning rate (default 0.001)"), N_("RATE") },
  { "momentum", VALUE, real_cb,
    N_("Of momentum and nesterov (default 0.9)"), "M" },
  { "dampening", VALUE, real_cb, N_("Of momentum (default 0)"), "T" },
  { "weight-decay", VALUE, real_cb, N_("Weight decay (default 0)"), "L" },
  { "beta1", VALUE, real_cb, N_("Of adam and adamw (default 0.9)"), "B" },
  { "beta2", VALUE, real_cb, N_("Of adam and adamw (default 0.999)"), "B" },
  { "batch-size", VALUE, batch_size_cb,
    N_("Points in each batch, or full: all (default 32)"), "N" },
  { "seed", VALUE, integer_cb,
    N_("Of the random numbers, as in torch (default 0)"), "S" },
  { "start", VALUE, start_cb,
    N_("Weights at first: random (default), zero, or B,W1,..."), N_("NAME") },
  { "until", VALUE, until_cb,
    N_("Stop below this loss; none: never (default 0.001)"), N_("LOSS") },
  { "until-loss", VALUE, choice_cb,
    N_("Which loss that is: batch (default), smoothed, true"), N_("NAME") },
  { "steps", VALUE, integer_cb,
    N_("Make at most N steps (default 1000000)"), "N" },
  G_OPTION_ENTRY_NULL
};

/**
 * train_options_init:
 *
 * Sets the tutorial's values.
 */
void
train_options_init (TrainOptions *self)
{
  *self = (TrainOptions) {
    .target = TARGET_TUTORIAL,
    .degree = TARGET_TUTORIAL.poly.degree,
    .settings = { .optimizer = OPTIMIZER_TUTORIAL, .zero_grad = true },
    .batch_size = 32,
    .stop_loss = 1e-3,
    .max_steps = 1000000,
  };
}

void
train_options_clear (TrainOptions *self)
{
  data_input_clear (&self->data);
}

/**
 * train_options_group:
 * @self: where the options go; an option that is not given leaves it as it is
 *
 * Returns: (transfer full): a group to be a context's main group
 */
GOptionGroup *
train_options_group (TrainOptions *self)
{
  GOptionEntry no_zero_grad[] = {
    { "no-zero-grad", 0, 0, G_OPTION_ARG_NONE, &self->no_zero_grad,
      N_("Never clear the gradients: zero_grad () was forgotten"), NULL },
    G_OPTION_ENTRY_NULL
  };
  GOptionGroup *group = g_option_group_new ("train", NULL, NULL, self, NULL);

  g_option_group_add_entries (group, ENTRIES);
  g_option_group_add_entries (group, no_zero_grad);
  g_option_group_set_parse_hooks (group, NULL, parsed_cb);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  return group;
}

/**
 * train_options_basis_name:
 *
 * Returns: what is typed after --basis for @kind
 */
const char *
train_options_basis_name (BasisKind kind)
{
  return BASIS_NAMES[kind];
}

/**
 * train_options_start_name:
 * @kind: not %POLYFIT_START_GIVEN, which has numbers
 *
 * Returns: what is typed after --start for @kind
 */
const char *
train_options_start_name (PolyfitStartKind kind)
{
  return START_NAMES[kind];
}

/**
 * train_options_optimizer_name:
 *
 * Returns: what is typed after --optimizer for @kind
 */
const char *
train_options_optimizer_name (OptimizerKind kind)
{
  return OPTIMIZER_NAMES[kind];
}
