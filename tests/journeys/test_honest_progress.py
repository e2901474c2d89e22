"""The line in the header says how much is left: it never stands still and never becomes shorter. No
number of pages becomes smaller by itself."""

import re
from collections.abc import Awaitable, Callable

import pytest

from tests.journeys.conftest import Comes
from tests.journeys.people import Person

FULL = 1000
MOST_PAGES = 40
NOBODY, READS, ANSWERS = (
    "Nobody helps me",
    "Somebody reads it to me",
    "Somebody answers for me Do you answer for somebody else? Pick this.",
)
ABOUT_HELP = re.compile(r"Is somebody helping you\?|Did somebody help you to answer\?")


class Walk:
    """One person's way through a survey, from its first page to the last."""

    def __init__(self, person: Person, who_helps: str, *, says_more: bool, themes: int) -> None:
        self.person = person
        self.who_helps = who_helps
        self.says_more = says_more
        self.themes = themes
        self.filled: list[int] = []
        self.totals: list[int] = []
        self.headings: list[str] = []

    async def through(self, survey: str) -> "Walk":
        await self.person.opens("/anyborough")
        await self.person.follows(survey)
        await self.person.presses("Start")
        while await self._look() and len(self.headings) < MOST_PAGES:
            await self._leave()
        return self

    async def _look(self) -> bool:
        """Note how far it is; whether there is another page."""
        line = self.person.page.locator("#how-far")
        assert await line.count() == 1, self.person.page.url
        filled = int(await line.get_attribute("value") or "")
        words = await self.person.page.locator("#how-far-words").inner_text()
        self.totals += map(int, re.findall(r"Page \d+ of (\d+)", words))
        # The pages to write, speak or draw belong to the blank page and lead back to it.
        if "/own-way" not in self.person.page.url or filled not in self.filled[-1:]:
            self.filled.append(filled)
        self.headings.append(await self.person.heading())
        return not self.person.page.url.endswith("/sent")

    async def _leave(self) -> None:
        page = self.person.page.url.split("?")[0].rpartition("/")[2]
        leave: dict[str, Callable[[], Awaitable[None]]] = {
            "helpers-at-start": self._says_who_helps,
            "own-way": self._tells,
            "1": self._tells,
            "write": lambda: self.person.presses("Keep my words"),
            "more-about": self._chooses_themes,
            "check": lambda: self.person.presses("Send my answers"),
        }
        await leave.get(page, self._goes_on)()

    async def _says_who_helps(self) -> None:
        if not self.who_helps:
            return await self._goes_on()
        await self.person.ticks(self.who_helps)
        return await self.person.presses("Next")

    async def _tells(self) -> None:
        """Open the page for own words once, where there is one."""
        if not self.says_more:
            return await self._goes_on()
        self.says_more = False
        if "/own-way" in self.person.page.url:
            return await self.person.follows("Write")
        return await self.person.presses("Say more")

    async def _chooses_themes(self) -> None:
        boxes = self.person.page.get_by_role("checkbox")
        for number in range(self.themes):
            await boxes.nth(number).check()
        await self.person.presses("Next")

    async def _goes_on(self) -> None:
        skip = self.person.find("button", "Skip")
        await self.person.presses("Skip" if await skip.count() else "Next")


@pytest.mark.parametrize(
    ("survey", "who_helps", "says_more", "themes"),
    [
        ("Your support", "", False, 0),
        ("Your support", NOBODY, True, 6),
        ("Your support", READS, False, 2),
        ("Your support", ANSWERS, True, 1),
        ("Tell us in your own way", "", True, 0),
        ("Tell us in your own way", READS, False, 0),
        ("Unpaid carers", NOBODY, False, 0),
    ],
)
async def test_each_page_fills_a_part_of_the_line(
    by_phone: Comes, survey: str, who_helps: str, says_more: bool, themes: int
) -> None:
    walk = Walk(await by_phone(), who_helps, says_more=says_more, themes=themes)

    await walk.through(survey)

    *before, last = walk.filled
    assert before == sorted(set(before)), (walk.filled, walk.headings)
    assert before[0] > 0
    assert (before[-1], last) == (FULL, FULL)
    # "1 of 10" became "2 of 9" for whoever has no helper.
    assert len(walk.totals) > 3
    assert walk.totals == sorted(walk.totals), (walk.totals, walk.headings)


@pytest.mark.parametrize(("who_helps", "times"), [(NOBODY, 1), (READS, 1), ("", 2)])
async def test_who_helps_is_asked_once_and_again_only_if_it_was_skipped(
    by_phone: Comes, who_helps: str, times: int
) -> None:
    walk = await Walk(await by_phone(), who_helps, says_more=False, themes=0).through(
        "Your support"
    )

    assert sum(bool(ABOUT_HELP.fullmatch(heading)) for heading in walk.headings) == times


async def test_what_is_not_answered_yet_was_not_skipped(by_phone: Comes) -> None:
    amina = await by_phone()
    await amina.opens("/anyborough")
    await amina.follows("Your support")
    await amina.presses("Start")
    await amina.presses("Skip")
    await amina.picks("Yes")
    await amina.presses("Next")
    await amina.presses("Skip")
    begun = amina.page.url.removeprefix(amina.site).removesuffix("/questions/3")

    await amina.opens(f"{begun}/check")
    seen = await amina.reads()

    assert seen.count("You skipped this") == 1
    assert "Not answered yet: 4." in seen
    assert seen.count("Not answered yet") == 1 + 4
    await amina.opens(f"{begun}/map")
    seen = await amina.reads()
    assert "You have answered 1 of 6 questions." in seen
    assert seen.count("skipped") == 1


async def test_whoever_changes_one_answer_has_seen_all_pages(by_phone: Comes) -> None:
    amina = await by_phone()
    await amina.opens("/anyborough")
    await amina.follows("Your support")
    await amina.presses("Start")
    await amina.presses("Skip")
    question = amina.page.url.removeprefix(amina.site)
    await amina.picks("Yes")
    await amina.presses("Next")

    await amina.opens(f"{question}?change=yes")

    assert await amina.page.locator(".head__at [aria-hidden]").inner_text() == "Change"
    assert await amina.page.locator("#how-far").get_attribute("value") == str(FULL)
