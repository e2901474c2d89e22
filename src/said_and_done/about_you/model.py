"""Questions about people themselves, the versions of them, and what people said."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec

from said_and_done.framework.model import Content, Key, Line
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.i18n.translation import _, gettext_noop, in_language, ngettext
from said_and_done.organisations.model import NOT_ANSWERED, FieldProblem
from said_and_done.read_aloud.model import Option, Screen, Script, point

SKIPPED = 0
"""What is kept for a question that a person passed by. NULL is a question not yet seen."""
RATHER_NOT = -1
"""What is kept for "I do not want to say", which every question offers."""
MOST_ASKED = 20
"""So many questions about people can be asked at most."""
MOST_ANSWERS = 8
"""So many answers a question of a council's own can have at most."""
_OPENS_AGAIN = gettext_noop(
    "Your code card opens it again. With it you can change it, or take it back."
)
ABOUT = "about "
"""How a number in safe words begins."""
OWN = "own-"
"""The key of a question that a council wrote itself begins so; the rest is its id."""


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

    @property
    def is_relevant(self) -> bool:
        """Whether section 149(7) names it."""
        return self is not Characteristic.MARRIAGE


class AboutChoice(Content, frozen=True):
    """One answer that a question about people offers. ``hint`` says what belongs to it, or None."""

    wording: Line
    hint: Line | None = None


class AboutQuestion(Content, frozen=True):
    """One question about people. ``why`` says what the answer is used for. A choice's value is its
    place in ``choices``, from 1; "I do not want to say" is offered by the program.

    It has either a ``characteristic`` that the law protects, or a ``key``. ``special`` is true for
    the special categories of Article 9 of the UK GDPR, such as health. ``is_area`` is true for a
    question about where people live, each answer an area. ``language`` is that of its words. The
    catalogues have those of the pack in each language; nobody translates what a council wrote
    itself, which has a key of its own.
    """

    wording: Line
    why: Line
    picture: Key
    choices: Annotated[tuple[AboutChoice, ...], msgspec.Meta(min_length=2, max_length=20)]
    explain: Line | None = None
    characteristic: Characteristic | None = None
    key: Key | None = None
    special: bool = False
    language: str = ENGLISH.key
    is_area: bool = False

    @property
    def is_own(self) -> bool:
        """Whether a council wrote it."""
        return (self.key or "").startswith(OWN)

    @property
    def asks(self) -> str:
        """The question as it stands on this page."""
        return self.here(self.wording)

    def here(self, words: str) -> str:
        """Words of this question as they stand on this page: ours in its language, a council's own
        as it wrote them. They are marked where that is another language than the page's."""
        return (
            in_language(words, LANGUAGES.get(self.language, ENGLISH)) if self.is_own else _(words)
        )

    @property
    def name(self) -> str:
        """What a council's choice calls it; the same in all versions."""
        return self.key or str(self.characteristic).replace(" ", "-")

    def screen(self, *, rather_not: str = "rather-not") -> Screen:
        """The question, what it is for, and each answer. ``rather_not`` is the value of "I do not
        want to say"."""
        return Screen(
            title=self.asks,
            hint=self.here(self.explain) if self.explain else "",
            passages=(self.here(self.why),),
            picture=self.picture,
            options=(
                *(
                    Option(
                        value=str(place),
                        words=self.here(choice.wording),
                        hint=self.here(choice.hint) if choice.hint else None,
                    )
                    for place, choice in enumerate(self.choices, 1)
                ),
                Option(value=rather_not, words=_("I do not want to say")),
            ),
        )


class Pack(Content, frozen=True):
    """All questions about people that councils can choose from. ``note`` says whether people have
    tested them."""

    title: Line
    about: Line
    note: Line
    questions: tuple[AboutQuestion, ...]

    @property
    def screen(self) -> Screen:
        """What these questions are. The sentences with the council's name, and with the number of
        the questions, are not read aloud."""
        return Screen(
            title=_(self.title),
            passages=(
                _(self.about),
                _("You do not have to answer any."),
                _("Before you start"),
            ),
            points=(
                point("light-bulb", _("Why we ask")),
                point(
                    "locked",
                    _("Kept apart"),
                    _(
                        "We keep this apart from your other answers and words. "
                        "No page and no list shows them together."
                    ),
                ),
                point(
                    "bar-chart",
                    _("Only counted"),
                    _(
                        "We count what everybody says. Small numbers stay hidden. "
                        "It does not change your support."
                    ),
                ),
                point(
                    "key",
                    _("You can take it back"),
                    _(_OPENS_AGAIN),
                ),
            ),
        )

    @property
    def scripts(self) -> Iterator[Script]:
        """Every page of these questions, in the language of the page that is being made."""
        yield self.screen.script
        yield from (question.screen().script for question in self.questions)


def given() -> Screen:
    """After the last of these questions."""
    return Screen(
        title=_("Thank you. What you told us about you is kept."),
        picture="locked",
        passages=(_("We keep it apart from your other answers."), _(_OPENS_AGAIN)),
    )


class PackVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A pack as it was on the day it was loaded. It never changes, and what people say about
    themselves belongs to it."""

    id: UUID
    number: int
    pack: Pack
    loaded_on: date


class PackChoice(msgspec.Struct, frozen=True, kw_only=True):
    """Which questions a council chose to ask, by name; ``own`` has those that it wrote itself. It
    never changes."""

    id: UUID
    number: int
    asked: tuple[str, ...]
    own: tuple[AboutQuestion, ...]


class OwnQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question that a council wrote itself. ``was_chosen`` says that it was asked, or could have
    been: then it stays. ``hints`` say what could be easier to read."""

    id: UUID
    question: AboutQuestion
    was_chosen: bool
    hints: tuple[str, ...] = ()


class OwnQuestionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody typed for a question of the council's own. ``answers`` has no empty ones."""

    wording: str = ""
    explain: str = ""
    why: str = ""
    answers: tuple[str, ...] = ()
    language: str = ENGLISH.key
    special: bool = False
    is_area: bool = False


class SpeakOwnJob(msgspec.Struct, frozen=True, kw_only=True):
    """Read the questions that this council wrote itself aloud."""

    organisation_id: UUID


class AskedQuestions(msgspec.Struct, frozen=True, kw_only=True):
    """What the people of a round are asked. A question's number is its place, from 1.
    ``choice_id`` is None where the council had not chosen yet."""

    version: PackVersion
    choice_id: UUID | None
    questions: tuple[AboutQuestion, ...]

    @property
    def how_many(self) -> str:
        """“9 questions.”"""
        number = len(self.questions)
        return ngettext("%(number)s question.", "%(number)s questions.", number) % {
            "number": number
        }


class ToChoose(msgspec.Struct, frozen=True, kw_only=True):
    """What a council asks, and what it can choose from besides the pack. ``revision`` is the number
    of its newest choice, 0 before the first."""

    asked: AskedQuestions
    own: tuple[OwnQuestion, ...]
    revision: int

    @property
    def offered(self) -> tuple[AboutQuestion, ...]:
        """Every question that can be chosen, in the order in which they are asked."""
        return (*self.asked.version.pack.questions, *(one.question for one in self.own))


class AskedIds(msgspec.Struct, frozen=True, kw_only=True):
    """The same as rows have it: a version of the words, and a choice of them or None."""

    pack_version_id: UUID
    choice_id: UUID | None


class AboutMe(msgspec.Struct, frozen=True, kw_only=True):
    """What one person said about themselves, in one place for each question that they are asked."""

    asked: AskedQuestions
    choices: tuple[int | None, ...]

    def choice(self, number: int) -> int | None:
        """What is kept for the question of this number, counted from 1."""
        return self.choices[number - 1]

    @property
    def said(self) -> bool:
        """Whether the person answered or passed by any question."""
        return any(one is not None for one in self.choices)


class KeptAboutMe(msgspec.Struct, frozen=True, kw_only=True):
    """The same as its row: ``choices`` is None where there is no row yet, and the others are then
    what somebody who begins now is asked."""

    pack_version_id: UUID
    choice_id: UUID | None
    choices: tuple[int | None, ...] | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many people gave one answer to one question. Exact: never shown."""

    pack_version_id: UUID
    choice_id: UUID | None
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

    @property
    def number(self) -> int | None:
        """The number for a drawing; None where it is not shown."""
        number = self.people.removeprefix(ABOUT)
        return int(number) if number.isdigit() else None


class AboutTable(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and how often each answer was given. ``lines`` are empty when none of them is
    shown. ``answered`` is how many people answered it, in safe words; None when they are too few.
    The first tables had no total: they never have it. ``language`` is that of the words.
    ``is_area`` is true where each answer is an area."""

    wording: str
    lines: tuple[AboutLine, ...]
    answered: str | None = None
    language: str = ENGLISH.key
    is_area: bool = False

    @property
    def asked(self) -> str:
        """The question as it stands on this page."""
        return in_language(self.wording, LANGUAGES.get(self.language, ENGLISH))

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The lines as the rows of a table. The last one is ours, in English."""
        own = LANGUAGES.get(self.language, ENGLISH)
        return (
            *((in_language(line.wording, own), line.people) for line in self.lines[:-1]),
            *((line.wording, line.people) for line in self.lines[-1:]),
        )

    @property
    def base(self) -> str | None:
        """“About 50 people answered this question.” None where lines stand without a total."""
        if self.lines and self.answered is None:
            return None
        return f"{self.answered or 'fewer than 10'} people answered this question.".capitalize()


class RoundTables(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of a round that has this title."""

    title: str
    shown: tuple[AboutTable, ...]


class AboutTables(msgspec.Struct, frozen=True, kw_only=True):
    """All tables of a round, as they were counted when its numbers were published. They never
    change."""

    shown: tuple[AboutTable, ...]


class ChoosingProblem(FieldProblem):
    """What to put right when a council chooses its questions."""

    NOT_THERE = ("asked", "Pick from the questions on this page.")
    TOO_MANY = ("asked", "Pick 20 questions or fewer. Each one makes it longer for people.")


class OwnQuestionProblem(FieldProblem):
    """What to put right in a question of the council's own."""

    NO_WORDING = ("wording", "Write the question.")
    LONG_WORDING = ("wording", "Make the question shorter: 150 letters or fewer.")
    SAME_WORDING = ("wording", "This question is there already. Write another one.")
    LONG_EXPLAIN = ("explain", "Make this shorter: 150 letters or fewer.")
    NO_WHY = ("why", "Write why you ask. People read it below the question.")
    LONG_WHY = ("why", "Make this shorter: 150 letters or fewer.")
    FEW_ANSWERS = ("answers", "Write at least 2 answers.")
    MANY_ANSWERS = ("answers", "Write 8 answers or fewer.")
    LONG_ANSWER = ("answers", "Make each answer shorter: 80 letters or fewer.")
    SAME_ANSWERS = ("answers", "Two answers are the same. Change one of them.")
    RATHER_NOT = ("answers", "People can always say “I do not want to say”. Take that answer out.")
    UNKNOWN_LANGUAGE = ("language", "Pick one of the languages.")
    TOO_MANY = ("wording", "You have 50 questions of your own. Take one away first.")


class AboutProblem(FieldProblem):
    """What to put right on a page of questions about people."""

    NOTHING_PICKED = ("choice", NOT_ANSWERED)
    NOT_OFFERED = ("choice", gettext_noop("Pick one of the answers on this page."))
