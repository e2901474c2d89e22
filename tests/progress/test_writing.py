"""The coordinator writes; nothing typed is lost, also when two people write at once."""

import re
from datetime import timedelta

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotYet
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.progress import queries
from said_and_done.progress.domain import publishing, writing
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem, RowProblem
from said_and_done.progress.model.text import EasyLine
from said_and_done.progress.model.writing import TypedSection
from tests import factories
from tests.pages import SAVED_MEANWHILE
from tests.progress.conftest import HERE, JULY, Browser, Place

PAGE = f"{HERE}/sections/could_not_do"


def based_on(page: str) -> str:
    found = re.search(r'name="based_on" value="(\d+)"', page)
    assert found
    return found[1]


async def write(browser: AsyncClient, words: str, base: str | None = None) -> tuple[int, str]:
    base = base or based_on((await browser.get(PAGE)).text)
    answer = await factories.form(browser, PAGE, words=words, based_on=base)
    return answer.status_code, answer.text


async def test_a_coordinator_writes_a_section(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)

    status, _ = await write(dev, "We could not pay for it.\r\n\r\nWe tried twice.")

    assert status == 303
    page = (await dev.get(f"{HERE}/read")).text
    assert '<p dir="ltr">We could not pay for it.</p>' in page
    assert '<p dir="ltr">We tried twice.</p>' in page


async def test_easy_read_lines_keep_their_pictures(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)
    base = based_on((await dev.get(PAGE)).text)

    answer = await factories.form(
        dev,
        PAGE,
        words="No bus.",
        based_on=base,
        easy=["There is no bus.", "", "We are sorry."],
        picture=["stop-sign", "ear", "red-heart"],
    )

    assert answer.status_code == 303
    page = (await dev.get(PAGE)).text
    assert "\nThere is no bus.</textarea>" in page
    assert '<option value="red-heart" selected>' in page


async def test_a_long_easy_read_sentence_comes_back(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)
    base = based_on((await dev.get(PAGE)).text)
    long = " ".join(["word"] * 16)

    answer = await factories.form(
        dev,
        PAGE,
        words="My own words.",
        based_on=base,
        easy=["We listen.", long],
        picture=["ear", "ear"],
    )

    assert answer.status_code == 422
    assert 'id="easy-error"' not in answer.text
    assert 'id="easy-2-error"' in answer.text
    assert '<a href="#easy-2">Sentence 2: An easy-read sentence has 15 words' in answer.text
    assert f"\n{long}</textarea>" in answer.text
    assert "My own words." in answer.text


async def test_two_people_write_at_once_and_nothing_is_lost(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        second = await factories.member(conn, stored.organisation, "Sam Two", Role.COORDINATOR)
    dev, sam = await browser_of(stored.dev), await browser_of(second)
    base = based_on((await dev.get(PAGE)).text)
    await write(sam, "Sam wrote this.")

    status, page = await write(dev, "Dev wrote that.", base)

    assert status == 409
    assert SAVED_MEANWHILE in page
    assert "Sam wrote this." in page
    assert "Dev wrote that." in page
    assert "Sam Two" in page
    assert "Sam wrote this." in (await dev.get(f"{HERE}/read")).text

    status, _ = await write(dev, "Sam and Dev wrote this.", based_on(page))
    assert status == 303


async def test_the_back_button_after_saving_is_noticed(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)
    base = based_on((await dev.get(PAGE)).text)
    await write(dev, "First.", base)

    status, page = await write(dev, "Second.", base)

    assert status == 409
    assert "First." in page
    assert "Second." in page


@pytest.mark.parametrize("base", ["", "x", "-1", "99", "9" * 40, "9" * 5000])
async def test_a_strange_version_number_saves_nothing(
    browser_of: Browser, stored: Place, base: str
) -> None:
    dev = await browser_of(stored.dev)

    answer = await factories.form(dev, PAGE, words="Sneaky.", based_on=base)

    assert answer.status_code == 409
    assert "Sneaky." not in (await dev.get(f"{HERE}/read")).text


async def test_a_section_that_does_not_exist(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)

    assert (await dev.get(f"{HERE}/sections/hash")).status_code == 404


async def test_too_many_words_come_back(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)

    status, page = await write(dev, "x" * 200_000)
    absurd, given_back = await write(dev, "x" * 1_000_000)

    assert status == 422
    assert "x" * 200_000 in page
    assert absurd == 413
    assert "x" * 1_000_000 in given_back


async def test_the_sponsor_reads_and_does_not_write(browser_of: Browser, stored: Place) -> None:
    carol = await browser_of(stored.carol)

    assert (await carol.get(PAGE)).status_code == 403
    assert "/sections/" not in (await carol.get(HERE)).text


async def test_writing_says_that_it_voids_the_keys(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    assert "Both people must sign again." not in (await dev.get(PAGE)).text
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)

    assert "Both people must sign again." in (await dev.get(PAGE)).text


async def test_after_publication_it_is_too_late(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)
        await stored.publish(conn)

    assert (await dev.get(PAGE)).status_code == 410
    answer = await factories.form(dev, HERE, to=PAGE, words="Other", based_on="3")
    assert answer.status_code == 410
    assert (await factories.form(dev, HERE, to=f"{HERE}/evidence")).status_code == 410
    assert (await factories.form(dev, HERE, to=f"{HERE}/publications")).status_code == 410


# ------------------------------------------------------------------- beginning


async def test_a_coordinator_begins_one_and_the_program_drafts_it(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)

    answer = await factories.form(
        dev,
        "/anyborough/work/progress",
        round="spring-2026",
        group=str(stored.group.id),
        title="What we did!",
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == "/anyborough/work/progress/what-we-did"
    page = (await dev.get("/anyborough/work/progress/what-we-did/read")).text
    assert "1 June 2026 to 30 June 2026" in page


async def test_no_title_is_offered_that_there_is_already(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    pages = []
    for title in ("Ours", stored.round.title.upper()):
        async with db.transaction(pool, stored.organisation.id) as conn:
            await conn.execute("UPDATE progress_statements SET title = $1", title)
        pages.append((await dev.get("/anyborough/work/progress")).text)

    offered = re.compile(r'name="title" type="text"[^>]* value="([^"]*)"')
    assert [offered.findall(page) for page in pages] == [[stored.round.title], [""]]


async def test_a_title_in_any_script_has_an_address_and_is_its_own(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)
    list_ = "/anyborough/work/progress"
    told = {"round": "spring-2026", "group": str(stored.group.id)}

    addresses = [
        (await factories.form(dev, list_, title=title, **told)).headers["location"]
        for title in ("અમે શું કર્યું", "ہم نے کیا کیا", "Spring, 2026!")
    ]

    assert addresses == [
        f"{list_}/{word}" for word in ("statement-1", "statement-2", "spring-2026-2")
    ]
    assert "ہم نے کیا کیا" in (await dev.get(addresses[1])).text
    again = await factories.form(dev, list_, title="SPRING 20\u200b26", **told)
    assert ProgressProblem.NAME_TAKEN.sentence in again.text


async def test_an_empty_beginning_comes_back(browser_of: Browser, stored: Place) -> None:
    dev = await browser_of(stored.dev)

    answer = await factories.form(dev, "/anyborough/work/progress", title="Spring 2026")

    assert answer.status_code == 422
    for field in ("round", "group", "title"):
        assert f'id="{field}-error"' in answer.text
    assert 'value="Spring 2026"' in answer.text


async def test_nothing_is_drafted_before_the_numbers_are_public(conn: Connection) -> None:
    ours = await factories.organisation(conn)
    spring = await factories.round(conn, ours)
    group = await factories.group(conn, ours)

    with pytest.raises(NotYet, match="not public yet") as refused:
        await writing.draft(
            CouncilContext(conn, ours),
            spring,
            group,
            title="Spring",
            by=None,
            now=factories.NOW,
            today=spring.closes_on,
        )

    assert refused.value.path == "/anyborough/work/findings/spring-2026"


async def test_newer_evidence_is_offered_and_own_words_stay(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    assert "There is newer evidence" not in (await dev.get(HERE)).text
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(conn, stored.organisation, stored.round, stored.group)
    assert "There is newer evidence" in (await dev.get(HERE)).text

    answer = await factories.form(dev, HERE, to=f"{HERE}/evidence")

    assert answer.status_code == 303
    page = (await dev.get(f"{HERE}/read")).text
    assert "We answer the phone in 2 minutes." in page
    assert "We could not keep the evening bus." in page
    assert "There is newer evidence" not in (await dev.get(HERE)).text


def test_empty_easy_lines_are_left_out() -> None:
    typed = TypedSection(
        words=" a \r\n \r\n\r\n b\x00 ",
        easy=(EasyLine(picture="ear", words="  "), EasyLine(picture="../x", words=" Hi \n you ")),
        based_on=1,
    )

    tidy = writing.tidied(typed)

    assert tidy.words == "a\n\nb"
    assert tidy.easy == (EasyLine(picture="../x", words="Hi you"),)


async def test_a_picture_from_nowhere_is_not_taken(place: Place) -> None:
    typed = TypedSection(words="", easy=(EasyLine(picture="../x", words="Hi."),), based_on=1)

    found = writing.problems_with_section(typed, place.statement.version.content)

    assert found == (RowProblem(problem=ProgressProblem.UNKNOWN_PICTURE, row=1),)


async def test_every_saved_text_stays(place: Place, conn: Connection) -> None:
    first = place.statement.version
    await place.save(conn, Part.SUMMARY, "Other words.")

    assert (
        await queries.version_of(
            CouncilContext(conn, place.organisation),
            statement_id=place.statement.id,
            number=first.number,
        )
    ).content == first.content


async def test_a_job_that_nobody_hears_of_can_be_asked_for_again(
    place: Place, conn: Connection
) -> None:
    signed = await place.sign_both(conn)
    for minutes, requests in ((0, 1), (9, 1), (11, 2)):
        await publishing.ask_to_publish(
            ActingMember(conn, place.organisation, place.dev, JULY + timedelta(minutes=minutes)),
            await place.now(conn),
        )
        found = await conn.fetchval("SELECT count(*) FROM publication_requests")
        assert found == requests
    assert signed.published_at is None
