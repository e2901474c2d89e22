"""Somebody was added and has not signed in yet: the letter is sent again."""

from datetime import timedelta
from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from said_and_done.core.errors import TooMany
from said_and_done.core.limits import Limit
from said_and_done.people.context import Work
from said_and_done.people.domain import invitations, roles
from said_and_done.people.views import paths, signing_in
from said_and_done.web import security
from said_and_done.web.http import go

# For each person: whoever reads three of the same letter in a day asks for no fourth.
SENDING = Limit(kind="invitation", tries=3, window=timedelta(days=1))


@post("/work/people/{member_id:uuid}/invitation", status_code=303)
async def send_invitation_again(work: Work, member_id: FromPath[UUID]) -> Response[None]:
    person = await roles.person(work, member_id)
    if security.is_over(work.request, SENDING, str(person.id)):
        raise TooMany("This letter was sent several times. Wait a day, or ask the person.")
    letter = signing_in.added_letter(work.organisation, person, work.settings.address)
    await invitations.send_again(work, person, letter)
    return go(paths.person_path(work.organisation, person.id, "invited"))
