"""Call-backs: asking for one, and recording calls. What people write is encrypted, and deleted
after 90 days."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from said_and_done import jobs
from said_and_done.contact import queries
from said_and_done.contact.model import (
    LONGEST_ABOUT,
    LONGEST_LINE,
    CallBack,
    Manner,
    Outcome,
    RemoveCallBacks,
    SealedCallBack,
    StillWaits,
    Wish,
    WishProblem,
)
from said_and_done.core.db import Connection, Council, CouncilConnection
from said_and_done.core.errors import NotFound, TooLate
from said_and_done.core.sealing import open_sealed, seal
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import RETENTION, DeletionKind
from said_and_done.people.domain import roles
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may

KEPT_FOR = RETENTION.span(DeletionKind.CALLS)
# An urgent call that nobody took is told to more people after this time; then each hour for a day,
# and each day for as long as it waits.
LOOK_AFTER = timedelta(minutes=30)
LOOK_AGAIN_AFTER = timedelta(hours=1)
LOOK_EACH_HOUR = 24
LOOK_LATER_AFTER = timedelta(days=1)
# Whoever called and got no answer has so long to try again.
TRIED_FOR = timedelta(hours=4)


def problems_with_wish(wish: Wish, picked: Sequence[str]) -> tuple[WishProblem, ...]:
    """What to put right; ``picked`` are the manners as they were sent."""
    return tuple(_problems(wish, picked))


def _problems(wish: Wish, picked: Sequence[str]) -> Iterator[WishProblem]:
    """In the order of the form."""
    if not wish.reach:
        yield WishProblem.NO_WAY_TO_REACH
    for words, most, problem in (
        (wish.reach, LONGEST_LINE, WishProblem.REACH_TOO_LONG),
        (wish.name, LONGEST_LINE, WishProblem.NAME_TOO_LONG),
        (wish.times, LONGEST_LINE, WishProblem.TIMES_TOO_LONG),
        (wish.about, LONGEST_ABOUT, WishProblem.ABOUT_TOO_LONG),
    ):
        if len(words) > most:
            yield problem
    if not set(picked) <= set(Manner):
        yield WishProblem.MANNER_NOT_OFFERED


async def ask(
    council: Council, wish: Wish, *, urgent: bool, keys: Sequence[bytes], now: datetime, today: date
) -> UUID:
    """Somebody wants to be called. It is kept sealed, and a job will remove it after 90 days.

    The event holds no word of theirs.
    """
    call_back_id = uuid4()
    sealed = seal(msgspec.json.encode(wish), keys, council.organisation_id, call_back_id)
    await queries.save_call_back(
        council, call_back_id=call_back_id, sealed=sealed, urgent=urgent, today=today
    )
    await jobs.enqueue(
        council.conn,
        "remove_call_backs",
        RemoveCallBacks(organisation_id=council.organisation_id),
        after=KEPT_FOR + timedelta(days=1),
    )
    if urgent:
        look = StillWaits(organisation_id=council.organisation_id, call_back_id=call_back_id)
        await jobs.enqueue(council.conn, "still_waits", look, after=LOOK_AFTER)
    about = {"call_back": str(call_back_id), "urgent": "yes" if urgent else "no"}
    await organisations.record(council, "call asked for", about, by=None, now=now)
    return call_back_id


async def to_tell(council: Council, *, urgent: bool) -> list[Member]:
    """Who gets a letter that somebody waits: coordinators, and readers too when it is urgent."""
    permission = Permission.CALL_BACK if urgent else Permission.HEAR_OF_CALLS
    return [one for one in await roles.members(council) if may(one, permission)]


async def escalate(conn: Connection, look: StillWaits, now: datetime, today: date) -> bool:
    """Whether an urgent call is still untaken, so that more people must be told; that is an event.
    We look again until somebody has talked with them, or until the call is forgotten. Somebody who
    called a short time ago and got no answer tries again first."""
    asked = await queries.call_backs(
        CouncilConnection(conn, look.organisation_id), today - KEPT_FOR
    )
    call_back = next((one for one in asked if one.id == look.call_back_id), None)
    if call_back is None or not call_back.waits:
        return False
    again = msgspec.structs.replace(look, times=look.times + 1)
    after = LOOK_AGAIN_AFTER if again.times < LOOK_EACH_HOUR else LOOK_LATER_AFTER
    await jobs.enqueue(conn, "still_waits", again, after=after)
    if any(call.called_at > now - TRIED_FOR for call in call_back.calls):
        return False
    about = {"call_back": str(look.call_back_id), "times": str(again.times)}
    await organisations.record(
        CouncilConnection(conn, look.organisation_id), "call not taken", about, by=None, now=now
    )
    return True


async def to_tell_more(council: Council) -> list[Member]:
    """Who gets a letter that nobody took an urgent call: those who call, and who runs things."""
    members = await roles.members(council)
    return [one for one in members if may(one, Permission.HEAR_OF_MISSED_CALLS)]


async def call_backs(council: Council, *, keys: Sequence[bytes], today: date) -> list[CallBack]:
    """All that are not older than 90 days: those who wait before the others, the urgent first,
    then the newest. Only the words of those who wait are opened."""
    kept = await queries.call_backs(council, today - KEPT_FOR)
    opened = [_opened(one, council.organisation_id, keys) for one in kept]
    return sorted(opened, key=lambda one: (not one.waits, not (one.waits and one.urgent)))


def _opened(kept: SealedCallBack, organisation_id: UUID, keys: Sequence[bytes]) -> CallBack:
    words = open_sealed(kept.sealed, keys, organisation_id, kept.id) if kept.waits else None
    wish = None if words is None else msgspec.json.decode(words, type=Wish)
    return CallBack(**msgspec.structs.asdict(kept), wish=wish)


async def waiting(council: Council, today: date) -> tuple[int, int]:
    """How many people wait for a call, and how many of those are not safe."""
    kept = await queries.call_backs(council, today - KEPT_FOR)
    wait = [one for one in kept if one.waits]
    return len(wait), sum(1 for one in wait if one.urgent)


async def waits_since(council: Council, today: date) -> date | None:
    """The day on which whoever waits longest asked for a call; None when nobody waits."""
    asked = await queries.call_backs(council, today - KEPT_FOR)
    return min((one.asked_on for one in asked if one.waits), default=None)


async def call_back(council: Council, call_back_id: UUID, today: date) -> SealedCallBack:
    """One that is not older than 90 days. Raises NotFound."""
    kept = await queries.call_backs(council, today - KEPT_FOR)
    found = next((one for one in kept if one.id == call_back_id), None)
    if found is None:
        raise NotFound("We looked, and nobody asked for this call.")
    return found


def outcome_of(sent: str) -> Outcome | None:
    """What came of a call, as its button says; None when no button of ours says that."""
    return next((one for one in Outcome if one == sent), None)


async def call(
    council: Council, call_back_id: UUID, outcome: Outcome, *, by: UUID, now: datetime, today: date
) -> None:
    """Somebody called. Raises NotFound, and TooLate when another call has ended it."""
    found = await call_back(council, call_back_id, today)
    if not found.waits:
        raise TooLate("Somebody called already, and nobody needs to call again.")
    await queries.save_call(
        council, call_id=uuid4(), call_back_id=call_back_id, outcome=outcome, by=by, now=now
    )
    about = {"call_back": str(call_back_id), "outcome": outcome.value}
    await organisations.record(council, "called", about, by=by, now=now)


async def remove_old(council: Council, today: date, now: datetime) -> int:
    """Remove for good what was asked more than 90 days ago; returns how many rows went."""
    removed = await queries.remove_call_backs(council, today - KEPT_FOR)
    if removed:
        await organisations.note_deletion(council, DeletionKind.CALLS, today, now=now)
    return removed
