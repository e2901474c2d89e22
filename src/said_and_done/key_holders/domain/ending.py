"""Laying down a key, or taking it away."""

from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound
from said_and_done.key_holders import queries
from said_and_done.key_holders.domain import letters
from said_and_done.key_holders.model import KeyHolding
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may


async def holding_to_end(council: Council, member_id: UUID, by: Member) -> KeyHolding:
    """The key that somebody holds now, for the holder or an administrator to end. Raises NotAllowed
    for everybody else, whoever holds one, and NotFound where this person of ours holds none."""
    if by.id != member_id and not may(by, Permission.NOMINATE):
        raise NotAllowed("Only the holder of a key or an administrator can do that.")
    holdings = [
        one
        for one in await queries.holdings(council)
        if one.member_id == member_id and one.ended_at is None
    ]
    if not holdings:
        raise NotFound("This person holds no key.")
    return holdings[0]


async def end_holding(work: Acting, holding: KeyHolding, reason: str, *, address: str) -> None:
    """Lay down an own key, or take one away as an administrator. Signatures of the former holder
    count no longer on what is not published yet; objections stay. Ask ``problem_with_reason``
    first. Raises NotFound, NotAllowed."""
    await queries.lock_roles(work)
    ends = await holding_to_end(work, holding.member_id, work.member)
    to = letters.holders(await queries.holdings(work)) | {work.member.id}
    await queries.save_key_ended(
        work, change_id=uuid4(), holding=ends, by=work.member.id, reason=reason, now=work.now
    )
    await organisations.record(
        work,
        "role taken",
        {"member": str(ends.member_id), "role": ends.role.value},
        by=work.member.id,
        now=work.now,
    )
    laid_down = work.member.id == ends.member_id
    words = (
        f"{ends.name} laid down {ends.role.key}."
        if laid_down
        else f"{work.member.name} took {ends.role.key} away from {ends.name}."
    )
    await letters.write(
        work,
        to,
        "A key is laid down" if laid_down else "A key is taken away",
        (words, f"Why: {reason}"),
        link=f"{address}/{work.organisation.slug}/work/keys",
        now=work.now,
    )
