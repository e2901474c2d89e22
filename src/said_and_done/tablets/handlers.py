"""HTTP in, HTTP out: the tablet's welcome, and what it sends when the network is back."""

from datetime import timedelta
from functools import cache
from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException
from litestar.params import FromPath, FromQuery

from said_and_done.answering.context import as_tested, open_test_of
from said_and_done.answering.domain import answering
from said_and_done.answering.domain.access_grants import SLOT
from said_and_done.core import my_way
from said_and_done.core.errors import Refusal
from said_and_done.core.limits import Limit
from said_and_done.core.my_way import MyWay
from said_and_done.core.settings import HOME, Settings
from said_and_done.core.view import WAY_MARK
from said_and_done.i18n import languages, translation
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.organisations.views import public_path
from said_and_done.tablets import domain
from said_and_done.tablets.model import LARGEST_SEALED, SealedAboutYou
from said_and_done.tablets.views import paths, staff
from said_and_done.tablets.views.kiosk import kiosk_page
from said_and_done.web import errors, preferences, rendering, security, sessions
from said_and_done.web.forms import form_token
from said_and_done.web.http import go, show, show_rendered
from said_and_done.web.idle_timeout import TABLET
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.preferences import LEAVES, TRANSLATED
from said_and_done.web.request import AT_FIRST_NAME, Request, last_part
from said_and_done.web.routing import pages_of

NOBODY_CAN_ANSWER = 410
# As much as waits on the tablets of a venue; what is more waits there for its turn. Without a limit
# somebody could try out which code cards there are.
SENDING = Limit(kind="tablet", tries=240, window=timedelta(minutes=15))
slowly = security.not_too_often(SENDING)


@get("/tablets/{code:str}")
async def show_kiosk(
    request: Request,
    public: Public,
    code: FromPath[str],
    next: FromQuery[str] = "",  # noqa: A002 (the word in the address)
    language: FromQuery[str] = "",
) -> Response[Any]:
    if next or _somebody_answered_here(request):
        return _cleared(request, public.settings, paths.kiosk_path(public.organisation, code))
    if open_test_of(public):
        # What this address sends is counted.
        return go(paths.test_path(public.organisation, code))
    return await _shown(request, public, code, language)


@get("/tablets/{code:str}/test")
async def show_test(
    request: Request,
    public: Public,
    code: FromPath[str],
    next: FromQuery[str] = "",  # noqa: A002 (the word in the address)
    language: FromQuery[str] = "",
) -> Response[Any]:
    """The same welcome, in a test: what it sends is looked at, and kept nowhere."""
    if not open_test_of(public):
        return go(public_path(public.organisation, "test"))
    if next or _somebody_answered_here(request):
        return _cleared(request, public.settings, paths.test_path(public.organisation, code))
    return await _shown(request, as_tested(public), code, language, is_test=True)


async def _shown(
    request: Request, public: PublicContext, code: str, language: str, *, is_test: bool = False
) -> Response[Any]:
    # Whoever was at My way, or at the pages of help, comes back as they went.
    request.session.pop(TABLET, None)
    kiosk = await domain.kiosk(public, code, public.today)
    themes = await answering.asked_themes(public.conn, kiosk.open_way_in.round, kiosk.survey)
    way = _in(request, language)
    with translation.use_language(way.language), my_way.shown(way):
        spoken = await domain.aloud(public.conn, kiosk)
        view = kiosk_page(
            public.organisation,
            kiosk,
            themes,
            spoken,
            signed_in=sessions.MEMBER in request.session,
            is_usual=way == my_way.USUAL,
            is_test=is_test,
        )
        page = rendering.render(view).replace(WAY_MARK, way.html)
    answer = show_rendered(page.encode(), NOBODY_CAN_ANSWER if kiosk.shut else 200)
    # The pages that follow are in this language, too, until the next person comes.
    return (
        preferences.remember(answer, way, secure=public.settings.secure_cookies)
        if language
        else answer
    )


def _somebody_answered_here(request: Request) -> bool:
    """On the council's own pages, in this browser, as one of many people."""
    return TABLET in request.session and bool(request.session.get(SLOT))


def _cleared(request: Request, settings: Settings, path: str) -> Response[Any]:
    """The welcome for the next person: this browser forgets the answers of the one before, and how
    they wanted pages to look. Whoever is signed in stays so: the welcome says it.

    Only answers that were given on a tablet: anybody can send this address to anybody, and it must
    take nobody's own answers away."""
    if request.session.pop(TABLET, None):
        request.session.pop(SLOT, None)
    return preferences.forget(go(path), secure=settings.secure_cookies)


def _in(request: Request, language: str) -> MyWay:
    """The visitor's way; in the language that the address asks for, if it asks for one."""
    way = preferences.way_of(request.scope)
    chosen = languages.LANGUAGES.get(language, way.language)
    return msgspec.structs.replace(way, language=chosen)


@get("/tablets/{code:str}/staff", opt={TRANSLATED: False})
async def show_tablet(public: Public, code: FromPath[str]) -> Response[bytes]:
    kiosk = await domain.kiosk(public, code, public.today)
    return show(staff.staff_page(public.organisation, kiosk))


@get("/tablets/{code:str}/still-here")
async def ask_who_is_there(
    public: Public, code: FromPath[str], back: FromQuery[str] = ""
) -> Response[bytes]:
    found = await domain.tablet(public, code)
    return show(
        staff.still_here_page(public.organisation, found.way_in.code, preferences.way_back(back))
    )


@get("/tablets/{code:str}/to/{page:str}")
async def go_to_help(
    request: Request, public: Public, code: FromPath[str], page: FromPath[str]
) -> Response[None]:
    """The pages that a tablet leads to besides its survey; from there on this browser comes back to
    the welcome by itself."""
    found = await domain.tablet(public, code)
    here = paths.kiosk_path(public.organisation, found.way_in.code)
    request.session[TABLET] = here
    return go(paths.help_path(public.organisation, here, page))


@get(["/tablets/{code:str}/today", "/tablets/{code:str}/test/today"])
async def tell_the_time(request: Request, public: Public) -> Response[dict[str, object]]:
    """What a tablet asks before it sends: what time it is, and the token for its next form."""
    token = form_token(request)
    return Response(
        {"now": public.now.isoformat(), "token": token, "council": public.organisation.slug}
    )


@get("/tablets/{code:str}/worker.js")
async def show_worker(public: Public, code: FromPath[str]) -> Response[bytes]:
    """The tablet's service worker. It stands below the welcome, and may look after it too."""
    return Response(
        _worker(),
        media_type="text/javascript; charset=utf-8",
        headers={"service-worker-allowed": paths.kiosk_path(public.organisation, code)},
    )


@cache
def _worker() -> bytes:
    return (HOME / "assets" / "tablet" / "worker.js").read_bytes()


@post(
    "/tablets/{code:str}/answers",
    guards=[slowly],
    status_code=200,
    request_max_body_size=LARGEST_SEALED,
    exception_handlers=dict.fromkeys((Refusal, HTTPException, Exception), errors.refusal_as_json),
)
async def take_in(
    request: Request, public: Public, code: FromPath[str]
) -> Response[dict[str, str]]:
    sent = await request.body()
    accepted = await domain.take_in(
        public, code, sent, pepper=public.settings.pepper, today=public.today
    )
    return Response({"kept": str(accepted.key)}, status_code=200)


@post(
    ["/tablets/{code:str}/test/answers", "/tablets/{code:str}/test/about-you"],
    guards=[slowly],
    status_code=200,
    request_max_body_size=LARGEST_SEALED,
    exception_handlers=dict.fromkeys((Refusal, HTTPException, Exception), errors.refusal_as_json),
)
async def take_in_test(
    request: Request, public: Public, code: FromPath[str]
) -> Response[dict[str, str]]:
    sent = await request.body()
    if last_part(request) == "answers":
        key = (await domain.check_test(public, code, sent, today=public.today)).key
    else:
        key = domain.read(sent, SealedAboutYou).key
    return Response({"kept": str(key)}, status_code=200)


@post(
    "/tablets/{code:str}/about-you",
    guards=[slowly],
    status_code=200,
    exception_handlers=dict.fromkeys((Refusal, HTTPException, Exception), errors.refusal_as_json),
)
async def take_in_about_you(
    request: Request, public: Public, code: FromPath[str]
) -> Response[dict[str, str]]:
    sent = await request.body()
    accepted = await domain.take_in_about_you(
        public, code, sent, pepper=public.settings.pepper, today=public.today
    )
    return Response({"kept": str(accepted.key)}, status_code=200)


router = Router(
    path="/{slug:str}",
    route_handlers=pages_of(__name__),
    opt={TRANSLATED: True, SENT_AGAIN: True, LEAVES: False, AT_FIRST_NAME: True},
)
