"""Somebody makes up answers, changes them and takes them back, and reads the public page after each
step. They learn no hidden count: nothing that they do moves a public number by itself.

The attacker's reasoning is in attacker.py. The last tests give them numbers that are live, as they
were before ADR 0028: then they do learn the count.
"""

import itertools
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done import db, web
from said_and_done.findings.domain.disclosure import safe
from said_and_done.findings.model import Counts
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round
from said_and_done.web import Clock
from tests import given
from tests.findings.attacker import Figure, Look, Rows, figures, real_tables, shown

HOME, PAGE = "/anyborough", "/anyborough/findings/spring-2026"
PUBLISH = "/anyborough/work/findings/spring-2026/publish"
KEYS = ("yes", "sometimes", "no", "not-sure")
# What 15 members of staff really said: three of these counts are hidden.
REAL = (9, 3, 2, 1)
OPEN, CLOSED, GRACE = date(2026, 6, 14), date(2026, 7, 1), date(2026, 7, 10)
PUBLISHED = date(2026, 7, 15)
# Nine times no, as in the attack that worked, and more, so that there are ten to take back.
MADE_UP = ("no",) * 9 + ("sometimes",) * 6 + ("not-sure",) * 5


Numbers: TypeAlias = "dict[Figure, int | None] | None"
"""What a page shows of the first question; None before there are numbers."""


class Today:
    """The day that the program thinks it is. A second goes by with each request."""

    def __init__(self) -> None:
        self.day = OPEN
        self.seconds = itertools.count(1)

    def clock(self) -> Clock:
        noon = datetime.combine(self.day, datetime.min.time(), UTC) + timedelta(hours=12)
        return Clock(now=noon + timedelta(seconds=next(self.seconds)))


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Today:
    calendar = Today()
    monkeypatch.setattr(web, "clock_now", calendar.clock)
    return calendar


class MadeUp:
    """One answer of the attacker, sent by the product's own pages; the card opens it again."""

    def __init__(self, browser: AsyncClient, choice: str) -> None:
        self.browser = browser
        self.choice: str | None = choice
        self.card = ""

    async def send(self, way_in: str) -> None:
        answer = await given.form(self.browser, f"{HOME}/surveys/{way_in}")
        assert answer.status_code == 303, answer.text
        answers = re.match(r"/anyborough/answers/[0-9a-f-]{36}", answer.headers["location"])
        assert answers
        await given.form(
            self.browser, f"{answers[0]}/questions/1", choice=str(self.choice), then="next"
        )
        await given.form(self.browser, f"{answers[0]}/check")
        page = (await self.browser.get(f"{answers[0]}/sent")).text
        self.card = " ".join(re.findall(r"<li><img[^>]*>(\w+)</li>", page))
        assert self.card

    async def opened(self) -> str:
        answer = await given.form(self.browser, f"{HOME}/card", words=self.card)
        assert answer.status_code == 303
        return str(answer.headers["location"])

    async def change(self, choice: str) -> int:
        """Straight to the form's address, whatever the page shows."""
        answers = await self.opened()
        fields = {
            "_csrf_token": self.browser.cookies["csrftoken"],
            "choice": choice,
            "then": "next",
        }
        answer = await self.browser.post(f"{answers}/questions/1", data=fields)
        self.choice = choice if answer.status_code == 303 else self.choice
        return answer.status_code

    async def take_back(self) -> None:
        answer = await given.form(self.browser, f"{await self.opened()}/take-back")
        assert answer.status_code == 303
        self.choice = None


class Attacker:
    """They know the rules, the program, and which answers are theirs."""

    def __init__(self, stack: AsyncExitStack, app: Litestar, way_in: str) -> None:
        self.stack, self.app, self.way_in = stack, app, way_in
        self.made_up: list[MadeUp] = []

    async def browser(self) -> AsyncClient:
        return await self.stack.enter_async_context(
            AsyncClient(transport=ASGITransport(cast(Any, self.app)), base_url="http://testserver")
        )

    @property
    def own(self) -> Rows:
        choices = Counter(one.choice for one in self.made_up)
        return (tuple(choices[key] for key in KEYS),)

    async def add(self, choice: str) -> None:
        one = MadeUp(await self.browser(), choice)
        await one.send(self.way_in)
        self.made_up.append(one)

    async def take_back_one(self) -> None:
        await next(one for one in self.made_up if one.choice).take_back()

    async def take_back(self, number: int, seen: Numbers) -> None:
        """One after the other; each time the page shows what it showed before."""
        for _ in range(number):
            await self.take_back_one()
            assert await self.look() == seen

    async def look(self) -> Numbers:
        """The numbers of the first question on the public page, or None without any."""
        page = (await (await self.browser()).get(PAGE)).text
        place = page.find('id="what-we-do-1.We.1"')
        cells = re.findall(r'cell--numeric">([^<]*)<', page[place:])[:5] if place >= 0 else []
        if not cells:
            return None
        *counts, total = (int(cell) if cell.isdigit() else None for cell in cells)
        return one_row(tuple(counts), total)


def one_row(counts: tuple[int | None, ...], total: int | None) -> dict[Figure, int | None]:
    return {
        **{("cell", 0, j): count for j, count in enumerate(counts)},
        ("group", 0, 0): total,
        **{("answer", 0, j): count for j, count in enumerate(counts)},
        ("everyone", 0, 0): total,
    }


@pytest.fixture
async def anyborough(pool: db.Pool) -> tuple[Organisation, Round, str]:
    """15 members of staff have answered, and the round is open."""
    async with db.transaction(pool) as conn:
        ours = await given.organisation(conn)
        spring = await given.round(conn, ours, survey_keys=("what-we-do",))
        for key, count in zip(KEYS, REAL, strict=True):
            for _ in range(count):
                await given.response(conn, ours, spring, {1: key}, survey_key="what-we-do")
        way_in = await given.way_in(conn, ours, spring, "what-we-do")
    return ours, spring, way_in.code


@pytest.fixture
async def attacker(
    app: Litestar, anyborough: tuple[Organisation, Round, str]
) -> AsyncIterator[Attacker]:
    async with AsyncExitStack() as stack:
        yield Attacker(stack, app, anyborough[2])


class Coordinator:
    """Dev, who signs in on each day: weeks go by in between."""

    def __init__(
        self, browser: AsyncClient, ours: Organisation, member: Member, today: Today
    ) -> None:
        self.browser, self.organisation, self.member = browser, ours, member
        self.today = today
        self.signed_in_on: date | None = None

    async def publishes(self, seen: int) -> int:
        if self.signed_in_on != self.today.day:
            self.browser.cookies.clear()
            await given.signed_in(self.browser, self.organisation, self.member)
            self.signed_in_on = self.today.day
        await self.browser.get("/anyborough/work")
        fields = {"_csrf_token": self.browser.cookies["csrftoken"], "seen": str(seen)}
        return (await self.browser.post(PUBLISH, data=fields)).status_code


@pytest.fixture
async def dev(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: tuple[Organisation, Round, str],
    today: Today,
) -> Coordinator:
    async with db.transaction(pool, anyborough[0].id) as conn:
        member = await given.member(conn, anyborough[0], "Dev Patel", Role.COORDINATOR)
    return Coordinator(visitor, anyborough[0], member, today)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_made_up_answers_that_come_and_go_tell_no_hidden_count(
    attacker: Attacker, dev: Coordinator, today: Today
) -> None:
    await before_publication(attacker, dev, today)
    today.day = PUBLISHED
    assert await dev.publishes(seen=0) == 303
    published_with, first = attacker.own, await attacker.look()
    second, now = await after_publication(attacker, dev, first)

    assert first
    tables = real_tables([Look(own=published_with, seen=first)], 1, 4, most=14)
    assert (REAL,) in tables
    for place, true in enumerate(REAL):
        if true < 5:
            assert len({table[0][place] for table in tables}) >= 3, (KEYS[place], first)
    # The second publication follows from the first and from answers of their own: it says nothing
    # about other people.
    assert second == without(first, safe_row(less(published_with, now)))


async def before_publication(attacker: Attacker, dev: Coordinator, today: Today) -> None:
    """Adding, changing by card and taking back, while the round is open; then what can still be
    done when it has closed, and in the days in which paper can come in."""
    for choice in MADE_UP:
        await attacker.add(choice)
        assert await attacker.look() is None
    assert await attacker.made_up[0].change("not-sure") == 303
    await attacker.take_back(1, seen=None)
    for day in (CLOSED, GRACE):
        today.day = day
        await attacker.take_back(1, seen=None)
        assert await attacker.made_up[-1].change("yes") == 410
        assert await dev.publishes(seen=0) == 409


async def after_publication(
    attacker: Attacker, dev: Coordinator, first: Numbers
) -> tuple[Numbers, Rows]:
    """One by one, and in batches. Nothing moves, and nothing can be published again, until ten are
    taken back."""
    for size in (1, 1, 2, 5):
        await attacker.take_back(size, seen=first)
        assert await dev.publishes(seen=1) == 409
    await attacker.take_back(1, seen=first)
    assert await dev.publishes(seen=1) == 303
    second, now = await attacker.look(), attacker.own
    assert second != first
    for _ in range(3):
        await attacker.take_back(1, seen=second)
        assert await dev.publishes(seen=2) == 409
    return second, now


def less(before: Rows, now: Rows) -> tuple[int, ...]:
    """What was taken back of their own."""
    gone = tuple(was - left for was, left in zip(before[0], now[0], strict=True))
    assert sum(gone) == 10
    return gone


def safe_row(counts: tuple[int, ...]) -> dict[Figure, int | None]:
    return shown(safe(Counts(rows=(counts,))))


def without(
    first: dict[Figure, int | None], gone: dict[Figure, int | None]
) -> dict[Figure, int | None]:
    """The rule of ADR 0028, written a second time: less what is shown of the withdrawals; hidden
    where it could now be under the smallest."""
    total = gone["everyone", 0, 0]

    def left(place: Figure) -> int | None:
        before, taken = first[place], gone[place]
        most = taken + 2 if taken is not None else (9 if total is None else total + 2)
        fewest = 10 if place[0] in {"group", "everyone"} else 5
        if before is None or before - 2 - most < fewest:
            return None
        return before - (taken or 0)

    after = {place: left(place) for place in first}
    return after if after["everyone", 0, 0] is not None else dict.fromkeys(first)


def live(own: tuple[int, ...]) -> Look:
    """Numbers that follow each answer at once, as they did before."""
    table = tuple(map(sum, zip(REAL, own, strict=True)))
    return Look(own=(own,), seen=shown(safe(Counts(rows=(table,)))))


def test_the_attacker_learns_the_counts_from_live_numbers() -> None:
    """The test above could fail: nine made-up answers for each choice, taken back one by one."""
    looks = [
        live(tuple(left if j == place else 9 for j in range(4)))
        for place in range(4)
        for left in range(10)
    ]

    tables = real_tables(looks, 1, 4, most=14)

    assert tables == [(REAL,)]


def test_figures_are_taken_apart_as_the_page_shows_them() -> None:
    assert set(figures((REAL,))) == set(one_row(REAL, sum(REAL)))
