#include "config.h"

#include "cli/train-ensemble-report.h"

#include "cli/json-object.h"
#include "cli/message.h"
#include "cli/table.h"

#include <glib/gi18n.h>
#include <math.h>

#define LABEL 16
#define COLUMN 14

void
train_ensemble_report_init (TrainEnsembleReport *self,
                            const TrainSweep    *sweep,
                            gboolean             is_json)
{
  *self = (TrainEnsembleReport) {
    .sweep = sweep, .is_json = is_json, .n_groups = train_sweep_n_groups (sweep),
  };
  self->group = g_new (TrainTally, self->n_groups);
  train_tally_init (&self->total);
  for (gsize i = 0; i < self->n_groups; i++)
    train_tally_init (&self->group[i]);
}

/**
 * train_ensemble_report_add:
 * @i: the index of the run, by which its group is known
 * @run: what came of it
 */
void
train_ensemble_report_add (TrainEnsembleReport *self,
                           gsize                i,
                           const TrainReport   *run)
{
  train_tally_add (&self->total, run);
  train_tally_add (&self->group[i / self->sweep->n_seeds], run);
  if (self->is_json)
    train_report_print_json (run, stdout);
}

static double
get_learning_rate (const TrainEnsembleReport *self,
                   gsize                      group)
{
  return g_array_index (self->sweep->learning_rates, double, group / self->sweep->batch_sizes->len);
}

static guint64
get_batch_size (const TrainEnsembleReport *self,
                gsize                      group)
{
  return g_array_index (self->sweep->batch_sizes, guint64, group % self->sweep->batch_sizes->len);
}

/* Every step of every run, those before a divergence as well. */
static double
get_speed (const TrainEnsembleReport *self)
{
  return self->total.n_steps / self->seconds;
}

static void
print_count (const char *label,
             gsize       n)
{
  g_autofree char *text = g_strdup_printf ("%" G_GSIZE_FORMAT, n);

  if (n == 0)
    return;
  table_print_text (stdout, label, LABEL);
  table_print_number (stdout, text, COLUMN);
  message_print (stdout, "\n");
}

static void
print_value (const char *format,
             double      value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  table_print_number (stdout,
                      isnan (value) ? "-" : g_ascii_formatd (text, sizeof text, format, value),
                      COLUMN);
}

static void
print_spread (const char        *label,
              const char        *format,
              const TrainSpread *spread)
{
  table_print_text (stdout, label, LABEL);
  print_value (format, spread->min);
  print_value (format, spread->median);
  print_value (format, spread->mean);
  print_value (format, spread->max);
  message_print (stdout, "\n");
}

/* As narrow as a column. */
static const char *
name_true_loss (const TrainEnsembleReport *self)
{
  return self->of_points ? C_("ensemble", "Training loss") : C_("ensemble", "True loss");
}

static void
print_total (TrainEnsembleReport *self)
{
  TrainSpread steps = train_tally_spread (self->total.steps);
  TrainSpread true_loss = train_tally_spread (self->total.true_loss);

  /* Translators: these head columns or rows of numbers, as all that follow. */
  print_count (C_("ensemble", "Runs"), self->total.n_runs);
  print_count (C_("ensemble", "Converged"), self->total.n[TRAIN_CONVERGED]);
  print_count (C_("ensemble", "Finished"), self->total.n[TRAIN_FINISHED]);
  print_count (C_("ensemble", "Not converged"), self->total.n[TRAIN_NOT_CONVERGED]);
  print_count (C_("ensemble", "Diverged"), self->total.n[TRAIN_DIVERGED]);
  print_count (C_("ensemble", "Steps a second"), (gsize) get_speed (self));
  message_print (stdout, "\n");
  table_print_text (stdout, "", LABEL);
  table_print_number (stdout, C_("ensemble", "Least"), COLUMN);
  table_print_number (stdout, C_("ensemble", "Median"), COLUMN);
  table_print_number (stdout, C_("ensemble", "Mean"), COLUMN);
  table_print_number (stdout, C_("ensemble", "Greatest"), COLUMN);
  message_print (stdout, "\n");
  print_spread (C_("ensemble", "Steps"), "%.0f", &steps);
  print_spread (name_true_loss (self), "%.1e", &true_loss);
}

static void
print_group (const TrainEnsembleReport *self,
             gsize                      i)
{
  TrainTally *group = &self->group[i];
  TrainSpread steps = train_tally_spread (group->steps);
  TrainSpread true_loss = train_tally_spread (group->true_loss);

  print_value ("%.6g", get_learning_rate (self, i));
  print_value ("%.0f", (double) get_batch_size (self, i));
  print_value ("%.0f", (double) group->n[TRAIN_CONVERGED]);
  print_value ("%.0f", (double) (group->n[TRAIN_FINISHED] + group->n[TRAIN_NOT_CONVERGED]));
  print_value ("%.0f", (double) group->n[TRAIN_DIVERGED]);
  print_value ("%.0f", steps.median);
  print_value ("%.1e", true_loss.median);
  message_print (stdout, "\n");
}

/**
 * train_ensemble_report_print:
 *
 * Tells people: a line for each learning rate and batch size, if there are several, and the whole.
 */
void
train_ensemble_report_print (TrainEnsembleReport *self)
{
  gsize n_wanted = self->n_groups * self->sweep->n_seeds;

  if (self->total.n_runs < n_wanted)
    /* Translators: how many runs were over, and how many there were to be. */
    message_print (stdout, _("Interrupted after %lu of %lu runs.\n"), (gulong) self->total.n_runs,
                   (gulong) n_wanted);
  if (self->total.n_runs == 0)
    return;
  if (self->n_groups > 1)
    {
      table_print_number (stdout, C_("ensemble", "Learning rate"), COLUMN);
      table_print_number (stdout, C_("ensemble", "Batch size"), COLUMN);
      table_print_number (stdout, C_("ensemble", "Converged"), COLUMN);
      /* Translators: runs that neither converged nor diverged. */
      table_print_number (stdout, C_("ensemble", "Ended"), COLUMN);
      table_print_number (stdout, C_("ensemble", "Diverged"), COLUMN);
      table_print_number (stdout, C_("ensemble", "Median steps"), COLUMN);
      table_print_number (stdout, name_true_loss (self), COLUMN);
      message_print (stdout, "\n");
      for (gsize i = 0; i < self->n_groups; i++)
        print_group (self, i);
      message_print (stdout, "\n");
    }
  print_total (self);
}

static void
add_spread (JsonObject *object,
            const char *name,
            GArray     *values)
{
  TrainSpread spread = train_tally_spread (values);
  JsonObject *member = json_object_new ();

  json_object_add_real (member, "min", 17, spread.min);
  json_object_add_real (member, "median", 17, spread.median);
  json_object_add_real (member, "mean", 17, spread.mean);
  json_object_add_real (member, "max", 17, spread.max);
  json_object_add_object (object, name, member);
}

static void
add_tally (JsonObject *object,
           TrainTally *tally)
{
  json_object_add_integer (object, "runs", tally->n_runs);
  json_object_add_integer (object, "converged", tally->n[TRAIN_CONVERGED]);
  json_object_add_integer (object, "finished", tally->n[TRAIN_FINISHED]);
  json_object_add_integer (object, "not_converged", tally->n[TRAIN_NOT_CONVERGED]);
  json_object_add_integer (object, "diverged", tally->n[TRAIN_DIVERGED]);
  add_spread (object, "steps", tally->steps);
  add_spread (object, "true_loss", tally->true_loss);
}

/* Takes @summary. */
static void
print_summary (JsonObject *summary)
{
  JsonObject *object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_add_string (object, "command", "train");
  json_object_add_object (object, "summary", summary);
  text = json_object_end (object);
  fprintf (stdout, "%s\n", text);
}

/**
 * train_ensemble_report_print_json:
 *
 * Ends what train_ensemble_report_add() told other programs: the same, one summary a line.
 */
void
train_ensemble_report_print_json (TrainEnsembleReport *self)
{
  JsonObject *summary;

  for (gsize i = 0; self->n_groups > 1 && i < self->n_groups; i++)
    {
      summary = json_object_new ();
      json_object_add_real (summary, "lr", 17, get_learning_rate (self, i));
      json_object_add_integer (summary, "batch_size", get_batch_size (self, i));
      add_tally (summary, &self->group[i]);
      print_summary (summary);
    }
  summary = json_object_new ();
  add_tally (summary, &self->total);
  json_object_add_real (summary, "seconds", 9, self->seconds);
  json_object_add_real (summary, "run_steps_per_second", 9, get_speed (self));
  print_summary (summary);
}

void
train_ensemble_report_clear (TrainEnsembleReport *self)
{
  if (self->group == NULL)
    return;
  train_tally_clear (&self->total);
  for (gsize i = 0; i < self->n_groups; i++)
    train_tally_clear (&self->group[i]);
  g_clear_pointer (&self->group, g_free);
}
