#include "config.h"

#include "ui/polyfit-glossary.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *term;
  const char *explanation;
} Entry;

/* One plain sentence for each. */
static const Entry ENTRIES[] = {
  { "alpha", N_("How much of its running average of squared gradients RMSProp keeps at each step; "
                "the rest comes from the new gradient.") },
  { "basis", N_("The functions of x that the weights multiply; all of them reach the same "
                "polynomials, but some much faster.") },
  { "batch-size", N_("How many points a step looks at before it changes the weights.") },
  { "beta1", N_("How much of its running average of gradients Adam keeps at each step.") },
  { "beta2", N_("How much of its running average of squared gradients Adam keeps at each step.") },
  { "dampening", N_("The share of each new gradient that momentum leaves out.") },
  { "degree", N_("The highest power of x in the polynomial that is learned.") },
  { "epsilon", N_("A small number that keeps the division safe where gradients are close to zero.") },
  { "features", N_("What the model computes from x; the prediction is the bias plus each of them "
                   "times its weight.") },
  { "full-batch", N_("Each step uses everything that there is to learn from instead of a random "
                     "batch, so that its gradient has no noise.") },
  { "full-batch-limit", N_("Above this learning rate, not even steps on all data at once "
                           "converge: they overshoot further each time.") },
  { "learning-rate", N_("How far a step goes against the gradient.") },
  { "mean-square-limit", N_("Above this learning rate, the noise of batches of this size grows "
                            "faster than the steps can undo it.") },
  { "momentum", N_("The share of the last step that is added to the next one, as a rolling ball "
                   "keeps its speed.") },
  { "optimizer", N_("The rule that turns a gradient into a change of the weights.") },
  { "seed", N_("The number that all random numbers of a run come from: the same seed gives the "
               "same run.") },
  { "speed", N_("How many steps are made a second; the right end is as fast as possible.") },
  { "stop-loss", N_("Training stops after a step whose loss is below this.") },
  { "weight-decay", N_("How strongly each step pulls all weights towards zero.") },
  { "zero-grad", N_("PyTorch adds each gradient to the one before unless it is cleared first; "
                    "forgetting this is a classic mistake.") },
};

/**
 * polyfit_glossary_explain:
 * @term: one that the glossary has
 *
 * Returns: (transfer none): what it means, in one sentence in the user's language
 */
const char *
polyfit_glossary_explain (const char *term)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENTRIES); i++)
    if (g_str_equal (ENTRIES[i].term, term))
      return _(ENTRIES[i].explanation);

  g_return_val_if_reached (NULL);
}
