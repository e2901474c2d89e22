"""Ten squares are drawn from shown numbers only, and what is left over is drawn as hidden."""

import re

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from said_and_done.core import brand
from said_and_done.core.settings import HOME
from said_and_done.findings.domain.disclosure import protect_table
from said_and_done.findings.model.squares import ten_squares
from said_and_done.findings.model.tables import ENOUGH_FOR_TENTHS, Counts, SafeRow
from said_and_done.findings.views.squares import squares_of
from said_and_done.progress.domain.drafting.evidence import segments
from said_and_done.progress.model.evidence import FindingEvidence
from said_and_done.progress.views import evidence_blocks
from said_and_done.surveys.model.questions import Audience, Offered, OwnAnswer, Scale
from said_and_done.web import rendering
from tests.findings.test_a_round_in_short import finding

USUAL = Offered()
EIGHT = Offered(
    scale=Scale.PICK_ONE,
    own_answers=tuple(OwnAnswer(wording=f"Way {number}") for number in range(1, 9)),
)
COUNTS = st.tuples(*[st.integers(0, 60)] * 4)


def drawn(row: SafeRow) -> list[str]:
    squares = squares_of(row, Audience.PEOPLE, USUAL)
    return list(squares.looks) if squares else []


@settings(deadline=None)
@for_all(COUNTS)
def test_there_are_ten_or_none_and_what_is_hidden_has_one(counts: tuple[int, ...]) -> None:
    row = protect_table(Counts(rows=(counts,))).everyone
    squares = drawn(row)

    if row.total is None or row.total < ENOUGH_FOR_TENTHS:
        assert squares == []
        return
    assert len(squares) == 10
    assert ("hidden" in squares) is (None in row.counts)


@settings(deadline=None)
@for_all(COUNTS)
def test_each_answer_has_its_share_to_the_square(counts: tuple[int, ...]) -> None:
    row = protect_table(Counts(rows=(counts,))).everyone
    squares = drawn(row)

    for answer, count in zip(USUAL.answers, row.counts, strict=True):
        if squares and count is not None and row.total:
            # A rounded count and a rounded base may each be a little off, and hiding takes one.
            assert abs(squares.count(answer.key) - 10 * count / row.total) < 2


def test_what_the_shown_answers_leave_over_is_hidden() -> None:
    row = SafeRow(counts=(35, 15, None, None), total=60)

    assert drawn(row) == ["yes"] * 6 + ["sometimes"] * 2 + ["hidden"] * 2
    squares = squares_of(row, Audience.STAFF, USUAL)
    assert squares is not None
    assert squares.title == "Of every 10 staff: 6 yes, 2 sometimes, 2 not shown."


def test_a_hidden_answer_has_a_square_where_rounding_leaves_it_none() -> None:
    assert drawn(SafeRow(counts=(40, 20, None, 10), total=70)).count("hidden") == 1


@settings(deadline=None)
@for_all(st.integers(0, 4), st.integers(0, 4))
def test_the_same_numbers_give_the_same_squares(no: int, not_sure: int) -> None:
    """Tables that differ only in what is hidden look the same."""
    row = protect_table(Counts(rows=((40, 20, no, not_sure),))).everyone
    other = protect_table(Counts(rows=((40, 20, not_sure, no),))).everyone

    if row == other:
        assert drawn(row) == drawn(other)


def test_fewer_than_20_answers_have_no_squares() -> None:
    assert drawn(SafeRow(counts=(10, 5, None, None), total=15)) == []


@pytest.mark.parametrize(
    ("shares", "squares"),
    [
        ((57, 23, 13, 7), (6, 2, 1, 1)),
        ((96, 0, 0, 4), (9, 0, 0, 1)),
        ((33, 33, 30, 4), (3, 3, 3, 1)),
        ((50, 25, 25, 0), (5, 3, 2, 0)),
        ((0, 0, 0, 100), (0, 0, 0, 10)),
        ((0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_whole_squares_go_to_the_largest_remainders(
    shares: tuple[int, ...], squares: tuple[int, ...]
) -> None:
    looks = ("yes", "sometimes", "no", "hidden")

    drawn = ten_squares(zip(looks, shares, strict=True))

    assert tuple(drawn.count(look) for look in looks) == squares


@settings(deadline=None)
@for_all(COUNTS)
def test_a_progress_statement_draws_the_squares_of_the_page(counts: tuple[int, ...]) -> None:
    """From the shares of its signed text, which has no other numbers."""
    asked = finding("1.I.1", counts)
    evidence = FindingEvidence(
        path="/a",
        code="1.I.1",
        theme=1,
        statement="I live.",
        sentence=asked.sentence,
        picture="sun",
        segments=segments(asked),
    )

    assert list(evidence_blocks.finding(evidence, "").squares) == drawn(asked.table.everyone)


@pytest.mark.parametrize("offer", [USUAL, EIGHT], ids=["usual", "own"])
def test_each_answer_has_a_mark_of_its_own_on_page_and_paper(offer: Offered) -> None:
    drawing = rendering.templates().from_string(
        '{% from "components/squares.html" import squares %}{{ squares("", [look], paper) }}'
    )
    sheet = (HOME / "reports/progress_statement/document.css").read_text()
    keys = {*(answer.key for answer in offer.answers), "hidden"}

    for paper in (None, brand.product_brand().colours):
        drawings = {key: drawing.render(look=key, paper=paper) for key in keys}
        marks = {re.sub(r"(fill|stroke)=\"(var|#)[^\"]*\"", "", each) for each in drawings.values()}
        assert len(set(drawings.values())) == len(marks) == len(keys)
        assert "<path" not in drawings["hidden"]
    assert [key for key in keys if f".swatch-{key} " not in sheet] == []
