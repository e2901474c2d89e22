"""Signing in with a passkey, and the page where members look after theirs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import passkeys, single_sign_on
from said_and_done.people.model import PasskeyProblem
from said_and_done.people.views import my_sign_in, paths
from said_and_done.web import errors, forms, once, security
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Request
from said_and_done.web.sessions import MEMBER

# Each keeps a row for five minutes. A whole office shares one internet address.
CHALLENGES = Limit(kind="passkey", tries=300, window=timedelta(minutes=15))
AGAIN = {once.SENT_AGAIN: True}


class PasskeyForm(msgspec.Struct, frozen=True, kw_only=True):
    """What our script sends when a device has signed; nothing without it."""

    credential: str = ""
    own_device: str = ""


class NewPasskeyForm(msgspec.Struct, frozen=True, kw_only=True):
    """A new passkey, and what its owner calls it."""

    credential: str = ""
    name: str = ""


def _as_json(options: str) -> Response[bytes]:
    return Response(options.encode(), media_type="application/json")


def signed_in_already(request: Request, problem: PermissionDeniedException) -> Response[Any]:
    """The form that is sent once more after it signed somebody in is older than their session."""
    if MEMBER in request.session and forms.has_token(request):
        return go(f"/{request.path_params['slug']}/work")
    return errors.refused_by_litestar(request, problem)


@post(
    "/sign-in/passkey/options",
    status_code=200,
    guards=[security.not_too_often(CHALLENGES)],
    opt=AGAIN,
)
async def ask_for_passkey(request: Request, public: Public) -> Response[bytes]:
    options = await passkeys.ask_for_any(
        public,
        passkeys.required_site(public.settings.address),
        browser=forms.browser_token(request),
        key=public.settings.link_key,
        now=public.now,
    )
    return _as_json(options)


@post(
    "/sign-in/passkey",
    status_code=303,
    opt=AGAIN,
    exception_handlers={PermissionDeniedException: signed_in_already},
)
async def sign_in_with_passkey(
    request: Request, public: Public, data: URLEncodedBody[PasskeyForm]
) -> Response[Any]:
    """A refusal is answered here and not raised, so that the challenge stays used up."""
    stays = public.settings.own_device if data.own_device else public.settings.shared_device
    try:
        mark = await passkeys.sign_in(
            public,
            passkeys.required_site(public.settings.address),
            data.credential,
            browser=forms.browser_token(request),
            key=public.settings.link_key,
            idle=stays.idle,
            longest=stays.longest,
            now=public.now,
            today=public.today,
        )
    except (passkeys.PasskeyRefused, passkeys.PasskeyTooLate) as refusal:
        return errors.refused(request, refusal)
    request.set_session({MEMBER: msgspec.to_builtins(mark)})
    return go(paths.work_path(public.organisation))


@get("/work/my-sign-in")
async def show_my_sign_in(work: Work, done: FromQuery[str] = "") -> Shown:
    return show(await _my_sign_in(work, done=done))


async def _my_sign_in(
    work: WorkContext, problem: PasskeyProblem | None = None, *, name: str = "", done: str = ""
) -> my_sign_in.MySignInView:
    return my_sign_in.my_sign_in_page(
        work,
        await passkeys.passkeys(work, work.member),
        site=passkeys.site_of(work.settings.address),
        connected=await single_sign_on.is_connected(work, work.member),
        problem=problem,
        name=name,
        done=done,
    )


@post(
    "/work/my-sign-in/options",
    status_code=200,
    guards=[security.not_too_often(CHALLENGES)],
    opt=AGAIN,
)
async def ask_for_new_passkey(request: Request, work: Work) -> Response[bytes]:
    options = await passkeys.ask_for_new(
        work,
        passkeys.required_site(work.settings.address),
        work.member,
        browser=forms.browser_token(request),
        key=work.settings.link_key,
        now=work.now,
    )
    return _as_json(options)


@post("/work/my-sign-in", status_code=200)
async def add_passkey(
    request: Request, work: Work, data: URLEncodedBody[NewPasskeyForm]
) -> Response[Any]:
    """A refusal is answered here and not raised, so that the challenge stays used up."""
    site = passkeys.required_site(work.settings.address)
    try:
        problem = await passkeys.add(
            work,
            site,
            work.member,
            data.name,
            data.credential,
            browser=forms.browser_token(request),
            key=work.settings.link_key,
            now=work.now,
            today=work.today,
        )
    except (passkeys.PasskeyRefused, passkeys.PasskeyTooLate) as refusal:
        return errors.refused(request, refusal)
    if problem is not None:
        return show(await _my_sign_in(work, problem, name=line(data.name)))
    return go(paths.my_sign_in_path(work.organisation, "added"))


@post("/work/my-sign-in/{passkey_id:uuid}/remove", status_code=303)
async def remove_passkey(work: Work, passkey_id: FromPath[UUID]) -> Response[None]:
    await passkeys.remove(work, work.member, passkey_id, now=work.now)
    return go(paths.my_sign_in_path(work.organisation, "removed"))
