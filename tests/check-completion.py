"""Completes command lines as bash does when somebody presses Tab.

Arguments: the file with the completion. Exits with 77 where there is no bash.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

# compopt wants to be called by the shell itself.
COMPLETE = """
compopt () { :; }
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_polyfit_cli
printf '%s\\n' "${COMPREPLY[@]}"
"""

FILES = ["my run.polyfit", "my[1].csv", "your.csv"]
CASES = [
    ([""], ["--help", "--version", "fit", "plot", "script", "show", "train"]),
    (["tr"], ["train"]),
    (["train", "--bat"], ["--batch-size", "--batch-sizes"]),
    (["train", "--basis", "le"], ["legendre"]),
    (["train", "--basis", "=", "le"], ["legendre"]),
    (["train", "--kind", "l"], ["landscape", "loss"]),
    (["train", "--data", "my"], ["my run.polyfit", "my[1].csv"]),
    (["train", "--data", "=", "your"], ["your.csv"]),
    (["script", "my r"], ["my run.polyfit"]),
    (["show", ""], FILES),
    (["plot", "--theme", "d"], ["dark"]),
    (["plot", "your"], ["your.csv"]),
    (["fit", "--x-column", ""], []),
    (["nothing", ""], []),
]


def complete(bash, completion, words, folder):
    command = [bash, "-c", COMPLETE, "bash", completion, "polyfit-cli", *words]
    result = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    if result.stderr:
        raise SystemExit(f"{words}: {result.stderr}")
    return sorted(line for line in result.stdout.splitlines() if line)


def main():
    bash = shutil.which("bash")
    if bash is None:
        print("missing: bash")
        raise SystemExit(77)
    completion = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        for name in FILES:
            (pathlib.Path(folder) / name).touch()
        for words, wanted in CASES:
            found = complete(bash, completion, words, folder)
            if found != sorted(wanted):
                raise SystemExit(f"{words} is completed to {found}, not to {wanted}")


main()
