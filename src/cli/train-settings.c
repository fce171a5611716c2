#include "cli/train-settings.h"

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

/* What goes without saying is left out. */
static void
add_points (GHashTable         *settings,
            const TrainOptions *options)
{
  if (options->sample_size > 0)
    add_integer (settings, "sample", options->sample_size);
  if (options->held_out > 0)
    add_integer (settings, "held-out", options->held_out);
  if (options->sample_size > 0 || options->held_out > 0)
    add_integer (settings, "data-seed", options->data_seed);
}

static void
add_start (GHashTable         *settings,
           const TrainOptions *options)
{
  double given[POLY_MAX_TERMS];

  for (gsize k = 0; k < options->n_given; k++)
    given[k] = (double) options->given.value[k];
  if (options->start_kind == POLYFIT_START_GIVEN)
    g_hash_table_insert (settings, g_strdup ("start"), format_reals (given, options->n_given));
  else if (options->start_kind != POLYFIT_START_RANDOM)
    g_hash_table_insert (settings, g_strdup ("start"),
                         g_strdup (train_options_start_name (options->start_kind)));
}

static void
add_optimizer (GHashTable      *settings,
               const Optimizer *optimizer)
{
  gboolean momentum = optimizer->kind == OPTIMIZER_MOMENTUM;
  gboolean adam = optimizer->kind == OPTIMIZER_ADAM || optimizer->kind == OPTIMIZER_ADAMW;

  g_hash_table_insert (settings, g_strdup ("optimizer"),
                       g_strdup (train_options_optimizer_name (optimizer->kind)));
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
 * train_settings_new:
 * @step: the number of steps made
 *
 * Returns: (transfer full) (element-type utf8 utf8): how weights were trained, for the file that holds
 *   them: the options of `train` by their names, with the values that could be typed, and the step
 */
GHashTable *
train_settings_new (const TrainOptions *options,
                    guint64             step)
{
  GHashTable *settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (options->data.path != NULL)
    g_hash_table_insert (settings, g_strdup ("data"), g_filename_display_name (options->data.path));
  else
    add_target (settings, &options->target);
  add_points (settings, options);
  add_start (settings, options);
  g_hash_table_insert (settings, g_strdup ("basis"),
                       g_strdup (train_options_basis_name (options->basis)));
  add_optimizer (settings, &options->settings.optimizer);
  if (options->full_batch)
    g_hash_table_insert (settings, g_strdup ("batch-size"), g_strdup ("full"));
  else
    add_integer (settings, "batch-size", options->batch_size);
  add_integer (settings, "seed", options->seed);
  add_integer (settings, "step", step);
  if (!options->settings.zero_grad)
    g_hash_table_insert (settings, g_strdup ("no-zero-grad"), g_strdup (""));
  return settings;
}
