"""A promise, its changes and its updates, as every page shows them."""

from collections.abc import Callable, Sequence

import msgspec

from said_and_done.commitments.model import (
    Answered,
    Commitment,
    CommitmentChange,
    ProposedBy,
    State,
    Update,
)
from said_and_done.commitments.views.paths import finding_path
from said_and_done.core.view import count_words, day_words
from said_and_done.organisations.model import Organisation

PROPOSED_BY = {
    ProposedBy.PERSON: "A person who draws on care and support",
    ProposedBy.GROUP: "The group",
    ProposedBy.OFFICER: "An officer of the council",
}


def state_words(state: State) -> str:
    """The state as the beginning of a line: Partly done."""
    return state.value.capitalize()


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that a promise answers, and where it is. ``picture`` is None when there is none."""

    code: str
    wording: str
    round_title: str
    path: str
    picture: str | None


class UpdateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One dated report. ``reason`` is None where none was given."""

    state: str
    day: str
    wording: str
    reason: str | None


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """What a promise was, what it is since then, when and why. ``words`` and ``due`` are pairs of
    before and after, None where they stayed."""

    day: str
    words: tuple[str, str] | None
    due: tuple[str, str] | None
    was_late: bool
    reason: str


class WithdrawnLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that was made by mistake, when it was withdrawn, and why."""

    number: int
    path: str
    wording: str
    day: str
    reason: str


class PromiseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise in a list, and as the head of its own page. ``said`` is None before the first
    update; ``first_due`` is the day that was promised first, None while it is the same."""

    number: int
    path: str
    wording: str
    owner: str
    due: str
    first_due: str | None
    state: str
    late: bool
    said: UpdateLine | None
    measure: str
    proposed_by: str
    agreed: str
    group: str
    findings: tuple[FindingLine, ...]


def promise_line(organisation: Organisation, one: Commitment, path: str) -> PromiseLine:
    return PromiseLine(
        number=one.number,
        path=path,
        wording=one.wording,
        owner=one.owner,
        due=day_words(one.due_on),
        first_due=_first_due(one),
        state=one.state.value,
        late=one.late,
        said=update_line(one.updates[-1]) if one.updates else None,
        measure=one.measure,
        proposed_by=PROPOSED_BY[one.proposed_by],
        agreed=day_words(one.agreed_on),
        group=one.group_name,
        findings=tuple(finding_line(organisation, each) for each in one.findings),
    )


def _first_due(one: Commitment) -> str | None:
    first = one.changes[0].due_before if one.changes else one.due_on
    return None if first == one.due_on else day_words(first)


def change_line(one: CommitmentChange) -> ChangeLine:
    words = (one.wording_before, one.wording)
    due = (day_words(one.due_before), day_words(one.due_on))
    return ChangeLine(
        day=day_words(one.changed_on),
        words=words if words[0] != words[1] else None,
        due=due if due[0] != due[1] else None,
        was_late=one.was_late,
        reason=one.reason,
    )


def changes(one: Commitment) -> tuple[ChangeLine, ...]:
    """The newest change first."""
    return tuple(change_line(each) for each in reversed(one.changes))


def withdrawn_line(one: Commitment, path: str) -> WithdrawnLine | None:
    """None for a promise that stands."""
    if one.withdrawn is None:
        return None
    return WithdrawnLine(
        number=one.number,
        path=path,
        wording=one.wording,
        day=day_words(one.withdrawn.withdrawn_on),
        reason=one.withdrawn.reason,
    )


def finding_line(organisation: Organisation, one: Answered) -> FindingLine:
    return FindingLine(
        code=one.code,
        wording=one.wording,
        round_title=one.round_title,
        path=finding_path(organisation, one.round_name, one.code),
        picture=one.picture,
    )


def update_line(one: Update) -> UpdateLine:
    return UpdateLine(
        state=one.state.value, day=day_words(one.made_on), wording=one.wording, reason=one.reason
    )


def withdrawn_lines(
    found: Sequence[Commitment], path: Callable[[Commitment], str]
) -> tuple[WithdrawnLine, ...]:
    lines = (withdrawn_line(one, path(one)) for one in found)
    return tuple(line for line in lines if line)


def summary(found: Sequence[Commitment]) -> str:
    """How promises go, in one sentence for each thing that is true."""
    if not found:
        return "There are no promises yet."
    parts = [
        f"{count_words(len(found), 'promise', 'promises')}.",
        _some(sum(one.state is State.DONE for one in found), "is done", "are done"),
        _some(sum(one.late for one in found), "is late", "are late"),
    ]
    return " ".join(part for part in parts if part)


def _some(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}." if number else ""


def history(one: Commitment) -> tuple[UpdateLine, ...]:
    """The newest update first."""
    return tuple(update_line(each) for each in reversed(one.updates))
