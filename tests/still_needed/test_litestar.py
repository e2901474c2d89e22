"""Where we go round Litestar. A test that fails here says what of ours a new version makes
unnecessary; docs/architecture.md has the same list."""

import asyncio
import dataclasses
import gzip
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TypeAlias, cast

import asyncpg
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar, Request, get, post
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, FormMultiDict, State
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.middleware.session.client_side import CookieBackendConfig
from litestar.params import FromQuery, URLEncodedBody
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp, Receive, Scope, Send

from said_and_done.web.middleware import caches_of

OfLitestar: TypeAlias = Request[Any, Any, State]


def litestar(*handlers: Any, **config: Any) -> Litestar:
    """Litestar as it comes."""
    return Litestar(list(handlers), openapi_config=None, logging_config=None, **config)


def browser(app: Any) -> AsyncClient:
    transport = ASGITransport(app, raise_app_exceptions=False)
    return AsyncClient(transport=transport, base_url="http://said.example")


@get("/")
async def nothing() -> None:
    """A page."""


async def test_an_address_that_leads_nowhere_passes_no_middleware() -> None:
    """Else ``Program`` becomes a middleware, and ``safe_headers`` need not be a hook."""
    passed = []

    def middleware(app: ASGIApp) -> ASGIApp:
        async def passes(scope: Scope, receive: Receive, send: Send) -> None:
            passed.append(scope["path"])
            await app(scope, receive, send)

        return passes

    async with browser(litestar(nothing, middleware=[middleware])) as visitor:
        await visitor.get("/")
        await visitor.get("/nowhere")

    assert passed == ["/"]


async def test_what_visitors_sent_is_kept_in_caches() -> None:
    """Else what does not keep anything goes from ``caches_of``."""

    @post("/{name:str}")
    async def answer(
        request: OfLitestar,
        data: URLEncodedBody[dict[str, str]],
        find: FromQuery[str],
    ) -> str:
        return f"{data} {find} {request.cookies} {request.url} {request.base_url}"

    app = litestar(answer)
    for cache in caches_of(app):
        cache.cache_clear()
    async with browser(app) as visitor:
        await visitor.post("/x?find=y", data={"words": "z"}, headers={"cookie": "a=b"})
        await visitor.post("/x", data={"words": "z"})

    assert [one.__qualname__ for one in caches_of(app) if not one.cache_info().currsize] == []


async def test_a_form_that_a_request_has_read_is_read_once_more() -> None:
    """Else a class of requests hands over our fields, and ``web/bodies.py`` leaves Litestar's own
    state of a request alone."""

    class OurRequest(OfLitestar):
        async def form(self) -> FormMultiDict:
            return FormMultiDict({"words": "as we read them"})

    @post("/")
    async def answer(data: URLEncodedBody[dict[str, str]]) -> dict[str, str]:
        return data

    async with browser(litestar(answer, request_class=OurRequest)) as visitor:
        sent = await visitor.post("/", data={"words": "as they came"})

    assert sent.json() == {"words": "as they came"}


async def test_a_form_of_another_session_is_taken() -> None:
    """Else Litestar's own check of tokens can take the place of ``FormTokens``."""

    @post("/", status_code=200)
    async def sign_in(request: OfLitestar) -> None:
        request.session["member"] = "Carol"

    app = litestar(
        nothing,
        sign_in,
        csrf_config=CSRFConfig(secret="x" * 32),
        middleware=[CookieBackendConfig(secret=bytes(32)).middleware],
    )
    async with browser(app) as visitor:
        await visitor.get("/")
        token = {"x-csrftoken": visitor.cookies["csrftoken"]}
        await visitor.post("/", headers=token)
        after_signing_in = await visitor.post("/", headers=token)

    assert after_signing_in.status_code == 200


async def test_a_session_is_sent_with_each_answer() -> None:
    """Else ``store_in_message`` of our sessions goes."""

    @post("/")
    async def begin(request: OfLitestar) -> None:
        request.session["tablet"] = "/anyborough/tablets/x"

    sessions = CookieBackendConfig(secret=bytes(32))
    async with browser(litestar(nothing, begin, middleware=[sessions.middleware])) as visitor:
        await visitor.post("/")
        answer = await visitor.get("/")

    assert answer.headers["set-cookie"].startswith("session=")


def test_a_session_has_one_secret_and_one_name() -> None:
    """Else our sessions need not try older keys, and older names, themselves."""
    fields = {field.name for field in dataclasses.fields(CookieBackendConfig)}

    assert {name for name in fields if "secret" in name or "key" in name} == {
        "secret",
        "key",
        "exclude_opt_key",
    }


async def test_what_was_opened_stays_open_when_something_else_is_refused() -> None:
    """Else ``release_connection`` goes: the dependency itself gives the connection back."""
    happened = []

    async def provide_conn() -> AsyncIterator[str]:
        happened.append("opened")
        try:
            yield "conn"
        finally:
            happened.append("closed")

    async def provide_member(conn: NamedDependency[str]) -> str:
        raise PermissionDeniedException(conn)

    @get("/", dependencies={"conn": provide_conn, "member": provide_member})
    async def page(member: NamedDependency[str]) -> str:
        return member

    app = litestar(page)

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)
        happened.append("answered")

    async with browser(answering) as visitor:
        assert (await visitor.get("/")).status_code == 403

    assert happened[:2] == ["opened", "answered"]


async def test_a_refusal_while_closing_comes_in_a_group() -> None:
    """Else ``error_page`` and ``refusal_as_json`` need not look into groups."""
    seen: list[BaseException] = []

    async def provide_conn() -> AsyncIterator[str]:
        try:
            yield "conn"
        except ValueError as problem:
            raise PermissionDeniedException from problem

    @get("/", dependencies={"conn": provide_conn})
    async def page(conn: NamedDependency[str]) -> None:
        raise ValueError(conn)

    def handler(_request: OfLitestar, problem: Exception) -> Any:
        seen.append(problem)
        raise problem

    async with browser(litestar(page, exception_handlers={Exception: handler})) as visitor:
        await visitor.get("/")

    assert isinstance(seen[0], ExceptionGroup)


async def test_the_head_of_a_page_cannot_be_asked_for() -> None:
    """Else ``heads_too`` goes."""
    async with browser(litestar(nothing)) as visitor:
        assert (await visitor.head("/")).status_code == 405


async def test_what_a_handler_asks_for_is_made_in_tasks() -> None:
    """Else ``provide_public`` need not make all that a page knows."""
    tasks = set()

    async def provide_clock() -> str:
        tasks.add(asyncio.current_task())
        return "clock"

    async def provide_conn() -> str:
        tasks.add(asyncio.current_task())
        return "conn"

    @get("/", dependencies={"clock": provide_clock, "conn": provide_conn})
    async def page(clock: NamedDependency[str], conn: NamedDependency[str]) -> str:
        return clock + conn

    async with browser(litestar(page)) as visitor:
        await visitor.get("/")

    assert len(tasks) == 2


async def test_a_state_that_a_handler_asks_for_is_a_copy() -> None:
    """Else providers ask for ``state`` in place of the request."""

    @get("/")
    async def page(state: State) -> bool:
        return state is app.state

    app = litestar(page)
    async with browser(app) as visitor:
        assert (await visitor.get("/")).json() is False


async def test_how_a_file_is_compressed_is_said_of_the_next_file_too(tmp_path: Path) -> None:
    """Else ``BuiltFiles`` leaves what caches are told to the router."""
    (tmp_path / "a.css.gz").write_bytes(gzip.compress(b"a {}"))
    (tmp_path / "b.css").write_bytes(b"b {}")
    kept = CacheControlHeader(max_age=1)
    files = create_static_files_router(path="/assets", directories=[tmp_path], cache_control=kept)

    async with browser(litestar(files)) as visitor:
        before = await visitor.head("/assets/b.css")
        await visitor.head("/assets/a.css.gz")
        after = await visitor.head("/assets/b.css")

    assert "content-encoding" not in before.headers
    assert after.headers["content-encoding"] == "gzip"


async def test_a_file_of_an_impossible_name_breaks_the_page(tmp_path: Path) -> None:
    """Else ``no_such_file`` goes."""
    files = create_static_files_router(path="/assets", directories=[tmp_path])
    async with browser(litestar(files)) as visitor:
        assert (await visitor.get("/assets/%00")).status_code == 500


def test_a_connection_of_asyncpg_takes_no_parameters_while_the_program_runs() -> None:
    """Else ``db`` needs no types of its own for what Litestar reads."""
    with pytest.raises(TypeError):
        cast(Any, asyncpg.Connection)[asyncpg.Record]


async def test_files_of_a_form_that_was_refused_stay_open() -> None:
    """Else ``measured_bodies`` need not close them."""
    files: list[Any] = []

    def middleware(app: ASGIApp) -> ASGIApp:
        async def refuses(scope: Scope, receive: Receive, send: Send) -> None:
            form = await OfLitestar(scope, receive).form()
            files.append(form["file"])
            raise PermissionDeniedException

        return refuses

    @post("/")
    async def page() -> None:
        """Nobody comes here."""

    async with browser(litestar(page, middleware=[middleware])) as visitor:
        await visitor.post("/", files={"file": b"x"})

    assert not files[0].file.closed
    await files[0].close()
