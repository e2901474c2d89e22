"""Brings the catalogues of our words, src/said_and_done/locale/, up to date with the source.

    python tools/words.py              write what is new into them, take out what is gone
    python tools/words.py --missing    change nothing, only list what is not translated yet
    python tools/words.py --release    the same, and end with 1 if there is anything in the list

The list has each sentence of ours and each text of a survey that people read in English for now, as
nobody has translated it, or its English was changed since. It never stops a test: English words can
be improved by whoever sees how. It stops a release.

A catalogue names the files that a message stands in, and no line, day or person: so it changes only
when the words do. A sentence that was changed keeps its translation as a guess ("fuzzy") beside it,
for whoever translates it anew. No page shows a guess.
"""

from __future__ import annotations

import copy
import io
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from said_and_done.framework.domain.files import pictures_in
from said_and_done.framework.domain.rules import read_folder as read_frameworks
from said_and_done.i18n import catalogues
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.surveys.domain import surveys as survey_files
from said_and_done.surveys.domain import translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOME = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "gettext_noop": None, "ngettext": (1, 2)}
JINJA = {
    "newstyle_gettext": "true",
    "extensions": "said_and_done.web.shared_parts.Parts",
    "silent": "false",
}
# Jinja's words for it stand in templates and reports; Python's everywhere in the program.
WHERE: tuple[tuple[str, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
    ("src/said_and_done", [("**.py", "python")], {}),
    ("templates", [("**.html", "jinja2")], {"**.html": JINJA}),
    ("reports", [("**.html", "jinja2")], {"**.html": JINJA}),
)
# Dates, names and programs, which would change with each run.
RESTLESS = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By'
    rb"|Project-Id-Version|Report-Msgid-Bugs-To): .*\n",
    re.MULTILINE,
)
ABOUT_YOU = "surveys/about-you/pack.toml"
HEADER = "# {name}. Brought up to date by `make words`; the words are for people to write.\n#"
OTHERS = [one for one in LANGUAGES.values() if one is not ENGLISH]


def main(arguments: Sequence[str], home: Path = HOME, folder: Path = catalogues.FOLDER) -> None:
    """Write the catalogues, or only look at them."""
    now = source(home)
    if not arguments:
        for language in OTHERS:
            (folder / f"{language.key}.po").write_bytes(fresh(language.key, now, folder))
    is_release = "--release" in arguments
    wrong = list(catalogues.mistakes(folder))
    lines = [*missing(now, folder), *changed_texts(home), *wrong]
    lines += stale(now, folder) if is_release else ()
    for line in lines:
        print(line)
    if wrong or (is_release and lines):
        sys.exit(1)


def source(home: Path = HOME) -> Catalog:
    """Every message of the source, without a translation."""
    catalog = Catalog(fuzzy=False)
    for folder, methods, options in WHERE:
        for name, line, message, comments, context in extract_from_dir(
            home / folder, methods, options, keywords=KEYWORDS, comment_tags=("For translators:",)
        ):
            where = f"{folder}/{name}"
            catalog.add(message, locations=[(where, line)], auto_comments=comments, context=context)
    for words in about_you_words(home):
        catalog.add(words, locations=[(ABOUT_YOU, 1)])
    return catalog


def about_you_words(home: Path = HOME) -> Iterator[str]:
    """Each text of the questions about people: one page has those of the pack and ours."""
    pack = tomllib.loads((home / ABOUT_YOU).read_text())
    yield from (pack["title"], pack["about"], pack["note"])
    for question in pack["questions"]:
        yield from (question[name] for name in ("wording", "why", "explain") if name in question)
        for choice in question["choices"]:
            yield from (choice[name] for name in ("wording", "hint") if name in choice)


def updated(key: str, now: Catalog, folder: Path = catalogues.FOLDER) -> Catalog:
    """A language's catalogue with exactly the messages of the source. One that it lacks has the
    translation of the message that looked most like it, as a guess."""
    catalog = catalogues.written(key, folder)
    catalog.update(copy.deepcopy(now))  # it keeps the messages, and writes guesses into them
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = HEADER.format(name=LANGUAGES[key].english_name)
    return catalog


def fresh(key: str, now: Catalog, folder: Path = catalogues.FOLDER) -> bytes:
    """The same, as its file should be."""
    written = io.BytesIO()
    catalog = updated(key, now, folder)
    write_po(written, catalog, width=0, sort_output=True, include_lineno=False)
    return RESTLESS.sub(b"", written.getvalue())


def missing(now: Catalog, folder: Path = catalogues.FOLDER) -> Iterator[str]:
    """Where a message stands that is not translated, a line for each language; and how many."""
    for language in OTHERS:
        catalog = updated(language.key, now, folder)
        messages = [one for one in catalog if one.id and not catalogues.is_translated(one)]
        for message in sorted(messages, key=lambda one: one.locations):
            why = "changed" if message.fuzzy else "new"
            file, line = message.locations[0]
            yield f"{language.key}: {file}:{line}: {why}: {catalogues.english_of(message)[0]}"
        if messages:
            yield f"{language.english_name}: {len(messages)} not translated."


def stale(now: Catalog, folder: Path = catalogues.FOLDER) -> Iterator[str]:
    """The catalogues that are not as ``make words`` would write them."""
    for language in OTHERS:
        file = folder / f"{language.key}.po"
        if file.read_bytes() != fresh(language.key, now, folder):
            yield f"{file.name} is not up to date with the source. Run: make words"


def changed_texts(home: Path = HOME) -> Iterator[str]:
    """The texts of surveys whose English is another one than their translations were made from.
    Raises ContentProblem."""
    pictures = pictures_in(home / "assets" / "pictures")
    read = read_frameworks(home / "i_we_statements", pictures)
    surveys = survey_files.read_folder(home / "surveys", read, pictures)
    yield from translations.outdated(surveys)


if __name__ == "__main__":
    main(sys.argv[1:])
