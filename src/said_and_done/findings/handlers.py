"""What people said, round by round: for everybody, once a coordinator has published the numbers."""

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.findings import queries
from said_and_done.findings.domain import findings as domain
from said_and_done.findings.domain import publishing
from said_and_done.findings.domain.summarising import summarise
from said_and_done.findings.views import paths, round_findings, rounds, stories, summary, themes
from said_and_done.findings.views.publishing import publish_page
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import Shown, go, show
from said_and_done.web.routing import pages_of


class PublishForm(msgspec.Struct, frozen=True, kw_only=True):
    """The number of the publication that the coordinator had before them, 0 for none."""

    seen: int = 0


@get("/findings", opt=EVERYBODY)
async def show_rounds(public: Public) -> Shown:
    listed = await queries.listed_rounds(public)
    return show(rounds.rounds_page(public.organisation, listed, public.today))


@get("/findings/{name:str}", opt=EVERYBODY)
async def show_findings(public: Public, name: FromPath[str]) -> Shown:
    material = await domain.material(public, name)
    if material.newest is None:
        return show(rounds.not_yet_page(public.organisation, material.round, public.today))
    findings = await domain.published_of(public, material, material.newest)
    return show(
        summary.round_page(
            public.organisation, findings, summarise(findings, material.round_before)
        )
    )


@get("/findings/{name:str}/themes/{number:int}", opt=EVERYBODY)
async def show_theme(public: Public, name: FromPath[str], number: FromPath[int]) -> Shown:
    material = await domain.material(public, name)
    if material.newest is None:
        return show(rounds.not_yet_page(public.organisation, material.round, public.today))
    findings = await domain.published_of(public, material, material.newest)
    theme = domain.theme_findings(findings, number)
    short = summarise(findings, material.round_before)
    page = public.list_query.number
    return show(themes.theme_page(public.organisation, findings, theme, short, page))


@get("/findings/{name:str}/stories", opt=EVERYBODY)
async def show_stories(public: Public, name: FromPath[str]) -> Shown:
    material = await domain.material(public, name)
    if material.newest is None:
        return show(rounds.not_yet_page(public.organisation, material.round, public.today))
    findings = await domain.published_of(public, material, material.newest)
    framework = await domain.framework_of(public.conn, material)
    return show(stories.stories_page(public.organisation, findings, framework))


@get("/findings/{name:str}/stories/themes/{number:int}", opt=EVERYBODY)
async def show_stories_of_theme(
    public: Public, name: FromPath[str], number: FromPath[int]
) -> Shown:
    """Number 0 has the stories that are tied to no statement."""
    material = await domain.material(public, name)
    if material.newest is None:
        return show(rounds.not_yet_page(public.organisation, material.round, public.today))
    findings = await domain.published_of(public, material, material.newest)
    framework = await domain.framework_of(public.conn, material)
    theme = domain.theme_in(framework, number) if number else None
    page = public.list_query.number
    return show(stories.theme_stories_page(public.organisation, findings, framework, theme, page))


@get("/work/findings/{name:str}")
async def show_findings_at_work(work: Work, name: FromPath[str]) -> Shown:
    material = await domain.material(work, name, counting=True)
    findings = await domain.seen_at_work(work, material, work.today)
    may_publish = publishing.may_publish(material, work.today)
    return show(round_findings.work_round_page(work, findings, may_publish=may_publish))


@get("/work/findings/{name:str}/themes/{number:int}")
async def show_theme_at_work(work: Work, name: FromPath[str], number: FromPath[int]) -> Shown:
    material = await domain.material(work, name, counting=True)
    findings = await domain.seen_at_work(work, material, work.today)
    theme = domain.theme_findings(findings, number)
    return show(themes.work_theme_page(work, findings, theme, work.list_query.number))


@get("/work/findings/{name:str}/publish")
async def ask_to_publish(work: Work, name: FromPath[str]) -> Shown:
    material = await domain.material(work, name, counting=True)
    seen = material.newest.number if material.newest else 0
    publishing.refuse_publication(material, seen, work.today)
    return show(publish_page(work, material.round, seen))


@post("/work/findings/{name:str}/publish")
async def publish_numbers(
    work: Work, name: FromPath[str], data: URLEncodedBody[PublishForm]
) -> Response[None]:
    await publishing.publish(
        work, name, seen=data.seen, by=work.member.id, now=work.now, today=work.today
    )
    return go(paths.work_findings_path(work.organisation, name))


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
