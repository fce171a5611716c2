"""The tutorial's loop as one writes it in NumPy, with the gradient derived by hand.

It answers slices (see bench_slices.py).
"""

import numpy as np

import bench_slices

TRUE_WEIGHT = [0.5, 3.0, 2.4]
TRUE_BIAS = np.float32(0.9)


def make_features(x, degree):
    x = x[:, np.newaxis]
    return np.concatenate([x**i for i in range(1, degree + 1)], axis=1)


class Sgd:
    def __init__(self, rate):
        self.rate = np.float32(rate)

    def update(self, parameter, gradient):
        parameter -= self.rate * gradient


class Momentum(Sgd):
    velocity = np.float32(0)

    def update(self, parameter, gradient):
        self.velocity = np.float32(0.9) * self.velocity + gradient
        parameter -= self.rate * self.velocity


class Adam(Sgd):
    step = 0
    first = second = np.float32(0)

    def update(self, parameter, gradient):
        self.step += 1
        self.first = np.float32(0.9) * self.first + np.float32(0.1) * gradient
        self.second = np.float32(0.999) * self.second + np.float32(0.001) * gradient**2
        rate = self.rate / np.float32(1 - 0.9**self.step)
        root = np.sqrt(self.second / np.float32(1 - 0.999**self.step))
        parameter -= rate * self.first / (root + np.float32(1e-8))


OPTIMIZERS = {"sgd": Sgd, "momentum": Momentum, "adam": Adam}


class Loop:
    def __init__(self, optimizer, rate, batch, degree):
        self.random = np.random.default_rng(1)
        self.true_weight = np.array((TRUE_WEIGHT + [0.0] * degree)[:degree], np.float32)
        self.batch = batch
        self.degree = degree
        bound = degree**-0.5
        self.weight = self.random.uniform(-bound, bound, degree).astype(np.float32)
        self.bias = self.random.uniform(-bound, bound, 1).astype(np.float32)
        self.weight_optimizer = OPTIMIZERS[optimizer](rate)
        self.bias_optimizer = OPTIMIZERS[optimizer](rate)

    def step(self):
        x = make_features(self.random.standard_normal(self.batch, np.float32), self.degree)
        y = x @ self.true_weight + TRUE_BIAS
        residual = x @ self.weight + self.bias - y
        loss = float(np.mean(residual**2))
        error = np.float32(2 / self.batch) * residual
        self.weight_optimizer.update(self.weight, error @ x)
        self.bias_optimizer.update(self.bias, error.sum())
        return loss


bench_slices.serve(f"NumPy {np.__version__}", lambda *job: Loop(*job).step)
