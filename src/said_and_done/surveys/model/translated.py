"""The words of a survey in another language while people write and check them, text by text."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec

ABOUT, HARD_WORDS = "about", "words"
"""The parts of a survey that are no question: what it says of itself, and its hard words."""


class TextState(StrEnum):
    """How far a text is in a language. ``STALE``: it was made from other English."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    CHECKED = "checked"


class SourceText(msgspec.Struct, frozen=True, kw_only=True):
    """An English text that people read, with its hash. ``part`` is the question's statement, or
    where else in the survey it stands; ``field`` what it is there. One that is ``optional`` is
    needed in some languages only. ``published`` is whether people are asked with it, ``drafted``
    whether it stands in a draft."""

    name: str
    english: str
    english_hash: str
    part: str
    field: str
    optional: bool = False
    published: bool = False
    drafted: bool = False

    @property
    def is_own_answer(self) -> bool:
        """Whether it is one of a question's own answers."""
        return self.field.startswith("answer ")

    @property
    def id(self) -> str:
        """What a form calls it: other English is another text."""
        return f"{self.name}/{self.english_hash}"


class TranslatedText(msgspec.Struct, frozen=True, kw_only=True):
    """What was written for a text in a language: the newest words, and those before. Names are ""
    where nobody wrote it here, or nobody checked it. ``checker`` is who read it, where that was not
    the member who says so."""

    language: str
    name: str
    english_hash: str
    english: str
    words: str
    words_before: str = ""
    written_on: date | None = None
    written_by: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    checker: str = ""


class TextBeside(msgspec.Struct, frozen=True, kw_only=True):
    """An English text with its words in a language beside it. ``made_from`` is the English that
    stale words were made from, "" where nobody knows it; ``words_before`` what it was before the
    last change. ``came_with`` says that the words came with the survey."""

    source: SourceText
    state: TextState
    words: str = ""
    words_before: str = ""
    made_from: str = ""
    written_on: date | None = None
    written_by: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    checker: str = ""
    came_with: bool = False

    @property
    def is_current(self) -> bool:
        """Whether people read these words, when they are in use."""
        return self.state in {TextState.DRAFT, TextState.CHECKED}

    @property
    def read_by(self) -> str:
        """Who checked it."""
        return self.checker or self.checked_by


class BesideEnglish(msgspec.Struct, frozen=True, kw_only=True):
    """All texts of a survey with their words in one language, in the order of the survey."""

    language: str
    texts: tuple[TextBeside, ...]
    taken_away: bool = False

    @property
    def counts(self) -> Mapping[TextState, int]:
        """How many of the texts that are needed are in which state."""
        needed = [one for one in self.texts if not one.source.optional]
        return {state: sum(one.state is state for one in needed) for state in TextState}

    def part(self, part: str) -> tuple[TextBeside, ...]:
        return tuple(one for one in self.texts if one.source.part == part)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.source.part for one in self.texts))
