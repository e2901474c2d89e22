"""How the open rounds go, beside the rounds before them: only from what was counted when a day was
over (docs/adr/0058)."""

from collections.abc import Iterable, Sequence
from datetime import date

from said_and_done.answering.domain.counting import counted_rounds, ways_counted
from said_and_done.answering.model.counting import CountedDay, CountedRound
from said_and_done.core.db import Council
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.workspace.model import ComparedDay, ComparedPart, OpenRound


async def open_rounds_of(
    council: Council, held: Sequence[Round], today: date
) -> tuple[OpenRound, ...]:
    """``held`` are all rounds, the newest first."""
    before = {
        round_.id: await _round_before(council, held, round_)
        for round_ in held
        if round_.is_open(today)
    }
    earlier = [round_.id for round_ in before.values() if round_]
    counted = await counted_rounds(council, [*before, *earlier]) if before else {}
    going = []
    for round_ in held:
        if round_.id in before:
            other = before[round_.id]
            line = _before_the_last_step(counted[other.id]) if other else ()
            ways_in = await ways_in_of(council, round_.id)
            versions = await rounds.round_versions(council, round_.id)
            going.append(
                _open_round(
                    round_,
                    ways_counted(ways_in, versions),
                    counted[round_.id],
                    before_title=other.title if other and line else "",
                    before=line,
                )
            )
    return tuple(going)


async def _round_before(council: Council, held: Iterable[Round], round_: Round) -> Round | None:
    """The newest round that was over before this one opened, and asked one of its surveys."""
    asked = await rounds.survey_keys(council, round_.id)
    for other in held:
        if other.last_day < round_.opens_on and asked & await rounds.survey_keys(council, other.id):
            return other
    return None


def _open_round(
    round_: Round,
    ways_in: Sequence[WayIn],
    counted: CountedRound,
    *,
    before_title: str,
    before: Sequence[CountedDay],
) -> OpenRound:
    kinds = [kind for kind in WayInKind if any(way_in.kind is kind for way_in in ways_in)]
    return OpenRound(
        name=round_.name,
        title=round_.title,
        days=tuple(
            ComparedDay(
                day=day.day,
                people=day.people,
                before=before[place].people if place < len(before) else None,
                before_is_shown=place < len(before),
            )
            for place, day in enumerate(counted.by_day)
        ),
        before_title=before_title,
        is_counted=bool(ways_in),
        ways_of=counted.ways_of,
        by_way=tuple(
            ComparedPart(name=kind.words, people=counted.by_kind.get(kind)) for kind in kinds
        )
        if len(kinds) > 1
        else (),
    )


def _before_the_last_step(counted: CountedRound) -> tuple[CountedDay, ...]:
    """The days of a round that is over, until its number moved last. What it had then and what is
    published of it are two counts of nearly the same people: they would tell who came between."""
    return tuple(day for day in counted.by_day if day.people != counted.people)
