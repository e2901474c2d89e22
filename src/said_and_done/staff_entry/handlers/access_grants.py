"""The one interview of a browser, out of its encrypted cookie and into it."""

from said_and_done.answering.model import AccessGrant
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.staff_entry.domain import interview
from said_and_done.web.request import Request


def save_grant(
    request: Request, organisation: Organisation, member: Member, grant: AccessGrant
) -> None:
    """From now on this is the interview; the one before is forgotten."""
    request.session[interview.SLOT] = interview.slot(organisation.slug, member.id, grant)


def drop_grant(request: Request) -> None:
    """The interview is over: the next one begins with an empty page."""
    request.session.pop(interview.SLOT, None)
