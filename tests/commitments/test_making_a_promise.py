"""A coordinator records a promise, and everybody sees it."""

from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient
from hypothesis import given as anything
from hypothesis import strategies as st

from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import CommitmentProblem, PromiseWords, Proposal
from said_and_done.core import db
from said_and_done.demo import script
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.rounds.model import TypedDay
from tests import factories
from tests.commitments.conftest import Place

NEW = "/anyborough/work/commitments/new/spring-2026"


def typed(place: Place, **other: str | list[str]) -> dict[str, Any]:
    return {
        **factories.promise_words(wording="We ring back the same day.", owner="Head of contact"),
        "due-day": "1",
        "due-month": "3",
        "due-year": "2027",
        "proposed_by": "a person",
        "group": str(place.group.id),
        "codes": ["2.I.1", "6.I.1"],
        **other,
    }


async def test_a_coordinator_records_a_promise_and_everybody_sees_it(
    dev: AsyncClient, place: Place
) -> None:
    answer = await factories.form(dev, NEW, **typed(place))

    assert answer.status_code == 303
    assert answer.headers["location"] == "/anyborough/work/commitments/2"
    public = (await dev.get("/anyborough/promises/2")).text
    for words in ("We ring back the same day.", "1 March 2027", "Head of contact"):
        assert words in public
    assert "A person who draws on care and support" in public
    assert 'href="/anyborough/findings/spring-2026/themes/2#2.I.1"' in public
    assert 'href="/anyborough/findings/spring-2026/themes/6#6.I.1"' in public


PAST = "This reads as if it is done already."


@pytest.mark.parametrize(
    ("words", "hinted"),
    [
        ("We ring back the same day.", True),
        ("A willing worker rings back the same day.", True),
        ("We will ring back the same day.", False),
        ("WE WILL ring back.", False),
        ("We’ll ring back the same day.", False),
        ("A nurse is going to ring you.", False),
    ],
)
async def test_a_promise_in_the_present_tense_is_taken_and_gets_a_hint(
    dev: AsyncClient, place: Place, words: str, *, hinted: bool
) -> None:
    taken = await factories.form(dev, NEW, **typed(place, wording=words))

    assert taken.status_code == 303
    page = (await dev.get(taken.headers["location"])).text
    assert words in page
    assert (PAST in page) is hinted


async def test_who_may_change_a_promise_reads_the_hint_and_the_public_does_not(
    dev: AsyncClient,
) -> None:
    assert PAST in (await dev.get("/anyborough/work/commitments/1")).text
    assert PAST not in (await dev.get("/anyborough/promises/1")).text


async def test_who_may_not_change_the_same_promise_reads_no_hint(
    amina: AsyncClient, place: Place
) -> None:
    page = (await amina.get("/anyborough/work/commitments/1")).text

    assert place.promise.wording in page
    assert PAST not in page


@pytest.mark.content
@pytest.mark.parametrize("slug", ["anyborough", "otherham"])
def test_each_promise_of_the_demo_says_what_will_be_done(slug: str) -> None:
    promises = script.read(slug).promises

    assert promises or slug == "otherham"
    assert [one.wording for one in promises if not one.says_will] == []
    assert [hint for one in promises for hint in plain_words(one.wording)] == []


async def test_everything_that_is_asked_about_a_promise_stands_on_its_page(
    dev: AsyncClient, place: Place
) -> None:
    words = {name: f"Words about {name}" for name in PromiseWords.__struct_fields__}

    asked = (await dev.get(NEW)).text
    await factories.form(dev, NEW, **typed(place, **words))
    public = (await dev.get("/anyborough/promises/2")).text

    assert len(words) > 2
    assert [name for name in words if f'name="{name}"' not in asked] == []
    assert [name for name in words if words[name] not in public] == []


async def test_findings_are_offered_in_the_councils_own_words(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.official_wording(
            conn, place.organisation, "2.I.1", "I get it in plain words."
        )

    page = (await dev.get(NEW)).text

    assert "I get it in plain words." in page


async def test_a_promise_due_in_seven_thousand_years_is_asked_about(
    dev: AsyncClient, place: Place
) -> None:
    answer = await factories.form(dev, NEW, **typed(place, **{"due-year": "9027"}))

    assert answer.status_code == 422
    assert answer.text.count("You wrote 1 March 9027. Do you mean 1 March 2027?") == 2


async def test_a_promise_of_many_years_is_asked_about_once(dev: AsyncClient, place: Place) -> None:
    far = typed(place, **{"due-month": "March", "due-year": "33"})

    asked = await factories.form(dev, NEW, **far)
    taken = await factories.form(dev, NEW, **far, **{"due-sure": "2033-03-01"})

    assert "Do you mean 1 March 2027?" in asked.text
    assert 'value="2033-03-01"' in asked.text
    assert taken.status_code == 303
    assert "1 March 2033" in (await dev.get("/anyborough/promises/2")).text


async def test_no_promise_answers_a_round_that_has_not_opened(
    dev: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        later = await factories.round(
            conn,
            place.organisation,
            "Spring 2090",
            opens_on=date(2090, 3, 1),
            closes_on=date(2090, 3, 31),
            answer_by=date(2090, 6, 30),
        )
    to = f"/anyborough/work/commitments/new/{later.name}"

    page = await dev.get(to)
    sent = await factories.form(dev, NEW, to=to, **typed(place))

    assert (page.status_code, sent.status_code) == (409, 409)
    assert "This round has not opened." in sent.text
    assert (await dev.get("/anyborough/promises/2")).status_code == 404


async def test_one_finding_is_enough(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(dev, NEW, **typed(place, codes="2.I.1"))

    assert answer.status_code == 303


async def test_an_empty_form_comes_back_with_every_problem_at_its_field(
    dev: AsyncClient, place: Place
) -> None:
    answer = await factories.form(dev, NEW)

    assert answer.status_code == 422
    assert "<title>Error: A new promise" in answer.text
    for field in ("wording", "owner", "due", "measure", "proposed_by", "group", "codes"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
        assert f'id="{field}"' in answer.text


async def test_nothing_typed_is_lost_when_one_thing_is_wrong(
    dev: AsyncClient, place: Place
) -> None:
    answer = await factories.form(dev, NEW, **typed(place, **{"due-day": "31", "due-month": "2"}))

    assert answer.status_code == 422
    assert CommitmentProblem.DATE_UNCLEAR.sentence in answer.text
    for words in ("We ring back the same day.", "Head of contact", "We count it."):
        assert words in answer.text
    assert 'value="a person" checked' in answer.text
    assert 'value="2.I.1" checked' in answer.text
    assert 'value="6.I.1" checked' in answer.text


async def test_a_statement_of_nowhere_is_not_taken(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(dev, NEW, **typed(place, codes=["9.I.9"]))

    assert answer.status_code == 422
    assert CommitmentProblem.NO_FINDINGS.sentence in answer.text


async def test_strange_letters_are_kept_and_nul_bytes_are_not(
    dev: AsyncClient, place: Place
) -> None:
    await factories.form(dev, NEW, **typed(place, wording="\x00We ring back 📞 مرحبا <b>now</b>"))

    page = (await dev.get("/anyborough/promises/2")).text
    assert 'We ring back 📞 <bdi dir="rtl">مرحبا</bdi> &lt;b&gt;now&lt;/b&gt;' in page


async def test_a_group_member_sees_promises_and_records_none(
    amina: AsyncClient, place: Place
) -> None:
    page = await amina.get("/anyborough/work/commitments")

    assert page.status_code == 200
    assert "We answer the phone in 2 minutes." in page.text
    assert "new promise" not in page.text
    assert (await amina.get(NEW)).status_code == 403
    answer = await factories.form(amina, "/anyborough/work/commitments", to=NEW, **typed(place))
    assert answer.status_code == 403


async def test_nobody_records_without_signing_in(visitor: AsyncClient, place: Place) -> None:
    page = await visitor.get(NEW)

    assert page.status_code == 303
    assert page.headers["location"].startswith("/anyborough/sign-in")


async def test_another_council_has_neither_our_round_nor_our_promise(
    visitor: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, theirs, "Ewa Nowak", *place.coordinator.roles)
    await factories.signed_in(visitor, theirs, ewa)

    assert (await visitor.get("/otherham/work/commitments/1")).status_code == 404
    assert (await visitor.get("/otherham/promises/1")).status_code == 404
    assert (await visitor.get("/otherham/work/commitments/new/spring-2026")).status_code == 404
    assert "answer the phone" not in (await visitor.get("/otherham/promises")).text


@pytest.mark.parametrize("number", ["99", "0", "-1", "99999999999999999999"])
async def test_a_promise_that_was_never_made_is_not_found(
    visitor: AsyncClient, place: Place, number: str
) -> None:
    assert (await visitor.get(f"/anyborough/promises/{number}")).status_code == 404


async def test_numbers_count_up_in_each_council_for_itself(conn: db.Connection) -> None:
    ours = await factories.organisation(conn)
    spring = await factories.round(conn, ours)
    group = await factories.group(conn, ours)
    commitments = [await factories.commitment(conn, ours, spring, group) for _ in range(2)]

    theirs = await factories.organisation(conn, "otherham")
    other = await factories.commitment(
        conn, theirs, await factories.round(conn, theirs), await factories.group(conn, theirs)
    )

    assert [one.number for one in (*commitments, other)] == [1, 2, 1]


@anything(day=st.text(max_size=5), month=st.text(max_size=5), year=st.text(max_size=5))
def test_whatever_is_typed_for_a_day_never_breaks(day: str, month: str, year: str) -> None:
    proposal = commitments.tidied(Proposal(due=TypedDay(day=day, month=month, year=year)))

    found = commitments.problems_with(proposal, codes=(), groups=(), today=date(2026, 7, 1))

    assert CommitmentProblem.NO_WORDING in found
