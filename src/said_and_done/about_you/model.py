"""Questions about people themselves, the versions of them, and what people said."""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from said_and_done.framework.model import Content, Key, Line
from said_and_done.languages import later
from said_and_done.organisations.model import FieldProblem

SKIPPED = 0
"""What is kept for a question that a person passed by. NULL is a question not yet seen."""
RATHER_NOT = -1
"""What is kept for "I do not want to say", which every question offers."""


class Characteristic(StrEnum):
    """The nine protected characteristics of the Equality Act 2010."""

    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender reassignment"
    MARRIAGE = "marriage and civil partnership"
    PREGNANCY = "pregnancy and maternity"
    RACE = "race"
    RELIGION = "religion or belief"
    SEX = "sex"
    SEXUAL_ORIENTATION = "sexual orientation"


class AboutChoice(Content, frozen=True):
    """One answer that a question about people offers. ``hint`` says what belongs to it, or None."""

    wording: Line
    hint: Line | None = None


class AboutQuestion(Content, frozen=True):
    """One question about people. ``why`` says what the answer is used for. A choice's value is its
    place in ``choices``, from 1; "I do not want to say" is offered by the program."""

    characteristic: Characteristic
    wording: Line
    why: Line
    picture: Key
    choices: Annotated[tuple[AboutChoice, ...], msgspec.Meta(min_length=2, max_length=20)]
    explain: Line | None = None


class Pack(Content, frozen=True):
    """All questions about people, one for each characteristic. A question's number is its place,
    from 1. ``note`` says whether people have tested it."""

    title: Line
    about: Line
    note: Line
    questions: tuple[AboutQuestion, ...]


class PackVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as it was on the day it was loaded. It never changes, and what people say about
    themselves belongs to it."""

    id: UUID
    number: int
    pack: Pack
    loaded_on: date


class AboutMe(msgspec.Struct, frozen=True, kw_only=True):
    """What one person said about themselves, in one place for each question of the version."""

    version: PackVersion
    choices: tuple[int | None, ...]

    def choice(self, number: int) -> int | None:
        """What is kept for the question of this number, counted from 1."""
        return self.choices[number - 1]

    @property
    def said(self) -> bool:
        """Whether the person answered or passed by any question."""
        return any(one is not None for one in self.choices)


class KeptAboutMe(msgspec.Struct, frozen=True, kw_only=True):
    """The same as its row: ``choices`` is None where there is no row yet, and the version is then
    the newest."""

    pack_version_id: UUID
    choices: tuple[int | None, ...] | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many people gave one answer to one question. Exact: never shown."""

    pack_version_id: UUID
    number: int
    choice: int
    people: int


class AboutLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answer, and how many people gave it, in safe words."""

    wording: str
    people: str


class AboutTable(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and how often each answer was given. ``lines`` are empty when too few people
    answered it."""

    wording: str
    lines: tuple[AboutLine, ...]

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The lines as the rows of a table."""
        return tuple((line.wording, line.people) for line in self.lines)


class AboutProblem(FieldProblem):
    """What to put right on a page of questions about people."""

    NOTHING_PICKED = ("choice", later("Pick an answer, or skip this question."))
    NOT_OFFERED = ("choice", later("Pick one of the answers on this page."))
