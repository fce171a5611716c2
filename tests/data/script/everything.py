# Fits a polynomial by stochastic gradient descent, as Polyfit did.
# Prints a table: the loss before and the weights after each step.

import itertools
import math

import torch
from torch import nn

DEGREE = 4

# The polynomial that is to be learned:
# y = -1 - 0.333333*x
TARGET_BIAS = -1.0
TARGET_WEIGHT = torch.tensor([-0.3333333333333333]).unsqueeze(1)


def make_features(x):
    """Builds a row for each x: Hermite polynomials of variance 1."""
    t = (x - 0.75) / 0.72168785
    columns = [torch.ones_like(t), t]
    for k in range(1, DEGREE):
        a, c = 1 / math.sqrt(k + 1), math.sqrt(k / (k + 1))
        columns.append(a * t * columns[k] - c * columns[k - 1])
    return torch.stack(columns[1:], dim=1)


def f(x):
    """Computes the true polynomial: a column with its value at each x."""
    powers = torch.stack([x**k for k in range(1, 2)], dim=1)
    return powers @ TARGET_WEIGHT + TARGET_BIAS


def get_batch(batch_size):
    """Draws fresh points: their features, and their y."""
    low, high = -0.5, 2.0
    x = torch.rand(batch_size) * (high - low) + low
    y = f(x) + 0.25 * torch.randn(batch_size, 1)
    return make_features(x), y


class PolyModel(nn.Module):
    """One linear layer: a weight for each feature, and a bias."""

    def __init__(self):
        super().__init__()
        self.poly = nn.Linear(DEGREE, 1)

    def forward(self, features):
        return self.poly(features)


# Several threads would sum in another order, and round otherwise.
torch.set_num_threads(1)
torch.manual_seed(18446744073709551615)
model = PolyModel()
loss_function = nn.MSELoss()
optimizer = torch.optim.AdamW(
    model.parameters(), lr=0.001, betas=(0.9, 0.9999), weight_decay=0.0001,
)

# What was changed while it ran, and from which step on.
LEARNING_RATES = {41: 0.002}
BATCH_SIZES = {21: 16, 31: 40, 41: 7}
batch_size = 40000

print("step,loss,bias,w1,w2,w3,w4")
row = None
for step in itertools.count(1):
    if step in LEARNING_RATES:
        optimizer.param_groups[0]["lr"] = LEARNING_RATES[step]
    batch_size = BATCH_SIZES.get(step, batch_size)
    features, y = get_batch(batch_size)
    loss = loss_function(model(features), y)
    # Without optimizer.zero_grad() here, gradients add up.
    loss.backward()
    optimizer.step()

    values = [loss.item(), model.poly.bias.item()]
    values += model.poly.weight[0].tolist()
    if not all(math.isfinite(value) for value in values):
        break  # it diverged
    row = ",".join([str(step), *(f"{value:.9g}" for value in values)])
    if step % 10 == 0:
        print(row)
        row = None
    if loss.item() < 0.001:
        break  # it converged

# The last step has a row in any case.
if row is not None:
    print(row)
