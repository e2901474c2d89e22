"""Two people for one administrator."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.access.domain import removing
from said_and_done.access.model import RemovalEndKind
from said_and_done.access.views import removing as views
from said_and_done.access.views.paths import person_path, removal_path
from said_and_done.core.errors import NotFound
from said_and_done.core.text import lines
from said_and_done.people.context import Work
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Role
from said_and_done.permissions import Permission, may, require
from said_and_done.web.http import Shown, go, show


class ReasonForm(msgspec.Struct, frozen=True, kw_only=True):
    """Why somebody is to be an administrator no longer."""

    reason: str = ""


class AnswerForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button that was pressed."""

    answer: str = ""


@get("/work/people/{member_id:uuid}/administrator")
async def show_removal(work: Work, member_id: FromPath[UUID]) -> Shown:
    person = await roles.person(work, member_id)
    newest = await removing.newest_removal(work, member_id)
    if newest is not None and newest.ended is None:
        second = await removing.second_people(work, newest, work.now)
        return show(views.removal_page(work, newest, second))
    require(work.member, Permission.RUN_PEOPLE)
    _refuse_others(person)
    last = removing.sentence_of(newest, newest.ended) if newest and newest.ended else ""
    return show(views.propose_page(work, person, last=last))


@post("/work/people/{member_id:uuid}/administrator", status_code=303)
async def propose_removal(
    work: Work, member_id: FromPath[UUID], data: URLEncodedBody[ReasonForm]
) -> Response[bytes] | Response[None]:
    person = await roles.person(work, member_id)
    _refuse_others(person)
    reason = lines(data.reason)
    if problem := removing.problem_with_reason(reason):
        page = views.propose_page(work, person, typed=data.reason, problems=[problem])
        return show(page)
    await removing.propose(work, person, reason, address=work.settings.address)
    return go(removal_path(work.organisation, person.id))


def _refuse_others(person: Member) -> None:
    """Raises NotFound for somebody who is no administrator."""
    if not person.holds(Role.ADMINISTRATOR):
        raise NotFound("This person is no administrator.")


@post("/work/people/{member_id:uuid}/administrator/answers", status_code=303)
async def answer_removal(
    work: Work, member_id: FromPath[UUID], data: URLEncodedBody[AnswerForm]
) -> Response[None]:
    newest = await removing.newest_removal(work, member_id)
    if newest is None or data.answer not in set(RemovalEndKind):
        raise NotFound("There is nothing to answer.")
    await removing.answer(work, newest, RemovalEndKind(data.answer), address=work.settings.address)
    if may(work.member, Permission.RUN_PEOPLE):
        return go(person_path(work.organisation, member_id, "answered"))
    return go(f"/{work.organisation.slug}/work")
