"""Somebody arrives: at the list of councils, at a council, at a page that is not there."""

import re

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.people.model import Role
from tests import factories
from tests.conftest import Spare
from tests.pages import todos


async def test_a_visitor_finds_a_council(visitor: AsyncClient, pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    home = await visitor.get("/")
    council = await visitor.get("/anyborough")

    assert 'href="/anyborough"' in home.text
    assert (home.status_code, council.status_code) == (200, 200)
    assert "No survey is open today." in council.text


@pytest.mark.parametrize("path", ["accessibility", "privacy"])
async def test_a_council_says_how_to_reach_a_person(
    visitor: AsyncClient, pool: db.Pool, path: str
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    page = await visitor.get(f"/anyborough/{path}")

    assert page.status_code == 200
    assert "dev@anyborough.example" in page.text


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/privacy", "/a/b/c/d/e", "/assets/none.css"])
async def test_what_is_not_there_gets_a_clear_page(visitor: AsyncClient, path: str) -> None:
    page = await visitor.get(path)

    assert page.status_code == 404
    assert page.text.count("<h1>") == 1
    assert 'href="/' in page.text.split("<main")[1].split("</main")[0]


async def test_a_council_without_content_is_alive_but_not_ready(
    visitor: AsyncClient, spare_database: Spare
) -> None:
    spare_database.emptied(keep_content=False)

    alive, ready = await visitor.get("/healthz"), await visitor.get("/readyz")

    assert (alive.status_code, ready.status_code) == (200, 503)
    assert "No surveys are loaded yet" in ready.text


async def test_somebody_without_an_account_is_asked_to_sign_in(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    page = await visitor.get("/anyborough/work")

    assert (page.status_code, page.headers["location"]) == (303, "/anyborough/sign-in")


async def test_a_reader_for_whom_nothing_waits_reads_no_number(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        rita = await factories.member(conn, ours, "Rita Read", Role.READER, Role.COORDINATOR)
        await factories.group(conn, ours)
        await factories.round(conn, ours)
    await factories.signed_in(visitor, ours, rita)

    work = await visitor.get("/anyborough/work")
    home = work.text
    groups = (await visitor.get("/anyborough/work/groups")).text

    assert "read" not in todos(work)
    assert "Nobody is in it yet." in groups
    for page in (home, groups):
        assert not re.search(r"(?<![\w.])0 [a-z]", page)


@pytest.mark.parametrize(
    ("page", "here"), [("", ["Surveys"]), ("/privacy", []), ("/accessibility", [])]
)
async def test_the_navigation_marks_only_the_page_that_somebody_is_on(
    visitor: AsyncClient, pool: db.Pool, page: str, here: list[str]
) -> None:
    """On the page about privacy, “Surveys” was marked as where people are."""
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)

    words = (await visitor.get(f"/anyborough{page}")).text

    assert re.findall(r'aria-current="[a-z]+"[^>]*>([^<]+)', words) == here
