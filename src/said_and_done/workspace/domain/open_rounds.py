"""How the open rounds go, beside the rounds before them: only from what was counted when a day was
over (docs/adr/0058)."""

from collections.abc import Iterable, Sequence
from datetime import date

from said_and_done.answering.domain.counting import counted_rounds
from said_and_done.answering.model.counting import CountedRound
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
            going.append(
                _open_round(
                    round_,
                    await ways_in_of(council, round_.id),
                    counted[round_.id],
                    before_title=other.title if other and counted[other.id].by_day else "",
                    before=counted[other.id] if other else CountedRound(round_id=round_.id),
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
    before: CountedRound,
) -> OpenRound:
    kinds = [kind for kind in WayInKind if any(way_in.kind is kind for way_in in ways_in)]
    return OpenRound(
        name=round_.name,
        title=round_.title,
        days=tuple(
            ComparedDay(day=day.day, people=day.people, before=_on_day(before, place))
            for place, day in enumerate(counted.by_day)
        ),
        before_title=before_title,
        ways_of=counted.ways_of,
        ways_of_before=before.ways_of,
        by_way=tuple(
            ComparedPart(
                name=kind.words, people=counted.by_kind.get(kind), before=before.by_kind.get(kind)
            )
            for kind in kinds
        )
        if len(kinds) > 1
        else (),
    )


def _on_day(counted: CountedRound, place: int) -> int | None:
    """What had been counted on this day of its run. A round that was shorter stays at its end."""
    return counted.by_day[min(place, len(counted.by_day) - 1)].people if counted.by_day else None
