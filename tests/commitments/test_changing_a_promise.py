"""The words or the day of a promise are changed in the open: what it was, what it is, when, why."""

import re
from datetime import UTC, date, datetime

import asyncpg
import pytest
from httpx import AsyncClient, Response

from said_and_done.commitments.domain import changing, commitments
from said_and_done.commitments.model import CommitmentProblem, TypedChange
from said_and_done.core import db
from said_and_done.core.errors import NotYet
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from tests import factories
from tests.commitments.conftest import JULY, Place
from tests.pages import SAVED_MEANWHILE, links

HERE = "/anyborough/work/commitments/1"
FORM = f"{HERE}/changes"
PUBLIC = "/anyborough/promises/1"
WAS = "We answer the phone in 2 minutes."
CHANGE = {
    "wording": "We answer the phone in 5 minutes.",
    "due-day": "1",
    "due-month": "3",
    "due-year": "2027",
    "reason": "2 people left, and we look for new ones.",
}


def words_of(page: Response) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


async def test_everybody_sees_what_a_promise_was_what_it_is_when_and_why(
    dev: AsyncClient, place: Place
) -> None:
    answer = await factories.form(dev, FORM, **CHANGE)

    assert answer.status_code == 303
    assert answer.headers["location"] == HERE
    page = words_of(await dev.get(PUBLIC))
    for words in (
        f"We said: “{WAS}”",
        "Now we say: “We answer the phone in 5 minutes.”",
        "We said: by 1 December 2026.",
        "Now we say: by 1 March 2027.",
        "We changed it on 1 July 2026.",
        "2 people left, and we look for new ones.",
        "1 March 2027. We first said 1 December 2026.",
    ):
        assert words in page


async def test_the_list_and_the_group_see_the_day_that_was_promised_first(
    dev: AsyncClient, place: Place
) -> None:
    await factories.form(dev, FORM, **CHANGE)

    for page in ("/anyborough/promises", "/anyborough/work/commitments", HERE):
        shown = (await dev.get(page)).text
        assert "1 March 2027. We first said 1 December 2026." in shown, page


async def test_the_newest_change_comes_first_and_the_first_day_stays_the_first(
    dev: AsyncClient, place: Place
) -> None:
    await factories.form(dev, FORM, **CHANGE)
    again = {
        "wording": "We answer every call.",
        "due-month": "6",
        "reason": "We have 3 new people.",
    }

    await factories.form(dev, FORM, **{**CHANGE, **again})

    page = words_of(await dev.get(PUBLIC))
    assert page.index("We have 3 new people.") < page.index(CHANGE["reason"])
    assert (
        "We said: “We answer the phone in 5 minutes.” Now we say: “We answer every call.”" in page
    )
    for path in (PUBLIC, "/anyborough/promises"):
        shown = (await dev.get(path)).text
        assert "1 June 2027. We first said 1 December 2026." in shown
        assert "We answer every call." in shown


async def test_the_day_of_a_change_is_that_of_london(
    amina: AsyncClient, place: Place, pool: db.Pool
) -> None:
    await change(place, pool, datetime(2026, 7, 1, 23, 30, tzinfo=UTC))

    assert "We changed it on 2 July 2026." in (await amina.get(PUBLIC)).text


async def test_the_form_shows_the_promise_as_it_is(dev: AsyncClient, place: Place) -> None:
    form = (await dev.get(FORM)).text

    assert f">\n{WAS}</textarea>" in form
    assert 'name="due-month" type="text" inputmode="numeric" value="12"' in form


async def test_only_the_words_change(dev: AsyncClient, place: Place) -> None:
    stays = {"due-day": "1", "due-month": "12", "due-year": "2026"}

    await factories.form(dev, FORM, **{**CHANGE, **stays})

    page = words_of(await dev.get(PUBLIC))
    assert "by 1 December 2026." not in page
    assert "We first said" not in page
    assert f"We said: “{WAS}”" in page


async def test_a_change_needs_a_reason_and_loses_nothing(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(dev, FORM, **{**CHANGE, "reason": " \x0c "})

    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    assert CommitmentProblem.NO_REASON_TO_CHANGE.sentence in answer.text
    assert CHANGE["wording"] in answer.text
    assert 'value="2027"' in answer.text


async def test_a_change_that_changes_nothing_is_asked_about(dev: AsyncClient, place: Place) -> None:
    same = {"wording": WAS, "due-day": "1", "due-month": "Dec", "due-year": "26"}

    answer = await factories.form(dev, FORM, **{**CHANGE, **same})

    assert answer.status_code == 422
    assert CommitmentProblem.SAME_AS_BEFORE.sentence in answer.text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ({"due-year": "9027"}, "Do you mean 1 March 2027?"),
        ({"due-year": "2025"}, CommitmentProblem.DATE_IN_THE_PAST.sentence),
        ({"due-day": "31", "due-month": "2"}, CommitmentProblem.DATE_UNCLEAR.sentence),
        ({"due-day": "", "due-month": "", "due-year": ""}, CommitmentProblem.NO_DATE.sentence),
    ],
)
async def test_an_odd_day_is_asked_about(
    dev: AsyncClient, place: Place, day: dict[str, str], said: str
) -> None:
    answer = await factories.form(dev, FORM, **{**CHANGE, **day})

    assert answer.status_code == 422
    assert said in answer.text


async def test_a_late_promise_may_change_its_words_and_stays_late(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    number = await late_promise(place, pool)
    form = f"/anyborough/work/commitments/{number}/changes"
    stays = {"due-day": "20", "due-month": "6", "due-year": "2026"}

    answer = await factories.form(dev, form, **{**CHANGE, **stays})

    assert answer.status_code == 303
    assert "1 is late." in (await dev.get("/anyborough/promises")).text


async def test_a_late_promise_that_gets_a_new_day_says_that_it_was_late(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    number = await late_promise(place, pool)

    await factories.form(dev, f"/anyborough/work/commitments/{number}/changes", **CHANGE)

    assert "It was late then." in (await dev.get(f"/anyborough/promises/{number}")).text


async def late_promise(place: Place, pool: db.Pool) -> int:
    async with db.transaction(pool, place.organisation.id) as conn:
        commitment = await factories.commitment(
            conn,
            place.organisation,
            place.round,
            place.group,
            "We mend the lift.",
            due_on=date(2026, 6, 20),
        )
    return commitment.number


async def test_two_coordinators_see_both_and_choose(dev: AsyncClient, place: Place) -> None:
    form = await factories.open_form(dev, FORM)
    await factories.form(dev, FORM, **CHANGE)

    late = {**form, **CHANGE, "wording": "We answer in 3 minutes."}
    answer = await dev.post(FORM, data=late)

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert "We answer the phone in 5 minutes." in answer.text
    assert ">\nWe answer in 3 minutes.</textarea>" in answer.text
    assert "3 minutes" not in (await dev.get(PUBLIC)).text
    chosen = {**form, **late, "based_on": "1"}
    assert (await dev.post(FORM, data=chosen)).status_code == 303
    assert "We answer in 3 minutes." in (await dev.get(PUBLIC)).text


async def test_a_form_that_does_not_say_what_it_is_based_on_is_not_taken(
    dev: AsyncClient, place: Place
) -> None:
    form = await factories.open_form(dev, FORM)
    form.pop("based_on")

    answer = await dev.post(FORM, data={**form, **CHANGE})

    assert answer.status_code == 409
    assert WAS in (await dev.get(PUBLIC)).text


async def test_a_promise_that_is_done_or_stopped_keeps_its_words(
    dev: AsyncClient, place: Place
) -> None:
    form = await factories.open_form(dev, FORM)
    assert FORM in links(await dev.get(HERE))
    await factories.form(dev, HERE, to=f"{HERE}/updates", state="done", news="It is done.")

    page = await dev.get(HERE)
    opened, sent = await dev.get(FORM), await dev.post(FORM, data={**form, **CHANGE})

    assert FORM not in links(page)
    assert (opened.status_code, sent.status_code) == (410, 410)
    assert "This promise is done, so its words stay." in sent.text


async def test_a_group_member_changes_nothing_and_sees_everything(
    amina: AsyncClient, place: Place, pool: db.Pool
) -> None:
    await change(place, pool)

    page = await amina.get(HERE)
    answer = await factories.form(amina, "/anyborough/work/commitments", to=FORM, **CHANGE)

    assert f"We said: “{WAS}”" in words_of(page)
    assert FORM not in links(page)
    assert answer.status_code == 403
    assert (await amina.get(FORM)).status_code == 403


async def change(place: Place, pool: db.Pool, now: datetime = JULY.now) -> None:
    """Dev changes the words and the day of the promise."""
    async with db.transaction(pool, place.organisation.id) as conn:
        promise = await commitments.commitment(
            CouncilContext(conn, place.organisation), 1, JULY.today
        )
        typed = changing.as_typed(promise)
        await changing.change(
            ActingMember(conn, place.organisation, place.coordinator, now),
            promise,
            TypedChange(wording=CHANGE["wording"], due=typed.due, reason=CHANGE["reason"]),
            based_on=0,
            address="https://said.example",
        )


async def test_the_group_and_the_sponsor_get_a_letter_and_a_stranger_does_not(
    place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.member(conn, place.organisation, "Carol Osei", Role.SPONSOR)
        await factories.member(conn, place.organisation, "Rita Reader", Role.READER)

    await change(place, pool)

    letters = await letters_about(pool, place, "Promise 1 was changed")
    assert set(letters) == {"amina@anyborough.example", "carol@anyborough.example"}
    for words in (WAS, CHANGE["wording"], CHANGE["reason"], "Dev Patel changed promise 1."):
        assert words in letters["amina@anyborough.example"]
    assert "https://said.example/anyborough/promises/1" in letters["amina@anyborough.example"]


async def letters_about(pool: db.Pool, place: Place, subject: str) -> dict[str, str]:
    async with db.transaction(pool, place.organisation.id) as conn:
        rows = await conn.fetch("SELECT to_address, wording FROM mails WHERE subject = $1", subject)
    return {row["to_address"]: row["wording"] for row in rows}


async def test_each_change_is_an_event_without_the_words(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    await factories.form(dev, FORM, **CHANGE)

    async with db.transaction(pool, place.organisation.id) as conn:
        events = await conn.fetch("SELECT about FROM events WHERE what = 'commitment changed'")
        assert (
            await organisations.problems_with_chain(CouncilContext(conn, place.organisation)) == ()
        )
    assert [event["about"] for event in events] == [
        {"number": "1", "change": "1", "due_before": "2026-12-01", "due_on": "2027-03-01"}
    ]


@pytest.mark.parametrize(
    "words",
    ["UPDATE commitment_changes SET reason = 'x'", "DELETE FROM commitment_changes"],
)
async def test_a_change_is_never_rubbed_out(place: Place, pool: db.Pool, words: str) -> None:
    await change(place, pool)

    with pytest.raises(asyncpg.RestrictViolationError, match="never change"):
        async with db.transaction(pool, place.organisation.id) as conn:
            await conn.execute(words)


async def test_the_database_itself_leaves_no_step_of_the_history_out(
    place: Place, pool: db.Pool
) -> None:
    with pytest.raises(NotYet, match="Somebody changed this promise in the meantime"):
        async with db.transaction(pool, place.organisation.id) as conn:
            await conn.execute(
                "INSERT INTO commitment_changes VALUES ($1, $2, 1, 'We never said this.',"
                " 'x', '2026-12-01', '2026-12-02', 'why', NULL, '2026-07-01', now(), NULL)",
                place.organisation.id,
                place.promise.id,
            )
