/* The settings that a lesson begins with, under the names that its conditions use for them. */

#include "config.h"

#include "lesson/polyfit-setup.h"

#include "model/polyfit-error.h"
#include "model/polyfit-optimizer-kind.h"
#include "model/polyfit-target-preset.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * Setting:
 * @type: of the words it takes; %G_TYPE_NONE for numbers, %G_TYPE_STRV for a list of them
 * @least: the least number, or how many there must be in a list
 * @most: likewise
 * @whole: whether only whole numbers make sense
 * @set: does it
 * @accepts: (nullable): whether these numbers make sense together
 *
 * What a lesson may set.
 */
typedef struct
{
  const char *name;
  GType     (*type) (void);
  double      least;
  double      most;
  gboolean    whole;
  void      (*set)     (PolyfitTrainer *trainer,
                        const double   *number,
                        gsize           n);
  gboolean  (*accepts) (const double *number);
} Setting;

static void
change_settings (PolyfitTrainer *trainer,
                 gsize           offset,
                 double          value)
{
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  G_STRUCT_MEMBER (double, &settings, offset) = value;
  polyfit_trainer_set_settings (trainer, &settings);
}

static void
set_learning_rate (PolyfitTrainer *trainer,
                   const double   *number,
                   gsize           n)
{
  polyfit_trainer_set_learning_rate (trainer, number[0]);
}

static void
set_batch_size (PolyfitTrainer *trainer,
                const double   *number,
                gsize           n)
{
  polyfit_trainer_set_batch_size (trainer, (guint64) number[0]);
}

static void
set_full_batch (PolyfitTrainer *trainer,
                const double   *number,
                gsize           n)
{
  polyfit_trainer_set_full_batch (trainer, number[0] != 0);
}

static void
set_momentum (PolyfitTrainer *trainer,
              const double   *number,
              gsize           n)
{
  change_settings (trainer, G_STRUCT_OFFSET (RunSettings, optimizer.momentum), number[0]);
}

static void
set_weight_decay (PolyfitTrainer *trainer,
                  const double   *number,
                  gsize           n)
{
  change_settings (trainer, G_STRUCT_OFFSET (RunSettings, optimizer.weight_decay), number[0]);
}

static void
set_optimizer (PolyfitTrainer *trainer,
               const double   *number,
               gsize           n)
{
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  settings.optimizer.kind = (OptimizerKind) number[0];
  polyfit_trainer_set_settings (trainer, &settings);
}

static void
set_zero_grad (PolyfitTrainer *trainer,
               const double   *number,
               gsize           n)
{
  RunSettings settings = polyfit_trainer_get_run (trainer)->settings;

  settings.zero_grad = number[0] != 0;
  polyfit_trainer_set_settings (trainer, &settings);
}

static void
set_speed (PolyfitTrainer *trainer,
           const double   *number,
           gsize           n)
{
  polyfit_trainer_set_speed (trainer, number[0]);
}

static void
set_seed (PolyfitTrainer *trainer,
          const double   *number,
          gsize           n)
{
  polyfit_trainer_set_seed (trainer, (guint64) number[0]);
}

static void
set_stop (PolyfitTrainer *trainer,
          const double   *number,
          gsize           n)
{
  polyfit_trainer_set_stop_kind (trainer, (PolyfitStopKind) number[0]);
}

static void
set_stop_loss (PolyfitTrainer *trainer,
               const double   *number,
               gsize           n)
{
  polyfit_trainer_set_stop_loss (trainer, number[0]);
}

static void
set_max_steps (PolyfitTrainer *trainer,
               const double   *number,
               gsize           n)
{
  polyfit_trainer_set_max_steps (trainer, (guint64) number[0]);
}

static void
set_degree (PolyfitTrainer *trainer,
            const double   *number,
            gsize           n)
{
  polyfit_model_set_degree (polyfit_trainer_get_model (trainer), (guint) number[0]);
}

static void
set_basis (PolyfitTrainer *trainer,
           const double   *number,
           gsize           n)
{
  polyfit_model_set_basis_kind (polyfit_trainer_get_model (trainer), (BasisKind) number[0]);
}

static void
set_start (PolyfitTrainer *trainer,
           const double   *number,
           gsize           n)
{
  Parameters parameters = { .value = { 0 } };

  for (gsize i = 0; i < n; i++)
    parameters.value[i] = (float) number[i];
  polyfit_trainer_start_from (trainer, &parameters);
}

static void
set_start_kind (PolyfitTrainer *trainer,
                const double   *number,
                gsize           n)
{
  polyfit_trainer_set_start_kind (trainer, (PolyfitStartKind) number[0]);
}

static void
set_target (PolyfitTrainer *trainer,
            const double   *number,
            gsize           n)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  target.kind = TARGET_POLYNOMIAL;
  target.poly = (Poly) { .degree = n - 1 };
  for (gsize i = 0; i < n; i++)
    target.poly.coefficient[i] = number[i];
  polyfit_dataset_set_target (dataset, &target);
}

static void
set_sine (PolyfitTrainer *trainer,
          const double   *number,
          gsize           n)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  target.kind = TARGET_SINE;
  target.sine = (Sine) { number[0], number[1], number[2] };
  polyfit_dataset_set_target (dataset, &target);
}

static void
set_x (PolyfitTrainer *trainer,
       XKind           kind,
       const double   *number)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  target.x = (XDistribution) { kind, number[0], number[1] };
  polyfit_dataset_set_target (dataset, &target);
}

/* A polyfit_target_is_valid() only where a sine turns at most 1000 radians within the spread of x. With
 * these it is, in whatever order a lesson sets both. */
#define MOST_FREQUENCY 10.0
#define MOST_SPREAD 100.0

static gboolean
accepts_sine (const double *number)
{
  return fabs (number[1]) <= MOST_FREQUENCY;
}

static gboolean
accepts_normal_x (const double *number)
{
  return number[1] > 0 && number[1] <= MOST_SPREAD;
}

static gboolean
accepts_uniform_x (const double *number)
{
  return number[0] < number[1] && number[1] - number[0] <= MOST_SPREAD;
}

static void
set_normal_x (PolyfitTrainer *trainer,
              const double   *number,
              gsize           n)
{
  set_x (trainer, X_NORMAL, number);
}

static void
set_uniform_x (PolyfitTrainer *trainer,
               const double   *number,
               gsize           n)
{
  set_x (trainer, X_UNIFORM, number);
}

static void
set_noise (PolyfitTrainer *trainer,
           const double   *number,
           gsize           n)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  Target target = *polyfit_dataset_get_target (dataset);

  target.noise = number[0];
  polyfit_dataset_set_target (dataset, &target);
}

static void
set_points (PolyfitTrainer *trainer,
            const double   *number,
            gsize           n)
{
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);

  polyfit_dataset_set_sample_size (dataset, (guint64) number[0]);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_SAMPLE);
}

static void
set_data_seed (PolyfitTrainer *trainer,
               const double   *number,
               gsize           n)
{
  polyfit_dataset_set_data_seed (polyfit_trainer_get_dataset (trainer), (guint64) number[0]);
}

static void
set_held_out (PolyfitTrainer *trainer,
              const double   *number,
              gsize           n)
{
  polyfit_dataset_set_held_out (polyfit_trainer_get_dataset (trainer), (guint) number[0]);
}

#define LARGE 1e6
#define MOST_SEED 9007199254740991.0

static const Setting SETTINGS[] = {
  { "learning-rate", NULL, 1e-12, 1e6, FALSE, set_learning_rate, NULL },
  { "batch-size", NULL, 1, (double) POLYFIT_TRAINER_MAX_BATCH_SIZE, TRUE, set_batch_size, NULL },
  { "full-batch", NULL, 0, 1, TRUE, set_full_batch, NULL },
  { "optimizer", polyfit_optimizer_kind_get_type, 0, 0, FALSE, set_optimizer, NULL },
  { "momentum", NULL, 0, 1, FALSE, set_momentum, NULL },
  { "weight-decay", NULL, 0, LARGE, FALSE, set_weight_decay, NULL },
  { "zero-grad", NULL, 0, 1, TRUE, set_zero_grad, NULL },
  { "speed", NULL, POLYFIT_TRAINER_SPEED_MIN, 1e5, FALSE, set_speed, NULL },
  { "seed", NULL, 0, MOST_SEED, TRUE, set_seed, NULL },
  { "stop", polyfit_stop_kind_get_type, 0, 0, FALSE, set_stop, NULL },
  { "stop-loss", NULL, 0, LARGE, FALSE, set_stop_loss, NULL },
  { "max-steps", NULL, 0, MOST_SEED, TRUE, set_max_steps, NULL },
  { "degree", NULL, 0, POLY_MAX_DEGREE, TRUE, set_degree, NULL },
  { "basis", polyfit_basis_kind_get_type, 0, 0, FALSE, set_basis, NULL },
  { "start", polyfit_start_kind_get_type, 0, 0, FALSE, set_start_kind, NULL },
  { "start-weights", g_strv_get_type, 1, POLY_MAX_TERMS, FALSE, set_start, NULL },
  { "target", g_strv_get_type, 1, POLY_MAX_TERMS, FALSE, set_target, NULL },
  { "sine", g_strv_get_type, 3, 3, FALSE, set_sine, accepts_sine },
  { "normal-x", g_strv_get_type, 2, 2, FALSE, set_normal_x, accepts_normal_x },
  { "uniform-x", g_strv_get_type, 2, 2, FALSE, set_uniform_x, accepts_uniform_x },
  { "noise", NULL, 0, LARGE, FALSE, set_noise, NULL },
  { "points", NULL, 1, POLYFIT_DATASET_MAX_SAMPLE_SIZE, TRUE, set_points, NULL },
  { "data-seed", NULL, 0, MOST_SEED, TRUE, set_data_seed, NULL },
  { "held-out", NULL, 0, POLYFIT_DATASET_MAX_HELD_OUT, TRUE, set_held_out, NULL },
};

static const Setting *
find_setting (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SETTINGS); i++)
    if (g_str_equal (name, SETTINGS[i].name))
      return &SETTINGS[i];
  return NULL;
}

static gboolean
parse_number (const char *text,
              double     *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite ((float) *number);
}

/* Numbers with commas between them. */
static gboolean
parse_list (const Setting *setting,
            const char    *text,
            double         number[POLY_MAX_TERMS],
            gsize         *n)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  *n = g_strv_length (parts);
  if (*n < setting->least || *n > setting->most)
    return FALSE;
  for (gsize i = 0; i < *n; i++)
    if (!parse_number (g_strstrip (parts[i]), &number[i]))
      return FALSE;
  return setting->accepts == NULL || setting->accepts (number);
}

static gboolean
parse_word (GType       type,
            const char *text,
            double     *number)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *value = g_enum_get_value_by_nick (klass, text);

  if (value != NULL)
    *number = value->value;
  return value != NULL;
}

static gboolean
parse (const Setting *setting,
       const char    *text,
       double         number[POLY_MAX_TERMS],
       gsize         *n)
{
  *n = 1;
  if (setting->type == g_strv_get_type)
    return parse_list (setting, text, number, n);
  if (setting->type != NULL)
    return parse_word (setting->type (), text, number);
  return parse_number (text, number) && number[0] >= setting->least && number[0] <= setting->most
         && (!setting->whole || number[0] == floor (number[0]));
}

/**
 * polyfit_setup_check:
 *
 * Returns: %FALSE with @error set where there is no such setting, or where it cannot be @value
 */
gboolean
polyfit_setup_check (const char  *name,
                     const char  *value,
                     GError     **error)
{
  const Setting *setting = find_setting (name);
  double number[POLY_MAX_TERMS];
  gsize n;

  if (setting == NULL)
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED, _("there is no setting “%s”"), name);
  if (!parse (setting, value, number, &n))
    /* Translators: the first %s is a setting of a lesson, the second what it was set to. */
    return polyfit_fail (error, POLYFIT_FILE_ERROR_DAMAGED, _("the setting “%s” cannot be “%s”"), name,
                         value);
  return TRUE;
}

/**
 * polyfit_setup_apply:
 * @name: of a setting
 * @value: that passed polyfit_setup_check()
 */
void
polyfit_setup_apply (PolyfitTrainer *trainer,
                     const char     *name,
                     const char     *value)
{
  const Setting *setting = find_setting (name);
  double number[POLY_MAX_TERMS];
  gsize n;

  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));
  g_return_if_fail (setting != NULL && parse (setting, value, number, &n));

  setting->set (trainer, number, n);
}

/**
 * polyfit_setup_clear:
 *
 * Makes every setting what it is in the tutorial, at step 0. Speed stays: it is about whoever looks on.
 */
void
polyfit_setup_clear (PolyfitTrainer *trainer)
{
  g_autoptr (PolyfitTrainer) tutorial = g_object_new (POLYFIT_TYPE_TRAINER, NULL);
  PolyfitDataset *dataset;
  PolyfitModel *model;

  g_return_if_fail (POLYFIT_IS_TRAINER (trainer));

  dataset = polyfit_trainer_get_dataset (trainer);
  model = polyfit_trainer_get_model (trainer);
  polyfit_trainer_pause (trainer);
  polyfit_dataset_set_source (dataset, POLYFIT_SOURCE_FRESH);
  polyfit_dataset_set_target (dataset, &TARGET_TUTORIAL);
  polyfit_dataset_set_sample_size (dataset, POLYFIT_DATASET_DEFAULT_SAMPLE_SIZE);
  polyfit_dataset_set_data_seed (dataset, 0);
  polyfit_dataset_set_held_out (dataset, 0);
  polyfit_trainer_set_full_batch (trainer, FALSE);
  polyfit_trainer_set_settings (trainer, &polyfit_trainer_get_run (tutorial)->settings);
  polyfit_model_set_basis_kind (model, BASIS_POWER);
  polyfit_model_set_degree (model, polyfit_model_get_degree (polyfit_trainer_get_model (tutorial)));
  polyfit_trainer_set_start_kind (trainer, POLYFIT_START_RANDOM);
  polyfit_trainer_set_stop_kind (trainer, POLYFIT_STOP_BATCH);
  polyfit_trainer_set_stop_loss (trainer, polyfit_trainer_get_stop_loss (tutorial));
  polyfit_trainer_set_max_steps (trainer, 0);
  polyfit_trainer_set_seed (trainer, 0);
  polyfit_trainer_reset (trainer);
}
