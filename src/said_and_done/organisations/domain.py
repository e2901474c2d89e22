"""Councils: finding one, making one, and the record of what happened."""

import asyncio
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeAlias
from uuid import UUID, uuid4

import msgspec
from cachetools import TTLCache

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.core.text import line
from said_and_done.core.view import LONDON
from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations import queries
from said_and_done.organisations.model import (
    SET_UP,
    Deletion,
    DeletionKind,
    Event,
    Head,
    Organisation,
    PrintedLogo,
)

# Words that are already addresses of ours.
TAKEN = {
    "assets",
    "favicon",
    "healthz",
    "my-way",
    "not-safe",
    "readyz",
    "s",
    SET_UP,
    "sign-in",
    "speech",
    "talk",
    "verify",
}
_SHORT_NAME = re.compile(r"[a-z][a-z0-9-]{1,40}")
A_MINUTE = timedelta(minutes=1)
FIRST_HASH = "0" * 64
DELETED = "deleted by itself"
"""What events call it when the time of something was over."""
EVENTS_AT_ONCE = 500
# England has 153 councils with adult social care.
MOST_COUNCILS = 1000
OrganisationCache: TypeAlias = TTLCache[str, Organisation, datetime]


class KnownCouncil(Council, Protocol):
    """A council whose name and address are known: a ``CouncilContext``, or somebody who acts."""

    @property
    def organisation(self) -> Organisation: ...


class CouncilContext(msgspec.Struct, frozen=True):
    """A council that is known: its connection, name and address."""

    conn: Connection
    organisation: Organisation

    @property
    def organisation_id(self) -> UUID:
        return self.organisation.id


async def open_organisation(conn: Connection, slug: str) -> Organisation:
    """The council of an address, by a short name that it has or had. From here on the transaction
    sees only its rows.

    Raises NotFound.
    """
    organisation = await named(conn, slug)
    if organisation is None:
        raise NotFound(
            gettext_noop("We do not know a council of that name."),
            path="/",
            link=gettext_noop("See all the councils"),
        )
    return organisation


async def named(conn: Connection, slug: str) -> Organisation | None:
    """The same, or None where no council has or had this short name."""
    # No database keeps a NUL: asking for one would be an error of ours.
    return None if "\0" in slug else await queries.open_organisation(conn, slug)


def organisation_cache(now: Callable[[], datetime]) -> OrganisationCache:
    """A cache of councils by each short name that somebody asked for, for one minute: a council
    hardly ever changes, and each page would query it. One for each database. Whoever changes a
    council empties it, and the database tells other processes."""
    return TTLCache(MOST_COUNCILS, A_MINUTE, now)


async def organisations(conn: Connection) -> list[Organisation]:
    """All councils, by name."""
    return await queries.organisations(conn)


async def create(
    conn: Connection, *, slug: str, name: str, contact: tuple[str, str, str], now: datetime
) -> Organisation:
    """A new council; ``contact`` is a name, an email address and a telephone number. From here on
    the transaction sees only its rows. Raises ContentProblem when the word cannot be an address,
    or when there is no name."""
    if not can_be_short_name(slug):
        raise ContentProblem(f"“{slug}” cannot be a council's address. Use a to z, 0 to 9 and -.")
    if await council_of_short_name(conn, slug):
        raise ContentProblem(f"Another council has or had the word {slug}.")
    refuse_broken_lines("The name of a council", name)
    for words in contact:
        refuse_broken_lines("What says whom people can ask", words)
    if not line(name):
        raise ContentProblem("A council needs a name.")
    organisation = Organisation(
        id=uuid4(),
        slug=slug,
        name=line(name),
        contact_name=contact[0],
        contact_email=contact[1],
        contact_phone=contact[2],
        lasting_slug=slug,
    )
    await queries.save_organisation(conn, organisation, now)
    await db.look_only_at(CouncilContext(conn, organisation))
    await record(
        CouncilContext(conn, organisation), "organisation made", {"slug": slug}, by=None, now=now
    )
    return organisation


def can_be_short_name(slug: str) -> bool:
    """Whether a council could have this in its addresses, if no other one has it."""
    return bool(_SHORT_NAME.fullmatch(slug)) and slug not in TAKEN


async def council_of_short_name(conn: Connection, slug: str) -> UUID | None:
    """Whose short name this is or was; None where nobody ever had it."""
    return await queries.council_of_short_name(conn, slug)


async def logo_at(council: Council, moment: datetime) -> PrintedLogo | None:
    """The logo that the council had then, for a document of that moment."""
    return await queries.logo_at(council, moment)


def is_one_line(words: str) -> bool:
    """Whether there is no line break in it, nor another sign that nobody can see."""
    return line(words) == " ".join(part for part in words.split(" ") if part)


def refuse_broken_lines(what: str, words: str) -> None:
    """Raises ContentProblem for words with a line break, or another sign that nobody can see: they
    stand in the heads of letters."""
    if not is_one_line(words):
        raise ContentProblem(f"{what} must be one line, without signs that nobody can see.")


async def record(
    council: Council, what: str, about: dict[str, str], *, by: UUID | None, now: datetime
) -> Event:
    """Append an event to the council's record. Never for answering a survey: nothing may tell when
    somebody answered. Other writers of this council wait until the transaction ends."""
    await queries.lock_events(council)
    last = await queries.last_event(council)
    event = next_event(last, what=what, about=about, by=by, now=now)
    await queries.save_event(council, event)
    return event


async def record_once_a_day(
    council: Council, what: str, about: dict[str, str], *, by: UUID, now: datetime
) -> None:
    """Append an event unless this member has one of this kind on this day in London: for what
    somebody looks at many times a day."""
    midnight = datetime.combine(now.astimezone(LONDON).date(), time(), LONDON)
    if await queries.has_event_of(council, what, by, midnight):
        return
    await queries.lock_events(council)
    if not await queries.has_event_of(council, what, by, midnight):
        await record(council, what, about, by=by, now=now)


async def note_deletion(
    council: Council,
    kind: DeletionKind,
    deleted_on: date,
    number: int | None = None,
    *,
    now: datetime,
) -> None:
    """Keep that something was deleted because its time was over, once a day for each kind, and say
    so in the record. ``number`` is safe to show."""
    deletion = Deletion(deleted_on=deleted_on, kind=kind, number=number)
    if await queries.save_deletion(council, deletion):
        about = {"kind": kind.value} | ({"about": str(number)} if number else {})
        await record(council, DELETED, about, by=None, now=now)


async def deletions(council: Council, most: int) -> list[Deletion]:
    """What was deleted, the newest first."""
    return await queries.deletions(council, most)


def before_and_after(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What a change is about: each field that differs as it is now, and as it was before."""
    changed = [name for name, words in after.items() if before[name] != words]
    return {name: after[name] for name in changed} | {
        f"{name} before": before[name] for name in changed
    }


def next_event(
    last: Event | None, *, what: str, about: dict[str, str], by: UUID | None, now: datetime
) -> Event:
    """The event that follows ``last``, with its hash."""
    event = Event(
        number=last.number + 1 if last else 1,
        happened_at=now,
        what=what,
        about=about,
        member_id=by,
        previous_hash=last.hash if last else FIRST_HASH,
        hash="",
    )
    return msgspec.structs.replace(event, hash=event_hash(event))


def event_hash(event: Event) -> str:
    """SHA-256, as hex, of the event's canonical JSON without its own hash."""
    return hashlib.sha256(canonical(msgspec.structs.replace(event, hash=""))).hexdigest()


def canonical(event: Event) -> bytes:
    """The JSON of an event that is the same for whoever makes it."""
    return msgspec.json.encode(event, order="deterministic")


async def newest_event(council: Council) -> Event | None:
    """The event that was recorded last; None where nothing happened yet."""
    return await queries.last_event(council)


async def events_after(council: Council, number: int, most: int) -> list[Event]:
    """The events that follow this number, at most so many, the oldest first."""
    return await queries.events_after(council, number=number, most=most)


# ------------------------------------------------------------- checking the chain


async def first_broken(council: Council) -> int | None:
    """The number of the first event that does not fit the one before it, or None when all fit.
    Reads the chain in batches and lets other tasks run between them."""
    previous = Head(number=0, hash=FIRST_HASH)
    while events := await queries.events_after(
        council, number=previous.number, most=EVENTS_AT_ONCE
    ):
        for event in events:
            if not _follows(event, previous):
                return event.number
            previous = Head(number=event.number, hash=event.hash)
        await asyncio.sleep(0)
    return None


def _follows(event: Event, previous: Head) -> bool:
    """Whether this is the next event: no gap, the hash of the one before it, and its own."""
    return (event.number, event.previous_hash, event.hash) == (
        previous.number + 1,
        previous.hash,
        event_hash(event),
    )


async def print_head(council: Council) -> Head | None:
    """Where the chain stands, to be printed where others keep it; we remember that it was printed.
    None for a council without any event."""
    last = await queries.last_event(council)
    if last is None:
        return None
    head = Head(number=last.number, hash=last.hash)
    await queries.save_printed_head(council, head)
    return head


async def has_event_since(council: Council, since: datetime) -> bool:
    """Whether anything happened since then."""
    last = await queries.last_event(council)
    return last is not None and last.happened_at >= since


async def has_event(council: Council, number: int, beginning: str) -> bool | None:
    """Whether the chain has this event with a hash that begins so; None when it has no event of
    this number."""
    found = await queries.hash_of_event(council, number)
    return None if found is None else found.startswith(beginning)


async def problems_with_chain(council: Council) -> tuple[str, ...]:
    """What does not fit in the record of what happened, a sentence each; empty when all fits."""
    broken = await first_broken(council)
    last = await queries.last_event(council)
    lost = await queries.lost_heads(council)
    return (
        *([] if last else ["The record of what happened is empty."]),
        *([f"The record of what happened was changed at event {broken}."] if broken else []),
        *(
            f"Event {head.number} of the record was printed as {head.short}. "
            "The record does not have it any more."
            for head in lost
        ),
    )


class CheckedChains:
    """The result of the check of each council's chain, cached for a minute: anybody may ask for a
    check, and its cost must not grow with their number. One for each program."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._problems: TTLCache[UUID, tuple[str, ...], datetime] = TTLCache(
            MOST_COUNCILS, A_MINUTE, now
        )
        self._one_at_a_time: defaultdict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def problems(self, council: Council) -> tuple[str, ...]:
        """As ``problems_with_chain``, at most a minute old."""
        organisation_id = council.organisation_id
        async with self._one_at_a_time[organisation_id]:
            problems = self._problems.get(organisation_id)
            if problems is None:
                problems = await problems_with_chain(council)
                self._problems[organisation_id] = problems
            return problems
