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
    """The key that somebody holds now, for the holder or an administrator to end, and that of a
    deputy for whoever it is for. Raises NotAllowed for everybody else, whoever holds one, and
    NotFound where this person of ours holds none."""
    holdings = [
        one
        for one in await queries.holdings(council)
        if one.member_id == member_id and one.ended_at is None
    ]
    is_back = any(one.deputises_for == by.id for one in holdings)
    if by.id != member_id and not is_back and not may(by, Permission.NOMINATE):
        raise NotAllowed("Only the holder of a key or an administrator can do that.")
    if not holdings:
        raise NotFound("This person holds no key.")
    return holdings[0]


async def end_holding(work: Acting, holding: KeyHolding, reason: str, *, address: str) -> None:
    """Lay down an own key, take one away as an administrator, or end that somebody is one's deputy.
    Deputies of whom it ends hold it no longer either. Signatures of a former holder count no longer
    on what is not published yet; objections stay. Ask ``problem_with_reason``
    first. Raises NotFound, NotAllowed."""
    await queries.lock_roles(work)
    ends = await holding_to_end(work, holding.member_id, work.member)
    holdings = await queries.holdings(work)
    to = letters.holders(holdings) | {work.member.id}
    deputies = [
        each for each in holdings if each.deputises_for == ends.member_id and not each.ended_at
    ]
    for each in (ends, *deputies):
        await queries.save_key_ended(
            work, change_id=uuid4(), holding=each, by=work.member.id, reason=reason, now=work.now
        )
        about = {"member": str(each.member_id), "role": each.role.value}
        await organisations.record(work, "role taken", about, by=work.member.id, now=work.now)
    subject, words = _told(work.member, ends)
    over = tuple(f"{each.name} is deputy no longer." for each in deputies)
    await letters.write(
        work,
        to,
        subject,
        (words, *over, f"Why: {reason}"),
        link=f"{address}/{work.organisation.slug}/work/keys",
        now=work.now,
    )


def _told(by: Member, ends: KeyHolding) -> tuple[str, str]:
    """What the letter is about, and its first sentence."""
    if ends.deputises_for == by.id:
        return "The sponsor is back", f"{by.name} is back. {ends.name} is deputy no longer."
    if by.id == ends.member_id:
        return "A key is laid down", f"{ends.name} laid down {ends.role.key}."
    return "A key is taken away", f"{by.name} took {ends.role.key} away from {ends.name}."
