#include "model/weights-settings.h"

#include "model/enum-nick.h"
#include "model/polyfit-optimizer-kind.h"

/* The shortest text that reads back as the same number. */
static char *
format_real (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return g_strdup (text);
}

static void
add_real (GHashTable *settings,
          const char *name,
          double      value)
{
  g_hash_table_insert (settings, g_strdup (name), format_real (value));
}

static void
add_integer (GHashTable *settings,
             const char *name,
             guint64     value)
{
  g_hash_table_insert (settings, g_strdup (name), g_strdup_printf ("%" G_GUINT64_FORMAT, value));
}

static char *
format_reals (const double value[],
              gsize        n)
{
  GString *text = g_string_new (NULL);

  for (gsize k = 0; k < n; k++)
    {
      g_autofree char *number = format_real (value[k]);

      g_string_append_printf (text, "%s%s", k > 0 ? "," : "", number);
    }
  return g_string_free (text, FALSE);
}

static char *
format_curve (const Target *target)
{
  const Sine *sine = &target->sine;
  const double numbers[] = { sine->amplitude, sine->frequency, sine->phase };
  g_autofree char *text = NULL;

  switch (target->kind)
    {
    case TARGET_POLYNOMIAL:
      break;
    case TARGET_SINE:
      text = format_reals (numbers, G_N_ELEMENTS (numbers));
      return g_strconcat ("sine:", text, NULL);
    }
  return format_reals (target->poly.coefficient, target->poly.degree + 1);
}

static void
add_target (GHashTable   *settings,
            const Target *target)
{
  g_autofree char *a = format_real (target->x.a);
  g_autofree char *b = format_real (target->x.b);

  g_hash_table_insert (settings, g_strdup ("target"), format_curve (target));
  g_hash_table_insert (settings, g_strdup ("x-dist"),
                       g_strdup_printf ("%s:%s,%s",
                                        target->x.kind == X_NORMAL ? "normal" : "uniform", a, b));
  add_real (settings, "noise", target->noise);
}

static void
add_word (GHashTable *settings,
          const char *name,
          GType       type,
          int         value)
{
  g_hash_table_insert (settings, g_strdup (name), g_strdup (enum_nick (type, value)));
}

/* What goes without saying is left out. */
static void
add_points (GHashTable     *settings,
            PolyfitDataset *dataset)
{
  gboolean is_sample = polyfit_dataset_get_source (dataset) == POLYFIT_SOURCE_SAMPLE;
  guint held_out = polyfit_dataset_is_fixed (dataset) ? polyfit_dataset_get_held_out (dataset) : 0;

  if (is_sample)
    add_integer (settings, "sample", polyfit_dataset_get_sample_size (dataset));
  if (held_out > 0)
    add_integer (settings, "held-out", held_out);
  if (is_sample || held_out > 0)
    add_integer (settings, "data-seed", polyfit_dataset_get_data_seed (dataset));
}

static void
add_start (GHashTable     *settings,
           PolyfitTrainer *trainer)
{
  PolyfitStartKind kind = polyfit_trainer_get_start_kind (trainer);
  gsize n = polyfit_model_get_degree (polyfit_trainer_get_model (trainer)) + 1;
  double given[POLY_MAX_TERMS];

  if (kind == POLYFIT_START_GIVEN)
    {
      for (gsize k = 0; k < n; k++)
        given[k] = (double) polyfit_trainer_get_given_start (trainer)->value[k];
      g_hash_table_insert (settings, g_strdup ("start"), format_reals (given, n));
    }
  else if (kind != POLYFIT_START_RANDOM)
    add_word (settings, "start", POLYFIT_TYPE_START_KIND, (int) kind);
}

static void
add_optimizer (GHashTable      *settings,
               const Optimizer *optimizer)
{
  gboolean momentum = optimizer->kind == OPTIMIZER_MOMENTUM;
  gboolean adam = optimizer->kind == OPTIMIZER_ADAM || optimizer->kind == OPTIMIZER_ADAMW;

  add_word (settings, "optimizer", POLYFIT_TYPE_OPTIMIZER_KIND, (int) optimizer->kind);
  add_real (settings, "lr", optimizer->learning_rate);
  add_real (settings, "weight-decay", optimizer->weight_decay);
  if (momentum || optimizer->kind == OPTIMIZER_NESTEROV)
    add_real (settings, "momentum", optimizer->momentum);
  if (momentum)
    add_real (settings, "dampening", optimizer->dampening);
  if (adam)
    {
      add_real (settings, "beta1", optimizer->beta1);
      add_real (settings, "beta2", optimizer->beta2);
    }
}

/**
 * weights_settings_new:
 * @trainer: whose weights are to be saved
 * @data: (nullable): what the file of its points is called, if that is known
 *
 * Returns: (transfer full) (element-type utf8 utf8): how weights were trained, for the file that holds
 *   them: the options of `polyfit-cli train` by their names, with the values that could be typed, and
 *   the step
 */
GHashTable *
weights_settings_new (PolyfitTrainer *trainer,
                      const char     *data)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  PolyfitDataset *dataset = polyfit_trainer_get_dataset (trainer);
  PolyfitModel *model = polyfit_trainer_get_model (trainer);
  const RunSettings *run = &polyfit_trainer_get_run (trainer)->settings;

  if (data != NULL)
    g_hash_table_insert (settings, g_strdup ("data"), g_strdup (data));
  else if (polyfit_dataset_has_truth (dataset))
    add_target (settings, polyfit_dataset_get_target (dataset));
  add_points (settings, dataset);
  add_start (settings, trainer);
  add_word (settings, "basis", POLYFIT_TYPE_BASIS_KIND, (int) polyfit_model_get_basis_kind (model));
  add_optimizer (settings, &run->optimizer);
  if (polyfit_trainer_get_full_batch (trainer))
    g_hash_table_insert (settings, g_strdup ("batch-size"), g_strdup ("full"));
  else
    add_integer (settings, "batch-size", polyfit_trainer_get_batch_size (trainer));
  add_integer (settings, "seed", polyfit_trainer_get_seed (trainer));
  add_integer (settings, "step", polyfit_trainer_get_step (trainer));
  if (!run->zero_grad)
    g_hash_table_insert (settings, g_strdup ("no-zero-grad"), g_strdup (""));
  return settings;
}
