"""Promise 12: each of the two keys is held by its own person, chosen in the open."""

import asyncio
from datetime import timedelta

import pytest

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotAllowed, NotFound, NotYet, TooLate
from said_and_done.key_holders.domain import nominating, reading
from said_and_done.key_holders.model import KeyProblem
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people import queries as people_queries
from said_and_done.people.domain.roles import change_roles, members
from tests import factories
from tests.key_holders.conftest import ADDRESS, LEAD, SPONSOR, Place, make_place

WAITED = factories.NOW + timedelta(days=28)


async def test_the_first_two_hold_their_keys_when_both_have_accepted(
    place: Place, conn: Connection
) -> None:
    made = await place.nominate(conn, {SPONSOR: place.carol, LEAD: place.lena})
    await place.agree(conn, made, place.carol)
    one_yes = await place.holders(conn)
    given_now = await place.agree(conn, made, place.lena)

    assert one_yes == {}
    assert await place.holders(conn) == {"Carol Osei": "sponsor", "Lena Hart": "lead"}
    assert not given_now.waits
    assert await organisations.first_broken(CouncilContext(conn, place.organisation)) is None


async def test_a_key_is_given_when_the_nominee_and_the_holder_of_the_other_key_have_said_yes(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.carol)
    nomination = await place.nominate(conn, {SPONSOR: place.omar})

    await place.agree(conn, nomination, place.lena)
    assert "Omar Sy" not in await place.holders(conn)
    await place.agree(conn, nomination, place.omar)

    assert await place.holders(conn) == {"Omar Sy": "sponsor", "Lena Hart": "lead"}


async def test_one_administrator_with_two_accounts_gets_no_key(
    place: Place, conn: Connection
) -> None:
    """What was tried: the own account as sponsor, a second one as lead."""
    await place.set_up(conn)
    with pytest.raises(NotAllowed, match="cannot be nominated"):
        await place.nominate(conn, {SPONSOR: place.dev})
    for role in ("sponsor", "lead"):
        with pytest.raises(NotAllowed, match="holder of the other key agrees"):
            await change_roles(
                CouncilContext(conn, place.organisation),
                place.dev,
                [role],
                by=place.dev.id,
                now=factories.NOW,
            )
    await place.end(conn, place.carol, place.dev)
    second = await place.nominate(conn, {SPONSOR: place.omar})
    await place.agree(conn, second, place.omar)

    assert await place.holders(conn) == {"Lena Hart": "lead"}
    with pytest.raises(NotAllowed):
        await place.agree(conn, second, place.dev)


async def test_both_keys_taken_away_do_not_make_a_new_beginning(
    place: Place, conn: Connection
) -> None:
    """The other half of it: without holders, the next two are not the first two."""
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    await place.end(conn, place.lena, place.dev)
    with pytest.raises(NotAllowed, match="Write why"):
        await place.nominate(conn, {SPONSOR: place.omar, LEAD: place.amina})
    made = await place.nominate(conn, {SPONSOR: place.omar, LEAD: place.amina}, "Both left.")

    with pytest.raises(NotYet, match="12 July 2026"):
        await place.agree(conn, made, place.omar, WAITED - timedelta(seconds=1))
    assert await place.holders(conn) == {}


async def test_after_28_days_two_new_people_hold_the_keys_and_everybody_can_read_why(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    await place.end(conn, place.lena, place.dev)
    made = await place.nominate(conn, {SPONSOR: place.omar, LEAD: place.amina}, "Both left.")
    await place.agree(conn, made, place.omar, WAITED)
    await place.agree(conn, made, place.amina, WAITED)

    holding = next(
        one
        for one in await reading.holdings(CouncilContext(conn, place.organisation))
        if one.name == "Omar Sy"
    )

    assert "without the consent of the other key’s holder" in " ".join(holding.who_decided)
    assert "“Both left.”" in " ".join(holding.who_decided)


async def test_anybody_of_the_group_can_stop_that(place: Place, conn: Connection) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    await place.end(conn, place.lena, place.dev)
    nomination = await place.nominate(conn, {SPONSOR: place.omar, LEAD: place.lena}, "Both left.")
    stopped = await place.say_no(conn, nomination, place.amina, "Nobody knows Omar.")

    assert stopped.ended
    assert stopped.ended.kind == "objected"
    with pytest.raises(TooLate, match="Nobody knows Omar"):
        await place.agree(conn, nomination, place.omar, WAITED)


async def test_a_member_of_the_group_does_not_decide_where_a_holder_can(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    made = await place.nominate(conn, {SPONSOR: place.omar})

    with pytest.raises(NotAllowed):
        await place.say_no(conn, made, place.amina)


async def test_the_holder_of_the_other_key_refuses_and_it_is_over(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    nomination = await place.nominate(conn, {SPONSOR: place.omar})
    await place.agree(conn, nomination, place.omar)
    refused = await place.say_no(conn, nomination, place.lena, "I do not know him.")

    assert refused.ended
    assert refused.ended.reason == "I do not know him."
    with pytest.raises(TooLate):
        await place.agree(conn, nomination, place.lena)
    assert await place.holders(conn) == {"Lena Hart": "lead"}


async def test_agreeing_twice_is_agreeing_once(place: Place, conn: Connection) -> None:
    nomination = await place.nominate(conn, {SPONSOR: place.carol, LEAD: place.lena})
    await place.agree(conn, nomination, place.carol)
    twice = await place.agree(conn, nomination, place.carol)
    await place.agree(conn, nomination, place.lena)
    after = await place.agree(conn, nomination, place.lena)

    assert len(twice.agreements) == 1
    assert len(after.agreements) == 2
    assert len(await reading.holdings(CouncilContext(conn, place.organisation))) == 2


async def test_who_lost_the_other_key_before_the_end_has_not_agreed(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    nomination = await place.nominate(conn, {SPONSOR: place.omar})
    await place.agree(conn, nomination, place.lena)
    await place.end(conn, place.lena, place.dev)

    still = await place.agree(conn, nomination, place.omar)

    assert still.waits
    assert await place.holders(conn) == {}


async def test_who_holds_a_key_does_not_run_things_in_either_order(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    carol = await place.again(conn, place.carol)
    for role in ("administrator", "coordinator"):
        with pytest.raises(NotAllowed, match="Carol Osei holds a key"):
            await change_roles(
                CouncilContext(conn, place.organisation),
                carol,
                ["member", role],
                by=place.dev.id,
                now=factories.NOW,
            )
    await change_roles(
        CouncilContext(conn, place.organisation),
        carol,
        ["member", "reader"],
        by=place.dev.id,
        now=factories.NOW,
    )

    assert set((await place.again(conn, carol)).roles) == {"member", "reader", "sponsor"}


async def test_a_nominee_who_came_to_run_things_cannot_accept(
    place: Place, conn: Connection
) -> None:
    nomination = await place.nominate(conn, {SPONSOR: place.carol, LEAD: place.lena})
    await change_roles(
        CouncilContext(conn, place.organisation),
        place.lena,
        ["coordinator"],
        by=place.dev.id,
        now=factories.NOW,
    )

    with pytest.raises(NotAllowed, match="exclude each"):
        await place.agree(conn, nomination, place.lena)


async def test_only_its_holder_or_an_administrator_ends_it(place: Place, conn: Connection) -> None:
    await place.set_up(conn)

    with pytest.raises(NotAllowed):
        await place.end(conn, place.carol, place.lena)
    await place.end(conn, place.carol, place.carol)
    with pytest.raises(NotFound):
        await place.end(conn, place.carol, place.carol)


async def test_somebody_of_another_council_is_not_nominated(place: Place, conn: Connection) -> None:
    stranger = place.omar
    theirs = await make_place(conn, "otherham")

    with pytest.raises(NotAllowed, match="cannot be nominated"):
        await theirs.nominate(conn, {SPONSOR: stranger, LEAD: theirs.lena})


async def test_what_is_wrong_with_a_form_is_a_sentence(place: Place, conn: Connection) -> None:
    everybody = await members(CouncilContext(conn, place.organisation))
    possible = nominating.candidates(everybody, place.dev.id)
    carol, lena = str(place.carol.id), str(place.lena.id)

    def ask(wanted: dict[str, str], reason: str = "") -> list[KeyProblem]:
        keys = {SPONSOR if key == "sponsor" else LEAD: one for key, one in wanted.items()}
        return nominating.problems_with_nomination(keys, reason, [], possible)

    assert ask({}) == [KeyProblem.NOBODY]
    assert ask({"sponsor": carol}) == [KeyProblem.BOTH_NEEDED]
    assert ask({"sponsor": carol, "lead": carol}) == [KeyProblem.SAME_PERSON]
    assert ask({"sponsor": str(place.dev.id), "lead": lena}) == [KeyProblem.NOT_POSSIBLE]
    assert ask({"sponsor": carol, "lead": lena}, "x" * 1001) == [KeyProblem.LONG_REASON]
    assert ask({"sponsor": carol, "lead": lena}) == []


# --------------------------------------------------------------------------- letters


async def test_each_change_is_told_to_both_holders_and_to_everybody_concerned(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    await conn.execute("DELETE FROM mail_deliveries")
    await conn.execute("DELETE FROM mails")
    made = await place.nominate(conn, {SPONSOR: place.omar}, "He was asked by the group.")
    nominated = await place.letters(conn)
    await place.agree(conn, made, place.omar)
    await place.agree(conn, made, place.lena)
    await place.end(conn, place.omar, place.nia)

    assert nominated == [(who, "Who is to hold a key") for who in ("dev", "lena", "omar")]
    subjects = [
        ("A key is given", {"dev", "lena", "omar"}),
        ("A key is taken away", {"lena", "nia", "omar"}),
        ("Somebody said yes", {"dev", "lena", "omar"}),
    ]
    written = await place.letters(conn)
    for subject, to in subjects:
        assert {who for who, about in written if about == subject} == to


async def test_the_letter_names_both_and_leads_to_the_page(place: Place, conn: Connection) -> None:
    nomination = await place.nominate(
        conn, {SPONSOR: place.carol, LEAD: place.lena}, "They are known."
    )

    letter = next(
        one
        for one in await people_queries.outbox(CouncilContext(conn, place.organisation))
        if "lena" in one.to_address
    )

    assert (
        "Dev Patel nominated Carol Osei for the sponsor’s key, and Lena Hart for" in letter.wording
    )
    assert "They are known." in letter.wording
    assert f"{ADDRESS}/anyborough/work/keys/{nomination.id}" in letter.wording


async def test_everybody_in_the_group_hears_where_nobody_can_agree(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.dev)
    await place.end(conn, place.lena, place.dev)
    await place.nominate(conn, {SPONSOR: place.omar, LEAD: place.lena}, "Both left.")

    told = {who for who, subject in await place.letters(conn) if subject == "Who is to hold a key"}

    assert {"carol", "amina"} <= told


# ------------------------------------------------------------------ at the same moment


async def test_of_two_nominations_at_the_same_moment_one_waits(
    pool: db.Pool, stored: Place
) -> None:
    async def nominate(place: Place, **who: object) -> str:
        async with db.transaction(pool, stored.organisation.id) as conn:
            by = stored.dev if who["by"] == "dev" else stored.nia
            await stored.nominate(conn, {SPONSOR: stored.carol, LEAD: stored.lena}, by=by)
            await asyncio.sleep(0.1)
            return "done"

    both = await asyncio.gather(
        nominate(stored, by="dev"), nominate(stored, by="nia"), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in both) == ["NotYet", "str"]


async def test_a_yes_at_the_moment_of_withdrawal_gives_no_key(pool: db.Pool, stored: Place) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        nomination = await stored.nominate(conn, {SPONSOR: stored.carol, LEAD: stored.lena})
        await stored.agree(conn, nomination, stored.carol)

    async def withdraw() -> str:
        async with db.transaction(pool, stored.organisation.id) as conn:
            await stored.say_no(conn, nomination, stored.dev)
            await asyncio.sleep(0.2)
            return "withdrawn"

    async def agree() -> str:
        await asyncio.sleep(0.1)
        async with db.transaction(pool, stored.organisation.id) as conn:
            await stored.agree(conn, nomination, stored.lena)
            return "agreed"

    both = await asyncio.gather(withdraw(), agree(), return_exceptions=True)

    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await stored.holders(conn) == {}
    assert both[0] == "withdrawn"
    assert isinstance(both[1], TooLate)


async def test_a_key_and_a_role_that_exclude_each_other_are_not_given_at_the_same_moment(
    pool: db.Pool, stored: Place
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        nomination = await stored.nominate(conn, {SPONSOR: stored.carol, LEAD: stored.lena})
        await stored.agree(conn, nomination, stored.carol)

    async def promote() -> None:
        async with db.transaction(pool, stored.organisation.id) as conn:
            lena = await stored.again(conn, stored.lena)
            await change_roles(
                CouncilContext(conn, stored.organisation),
                lena,
                ["coordinator"],
                by=stored.dev.id,
                now=factories.NOW,
            )
            await asyncio.sleep(0.2)

    async def agree() -> None:
        async with db.transaction(pool, stored.organisation.id) as conn:
            await stored.agree(conn, nomination, stored.lena)
            await asyncio.sleep(0.2)

    await asyncio.gather(promote(), agree(), return_exceptions=True)

    async with db.transaction(pool, stored.organisation.id) as conn:
        roles = set((await stored.again(conn, stored.lena)).roles)
    assert roles in ({"coordinator"}, {"lead"})


async def test_a_nominee_who_runs_things_since_they_accepted_is_no_error_of_ours(
    place: Place, conn: Connection
) -> None:
    await place.set_up(conn)
    await place.end(conn, place.carol, place.carol)
    nomination = await place.nominate(conn, {SPONSOR: place.omar})
    await place.agree(conn, nomination, place.omar)
    omar = await place.again(conn, place.omar)
    await change_roles(
        CouncilContext(conn, place.organisation),
        omar,
        ["coordinator"],
        by=place.dev.id,
        now=factories.NOW,
    )

    with pytest.raises(NotAllowed, match="Omar Sy is administrator or coordinator"):
        await place.agree(conn, nomination, place.lena)
