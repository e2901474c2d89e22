"""Trying a survey out as a test: where it begins, and where it ends."""

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from said_and_done.answering.context import open_test_of
from said_and_done.answering.domain import testing
from said_and_done.answering.domain.access_grants import SLOT
from said_and_done.answering.views import testing as views
from said_and_done.answering.views.paths import test_path, welcome_path
from said_and_done.core.open_test import SLOT as TEST
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.organisations.views import public_path
from said_and_done.rounds.model import WayInKind
from said_and_done.surveys.domain import surveys
from said_and_done.web import sessions
from said_and_done.web.http import go, show
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import Request


@get("/test/{word:str}", opt={TRANSLATED: False})
async def show_link_to_test(public: Public, word: FromPath[str]) -> Response[bytes]:
    key = public.settings.test_key
    tested = await testing.tested_way_in(public, key, word, public.today)
    version = await surveys.version(public, tested.survey_version_id)
    return show(views.begin_test_page(public.organisation, word, tested, version.survey))


@post("/test/{word:str}", status_code=303)
async def begin_test(request: Request, public: Public, word: FromPath[str]) -> Response[None]:
    key = public.settings.test_key
    tested = await testing.tested_way_in(public, key, word, public.today)
    await end_test(request, public)
    request.session[TEST] = msgspec.to_builtins(
        testing.begun(public.organisation, tested.round, public.today)
    )
    code = tested.way_in.code
    if tested.way_in.kind is WayInKind.TABLET:
        return go(public_path(public.organisation, "tablets", code, "test"))
    return go(welcome_path(public.organisation, code))


@get("/test", opt={TRANSLATED: False})
async def show_test(request: Request, public: Public, done: FromQuery[str] = "") -> Response[bytes]:
    return show(
        views.test_page(
            public.organisation,
            goes_on=open_test_of(public) is not None,
            sent=done == "sent",
            signed_in=sessions.MEMBER in request.session,
        )
    )


@post("/test", status_code=303)
async def stop_test(request: Request, public: Public) -> Response[None]:
    await end_test(request, public)
    return go(test_path(public.organisation))


async def end_test(request: Request, public: PublicContext) -> None:
    """What this browser answered as a test is gone, and from now on all that it answers counts."""
    short_name = public.organisation.lasting_slug
    request.session[SLOT] = await testing.end(public, request.session, short_name)
    request.session.pop(TEST, None)
