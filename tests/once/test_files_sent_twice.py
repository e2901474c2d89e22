"""Somebody taps "Keep my recording" or "Keep my picture" twice: it is there once."""

import asyncio
from collections.abc import Callable

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.once.conftest import Browser, Place
from tests.once.twice import Fields, alike, opened, sent_with
from tests.own_way import files

SURVEY = "in-your-own-way"
KINDS = [("speak", files.sound), ("picture", files.jpeg)]
both_kinds = pytest.mark.parametrize(("kind", "file"), KINDS)


@pytest.fixture
async def link(pool: db.Pool, place: Place) -> WayIn:
    """The way to the blank page."""
    async with db.transaction(pool, place.organisation.id) as conn:
        round_ = await factories.round(
            conn,
            place.organisation,
            "In your own way",
            survey_keys=(SURVEY,),
            opens_on=place.round.opens_on,
            closes_on=place.round.closes_on,
            answer_by=place.round.answer_by,
        )
        return await factories.way_in(conn, place.organisation, round_, survey_key=SURVEY)


async def begins(person: AsyncClient, link: WayIn) -> str:
    """The blank page of somebody who has pressed Start."""
    started = await factories.form(person, f"/anyborough/surveys/{link.code}")
    return f"{started.headers['location'].rsplit('/', 1)[0]}/own-way"


async def added(pool: db.Pool, place: Place) -> int:
    async with db.transaction(pool, place.organisation.id) as conn:
        return int(await conn.fetchval("SELECT count(*) FROM attachments"))


async def jobs(pool: db.Pool) -> int:
    async with db.transaction(pool) as conn:
        return int(await conn.fetchval("SELECT count(*) FROM pgqueuer"))


@both_kinds
async def test_two_taps_at_the_same_moment_add_one_thing_and_lead_to_its_page(
    browser_of: Browser,
    place: Place,
    link: WayIn,
    pool: db.Pool,
    kind: str,
    file: Callable[[], bytes],
) -> None:
    amina = await browser_of(None)
    page = f"{await begins(amina, link)}/{kind}"
    data, content, before = await opened(amina, page), file(), await jobs(pool)

    answers = await asyncio.gather(*(sent_with(amina, page, data, content) for _ in range(2)))

    assert alike(*answers), [answer.text for answer in answers]
    assert await added(pool, place) == 1
    assert await jobs(pool) == before + 1
    assert (await amina.get(answers[1].headers["location"])).status_code == 200


@both_kinds
async def test_the_second_tap_after_the_first_was_answered_leads_to_the_same_page(
    browser_of: Browser,
    place: Place,
    link: WayIn,
    pool: db.Pool,
    kind: str,
    file: Callable[[], bytes],
) -> None:
    amina = await browser_of(None)
    page = f"{await begins(amina, link)}/{kind}"
    data, content = await opened(amina, page), file()

    first = await sent_with(amina, page, data, content)
    second = await sent_with(amina, page, data, content)

    assert alike(first, second)
    assert await added(pool, place) == 1


async def test_the_last_picture_that_there_is_room_for_can_be_tapped_twice(
    browser_of: Browser, place: Place, link: WayIn, pool: db.Pool
) -> None:
    amina = await browser_of(None)
    page = f"{await begins(amina, link)}/picture"
    answers = []
    for _ in range(5):
        data: Fields = await opened(amina, page)
        answers = [await sent_with(amina, page, data, files.jpeg()) for _tap in range(2)]

    assert alike(*answers), answers[1].text
    assert await added(pool, place) == 5


async def test_the_same_picture_from_a_new_page_and_another_one_are_added(
    browser_of: Browser, place: Place, link: WayIn, pool: db.Pool
) -> None:
    amina = await browser_of(None)
    page = f"{await begins(amina, link)}/picture"
    data = await opened(amina, page)

    await sent_with(amina, page, data, files.jpeg())
    await sent_with(amina, page, data, files.png())
    await sent_with(amina, page, await opened(amina, page), files.jpeg())

    assert await added(pool, place) == 3


async def test_what_two_people_send_at_the_same_moment_is_two_things(
    browser_of: Browser, place: Place, link: WayIn, pool: db.Pool
) -> None:
    people = [await browser_of(None), await browser_of(None)]
    pages = [f"{await begins(person, link)}/picture" for person in people]
    sends = [
        sent_with(person, page, await opened(person, page), files.jpeg())
        for person, page in zip(people, pages, strict=True)
    ]

    await asyncio.gather(*sends)

    assert await added(pool, place) == 2
