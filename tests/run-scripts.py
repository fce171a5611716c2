"""Runs PyTorch scripts and compares what they print with the tables beside them.

For each NAME.py in a folder, NAME.bits is what it has to print to the last bit, or NAME.near what
it has to come close to. All run in this one process, because PyTorch takes seconds to start.
Exits with 77 where there is no PyTorch.
"""

import contextlib
import io
import pathlib
import sys
import warnings

TOLERANCE = 1e-5

try:
    import torch
except ImportError:
    print("there is no PyTorch here (Debian: python3-torch)")
    raise SystemExit(77)


def blas_fuses():
    """Tells whether matrices are multiplied with one rounding for each product and sum, not two."""
    big = 1.0 + 2.0**-12
    row = torch.tensor([[-1.0 - 2.0**-11, big]])
    return (row @ torch.tensor([[1.0], [big]])).item() != 0.0


def run(path):
    """Runs a script as a program of its own and returns what it prints."""
    output = io.StringIO()
    threads = torch.get_num_threads()
    with contextlib.redirect_stdout(output):
        code = compile(path.read_text("utf-8"), path, "exec")
        exec(code, {"__name__": "__main__"})
    torch.set_num_threads(threads)
    return output.getvalue()


def are_near(row, wanted):
    """Compares two rows: step and loss each by itself, the weights as a vector."""
    a, b = [float(cell) for cell in row], [float(cell) for cell in wanted]
    if len(a) != len(b) or a[0] != b[0]:
        return False
    size = max(1.0, *map(abs, b[2:]))
    sizes = [1.0, max(1.0, abs(b[1]))] + [size] * (len(b) - 2)
    return all(abs(p - q) <= TOLERANCE * s for p, q, s in zip(a, b, sizes))


def compare(got, expected, exact):
    """Returns what is wrong, or None."""
    got, expected = got.splitlines(), expected.splitlines()
    for line, wanted in zip(got, expected):
        if line == wanted:
            continue
        if exact or not are_near(line.split(","), wanted.split(",")):
            return f"got {line}, expected {wanted}"
    if len(got) != len(expected):
        return f"got {len(got)} lines, expected {len(expected)}"
    return None


def main():
    fused = blas_fuses()
    if not fused:
        print("this PyTorch's BLAS rounds twice, so bits are not compared (Debian: libopenblas0)")
    warnings.simplefilter("ignore")
    faults = 0
    for script in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
        exact = script.with_suffix(".bits").exists()
        table = script.with_suffix(".bits" if exact else ".near").read_text()
        fault = compare(run(script), table, exact and fused)
        if fault:
            faults += 1
            print(f"{script.stem}: {fault}")
    raise SystemExit(1 if faults else 0)


main()
