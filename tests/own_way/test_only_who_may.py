"""A recording or a picture is for its owner and for readers, and has nothing hidden in it."""

import re
from datetime import timedelta

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.stories import domain as stories
from tests import factories
from tests.answering.conftest import Calendar, Query
from tests.own_way import files
from tests.own_way.conftest import Teller

EVERY_COLUMN = """
SELECT c.table_name, c.column_name FROM information_schema.columns AS c
INNER JOIN information_schema.tables AS t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
"""


async def everything_kept(amina: Teller) -> bytes:
    """Every value of every column of every table that Anyborough can see, and of the queue."""
    contents = []
    async with db.transaction(amina.tools.pool, amina.organisation.id) as conn:
        for table, column in await conn.fetch(EVERY_COLUMN):
            rows = await conn.fetch(f'SELECT "{column}" FROM "{table}"')
            contents += [row[0] for row in rows if row[0] is not None]
    return b"\n".join(one if isinstance(one, bytes) else str(one).encode() for one in contents)


async def test_nothing_that_was_hidden_in_a_file_is_kept_and_no_file_name(amina: Teller) -> None:
    await amina.draw(files.jpeg(), name="Amina Begum 2026-06-14.jpg")
    await amina.speak(files.sound("mp3"), name="Amina Begum.mp3")
    await amina.speak(files.sound("ogg"), name="Amina Begum.ogg")
    before = await everything_kept(amina)
    hidden = [files.SERIAL, files.CAMERA, files.TITLE, files.ARTIST]
    assert all(one.encode() in before for one in hidden), "it could have leaked"
    assert b"Amina Begum 2026" not in before
    assert b"surprise" not in before

    await amina.work()

    after = await everything_kept(amina)
    for one in (*hidden, "Exif", "Lavf", "2026-06-14.jpg", ".mp3"):
        assert one.encode() not in after, one


async def test_a_day_is_the_finest_time_that_is_kept(amina: Teller, query: Query) -> None:
    times = await query(
        "SELECT count(*) FROM information_schema.columns "
        "WHERE table_name = 'attachments' AND data_type LIKE 'time%'"
    )

    assert times == 0


@pytest.mark.parametrize("what", ["", "/remove", "/file"])
async def test_somebody_else_with_the_address_gets_nothing(
    amina: Teller, somebody_else: Teller, what: str
) -> None:
    page = await amina.draw(files.jpeg())
    await amina.work()
    assert (await amina.visitor.get(f"{page}{what}")).status_code == 200

    mine = page.replace(amina.answers, somebody_else.answers)

    assert (await somebody_else.visitor.get(f"{page}{what}")).status_code == 404
    assert (await somebody_else.visitor.get(f"{mine}{what}")).status_code == 404


async def test_once_sent_only_the_code_card_opens_it_again(amina: Teller) -> None:
    page = await amina.draw(files.jpeg())
    await amina.work()
    await amina.finish()
    sent = await amina.visitor.get(f"{amina.answers}/sent")
    card = " ".join(re.findall(r"<li><img[^>]*>(\w+)</li>", sent.text))

    assert (await amina.visitor.get(f"{page}/file")).status_code == 404

    await factories.form(amina.visitor, "/anyborough/card", words=card)
    assert (await amina.visitor.get(f"{page}/file")).status_code == 200


async def test_somebody_else_cannot_remove_it_or_write_about_it(
    amina: Teller, somebody_else: Teller, query: Query
) -> None:
    page = await amina.draw(files.jpeg())
    await amina.work()
    theirs = page.replace(amina.answers, somebody_else.answers)
    token = await somebody_else.token("/write")

    for path in (page, theirs):
        for what in ("", "/remove"):
            await somebody_else.visitor.post(
                f"{path}{what}", data={"_csrf_token": token, "about": "Not hers"}
            )

    assert await query("SELECT about FROM attachments") == ""


async def test_a_browser_can_do_nothing_with_it_but_play_it(amina: Teller) -> None:
    page = await amina.speak(files.sound())
    await amina.work()

    heard = await amina.visitor.get(f"{page}/file")

    assert heard.headers["content-type"] == "audio/ogg"
    assert heard.headers["x-content-type-options"] == "nosniff"
    assert heard.headers["content-disposition"] == "inline"
    assert "sandbox" in heard.headers["content-security-policy"]
    assert heard.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-", 206, 0, None),
        ("bytes=10-19", 206, 10, 20),
        ("bytes=-5", 206, -5, None),
        ("bytes=10-99999999", 206, 10, None),
        ("bytes=nonsense", 200, 0, None),
        ("bytes=0-1,5-6", 200, 0, None),
    ],
)
async def test_a_player_can_ask_for_a_part(
    amina: Teller, asked: str, status: int, first: int, last: int | None
) -> None:
    page = await amina.speak(files.sound())
    await amina.work()
    whole = (await amina.visitor.get(f"{page}/file")).content

    part = await amina.visitor.get(f"{page}/file", headers={"range": asked})

    assert part.status_code == status
    assert part.content == whole[first:last]
    if status == 206:
        start = len(whole) + first if first < 0 else first
        assert part.headers["content-range"] == (
            f"bytes {start}-{start + len(part.content) - 1}/{len(whole)}"
        )


async def test_a_part_after_the_end_is_refused_politely(amina: Teller) -> None:
    page = await amina.speak(files.sound())
    await amina.work()

    part = await amina.visitor.get(f"{page}/file", headers={"range": "bytes=99999999-"})

    assert part.status_code == 416
    assert part.headers["content-range"].startswith("bytes */")


@pytest.fixture
async def rosa(amina: Teller, somebody_else: Teller) -> AsyncClient:
    """A browser in which Rosa, a reader, is signed in."""
    async with db.transaction(amina.tools.pool, amina.organisation.id) as conn:
        member = await factories.member(conn, amina.organisation, "Rosa Read", Role.READER)
    await factories.signed_in(somebody_else.visitor, amina.organisation, member)
    return somebody_else.visitor


STORIES = "/anyborough/work/stories"


async def story_path(rosa: AsyncClient) -> str:
    page = (await rosa.get(STORIES)).text
    return str(page.split(f'href="{STORIES}/')[1].split('"')[0])


async def test_rosa_hears_and_sees_it_writes_the_safe_words_and_ties_them(
    amina: Teller, rosa: AsyncClient, query: Query
) -> None:
    await amina.speak(files.sound())
    drawn = await amina.draw(files.jpeg())
    await amina.work()
    await amina.fill(drawn.removeprefix(amina.page), about="My garden.")
    assert "All new words have been read" in (await rosa.get(STORIES)).text, "it was not sent yet"
    await amina.fill(may_count="yes", may_quote="yes")
    await amina.finish()

    assert "A recording and a picture" in (await rosa.get(STORIES)).text
    story = f"{STORIES}/{await story_path(rosa)}"
    page = (await rosa.get(story)).text
    assert "In their own way" in page
    assert "My garden." in page
    played = [each.split('"')[0] for each in page.split(f'src="{story}/files/')[1:]]
    assert len(played) == 2
    for each in played:
        assert (await rosa.get(f"{story}/files/{each}")).status_code == 200

    answer = await factories.form(
        rosa, story, safe_wording="[name] wants a bus to the garden.", went=["6.I.2 badly"]
    )

    assert answer.status_code == 303
    assert await query("SELECT safe_wording FROM readings") == "[name] wants a bus to the garden."
    assert await query("SELECT statement_code FROM codings") == "6.I.2"
    assert "All new words have been read" in (await rosa.get(STORIES)).text


async def test_rosa_can_set_it_aside(amina: Teller, rosa: AsyncClient, query: Query) -> None:
    await amina.speak(files.sound())
    await amina.work()
    await amina.finish()
    story = f"{STORIES}/{await story_path(rosa)}"

    await factories.form(rosa, story, f"{story}/aside", because="NOT_READABLE")

    assert await query("SELECT set_aside_because FROM readings") == "We cannot read it"


async def test_what_could_not_be_used_is_no_story(amina: Teller, rosa: AsyncClient) -> None:
    await amina.draw(files.truncated_png())
    await amina.work()
    await amina.finish()

    assert "All new words have been read" in (await rosa.get(STORIES)).text


async def test_a_job_that_is_late_makes_the_story_new_again(
    amina: Teller, rosa: AsyncClient, query: Query
) -> None:
    await amina.write("My words.")
    await amina.draw(files.jpeg())
    await amina.finish()
    story = f"{STORIES}/{await story_path(rosa)}"
    assert "We are still getting it ready." in (await rosa.get(story)).text
    await factories.form(rosa, story, safe_wording="My words.")

    await amina.work()

    assert "1 story waits" in (await rosa.get(STORIES)).text
    assert (await rosa.get(story)).status_code == 404
    assert await query("SELECT count(*) FROM readings") == 0


async def test_only_a_reader_of_the_same_council_hears_it(
    amina: Teller, rosa: AsyncClient, calendar: Calendar
) -> None:
    await amina.speak(files.sound())
    await amina.work()
    await amina.finish()
    story = f"{STORIES}/{await story_path(rosa)}"
    played = (await rosa.get(story)).text.split(f'src="{story}/files/')[1].split('"')[0]
    path = f"{story}/files/{played}"
    assert (await rosa.get(path)).status_code == 200
    async with db.transaction(amina.tools.pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        ewa = await factories.member(
            conn, otherham, "Ewa Nowak", *factories.EVERY_ROLE_WITHOUT_A_KEY
        )
    async with db.transaction(amina.tools.pool, amina.organisation.id) as conn:
        dev = await factories.member(conn, amina.organisation, "Dev Patel", Role.COORDINATOR)

    assert (await amina.visitor.get(path)).headers["location"].endswith("/sign-in")
    await factories.form(rosa, "/anyborough/work", "/anyborough/sign-out")
    calendar.now += timedelta(minutes=1)
    await factories.signed_in(rosa, amina.organisation, dev)
    assert (await rosa.get(path)).status_code in {403, 404}
    await factories.form(rosa, "/anyborough/work", "/anyborough/sign-out")
    await factories.signed_in(rosa, otherham, ewa)
    assert (await rosa.get(path.replace("anyborough", "otherham"))).status_code == 404


async def test_everybody_reads_the_safe_words_and_nobody_the_recording(
    amina: Teller, rosa: AsyncClient, query: Query
) -> None:
    await amina.speak(files.sound())
    await amina.work()
    await amina.fill(may_count="yes", may_quote="yes")
    await amina.finish()
    story = f"{STORIES}/{await story_path(rosa)}"
    await factories.form(rosa, story, safe_wording="The safe words.", went=["6.I.2 badly"])

    async with db.transaction(amina.tools.pool, amina.organisation.id) as conn:
        round_id = await conn.fetchval("SELECT id FROM rounds")
        (quote,) = await stories.quotable(CouncilContext(conn, amina.organisation), round_id)

    assert quote.wording == "The safe words."
    assert quote.codes == ("6.I.2",)
    assert not hasattr(quote, "attached")
