"""What a browser can send from the pages of answering alone. The rules are in the domain."""

import msgspec

from said_and_done.answering.model.forms import LeaveForm


class WithoutHelperForm(LeaveForm, frozen=True, kw_only=True):
    without_helper: str | None = None
    wording: str = ""


class CardForm(msgspec.Struct, frozen=True, kw_only=True):
    words: str = ""
