"""Which pages are sent compressed: those that tell nobody anything about who reads them."""

import gzip
import re
from collections.abc import Iterator
from typing import Any

import pytest
from httpx import AsyncClient
from litestar import Litestar
from litestar.connection import ASGIConnection
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from said_and_done.core import db
from said_and_done.core.view import CSRF_MARK, ONCE_MARK
from said_and_done.people.model import Role
from said_and_done.web.compression import FOR_EVERYBODY, is_for_everybody
from said_and_done.web.request import Request, needs_of
from tests import factories

# As browsers ask.
COMPRESSED = {"accept-encoding": "gzip, deflate, br, zstd"}
KNOW_WHO_ASKS = {"answers", "card", "work"}
PAGES = (
    "/",
    "/anyborough",
    "/anyborough/accessibility",
    "/anyborough/findings",
    "/anyborough/keys",
    "/anyborough/privacy",
    "/anyborough/progress",
    "/anyborough/promises",
    "/verify",
)
WITH_A_FORM = ("/anyborough/sign-in", "/anyborough/talk", "/anyborough/card", "/my-way")
WHY_NOT = {
    "a form, or a page of answering": {
        "/my-way",
        "/not-safe",
        "/set-up",
        "/talk",
        "/{slug}/card",
        "/{slug}/card/chosen",
        "/{slug}/card/pictures",
        "/{slug}/card/pictures/{number}",
        "/{slug}/card/pictures/{number}/which",
        "/{slug}/card/taken-back",
        "/{slug}/leaving",
        "/{slug}/my-way",
        "/{slug}/not-safe",
        "/{slug}/not-safe/asked",
        "/{slug}/surveys/{code}",
        "/{slug}/surveys/{code}/practice",
        "/{slug}/tablets/{code}",
        "/{slug}/tablets/{code}/still-here",
        "/{slug}/tablets/{code}/to/{page}",
        "/{slug}/talk",
        "/{slug}/talk/asked",
    },
    "what became of somebody's answers": {"/{slug}/answers/{response_id}/what-happened"},
    "a link that opens something": {
        "/{slug}/outbox",
        "/{slug}/s/{code}",
        "/{slug}/address/stop/{token}",
        "/{slug}/address/{token}",
        "/{slug}/sign-in/{token}",
        "/{slug}/tablets/{code}/staff",
        "/{slug}/tablets/{code}/test",
        "/{slug}/test",
        "/{slug}/test/{word}",
    },
    "signing in and out": {
        "/{slug}/sign-in",
        "/{slug}/sign-in/sent",
        "/{slug}/sign-in/single-sign-on",
        "/{slug}/sign-in/single-sign-on/back",
        "/{slug}/sign-out",
        "/{slug}/signed-out",
    },
    "no page": {
        "/assets/{file_path}",
        "/healthz",
        "/manifest.webmanifest",
        "/readyz",
        "/speech/{name}",
        "/{slug}/photos/{name}",
        "/{slug}/look/{name}",
        "/{slug}/language/{key}",
        "/{slug}/manifest.webmanifest",
        "/{slug}/progress/{name}/easy-read.pdf",
        "/{slug}/progress/{name}/photo/{file}",
        "/{slug}/s/{code}/qr.svg",
        "/{slug}/tablets/{code}/test/today",
        "/{slug}/tablets/{code}/today",
        "/{slug}/tablets/{code}/worker.js",
    },
}


@pytest.fixture
async def dev(visitor: AsyncClient, pool: db.Pool) -> AsyncClient:
    """Anyborough's coordinator, who is signed in."""
    async with db.transaction(pool) as conn:
        council = await factories.organisation(conn)
        member = await factories.member(conn, council, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, council, member)
    return visitor


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_for_everybody_comes_compressed(dev: AsyncClient, path: str) -> None:
    plain = await dev.get(path, headers={"accept-encoding": "identity, gzip;q=0"})
    small = await dev.get(path, headers=COMPRESSED)

    assert small.headers["content-encoding"] == "gzip"
    assert small.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert "content-encoding" not in plain.headers
    assert small.text == plain.text
    assert int(small.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize("path", PAGES)
async def test_a_compressed_page_is_the_same_for_whoever_asks(dev: AsyncClient, path: str) -> None:
    """So it holds no secret of theirs, and its length tells nothing about them."""
    to_dev = await dev.get(path, headers=COMPRESSED)
    dev.cookies.clear()

    assert (await dev.get(path, headers=COMPRESSED)).content == to_dev.content


@pytest.mark.parametrize("path", WITH_A_FORM)
async def test_a_page_with_a_form_is_sent_as_it_is(dev: AsyncClient, path: str) -> None:
    page = await dev.get(path, headers=COMPRESSED)

    assert '_csrf_token" value="' in page.text
    assert "content-encoding" not in page.headers


async def test_pages_of_the_workspace_are_sent_as_they_are(dev: AsyncClient) -> None:
    page = await dev.get("/anyborough/work", headers=COMPRESSED)

    assert "Dev Patel" in page.text
    assert "content-encoding" not in page.headers


@pytest.mark.parametrize("mark", [CSRF_MARK, ONCE_MARK], ids=["csrf", "once"])
def test_a_form_on_a_page_for_everybody_would_keep_it_from_being_compressed(
    app: Litestar, mark: str
) -> None:
    page: Any = next(one for one in handlers(app) if one.opt.get(FOR_EVERYBODY))
    scope: Any = {"type": "http", "route_handler": page, "headers": []}
    request: Request = ASGIConnection(scope)  # type: ignore[assignment]

    assert is_for_everybody(request, b"<p>")
    assert not is_for_everybody(request, f"<p>{mark}".encode())


def handlers(app: Litestar) -> Iterator[HTTPRouteHandler]:
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            yield from (one for one in route.route_handlers if "GET" in one.http_methods)


def test_no_page_that_knows_who_asks_is_for_everybody(app: Litestar) -> None:
    wrong = {
        str(page.paths)
        for page in handlers(app)
        if page.opt.get(FOR_EVERYBODY)
        and needs_of(page, page.resolve_dependencies()) & KNOW_WHO_ASKS
    }

    assert wrong == set()


def test_each_page_that_does_not_know_who_asks_is_compressed_or_says_why_not(
    app: Litestar,
) -> None:
    """A new one is put on the list above, or gets ``opt=EVERYBODY``."""
    others = {
        route.path_format
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for page in route.route_handlers
        if "GET" in page.http_methods
        and not page.opt.get(FOR_EVERYBODY)
        and not needs_of(page, page.resolve_dependencies()) & KNOW_WHO_ASKS
    }

    assert others == set().union(*WHY_NOT.values())


TOKEN = re.compile(r'_csrf_token" value="([^"]+)"')


def length_beside(page: str, guess: str) -> int:
    return len(gzip.compress(page.replace("<h1", f"<p>{guess}</p><h1").encode()))


async def test_even_a_proxy_that_compresses_gives_no_token_away(visitor: AsyncClient) -> None:
    """Whoever can put a guess on a page sees by its length whether the guess is right, as long as
    what is guessed stays the same: BREACH."""
    first = (await visitor.get("/my-way")).text
    (token,) = set(TOKEN.findall(first))
    wrong = "".join("0123456789abcdef"[15 - int(sign, 16)] for sign in token[:32])
    right = token[:32]

    assert length_beside(first, right) < length_beside(first, wrong) - 8  # the test can see it

    next_page = (await visitor.get("/my-way")).text
    (next_token,) = set(TOKEN.findall(next_page))
    assert not {token[at : at + 8] for at in range(88)} & {
        next_token[at : at + 8] for at in range(88)
    }
    assert abs(length_beside(next_page, right) - length_beside(next_page, wrong)) <= 4
