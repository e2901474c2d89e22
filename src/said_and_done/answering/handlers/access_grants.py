"""The right of this browser to answers, out of its encrypted cookie and into it."""

from uuid import UUID

from said_and_done.answering.domain.access_grants import SLOT, hold_in, with_hold, without_hold
from said_and_done.answering.model import Hold
from said_and_done.web.idle_timeout import TABLET
from said_and_done.web.request import Visit


def hold_of(request: Visit, response_id: UUID) -> Hold:
    """The right of this browser to these answers. Raises NotFound, which leads to the card."""
    return hold_in(request.session, request.path_params["slug"], response_id)


def keep_hold(request: Visit, hold: Hold) -> None:
    """Let this browser open these answers from now on."""
    request.session[SLOT] = with_hold(request.session, request.path_params["slug"], hold)


def keep_only(request: Visit, hold: Hold, code: str) -> None:
    """The same on a tablet that many people share: nobody finds the answers of the one before, and
    each page leads back to the welcome of the tablet's ``code``."""
    request.session[SLOT] = {}
    request.session[TABLET] = f"/{request.path_params['slug']}/tablets/{code}"
    keep_hold(request, hold)


def next_person(request: Visit) -> str | None:
    """On a tablet: the address that clears it for the next person. None on other browsers."""
    kiosk = request.session.get(TABLET)
    return f"{kiosk}?next=person" if isinstance(kiosk, str) else None


def drop_hold(request: Visit, response_id: UUID) -> None:
    """Forget these answers."""
    request.session[SLOT] = without_hold(request.session, request.path_params["slug"], response_id)
