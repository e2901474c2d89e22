"""Saying yes or no to a nomination. With the last yes, the keys are given."""

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotYet, TooLate
from said_and_done.core.view import day_words
from said_and_done.key_holders import queries
from said_and_done.key_holders.domain import deputising, letters
from said_and_done.key_holders.domain.nominating import LONGEST_REASON
from said_and_done.key_holders.domain.reading import may_turn, part_in
from said_and_done.key_holders.domain.reading import nomination as read_again
from said_and_done.key_holders.model import (
    GROUP_MUST_AGREE,
    EndKind,
    KeyHolding,
    KeyProblem,
    Nomination,
    NominationAgreement,
    NominationEnd,
    Part,
)
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import EXCLUDES_KEYS, KEY_ROLES, Member

KINDS = {
    Part.NOMINEE: EndKind.REFUSED,
    Part.HOLDER: EndKind.REFUSED,
    Part.SPONSOR: EndKind.REFUSED,
    Part.MAKER: EndKind.WITHDRAWN,
    Part.GROUP_MEMBER: EndKind.OBJECTED,
    Part.GROUP: EndKind.OBJECTED,
    Part.ADMINISTRATOR: EndKind.WITHDRAWN,
}
SAID = {
    EndKind.REFUSED: "does not agree",
    EndKind.OBJECTED: "objects",
    EndKind.WITHDRAWN: "withdrew the nomination",
}


def problem_with_reason(reason: str) -> KeyProblem | None:
    """Whoever says no, or ends that somebody holds a key, says why."""
    if not reason:
        return KeyProblem.NO_REASON
    return KeyProblem.LONG_REASON if len(reason) > LONGEST_REASON else None


async def agree(work: Acting, nomination: Nomination, *, address: str) -> Nomination:
    """Accept a key, or agree as the holder of the other key; with the last yes, the keys are given.
    Agreeing twice is agreeing once. Raises NotAllowed, TooLate, NotYet."""
    newest, part = await _newest(work, nomination, work.member)
    if part not in (Part.NOMINEE, Part.HOLDER, Part.GROUP_MEMBER):
        raise NotAllowed("Only the nominated people and the holder of the other key can agree.")
    if newest.has_agreed(work.member.id):
        return newest
    _refuse_ended(newest)
    if newest.waits_until is not None and work.now < newest.waits_until:
        raise NotYet(
            f"The group can object until {day_words(newest.waits_until)}. Accept after that day."
        )
    deputising.refuse_over(newest, work.today)
    if part is Part.NOMINEE and work.member.holds(*EXCLUDES_KEYS, *KEY_ROLES):
        raise NotAllowed(
            "You hold a key, or you are administrator or coordinator. These roles exclude each "
            "other. Lay down the other one first.",
            heading="These roles exclude each other",
        )
    agreement = NominationAgreement(
        member_id=work.member.id,
        name=work.member.name,
        agreed_at=work.now,
        for_group=part is Part.GROUP_MEMBER,
    )
    await queries.save_agreement(work, nomination_id=newest.id, agreement=agreement)
    await _record(work, "nomination agreed to", newest)
    agreed = await read_again(work, newest.id)
    if await _everybody_agreed(work, agreed):
        return await _give(work, agreed, address, work.now)
    who = "Somebody of the group" if part is Part.GROUP_MEMBER else work.member.name
    await _tell(work, agreed, f"{who} says yes.", "Somebody said yes", address, work.now)
    return agreed


async def _newest(
    council: KnownCouncil, nomination: Nomination, member: Member
) -> tuple[Nomination, Part | None]:
    """The nomination and the member's part as they are when nobody else changes anything."""
    await queries.lock_roles(council)
    newest = await read_again(council, nomination.id)
    now_is = await roles.person(council, member.id)
    return newest, await part_in(council, newest, now_is)


async def refuse_without_part(council: Council, nomination: Nomination, member: Member) -> None:
    """Raises NotAllowed for whoever only reads a nomination."""
    if await part_in(council, nomination, member) is None:
        raise NotAllowed("Only those who have a part in a nomination can say no to it.")


def _refuse_ended(nomination: Nomination) -> None:
    """Raises TooLate when the nomination is over."""
    if nomination.given_at is not None:
        raise TooLate("The keys are given already.", heading="This nomination is over")
    if nomination.ended is not None:
        raise TooLate(
            f"{nomination.ended.name} said no: {nomination.ended.reason}",
            heading="This nomination is over",
        )


async def _everybody_agreed(council: KnownCouncil, nomination: Nomination) -> bool:
    if not all(nomination.has_agreed(nominee.member_id) for nominee in nomination.nominees):
        return False
    if nomination.asks_group and nomination.group_agreed < GROUP_MUST_AGREE:
        return False
    other = nomination.other_key
    return other is None or any(
        nomination.has_agreed(member.id) and may_turn(member, other.role)
        for member in await roles.members(council)
    )


async def _give(
    council: KnownCouncil, nomination: Nomination, address: str, now: datetime
) -> Nomination:
    await _refuse_who_runs_things(council, nomination)
    await deputising.refuse_without_sponsor(council, nomination)
    for nominee in nomination.nominees:
        await queries.save_key_given(
            council, change_id=uuid4(), nominee=nominee, nomination=nomination, now=now
        )
        await organisations.record(
            council,
            "role given",
            {
                "member": str(nominee.member_id),
                "role": nominee.role.value,
                "nomination": str(nomination.id),
            },
            by=nomination.made_by,
            now=now,
        )
    words = (
        f"{letters.names_and_keys(nomination)}, {deputising.days_of(nomination)}."
        if nomination.deputises_for
        else f"From today on these people hold a key: {letters.names_and_keys(nomination)}."
    )
    await _tell(council, nomination, words, "A key is given", address, now)
    return await read_again(council, nomination.id)


async def _refuse_who_runs_things(council: KnownCouncil, nomination: Nomination) -> None:
    """Raises NotAllowed when a nominee was given a role since they accepted that excludes a key."""
    nominees = {nominee.member_id for nominee in nomination.nominees}
    for member in await roles.members(council):
        if member.id in nominees and member.holds(*EXCLUDES_KEYS):
            raise NotAllowed(
                f"{member.name} is administrator or coordinator now, and cannot hold a key as "
                "well. An administrator takes that role away, or withdraws the nomination.",
                heading="These roles exclude each other",
            )


async def say_no(work: Acting, nomination: Nomination, reason: str, *, address: str) -> Nomination:
    """Refuse, object or withdraw: the nomination comes to nothing. Ask ``problem_with_reason``
    first. Raises NotAllowed, TooLate."""
    newest, part = await _newest(work, nomination, work.member)
    if part is None:
        raise NotAllowed("Only those who have a part in a nomination can say no to it.")
    _refuse_ended(newest)
    ended = NominationEnd(
        member_id=work.member.id,
        name=work.member.name,
        kind=KINDS[part],
        reason=reason,
        ended_at=work.now,
    )
    await queries.save_end(work, nomination_id=newest.id, end=ended)
    await _record(work, f"nomination {ended.kind.value}", newest)
    words = f"{work.member.name} {SAID[ended.kind]}. Why: {reason}"
    await _tell(work, newest, words, "A nomination came to nothing", address, work.now)
    return await read_again(work, newest.id)


async def _tell(
    council: KnownCouncil,
    nomination: Nomination,
    words: str,
    subject: str,
    address: str,
    now: datetime,
) -> None:
    holdings: Collection[KeyHolding] = await queries.holdings(council)
    to = letters.concerned(nomination, holdings)
    if nomination.waits_until is not None or nomination.asks_group:
        to |= await letters.in_groups(council)
    await letters.write(
        council,
        to,
        subject,
        (f"It is about this nomination: {letters.names_and_keys(nomination)}.", words),
        link=f"{address}/{council.organisation.slug}/work/keys/{nomination.id}",
        now=now,
    )


async def _record(work: Acting, what: str, nomination: Nomination) -> None:
    await organisations.record(
        work, what, {"nomination": str(nomination.id)}, by=work.member.id, now=work.now
    )
