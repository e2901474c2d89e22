"""The web application: its routers, dependencies, middleware and error handlers."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import NoReturn

import msgspec
from litestar import Litestar
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.exceptions import HTTPException, ImproperlyConfiguredException
from litestar.handlers import HTTPRouteHandler
from litestar.middleware import DefineMiddleware
from litestar.params import FromPath
from litestar.router import Router
from litestar.static_files import create_static_files_router

from said_and_done import permissions
from said_and_done.about_you import handlers as about_you_pages
from said_and_done.access.handlers.router import router as access_pages
from said_and_done.answering.handlers import access_grants
from said_and_done.answering.handlers import router as responses_pages
from said_and_done.code_cards import handlers as code_cards_pages
from said_and_done.commitments.handlers import router as commitments_pages
from said_and_done.contact import handlers as talking_pages
from said_and_done.conversations import handlers as conversations_pages
from said_and_done.core import db, news
from said_and_done.core.db import Connection
from said_and_done.core.errors import Refusal
from said_and_done.core.limits import Tries
from said_and_done.core.settings import Settings
from said_and_done.council_settings.handlers import router as council_settings_pages
from said_and_done.data_protection.handlers import router as data_protection_pages
from said_and_done.findings import handlers as findings_pages
from said_and_done.groups import handlers as groups_pages
from said_and_done.guide import handlers as guide_pages
from said_and_done.key_holders import handlers as key_holders_pages
from said_and_done.once import domain as once
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.organisations.model import Organisation
from said_and_done.outcomes import handlers as outcomes_pages
from said_and_done.own_way import handlers as own_way_pages
from said_and_done.paper_sheets import handlers as paper_sheets_pages
from said_and_done.pdf.pool import OnDemand
from said_and_done.people.context import WorkContext
from said_and_done.people.domain.sessions import signed_in
from said_and_done.people.handlers import router as people_pages
from said_and_done.people.model import Member
from said_and_done.photographs import handlers as photographs_pages
from said_and_done.preparation.handlers import router as preparation_pages
from said_and_done.progress.handlers import router as progress_pages
from said_and_done.progress.handlers import verifying
from said_and_done.public_site.handlers import router as public_site_pages
from said_and_done.read_aloud import handlers as speech_pages
from said_and_done.record import handlers as record_pages
from said_and_done.rounds import handlers as rounds_pages
from said_and_done.setting_up import handlers as setting_up_pages
from said_and_done.staff_entry.handlers import router as typed_pages
from said_and_done.stories import handlers as stories_pages
from said_and_done.survey_editor.handlers import router as survey_editor_pages
from said_and_done.surveys.domain import surveys
from said_and_done.tablets import handlers as tablets_pages
from said_and_done.web import (
    addresses,
    bodies,
    clocks,
    compression,
    cookies,
    errors,
    forms,
    http,
    middleware,
    preferences,
    security,
)
from said_and_done.web import once as web_once
from said_and_done.web.request import (
    AT_FIRST_NAME,
    CHANGES_COUNCIL,
    ONLY_READS,
    WITHOUT_COOKIES,
    Request,
    door_of,
    opened,
    release_connection,
    workspace_doors,
)
from said_and_done.web.routing import pages_of
from said_and_done.web.sessions import ADMITS, MEMBER, Sessions
from said_and_done.withdrawals import handlers as withdrawals_pages
from said_and_done.workspace import handlers as workspace_pages

# Every address of the program, one line a feature, low to high.
ROUTERS: list[Router | HTTPRouteHandler] = [
    people_pages.router,
    talking_pages.router,
    photographs_pages.router,
    record_pages.router,
    guide_pages.router,
    speech_pages.router,
    code_cards_pages.router,
    rounds_pages.router,
    about_you_pages.router,
    responses_pages.router,
    withdrawals_pages.router,
    conversations_pages.router,
    own_way_pages.router,
    typed_pages.router,
    tablets_pages.router,
    survey_editor_pages.router,
    paper_sheets_pages.router,
    preparation_pages.router,
    stories_pages.router,
    findings_pages.router,
    groups_pages.router,
    key_holders_pages.router,
    access_pages,
    commitments_pages.router,
    progress_pages.router,
    *pages_of(verifying),
    outcomes_pages.show_what_happened,
    public_site_pages.router,
    council_settings_pages.router,
    data_protection_pages.router,
    setting_up_pages.router,
    workspace_pages.show_work,
]

SESSION_SECONDS = 14 * 24 * 60 * 60
# Seconds.
FORGET_EVERY = 60
A_YEAR = 365 * 24 * 60 * 60
COUNCIL_CHANGED = "council_changed"
"""What the database says to every process when a council was changed."""
WORDS_CHANGED = "survey_words_changed"
"""The same when other words in another language were put in use for a survey (ADR 0067)."""


async def provide_conn(request: Request) -> AsyncGenerator[Connection]:
    """Give a page of no council its database connection, as ``provide_public`` does."""
    async with opened(request, db.transaction(request.app.state.pool)) as conn:
        yield conn


async def provide_public(request: Request, slug: FromPath[str]) -> AsyncGenerator[PublicContext]:
    """Give a handler the council of the address, and a connection that sees only its rows. One
    request is one transaction: it is committed when the handler has returned, before the first byte
    is sent, and rolled back when the handler raised or the page was refused. The body was read
    before (``measured_bodies``), so a slow sender holds no connection. Raises NotFound, and
    AnsweredBefore for a form that was sent before.

    Litestar makes the dependencies of a handler at the same time, in a task each, unless one needs
    the other. That costs more than making them, and ``db`` knows a connection by its task, so this
    makes all that a page knows, and the other contexts ask for this one."""
    state = request.app.state  # asked for as a parameter, Litestar would copy it for each request
    known: Organisation | None = state.councils.get(slug)
    only_reads = known is not None and request.route_handler.opt.get(ONLY_READS)
    begin = db.reading if only_reads else db.transaction
    clock = clocks.clock_now()
    async with opened(request, begin(state.pool, known.id if known else None)) as conn:
        if known is None:
            known = state.councils[slug] = await organisations.open_organisation(conn, slug)
        _lead_to_its_name(request, known, slug)
        public = PublicContext(conn=conn, organisation=known, clock=clock, request=request)
        form = await _claim(public)
        yield public
        if form is not None:
            await once.settle(public, form, web_once.leads_to(request))
    if request.route_handler.opt.get(CHANGES_COUNCIL):
        state.councils.clear()


def _lead_to_its_name(request: Request, organisation: Organisation, slug: str) -> None:
    """Raises Moved for a page at a short name that the council does not have any more. A form is
    taken there: nothing that was typed is lost."""
    stays = request.route_handler.opt.get(AT_FIRST_NAME)
    name = organisation.lasting_slug if stays else organisation.slug
    if slug != name and request.method == "GET":
        raise addresses.Moved(addresses.at_short_name(request.scope, name))


async def _claim(public: PublicContext) -> bytes | None:
    """The hash of the form that was sent, unless a second send of it may do no harm."""
    form = await web_once.once_hash(public.request, public.now)
    if form is not None:
        before = await once.claim(public, form, public.today)
        if before is not None:
            raise web_once.AnsweredBefore(before)
    return form


async def provide_work(request: Request, public: Public) -> WorkContext:
    """Who is signed in here, and may open this page. Raises SignInNeeded, NotAllowed."""
    admits = request.route_handler.opt.get(ADMITS, signed_in)
    mark = request.session.get(MEMBER)
    member: Member = await admits(public, mark, public.now)
    permissions.require_for_door(member, door_of(request))
    areas = permissions.areas_of(member)
    return WorkContext(**msgspec.structs.asdict(public), member=member, areas=areas)


def create_app(settings: Settings) -> Litestar:
    """The web program. ``settings.database_url`` must be set and its schema migrated."""
    if settings.database_url is None:
        raise ValueError("the web program needs the address of a database")
    secret, *secrets_before = settings.cookie_keys
    sessions = Sessions(
        secret=secret,
        secrets_before=tuple(secrets_before),
        key=cookies.cookie_name("session", secure=settings.secure_cookies),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )
    app = middleware.Program(
        route_handlers=[*ROUTERS, _assets(settings)],
        dependencies={
            "conn": Provide(provide_conn),
            "public": Provide(provide_public),
            "work": Provide(provide_work),
            "card": Provide(access_grants.provide_card),
        },
        before_send=[security.safe_headers],
        middleware=[
            preferences.in_their_way,
            release_connection,
            bodies.measured_bodies,
            sessions.middleware,
            DefineMiddleware(
                forms.FormTokens, key=settings.form_key, secure=settings.secure_cookies
            ),
        ],
        exception_handlers={
            Refusal: errors.refused,
            web_once.AnsweredBefore: http.answer_as_before,
            addresses.Moved: addresses.lead_on,
            HTTPException: errors.refused_by_litestar,
            Exception: errors.error_page,
        },
        lifespan=[_lifespan],
        state=State(
            {
                "settings": settings,
                "councils": organisations.organisation_cache(_now),
                "tries": Tries(_new_key),
                "chains": organisations.CheckedChains(_now),
            }
        ),
        request_max_body_size=bodies.SMALL_FORM,
        multipart_form_part_limit=bodies.MOST_FIELDS,
        openapi_config=None,
        logging_config=None,  # the command line says where lines go
    )
    _refuse_unguarded(app)
    return app


def _refuse_unguarded(app: Litestar) -> None:
    """Raises ImproperlyConfiguredException unless the table of permissions names exactly the pages
    and forms of the workspace, and each of them asks who is signed in."""
    doors = dict(workspace_doors(app))
    unnamed = doors.keys() ^ permissions.DOORS.keys()
    unguarded = {door for door, asks in doors.items() if not asks}
    if unnamed or unguarded:
        raise ImproperlyConfiguredException(
            f"Not in permissions.py, or only there: {sorted(unnamed)}. "
            f"Nobody is asked who they are: {sorted(unguarded)}."
        )


@asynccontextmanager
async def _lifespan(app: Litestar) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    async with db.pool(str(settings.database_url), size=settings.pool_size) as pool:
        app.state.pool = pool
        forgetting = asyncio.create_task(forget_tries(app.state.tries))
        url, councils = str(settings.database_url), app.state.councils
        listening = [
            asyncio.create_task(news.hear(url, COUNCIL_CHANGED, councils.clear)),
            asyncio.create_task(news.hear(url, WORDS_CHANGED, surveys.forget_all)),
        ]
        app.state.renderers = OnDemand()
        try:
            yield
        finally:
            forgetting.cancel()
            for each in listening:
                each.cancel()
            await app.state.renderers.close()


def _now() -> datetime:
    return clocks.clock_now().now


def _new_key() -> bytes:
    return secrets.token_bytes(32)


async def forget_tries(tries: Tries) -> NoReturn:
    """Drop counters of tries whose window is over, once a minute, even when no requests come."""
    while True:
        await asyncio.sleep(FORGET_EVERY)
        tries.forget_old(clocks.clock_now().now)


def _assets(settings: Settings) -> Router:
    """The router for built files: the same for everybody, without cookies, and compressed when they
    were built."""
    folder = settings.home / "assets"
    for_a_year = CacheControlHeader(max_age=A_YEAR, public=True, immutable=True).to_header()
    return create_static_files_router(
        path="/assets",
        directories=[folder],
        middleware=[
            DefineMiddleware(compression.BuiltFiles, folder=folder, cache_control=for_a_year)
        ],
        opt=WITHOUT_COOKIES,
        # A name that no file can have, such as one with a NUL in it.
        exception_handlers={ValueError: errors.no_such_file},
    )
