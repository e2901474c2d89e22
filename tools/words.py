"""Brings the catalogues of our words, src/said_and_done/locale/, up to date with the source.

    python tools/words.py              write what is new into them, take out what is gone
    python tools/words.py --missing    change nothing, only list what is not translated yet
    python tools/words.py --look       change nothing, only say what is wrong with them

A catalogue names the files that a message stands in, and no line, day or person: so it changes only
when the words do.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from said_and_done.i18n import catalogues
from said_and_done.i18n.languages import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "later": None, "ngettext": (1, 2)}
# Jinja's words for it stand in templates and reports; Python's everywhere in the program.
WHERE: tuple[tuple[str, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
    ("src/said_and_done", [("**.py", "python")], {}),
    ("templates", [("**.html", "jinja2")], {"**.html": {"newstyle_gettext": "true"}}),
    ("reports", [("**.html", "jinja2")], {"**.html": {"newstyle_gettext": "true"}}),
)
# Dates, names and programs, which would change with each run.
RESTLESS = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By'
    rb"|Project-Id-Version|Report-Msgid-Bugs-To): .*\n",
    re.MULTILINE,
)
HEADER = "# {name}. Brought up to date by `make words`; the words are for people to write.\n#"
OTHERS = [one for one in LANGUAGES.values() if one is not ENGLISH]


def main(arguments: list[str]) -> None:
    """Write the catalogues, or only look at them."""
    now = source()
    if not arguments:
        for language in OTHERS:
            (catalogues.FOLDER / f"{language.key}.po").write_bytes(fresh(language.key, now))
    wrong = [*catalogues.mistakes(), *(stale(now) if arguments == ["--look"] else ())]
    for line in [*missing(), *wrong]:
        print(line)
    if wrong or (arguments == ["--look"] and any(missing())):
        sys.exit(1)


def source() -> Catalog:
    """Every message of the source, without a translation."""
    found = Catalog(fuzzy=False)
    for folder, methods, options in WHERE:
        for name, _, message, comments, context in extract_from_dir(
            HOME / folder, methods, options, keywords=KEYWORDS, comment_tags=("For translators:",)
        ):
            where = f"{folder}/{name}"
            found.add(message, locations=[(where, 0)], auto_comments=comments, context=context)
    return found


def fresh(key: str, now: Catalog) -> bytes:
    """A language's catalogue with exactly the messages of the source, as its file should be."""
    kept = catalogues.written(key)
    kept.update(now, no_fuzzy_matching=True)
    kept.obsolete.clear()
    kept.fuzzy = False
    kept.header_comment = HEADER.format(name=LANGUAGES[key].english_name)
    made = io.BytesIO()
    write_po(made, kept, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return RESTLESS.sub(b"", made.getvalue())


def stale(now: Catalog) -> Iterator[str]:
    """The catalogues that do not have exactly the messages of the source."""
    for language in OTHERS:
        if (catalogues.FOLDER / f"{language.key}.po").read_bytes() != fresh(language.key, now):
            yield f"{language.key}.po is not up to date with the source. Run: make words"


def missing() -> Iterator[str]:
    """What is not translated yet, a line a message, and how many for each language."""
    for language in OTHERS:
        for message in (found := catalogues.untranslated(language.key)):
            yield f"{language.key}: {message}"
        if found:
            yield f"{language.english_name}: {len(found)} messages are not translated yet."


if __name__ == "__main__":
    main(sys.argv[1:])
