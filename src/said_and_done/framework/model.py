"""Making it Real as nouns: a framework, its themes, its I and We statements."""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from uuid import UUID

import msgspec

LINE_PATTERN = r"^[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*\Z"
KEY_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
CODE_PATTERN = r"^[1-9][0-9]?\.(I|We)\.[1-9][0-9]?\Z"

LONGEST_SHORT_LINE = 100
Line = Annotated[str, msgspec.Meta(max_length=500, pattern=LINE_PATTERN)]
"""Words on one line, without control characters."""
ShortLine = Annotated[str, msgspec.Meta(max_length=LONGEST_SHORT_LINE, pattern=LINE_PATTERN)]
"""The same, where there is little room."""
Key = Annotated[str, msgspec.Meta(max_length=60, pattern=KEY_PATTERN)]
"""A name for addresses, files and pictures: a to z, 0 to 9 and -."""
Code = Annotated[str, msgspec.Meta(pattern=CODE_PATTERN)]
"""<theme>.<I or We>.<number>, as in 4.I.2."""
Tint = Annotated[int, msgspec.Meta(ge=1, le=6)]
"""Which of the six pale colours of the look goes behind a theme."""
ThemeNumber = Annotated[int, msgspec.Meta(ge=1, le=99)]


class Content(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The base of what is written in a file.

    Defaults are left out when it is kept, so that a new optional field does not make a new version.
    """


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """What the plain-words check says of a sentence."""

    sentence: str
    advice: str


class Speaker(StrEnum):
    """Who speaks in a statement: the person (I), or the organisation (We)."""

    I = "I"  # noqa: E741 - it is the word on the screen
    WE = "We"


class Checked(StrEnum):
    """How far somebody checked that the framework has this statement in this place. ``doubtful``
    was looked for and not found, there or at all: ``note`` says what we doubt. ``ours`` is not in
    the framework at all: its theme says so."""

    SEEN = "seen"
    SEEN_IN_CQC = "seen_in_cqc"
    RECALLED = "recalled"
    DOUBTFUL = "doubtful"
    OURS = "ours"


class Theme(Content, frozen=True):
    """One of the themes of a framework. ``plain`` says it in the words of somebody who answers;
    None where the subtitle does."""

    number: ThemeNumber
    title: Line
    subtitle: Line
    picture: Key
    tint: Tint
    plain: Line | None = None

    @property
    def plain_words(self) -> str:
        """What people read where they choose themes to say more about."""
        return self.plain or self.subtitle


class Statement(Content, frozen=True):
    """One I or We statement in our own easy words. ``note`` is for whoever looks after the file."""

    code: Code
    wording: Line
    picture: Key
    checked: Checked
    note: Line | None = None

    @property
    def theme(self) -> int:
        """The number of its theme."""
        return theme_of(self.code)

    @property
    def voice(self) -> Speaker:
        return voice_of(self.code)


class Gap(Content, frozen=True):
    """A statement that we know is there and could not find."""

    code: Code
    why: Line


class Credit(Content, frozen=True):
    """Whom to name, and where the link goes."""

    name: Line
    link: Line
    sentence: Line


class Framework(Content, frozen=True):
    """A set of statements in one version. ``source`` and ``licence`` are about the wording."""

    key: Key
    title: Line
    version: Line
    wording_version: Line
    source: Line
    licence: Line
    credit: Credit
    themes: tuple[Theme, ...]
    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...] = ()

    def theme(self, number: int) -> Theme | None:
        """None when there is no such theme."""
        return next((theme for theme in self.themes if theme.number == number), None)

    def statement(self, code: str) -> Statement | None:
        """None when there is no such code."""
        return next((one for one in self.statements if one.code == code), None)

    def statements_of(self, theme: int, voice: Speaker) -> tuple[Statement, ...]:
        """In the order of the file."""
        return tuple(one for one in self.statements if (one.theme, one.voice) == (theme, voice))


class FrameworkVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A framework as it was on the day it was loaded. It never changes."""

    id: UUID
    framework_key: str
    number: int
    framework: Framework
    loaded_on: date


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A council's licensed wording of one statement, used in place of ours."""

    code: str
    wording: str
    wording_version: str
    source: str


class WordingFile(Content, frozen=True):
    """Official wording that one council may use. ``permission`` says who gave it, and when."""

    organisation: Key
    framework: Key
    version: Line
    source: Line
    permission: Line
    wordings: dict[str, Line]


@lru_cache(1024)
def theme_of(code: str) -> int:
    """The theme's number in a code."""
    return int(code.split(".", 1)[0])


def voice_of(code: str) -> Speaker:
    """The voice in a code."""
    return Speaker(code.split(".")[1])
