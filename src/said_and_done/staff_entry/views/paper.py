"""The form for a paper sheet, and the differences between two entries of it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.answering.model.helping import NOBODY, WAYS_OF_HELPING
from said_and_done.core.view import Problem, View
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.staff_entry.model import (
    UNREAD,
    Check,
    Difference,
    SheetProblem,
    SheetWords,
    Slip,
    TypedSheet,
    TypingWayIn,
    keys_of,
)
from said_and_done.staff_entry.views.paths import HERE, check_path, sheet_path, typed_path
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

HELP_KEYS = tuple((str(key), way.before) for key, way in enumerate((NOBODY, *WAYS_OF_HELPING), 1))
HINT_OF_PRINTED = (
    "It is at the top of each page, like P12. Other paper: write a number on it, like A12."
)
HINT_OF_OTHERS = "Write this number on the paper. No names."
NOTHING_KEYS = (("0", "No tick"), (str(UNREAD), "I cannot read it"))


SEVERAL = " (Type all that are ticked.)"
Key = tuple[str, str]
"""A key to type, and what it means."""


class QuestionField(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the sheet, with what was typed. ``keys`` are those of its own answers, none
    where it has the usual ones; ``most`` keys can be typed. ``in_words`` has none.
    ``has_words`` opens its box."""

    number: int
    wording: str
    keys: tuple[Key, ...]
    most: int
    asked: str
    answer: str
    words: SheetWords
    in_words: bool
    has_words: bool


class SheetView(View, frozen=True, kw_only=True):
    """A paper sheet to type. ``checking`` is true for the second person; then ``reference`` is the
    sheet's number, and not asked for. ``saved`` is the number of the sheet before, or None."""

    template: ClassVar[str] = "staff_entry/sheet.html"

    path: str
    back_path: str
    about: str
    checking: bool
    reference: str
    questions: tuple[QuestionField, ...]
    helped: str
    keys: tuple[Key, ...]
    help_keys: tuple[Key, ...] = (*HELP_KEYS, *NOTHING_KEYS)
    saved: str | None = None
    reference_hint: str = ""


class DifferenceField(msgspec.Struct, frozen=True, kw_only=True):
    """One place where two people read something else, and what was picked, or None."""

    key: str
    about: str
    options: tuple[tuple[str, str, str], ...]
    picked: str | None


class DifferencesView(View, frozen=True, kw_only=True):
    """Where two people read something else on the same sheet. ``typed`` are the hidden fields that
    carry what the second person typed."""

    template: ClassVar[str] = "staff_entry/differences.html"

    path: str
    back_path: str
    differences: tuple[DifferenceField, ...]
    typed: tuple[tuple[str, str], ...]


def sheet_page(
    work: SignedIn,
    typing_way_in: TypingWayIn,
    typed: TypedSheet,
    slips: Sequence[Slip] = (),
    *,
    saved: str | None = None,
    printed: bool = False,
) -> SheetView:
    """A new sheet. ``printed``: sheets of this way in were printed with their numbers."""
    open_way_in, survey = typing_way_in.open_way_in, typing_way_in.survey
    title = "Type answers from paper"
    return SheetView(
        page=work_page(work, title, slips, here=HERE),
        path=sheet_path(work.organisation, open_way_in.round, open_way_in.way_in),
        back_path=typed_path(work.organisation, open_way_in.round.name),
        about=f"{survey.title}. {open_way_in.way_in.name}.",
        checking=False,
        saved=saved,
        reference=typed.reference,
        reference_hint=HINT_OF_PRINTED if printed else HINT_OF_OTHERS,
        questions=_fields(survey, typed, slips),
        helped=typed.helped,
        keys=_keys(survey),
    )


def check_page(
    work: SignedIn, check: Check, typed: TypedSheet, slips: Sequence[Slip] = ()
) -> SheetView:
    """The same sheet, empty, for the second person."""
    title = f"Check sheet {check.reference}"
    return SheetView(
        page=work_page(work, title, slips, here=HERE),
        path=check_path(work.organisation, check),
        back_path=typed_path(work.organisation, check.round.name),
        about=f"{check.survey.title}. {check.typed.way_in_name}.",
        checking=True,
        reference=check.reference,
        questions=_fields(check.survey, typed, slips),
        helped=typed.helped,
        keys=_keys(check.survey),
    )


def _keys(survey: Survey) -> tuple[Key, ...]:
    """The keys of the usual answers, each once, in their order; own answers stand with their
    question."""
    usual = (question for question in survey.questions if question.scale.choices)
    keys = {key: words for question in usual for key, words in _keys_of(question)}
    return (*keys.items(), *NOTHING_KEYS)


def _keys_of(question: Question) -> tuple[Key, ...]:
    return tuple((key, choice.wording) for key, choice in keys_of(question).items())


def _fields(survey: Survey, typed: TypedSheet, slips: Sequence[Slip]) -> tuple[QuestionField, ...]:
    asked = zip(survey.questions, typed.answers, typed.words, strict=True)
    return tuple(
        QuestionField(
            number=number,
            wording=question.wording,
            keys=() if question.scale.choices else _keys_of(question),
            most=2 * len(question.choices) if question.offer.several else 1,
            asked=f"{number}. {question.wording}{SEVERAL if question.offer.several else ''}",
            answer=answer,
            words=words,
            in_words=question.offer.in_words,
            has_words=question.offer.in_words
            or bool(words.wording)
            or Slip(problem=SheetProblem.TOO_LONG, number=number) in slips,
        )
        for number, (question, answer, words) in enumerate(asked, 1)
    )


def differences_page(
    work: SignedIn,
    check: Check,
    typed: TypedSheet,
    differences: Sequence[Difference],
    picked: Mapping[str, str],
    undecided: Sequence[Difference] = (),
) -> DifferencesView:
    """``undecided`` are those that were not picked when the form was sent."""
    sentence = SheetProblem.NOT_DECIDED.sentence
    problems = tuple(
        Problem(field=f"picked-{difference.key}", sentence=f"{difference.place}. {sentence}")
        for difference in undecided
    )
    title = f"Sheet {check.reference}: what does the paper say?"
    return DifferencesView(
        page=work_page(work, title, problems, here=HERE),
        path=check_path(work.organisation, check),
        back_path=typed_path(work.organisation, check.round.name),
        differences=tuple(
            _difference(check, difference, picked.get(difference.key)) for difference in differences
        ),
        typed=tuple(_hidden(typed)),
    )


def _difference(check: Check, difference: Difference, picked: str | None) -> DifferenceField:
    return DifferenceField(
        key=f"picked-{difference.key}",
        about=f"{difference.place}. {difference.about}",
        options=(
            ("first", difference.first, f"Typed by {check.typed.typed_by_name}"),
            ("second", difference.second, "Typed by you"),
        ),
        picked=picked,
    )


def _hidden(typed: TypedSheet) -> list[tuple[str, str]]:
    """What was typed, as the fields of the form."""
    fields = [(f"answer-{n}", one) for n, one in enumerate(typed.answers, 1)]
    for n, words in enumerate(typed.words, 1):
        if words.wording:
            fields.append((f"words-{n}", words.wording))
            fields += [(f"count-{n}", "yes")] if words.may_count else []
            fields += [(f"quote-{n}", "yes")] if words.may_quote else []
    return [*fields, ("helped", typed.helped)]
