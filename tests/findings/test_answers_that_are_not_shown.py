"""Each answer is told, hidden ones too, and nobody can measure more than they can read."""

import re

import pytest
from httpx import AsyncClient
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.findings.domain.disclosure import protect_table
from said_and_done.findings.model.tables import (
    ENOUGH_FOR_TENTHS,
    HOW_TO_READ,
    SMALLEST_HIDDEN,
    Counts,
    SafeRow,
)
from said_and_done.surveys.model.questions import Offered
from tests import factories
from tests.findings.conftest import Place

WORK = "/anyborough/work/findings/spring-2026"
PUBLIC = "/anyborough/findings/spring-2026"
USUAL = Offered()
COUNTS = st.tuples(*[st.integers(0, 60)] * 4)


@for_all(COUNTS)
def test_every_answer_has_a_part_and_together_they_are_all(counts: tuple[int, ...]) -> None:
    row = protect_table(Counts(rows=(counts,))).everyone
    parts = row.parts(USUAL)

    if row.total is None:
        assert parts == ()
        return
    assert sorted(part.answer.label for part in parts) == ["No", "Not sure", "Sometimes", "Yes"]
    assert sum(part.share for part in parts) == (100 if row.total >= ENOUGH_FOR_TENTHS else 0)
    hidden = [part for part in parts if part.count is None]
    assert len(hidden) == row.counts.count(None)
    if row.total >= ENOUGH_FOR_TENTHS:
        assert [part.share >= SMALLEST_HIDDEN for part in hidden] == [
            place == 0 for place in range(len(hidden))
        ]


@for_all(st.integers(0, 4), st.integers(0, 4))
def test_the_same_numbers_give_the_same_parts(no: int, not_sure: int) -> None:
    """Two rounds that differ only in what is hidden look the same."""
    parts = {
        row.parts(USUAL)
        for each in (no, not_sure)
        if (row := protect_table(Counts(rows=((40, 20, each, 4 - each),))).everyone)
        == protect_table(Counts(rows=((40, 20, 2, 2),))).everyone
    }

    assert len(parts) == 1


def test_a_hidden_answer_is_named_where_rounding_leaves_it_no_room() -> None:
    parts = SafeRow(counts=(40, 20, None, 10), total=70).parts(USUAL)

    assert [(part.answer.label, part.count) for part in parts] == [
        ("Yes", 40),
        ("Sometimes", 20),
        ("Not sure", 10),
        ("No", None),
    ]
    assert parts[-1].share == SMALLEST_HIDDEN


@pytest.mark.parametrize("path", [f"{WORK}/themes/1", f"{PUBLIC}/themes/1"])
async def test_a_hidden_no_is_named_beside_its_squares_and_read_aloud(
    place: Place, visitor: AsyncClient, path: str
) -> None:
    """True: 10 said no and 2 are not sure; both are hidden."""
    await place.publish()
    await factories.signed_in(visitor, place.organisation, place.coordinator)
    page = (await visitor.get(path)).text
    card = page[page.index('id="your-support-1.I.1"') :]
    counts = card[card.index('class="plain-list counts"') :]
    drawing = card[card.index('class="squares"') : card.index("</svg>")]

    assert 'aria-label="Of every 10 people: 6 yes, 2 sometimes, 2 not shown."' in drawing
    assert drawing.count("<rect") == 10
    assert drawing.count("stroke-dasharray") == 2
    assert re.findall(r"<li>([^<]*)</li>", counts)[:4] == [
        "Yes: about 35",
        "Sometimes: about 15",
        "No: not shown",
        "Not sure: not shown",
    ]


@pytest.mark.parametrize("path", [PUBLIC, WORK])
async def test_what_hiding_means_is_said_once(
    place: Place, visitor: AsyncClient, path: str
) -> None:
    await place.publish()
    await factories.signed_in(visitor, place.organisation, place.coordinator)
    page = (await visitor.get(path)).text

    for words in HOW_TO_READ:
        assert page.count(words) == 1
    assert page.count("small one away") == 1


async def test_a_theme_says_once_that_small_numbers_are_hidden_and_leads_to_what_it_means(
    place: Place, visitor: AsyncClient
) -> None:
    await place.publish()
    page = (await visitor.get(f"{PUBLIC}/themes/1")).text

    assert page.count("We hide small numbers") == 1
    assert f'href="{PUBLIC}#about-the-numbers"' in page
    assert 'id="about-the-numbers"' in (await visitor.get(PUBLIC)).text
