"""A round in short: what stands first on its page, from shown numbers only."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from said_and_done.findings.domain.comparing import (
    certain_difference,
    is_more,
    is_most_given,
    share_of,
    yes_share,
)
from said_and_done.findings.domain.words import WHO, counted
from said_and_done.findings.model.counts import RoundBefore
from said_and_done.findings.model.findings import Finding, Findings
from said_and_done.findings.model.summary import (
    Change,
    ClearAnswer,
    Direction,
    Gap,
    Share,
    Summary,
)

MOST_CLEAR = 3
FIRST_PUBLICATION = 1


def summarise(findings: Findings, before: RoundBefore | None) -> Summary:
    """``before`` is the last round before this one that asked the same surveys, and whose numbers
    are public.

    Numbers that were worked out again without those who took back their answers may be further from
    the true ones than rounding goes. Nothing certain follows from them.
    """
    people = tuple(_of_people(findings))
    once = findings.number <= FIRST_PUBLICATION
    changes = tuple(_changes(people, before)) if once and before else ()
    pairs = tuple(_pairs(findings)) if once else ()
    return Summary(
        clear=_clearest(people) if once else (),
        gap=_biggest_gap(pairs),
        pairs=len(pairs),
        before=before.round if before else None,
        changes=changes,
        new=_new(people, before),
        too_few=tuple(finding for finding in people if not finding.table.shown),
        heard=findings.heard,
        worked_out_again=not once,
    )


def _of_people(findings: Findings) -> Iterator[Finding]:
    """What people answered; of a round that asked no people, what carers did."""
    asked_people = any(theme.people for theme in findings.themes)
    for theme in findings.themes:
        for statement in theme.people if asked_people else theme.carers:
            yield from statement.findings


def _clearest(people: Sequence[Finding]) -> tuple[ClearAnswer, ...]:
    """Those with the biggest share, however pleasant. Where all of them have one answer, and
    another one was given most somewhere, the last place is for that: a no is heard beside many
    yeses."""
    ranked = sorted(
        (clear for finding in people for clear in _most_given(finding)),
        key=_how_clear,
        reverse=True,
    )
    first, later = ranked[:MOST_CLEAR], ranked[MOST_CLEAR:]
    answers = {clear.answer.key for clear in first}
    other = next((clear for clear in later if clear.answer.key not in answers), None)
    if other and len(answers) == 1:
        first[-1] = other
    return tuple(first)


def _most_given(finding: Finding) -> Iterator[ClearAnswer]:
    for place, answer in enumerate(finding.asked.scale.answers):
        share = share_of(finding.table.everyone, place)
        if share and is_most_given(finding.table.everyone, place):
            yield ClearAnswer(
                finding=finding,
                answer=answer,
                share=share,
                words=counted(share.count, share.total, answer, WHO[finding.audience]),
            )


def _how_clear(clear: ClearAnswer) -> Fraction:
    return clear.share.least


def _changes(people: Sequence[Finding], before: RoundBefore) -> Iterator[Change]:
    """For each question that both rounds asked in the same meaning, and of which both show yes."""
    if before.number > FIRST_PUBLICATION:
        return
    earlier = {figures.unit: figures.table.everyone for figures in before.figures.questions}
    shares = [
        (finding, now, then)
        for finding in people
        if finding.unit in earlier
        and (now := yes_share(finding.table.everyone))
        and (then := yes_share(earlier[finding.unit]))
    ]
    for finding, now, then in shares:
        direction = _direction(now, then, len(shares))
        yield Change(finding=finding, direction=direction, now=now, before=then)


def _new(people: Sequence[Finding], before: RoundBefore | None) -> frozenset[str]:
    asked = {figures.unit for figures in before.figures.questions} if before else set()
    return frozenset(finding.unit for finding in people if before and finding.unit not in asked)


def _direction(now: Share, before: Share, looked_at: int) -> Direction:
    if is_more(now, before, looked_at):
        return Direction.MORE
    return Direction.FEWER if is_more(before, now, looked_at) else Direction.NO_CLEAR_CHANGE


def _pairs(findings: Findings) -> Iterator[Gap]:
    """What people and staff answered to two questions that stand beside each other, where yes is
    shown of both."""
    for theme in findings.themes:
        for statement in theme.people:
            staff = theme.beside(statement.code)
            theirs = yes_share(staff.table.everyone) if staff else None
            for finding in statement.findings:
                said = yes_share(finding.table.everyone)
                if staff and said and theirs:
                    yield Gap(people=finding, staff=staff, said=said, staff_said=theirs)


def _biggest_gap(pairs: Sequence[Gap]) -> Gap | None:
    """None where no difference is certain."""
    clear = [
        pair
        for pair in pairs
        if is_more(pair.staff_said, pair.said, len(pairs))
        or is_more(pair.said, pair.staff_said, len(pairs))
    ]
    return max(clear, key=lambda pair: certain_difference(pair.said, pair.staff_said), default=None)
