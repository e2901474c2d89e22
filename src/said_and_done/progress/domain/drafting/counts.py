"""Sentences of the program that count promises, in a text that people went on writing.

Promises are made, kept and withdrawn while a text is written. What the program wrote of them
follows with the evidence; whatever people wrote stays, letter for letter.
"""

import re

import msgspec

from said_and_done.progress.domain.drafting.sections import (
    NOTHING_AGREED,
    NOTHING_BEFORE,
    agreed_sentence,
    before_sentence,
)
from said_and_done.progress.domain.drafting.sources import Sources
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.text import Section

_AGREED = re.compile(r"We made (?:no|\d+) new promises?\.")
_BEFORE = re.compile(r"We made \d+ promises? before: (?:none|\d+) done(?:, \d+ late)?\.")
# What part 9 said of a promise before it had the promises themselves.
_BY_NUMBER = re.compile(r"^By \d{1,2} [A-Z][a-z]+ \d{4}: promise \d+\.$", re.MULTILINE)
_GAPS = re.compile(r"\n{3,}")


def counted_anew(part: Part, section: Section, sources: Sources) -> Section:
    """The same section with today's counts in the program's own sentences."""
    easy = (
        msgspec.structs.replace(line, words=_sentences(part, line.words, sources))
        for line in section.easy
    )
    return msgspec.structs.replace(
        section,
        words=_GAPS.sub("\n\n", _sentences(part, section.words, sources)),
        easy=tuple(line for line in easy if line.words),
    )


def _sentences(part: Part, words: str, sources: Sources) -> str:
    if part is Part.WHAT_HAPPENS_NEXT:
        return _without(words, _BY_NUMBER)
    before = before_sentence(sources.before)
    counted = _AGREED.sub(agreed_sentence(sources), words)
    counted = _BEFORE.sub(before or (NOTHING_BEFORE if part is Part.PROGRESS else ""), counted)
    if sources.agreed:
        counted = counted.replace(NOTHING_AGREED, "")
    elif part is Part.WHAT_WE_AGREED and not counted:
        counted = NOTHING_AGREED
    if before:
        counted = counted.replace(NOTHING_BEFORE, before)
    return counted if counted == words else counted.strip()


def _without(words: str, sentence: re.Pattern[str]) -> str:
    without = sentence.sub("", words)
    return words if without == words else without.strip()
