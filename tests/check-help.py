"""Checks the pages of the user's guide against each other and against the program.

Every page is well-formed and installed, and so is every picture; every link leads somewhere, every page can
be reached from the index, the format of lessons is described whole: each fact, each setting, each element,
the glossary has each word that the window explains, and the table of keys each key of the window.
Translations are complete, and keep the markup; one that has pictures of its own has all of them.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

MALLARD = "{http://projectmallard.org/1.0/}"

# What is printed on a key, where that is not its name.
SIGNS = {"comma": ",", "question": "?"}


def read_pages(folder):
    for path in sorted(folder.glob("*.page")):
        root = ElementTree.parse(path).getroot()
        if root.tag != MALLARD + "page" or root.get("id") != path.stem:
            raise SystemExit(f"{path.name} is no page with the id {path.stem}")
        yield path.stem, root


def check_links(pages):
    """A link names a page, and after # a section of it."""
    targets = set(pages)
    for name, page in pages.items():
        targets |= {f"{name}#{section.get('id')}" for section in page.iter(MALLARD + "section")}
    for name, page in pages.items():
        for link in page.iter(MALLARD + "link"):
            if "xref" in link.attrib and link.get("xref") not in targets:
                yield f"{name}.page: there is no {link.get('xref')}"
        guides = page.findall(f"{MALLARD}info/{MALLARD}link[@type='guide']")
        if name != "index" and not guides:
            yield f"{name}.page is on no guide"


def check_installed(pages, build_file):
    listed = re.findall(r"'([\w-]+)\.page'", build_file.read_text("utf-8"))
    if listed != sorted(pages):
        yield f"help/meson.build lists {listed}"


def check_pictures(pages, help_dir, languages):
    """What is shown says what it shows, is there, also in a language with its own pictures, and is installed."""
    named = set()
    for name, page in pages.items():
        for media in page.iter(MALLARD + "media"):
            named.add(media.get("src"))
            if not media.findtext(MALLARD + "p"):
                yield f"{name}.page: {media.get('src')} has no text for who cannot see it"
    if not named:
        yield "no page has a picture"
    for language in ["C", *languages]:
        folder = help_dir / language
        there = {str(path.relative_to(folder)) for path in folder.glob("figures/*")}
        if language == "C" or there:
            yield from (f"{language} lacks {name}" for name in sorted(named - there))
            yield from (f"no page shows {language}/{name}" for name in sorted(there - named))
    listed = re.findall(r"'(figures/[\w-]+\.png)'", (help_dir / "meson.build").read_text("utf-8"))
    if listed != sorted(named):
        yield f"help/meson.build lists {listed}"


def check_lesson_format(page, lesson_dir):
    """The names in the tables of the reader, the facts and the settings, each in code on the page."""
    described = {code.text for code in page.iter(MALLARD + "code")}
    example = next(page.iter(MALLARD + "code")).text
    facts = (lesson_dir / "polyfit-facts.c").read_text("utf-8")
    setup = (lesson_dir / "polyfit-setup.c").read_text("utf-8")
    reader = (lesson_dir / "lesson-elements.c").read_text("utf-8").partition("*/")[0]
    names = re.findall(r'^  \{ "([\w-]+)",', facts + setup, re.M)
    elements = re.findall(r"^ \*   (\w+) ", reader, re.M)
    if not names or not elements:
        raise SystemExit("the tables of facts, settings and elements were not found")
    for name in names:
        if name not in described:
            yield f"lesson-files.page does not describe {name}"
    for name in elements:
        if not re.search(rf"<{name}[ >]", example):
            yield f"the lesson in lesson-files.page has no {name}"


def check_glossary(page, glossary):
    """Each word that the window explains has a section there, with a text."""
    sections = {section.get("id"): section for section in page.iter(MALLARD + "section")}
    terms = re.findall(r'^  \{ "([\w-]+)",', glossary.read_text("utf-8"), re.M)
    if not terms:
        raise SystemExit("the words of the glossary were not found")
    for term in terms:
        section = sections.get(term)
        if section is None or not section.findtext(MALLARD + "title") or not section.findtext(MALLARD + "p"):
            yield f"glossary.page does not explain {term}"


def check_keys(page, application):
    """Each key that does something anywhere in the window is on the page; those of the views are one range."""
    keys = {"+".join(key.text for key in keys.iter(MALLARD + "key")) for keys in page.iter(MALLARD + "keyseq")}
    keys |= {key.text for key in page.iter(MALLARD + "key")}
    accelerators = re.findall(r'^  \{ "[\w.-]+", \{ "([^"]+)"', application.read_text("utf-8"), re.M)
    if not accelerators:
        raise SystemExit("the keys of the window were not found")
    for accelerator in accelerators:
        modifiers, name = re.fullmatch(r"((?:<\w+>)*)(\w+)", accelerator).groups()
        modifiers = modifiers.replace("<Control>", "Ctrl+").replace("<Shift>", "Shift+").replace("<Alt>", "Alt+")
        key = modifiers + SIGNS.get(name, name.upper())
        if key not in keys:
            yield f"keyboard.page does not have {key}"


def check_example(page):
    """The lesson on the page is one that can be copied out."""
    example = next(page.iter(MALLARD + "code")).text
    if ElementTree.fromstring(example.encode()).tag != "lesson":
        yield "the example in lesson-files.page is no lesson"


def run(*command):
    """Runs a tool, which has to succeed without a complaint."""
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if result.returncode != 0 or result.stderr:
        raise SystemExit(f"{command[0]}: {result.stderr}")


def check_translation(help_dir, language, folder):
    """The pages are translated anew, as at an installation; itstool complains of lost markup.

    A catalogue need not confirm its pictures by their checksums: build-aux/screenshots takes those of all
    languages.
    """
    catalogue = help_dir / language / f"{language}.po"
    template = folder / "help.pot"
    compiled = folder / f"{language}.mo"
    pages = sorted((help_dir / "C").glob("*.page"))
    run("itstool", "--output", template, *pages)
    run("msggrep", "--invert-match", "--msgid", "--regexp=^external ref=", f"--output-file={template}", template)
    run("msgcmp", catalogue, template)
    run("msgfmt", "--check", f"--output-file={compiled}", catalogue)
    run("itstool", "--merge", compiled, "--output", folder, *pages)
    if len(list(read_pages(folder))) != len(pages):
        raise SystemExit(f"{language}: some pages were not written")


def main():
    source_dir = pathlib.Path(sys.argv[1])
    help_dir = source_dir / "help"
    pages = dict(read_pages(help_dir / "C"))
    lines = (help_dir / "LINGUAS").read_text("utf-8").splitlines()
    languages = [line for line in lines if not line.startswith("#")]
    faults = [
        *check_links(pages),
        *check_installed(pages, help_dir / "meson.build"),
        *check_pictures(pages, help_dir, languages),
        *check_lesson_format(pages["lesson-files"], source_dir / "src" / "lesson"),
        *check_example(pages["lesson-files"]),
        *check_glossary(pages["glossary"], source_dir / "src" / "ui" / "polyfit-glossary.c"),
        *check_keys(pages["keyboard"], source_dir / "src" / "ui" / "polyfit-application.c"),
    ]
    if faults:
        raise SystemExit("\n".join(faults))

    for language in languages:
        with tempfile.TemporaryDirectory() as folder:
            check_translation(help_dir, language, pathlib.Path(folder))


main()
