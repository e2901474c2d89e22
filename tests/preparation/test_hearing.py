"""Whom a council wants to hear: groups of people, and what came by each way."""

import asyncio
import re

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.domain.hearing import MOST_GROUPS, OFTEN_MISSED, group_of
from said_and_done.rounds.model import (
    GroupProblem,
    GroupToHear,
    Round,
    TypedGroup,
    WayIn,
    WayInKind,
)
from tests.answering.conftest import Calendar, Query, link, tablet
from tests.once.twice import opened
from tests.survey_editor.conftest import Editor

__all__ = ["link", "tablet"]

COUNT = "SELECT count(*) FROM groups_to_hear"
CARERS = {"picked": "Carers", "ways": ["poster", "paper"], "how": "Cards", "who": "Dev, 3 May"}


def typed(**others: object) -> TypedGroup:
    return TypedGroup(**{"picked": "Carers", "ways": ("link",), **others})  # type: ignore[arg-type]


async def test_a_group_is_added_shown_with_what_lacks_and_taken_away(
    dev: Editor, prepare: str, poster: WayIn, query: Query
) -> None:
    del poster
    hear = f"{prepare}/hear"
    assert "No groups of people in your list." in await dev.see(prepare)
    await dev.lead(hear, **CARERS)

    page = await dev.see(hear)
    assert "This round does not have it yet: Paper." in page
    for words in ("QR poster, Paper", "Cards", "Dev, 3 May"):
        assert words in page
    assert "1 group of people in your list." in await dev.see(prepare)
    (remove,) = re.findall(r'action="([^"]+/remove)"', page)
    await dev.lead(hear, remove, sure="yes")
    assert await query(COUNT) == 0
    assert (await dev.browser.post(remove, data=await opened(dev.browser, hear))).status_code == 404


async def test_other_people_are_said_in_own_words(dev: Editor, prepare: str, query: Query) -> None:
    await dev.lead(f"{prepare}/hear", picked="own", own="Young carers", ways="visit")

    assert await query("SELECT title || ways::text FROM groups_to_hear") == "Young carers{visit}"


@pytest.mark.parametrize(
    ("problem", "wrong"),
    [
        (GroupProblem.NO_TITLE, typed(picked="")),
        (GroupProblem.NO_TITLE, typed(picked="Rosa from number 5")),
        (GroupProblem.NO_OWN_TITLE, typed(picked="own")),
        (GroupProblem.LONG_TITLE, typed(picked="own", own="x" * 81)),
        (GroupProblem.NO_WAY, typed(ways=())),
        (GroupProblem.UNKNOWN_WAY, typed(ways=("pigeon",))),
        (GroupProblem.LONG_HOW, typed(how="x" * 301)),
        (GroupProblem.LONG_WHO, typed(who="x" * 101)),
    ],
    ids=lambda value: value.name if isinstance(value, GroupProblem) else "",
)
def test_what_is_wrong_is_said(problem: GroupProblem, wrong: TypedGroup) -> None:
    assert group_of(wrong, ()) == (problem,)


def test_a_group_is_there_once_and_a_list_has_an_end(spring: Round) -> None:
    group = group_of(typed(), ())
    assert isinstance(group, GroupToHear)

    assert group_of(typed(), (group,)) == (GroupProblem.TWICE,)
    full = (group,) * MOST_GROUPS
    assert group_of(typed(picked=OFTEN_MISSED[0]), full) == (GroupProblem.TOO_MANY,)


async def test_nothing_that_was_typed_is_lost(dev: Editor, prepare: str) -> None:
    answer = await dev.send(f"{prepare}/hear", picked="own", own="", how="Tea at two", ways="paper")

    assert answer.status_code == 422
    assert GroupProblem.NO_OWN_TITLE.sentence in answer.text
    assert 'value="Tea at two"' in answer.text
    assert re.search(r'value="paper" checked', answer.text)


async def test_two_who_add_the_same_group_at_the_same_moment_have_it_once(
    dev: Editor, prepare: str, query: Query
) -> None:
    hear = f"{prepare}/hear"
    forms = [await opened(dev.browser, hear) for _each in range(2)]

    answers = await asyncio.gather(
        *(dev.browser.post(hear, data={**form, **CARERS}) for form in forms)
    )

    assert {answer.status_code for answer in answers} <= {303, 422}
    assert await query(COUNT) == 1


# ------------------------------------------------------------- the page of the round


async def test_the_round_shows_each_group_with_how_each_way_stands(
    dev: Editor, prepare: str, poster: WayIn
) -> None:
    del poster
    await dev.lead(f"{prepare}/hear", **{**CARERS, "ways": ["poster", "telephone"], "who": ""})

    page = await dev.see(prepare.removesuffix("/prepare"))

    assert "<li>QR poster: there</li>" in page
    assert "<li>Telephone: not there yet</li>" in page
    assert "Who does this is still to be said." in page


async def test_what_came_by_a_way_is_as_the_page_says_already_and_no_more(
    dev: Editor,
    prepare: str,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    link: WayIn,
    tablet: WayIn,
    poster: WayIn,
) -> None:
    """10 by link, 10 by tablet, few by poster: what is few stays hidden, as above."""
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute(
            "INSERT INTO counted_ways (organisation_id, round_id, people, by_kind, by_way)"
            " VALUES ($1, $2, 25, '{\"link\": 10, \"tablet\": 10}', '{}')",
            anyborough.id,
            spring.id,
        )
    ways = [WayInKind.LINK, WayInKind.TABLET, WayInKind.POSTER, WayInKind.PAPER]
    await dev.lead(f"{prepare}/hear", **{**CARERS, "ways": [way.value for way in ways]})

    page = await dev.see(prepare.removesuffix("/prepare"))
    (of_all,) = re.findall(r"Of [^<]*", page)
    stands = dict(re.findall(r"<li>([^:<]+): there\. Came this way: ([^<]+)</li>", page))

    assert stands == {
        "Web link": "about 10",
        "Venue tablet": "about 10",
        "QR poster": "not shown",
    }
    for kind, words in stands.items():
        assert f"{kind}: {words}" in of_all


async def test_after_the_last_day_there_is_no_number_and_no_change(
    dev: Editor, prepare: str, calendar: Calendar, spring: Round, poster: WayIn
) -> None:
    del poster
    await dev.lead(f"{prepare}/hear", **CARERS)
    calendar.after(spring)

    page = await dev.see(prepare.removesuffix("/prepare"))

    assert "<h3>Carers</h3>" in page
    assert "Came this way" not in page
    assert f'href="{prepare}/hear"' not in page


async def test_no_other_council_sees_whom_we_want_to_hear(
    dev: Editor, prepare: str, otherham: Organisation, pool: db.Pool
) -> None:
    await dev.lead(f"{prepare}/hear", **CARERS)

    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval(COUNT) == 0
