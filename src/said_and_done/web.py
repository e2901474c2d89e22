"""show, go, swap, refused: the only place that builds HTTP answers."""

import json
import logging
import traceback
from base64 import b64decode
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, date, datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar import Litestar, Request, Response
from litestar.connection import ASGIConnection
from litestar.di import NamedDependency
from litestar.exceptions import (
    HTTPException,
    LitestarException,
    NotFoundException,
    PermissionDeniedException,
)
from litestar.handlers import BaseRouteHandler
from litestar.middleware.session.client_side import (
    AAD,
    ClientSideSessionBackend,
    CookieBackendConfig,
)
from litestar.response.base import ASGIResponse
from litestar.routes import HTTPRoute
from litestar.serialization import decode_json
from litestar.types import ASGIApp, Empty, Message, Receive, Scope, ScopeSession, Send
from litestar.utils.scope.state import ScopeState

from said_and_done.db import Connection, Pool
from said_and_done.errors import NotFound, NotSafe, Refusal, SignInNeeded, Unwell
from said_and_done.view import CSRF_MARK, DEMO_MARK, LONDON, Page, View

HOME = Path(__file__).resolve().parents[2]
CSRF_COOKIE = "csrftoken"
LONG_ENOUGH_TO_MISS = 20
OUR_FAULT = 500
A_DAY = 24 * 60 * 60
_AS_SENT = "said_session_as_sent"
TRY_AGAIN = "It is not your fault. Please try again in a minute."
log = logging.getLogger("said_and_done")

Visit: TypeAlias = Request[Any, Any, Any]
Conn: TypeAlias = NamedDependency[Connection]


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The one moment of a request: UTC for the record, the day in London for what people read."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()


def clock_now() -> Clock:
    """The only place where a page asks what time it is."""
    return Clock(now=datetime.now(UTC))


# ------------------------------------------------------------------ templates


@cache
def templates(home: Path = HOME) -> Environment:
    """The templates of ``templates/`` and ``reports/``; an unknown name in one is an error."""
    made = Environment(
        loader=FileSystemLoader([home / "templates", home / "reports"]),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,  # a running program goes on with the templates that fit its code
        lstrip_blocks=True,
    )
    made.globals["asset"] = asset
    return made


@cache
def _manifest(home: Path = HOME) -> dict[str, str]:
    file = home / "assets" / "manifest.json"
    return json.loads(file.read_text()) if file.exists() else {}


def asset(name: str) -> str:
    """The address of a built file, with its content's hash so that it may be kept for ever."""
    mark = _manifest().get(name)
    return f"/assets/{name}?v={mark}" if mark else f"/assets/{name}"


def render(view: View) -> str:
    """The page as HTML, with CSRF_MARK where the visitor's token goes."""
    return templates().get_template(view.template).render(view=view)


def several(sent: str | list[str]) -> list[str]:
    """What tick boxes of one name send: nothing, one value, or a list. Write the form's field as
    ``codes: str | list[str] = ""``."""
    return [sent] if isinstance(sent, str) and sent else list(sent)


# -------------------------------------------------------------------- answers


class Shown(Response[bytes]):
    """A page on its way out: what belongs to this visitor and this installation replaces the marks
    that templates hold."""

    def to_asgi_response(self, app: Litestar | None, request: Visit, **kwargs: Any) -> ASGIResponse:
        note = _demo_note() if request.app.state.settings.demo else b""
        self.content = self.content.replace(DEMO_MARK.encode(), note)
        token = ScopeState.from_scope(request.scope).csrf_token
        if isinstance(token, str):
            # The cookie can hold anything that somebody put there: escaped, it is only words.
            self.content = self.content.replace(CSRF_MARK.encode(), escape(token).encode())
        return super().to_asgi_response(app, request, **kwargs)


class DemoNote(View, frozen=True, kw_only=True):
    """The line that says that all of this is made up."""

    template = "components/demo_note.html"


@cache
def _demo_note() -> bytes:
    return render(DemoNote(page=Page(title="Demo"))).encode()


def show(view: View, status: int | None = None) -> Shown:
    """A page. With problems on it the status is 422, otherwise 200, unless one is given."""
    return show_rendered(render(view).encode(), status or (422 if view.page.problems else 200))


def show_rendered(page: bytes, status: int = 200) -> Shown:
    """A page that was rendered ahead."""
    return Shown(page, status_code=status, media_type="text/html; charset=utf-8")


def go(path: str) -> Response[None]:
    """Off to another page of ours, by GET (303)."""
    return Response(None, status_code=303, headers={"location": path})


def swap(request: Visit, part: View, otherwise: str) -> Response[Any]:
    """The part alone for htmx; for everybody else the way to the whole page."""
    if request.headers.get("hx-request") == "true":
        return show(part)
    return go(otherwise)


def document(content: bytes, media_type: str, name: str | None = None) -> Response[bytes]:
    """A file. ``name`` is what it is called when somebody saves it."""
    headers = {"content-disposition": f'inline; filename="{name}"'} if name else {}
    return Response(content, media_type=media_type, headers=headers)


# ------------------------------------------------------------------- refusals


class RefusedView(View, frozen=True, kw_only=True):
    """The one page for everything that we will not do. ``typed`` is what the person wrote, so
    that it is never lost: they can copy it."""

    template = "refused.html"

    sentence: str
    path: str | None
    link: str | None
    typed: tuple[str, ...] = ()


def refused(request: Visit, refusal: Refusal) -> Response[Any]:
    """A refusal as its page. Somebody who must sign in is sent there first."""
    if isinstance(refusal, SignInNeeded) and request.method == "GET" and refusal.path:
        return go(refusal.path)
    answer = show(
        RefusedView(
            page=Page(title=refusal.heading),
            sentence=refusal.sentence,
            path=refusal.path,
            link=refusal.link,
            typed=_typed(request),
        ),
        refusal.status,
    )
    if isinstance(refusal, NotSafe):
        answer.delete_cookie(CSRF_COOKIE)
    return answer


def refused_by_litestar(request: Visit, problem: HTTPException) -> Response[Any]:
    """What the framework refuses, in our words."""
    return refused(request, _in_our_words(problem))


def no_such_file(request: Visit, _problem: ValueError) -> Response[Any]:
    """There cannot be a file of that name."""
    return refused_by_litestar(request, NotFoundException())


def broke(request: Visit, problem: Exception) -> Response[Any]:
    """Our own fault: logged without anything of the person's, and said plainly."""
    for inner in problem.exceptions if isinstance(problem, ExceptionGroup) else ():
        # The transaction of a page ended in a refusal, and Litestar puts that into a group.
        if isinstance(inner, Refusal):
            return refused(request, inner)
    log.error("A page broke: %s", "\n".join(where_it_broke(problem)))
    return refused(request, _Broken(TRY_AGAIN))


def where_it_broke(problem: BaseException) -> Iterator[str]:
    """The kinds of error and the lines of the program that they went through. Never a message: the
    database puts into its own what somebody had typed."""
    yield type(problem).__name__
    for place in traceback.extract_tb(problem.__traceback__):
        yield f"  {place.filename}:{place.lineno} in {place.name}"
    inside = problem.exceptions if isinstance(problem, BaseExceptionGroup) else ()
    for one in (*inside, problem.__cause__ or problem.__context__):
        if one is not None:
            yield from where_it_broke(one)


class _Broken(Unwell):
    status = 500


class _OtherWay(Refusal):
    status = 405


class _TooBig(Refusal):
    status = 413
    usual_heading = "That is too big"


_WORDS: dict[int, tuple[type[Refusal], str]] = {
    403: (
        NotSafe,
        (
            "This page was open for a long time, or your browser did not keep our cookie. "
            "Go back, load the page again, and try once more."
        ),
    ),
    404: (NotFound, "Check the address, or start from the front page."),
    405: (_OtherWay, "This address does not work like that."),
    413: (_TooBig, "That was too big to send. Please make it shorter."),
}


def _in_our_words(problem: HTTPException) -> Refusal:
    if problem.status_code >= OUR_FAULT:
        return _Broken(TRY_AGAIN)
    kind, sentence = _WORDS.get(
        problem.status_code, (Refusal, "We did not understand what your browser sent.")
    )
    return kind(sentence, path="/", link="Go to the front page")


def _typed(request: Visit) -> tuple[str, ...]:
    """The longer things in the form that was sent; the check of the token has read it already."""
    form = ScopeState.from_scope(request.scope).form
    if not isinstance(form, dict):
        return ()
    return tuple(
        words
        for name, words in form.items()
        if isinstance(words, str) and name != "_csrf_token" and len(words) > LONG_ENOUGH_TO_MISS
    )


# ------------------------------------------------------------ safety headers

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
_SAFETY = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), microphone=(), geolocation=(), interest-cohort=()",
    ),
]
_NOT_KEPT = (b"cache-control", b"no-store")


async def safe_headers(message: Message, _scope: Scope) -> None:
    """Put the safety headers on every answer; nothing is kept by caches unless it says so itself.

    A hook, not a middleware: answers to unknown addresses and missing tokens pass no middleware.
    """
    if message["type"] == "http.response.start":
        headers = list(message["headers"])
        own = _SAFETY if _has(headers, b"cache-control") else [*_SAFETY, _NOT_KEPT]
        message["headers"] = [*headers, *own]


def _has(headers: list[tuple[bytes, bytes]], name: bytes) -> bool:
    return any(key.lower() == name for key, _ in headers)


# ------------------------------------------------------- what handlers ask for


def one_after_another(app: Litestar) -> Litestar:
    """What a handler asks for is made one after another. Litestar would start a task for each
    thing, which costs more than to make it, and all of it waits for one connection anyway."""
    for route in app.routes:
        for _, model in route.route_handler_map.values() if isinstance(route, HTTPRoute) else ():
            batches = model.dependency_batches
            model.dependency_batches = [{one} for batch in batches for one in batch]
    return app


# ------------------------------------------------------ one transaction a request

_OPEN = "said_and_done.open"


class _GivenUp(Exception):
    """Rolls back what was begun for a page that was refused before its handler ran."""


@asynccontextmanager
async def held(
    visit: Visit, transaction: AbstractAsyncContextManager[Connection]
) -> AsyncIterator[Connection]:
    """The request's connection: committed when the handler has returned, before the first byte is
    sent; rolled back when it raised."""
    async with AsyncExitStack() as stack:
        visit.scope[_OPEN] = stack  # type: ignore[literal-required]  # a place of our own
        yield await stack.enter_async_context(transaction)


def nothing_left_open(app: ASGIApp) -> ASGIApp:
    """Roll back and give back the connection of a page that was refused before its handler ran.

    Litestar leaves that to Python's collector when a dependency raises (who is this? which
    council?), and until then the connection is missing in the pool.
    """

    async def with_everything_closed(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        finally:
            stack = cast(AsyncExitStack | None, scope.get(_OPEN))
            if stack is not None:
                with suppress(_GivenUp):
                    await stack.__aexit__(_GivenUp, _GivenUp(), None)

    return with_everything_closed


# ------------------------------------------------------- asking without reading


def heads_too(app: ASGIApp) -> ASGIApp:
    """Answer HEAD as GET, for programs that check links: the server leaves the page itself away."""

    async def with_heads(scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope.get("method") == "HEAD"
        await app(cast(Scope, {**scope, "method": "GET"}) if is_head else scope, receive, send)

    return with_heads


# ------------------------------------------------- cookies, tokens and many tries


def broken_tokens(app: ASGIApp) -> ASGIApp:
    """A token that cannot even be read is no token. Whatever reaches us here comes from the check
    of the token: the pages' own errors were answered further in."""

    async def with_readable_tokens(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except (TypeError, ValueError) as problem:
            raise PermissionDeniedException from problem

    return with_readable_tokens


class _Sessions(ClientSideSessionBackend):
    """A cookie that was cut short or made up is no session, and no error. A cookie goes out only
    when it says something new, or once a day, so that it lasts while somebody comes back."""

    async def load_from_connection(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> dict[str, Any]:
        try:
            session = await super().load_from_connection(connection)
        except (KeyError, TypeError, ValueError, LitestarException):
            return {}
        connection.scope["state"][_AS_SENT] = self.serialize_data(session)
        return session

    async def store_in_message(
        self,
        scope_session: ScopeSession,
        message: Message,
        connection: ASGIConnection[Any, Any, Any, Any],
    ) -> None:
        if not self._is_as_sent(scope_session, connection):
            await super().store_in_message(scope_session, message, connection)

    def _is_as_sent(
        self, session: ScopeSession, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> bool:
        """Whether the browser holds exactly this session, in a cookie of today."""
        sent = connection.scope["state"].get(_AS_SENT)
        return (
            bool(session)
            and session is not Empty
            and sent == self.serialize_data(session)
            and self._seconds_old(connection) < A_DAY
        )

    def _seconds_old(self, connection: ASGIConnection[Any, Any, Any, Any]) -> float:
        """The age of a cookie that was just read, from its end, which its seal covers too."""
        sent = "".join(connection.cookies[key] for key in self.get_cookie_keys(connection))
        ends = decode_json(b64decode(sent).rpartition(AAD)[2])["expires_at"]
        return float(clock_now().now.timestamp() - ends + self.config.max_age)


class Sessions(CookieBackendConfig):
    """Encrypted cookies."""

    _backend_class = _Sessions


class Count(Protocol):
    """Counts a try of somebody at an address, and raises TooMany."""

    def __call__(
        self, pool: Pool, slug: str, address: str, *, secret: bytes, now: datetime
    ) -> Awaitable[None]: ...


Guard: TypeAlias = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


def not_too_often(count: Count) -> Guard:
    """A guard for a page of a council that may not be tried many times in a row.

    It counts before the request has a connection, in a transaction of its own: a try counts even
    when the page refuses it, and no request ever holds two connections. The address is that of the
    other end; behind a proxy, uvicorn's FORWARDED_ALLOW_IPS says whose word about it we take.
    """

    async def guard(visit: ASGIConnection[Any, Any, Any, Any], _page: BaseRouteHandler) -> None:
        state = visit.app.state
        await count(
            state.pool,
            visit.path_params["slug"],
            visit.client.host if visit.client else "",
            secret=state.settings.secret,
            now=clock_now().now,
        )

    return guard
