"""The access grants of this browser, read from and written to its encrypted cookie."""

from uuid import UUID

from litestar.params import FromPath

from said_and_done.answering.domain.access_grants import SLOT, card_of, grant_in, with_grant
from said_and_done.answering.model.response import AccessGrant
from said_and_done.code_cards.domain import PICKS
from said_and_done.code_cards.model import Card
from said_and_done.organisations.context import Public
from said_and_done.organisations.model import Organisation
from said_and_done.web.idle_timeout import TABLET
from said_and_done.web.request import Request


async def provide_card(request: Request, public: Public, response_id: FromPath[UUID]) -> Card:
    """The code card of these answers. Raises NotFound, which leads to the form for a card."""
    return card_of(grant_in(request.session, public.organisation.lasting_slug, response_id))


def save_grant(request: Request, organisation: Organisation, grant: AccessGrant) -> None:
    """Let this browser open these answers from now on."""
    request.session[SLOT] = with_grant(request.session, organisation.lasting_slug, grant)


def save_only_grant(
    request: Request, organisation: Organisation, grant: AccessGrant, code: str
) -> None:
    """The same on a tablet that many people share: nobody finds the answers of the one before, and
    each page leads back to the welcome of the tablet's ``code``."""
    request.session[SLOT] = {}
    request.session.pop(PICKS, None)
    request.session[TABLET] = f"/{organisation.lasting_slug}/tablets/{code}"
    save_grant(request, organisation, grant)


def next_person(request: Request) -> str | None:
    """On a tablet: the address that clears it for the next person. None on other browsers."""
    kiosk = request.session.get(TABLET)
    return f"{kiosk}?next=person" if isinstance(kiosk, str) else None
