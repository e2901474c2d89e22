"""An answer on a card that people press, as templates see it."""

import msgspec


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on a card that people press."""

    value: str
    words: str
    picture: str | None = None
    hint: str | None = None
