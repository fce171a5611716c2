"""Measures the engine beside the tutorial's loop in PyTorch and in NumPy, in one run.

They take turns, slice by slice, so that whatever else the machine does falls on all of them alike.
Nothing here fails for being slow, only for a crash or for numbers that are not PyTorch's.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import statistics
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SEED = 1
ROUNDS = 20
PROCESSES = 5
SECONDS = {"Polyfit": 0.03, "PyTorch": 0.1, "NumPy": 0.05}


@dataclasses.dataclass(frozen=True)
class Job:
    label: str
    batch: int = 32
    degree: int = 3
    optimizer: str = "sgd"
    rate: float = 1e-3
    basis: str = "power"
    kind: str = "run"  # what bench-engine is asked for; the others know one kind of run

    def slice(self, seconds):
        words = (self.kind, self.basis, self.optimizer, self.rate, self.batch, self.degree, seconds)
        return " ".join(map(str, words))


TUTORIAL = Job("batch 32, degree 3")
JOBS = [
    Job("batch 1, degree 3", batch=1),
    TUTORIAL,
    Job("batch 256, degree 3", batch=256),
    Job("batch 4096, degree 3", batch=4096),
    Job("batch 32, degree 9", degree=9, rate=1e-13),
    Job("batch 32, Hermite 9", degree=9, basis="hermite", rate=1e-6),
    Job("batch 32, momentum", optimizer="momentum"),
    Job("batch 32, Adam", optimizer="adam"),
    Job("ensemble of 16", kind="ensemble"),
]
WITHOUT_HISTORY = dataclasses.replace(TUTORIAL, kind="bare")


class Worker:
    """A process that answers slices, so that imports are no part of a slice."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=one_thread()
        )
        self.version = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} ended with status {self.process.wait()}")
        return line.strip()

    def can(self, job):
        return self.name == "Polyfit" or job.basis == "power"

    def speed(self, job):
        """Steps a second in one slice."""
        self.process.stdin.write(job.slice(SECONDS[self.name]) + "\n")
        self.process.stdin.flush()
        steps, seconds = self.read().split()
        return int(steps) / float(seconds)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def one_thread():
    return dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")


def find_python(module):
    """The command of a Python that has the module: this one, or else the system's."""
    search = f"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)"
    for python in dict.fromkeys([sys.executable, "/usr/bin/python3"]):
        if os.access(python, os.X_OK) and subprocess.run([python, "-c", search]).returncode == 0:
            return [python, "-B"]
    return None


def start_workers(engine):
    workers = [Worker("Polyfit", [engine])]
    for name, module in (("PyTorch", "torch"), ("NumPy", "numpy")):
        python = find_python(module)
        if python is None:
            print(f"{name} is not installed (python3-{module}): measured without it.")
        else:
            workers.append(Worker(name, [*python, HERE / f"bench-{module}.py"]))
    return workers


def describe_machine():
    lines = pathlib.Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    info = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
    flags = info.get("flags", "").split()
    processor = info.get("model name", os.uname().machine)
    vectors = "AVX-512" if "avx512vl" in flags else "AVX2" if "avx2" in flags else "no AVX2"
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{processor}, {vectors}, {os.cpu_count()} cores; load average {load}"


def short(speed):
    for unit, name in ((1e6, " M"), (1e3, " k")):
        if speed >= unit:
            return f"{speed / unit:.3g}{name}"
    return f"{speed:.3g}"


def figures(speeds):
    return f"{short(max(speeds))} ({short(statistics.median(speeds))})"


def ratios(ours, theirs):
    best = max(ours) / max(theirs)
    median = statistics.median(ours) / statistics.median(theirs)
    return f"{best:.0f} ({median:.0f})"


def take_turns(workers, jobs, rounds=ROUNDS):
    """The speeds of each worker at each job, by name and job."""
    speeds = {}
    for _ in range(rounds):
        for worker in workers:
            for job in jobs:
                speeds.setdefault((worker.name, job), []).append(worker.speed(job))
    return speeds


def print_speeds(workers):
    others = [worker.name for worker in workers[1:]]
    print(f"\nSteps a second on one core: the best of {ROUNDS} slices, and (their median)")
    heads = ["Polyfit", *(head for name in others for head in (name, "times"))]
    print(f"{'':22}" + "".join(f"{head:>17}" for head in heads))
    for job in JOBS:
        speeds = take_turns([worker for worker in workers if worker.can(job)], [job])
        ours = speeds["Polyfit", job]
        cells = [figures(ours)]
        for name in others:
            theirs = speeds.get((name, job))
            cells += [figures(theirs), ratios(ours, theirs)] if theirs else ["", ""]
        print(f"{job.label:22}" + "".join(f"{cell:>17}" for cell in cells).rstrip(), flush=True)


def print_cost_of_history(engine):
    speeds = take_turns([engine], [TUTORIAL, WITHOUT_HISTORY], 3 * ROUNDS)
    bare, whole = speeds["Polyfit", WITHOUT_HISTORY], speeds["Polyfit", TUTORIAL]
    best = 1 - max(whole) / max(bare)
    median = 1 - statistics.median(whole) / statistics.median(bare)
    print(f"\nHistory takes {best:.1%} of a step's time ({median:.1%} by the medians).")


def run_process(process, command):
    """What the command prints as JSON, its seconds from start to exit, and its peak in KiB."""
    done = subprocess.run([process, *command], stdout=subprocess.PIPE, text=True, env=one_thread())
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} failed")
    result, figures_line = done.stdout.splitlines()
    seconds, peak = figures_line.split()
    return json.loads(result), float(seconds), int(peak)


def learned(result):
    """The figures of a run as float32, which is what they were."""
    values = [result["loss"], result["bias"], *result["weight"]]
    return result["steps"], struct.pack(f"{len(values)}f", *values)


def recorded():
    """What PyTorch's own record says of the same run."""
    record = json.loads((HERE / "data" / "torch" / "tutorial.json").read_text("utf-8"))
    run = next(run for run in record["runs"] if run["seed"] == SEED)
    last = run["trajectory"][-1]
    return learned(
        {
            "steps": run["steps_to_loss_below_1e-3"],
            "loss": last["loss"],
            "bias": last["bias_after"],
            "weight": last["weight_after"],
        }
    )


def check_bits(ours, theirs):
    if learned(ours) != recorded():
        raise SystemExit(f"polyfit-cli, seed {SEED}: not the bits of PyTorch's record")
    print(f"Converged at step {ours['steps']} with the bits of PyTorch's record.")
    if theirs is not None and learned(theirs) != recorded():
        print(f"PyTorch here has others (step {theirs['steps']}), by another BLAS than OpenBLAS.")


def print_whole_runs(process, program):
    """From the start of the process to converged, printed and gone."""
    commands = {"polyfit-cli": [program, "train", "--seed", str(SEED), "--json"]}
    python = find_python("torch")
    if python is not None:
        commands["PyTorch"] = [*python, str(HERE / "bench-torch.py"), "train", str(SEED)]
    runs = {name: [] for name in commands}
    for _ in range(PROCESSES):
        for name, command in commands.items():
            runs[name].append(run_process(process, command))

    print(f"\nSeed {SEED}, start of process to converged and printed: best (median), peak memory")
    speeds = {}
    for name, measured in runs.items():
        milliseconds = [1e3 * run[1] for run in measured]
        speeds[name] = [1 / time for time in milliseconds]
        times = f"{min(milliseconds):.1f} ms ({statistics.median(milliseconds):.1f} ms)"
        print(f"{name:12}{times:>27}{max(run[2] for run in measured) / 1024:>9.1f} MiB")
    theirs = None
    if python is not None:
        print(f"{'times':12}{ratios(speeds['polyfit-cli'], speeds['PyTorch']):>27}")
        theirs = runs["PyTorch"][0][0]
    check_bits(runs["polyfit-cli"][0][0], theirs)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", help="bench-engine as built")
    parser.add_argument("process", help="bench-process as built")
    parser.add_argument("program", help="polyfit-cli as built")
    args = parser.parse_args()

    print(describe_machine())
    workers = start_workers(args.engine)
    print("; ".join(worker.version for worker in workers))
    print_speeds(workers)
    print_cost_of_history(workers[0])
    for worker in workers:
        worker.close()
    print_whole_runs(args.process, args.program)


main()
