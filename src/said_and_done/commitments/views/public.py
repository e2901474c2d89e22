"""The public list of promises, and one promise."""

from collections.abc import Sequence
from typing import ClassVar

from said_and_done.commitments.model import Commitment
from said_and_done.commitments.views.lines import (
    ChangeLine,
    PromiseLine,
    UpdateLine,
    WithdrawnLine,
    changes,
    history,
    promise_line,
    summary,
    withdrawn_line,
    withdrawn_lines,
)
from said_and_done.commitments.views.paths import promise_path, promises_path
from said_and_done.core.view import Link, View
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page


class PromisesView(View, frozen=True, kw_only=True):
    """The public list: late ones first, each state a word and a sign. ``withdrawn`` are not counted
    and stand apart: they were made by mistake."""

    template: ClassVar[str] = "commitments/promises.html"

    late: tuple[PromiseLine, ...]
    going: tuple[PromiseLine, ...]
    settled: tuple[PromiseLine, ...]
    withdrawn: tuple[WithdrawnLine, ...]
    summary: str


def promises_page(
    organisation: Organisation, commitments: Sequence[Commitment], withdrawn: Sequence[Commitment]
) -> PromisesView:
    """``commitments`` are in the order of ``late_first``."""
    lines = [
        (
            commitment,
            promise_line(organisation, commitment, promise_path(organisation, commitment.number)),
        )
        for commitment in commitments
    ]
    return PromisesView(
        page=public_page(organisation, "Promises", here="promises"),
        late=tuple(line for commitment, line in lines if commitment.late),
        going=tuple(
            line
            for commitment, line in lines
            if not commitment.late and not commitment.state.is_settled
        ),
        settled=tuple(line for commitment, line in lines if commitment.state.is_settled),
        withdrawn=withdrawn_lines(
            withdrawn, lambda commitment: promise_path(organisation, commitment.number)
        ),
        summary=summary(commitments),
    )


class PromiseView(View, frozen=True, kw_only=True):
    """One promise with its history, the newest first. ``withdrawn`` is None while it stands."""

    template: ClassVar[str] = "commitments/promise.html"

    back: Link
    promise: PromiseLine
    withdrawn: WithdrawnLine | None
    changes: tuple[ChangeLine, ...]
    history: tuple[UpdateLine, ...]


def promise_page(organisation: Organisation, commitment: Commitment) -> PromiseView:
    here = promise_path(organisation, commitment.number)
    return PromiseView(
        page=public_page(organisation, f"Promise {commitment.number}", here="promises"),
        back=Link(path=promises_path(organisation), words="All promises"),
        promise=promise_line(organisation, commitment, here),
        withdrawn=withdrawn_line(commitment, here),
        changes=changes(commitment),
        history=history(commitment),
    )
