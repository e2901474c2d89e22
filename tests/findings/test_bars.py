"""A bar shows each answer, hidden ones too, and nobody can measure more than they can read."""

import re

import pytest
from httpx import AsyncClient
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.core.settings import HOME
from said_and_done.findings.domain.disclosure import protect_table
from said_and_done.findings.model.tables import HOW_TO_READ, NARROWEST, Counts, SafeRow
from said_and_done.findings.views.bars import segments
from said_and_done.surveys.model.questions import Scale
from said_and_done.web import rendering
from tests import factories
from tests.findings.conftest import Place

WORK = "/anyborough/work/findings/spring-2026"
PUBLIC = "/anyborough/findings/spring-2026"
USUAL = Scale.YES_SOMETIMES_NO
COUNTS = st.tuples(*[st.integers(0, 60)] * 4)


@for_all(COUNTS)
def test_every_answer_has_a_part_and_the_parts_fill_the_bar(counts: tuple[int, ...]) -> None:
    row = protect_table(Counts(rows=(counts,))).everyone
    bar = segments(row, USUAL)

    if row.total is None:
        assert bar == ()
        return
    assert sorted(part.label for part in bar) == ["No", "Not sure", "Sometimes", "Yes"]
    assert sum(part.width for part in bar) == 100
    hidden = [part for part in bar if part.kind == "hidden"]
    assert [part.words for part in hidden] == ["not shown"] * row.counts.count(None)
    assert [part.width >= NARROWEST for part in hidden] == [
        place == 0 for place in range(len(hidden))
    ]


@for_all(st.integers(0, 4), st.integers(0, 4))
def test_the_same_numbers_give_the_same_picture(no: int, not_sure: int) -> None:
    """Two rounds that differ only in what is hidden look the same."""
    bars = {
        segments(row, USUAL)
        for each in (no, not_sure)
        if (row := protect_table(Counts(rows=((40, 20, each, 4 - each),))).everyone)
        == protect_table(Counts(rows=((40, 20, 2, 2),))).everyone
    }

    assert len(bars) == 1


def test_a_hidden_answer_is_named_where_rounding_leaves_it_no_room() -> None:
    bar = segments(SafeRow(counts=(40, 20, None, 10), total=70), USUAL)

    assert [(part.label, part.words) for part in bar] == [
        ("Yes", "about 40"),
        ("Sometimes", "about 20"),
        ("Not sure", "about 10"),
        ("No", "not shown"),
    ]
    assert bar[-1].width == NARROWEST


async def test_a_hidden_no_is_named_beside_its_bar_and_read_aloud(
    place: Place, visitor: AsyncClient
) -> None:
    """True: 10 said no and 2 are not sure; both are hidden."""
    await place.publish()
    await factories.signed_in(visitor, place.organisation, place.coordinator)
    page = (await visitor.get(WORK)).text
    card = page[page.index('id="1.I.1"') :]
    title = re.search(r"<title[^>]*>([^<]+)</title>", card)
    lines = re.findall(r"</svg>([A-Z][^<]*: [^<]*)</li>", card)

    assert title is not None
    assert "Yes: about 35. Sometimes: about 15. No: not shown. Not sure: not shown." in title[1]
    assert lines[:4] == [
        "Yes: about 35",
        "Sometimes: about 15",
        "No: not shown",
        "Not sure: not shown",
    ]


async def test_a_hidden_no_is_named_beside_its_squares_and_read_aloud(
    place: Place, visitor: AsyncClient
) -> None:
    await place.publish()
    page = (await visitor.get(f"{PUBLIC}/themes/1")).text
    card = page[page.index('id="your-support-1.I.1"') :]
    counts = card[card.index('class="plain-list counts"') :]

    assert 'aria-label="Of every 10 people: 6 yes, 2 sometimes, 2 not shown."' in card
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


@pytest.mark.parametrize("scale", Scale)
def test_each_answer_of_a_scale_has_a_look_of_its_own(scale: Scale) -> None:
    """As a bar, as ten squares on the website and on paper, and beside the words on paper."""
    drawings = [
        rendering.templates().from_string(source)
        for source in (
            '{% from "components/charts.html" import piece %}{{ piece("bar", words, 0, 1, 1) }}',
            '{% from "components/squares.html" import squares %}{{ squares("", [words]) }}',
        )
    ]
    keys = {*(answer.key for answer in scale.answers), "hidden"}
    sheet = (HOME / "reports/progress_statement/document.css").read_text()

    for drawing in drawings:
        assert len({drawing.render(words=key) for key in keys}) == len(keys)
    assert [key for key in keys if f".swatch-{key} " not in sheet] == []
