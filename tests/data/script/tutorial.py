# Fits a polynomial by stochastic gradient descent, as Polyfit did.
# Prints a table: the loss before and the weights after each step.

import math

import torch
from torch import nn

DEGREE = 3

# The polynomial that is to be learned:
# y = 0.9 + 0.5*x + 3*x**2 + 2.4*x**3
TARGET_BIAS = 0.9
TARGET_WEIGHT = torch.tensor([0.5, 3.0, 2.4]).unsqueeze(1)


def make_features(x):
    """Builds a row for each x: x, x**2, ..., x**DEGREE."""
    return torch.stack([x**k for k in range(1, DEGREE + 1)], dim=1)


def f(x):
    """Computes the true polynomial: a column with its value at each x."""
    return make_features(x) @ TARGET_WEIGHT + TARGET_BIAS


def get_batch(batch_size):
    """Draws fresh points: their features, and their y."""
    x = torch.randn(batch_size)
    return make_features(x), f(x)


class PolyModel(nn.Module):
    """One linear layer: a weight for each feature, and a bias."""

    def __init__(self):
        super().__init__()
        self.poly = nn.Linear(DEGREE, 1)

    def forward(self, features):
        return self.poly(features)


torch.manual_seed(0)
model = PolyModel()
loss_function = nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.001)

print("step,loss,bias,w1,w2,w3")
for step in range(1, 1000000 + 1):
    features, y = get_batch(32)
    loss = loss_function(model(features), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

    values = [loss.item(), model.poly.bias.item()]
    values += model.poly.weight[0].tolist()
    if not all(math.isfinite(value) for value in values):
        break  # it diverged
    print(step, *(f"{value:.9g}" for value in values), sep=",")
    if loss.item() < 0.001:
        break  # it converged
