"""A promise made by mistake is withdrawn before it is published, and everybody sees why."""

from datetime import UTC, date, datetime

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.commitments.domain import commitments, withdrawing
from said_and_done.commitments.model import CommitmentProblem
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from tests import factories
from tests.commitments.conftest import JULY, Place
from tests.commitments.test_changing_a_promise import letters_about
from tests.pages import forms

HERE = "/anyborough/work/commitments/1"
FORM = f"{HERE}/withdrawal"
WORDS = "We answer the phone in 2 minutes."
WHY = "It was sent twice by mistake."


async def test_a_promise_made_by_mistake_goes_from_every_list_and_count(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.commitment(
            conn, place.organisation, place.round, place.group, "We mend the lift."
        )
    answer = await factories.form(dev, FORM, reason=WHY)

    assert answer.status_code == 303
    page = (await dev.get("/anyborough/promises")).text
    assert "1 promise." in page
    assert "1 promise." in (await dev.get("/anyborough")).text
    standing = page.partition("Made by mistake, and withdrawn")[0]
    assert "We mend the lift." in standing
    assert WORDS not in standing


async def test_its_page_says_that_it_was_withdrawn_when_and_why(
    dev: AsyncClient, place: Place
) -> None:
    await factories.form(dev, FORM, reason=WHY)

    for path in ("/anyborough/promises/1", HERE):
        page = (await dev.get(path)).text
        assert "This promise was withdrawn" in page
        assert "It was withdrawn on 1 July 2026." in page
        assert WHY in page
        assert WORDS in page
    for path in ("/anyborough/promises", "/anyborough/work/commitments"):
        page = (await dev.get(path)).text
        assert WHY in page, f"in the history at the end of {path}"
        assert "Withdrawn on 1 July 2026." in page


async def test_a_group_member_sees_what_happened_and_withdraws_nothing(
    amina: AsyncClient, place: Place, pool: db.Pool
) -> None:
    refused = await factories.form(amina, "/anyborough/work/commitments", to=FORM, reason=WHY)
    before = await amina.get(HERE)
    await withdraw(place, pool)
    after = await amina.get(HERE)

    assert refused.status_code == 403
    assert (await amina.get(FORM)).status_code == 403
    assert "withdraw" not in before.text
    assert WHY in after.text


async def withdraw(place: Place, pool: db.Pool, now: datetime = JULY.now) -> None:
    """Dev withdraws the promise."""
    async with db.transaction(pool, place.organisation.id) as conn:
        promise = await commitments.commitment(
            CouncilContext(conn, place.organisation), 1, JULY.today
        )
        await withdrawing.withdraw(
            ActingMember(conn, place.organisation, place.coordinator, now),
            promise,
            WHY,
            based_on=promise.revision,
            address="https://said.example",
        )


async def test_the_day_is_that_of_london(amina: AsyncClient, place: Place, pool: db.Pool) -> None:
    await withdraw(place, pool, datetime(2026, 7, 1, 23, 30, tzinfo=UTC))

    page = (await amina.get("/anyborough/promises/1")).text

    assert "It was withdrawn on 2 July 2026." in page


async def test_the_group_and_the_sponsor_get_a_letter(place: Place, pool: db.Pool) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.member(conn, place.organisation, "Carol Osei", Role.SPONSOR)
        await factories.member(conn, place.organisation, "Rita Reader", Role.READER)

    await withdraw(place, pool)

    letters = await letters_about(pool, place, "Promise 1 was withdrawn")
    assert set(letters) == {"amina@anyborough.example", "carol@anyborough.example"}
    assert WORDS in letters["carol@anyborough.example"]
    assert WHY in letters["carol@anyborough.example"]


async def test_it_needs_a_reason(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(dev, FORM, reason="\x01 ")

    assert answer.status_code == 422
    assert CommitmentProblem.NO_REASON_TO_WITHDRAW.sentence in answer.text
    assert "1 promise." in (await dev.get("/anyborough/promises")).text


async def test_nothing_more_is_said_of_it(dev: AsyncClient, place: Place) -> None:
    form = await factories.open_form(dev, HERE)
    assert f"{HERE}/updates" in forms(await dev.get(HERE))
    await factories.form(dev, FORM, reason=WHY)

    page = await dev.get(HERE)
    told = await dev.post(f"{HERE}/updates", data={**form, "state": "started", "news": "We began."})
    changed = await dev.get(f"{HERE}/changes")

    assert f"{HERE}/updates" not in forms(page)
    assert (told.status_code, changed.status_code) == (410, 410)
    assert "This promise was withdrawn. It was made by mistake." in told.text


async def test_a_late_promise_is_not_withdrawn(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.commitment(
            conn, place.organisation, place.round, place.group, due_on=date(2026, 6, 20)
        )
    late = "/anyborough/work/commitments/2"

    page, answer = await dev.get(late), await dev.get(f"{late}/withdrawal")

    assert "withdraw" not in page.text
    assert answer.status_code == 410
    assert "Tell everybody what happened." in answer.text


async def test_somebody_changed_it_meanwhile_and_both_are_shown(
    dev: AsyncClient, place: Place
) -> None:
    form = await factories.open_form(dev, FORM)
    change = {"wording": "We ring back.", "reason": "Clearer.", "due-day": "1"}
    await factories.form(
        dev, f"{HERE}/changes", **change, **{"due-month": "12", "due-year": "2026"}
    )

    answer = await dev.post(FORM, data={**form, "reason": WHY})

    assert answer.status_code == 409
    assert "We ring back." in answer.text
    assert WHY in answer.text
    assert "was withdrawn" not in (await dev.get("/anyborough/promises/1")).text


async def test_it_is_an_event_without_the_words(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    await factories.form(dev, FORM, reason=WHY)

    async with db.transaction(pool, place.organisation.id) as conn:
        about = await conn.fetchval("SELECT about FROM events WHERE what = 'commitment withdrawn'")
    assert about == {"number": "1"}


async def test_its_number_is_not_given_to_another_promise(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    await factories.form(dev, FORM, reason=WHY)

    async with db.transaction(pool, place.organisation.id) as conn:
        made = await factories.commitment(conn, place.organisation, place.round, place.group)
    assert made.number == 2


async def test_another_council_withdraws_none_of_ours(
    visitor: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, theirs, "Ewa Nowak", *place.coordinator.roles)
    await factories.signed_in(visitor, theirs, ewa)

    answer = await factories.form(
        visitor, "/otherham/work/commitments", to="/otherham/work/commitments/1/withdrawal"
    )

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "words",
    ["UPDATE commitment_withdrawals SET reason = 'x'", "DELETE FROM commitment_withdrawals"],
)
async def test_that_it_was_withdrawn_is_never_rubbed_out(
    place: Place, pool: db.Pool, words: str
) -> None:
    await withdraw(place, pool)

    with pytest.raises(asyncpg.RestrictViolationError, match="never change"):
        async with db.transaction(pool, place.organisation.id) as conn:
            await conn.execute(words)
