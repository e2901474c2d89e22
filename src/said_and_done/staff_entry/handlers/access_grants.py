"""The access grant of the one interview that a browser has open, in its encrypted cookie."""

from said_and_done.answering.model.response import AccessGrant
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.staff_entry.domain import interview
from said_and_done.web.request import Request


def save_grant(
    request: Request, organisation: Organisation, member: Member, grant: AccessGrant
) -> None:
    """Save the grant of this interview in the session, in place of the one before."""
    request.session[interview.SLOT] = interview.slot(organisation.lasting_slug, member.id, grant)


def drop_grant(request: Request) -> None:
    """Remove the grant from the session: the interview is over."""
    request.session.pop(interview.SLOT, None)
