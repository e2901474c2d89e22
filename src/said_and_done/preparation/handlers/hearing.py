"""HTTP in, HTTP out: whom a council wants to hear."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.preparation.domain import preparing
from said_and_done.preparation.views import hearing as views
from said_and_done.preparation.views.paths import prepare_path
from said_and_done.rounds.domain import hearing
from said_and_done.rounds.model import GroupToHear, TypedGroup
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import several


class GroupForm(msgspec.Struct, frozen=True, kw_only=True):
    """A group as it is typed."""

    picked: str = ""
    own: str = ""
    ways: str | list[str] = ""
    how: str = ""
    who: str = ""

    def typed(self) -> TypedGroup:
        return TypedGroup(
            picked=self.picked,
            own=line(self.own),
            ways=tuple(several(self.ways)),
            how=line(self.how),
            who=line(self.who),
        )


class RemoveForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button that takes a group away."""

    sure: str = ""


@get("/work/rounds/{name:str}/prepare/hear")
async def show_groups(work: Work, name: FromPath[str], done: FromQuery[str] = "") -> Shown:
    preparation = await preparing.round_in_preparation(work, name)
    there = await hearing.groups_to_hear(work, preparation.round.id)
    return show(
        views.hear_page(work, preparation, there, TypedGroup(), hearing.OFTEN_MISSED, done=done)
    )


@post("/work/rounds/{name:str}/prepare/hear")
async def add_group(
    work: Work, name: FromPath[str], data: URLEncodedBody[GroupForm]
) -> Response[Any]:
    preparation = await preparing.round_in_preparation(work, name)
    typed, there = data.typed(), await hearing.groups_to_hear(work, preparation.round.id)
    group = hearing.group_of(typed, there)
    if not isinstance(group, GroupToHear):
        page = views.hear_page(work, preparation, there, typed, hearing.OFTEN_MISSED, group)
        return show(page)
    await hearing.add(work, preparation.round, group)
    return go(f"{prepare_path(work.organisation, name, 'hear')}?done=added")


@post("/work/rounds/{name:str}/prepare/hear/{to_hear_id:uuid}/remove")
async def remove_group(
    work: Work, name: FromPath[str], to_hear_id: FromPath[UUID], data: URLEncodedBody[RemoveForm]
) -> Response[None]:
    preparation = await preparing.round_in_preparation(work, name)
    group = await hearing.group_to_hear(work, preparation.round, to_hear_id)
    here = prepare_path(work.organisation, preparation.round.name, "hear")
    if data.sure != "yes":
        return go(here)
    await hearing.remove(work, preparation.round, group)
    return go(f"{here}?done=removed")
