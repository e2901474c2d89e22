"""Every address of people."""

from litestar import Router

from said_and_done.people.handlers import invitations, passkeys, people, single_sign_on
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}", route_handlers=pages_of(people, invitations, passkeys, single_sign_on)
)
