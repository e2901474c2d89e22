"""Trying a survey out: the link that begins it, and the end, when nothing is left of it (ADR
0078)."""

import hmac
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

import msgspec

from said_and_done.answering import queries
from said_and_done.answering.domain.access_grants import grants
from said_and_done.answering.model.response import AccessGrant
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, TooLate
from said_and_done.core.open_test import OpenTest
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.domain import ways_in
from said_and_done.rounds.model import OpenWayIn, Round, WayInKind

TESTED = (WayInKind.LINK, WayInKind.POSTER, WayInKind.TABLET)
"""The ways in by which people answer themselves: these can be tried out."""
_LASTS = timedelta(days=1)
_DAY = "%Y%m%d"
_SIGNED = 20


def link_word(key: bytes, organisation_id: UUID, code: str, today: date) -> str:
    """The last part of the address that begins a test of this way in, today or tomorrow."""
    last_day = f"{today + _LASTS:{_DAY}}"
    return f"{code}-{last_day}-{_signed(key, organisation_id, code, last_day)}"


def _signed(key: bytes, organisation_id: UUID, code: str, last_day: str) -> str:
    said = b"/".join((organisation_id.bytes, code.encode(), last_day.encode()))
    return hmac.digest(key, said, "sha256").hex()[:_SIGNED]


async def tested_way_in(council: Council, key: bytes, word: str, today: date) -> OpenWayIn:
    """The way in that a link tries out. Raises NotFound when nobody made this link, and TooLate
    when its day is over, or the round."""
    code, _, rest = word.partition("-")
    last_day, _, signed = rest.partition("-")
    is_ours = hmac.compare_digest(
        signed.encode(), _signed(key, council.organisation_id, code, last_day).encode()
    )
    if not is_ours:
        raise NotFound("We do not know this link to a test.")
    if f"{today:{_DAY}}" > last_day:
        raise TooLate("This link to a test is over. Take a new one where you got it from.")
    tested = await ways_in.find_way_in(council, code)
    ways_in.refuse_unless_used(tested.way_in)
    if tested.round.has_closed(today):
        raise TooLate("This round is over. Nobody can answer it any more, not even as a test.")
    return tested


def begun(organisation: Organisation, round_: Round, today: date) -> OpenTest:
    return OpenTest(
        short_names=(organisation.lasting_slug, organisation.slug),
        first_day=max(today, round_.opens_on),
        last_day=today + _LASTS,
    )


async def end(
    council: Council, session: Mapping[str, object], short_name: str
) -> dict[str, object]:
    """Remove what this browser answered as a test. The access grants that it has left."""
    left: dict[str, object] = {}
    for key, slot in grants(session).items():
        grant = msgspec.convert(slot, AccessGrant)
        if grant.is_test and key.startswith(f"{short_name}/"):
            await queries.remove_test(council, response_id=grant.response_id)
        else:
            left[key] = slot
    return left


async def remove_all(council: Council) -> int:
    """Remove every test of the council; how many went."""
    return await queries.remove_tests(council)
