"""Letters about keys: on each change, to the holders of both keys and to everybody concerned.

Nothing of any progress statement stands in them.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from said_and_done.core.brand import product_brand
from said_and_done.core.db import Council
from said_and_done.groups import domain as groups
from said_and_done.key_holders.model import KeyHolding, Nomination
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.people.domain import letters


def names_and_keys(nomination: Nomination) -> str:
    """Carol Osei for the sponsor's key, and Lena Hart for the council lead's key; or Ewa Nowak as
    deputy of Carol Osei."""
    if nomination.deputy_of is not None:
        return f"{nomination.nominees[0].name} as deputy of {nomination.deputy_of}"
    return ", and ".join(f"{one.name} for {one.role.key}" for one in nomination.nominees)


def concerned(nomination: Nomination, holdings: Collection[KeyHolding]) -> set[UUID]:
    """The nominees, the administrator who nominated, and the holders of both keys."""
    by = {nomination.made_by} if nomination.made_by else set()
    return {one.member_id for one in nomination.nominees} | by | holders(holdings)


def holders(holdings: Collection[KeyHolding]) -> set[UUID]:
    """Everybody who holds a key now."""
    return {one.member_id for one in holdings if one.ended_at is None}


async def in_groups(council: Council) -> set[UUID]:
    """Everybody in a co-production group of this council."""
    found = await groups.groups(council)
    return {one.member_id for group in found for one in group.members}


async def write(
    council: KnownCouncil,
    to: Collection[UUID],
    subject: str,
    sentences: Collection[str],
    *,
    link: str,
    now: datetime,
) -> None:
    """The same letter to each of these members. ``link`` is the whole address to read on."""
    sign_off = product_brand().sign_off(council.organisation.name)
    wording = "\n\n".join((*sentences, "Read it here:", link, sign_off))
    await letters.post_to(council, to, subject, wording, now)
