"""Programs and curious people ask in odd ways: the answer is clear, and nothing breaks."""

import logging
import re
from typing import Any, cast
from urllib.parse import quote

import asyncpg
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.people.model import Role
from said_and_done.web.request import heads_too
from tests import factories


@pytest.fixture
async def anyborough(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)


@pytest.mark.parametrize("path", ["/", "/anyborough", "/anyborough/promises", "/healthz"])
async def test_a_program_that_checks_links_may_ask_without_reading(
    app: Litestar, anyborough: None, path: str
) -> None:
    through = ASGITransport(cast(Any, heads_too(app)))
    async with AsyncClient(transport=through, base_url="http://testserver") as checker:
        asked, read = await checker.head(path), await checker.get(path)

    assert asked.status_code == 200
    assert asked.headers["content-type"] == read.headers["content-type"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
async def test_a_page_that_only_shows_says_that_it_takes_nothing(
    visitor: AsyncClient, anyborough: None, method: str
) -> None:
    await visitor.get("/anyborough/card")
    token = {"x-csrftoken": visitor.cookies["csrftoken"]}

    answer = await visitor.request(method, "/anyborough/promises", headers=token)

    assert answer.status_code == 405
    assert "This address does not work like that." in answer.text


ANSWERS = "answers/7c9e6679-7425-40de-944b-e07fc1f90ae7"
HOSTS = ["%5Cevil.example", "%5C%5Cevil.example", "%0D%0Aevil.example", "%00", "\u017elu\u0165"]


@pytest.mark.parametrize("host", HOSTS)
async def test_no_link_of_ours_leads_to_another_host(visitor: AsyncClient, host: str) -> None:
    page = (await visitor.get(f"/{host}/{ANSWERS}/own-way")).text

    links = re.findall(r'href="([^"]*)"', page)
    assert not [one for one in links if one.startswith(("//", "/\\")) or not one.isprintable()]


def the_way_on(page: str) -> tuple[str, str]:
    """The one button of a refusal: where it leads, and what it says."""
    found = re.search(r'class="govuk-button" href="([^"]*)">([^<]*)</a>', page)
    assert found, page
    return found[1], found[2].strip()


async def test_whoever_was_refused_for_now_goes_back_to_their_form(
    visitor: AsyncClient, anyborough: None
) -> None:
    too_old = await visitor.post("/anyborough/sign-in", data={"email": "dev@anyborough.example"})
    await visitor.get("/anyborough/card")
    token = {"x-csrftoken": visitor.cookies["csrftoken"]}
    too_long = await visitor.post("/anyborough/card", data={"words": "a" * 70_000}, headers=token)
    too_often = [
        await visitor.post("/anyborough/card", data={"words": "fish"}, headers=token)
        for _ in range(31)
    ][-1]

    assert (too_old.status_code, too_long.status_code, too_often.status_code) == (403, 413, 429)
    assert the_way_on(too_old.text) == ("/anyborough/sign-in", "Go back")
    assert the_way_on(too_long.text) == ("/anyborough/card", "Go back")
    assert the_way_on(too_often.text) == ("/anyborough/card", "Go back")


async def test_whoever_was_signed_out_meanwhile_reads_that_and_goes_back(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
        await factories.round(conn, ours)
    await factories.signed_in(visitor, ours, dev)
    page = (await visitor.get("/anyborough/work/rounds/new")).text
    token = re.findall(r'name="_csrf_token" value="([^"]+)"', page)[-1]
    await factories.form(visitor, "/anyborough/sign-out")
    typed = "Everything that I had typed about the new round."

    answer = await visitor.post(
        "/anyborough/work/rounds/new", data={"_csrf_token": token, "title": typed}
    )

    assert (answer.status_code, typed in answer.text) == (403, True)
    assert "or you were signed out. Go back, sign in if we ask you to" in answer.text
    assert the_way_on(answer.text) == ("/anyborough/work/rounds/new", "Go back")


async def test_whoever_pressed_a_button_without_a_page_of_its_own_goes_to_the_front_page(
    visitor: AsyncClient, anyborough: None
) -> None:
    answer = await visitor.post("/anyborough/sign-out/everywhere")

    assert answer.status_code == 403
    assert the_way_on(answer.text) == ("/anyborough", "Go to the front page")


@pytest.mark.parametrize("host", ["/evil.example", *HOSTS])
async def test_the_way_back_is_an_address_of_ours(visitor: AsyncClient, host: str) -> None:
    answer = await visitor.post(f"http://testserver/{host}/sign-in", data={"email": "a"})

    assert answer.status_code in {403, 404, 405}
    assert not the_way_on(answer.text)[0].startswith(("//", "/\\"))


@pytest.mark.parametrize("host", HOSTS)
async def test_nobody_is_sent_to_another_host_who_asks_for_help(
    visitor: AsyncClient, anyborough: None, host: str
) -> None:
    await visitor.get("/anyborough/card")
    token = {"x-csrftoken": visitor.cookies["csrftoken"]}

    answer = await visitor.post(
        f"/{host}/{ANSWERS}/questions/1", data={"then": "talk"}, headers=token
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/{quote(host, safe='%')}/talk"


async def test_a_file_that_is_too_big_leads_back_and_to_no_other_host(
    visitor: AsyncClient,
) -> None:
    page = f"/%5Cevil.example/{ANSWERS}/own-way/picture"

    answer = await visitor.post(page, files={"file": ("x", bytes(17 * 1024 * 1024))})

    assert answer.headers["location"] == f"{page}?big=yes"


async def test_whoever_came_from_a_page_with_other_letters_comes_back(
    visitor: AsyncClient, anyborough: None
) -> None:
    answer = await factories.form(
        visitor, "/anyborough/my-way", calm="on", back="/anyborough/\u017elu\u0165", straight="yes"
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == "/anyborough/%C5%BElu%C5%A5"


@pytest.mark.parametrize("path", ["/assets/%00", "/assets/a%00.css", "/assets/..%2fREADME.md"])
async def test_a_file_that_cannot_be_is_not_found(visitor: AsyncClient, path: str) -> None:
    assert (await visitor.get(path)).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "-99999999999999", "9" * 30])
async def test_a_promise_of_an_impossible_number_is_not_found(
    visitor: AsyncClient, anyborough: None, number: str
) -> None:
    assert (await visitor.get(f"/anyborough/promises/{number}")).status_code == 404


async def test_what_somebody_typed_is_not_in_the_log_when_a_page_breaks(
    visitor: AsyncClient,
    anyborough: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """PostgreSQL says in its errors what it was given, and so do its drivers."""

    def broken(*_of: object) -> None:
        said = asyncpg.DataError("invalid input for query argument $5: 'her words'")
        raise said from ValueError("her words, inside")

    monkeypatch.setattr("said_and_done.public_site.views.pages.privacy_page", broken)
    with caplog.at_level(logging.DEBUG):
        answer = await visitor.get("/anyborough/privacy")

    assert answer.status_code == 500
    assert "DataError" in caplog.text
    assert "test_odd_requests.py" in caplog.text, "it says where"
    assert "her words" not in caplog.text


async def test_a_refusal_is_no_fault_of_ours_in_the_log(
    visitor: AsyncClient, anyborough: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await visitor.get("/anyborough/findings/%00")

    assert answer.status_code == 404
    assert "A page broke" not in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "leads_to"),
    [
        ("POST", "/anyborough/sign-in", "/anyborough/sign-in"),
        ("GET", f"/anyborough/{ANSWERS}/own-way", "/anyborough/card"),
        ("GET", "/anyborough/s/none", "/anyborough"),
        ("POST", "/anyborough/work/rounds/new", "/anyborough/work/rounds/new"),
        ("POST", "/anyborough/work/progress/none/publications", "/anyborough/work"),
        ("GET", "/nowhere", "/"),
        ("GET", "/assets/none", "/"),
    ],
)
async def test_no_refusal_is_the_end_of_the_road(
    visitor: AsyncClient, anyborough: None, method: str, path: str, leads_to: str
) -> None:
    body = {"words": "a" * 100_000} if method == "POST" else None

    answer = await visitor.request(method, path, data=body, follow_redirects=False)

    links = re.findall(r'class="govuk-button[^"]*" href="([^"]*)"', answer.text)
    assert answer.headers.get("location", *links) == leads_to
