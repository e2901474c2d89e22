"""Single sign-on: out to the council's identity provider and back, and where it is set up."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from said_and_done.core import db
from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.organisations.context import Public
from said_and_done.people import queries
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import challenges, single_sign_on
from said_and_done.people.model import ProviderProblem, TypedProvider
from said_and_done.people.views import paths
from said_and_done.people.views.single_sign_on import ProviderView, provider_page
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web import forms, security
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Request, commit_early

# Each keeps a row for five minutes and asks the provider. A whole office shares one internet
# address.
ASKING = Limit(kind="single sign-on", tries=300, window=challenges.GOOD_FOR * 3)


class ProviderForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form of the settings sends. An empty secret leaves the one that is there."""

    issuer: str = ""
    client_id: str = ""
    secret: str = ""
    mail_domain: str = ""
    based_on: str = ""

    def typed(self) -> TypedProvider:
        return TypedProvider(
            issuer=line(self.issuer),
            client_id=line(self.client_id),
            secret=line(self.secret),
            mail_domain=line(self.mail_domain).lower().removeprefix("@"),
        )


# ------------------------------------------------------------------------ signing in


@get("/sign-in/single-sign-on", guards=[security.not_too_often(ASKING)])
async def go_to_provider(request: Request, public: Public) -> Response[Any]:
    """Nothing is changed but that a state waits for five minutes, so a link may lead here."""
    settings, browser = public.settings, forms.browser_token(request)
    _, application = await single_sign_on.application(public, settings)
    state = await single_sign_on.begin(
        public, browser=browser, key=settings.link_key, now=public.now
    )
    await commit_early(request)
    address = await single_sign_on.leads_to(
        public.organisation,
        application,
        state,
        browser=browser,
        key=settings.link_key,
        private_hosts=settings.private_sign_on_hosts,
    )
    return Redirect(address, status_code=303)


@get("/sign-in/single-sign-on/back", guards=[security.not_too_often(ASKING)])
async def come_back(request: Request, public: Public, code: FromQuery[str] = "") -> Response[Any]:
    """Nobody is signed in by this address: it leads to a link of their own, with one button."""
    settings, browser = public.settings, forms.browser_token(request)
    state = request.query_params.get("state", "")  # for Litestar, the name means something else
    known, application = await single_sign_on.application(public, settings)
    await single_sign_on.come_back(
        public, state, browser=browser, key=settings.link_key, now=public.now
    )
    await commit_early(request)  # a state is used up, whatever comes now
    if not code:
        raise single_sign_on.did_not_finish(public.organisation)
    claims = await single_sign_on.who_came_back(
        public.organisation,
        application,
        state,
        code,
        browser=browser,
        key=settings.link_key,
        private_hosts=settings.private_sign_on_hosts,
        now=public.now,
    )
    async with db.transaction(request.app.state.pool, public.organisation_id) as conn:
        council = msgspec.structs.replace(public, conn=conn)
        path = await single_sign_on.link_for(
            council, known, claims, key=settings.link_key, now=public.now
        )
    return go(path)


@post("/work/my-sign-in/disconnect", status_code=303)
async def disconnect(work: Work) -> Response[None]:
    await single_sign_on.disconnect(work, work.member, work.now)
    return go(paths.my_sign_in_path(work.organisation, "disconnected"))


# --------------------------------------------------------------------- setting it up


@get("/work/people/single-sign-on")
async def show_provider(work: Work, done: FromQuery[str] = "") -> Shown:
    based_on = await revisions.revision(work, single_sign_on.subject_of(work))
    return show(await _page(work, None, based_on, done=done))


@post("/work/people/single-sign-on", status_code=303)
async def change_provider(work: Work, data: URLEncodedBody[ProviderForm]) -> Response[Any]:
    typed, based_on = data.typed(), number_of(data.based_on)
    known = await single_sign_on.identity_provider(work)
    private_hosts = work.settings.private_sign_on_hosts
    if problems := single_sign_on.problems_with(typed, known, private_hosts):
        return show(await _page(work, typed, based_on, problems))
    keys = work.settings.sign_on_keys
    if not await single_sign_on.save(work, typed, keys=keys, based_on=based_on):
        newest = await revisions.revision(work, single_sign_on.subject_of(work))
        return show(await _page(work, typed, newest, saved_meanwhile=True), status=409)
    return go(paths.single_sign_on_path(work.organisation, "saved"))


@post("/work/people/single-sign-on/remove", status_code=303)
async def remove_provider(work: Work) -> Response[None]:
    await single_sign_on.remove(work)
    return go(paths.single_sign_on_path(work.organisation, "removed"))


async def _page(
    work: WorkContext,
    typed: TypedProvider | None,
    based_on: int,
    problems: tuple[ProviderProblem, ...] = (),
    *,
    saved_meanwhile: bool = False,
    done: str = "",
) -> ProviderView:
    return provider_page(
        work,
        await queries.identity_provider(work),
        typed,
        based_on=based_on,
        problems=problems,
        comes_back_to=single_sign_on.comes_back_to(work.organisation, work.settings.address),
        saved_meanwhile=saved_meanwhile,
        done=done,
    )
