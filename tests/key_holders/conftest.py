"""Anyborough before anybody holds a key: Dev and Nia administer; others may come to hold one."""

from datetime import datetime

import msgspec
import pytest

from said_and_done import db
from said_and_done.db import Connection
from said_and_done.key_holders import domain
from said_and_done.key_holders.model import KeyHolding, Nomination
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain as people
from said_and_done.people.model import KeyRole, Member, Role
from tests import given

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
        return await people.person(conn, self.organisation.id, member.id)

    async def nominate(
        self,
        conn: Connection,
        nominees: dict[KeyRole, Member],
        reason: str = "",
        *,
        by: Member | None = None,
        now: datetime = given.NOW,
    ) -> Nomination:
        return await domain.nominate(
            conn,
            self.organisation,
            nominees,
            reason,
            by=by or self.dev,
            address=ADDRESS,
            now=now,
        )

    async def agree(
        self, conn: Connection, nomination: Nomination, who: Member, now: datetime = given.NOW
    ) -> Nomination:
        return await domain.agree(
            conn,
            self.organisation,
            nomination,
            member=await self.again(conn, who),
            address=ADDRESS,
            now=now,
        )

    async def say_no(
        self, conn: Connection, nomination: Nomination, who: Member, reason: str = "I know why."
    ) -> Nomination:
        return await domain.say_no(
            conn,
            self.organisation,
            nomination,
            reason,
            member=await self.again(conn, who),
            address=ADDRESS,
            now=given.NOW,
        )

    async def set_up(self, conn: Connection) -> Nomination:
        """Carol and Lena hold the keys."""
        nomination = await self.nominate(conn, {SPONSOR: self.carol, LEAD: self.lena})
        await self.agree(conn, nomination, self.carol)
        return await self.agree(conn, nomination, self.lena)

    async def end(
        self, conn: Connection, whose: Member, by: Member, now: datetime = given.NOW
    ) -> None:
        actor = await self.again(conn, by)
        holding = await domain.holding_to_end(conn, self.organisation.id, whose.id, actor)
        await domain.end_holding(
            conn,
            self.organisation,
            holding,
            "They moved away.",
            by=actor,
            address=ADDRESS,
            now=now,
        )

    async def holders(self, conn: Connection) -> dict[str, str]:
        """Who holds a key now: name and key."""
        found: list[KeyHolding] = await domain.holdings(conn, self.organisation.id)
        return {one.name: one.role.value for one in found if one.ended_at is None}

    async def letters(self, conn: Connection) -> list[tuple[str, str]]:
        """The letters so far: to whom, and about what."""
        mails = await people.outbox(conn, self.organisation.id)
        return sorted((one.to_address.split("@")[0], one.subject) for one in mails)


async def make_place(conn: Connection, slug: str = "anyborough") -> Place:
    ours = await given.organisation(conn, slug)
    place = Place(
        organisation=ours,
        dev=await given.member(conn, ours, "Dev Patel", Role.ADMINISTRATOR, Role.COORDINATOR),
        nia=await given.member(conn, ours, "Nia Brown", Role.ADMINISTRATOR),
        carol=await given.member(conn, ours, "Carol Osei", Role.MEMBER),
        lena=await given.member(conn, ours, "Lena Hart"),
        omar=await given.member(conn, ours, "Omar Sy"),
        amina=await given.member(conn, ours, "Amina Ali", Role.MEMBER),
    )
    await given.group(conn, ours, place.carol, place.amina)
    return place


@pytest.fixture
async def place(conn: Connection) -> Place:
    """In a transaction that is rolled back."""
    return await make_place(conn)


@pytest.fixture
async def kept(pool: db.Pool) -> Place:
    """Really kept, for visitors to see."""
    async with db.transaction(pool) as conn:
        return await make_place(conn)
