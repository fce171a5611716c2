"""Installs a build into an empty folder, runs what is there, and has the session bus start it.

Arguments: Meson, the build, the application id, the folders for programs and for data. Exits with 77
where the desktop's tools are missing.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOOLS = ["dbus-run-session", "gapplication", "gdbus", "glib-compile-schemas"]
PROGRAMS = ["polyfit", "polyfit-cli"]
DATA = [
    "applications/{id}.desktop",
    "bash-completion/completions/polyfit-cli",
    "dbus-1/services/{id}.service",
    "glib-2.0/schemas/{id}.gschema.xml",
    "help/C/polyfit/figures/first-steps.png",
    "help/C/polyfit/index.page",
    "help/zh_CN/polyfit/figures/first-steps.png",
    "help/zh_CN/polyfit/index.page",
    "icons/hicolor/scalable/apps/{id}.svg",
    "icons/hicolor/symbolic/apps/{id}-symbolic.svg",
    "man/man1/polyfit-cli.1",
    "man/man1/polyfit.1",
    "metainfo/{id}.metainfo.xml",
    "mime/packages/{id}.xml",
]

# What a launcher does with a desktop file that says DBusActivatable: the bus starts the program, which
# shows a window, opens a file there, so that it is a recent one, and is still the one that is asked for
# another window.
LAUNCH = """
wait_for ()
{
  for i in $(seq 200); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.1
  done
  "$@"
}

has_window ()
{
  gdbus call --session --dest "$application" --object-path "$path/window/$1" --method org.gtk.Actions.List
}

set -e
application=$1
path=/$(printf %s "$application" | tr . /)
gapplication launch "$application"
wait_for has_window 1
gapplication launch "$application" "$2"
wait_for grep "$2" "$XDG_DATA_HOME/recently-used.xbel"
if has_window 2 2>/dev/null; then
  echo 'the file was opened in a second window'
  exit 1
fi
gapplication action "$application" new-window
wait_for has_window 2
gapplication action "$application" quit
"""


def run(*command, **options):
    """Runs a program, which has to succeed, and returns what it prints."""
    result = subprocess.run(command, capture_output=True, text=True, timeout=100, **options)
    if result.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{result.stdout}{result.stderr}")
    return result.stdout


def check_files(programs, data, application):
    wanted = [programs / name for name in PROGRAMS]
    wanted += [data / name.format(id=application) for name in DATA]
    missing = [str(path) for path in wanted if not path.is_file()]
    if missing:
        raise SystemExit("not installed: " + " ".join(missing))


def check_symbolic_icon(data, application):
    """A desktop gives its shapes a colour to fill them with, and leaves lines as they are."""
    name = f"{application}-symbolic.svg"
    if "stroke" in (data / "icons/hicolor/symbolic/apps" / name).read_text("utf-8"):
        raise SystemExit(f"{name} has lines, which no desktop colours")


def check_programs(programs, experiment):
    for name in PROGRAMS:
        if not run(programs / name, "--version").startswith(f"{name} "):
            raise SystemExit(f"{name} --version says something else")
        if f"{name} " not in run(programs / name, "--help"):
            raise SystemExit(f"{name} --help says something else")
    text = run(programs / "polyfit-cli", "train", "--steps", "3", "--until", "none", "--save", experiment)
    if "step 3" not in text:
        raise SystemExit(f"three steps were not made: {text}")


def check_manual(programs, data):
    """The window has few options; those of the command line are compared by test-cli-usage.c."""
    manual = (data / "man/man1/polyfit.1").read_text("utf-8").replace("\\-", "-")
    manual = manual.partition(".SH OPTIONS")[2]
    options = re.findall(r"^  (?:-\w, )?(--\S+)", run(programs / "polyfit", "--help-all"), re.MULTILINE)
    missing = [option for option in options if not option.startswith("--help-") and option not in manual]
    if missing or "--version" not in options:
        raise SystemExit(f"polyfit.1 does not tell of {missing} of {options}")


def check_launch(programs, data, application, experiment):
    """The bus is told the folder that the program was really installed in."""
    run("glib-compile-schemas", "--strict", data / "glib-2.0" / "schemas")
    service = data / "dbus-1" / "services" / f"{application}.service"
    lines = service.read_text().splitlines()
    if lines != ["[D-BUS Service]", f"Name={application}", lines[-1]]:
        raise SystemExit(f"{service.name} has {lines}")
    program = lines[-1].removeprefix("Exec=").split()[0]
    if not str(programs / "polyfit").endswith(program):
        raise SystemExit(f"{service.name} starts {program}")
    service.write_text(service.read_text().replace(program, str(programs / "polyfit")))

    environment = os.environ | {
        "G_DEBUG": "fatal-warnings",
        "XDG_DATA_DIRS": f"{data}:/usr/local/share:/usr/share",
        "XDG_DATA_HOME": str(experiment.parent / "home"),
    }
    environment.pop("GSETTINGS_SCHEMA_DIR", None)
    run("dbus-run-session", "--", "sh", "-c", LAUNCH, "sh", application, experiment, env=environment)


def main():
    meson, build, application, program_dir, data_dir = sys.argv[1:]
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print("missing:", *missing)
        raise SystemExit(77)

    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "root"
        programs, data = (root / path.lstrip("/") for path in (program_dir, data_dir))
        run(meson, "install", "-C", build, "--no-rebuild", "--destdir", root)
        experiment = pathlib.Path(folder) / "run.polyfit"
        check_files(programs, data, application)
        check_symbolic_icon(data, application)
        check_programs(programs, experiment)
        check_manual(programs, data)
        check_launch(programs, data, application, experiment)


main()
