"""Anyborough before anybody holds a key: Dev and Nia administer; others may come to hold one."""

from datetime import datetime

import msgspec
import pytest

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.key_holders.domain import ending, nominating, reading, settling
from said_and_done.key_holders.model import KeyHolding, Nomination
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.people.queries import outbox
from tests import factories

SPONSOR, LEAD = KeyRole.SPONSOR, KeyRole.LEAD
ADDRESS = "https://said.example"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A council, and what people do in it, each through the program's own functions."""

    organisation: Organisation
    dev: Member
    nia: Member
    carol: Member
    lena: Member
    omar: Member
    amina: Member

    async def again(self, conn: Connection, member: Member) -> Member:
        """The member as they are now."""
        return await roles.person(CouncilContext(conn, self.organisation), member.id)

    async def nominate(
        self,
        conn: Connection,
        nominees: dict[KeyRole, Member],
        reason: str = "",
        *,
        by: Member | None = None,
        now: datetime = factories.NOW,
    ) -> Nomination:
        return await nominating.nominate(
            CouncilContext(conn, self.organisation),
            nominees,
            reason,
            by=by or self.dev,
            address=ADDRESS,
            now=now,
        )

    async def agree(
        self, conn: Connection, nomination: Nomination, who: Member, now: datetime = factories.NOW
    ) -> Nomination:
        return await settling.agree(
            ActingMember(conn, self.organisation, await self.again(conn, who), now),
            nomination,
            address=ADDRESS,
        )

    async def say_no(
        self, conn: Connection, nomination: Nomination, who: Member, reason: str = "I know why."
    ) -> Nomination:
        return await settling.say_no(
            ActingMember(conn, self.organisation, await self.again(conn, who), factories.NOW),
            nomination,
            reason,
            address=ADDRESS,
        )

    async def set_up(self, conn: Connection) -> Nomination:
        """Carol and Lena hold the keys."""
        nomination = await self.nominate(conn, {SPONSOR: self.carol, LEAD: self.lena})
        await self.agree(conn, nomination, self.carol)
        return await self.agree(conn, nomination, self.lena)

    async def end(
        self, conn: Connection, whose: Member, by: Member, now: datetime = factories.NOW
    ) -> None:
        actor = await self.again(conn, by)
        holding = await ending.holding_to_end(
            CouncilContext(conn, self.organisation), whose.id, actor
        )
        await ending.end_holding(
            ActingMember(conn, self.organisation, actor, now),
            holding,
            "They moved away.",
            address=ADDRESS,
        )

    async def holders(self, conn: Connection) -> dict[str, str]:
        """Who holds a key now: name and key."""
        found: list[KeyHolding] = await reading.holdings(CouncilContext(conn, self.organisation))
        return {one.name: one.role.value for one in found if one.ended_at is None}

    async def letters(self, conn: Connection) -> list[tuple[str, str]]:
        """The letters so far: to whom, and about what."""
        mails = await outbox(CouncilContext(conn, self.organisation))
        return sorted((one.to_address.split("@")[0], one.subject) for one in mails)


async def make_place(conn: Connection, slug: str = "anyborough") -> Place:
    ours = await factories.organisation(conn, slug)
    place = Place(
        organisation=ours,
        dev=await factories.member(conn, ours, "Dev Patel", Role.ADMINISTRATOR, Role.COORDINATOR),
        nia=await factories.member(conn, ours, "Nia Brown", Role.ADMINISTRATOR),
        carol=await factories.member(conn, ours, "Carol Osei", Role.MEMBER),
        lena=await factories.member(conn, ours, "Lena Hart"),
        omar=await factories.member(conn, ours, "Omar Sy"),
        amina=await factories.member(conn, ours, "Amina Ali", Role.MEMBER),
    )
    await factories.group(conn, ours, place.carol, place.amina)
    return place


@pytest.fixture
async def place(conn: Connection) -> Place:
    """In a transaction that is rolled back."""
    return await make_place(conn)


@pytest.fixture
async def stored(pool: db.Pool) -> Place:
    """Really kept, for visitors to see."""
    async with db.transaction(pool) as conn:
        return await make_place(conn)
