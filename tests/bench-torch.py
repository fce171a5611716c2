"""The tutorial's loop as one writes it in PyTorch, which bench-compare.py measures ours against.

Without arguments it answers slices (see bench_slices.py); with `train SEED` it is the whole script:
it trains until the batch loss is below 1e-3 and prints what polyfit-cli train --json prints.
"""

import itertools
import json
import sys

import torch
from torch import nn, optim

import bench_slices

TRUE_WEIGHT = [0.5, 3.0, 2.4]
TRUE_BIAS = 0.9
STOP_LOSS = 1e-3

OPTIMIZERS = {
    "sgd": lambda parameters, rate: optim.SGD(parameters, lr=rate),
    "momentum": lambda parameters, rate: optim.SGD(parameters, lr=rate, momentum=0.9),
    "adam": lambda parameters, rate: optim.Adam(parameters, lr=rate),
}


def make_features(x, degree):
    x = x.unsqueeze(1)
    return torch.cat([x**i for i in range(1, degree + 1)], 1)


class Polynomial(nn.Module):
    def __init__(self, degree):
        super().__init__()
        self.poly = nn.Linear(degree, 1)

    def forward(self, x):
        return self.poly(x)


class Loop:
    def __init__(self, optimizer, rate, batch, degree):
        weight = (TRUE_WEIGHT + [0.0] * degree)[:degree]
        self.true_weight = torch.tensor(weight).unsqueeze(1)
        self.true_bias = torch.tensor([TRUE_BIAS])
        self.batch = batch
        self.degree = degree
        self.model = Polynomial(degree)
        self.criterion = nn.MSELoss()
        self.optimizer = OPTIMIZERS[optimizer](self.model.parameters(), rate)

    def get_batch(self):
        x = make_features(torch.randn(self.batch), self.degree)
        return x, x.mm(self.true_weight) + self.true_bias[0]

    def step(self):
        batch_x, batch_y = self.get_batch()
        output = self.model(batch_x)
        loss = self.criterion(output, batch_y)
        batch_loss = loss.item()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return batch_loss


def train(seed):
    torch.manual_seed(seed)
    loop = Loop("sgd", 1e-3, 32, 3)
    for step in itertools.count(1):
        loss = loop.step()
        if loss < STOP_LOSS:
            break
    bias, weight = loop.model.poly.bias.item(), loop.model.poly.weight[0].tolist()
    print(json.dumps({"steps": step, "loss": loss, "bias": bias, "weight": weight}))


def main():
    torch.set_num_threads(1)
    if sys.argv[1:2] == ["train"]:
        train(int(sys.argv[2]))
    else:
        torch.manual_seed(1)
        bench_slices.serve(f"PyTorch {torch.__version__}", lambda *job: Loop(*job).step)


main()
