"""What somebody answers as a test is behind no door (ADR 0078)."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

from httpx import AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.rounds.domain import rounds
from tests import factories
from tests.people.a_place import Place, a_place
from tests.people.test_who_may_do_what import WHO_MAY, doors, signed_in_as

FEWEST_PAGES = 80
# The record says who took it along, a tablet asks what time it is, and files say when they were
# made. In these only the words are looked for.
NEVER_THE_SAME = re.compile(r"/work/record.*|.*/today|.*/papers/.*|.*/languages/.*/file")
MARK = "Purple giraffe at the day centre"
# What differs each time: tokens, marks of forms, and a nonce of the page.
OF_EACH_TIME = re.compile(r'(name="[\w-]+" value="[\w.=-]{16,}")|nonce-\w+')


async def test_no_door_shows_or_counts_a_test(
    app: Litestar, pool: db.Pool, visitor: AsyncClient
) -> None:
    """Each page and file of the council is the same with twenty tests as without them: findings,
    stories, counts, lists, exports, statements, the outbox. Some are never the same twice."""
    place = await a_place(pool)
    async with everybody(app, place, visitor) as people:
        first = await every_door(app, place, people)
        before = await every_door(app, place, people)
        await add_tests(pool, place, 20)
        after = await every_door(app, place, people)

    compared = {path for path in before if not NEVER_THE_SAME.fullmatch(path)}
    assert len([path for path in compared if after[path].startswith("200")]) > FEWEST_PAGES
    assert {path for path in compared if before[path] != first[path]} == set()
    assert {path for path in compared if after[path] != before[path]} == set()
    assert [path for path, page in after.items() if MARK in page] == []


async def add_tests(pool: db.Pool, place: Place, number: int) -> None:
    here = place.organisation
    async with db.transaction(pool, here.id) as conn:
        round_ = await rounds.round_named(CouncilContext(conn, here), place.gaps["name"])
        for _each in range(number):
            await factories.response(
                conn, here, round_, {1: "no", 2: "no"}, {1: MARK}, sent=False, is_test=True
            )


@asynccontextmanager
async def everybody(
    app: Litestar, place: Place, visitor: AsyncClient
) -> AsyncIterator[dict[str, AsyncClient]]:
    """A browser for each role, and one of nobody in particular."""
    async with AsyncExitStack() as stack:
        people = {"": visitor}
        for role in Role:
            who = signed_in_as(app, place.organisation, place.people[role])
            people[role.value] = await stack.enter_async_context(who)
        yield people


async def every_door(app: Litestar, place: Place, people: dict[str, AsyncClient]) -> dict[str, str]:
    """Each address that can be opened, with what comes back to somebody who may."""
    pages = {}
    for (method, path), who in WHO_MAY.items():
        if method == "GET" and who:
            answer = await people[min(who)].get(place.path((method, path)))
            pages[f"/work{path}"] = said(answer)
    for path in public_paths(app, place):
        pages[path] = said(await people[""].get(path))
    return pages


def said(answer: Response) -> str:
    return f"{answer.status_code} {OF_EACH_TIME.sub('', answer.text)}"


def public_paths(app: Litestar, place: Place) -> Iterator[str]:
    for method, path in doors(app, "/{slug}"):
        if method == "GET" and not path.startswith("/work"):
            gaps = re.findall(r"\{(\w+)\}", path)
            if all(gap in place.gaps for gap in gaps):
                filled = re.sub(r"\{(\w+)\}", lambda gap: place.gaps[gap[1]], path)
                yield f"/{place.organisation.slug}{filled}"
