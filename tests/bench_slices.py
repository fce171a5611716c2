"""Answers for a loop in Python what bench-engine.c answers for the engine: the steps in a slice.

Each line of input is a slice: KIND BASIS OPTIMIZER LEARNING-RATE BATCH DEGREE SECONDS. The answer
is a line, too: the steps made and the processor time they took, in seconds.
"""

import pathlib
import re
import sys
import time

WARM_UP = 20


def blas():
    """The file name of the BLAS library in use, on which speed and the last bit depend."""
    maps = pathlib.Path("/proc/self/maps").read_text("utf-8")
    found = re.search(r"[^/\s]*blas[^/\s]*$", maps, re.M | re.I)
    return found.group() if found else "a BLAS of its own"


def measure(step, seconds):
    for _ in range(WARM_UP):
        step()
    n = 0
    begin = time.process_time()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        step()
        n += 1
    return n, time.process_time() - begin


def serve(name, make_loop):
    """Says what it is, then answers. make_loop (optimizer, rate, batch, degree) gives a function
    that makes one step."""
    print(f"{name} with {blas()}", flush=True)
    for line in sys.stdin:
        _kind, _basis, optimizer, rate, batch, degree, seconds = line.split()
        step = make_loop(optimizer, float(rate), int(batch), int(degree))
        n, taken = measure(step, float(seconds))
        print(n, f"{taken:.9f}", flush=True)
