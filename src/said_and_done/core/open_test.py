"""What a session says of a browser in which somebody tries surveys out: nothing that is answered in
it is counted (ADR 0078)."""

from collections.abc import Mapping
from datetime import date

import msgspec

SLOT = "test"


class OpenTest(msgspec.Struct, frozen=True, kw_only=True):
    """A test in one browser, at the council with one of these short names: its first and its
    present one. Until ``first_day`` comes, the test takes it for today. After ``last_day`` the
    browser is as any other."""

    short_names: tuple[str, ...]
    first_day: date
    last_day: date


def open_test(session: object, short_name: str, today: date) -> OpenTest | None:
    """The test of this session at this council, or None. What is refused before anybody asks who it
    is has no session."""
    slot = session.get(SLOT) if isinstance(session, Mapping) else None
    try:
        found = msgspec.convert(slot, OpenTest)
    except msgspec.ValidationError:
        return None
    return found if short_name in found.short_names and today <= found.last_day else None
