"""Checks that the layers of src/ keep to themselves.

Each layer is compiled with its own dependencies alone, so a header of a higher one must not be
found there; none includes a layer above or beside it; and the command line links no GTK.
"""

import argparse
import json
import pathlib
import re
import shlex
import subprocess

MAY_INCLUDE = {
    "core": {"core"},
    "model": {"core", "model"},
    "plot": {"core", "plot"},
    "figure": {"core", "model", "plot", "figure"},
    "lesson": {"core", "model", "lesson"},
    "cli": {"core", "model", "plot", "figure", "cli"},
    "ui": {"core", "model", "plot", "figure", "lesson", "ui"},
}
MUST_NOT_FIND = {
    "core": ["glib.h", "cairo.h", "gtk/gtk.h"],
    "model": ["gtk/gtk.h", "adwaita.h"],
    "plot": ["gtk/gtk.h", "adwaita.h"],
    "figure": ["gtk/gtk.h", "adwaita.h"],
    "lesson": ["gtk/gtk.h", "adwaita.h"],
    "cli": ["gtk/gtk.h", "adwaita.h"],
}


def compile_command(commands, folder):
    """The command that compiles a file of the folder, without its input and outputs."""
    for entry in commands:
        source = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if source.parent == folder:
            break
    else:
        return None
    words = iter(shlex.split(entry["command"]))
    kept = []
    for word in words:
        if word in ("-o", "-MF", "-MQ", "-c"):
            next(words)
        elif word != "-MD":
            kept.append(word)
    return kept + ["-fsyntax-only", "-x", "c", "-"], entry["directory"]


def finds(command, header):
    """Whether the header is found; any other complaint of the compiler is an error."""
    words, directory = command
    compiler = subprocess.run(
        words, cwd=directory, input=f"#include <{header}>\n", capture_output=True, text=True
    )
    if compiler.returncode == 0:
        return True
    if f"{header}: No such file" in compiler.stderr:
        return False
    raise RuntimeError(compiler.stderr)


def check_includes(source_dir):
    for layer, allowed in MAY_INCLUDE.items():
        for file in sorted((source_dir / "src" / layer).glob("*.[ch]")):
            for other in re.findall(r'^\s*#\s*include\s+"(\w+)/', file.read_text("utf-8"), re.M):
                if other in MAY_INCLUDE and other not in allowed:
                    yield f"{file.relative_to(source_dir)} includes a header of {other}"


def check_headers(source_dir, build_dir):
    commands = json.loads((build_dir / "compile_commands.json").read_text("utf-8"))
    for layer, headers in MUST_NOT_FIND.items():
        command = compile_command(commands, source_dir / "src" / layer)
        if command is None:
            continue
        if not finds(command, "math.h"):
            yield f"{layer} does not even find <math.h>"
        for header in headers:
            if finds(command, header):
                yield f"{layer} finds <{header}>"


def check_links(program):
    libraries = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    if "libglib-2.0" not in libraries:
        yield f"{program}: ldd does not show GLib, so it tells nothing"
    for library in re.findall(r"lib(?:gtk|gdk-?[34]|adwaita)\S*", libraries):
        yield f"{program} links {library}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source_dir", type=pathlib.Path)
    parser.add_argument("build_dir", type=pathlib.Path)
    parser.add_argument("program", nargs="*", help="what must not link GTK")
    args = parser.parse_args()
    source_dir = args.source_dir.resolve()

    faults = list(check_includes(source_dir))
    faults += check_headers(source_dir, args.build_dir)
    for program in args.program:
        faults += check_links(program)
    if faults:
        raise SystemExit("\n".join(faults))


main()
