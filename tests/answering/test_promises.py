"""Promises 1, 2 and 3 to people: anonymous, nothing lost, nothing compulsory."""

import re
from uuid import UUID

import pytest
from httpx import ASGITransport
from litestar import Litestar

from said_and_done.app import create_app
from said_and_done.core import db
from said_and_done.core.settings import Settings
from tests.answering.conftest import Person, Query

WHERE_FROM = "203.0.113.77"
DEVICE = "Nokia 3310 of Amina"


@pytest.fixture
async def watched(app: Litestar, amina: Person) -> Person:
    """Amina, whose browser says all that a browser can say."""
    amina.visitor.headers.update(
        {
            "user-agent": DEVICE,
            "x-forwarded-for": WHERE_FROM,
            "referer": "https://example.org/her-page",
            "accept-language": "cy-GB",
        }
    )
    amina.visitor._transport = ASGITransport(app, client=(WHERE_FROM, 4321))  # type: ignore[arg-type]
    return amina


async def test_nothing_tells_who_answered_where_from_or_at_what_time(
    watched: Person, pool: db.Pool, query: Query, caplog: pytest.LogCaptureFixture
) -> None:
    await watched.write(1, "Words that we can find again.")
    await watched.answer_all()
    await watched.send()
    words = " ".join(await watched.card())
    await watched.use_card(words)

    everything = await all_that_is_kept(pool, await query("SELECT organisation_id FROM responses"))

    assert "Words that we can find again." in everything
    for mark in (WHERE_FROM, DEVICE, "her-page", "cy-GB", words, " ".join(words.split()[:2])):
        assert mark not in everything
    assert not await columns_with_a_time(pool, "responses", "words", "withdrawals")
    # The browser of this test writes a log too; it is not ours.
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("httpx")]
    assert not any(WHERE_FROM in line or DEVICE in line for line in ours)


async def all_that_is_kept(pool: db.Pool, organisation_id: UUID) -> str:
    async with db.transaction(pool, organisation_id) as conn:
        tables = await conn.fetch(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        rows = [
            await conn.fetch(f'SELECT t::text FROM "{one["table_name"]}" AS t')
            for one in tables
            if not one["table_name"].startswith(("_yoyo", "yoyo"))
            and one["table_name"] not in {"survey_versions", "framework_versions"}
        ]
    return "\n".join(str(row["t"]) for table in rows for row in table)


async def columns_with_a_time(pool: db.Pool, *tables: str) -> list[str]:
    """The columns of these tables that could hold a time of day."""
    async with db.transaction(pool) as conn:
        rows = await conn.fetch(
            "SELECT table_name || '.' || column_name AS place FROM information_schema.columns"
            " WHERE table_name = ANY($1) AND data_type LIKE 'time%'",
            list(tables),
        )
    return [row["place"] for row in rows]


async def test_the_search_for_a_time_would_find_one(pool: db.Pool) -> None:
    assert "rounds.made_at" in await columns_with_a_time(pool, "rounds")


async def test_an_id_says_nothing_about_when_it_was_made(amina: Person, query: Query) -> None:
    await amina.write(1, "Words.")

    for table in ("responses", "words"):
        assert UUID(str(await query(f"SELECT id FROM {table}"))).version == 4


async def test_answering_leaves_no_event(amina: Person, query: Query) -> None:
    before = await query("SELECT count(*) FROM events")
    await amina.answer_all()
    await amina.send()

    assert await query("SELECT count(*) FROM events") == before


@pytest.mark.parametrize("pages", [5, pytest.param(1, marks=pytest.mark.slow)])
async def test_every_page_is_kept_when_the_server_is_restarted(
    amina: Person, settings: Settings, query: Query, pages: int
) -> None:
    """A new program takes over after so many pages; the browser keeps its cookies only."""
    steps = [
        ("questions/1", {"choice": "yes", "then": "more"}),
        ("questions/1/words", {"wording": "I like my street.", "may_count": "yes"}),
        *[(f"questions/{number}", {"choice": "no"}) for number in range(2, 7)],
        ("more-about", {"themes": "6"}),
        ("questions/12", {"choice": "sometimes"}),
        ("helpers", {"help": "read"}),
    ]
    while steps:
        fresh = create_app(settings)
        async with fresh.lifespan():
            amina.visitor._transport = ASGITransport(fresh)  # type: ignore[arg-type]
            for page, fields in steps[:pages]:
                assert (await amina.leave(page, **fields)).status_code == 303
        del steps[:pages]

    assert await query("SELECT choices FROM responses") == [1, 3, 3, 3, 3, 3, *[None] * 5, 2]
    assert await query("SELECT wording FROM words") == "I like my street."
    assert await query("SELECT more_about FROM responses") == [6]
    assert await query("SELECT voice FROM responses") == 2


async def test_nothing_is_compulsory(amina: Person, query: Query) -> None:
    while not amina.here.endswith("/check"):
        page = amina.here.removeprefix(f"{amina.answers}/")
        assert "required" not in (await amina.see(page)).text
        assert (await amina.leave(page, then="skip")).status_code == 303

    await amina.send()

    assert await query("SELECT choices[1:6] FROM responses") == [0] * 6
    assert await query("SELECT voice FROM responses") is None
    assert await query("SELECT sent_on IS NOT NULL FROM responses")


async def test_a_person_can_stop_on_every_page_and_come_back_with_the_card(
    amina: Person, somebody_else: Person
) -> None:
    pages = ["questions/1", "questions/1/words", "more-about", "helpers"]
    for page in pages:
        await amina.leave(page, then="rest")
        assert amina.here.endswith("/rest")
    words = re.findall(r"<li><img[^>]*>(\w+)</li>", (await amina.see("rest")).text)

    opened = await somebody_else.use_card(" ".join(words))

    onward = await somebody_else.visitor.get(opened.headers["location"])
    assert onward.headers["location"] == f"{amina.answers}/questions/2"
    assert "You did not send them yet." in (await somebody_else.visitor.get(amina.answers)).text


async def test_no_page_has_a_time_limit_or_needs_a_script(amina: Person) -> None:
    pages = ["questions/1", "questions/1/words", "more-about", "helpers", "check", "rest", ""]
    for page in pages:
        words = (await amina.visitor.get(f"{amina.answers}/{page}".rstrip("/"))).text
        # A script comes after the page, from a file of ours, and the page is whole without it:
        # every journey without JavaScript walks these pages.
        for script in re.findall(r"<script[^>]*>.*?</script>", words, re.DOTALL):
            assert re.fullmatch(r'<script src="/assets/[^"]+" defer></script>', script), script
        assert "http-equiv" not in words
        assert "style=" not in words


async def test_the_browser_is_told_to_keep_no_page(amina: Person) -> None:
    page = await amina.see("questions/1")

    assert page.headers["cache-control"] == "no-store, no-transform"
    assert page.headers["referrer-policy"] == "no-referrer"


async def test_the_pages_of_two_people_do_not_mix(amina: Person, somebody_else: Person) -> None:
    """Pages are rendered once for many; each person gets their own address and token in them."""
    await somebody_else.start()

    ours, theirs = await amina.see("questions/1"), await somebody_else.see("questions/1")

    assert amina.answers in ours.text
    assert amina.answers not in theirs.text
    assert somebody_else.answers in theirs.text
    tokens = [re.findall(r'_csrf_token" value="([^"]+)"', page.text)[0] for page in (ours, theirs)]
    assert tokens[0] != tokens[1]
