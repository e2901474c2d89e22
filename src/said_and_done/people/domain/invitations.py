"""Who was added and has not signed in yet."""

from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.organisations import domain as organisations
from said_and_done.people import queries
from said_and_done.people.domain import departures, letters
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Invitation, Letter, Member


async def invitations(council: Council) -> list[Invitation]:
    """Everybody who was added and never signed in; also whose invitation was taken back."""
    return await queries.invitations(council)


async def invitation(council: Council, member_id: UUID) -> Invitation | None:
    """None for somebody who has signed in, or whose invitation was taken back."""
    gone = {each.member_id for each in await departures.departures(council)}
    return next(
        (
            each
            for each in await queries.invitations(council)
            if each.member_id == member_id and member_id not in gone
        ),
        None,
    )


async def send_again(work: Acting, person: Member, letter: Letter) -> None:
    """The letter once more. Raises NotFound for somebody who has signed in."""
    if await invitation(work, person.id) is None:
        raise NotFound("This person has signed in, or is not invited any more.")
    await letters.post(work, letter, work.now)
    about = {"member": str(person.id)}
    await organisations.record(
        work, "invitation sent again", about, by=work.member.id, now=work.now
    )
