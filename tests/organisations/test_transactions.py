"""One transaction sees one council, keeps all or nothing, and says so when it could not."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from itertools import combinations
from typing import Any, cast
from uuid import UUID, uuid4

import asyncpg
import pytest
from httpx import AsyncClient
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from said_and_done.core import db
from said_and_done.core.errors import Unwell
from said_and_done.organisations import domain
from said_and_done.organisations.model import Organisation
from said_and_done.web.request import needs_of
from tests import factories
from tests.conftest import Database

COUNCILS = "SELECT slug FROM organisations ORDER BY slug"
BREAKS = "SELECT 1 / 0"
LOOKING_AT = "SELECT current_setting('said.organisation_id', true)"


async def test_a_transaction_sees_its_council_from_the_first_statement(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        anyborough = await factories.organisation(conn)

    async with db.transaction(pool, anyborough.id) as conn:
        seen = await conn.fetchval(LOOKING_AT)

    assert UUID(seen) == anyborough.id


async def test_the_next_transaction_on_a_connection_sees_no_council(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        anyborough = await factories.organisation(conn)
    every = range(pool.get_max_size())
    for _ in every:
        async with db.transaction(pool, anyborough.id):
            pass

    seen = []
    for _ in every:
        async with db.transaction(pool) as conn:
            seen.append(await conn.fetchval(LOOKING_AT))

    assert set(seen) <= {None, ""}


async def test_who_only_reads_sees_one_council_and_leaves_nothing_behind(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        councils = [
            await factories.organisation(conn, slug=slug) for slug in ("anyborough", "otherham")
        ]
    every = range(pool.get_max_size())
    for council in [*councils, *reversed(councils)]:
        async with AsyncExitStack() as busy:
            for _ in every:
                conn = await busy.enter_async_context(db.reading(pool, council.id))
                assert UUID(await conn.fetchval(LOOKING_AT)) == council.id

    async with AsyncExitStack() as busy:
        for own in [None, *(council.id for council in councils)] * (len(every) // 3):
            conn = await busy.enter_async_context(db.transaction(pool, own))
            seen = await conn.fetchval(LOOKING_AT)
            assert (UUID(seen) if seen else None) == own


async def test_who_only_reads_can_keep_nothing(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        anyborough = await factories.organisation(conn)

    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        async with db.reading(pool, anyborough.id) as conn:
            await conn.execute("UPDATE organisations SET name = 'Otherham'")

    async with db.transaction(pool) as conn:
        assert await conn.fetchval("SELECT name FROM organisations") == anyborough.name


async def test_a_connection_that_could_not_look_at_a_council_is_not_thought_to(
    pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with db.transaction(pool) as conn:
        councils = [
            await factories.organisation(conn, slug=slug) for slug in ("anyborough", "otherham")
        ]
    first, second = councils
    async with pool.acquire() as conn:
        ours = cast(Any, conn)
        await ours.look_at(first.id)
        with monkeypatch.context() as broken:
            broken.setitem(db.SQL, "look_at", "SELECT set_config('', $1, false)")
            with pytest.raises(asyncpg.PostgresError):
                await ours.look_at(second.id)

        await ours.look_at(second.id)
        assert UUID(await conn.fetchval(LOOKING_AT)) == second.id
        await ours.look_at(first.id)
        assert UUID(await conn.fetchval(LOOKING_AT)) == first.id


async def test_nobody_is_told_kept_when_a_part_broke_before(pool: db.Pool) -> None:
    with pytest.raises(Unwell):
        await make_one_and_go_on(pool)

    async with db.transaction(pool) as conn:
        assert await conn.fetch(COUNCILS) == []


async def make_one_and_go_on(pool: db.Pool) -> None:
    """A council is made, and then something breaks that nobody takes notice of."""
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)
        with suppress(asyncpg.PostgresError):
            await conn.execute(BREAKS)


async def test_a_part_that_breaks_takes_only_itself_back(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)
        with suppress(asyncpg.PostgresError):
            async with db.all_or_nothing(conn):
                await factories.organisation(conn, slug="otherham")
                await conn.execute(BREAKS)

    async with db.transaction(pool) as conn:
        assert [row["slug"] for row in await conn.fetch(COUNCILS)] == ["anyborough"]


async def test_when_all_connections_are_busy_somebody_is_told_so(
    pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as busy:
        for _ in range(pool.get_max_size()):
            await busy.enter_async_context(db.transaction(pool))
        monkeypatch.setattr(db, "PATIENCE", 0.01)

        with pytest.raises(Unwell):
            await busy.enter_async_context(db.transaction(pool))


async def test_what_was_given_up_is_not_kept_and_its_connection_is_back(pool: db.Pool) -> None:
    for _ in range(pool.get_max_size() + 1):
        given_up = db.transaction(pool)
        conn = await given_up.__aenter__()
        await factories.organisation(conn)
        await given_up.give_up()
        await given_up.give_up()

    async with db.transaction(pool) as conn:
        assert await conn.fetch(COUNCILS) == []


def test_a_council_is_known_for_a_minute() -> None:
    council = Organisation(
        id=uuid4(),
        slug="anyborough",
        lasting_slug="anyborough",
        name="Anyborough",
        contact_name="Dev Patel",
        contact_email="dev@anyborough.example",
        contact_phone="01632 960 001",
    )
    times = [factories.NOW]
    known = domain.organisation_cache(lambda: times[-1])
    known["anyborough"] = council

    assert known.get("otherham") is None
    times.append(factories.NOW + timedelta(seconds=59))
    assert known.get("anyborough") is council
    times.append(factories.NOW + timedelta(minutes=1))
    assert known.get("anyborough") is None


async def test_a_council_that_is_known_is_shown_no_rows_of_another(
    visitor: AsyncClient, pool: db.Pool, own_database: Database
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, slug="otherham")
        round_ = await factories.round(conn, otherham)
        way_in = await factories.way_in(conn, otherham, round_)

    for _ in range(2):  # the first time each council is met, the second time it is known
        here = await visitor.get(f"/anyborough/surveys/{way_in.code}")
        there = await visitor.get(f"/otherham/surveys/{way_in.code}")

        assert here.status_code == 404
        assert there.status_code != 404


async def test_whoever_sends_slowly_holds_no_connection(
    app: Litestar, visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)
    await visitor.get("/anyborough/card")
    half, rest = asyncio.Event(), asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        half.set()
        await rest.wait()
        yield b"}"

    sending = asyncio.create_task(send_by_hand(app, visitor, slowly()))
    await half.wait()
    await asyncio.sleep(0.1)
    held = pool.get_size() - pool.get_idle_size()
    rest.set()

    assert await sending == 404, "there is no such tablet"
    assert held == 0


async def send_by_hand(app: Litestar, visitor: AsyncClient, parts: AsyncIterator[bytes]) -> int:
    """The status of what comes back; httpx's own way into a program wants all parts first."""
    statuses = []

    async def receive() -> Any:
        part = await anext(parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(message: Any) -> None:
        statuses.append(message.get("status"))

    token = visitor.cookies["csrftoken"]
    path = "/anyborough/tablets/abcdef/answers"
    request = visitor.build_request("POST", path, headers={"x-csrftoken": token})
    headers = [(name.lower(), value) for name, value in request.headers.raw]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name, value) for name, value in headers if name != b"content-length"],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    await cast(Any, app)(scope, receive, send)
    return int(statuses[0])


def test_no_page_makes_two_things_at_once(program: Litestar) -> None:
    """What does not need each other is made in tasks, side by side."""
    routes = [route for route in program.routes if isinstance(route, HTTPRoute)]
    handlers = [handler for route in routes for handler in route.route_handlers]
    pairs = [pair for handler in handlers for pair in pairs_at_once(handler)]

    assert len(handlers) > 200
    assert pairs == []


def pairs_at_once(handler: HTTPRouteHandler) -> Iterator[tuple[str, str, str]]:
    provided = handler.resolve_dependencies()
    needs = {name: needs_of(provided[name], provided) for name in needs_of(handler, provided)}
    for one, other in combinations(needs, 2):
        if one not in needs[other] and other not in needs[one]:
            yield handler.handler_name, one, other
