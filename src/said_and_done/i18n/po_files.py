"""Translations as .po files, which the programs of translators read and write: gettext's format.

Nothing of the program's own catalogues is here, but what somebody takes along and sends back. polib
reads a file from a path, too: it is never given anything that could be one.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec
import polib

MOST_BYTES = 512 * 1024
"""The largest survey has about 150 texts: 60 KB in a script of three bytes a letter."""
MOST_TEXTS = 1000
PROJECT, COUNT = "Project-Id-Version", "X-Number-Of-Texts"
_UTF_8 = {"utf-8", "utf8"}
# polib takes a line whose end is missing: what stands there would lose its last letter.
_LINE = re.compile(r'(?:msg(?:ctxt|id|id_plural|str(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"\s*')
# So that what was sent is never the path of a file.
_FIRST_LINE = "#\n"


class PoText(msgspec.Struct, frozen=True, kw_only=True):
    """A text of such a file. ``name`` is its context; ``is_draft`` whether it is marked as one that
    somebody must look at (fuzzy). ``line`` is where it stands."""

    name: str
    english: str
    words: str = ""
    is_draft: bool = False
    note: str = ""
    old_english: str = ""
    line: int = 0


class PoFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that can be read. ``count`` is how many texts it had when it was made; -1 where it
    does not say so."""

    project: str
    language: str
    count: int
    texts: tuple[PoText, ...]


class NoPoFile(Exception):
    """Why a file cannot be read, as a sentence."""


def written_po(project: str, language: str, texts: Iterable[PoText], made_at: datetime) -> bytes:
    """A .po file with these texts."""
    file = polib.POFile(wrapwidth=0)
    every = list(texts)
    day = made_at.strftime("%Y-%m-%d %H:%M%z")
    file.metadata = {
        PROJECT: project,
        "POT-Creation-Date": day,
        "PO-Revision-Date": day,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        COUNT: str(len(every)),
    }
    for text in every:
        file.append(
            polib.POEntry(
                msgctxt=text.name,
                msgid=text.english,
                msgstr=text.words,
                comment=text.note,
                previous_msgid=text.old_english or None,
                flags=["fuzzy"] if text.is_draft else [],
            )
        )
    return str(file).encode()


def read_po(sent: bytes) -> PoFile:
    """The texts of a file that somebody sent. Raises NoPoFile."""
    words = _decoded(sent)
    for number, line in enumerate(words.split("\n"), 1):
        if line.strip() and not line.startswith("#") and not _LINE.fullmatch(line):
            raise NoPoFile(_broken(number))
    try:
        file = polib.pofile(_FIRST_LINE + words)
    except (OSError, UnicodeError, ValueError, IndexError, AttributeError) as problem:
        raise NoPoFile(_where(str(problem))) from problem
    charset = _charset(file.metadata.get("Content-Type", ""))
    if charset and charset not in _UTF_8:
        raise NoPoFile(f"The file says that it is in “{charset[:40]}”. Save it as UTF-8.")
    texts = tuple(_texts(file))
    if len(texts) > MOST_TEXTS:
        raise NoPoFile(f"The file has {len(texts)} texts. A survey has {MOST_TEXTS} at most.")
    count = file.metadata.get(COUNT, "")
    return PoFile(
        project=file.metadata.get(PROJECT, ""),
        language=file.metadata.get("Language", ""),
        count=int(count) if count.isdecimal() and len(count) < len(str(MOST_BYTES)) else -1,
        texts=texts,
    )


def _decoded(sent: bytes) -> str:
    if len(sent) > MOST_BYTES:
        raise NoPoFile(f"The file is too big: {MOST_BYTES // 1024} KB are the most.")
    try:
        words = sent.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise NoPoFile("The file is not UTF-8 text. Save it as UTF-8, as a .po file.") from problem
    if "\0" in words or "msgid" not in words:
        raise NoPoFile("This is not a .po file. Take the words out as a file here, and use that.")
    return words.replace("\r\n", "\n")


def _charset(content_type: str) -> str:
    return content_type.lower().partition("charset=")[2].strip()


def _texts(file: polib.POFile) -> Iterator[PoText]:
    for entry in file:
        if not entry.obsolete:
            yield PoText(
                name=entry.msgctxt or "",
                english=entry.msgid,
                words=entry.msgstr,
                is_draft=entry.fuzzy,
                line=(entry.linenum or 1) - 1,
            )


def _where(problem: str) -> str:
    """polib names the line, and one more than the file has."""
    line = problem.rpartition("line ")[2].partition(")")[0].partition(":")[0]
    return _broken(int(line) - 1 if line.isdecimal() else None)


def _broken(line: int | None) -> str:
    place = f" at line {line}" if line else ""
    return f"The file cannot be read: it is broken or cut off{place}. Save it again as a .po file."
