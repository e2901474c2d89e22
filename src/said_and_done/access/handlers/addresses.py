"""Another email address."""

from datetime import timedelta
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.access.domain import addresses
from said_and_done.access.model import AddressChange
from said_and_done.access.views import addresses as views
from said_and_done.access.views.paths import address_path
from said_and_done.core.errors import TooMany
from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import links, roles
from said_and_done.people.model import Member
from said_and_done.web import security
from said_and_done.web.http import Shown, go, show

# Each sends two letters.
ASKING = Limit(kind="email address", tries=5, window=timedelta(hours=1))


class AddressForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form for another email address sends."""

    email: str = ""


@get("/work/address")
async def show_own_address(work: Work, sent: FromQuery[str] = "") -> Shown:
    return show(_page(work, work.member, sent=bool(sent)))


@post("/work/address", status_code=303)
async def ask_for_own_address(
    work: Work, data: URLEncodedBody[AddressForm]
) -> Response[bytes] | Response[None]:
    return await _ask(work, work.member, line(data.email))


@get("/work/people/{member_id:uuid}/address")
async def show_address(work: Work, member_id: FromPath[UUID], sent: FromQuery[str] = "") -> Shown:
    person = await roles.person(work, member_id)
    await addresses.refuse_other(work, person)
    return show(_page(work, person, sent=bool(sent)))


def _page(work: WorkContext, person: Member, *, sent: bool) -> views.AddressView:
    sends_letters = work.settings.sends_letters
    return views.address_page(work, person, sent=sent, sends_letters=sends_letters)


@post("/work/people/{member_id:uuid}/address", status_code=303)
async def ask_for_address(
    work: Work, member_id: FromPath[UUID], data: URLEncodedBody[AddressForm]
) -> Response[bytes] | Response[None]:
    return await _ask(work, await roles.person(work, member_id), line(data.email))


async def _ask(work: WorkContext, person: Member, email: str) -> Response[bytes] | Response[None]:
    if problem := links.problem_with_email(email):
        return show(views.address_page(work, person, typed=email, problems=[problem]))
    if security.is_over(work.request, ASKING, str(work.member.id)):
        raise TooMany("You asked for other addresses several times. Wait an hour, and try again.")
    settings = work.settings
    await addresses.ask(work, person, email, key=settings.link_key, address=settings.address)
    other = None if person.id == work.member.id else person.id
    return go(f"{address_path(work.organisation, other)}?sent=yes")


async def _waiting(public: PublicContext, token: str, *, stops: bool) -> AddressChange:
    return await addresses.waiting(
        public, token, key=public.settings.link_key, now=public.now, stops=stops
    )


@get("/address/{token:str}")
async def show_new_address(public: Public, token: FromPath[str]) -> Shown:
    change = await _waiting(public, token, stops=False)
    return show(views.use_page(public.organisation, change))


@post("/address/{token:str}", status_code=200)
async def use_new_address(public: Public, token: FromPath[str]) -> Shown:
    change = await _waiting(public, token, stops=False)
    await addresses.use(public, change, public.now)
    return show(views.used_page(public.organisation))


@get("/address/stop/{token:str}")
async def show_stop(public: Public, token: FromPath[str]) -> Shown:
    change = await _waiting(public, token, stops=True)
    return show(views.stop_page(public.organisation, change))


@post("/address/stop/{token:str}", status_code=200)
async def stop_new_address(public: Public, token: FromPath[str]) -> Shown:
    change = await _waiting(public, token, stops=True)
    await addresses.stop(public, change, public.now)
    return show(views.stopped_page(public.organisation))
