"""The pictures of a progress statement."""

import msgspec


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of assets/pictures, and what it shows in words."""

    name: str
    words: str


KEY = Picture(name="key", words="A key")
CALENDAR = Picture(name="calendar", words="A calendar")
ENVELOPE = Picture(name="envelope", words="A letter")
