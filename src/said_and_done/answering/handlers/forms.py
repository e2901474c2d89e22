"""What a browser can send from the pages of answering alone. The rules are in the domain."""

import msgspec

from said_and_done.answering.model.forms import LeaveForm
from said_and_done.web.request import several


class PickingForm(LeaveForm, frozen=True, kw_only=True):
    """What somebody picked, in the field of the page."""

    choice: str | list[str] = ""
    themes: str | list[str] = ""
    help: str | list[str] = ""

    def picked(self, field: str) -> list[str]:
        return several(getattr(self, field))


class WithoutHelperForm(LeaveForm, frozen=True, kw_only=True):
    without_helper: str | None = None
    wording: str = ""


class CardForm(msgspec.Struct, frozen=True, kw_only=True):
    words: str = ""
