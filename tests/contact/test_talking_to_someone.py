"""Somebody wants to talk: whom they can reach, and asking for a call."""

from collections.abc import Mapping

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.contact.domain import contacts
from said_and_done.contact.model import Contact, ContactProblem, WishProblem
from said_and_done.core import db, sealing
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from tests import factories
from tests.contact.conftest import CONTACT, Query

WANTS = {"reach": "01632 960 123", "name": "Ben", "times": "Mornings", "about": "My care plan"}


@pytest.mark.usefixtures("with_contact")
async def test_the_page_names_the_person_and_every_way_that_the_council_gave(
    visitor: AsyncClient,
) -> None:
    page = (await visitor.get("/anyborough/talk")).text

    assert "You can talk to Dev Patel at Anyborough." in page
    assert "Open: Monday to Friday, 9am to 5pm." in page
    for path in (
        "tel:01632960001",
        "tel:1800101632960001",
        "sms:07700900001",
        "https://sign.example/anyborough",
        "mailto:dev@anyborough.example",
    ):
        assert f'href="{path}"' in page
    assert "dial 18001 01632 960 001" in page


@pytest.mark.usefixtures("anyborough")
async def test_what_the_council_did_not_give_is_not_spoken_of(visitor: AsyncClient) -> None:
    page = (await visitor.get("/anyborough/talk")).text
    unsafe = (await visitor.get("/anyborough/not-safe")).text

    for words in ("sms:", "by video with an interpreter", "Somebody is there"):
        assert words not in page
    for words in ("At night", "Somebody is there"):
        assert words not in unsafe
    assert 'href="tel:01632960001"' in page
    assert 'href="tel:01632960001"' in unsafe


@pytest.mark.usefixtures("with_contact")
async def test_somebody_who_is_not_safe_reads_999_first_and_then_the_numbers_of_the_council(
    visitor: AsyncClient,
) -> None:
    page = (await visitor.get("/anyborough/not-safe")).text

    numbers = ['href="tel:999"', "18000", "01632 960 009", "01632 960 010"]
    places = [page.index(number) for number in numbers]
    assert places == sorted(places)
    assert "Monday to Friday, 8am to 6pm" in page
    assert "We cannot say how soon they call." in page
    assert "01632 960 001" not in page


@pytest.mark.parametrize("path", ["/anyborough", "/anyborough/card", "/anyborough/sign-in"])
@pytest.mark.usefixtures("anyborough")
async def test_help_is_at_the_foot_of_every_page_in_the_same_order(
    visitor: AsyncClient, path: str
) -> None:
    page = (await visitor.get(path)).text
    foot = page[page.index('<footer class="foot"') :]

    assert 0 < foot.index('href="/anyborough/not-safe"') < foot.index('href="/anyborough/talk"')
    assert foot.index('href="/anyborough/talk"') < foot.index("/anyborough/accessibility")


@pytest.mark.usefixtures("anyborough")
async def test_on_a_page_of_no_council_help_leads_to_the_councils(visitor: AsyncClient) -> None:
    nowhere = (await visitor.get("/nowhere/at/all")).text
    talk = (await visitor.get("/talk")).text
    unsafe = (await visitor.get("/not-safe")).text

    assert 'href="/talk"' in nowhere
    assert 'href="/not-safe"' in nowhere
    assert 'href="/anyborough/talk"' in talk
    assert 'href="tel:999"' in unsafe
    assert 'href="/anyborough/not-safe"' in unsafe


@pytest.mark.usefixtures("anyborough")
async def test_a_call_is_asked_for_and_the_coordinator_gets_a_letter_without_the_words(
    visitor: AsyncClient, dev: Member, rosa: Member, query: Query
) -> None:
    answer = await factories.form(visitor, "/anyborough/talk", **WANTS, manners=["slowly", "text"])

    assert answer.headers["location"] == "/anyborough/talk/asked"
    assert "Thank you. We will call you." in (await visitor.get("/anyborough/talk/asked")).text
    letters = await query("SELECT to_address, subject, wording FROM mails")
    assert [row["to_address"] for row in letters] == [dev.email]
    assert rosa.email not in {row["to_address"] for row in letters}
    assert "/anyborough/work/call-backs" in letters[0]["wording"]
    assert none_of(WANTS, *letters[0])


@pytest.mark.usefixtures("anyborough")
async def test_when_somebody_is_not_safe_the_reader_gets_a_letter_too(
    visitor: AsyncClient, dev: Member, rosa: Member, query: Query
) -> None:
    answer = await factories.form(visitor, "/anyborough/not-safe", **WANTS)

    assert answer.headers["location"] == "/anyborough/not-safe/asked"
    told = (await visitor.get("/anyborough/not-safe/asked")).text
    assert "If you are in danger, do not wait. Call 999." in told
    letters = await query("SELECT to_address, subject, wording FROM mails ORDER BY to_address")
    assert [row["to_address"] for row in letters] == [dev.email, rosa.email]
    assert all("not safe" in row["subject"] for row in letters)
    assert all(none_of(WANTS, *row) for row in letters)


@pytest.mark.usefixtures("anyborough")
async def test_where_nobody_has_the_role_the_contact_of_the_council_is_told(
    visitor: AsyncClient, query: Query
) -> None:
    await factories.form(visitor, "/anyborough/talk", **WANTS)

    (letter,) = await query("SELECT to_address FROM mails")
    assert letter["to_address"] == "dev@anyborough.example"


@pytest.mark.usefixtures("anyborough", "dev")
async def test_nothing_that_somebody_wrote_stands_in_the_database_or_in_the_record(
    visitor: AsyncClient, query: Query
) -> None:
    await factories.form(visitor, "/anyborough/talk", **WANTS, manners="relay")

    (row,) = await query("SELECT urgent, asked_on, sealed FROM call_backs")
    assert not any(words.encode() in row["sealed"] for words in (*WANTS.values(), "relay"))
    events = await query("SELECT what, about FROM events ORDER BY number")
    assert events[-1]["what"] == "call asked for"
    assert set(events[-1]["about"]) == {"call_back", "urgent"}
    assert none_of(WANTS, *(str(event["about"]) for event in events))


@pytest.mark.usefixtures("anyborough")
async def test_no_call_leads_to_an_answer_and_no_answer_to_a_call(query: Query) -> None:
    pointed = await query(
        "SELECT confrelid::regclass::text AS there FROM pg_constraint"
        " WHERE conrelid = ANY(ARRAY['call_backs', 'calls']::regclass[]) AND contype = 'f'"
    )
    columns = await query(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = 'call_backs' ORDER BY ordinal_position"
    )

    assert {row["there"] for row in pointed} == {"organisations", "call_backs", "members"}
    assert {tuple(row) for row in columns} == {
        ("organisation_id", "uuid"),
        ("id", "uuid"),
        ("number", "bigint"),
        ("urgent", "boolean"),
        ("asked_on", "date"),
        ("sealed", "bytea"),
    }


@pytest.mark.parametrize("page", ["talk", "not-safe"])
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reach": "  "}, WishProblem.NO_WAY_TO_REACH.sentence),
        ({"reach": "1" * 201}, WishProblem.REACH_TOO_LONG.sentence),
        ({"name": "n" * 201}, WishProblem.NAME_TOO_LONG.sentence),
        ({"times": "t" * 201}, WishProblem.TIMES_TOO_LONG.sentence),
        ({"about": "a" * 1001}, WishProblem.ABOUT_TOO_LONG.sentence),
        ({"manners": "by drum"}, WishProblem.MANNER_NOT_OFFERED.sentence),
    ],
)
@pytest.mark.usefixtures("anyborough")
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    visitor: AsyncClient, query: Query, page: str, wrong: dict[str, str], sentence: str
) -> None:
    sent = {**WANTS, "manners": "slowly", **wrong}

    answer = await factories.form(visitor, f"/anyborough/{page}", **sent)

    assert answer.status_code == 422
    assert sentence in answer.text
    field, others = next(iter(wrong)), {"name", "times", "about"} - set(wrong)
    assert f'href="#{field}"' in answer.text
    assert all(sent[one] in answer.text for one in others)
    assert await query("SELECT 1 FROM call_backs") == []
    assert await query("SELECT 1 FROM mails") == []


@pytest.mark.usefixtures("anyborough")
async def test_words_in_any_script_come_through_whole(
    visitor: AsyncClient, query: Query, settings: object, pool: db.Pool
) -> None:
    await factories.form(visitor, "/anyborough/talk", reach="٠١٢٣", about="میں\x00 بات\r\nکرنا 🙂")

    (row,) = await query("SELECT organisation_id, id, sealed FROM call_backs")
    keys = Settings(secret=factories.SECRET).call_keys
    words = sealing.open_sealed(row["sealed"], keys, row["organisation_id"], row["id"])
    assert words is not None
    assert msgspec.json.decode(words)["about"] == "میں بات\nکرنا 🙂"


@pytest.mark.usefixtures("anyborough")
async def test_a_machine_that_asks_again_and_again_is_slowed_down(visitor: AsyncClient) -> None:
    answers = [await factories.form(visitor, "/anyborough/talk", reach="") for _ in range(21)]

    assert [one.status_code for one in answers] == [422] * 20 + [429]


async def test_another_council_shows_its_own_numbers(
    visitor: AsyncClient, pool: db.Pool, with_contact: Organisation
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")

    page = (await visitor.get("/otherham/talk")).text

    assert CONTACT.text_number not in page
    assert with_contact.contact_email not in page


@pytest.mark.parametrize(
    ("given_contact", "sentence"),
    [
        (Contact(text_number="call me"), "is not a telephone number"),
        (Contact(safe_phone="0"), "is not a telephone number"),
        (Contact(safe_phone_at_night="<b>"), "is not a telephone number"),
        (Contact(sign_link="javascript:alert(1)"), "must begin with https://"),
        (Contact(hours="h" * 201), "200 letters or fewer"),
        (Contact(safe_hours="h" * 201), "200 letters or fewer"),
    ],
)
async def test_a_number_that_is_none_is_refused(
    pool: db.Pool, anyborough: Organisation, given_contact: Contact, sentence: str
) -> None:
    with pytest.raises(ContentProblem, match=sentence):
        async with db.transaction(pool, anyborough.id) as conn:
            await contacts.change_contact(
                CouncilContext(conn, anyborough), given_contact, factories.NOW
            )


@pytest.mark.parametrize(
    ("hours", "is_one"),
    [("Monday  to Friday ", True), ("Monday\nFriday", False), ("\u202e9", False)],
)
def test_times_stand_in_one_line_with_as_many_spaces_as_somebody_types(
    hours: str, is_one: bool
) -> None:
    problems = contacts.problems_with_contact(Contact(hours=hours, safe_hours=hours))

    broken = (ContactProblem.HOURS_BROKEN, ContactProblem.SAFE_HOURS_BROKEN)
    assert problems == (() if is_one else broken)


def none_of(typed: Mapping[str, str], *words: str) -> bool:
    """Whether nothing that was typed stands in any of these words; a short name could by chance."""
    return not any(one in each for one in typed.values() if len(one) > 3 for each in words)


@pytest.mark.usefixtures("anyborough")
async def test_somebody_learns_that_an_advocate_can_help_them(visitor: AsyncClient) -> None:
    page = (await visitor.get("/anyborough/talk")).text

    assert "Do you want an advocate?" in page
    assert "Care Act 2014, sections 67 and 68" in page
    assert 'value="advocate"' in page


@pytest.mark.usefixtures("anyborough")
async def test_somebody_learns_where_to_complain_after_the_council(visitor: AsyncClient) -> None:
    page = (await visitor.get("/anyborough/talk")).text

    assert "Complain to Anyborough first." in page
    assert 'href="https://www.lgo.org.uk/"' in page
    assert 'href="tel:03000610614"' in page


async def test_whoever_asks_for_an_advocate_is_called_about_that_and_counted_nowhere(
    visitor: AsyncClient, dev_at_work: AsyncClient, query: Query
) -> None:
    await factories.form(visitor, "/anyborough/talk", reach="01632 960 123", manners="advocate")

    page = (await dev_at_work.get("/anyborough/work/call-backs")).text

    assert "I want an advocate" in page
    assert not await query("SELECT number FROM events WHERE about::text LIKE '%advocate%'")


@pytest.mark.usefixtures("anyborough")
async def test_whoever_is_not_safe_is_asked_first_what_they_want(visitor: AsyncClient) -> None:
    page = (await visitor.get("/anyborough/not-safe")).text

    assert page.index("We ask what you want first.") < page.index("They may have to tell others")
