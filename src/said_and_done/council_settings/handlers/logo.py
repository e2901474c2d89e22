"""The logo of a council."""

from datetime import timedelta
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromQuery, MultipartBody

from said_and_done.core import db
from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.council_settings.domain import logo
from said_and_done.council_settings.model import LogoProblem
from said_and_done.council_settings.views.logo import logo_page
from said_and_done.council_settings.views.paths import settings_path
from said_and_done.people.context import Work
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web import bodies, security, uploads
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.request import CHANGES_COUNCIL, Request, commit_early

FILES = Limit(kind="logos", tries=60, window=timedelta(hours=1))
slowly = security.not_too_often(FILES)


class LogoForm(msgspec.Struct, frozen=True, kw_only=True):
    """The words beside the file, and what the page was based on."""

    alt: str = ""
    based_on: str = ""


@get("/work/settings/logo")
async def show_logo(work: Work, big: FromQuery[str] = "") -> Response[bytes]:
    based_on = await revisions.revision(work, logo.subject_of(work))
    there = await logo.logo(work)
    problems = (LogoProblem.TOO_BIG,) if big else ()
    return show(logo_page(work, there, there.alt if there else "", based_on, problems))


@post(
    "/work/settings/logo",
    guards=[slowly],
    opt={bodies.TAKES_FILES: True, SENT_AGAIN: True, CHANGES_COUNCIL: True},
    request_max_body_size=uploads.MOST_WITH_A_PHOTO,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
    status_code=303,
)
async def save_logo(request: Request, work: Work, data: MultipartBody[LogoForm]) -> Response[Any]:
    """Made anew while no connection is held, and saved in a transaction of its own."""
    alt, based_on = line(data.alt), number_of(data.based_on)
    sent, there = await uploads.upload(request, "logo"), await logo.logo(work)
    problems = logo.problems_with(there, alt, sent)
    await commit_early(request)
    file = await logo.prepare(sent) if sent and not problems else None
    if isinstance(file, LogoProblem):
        problems, file = (file,), None
    if problems:
        return show(logo_page(work, there, alt, based_on, problems, choose_again=bool(sent)))
    pool = request.app.state.pool
    async with db.council_transaction(pool, work.organisation_id) as council:
        by, now = work.member.id, work.now
        saved = await logo.save(council, file, alt, based_on=based_on, by=by, now=now)
        newest = await revisions.revision(council, logo.subject_of(council))
        there = await logo.logo(council)
    if not saved:
        page = logo_page(work, there, alt, newest, both=True, choose_again=bool(sent))
        return show(page, status=409)
    return go(f"{settings_path(work.organisation)}?done=saved")


@post("/work/settings/logo/take-away", opt={CHANGES_COUNCIL: True}, status_code=303)
async def take_away_logo(work: Work) -> Response[None]:
    await logo.take_away(work, by=work.member.id, now=work.now)
    return go(f"{settings_path(work.organisation)}?done=saved")
