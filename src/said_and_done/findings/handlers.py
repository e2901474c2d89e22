"""What people said, round by round: for everybody, once a coordinator has published the numbers."""

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.findings.domain import findings as domain
from said_and_done.findings.domain import publishing
from said_and_done.findings.views import paths, round_findings, rounds, stories
from said_and_done.findings.views.publishing import publish_page
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.web.clocks import Clock
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Conn


class PublishForm(msgspec.Struct, frozen=True, kw_only=True):
    """The number of the publication that the coordinator had before them, 0 for none."""

    seen: int = 0


@get("/findings")
async def show_rounds(
    conn: Conn, organisation: NamedDependency[Organisation], clock: NamedDependency[Clock]
) -> Shown:
    listed = await domain.listed_rounds(conn, organisation.id)
    return show(rounds.rounds_page(organisation, listed, clock.today))


@get("/findings/{name:str}")
async def show_findings(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    material = await domain.material(conn, organisation.id, name)
    if material.newest is None:
        return show(rounds.not_yet_page(organisation, material.round, clock.today))
    findings = await domain.published_of(conn, material, material.newest)
    return show(round_findings.round_page(organisation, findings))


@get("/findings/{name:str}/stories")
async def show_stories(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    material = await domain.material(conn, organisation.id, name)
    if material.newest is None:
        return show(rounds.not_yet_page(organisation, material.round, clock.today))
    findings = await domain.published_of(conn, material, material.newest)
    framework = await domain.framework_of(conn, material)
    return show(stories.stories_page(organisation, findings, framework))


@get("/work/findings/{name:str}")
async def show_findings_at_work(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    material = await domain.material(conn, organisation.id, name, counting=True)
    findings = (
        await domain.published_of(conn, material, material.newest)
        if material.newest
        else await domain.preview_of(conn, material, clock.today)
    )
    may_publish = publishing.may_publish(material, clock.today)
    return show(
        round_findings.work_round_page(organisation, member, findings, may_publish=may_publish)
    )


@get("/work/findings/{name:str}/publish")
async def ask_to_publish(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    material = await domain.material(conn, organisation.id, name, counting=True)
    seen = material.newest.number if material.newest else 0
    publishing.refuse_publication(material, seen, clock.today)
    return show(publish_page(organisation, member, material.round, seen))


@post("/work/findings/{name:str}/publish")
async def publish_numbers(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    data: URLEncodedBody[PublishForm],
) -> Response[None]:
    await publishing.publish(
        conn,
        organisation.id,
        name,
        seen=data.seen,
        by=member.id,
        now=clock.now,
        today=clock.today,
    )
    return go(paths.work_findings_path(organisation, name))


router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_rounds,
        show_findings,
        show_stories,
        show_findings_at_work,
        ask_to_publish,
        publish_numbers,
    ],
)
