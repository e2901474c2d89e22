"""A second person types a sheet again, and settles where the two differ."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.people.context import Work, WorkContext
from said_and_done.staff_entry.domain import checking, paper
from said_and_done.staff_entry.handlers.forms import Fields, picks, typed_sheet, word
from said_and_done.staff_entry.model import Check, Sheet, TypedSheet
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.paper import DifferencesView, check_page, differences_page
from said_and_done.web.bodies import FORM_OF_TEXTS
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN


@get("/rounds/{name:str}/typed/sheets/{response_id:uuid}")
async def show_check(
    work: Work, name: FromPath[str], response_id: FromPath[UUID]
) -> Response[bytes]:
    check = await checking.to_check(work, name, response_id, by=work.member.id, today=work.today)
    empty = typed_sheet({}, check.survey, check.reference)
    return show(check_page(work, check, empty))


@post(
    "/rounds/{name:str}/typed/sheets/{response_id:uuid}",
    opt={SENT_AGAIN: False},
    request_max_body_size=FORM_OF_TEXTS,
)
async def check_sheet(
    work: Work,
    name: FromPath[str],
    response_id: FromPath[UUID],
    data: URLEncodedBody[dict[str, Any]],
) -> Response[Any]:
    """The sheet comes first; if the two differ, it comes once more with what was decided."""
    check = await checking.to_check(work, name, response_id, by=work.member.id, today=work.today)
    typed = typed_sheet(data, check.survey, check.reference)
    sheet = paper.read_sheet(check.survey, typed)
    if not isinstance(sheet, Sheet):
        return show(check_page(work, check, typed, sheet))
    if checking.undecided(checking.differences(check, sheet), picks(data)):
        return show(_differences(work, check, typed, sheet, data))
    await checking.agree(work, check, sheet, picks(data), by=work.member.id, today=work.today)
    return go(paths.checked_path(work.organisation, check))


def _differences(
    work: WorkContext, check: Check, typed: TypedSheet, sheet: Sheet, data: Fields
) -> DifferencesView:
    """What to decide; once the form of that page was sent, what was left open is a problem."""
    found, picked = checking.differences(check, sheet), picks(data)
    left = checking.undecided(found, picked) if word(data, "deciding") else ()
    return differences_page(work, check, typed, found, picked, left)
