"""Checks that po/POTFILES.in names the files with text that a user reads, sorted, and no others.

A file that is missing there is silently left out of every translation.
"""

import pathlib
import re
import sys

TEXT = {
    ".c": re.compile(r"(?<!\w)(?:_|N_|C_|NC_|Q_|\w*gettext2?) ?\("),
    ".ui": re.compile(r'translatable="(?:yes|true)"'),
    ".lesson": re.compile(r"<title>"),
    ".gschema.xml.in": re.compile(r"<(?:summary|description)>"),
    ".desktop.in": re.compile(r"^Name=", re.M),
    ".metainfo.xml.in": re.compile(r"<name>"),
    "polyfit.xml.in": re.compile(r"<comment>"),
}


def files_with_text(source_dir):
    for folder in ("data", "src"):
        for suffix, pattern in TEXT.items():
            for file in (source_dir / folder).rglob("*" + suffix):
                if pattern.search(file.read_text("utf-8")):
                    yield file.relative_to(source_dir).as_posix()


def main():
    source_dir = pathlib.Path(sys.argv[1])
    lines = (source_dir / "po" / "POTFILES.in").read_text("utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    found = sorted(files_with_text(source_dir))

    faults = [f"po/POTFILES.in lacks {name}" for name in found if name not in listed]
    faults += [f"po/POTFILES.in has {name}, without a text" for name in listed if name not in found]
    faults += [f"{name} is in src/core, which has no texts" for name in found if "src/core/" in name]
    if listed != sorted(listed):
        faults.append("po/POTFILES.in is not sorted")
    if faults:
        raise SystemExit("\n".join(faults))


main()
