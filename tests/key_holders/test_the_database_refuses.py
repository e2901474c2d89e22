"""The database itself gives nobody a key against the rules: tried as the program's own role."""

from datetime import timedelta
from uuid import UUID, uuid4

import asyncpg
import pytest

from said_and_done.core.db import Connection
from said_and_done.people.model import Member
from tests import factories
from tests.key_holders.conftest import LEAD, SPONSOR, Place

LATER = factories.NOW + timedelta(days=28)


async def give(
    conn: Connection,
    place: Place,
    member: Member,
    role: str,
    nomination_id: UUID | None = None,
    by: Member | None = None,
) -> None:
    """A role is given, past all functions of the program."""
    await conn.execute(
        "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at,"
        " changed_by, nomination_id) VALUES ($1, $2, $3, $4, true, $5, $6, $7)",
        place.organisation.id,
        uuid4(),
        member.id,
        role,
        factories.NOW,
        by and by.id,
        nomination_id,
    )


async def nominate(
    conn: Connection,
    place: Place,
    sponsor: Member | None,
    lead: Member | None,
    by: Member | None = None,
    *,
    waits: bool = False,
) -> UUID:
    """A nomination, past all functions of the program."""
    nomination_id = uuid4()
    await conn.execute(
        "INSERT INTO nominations VALUES ($1, $2, $3, $4, 'Both left.', $5, $6, $7)",
        place.organisation.id,
        nomination_id,
        sponsor and sponsor.id,
        lead and lead.id,
        LATER if waits else None,
        factories.NOW,
        by and by.id,
    )
    return nomination_id


async def agree(conn: Connection, place: Place, nomination_id: UUID, *who: Member) -> None:
    for member in who:
        await conn.execute(
            "INSERT INTO nomination_agreements VALUES ($1, $2, $3, $4)",
            place.organisation.id,
            nomination_id,
            member.id,
            factories.NOW,
        )


def refused(words: str) -> pytest.RaisesExc[asyncpg.RestrictViolationError]:
    return pytest.raises(asyncpg.RestrictViolationError, match=words)


@pytest.mark.parametrize("role", ["sponsor", "lead"])
async def test_no_key_is_given_without_a_nomination(
    place: Place, conn: Connection, role: str
) -> None:
    with refused("by a nomination"):
        await give(conn, place, place.omar, role, by=place.dev)


async def test_a_nomination_is_for_the_people_and_the_key_that_it_names(
    place: Place, conn: Connection
) -> None:
    nomination_id = await nominate(conn, place, place.carol, place.lena, place.dev)
    await agree(conn, place, nomination_id, place.carol, place.lena)

    for member, role in ((place.omar, "sponsor"), (place.carol, "lead")):
        with refused("by a nomination"):
            async with conn.transaction():
                await give(conn, place, member, role, nomination_id, place.dev)
    await give(conn, place, place.carol, "sponsor", nomination_id, place.dev)


async def test_both_must_accept_before_one_of_the_first_two_holds(
    place: Place, conn: Connection
) -> None:
    nomination_id = await nominate(conn, place, place.carol, place.lena, place.dev)
    await agree(conn, place, nomination_id, place.carol)

    with refused("has not accepted"):
        await give(conn, place, place.carol, "sponsor", nomination_id, place.dev)


async def test_the_holder_of_the_other_key_must_agree(place: Place, conn: Connection) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    nomination_id = await nominate(conn, place, place.omar, None, place.dev)
    await agree(conn, place, nomination_id, place.omar)

    with refused("other key has not agreed"):
        async with conn.transaction():
            await give(conn, place, place.omar, "sponsor", nomination_id, place.dev)
    await agree(conn, place, nomination_id, place.lena)
    await give(conn, place, place.omar, "sponsor", nomination_id, place.dev)


async def test_whoever_lost_the_other_key_agrees_no_longer(place: Place, conn: Connection) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    nomination_id = await nominate(conn, place, place.omar, None, place.dev)
    await agree(conn, place, nomination_id, place.omar, place.lena)
    await place.end(conn, place.lena, place.dev)

    with refused("other key has not agreed"):
        await give(conn, place, place.omar, "sponsor", nomination_id, place.dev)


async def test_nobody_agrees_who_has_no_part_in_it(place: Place, conn: Connection) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    nomination_id = await nominate(conn, place, place.omar, None, place.dev)

    for stranger in (place.dev, place.nia, place.amina, place.carol):
        with refused("nobody asked"):
            async with conn.transaction():
                await agree(conn, place, nomination_id, stranger)


async def test_nobody_nominates_themselves(place: Place, conn: Connection) -> None:
    with pytest.raises(asyncpg.PostgresError, match="excludes a key"):
        await nominate(conn, place, place.dev, place.lena, place.dev)


async def test_only_an_administrator_nominates(place: Place, conn: Connection) -> None:
    with refused("an administrator nominates"):
        await nominate(conn, place, place.carol, place.lena, place.amina)


async def test_two_keys_need_two_people(place: Place, conn: Connection) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="two_keys_two_people"):
        await nominate(conn, place, place.carol, place.carol, place.dev)


@pytest.mark.parametrize("role", ["administrator", "coordinator", "lead"])
async def test_who_holds_a_key_gets_no_role_that_excludes_it(
    place: Place, conn: Connection, role: str
) -> None:
    await place.set_up(conn)

    with refused("exclude each other"):
        await give(conn, place, place.carol, role, by=place.dev)
    # The other roles are fine: a sponsor is a member of the group.


@pytest.mark.parametrize("role", ["member", "reader", "interviewer"])
async def test_other_roles_go_with_a_key(place: Place, conn: Connection, role: str) -> None:
    await place.set_up(conn)

    await give(conn, place, place.lena, role, by=place.dev)

    assert role in (await place.again(conn, place.lena)).roles


@pytest.mark.parametrize("role", ["administrator", "coordinator"])
async def test_who_runs_things_is_not_nominated(place: Place, conn: Connection, role: str) -> None:
    await give(conn, place, place.omar, role)

    with refused("excludes a key"):
        await nominate(conn, place, place.omar, place.lena, place.dev)


async def test_who_runs_things_since_the_nomination_gets_no_key(
    place: Place, conn: Connection
) -> None:
    nomination_id = await nominate(conn, place, place.carol, place.lena, place.dev)
    await agree(conn, place, nomination_id, place.carol, place.lena)
    await give(conn, place, place.carol, "coordinator")

    with refused("exclude each other"):
        await give(conn, place, place.carol, "sponsor", nomination_id, place.dev)


async def test_while_somebody_holds_a_key_two_people_are_not_nominated_past_them(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)

    with refused("must agree"):
        await nominate(conn, place, place.omar, place.amina, place.dev, waits=True)


async def test_one_person_is_not_nominated_where_nobody_could_agree(
    place: Place, conn: Connection
) -> None:
    with refused("nominate two people"):
        await nominate(conn, place, place.omar, None, place.dev)


async def test_after_both_keys_were_taken_away_the_next_two_wait_28_days(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    await place.end(conn, place.lena, place.dev)

    with refused("waits 28 days"):
        async with conn.transaction():
            await nominate(conn, place, place.omar, place.amina, place.dev)
    made = await nominate(conn, place, place.omar, place.amina, place.dev, waits=True)
    with refused("too early"):
        await agree(conn, place, made, place.omar)


async def test_a_second_nomination_waits_for_the_first(place: Place, conn: Connection) -> None:
    await nominate(conn, place, place.carol, place.lena, place.dev)

    with refused("another nomination waits"):
        await nominate(conn, place, place.omar, place.amina, place.nia)


async def test_a_nomination_that_came_to_nothing_gives_no_key(
    place: Place, conn: Connection
) -> None:
    nomination = await place.nominate(conn, {SPONSOR: place.carol, LEAD: place.lena})
    await place.agree(conn, nomination, place.carol)
    await place.say_no(conn, nomination, place.lena)

    with refused("over"):
        async with conn.transaction():
            await agree(conn, place, nomination.id, place.lena)
    with refused("over"):
        await give(conn, place, place.carol, "sponsor", nomination.id, place.dev)


async def test_a_nomination_gives_each_key_once(place: Place, conn: Connection) -> None:
    nomination = await place.set_up(conn)
    await place.end(conn, place.carol, place.carol)

    with refused("over"):
        await give(conn, place, place.carol, "sponsor", nomination.id, place.dev)


@pytest.mark.parametrize(
    "table", ["role_changes", "nominations", "nomination_agreements", "nomination_ends"]
)
async def test_what_happened_to_keys_never_changes(
    place: Place, conn: Connection, table: str
) -> None:
    made = await place.nominate(conn, {SPONSOR: place.carol, LEAD: place.lena})
    await place.agree(conn, made, place.carol)
    await place.say_no(conn, made, place.lena)

    with refused("never change"):
        async with conn.transaction():
            await conn.execute(f"DELETE FROM {table}")
    with refused("never change"):
        await conn.execute(
            f"UPDATE {table} SET member_id = gen_random_uuid()".replace(
                "nominations SET member_id", "nominations SET sponsor_id"
            )
        )
