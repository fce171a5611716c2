"""Checks that each catalogue in po/LINGUAS is complete, and fits what the program prints with it.

In each language a letter opens one item of the main menu.

The texts are extracted anew from the sources, so that one that a catalogue has not heard of counts as
untranslated. msgfmt leaves fuzzy and empty translations out of what it compiles, as an installation
does: what is missing there is what a user would see in English.
"""

import collections
import gettext
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dpgettext2:2c,3", "g_dngettext:2,3"]
SPECIFIER = re.compile(r"%(?:\d+\$)?([-+#0]*\d*(?:\.\d+)?(?:hh?|ll?|[zjt])?[diouxXeEfgGcsp%])")
TAG = re.compile(r"</?\w+>")
MNEMONIC = re.compile(r"_(\w)")


def run(*command, **options):
    process = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    if process.returncode != 0:
        raise SystemExit(process.stderr)


def compiled(catalogue, folder):
    """The messages of a catalogue: each text, after its context, with the forms of its translation."""
    output = folder / "catalogue.mo"
    run("msgfmt", "--check", f"--output-file={output}", catalogue)
    with output.open("rb") as file:
        messages = gettext.GNUTranslations(file)._catalog
    forms = collections.defaultdict(list)
    for key, translation in messages.items():
        text = key[0] if isinstance(key, tuple) else key
        forms[text].append(translation)
    forms.pop("", None)
    return forms


def extracted(source_dir, folder):
    """The messages of the sources, as a catalogue in which everything stands for itself."""
    template = folder / "template.pot"
    english = folder / "en.po"
    run(
        "xgettext", "--from-code=UTF-8", *(f"--keyword={keyword}" for keyword in KEYWORDS),
        f"--directory={source_dir}", f"--files-from={source_dir / 'po' / 'POTFILES.in'}",
        f"--output={template}",
        env=dict(os.environ, GETTEXTDATADIRS=str(source_dir / "data")),
    )
    run("msginit", "--no-translator", "--locale=en_US", f"--input={template}", f"--output-file={english}")
    return compiled(english, folder)


def parts(pattern, text):
    """What the pattern finds in a text, in whatever order, as translations may change it."""
    return collections.Counter(pattern.findall(text))


def faults_of(language, messages, translations):
    for text, forms in messages.items():
        name = text.replace("\x04", ": ")
        # The English plural has the number, which its singular may leave out.
        original = forms[-1]
        if text not in translations:
            yield f"{language}: not translated: {name}"
        for translation in translations.get(text, []):
            if parts(SPECIFIER, original) != parts(SPECIFIER, translation):
                yield f"{language}: other format specifiers than “{name}”: {translation}"
            if parts(TAG, original) != parts(TAG, translation):
                yield f"{language}: other markup than “{name}”: {translation}"


def main_menu(source_dir):
    """The items of the window's menu; the two that name what can be undone are added by the program."""
    window = ElementTree.parse(source_dir / "src" / "ui" / "polyfit-window.ui")
    menu = window.find(".//menu[@id='main_menu']")
    return [item.text for item in menu.findall(".//attribute[@name='label']")] + ["_Undo", "_Redo"]


def menu_faults_of(language, menu, translations):
    """A letter that two items of a menu have opens neither of them."""
    items = collections.defaultdict(list)
    for text in menu:
        for label in translations.get(text, []):
            for letter in MNEMONIC.findall(label.lower()):
                items[letter].append(label)
    if not items:
        yield f"{language}: the main menu was not found"
    for labels in items.values():
        if len(labels) > 1:
            yield f"{language}: the same mnemonic twice in the main menu: {', '.join(labels)}"


def main():
    source_dir = pathlib.Path(sys.argv[1])
    lines = (source_dir / "po" / "LINGUAS").read_text("utf-8").splitlines()
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        messages = extracted(source_dir, folder)
        menu = main_menu(source_dir)
        faults += menu_faults_of("en", menu, messages)
        for language in (line for line in lines if line and not line.startswith("#")):
            translations = compiled(source_dir / "po" / f"{language}.po", folder)
            faults += faults_of(language, messages, translations)
            faults += menu_faults_of(language, menu, translations)
    if faults:
        raise SystemExit("\n".join(faults))


main()
