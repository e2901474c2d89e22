"""Questions about people themselves, the versions of them, and what people said."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from said_and_done.framework.model import Content, Key, Line
from said_and_done.languages import _, later
from said_and_done.organisations.model import FieldProblem
from said_and_done.speech.model import Script, script_here

SKIPPED = 0
"""What is kept for a question that a person passed by. NULL is a question not yet seen."""
RATHER_NOT = -1
"""What is kept for "I do not want to say", which every question offers."""


class Characteristic(StrEnum):
    """The nine protected characteristics of the Equality Act 2010, section 4. Section 149(7) names
    eight of them as relevant for equality of opportunity: not marriage and civil partnership, for
    which a council's duty is to end discrimination alone (section 149(1)(a))."""

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


class SafeCounts(msgspec.Struct, frozen=True, kw_only=True):
    """How many people gave each answer to one question, and how many answered it, safe to show: a
    multiple of 5, or None, hidden."""

    counts: tuple[int | None, ...]
    total: int | None


class AboutLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answer, and how many people gave it, in safe words."""

    wording: str
    people: str


class AboutTable(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and how often each answer was given. ``lines`` are empty when none of them is
    shown. ``answered`` is how many people answered it, in safe words; None when they are too few.
    The first tables had no total: they never have it."""

    wording: str
    lines: tuple[AboutLine, ...]
    answered: str | None = None

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The lines as the rows of a table."""
        return tuple((line.wording, line.people) for line in self.lines)

    @property
    def base(self) -> str | None:
        """“About 50 people answered this question.” None where lines stand without a total."""
        if self.lines and self.answered is None:
            return None
        return f"{self.answered or 'fewer than 10'} people answered this question.".capitalize()


class AboutTables(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of a round, as they were counted when its numbers were published. They never
    change."""

    shown: tuple[AboutTable, ...]


class AboutProblem(FieldProblem):
    """What to put right on a page of questions about people."""

    NOTHING_PICKED = ("choice", later("Pick an answer, or skip this question."))
    NOT_OFFERED = ("choice", later("Pick one of the answers on this page."))


# ------------------------------------------------------------- what is read aloud of them


def about_you_script(pack: Pack) -> Script:
    """What these questions are. The sentence with the council's name is read by nobody."""
    return script_here(
        pack.title,
        pack.about,
        _("There are 9. You do not have to answer any."),
        _("Before you start"),
        _("Why we ask"),
        _("Kept apart"),
        _(
            "We keep this apart from your other answers and words. "
            "No page and no list shows them together."
        ),
        _("Only counted"),
        _(
            "We count what everybody says. Small numbers stay hidden. "
            "It does not change your support."
        ),
        _("You can take it back"),
        _("Your code card opens it again. With it you can change it, or take it back."),
    )


def about_question_script(question: AboutQuestion) -> Script:
    """One question about the person, what it is for, and each answer."""
    each = (words for one in question.choices for words in (one.wording, one.hint))
    rather_not = _("I do not want to say")
    return script_here(question.wording, question.explain, question.why, *each, rather_not)


def about_you_scripts(pack: Pack) -> Iterator[Script]:
    """Every page of these questions. They are in English only, and so is their voice."""
    yield about_you_script(pack)
    yield from (about_question_script(one) for one in pack.questions)
