"""HTTP in, HTTP out: co-production groups in the workspace."""

from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.groups import domain, queries, views
from said_and_done.groups.model import Candidate, Group, GroupMember, GroupProblem
from said_and_done.people.context import Work, WorkContext
from said_and_done.web.http import go, show
from said_and_done.web.routing import pages_of


class GroupForm(msgspec.Struct):
    """What a browser can send for a new group."""

    name: str = ""


class JoinForm(msgspec.Struct):
    """What a browser can send when somebody joins."""

    member: str = ""
    lived_experience: str = ""
    in_place_of: str = ""


@get("/work/groups")
async def show_groups(work: Work) -> Response[bytes]:
    found = await domain.groups_of(work, work.member)
    return show(views.groups_page(work, found))


@post("/work/groups")
async def create_group(
    work: Work, data: URLEncodedBody[GroupForm]
) -> Response[bytes] | Response[None]:
    others, name = await domain.groups_beside(work), line(data.name)
    if problem := domain.problem_with(name, others):
        return show(views.groups_page(work, others, typed=name, problems=[problem]))
    made = await domain.create_group(work, name, work.member.id, work.now)
    return go(views.group_path(work.organisation, made))


@get("/work/groups/{group_id:uuid}")
async def show_group(work: Work, group_id: FromPath[UUID]) -> Response[bytes]:
    group = await domain.open_group(work, group_id, work.member)
    others = await queries.people_to_ask(work, group_id=group.id)
    former = await queries.former_members(work, group_id=group.id)
    return show(views.group_page(work, group, others, former))


@post("/work/groups/{group_id:uuid}/members")
async def ask_in(
    work: Work, group_id: FromPath[UUID], data: URLEncodedBody[JoinForm]
) -> Response[bytes] | Response[None]:
    group = await domain.open_group(work, group_id, work.member)
    others = await queries.people_to_ask(work, group_id=group.id)
    joins = next((one for one in others if str(one.member_id) == data.member), None)
    if joins is None:  # another coordinator may have added them since the group was read
        group = await domain.open_group(work, group_id, work.member)
        return await _join_again(work, group, others, data)
    lived = data.lived_experience == "yes"
    added = await domain.add_member(
        work, group.id, joins.member_id, lived_experience=lived, on=work.today
    )
    if not added:
        group = await domain.open_group(work, group_id, work.member)
        return await _join_again(work, group, others, data)
    return go(views.group_path(work.organisation, group))


async def _join_again(
    work: WorkContext, group: Group, others: list[Candidate], data: JoinForm
) -> Response[bytes] | Response[None]:
    """Nobody was picked, or another coordinator added the same person meanwhile."""
    person = next((one for one in group.members if str(one.member_id) == data.member), None)
    former = await queries.former_members(work, group_id=group.id)
    if person is None:
        return show(views.group_page(work, group, others, former, [GroupProblem.NOBODY]))
    lived = data.lived_experience == "yes"
    if lived == person.lived_experience or await _put_in_place(work, group, person, data):
        return go(views.group_path(work.organisation, group))
    group = await domain.open_group(work, group.id, work.member)
    page = views.both_joined_page(work, group, others, former, person.member_id)
    return show(page, status=409)


async def _put_in_place(
    work: WorkContext, group: Group, person: GroupMember, data: JoinForm
) -> bool:
    """Whether the coordinator saw what another one saved, and chose to change it."""
    shown = {True: "yes", False: "no"}[person.lived_experience]
    return data.in_place_of == shown and await domain.change_lived_experience(
        work, group, person, to=data.lived_experience == "yes", by=work.member.id, now=work.now
    )


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
