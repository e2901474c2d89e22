"""Who left: their name stays, and they may come back."""

from uuid import uuid4

from said_and_done.core.db import Council
from said_and_done.organisations import domain as organisations
from said_and_done.people import queries
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Departure, Member


async def departures(council: Council) -> list[Departure]:
    """Who left and was given no role since."""
    return await queries.departures(council)


async def note_departure(work: Acting, person: Member) -> None:
    """Somebody left now: their passkeys and their account at work sign nobody in, also if they come
    back. Whoever ends what they could do does so in the same transaction."""
    await queries.remove_own_ways_in(work, member_id=person.id)
    departure = Departure(member_id=person.id, left_at=work.now)
    await queries.save_departure(work, uuid4(), departure, by=work.member.id)
    about = {"member": str(person.id)}
    await organisations.record(work, "person left", about, by=work.member.id, now=work.now)
