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
    """A promise in a list, and as the head of its own page. ``due`` says the day that was promised
    first, too, where it is another. ``said`` is None before the first update. ``facts`` are rows of
    a label and its words."""

    number: int
    path: str
    wording: str
    owner: str
    due: str
    state: str
    late: bool
    said: UpdateLine | None
    facts: tuple[tuple[str, str], ...]
    findings: tuple[FindingLine, ...]


def promise_line(organisation: Organisation, commitment: Commitment, path: str) -> PromiseLine:
    due = _due_words(commitment)
    return PromiseLine(
        number=commitment.number,
        path=path,
        wording=commitment.wording,
        owner=commitment.owner,
        due=due,
        state=commitment.state.value,
        late=commitment.late,
        said=update_line(commitment.updates[-1]) if commitment.updates else None,
        facts=(
            ("Who will see that it is done", commitment.owner),
            ("By when", due),
            ("How people will know", commitment.measure),
            ("Whose idea it was", PROPOSED_BY[commitment.proposed_by]),
            ("The group", commitment.group_name),
            ("Agreed on", day_words(commitment.agreed_on)),
        ),
        findings=tuple(finding_line(organisation, each) for each in commitment.findings),
    )


def _due_words(commitment: Commitment) -> str:
    due = commitment.due_on
    first = commitment.changes[0].due_before if commitment.changes else due
    also = "" if first == due else f". We first said {day_words(first)}."
    return f"{day_words(due)}{also}"


def change_line(change: CommitmentChange) -> ChangeLine:
    words = (change.wording_before, change.wording)
    due = (day_words(change.due_before), day_words(change.due_on))
    return ChangeLine(
        day=day_words(change.changed_on),
        words=words if words[0] != words[1] else None,
        due=due if due[0] != due[1] else None,
        was_late=change.was_late,
        reason=change.reason,
    )


def changes(one: Commitment) -> tuple[ChangeLine, ...]:
    """The newest change first."""
    return tuple(change_line(each) for each in reversed(one.changes))


def withdrawn_line(commitment: Commitment, path: str) -> WithdrawnLine | None:
    """None for a promise that stands."""
    if commitment.withdrawn is None:
        return None
    return WithdrawnLine(
        number=commitment.number,
        path=path,
        wording=commitment.wording,
        day=day_words(commitment.withdrawn.withdrawn_on),
        reason=commitment.withdrawn.reason,
    )


def finding_line(organisation: Organisation, answered: Answered) -> FindingLine:
    return FindingLine(
        wording=answered.wording,
        round_title=answered.round_title,
        path=finding_path(organisation, answered.round_name, answered.code),
        picture=answered.picture,
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


def summary(commitments: Sequence[Commitment]) -> str:
    """How promises go, in one sentence for each thing that is true."""
    if not commitments:
        return "There are no promises yet."
    parts = [
        f"{count_words(len(commitments), 'promise', 'promises')}.",
        _some(sum(one.state is State.DONE for one in commitments), "is done", "are done"),
        _some(sum(one.late for one in commitments), "is late", "are late"),
    ]
    return " ".join(part for part in parts if part)


def _some(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}." if number else ""


def history(one: Commitment) -> tuple[UpdateLine, ...]:
    """The newest update first."""
    return tuple(update_line(each) for each in reversed(one.updates))
