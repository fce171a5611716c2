"""Checks that the reference has a page for each public type, with what its comment says, and no dead links.

Arguments: the folder of the sources, the folder of the reference.
"""

import html
import pathlib
import re
import sys

# /** NAME: (annotations), lines on members, an empty line, then what it is.
COMMENT = re.compile(r"^/\*\*\n \* (?:Polyfit)?(\w+):.*\n(?: \* ?[@ ].*\n)* \*\n \* (.+)\n", re.MULTILINE)
KINDS = ("callback", "class", "enum", "error", "flags", "struct")
LINK = re.compile(r'href="([\w./-]+)["#]')
TAG = re.compile(r"<[^>]+>")


def text_of(page):
    text = html.unescape(TAG.sub("", page.read_text("utf-8"))).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(text.split())


def list_types(folder, pattern):
    """The types that headers of source files tell of, each with the first words about it."""
    for header in sorted(source.with_suffix(".h") for source in folder.glob(pattern)):
        if not header.exists():
            continue
        for name, words in COMMENT.findall(header.read_text("utf-8")):
            if name[0].isupper() and not name.isupper():
                yield header.name, name, " ".join(re.match(r"[^#%@*`_<]*", words)[0].split()[:5])


def find_faults(reference, types):
    pages = {page.name: page for page in reference.glob("*.html")}
    for header, name, words in types:
        own = [pages[f"{kind}.{name}.html"] for kind in KINDS if f"{kind}.{name}.html" in pages]
        if len(own) != 1:
            yield f"{name} of {header} has {len(own)} pages"
        elif words.casefold() not in text_of(own[0]).casefold():
            yield f"{own[0].name} does not say “{words}”"
    for page in pages.values():
        for target in set(LINK.findall(page.read_text("utf-8"))):
            if not (reference / target).exists():
                yield f"{page.name} leads to {target}, which is not there"


def main():
    sources, reference = map(pathlib.Path, sys.argv[1:])
    faults = []
    for part, pattern in (("core", "*.c"), ("model", "polyfit-*.c")):
        types = list(list_types(sources / part, pattern))
        if not types:
            faults.append(f"no type of {part} has a comment")
        faults += find_faults(reference / part, types)
    if faults:
        raise SystemExit("\n".join(faults))


main()
