"""A coordinator takes a sheet away that was typed twice."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.staff_entry.domain import taking_away
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.taking_away import take_away_page
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN


class TakeAwayForm(msgspec.Struct, frozen=True, kw_only=True):
    because: str = ""


@get("/rounds/{name:str}/typed/sheets/{response_id:uuid}/take-away")
async def show_take_away(
    work: Work, name: FromPath[str], response_id: FromPath[UUID]
) -> Response[bytes]:
    sheet = await taking_away.sheet_to_take_away(work, name, response_id)
    return show(take_away_page(work, sheet))


@post("/rounds/{name:str}/typed/sheets/{response_id:uuid}/take-away", opt={SENT_AGAIN: False})
async def take_away_sheet(
    work: Work, name: FromPath[str], response_id: FromPath[UUID], data: URLEncodedBody[TakeAwayForm]
) -> Response[Any]:
    sheet = await taking_away.sheet_to_take_away(work, name, response_id)
    because = line(data.because)
    if problem := taking_away.problem_with_reason(because):
        return show(take_away_page(work, sheet, because, problem))
    await taking_away.take_away_sheet(work, sheet.typed, because, by=work.member.id, now=work.now)
    return go(paths.typed_path(work.organisation, name))
