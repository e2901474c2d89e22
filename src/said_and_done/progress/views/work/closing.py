"""Recording that the group decided to close an objection."""

from collections.abc import Iterable
from typing import ClassVar

from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.progress.model import (
    DecidedHow,
    Objection,
    ProgressProblem,
    ProgressStatement,
    TypedDecision,
)
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import london_day
from said_and_done.progress.views.work.around import Choice, page_for
from said_and_done.view import Link, View, at_start


class DecisionView(View, frozen=True, kw_only=True):
    """The form of a decision of the group about one objection."""

    template: ClassVar[str] = "progress/decision.html"

    back: Link
    about: str
    by: str
    on: str
    wording: str
    answer: str | None
    action: str
    hows: tuple[Choice, ...]
    needs_second: bool
    typed: TypedDecision


def decision_page(
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    objection: Objection,
    typed: TypedDecision,
    *,
    needs_second: bool,
    problems: Iterable[ProgressProblem] = (),
) -> DecisionView:
    return DecisionView(
        page=page_for(organisation, member, "The group decided to close this", problems),
        back=Link(path=paths.work_path(organisation, statement.name), words="The two keys"),
        about=f"Progress statement · {statement.title}",
        by=f"{objection.name}, {objection.role.who.lower()}",
        on=london_day(objection.made_at),
        wording=objection.wording,
        answer=objection.answer,
        action=paths.decisions_path(organisation, statement.name, objection.id),
        hows=tuple(Choice(value=one.value, words=at_start(one.words)) for one in DecidedHow),
        needs_second=needs_second,
        typed=typed,
    )
