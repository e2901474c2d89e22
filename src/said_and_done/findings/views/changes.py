"""What changed since the round before, in words."""

import msgspec

from said_and_done.findings.model.summary import Change, Direction, Summary
from said_and_done.findings.views.words import WHO
from said_and_done.rounds.model import Round

_DIRECTIONS = {
    Direction.MORE: "More said {said}",
    Direction.FEWER: "Fewer said {said}",
    Direction.NO_CLEAR_CHANGE: "No clear change",
}


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A few words, and the number of the round before; None for what was not asked then."""

    words: str
    before: str | None = None


def direction_words(change: Change) -> str:
    """“More said yes”."""
    return _DIRECTIONS[change.direction].format(said=change.answer.said)


def change_line(change: Change, before: Round) -> ChangeLine:
    """“More said yes. Spring 2026: about 5 of about 35 people said yes.”"""
    share, who = change.before, WHO[change.finding.audience][0]
    return ChangeLine(
        words=direction_words(change),
        before=(
            f"{before.title}: about {share.count} of about {share.total} {who} "
            f"said {change.answer.said}."
        ),
    )


def change_lines(summary: Summary) -> dict[str, ChangeLine]:
    """By the unit of each question."""
    lines: dict[str, ChangeLine] = {}
    if summary.before:
        new = ChangeLine(words=f"We did not ask this in {summary.before.title}")
        lines = dict.fromkeys(summary.new, new)
        for change in summary.changes:
            lines[change.unit] = change_line(change, summary.before)
    return lines
