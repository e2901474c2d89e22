"""Counts how many people answered a round: once for each day, when it is over.

What was counted is a row that never changes, and the number moves only when 10 people or more came
since it moved last (docs/adr/0058). So two counted days never differ by a few people: neither by
those who come, nor by those who take their answers back. The numbers that are published after the
round are another count: beside those the last step is not shown.

Only people who draw on care and support are counted, and only where nobody of the council types:
whoever knows another part exactly, or sees it published, must not be left with the rest.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

import msgspec

from said_and_done.answering import queries
from said_and_done.answering.model.counting import CountedDay, CountedRound, Counting
from said_and_done.core.db import Council
from said_and_done.core.view import FEWEST_PEOPLE, PEOPLE_ROUNDED_TO, rounded_people
from said_and_done.rounds.domain import changing, rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.surveys.model.questions import Audience
from said_and_done.surveys.model.versions import SurveyVersion

Part = TypeVar("Part")

FEWEST_MORE = FEWEST_PEOPLE + PEOPLE_ROUNDED_TO // 2 + 1
"""A shown number may be 2 less than the true one. So whoever is so far above it is 10 people or
more above what it was when it was counted. The 1 is for the rounding: each number that can be
shown next is then reached by 5 true ones; at 12, a step of 10 would be by one alone."""
A_DAY = timedelta(days=1)
TWICE = 2
"""So many times as many people have answered when the ways in are counted anew."""


async def counted_rounds(council: Council, round_ids: Sequence[UUID]) -> dict[UUID, CountedRound]:
    """What was counted of these rounds, by their ids."""
    nothing = {round_id: CountedRound(round_id=round_id) for round_id in round_ids}
    counted = await queries.counted_rounds(council, round_ids=round_ids)
    return nothing | {one.round_id: one for one in counted}


def ways_counted(ways_in: Sequence[WayIn], versions: Sequence[SurveyVersion]) -> tuple[WayIn, ...]:
    """The ways in that are counted: of one audience, as audiences are never added, and none that
    staff type, as whoever types knows that part exactly."""
    of_people = {
        version.survey_key for version in versions if version.survey.audience is Audience.PEOPLE
    }
    return tuple(
        way_in for way_in in ways_in if way_in.survey_key in of_people and not way_in.kind.is_typed
    )


async def count_finished_days(council: Council, today: date) -> None:
    """Count each day that is over and was not counted yet, and forget what a round that is over
    needs no more. A round whose numbers are public is not counted: whoever took answers back since
    then could be read from the difference (ADR 0028)."""
    for round_ in await rounds.rounds(council):
        if round_.opens_on < today and await changing.may_change(council, round_.id):
            await _count_round(council, round_, today)
    await queries.forget_sent_of_counted_ways(council, today=today)


async def _count_round(council: Council, round_: Round, today: date) -> None:
    before = Counting(
        counted=(await counted_rounds(council, [round_.id]))[round_.id],
        sent=await queries.sent_when_ways_were_counted(council, round_id=round_.id),
    )
    ways_in = ways_counted(
        await ways_in_of(council, round_.id), await rounds.round_versions(council, round_.id)
    )
    if not ways_in:
        return
    counting = before
    for day in _days_to_count(round_, before.counted, today):
        counts = await queries.sent_counts(council, round_id=round_.id, day=day)
        of_all = {count.way_in_id: count.sent for count in counts}
        sent = {way_in.id: of_all.get(way_in.id, 0) for way_in in ways_in}
        counting = next_day(counting, ways_in, sent, day)
        await queries.save_counted_day(
            council, round_id=round_.id, counted=counting.counted.by_day[-1]
        )
    if counting.sent != before.sent:
        await queries.save_counted_ways(council, counting=counting)


def _days_to_count(round_: Round, counted: CountedRound, today: date) -> Iterator[date]:
    day = counted.by_day[-1].day + A_DAY if counted.by_day else round_.opens_on
    while day < today and day <= round_.last_day:
        yield day
        day += A_DAY


# ------------------------------------------------------------------------ the rules


def next_day(
    before: Counting, ways_in: Sequence[WayIn], sent: Mapping[UUID, int], day: date
) -> Counting:
    """The same with one more day. ``sent`` has the true number of each way in at its end."""
    counted = before.counted
    people = next_number(counted.people, sum(sent.values()))
    after = msgspec.structs.replace(
        before,
        counted=msgspec.structs.replace(
            counted, by_day=(*counted.by_day, CountedDay(day=day, people=people))
        ),
    )
    if people == counted.people or before.sent is None:
        return after
    if sum(sent.values()) < TWICE * sum(before.sent.values()):
        return after
    return _with_ways(after, ways_in, sent)


def next_number(shown: int | None, true: int) -> int | None:
    """The number that is shown next. It never goes back: who took their answers back cannot be read
    from it."""
    if true < (FEWEST_PEOPLE if shown is None else shown + FEWEST_MORE):
        return shown
    return rounded_people(true)


def _with_ways(before: Counting, ways_in: Sequence[WayIn], sent: Mapping[UUID, int]) -> Counting:
    """The same with the ways in counted anew, on a day on which the number of all moves. Those who
    came since they were counted last are looked at by themselves. Where their number must not be
    shown for a kind that is shown already, all kinds wait: so they are all of one time. A way in
    of which it must not be shown keeps what it had."""
    kinds: dict[WayInKind, list[UUID]] = {}
    for way_in in ways_in:
        kinds.setdefault(way_in.kind, []).append(way_in.id)
    last = before.sent or {}
    # Where more people took their answers back than came, it is less than 0: nobody is netted away.
    new = {way_in.id: sent.get(way_in.id, 0) - last.get(way_in.id, 0) for way_in in ways_in}
    moves = _shown({kind: sum(new[way] for way in ways) for kind, ways in kinds.items()})
    if not moves or not before.counted.by_kind.keys() <= set(moves):
        return before
    ways = {way for kind in moves for way in _shown({way: new[way] for way in kinds[kind]})}
    of_kinds = {kind: sum(sent.get(way, 0) for way in kinds[kind]) for kind in moves}
    counted = before.counted
    return Counting(
        counted=msgspec.structs.replace(
            counted,
            ways_of=counted.people,
            by_kind=counted.by_kind | _rounded(of_kinds),
            by_way=counted.by_way | _rounded({way: sent[way] for way in ways}),
        ),
        sent=dict(sent),
    )


def _rounded(numbers: Mapping[Part, int]) -> dict[Part, int]:
    return {part: rounded_people(number) for part, number in numbers.items()}


def _shown(counts: Mapping[Part, int]) -> list[Part]:
    return [part for part, number in safe_parts(counts).items() if number is not None]


def safe_parts(counts: Mapping[Part, int]) -> dict[Part, int | None]:
    """The parts of a number that is shown: rounded, and None for those that must not be shown.

    A part of fewer than 10 people is hidden, 0 as well. Whoever takes the parts that are shown from
    the whole learns how many are in those that are not: so there are always 2 or more of them, with
    10 people or more between them. The smallest of the others are hidden for that, and all that are
    alike go together (ADR 0013, rules 4 and 6).
    """
    hidden = {part for part, number in counts.items() if number < FEWEST_PEOPLE}
    while hidden and len(hidden) < len(counts) and not _protect_each_other(counts, hidden):
        smallest = min(number for part, number in counts.items() if part not in hidden)
        hidden |= {part for part, number in counts.items() if number == smallest}
    return {
        part: None if part in hidden else rounded_people(number) for part, number in counts.items()
    }


def _protect_each_other(counts: Mapping[Part, int], hidden: Collection[Part]) -> bool:
    return len(hidden) > 1 and sum(counts[part] for part in hidden) >= FEWEST_PEOPLE
