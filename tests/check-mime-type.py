"""Installs the MIME types and the desktop file into an empty home, and opens files there.

Whoever double-clicks a file asks the same two questions: of which type it is, and which program
opens that. Exits with 77 where the desktop's tools are missing.
"""

import configparser
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

TOOLS = ["gio", "update-desktop-database", "update-mime-database"]
TABLE = "x,y\n1,2\n"
# All that it opens but pictures: of those, only its own, and it is not to be the viewer of all others.
TYPES = {
    "run.polyfit": "application/x-polyfit",
    "run.safetensors": "application/x-safetensors",
    "table.csv": "text/csv",
    "table.tsv": "text/tab-separated-values",
}
DEADLINE = 20


def run(*command):
    """Runs a tool, which has to succeed without a complaint, and returns what it prints."""
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    if result.stderr:
        raise SystemExit(f"{command[0]}: {result.stderr}")
    return result.stdout


def install(home, mime_type, desktop_file):
    packages, applications = home / "mime" / "packages", home / "applications"
    packages.mkdir(parents=True)
    applications.mkdir()
    shutil.copy(mime_type, packages)
    # The bus cannot start what stands in for Polyfit; check-install.py has it start Polyfit.
    text = desktop_file.read_text("utf-8").replace("DBusActivatable=true\n", "")
    (applications / desktop_file.name).write_text(text, "utf-8")
    run("update-mime-database", home / "mime")
    run("update-desktop-database", applications)


def write_files(folder, program):
    for name in ("run.polyfit", "run.safetensors"):
        run(program, "train", "--steps", "1", "--until", "none", "--quiet", "--save", folder / name)
    for name in ("table.csv", "table.tsv"):
        (folder / name).write_text(TABLE)


def write_program(path, opened):
    """Writes what is started in place of Polyfit: it only tells with which files."""
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >"{opened}.part"\nmv "{opened}.part" "{opened}"\n')
    path.chmod(0o755)


def check_types(folder, application):
    for name, wanted in TYPES.items():
        text = run("gio", "info", "-a", "standard::content-type", folder / name)
        if f"standard::content-type: {wanted}\n" not in text:
            raise SystemExit(f"{name} should be {wanted}: {text}")
        if application not in run("gio", "mime", wanted):
            raise SystemExit(f"{wanted} is not opened by {application}")


def check_opens(path, opened):
    run("gio", "open", path)
    deadline = time.monotonic() + DEADLINE
    while not opened.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    if not opened.exists() or opened.read_text() != f"{path}\n":
        raise SystemExit(f"{path.name} was not opened")
    opened.unlink()


def main():
    mime_type, desktop_file, program = map(pathlib.Path, sys.argv[1:])
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print("missing:", *missing)
        raise SystemExit(77)

    entry = configparser.ConfigParser(interpolation=None, delimiters="=")
    entry.read(desktop_file, "utf-8")
    listed = entry["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    if sorted(listed) != sorted(TYPES.values()):
        raise SystemExit(f"MimeType= in {desktop_file.name} lists {listed}")

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        opened = folder / "opened"
        os.environ |= {
            "GIO_USE_VFS": "local",
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "home"),
            "XDG_DATA_DIRS": "/usr/share",
        }
        install(folder / "home", mime_type, desktop_file)
        write_files(folder, program.resolve())
        write_program(folder / "bin" / "polyfit", opened)
        check_types(folder, desktop_file.name)
        for name in ("run.polyfit", "run.safetensors"):
            check_opens(folder / name, opened)


main()
