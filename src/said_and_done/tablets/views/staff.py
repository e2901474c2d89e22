"""What staff look at on a tablet, and the question whether somebody is still there."""

from typing import ClassVar

from said_and_done.core.view import TABLET_WARNING, View
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import Organisation
from said_and_done.tablets.model import Kiosk
from said_and_done.tablets.views.paths import frame, kiosk_path, next_path


class StaffView(View, frozen=True, kw_only=True):
    """What a tablet keeps, for whoever looks after it."""

    template: ClassVar[str] = "tablets/staff.html"

    here: str
    council: str
    venue: str


class StillHereView(View, frozen=True, kw_only=True):
    """Are you still there? ``seconds`` is how long there is to answer."""

    template: ClassVar[str] = "tablets/still_here.html"

    back_path: str
    next_path: str
    seconds: int


def staff_page(organisation: Organisation, kiosk: Kiosk) -> StaffView:
    return StaffView(
        page=frame(organisation, "About this tablet"),
        here=kiosk_path(organisation, kiosk.open_way_in.way_in.code),
        council=organisation.name,
        venue=kiosk.open_way_in.way_in.name,
    )


def still_here_page(organisation: Organisation, code: str, back: str) -> StillHereView:
    """``back`` is where the person was, a path of ours, or "" for the welcome."""
    return StillHereView(
        page=frame(organisation, _("Are you still there?")),
        back_path=back or kiosk_path(organisation, code),
        next_path=next_path(organisation, code),
        seconds=TABLET_WARNING,
    )
