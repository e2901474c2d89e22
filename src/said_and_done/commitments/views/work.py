"""Promises in the workspace: the list, one of them, and the form that tells how it goes."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.commitments.model import Commitment, CommitmentProblem, Report, State
from said_and_done.commitments.views.layout import saved_meanwhile
from said_and_done.commitments.views.lines import (
    ChangeLine,
    PromiseLine,
    UpdateLine,
    WithdrawnLine,
    changes,
    history,
    promise_line,
    state_words,
    summary,
    withdrawn_line,
    withdrawn_lines,
)
from said_and_done.commitments.views.paths import (
    new_path,
    promise_path,
    work_path,
    work_promise_path,
)
from said_and_done.core.dates import DayQuestion
from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import (
    Link,
    ListTools,
    SavedMeanwhile,
    SelectOption,
    View,
    day_words,
    list_tools,
)
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.rounds.model import Round


class WorkListView(View, frozen=True, kw_only=True):
    """Promises in the workspace. ``rounds`` lead to the form of a new promise; empty for everybody
    who does not record promises. ``withdrawn`` were made by mistake."""

    template: ClassVar[str] = "commitments/work.html"

    promises: tuple[PromiseLine, ...]
    tools: ListTools
    withdrawn: tuple[WithdrawnLine, ...]
    rounds: tuple[Link, ...]
    may_record: bool
    groups: Link
    summary: str


def work_list_page(
    work: SignedIn,
    commitments: Sequence[Commitment],
    rounds: Iterable[Round],
    withdrawn: Sequence[Commitment],
    list_query: ListQuery,
) -> WorkListView:
    page = page_of(
        commitments,
        list_query,
        lambda commitment: (
            f"{commitment.number} {commitment.wording} {commitment.owner} {commitment.state.value}"
        ),
    )
    return WorkListView(
        page=work_page(work, "Promises", here="commitments"),
        promises=tuple(
            promise_line(
                work.organisation,
                commitment,
                work_promise_path(work.organisation, commitment.number),
            )
            for commitment in page.rows
        ),
        tools=list_tools(work_path(work.organisation), page),
        withdrawn=withdrawn_lines(
            withdrawn, lambda commitment: work_promise_path(work.organisation, commitment.number)
        ),
        rounds=tuple(
            Link(path=new_path(work.organisation, each.name), words=each.title) for each in rounds
        ),
        may_record=may(work.member, Permission.RUN_PROMISES),
        groups=Link(path=public_path(work.organisation, "work/groups"), words="Groups"),
        summary=summary(commitments),
    )


class Reporting(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a report as it was sent: what it was based on, what was typed, what to put right.
    ``meanwhile`` when somebody else saved since its page was opened."""

    based_on: int
    typed: Report = Report()
    problems: tuple[CommitmentProblem | DayQuestion, ...] = ()
    meanwhile: bool = False


TENSE_HINT = (
    "This reads as if it is done already. A promise says what you will do: begin with “We will”."
)


class WorkPromiseView(View, frozen=True, kw_only=True):
    """One promise in the workspace: its history, and the form of an update for who may write it.
    ``change`` and ``withdraw`` are None where that cannot be done. ``hint`` is advice on the words
    of the promise, "" where there is none."""

    template: ClassVar[str] = "commitments/work_promise.html"

    back: Link
    public: Link
    change: Link | None
    withdraw: Link | None
    promise: PromiseLine
    withdrawn: WithdrawnLine | None
    hint: str
    changes: tuple[ChangeLine, ...]
    history: tuple[UpdateLine, ...]
    may_record: bool
    action: str
    based_on: int
    theirs: SavedMeanwhile | None
    typed: Report
    states: tuple[SelectOption, ...]
    today: str


def work_promise_page(
    work: SignedIn, commitment: Commitment, today: date, *, may_withdraw: bool, reporting: Reporting
) -> WorkPromiseView:
    here = work_promise_path(work.organisation, commitment.number)
    may_record = may(work.member, Permission.RUN_PROMISES) and commitment.withdrawn is None
    may_change = may_record and not commitment.state.is_settled
    return WorkPromiseView(
        page=work_page(
            work, f"Promise {commitment.number}", reporting.problems, here="commitments"
        ),
        back=Link(path=work_path(work.organisation), words="All promises"),
        public=Link(
            path=promise_path(work.organisation, commitment.number),
            words="See it as everybody sees it",
        ),
        change=Link(path=f"{here}/changes", words="Change its words or its day")
        if may_change
        else None,
        withdraw=Link(path=f"{here}/withdrawal", words="It was made by mistake: withdraw it")
        if may_record and may_withdraw
        else None,
        promise=promise_line(work.organisation, commitment, here),
        withdrawn=withdrawn_line(commitment, here),
        hint=TENSE_HINT if may_change and not commitment.says_will else "",
        changes=changes(commitment),
        history=history(commitment),
        may_record=may_record,
        action=f"{here}/updates",
        based_on=reporting.based_on,
        theirs=saved_meanwhile(work.organisation, commitment) if reporting.meanwhile else None,
        typed=reporting.typed,
        states=tuple(SelectOption(value=state.value, words=state_words(state)) for state in State),
        today=day_words(today),
    )
