"""Setting up an empty installation, and the first steps of a council."""

from datetime import timedelta
from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import URLEncodedBody

from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.people.domain import passkeys, sessions
from said_and_done.setting_up.domain import first_council
from said_and_done.setting_up.domain import first_steps as steps
from said_and_done.setting_up.model import FirstCouncil
from said_and_done.setting_up.views.pages import (
    PATH,
    first_steps_page,
    first_steps_path,
    set_up_page,
)
from said_and_done.web import forms, once, security
from said_and_done.web.clocks import clock_now
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Conn, Request, settings_of
from said_and_done.web.sessions import MEMBER

# A code has 100 random bits: this only keeps our database free of those who try.
TRYING = Limit(kind="set-up code", tries=30, window=timedelta(minutes=15))


class SetUpForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the boxes hold."""

    code: str = ""
    name: str = ""
    slug: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    runs_rounds: str = ""

    def typed(self) -> FirstCouncil:
        """The same, tidied."""
        return FirstCouncil(
            code=line(self.code),
            name=line(self.name),
            slug=line(self.slug).lower(),
            contact_name=line(self.contact_name),
            contact_email=line(self.contact_email),
            contact_phone=line(self.contact_phone),
            runs_rounds=bool(self.runs_rounds),
        )


@get(PATH)
async def show_set_up(request: Request, conn: Conn) -> Shown:
    await first_council.refuse_set_up(conn)
    return show(set_up_page(settings_of(request).address, FirstCouncil()))


@post(
    PATH,
    status_code=303,
    guards=[security.not_too_often(TRYING)],
    opt={once.SENT_AGAIN: True},
)
async def set_up(request: Request, conn: Conn, data: URLEncodedBody[SetUpForm]) -> Response[Any]:
    """The same browser gets the same session, however often it sends the form."""
    settings, now, typed = settings_of(request), clock_now().now, data.typed()
    token = sessions.token_for(typed.code, forms.browser_token(request), settings.link_key)
    await first_council.wait_for_turn(conn)
    before = await first_council.set_up_before(conn, token, now)
    if before is None:
        await first_council.refuse_set_up(conn)
        if problems := await first_council.problems_with(conn, typed):
            return show(set_up_page(settings.address, typed, problems))
        stays = settings.shared_device
        before = await first_council.set_up(
            conn, typed, token=token, idle=stays.idle, longest=stays.longest, now=now
        )
    organisation, mark = before
    request.set_session({MEMBER: msgspec.to_builtins(mark)})
    return go(first_steps_path(organisation))


@get("/{slug:str}/work/first-steps")
async def show_first_steps(work: Work) -> Shown:
    settings = work.settings
    page = first_steps_page(
        work,
        await steps.first_steps(work),
        sends_letters=settings.smtp_url is not None,
        only_here=settings.address if settings.only_here else "",
        has_passkeys=passkeys.site_of(settings.address) is not None,
    )
    return show(page)


router = Router(path="/", route_handlers=[show_set_up, set_up, show_first_steps])
