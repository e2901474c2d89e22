"""Promise 7: nothing is published without both keys, on exactly the words that were read."""

import re
from datetime import timedelta

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotAllowed, NotYet, TooLate
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Role
from said_and_done.progress.domain import closing, keys
from said_and_done.progress.model.parts import Part
from tests import factories
from tests.progress.conftest import HERE, JULY, Browser, Place, make_place

SPONSOR, LEAD = KeyRole.SPONSOR, KeyRole.LEAD


async def sign_form(browser: AsyncClient, **other: str) -> dict[str, str]:
    """What the sign form holds for the words that are there now."""
    page = (await browser.get(f"{HERE}/read")).text
    found = re.search(r'name="hash" value="(\w{64})"', page)
    assert found
    return {"hash": found[1], "role": "sponsor", **other}


async def test_the_sponsor_signs_what_she_read(browser_of: Browser, stored: Place) -> None:
    carol = await browser_of(stored.carol)

    answer = await factories.form(
        carol, f"{HERE}/read", to=f"{HERE}/keys", **await sign_form(carol, signature="I do.")
    )

    assert answer.status_code == 303
    page = (await carol.get(HERE)).text
    assert "<strong>Signed</strong> on 1 July 2026" in page
    assert "“I do.”" in page
    assert "The key of the council lead is missing." in page


async def test_words_that_changed_since_they_were_read_are_not_signed(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    carol = await browser_of(stored.carol)
    read = await sign_form(carol, signature="I do agree with this.")
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.COULD_NOT_DO, "Nothing at all!")

    answer = await factories.form(carol, f"{HERE}/read", to=f"{HERE}/keys", **read)

    assert answer.status_code == 409
    assert "The words changed since you read them" in answer.text
    assert "Nothing at all!" in answer.text
    assert "I do agree with this." in answer.text, "what she typed is not lost"
    assert "Not signed yet" in (await carol.get(HERE)).text


async def test_signing_twice_is_signing_once(place: Place, conn: Connection) -> None:
    once = await place.sign(conn, SPONSOR)
    twice = await place.sign(conn, SPONSOR, minutes=1)

    assert twice.turned == once.turned


async def test_a_coordinator_has_no_key(browser_of: Browser, stored: Place) -> None:
    dev, carol = await browser_of(stored.dev), await browser_of(stored.carol)

    form = await sign_form(carol)
    answer = await factories.form(dev, f"{HERE}/sections/summary", to=f"{HERE}/keys", **form)

    assert answer.status_code == 403
    assert 'name="hash"' not in (await dev.get(f"{HERE}/read")).text


async def test_the_sponsor_cannot_turn_the_other_key(place: Place, conn: Connection) -> None:
    with pytest.raises(NotAllowed):
        keys.key_role(place.carol, "lead")
    with pytest.raises(NotAllowed):
        await keys.sign(
            ActingMember(conn, place.organisation, place.carol, JULY),
            place.statement,
            LEAD,
            place.statement.version.hash,
            words="",
        )


async def test_nobody_holds_both_keys(place: Place, conn: Connection) -> None:
    with pytest.raises(NotAllowed, match="cannot be nominated"):
        await factories.member(conn, place.organisation, "Max Both", Role.SPONSOR, Role.LEAD)


async def test_a_signature_counts_only_while_its_signer_holds_the_key(
    place: Place, conn: Connection
) -> None:
    signed = await place.sign_both(conn)
    await place.lose_key(conn, place.carol)
    without = await place.now(conn)

    assert signed.missing_keys == ()
    assert without.missing_keys == (SPONSOR,)
    with pytest.raises(NotYet, match="key of the co-production sponsor is missing"):
        await place.publish(conn)
    with pytest.raises(asyncpg.RestrictViolationError, match="not theirs"):
        async with conn.transaction():
            await place.sign(conn, SPONSOR, minutes=1)
    with pytest.raises(asyncpg.RestrictViolationError, match="of those who hold them"):
        await conn.execute(
            "INSERT INTO publications VALUES ($1, $2, $3, $4, $5)",
            place.organisation.id,
            signed.id,
            signed.version.id,
            signed.version.hash,
            JULY,
        )


async def test_the_database_itself_takes_no_key_of_somebody_who_does_not_hold_it(
    place: Place, conn: Connection
) -> None:
    with pytest.raises(asyncpg.RestrictViolationError, match="not theirs"):
        await conn.execute(
            "INSERT INTO keys VALUES ($1, gen_random_uuid(), $2, 'lead', $3, $4, '', '', '', $5)",
            place.organisation.id,
            place.statement.version.id,
            place.statement.version.hash,
            place.carol.id,
            JULY,
        )


async def test_what_is_published_keeps_its_keys_when_their_holders_go(
    place: Place, conn: Connection
) -> None:
    await place.sign_both(conn)
    published = await place.publish(conn)
    await place.lose_key(conn, place.carol)

    after = await place.now(conn)

    assert after.turned == published.turned
    assert after.missing_keys == ()


@pytest.mark.parametrize("part", list(Part))
async def test_any_change_of_words_voids_both_keys(
    place: Place, conn: Connection, part: Part
) -> None:
    assert (await place.sign_both(conn)).missing_keys == ()

    changed = await place.save(conn, part, "Other words.")

    assert changed.missing_keys == (SPONSOR, LEAD)
    with pytest.raises(NotYet, match="key of the co-production sponsor is missing"):
        await place.publish(conn)


async def test_going_back_to_the_old_words_does_not_bring_the_keys_back(
    place: Place, conn: Connection
) -> None:
    signed = await place.sign_both(conn)
    old = signed.version.content.could_not_do.words
    await place.save(conn, Part.COULD_NOT_DO, "Other words.")

    back = await place.save(conn, Part.COULD_NOT_DO, old)

    assert back.version.hash == signed.version.hash
    assert back.missing_keys == (SPONSOR, LEAD)


async def test_saving_the_same_words_changes_nothing(place: Place, conn: Connection) -> None:
    signed = await place.sign_both(conn)

    same = await place.save(conn, Part.COULD_NOT_DO, signed.version.content.could_not_do.words)

    assert same == signed


@pytest.mark.parametrize("role", list(KeyRole))
async def test_one_key_is_not_enough(place: Place, conn: Connection, role: KeyRole) -> None:
    await place.sign(conn, role)

    with pytest.raises(NotYet, match=f"key of the {role.other.who.lower()} is missing"):
        await place.publish(conn)


async def test_the_database_itself_wants_both_keys(place: Place, conn: Connection) -> None:
    signed = await place.sign(conn, SPONSOR)

    with pytest.raises(asyncpg.RestrictViolationError, match="two keys are needed"):
        await conn.execute(
            "INSERT INTO publications VALUES ($1, $2, $3, $4, $5)",
            place.organisation.id,
            signed.id,
            signed.version.id,
            signed.version.hash,
            JULY,
        )


async def test_the_database_itself_wants_the_newest_text(place: Place, conn: Connection) -> None:
    signed = await place.sign_both(conn)
    await place.save(conn, Part.SUMMARY, "Other words.")

    with pytest.raises(asyncpg.RestrictViolationError, match="only the newest text"):
        await conn.execute(
            "INSERT INTO publications VALUES ($1, $2, $3, $4, $5)",
            place.organisation.id,
            signed.id,
            signed.version.id,
            signed.version.hash,
            JULY,
        )


async def test_nothing_is_signed_after_it_is_published(place: Place, conn: Connection) -> None:
    await place.sign_both(conn)
    await place.publish(conn)

    with pytest.raises(TooLate):
        await place.sign(conn, SPONSOR, minutes=1)


async def test_another_council_cannot_sign(
    visitor: AsyncClient, stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    carol = await browser_of(stored.carol)
    async with db.transaction(pool) as conn:
        theirs = await make_place(conn, "otherham")
        await conn.execute("SELECT 1")
    async with db.transaction(pool, theirs.organisation.id) as conn:
        await factories.progress_statement(
            conn, theirs.organisation, theirs.round, theirs.group, theirs.dev, title="Only theirs"
        )

    here = "/anyborough/work/progress/only-theirs"
    answer = await factories.form(
        carol, f"{HERE}/read", to=f"{here}/keys", **await sign_form(carol)
    )

    assert answer.status_code == 404
    assert (await carol.get(here)).status_code == 404
    assert (await carol.get("/otherham/work/progress/only-theirs")).status_code == 303


async def test_a_sponsor_of_another_group_sees_nothing(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        other = await factories.member(conn, stored.organisation, "Omar Sy", Role.SPONSOR)
        await factories.group(conn, stored.organisation, other, name="The Friday group")
    omar = await browser_of(other)

    assert (await omar.get(HERE)).status_code == 404
    assert (await omar.get(f"{HERE}/read")).status_code == 404
    assert "spring-2026" not in (await omar.get("/anyborough/work/progress")).text


# ------------------------------------------------------------------- "not yet"


async def test_an_objection_stops_publication_until_it_is_answered_and_signed_again(
    place: Place, conn: Connection
) -> None:
    signed = await place.sign_both(conn)
    await keys.object_to(
        ActingMember(conn, place.organisation, place.carol, JULY + timedelta(minutes=1)),
        signed,
        SPONSOR,
        "The bus is missing.",
    )
    objected = await place.now(conn)

    assert objected.missing_keys == (SPONSOR,), "her objection takes her signature back"
    with pytest.raises(NotYet, match="nobody has answered"):
        await place.publish(conn)

    await keys.answer(
        ActingMember(conn, place.organisation, place.lena, JULY + timedelta(minutes=2)),
        objected,
        objected.objections[0].id,
        "It is in part 7.",
    )
    with pytest.raises(NotYet, match="key of the co-production sponsor"):
        await place.publish(conn)

    answered = await place.sign(conn, SPONSOR, minutes=3)
    with pytest.raises(NotYet, match="Carol Osei has not closed the objection"):
        await place.publish(conn)

    await closing.close_own(
        ActingMember(conn, place.organisation, place.carol, JULY + timedelta(minutes=4)),
        answered,
        answered.objections[0].id,
    )
    assert (await place.publish(conn)).published_at is not None


async def test_the_database_itself_wants_an_answer(place: Place, conn: Connection) -> None:
    await keys.object_to(
        ActingMember(conn, place.organisation, place.lena, JULY), place.statement, LEAD, "No."
    )
    await place.sign(conn, SPONSOR)
    signed = await place.sign(conn, LEAD, minutes=1)

    with pytest.raises(asyncpg.RestrictViolationError, match="objection waits"):
        await conn.execute(
            "INSERT INTO publications VALUES ($1, $2, $3, $4, $5)",
            place.organisation.id,
            signed.id,
            signed.version.id,
            signed.version.hash,
            JULY,
        )


async def test_nobody_answers_their_own_objection(place: Place, conn: Connection) -> None:
    objection = await keys.object_to(
        ActingMember(conn, place.organisation, place.lena, JULY), place.statement, LEAD, "No."
    )

    with pytest.raises(NotAllowed, match="Somebody else"):
        await keys.answer(
            ActingMember(conn, place.organisation, place.lena, JULY),
            await place.now(conn),
            objection.id,
            "Yes.",
        )


async def test_the_lead_writes_not_yet_and_the_sponsor_answers(
    browser_of: Browser, stored: Place
) -> None:
    lena, carol = await browser_of(stored.lena), await browser_of(stored.carol)

    sent = await factories.form(lena, f"{HERE}/objections", objection="The numbers are old.")
    page = (await carol.get(HERE)).text
    action = re.search(r'action="([^"]+/answers)"', page)
    assert action
    answered = await factories.form(carol, HERE, to=action[1], answer="They are from June.")

    assert (sent.status_code, answered.status_code) == (303, 303)
    page = (await lena.get(HERE)).text
    assert "The numbers are old." in page
    assert "They are from June." in page
    assert "/answers" not in page


async def test_an_empty_objection_and_an_empty_answer_are_asked_for_again(
    browser_of: Browser, stored: Place
) -> None:
    lena, carol = await browser_of(stored.lena), await browser_of(stored.carol)
    again = await factories.form(lena, f"{HERE}/objections", objection="  ")
    assert again.status_code == 422
    assert 'id="objection-error"' in again.text

    await factories.form(lena, f"{HERE}/objections", objection="The numbers are old.")
    action = re.search(r'action="([^"]+/answers)"', (await carol.get(HERE)).text)
    assert action
    again = await factories.form(carol, HERE, to=action[1], answer="")
    assert again.status_code == 422
    assert 'id="answer-error"' in again.text


# ---------------------------------------------------------------- what changed


async def test_the_page_shows_what_changed_since_the_sponsor_last_read_it(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.PROGRESS, "All letters have been rewritten.")
        await stored.sign(conn, SPONSOR)
        await stored.save(conn, Part.PROGRESS, "9 of 14 letters have been rewritten.")
    lena = await browser_of(stored.lena)

    page = (await lena.get(HERE)).text

    assert "What changed since the sponsor last read it" in page
    changed = page[page.index("What changed since") :]
    assert ">Progress on earlier promises</h3>" in changed
    assert re.search(r"<del>.*?All</del>", changed)
    assert re.search(r"<ins>.*?9 of 14</ins>", changed)
    assert "The words changed since then." in page


async def test_nothing_changed_is_not_shown(browser_of: Browser, stored: Place) -> None:
    carol = await browser_of(stored.carol)

    assert "What changed since" not in (await carol.get(HERE)).text
