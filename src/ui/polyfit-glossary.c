#include "config.h"

#include "ui/polyfit-glossary.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *term;
  const char *explanation;
} Entry;

/* One plain sentence for each, and a section of this name on the glossary's page of the help. */
static const Entry ENTRIES[] = {
  { "abandoned-run", N_("What the run came to the first time, before something was changed at "
                        "an earlier step.") },
  { "adam", N_("Momentum and RMSProp together: at each step, each weight moves by about the "
               "learning rate, however steep it is there.") },
  { "adamw", N_("Adam, with a weight decay that pulls at the weights themselves instead of "
                "changing the gradients.") },
  { "alpha", N_("How much of its running average of squared gradients RMSProp keeps at each step; "
                "the rest comes from the new gradient.") },
  { "amplitude", N_("How far the sine swings to either side of zero.") },
  { "basis", N_("The functions of x that the weights multiply; all of them reach the same "
                "polynomials, but some much faster.") },
  { "batch", N_("The points that one step looks at.") },
  { "batch-loss", N_("The mean of the squared errors over the points of one batch: all that a "
                     "step gets to see.") },
  { "batch-size", N_("How many points a step looks at before it changes the weights.") },
  { "best-loss", N_("The least loss that this model can have, whatever its weights.") },
  { "beta1", N_("How much of its running average of gradients Adam keeps at each step.") },
  { "beta2", N_("How much of its running average of squared gradients Adam keeps at each step.") },
  { "chebyshev", N_("Polynomials that swing between −1 and 1 all over the range of x.") },
  { "coefficients", N_("The numbers that the powers of x are multiplied by in the true curve: "
                       "what training should find.") },
  { "converged", N_("The loss that is watched is below the limit that was set.") },
  { "dampening", N_("The share of each new gradient that momentum leaves out.") },
  { "data-seed", N_("The number that a fixed sample, and the choice of what is held out, come "
                    "from.") },
  { "decay", N_("How fast the error along a combination of weights dies away.") },
  { "degree", N_("The highest power of x in the polynomial that is learned.") },
  { "distribution", N_("How the points lie along x: gathered around a mean, or spread evenly over "
                       "a range.") },
  { "diverged", N_("The next step would be infinite or no number; the weights are the last "
                   "that are finite.") },
  { "drawn-curve", N_("Where you said that the curve would go.") },
  { "duel", N_("Two runs side by side, with a single setting that is different.") },
  { "eigenvalue", N_("How steeply the loss rises along a combination of weights: the steeper, "
                     "the sooner it is learned.") },
  { "epsilon", N_("A small number that keeps the division safe where gradients are close to "
                  "zero.") },
  { "exact-fit", N_("The curve with the least possible loss, computed all at once instead of "
                    "step by step.") },
  { "features", N_("What the model computes from x; the prediction is the bias plus each of them "
                   "times its weight.") },
  { "fitted-curve", N_("What the model says for each x, with the weights as they are now.") },
  { "forward", N_("The model computes what it predicts for each point.") },
  { "frequency", N_("How fast the sine swings, in radians for each unit of x.") },
  { "from", N_("The smallest x that a point can have.") },
  { "full-batch", N_("Each step uses everything that there is to learn from instead of a random "
                     "batch, so that its gradient has no noise.") },
  { "full-batch-limit", N_("Above this learning rate, not even steps on all data at once "
                           "converge: they overshoot further each time.") },
  { "gradient", N_("The slope of the loss along each weight; a step goes against it.") },
  { "held-out", N_("The share of the points that training does not get to see, so that their loss "
                   "tells how well the fit does on new points.") },
  { "hermite", N_("Polynomials none of which repeats what another says where x is normally "
                  "distributed, as in the tutorial.") },
  { "initial-weights", N_("The weights that training starts from: PyTorch’s are small random "
                          "numbers from the seed.") },
  { "landscape", N_("The loss as a map over two coefficients, with the path that training "
                    "takes across it.") },
  { "learning-rate", N_("How far a step goes against the gradient.") },
  { "legendre", N_("Polynomials none of which repeats what another says where x is spread "
                   "evenly over a range.") },
  { "loss", N_("How wrong the model is: the mean of the squared errors, step by step.") },
  { "max-steps", N_("Training stops after this many steps, whatever the loss.") },
  { "mean", N_("Where the middle of the points lies along x.") },
  { "mean-square-limit", N_("Above this learning rate, the noise of batches of this size grows "
                            "faster than the steps can undo it.") },
  { "mode-loss", N_("How much of the loss above its least value lies along a combination of "
                    "weights.") },
  { "modes", N_("Combinations of weights that learn independently of each other, each at a "
                "pace of its own.") },
  { "momentum", N_("The share of the last step that is added to the next one, as a rolling ball "
                   "keeps its speed.") },
  { "nesterov", N_("Momentum that looks a step ahead, so that it slows down before it has gone "
                   "too far.") },
  { "noise", N_("The standard deviation of the random error in each y; its square is the lowest "
                "true loss that a fit can reach.") },
  { "noise-floor", N_("The mean square of the noise in y: no fit has a lower true loss.") },
  { "optimizer", N_("The rule that turns a gradient into a change of the weights.") },
  { "phase", N_("How far the sine is shifted, in radians.") },
  { "power", N_("The powers of x as they are: x, x², x³ and so on.") },
  { "rmsprop", N_("Divides each gradient by the size that it usually has, so that steep and "
                  "flat directions are learned at a similar pace.") },
  { "sample-size", N_("How many points are drawn once, to be learned from again and again.") },
  { "sd", N_("How far the points spread along x: about two in three lie within this distance of "
             "the mean.") },
  { "seed", N_("The number that all random numbers of a run come from: the same seed gives the "
               "same run.") },
  { "seed-band", N_("Between which values nine in ten of the curves lie, at each x.") },
  { "seeds", N_("Many runs that differ in nothing but chance: what is luck, and what is not.") },
  { "sgd", N_("Stochastic gradient descent: each step goes straight against the gradient of "
              "its batch.") },
  { "smoothed-loss", N_("The mean of the loss over about the last hundred batches.") },
  { "source", N_("Where the points come from: new ones for each step, the same sample each time, "
                 "or your own.") },
  { "speed", N_("How many steps are made a second; the right end is as fast as possible.") },
  { "standard", N_("Powers of x, each shifted and scaled so that its mean is 0 and its "
                   "standard deviation is 1.") },
  { "step", N_("Everything that one step computes, number by number.") },
  { "stop-loss", N_("Training stops after a step whose loss is below this.") },
  { "stopping", N_("Which loss ends training when it is small: one batch may be lucky, the mean "
                   "of many is steadier, and the true or training loss is over all data.") },
  { "target", N_("The curve that the points follow, and that training should find.") },
  { "target-degree", N_("The highest power of x in the true curve.") },
  { "to", N_("The largest x that a point can have.") },
  { "true-loss", N_("The loss over all x instead of over one batch. Of your own points nobody "
                    "knows the true curve: there it is the training loss, over all that training "
                    "sees.") },
  { "weight-decay", N_("How strongly each step pulls all weights towards zero.") },
  { "weights", N_("The numbers that training changes, step by step, with the values they "
                  "should come to.") },
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

/**
 * polyfit_glossary_list:
 *
 * Returns: (transfer container) (array zero-terminated=1): all terms that it has
 */
const char **
polyfit_glossary_list (void)
{
  const char **terms = g_new0 (const char *, G_N_ELEMENTS (ENTRIES) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (ENTRIES); i++)
    terms[i] = ENTRIES[i].term;
  return terms;
}
