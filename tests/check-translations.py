"""Checks that each catalogue in po/LINGUAS is complete, and fits what the program prints with it.

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

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dpgettext2:2c,3", "g_dngettext:2,3"]
SPECIFIER = re.compile(r"%(?:\d+\$)?([-+#0]*\d*(?:\.\d+)?(?:hh?|ll?|[zjt])?[diouxXeEfgGcsp%])")
TAG = re.compile(r"</?\w+>")


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


def main():
    source_dir = pathlib.Path(sys.argv[1])
    lines = (source_dir / "po" / "LINGUAS").read_text("utf-8").splitlines()
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        messages = extracted(source_dir, folder)
        for language in (line for line in lines if line and not line.startswith("#")):
            translations = compiled(source_dir / "po" / f"{language}.po", folder)
            faults += faults_of(language, messages, translations)
    if faults:
        raise SystemExit("\n".join(faults))


main()
