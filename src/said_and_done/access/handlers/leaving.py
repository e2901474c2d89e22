"""Somebody leaves, or leaves by themselves."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.access.domain import leaving
from said_and_done.access.model import LeavingProblem
from said_and_done.access.views import leaving as views
from said_and_done.access.views.paths import person_path
from said_and_done.core.errors import NotAllowed
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member
from said_and_done.web.http import Shown, go, show


class LeavingForm(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the box was ticked."""

    sure: str = ""


@get("/work/people/{member_id:uuid}/leaving")
async def show_leaving(work: Work, member_id: FromPath[UUID]) -> Shown:
    return await _leaving_page(work, await roles.person(work, member_id))


@post("/work/people/{member_id:uuid}/leaving", status_code=303)
async def person_leaves(
    work: Work, member_id: FromPath[UUID], data: URLEncodedBody[LeavingForm]
) -> Response[bytes] | Response[None]:
    person = await roles.person(work, member_id)
    if not data.sure:
        return await _leaving_page(work, person, LeavingProblem.NOT_SURE)
    await leaving.leave(work, person, address=work.settings.address)
    return go(person_path(work.organisation, person.id, "left"))


@get("/work/leaving")
async def show_own_leaving(work: Work) -> Shown:
    return await _leaving_page(work, work.member)


@post("/work/leaving", status_code=303)
async def i_leave(
    work: Work, data: URLEncodedBody[LeavingForm]
) -> Response[bytes] | Response[None]:
    if not data.sure:
        return await _leaving_page(work, work.member, LeavingProblem.NOT_SURE)
    await leaving.leave(work, work.member, address=work.settings.address)
    return go(f"/{work.organisation.slug}/signed-out")


async def _leaving_page(work: WorkContext, person: Member, *problems: LeavingProblem) -> Shown:
    """Whoever cannot leave reads why, and what to do first."""
    try:
        await leaving.refuse_leaving(work, person)
    except NotAllowed as refusal:
        return show(views.cannot_leave_page(work, person, refusal.heading, refusal.sentence))
    return show(views.leaving_page(work, await leaving.leaving(work, person), problems))
