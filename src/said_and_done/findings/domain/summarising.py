"""A round in short: what stands first on its page, from shown numbers only."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from said_and_done.findings.domain.comparing import (
    certain_difference,
    first_share,
    is_more,
    is_most_given,
    share_of,
)
from said_and_done.findings.domain.words import WHO, counted
from said_and_done.findings.model.counts import RoundBefore
from said_and_done.findings.model.findings import Finding, Findings, StatementFindings
from said_and_done.findings.model.summary import (
    Change,
    ClearAnswer,
    Direction,
    Gap,
    Share,
    Summary,
)
from said_and_done.findings.model.tables import SafeRow

MOST_CLEAR = 3
FIRST_PUBLICATION = 1


def summarise(findings: Findings, before: RoundBefore | None) -> Summary:
    """``before`` is the last round before this one that asked the same surveys, and whose numbers
    are public.

    Numbers that were worked out again without those who took back their answers may be further from
    the true ones than rounding goes. Nothing certain follows from them.
    """
    people = tuple(finding for _, finding in asked_of_people(findings))
    to_count = tuple(finding for finding in people if not finding.asked.offer.in_words)
    once = findings.number <= FIRST_PUBLICATION
    ranked = _with_the_same_answers(people)
    asked_twice = _asked_twice(people, before)
    beside = tuple(_beside(findings))
    pairs = tuple(_shown(beside)) if once else ()
    return Summary(
        clear=_clearest(ranked) if once else (),
        gap=_biggest_gap(pairs, len(beside)),
        pairs=len(pairs),
        pairs_asked=len(beside),
        before=before.round if before else None,
        changes=_biggest_first(asked_twice) if once and _is_first(before) else (),
        asked_twice=len(asked_twice),
        new=_new(people, before),
        too_few=tuple(finding for finding in to_count if not finding.table.shown),
        heard=findings.heard,
        worked_out_again=not once,
        not_ranked=len(to_count) - len(ranked),
    )


def asked_of_people(findings: Findings) -> Iterator[tuple[StatementFindings, Finding]]:
    """What people answered; of a round that asked no people, what carers did."""
    asked_people = any(theme.people for theme in findings.themes)
    for theme in findings.themes:
        for statement in theme.people if asked_people else theme.carers:
            yield from ((statement, finding) for finding in statement.findings)


def clear_answer(findings: Findings, finding: Finding) -> ClearAnswer | None:
    """The answer that was given most to this question for certain; None where there is none, and
    where the numbers were worked out again."""
    if findings.number > FIRST_PUBLICATION:
        return None
    return next(_most_given(finding), None)


def _with_the_same_answers(people: Sequence[Finding]) -> tuple[Finding, ...]:
    """The questions that can be ranked: those of the scale that most of them offer, and of two the
    first. The fewer answers there are, the more people give each. What is offered was settled
    before anybody answered, so this tells nothing of what was."""
    by_offer: dict[tuple[str, ...], list[Finding]] = {}
    for finding in people:
        if finding.asked.offer.compared:
            by_offer.setdefault(finding.asked.offer.asked_words, []).append(finding)
    biggest: list[Finding] = max(by_offer.values(), key=len, default=[])
    return tuple(biggest)


def _clearest(people: Sequence[Finding]) -> tuple[ClearAnswer, ...]:
    """Those with the biggest share, however pleasant. Where all of them have one answer, and
    another one was given most somewhere, the last place is for that, and it says so: a no is heard
    beside many yeses."""
    ranked = sorted(
        (clear for finding in people for clear in _most_given(finding)),
        key=_how_clear,
        reverse=True,
    )
    first, later = ranked[:MOST_CLEAR], ranked[MOST_CLEAR:]
    answers = {clear.answer.key for clear in first}
    other = next((clear for clear in later if clear.answer.key not in answers), None)
    if other and len(answers) == 1:
        first[-1] = msgspec.structs.replace(other, ranked=False)
    return tuple(first)


def _most_given(finding: Finding) -> Iterator[ClearAnswer]:
    """Where people tick several answers, none is given in place of another."""
    if finding.asked.offer.several:
        return
    for place, answer in enumerate(finding.asked.offer.answers):
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


def _asked_twice(
    people: Sequence[Finding], before: RoundBefore | None
) -> tuple[tuple[Finding, SafeRow], ...]:
    """The questions that both rounds asked in the same meaning, with what was answered before.
    Where the answers have no order, none of them is compared."""
    earlier = (
        {figures.unit: figures.table.everyone for figures in before.figures.questions}
        if before
        else {}
    )
    return tuple(
        (finding, earlier[finding.unit])
        for finding in people
        if finding.unit in earlier and finding.asked.offer.compared
    )


def _is_first(before: RoundBefore | None) -> bool:
    return before is not None and before.number <= FIRST_PUBLICATION


def _biggest_first(asked_twice: Sequence[tuple[Finding, SafeRow]]) -> tuple[Change, ...]:
    return tuple(
        sorted(
            _changes(asked_twice),
            key=lambda change: certain_difference(change.now, change.before),
            reverse=True,
        )
    )


def _changes(asked_twice: Sequence[tuple[Finding, SafeRow]]) -> Iterator[Change]:
    """For each of them of which both rounds show the first answer. All that were asked twice count
    as looked at: how many those are was settled before anybody answered."""
    for finding, before in asked_twice:
        now, then = first_share(finding.table.everyone), first_share(before)
        answer = finding.asked.offer.compared
        if answer and now and then:
            yield Change(
                finding=finding,
                answer=answer,
                direction=_direction(now, then, len(asked_twice)),
                now=now,
                before=then,
            )


def _new(people: Sequence[Finding], before: RoundBefore | None) -> frozenset[str]:
    asked = {figures.unit for figures in before.figures.questions} if before else set()
    return frozenset(finding.unit for finding in people if before and finding.unit not in asked)


def _direction(now: Share, before: Share, looked_at: int) -> Direction:
    if is_more(now, before, looked_at):
        return Direction.MORE
    return Direction.FEWER if is_more(before, now, looked_at) else Direction.NO_CLEAR_CHANGE


def _beside(findings: Findings) -> Iterator[tuple[Finding, Finding]]:
    """A question to people, and the one to staff that stands beside it, where both offer the same
    scale."""
    for theme in findings.themes:
        for statement in theme.people:
            if staff := theme.beside(statement.code):
                yield from (
                    (finding, staff)
                    for finding in statement.findings
                    if finding.asked.offer.compared
                    and finding.asked.offer.asked_words == staff.asked.offer.asked_words
                )


def _shown(beside: Sequence[tuple[Finding, Finding]]) -> Iterator[Gap]:
    """Those of which the first answer is shown of both."""
    for people, staff in beside:
        said, theirs = first_share(people.table.everyone), first_share(staff.table.everyone)
        if said and theirs:
            yield Gap(people=people, staff=staff, said=said, staff_said=theirs)


def _biggest_gap(pairs: Sequence[Gap], looked_at: int) -> Gap | None:
    """None where no difference is certain. As with changes, all that stand beside each other count
    as looked at."""
    clear = [
        pair
        for pair in pairs
        if is_more(pair.staff_said, pair.said, looked_at)
        or is_more(pair.said, pair.staff_said, looked_at)
    ]
    return max(clear, key=lambda pair: certain_difference(pair.said, pair.staff_said), default=None)
