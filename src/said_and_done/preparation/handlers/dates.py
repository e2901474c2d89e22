"""HTTP in, HTTP out: the days of a round, and those that a council types."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.preparation.domain import council_days, preparing
from said_and_done.preparation.domain.known_days import days_of_round
from said_and_done.preparation.model import CouncilDayPlan, TypedCouncilDay
from said_and_done.preparation.views import dates as views
from said_and_done.preparation.views.paths import prepare_path
from said_and_done.rounds.model import TypedDay
from said_and_done.web.http import Shown, go, show


class CouncilDayForm(msgspec.Struct, frozen=True, kw_only=True):
    """Days as they are typed."""

    title: str = ""
    first_day: str = msgspec.field(default="", name="first-day")
    first_month: str = msgspec.field(default="", name="first-month")
    first_year: str = msgspec.field(default="", name="first-year")
    first_sure: str = msgspec.field(default="", name="first-sure")
    last_day: str = msgspec.field(default="", name="last-day")
    last_month: str = msgspec.field(default="", name="last-month")
    last_year: str = msgspec.field(default="", name="last-year")
    last_sure: str = msgspec.field(default="", name="last-sure")

    def typed(self) -> TypedCouncilDay:
        return TypedCouncilDay(
            title=line(self.title),
            first=TypedDay(
                day=self.first_day,
                month=self.first_month,
                year=self.first_year,
                sure=self.first_sure,
            ),
            last=TypedDay(
                day=self.last_day,
                month=self.last_month,
                year=self.last_year,
                sure=self.last_sure,
            ),
        )


class SureForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button that takes days away."""

    sure: str = ""


@get("/work/rounds/{name:str}/prepare/dates")
async def show_dates(work: Work, name: FromPath[str], done: FromQuery[str] = "") -> Shown:
    preparation = await preparing.round_in_preparation(work, name)
    days = days_of_round(preparation.round, await council_days.council_days(work))
    return show(views.dates_page(work, preparation, days, TypedCouncilDay(), done=done))


@post("/work/rounds/{name:str}/prepare/dates")
async def add_days(
    work: Work, name: FromPath[str], data: URLEncodedBody[CouncilDayForm]
) -> Response[Any]:
    preparation = await preparing.round_in_preparation(work, name)
    typed, there = data.typed(), await council_days.council_days(work)
    plan = council_days.plan_days(typed, work.today, len(there))
    if not isinstance(plan, CouncilDayPlan):
        days = days_of_round(preparation.round, there)
        return show(views.dates_page(work, preparation, days, typed, plan))
    await council_days.add(work, plan)
    return go(f"{prepare_path(work.organisation, name, 'dates')}?done=added")


@post("/work/rounds/{name:str}/prepare/dates/{day_id:uuid}/remove")
async def remove_days(
    work: Work, name: FromPath[str], day_id: FromPath[UUID], data: URLEncodedBody[SureForm]
) -> Response[None]:
    preparation = await preparing.round_in_preparation(work, name)
    day = await council_days.council_day(work, day_id)
    dates = prepare_path(work.organisation, preparation.round.name, "dates")
    if data.sure != "yes":
        return go(dates)
    await council_days.remove(work, day)
    return go(f"{dates}?done=removed")
