"""Checks that translators get each text of the lessons, word for word as the program asks for it.

xgettext reads the lessons by the rules in data/its; the program puts a text together by itself, with
every stretch of white space made one space. Where the two differ, a translation is never found.
Paragraphs of nothing but code are not for translators.

It also counts words, so that cards stay short: those that a learner meets when coming to a card, and
those that there are once everything on it is done, but for hints, of which one is shown at a time.
"""

import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

MOST_WORDS_AT_FIRST = 110
MOST_WORDS = 150

# On a card before anything is done.
AT_FIRST = ("title", "p", "question/p", "question/answer", "question/drawing", "task/p", "picture")

TEXTS = {"title", "summary", "p", "answer", "drawing", "hint", "picture"}


def escape(text):
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markup(element):
    """What is inside an element, as PolyfitLesson makes it."""
    parts = [escape(element.text)]
    for child in element:
        parts.append(f"<{child.tag}>{markup(child)}</{child.tag}>{escape(child.tail)}")
    return "".join(parts)


def is_code(element):
    """The same in every language."""
    return [child.tag for child in element] == ["tt"] and not (element.text or element[0].tail or "").strip()


def count_words(element):
    """What has a letter or a digit in it is a word; signs of a formula are none."""
    return sum(any(map(str.isalnum, word)) for word in "".join(element.itertext()).split())


def find_long_cards(lesson, root):
    for card in root.iter("card"):
        title = "".join(card.find("title").itertext())
        at_first = sum(count_words(part) for path in AT_FIRST for part in card.findall(path))
        in_all = count_words(card) - sum(map(count_words, card.iter("hint")))
        for words, most in (at_first, MOST_WORDS_AT_FIRST), (in_all, MOST_WORDS):
            if words > most:
                yield f"{lesson.name}: the card “{title}” has {words} words, more than {most}"


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
        root = xml.parse(lesson).getroot()
        faults.extend(find_long_cards(lesson, root))
        for element in root.iter():
            if element.tag in TEXTS:
                wanted = " ".join(markup(element).split())
                if (wanted in offered) == is_code(element):
                    verb = "get" if is_code(element) else "do not get"
                    faults.append(f"{lesson.name}: translators {verb} “{wanted}”")
    if faults or not lessons:
        raise SystemExit("\n".join(faults) or "there are no lessons")


main()
