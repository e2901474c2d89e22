"""The people of the attack in the tests of differences: an attacker with many browsers, and the
coordinator. All that they do goes through the product's own pages."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias, cast

from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.web.clocks import Clock
from tests import factories
from tests.findings.attacker import Figure, Rows

HOME, PAGE = "/anyborough", "/anyborough/findings/spring-2026/themes/1"
PUBLISH = "/anyborough/work/findings/spring-2026/publish"
ABOUT_YOU = "/anyborough/work/rounds/spring-2026/about-you"
STAFF_PAGE, PEOPLE_PAGE = "what-we-do-1.We.1", "your-support-1.I.1"
"""Where the first question of each survey stands on the page."""
VOICES = ("nobody", "read", "answered")
"""What the form says of who answered, in the order of the rows of a table; the fourth is for those
who did not say."""
KEYS = ("yes", "sometimes", "no", "not-sure")
OPEN, CLOSED, GRACE = date(2026, 6, 14), date(2026, 7, 1), date(2026, 7, 10)
PUBLISHED = date(2026, 7, 15)

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


class Sent:
    """Somebody's answers, sent by the product's own pages; the card opens them again. ``helper`` is
    what the form of the people's survey says, None for staff. ``age`` is what they say about
    themselves, None for nothing."""

    def __init__(
        self,
        browser: AsyncClient,
        choice: str,
        *,
        helper: str | None = None,
        age: str | None = None,
    ) -> None:
        self.browser = browser
        self.choice: str | None = choice
        self.helper, self.age = helper, age
        self.card = ""

    async def send(self, way_in: str) -> None:
        answer = await factories.form(self.browser, f"{HOME}/surveys/{way_in}")
        assert answer.status_code == 303, answer.text
        answers = re.match(r"/anyborough/answers/[0-9a-f-]{36}", answer.headers["location"])
        assert answers
        at = answers[0]
        await factories.form(
            self.browser, f"{at}/questions/1", choice=str(self.choice), then="next"
        )
        if self.helper:
            helped = await factories.form(self.browser, f"{at}/helpers", help=self.helper)
            assert helped.status_code == 303
        await factories.form(self.browser, f"{at}/check")
        page = (await self.browser.get(f"{at}/sent")).text
        if self.age:
            told = await factories.form(self.browser, f"{at}/about-you/1", choice=self.age)
            assert told.status_code == 303
        self.card = " ".join(re.findall(r"<li><img[^>]*>(\w+)</li>", page))
        assert self.card

    @property
    def row(self) -> int:
        """The row of a table that they are in: who answered."""
        return VOICES.index(self.helper) if self.helper else 0

    async def opened(self) -> str:
        answer = await factories.form(self.browser, f"{HOME}/card", words=self.card)
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
        answer = await factories.form(self.browser, f"{await self.opened()}/take-back")
        assert answer.status_code == 303
        self.choice = None


class Attacker:
    """They know the rules, the program, and which answers are theirs."""

    def __init__(
        self,
        stack: AsyncExitStack,
        app: Litestar,
        way_in: str,
        rows: int = 1,
        unit: str = STAFF_PAGE,
    ) -> None:
        self.stack, self.app, self.way_in = stack, app, way_in
        self.rows, self.unit = rows, unit
        self.made_up: list[Sent] = []

    async def browser(self) -> AsyncClient:
        return await self.stack.enter_async_context(
            AsyncClient(transport=ASGITransport(cast(Any, self.app)), base_url="http://testserver")
        )

    @property
    def own(self) -> Rows:
        """Their own answers among the others, as rows of the first question's table."""
        return tuple(row_of(row, self.made_up) for row in range(self.rows))

    async def add(self, choice: str, helper: str | None = None, age: str | None = None) -> Sent:
        one = Sent(await self.browser(), choice, helper=helper, age=age)
        await one.send(self.way_in)
        self.made_up.append(one)
        return one

    async def add_too_late(self) -> int:
        """The first page of the survey, by its address; there is no form any more."""
        browser = await self.browser()
        await browser.get(f"{HOME}/card")
        fields = {"_csrf_token": browser.cookies["csrftoken"]}
        return (await browser.post(f"{HOME}/surveys/{self.way_in}", data=fields)).status_code

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
        found = page.partition(f'id="{self.unit}"')[2].partition("<tbody")[2].partition("</tbody")
        if not found[2]:
            return None
        lines = [re.findall(r'cell--numeric">([^<]*)<', line) for line in found[0].split("<tr")[1:]]
        return numbers_of([[int(n) if n.isdigit() else None for n in line] for line in lines])


def row_of(row: int, people: Iterable[Sent]) -> tuple[int, ...]:
    choices = Counter(one.choice for one in people if one.row == row)
    return tuple(choices[key] for key in KEYS)


def numbers_of(lines: list[list[int | None]]) -> dict[Figure, int | None]:
    """A table by the places of its numbers. Its first line is everybody, then come the voices; the
    last voice has no line where all of it is hidden."""
    if len(lines) == 1:
        return one_row(tuple(lines[0][:4]), lines[0][4])
    everyone, voices = lines[0], lines[1:]
    voices += [[None] * 5] * (4 - len(voices))
    return {
        **{("cell", i, j): voices[i][j] for i in range(4) for j in range(4)},
        **{("group", i, 0): voices[i][4] for i in range(4)},
        **{("answer", 0, j): everyone[j] for j in range(4)},
        ("everyone", 0, 0): everyone[4],
    }


def one_row(counts: tuple[int | None, ...], total: int | None) -> dict[Figure, int | None]:
    return {
        **{("cell", 0, j): count for j, count in enumerate(counts)},
        ("group", 0, 0): total,
        **{("answer", 0, j): count for j, count in enumerate(counts)},
        ("everyone", 0, 0): total,
    }


class Coordinator:
    """Dev, who signs in on each day: weeks go by in between."""

    def __init__(
        self, browser: AsyncClient, ours: Organisation, member: Member, today: Today
    ) -> None:
        self.browser, self.organisation, self.member = browser, ours, member
        self.today = today
        self.signed_in_on: date | None = None

    async def _sign_in(self) -> None:
        if self.signed_in_on != self.today.day:
            self.browser.cookies.clear()
            await factories.signed_in(self.browser, self.organisation, self.member)
            self.signed_in_on = self.today.day

    async def publishes(self, seen: int) -> int:
        await self._sign_in()
        await self.browser.get("/anyborough/work")
        fields = {"_csrf_token": self.browser.cookies["csrftoken"], "seen": str(seen)}
        return (await self.browser.post(PUBLISH, data=fields)).status_code

    async def looks_at_about_you(self) -> list[tuple[str, str]]:
        """All words in the tables of what people said about themselves; nothing before they are
        there."""
        await self._sign_in()
        page = await self.browser.get(ABOUT_YOU)
        return re.findall(r"<td[^>]*>([^<]*)<|(\w+ \d+ people answered)", page.text)
