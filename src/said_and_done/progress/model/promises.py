"""Promises that a published text names, as they stand today."""

from datetime import date

import msgspec

from said_and_done.commitments.model import Commitment


class PromisesToday(msgspec.Struct, frozen=True, kw_only=True):
    """``agreed`` are the promises that the text made. ``changed`` are all in it that were changed
    after it was published, each with only the changes since then. ``day`` is today."""

    agreed: tuple[Commitment, ...]
    changed: tuple[Commitment, ...]
    day: date
