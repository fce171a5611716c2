#include "config.h"

#include "model/polyfit-script.h"

#include "model/script-data.h"
#include "model/script-text.h"

#include <glib/gi18n-lib.h>

/* From so many values on, torch.sum shares its work among threads: the order of the sum, and with
 * it the last bits, then depend on the computer. */
#define TORCH_GRAIN_SIZE 32768

/* What torch.optim assumes where nothing is said. */
#define TORCH_ALPHA 0.99
#define TORCH_BETA1 0.9
#define TORCH_BETA2 0.999
#define TORCH_EPSILON 1e-8

static void
append_head (GString             *text,
             const PolyfitScript *self)
{
  script_text_comment (text, "",
                       _("Fits a polynomial by stochastic gradient descent, as Polyfit did.\n"
                         "Prints a table: the loss before and the weights after each step."));
  g_string_append_c (text, '\n');
  if (script_data_reads_file (self))
    g_string_append (text, "import csv\n");
  if (self->max_steps == 0)
    g_string_append (text, "import itertools\n");
  g_string_append (text, "import math\n\n"
                         "import torch\n"
                         "from torch import nn\n\n");
  g_string_append_printf (text, "DEGREE = %" G_GSIZE_FORMAT "\n\n", self->basis->degree);
}

static void
append_model (GString *text)
{
  g_string_append (text, "class PolyModel(nn.Module):\n");
  script_text_docstring (text, _("One linear layer: a weight for each feature, and a bias."));
  g_string_append (text,
                   "\n"
                   "    def __init__(self):\n"
                   "        super().__init__()\n"
                   "        self.poly = nn.Linear(DEGREE, 1)\n\n"
                   "    def forward(self, features):\n"
                   "        return self.poly(features)\n");
}

static void
add_argument (GPtrArray  *arguments,
              const char *name,
              double      value)
{
  g_autofree char *number = script_text_real (value);

  g_ptr_array_add (arguments, g_strconcat (name, "=", number, NULL));
}

static void
add_momentum (GPtrArray       *arguments,
              const Optimizer *optimizer)
{
  add_argument (arguments, "momentum", optimizer->momentum);
  if (optimizer->kind == OPTIMIZER_NESTEROV)
    g_ptr_array_add (arguments, g_strdup ("nesterov=True"));
  else if (optimizer->dampening != 0.0)
    add_argument (arguments, "dampening", optimizer->dampening);
}

static void
add_betas (GPtrArray       *arguments,
           const Optimizer *optimizer)
{
  g_autofree char *beta1 = script_text_real (optimizer->beta1);
  g_autofree char *beta2 = script_text_real (optimizer->beta2);

  if (optimizer->beta1 != TORCH_BETA1 || optimizer->beta2 != TORCH_BETA2)
    g_ptr_array_add (arguments, g_strdup_printf ("betas=(%s, %s)", beta1, beta2));
}

static const char *
get_class (OptimizerKind kind)
{
  switch (kind)
    {
    case OPTIMIZER_RMSPROP:
      return "optimizer = torch.optim.RMSprop(";
    case OPTIMIZER_ADAM:
      return "optimizer = torch.optim.Adam(";
    case OPTIMIZER_ADAMW:
      return "optimizer = torch.optim.AdamW(";
    case OPTIMIZER_SGD:
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      break;
    }
  return "optimizer = torch.optim.SGD(";
}

static void
append_optimizer (GString         *text,
                  const Optimizer *optimizer,
                  double           learning_rate)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, g_strdup ("model.parameters()"));
  add_argument (arguments, "lr", learning_rate);
  switch (optimizer->kind)
    {
    case OPTIMIZER_SGD:
      break;
    case OPTIMIZER_MOMENTUM:
    case OPTIMIZER_NESTEROV:
      add_momentum (arguments, optimizer);
      break;
    case OPTIMIZER_RMSPROP:
      if (optimizer->alpha != TORCH_ALPHA)
        add_argument (arguments, "alpha", optimizer->alpha);
      break;
    case OPTIMIZER_ADAM:
    case OPTIMIZER_ADAMW:
      add_betas (arguments, optimizer);
      break;
    }
  if (optimizer->kind >= OPTIMIZER_RMSPROP && optimizer->epsilon != TORCH_EPSILON)
    add_argument (arguments, "eps", optimizer->epsilon);
  /* What AdamW assumes is not zero. */
  if (optimizer->weight_decay != 0.0 || optimizer->kind == OPTIMIZER_ADAMW)
    add_argument (arguments, "weight_decay", optimizer->weight_decay);
  script_text_list (text, get_class (optimizer->kind), arguments, ")");
}

/**
 * Schedule:
 * @first: the settings of the first step
 * @learning_rates: (element-type utf8): the later ones, as items of a Python dict
 * @batch_sizes: (element-type utf8): likewise
 * @largest_batch: of all steps
 *
 * What the changes come to.
 */
typedef struct
{
  PolyfitScriptChange first;
  GPtrArray          *learning_rates;
  GPtrArray          *batch_sizes;
  guint64             largest_batch;
} Schedule;

static void
schedule_clear (Schedule *self)
{
  g_clear_pointer (&self->learning_rates, g_ptr_array_unref);
  g_clear_pointer (&self->batch_sizes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Schedule, schedule_clear)

static gboolean
is_last_at_its_step (const PolyfitScript *self,
                     gsize                i)
{
  return i + 1 == self->n_changes || self->changes[i + 1].step != self->changes[i].step;
}

static void
schedule_add (Schedule                  *self,
              const PolyfitScriptChange *before,
              const PolyfitScriptChange *change)
{
  g_autofree char *learning_rate = script_text_real (change->learning_rate);
  guint64 first = change->step + 1;

  if (change->learning_rate != before->learning_rate)
    g_ptr_array_add (self->learning_rates,
                     g_strdup_printf ("%" G_GUINT64_FORMAT ": %s", first, learning_rate));
  if (change->batch_size != before->batch_size)
    g_ptr_array_add (self->batch_sizes,
                     g_strdup_printf ("%" G_GUINT64_FORMAT ": %" G_GUINT64_FORMAT, first,
                                      change->batch_size));
}

/* A slider that is dragged between two steps leaves many changes there; the last counts. */
static void
schedule_init (Schedule            *self,
               const PolyfitScript *script)
{
  PolyfitScriptChange before = {
    .learning_rate = script->settings.optimizer.learning_rate,
    .batch_size = script->settings.batch_size,
  };

  *self = (Schedule) {
    .learning_rates = g_ptr_array_new_with_free_func (g_free),
    .batch_sizes = g_ptr_array_new_with_free_func (g_free),
    .first = before,
  };
  for (gsize i = 0; i < script->n_changes; i++)
    {
      const PolyfitScriptChange *change = &script->changes[i];

      if (!is_last_at_its_step (script, i))
        continue;
      if (change->step == 0)
        self->first = *change;
      else
        schedule_add (self, &before, change);
      self->largest_batch = MAX (self->largest_batch, change->batch_size);
      before = *change;
    }
  self->largest_batch = MAX (self->largest_batch, self->first.batch_size);
}

static gboolean
is_zero (const Parameters *parameters)
{
  for (size_t k = 0; k < POLY_MAX_TERMS; k++)
    if (parameters->value[k] != 0.0f)
      return FALSE;
  return TRUE;
}

/* Random weights are drawn all the same, as they were when the run was made. */
static void
append_start (GString             *text,
              const PolyfitScript *self)
{
  const float *value = self->start->value;
  g_autofree char *bias = script_text_float (value[0]);
  g_autoptr (GPtrArray) weights = g_ptr_array_new_with_free_func (g_free);

  if (is_zero (self->start))
    {
      g_string_append (text, "nn.init.zeros_(model.poly.bias)\n");
      if (self->basis->degree > 0)
        g_string_append (text, "nn.init.zeros_(model.poly.weight)\n");
      return;
    }
  for (size_t k = 1; k <= self->basis->degree; k++)
    g_ptr_array_add (weights, script_text_float (value[k]));
  if (weights->len > 0)
    script_text_list (text, "START_WEIGHT = torch.tensor([[", weights, "]])");
  g_string_append (text, "with torch.no_grad():\n");
  g_string_append_printf (text, "    model.poly.bias.fill_(%s)\n", bias);
  if (weights->len > 0)
    g_string_append (text, "    model.poly.weight.copy_(START_WEIGHT)\n");
}

static void
append_set_up (GString             *text,
               const PolyfitScript *self,
               const Schedule      *schedule)
{
  if (schedule->largest_batch >= TORCH_GRAIN_SIZE)
    {
      script_text_comment (text, "",
                           _("Several threads would sum in another order, and round otherwise."));
      g_string_append (text, "torch.set_num_threads(1)\n");
    }
  g_string_append_printf (text, "torch.manual_seed(%" G_GUINT64_FORMAT ")\n", self->seed);
  g_string_append (text, "model = PolyModel()\n");
  if (self->start != NULL)
    append_start (text, self);
  g_string_append (text, "loss_function = nn.MSELoss()\n");
  append_optimizer (text, &self->settings.optimizer, schedule->first.learning_rate);
  if (schedule->learning_rates->len > 0 || schedule->batch_sizes->len > 0)
    {
      g_string_append_c (text, '\n');
      script_text_comment (text, "", _("What was changed while it ran, and from which step on."));
    }
  if (schedule->learning_rates->len > 0)
    script_text_list (text, "LEARNING_RATES = {", schedule->learning_rates, "}");
  if (schedule->batch_sizes->len > 0)
    {
      script_text_list (text, "BATCH_SIZES = {", schedule->batch_sizes, "}");
      g_string_append_printf (text, "batch_size = %" G_GUINT64_FORMAT "\n",
                              schedule->first.batch_size);
    }
  g_string_append_c (text, '\n');
}

static gboolean
stops_at_smoothed_loss (const PolyfitScript *self)
{
  return self->stop_kind == POLYFIT_STOP_SMOOTHED && self->stop_loss > 0.0;
}

static void
append_loop_head (GString             *text,
                  const PolyfitScript *self)
{
  g_string_append (text, "print(\"step,loss,bias");
  for (size_t k = 1; k <= self->basis->degree; k++)
    g_string_append_printf (text, ",w%" G_GSIZE_FORMAT, k);
  g_string_append (text, "\")\n");
  if (self->log_every > 1)
    g_string_append (text, "row = None\n");
  if (stops_at_smoothed_loss (self))
    g_string_append (text, "smoothed_sum, smoothed_weight = 0.0, 0.0\n");
  if (self->max_steps == 0)
    g_string_append (text, "for step in itertools.count(1):\n");
  else
    g_string_append_printf (text, "for step in range(1, %" G_GUINT64_FORMAT " + 1):\n",
                            self->max_steps);
}

/* One pass of the tutorial's loop. */
static void
append_step (GString             *text,
             const PolyfitScript *self,
             const Schedule      *schedule)
{
  if (schedule->learning_rates->len > 0)
    g_string_append (text, "    if step in LEARNING_RATES:\n"
                           "        optimizer.param_groups[0][\"lr\"] = LEARNING_RATES[step]\n");
  if (schedule->batch_sizes->len > 0)
    g_string_append (text, "    batch_size = BATCH_SIZES.get(step, batch_size)\n"
                           "    features, y = get_batch(batch_size)\n");
  else
    g_string_append_printf (text, "    features, y = get_batch(%" G_GUINT64_FORMAT ")\n",
                            schedule->first.batch_size);
  g_string_append (text, "    loss = loss_function(model(features), y)\n");
  if (self->settings.zero_grad)
    g_string_append (text, "    optimizer.zero_grad()\n");
  else
    script_text_comment (text, "    ", _("Without optimizer.zero_grad() here, gradients add up."));
  g_string_append (text, "    loss.backward()\n"
                         "    optimizer.step()\n\n");
}

static void
append_stop (GString             *text,
             const PolyfitScript *self)
{
  g_autofree char *stop_loss = script_text_real (self->stop_loss);
  gboolean is_smoothed = stops_at_smoothed_loss (self);

  /* As history_append() does it. */
  if (is_smoothed)
    g_string_append (text,
                     "    smoothed_sum = 0.99 * smoothed_sum + 0.01 * loss.item()\n"
                     "    smoothed_weight = 0.99 * smoothed_weight + 0.01\n");
  g_string_append (text, "    if ");
  if (self->stop_step > 1)
    g_string_append_printf (text, "step >= %" G_GUINT64_FORMAT " and ", self->stop_step);
  g_string_append_printf (text,
                          "%s < %s:\n"
                          "        break  # %s\n",
                          is_smoothed ? "smoothed_sum / smoothed_weight" : "loss.item()", stop_loss,
                          /* Translators: a comment in the script, on the end of the run. */
                          _("it converged"));
}

/* What the command line logs: a step that is not finite has no row, the last one always has. */
static void
append_log (GString             *text,
            const PolyfitScript *self)
{
  g_string_append (text,
                   "    values = [loss.item(), model.poly.bias.item()]\n"
                   "    values += model.poly.weight[0].tolist()\n"
                   "    if not all(math.isfinite(value) for value in values):\n");
  /* Translators: a comment in the script, where the run ends because the loss is not finite. */
  g_string_append_printf (text, "        break  # %s\n", _("it diverged"));
  if (self->log_every > 1)
    g_string_append_printf (text,
                            "    row = \",\".join([str(step), "
                            "*(f\"{value:.9g}\" for value in values)])\n"
                            "    if step %% %" G_GUINT64_FORMAT " == 0:\n"
                            "        print(row)\n"
                            "        row = None\n",
                            self->log_every);
  else
    g_string_append (text, "    print(step, *(f\"{value:.9g}\" for value in values), sep=\",\")\n");
  if (self->stop_loss > 0.0)
    append_stop (text, self);
  if (self->log_every > 1)
    {
      g_string_append_c (text, '\n');
      script_text_comment (text, "", _("The last step has a row in any case."));
      g_string_append (text, "if row is not None:\n"
                             "    print(row)\n");
    }
}

/**
 * polyfit_script_write:
 *
 * Writes a run out in PyTorch, in the shape of its regression tutorial: a script that makes the
 * same steps and prints what `polyfit-cli train --log -` prints. It holds what the run needs and no
 * more; comments are in the user's language.
 *
 * The numbers are the same, to the last bit for the SGD family and RMSProp up to degree 3 and batches
 * of 256, where PyTorch's BLAS fuses multiply and add, as OpenBLAS does; elsewhere rounding may differ.
 *
 * Returns: (transfer full): the script, in UTF-8
 */
char *
polyfit_script_write (const PolyfitScript *self)
{
  GString *text;
  g_auto (Schedule) schedule = { .learning_rates = NULL };

  g_return_val_if_fail (self != NULL && self->samples != NULL && self->basis != NULL, NULL);
  g_return_val_if_fail (self->log_every >= 1, NULL);

  text = g_string_new (NULL);
  schedule_init (&schedule, self);
  append_head (text, self);
  script_data_write (text, self);
  g_string_append (text, "\n\n");
  append_model (text);
  g_string_append (text, "\n\n");
  append_set_up (text, self, &schedule);
  append_loop_head (text, self);
  append_step (text, self, &schedule);
  append_log (text, self);
  return g_string_free (text, FALSE);
}
