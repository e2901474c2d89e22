"""Days that a council types, for it and for nobody else."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

from said_and_done.core.dates import DayQuestion, question
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.preparation import queries
from said_and_done.preparation.model import (
    CouncilDay,
    CouncilDayPlan,
    CouncilDayProblem,
    TypedCouncilDay,
)
from said_and_done.rounds.domain.rounds import read_day
from said_and_done.rounds.model import TypedDay

LONGEST_TITLE = 80
MOST_COUNCIL_DAYS = 100
YEARS_AHEAD, YEARS_BACK = 2, 1


async def council_days(council: Council) -> list[CouncilDay]:
    """All of them, the earliest first."""
    return await queries.council_days(council)


def plan_days(
    typed: TypedCouncilDay, today: date, there: int
) -> CouncilDayPlan | tuple[CouncilDayProblem | DayQuestion, ...]:
    """What somebody typed as days that can be kept, or all that is to be put right or asked.
    ``there`` is how many the council has."""
    first = read_day(typed.first, today)
    last = read_day(typed.last, today) if _is_typed(typed.last) else first
    problems = (
        *_problems_of_title(typed.title, there),
        *_problems_of_first(first, today, typed.first),
        *_problems_of_last(first, last, typed.last),
    )
    if problems or first is None or last is None:
        return problems
    return CouncilDayPlan(title=typed.title, first_day=first, last_day=last)


def _problems_of_title(title: str, there: int) -> Iterator[CouncilDayProblem]:
    if not title:
        yield CouncilDayProblem.NO_TITLE
    elif len(title) > LONGEST_TITLE:
        yield CouncilDayProblem.LONG_TITLE
    elif there >= MOST_COUNCIL_DAYS:
        yield CouncilDayProblem.TOO_MANY


def _problems_of_first(
    first: date | None, today: date, typed: TypedDay
) -> Iterator[CouncilDayProblem | DayQuestion]:
    if first is None:
        yield CouncilDayProblem.FIRST_UNCLEAR
    elif asked := _question("first", first, today, typed):
        yield asked


def _problems_of_last(
    first: date | None, last: date | None, typed: TypedDay
) -> Iterator[CouncilDayProblem | DayQuestion]:
    """Nothing is said of a last day beside a first one that is not clear."""
    if last is None:
        if _is_typed(typed):
            yield CouncilDayProblem.LAST_UNCLEAR
    elif first is not None and last < first:
        yield CouncilDayProblem.LAST_BEFORE_FIRST
    elif first is not None and last != first and (asked := _question("last", last, first, typed)):
        yield asked


def _is_typed(day: TypedDay) -> bool:
    return bool(f"{day.day}{day.month}{day.year}".strip())


def _question(field: str, day: date, start: date, typed: TypedDay) -> DayQuestion | None:
    return question(field, day, start, sure=typed.sure, past=YEARS_BACK, ahead=YEARS_AHEAD)


async def add(work: Acting, plan: CouncilDayPlan) -> None:
    """Keep the days, with an event."""
    await queries.add_council_day(
        work,
        day_id=uuid4(),
        title=plan.title,
        first_day=plan.first_day,
        last_day=plan.last_day,
        now=work.now,
        by=work.member.id,
    )
    about = {"days": plan.title, "first": str(plan.first_day), "last": str(plan.last_day)}
    await organisations.record(work, "days added", about, by=work.member.id, now=work.now)


async def council_day(council: Council, day_id: UUID) -> CouncilDay:
    """Raises NotFound."""
    found = next((one for one in await queries.council_days(council) if one.id == day_id), None)
    if found is None:
        raise NotFound("These days are not here any more. Somebody took them away.")
    return found


async def remove(work: Acting, day: CouncilDay) -> None:
    """Take days away; nothing more is said where somebody did at the same moment."""
    if await queries.remove_council_day(work, day_id=day.id):
        about = {"days": day.title}
        await organisations.record(work, "days taken away", about, by=work.member.id, now=work.now)
