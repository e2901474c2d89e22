"""Words in another language as a .po file for translators: out, and in again."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

import msgspec

from said_and_done.core.errors import ContentProblem
from said_and_done.core.text import LONGEST_LINE, line
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.po_files import NoPoFile, PoFile, PoText, read_po, written_po
from said_and_done.people.domain.acting import Acting
from said_and_done.read_aloud.domain import speaking
from said_and_done.revisions import domain as revisions
from said_and_done.survey_editor.domain.languages import (
    ALIKE,
    alike_answers,
    in_language,
    part_id,
    wrong_with,
)
from said_and_done.survey_editor.model import BroughtIn, ToTranslate
from said_and_done.surveys.domain import saving_translations
from said_and_done.surveys.domain.translations import text_hash
from said_and_done.surveys.model.translated import (
    BesideEnglish,
    SourceText,
    TextBeside,
    TextState,
)

LONGEST_QUOTE = 60
MOST_LINES = 40
FIELDS = {
    "wording": "The question.",
    "say_more": "Asks people to say more.",
    "explain": "Explains the question.",
    "wording_for_them": "The question, for somebody who answers for another person.",
    "say_more_for_them": "Asks a supporter to say more.",
    "word": "A hard word, as it stands in a question.",
    "means": "What the hard word means.",
}


def po_file(english: ToTranslate, beside: BesideEnglish, now: datetime) -> bytes:
    """All texts with their words. What nobody checked is marked for whoever looks at it."""
    texts = (_po_text(one) for one in beside.texts if one.words or not one.source.optional)
    return written_po(_project(english), beside.language, texts, now)


def _project(english: ToTranslate) -> str:
    return f"{english.key} {english.version.number if english.version else 0}"


def _po_text(text: TextBeside) -> PoText:
    return PoText(
        name=text.source.name,
        english=text.source.english,
        words=text.words,
        is_draft=text.state in {TextState.DRAFT, TextState.STALE},
        note=FIELDS.get(text.source.field, ""),
        old_english=text.made_from if text.state is TextState.STALE else "",
    )


async def bring_in(
    work: Acting, english: ToTranslate, language: str, sent: bytes, *, checker: str
) -> BroughtIn:
    """Take in the words of a file. Each is a draft; where ``checker`` is named, what the file does
    not mark is checked. Nothing is taken away by a file, and what it replaces is kept. Raises
    ContentProblem with a sentence for each mistake, and takes in nothing then."""
    try:
        file = read_po(sent)
    except NoPoFile as problem:
        raise ContentProblem(str(problem)) from problem
    mistakes = [*_not_of_this(file, english, language)] or [*_mistakes(file, english)]
    if mistakes:
        raise ContentProblem("\n".join(mistakes[:MOST_LINES]))
    await saving_translations.hold(work, english.key, language)
    return await _Taker(work, english, await in_language(work, english, language), checker).take(
        file
    )


def _not_of_this(file: PoFile, english: ToTranslate, language: str) -> Iterator[str]:
    key = file.project.rpartition(" ")[0]
    if not key:
        yield "The file does not say which survey it is of. Take the words out as a file here."
    elif key != english.key:
        yield f"This file is of another survey: “{key[:LONGEST_QUOTE]}”."
    in_file = file.language.replace("_", "-").partition("-")[0].lower()
    if in_file != language:
        name = LANGUAGES[language].english_name
        yield f"This file is in another language: “{file.language[:20]}”. Here is {name}."
    if file.count > len(file.texts):
        yield f"The file is cut off: it has {len(file.texts)} of its {file.count} texts."


def _mistakes(file: PoFile, english: ToTranslate) -> Iterator[str]:
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for text in file.texts:
        lines[text.name, text.english].append(text.line)
        for what in _wrong_words(text):
            yield f"Line {text.line}, “{_short(text.english)}”: {what}"
    for (_name, words), places in lines.items():
        if len(places) > 1:
            there = " and ".join(str(place) for place in places[:5])
            yield f"“{_short(words)}” is there twice, at lines {there}. Keep one."

    sources = {(one.name, one.english): one for one in english.sources}
    found = ((sources.get((text.name, text.english)), text.words) for text in file.texts)
    for source in alike_answers([(one, words.strip()) for one, words in found if one]):
        yield f"“{_short(source.english)}”: {ALIKE}"


def _wrong_words(text: PoText) -> Iterator[str]:
    if len(text.words) > LONGEST_LINE or len(text.english) > LONGEST_LINE:
        yield "Make it shorter."
    else:
        yield from wrong_with(text.english, line(text.words))


def _short(words: str) -> str:
    plain = " ".join(words[: LONGEST_QUOTE * 2].split())
    return plain if len(plain) <= LONGEST_QUOTE else f"{plain[:LONGEST_QUOTE]}…"


class _Taker:
    """Takes in the texts of one file, and counts."""

    def __init__(
        self, work: Acting, english: ToTranslate, beside: BesideEnglish, checker: str
    ) -> None:
        self._work, self._english, self._beside = work, english, beside
        self._checker = checker
        self._texts = {(one.source.name, one.source.english): one for one in beside.texts}
        self._names = {one.source.name: one.source for one in beside.texts}
        self._parts: set[str] = set()
        self._lines: list[str] = []
        self._words: list[str] = []
        self._same = self._empty = self._replaced = self._checked = 0

    async def take(self, file: PoFile) -> BroughtIn:
        made_of = file.project.rpartition(" ")[2]
        number = self._english.version.number if self._english.version else 0
        if made_of != str(number):
            self._lines.append(
                f"The file was made from version {made_of[:9]}. You have version {number} now."
            )
        for text in file.texts:
            await self._take(text, line(text.words))
        for part in self._parts:
            subject = part_id(self._english.key, self._beside.language, part)
            await revisions.count_addition(self._work, subject)
        await speaking.ask_for_texts(self._work.conn, self._beside.language, self._words)
        if self._words or self._checked:
            await self._record()
        return BroughtIn(
            taken=len(self._words),
            same=self._same,
            empty=self._empty,
            replaced=self._replaced,
            checked=self._checked,
            lines=tuple(self._lines[:MOST_LINES]),
            more=max(0, len(self._lines) - MOST_LINES),
        )

    async def _record(self) -> None:
        about = {
            "survey": self._english.key,
            "language": self._beside.language,
            "texts": str(len(self._words)),
            "checked": str(self._checked),
        }
        await saving_translations.record(
            self._work,
            "translation brought in",
            about,
            by=self._work.member.id,
            now=self._work.now,
        )

    async def _take(self, text: PoText, words: str) -> None:
        there = self._texts.get((text.name, text.english))
        if there is None:
            await self._take_other(text, words)
        elif not words:
            self._empty += 1
        elif _is_the_same(there, text, words):
            self._same += 1
            await self._check(there, text, words)
        else:
            self._replaced += there.state is TextState.CHECKED
            await self._save(there.source, words)
            self._words.append(words)
            await self._check(there, text, words, is_new=True)

    async def _take_other(self, text: PoText, words: str) -> None:
        """Words for English that the survey does not have."""
        known = self._names.get(text.name)
        if known is None:
            self._lines.append(
                f"“{_short(text.english)}” is not in this survey now. It is left out."
            )
            return
        self._lines.append(
            f"“{_short(text.english)}” is “{_short(known.english)}” now. "
            "Its words are kept beside it, and nobody reads them."
        )
        if words:
            old = msgspec.structs.replace(
                known, english=text.english, english_hash=text_hash(text.english)
            )
            await self._save(old, words)

    async def _save(self, source: SourceText, words: str) -> None:
        await saving_translations.save_text(
            self._work,
            self._english.key,
            self._beside.language,
            source,
            words,
            by=self._work.member.id,
            now=self._work.now,
        )
        self._parts.add(source.part)

    async def _check(
        self, there: TextBeside, text: PoText, words: str, *, is_new: bool = False
    ) -> None:
        if not self._checker or text.is_draft:
            return
        if there.state is TextState.CHECKED and not is_new:
            return
        member = self._work.member
        written_by = member.name if is_new else there.written_by
        await saving_translations.check_text(
            self._work,
            self._english.key,
            self._beside.language,
            msgspec.structs.replace(there, words=words, written_by=written_by),
            checker=self._checker,
            by=member.id,
            now=self._work.now,
        )
        self._checked += 1


def _is_the_same(there: TextBeside, text: PoText, words: str) -> bool:
    """Old words for new English are the same only while the file says that somebody must look."""
    return words == there.words and (there.is_current or text.is_draft)
