#!/usr/bin/env python3
"""Writes the *.txt files beside it: nasty least-squares problems and their solutions.

Everything is solved in exact rational arithmetic and rounded once, at the end. Each file has the
degree, the expected figures, and the points; a column of short decimals stands for these decimals,
any other for its doubles, as core/exact-grid.h says.
"""

import math
import pathlib
import random
import struct
from fractions import Fraction


def root(value):
    """The square root of a fraction, to more digits than a double has."""
    if value == 0:
        return Fraction(0)
    bits = max(0, 160 - (value.numerator.bit_length() - value.denominator.bit_length()) // 2)
    return Fraction(math.isqrt((value.numerator << (2 * bits)) // value.denominator), 1 << bits)


def invert(matrix):
    n = len(matrix)
    rows = [row + [Fraction(i == j) for j in range(n)] for i, row in enumerate(matrix)]
    for c in range(n):
        p = next(r for r in range(c, n) if rows[r][c])
        rows[c], rows[p] = rows[p], rows[c]
        rows[c] = [v / rows[c][c] for v in rows[c]]
        for r in range(n):
            if r != c and rows[r][c]:
                rows[r] = [a - rows[r][c] * b for a, b in zip(rows[r], rows[c])]
    return [row[n:] for row in rows]


def solve(x, y, degree):
    n = len(x)
    power = [sum(v**k for v in x) for k in range(2 * degree + 1)]
    right = [sum(v**k * w for v, w in zip(x, y)) for k in range(degree + 1)]
    inverse = invert([[power[i + j] for j in range(degree + 1)] for i in range(degree + 1)])
    beta = [sum(a * b for a, b in zip(row, right)) for row in inverse]
    rss = sum((w - sum(b * v**k for k, b in enumerate(beta))) ** 2 for v, w in zip(x, y))
    mean = sum(y) / n
    tss = sum((w - mean) ** 2 for w in y)
    free = n - degree - 1
    nan = float("nan")
    return {
        "coefficient": [float(b) for b in beta],
        "standard_error": [
            float(root(rss / free * inverse[k][k])) if free else nan for k in range(degree + 1)
        ],
        "residual_sd": [float(root(rss / free)) if free else nan],
        "r_squared": [float(1 - rss / tss) if tss else nan],
    }


def exact_value(column):
    """The fractions that a column of strings stands for."""
    digits = [len(v.split("e")[0].replace(".", "").lstrip("-0").rstrip("0")) for v in column]
    if max(digits) <= 15 and all("e" not in v for v in column):
        return [Fraction(v) for v in column]
    return [Fraction(float(v)) for v in column]


def write(name, comment, degree, x, y):
    x = [v if isinstance(v, str) else repr(v) for v in x]
    y = [v if isinstance(v, str) else repr(v) for v in y]
    result = solve(exact_value(x), exact_value(y), degree)
    lines = [f"# {comment}", f"degree {degree}"]
    lines += [" ".join([key] + [repr(v) for v in values]) for key, values in result.items()]
    lines += [f"point {a} {b}" for a, b in zip(x, y)]
    pathlib.Path(__file__).with_name(name + ".txt").write_text("\n".join(lines) + "\n")


def single(value):
    return struct.unpack("f", struct.pack("f", value))[0]


def main():
    random.seed(20)
    uniform, gauss = random.uniform, random.gauss
    noise = lambda n: [gauss(0, 1) for _ in range(n)]

    write("interpolation", "as many points as coefficients", 15,
          [uniform(-1, 1) for _ in range(16)], noise(16))
    write("normal", "degree 15, x normal", 15, noise(50), noise(50))
    write("clusters", "sixteen clusters a millionth wide", 15,
          [c + uniform(0, 1e-6) for c in range(16) for _ in range(3)], noise(48))
    write("one-cluster", "all x but one within a thousandth", 15,
          [7.0] + [uniform(0.1, 0.101) for _ in range(19)], noise(20))
    write("offset", "x = a million and something", 15,
          [1e6 + uniform(0, 1) for _ in range(30)], noise(30))
    write("far-offset", "x = 10^15 and something", 9,
          [1e15 + random.randrange(400) * 0.125 for _ in range(25)], noise(25))
    write("zeros", "y = x² exactly, far from zero: seven coefficients are zero", 8,
          [str(10**6 + i) for i in range(20)], [str((10**6 + i) ** 2) for i in range(20)])
    write("scales", "x over fifteen orders of magnitude", 6,
          [10 ** uniform(-12, 3) for _ in range(40)], noise(40))
    write("tiny", "y near 10^-250", 4, noise(20), [1e-250 * v for v in noise(20)])
    write("huge", "y near 10^250", 4, noise(20), [1e250 * v for v in noise(20)])
    write("repeats", "as many different x as coefficients, each ten times", 3,
          [uniform(0, 1)] * 10 + [uniform(2, 3)] * 10 + [uniform(4, 5)] * 10 + [uniform(6, 7)] * 10,
          noise(40))
    write("decimals", "short decimals", 10,
          [f"{uniform(-9, -3):.9f}" for _ in range(60)], [f"{uniform(0, 1):.4f}" for _ in range(60)])
    write("singles", "values of single precision", 9,
          [single(v) for v in noise(200)], [single(v) for v in noise(200)])
    write("constant", "all y equal", 2, noise(10), ["0.1"] * 10)
    write("mean", "degree 0", 0, ["3"] * 7, noise(7))


main()
