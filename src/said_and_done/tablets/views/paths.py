"""The addresses of a tablet, and the frame of its pages."""

from said_and_done.core.view import Page
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import header_of, public_path

HELP_PAGES = {"my-way", "talk", "not-safe"}


def kiosk_path(organisation: Organisation, code: str, *parts: str) -> str:
    """Of the council's first short name: what waits on a tablet is kept by this address."""
    return "/".join(["", organisation.lasting_slug, "tablets", code, *parts])


def test_path(organisation: Organisation, code: str) -> str:
    """The same tablet while somebody tries it out."""
    return kiosk_path(organisation, code, "test")


def next_path(organisation: Organisation, code: str, *part: str) -> str:
    """Clears the tablet for the next person, and leads to its welcome."""
    return f"{kiosk_path(organisation, code, *part)}?next=person"


def help_path(organisation: Organisation, here: str, page: str) -> str:
    """A page of the council's that a tablet leads to, and back from; ``here`` when it is none."""
    if page not in HELP_PAGES:
        return here
    return f"{public_path(organisation, page)}?back={here}"


def frame(organisation: Organisation, title: str, *, draft: bool = False) -> Page:
    return Page(
        title=title,
        draft=draft,
        organisation=header_of(organisation),
    )
