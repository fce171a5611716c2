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
    from torch.nn import functional
except ImportError:
    print("there is no PyTorch here (Debian: python3-torch)")
    raise SystemExit(77)


def blas_fuses():
    """Tells whether matrices are multiplied with one rounding for each product and sum, not two."""
    big = 1.0 + 2.0**-12
    row = torch.tensor([[-1.0 - 2.0**-11, big]])
    return (row @ torch.tensor([[1.0], [big]])).item() != 0.0


def blas_adds_in_order(rows):
    """Tells whether a gradient over so many rows is one sum, not one of partial sums.

    That depends on the processor: the BLAS has other kernels for those without AVX-512. Next to 2**24
    a one is rounded away, but not the sum of two of them.
    """
    column = torch.ones(rows, 3)
    column[0] = 2.0**24
    return bool((torch.ones(1, rows) @ column == column[0]).all())


def run(path):
    """Runs a script as a program of its own and returns what it prints, and its largest batch."""
    output = io.StringIO()
    threads = torch.get_num_threads()
    mse_loss = functional.mse_loss
    batches = []

    def note_batch(prediction, *others, **options):
        batches.append(len(prediction))
        return mse_loss(prediction, *others, **options)

    functional.mse_loss = note_batch
    with contextlib.redirect_stdout(output):
        code = compile(path.read_text("utf-8"), path, "exec")
        exec(code, {"__name__": "__main__"})
    functional.mse_loss = mse_loss
    torch.set_num_threads(threads)
    return output.getvalue(), max(batches, default=0)


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
    faults = out_of_order = 0
    for script in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
        exact = script.with_suffix(".bits").exists()
        table = script.with_suffix(".bits" if exact else ".near").read_text()
        output, rows = run(script)
        in_order = not exact or blas_adds_in_order(max(rows, 2))
        out_of_order += not in_order
        fault = compare(output, table, exact and fused and in_order)
        if fault:
            faults += 1
            print(f"{script.stem}: {fault}")
    if out_of_order:
        print(f"{out_of_order} with large batches compared only nearly: their sums have an order of"
              " their own on this processor")
    raise SystemExit(1 if faults else 0)


main()
