"""Checks that translators get each text of the lessons, word for word as the program asks for it.

xgettext reads the lessons by the rules in data/its; the program puts a text together by itself, with
every stretch of white space made one space. Where the two differ, a translation is never found.
"""

import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

TEXTS = {"title", "summary", "p", "answer", "drawing", "hint", "picture"}


def escape(text):
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markup(element):
    """What is inside an element, as PolyfitLesson makes it."""
    parts = [escape(element.text)]
    for child in element:
        parts.append(f"<{child.tag}>{markup(child)}</{child.tag}>{escape(child.tail)}")
    return "".join(parts)


def messages(template):
    """The messages of a template, with their lines joined."""
    for block in re.findall(r'^msgid ((?:".*"\n)+)', template, re.M):
        lines = re.findall(r'"(.*)"\n', block)
        yield "".join(lines).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def main():
    source_dir = pathlib.Path(sys.argv[1])
    lessons = sorted((source_dir / "data").rglob("*.lesson"))
    environment = dict(os.environ, GETTEXTDATADIRS=str(source_dir / "data"))
    template = subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--output=-", *map(str, lessons)],
        env=environment, check=True, capture_output=True, text=True,
    ).stdout
    offered = set(messages(template))

    faults = []
    for lesson in lessons:
        for element in xml.parse(lesson).iter():
            if element.tag in TEXTS:
                wanted = " ".join(markup(element).split())
                if wanted not in offered:
                    faults.append(f"{lesson.name}: translators do not get “{wanted}”")
    if faults or not lessons:
        raise SystemExit("\n".join(faults) or "there are no lessons")


main()
