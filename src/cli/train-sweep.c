#include "config.h"

#include "cli/train-sweep.h"

#include "cli/option-value.h"
#include "model/number.h"
#include "model/polyfit-trainer.h"

#include <float.h>
#include <glib/gi18n.h>
#include <string.h>

/* More results than this are no view of anything, and do not fit into memory everywhere. */
#define MAX_RUNS 1000000
#define MAX_VALUES 1000

/**
 * train_sweep_add:
 * @group: the options of `train`
 */
void
train_sweep_add (TrainSweep   *self,
                 GOptionGroup *group)
{
  const GOptionEntry entries[] = {
    { "seeds", 0, 0, G_OPTION_ARG_FILENAME, &self->seeds_text,
      N_("Make a run with each seed from A to B"), "A-B" },
    { "lrs", 0, 0, G_OPTION_ARG_FILENAME, &self->learning_rates_text,
      N_("Make runs with each of these learning rates"), N_("RATE,...") },
    { "batch-sizes", 0, 0, G_OPTION_ARG_FILENAME, &self->batch_sizes_text,
      N_("Make runs with each of these batch sizes"), "N,..." },
    G_OPTION_ENTRY_NULL
  };

  g_option_group_add_entries (group, entries);
}

/**
 * train_sweep_is_wanted:
 *
 * Returns: whether there are many runs to be made, rather than one
 */
gboolean
train_sweep_is_wanted (const TrainSweep *self)
{
  return self->seeds_text != NULL || self->learning_rates_text != NULL ||
         self->batch_sizes_text != NULL;
}

static gboolean
parse_seeds (TrainSweep  *self,
             GError     **error)
{
  g_auto (GStrv) part = g_strsplit (self->seeds_text, "-", -1);
  guint64 last;

  if (g_strv_length (part) != 2 || !number_parse_integer (part[0], &self->first_seed) ||
      !number_parse_integer (part[1], &last) || last < self->first_seed)
    return option_refuse ("--seeds", self->seeds_text, _("a range of seeds, as in 0-999"), error);
  if (last - self->first_seed >= MAX_RUNS)
    return option_refuse ("--seeds", self->seeds_text, _("a range of at most 1000000 seeds"),
                          error);
  self->n_seeds = last - self->first_seed + 1;
  return TRUE;
}

static gboolean
parse_learning_rates (TrainSweep  *self,
                      GError     **error)
{
  double value[MAX_VALUES];
  gsize n;
  gboolean are_good = number_parse_list (self->learning_rates_text, MAX_VALUES, value, &n);

  for (gsize i = 0; are_good && i < n; i++)
    are_good = value[i] > 0.0 && value[i] <= FLT_MAX;
  if (!are_good)
    return option_refuse ("--lrs", self->learning_rates_text,
                          _("up to 1000 numbers greater than 0 with commas between them, as in "
                            "0.001,0.01"), error);
  g_array_set_size (self->learning_rates, 0);
  g_array_append_vals (self->learning_rates, value, (guint) n);
  return TRUE;
}

static gboolean
parse_batch_sizes (TrainSweep  *self,
                   GError     **error)
{
  g_auto (GStrv) part = g_strsplit (self->batch_sizes_text, ",", -1);
  gboolean are_good = part[0] != NULL && g_strv_length (part) <= MAX_VALUES;

  g_array_set_size (self->batch_sizes, 0);
  for (gsize i = 0; are_good && part[i] != NULL; i++)
    {
      guint64 size = 0;

      are_good = number_parse_integer (part[i], &size) && size >= 1 &&
                 size <= POLYFIT_TRAINER_MAX_BATCH_SIZE;
      g_array_append_val (self->batch_sizes, size);
    }
  return are_good ||
         option_refuse ("--batch-sizes", self->batch_sizes_text,
                        _("up to 1000 whole numbers from 1 with commas between them, as in 16,32"),
                        error);
}

static gboolean
check_single_values (const TrainSweep    *self,
                     const TrainOptions  *options,
                     GError             **error)
{
  if (self->seeds_text != NULL && options->seed_set)
    return option_refuse_together ("--seeds", "--seed", error);
  if (self->learning_rates_text != NULL && options->learning_rate_set)
    return option_refuse_together ("--lrs", "--lr", error);
  if (self->batch_sizes_text != NULL && options->batch_size_set)
    return option_refuse_together ("--batch-sizes", "--batch-size", error);
  if (options->full_batch)
    return option_refuse_together ("--batch-size full", "--seeds, --lrs", error);
  return TRUE;
}

/**
 * train_sweep_finish:
 * @options: what all runs have in common, and the values that are not swept
 *
 * Returns: %FALSE, with @error set, if the options make no sense
 */
gboolean
train_sweep_finish (TrainSweep          *self,
                    const TrainOptions  *options,
                    GError             **error)
{
  if (!train_sweep_is_wanted (self))
    return TRUE;
  self->first_seed = options->seed;
  self->n_seeds = 1;
  self->learning_rates = g_array_new (FALSE, FALSE, sizeof (double));
  self->batch_sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_array_append_val (self->learning_rates, options->settings.optimizer.learning_rate);
  g_array_append_val (self->batch_sizes, options->batch_size);

  if (!check_single_values (self, options, error) ||
      (self->seeds_text != NULL && !parse_seeds (self, error)) ||
      (self->learning_rates_text != NULL && !parse_learning_rates (self, error)) ||
      (self->batch_sizes_text != NULL && !parse_batch_sizes (self, error)))
    return FALSE;
  if (self->n_seeds <= MAX_RUNS / train_sweep_n_groups (self))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("--seeds, --lrs and --batch-sizes: together these are more than 1000000 "
                         "runs"));
  return FALSE;
}

/**
 * train_sweep_n_groups:
 *
 * Returns: how many groups there are of runs that differ by their seeds alone
 */
gsize
train_sweep_n_groups (const TrainSweep *self)
{
  return (gsize) self->learning_rates->len * self->batch_sizes->len;
}

/**
 * train_sweep_make_jobs:
 * @settings: what is not swept
 * @n_jobs: (out): how many there are
 *
 * Returns: (transfer full): the runs to be made
 */
EnsembleJob *
train_sweep_make_jobs (const TrainSweep  *self,
                       const RunSettings *settings,
                       gsize             *n_jobs)
{
  EnsembleJob *jobs;

  *n_jobs = train_sweep_n_groups (self) * self->n_seeds;
  jobs = g_new (EnsembleJob, *n_jobs);
  for (gsize i = 0; i < *n_jobs; i++)
    {
      gsize group = i / self->n_seeds;
      EnsembleJob *job = &jobs[i];

      *job = (EnsembleJob) { .seed = self->first_seed + i % self->n_seeds, .settings = *settings };
      job->settings.optimizer.learning_rate =
        g_array_index (self->learning_rates, double, group / self->batch_sizes->len);
      job->settings.batch_size =
        g_array_index (self->batch_sizes, guint64, group % self->batch_sizes->len);
    }
  return jobs;
}

void
train_sweep_clear (TrainSweep *self)
{
  g_clear_pointer (&self->seeds_text, g_free);
  g_clear_pointer (&self->learning_rates_text, g_free);
  g_clear_pointer (&self->batch_sizes_text, g_free);
  g_clear_pointer (&self->learning_rates, g_array_unref);
  g_clear_pointer (&self->batch_sizes, g_array_unref);
}
