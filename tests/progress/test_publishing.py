"""Publishing: refused by name while something is missing; and after it, nothing changes."""

from datetime import date

import asyncpg
import pytest

from said_and_done.commitments.domain import reporting
from said_and_done.commitments.model import Report
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotYet, TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Role
from said_and_done.progress.domain import keys, publishing
from said_and_done.progress.model.parts import Part
from tests import factories
from tests.progress.conftest import HERE, JULY, Browser, Place, a_quote

PUBLIC = "/anyborough/progress/spring-2026"


async def way(conn: Connection, place: Place) -> tuple[str, ...]:
    """What is in the way."""
    newest = await place.now(conn)
    return await publishing.in_the_way(
        CouncilContext(conn, place.organisation), newest, JULY.date()
    )


# --------------------------------------------------------------- empty sections


@pytest.mark.parametrize("part", [Part.PROGRESS, Part.COULD_NOT_DO, Part.SIGN_OFF])
async def test_an_empty_section_is_refused_by_name(
    place: Place, conn: Connection, part: Part
) -> None:
    await place.save(conn, part, "   \n\n ")

    with pytest.raises(NotYet, match=f"Part {part.number}, “{part.heading}”, is empty"):
        await place.publish(conn)


async def test_the_page_refuses_and_says_which_section(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.SIGN_OFF, "")
    dev = await browser_of(stored.dev)

    answer = await factories.form(dev, HERE, to=f"{HERE}/publications")

    assert answer.status_code == 409
    assert "Part 12, “Sign-off by the group”, is empty." in answer.text
    assert "Part 12, “Sign-off by the group”, is empty." in (await dev.get(HERE)).text
    assert (await dev.get(PUBLIC)).status_code == 404


async def test_the_other_sections_may_be_empty(place: Place, conn: Connection) -> None:
    await place.save(conn, Part.STORIES, "")
    await place.save(conn, Part.SUMMARY, "")
    await place.sign_both(conn)

    assert await way(conn, place) == ()


# ------------------------------------------------------------- earlier promises


async def an_earlier_promise(conn: Connection, place: Place) -> None:
    winter = await factories.round(
        conn,
        place.organisation,
        "Winter 2025",
        opens_on=date(2025, 12, 1),
        closes_on=date(2026, 1, 31),
        answer_by=date(2026, 3, 1),
    )
    await factories.commitment(conn, place.organisation, winter, place.group, "We mend the lift.")


async def test_an_earlier_promise_is_never_left_out(place: Place, conn: Connection) -> None:
    await an_earlier_promise(conn, place)
    await place.sign_both(conn)

    with pytest.raises(NotYet, match="leaves out promise 1"):
        await place.publish(conn)


async def test_bringing_in_the_evidence_carries_it_forward(place: Place, conn: Connection) -> None:
    await an_earlier_promise(conn, place)
    before = await place.now(conn)

    await place.bring_in_evidence(conn)

    after = await place.now(conn)
    assert [one.number for one in after.version.content.progress.evidence] == [1]  # type: ignore[union-attr]
    assert after.version.content.sign_off == before.version.content.sign_off
    assert "leaves out" not in " ".join(await way(conn, place))


async def test_words_in_section_6_cannot_push_a_promise_out(place: Place, conn: Connection) -> None:
    await an_earlier_promise(conn, place)
    await place.bring_in_evidence(conn)

    emptied = await place.save(conn, Part.PROGRESS, "")

    assert len(emptied.version.content.progress.evidence) == 1


async def test_a_published_promise_is_in_the_next_statement_whatever_its_state(
    place: Place, conn: Connection
) -> None:
    commitment = await factories.commitment(conn, place.organisation, place.round, place.group)
    await place.bring_in_evidence(conn)
    await place.sign_both(conn)
    await place.publish(conn)
    report = Report(state="stopped", wording="No more.", reason="No money.")
    await reporting.update(
        CouncilContext(conn, place.organisation),
        commitment,
        report,
        on=JULY.date(),
        by=None,
        now=JULY,
    )

    following = await factories.progress_statement(
        conn, place.organisation, place.round, place.group, place.dev, title="Once more"
    )

    carried = following.version.content.progress.evidence
    assert [(one.number, one.state, one.reason) for one in carried] == [  # type: ignore[union-attr]
        (1, "stopped", "No money.")
    ]
    assert following.version.content.what_we_agreed.evidence == ()


# ------------------------------------------------- quotes as their writers agreed


async def test_a_quote_that_was_taken_back_is_not_published(place: Place, conn: Connection) -> None:
    quoting = await a_quote(conn, place)
    assert "She listens to me" in str(quoting.version.content)
    await place.sign_both(conn)
    assert await way(conn, place) == ()

    await conn.execute("DELETE FROM responses")

    with pytest.raises(NotYet, match="quote that its writer changed or took back"):
        await place.publish(conn)


async def test_nobody_reads_a_quote_that_was_taken_back(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await a_quote(conn, stored)
        signed = await stored.sign_both(conn)
    dev = await browser_of(stored.dev)
    pages = (HERE, f"{HERE}/read", f"{HERE}/sections/what_people_said", f"{HERE}/sections/stories")
    assert "She listens" in "".join([(await dev.get(page)).text for page in pages])

    async with db.transaction(pool, stored.organisation.id) as conn:
        await conn.execute("DELETE FROM responses")
    taken_back = [await dev.get(page) for page in pages]
    await factories.form(dev, HERE, f"{HERE}/evidence")
    since = [await dev.get(page) for page in pages]

    assert [page.status_code for page in (*taken_back, *since)] == [200] * 8
    assert "She listens" not in "".join(page.text for page in (*taken_back, *since))
    assert "Its writer changed it or took it back." in "".join(page.text for page in taken_back)
    assert signed.version.hash in taken_back[1].text, "the fingerprint is that of what was signed"


# ------------------------------------------------------------------ after it


async def test_what_is_published_never_changes(place: Place, conn: Connection) -> None:
    await place.sign_both(conn)
    await place.publish(conn)

    with pytest.raises(TooLate):
        await place.save(conn, Part.SUMMARY, "Other words.")
    with pytest.raises(TooLate):
        await keys.object_to(
            ActingMember(conn, place.organisation, place.lena, JULY),
            await place.now(conn),
            KeyRole.LEAD,
            "No!",
        )


@pytest.mark.parametrize("table", ["progress_versions", "keys", "publications"])
@pytest.mark.parametrize(
    "how", ["UPDATE {} SET organisation_id = organisation_id", "DELETE FROM {}"]
)
async def test_the_database_itself_changes_nothing_published(
    place: Place, conn: Connection, table: str, how: str
) -> None:
    await place.sign_both(conn)
    await place.publish(conn)

    with pytest.raises(asyncpg.RestrictViolationError, match="never change"):
        await conn.execute(how.format(table))


async def test_publishing_twice_is_too_late(place: Place, conn: Connection) -> None:
    await place.sign_both(conn)
    await place.publish(conn)

    with pytest.raises(TooLate):
        await place.publish(conn)


async def test_words_saved_while_the_files_were_made_are_not_published(
    place: Place, conn: Connection
) -> None:
    rendered = await place.sign_both(conn)
    await place.save(conn, Part.SUMMARY, "Other words.")

    with pytest.raises(NotYet, match="Something changed"):
        await publishing.publish(
            CouncilContext(conn, place.organisation), rendered, {}, now=JULY, today=JULY.date()
        )


# ------------------------------------------------------------- asking, and waiting


async def test_asking_twice_makes_one_job_and_the_page_waits_by_itself(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)
    dev = await browser_of(stored.dev)

    for _ in range(2):
        answer = await factories.form(dev, f"{HERE}/sections/summary", to=f"{HERE}/publications")
        assert answer.status_code == 303

    page = (await dev.get(HERE)).text
    assert '<noscript><meta http-equiv="refresh" content="4"></noscript>' in page
    assert "It is being published" in page
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM publication_requests") == 1
        assert await conn.fetchval("SELECT count(*) FROM pgqueuer") >= 1


async def test_a_group_member_cannot_publish(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await factories.member(conn, stored.organisation, "Amina Ali", Role.MEMBER)
        await stored.sign_both(conn)
        await conn.execute(
            "INSERT INTO group_members VALUES ($1, $2, $3, true, $4)",
            stored.organisation.id,
            stored.group.id,
            amina.id,
            JULY.date(),
        )
    browser = await browser_of(amina)

    assert (await browser.get(HERE)).status_code == 200, "she sees the draft"
    answer = await factories.form(browser, HERE, to=f"{HERE}/publications")
    assert answer.status_code == 403
    answer = await factories.form(browser, HERE, to=f"{HERE}/sections/summary", words="Mine")
    assert answer.status_code == 403


async def test_the_coordinator_reads_why_it_failed_and_may_ask_again(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    async with db.transaction(pool, stored.organisation.id) as conn:
        signed = await stored.sign_both(conn)
        await publishing.ask_to_publish(
            ActingMember(conn, stored.organisation, stored.dev, JULY), signed
        )
        asked = (await stored.now(conn)).asked
        assert asked
        reasons = ("The standard PDF: A reading machine would stumble.",)
        await publishing.fail(CouncilContext(conn, stored.organisation), asked.id, reasons, JULY)

    page = (await dev.get(HERE)).text
    assert "It could not be published" in page
    assert "A reading machine would stumble." in page
    again = await factories.form(dev, HERE, to=f"{HERE}/publications")
    assert again.status_code == 303
    assert "It is being published" in (await dev.get(HERE)).text
