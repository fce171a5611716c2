#include "cli/train-report.h"

#include "cli/exact-text.h"
#include "cli/json-object.h"
#include "cli/message.h"
#include "cli/poly-text.h"
#include "cli/table.h"
#include "cli/train-options.h"

#include <glib/gi18n.h>
#include <math.h>

static const char *const OUTCOME_NAMES[] = {
  [TRAIN_CONVERGED] = "converged",
  [TRAIN_FINISHED] = "finished",
  [TRAIN_NOT_CONVERGED] = "not-converged",
  [TRAIN_DIVERGED] = "diverged",
  [TRAIN_INTERRUPTED] = "interrupted",
};

/* Whole sentences, because no language puts them together as another does. */
static char *
format_sentence (const TrainReport *report)
{
  char loss[16], true_loss[16];
  /* The step that diverged was not made. */
  guint64 last = report->outcome == TRAIN_DIVERGED ? report->steps + 1 : report->steps;
  g_autofree char *step = g_strdup_printf ("%" G_GUINT64_FORMAT, last);

  g_snprintf (loss, sizeof loss, "%.1e", report->loss);
  g_snprintf (true_loss, sizeof true_loss, "%.1e", report->true_loss);
  switch (report->outcome)
    {
    case TRAIN_CONVERGED:
      return g_strdup_printf (report->has_data
                                /* Translators: a step's number, the loss on its batch, and the loss over all
                                 * points or all x; so below. */
                                ? _("Converged at step %s: batch loss %s, training loss %s.")
                                : _("Converged at step %s: batch loss %s, true loss %s."),
                              step, loss, true_loss);
    case TRAIN_FINISHED:
      return g_strdup_printf (report->has_data
                                ? _("Finished at step %s: batch loss %s, training loss %s.")
                                : _("Finished at step %s: batch loss %s, true loss %s."),
                              step, loss, true_loss);
    case TRAIN_NOT_CONVERGED:
      return g_strdup_printf (report->has_data
                                ? _("Not converged by step %s: batch loss %s, training loss %s.")
                                : _("Not converged by step %s: batch loss %s, true loss %s."),
                              step, loss, true_loss);
    case TRAIN_INTERRUPTED:
      return g_strdup_printf (report->has_data
                                ? _("Interrupted after step %s: batch loss %s, training loss %s.")
                                : _("Interrupted after step %s: batch loss %s, true loss %s."),
                              step, loss, true_loss);
    case TRAIN_DIVERGED:
      return g_strdup_printf (_("Diverged at step %s: the loss is no longer finite. "
                                "Try a lower learning rate."), step);
    case TRAIN_N_OUTCOMES:
      break;
    }
  g_assert_not_reached ();
}

/* The target as it was typed, or the least-squares answer as what was learned, to compare them. */
static char *
describe_actual (const TrainReport *report)
{
  g_autofree char *text = NULL;

  if (report->exact_status != EXACT_OK)
    return exact_text_describe_failure (report->exact_status, report->n, report->degree);
  text = report->has_data ? poly_text_rounded (&report->exact) : poly_text_curve (&report->target);
  return g_strconcat ("y = ", text, NULL);
}

static void
print_polynomials (const TrainReport *report,
                   FILE              *stream)
{
  g_autofree char *learned = poly_text_rounded (&report->poly);
  g_autofree char *actual = describe_actual (report);
  const char *learned_label = _("Learned");
  const char *actual_label = report->has_data ? _("Exact") : _("Actual");
  int width = MAX (table_measure (learned_label), table_measure (actual_label));

  table_print_text (stream, learned_label, width);
  message_print (stream, "  y = %s\n", learned);
  table_print_text (stream, actual_label, width);
  message_print (stream, "  %s\n", actual);
}

/**
 * train_report_print:
 *
 * Tells people what was learned, what there was to learn, and how the run ended.
 */
void
train_report_print (const TrainReport *report,
                    FILE              *stream)
{
  g_autofree char *sentence = format_sentence (report);

  /* The last finite weights of a run that diverged were not learned. */
  if (report->outcome != TRAIN_DIVERGED)
    print_polynomials (report, stream);
  message_print (stream, "%s\n", sentence);
  if (report->outcome != TRAIN_DIVERGED && !isnan (report->held_out_loss))
    {
      char loss[16];

      g_snprintf (loss, sizeof loss, "%.1e", report->held_out_loss);
      /* Translators: the loss over the points that training did not get to see. */
      message_print (stream, _("Held-out loss %s."), loss);
      message_print (stream, "\n");
    }
}

/**
 * train_report_print_json:
 *
 * Tells other programs the same, as one object in one line.
 */
void
train_report_print_json (const TrainReport *report,
                         FILE              *stream)
{
  JsonObject *object = json_object_new ();
  double steps_made = (double) (report->steps - report->steps_before);
  g_autofree char *text = NULL;

  json_object_add_string (object, "command", "train");
  json_object_add_string (object, "state", OUTCOME_NAMES[report->outcome]);
  json_object_add_integer (object, "steps", report->steps);
  json_object_add_real (object, "loss", 9, report->loss);
  json_object_add_real (object, "true_loss", 9, report->true_loss);
  if (!isnan (report->held_out_loss))
    json_object_add_real (object, "held_out_loss", 9, report->held_out_loss);
  json_object_add_real (object, "bias", 9, (double) report->parameters.value[0]);
  json_object_add_reals (object, "weight", 9, &report->parameters.value[1], report->degree);
  json_object_add_integer (object, "degree", report->degree);
  json_object_add_string (object, "basis", train_options_basis_name (report->basis));
  json_object_add_real (object, "lr", 17, report->learning_rate);
  json_object_add_real (object, "batch_size", 17,
                        report->batch_size > 0 ? (double) report->batch_size : NAN);
  json_object_add_real (object, "seconds", 9, report->seconds);
  json_object_add_real (object, "steps_per_second", 9, steps_made / report->seconds);
  json_object_add_integer (object, "seed", report->seed);
  text = json_object_end (object);
  fprintf (stream, "%s\n", text);
}
