"""HTTP in, HTTP out: whom to talk to, what to do when not safe, and calling people back."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.contact.domain import call_backs, contacts
from said_and_done.contact.model import CallProblem, Manner, Wish, WishProblem
from said_and_done.contact.views import asking
from said_and_done.contact.views.call_backs import (
    call_backs_page,
    call_backs_path,
    somebody_waits_letters,
)
from said_and_done.core.limits import Limit
from said_and_done.core.paging import ListQuery
from said_and_done.core.text import line, lines
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.people.context import Work
from said_and_done.people.domain import letters
from said_and_done.web import security
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import Shown, go, show
from said_and_done.web.once import ASKED_AGAIN
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import Conn, Request, several

# A venue can share one internet address; each try sends letters.
CALL_BACK = Limit(kind="call back", tries=20, window=timedelta(minutes=15))
URGENT = "urgent"
slowly = security.not_too_often(CALL_BACK)


class WishForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form sends that asks for a call."""

    name: str = ""
    reach: str = ""
    times: str = ""
    about: str = ""
    manners: str | list[str] = ""

    def wish(self) -> Wish:
        """The same, tidied: manners that we do not know are left out."""
        return Wish(
            name=line(self.name),
            reach=line(self.reach),
            times=line(self.times),
            about=lines(self.about),
            manners=tuple(one for one in Manner if one.value in several(self.manners)),
        )


class CallForm(msgspec.Struct, frozen=True, kw_only=True):
    """Which button says what came of the call."""

    outcome: str = ""


def _is_urgent(request: Request) -> bool:
    """Whether the page is for somebody who is not safe."""
    return bool(request.route_handler.opt[URGENT])


@get()
async def show_anywhere(request: Request, conn: Conn) -> Shown:
    councils = await organisations.organisations(conn)
    return show(asking.anywhere_page(councils, urgent=_is_urgent(request)))


@get()
async def show_asking(public: Public) -> Shown:
    return show(await _ask_page(public))


async def _ask_page(
    public: PublicContext,
    wish: Wish | None = None,
    picked: Sequence[str] = (),
    problems: Sequence[WishProblem] = (),
) -> asking.AskView:
    return asking.ask_page(
        public.organisation,
        await contacts.contact(public),
        wish,
        picked,
        problems,
        urgent=_is_urgent(public.request),
        sends_letters=public.settings.sends_letters,
    )


@post(guards=[slowly], opt={ASKED_AGAIN: True}, status_code=303, request_max_body_size=LONG_FORM)
async def ask_for_call(public: Public, data: URLEncodedBody[WishForm]) -> Response[Any]:
    """Keep it sealed, and tell those who call by a letter without any of the words."""
    organisation, urgent = public.organisation, _is_urgent(public.request)
    wish, picked = data.wish(), several(data.manners)
    if problems := call_backs.problems_with_wish(wish, picked):
        return show(await _ask_page(public, wish, picked, problems))
    await call_backs.ask(
        public,
        wish,
        urgent=urgent,
        keys=public.settings.call_keys,
        now=public.now,
        today=public.today,
    )
    told = await call_backs.to_tell(public, urgent=urgent)
    for letter in somebody_waits_letters(
        organisation, told, public.settings.address, urgent=urgent
    ):
        await letters.post(public, letter, public.now)
    return go(asking.ask_path(organisation, "asked", urgent=urgent))


@get("/asked")
async def show_asked(public: Public) -> Shown:
    contact = await contacts.contact(public)
    return show(asking.asked_page(public.organisation, contact, urgent=_is_urgent(public.request)))


@get("/leaving")
async def show_leaving(public: Public) -> Shown:
    return show(asking.leaving_page(public.organisation))


@get("/work/call-backs", opt={TRANSLATED: False})
async def show_call_backs(work: Work, done: FromQuery[str] = "") -> Shown:
    keys = work.settings.call_keys
    found = await call_backs.call_backs(work, keys=keys, today=work.today)
    return show(call_backs_page(work, found, work.list_query, done=done))


@post(
    "/work/call-backs/{call_back_id:uuid}/calls",
    opt={TRANSLATED: False, ASKED_AGAIN: True},
    status_code=303,
    request_max_body_size=LONG_FORM,
)
async def say_called(
    work: Work, call_back_id: FromPath[UUID], data: URLEncodedBody[CallForm]
) -> Response[Any]:
    await call_backs.call_back(work, call_back_id, work.today)
    outcome = call_backs.outcome_of(data.outcome)
    if outcome is None:
        keys = work.settings.call_keys
        waiting = await call_backs.call_backs(work, keys=keys, today=work.today)
        problem = CallProblem.NO_OUTCOME
        page = call_backs_page(work, waiting, ListQuery(), problem=problem)
        return show(page)
    await call_backs.call(
        work, call_back_id, outcome, by=work.member.id, now=work.now, today=work.today
    )
    return go(f"{call_backs_path(work.organisation)}?done=called")


def _pages(*handlers: HTTPRouteHandler, urgent: bool) -> Router:
    """The same pages for whoever wants to talk, and for whoever is not safe."""
    return Router(
        path="/not-safe" if urgent else "/talk", route_handlers=handlers, opt={URGENT: urgent}
    )


router = Router(
    path="/",
    route_handlers=[
        _pages(show_anywhere, urgent=False),
        _pages(show_anywhere, urgent=True),
        Router(
            path="/{slug:str}",
            route_handlers=[
                _pages(show_asking, ask_for_call, show_asked, urgent=False),
                _pages(show_asking, ask_for_call, show_asked, urgent=True),
                show_leaving,
                show_call_backs,
                say_called,
            ],
        ),
    ],
    opt={TRANSLATED: True},
)
