"""Recording that the group decided to close an objection."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, SavedMeanwhile, SelectOption, View, at_start, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.progress.model.keys import DecidedHow, Objection, TypedDecision
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.progress.views.work.keys import recorded_words


class DecisionView(View, frozen=True, kw_only=True):
    """The form of a decision of the group about one objection. ``waits`` is who recorded what
    before, which this replaces; ``theirs`` is what somebody recorded while this was written."""

    template: ClassVar[str] = "progress/decision.html"

    back: Link
    about: str
    by: str
    on: str
    wording: str
    answer: str | None
    action: str
    hows: tuple[SelectOption, ...]
    needs_second: bool
    typed: TypedDecision
    waits: tuple[str, str] | None
    theirs: SavedMeanwhile | None
    based_on: int


def decision_page(
    work: SignedIn,
    statement: ProgressStatement,
    objection: Objection,
    typed: TypedDecision,
    *,
    needs_second: bool,
    based_on: int,
    problems: Iterable[ProgressProblem] = (),
) -> DecisionView:
    decision = objection.decision
    return DecisionView(
        page=work_page(work, "The group decided to close this", problems, here="progress"),
        back=Link(path=paths.work_path(work.organisation, statement.name), words="The two keys"),
        about=f"Progress statement · {statement.title}",
        by=f"{objection.name}, {objection.role.who.lower()}",
        on=day_words(objection.made_at),
        wording=objection.wording,
        answer=objection.answer,
        action=paths.decisions_path(work.organisation, statement.name, objection.id),
        hows=tuple(SelectOption(value=one.value, words=at_start(one.words)) for one in DecidedHow),
        needs_second=needs_second,
        typed=typed,
        waits=(recorded_words(decision), decision.wording) if decision else None,
        theirs=None,
        based_on=based_on,
    )


def both_decided_page(page: DecisionView, objection: Objection, based_on: int) -> DecisionView:
    """The same page with what somebody else recorded meanwhile above what was typed."""
    decision = objection.decision
    theirs = SavedMeanwhile(
        by=decision.name if decision else "somebody else",
        facts=((recorded_words(decision), decision.wording),) if decision else (),
        leave=page.back.path,
    )
    return msgspec.structs.replace(page, waits=None, theirs=theirs, based_on=based_on)
