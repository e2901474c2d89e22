"""Numbers are said in words that claim no more than the numbers on the page."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.findings.domain.words import in_words, sentence, voice_sentences
from said_and_done.findings.model import SafeRow, SafeTable
from said_and_done.surveys.model import Audience


@pytest.mark.parametrize(
    ("yes", "total", "words"),
    [
        (35, 60, "About 6 in 10 people said yes."),
        (35, 50, "About 7 in 10 people said yes."),
        (30, 60, "About half of people said yes."),
        (60, 60, "Nearly everybody said yes."),
        (95, 100, "Nearly everybody said yes."),
        (5, 200, "Fewer than 1 in 10 people said yes."),
        (5, 60, "About 1 in 10 people said yes."),
    ],
)
def test_a_share_in_words(yes: int, total: int, words: str) -> None:
    assert in_words(yes, total) == words


@for_all(st.integers(1, 200), st.integers(0, 200))
def test_words_are_never_far_from_the_numbers(total: int, part: int) -> None:
    words = in_words(min(part, total), total)

    assert "%" not in words
    assert len(words.split()) <= 15


def test_staff_and_carers_are_named() -> None:
    assert in_words(20, 25, "staff") == "About 8 in 10 staff said yes."
    assert in_words(25, 25, "carers") == "Nearly all carers said yes."


def test_too_few_answers_give_no_number() -> None:
    row = SafeRow(counts=(None,) * 4, total=None)

    assert (
        sentence(row, Audience.PEOPLE) == "Too few people answered. We do not show small numbers."
    )


def test_a_hidden_yes_is_not_given_away_by_its_sentence() -> None:
    row = SafeRow(counts=(None, None, 45, None), total=60)

    assert sentence(row, Audience.PEOPLE) == (
        "We cannot show how many people said yes. About 8 in 10 people said no."
    )


def test_voices_are_said_apart_and_small_ones_not_at_all() -> None:
    small = SafeRow(counts=(None,) * 4, total=None)
    own = SafeRow(counts=(25, 10, None, None), total=40)
    table = SafeTable(rows=(own, small, small, small), everyone=own)

    assert voice_sentences(table) == ("In their own voice: about 6 in 10 people said yes.",)
