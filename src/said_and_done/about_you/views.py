"""What people at work see of the questions about people: which are asked, and what was said."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

import msgspec

from said_and_done.about_you.model import (
    AboutQuestion,
    AboutTable,
    Asked,
    ChoosingProblem,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.rounds.model import Round
from said_and_done.view import Problem, SavedMeanwhile, View

HERE = "about-you"
TITLE = "What you ask people about themselves"
SAVED = "Rounds that open from now on ask this."
NOTHING = "Nothing is asked."


class AboutRoundView(View, frozen=True, kw_only=True):
    """Each question with its safe counts; no tables when none has a number to show. A round in
    which few told us looks like one in which nobody did."""

    template: ClassVar[str] = "about_you/round.html"

    round_title: str
    tables: tuple[AboutTable, ...]
    back_path: str


class OfferedQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question that can be picked, with its answers."""

    value: str
    words: str
    hint: str


class OfferedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Questions that can be picked, and what the law says of them. ``id`` is that of the first tick
    box."""

    id: str
    legend: str
    hint: str
    options: tuple[OfferedQuestion, ...]


class ChoosingView(View, frozen=True, kw_only=True):
    """Which questions a council asks. ``theirs`` is what somebody else chose meanwhile, or None."""

    template: ClassVar[str] = "about_you/choosing.html"

    path: str
    privacy_path: str
    groups: tuple[OfferedGroup, ...]
    chosen: tuple[str, ...]
    based_on: int
    theirs: SavedMeanwhile | None


# What the law says of questions: id, legend, hint, and which questions they are.
GROUPS: tuple[tuple[str, str, str, Callable[[AboutQuestion], bool]], ...] = (
    (
        "asked",
        "What the law names",
        (
            "Section 149(7) of the Equality Act 2010. You must think about equal chances for "
            "people with each of these."
        ),
        lambda one: one.characteristic is not None and one.characteristic.is_relevant,
    ),
    (
        "asked-protected",
        "What the law names in part",
        (
            "Section 149(1)(a). You must think about how to end discrimination. Section 149(7) "
            "leaves it out."
        ),
        lambda one: one.characteristic is not None and not one.characteristic.is_relevant,
    ),
    (
        "asked-more",
        "More questions",
        "Section 149 does not name these. You can ask them, too.",
        lambda one: one.characteristic is None,
    ),
)


def about_round_page(
    organisation: Organisation, signed_in_as: str, round_: Round, tables: Sequence[AboutTable]
) -> AboutRoundView:
    return AboutRoundView(
        page=work_page(organisation, signed_in_as, "Who told us about themselves", here="rounds"),
        round_title=round_.title,
        tables=tuple(tables) if any(one.lines or one.answered for one in tables) else (),
        back_path=public_path(organisation, "work", "rounds", round_.name),
    )


def choosing_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "work", HERE, *parts)


def choosing_page(
    organisation: Organisation,
    signed_in_as: str,
    asked: Asked,
    based_on: int,
    *,
    picked: Collection[str] | None = None,
    problem: ChoosingProblem | None = None,
    both: bool = False,
    done: str = "",
) -> ChoosingView:
    """``picked`` is what somebody ticked, where they are asked again; ``both`` says that ``asked``
    is what somebody else chose meanwhile."""
    problems = (Problem(field=problem.field, sentence=problem.sentence),) if problem else ()
    names = tuple(one.name for one in asked.questions)
    return ChoosingView(
        page=work_page(
            organisation,
            signed_in_as,
            TITLE,
            here=HERE,
            problems=problems,
            notice=SAVED if done == "saved" else None,
        ),
        path=choosing_path(organisation),
        privacy_path=public_path(organisation, "privacy"),
        groups=tuple(_groups(asked.version.pack.questions)),
        chosen=names if picked is None else tuple(picked),
        based_on=based_on,
        theirs=_theirs(organisation, asked) if both else None,
    )


def nothing_to_choose_page(
    organisation: Organisation, signed_in_as: str, based_on: int
) -> ChoosingView:
    """Before the first questions were loaded."""
    return ChoosingView(
        page=work_page(organisation, signed_in_as, TITLE, here=HERE),
        path=choosing_path(organisation),
        privacy_path=public_path(organisation, "privacy"),
        groups=(),
        chosen=(),
        based_on=based_on,
        theirs=None,
    )


def _groups(questions: Sequence[AboutQuestion]) -> list[OfferedGroup]:
    return [
        OfferedGroup(
            id=id_,
            legend=legend,
            hint=hint,
            options=tuple(_offered(one) for one in questions if belongs(one)),
        )
        for id_, legend, hint, belongs in GROUPS
        if any(belongs(one) for one in questions)
    ]


def _offered(question: AboutQuestion) -> OfferedQuestion:
    return OfferedQuestion(
        value=question.name,
        words=question.wording,
        hint=" · ".join(one.wording for one in question.choices),
    )


def _theirs(organisation: Organisation, asked: Asked) -> SavedMeanwhile:
    questions = "\n".join(one.wording for one in asked.questions)
    return SavedMeanwhile(
        by="somebody else",
        facts=(("What is asked", questions or NOTHING),),
        leave=choosing_path(organisation),
    )
