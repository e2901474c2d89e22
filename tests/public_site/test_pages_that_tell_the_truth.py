"""Somebody reads what the pages about privacy and accessibility say, and it is true."""

from collections.abc import AsyncIterator

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.public_site.domain.notices import facts_of
from said_and_done.public_site.model import LONGEST_NOTICE, PublicNotice
from said_and_done.public_site.views.pages import accessibility_page
from said_and_done.surveys.model.survey import Video
from tests import factories
from tests.contact.conftest import browser_of
from tests.pages import SAVED_MEANWHILE

NOTICES = "/anyborough/work/notices"
WORDS = {field: f"Words about {field}." for field in PublicNotice.__struct_fields__}
NOT_TOLD = "has not told us"


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def administrator(pool: db.Pool, anyborough: Organisation) -> Member:
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Sam Hill", Role.ADMINISTRATOR)


@pytest.fixture
async def at_work(
    app: Litestar, anyborough: Organisation, administrator: Member
) -> AsyncIterator[AsyncClient]:
    async with browser_of(app, anyborough, administrator) as client:
        yield client


async def test_what_nobody_filled_in_is_not_made_up(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    privacy = (await visitor.get("/anyborough/privacy")).text
    statement = (await visitor.get("/anyborough/accessibility")).text
    form = (await at_work.get(NOTICES)).text

    assert privacy.count(f"Anyborough {NOT_TOLD}") == len(WORDS) - 1
    assert statement.count(f"Anyborough {NOT_TOLD}") == 1
    assert "Not filled in yet" not in privacy + statement
    assert form.count("Not filled in yet.") == len(WORDS)


async def test_what_an_administrator_fills_in_stands_on_the_public_pages(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    saved = await factories.form(at_work, NOTICES, **WORDS)
    paths = ("/anyborough/privacy", "/anyborough/accessibility")
    pages = [(await visitor.get(path)).text for path in paths]

    assert saved.status_code == 303, saved.text
    for words in WORDS.values():
        assert words in "".join(pages)
    assert NOT_TOLD not in "".join(pages)
    assert "Not filled in yet" not in (await at_work.get(NOTICES)).text


async def test_words_that_are_too_long_are_asked_for_again_and_nothing_is_lost(
    at_work: AsyncClient,
) -> None:
    long = {**WORDS, "calls": "c" * (LONGEST_NOTICE + 1)}

    answer = await factories.form(at_work, NOTICES, **long)

    assert answer.status_code == 422
    assert 'href="#calls"' in answer.text
    assert WORDS["lawful_basis"] in answer.text


async def test_two_administrators_see_both_and_choose(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    before = {**WORDS, "based_on": "0"}
    await factories.form(at_work, NOTICES, **before)

    answer = await factories.form(at_work, NOTICES, **{**before, "calls": "Later words."})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert WORDS["calls"] in answer.text
    assert "Later words." in answer.text
    assert "Later words." not in (await visitor.get("/anyborough/privacy")).text


async def test_nobody_but_an_administrator_may_write_them(
    pool: db.Pool, app: Litestar, anyborough: Organisation
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        reader = await factories.member(conn, anyborough, "Rosa Lind", Role.READER)
    async with browser_of(app, anyborough, reader) as client:
        assert (await client.get(NOTICES)).status_code in {403, 404}


async def test_the_statement_says_in_which_languages_people_can_answer(
    pool: db.Pool, visitor: AsyncClient, anyborough: Organisation
) -> None:
    _frameworks, ours = factories.our_content()
    async with db.transaction(pool) as conn:
        await factories.content(conn)

    page = (await visitor.get("/anyborough/accessibility")).text

    assert f"Welsh: {len(ours)} of {len(ours)} surveys." in page
    assert f"Punjabi: {len(ours)} of {len(ours)} surveys." in page
    assert "Its words are a draft: nobody has checked all of them." in page
    assert "No page is read aloud yet." in page
    assert "There is no sign language video of our own questions yet." in page


def test_the_statement_follows_what_the_program_has(anyborough: Organisation) -> None:
    _, loaded = factories.our_content()
    survey = loaded[-1]
    film = Video(
        statement=survey.questions[0].statement,
        hash="0" * 64,
        media_type="video/mp4",
        captions="1" * 64,
        poster="2" * 64,
    )
    with_film = msgspec.structs.replace(survey, videos=(film,))

    seen = accessibility_page(anyborough, PublicNotice(), facts_of([with_film], {"en", "cy"}), [])

    assert seen.films == f"1 of {len(survey.questions)} questions have a sign language video."
    assert "English, Welsh" in seen.sound
